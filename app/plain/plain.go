// Package plain reads a text as someone at level B1 of the Common European Framework
// does, and remarks on what that reader may stumble over.
package plain

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a reader at level B1 of the Common European Framework reads with ease.
// The length is that of the government's advice on plain Dutch: 15 words mostly,
// 20 at most.
const (
	maxWords   = 20 // of a sentence
	aimedWords = 15
)

// Remark is a part of a text that a reader at level B1 may stumble over.
type Remark struct {
	Start, End int    // of the part, in bytes of the text
	What, Do   string // what is wrong and what to do about it, as in a problem
}

// Remarks reads a text, one paragraph without markup. It remarks on sentences of
// more than twenty words, on hard words, and on passives that pile up: two in one
// sentence, or in two sentences that follow each other.
func Remarks(text string, hard HardWords) []Remark {
	var remarks []Remark
	passive := false // the sentence before has one
	for _, s := range sentences(text) {
		part := text[s.start:s.end]
		words := wordsOf(part)
		if n := countWords(part); n > maxWords {
			remarks = append(remarks, Remark{s.start, s.end, fmt.Sprintf("een zin van %d woorden", n),
				fmt.Sprintf("knip de zin in stukken van hoogstens %d woorden", aimedWords)})
		}
		for i := range words {
			if h, n := hard.at(words[i:]); n > 0 {
				from, to := s.start+words[i].start, s.start+words[i+n-1].end
				remarks = append(remarks, Remark{from, to, fmt.Sprintf("een moeilijk woord: %s", text[from:to]), "schrijf liever: " + h})
			}
		}
		n := passives(words)
		if n > 1 || n == 1 && passive {
			remarks = append(remarks, Remark{s.start, s.end, "zinnen met ‘worden’ op een stapel",
				"zeg wie het doet, en begin met diegene"})
		}
		passive = n > 0
	}
	return remarks
}

// HardWords are hard words and phrases with what to write instead, by the first
// word of each, all in lower case.
type HardWords map[string][]hardWord

type hardWord struct {
	words  []string // "met", "betrekking", "tot"
	rather string
}

// Add adds a hard word or phrase, in lower case, which must not be "".
func (h HardWords) Add(phrase, rather string) {
	words := strings.Fields(phrase)
	h[words[0]] = append(h[words[0]], hardWord{words, rather})
}

// at is what to write instead of the hard word that words begin with, and how
// many of them it takes; 0 if it is none.
func (h HardWords) at(words []word) (rather string, n int) {
	for _, hard := range h[words[0].text] {
		size := len(hard.words)
		if size > n && size <= len(words) && slices.EqualFunc(hard.words, words[:size], func(w string, v word) bool { return w == v.text }) {
			rather, n = hard.rather, size
		}
	}
	return rather, n
}

// Without leaves out the hard words and phrases of which explained is true.
func (h HardWords) Without(explained func(phrase string) bool) HardWords {
	rest := HardWords{}
	for first, list := range h {
		for _, hard := range list {
			if !explained(strings.Join(hard.words, " ")) {
				rest[first] = append(rest[first], hard)
			}
		}
	}
	return rest
}

// word is a word of a text in lower case, and where it stands, in bytes.
type word struct {
	text       string
	start, end int
}

// wordsOf splits a text into words: letters, digits, and hyphens or apostrophes
// inside.
func wordsOf(text string) []word {
	var words []word
	start := -1
	for i, r := range text + " " {
		switch in := unicode.IsLetter(r) || unicode.IsDigit(r) || start >= 0 && strings.ContainsRune("-'’", r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			w := strings.TrimRight(text[start:i], "-'’")
			words = append(words, word{strings.ToLower(w), start, start + len(w)})
			start = -1
		}
	}
	return words
}

// passives counts the passives of a sentence: forms of worden for which it has a
// participle as well.
func passives(words []word) int {
	forms, participles := 0, 0
	for _, w := range words {
		switch w.text {
		case "word", "wordt", "worden", "werd", "werden":
			forms++
		default:
			if participle(w.text) {
				participles++
			}
		}
	}
	return min(forms, participles)
}

// separable are the first parts of verbs that take ge- behind them.
var separable = []string{
	"", "aan", "achter", "af", "bij", "binnen", "door", "goed", "in", "klaar", "los", "mee", "na", "neer", "om", "op",
	"over", "samen", "tegen", "terug", "thuis", "toe", "uit", "vast", "voor", "vrij", "weg",
}

// participle guesses whether a word is a past participle: gevraagd, aangepast,
// betrokken, verteld. It takes plurals such as gemeenten for one as well, which
// matters only beside a form of worden.
func participle(w string) bool {
	if utf8.RuneCountInString(w) < 6 || !strings.HasSuffix(w, "d") && !strings.HasSuffix(w, "t") && !strings.HasSuffix(w, "en") {
		return false
	}
	for _, p := range separable {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) > 4 && strings.HasPrefix(rest, "ge") {
			return true
		}
	}
	for _, p := range []string{"be", "her", "ont", "ver"} {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return false
}
