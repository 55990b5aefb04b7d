// Package spell says how far what was typed is from a word: how many typing errors lie
// between, what each costs on a keyboard and to a Dutch ear, and whether a word has the
// letters of any that is known. It knows no words itself.
package spell

import (
	"strings"

	"flamingo/app/fold"

	"github.com/lithammer/fuzzysearch/fuzzy"
)

// MaxEdits is the number of typing errors that a word of n letters may have.
func MaxEdits(n int) int {
	switch {
	case n <= 3:
		return 0
	case n <= 6:
		return 1
	}
	return 2
}

// Letters is the set of the letters of a folded word: bit 0 is a, bit 25 is z, and bit 26
// any other byte.
func Letters[T string | []byte](word T) uint32 {
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

// Costs of typing errors, in quarters of an error.
const (
	anError     = 4
	swapped     = 3 // two neighbouring letters
	nearKey     = 3 // the key beside the right one
	doubled     = 2 // a letter once too often, or once too few
	atFirst     = 2 // more for an error on the first letter, which few people mistype
	soundsAlike = 2 // whatever the number of errors
	twoSlips    = 6 // two errors of the cheaper kinds
)

// Doubled is the cost of a letter once too often or once too few, in errors, as Cost
// counts.
const Doubled = float32(doubled) / anError

// In a word of fewer letters than twoErrors, so many right ones at the start excuse two
// errors of any kind, see Cost.
const (
	twoErrors  = 12
	rightStart = 3
)

// Cost is what the typing errors between two words cost, in errors, or -1
// when there are more than edits. In a word of fewer letters than twoErrors, two errors are
// too many, for too many words would be near, unless both are slips of the fingers, or at
// most one of them can be heard, or the word begins with rightStart right letters.
func Cost(typed, word string, edits int) float32 {
	if typed == word {
		return 0
	}
	// A swap is two edits to Levenshtein, so this bound loses nothing.
	if fuzzy.LevenshteinDistance(typed, word) > 2*edits {
		return -1
	}
	errors, cost := Errors(typed, []byte(word))
	if errors > edits {
		return -1
	}
	if typedSound, sound := Sound(typed), Sound(word); typedSound == sound {
		cost = min(cost, soundsAlike)
	} else if cost > twoSlips && errors >= 2 && len(typed) < twoErrors && fold.CommonStart(typed, word) < rightStart &&
		fuzzy.LevenshteinDistance(typedSound, sound) > 1 {
		return -1
	}
	return float32(cost) / anError
}

// Errors is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours, no letter edited twice (Boytsov,
// Indexing Methods for Approximate Dictionary Searching, 2011, 2.1), and the cost of
// the cheapest alignment with so few errors. Words are folded, so bytes are
// letters; neither has more than fold.MaxBytes+9.
func Errors(a string, b []byte) (errors, cost int) {
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
