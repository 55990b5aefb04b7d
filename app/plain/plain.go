package content

import (
	"fmt"
	"slices"
	"strings"
	"sync"
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
	What, Do   string // as in a [Problem]
}

// Remarks reads a text, one paragraph without markup, as a reader at level B1
// does: sentences of more than twenty words, words of the list of hard words
// (moeilijk.yaml), and passives that pile up, two in one sentence or in two
// sentences that follow each other. Words that the folder explains, the titles
// of its terms, are never hard.
func (c *Content) Remarks(text string) []Remark {
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
			if h, n := c.hard.at(words[i:]); n > 0 {
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

// hardWords finds what to write instead of a hard word or phrase, by the first
// of its words, all in lower case.
type hardWords map[string][]hardWord

type hardWord struct {
	words  []string // "met", "betrekking", "tot"
	rather string
}

// at is what to write instead of the hard word that words begin with, and how
// many of them it takes; 0 if it is none.
func (h hardWords) at(words []word) (rather string, n int) {
	for _, hard := range h[words[0].text] {
		size := len(hard.words)
		if size > n && size <= len(words) && slices.EqualFunc(hard.words, words[:size], func(w string, v word) bool { return w == v.text }) {
			rather, n = hard.rather, size
		}
	}
	return rather, n
}

// readHardWords reads moeilijk.yaml.
func (l *loader) readHardWords(f *file) {
	l.hard = hardWords{}
	nodes, ok := l.readList(f, "woord")
	if !ok {
		return
	}
	lines := map[string]int{}
	for _, n := range nodes {
		r := l.newRecord(f, n, "een moeilijk woord", []string{"woorden", "liever"}, nil)
		if r == nil {
			continue
		}
		hard, rather := lower(r.list("woorden")), r.need("liever", "noem een gewoner woord: liever: misschien")
		if len(hard) == 0 && !r.wrong["woorden"] {
			r.report(r.at, "een moeilijk woord zonder woorden", "noem het woord met zijn vormen: woorden: [creëren, creëert]")
		}
		for _, v := range hard {
			if line := lines[v.text]; line != 0 {
				r.report(v.at, fmt.Sprintf("%q staat er al", v.text), fmt.Sprintf("haal er een weg; de eerste staat op regel %d", line))
				continue
			}
			lines[v.text] = v.at.line
			parts := strings.Fields(v.text)
			l.hard[parts[0]] = append(l.hard[parts[0]], hardWord{parts, rather.text})
		}
	}
}

// defaultHardWords is the list for folders without one of their own.
var defaultHardWords = sync.OnceValue(func() hardWords {
	l := &loader{fsys: Default()}
	l.readHardWords(l.open(hardWordsFile))
	if len(l.problems) > 0 {
		panic(l.problems[0].String()) // it is ours, and a test reads it
	}
	return l.hard
})

// without leaves out the hard words that the terms of a folder explain.
func (h hardWords) without(items []*item) hardWords {
	explained := map[string]bool{}
	for _, it := range items {
		explained[strings.ToLower(it.Title)] = true
	}
	rest := hardWords{}
	for first, list := range h {
		for _, hard := range list {
			if !explained[strings.Join(hard.words, " ")] {
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
