package search

import (
	"slices"
	"sync"
)

// A Span is a piece of a text; Hit tells that the query found it.
type Span struct {
	Text string
	Hit  bool
}

// marks is what a query looks for, for Mark.
type marks struct {
	terms       []uint32
	expressions [][]uint32 // the words of each: they count where all of them stand
	prefix      string     // the word being typed
}

func (x *Index) marksOf(q *query) marks {
	var m marks
	for gi := range q.groups {
		for ai := range q.groups[gi].alts {
			for si := range q.groups[gi].alts[ai].slots {
				for _, v := range q.groups[gi].alts[ai].slots[si].variants {
					m.add(v.term)
					if parts := x.partsOf(v.term); parts != nil {
						m.expressions = append(m.expressions, parts)
					}
				}
			}
		}
	}
	if n := len(q.words); n > 0 && q.words[n-1].open && len(q.words[n-1].word) > 1 && !q.words[n-1].stop {
		m.prefix = q.words[n-1].word
	}
	return m
}

func (m *marks) add(term uint32) {
	if !m.has(term) {
		m.terms = append(m.terms, term)
	}
}

func (m *marks) has(term uint32) bool { return slices.Contains(m.terms, term) }

// Mark splits a text for display into spans; those that the query, or a
// synonym, repair or compound part of it, matched have Hit set. The texts of
// the spans together are the text.
func (r *Results) Mark(text string) []Span {
	if text == "" {
		return nil
	}
	if r.x == nil || len(r.marks.terms)+len(r.marks.expressions) == 0 && r.marks.prefix == "" {
		return []Span{{Text: text}}
	}
	tokens := tokenize(nil, text)
	m := r.marksIn(tokens)
	var spans []Span
	at := 0
	for _, t := range tokens {
		if stopWord(t.word) || !r.hits(&m, t) {
			continue
		}
		if t.start > at {
			spans = append(spans, Span{Text: text[at:t.start]})
		}
		spans = append(spans, Span{Text: text[t.start:t.end], Hit: true})
		at = t.end
	}
	if at < len(text) {
		spans = append(spans, Span{Text: text[at:]})
	}
	return spans
}

// marksIn adds to the marks the words of the expressions that stand whole in a
// text.
func (r *Results) marksIn(text []token) marks {
	m := r.marks
	m.terms = slices.Clip(m.terms) // what is added is of this text only
	for _, expression := range m.expressions {
		missing := slices.ContainsFunc(expression, func(word uint32) bool {
			one := marks{terms: []uint32{word}}
			return !slices.ContainsFunc(text, func(t token) bool { return r.hits(&one, t) })
		})
		if missing {
			continue
		}
		for _, word := range expression {
			m.add(word)
		}
	}
	return m
}

// hits reports whether a word of a text is among the marks.
func (r *Results) hits(m *marks, t token) bool {
	if p := m.prefix; p != "" && len(t.word) >= len(p) && t.word[:len(p)] == p {
		return true
	}
	if term, ok := r.x.lookup(t.word); ok && m.has(term) {
		return true
	}
	if len(t.word) < 2*minPart-1 && t.split == 0 {
		return false
	}
	for _, part := range r.x.split(t) {
		if term, ok := r.x.lookup(part); ok && m.has(term) && !stopWord(part) {
			return true
		}
	}
	return false
}

// The part index gives an expression of the texts its words.
type partIndex struct {
	once  sync.Once
	terms map[uint32][]uint32
}

// partsOf gives the words of a term that is an expression: those of its spelling.
func (x *Index) partsOf(term uint32) []uint32 {
	if term < x.words.terms {
		return nil // a word
	}
	x.parts.once.Do(func() {
		x.parts.terms = map[uint32][]uint32{}
		for i, t := range x.displayKeys {
			if t < x.words.terms {
				continue
			}
			for _, w := range tokenize(nil, string(x.displayTexts[i])) {
				if p, ok := x.lookup(w.word); ok && !stopWord(w.word) {
					x.parts.terms[t] = append(x.parts.terms[t], p)
				}
			}
		}
	})
	return x.parts.terms[term]
}

// The name index gives a term the word by which to show it: the shortest of its
// words, of those the first in the alphabet.
type nameIndex struct {
	once sync.Once
	of   []uint32 // term → entry in the word table, plus 1
}

// name is how a term is shown: as typed when that is one of its words, as the
// editors spell it, else its shortest word.
func (x *Index) name(term uint32, typed string) string {
	if t, ok := x.words.find(typed, isWord); ok && t == term {
		if i := x.displayOf(term); i != "" && Fold(i) == typed {
			return i
		}
		return typed
	}
	if s := x.displayOf(term); s != "" {
		return s
	}
	ni := &x.names
	ni.once.Do(func() {
		ni.of = make([]uint32, x.terms)
		size := make([]uint8, x.terms)
		var c cursor
		c.seek(&x.words, 0)
		for c.next() {
			t := c.term
			if c.flags&isWord != 0 && (ni.of[t] == 0 || uint8(c.n) < size[t]) {
				ni.of[t], size[t] = uint32(c.i), uint8(c.n)
			}
		}
	})
	if i := ni.of[term]; i > 0 {
		w, _ := x.words.at(i - 1)
		return w
	}
	return typed
}

func (x *Index) displayOf(term uint32) string {
	if i, ok := slices.BinarySearch(x.displayKeys, term); ok {
		return string(x.displayTexts[i])
	}
	return ""
}
