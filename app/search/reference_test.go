package search

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/library"
	"flamingo/app/search/index"
)

// The reference: no index, no postings, no layers. For each item it reads the
// texts anew, counts, and adds up as the package comment says. Search must give
// the same items in the same order.

type reference struct {
	x         *Engine
	known     map[string]bool
	phrasings map[string][]string
}

func newReference(x *Engine, words library.Vocabulary) *reference {
	r := &reference{x: x, known: map[string]bool{}, phrasings: words.Phrasings}
	learn := func(text string, single bool) {
		if ts := fold.Tokens(nil, text); !single || len(ts) == 1 {
			for _, t := range ts {
				if len(t.Word) >= 3 && !dutch.Stop(t.Word) {
					r.known[t.Word] = true
				}
			}
		}
	}
	for i := range x.Library().Items {
		for _, text := range index.Texts(x.Library(), &x.Library().Items[i], r.phrasings) {
			learn(text, false)
		}
	}
	for _, s := range append(slices.Clone(words.Synonyms), index.TermSynonyms(x.Library())...) {
		for _, w := range append(slices.Clone(s.Words), s.Means...) {
			learn(w, true)
		}
	}
	return r
}

// count gives, with compounds cut or not, how often each stem stands in a text, and which only as a part.
func (r *reference) count(text string, cut bool) (times map[string]float64, whole map[string]bool, length float64) {
	times, whole = map[string]float64{}, map[string]bool{}
	tokens := fold.Tokens(nil, text)
	for i, t := range tokens {
		if dutch.Stop(t.Word) || dutch.Idiom(tokens, i) {
			continue
		}
		stem := dutch.Stem(t.Word)
		length++
		times[stem]++
		whole[stem] = true
		if i >= 2 && !t.Breaks && tokens[i-1].Word == "te" && dutch.Particle(tokens[i-2].Word) {
			joined := dutch.Stem(tokens[i-2].Word + t.Word)
			times[joined]++
			whole[joined] = true
		}
		for _, p := range dutch.Parts(t, func(s string) bool { return r.known[s] }) {
			if !cut {
				break
			}
			if ps := dutch.Stem(p); !dutch.Stop(p) && len(p) >= 3 && ps != stem {
				times[ps] += index.PartShare
			}
		}
	}
	return times, whole, length
}

// phraseTimes counts an expression: its stems within reach of each other, of its
// meaning words or, when stop words make it what it is, of all but the light ones.
func phraseTimes(text, expression string) (n float64) {
	meaning, exact := 0, false
	for _, t := range fold.Tokens(nil, expression) {
		if !dutch.Stop(t.Word) {
			meaning++
		}
		exact = exact || dutch.Negation(t.Word)
	}
	exact = exact || meaning < 2
	read := func(text string) (seq []string) {
		for _, t := range fold.Tokens(nil, text) {
			if t.Breaks && len(seq) > 0 && seq[len(seq)-1] != "" {
				seq = append(seq, "")
			}
			if exact && !dutch.Filler(t.Word) || !exact && !dutch.Stop(t.Word) {
				seq = append(seq, dutch.Stem(t.Word))
			}
		}
		return seq
	}
	slack := 2
	if exact {
		slack = 1
	}
	seq, stems := read(text), read(expression)
	for i := 0; i < len(seq); i++ {
		if !slices.Contains(stems, seq[i]) {
			continue
		}
		window := seq[i:min(i+len(stems)+slack, len(seq))]
		if end := slices.Index(window, ""); end >= 0 {
			window = window[:end]
		}
		all := true
		for _, s := range stems {
			all = all && slices.Contains(window, s)
		}
		if all {
			n++
			i += len(stems) - 1
		}
	}
	return n
}

// weigh gives impact and strength of a term in an item, from its texts.
func (r *reference) weigh(term uint32, texts [index.Fields]string, average [index.Fields]float64) (impact int, s index.Strength) {
	expression := r.x.IsExpression(term)
	stem := ""
	if !expression {
		stem = r.stem(term)
	}
	sum := 0.0
	for f := range texts {
		times, whole, length := r.count(texts[f], index.Field(f) != index.Fields-1)
		n, isWhole := times[stem], whole[stem]
		if expression {
			n, isWhole = phraseTimes(texts[f], r.x.Display(term)), true
		}
		if n == 0 {
			continue
		}
		sum += index.FieldWeight[f] * n / (1 - index.FieldNorm[f] + index.FieldNorm[f]*length/average[f])
		s = max(s, index.StrengthIn(index.Field(f), isWhole))
	}
	if sum == 0 {
		return 0, 0
	}
	return min(max(int(math.Round(sum/(index.K1+sum)*index.ImpactMax)), 1), index.ImpactMax), s
}

