package search

import (
	"slices"
	"strings"
	"sync"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/library"
	"flamingo/app/search/index"
)

// A ranker puts items in the order in which they answer a query.
type ranker struct {
	*index.Index
	traits []traits // by item

	termsOnce  sync.Once
	termTitles map[uint32][]titleWord // by item of kind term
}

// nearTop is the number of best items for which nearness is looked up.
const nearTop = 32

// rank fills s.found with the items above the floor and counts them. Of these
// the first limit, or all when limit <= 0, are the best ones in order.
func (r *ranker) rank(q *query, s *scratch, limit int) {
	for i := range q.groups {
		r.rankGroup(&q.groups[i], s)
	}
	total := &s.layers[layerQuery]
	top, most := float32(0), float32(0)
	for _, item := range total.touched {
		c := total.cells[item]
		cover := c.cover / q.mass
		most = max(most, cover)
		if cover < floorBeside {
			continue
		}
		score := r.worth(q, item, c).of(c.score)
		s.found = append(s.found, found{item: item, score: score})
		top = max(top, score)
	}
	if most < q.floor() {
		s.found = s.found[:0]
	}
	kept := s.found[:0]
	for _, f := range s.found {
		if f.score >= floorShare*top {
			kept = append(kept, f)
		}
	}
	s.found = kept
	best := s.found
	if limit > 0 && len(best) > max(limit, nearTop) {
		best = selectBest(best, max(limit, nearTop))
	}
	slices.SortFunc(best, better)
	if len(q.groups) > 1 {
		best = best[:min(len(best), nearTop)]
		mapGroups(r.Index, q, s, false)
		for i := range best {
			best[i].near = nearness(r.Index, q, s, best[i].item)
			best[i].score += best[i].near
		}
		mapGroups(r.Index, q, s, true)
		slices.SortFunc(best, better)
	}
}

// selectBest moves the n best to the front, in no order, and returns them: a
// heap of n with the worst on top.
func selectBest(all []found, n int) []found {
	heap := all[:n]
	for i := n/2 - 1; i >= 0; i-- {
		sink(heap, i)
	}
	for i := n; i < len(all); i++ {
		if better(all[i], heap[0]) < 0 {
			all[i], heap[0] = heap[0], all[i]
			sink(heap, 0)
		}
	}
	return heap
}

func sink(heap []found, i int) {
	for {
		worst := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(heap); c++ {
			if better(heap[c], heap[worst]) > 0 {
				worst = c
			}
		}
		if worst == i {
			return
		}
		heap[i], heap[worst] = heap[worst], heap[i]
		i = worst
	}
}

// better orders by score, then in library order.
func better(a, b found) int {
	switch {
	case a.score > b.score:
		return -1
	case a.score < b.score:
		return 1
	}
	return int(a.item) - int(b.item)
}

// floor is the share of the query that at least one item must cover; else nothing is found. It
// is higher where the query has a word about something else.
func (q *query) floor() float32 {
	for i := range q.groups {
		if q.groups[i].elsewhere {
			return floorElsewhere
		}
	}
	return floorCover
}

// worth is what raises or lowers the score of an item beside its words, which c holds.
func (r *ranker) worth(q *query, item uint32, c cell) worth {
	w := worth{cover: min(c.cover/q.mass, 1), share: 1}
	w.coverage = weightCoverage * w.cover * w.cover * q.mass * q.scale
	if q.shape != 0 && len(q.words) >= 3 && r.traits[item].shape == q.shape { // mag ik …, of a title that begins with Mag …
		w.shape = weightShape * q.mass * q.scale
	}
	if r.traits[item].term {
		w.share = r.termShare(q, item)
	}
	return w
}

// traits are what ranking wants to know of an item beside its words, kept
// together because items themselves lie far apart in memory.
type traits struct {
	term  bool  // or a document: both are only sought by their name
	shape uint8 // of its title
}

func traitsOf(lib *library.Library) []traits {
	list := make([]traits, len(lib.Items))
	for i := range lib.Items {
		it := &lib.Items[i]
		word, _, _ := strings.Cut(it.Title, " ")
		list[i] = traits{term: it.Kind == library.Term || it.Kind == library.Document, shape: dutch.Question(word)}
	}
	return list
}

