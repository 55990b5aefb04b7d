package search

import (
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// An unknown word of which only one part is known: dossiervorming, netwerkpartner.

const (
	// fragmentFirst is the length from which the known part is trusted. It must be
	// the first one: what ends a parkeerplaats says only that it is a place.
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
func (x *Engine) fragment(word string) alternative {
	if len(word) > fold.MaxBytes {
		return alternative{}
	}
	for n := len(word) - 2; n >= fragmentFirst-1; n-- {
		if !dutch.Suffix(word[n:]) {
			continue
		}
		for _, verb := range [...]string{"", "en"} {
			if term, ok := x.ByStem(word[:n] + verb); ok && x.Finds(term) && int(x.Frequency(term)) <= x.Items()/fragmentShare {
				return alternative{slots: []slot{x.fragmentSlot(word, term)}}
			}
		}
	}
	for n := len(word) - 1; n >= fragmentFirst; n-- {
		if term, ok := x.fragmentTerm(word[:n]); ok {
			if alt, ok := x.withRest(word, n, term); ok {
				return alt
			}
		}
	}
	return alternative{}
}

// withRest reads word[:n] as a known first part, with a link behind it or none.
func (x *Engine) withRest(word string, n int, term uint32) (alternative, bool) {
	for _, link := range dutch.Links {
		rest, ok := strings.CutPrefix(word[n:], link)
		if !ok || len(rest) < fragmentRest || !dutch.HasVowel(rest) {
			continue
		}
		if dutch.Vague(rest) {
			return alternative{slots: []slot{x.fragmentSlot(word[:n], term)}}, true
		}
	}
	rest := word[n:]
	if len(rest) < fragmentRest || !dutch.HasVowel(rest) {
		return alternative{}, false
	}
	s := x.fragmentSlot(word[:n], term)
	s.share = modifierShare
	return alternative{slots: []slot{s, {typed: rest}}}, true
}

func (x *Engine) fragmentTerm(word string) (uint32, bool) {
	if dutch.Stop(word) || dutch.Weak(word) || dutch.NoPart(word) {
		return 0, false
	}
	t, ok := x.Word(word)
	return t, ok && x.Finds(t) && int(x.Frequency(t)) <= x.Items()/fragmentShare
}

func (x *Engine) fragmentSlot(typed string, term uint32) slot {
	return slot{typed: typed, variants: x.withSynonyms(nil, term, weightBare, ViaPart)}
}
