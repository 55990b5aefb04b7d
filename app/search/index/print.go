package index

import (
	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// An expression of the synonyms is known by its fingerprint: the words themselves would be
// half of the index. It is the sum of the hashes of its stems, so that zit thuis and thuis
// gezeten are one expression, cut to printBits: of questions of ten words, about one in two
// thousand then seems to hold an expression that it does not hold.
const (
	printBits = 30
	// MaxSource is the largest number of words, fillers not counted, of an expression that
	// can be found.
	MaxSource = 6
	// ShortSource is the same for one of fillers and at most one other.
	ShortSource = 4
)

// PrintOf is what a word adds to the sum.
func PrintOf(word string) uint32 { return Hash(dutch.Stem(word)) * 0x9E3779B1 }

// fingerprint mixes the sum, so that each bit depends on all (the finaliser of
// MurmurHash3, Appleby 2011).
func fingerprint(sum uint32) uint32 {
	sum ^= sum >> 16
	sum *= 0x85EBCA6B
	sum ^= sum >> 13
	sum *= 0xC2B2AE35
	sum ^= sum >> 16
	return sum >> (32 - printBits)
}

// printOf is the fingerprint of an expression: of its words but the fillers,
// or of all when fewer than two would be left.
func printOf(tokens []fold.Token) (print uint32, ok bool) {
	var all, others uint32
	n := 0
	for _, t := range tokens {
		p := PrintOf(t.Word)
		all += p
		if !dutch.Filler(t.Word) {
			others += p
			n++
		}
	}
	if n >= 2 {
		return fingerprint(others), n <= MaxSource
	}
	return fingerprint(all), len(tokens) <= ShortSource
}

// Hash is FNV-1a.
func Hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
