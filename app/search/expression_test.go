package search

import (
	"testing"

	"flamingo/app/library"
	"flamingo/app/search/index"
)

// A misspelt word takes part in an expression, and it is said as what it was read.
func TestAnExpressionBearsAMisspeltWord(t *testing.T) {
	lib := &library.Library{Items: []library.Item{
		{Kind: library.Question, Slug: "openheid", Title: "Openheid over je klachten"},
		{Kind: library.Question, Slug: "meubels", Title: "De schoenen staan in de kast"},
	}}
	x := New(index.Build(lib, library.Vocabulary{Synonyms: []library.Synonym{{Words: []string{"met de schoenen voor de dag"}, Means: []string{"openheid"}, OneWay: true}}}))
	const right = "met de schoenen voor de dag"
	for query, repaired := range map[string]string{right: "", "met de shcoenen voor de dag": right} {
		r := x.Search(query, 0)
		if place(r, 0) != 0 {
			t.Errorf("%q finds %v", query, refs(r))
		}
		if r.Repaired != repaired {
			t.Errorf("%q is said to be read as %q, not as %q", query, r.Repaired, repaired)
		}
	}
}

// A word of an expression in which it does not mean itself is not found, nor marked.
func TestInDeGatenIsNoGap(t *testing.T) {
	lib := &library.Library{Items: []library.Item{
		{Kind: library.Question, Slug: "gat", Title: "Een gat in het cv"},
		{Kind: library.Question, Slug: "oog", Title: "Houd je klant in de gaten"},
	}}
	x := New(index.Build(lib, library.Vocabulary{}))
	r := x.Search("gaten ", 0)
	if place(r, 0) != 0 || len(r.Hits) != 1 {
		t.Errorf("it finds %v", refs(r))
	}
	for text, want := range map[string]int{"Gaten in het cv": 1, "In de gaten en gaten": 1, "Houd hem in de gaten.": 0} {
		hits := 0
		for _, span := range r.Mark(text) {
			if span.Hit {
				hits++
			}
		}
		if hits != want {
			t.Errorf("in %q it marks %d words, want %d", text, hits, want)
		}
	}
}
