package search

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// strays are characters that come along with pasted text and change nothing of what is to
// be read.
var strays = []rune{
	0xAD,         // soft hyphen
	0x34F, 0x61C, // grapheme joiner, Arabic letter mark
	0x115F, 0x1160, 0x3164, // fillers
	0x17B4, 0x180E, 0x180B, // Khmer and Mongolian
	0x200B, 0x200C, 0x200D, // zero width space, non-joiner, joiner
	0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, // marks of direction
	0x2060, 0x2062, 0x2064, 0x206F, // word joiner, operators, deprecated
	0xFE00, 0xFE0E, 0xFE0F, 0xE0100, // variation selectors
	0xFEFF,                 // byte order mark
	0xFFA0,                 // another filler
	0xFFF9, 0xFFFA, 0xFFFB, // annotation
	0xFFFC,                    // the place of an object
	0x1BCA0, 0x1D173, 0xE0001, // shorthand, music, tags
	0xE0061,
}

func TestUnseenCharactersChangeNothing(t *testing.T) {
	x := realIndex()
	for _, query := range []string{"gat in mijn cv", "burn-out", "foto's", "psichose ", "reïntegratie"} {
		want := x.Search(query, 8)
		if want.Total == 0 && query != "foto's" {
			t.Fatalf("nothing is found for %q", query)
		}
		typed := []rune(query)
		for _, stray := range strays {
			for at := range len(typed) + 1 {
				with := string(typed[:at]) + string(stray) + string(typed[at:])
				got := x.Search(with, 8)
				if !reflect.DeepEqual(refs(got), refs(want)) || got.Total != want.Total || got.Repaired != want.Repaired {
					t.Errorf("%q: %v (%d, %q), without U+%04X at %d %v (%d, %q)", with, refs(got), got.Total, got.Repaired, stray, at, refs(want), want.Total, want.Repaired)
				}
			}
		}
	}
}

// What is marked in a text with such characters is the word, and nothing is lost.
func TestMarksAreAroundUnseenCharacters(t *testing.T) {
	r := realIndex().Search("sollicitatie", 1)
	var got strings.Builder
	for _, span := range r.Mark("Een \ufeffsollici\u00adtatie\u200b, en verder.") {
		if span.Hit {
			fmt.Fprintf(&got, "[%s]", span.Text)
		} else {
			got.WriteString(span.Text)
		}
	}
	if want := "Een \ufeff[sollici\u00adtatie]\u200b, en verder."; got.String() != want {
		t.Errorf("%q, want %q", got.String(), want)
	}
}
