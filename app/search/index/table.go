package index

import (
	"sort"

	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// A table maps words to terms. It is one sorted list, front-coded in blocks of
// blockSize entries (Witten, Moffat & Bell, Managing Gigabytes, 4.1). First, for
// each entry, four bits: how many bytes it shares with the one before, at most
// maxShared, in a block's first entry 0. Then for each entry its other bytes, which are
// above the space, ended by a byte that is not, the ending
//
//	back<<2 | flags
//
// or, where that is fullEnding or more, by fullEnding and a varint of the rest. Apart
// and without counts, sharings and letters compress better than side by side.
// Terms are numbered as they first appear in the list, so that back, which counts
// from the next new number, is 0 for a new term and small for one of the words
// just before. A string may stand twice, as a word of one term and as the stem
// of another; stems that findStem finds among the words have no entry.
type table struct {
	shared []byte   // two entries in a byte, the first in the low bits
	data   []byte   // the other bytes, and endings
	terms  uint32   // numbered here
	blocks []uint32 // where each block begins in data
	fresh  []uint32 // the next new term there
	n      int      // entries
}

const (
	blockSize  = 16
	maxShared  = 15
	fullEnding = ' '
)

const (
	isWord uint32 = 1 << iota // occurs like this in a text or in the synonyms
	isStem                    // is what dutch.Stem gives for words of its term
)

type entry struct {
	word  string
	term  uint32
	flags uint32
}

// sortEntries puts words in order, the word before the stem.
func sortEntries(entries []entry) {
	sort.Slice(entries, func(i, j int) bool {
		if entries[i].word != entries[j].word {
			return entries[i].word < entries[j].word
		}
		return entries[i].flags&isWord > entries[j].flags&isWord
	})
}

// encodeTable wants sorted entries with terms numbered as they appear.
func encodeTable(entries []entry) []byte {
	out := make([]byte, (len(entries)+1)/2)
	fresh := uint32(0)
	prev := ""
	for i, e := range entries {
		shared := 0
		if i%blockSize != 0 {
			shared = min(fold.CommonStart(prev, e.word), maxShared)
		}
		out[i/2] |= byte(shared << (i % 2 * 4))
		out = append(out, e.word[shared:]...)
		if ending := (fresh-e.term)<<2 | e.flags; ending < fullEnding {
			out = append(out, byte(ending))
		} else {
			out = putUint(append(out, fullEnding), ending-fullEnding)
		}
		if e.term == fresh {
			fresh++
		}
		prev = e.word
	}
	return out
}

// decodeTable checks the whole list, so that the other methods need not.
func decodeTable(data []byte, n int, terms uint32) (table, bool) {
	if n < 0 || n > len(data) {
		return table{}, false
	}
	t := table{shared: data[:(n+1)/2], data: data[(n+1)/2:], n: n}
	t.blocks = make([]uint32, 0, n/blockSize+1)
	t.fresh = make([]uint32, 0, n/blockSize+1)
	r := reader{data: t.data}
	length := 0
	for i := 0; i < n; i++ {
		shared := t.sharedBy(i)
		if i%blockSize == 0 {
			t.blocks = append(t.blocks, uint32(r.pos))
			t.fresh = append(t.fresh, t.terms)
			length = 0
		}
		if shared > length {
			return t, false
		}
		length = shared
		for r.pos < len(t.data) && t.data[r.pos] > fullEnding {
			r.pos++
			length++
		}
		ending := r.ending()
		if r.bad || length > fold.MaxBytes+8 || ending>>2 > t.terms {
			return t, false
		}
		if ending>>2 == 0 {
			t.terms++
		}
	}
	return t, r.pos == len(t.data) && t.terms <= terms
}

// sharedBy is what entry i shares with the one before.
func (t *table) sharedBy(i int) int { return int(t.shared[i/2] >> (i % 2 * 4) & 15) }

// ending reads what ends an entry.
func (r *reader) ending() uint32 {
	m := uint32(r.byte())
	if m == fullEnding {
		m += r.uint()
	}
	return m
}

// A Cursor walks over the word table, in the order of the alphabet. It is made by
// [Index.Entries], and says nothing before Next.
type Cursor struct {
	t     *table
	r     reader
	i     int // entries read
	word  [fold.MaxBytes + 8]byte
	n     int
	term  uint32
	flags uint32
	fresh uint32
}

// seek goes to block b.
func (c *Cursor) seek(t *table, b int) {
	c.t, c.i, c.n = t, b*blockSize, 0
	c.r = reader{data: t.data}
	if b < len(t.blocks) {
		c.r.pos = int(t.blocks[b])
		c.fresh = t.fresh[b]
	}
}

// Next reads an entry; false at the end.
func (c *Cursor) Next() bool {
	if c.i >= c.t.n {
		return false
	}
	c.n = c.t.sharedBy(c.i)
	for b := c.r.data[c.r.pos]; b > fullEnding; b = c.r.data[c.r.pos] {
		c.word[c.n] = b
		c.n++
		c.r.pos++
	}
	v := c.r.ending()
	c.term, c.flags = c.fresh-v>>2, v&3
	if v>>2 == 0 {
		c.fresh++
	}
	c.i++
	return true
}

// Text is the word or stem. Next and Seek overwrite it.
func (c *Cursor) Text() []byte { return c.word[:c.n] }

// Term is that of the entry.
func (c *Cursor) Term() uint32 { return c.term }

// IsWord reports whether the entry occurs like this in a text or in the synonyms, IsStem
// whether it is what [dutch.Stem] gives for words of its term. It may be both.
func (c *Cursor) IsWord() bool { return c.flags&isWord != 0 }
func (c *Cursor) IsStem() bool { return c.flags&isStem != 0 }

// Number is the place of the entry in the table.
func (c *Cursor) Number() uint32 { return uint32(c.i - 1) }

// Seek reads the entry with a number.
func (c *Cursor) Seek(number uint32) {
	c.seek(c.t, int(number)/blockSize)
	for c.i <= int(number) && c.Next() {
	}
}

// head is the first word of block b, which is whole.
func (t *table) head(b int) []byte {
	from := int(t.blocks[b])
	to := from
	for t.data[to] > fullEnding {
		to++
	}
	return t.data[from:to]
}

// blockBefore is the last block whose first word is less than word, or 0.
func (t *table) blockBefore(word string) int {
	lo, hi := 0, len(t.blocks)
	for lo < hi {
		m := (lo + hi) / 2
		if string(t.head(m)) < word {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo > 0 {
		lo--
	}
	return lo
}

// find looks for a word, or for a stem.
func (t *table) find(word string, flag uint32) (term uint32, ok bool) {
	if t.n == 0 || len(word) == 0 {
		return 0, false
	}
	var c Cursor
	c.seek(t, t.blockBefore(word))
	for c.Next() {
		if w := c.Text(); string(w) >= word {
			if string(w) != word {
				return 0, false
			}
			if c.flags&flag != 0 {
				return c.term, true
			}
		}
	}
	return 0, false
}

// withPrefix calls f for the words that begin with prefix, in order, until f
// says stop by returning false.
func (t *table) withPrefix(prefix string, f func(word []byte, term uint32) bool) {
	if t.n == 0 {
		return
	}
	var c Cursor
	c.seek(t, t.blockBefore(prefix))
	for c.Next() {
		w := c.Text()
		if string(w) < prefix {
			continue
		}
		if len(w) < len(prefix) || string(w[:len(prefix)]) != prefix {
			return
		}
		if c.flags&isWord != 0 && !f(w, c.term) {
			return
		}
	}
}

// longer reports whether an entry begins with word and goes on.
func (t *table) longer(word string) bool {
	if t.n == 0 {
		return false
	}
	var c Cursor
	c.seek(t, t.blockBefore(word))
	for c.Next() {
		if w := c.Text(); string(w) > word {
			return len(w) > len(word) && string(w[:len(word)]) == word
		}
	}
	return false
}

// nearStems is how many words findStem looks at.
const nearStems = 12

// findStem looks for the term of a stem. Most stems are the beginning of one of
// their words and have no entry of their own: the first words that begin like
// that are stemmed until one agrees.
func (t *table) findStem(stem string) (term uint32, ok bool) {
	if t.n == 0 || len(stem) == 0 {
		return 0, false
	}
	var c Cursor
	c.seek(t, t.blockBefore(stem))
	for seen := 0; seen < nearStems && c.Next(); {
		w := c.Text()
		if string(w) < stem {
			continue
		}
		if len(w) < len(stem) || string(w[:len(stem)]) != stem {
			return 0, false
		}
		if len(w) == len(stem) && c.flags&isStem != 0 {
			return c.term, true
		}
		if c.flags&isWord != 0 {
			seen++
			if len(w) <= len(stem)+6 && dutch.Stem(string(w)) == stem {
				return c.term, true
			}
		}
	}
	return 0, false
}
