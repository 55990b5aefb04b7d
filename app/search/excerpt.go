package search

import (
	"slices"
	"strings"

	"flamingo/app/fold"
	"flamingo/app/library"
)

// longest is the number of bytes beyond which an excerpt is none: better nothing
// than an answer cut short.
const longest = 360

// negations turn around what comes after them, in the same sentence or, as
// "Nee." and "Doe dit niet:", in the next.
var negations = []string{"nee", "niet", "geen", "nooit", "niets", "niks", "niemand", "nergens", "nauwelijks", "evenmin", "noch", "zonder"}

func negation(word string) bool { return slices.Contains(negations, word) }

// Excerpt returns what the query found in the text of an item: whole sentences,
// the fewest that have the most words of it. It never begins after a negation:
// a sentence that denies or forbids, or leads into a list, comes along. The
// result is "" where the query found nothing there, or too much would have to
// come along.
func (r *Results) Excerpt(blocks []library.Block) string {
	sentences := collectSentences(nil, blocks, -1)
	best, most := -1, 0
	for i := range sentences {
		if n := r.found(sentences[i].text); n > most {
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
func (r *Results) found(text string) int {
	var words []string
	for _, t := range r.hitsIn(text) {
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
		for _, text := range splitSentences(library.PlainText(blocks[i].Inlines)) {
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

// splitSentences cuts a text behind each full stop, question or exclamation mark
// that a space and a capital follow.
func splitSentences(text string) []string {
	var out []string
	for {
		end := -1
		for i := 0; i+2 < len(text); i++ {
			if strings.IndexByte(".?!", text[i]) >= 0 && text[i+1] == ' ' && !(text[i+2] >= 'a' && text[i+2] <= 'z') {
				end = i + 1
				break
			}
		}
		if end < 0 {
			break
		}
		out = append(out, text[:end])
		text = text[end+1:]
	}
	if text != "" {
		out = append(out, text)
	}
	return out
}

func denies(text string) bool {
	for _, t := range fold.Tokens(nil, text) {
		if negation(t.Word) {
			return true
		}
	}
	return false
}
