package search

import (
	"slices"

	"flamingo/app/danger"
	"flamingo/app/dutch"
	"flamingo/app/phrase"
)

// Words that speak of danger to life, violence or abuse (library.Danger). Above what
// they find stands what to do then; and what they find must not be a misreading. To a
// search wil niet meer leven is wil niet, and so a client to be motivated, and
// mishandeling looks like behandeling. So:
//
//   - An expression of several words means something else than its words do: it counts as
//     one word about other things (elsewhere.go).
//   - A single word finds the texts that have it. If none has, it counts as such a word.
//   - A word of any expression that is nowhere in the library is not completed, repaired
//     or cut into parts. Neither is a longer word that begins or ends with it, nor what
//     looks most like a misspelling of it.

// A guard looks for expressions of danger, and knows their words.
type guard struct {
	danger *phrase.Matcher
	// words, sorted, are those that must not be guessed: each one that is nowhere in the
	// library, or speaks of danger by itself.
	words []string
}

// guardOf is the guard of an index, made at the first key.
func (x *Engine) guardOf() *guard {
	x.guardOnce.Do(func() {
		g := &guard{danger: danger.New(x.Library().Danger)}
		for word := range g.danger.Words() {
			if t, ok := x.Lookup(word); !dutch.Stop(word) && !dutch.Weak(word) && (!ok || !x.Finds(t) || g.danger.Match(word)) {
				g.words = append(g.words, word)
			}
		}
		slices.Sort(g.words)
		x.guard = g
	})
	return x.guard
}

// InDanger reports whether a text speaks of danger, as package danger tells it.
func (x *Engine) InDanger(text string) bool { return x.guardOf().danger.Match(text) }

func (g *guard) has(word string) bool {
	_, ok := slices.BinarySearch(g.words, word)
	return ok
}

// findDanger finds the words of a query that speak of danger, and makes a group of each
// expression of several words.
func (x *Engine) findDanger(q *query) {
	guard := x.guardOf()
	if guard.danger == nil {
		return
	}
	words := make([]string, len(q.words))
	for i := range q.words {
		words[i] = q.words[i].word
	}
	for _, places := range guard.danger.Find(words) {
		fresh := false // it has a word that no other expression has
		for _, i := range places {
			w := &q.words[i]
			fresh = fresh || !w.danger
			w.danger = true
		}
		switch {
		case !fresh || len(q.groups) >= maxGroups:
		case len(places) == 1:
			x.guardedWord(q, places[0])
		default:
			q.groups = append(q.groups, group{first: places[0], last: places[len(places)-1], share: 1, elsewhere: true})
		}
	}
	for i := range q.words {
		w := &q.words[i]
		w.guarded = w.danger || guard.has(w.word)
		w.used = w.danger
		w.open = w.open && !w.guarded
	}
}

// guardedWord adds the group of a word that is only itself.
func (x *Engine) guardedWord(q *query, i int) {
	w := &q.words[i]
	g := group{first: i, last: i, share: 1, whole: true}
	if t, ok := x.Word(w.word); ok && x.Frequency(t) > 0 {
		g.alts = []alternative{{slots: []slot{{typed: w.word, variants: []variant{{term: t, weight: weightWord, via: ViaWord}}}}}}
	} else {
		g.elsewhere = w.danger || x.isElsewhere(w.word)
	}
	q.groups = append(q.groups, g)
}

// hides reports whether a word begins or ends with a guarded one.
func (g *guard) hides(word string) bool { return hasAtAnEnd(word, g.has) }
