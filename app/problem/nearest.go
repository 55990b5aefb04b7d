package problem

import (
	"fmt"
	"strings"

	"github.com/lithammer/fuzzysearch/fuzzy"
)

// Nearest returns the candidate that word is most likely a slip of, or "". Of
// equally near ones it takes the first.
func Nearest(word string, candidates []string) string {
	const longest = 100 // no name is longer; keeps nonsense cheap
	n := len([]rune(word))
	if n > longest {
		return ""
	}
	best, bestDistance := "", max(2, n/3)+1
	for _, c := range candidates {
		if m := len([]rune(c)); m > longest || max(m-n, n-m) >= bestDistance {
			continue
		}
		// A distance of the whole word would make anything near.
		if d := fuzzy.LevenshteinDistance(strings.ToLower(word), strings.ToLower(c)); d < bestDistance && d < n {
			best, bestDistance = c, d
		}
	}
	return best
}

// DidYouMean starts a tip with the nearest candidate, if there is one, and goes
// on with otherwise.
func DidYouMean(word string, candidates []string, otherwise string) string {
	near := Nearest(word, candidates)
	switch {
	case near == "":
		return otherwise
	case otherwise == "":
		return fmt.Sprintf("bedoel je %q?", near)
	}
	return fmt.Sprintf("bedoel je %q? %s", near, otherwise)
}
