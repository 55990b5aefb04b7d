// Package danger tells whether a text speaks of danger to life, violence or abuse, by
// the expressions that editors wrote down for it ([library.Danger]).
//
// Whatever else a search does with its words, nothing is guessed here: only whole words
// count, as they are written, in the order in which they are written. A word that is
// being typed counts as the word that it is so far; if it becomes another one with
// the next key, the match is over.
//
// The page looks for the same before the program runs, in JavaScript, and both are
// held to testdata/cases.json. So this is all there is to it:
//
//   - The words of a text are those of [fold.Text]: lower case, without diacritics;
//     an apostrophe or a hyphen between two letters joins them, and all else that is no
//     letter and no digit stands between words.
//   - An expression is found where its steps follow each other: a step is one of some
//     words, and Gap is none to MaxGap words of any kind.
//   - First the exceptions are looked for, at every word. The words of their steps are
//     passed over then, those of a Gap are not: no expression has such a word in one of
//     its steps, but it may stand in a Gap.
package danger

import (
	"slices"
	"strings"

	"flamingo/app/fold"
	"flamingo/app/library"
)

const (
	// Gap stands in an expression for words that may stand between.
	Gap = "…"
	// MaxGap is how many words that may be.
	MaxGap = 3
	// Or stands between words of which a text has one.
	Or = "/"
)

// A Phrase is an expression: "wil/wou … dood" has three steps.
type Phrase []Step

// A Step is the words of which a text has one, or nil for a Gap.
type Step []string

// Words cuts a text into words in the form in which they are compared.
func Words(text string) []string { return strings.Fields(fold.Text(text)) }

// Read reads an expression from the form in which editors write it.
func Read(text string) Phrase {
	p := parse(text)
	for _, s := range p {
		for i := range s {
			s[i] = strings.Join(Words(s[i]), "")
		}
	}
	return p
}

// parse is Read for words that are folded, as String gives them.
func parse(text string) Phrase {
	var p Phrase
	for _, part := range strings.Fields(text) {
		var s Step
		if part != Gap {
			s = strings.Split(part, Or)
		}
		p = append(p, s)
	}
	return p
}

// String is the form in which a [library.Danger] has an expression: folded words, with a
// space between steps.
func (p Phrase) String() string {
	parts := make([]string, len(p))
	for i, s := range p {
		parts[i] = Gap
		if s != nil {
			parts[i] = strings.Join(s, Or)
		}
	}
	return strings.Join(parts, " ")
}

// Within reports whether each text that has q has p as well, in the same place.
func (p Phrase) Within(q Phrase) bool {
	for i := range q {
		if p.begins(q[i:]) {
			return true
		}
	}
	return false
}

func (p Phrase) begins(q Phrase) bool {
	switch {
	case len(p) == 0:
		return true
	case p[0] == nil:
		for i, most := 0, 0; most <= MaxGap; i++ {
			if p[1:].begins(q[i:]) {
				return true
			}
			if i == len(q) {
				break
			}
			if most++; q[i] == nil {
				most += MaxGap - 1
			}
		}
		return false
	case len(q) == 0 || q[0] == nil:
		return false
	}
	for _, word := range q[0] {
		if !slices.Contains(p[0], word) {
			return false
		}
	}
	return p[1:].begins(q[1:])
}

// Touches reports whether a step of p and one of q have a word in common.
func (p Phrase) Touches(q Phrase) bool {
	for _, s := range p {
		for _, word := range s {
			if slices.ContainsFunc(q, func(t Step) bool { return slices.Contains(t, word) }) {
				return true
			}
		}
	}
	return false
}

// A Watch looks for expressions. A nil Watch finds nothing.
type Watch struct {
	phrases, except starts
	words           map[string]struct{}
}

// starts holds expressions by each of the words with which they begin.
type starts map[string][]Phrase

func (s starts) add(p Phrase) {
	if len(p) > 0 {
		for _, word := range p[0] {
			s[word] = append(s[word], p)
		}
	}
}

// New makes a Watch for the expressions of d; nil for a nil d.
func New(d *library.Danger) *Watch {
	if d == nil {
		return nil
	}
	w := &Watch{starts{}, starts{}, map[string]struct{}{}}
	for _, text := range d.Phrases {
		p := parse(text)
		w.phrases.add(p)
		for _, s := range p {
			for _, word := range s {
				w.words[word] = struct{}{}
			}
		}
	}
	for _, text := range d.Except {
		w.except.add(parse(text))
	}
	return w
}

// Each makes a Watch of each list of expressions, which need not speak of danger.
func Each(lists [][]string) []*Watch {
	watches := make([]*Watch, len(lists))
	for i, expressions := range lists {
		watches[i] = New(&library.Danger{Phrases: expressions})
	}
	return watches
}

// Match reports whether a text has one of the expressions.
func (w *Watch) Match(text string) bool { return w != nil && len(w.Find(Words(text))) > 0 }

// Find gives, for each expression that words have, the places of the words of its
// steps, in order. Expressions may overlap.
func (w *Watch) Find(words []string) (found [][]int) {
	if w == nil {
		return nil
	}
	left := words
	for i, word := range words {
		for _, p := range w.except[word] {
			if places, ok := p.match(words, i); ok {
				if &left[0] == &words[0] {
					left = slices.Clone(words)
				}
				for _, at := range places {
					left[at] = ""
				}
			}
		}
	}
	for i, word := range left {
		for _, p := range w.phrases[word] {
			if places, ok := p.match(left, i); ok {
				found = append(found, places)
			}
		}
	}
	return found
}

// Words are the words of all expressions. They must not be changed.
func (w *Watch) Words() map[string]struct{} {
	if w == nil {
		return nil
	}
	return w.words
}

// match reports whether p stands in words from place i on, with as few words in each
// Gap as will do, and gives the places of the words of its steps.
func (p Phrase) match(words []string, i int) (places []int, ok bool) {
	if len(p) == 0 {
		return nil, true
	}
	if p[0] == nil {
		for n := 0; n <= MaxGap && i+n <= len(words); n++ {
			if places, ok := p[1:].match(words, i+n); ok {
				return places, true
			}
		}
		return nil, false
	}
	if i == len(words) || !slices.Contains(p[0], words[i]) {
		return nil, false
	}
	places, ok = p[1:].match(words, i+1)
	if !ok {
		return nil, false
	}
	return append([]int{i}, places...), true
}
