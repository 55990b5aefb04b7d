// Package phrase finds phrases in texts. An editor or a list of words writes a phrase as a
// [Pattern], such as "wil/wou … dood" (wants/wanted … dead); a [Matcher] looks for many
// patterns at once. It serves danger, where a wrong guess does harm, and the questions that
// ask for a figure or a form. So nothing is guessed: only whole words count, as they are
// written, in the order in which they are written. A word that is being typed counts as the
// word that it is so far; if it becomes another one with the next key, the match is over.
//
// The page looks for danger in the same way before the program runs, in JavaScript, and
// both are held to app/danger/testdata/cases.json. These are all the rules:
//
//   - The words of a text are those of [fold.Text]: lower case, without diacritics. An
//     apostrophe or a hyphen between two letters joins them; everything else that is
//     neither a letter nor a digit separates words.
//   - A pattern is found where its steps follow each other. A step is one of some words,
//     or a Gap, which stands for at most MaxGap words of any kind.
//   - The exceptions are looked for first, at every word. The words of their steps can no
//     longer be a step of a pattern, but they may stand in a Gap.
package phrase

import (
	"slices"
	"strings"

	"flamingo/app/fold"
)

const (
	// Gap is the step of a pattern that stands for any words.
	Gap = "…"
	// MaxGap is the largest number of words that a Gap stands for.
	MaxGap = 3
	// Or separates the words of a step.
	Or = "/"
)

// A Pattern describes a phrase by its steps: "wil/wou … dood" has three.
type Pattern []Step

// A Step is the words of which the text has one, or nil for a Gap.
type Step []string

// Words cuts a text into words in the form in which they are compared.
func Words(text string) []string { return strings.Fields(fold.Text(text)) }

// Parse reads a pattern from the form in which editors write it.
func Parse(text string) Pattern {
	p := parseFolded(text)
	for _, s := range p {
		for i := range s {
			s[i] = strings.Join(Words(s[i]), "")
		}
	}
	return p
}

// parseFolded is Parse for words that are already folded, as String gives them.
func parseFolded(text string) Pattern {
	var p Pattern
	for _, part := range strings.Fields(text) {
		var s Step
		if part != Gap {
			s = strings.Split(part, Or)
		}
		p = append(p, s)
	}
	return p
}

// String writes a pattern with folded words and a space between steps: the form in which
// a library holds it.
func (p Pattern) String() string {
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
func (p Pattern) Within(q Pattern) bool {
	for i := range q {
		if p.begins(q[i:]) {
			return true
		}
	}
	return false
}

func (p Pattern) begins(q Pattern) bool {
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
func (p Pattern) Touches(q Pattern) bool {
	for _, s := range p {
		for _, word := range s {
			if slices.ContainsFunc(q, func(t Step) bool { return slices.Contains(t, word) }) {
				return true
			}
		}
	}
	return false
}

// A Matcher looks for patterns. A nil Matcher finds nothing.
type Matcher struct {
	patterns, except starts
	words            map[string]struct{}
}

// starts holds patterns by each of the words of their first step.
type starts map[string][]Pattern

func (s starts) add(p Pattern) {
	if len(p) > 0 {
		for _, word := range p[0] {
			s[word] = append(s[word], p)
		}
	}
}

// NewMatcher makes a Matcher of patterns and of the exceptions to them, written as
// [Pattern.String] does.
func NewMatcher(patterns, except []string) *Matcher {
	m := &Matcher{starts{}, starts{}, map[string]struct{}{}}
	for _, text := range patterns {
		p := parseFolded(text)
		m.patterns.add(p)
		for _, s := range p {
			for _, word := range s {
				m.words[word] = struct{}{}
			}
		}
	}
	for _, text := range except {
		m.except.add(parseFolded(text))
	}
	return m
}

// NewMatchers makes a Matcher of each list of patterns.
func NewMatchers(lists [][]string) []*Matcher {
	matchers := make([]*Matcher, len(lists))
	for i, patterns := range lists {
		matchers[i] = NewMatcher(patterns, nil)
	}
	return matchers
}

// Match reports whether a text has a phrase of one of the patterns.
func (m *Matcher) Match(text string) bool { return m != nil && len(m.Find(Words(text))) > 0 }

// Find gives, for each phrase that words have, the places of the words of its steps, in
// order. Phrases may overlap.
func (m *Matcher) Find(words []string) (found [][]int) {
	if m == nil {
		return nil
	}
	left := words
	for i, word := range words {
		for _, p := range m.except[word] {
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
		for _, p := range m.patterns[word] {
			if places, ok := p.match(left, i); ok {
				found = append(found, places)
			}
		}
	}
	return found
}

// Words are the words of all patterns. They must not be changed.
func (m *Matcher) Words() map[string]struct{} {
	if m == nil {
		return nil
	}
	return m.words
}

// match reports whether p stands in words from place i on, with as few words in each
// Gap as will do, and gives the places of the words of its steps.
func (p Pattern) match(words []string, i int) (places []int, ok bool) {
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
