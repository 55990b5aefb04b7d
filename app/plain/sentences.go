package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is a part of a text, in bytes.
type sentence struct{ start, end int }

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"bijv.": true, "bv.": true, "ca.": true, "dhr.": true, "dr.": true, "drs.": true, "evt.": true,
	"incl.": true, "jl.": true, "max.": true, "mevr.": true, "min.": true, "mr.": true, "nr.": true,
	"o.a.": true, "resp.": true, "t.a.v.": true, "vgl.": true, "z.g.": true, "zgn.": true,
}

// sentences splits a text after a full stop, question or exclamation mark that
// a space follows. A stop before a small letter belongs to an abbreviation.
func sentences(text string) []sentence {
	var list []sentence
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] != ' ' || i == start {
			continue
		}
		word := text[start:i]
		word = strings.TrimRight(word[strings.LastIndexByte(word, ' ')+1:], `"'”’)`)
		next, _ := utf8.DecodeRuneInString(text[i+1:])
		switch {
		case !strings.HasSuffix(word, ".") && !strings.HasSuffix(word, "?") && !strings.HasSuffix(word, "!"):
		case strings.HasSuffix(word, ".") && (abbreviations[strings.ToLower(word)] || unicode.IsLower(next)):
		default:
			list = append(list, sentence{start, i})
			start = i + 1
		}
	}
	if start < len(text) {
		list = append(list, sentence{start, len(text)})
	}
	return list
}

// countWords counts what has a letter or a digit.
func countWords(text string) int {
	n := 0
	for _, word := range strings.Fields(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}
