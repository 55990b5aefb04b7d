package search

import (
	"math/bits"
	"sort"
	"strings"
	"sync"

	"flamingo/app/dutch"
	"flamingo/app/fold"

	"github.com/lithammer/fuzzysearch/fuzzy"
)

// The repair index finds words that look like what was typed without comparing
// it with all of them. Words lie in buckets by length; each has a mask of its
// letters. One edit changes the length by at most 1 and the mask by at most 2
// bits, so that a glance leaves few words for the edit distance (the signature
// filter of Bocek, Hunt & Stiller, Fast Similarity Search in Large
// Dictionaries, 2007). Next to it stands a list of how words sound, sorted.
type repairIndex struct {
	once     sync.Once
	byLength buckets // words
	stems    buckets // stems that are no beginning of a word: of participles and irregular verbs
	sounds   []sound // sorted by key
	triples  triples
}

// buckets hold candidates by the length of their words.
type buckets [fold.MaxBytes + 9][]candidate

type candidate struct {
	mask uint32
	i    uint32 // entry in the word table
}

type sound struct {
	key uint32 // hash of soundOf
	i   uint32
}

// A fix is a word that may have been meant.
type fix struct {
	word  string
	term  uint32
	share float32 // 1 for the likeliest
	cost  float32
}

const (
	twoErrors  = 12
	rightStart = 3
	// longForm and shortStem are the shortest form, and the shortest stem, by which a
	// form is repaired, longEnding the longest ending of the word that is meant.
	longForm   = 8
	shortStem  = 6
	longEnding = 3
)

// triples is the set of the groups of three letters in the words of the index,
// with their beginnings and ends. A misspelling mostly has one that is not in it; a
// word that the texts happen not to have mostly has none.
type triples [28 * 28 * 28 / 32]uint32

// lacks counts the groups of three letters in a word that are not in the set, and adds
// them to it when add is set.
func (t *triples) lacks(word []byte, add bool) (n int) {
	group := uint32(0)
	for i := 0; i <= len(word); i++ {
		letter := uint32(0) // before and after the word
		if i < len(word) {
			if letter = 27; 'a' <= word[i] && word[i] <= 'z' {
				letter = uint32(word[i]-'a') + 1
			}
		}
		group = (group*28 + letter) % (28 * 28 * 28)
		if i == 0 {
			continue
		}
		if place, bit := group/32, uint32(1)<<(group%32); t[place]&bit == 0 {
			n++
			if add {
				t[place] |= bit
			}
		}
	}
	return n
}

// maxEdits is the number of typing errors that a word of n letters may have.
func maxEdits(n int) int {
	switch {
	case n <= 3:
		return 0
	case n <= 6:
		return 1
	}
	return 2
}

func letterMask[T string | []byte](word T) uint32 {
	var m uint32
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case 'a' <= c && c <= 'z':
			m |= 1 << (c - 'a')
		default:
			m |= 1 << 26
		}
	}
	return m
}

func (x *Index) prepareRepairs() {
	ri := &x.repairs
	ri.once.Do(func() {
		var c cursor
		c.seek(&x.words, 0)
		for c.next() {
			w := c.bytes()
			if len(w) < 3 || !x.finds(c.term) {
				continue
			}
			if c.flags&isStem != 0 {
				ri.stems[len(w)] = append(ri.stems[len(w)], candidate{letterMask(w), uint32(c.i - 1)})
			}
			if c.flags&isWord == 0 {
				continue
			}
			ri.triples.lacks(w, true)
			i := uint32(c.i - 1)
			ri.byLength[len(w)] = append(ri.byLength[len(w)], candidate{letterMask(w), i})
			ri.sounds = append(ri.sounds, sound{hash(soundOf(string(w))), i})
		}
		sort.Slice(ri.sounds, func(a, b int) bool {
			if ri.sounds[a].key != ri.sounds[b].key {
				return ri.sounds[a].key < ri.sounds[b].key
			}
			return ri.sounds[a].i < ri.sounds[b].i
		})
	})
}

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// soundRules spell sounds in one way, after the spellings that Dutch readers
// confuse most (the categories of the Dutch spelling tests: ei/ij, au/ou, c/k/s,
// d/t, f/v/ph, g/ch, i/y, s/z, doubled letters).
var soundRules = strings.NewReplacer(
	"sch", "sg", "tie", "sie", "tia", "sia", "tio", "sio", "ph", "f", "th", "t", "gh", "g", "ch", "g", "sj", "s", "x", "ks", "qu", "kw", "q", "k",
	"ce", "se", "ci", "si", "cy", "si", "c", "k", "ij", "ei", "y", "i", "auw", "ou", "au", "ou", "ouw", "ou", "v", "f", "z", "s", "dt", "t", "d", "t",
	"ieu", "iu", "ie", "i", "oe", "u", "eau", "o",
)

