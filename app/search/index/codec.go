package index

import (
	"errors"
	"math/bits"
	"strings"

	"flamingo/app/library"
)

// The encoded index. Numbers are varints (7 bits a byte, low bits first), lists
// are sorted and hold differences. A section is its length in bytes and then
// its bytes. The sections:
//
//	"flz" and the version
//	items, terms, entries of the word table
//	words        the word table, see table
//	postings     per term: how many items have it; when that is inlineCount or more, how
//	             many bytes follow; per item: item delta, byte heard<<6 | impact<<2 | strength
//	sizes        per item, how many bytes it has in the next section
//	order        per item, the words of its title, short answer and body as they follow each
//	             other, without stop words: each term plus 1, 0 where a sentence or a field ends
//	groups       of synonyms, in bits: how many; per group: how many terms it finds, less 1
//	             (Rice), and these
//	synonyms     source term, group, see pairs
//	expressions  fingerprint of a source expression, group, see print.go
//	display      per term with a spelling of its own: term delta, length of the text, text
//	elsewhere    words about other things, sorted, with line ends between
//	answers      per item a byte with a bit for each of dutch.Kinds that it answers
//	everyday     words that anybody uses anywhere and that find nothing here, see everyday.go
//
// Decode reads the tables that every search needs, and leaves postings and
// order as bytes; reading those checks bounds as it goes.
const version = 5

// inlineCount is the number of items from which a term's postings say how many
// bytes they are, so that Decode can step over them.
const inlineCount = 32

var (
	ErrFormat  = errors.New("search: not an index that this program can read")
	ErrLibrary = errors.New("search: the index was made for another library")
)

func putUint(dst []byte, v uint32) []byte {
	for v >= 0x80 {
		dst = append(dst, byte(v)|0x80)
		v >>= 7
	}
	return append(dst, byte(v))
}

// A reader reads numbers from bytes. After the end, or a number too large, it
// is bad and gives zeros.
type reader struct {
	data []byte
	pos  int
	bad  bool
}

func (r *reader) uint() uint32 {
	if r.pos < len(r.data) { // nearly always one byte
		if b := r.data[r.pos]; b < 0x80 {
			r.pos++
			return uint32(b)
		}
	}
	var v uint32
	for shift := 0; shift < 35; shift += 7 {
		if r.pos >= len(r.data) {
			break
		}
		b := r.data[r.pos]
		r.pos++
		if shift == 28 && b > 0x0f {
			break
		}
		v |= uint32(b&0x7f) << shift
		if b < 0x80 {
			if b == 0 && shift > 0 {
				break // not the shortest form
			}
			return v
		}
	}
	r.bad, r.pos = true, len(r.data)
	return 0
}

func (r *reader) byte() byte {
	if r.pos >= len(r.data) {
		r.bad = true
		return 0
	}
	r.pos++
	return r.data[r.pos-1]
}

func (r *reader) skip(n int) bool {
	if n < 0 || n > len(r.data)-r.pos {
		r.bad, r.pos = true, len(r.data)
		return false
	}
	r.pos += n
	return true
}

// section reads a length and that many bytes.
func (r *reader) section() []byte {
	n := int(r.uint())
	start := r.pos
	if !r.skip(n) {
		return nil
	}
	return r.data[start : start+n : start+n]
}

func putSection(dst, section []byte) []byte {
	return append(putUint(dst, uint32(len(section))), section...)
}

// offsets turns n lengths into n+1 places in a section of total bytes.
func offsets(data []byte, n, total int) ([]uint32, bool) {
	if n > len(data) {
		return nil, false
	}
	out := make([]uint32, n+1)
	r := reader{data: data}
	sum := 0
	for i := 0; i < n; i++ {
		sum += int(r.uint())
		if sum > total {
			return nil, false
		}
		out[i+1] = uint32(sum)
	}
	return out, !r.bad && r.pos == len(data) && sum == total
}

// Encode returns the index in its compact form: the same bytes for the same
// library and synonyms.
func (x *Index) Encode() []byte {
	return append([]byte(nil), x.data...)
}

