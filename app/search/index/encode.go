package index

import (
	"math"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"flamingo/app/dutch"
)

// Writing what Build found; codec.go describes the form and reads it.

// encode writes the index, with terms renumbered as they appear in the word
// table; expressions, which are not in it, come last.
func (b *builder) encode() []byte {
	n := len(b.stems)
	var entries []entry
	for w, id := range b.words {
		flags := isWord
		if w == b.stems[id] {
			flags |= isStem
		}
		entries = append(entries, entry{w, id, flags})
	}
	sortEntries(entries)
	entries = append(entries, b.stemEntries(entries)...)
	sortEntries(entries)
	number := make([]uint32, n)
	for i := range number {
		number[i] = noTerm
	}
	ids := make([]uint32, 0, n)
	give := func(id uint32) {
		if number[id] == noTerm {
			number[id] = uint32(len(ids))
			ids = append(ids, id)
		}
	}
	for i := range entries {
		give(entries[i].term)
		entries[i].term = number[entries[i].term]
	}
	for id := range number {
		give(uint32(id))
	}
	average := b.averages()
	var postings []byte
	for _, id := range ids {
		p := b.encodePostings(b.posts[id], average)
		postings = putUint(postings, uint32(len(b.posts[id])))
		if len(b.posts[id]) >= inlineCount {
			postings = putUint(postings, uint32(len(p)))
		}
		postings = append(postings, p...)
	}
	var sizes, order []byte
	for i := range b.seqs {
		start := len(order)
		for _, f := range [...]Field{fieldTitle, fieldShort, fieldBody} {
			if len(order) > start && len(b.seqs[i][f]) > 0 {
				order = append(order, 0)
			}
			for _, w := range b.seqs[i][f] {
				if w == noTerm {
					order = append(order, 0)
				} else {
					order = putUint(order, number[w]+1)
				}
			}
		}
		sizes = putUint(sizes, uint32(len(order)-start))
	}

	out := append([]byte("flz"), version)
	out = putUint(out, uint32(len(b.lib.Items)))
	out = putUint(out, uint32(n))
	out = putUint(out, uint32(len(entries)))
	for _, section := range [][]byte{encodeTable(entries), postings, sizes, order,
		b.encodeGroups(number), b.encodeLinks(b.syn, number), b.encodeLinks(b.exprs, nil), b.encodeDisplay(number), []byte(strings.Join(b.elsewhere, "\n")), b.answers(), b.encodeEveryday()} {
		out = putSection(out, section)
	}
	return out
}

// stemEntries gives the stems that cannot be found by the words, which are
// sorted.
func (b *builder) stemEntries(words []entry) (stems []entry) {
	for stem, id := range b.terms {
		if w, ok := b.words[stem]; ok && w == id {
			continue
		}
		i := sort.Search(len(words), func(i int) bool { return words[i].word >= stem })
		found := false
		for n := 0; n < nearStems/2 && i < len(words) && strings.HasPrefix(words[i].word, stem); n++ {
			if w := words[i]; len(w.word) <= len(stem)+6 && dutch.Stem(w.word) == stem {
				found = true // each word with this stem has this term
				break
			}
			i++
		}
		if !found {
			stems = append(stems, entry{stem, id, isStem})
		}
	}
	return stems
}

// averages gives the mean length of each field over the items that have it, so that
// many items without keywords do not make those of the others look long.
func (b *builder) averages() (average [Fields]float64) {
	var have [Fields]float64
	for _, l := range b.lengths {
		for f := range l {
			if l[f] > 0 {
				average[f] += l[f]
				have[f]++
			}
		}
	}
	for f := range average {
		average[f] = math.Max(1, average[f]/math.Max(1, have[f]))
	}
	return average
}

func (b *builder) encodePostings(posts []posting, average [Fields]float64) []byte {
	var out []byte
	last := 0
	for i := range posts {
		p := &posts[i]
		item := p.item
		sum := 0.0
		s := strengthFaint
		heard := byte(1)
		for f := range p.tf {
			if p.tf[f] == 0 {
				continue
			}
			norm := 1 - FieldNorm[f] + FieldNorm[f]*b.lengths[item][f]/average[f]
			sum += FieldWeight[f] * p.tf[f] / norm
			s = max(s, StrengthIn(Field(f), p.whole[f]))
			if Field(f) != fieldHeard {
				heard = 0
			}
		}
		impact := min(max(int(math.Round(sum/(K1+sum)*ImpactMax)), 1), ImpactMax)
		out = putUint(out, uint32(item-last))
		out = append(out, heard<<6|byte(impact)<<2|byte(s))
		last = item
	}
	return out
}

// StrengthIn is how prominent a term is by standing in a field.
func StrengthIn(f Field, whole bool) Strength {
	switch {
	case f == fieldTheme:
		return strengthFaint
	case f == fieldHeard, f == fieldBody && whole:
		return strengthBody
	case f == fieldBody:
		return strengthFaint
	case f == fieldShort && whole, !whole && f != fieldShort:
		return strengthShort
	case f == fieldShort:
		return strengthBody
	}
	return strengthTitle
}

func (b *builder) encodeGroups(number []uint32) []byte {
	var w bitWriter
	w.put(uint32(len(b.groups)), 16)
	width := bits.Len(uint(len(number)))
	for _, g := range b.groups {
		w.rice(uint32(len(g)-1), 0)
		for _, id := range g {
			w.put(number[id], width)
		}
	}
	return w.out
}

// encodeLinks writes which groups each key finds: a term, to be renumbered, or a
// fingerprint.
func (b *builder) encodeLinks(groups map[uint32][]uint32, number []uint32) []byte {
	var rows [][2]uint32
	for key, list := range groups {
		if number != nil {
			key = number[key]
		}
		for _, g := range list {
			rows = append(rows, [2]uint32{key, g})
		}
	}
	slices.SortFunc(rows, func(a, b [2]uint32) int { return slices.Compare(a[:], b[:]) })
	var p pairs
	for _, r := range rows {
		p.keys, p.vals = append(p.keys, r[0]), append(p.vals, r[1])
	}
	return encodePairs(p, len(b.groups))
}

func (b *builder) encodeDisplay(number []uint32) []byte {
	byNumber := map[uint32]string{}
	var keys []uint32
	for id, text := range b.display {
		if len(b.posts[id]) == 0 {
			continue
		}
		keys = append(keys, number[id])
		byNumber[number[id]] = text
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	var out []byte
	last := uint32(0)
	for _, k := range keys {
		out = putUint(out, k-last)
		out = putSection(out, []byte(byNumber[k]))
		last = k
	}
	return out
}
