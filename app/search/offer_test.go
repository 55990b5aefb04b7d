package search

import (
	"slices"
	"testing"
)

func TestWhereNothingIsFoundNearWordsAreOffered(t *testing.T) {
	x := realIndex()
	for query, want := range map[string]string{
		"subsidie zonnepanelen": "subsidie", // a word of the query
		"griep":                 "groep",    // spelled nearly the same
		"psychotroop":           "psychose", // begins the same
		"gemeenteraad":          "gemeente",
		"alimentatie":           "",
		"🦩":                     "",
		"":                      "",
	} {
		r := x.Search(query, 0)
		if len(r.Hits) > 0 || want == "" && len(r.Offers) > 0 || want != "" && !slices.Contains(r.Offers, want) {
			t.Errorf("%q finds %d items and offers %q, want %q", query, len(r.Hits), r.Offers, want)
		}
		for _, word := range r.Offers {
			if len(x.Search(word, 0).Hits) == 0 {
				t.Errorf("%q offers %q, which finds nothing", query, word)
			}
		}
	}
	if near := x.Search("werkgever", 0).Offers; near != nil {
		t.Errorf("beside hits %q is offered", near)
	}
}

// What a reader of a judged query that has no answer is offered finds something.
func TestNearWordsFindSomething(t *testing.T) {
	x := realIndex()
	for _, q := range judgedQueries(t, "own.json") {
		for _, word := range x.Search(q, 0).Offers {
			if len(x.Search(word, 0).Hits) == 0 {
				t.Errorf("%q offers %q, which finds nothing", q, word)
			}
		}
	}
}
