package search

import "strings"

// Groups of several words: expressions with a synonym, compounds typed apart,
// separable verbs taken apart.

// lightWords are left out of expressions and of what is compared with them.
var lightWords = wordSet(`de het een er je zich mijn ik hij ze zij u jij wij we dit dat zijn haar hun me mij t n m s is ben bent heel erg zo nog ook wel maar dan`)

func lightWord(word string) bool {
	_, ok := lightWords[word]
	return ok
}

// findPhrases makes a group of each expression in the query, the longest
// first. Its words may stand in any order, with phraseSlack others between.
func (x *Index) findPhrases(q *query) {
	if len(x.phrases) == 0 || len(q.words) < 2 {
		return
	}
	for size := maxPhrase; size >= 1; size-- {
		for i := range q.words {
			if w := &q.words[i]; w.used || !w.known {
				continue
			}
			for p := x.phraseAt(q.words[i].term); p < len(x.phrases); p++ {
				ph := x.phrases[p]
				words := x.phraseTerms[ph.from:ph.words]
				if words[0] != q.words[i].term {
					break
				}
				if len(words) != size {
					continue
				}
				var at [maxPhrase]int
				if !q.locate(words, i, &at) {
					continue
				}
				x.phraseGroup(q, at[:size], x.phraseTerms[ph.words:ph.end])
				break
			}
		}
	}
}

