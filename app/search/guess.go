package search

import (
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// guess reads a word that finds nothing as it stands. It tries the likeliest reading first: a
// word about something else or one of danger, a compound of known words, a typing error, a
// compound of which only one part is known. It returns the repaired spelling of a typing
// error.
func (l *lexicon) guess(g *group, t fold.Token, w *queryWord, repair bool) (fixed string) {
	if g.elsewhere || l.guardOf().hides(w.word) {
		return ""
	}
	alt, all := l.compound(t)
	if all || len(alt.slots) > 0 && !repair {
		g.alts = []alternative{alt}
		return ""
	}
	if l.elsewhereCompound(w.word) {
		g.elsewhere = true
		return ""
	}
	if fixes := l.fixesOf(w, repair); len(fixes) > 0 {
		for _, others := range [...][]string{l.Elsewhere(), l.guardOf().words} {
			if cost, ok := lookalikeCost(w.word, others); ok && cost <= fixes[0].cost {
				g.elsewhere = true
				return ""
			}
		}
		s := slot{typed: w.word}
		for _, f := range fixes {
			s.variants = l.withSynonyms(s.variants, f.term, variantWeight{weightRepair.score * f.share, weightRepair.cover}, ViaRepair)
		}
		g.alts = []alternative{{slots: []slot{s}}}
		if fixes[0].cost >= farRepair {
			g.share *= farShare
		}
		return fixes[0].word
	}
	if len(alt.slots) == 0 {
		alt = l.fragment(w.word)
	}
	if len(alt.slots) > 0 {
		g.alts = []alternative{alt}
	}
	return ""
}

// withoutParticle reads an unknown separable verb as its bare verb, and an unknown adjective
// without its intensifier: meebeslissen (to have a say) as beslissen (to decide), doodsbang
// (scared to death) as bang (scared). A word that a quarter of the items have says too little.
func (l *lexicon) withoutParticle(list []variant, word string) []variant {
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
		t, ok := l.Word(rest)
		if !ok && strings.HasSuffix(rest, "en") && len(rest) > dutch.MinPart {
			t, ok = l.ByStem(rest)
		}
		if ok && l.Finds(t) && int(l.Frequency(t)) <= l.Items()/4 {
			return l.withSynonyms(list, t, weightBare, ViaPart)
		}
	}
	return list
}

// compound reads an unknown word as its parts; all tells that each part finds
// something. A part that finds nothing is a slot without variants, which keeps
// its weight.
func (l *lexicon) compound(t fold.Token) (alt alternative, all bool) {
	parts := l.split(t)
	all = true
	for k, part := range parts {
		if dutch.Stop(part) {
			continue
		}
		s := slot{typed: part}
		if term, ok := l.Lookup(part); ok {
			s.variants = l.withSynonyms(nil, term, variantWeight{weightWord.score * 0.95, weightWord.cover}, ViaPart)
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

// An unknown word of which only one part is known, dossiervorming (building up a file) for
// example.

const (
	// fragmentFirst is the length from which the known part is trusted. It must be the first
	// part: the last part of parkeerplaats (parking place) says only that it is a place.
	fragmentFirst = 5
	// fragmentRest is the shortest unknown part.
	fragmentRest = 3
	// fragmentShare is the share of the items in which a known part may stand:
	// one that is nearly everywhere says too little.
	fragmentShare = 4
)

// fragment reads an unknown word by the longest known part that it begins
// with. The rest keeps its weight as a slot without variants, unless it is a
// suffix or a last part that says little.
func (l *lexicon) fragment(word string) alternative {
	if len(word) > fold.MaxBytes {
		return alternative{}
	}
	for n := len(word) - 2; n >= fragmentFirst-1; n-- {
		if !dutch.Suffix(word[n:]) {
			continue
		}
		for _, verb := range [...]string{"", "en"} {
			if term, ok := l.ByStem(word[:n] + verb); ok && l.Finds(term) && int(l.Frequency(term)) <= l.Items()/fragmentShare {
				return alternative{slots: []slot{l.fragmentSlot(word, term)}}
			}
		}
	}
	for n := len(word) - 1; n >= fragmentFirst; n-- {
		if term, ok := l.fragmentTerm(word[:n]); ok {
			if alt, ok := l.withRest(word, n, term); ok {
				return alt
			}
		}
	}
	return alternative{}
}

// withRest reads word[:n] as a known first part, with a link behind it or none.
func (l *lexicon) withRest(word string, n int, term uint32) (alternative, bool) {
	for _, link := range dutch.Links {
		rest, ok := strings.CutPrefix(word[n:], link)
		if !ok || len(rest) < fragmentRest || !dutch.HasVowel(rest) {
			continue
		}
		if dutch.Vague(rest) {
			return alternative{slots: []slot{l.fragmentSlot(word[:n], term)}}, true
		}
	}
	rest := word[n:]
	if len(rest) < fragmentRest || !dutch.HasVowel(rest) {
		return alternative{}, false
	}
	s := l.fragmentSlot(word[:n], term)
	s.share = modifierShare
	return alternative{slots: []slot{s, {typed: rest}}}, true
}

func (l *lexicon) fragmentTerm(word string) (uint32, bool) {
	if dutch.Stop(word) || dutch.Weak(word) || dutch.NoPart(word) {
		return 0, false
	}
	t, ok := l.Word(word)
	return t, ok && l.Finds(t) && int(l.Frequency(t)) <= l.Items()/fragmentShare
}

func (l *lexicon) fragmentSlot(typed string, term uint32) slot {
	return slot{typed: typed, variants: l.withSynonyms(nil, term, weightBare, ViaPart)}
}
