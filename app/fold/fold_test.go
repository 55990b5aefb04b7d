package fold

import "testing"

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
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}
