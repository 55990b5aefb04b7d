package search

// Words that speak of danger to life, violence or abuse (library.Danger). Above what
// they find stands what to do then, and what they find must not be a misreading. A search
// would read "wil niet meer leven" (does not want to live any more) as "wil niet", and find
// how to motivate a client; mishandeling (abuse) looks like behandeling (treatment). So:
//
//   - An expression of several words means something else than its words do: it counts as
//     one word about other things (lexicon.go).
//   - A single word finds the texts that have it. If none has, it counts as such a word.
//   - A word of any expression that is nowhere in the library is not completed, repaired
//     or cut into parts. Neither is a longer word that begins or ends with it, nor what
//     looks most like a misspelling of it.

// findDanger finds the words of a query that speak of danger, and makes a group of each
// expression of several words.
func (l *lexicon) findDanger(q *query) {
	guard := l.guardOf()
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
			l.onlyItself(q, places[0])
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
