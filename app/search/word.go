package search

import (
	"flamingo/app/dutch"
)

// wholeByStem is the length from which a word being typed counts as one by its stem.
const wholeByStem = 8

// findWords makes a group of each word of the query that is in none.
func (l *lexicon) findWords(q *query, repair bool) {
	strong, meaning := len(q.groups), 0
	for i := range q.words {
		w := &q.words[i]
		if !w.stop {
			meaning++
		}
		w.weak = !w.stop && dutch.Weak(w.word)
		if !w.stop && !w.weak && !w.used {
			strong++
		}
	}
	if strong == 0 {
		for i := range q.words {
			q.words[i].weak = false
		}
	}
	for i := range q.words {
		w := &q.words[i]
		if w.used || len(q.groups) >= maxGroups {
			continue
		}
		if w.stop && !(w.open && meaning == 0 && len(q.groups) == 0) {
			continue
		}
		if w.open && len(w.word) < minPrefix && !l.isWhole(w) {
			continue
		}
		if fix := l.wordGroup(q, i, repair); fix != "" {
			w.read = fix
		}
	}
}

// isWhole reports whether a word that is being typed is one already.
func (l *lexicon) isWhole(w *queryWord) bool {
	_, ok := l.Word(w.word)
	return ok && w.known && l.Finds(w.term)
}

// wordGroup makes the group of one word. It returns the repaired spelling when
// one was needed.
func (l *lexicon) wordGroup(q *query, i int, repair bool) (fixed string) {
	w := &q.words[i]
	if w.guarded {
		w.used = true
		l.onlyItself(q, i)
		return ""
	}
	g := group{first: i, last: i, share: 1}
	if w.weak {
		g.share = weakShare
	}
	s := slot{typed: w.word}
	known := w.known && l.Finds(w.term)
	// Half a word may by its stem be another one: overs is no overheid. While a
	// short one is typed, that counts only when no word begins like this.
	whole := known && (!w.open || len(w.word) >= wholeByStem)
	if known && !whole {
		_, whole = l.Word(w.word)
	}
	if whole && !w.stop {
		s.variants = l.withSynonyms(s.variants, w.term, weightWord, ViaWord)
	}
	if w.open {
		weight := weightPrefix
		if whole {
			weight = weightPrefixBeside
		}
		s.variants = l.withPrefix(s.variants, w.word, weight, maxVariants, !whole)
	}
	g.whole = whole
	known = known && (whole || len(s.variants) == 0)
	if known && !whole && !w.stop {
		s.variants = l.withSynonyms(s.variants, w.term, weightWord, ViaWord)
	}
	if known && len(w.word) >= 2*dutch.MinPart {
		s.whole = true
		parts := l.split(q.tokens[i])
		for k, part := range parts {
			weight := weightPart
			last := k == len(parts)-1
			if vague := dutch.Vague(parts[len(parts)-1]); vague && last {
				weight = weightLittle
			} else if vague || last {
				weight = weightHead
			}
			if t, ok := l.Lookup(part); ok && l.Frequency(t) > 0 {
				s.variants = add(s.variants, variant{term: t, weight: weight, via: ViaPart})
			}
		}
	}
	w.used = true
	g.elsewhere = len(s.variants) == 0 && l.isElsewhere(w.word)
	if len(s.variants) == 0 && !w.known && !g.elsewhere {
		s.variants = l.withoutParticle(s.variants, w.word)
	}
	if len(s.variants) > 0 {
		g.alts = []alternative{{slots: []slot{s}}}
		q.groups = append(q.groups, g)
		return ""
	}
	fixed = l.guess(&g, q.tokens[i], w, repair)
	if g.elsewhere {
		g.share = 1 // a weak word of another subject is not weak
	}
	q.groups = append(q.groups, g)
	return fixed
}
