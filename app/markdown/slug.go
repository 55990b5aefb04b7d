package markdown

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unaccented makes letters lower case and takes off their accents.
func unaccented(s string) string {
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
	words := strings.FieldsFunc(unaccented(s), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
	return strings.Join(words, "-")
}
