package search

import (
	"slices"
	"strings"
	"sync"

	"flamingo/app/dutch"
	"flamingo/app/fold"
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

func (x *Engine) marksOf(q *query) marks {
	var m marks
	for gi := range q.groups {
		for ai := range q.groups[gi].alts {
			for si := range q.groups[gi].alts[ai].slots {
				for _, v := range q.groups[gi].alts[ai].slots[si].variants {
					m.add(v.term)
					if parts := x.WordsOf(v.term); len(parts) > 1 { // the werken of "niet mogen werken" says too little
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
	var spans []Span
	at := 0
	for _, t := range r.hitsIn(text) {
		if t.Start > at {
			spans = append(spans, Span{Text: text[at:t.Start]})
		}
		spans = append(spans, Span{Text: text[t.Start:t.End], Hit: true})
		at = t.End
	}
	if at < len(text) {
		spans = append(spans, Span{Text: text[at:]})
	}
	return spans
}

// hitsIn lists the words of a text that the query found. The words of an
// expression count where all of them stand.
func (r *Results) hitsIn(text string) []fold.Token {
	if r.x == nil || len(r.marks.terms)+len(r.marks.expressions) == 0 && r.marks.prefix == "" {
		return nil
	}
	var tokens []fold.Token
	all := fold.Tokens(nil, text)
	for i, t := range all {
		if !dutch.Stop(t.Word) && !dutch.Idiom(all, i) {
			tokens = append(tokens, t)
		}
	}
	readings := make([][]uint32, len(tokens))
	for i, t := range tokens {
		readings[i] = r.x.read(t)
	}
	m := marks{terms: slices.Clip(r.marks.terms)} // what is added is of this text only
	for _, expression := range r.marks.expressions {
		missing := slices.ContainsFunc(expression, func(word uint32) bool {
			return !slices.ContainsFunc(readings, func(terms []uint32) bool { return slices.Contains(terms, word) })
		})
		if missing {
			continue
		}
		for _, word := range expression {
			m.add(word)
		}
	}
	hits := tokens[:0]
	for i, t := range tokens {
		if p := r.marks.prefix; p != "" && strings.HasPrefix(t.Word, p) || slices.ContainsFunc(readings[i], m.has) {
			hits = append(hits, t)
		}
	}
	return hits
}

// readings remember what the words of texts count as: to find that out costs more than a
// search, and while somebody types the same texts are shown from key to key.
type readings struct {
	sync.Mutex
	terms map[fold.Token][]uint32 // by word and split alone
}

// read lists the terms that a word of a text counts as: its own, and those of its
// parts.
func (x *Engine) read(t fold.Token) []uint32 {
	x.readings.Lock()
	defer x.readings.Unlock()
	s := fold.Token{Word: t.Word, Split: t.Split}
	terms, ok := x.readings.terms[s]
	if ok {
		return terms
	}
	if term, ok := x.Lookup(t.Word); ok {
		terms = append(terms, term)
	}
	if len(t.Word) >= 2*dutch.MinPart-1 || t.Split != 0 {
		for _, part := range dutch.Parts(t, x.isPart) { // as Build cuts it
			if term, ok := x.Lookup(part); ok && !dutch.Stop(part) {
				terms = append(terms, term)
			}
		}
	}
	const most = 4096 // words: as many as the texts of a hundred items have
	if x.readings.terms == nil || len(x.readings.terms) == most {
		x.readings.terms = map[fold.Token][]uint32{}
	}
	x.readings.terms[s] = terms
	return terms
}
