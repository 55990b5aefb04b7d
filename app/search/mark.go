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

// A Marker shows in texts what a query found. The zero Marker shows nothing.
type Marker struct {
	readings    *readings
	terms       terms
	expressions [][]uint32 // the words of each: they count where all of them stand
	prefix      string     // the word being typed
}

// terms are the ones that a query looks for.
type terms []uint32

func (t *terms) add(term uint32) {
	if !t.has(term) {
		*t = append(*t, term)
	}
}

func (t terms) has(term uint32) bool { return slices.Contains(t, term) }

// marker collects what a query looks for.
func (r *readings) marker(q *query) Marker {
	m := Marker{readings: r}
	for gi := range q.groups {
		for ai := range q.groups[gi].alts {
			for si := range q.groups[gi].alts[ai].slots {
				for _, v := range q.groups[gi].alts[ai].slots[si].variants {
					m.terms.add(v.term)
					if parts := r.lexicon.WordsOf(v.term); len(parts) > 1 { // the werken of "niet mogen werken" (may not work) says too little
						m.expressions = append(m.expressions, parts)
					}
				}
			}
		}
	}
	m.terms = r.telling(m.terms)
	if n := len(q.words); n > 0 {
		last := &q.words[n-1]
		leftOut := last.known && !m.terms.has(last.term)
		if last.open && len(last.word) > 1 && !last.stop && !leftOut {
			m.prefix = last.word
		}
	}
	return m
}

// telling leaves out the terms that more than half of the items have: marked in every
// result they show nothing. They stay where the query has no others.
func (r *readings) telling(all terms) terms {
	common := func(term uint32) bool { return int(r.lexicon.Frequency(term))*2 > r.lexicon.Items() }
	if rare := slices.DeleteFunc(slices.Clone(all), common); len(rare) > 0 {
		return rare
	}
	return all
}

// Mark splits a text for display into spans; those that the query, or a
// synonym, repair or compound part of it, matched have Hit set. The texts of
// the spans together are the text.
func (m *Marker) Mark(text string) []Span {
	if text == "" {
		return nil
	}
	var spans []Span
	at := 0
	for _, t := range m.hitsIn(text) {
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
func (m *Marker) hitsIn(text string) []fold.Token {
	if m.readings == nil || len(m.terms)+len(m.expressions) == 0 && m.prefix == "" {
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
		readings[i] = m.readings.of(t)
	}
	terms := slices.Clip(m.terms) // what is added is of this text only
	for _, expression := range m.expressions {
		missing := slices.ContainsFunc(expression, func(word uint32) bool {
			return !slices.ContainsFunc(readings, func(terms []uint32) bool { return slices.Contains(terms, word) })
		})
		if missing {
			continue
		}
		for _, word := range expression {
			terms.add(word)
		}
	}
	terms = m.readings.telling(terms)
	hits := tokens[:0]
	for i, t := range tokens {
		if p := m.prefix; p != "" && strings.HasPrefix(t.Word, p) || slices.ContainsFunc(readings[i], terms.has) {
			hits = append(hits, t)
		}
	}
	return hits
}

// readings cache what the words of texts count as. Finding that out costs more than a search,
// and while somebody types the same texts are shown with each key.
type readings struct {
	lexicon *lexicon
	mu      sync.Mutex
	terms   map[fold.Token][]uint32 // by word and split alone
}

// of lists the terms that a word of a text counts as: that of the word, and those of its
// parts.
func (r *readings) of(t fold.Token) []uint32 {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := fold.Token{Word: t.Word, Split: t.Split}
	terms, ok := r.terms[s]
	if ok {
		return terms
	}
	if term, ok := r.lexicon.Lookup(t.Word); ok {
		terms = append(terms, term)
	}
	if len(t.Word) >= 2*dutch.MinPart-1 || t.Split != 0 {
		for _, part := range dutch.Parts(t, r.lexicon.isPart) { // as Build cuts it
			if term, ok := r.lexicon.Lookup(part); ok && !dutch.Stop(part) {
				terms = append(terms, term)
			}
		}
	}
	const most = 4096 // words: as many as the texts of a hundred items have
	if r.terms == nil || len(r.terms) == most {
		r.terms = map[fold.Token][]uint32{}
	}
	r.terms[s] = terms
	return terms
}
