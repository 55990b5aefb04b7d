package dutch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capital is a text with its first letter as a capital, as a sentence and a title begin. The
// Dutch ij is one letter: IJmuiden.
func Capital(text string) string {
	if strings.HasPrefix(text, "ij") {
		return "IJ" + text[2:]
	}
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
