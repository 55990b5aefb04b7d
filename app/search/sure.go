package search

import (
	"slices"
	"sync"

	"flamingo/app/dutch"
	"flamingo/app/phrase"
	"flamingo/app/search/index"
)

// How far the best hit answers the whole query. A query that shares words with the texts
// may ask what they do not say: what a subsidy amounts to, what a medicine does beside. Such
// hits are near, and no answer; the reader is told so, and what was not found.
//
// An answer is not sure in two cases. The query asks for one of dutch.Kinds, a figure or the
// way to apply for example, and nothing in the best hit answers that: this decides, however
// many of the other words it has. Or the best hit covers too little of the query: less than
// sureCover, or less than sureHeard when that is a word by itself, or with a weak one, that
// only people say.

// asking looks for what a query asks for, by kind.
var asking = sync.OnceValue(func() []*phrase.Matcher { return phrase.NewMatchers(dutch.Asks()) })

// asksByItself reports whether one word asks for one of dutch.Kinds.
func asksByItself(word string) bool {
	return slices.ContainsFunc(asking(), func(m *phrase.Matcher) bool { return len(m.Find([]string{word})) > 0 })
}

// maxMissing is how many words or expressions are named that were not found.
const maxMissing = 3

// doubt reports whether an item is no sure answer to the query, and what of the query it
// lacks, as typed.
func doubt(x *index.Index, q *query, s *scratch, item uint32) (unsure bool, missing []string) {
	words := make([]string, len(q.words))
	for i := range words {
		words[i] = q.words[i].word
		if !q.words[i].known {
			words[i] = head(words[i])
		}
	}
	lacks := make([]int, len(words)) // by the first word of what is lacking, the last one plus 1
	for kind, asks := range asking() {
		if x.Answers(item, kind) {
			continue
		}
		for _, places := range asks.Find(words) {
			unsure = true
			end := places[0] + 1
			for i := 1; i < len(places) && places[i] == end; i++ {
				end++ // up to the first gap
			}
			lacks[places[0]] = max(lacks[places[0]], end)
		}
	}
	heard := true // all that was found is only what people say
	for gi := range q.groups {
		g := &q.groups[gi]
		share, inTexts := g.covers(s, item)
		heard = heard && !inTexts
		for i := g.first; i <= g.last && share < lacking && g.share > weakShare; i++ {
			if w := &q.words[i]; !w.stop && !w.weak {
				lacks[i] = max(lacks[i], i+1)
			}
		}
	}
	cover := s.layers[layerQuery].cells[item].cover / q.mass
	if !unsure && cover >= sureCover && (cover >= sureHeard || !heard || len(words) > 2 || q.inFull() > 1) {
		return false, nil
	}
	for i := 0; i < len(words) && len(missing) < maxMissing; i++ {
		if end := lacks[i]; end > 0 {
			missing = append(missing, q.text[q.tokens[i].Start:q.tokens[end-1].End])
			i = end - 1
		}
	}
	return true, missing
}

// head is the last part of a word by which a question asks for something, else the word: the
// bewaartermijn (time for which to keep) of a file is a termijn (term).
func head(word string) string {
	const shortest = 5
	for i := 3; i <= len(word)-shortest; i++ {
		if asksByItself(word[i:]) {
			return word[i:]
		}
	}
	return word
}

// covers gives the share of a group that an item covers, wherever it does, from 0 to 1; and
// whether its texts do so, and not only what people say.
func (g *group) covers(s *scratch, item uint32) (share float32, inTexts bool) {
	for ai := range g.alts {
		var all, got float32
		for si := range g.alts[ai].slots {
			sl := &g.alts[ai].slots[si]
			mass := sl.mass * sl.share
			all += mass
			if v, heard := s.matchedBy(sl, item); v != nil {
				got += mass * v.weight.cover
				inTexts = inTexts || !heard
			}
		}
		if all > 0 {
			share = max(share, got/all)
		}
	}
	return share, inTexts
}