// stem finds the stem of a term by walking over all words.
func (r *reference) stem(term uint32) string {
	for c := r.x.Entries(); c.Next(); {
		if c.Term() == term && c.IsWord() {
			return dutch.Stem(string(c.Text()))
		}
		if c.Term() == term && c.IsStem() {
			return string(c.Text())
		}
	}
	return ""
}

func (r *reference) search(text string) []found {
	q := r.x.understand(text, true)
	if len(q.groups) == 0 {
		return nil
	}
	var average, have [index.Fields]float64
	all := make([][index.Fields]string, len(r.x.Library().Items))
	for i := range all {
		all[i] = index.Texts(r.x.Library(), &r.x.Library().Items[i], r.phrasings)
		for f := range all[i] {
			_, _, n := r.count(all[i][f], index.Field(f) != index.Fields-1)
			if average[f] += n; n > 0 {
				have[f]++
			}
		}
	}
	for f := range average {
		average[f] = max(1, average[f]/max(1, have[f]))
	}
	var list []found
	top, enough := float32(0), false
	for i := range all {
		var total cell
		for gi := range q.groups {
			g := &q.groups[gi]
			var best cell
			for ai, a := range g.alts {
				var sum cell
				for _, sl := range a.slots {
					var one cell
					for _, v := range sl.variants {
						impact, s := r.weigh(v.term, all[i], average)
						if impact == 0 {
							continue
						}
						score := sl.idf * sl.share * v.weight.score / index.ImpactMax * float32(impact)
						one.score = max(score, one.score) + sl.also*min(score, one.score)
						one.cover = max(one.cover, sl.mass*sl.share*v.weight.cover*strengthCover[s])
					}
					sum.score += one.score
					sum.cover += one.cover
				}
				if len(g.alts) > 1 && a.mass > 0 {
					sum.cover *= g.mass / g.share / a.mass
				}
				if ai == 0 {
					best = sum
				} else {
					best = cell{max(best.score, sum.score) + alsoShare*min(best.score, sum.score), max(best.cover, sum.cover)}
				}
			}
			total.score += best.score * g.share
			total.cover += best.cover * g.share
		}
		enough = enough || total.cover/q.mass >= q.floor()
		if total == (cell{}) || total.cover/q.mass < floorBeside {
			continue
		}
		score := r.x.ranker.worth(q, uint32(i), total).of(total.score)
		list = append(list, found{item: uint32(i), score: score})
		top = max(top, score)
	}
	if !enough {
		return nil
	}
	list = slices.DeleteFunc(list, func(f found) bool { return f.score < floorShare*top })
	slices.SortFunc(list, better)
	if len(q.groups) > 1 {
		head := list[:min(len(list), nearTop)]
		s := &scratch{}
		mapGroups(r.x.Index, q, s, false)
		for i := range head {
			head[i].score += nearness(r.x.Index, q, s, head[i].item)
		}
		slices.SortFunc(head, better)
	}
	return list
}

func TestSearchAgreesWithTheReference(t *testing.T) {
	lib := *realContent().Library
	rnd := rand.New(rand.NewPCG(3, 4))
	lib.Items = nil
	for _, i := range rnd.Perm(len(realContent().Library.Items))[:18] {
		lib.Items = append(lib.Items, realContent().Library.Items[i])
	}
	vocabulary := library.Vocabulary{Synonyms: realContent().Synonyms, Phrasings: realContent().Phrasings}
	x := New(index.Build(&lib, vocabulary))
	r := newReference(x, vocabulary)
	queries := developmentQueries(t)
	var words []string
	for i := range lib.Items {
		words = append(words, strings.Fields(lib.Items[i].Title+" "+library.BodyText(lib.Items[i].Body))...)
	}
	for range 25 {
		queries = append(queries, words[rnd.IntN(len(words))]+" "+words[rnd.IntN(len(words))]+" "+words[rnd.IntN(len(words))])
	}
	for n, q := range queries {
		if testing.Short() && n%5 != 0 {
			continue
		}
		got, want := x.Search(q, 0), r.search(q)
		same := len(got.Hits) == len(want)
		for i := 0; same && i < len(want); i++ {
			d := got.Hits[i].Score - float64(want[i].score)
			same = got.Hits[i].Item == int(want[i].item) && d < 1e-3 && d > -1e-3
		}
		if !same {
			t.Errorf("%q: got %v, want %v", q, got.Hits, want)
		}
	}
}