// soundOf writes a word as it sounds: psichose and psychose are one.
func soundOf(word string) string {
	s := soundRules.Replace(word)
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if i == 0 || s[i] != s[i-1] {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// repair gives the words that were probably meant, the likeliest first. The
// last word, while it is typed, may also be the beginning of a longer one.
func (x *Index) repair(w *queryWord, allowed bool) []fix {
	typed := w.word
	n := len(typed)
	if !allowed || n < 4 || n > 32 || w.known || x.isElsewhere(typed) || dutch.Stop(typed) || dutch.Weak(typed) || strings.ContainsAny(typed, "0123456789") {
		return nil
	}
	x.prepareRepairs()
	ri := &x.repairs
	var fixes []fix
	key := soundOf(typed)
	h := hash(key)
	for i := sort.Search(len(ri.sounds), func(i int) bool { return ri.sounds[i].key >= h }); i < len(ri.sounds) && ri.sounds[i].key == h; i++ {
		word, term := x.words.at(ri.sounds[i].i)
		if n >= 5 && soundOf(word) == key {
			fixes = append(fixes, fix{word: word, term: term, cost: 0.5})
		}
	}
	fixes = append(fixes, x.lookalikes(&ri.byLength, typed, maxEdits(n))...)
	if len(fixes) == 0 && n >= longForm && !x.readsDutch(typed) {
		fixes = x.repairForm(typed)
	}
	if len(fixes) == 0 && w.open && n >= 6 {
		fixes = x.repairPrefix(typed, letterMask(typed))
	}
	if x.readsDutch(typed) {
		kept := fixes[:0]
		for _, f := range fixes {
			if f.cost <= believable(n) {
				kept = append(kept, f)
			}
		}
		fixes = kept
	}
	return x.bestFixes(fixes)
}

// believable is the cost above which a word of n letters that reads like Dutch is
// another word, and not a misspelled one: griep is no groep.
func believable(n int) float32 {
	if n <= 5 {
		return 0.75
	}
	return 1.5
}

// readsDutch reports whether a word consists of letters that follow each other in the
// words of the index.
func (x *Index) readsDutch(word string) bool {
	x.prepareRepairs()
	return x.repairs.triples.lacks([]byte(word), false) == 0
}

// repairForm repairs a form that the texts do not have, a participle most of all, by
// its stem: gemotivreed is of motiveren.
func (x *Index) repairForm(typed string) []fix {
	stem := dutch.Stem(typed)
	if stem == typed || len(stem) < shortStem {
		return nil
	}
	fixes := x.lookalikes(&x.repairs.stems, stem, 1)
	for _, f := range x.repairPrefix(stem, letterMask(stem)) {
		if len(f.word) <= len(stem)+longEnding && f.cost < 1.1 {
			fixes = append(fixes, f)
		}
	}
	for i := range fixes {
		fixes[i].word = x.name(fixes[i].term, fixes[i].word)
	}
	return fixes
}

// lookalikes gives the words at most so many typing errors from what was typed, in no
// order.
func (x *Index) lookalikes(among *buckets, typed string, edits int) (fixes []fix) {
	n := len(typed)
	mask := letterMask(typed)
	var at cursor
	for length := max(n-edits, 3); length <= n+edits && length < len(among); length++ {
		for _, c := range among[length] {
			if bits.OnesCount32(c.mask^mask) > 2*edits {
				continue
			}
			x.words.read(&at, c.i)
			if errors, _ := alignment(typed, at.bytes()); errors > edits {
				continue // most, and without a copy of the word
			}
			word := string(at.bytes())
			if cost := typingCost(typed, word, edits); cost >= 0 {
				fixes = append(fixes, fix{word: word, term: at.term, cost: cost})
			}
		}
	}
	return fixes
}

// repairPrefix looks for words of which the beginning looks like what was
// typed so far.
func (x *Index) repairPrefix(typed string, mask uint32) []fix {
	var fixes []fix
	n := len(typed)
	edits := maxEdits(n)
	for length := n + 1; length < len(x.repairs.byLength); length++ {
		for _, c := range x.repairs.byLength[length] {
			if bits.OnesCount32(mask&^c.mask) > edits {
				continue
			}
			word, term := x.words.at(c.i)
			best := float32(-1)
			for _, cut := range [3]int{n, n - 1, n + 1} {
				if cut > len(word) {
					continue
				}
				if cost := typingCost(typed, word[:cut], edits); cost >= 0 && (best < 0 || cost < best) {
					best = cost
				}
			}
			if best >= 0 {
				fixes = append(fixes, fix{word: word, term: term, cost: best + 0.01*float32(length-n)})
			}
		}
	}
	return fixes
}

// bestFixes keeps the fixes that cost little more than the cheapest one.
func (x *Index) bestFixes(fixes []fix) []fix {
	if len(fixes) == 0 {
		return nil
	}
	sort.SliceStable(fixes, func(i, j int) bool {
		a, b := &fixes[i], &fixes[j]
		if a.cost != b.cost {
			return a.cost < b.cost
		}
		if fa, fb := x.frequency(a.term), x.frequency(b.term); fa != fb {
			return fa > fb
		}
		return a.word < b.word
	})
	out := fixes[:1]
	out[0].share = 1
	for _, f := range fixes[1:] {
		known := false
		for i := range out {
			known = known || out[i].term == f.term
		}
		if f.cost > out[0].cost+0.6 || len(out) >= 4 {
			break
		}
		if !known {
			f.share = 1 - 0.5*(f.cost-out[0].cost) - 0.15
			out = append(out, f)
		}
	}
	return out
}

// Costs of typing errors, in quarters of an error.
const (
	anError     = 4
	swapped     = 3 // two neighbouring letters
	nearKey     = 3 // the key beside the right one
	doubled     = 2 // a letter once too often, or once too few
	atFirst     = 2 // more for an error on the first letter, which few people miss
	soundsAlike = 2 // whatever the number of errors
	twoSlips    = 6 // two errors of the cheaper kinds
)

// typingCost is what the typing errors between two words cost, in errors, or -1
// when there are more than edits. Two errors in a word shorter than twoErrors must
// both be slips of the fingers, or inaudible but for one, or stand behind a right
// beginning: otherwise too many words are near.
func typingCost(typed, word string, edits int) float32 {
	if typed == word {
		return 0
	}
	// A swap is two edits to Levenshtein, so this bound loses nothing.
	if fuzzy.LevenshteinDistance(typed, word) > 2*edits {
		return -1
	}
	errors, cost := alignment(typed, []byte(word))
	if errors > edits {
		return -1
	}
	if typedSound, sound := soundOf(typed), soundOf(word); typedSound == sound {
		cost = min(cost, soundsAlike)
	} else if cost > twoSlips && errors >= 2 && len(typed) < twoErrors && commonStart(typed, word) < rightStart &&
		fuzzy.LevenshteinDistance(typedSound, sound) > 1 {
		return -1
	}
	return float32(cost) / anError
}

// alignment is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours, no letter edited twice (Boytsov,
// Indexing Methods for Approximate Dictionary Searching, 2011, 2.1), and the cost of
// the cheapest alignment with so few errors. Words are folded, so bytes are
// letters; neither is longer than fold.MaxBytes and 9.
func alignment(a string, b []byte) (errors, cost int) {
	const one = 1 << 16 // an error, above any sum of costs
	edit := func(cost int, first bool) int {
		if first {
			cost += atFirst
		}
		return one + cost
	}
	var rows [3][fold.MaxBytes + 10]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) {
		last[j+1] = last[j] + edit(lost(b, j), j == 0)
	}
	for i := range len(a) {
		row[0] = last[0] + edit(lost(a, i), i == 0)
		for j := range len(b) {
			first := i == 0 || j == 0
			d := last[j]
			if a[i] != b[j] {
				c := anError
				if nextTo(a[i], b[j]) {
					c = nearKey
				}
				d += edit(c, first)
			}
			d = min(d, last[j+1]+edit(lost(a, i), i == 0), row[j]+edit(lost(b, j), j == 0))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+edit(swapped, i == 1 || j == 1))
			}
			row[j+1] = d
		}
		before, last, row = last, row, before
	}
	return last[len(b)] / one, last[len(b)] % one
}

