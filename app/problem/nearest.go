package content

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/lithammer/fuzzysearch/fuzzy"
	"golang.org/x/text/unicode/norm"
)

// nearest returns the candidate that word is most likely a slip of, or "". Of
// equally near ones it takes the first.
func nearest(word string, candidates []string) string {
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
		if d := fuzzy.LevenshteinDistance(fold(word), fold(c)); d < bestDistance && d < n {
			best, bestDistance = c, d
		}
	}
	return best
}

// didYouMean starts a tip with the nearest candidate, if there is one, and goes
// on with otherwise.
func didYouMean(word string, candidates []string, otherwise string) string {
	near := nearest(word, candidates)
	switch {
	case near == "":
		return otherwise
	case otherwise == "":
		return fmt.Sprintf("bedoel je %q?", near)
	}
	return fmt.Sprintf("bedoel je %q? %s", near, otherwise)
}

// fold makes letters lower case and takes off their accents.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// validSlug reports whether s can be an address: a-z, 0-9 and single hyphens
// between them.
func validSlug(s string) bool { return s != "" && s == slugify(s) }

// slugify makes the nearest valid slug of s, which may be "".
func slugify(s string) string {
	words := strings.FieldsFunc(fold(s), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
	return strings.Join(words, "-")
}
