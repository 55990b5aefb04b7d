package search

import (
	"testing"

	"flamingo/app/library"
	"flamingo/app/search/index"
)

// In a library where everything leads to it, no words of danger find the tip.
func TestWordsOfDangerFindNothingElse(t *testing.T) {
	lib := &library.Library{Items: []library.Item{
		{Kind: library.Tip, Slug: "motiveer", Title: "Motiveer je klant, ook als die niet meer wil", Keywords: []string{"leven", "doodlopend"}},
		{Kind: library.Tip, Slug: "behandeling", Title: "Begin met een behandeling", Short: "Dat is een geweldige stap in een brief."},
		{Kind: library.Tip, Slug: "verlicht", Title: "Verlicht de verlangens", Short: "Zo kan je klant zich wel verhalen."},
		{Kind: library.Term, Slug: "113", Title: "113", Short: "Hulp bij zelfmoord."},
	}}
	synonyms := []library.Synonym{
		{Words: []string{"wil niet", "suïcidaal", "mishandeling", "zelfmoord"}, Means: []string{"motiveer", "behandeling"}, OneWay: true},
	}
	queries := []string{
		"klant wil dood", "klant wil niet meer leven", "suïcidaal", "suicidaal", "mishandeling", "mishandelign", "dood", "verhangen", "geweld",
		"zelfmoord", "zelfmoordbrief", "zelfmoordneiging",
	}
	found := func(x *Engine, query string) (slugs []string) {
		for _, hit := range x.Search(query, 0).Hits {
			if slug := lib.Items[hit.Item].Slug; slug != "113" {
				slugs = append(slugs, slug)
			}
		}
		return slugs
	}
	careless := New(index.Build(lib, library.Vocabulary{Synonyms: synonyms}))
	bridged := 0
	for _, q := range queries {
		if len(found(careless, q)) > 0 {
			bridged++
		}
	}
	if bridged < len(queries)-2 {
		t.Errorf("without a list only %d of the %d queries find a tip: the test proves little", bridged, len(queries))
	}

	lib.Danger = &library.Danger{Phrases: []string{"wil dood", "niet meer leven", "suicidaal", "mishandeling", "geweld", "zich … verhangen", "zelfmoord"}, Except: []string{"geweld op tv"}}
	x := New(index.Build(lib, library.Vocabulary{Synonyms: synonyms}))
	for _, q := range queries {
		if slugs := found(x, q); len(slugs) > 0 {
			t.Errorf("%q finds %v", q, slugs)
		}
		if near := x.Search(q, 0).Offers; len(near) > 0 && near[0] != "zelfmoord" {
			t.Errorf("%q is said to be near %q", q, near)
		}
	}
	if hits := x.Search("zelfmoord", 0).Hits; len(hits) != 1 || lib.Items[hits[0].Item].Slug != "113" {
		t.Errorf("zelfmoord does not find the text that has it: %+v", hits)
	}
	for _, q := range []string{"klant wil niet meer", "leven", "behandelign", "doodlopend"} {
		if len(found(x, q)) == 0 {
			t.Errorf("%q finds nothing, and is of no danger", q)
		}
	}
}

// What the editors' own words lead to, with the list that they made for it.
func TestOurContentLeadsNobodyInDangerToAdvice(t *testing.T) {
	x := realIndex()
	for _, q := range []string{
		"klant wil dood", "klant wil niet meer leven", "wanhopig", "mishandeling", "zelfmoord", "suïcidaal", "levensmoe", "misbruik", "hij wil zich verhangen",
		"is suïcidaal en depressief", "zelfmoordgedachten bij depressie", "ze wordt mishandeld en is getraumatiseerd", "agressie", "mishandelign", "zelfmoordbrief",
	} {
		r := x.Search(q, 0)
		for _, hit := range r.Hits {
			if it := &x.Library().Items[hit.Item]; it.Slug != "113" {
				t.Errorf("%q finds %s: %+v", q, it.Slug, hit.Found)
			}
		}
		if r.Repaired != "" {
			t.Errorf("%q is repaired to %q", q, r.Repaired)
		}
	}
}