// lost is the cost of letter i being there in one word only.
func lost[T string | []byte](word T, i int) int {
	if i > 0 && word[i] == word[i-1] || i+1 < len(word) && word[i] == word[i+1] {
		return doubled
	}
	return anError
}

// commonStart is the number of letters with which both words begin.
func commonStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// keyRows are the rows of the QWERTY keyboard that Dutch readers type on.
var keyRows = [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// nextTo reports whether two keys are neighbours.
func nextTo(a, b byte) bool {
	ra, ca := keyAt(a)
	rb, cb := keyAt(b)
	return ra >= 0 && rb >= 0 && ra-rb <= 1 && rb-ra <= 1 && ca-cb <= 1 && cb-ca <= 1
}

func keyAt(c byte) (row, column int) {
	for r, keys := range keyRows {
		if i := strings.IndexByte(keys, c); i >= 0 {
			return r, i
		}
	}
	return -1, -1
}

// at is entry i of the table.
func (t *table) at(i uint32) (word string, term uint32) {
	var c cursor
	t.read(&c, i)
	return string(c.bytes()), c.term
}

// read moves a cursor to entry i, which it then has read.
func (t *table) read(c *cursor, i uint32) {
	c.seek(t, int(i)/blockSize)
	for c.i <= int(i) && c.next() {
	}
}
