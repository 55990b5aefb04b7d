package dutch

import (
	"strings"

	"flamingo/app/fold"
)

// Links are the linking forms that join the parts of a compound. The first is "": no link.
var Links = append([]string{""}, words(linksText)...)

// MinPart is the shortest part of a compound, in letters, but for those in short-parts.txt.
const MinPart = 4

var (
	shortParts = setOf(shortPartsText)
	parts      = setOf(partsText)
	noParts    = setOf(noPartsText)
	whole      = setOf(wholeText) // words that look like compounds and are none
)

// NoPart reports whether a word or an ending is no part of compounds.
func NoPart(word string) bool { return noParts.has(word) }

// Parts cuts a word where its hyphens stood, and else into known parts; nil when
// it has none.
func Parts(t fold.Token, known func(string) bool) []string {
	if t.Split != 0 {
		return hyphenParts(t)
	}
	return Split(t.Word, known)
}

// hyphenParts cuts a word where its hyphens stood.
func hyphenParts(t fold.Token) []string {
	var parts []string
	start := 0
	for i := 1; i <= len(t.Word); i++ {
		if i == len(t.Word) || i < 64 && t.Split>>i&1 != 0 {
			parts = append(parts, t.Word[start:i])
			start = i
		}
	}
	return parts
}

// Split cuts a folded word into known parts, "sollicitatiebrief" into
// "sollicitatie" and "brief", without their links. It wants as few parts as
// possible, then a last part as long as possible, for the last part says what
// the thing is. nil means that the word is no compound of known words.
func Split(word string, known func(string) bool) []string {
	const most = 4
	n := len(word)
	if n < 2*MinPart-1 || n > fold.MaxBytes {
		return nil
	}
	if whole.has(word) {
		return nil
	}
	for i := 0; i < n; i++ {
		if word[i] >= 0x80 {
			return nil
		}
	}
	// Of the best split of word[:j]: count[j] is the number of its parts, 0 where there is
	// none; from[j] is where the last part begins, base[j] its length without its link.
	var from, count, base [fold.MaxBytes + 1]int8
	for j := 3; j <= n; j++ {
		for i := 0; i <= j-3; i++ {
			if i > 0 && count[i] == 0 || count[i] >= most || i == 0 && j == n || (i > 0 && i < 3) {
				continue
			}
			if count[j] != 0 && count[i]+1 >= count[j] {
				continue
			}
			b := isPart(word[i:j], j == n, i == 0, known)
			if b > 0 {
				from[j], count[j], base[j] = int8(i), count[i]+1, int8(b)
			}
		}
	}
	if count[n] < 2 {
		return nil
	}
	parts := make([]string, count[n])
	for j := n; j > 0; j = int(from[j]) {
		parts[count[j]-1] = word[from[j] : int(from[j])+int(base[j])]
	}
	return parts
}

// isPart returns the length of the known word in a piece of a compound, which
// may end in a link unless it is the last piece; 0 when there is none.
func isPart(piece string, last, first bool, known func(string) bool) int {
	for _, link := range Links {
		if link != "" && last {
			break
		}
		base, ok := strings.CutSuffix(piece, link)
		if !ok || len(base) < 3 {
			continue
		}
		if len(base) < MinPart && !shortParts.has(base) || noParts.has(base) {
			continue
		}
		if Stop(base) && !(first && base == "zelf") {
			continue
		}
		if known(base) || parts.has(base) {
			return len(base)
		}
	}
	return 0
}