// Decode makes an index of what Encode returned. lib must be the library that
// the index was built from. The index keeps data.
func Decode(data []byte, lib *library.Library) (*Index, error) {
	const magic = "flz"
	if len(data) < len(magic)+1 || string(data[:len(magic)]) != magic || data[len(magic)] != version {
		return nil, ErrFormat
	}
	r := reader{data: data, pos: len(magic) + 1}
	items, terms, entries := r.uint(), r.uint(), r.uint()
	if r.bad || terms > uint32(len(data)) || entries > uint32(len(data)) || items > uint32(len(data)) {
		return nil, ErrFormat
	}
	if int(items) != len(lib.Items) {
		return nil, ErrLibrary
	}
	x := &Index{lib: lib, data: data, items: int(items), terms: terms}
	words, postings := r.section(), r.section()
	sizes, order := r.section(), r.section()
	groups, synonyms, expressions, display, elsewhere := r.section(), r.section(), r.section(), r.section(), r.section()
	answers, everyday := r.section(), r.section()
	x.answers = answers
	if r.bad || r.pos != len(data) || len(x.answers) != x.items {
		return nil, ErrFormat
	}
	ok := false
	if x.words, ok = decodeTable(words, int(entries), terms); !ok {
		return nil, ErrFormat
	}
	x.postings = postings
	if !x.findPostings() {
		return nil, ErrFormat
	}
	x.order = order
	if x.orderStarts, ok = offsets(sizes, int(items), len(order)); !ok {
		return nil, ErrFormat
	}
	if !x.decodeGroups(groups) || !x.decodeDisplay(display) || !x.decodeElsewhere(elsewhere) || !x.decodeEveryday(everyday) {
		return nil, ErrFormat
	}
	count := uint32(len(x.groupStarts) - 1)
	if x.synonyms, ok = decodePairs(synonyms, terms, count); !ok {
		return nil, ErrFormat
	}
	if x.expressions, ok = decodePairs(expressions, 1<<printBits, count); !ok {
		return nil, ErrFormat
	}
	return x, nil
}

// findPostings notes where the postings of each term begin.
func (x *Index) findPostings() bool {
	r := reader{data: x.postings}
	x.starts = make([]uint32, x.terms+1)
	for t := range x.terms {
		x.starts[t] = uint32(r.pos)
		n := r.uint()
		if n >= inlineCount {
			r.skip(int(r.uint()))
			continue
		}
		for ; n > 0; n-- {
			r.uint()
			r.byte()
		}
	}
	x.starts[x.terms] = uint32(len(x.postings))
	return !r.bad && r.pos == len(x.postings)
}

func (x *Index) decodeGroups(data []byte) bool {
	r := bitReader{data: data}
	n := r.take(16)
	width := bits.Len32(x.terms)
	if n > uint32(len(data)) {
		return false
	}
	x.groupStarts = make([]uint32, 1, n+1)
	for range n {
		for m := r.rice(0) + 1; m > 0 && !r.bad; m-- {
			v := r.take(width)
			if v >= x.terms {
				return false
			}
			x.groupTerms = append(x.groupTerms, v)
		}
		x.groupStarts = append(x.groupStarts, uint32(len(x.groupTerms)))
	}
	return r.ended()
}

func (x *Index) decodeDisplay(data []byte) bool {
	r := reader{data: data}
	key := uint32(0)
	for r.pos < len(data) && !r.bad {
		d := r.uint()
		if len(x.displayKeys) > 0 && d == 0 {
			return false
		}
		key += d
		text := r.section()
		if key >= x.terms {
			return false
		}
		x.displayKeys = append(x.displayKeys, key)
		x.displayTexts = append(x.displayTexts, text)
	}
	return !r.bad
}

func (x *Index) decodeElsewhere(data []byte) bool {
	if len(data) == 0 {
		return true
	}
	x.elsewhere = strings.Split(string(data), "\n")
	for i, word := range x.elsewhere {
		if word == "" || i > 0 && x.elsewhere[i-1] >= word {
			return false
		}
	}
	return true
}
