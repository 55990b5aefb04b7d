package dutch

import (
	"strings"
	"testing"

	"flamingo/app/fold"
)

func TestCompoundsAndTheirParts(t *testing.T) {
	known := set{}
	for _, w := range strings.Fields(`sollicitatie brief werk ervaring plaats loonkosten subsidie kosten loon netwerk gesprek ziekte verzuim klant manager
		arbeid deskundige re reintegratie coach psychose stress hulp kind partner geven leven zoeken`) {
		known[w] = struct{}{}
	}
	for word, want := range map[string]string{
		"sollicitatiebrief":     "sollicitatie brief",
		"loonkostensubsidie":    "loonkosten subsidie",
		"werkervaringsplaats":   "werk ervaring plaats",
		"arbeidsdeskundige":     "arbeid deskundige",
		"reintegratiecoach":     "reintegratie coach",
		"netwerkgesprek":        "netwerk gesprek",
		"ziekteverzuim":         "ziekte verzuim",
		"klantmanager":          "klant manager",
		"verzuimkosten":         "verzuim kosten",
		"stressklachten":        "stress klachten", // klachten is in parts.txt
		"kindergesprek":         "kind gesprek",
		"hulpcoach":             "hulp coach",
		"werkgever":             "", // one thing, not work and a giver
		"werknemer":             "",
		"werkelijk":             "",
		"samenwerken":           "",
		"onmogelijk":            "",
		"brief":                 "",
		"xyzbrief":              "",
		"brieven":               "",
		"overwerk":              "", // over is no part
		"sollicitatiexbrief":    "",
		"éénwerk":               "",
		strings.Repeat("w", 90): "",
	} {
		if got := strings.Join(Split(word, known.has), " "); got != want {
			t.Errorf("split(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestHyphensCutAWord(t *testing.T) {
	tokens := fold.Tokens(nil, "no-riskpolis ggz-instelling")
	for i, want := range []string{"no riskpolis", "ggz instelling"} {
		if got := strings.Join(hyphenParts(tokens[i]), " "); got != want {
			t.Errorf("%q is cut into %q, want %q", tokens[i].Word, got, want)
		}
	}
}
