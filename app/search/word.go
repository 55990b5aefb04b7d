package search

import (
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// Groups of one word, and what it may find.

// withSynonyms adds a term and its synonyms.
func (x *Engine) withSynonyms(list []variant, term uint32, w variantWeight, via Via) []variant {
	if x.Frequency(term) > 0 {
		list = add(list, variant{term: term, weight: w, via: via})
	}
	v := ViaSynonym
	if via == ViaRepair {
		v = ViaRepair
	}
	return x.addSynonyms(list, term, w, v)
}

func (x *Engine) addSynonyms(list []variant, term uint32, w variantWeight, via Via) []variant {
	w = variantWeight{w.score * weightSynonym.score, w.cover * weightSynonym.cover}
	for _, g := range x.Synonyms(term) {
		for _, t := range x.Group(g) {
			if t != term {
				list = add(list, variant{term: t, weight: w, via: via})
			}
		}
	}
	return list
}

// add adds a variant, or raises the one with the same term.
func add(list []variant, v variant) []variant {
	for i := range list {
		if list[i].term == v.term {
			if v.weight.score > list[i].weight.score {
				list[i] = v
			}
			return list
		}
	}
	if len(list) >= maxVariants {
		return list
	}
	return append(list, v)
}

// withPrefix adds the words that begin with prefix, at most most of them. Of
// more, the first ones in the table are taken. With synonyms, what the words
// mean is added as well.
func (x *Engine) withPrefix(list []variant, prefix string, w variantWeight, most int, synonyms bool) []variant {
	start := len(list)
	x.WithPrefix(prefix, func(word []byte, term uint32) bool {
		if x.Frequency(term) > 0 && !dutch.Stop(string(word)) {
			list = add(list, variant{term: term, weight: w, via: ViaPrefix})
		}
		return len(list)-start < most
	})
	if synonyms && len(prefix) >= 3 {
		share := min(1, float32(len(prefix)-2)/6) // few letters mean nothing yet
		w.score, w.cover = w.score*share, w.cover*share
		x.WithPrefix(prefix, func(word []byte, term uint32) bool {
			list = x.addSynonyms(list, term, w, ViaSynonym)
			return len(list)-start < most
		})
	}
	return list
}

// wholeByStem is the length from which a word being typed counts as one by its stem.
const wholeByStem = 8

// minPrefix is the number of letters from which a word that is being typed is
// looked for: with fewer it may become anything, and what it finds is noise.
const minPrefix = 3

// isWhole reports whether a word that is being typed is one already.
func (x *Engine) isWhole(w *queryWord) bool {
	_, ok := x.Word(w.word)
	return ok && w.known && x.Finds(w.term)
}

// wordGroup makes the group of one word. It returns the repaired spelling when
// one was needed.
func (x *Engine) wordGroup(q *query, i int, repair bool) (fixed string) {
	w := &q.words[i]
	if w.guarded {
		w.used = true
		x.guardedWord(q, i)
		return ""
	}
	g := group{first: i, last: i, share: 1}
	if w.weak {
		g.share = weakShare
	}
	s := slot{typed: w.word}
	known := w.known && x.Finds(w.term)
	// Half a word may by its stem be another one: overs is no overheid. While a
	// short one is typed, that counts only when no word begins like this.
	whole := known && (!w.open || len(w.word) >= wholeByStem)
	if known && !whole {
		_, whole = x.Word(w.word)
	}
	if whole && !w.stop {
		s.variants = x.withSynonyms(s.variants, w.term, weightWord, ViaWord)
	}
	if w.open {
		weight := weightPrefix
		if whole {
			weight = weightPrefixBeside
		}
		s.variants = x.withPrefix(s.variants, w.word, weight, maxVariants, !whole)
	}
	g.whole = whole
	known = known && (whole || len(s.variants) == 0)
	if known && !whole && !w.stop {
		s.variants = x.withSynonyms(s.variants, w.term, weightWord, ViaWord)
	}
	if known && len(w.word) >= 2*dutch.MinPart {
		s.whole = true
		parts := x.split(q.tokens[i])
		for k, part := range parts {
			weight := weightPart
			last := k == len(parts)-1
			if vague := dutch.Vague(parts[len(parts)-1]); vague && last {
				weight = weightLittle
			} else if vague || last {
				weight = weightHead
			}
			if t, ok := x.Lookup(part); ok && x.Frequency(t) > 0 {
				s.variants = add(s.variants, variant{term: t, weight: weight, via: ViaPart})
			}
		}
	}
	w.used = true
	g.elsewhere = len(s.variants) == 0 && x.isElsewhere(w.word)
	if len(s.variants) == 0 && !w.known && !g.elsewhere {
		s.variants = x.withoutParticle(s.variants, w.word)
	}
	if len(s.variants) > 0 {
		g.alts = []alternative{{slots: []slot{s}}}
		q.groups = append(q.groups, g)
		return ""
	}
	fixed = x.guess(&g, q.tokens[i], w, repair)
	if g.elsewhere {
		g.share = 1 // a weak word of another subject is not weak
	}
	q.groups = append(q.groups, g)
	return fixed
}

// guess reads a word that finds nothing as it stands, in the order of what is
// likeliest: known to be about something else or to speak of danger, a compound of known words, a typing
// error, a compound of which only a part is known. It returns the repaired
// spelling when it was a typing error.
func (x *Engine) guess(g *group, t fold.Token, w *queryWord, repair bool) (fixed string) {
	if g.elsewhere || x.guardOf().hides(w.word) {
		return ""
	}
	alt, all := x.compound(t)
	if all || len(alt.slots) > 0 && !repair {
		g.alts = []alternative{alt}
		return ""
	}
	if x.elsewhereCompound(w.word) {
		g.elsewhere = true
		return ""
	}
	if fixes := x.fixesOf(w, repair); len(fixes) > 0 {
		for _, others := range [...][]string{x.Elsewhere(), x.guardOf().words} {
			if cost, ok := lookalikeCost(w.word, others); ok && cost <= fixes[0].cost {
				g.elsewhere = true
				return ""
			}
		}
		s := slot{typed: w.word}
		for _, f := range fixes {
			s.variants = x.withSynonyms(s.variants, f.term, variantWeight{weightRepair.score * f.share, weightRepair.cover}, ViaRepair)
		}
		g.alts = []alternative{{slots: []slot{s}}}
		if fixes[0].cost >= farRepair {
			g.share *= farShare
		}
		return fixes[0].word
	}
	if len(alt.slots) == 0 {
		alt = x.fragment(w.word)
	}
	if len(alt.slots) > 0 {
		g.alts = []alternative{alt}
	}
	return ""
}

// withoutParticle reads an unknown separable verb as its bare verb, and an
// unknown adjective without its intensifier: meebeslissen as beslissen, doodsbang
// as bang. A word in a quarter of the items says too little.
func (x *Engine) withoutParticle(list []variant, word string) []variant {
	for i := range len(dutch.Particles) + len(dutch.Intensifiers) {
		p := ""
		if i < len(dutch.Particles) {
			p = dutch.Particles[i]
		} else {
			p = dutch.Intensifiers[i-len(dutch.Particles)]
		}
		rest, ok := strings.CutPrefix(word, p)
		if !ok || len(rest) < dutch.MinPart || dutch.Stop(rest) || dutch.Weak(rest) {
			continue
		}
		t, ok := x.Word(rest)
		if !ok && strings.HasSuffix(rest, "en") && len(rest) > dutch.MinPart {
			t, ok = x.ByStem(rest)
		}
		if ok && x.Finds(t) && int(x.Frequency(t)) <= x.Items()/4 {
			return x.withSynonyms(list, t, weightBare, ViaPart)
		}
	}
	return list
}

// split cuts a word of the query into parts that find something.
func (x *Engine) split(t fold.Token) []string {
	if parts := dutch.Parts(t, x.isPart); parts != nil {
		return parts
	}
	return dutch.Split(t.Word, x.isPartByStem)
}

func (x *Engine) isPart(word string) bool {
	t, ok := x.Word(word)
	return ok && x.Finds(t)
}

// isPartByStem is isPart for a form that the texts do not have: the melding of
// meldingsplicht. Short stems are too many to trust.
func (x *Engine) isPartByStem(word string) bool {
	const shortest = 6
	if x.isPart(word) {
		return true
	}
	if len(word) < shortest {
		return false
	}
	t, ok := x.ByStem(word)
	return ok && x.Finds(t)
}

// compound reads an unknown word as its parts; all tells that each part finds
// something. A part that finds nothing is a slot without variants, which keeps
// its weight.
func (x *Engine) compound(t fold.Token) (alt alternative, all bool) {
	parts := x.split(t)
	all = true
	for k, part := range parts {
		if dutch.Stop(part) {
			continue
		}
		s := slot{typed: part}
		if term, ok := x.Lookup(part); ok {
			s.variants = x.withSynonyms(nil, term, variantWeight{weightWord.score * 0.95, weightWord.cover}, ViaPart)
		}
		vague := dutch.Vague(parts[len(parts)-1])
		switch last := k == len(parts)-1; {
		case last && vague:
			s.share = lightHead
		case !last && !vague:
			s.share = modifierShare
		}
		all = all && len(s.variants) > 0
		alt.slots = append(alt.slots, s)
	}
	for i := range alt.slots {
		if len(alt.slots[i].variants) > 0 {
			return alt, all
		}
	}
	return alternative{}, false
}
