package search

import (
	"slices"
	"testing"

	"flamingo/app/library"
	"flamingo/app/search/index"
)

// tariff is a library of which one item tells an amount, and one does not.
func tariff() *Engine {
	lib := &library.Library{Items: []library.Item{
		{Kind: library.Question, Slug: "jobcoach", Title: "Wanneer krijg je een jobcoach?", Short: "Als je klant begeleiding nodig heeft op het werk."},
		{Kind: library.Question, Slug: "reiskosten", Title: "Betaalt de gemeente reiskosten?", Short: "Ja, tot vijftig euro per maand."},
		{Kind: library.Tip, Slug: "luister", Title: "Luister naar je klant"},
		{Kind: library.Tip, Slug: "bel", Title: "Bel de werkgever"},
	}}
	return New(index.Build(lib, library.Vocabulary{Phrasings: map[string][]string{
		"luister": {"ik zit met een mond vol tanden", "hoeveel moet ik zelf zeggen", "hoeveel zeg ik dan"},
	}}))
}

func TestAnAnswerIsSureWhenItAnswersTheWholeQuery(t *testing.T) {
	x := tariff()
	for _, tt := range []struct {
		query   string
		unsure  bool
		missing []string
	}{
		{"jobcoach", false, nil},
		{"wanneer krijgt mijn klant een jobcoach", false, nil},
		{"hoeveel kost een jobcoach", true, []string{"hoeveel", "kost"}},
		{"hoe hoog zijn de reiskosten", false, nil}, // an answer that has an amount
		{"hoeveel praat ik met een mond vol tanden", false, nil},
		{"jobcoach AANVRAGEN", true, []string{"AANVRAGEN"}},
		{"krijgt mijn zus haar jobcoach op zondag", false, nil},                       // whatever else anybody says
		{"krijgt mijn klant een jobcoach op de heftruck", true, []string{"heftruck"}}, // a particular noun
		{"jobcoach bewaartermijn", true, []string{"bewaartermijn"}},                   // asks for a term, by its last part
		{"jobcoach hondenriem zwemvest kapstok vliegtuig tuinslang", true, []string{"hondenriem", "zwemvest", "kapstok"}},
		{"zit met mond vol tanden", false, nil},
		{"tanden", true, nil}, // a word of what people say, by itself
		{"fietspomp", false, nil},
	} {
		r := x.Search(tt.query, 0)
		if r.Unsure != tt.unsure || !slices.Equal(r.Missing, tt.missing) {
			t.Errorf("%q is unsure: %v, without %q; want %v, %q (it finds %v)", tt.query, r.Unsure, r.Missing, tt.unsure, tt.missing, refs(r))
		}
		if len(r.Hits) == 0 && r.Unsure {
			t.Errorf("%q finds nothing, and that is not sure", tt.query)
		}
	}
}

// What our own texts do not say is said to be not here, with what was asked for.
func TestOurContentSaysWhatItDoesNotKnow(t *testing.T) {
	x := realIndex()
	for query, missing := range map[string]string{
		"hoe hoog is de loonkostensubsidie":             "hoe hoog",
		"bijwerkingen van antidepressiva":               "bijwerkingen",
		"verschil tussen een psychose en een depressie": "verschil tussen",
		"symptomen van een burn-out":                    "symptomen",
	} {
		if r := x.Search(query, 0); !r.Unsure || !slices.Contains(r.Missing, missing) {
			t.Errorf("%q is unsure: %v, without %q; want %q", query, r.Unsure, r.Missing, missing)
		}
	}
	for _, query := range []string{"hoeveel procent krijgt te maken met stigma", "hoe lang duurt de begeleiding bij IPS", "gat in cv", "loonkostensubsidie"} {
		if r := x.Search(query, 0); r.Unsure || len(r.Hits) == 0 {
			t.Errorf("%q is unsure, without %q", query, r.Missing)
		}
	}
}
