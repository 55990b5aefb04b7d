package search

import (
	"slices"

	"flamingo/app/dutch"
	"flamingo/app/search/spell"
)

// maxOffers is the number of words that are offered where nothing is found.
const maxOffers = 4

// offers gives words of the library near a query that found nothing: words of the
// query that are here, words that are spelled nearly the same, and words that begin
// the same. Each of them finds something.
func (l *lexicon) offers(q *query) []string {
	l.repairs.prepare()
	var words []string
	var terms []uint32
	offer := func(word string, term uint32) {
		if l.Frequency(term) > 0 && !dutch.Stop(word) && !dutch.Weak(word) && len(words) < maxOffers && !slices.Contains(terms, term) {
			words, terms = append(words, l.Name(term, word)), append(terms, term)
		}
	}
	for i := range q.words {
		if w := &q.words[i]; w.known && !w.guarded {
			offer(w.word, w.term)
		}
	}
	for i := range q.words {
		if w := &q.words[i]; !w.known && !w.stop && !w.guarded && len(w.word) > dutch.MinPart {
			for _, f := range l.repairs.bestFixes(l.repairs.lookalikes(&l.repairs.byLength, w.word, offerEdits(len(w.word)))) {
				offer(f.word, f.term)
			}
		}
	}
	for i := range q.words {
		if w := &q.words[i]; !w.known && !w.stop && !w.guarded && len(w.word) > 2*dutch.MinPart {
			l.WithPrefix(w.word[:len(w.word)/2+1], func(word []byte, term uint32) bool {
				offer(string(word), term)
				return len(words) < maxOffers
			})
		}
	}
	return words
}

// offerEdits is how many errors away from a typed word of n letters an offered word may be.
// For long words that is more than repair allows, because the reader chooses.
func offerEdits(n int) int {
	if n <= 8 {
		return spell.MaxEdits(n)
	}
	return spell.MaxEdits(n) + 1
}
