package index

import (
	"math/bits"
	"slices"

	"flamingo/app/dutch"
)

// The everyday words that a library lacks are kept as a set of fingerprints of their stems,
// sorted, as differences in a Rice code (Putze, Sanders & Singler, Cache-, Hash- and
// Space-Efficient Bloom Filters, 2007): five and a half bits a word. A fingerprint has one
// of falseShare times as many values as there are words, so that one in falseShare of all
// other words is taken for one of them.
const falseShare = 16

// everydayOf is the fingerprint of a word among n.
func everydayOf(word string, n int) uint32 {
	return uint32(uint64(fingerprint(PrintOf(word))) * uint64(n) * falseShare >> printBits)
}

// encodeEveryday writes the everyday words that find nothing here: their number, and per
// word a difference.
func (b *builder) encodeEveryday() []byte {
	var words []string
	for _, word := range dutch.Everyday() {
		id, ok := b.words[word]
		if !ok {
			id, ok = b.terms[dutch.Stem(word)]
		}
		if !ok || len(b.posts[id]) == 0 && len(b.syn[id]) == 0 {
			words = append(words, word)
		}
	}
	prints := make([]uint32, len(words))
	for i, word := range words {
		prints[i] = everydayOf(word, len(words))
	}
	slices.Sort(prints)
	w := bitWriter{out: putUint(nil, uint32(len(words)))}
	last := uint32(0)
	for _, print := range prints {
		w.rice(print-last, bits.Len(falseShare)-2)
		last = print
	}
	return w.out
}

func (x *Index) decodeEveryday(data []byte) bool {
	h := reader{data: data}
	n := int(h.uint())
	if h.bad || n > 8*len(data) {
		return false
	}
	x.everyday = make([]uint32, n)
	r := bitReader{data: data[h.pos:]}
	last := uint64(0)
	for i := range x.everyday {
		last += uint64(r.rice(bits.Len(falseShare) - 2))
		if r.bad || last >= uint64(n)*falseShare {
			return false
		}
		x.everyday[i] = uint32(last)
	}
	return r.ended()
}

// Everyday reports whether a word that the library lacks is one that anybody uses anywhere;
// of one in falseShare of all others it says so too.
func (x *Index) Everyday(word string) bool {
	_, ok := slices.BinarySearch(x.everyday, everydayOf(word, len(x.everyday)))
	return ok
}
