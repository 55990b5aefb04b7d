package search

import (
	"strings"
	"unicode/utf8"

	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// read cuts a query into words, and looks each of them up.
func (l *lexicon) read(text string) *query {
	if len(text) > maxQueryBytes {
		cut := maxQueryBytes
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + " "
	}
	text = strings.Map(func(r rune) rune { // neither end the last word, nor come back in a repaired query
		if fold.Invisible(r) {
			return -1
		}
		return r
	}, text)
	q := &query{text: text, tokens: fold.Tokens(make([]fold.Token, 0, 16), text)}
	if len(q.tokens) > maxQueryWords {
		q.tokens = q.tokens[:maxQueryWords]
	}
	if len(q.tokens) == 0 {
		return q
	}
	q.words = make([]queryWord, len(q.tokens))
	for i, t := range q.tokens {
		w := &q.words[i]
		w.word = t.Word
		w.stop = dutch.Stop(t.Word)
		w.open = i == len(q.tokens)-1 && t.End == len(text)
		w.term, w.known = l.Lookup(t.Word)
		if w.known && !l.Finds(w.term) {
			// A word of an expression only. By its stem alone it may as well
			// be a typing error.
			w.term, w.known = l.Word(t.Word)
		}
	}
	q.shape = dutch.Question(q.tokens[0].Word)
	return q
}