// termShare is what the score of a term or a source is multiplied by.
func (r *ranker) termShare(q *query, item uint32) float32 {
	switch {
	case !r.aboutTerm(q, item):
		return termShare
	case len(q.words) > 1:
		return namedShare
	}
	return 1
}

// aboutTerm reports whether all the query's meaning words stand in the term's
// title or full form.
func (r *ranker) aboutTerm(q *query, item uint32) bool {
	words := r.termWords(item)
	for i := range q.words {
		w := &q.words[i]
		if w.stop {
			continue
		}
		in := false
		for _, t := range words {
			if t.word == w.word || w.open && strings.HasPrefix(t.word, w.word) || t.known && w.known && t.term == w.term {
				in = true
				break
			}
		}
		if !in {
			return false
		}
	}
	return true
}

// A titleWord is a word in a term's title or full form.
type titleWord struct {
	word  string
	term  uint32
	known bool
}

// termWords gives the words of a term; they are read at the first question.
func (r *ranker) termWords(item uint32) []titleWord {
	r.termsOnce.Do(func() {
		r.termTitles = map[uint32][]titleWord{}
		for i := range r.Library().Items {
			if !r.traits[i].term {
				continue
			}
			for _, text := range [2]string{r.Library().Items[i].Title, r.Library().Items[i].Full} {
				for _, t := range fold.Tokens(nil, text) {
					w := titleWord{word: t.Word}
					w.term, w.known = r.Lookup(t.Word)
					r.termTitles[uint32(i)] = append(r.termTitles[uint32(i)], w)
				}
			}
		}
	})
	return r.termTitles[item]
}

// rankGroup adds the best alternative of a group to the query's layer.
func (r *ranker) rankGroup(g *group, s *scratch) {
	into := &s.layers[layerQuery]
	one := len(g.alts) == 1
	if one && len(g.alts[0].slots) == 1 {
		r.rankSlot(&g.alts[0].slots[0], s)
		merge(&s.layers[layerSlot], into, g.share)
		return
	}
	group := &s.layers[layerGroup]
	for i := range g.alts {
		alt := &s.layers[layerAlt]
		for j := range g.alts[i].slots {
			r.rankSlot(&g.alts[i].slots[j], s)
			merge(&s.layers[layerSlot], alt, 1)
		}
		ratio := float32(1)
		if g.alts[i].mass > 0 {
			ratio = g.mass / g.share / g.alts[i].mass
		}
		for _, item := range alt.touched {
			c := alt.cells[item]
			c.cover *= ratio
			have := group.at(item)
			have.score = max(have.score, c.score) + alsoShare*min(have.score, c.score)
			have.cover = max(have.cover, c.cover)
		}
		alt.reset()
	}
	merge(group, into, g.share)
}

// merge adds one layer to another and empties it.
func merge(from, into *layer, share float32) {
	for _, item := range from.touched {
		c := from.cells[item]
		from.cells[item] = cell{}
		t := into.at(item)
		t.score += c.score * share
		t.cover += c.cover * share
	}
	from.touched = from.touched[:0]
}

// rankSlot fills the slot layer with the best variant per item.
func (r *ranker) rankSlot(sl *slot, s *scratch) {
	layer := &s.layers[layerSlot]
	var best []uint8
	if sl.number < maxSlots {
		if len(s.best[sl.number]) < r.Items() {
			s.best[sl.number] = make([]uint8, r.Items())
		}
		best = s.best[sl.number]
	}
	for vi, v := range sl.variants {
		factor := sl.idf * sl.share * v.weight.score / index.ImpactMax
		cover := sl.mass * sl.share * v.weight.cover
		var covers [4]float32
		for i, share := range strengthCover {
			covers[i] = cover * share
		}
		for p := r.Postings(v.term); p.Next(); {
			item := p.Item
			c := layer.at(item)
			score := factor * float32(p.Impact)
			if score <= c.score {
				c.score += sl.also * score
			} else {
				c.score = score + sl.also*c.score
				if best != nil {
					best[item] = uint8(vi)
					if p.Heard {
						best[item] |= heardBit
					}
					s.matched[item] |= 1 << sl.number
				}
			}
			c.cover = max(c.cover, covers[p.Strength])
		}
	}
}
