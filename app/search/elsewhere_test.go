package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"flamingo/app/library"
	"flamingo/app/search/index"
)

// The floor must hold for words that nobody listed: with either half of the list
// left out, few of the words of that half find anything without being told that it is no answer. Those that the
// library has, or the editors' synonyms, are left aside.
func TestTheFloorHoldsWithoutHalfOfTheList(t *testing.T) {
	const atMost = 0.12
	words := realContent().Vocabulary
	all := slices.Clone(words.Elsewhere)
	rand.New(rand.NewPCG(5, 6)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	asked, found := 0, 0
	for half := range 2 {
		words.Elsewhere = nil
		for i, w := range all {
			if i%2 == half {
				words.Elsewhere = append(words.Elsewhere, w)
			}
		}
		x := New(index.Build(realContent().Library, words))
		for i, w := range all {
			if term, ok := x.Lookup(w); i%2 == half || ok && x.Finds(term) {
				continue
			}
			asked++
			if r := x.Search(w+" ", 1); len(r.Hits) > 0 && !r.Unsure {
				found++
			}
		}
	}
	t.Logf("%d of %d unlisted words find something", found, asked)
	if float64(found) > atMost*float64(asked) {
		t.Errorf("%d of %d unlisted words find something", found, asked)
	}
}

// In content about debts, words about debts are no words about other things: they are
// known, repaired and found.
func TestAWordThatTheContentHasIsNeverElsewhere(t *testing.T) {
	lib := &library.Library{}
	for _, title := range []string{"Schuldhulp aanvragen", "Wanneer komt er bewindvoering?", "Wat doe je aan een huurachterstand?", "De deurwaarder aan de deur", "De brief"} {
		lib.Items = append(lib.Items, library.Item{Kind: library.Question, Slug: "v" + itoa(len(lib.Items)), Title: title})
	}
	words := library.Vocabulary{
		Elsewhere: realContent().Elsewhere,
		Synonyms:  []library.Synonym{{Words: []string{"aanmaning"}, Means: []string{"brief"}, OneWay: true}},
	}
	for _, word := range []string{"schuldhulp", "bewindvoering", "huurachterstand", "deurwaarder", "deurwaarders", "aanmaning"} {
		if !slices.Contains(words.Elsewhere, word) {
			t.Fatalf("the editors do not list %q: the test says nothing of it", word)
		}
	}
	x := New(index.Build(lib, words))
	for typed, item := range map[string]int{
		"schuldhulp": 0, "schulhulp ": 0, "schuldhulpp ": 0, "bewindvoering": 1, "bewintvoering ": 1, "bewindvoring": 1,
		"huurachterstand": 2, "huurachtersand ": 2, "deurwaarders": 3, "deurwarder ": 3, "aanmaning": 4, "aanmanning ": 4,
	} {
		if place(x.Search(typed, 0), item) != 0 {
			t.Errorf("%q finds %v, want %q first", typed, refs(x.Search(typed, 0)), lib.Items[item].Title)
		}
	}
	for _, typed := range []string{"paspoort", "pasport ", "rijbewijs ", "kinderopvangtoeslag"} {
		if r := x.Search(typed, 0); len(r.Hits) > 0 || r.Repaired != "" {
			t.Errorf("%q finds %v, as %q", typed, refs(r), r.Repaired)
		}
	}
	if bare := New(index.Build(lib, library.Vocabulary{})); len(bare.Elsewhere()) > 0 {
		t.Errorf("without a list %q are about other things", bare.Elsewhere())
	}
}