// phraseAt is the first phrase whose rarest word is term, or where it would be.
func (x *Index) phraseAt(term uint32) int {
	lo, hi := 0, len(x.phrases)
	for lo < hi {
		m := (lo + hi) / 2
		if x.phraseTerms[x.phrases[m].from] < term {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// locate finds the terms around word i, each at another word.
func (q *query) locate(terms []uint32, i int, at *[maxPhrase]int) bool {
	at[0] = i
	lo, hi := i, i
	for k := 1; k < len(terms); k++ {
		found := -1
		for d := 1; d <= len(terms)+phraseSlack+3 && found < 0; d++ {
			for _, j := range [2]int{i - d, i + d} {
				if j < 0 || j >= len(q.words) || q.words[j].used || !q.words[j].known || q.words[j].term != terms[k] {
					continue
				}
				taken := false
				for _, a := range at[:k] {
					taken = taken || a == j
				}
				if !taken {
					found = j
					break
				}
			}
		}
		if found < 0 {
			return false
		}
		at[k] = found
		lo, hi = min(lo, found), max(hi, found)
	}
	heavy := 0
	for j := lo; j <= hi; j++ {
		if !lightWord(q.words[j].word) {
			heavy++
		}
	}
	return heavy <= len(terms)+phraseSlack
}

// phraseGroup adds the group of an expression: what its synonyms find, or its
// own words.
func (x *Index) phraseGroup(q *query, at []int, groups []uint32) {
	if len(q.groups) >= maxGroups {
		return
	}
	g := group{first: at[0], last: at[0], share: 1}
	stops := true
	for _, i := range at {
		g.first, g.last = min(g.first, i), max(g.last, i)
		q.words[i].used = true
		stops = stops && q.words[i].stop
	}
	if stops {
		g.share = stopsShare
	}
	s := slot{typed: q.typed(g.first, g.last)}
	for _, g := range groups {
		for _, t := range x.group(g) {
			s.variants = add(s.variants, variant{term: t, weight: weightSynonym, via: ViaSynonym})
		}
	}
	g.alts = append(g.alts, alternative{slots: []slot{s}})
	if own := x.ownWords(q, g.first, g.last, at); len(own.slots) > 0 {
		if len(own.slots) == 1 {
			own.slots[0].share = ownShare
		}
		g.alts = append(g.alts, own)
	}
	q.groups = append(q.groups, g)
}

// ownWords reads the words at the given places as themselves.
func (x *Index) ownWords(q *query, first, last int, at []int) alternative {
	var alt alternative
	for i := first; i <= last; i++ {
		here := at == nil
		for _, a := range at {
			here = here || a == i
		}
		if w := &q.words[i]; here && !w.stop && w.known && x.frequency(w.term) > 0 {
			alt.slots = append(alt.slots, slot{typed: w.word, variants: []variant{{term: w.term, weight: weightWord, via: ViaWord}}})
		}
	}
	return alt
}

// typed is the part of the query from one word to another, folded.
func (q *query) typed(first, last int) string {
	if first == last {
		return q.words[first].word
	}
	n := 0
	for i := first; i <= last; i++ {
		n += len(q.words[i].word) + 1
	}
	b := make([]byte, 0, n)
	for i := first; i <= last; i++ {
		if i > first {
			b = append(b, ' ')
		}
		b = append(b, q.words[i].word...)
	}
	return string(b)
}

// findJoined makes a group of neighbouring words that the texts write as one:
// sollicitatie brief, re integratie coach, arbeids deskundige.
func (x *Index) findJoined(q *query) {
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
			if content == 0 || !x.words.longer(q.words[i].word) {
				continue
			}
			last := &q.words[i+size-1]
			term, ok := x.joined(q, i, size)
			if !ok {
				continue
			}
			g := group{first: i, last: i + size - 1, share: 1}
			s := slot{typed: q.typed(g.first, g.last)}
			s.variants = x.withSynonyms(s.variants, term, weightJoined, ViaJoined)
			if last.open {
				joined := strings.ReplaceAll(s.typed, " ", "")
				s.variants = x.withPrefix(s.variants, joined, weightPrefixBeside, 16, false)
			}
			g.alts = append(g.alts, alternative{slots: []slot{s}})
			if own := x.ownWords(q, g.first, g.last, nil); len(own.slots) > 0 {
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
func (x *Index) joined(q *query, i, size int) (uint32, bool) {
	for _, link := range links {
		var buf [3 * maxWordBytes]byte
		b := buf[:0]
		for j := i; j < i+size; j++ {
			b = append(b, q.words[j].word...)
			if j < i+size-1 && (size == 2 || j > i) {
				b = append(b, link...)
			}
		}
		if len(b) < 6 || len(b) > maxWordBytes {
			continue
		}
		word := string(b)
		if t, ok := x.words.find(word, isWord); ok && x.finds(t) {
			return t, true
		}
		if link == "" {
			if t, ok := x.words.findStem(Stem(word)); ok && x.finds(t) {
				return t, true
			}
		}
	}
	return 0, false
}

// findParticles makes a group of a separable verb taken apart: neemt … aan.
func (x *Index) findParticles(q *query) {
	for p := range q.words {
		if !particle(q.words[p].word) || q.words[p].used {
			continue
		}
		if v := p + 2; v < len(q.words) && q.words[p+1].word == "te" && !q.words[v].used && len(q.groups) < maxGroups && x.separable(q, p, v) {
			continue
		}
		if preposition(q.words[p].word) && p < len(q.words)-1 {
			continue
		}
		for v := p - 1; v >= 0 && v >= p-6; v-- {
			w := &q.words[v]
			if w.used || len(w.word) < 3 || lightWord(w.word) || particle(w.word) || len(q.groups) >= maxGroups {
				continue
			}
			if x.separable(q, p, v) {
				break
			}
		}
	}
}

// separable makes the group of the particle p and the verb v, if the texts have
// that verb.
func (x *Index) separable(q *query, p, v int) bool {
	if strings.HasSuffix(q.words[v].word, "je") {
		return false // dagje uit is no uitdaging
	}
	word := q.words[p].word + q.words[v].word
	if len(word) > maxWordBytes {
		return false
	}
	t, ok := x.words.findStem(Stem(word))
	if !ok || !x.finds(t) {
		return false
	}
	g := group{first: min(v, p), last: max(v, p), share: 1}
	s := slot{typed: word}
	s.variants = x.withSynonyms(s.variants, t, weightJoined, ViaJoined)
	g.alts = append(g.alts, alternative{slots: []slot{s}})
	if own := x.ownWords(q, g.first, g.last, []int{v, p}); len(own.slots) > 0 {
		g.alts = append(g.alts, own)
	}
	q.words[v].used, q.words[p].used = true, true
	q.groups = append(q.groups, g)
	return true
}

// preposition reports whether a particle is mostly a preposition, unless it
// stands at the end.
func preposition(word string) bool {
	switch word {
	case "aan", "achter", "bij", "binnen", "boven", "buiten", "door", "in", "langs", "na", "om", "onder", "op", "over", "rond", "tegen", "tussen", "uit", "voor":
		return true
	}
	return false
}

func particle(word string) bool {
	for _, p := range particles {
		if p == word {
			return true
		}
	}
	return false
}
