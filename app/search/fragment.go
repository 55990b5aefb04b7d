package search

import "flamingo/app/fold"

import "strings"

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

// suffixes make a word of another one that is about the same thing (ANS 12.3.1).
var suffixes = wordSet(`heid heden loos loze baar bare schap achtig achtige matig matige gericht gerichte vol volle rijk rijke arm arme vrij vrije er ers aar aars ster
	ing ingen isme ist isten isch ische tje tjes je jes end ende erig erige waardig waardige technisch technische bestendig afhankelijk gebonden gerelateerd gerelateerde`)

// fragment reads an unknown word by the longest known part that it begins
// with. The rest keeps its weight as a slot without variants, unless it is a
// suffix or a last part that says little.
func (x *Index) fragment(word string) alternative {
	if len(word) > fold.MaxBytes {
		return alternative{}
	}
	for n := len(word) - 2; n >= fragmentFirst-1; n-- {
		if _, ok := suffixes[word[n:]]; !ok {
			continue
		}
		for _, verb := range [...]string{"", "en"} {
			if term, ok := x.words.findStem(Stem(word[:n] + verb)); ok && x.finds(term) && int(x.frequency(term)) <= x.items/fragmentShare {
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
func (x *Index) withRest(word string, n int, term uint32) (alternative, bool) {
	for _, link := range links {
		rest, ok := strings.CutPrefix(word[n:], link)
		if !ok || len(rest) < fragmentRest || !hasVowel(rest) {
			continue
		}
		if saysLittle(rest) {
			return alternative{slots: []slot{x.fragmentSlot(word[:n], term)}}, true
		}
	}
	rest := word[n:]
	if len(rest) < fragmentRest || !hasVowel(rest) {
		return alternative{}, false
	}
	s := x.fragmentSlot(word[:n], term)
	s.share = modifierShare
	return alternative{slots: []slot{s, {typed: rest}}}, true
}

func (x *Index) fragmentTerm(word string) (uint32, bool) {
	if stopWord(word) || weakWord(word) {
		return 0, false
	}
	if _, ok := notParts[word]; ok {
		return 0, false
	}
	t, ok := x.words.find(word, isWord)
	return t, ok && x.finds(t) && int(x.frequency(t)) <= x.items/fragmentShare
}

func (x *Index) fragmentSlot(typed string, term uint32) slot {
	return slot{typed: typed, variants: x.withSynonyms(nil, term, weightBare, ViaPart)}
}
