package index

import (
	"math/bits"
	"slices"
)

// Numbers of a few bits, for the tables of which nearly every number is small or
// as likely as any other: there bytes would waste much.

type bitWriter struct {
	out  []byte
	free int // bits unused in the last byte
}

// put appends the low n bits of v, the lowest first.
func (w *bitWriter) put(v uint32, n int) {
	for ; n > 0; n-- {
		if w.free == 0 {
			w.out, w.free = append(w.out, 0), 8
		}
		w.out[len(w.out)-1] |= byte(v&1) << (8 - w.free)
		v >>= 1
		w.free--
	}
}

// rice appends v as a Rice code: v>>k ones, a zero, and k bits (Rice, Some
// Practical Universal Noiseless Coding Techniques, 1979).
func (w *bitWriter) rice(v uint32, k int) {
	for q := v >> k; q > 0; q-- {
		w.put(1, 1)
	}
	w.put(0, 1)
	w.put(v, k)
}

// riceOf is the parameter that suits numbers of this mean.
func riceOf(sum, count int) int {
	if count == 0 {
		return 0
	}
	return max(bits.Len32(uint32(sum/count))-1, 0)
}

// A bitReader reads them back. After the end it is bad and gives zeros.
type bitReader struct {
	data []byte
	pos  int // in bits
	bad  bool
}

func (r *bitReader) take(n int) (v uint32) {
	if r.pos+n > 8*len(r.data) {
		r.bad = true
		return 0
	}
	for i := 0; i < n; {
		in := r.pos & 7
		m := min(8-in, n-i)
		v |= uint32(r.data[r.pos>>3]>>in) & (1<<m - 1) << i
		r.pos += m
		i += m
	}
	return v
}

func (r *bitReader) rice(k int) uint32 {
	q := uint32(0)
	for !r.bad && r.take(1) == 1 {
		q++
	}
	if q > 1<<(31-k) {
		r.bad = true
		return 0
	}
	return q<<k | r.take(k)
}

// ended reports whether all was read, and read well.
func (r *bitReader) ended() bool { return !r.bad && (r.pos+7)>>3 == len(r.data) }

// pairs are sorted by key; a key may have several values.
type pairs struct{ keys, vals []uint32 }

// get gives the values of a key.
func (p *pairs) get(key uint32) []uint32 {
	lo, _ := slices.BinarySearch(p.keys, key)
	hi := lo
	for hi < len(p.keys) && p.keys[hi] == key {
		hi++
	}
	return p.vals[lo:hi]
}

// encodePairs writes the count, the Rice parameter of the key differences, and
// per pair the difference and the value, which is less than values.
func encodePairs(p pairs, values int) []byte {
	k := 0
	if n := len(p.keys); n > 0 {
		k = riceOf(int(p.keys[n-1]), n)
	}
	w := bitWriter{out: putUint(putUint(nil, uint32(len(p.keys))), uint32(k))}
	last := uint32(0)
	for i, key := range p.keys {
		w.rice(key-last, k)
		w.put(p.vals[i], bits.Len(uint(values)))
		last = key
	}
	return w.out
}

func decodePairs(data []byte, keys, values uint32) (p pairs, ok bool) {
	h := reader{data: data}
	n, k := h.uint(), h.uint()
	if h.bad || n > uint32(8*len(data)) || k > 31 {
		return p, false
	}
	p = pairs{make([]uint32, n), make([]uint32, n)}
	r := bitReader{data: data[h.pos:]}
	key, width := uint64(0), bits.Len32(values)
	for i := range p.keys {
		key += uint64(r.rice(int(k)))
		v := r.take(width)
		if r.bad || key >= uint64(keys) || v >= values {
			return p, false
		}
		p.keys[i], p.vals[i] = uint32(key), v
	}
	return p, r.ended()
}
