package fold

import (
	"testing"
	"unicode"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"Burn-out":                "burnout",
		"re-integratie":           "reintegratie",
		"reïntegratie":            "reintegratie",
		"Eén foto's ĲS":           "een fotos ijs",
		"privé’s":                 "prives",
		"voor- en nadelen":        "voor en nadelen",
		"‘quote’ (haakjes) a/b 9": "quote haakjes a b 9",
		"e\u0301en":               "een",
		"Ægir Œuvre Straße":       "aegir oeuvre strasse",
		"eﬃciënte ﬁets, ﬂink ﬀ":   "efficiente fiets flink ff",
		"gat\u200b😀\u200din":      "gat in",
		"\u0301":                  "",
		"burn-\u00adout":          "burnout",
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

// The tables by hand are those of Unicode, as package unicode has them.
func TestInvisibleIsWhatUnicodeSays(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := r == 0xFFFC || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
		if Invisible(r) != want {
			t.Errorf("U+%04X: %v, want %v", r, !want, want)
		}
		if wordRune(r) && unseen(r) {
			t.Errorf("U+%04X is of a word and is not", r)
		}
	}
}
