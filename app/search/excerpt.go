package search

import (
	"slices"
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/library"
)

// longest is the number of bytes beyond which an excerpt is none: better nothing
// than an answer cut short.
const longest = 360

// Excerpt returns what the query found in the text of an item: whole sentences,
// the fewest that have the most words of it. It never begins after a negation:
// a sentence that denies or forbids, or leads into a list, comes along. The
// result is "" where the query found nothing there, or too much would have to
// come along.
func (m *Marker) Excerpt(blocks []library.Block) string {
	sentences := collectSentences(nil, blocks, -1)
	best, most := -1, 0
	for i := range sentences {
		if n := m.found(sentences[i].text); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return ""
	}
	text := sentences[best].text
	for i := best; sentences[i].after >= 0; {
		before := sentences[i].after
		if !denies(sentences[before].text) && !strings.HasSuffix(sentences[before].text, ":") {
			break
		}
		gap := " "
		if before < i-1 {
			gap = " … "
		}
		text = sentences[before].text + gap + text
		i = before
	}
	if len(text) > longest {
		return ""
	}
	return text
}

// found counts the different words of a text that the query looks for.
func (m *Marker) found(text string) int {
	var words []string
	for _, t := range m.hitsIn(text) {
		if !slices.Contains(words, t.Word) {
			words = append(words, t.Word)
		}
	}
	return len(words)
}

// A sentence knows the one that it comes after: the one before it, for the items
// of a list the one that leads into the list; -1 for the first.
type sentence struct {
	text  string
	after int
}

func collectSentences(all []sentence, blocks []library.Block, after int) []sentence {
	for i := range blocks {
		for _, text := range dutch.Sentences(library.PlainText(blocks[i].Inlines)) {
			all = append(all, sentence{text, after})
			after = len(all) - 1
		}
		for _, item := range blocks[i].Items {
			all = collectSentences(all, item, after)
		}
		if len(blocks[i].Items) > 0 {
			after = len(all) - 1
		}
	}
	return all
}

func denies(text string) bool {
	for _, t := range fold.Tokens(nil, text) {
		if dutch.Negation(t.Word) {
			return true
		}
	}
	return false
}
