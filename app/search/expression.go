package search

import (
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/search/index"
)

// Groups of several words: expressions with a synonym, compounds typed apart, and verbs
// typed apart from their particle.

// surelyWrong is a length in letters. A word of that length or more that does not read like
// Dutch is repaired before its meaning is looked for.
const surelyWrong = 6

// findExpressions makes a group of each expression in the query, the longest first.
// Its words may stand in any order, with expressionSlack others between.
func (l *lexicon) findExpressions(q *query, repair bool) {
	if !l.HasExpressions() || len(q.words) < 2 {
		return
	}
	var prints [maxQueryWords]uint32
	var meaning [maxQueryWords]int
	n := 0
	for i := range q.words {
		w := &q.words[i]
		word := w.word
		if !w.known && !w.open && !w.stop && !w.danger && len(w.word) >= surelyWrong && !l.repairs.readsDutch(w.word) {
			l.fixesOf(w, repair)
			if fix := w.surely(); fix != "" {
				word = fix // a misspelt word of an expression counts as the right one
			}
		}
		prints[i] = index.PrintOf(word)
		if !dutch.Filler(q.words[i].word) {
			meaning[n] = i
			n++
		}
	}
	var at [index.MaxSource]int
	for size := min(index.MaxSource, n); size >= 2; size-- {
		for i := 0; i+size <= n; i++ {
			l.findExpression(q, &prints, meaning[i:min(i+size+expressionSlack, n)], at[:0], size, 0)
		}
	}
	for size := min(index.ShortSource, len(q.words)); size >= 2; size-- {
	next:
		for i := 0; i+size <= len(q.words); i++ {
			sum := uint32(0)
			others := 0
			for j := range size {
				w := &q.words[i+j]
				if w.used {
					continue next
				}
				if !dutch.Filler(w.word) {
					others++
				}
				at[j] = i + j
				sum += prints[i+j]
			}
			if others < 2 {
				l.expressionGroup(q, at[:size], l.Expression(sum))
			}
		}
	}
}

// findExpression tries all ways to add size words of the window to those at the places at.
// sum is the sum of the words taken so far. The first word of the window is always taken.
func (l *lexicon) findExpression(q *query, prints *[maxQueryWords]uint32, window, at []int, size int, sum uint32) bool {
	for k := 0; k+size <= len(window) && (k == 0 || len(at) > 0); k++ {
		w := window[k]
		if q.words[w].used {
			continue
		}
		at, sum := append(at, w), sum+prints[w]
		if size > 1 {
			if l.findExpression(q, prints, window[k+1:], at, size-1, sum) {
				return true
			}
			continue
		}
		if groups := l.Expression(sum); len(groups) > 0 {
			l.expressionGroup(q, at, groups)
			return true
		}
	}
	return false
}

// expressionGroup adds the group of an expression: what its synonyms find, or its
// own words.
func (l *lexicon) expressionGroup(q *query, at []int, groups []uint32) {
	if len(q.groups) >= maxGroups || len(groups) == 0 {
		return
	}
	g := group{first: at[0], last: at[0], share: 1}
	stops := true
	for _, i := range at {
		g.first, g.last = min(g.first, i), max(g.last, i)
		w := &q.words[i]
		w.used = true
		w.read = w.surely()
		stops = stops && w.stop
	}
	if stops {
		g.share = stopsShare
	}
	s := slot{typed: q.typed(g.first, g.last)}
	for _, g := range groups {
		for _, t := range l.Group(g) {
			s.variants = add(s.variants, variant{term: t, weight: weightSynonym, via: ViaSynonym})
		}
	}
	g.alts = append(g.alts, alternative{slots: []slot{s}})
	if own := l.ownWords(q, g.first, g.last, at); len(own.slots) > 0 {
		if len(own.slots) == 1 {
			own.slots[0].share = ownShare
		}
		g.alts = append(g.alts, own)
	}
	q.groups = append(q.groups, g)
}

// ownWords reads the words at the given places as themselves.
func (l *lexicon) ownWords(q *query, first, last int, at []int) alternative {
	var alt alternative
	for i := first; i <= last; i++ {
		here := at == nil
		for _, a := range at {
			here = here || a == i
		}
		if w := &q.words[i]; here && !w.stop && w.known && l.Frequency(w.term) > 0 {
			alt.slots = append(alt.slots, slot{typed: w.word, variants: []variant{{term: w.term, weight: weightWord, via: ViaWord}}})
		}
	}
	return alt
}

