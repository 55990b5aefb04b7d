package search

import "sort"

// A table maps words to terms. It is one sorted list, front-coded in blocks of
// blockSize entries (Witten, Moffat & Bell, Managing Gigabytes, 4.1): the first
// entry of a block is whole, each next one says how many bytes it shares with
// the one before. An entry is
//
//	shared bytes | other bytes, counted | back<<2 | flags
//
// with numbers as varints; in a block's first entry the shared count is 0. Terms
// are numbered as they first appear in the list, so that back, which counts
// from the next new number, is 0 for a new term and small for one of the words
// just before. A string may stand twice, as a word of one term and as the stem
// of another; stems that findStem finds among the words have no entry.
type table struct {
	data   []byte
	blocks []uint32 // where each block begins in data
	fresh  []uint32 // the next new term there
	n      int      // entries
}

const blockSize = 16

const (
	isWord uint32 = 1 << iota // occurs like this in a text or in the synonyms
	isStem                    // is what Stem gives for words of its term
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
	var out []byte
	fresh := uint32(0)
	prev := ""
	for i, e := range entries {
		shared := 0
		if i%blockSize != 0 {
			for shared < len(prev) && shared < len(e.word) && prev[shared] == e.word[shared] {
				shared++
			}
		}
		out = putUint(out, uint32(shared))
		out = putUint(out, uint32(len(e.word)-shared))
		out = append(out, e.word[shared:]...)
		out = putUint(out, (fresh-e.term)<<2|e.flags)
		if e.term == fresh {
			fresh++
		}
		prev = e.word
	}
	return out
}

// decodeTable checks the whole list, so that the other methods need not.
func decodeTable(data []byte, n int, terms uint32) (table, bool) {
	t := table{data: data, n: n}
	if n < 0 || n > len(data)/3 {
		return t, false
	}
	t.blocks = make([]uint32, 0, n/blockSize+1)
	r := reader{data: data}
	t.fresh = make([]uint32, 0, n/blockSize+1)
	length, fresh := uint32(0), uint32(0)
	for i := 0; i < n; i++ {
		if i%blockSize == 0 {
			t.blocks = append(t.blocks, uint32(r.pos))
			t.fresh = append(t.fresh, fresh)
			length = 0
		}
		shared, other := r.uint(), r.uint()
		if shared > length || other > maxWordBytes+8 || shared+other > maxWordBytes+8 || !r.skip(int(other)) {
			return t, false
		}
		length = shared + other
		v := r.uint()
		switch back := v >> 2; {
		case r.bad || back > fresh:
			return t, false
		case back == 0:
			fresh++
		}
		if fresh > terms {
			return t, false
		}
	}
	return t, r.pos == len(data)
}

// A cursor walks over a table.
type cursor struct {
	t     *table
	r     reader
	i     int // entries read
	word  [maxWordBytes + 8]byte
	n     int
	term  uint32
	flags uint32
	fresh uint32
}

// seek goes to block b.
func (c *cursor) seek(t *table, b int) {
	c.t, c.i, c.n = t, b*blockSize, 0
	c.r = reader{data: t.data}
	if b < len(t.blocks) {
		c.r.pos = int(t.blocks[b])
		c.fresh = t.fresh[b]
	}
}

// next reads an entry; false at the end.
func (c *cursor) next() bool {
	if c.i >= c.t.n {
		return false
	}
	shared, other := int(c.r.uint()), int(c.r.uint())
	copy(c.word[shared:], c.r.data[c.r.pos:c.r.pos+other])
	c.r.pos += other
	c.n = shared + other
	v := c.r.uint()
	c.term, c.flags = c.fresh-v>>2, v&3
	if v>>2 == 0 {
		c.fresh++
	}
	c.i++
	return true
}

func (c *cursor) bytes() []byte { return c.word[:c.n] }

// head is the first word of block b, which is whole.
func (t *table) head(b int) []byte {
	r := reader{data: t.data, pos: int(t.blocks[b])}
	r.uint()
	n := int(r.uint())
	return t.data[r.pos : r.pos+n]
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
	var c cursor
	c.seek(t, t.blockBefore(word))
	for c.next() {
		if w := c.bytes(); string(w) >= word {
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
	var c cursor
	c.seek(t, t.blockBefore(prefix))
	for c.next() {
		w := c.bytes()
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
	var c cursor
	c.seek(t, t.blockBefore(word))
	for c.next() {
		if w := c.bytes(); string(w) > word {
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
	var c cursor
	c.seek(t, t.blockBefore(stem))
	for seen := 0; seen < nearStems && c.next(); {
		w := c.bytes()
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
			if len(w) <= len(stem)+6 && Stem(string(w)) == stem {
				return c.term, true
			}
		}
	}
	return 0, false
}
