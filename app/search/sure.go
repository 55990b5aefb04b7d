package search

import (
	"slices"
	"strings"
	"sync"

	"flamingo/app/dutch"
	"flamingo/app/phrase"
)

// How far the best hit answers the whole query. A query that shares words with the texts
// may ask what they do not say: what a subsidy amounts to, which side effects a medicine
// has. Such hits are near, but they are no answer. The reader is told so, and reads what was
// not found.
//
// An answer is unsure in two cases:
//
//   - The query asks for one of dutch.Kinds, a figure or the way to apply for example, and
//     nothing in the best hit answers that. This decides, however many of the other words
//     the hit has.
//   - The best hit covers too little of the query. Of the words that no item has, one that
//     anybody uses anywhere says little of what is asked, and a noun that is no such word
//     says a lot: of "mag hij met die medicijnen nog op de heftruck" (may he still drive a
//     fork-lift truck on those medicines) the heftruck decides.
//
// How much of the query a single sentence of the item has, of zo-gevraagd too, was measured
// as well: on 108 fresh queries it tells the answerable from the others less well (area under
// the curve 0.62) than what the whole item covers (0.66), and it adds nothing to that.

// asking is what a query asks for: a matcher for each kind, and the words that ask for one by
// themselves.
type asking struct {
	kinds []*phrase.Matcher
	alone map[string]struct{}
}

var askingOnce = sync.OnceValue(func() asking {
	a := asking{phrase.NewMatchers(dutch.Asks()), map[string]struct{}{}}
	for _, m := range a.kinds {
		for word := range m.Words() {
			if len(m.Find([]string{word})) > 0 {
				a.alone[word] = struct{}{}
			}
		}
	}
	return a
})

// head is the last part of a word by which a question asks for something, else the word: the
// bewaartermijn (time for which to keep) of a file is a termijn (term).
func (a *asking) head(word string) string {
	const first, shortest = 3, 5
	for i := first; i <= len(word)-shortest; i++ {
		if _, ok := a.alone[word[i:]]; ok {
			return word[i:]
		}
	}
	return word
}

// lacks notes, for each word of a query with which something begins that an item lacks, the
// word behind it, as a place in the query.
type lacks []int

func (l lacks) add(first, behind int) { l[first] = max(l[first], behind) }

// doubt reports whether an item is no sure answer to the query, and what of the query it
// lacks, as typed.
func (l *lexicon) doubt(q *query, s *scratch, item uint32) (unsure bool, missing []string) {
	lacking := make(lacks, len(q.words))
	asked := l.unanswered(q, item, lacking)
	if covered := l.coversEnough(q, s, item, lacking); covered && !asked {
		return false, nil
	}
	const most = 3 // words or expressions
	for i := 0; i < len(lacking) && len(missing) < most; i++ {
		if behind := lacking[i]; behind > 0 {
			missing = append(missing, q.text[q.tokens[i].Start:q.tokens[behind-1].End])
			i = behind - 1
		}
	}
	return true, missing
}

// unanswered reports whether the query asks for something that the item does not answer.
func (l *lexicon) unanswered(q *query, item uint32, lacking lacks) (asked bool) {
	asking := askingOnce()
	words := make([]string, len(q.words))
	for i := range words {
		words[i] = q.words[i].word
		if !q.words[i].known {
			words[i] = asking.head(words[i])
		}
	}
	for kind, asks := range asking.kinds {
		if l.Answers(item, kind) {
			continue
		}
		for _, places := range asks.Find(words) {
			asked = true
			behind := places[0] + 1
			for i := 1; i < len(places) && places[i] == behind; i++ {
				behind++ // up to the first gap
			}
			lacking.add(places[0], behind)
		}
	}
	return asked
}

// coversEnough reports whether the item covers enough of the query to count as its answer.
func (l *lexicon) coversEnough(q *query, s *scratch, item uint32, lacking lacks) bool {
	mass := q.mass
	onlyHeard := true // all that was found is only what people say
	strong := 0       // groups that say more than a weak word
	for gi := range q.groups {
		g := &q.groups[gi]
		if g.share == 1 && (g.first < g.last || !dutch.Weak(q.words[g.first].word)) {
			strong++
		}
		share, inTexts := g.covers(s, item)
		onlyHeard = onlyHeard && !inTexts
		for i := g.first; i <= g.last && share < lackingShare && g.share > weakShare; i++ {
			if w := &q.words[i]; !w.stop && !w.weak {
				lacking.add(i, i+1)
			}
		}
		if !g.elsewhere && g.first == g.last && g.lacksPart() {
			mass += (l.particular(q.words[g.first].word) - 1) * g.mass
		}
	}
	enough := float32(sureCover)
	switch {
	case strong > decisiveWords:
		enough = sureSentence
	case onlyHeard && len(q.words) <= 2 && q.inFull() <= 1:
		enough = sureHeard
	}
	return s.layers[layerQuery].cells[item].cover/mass >= enough
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

// lacksPart reports whether a word finds nothing, or one of its parts does.
func (g *group) lacksPart() bool {
	for ai := range g.alts {
		if !slices.ContainsFunc(g.alts[ai].slots, func(s slot) bool { return len(s.variants) == 0 }) {
			return false
		}
	}
	return true
}

// particular is the factor for the mass of a word that finds nothing. Verbs are as a rule no
// matter by themselves.
func (l *lexicon) particular(word string) float32 {
	switch {
	case strings.ContainsAny(word, "0123456789") || l.Everyday(word):
		return everydayShare
	case !dutch.VerbLike(word) && !strings.HasSuffix(word, "en"):
		return particularShare
	}
	return 1
}