// findJoined makes a group of neighbouring words that the texts write as one word:
// sollicitatie brief is sollicitatiebrief (letter of application).
func (l *lexicon) findJoined(q *query) {
	for size := 3; size >= 2; size-- {
	next:
		for i := 0; i+size <= len(q.words) && len(q.groups) < maxGroups; i++ {
			content := 0
			for j := i; j < i+size; j++ {
				if q.words[j].used {
					continue next
				}
				if !q.words[j].stop {
					content++
				}
			}
			if content == 0 || !l.Longer(q.words[i].word) {
				continue
			}
			last := &q.words[i+size-1]
			term, ok := l.joined(q, i, size)
			if !ok {
				continue
			}
			g := group{first: i, last: i + size - 1, share: 1}
			s := slot{typed: q.typed(g.first, g.last)}
			s.variants = l.withSynonyms(s.variants, term, weightJoined, ViaJoined)
			if last.open {
				joined := strings.ReplaceAll(s.typed, " ", "")
				s.variants = l.withPrefix(s.variants, joined, weightPrefixBeside, 16, false)
			}
			g.alts = append(g.alts, alternative{slots: []slot{s}})
			if own := l.ownWords(q, g.first, g.last, nil); len(own.slots) > 0 {
				for i := range own.slots {
					own.slots[i].share = apartShare
				}
				g.alts = append(g.alts, own)
			}
			for j := i; j < i+size; j++ {
				q.words[j].used = true
			}
			q.groups = append(q.groups, g)
		}
	}
}

// joined looks for a word made of size words from i on, with a link between.
func (l *lexicon) joined(q *query, i, size int) (uint32, bool) {
	for _, link := range dutch.Links {
		var buf [3 * fold.MaxBytes]byte
		b := buf[:0]
		for j := i; j < i+size; j++ {
			b = append(b, q.words[j].word...)
			if j < i+size-1 && (size == 2 || j > i) {
				b = append(b, link...)
			}
		}
		if len(b) < 6 || len(b) > fold.MaxBytes {
			continue
		}
		word := string(b)
		if t, ok := l.Word(word); ok && l.Finds(t) {
			return t, true
		}
		if link == "" {
			if t, ok := l.ByStem(word); ok && l.Finds(t) {
				return t, true
			}
		}
	}
	return 0, false
}

// findParticles makes a group of a separable verb and its particle: neemt … aan is aannemen
// (to hire).
func (l *lexicon) findParticles(q *query) {
	for p := range q.words {
		if !dutch.Particle(q.words[p].word) || q.words[p].used {
			continue
		}
		if v := p + 2; v < len(q.words) && q.words[p+1].word == "te" && !q.words[v].used && len(q.groups) < maxGroups && l.separable(q, p, v) {
			continue
		}
		if dutch.Preposition(q.words[p].word) && p < len(q.words)-1 {
			continue
		}
		for v := p - 1; v >= 0 && v >= p-6; v-- {
			w := &q.words[v]
			if w.used || len(w.word) < 3 || dutch.Filler(w.word) || dutch.Particle(w.word) || len(q.groups) >= maxGroups {
				continue
			}
			if l.separable(q, p, v) {
				break
			}
		}
	}
}

// separable makes the group of the particle p and the verb v, if the texts have
// that verb.
func (l *lexicon) separable(q *query, p, v int) bool {
	if strings.HasSuffix(q.words[v].word, "je") {
		return false // dagje uit (a day out) is no uitdaging (challenge)
	}
	word := q.words[p].word + q.words[v].word
	if len(word) > fold.MaxBytes {
		return false
	}
	t, ok := l.ByStem(word)
	if !ok || !l.Finds(t) {
		return false
	}
	g := group{first: min(v, p), last: max(v, p), share: 1}
	s := slot{typed: word}
	s.variants = l.withSynonyms(s.variants, t, weightJoined, ViaJoined)
	g.alts = append(g.alts, alternative{slots: []slot{s}})
	if own := l.ownWords(q, g.first, g.last, []int{v, p}); len(own.slots) > 0 {
		g.alts = append(g.alts, own)
	}
	q.words[v].used, q.words[p].used = true, true
	q.groups = append(q.groups, g)
	return true
}
