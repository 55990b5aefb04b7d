package search

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// The floor must hold for words that nobody listed: with either half of the list
// of strangers left out, few of the words of that half find anything. Those that the
// library has, or the editors' synonyms, are left aside.
func TestTheFloorHoldsWithoutHalfOfTheList(t *testing.T) {
	const atMost = 0.12
	x := realIndex()
	all := strings.Fields(strangerList)
	whole := strangers
	defer func() { strangers = whole }()
	rand.New(rand.NewPCG(5, 6)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	asked, found := 0, 0
	for half := range 2 {
		strangers = map[string]struct{}{}
		for i, w := range all {
			if i%2 == half {
				strangers[w] = struct{}{}
			}
		}
		for i, w := range all {
			if term, ok := x.lookup(w); i%2 == half || ok && x.finds(term) {
				continue
			}
			asked++
			if len(x.Search(w+" ", 1).Hits) > 0 {
				found++
			}
		}
	}
	t.Logf("%d of %d unlisted strangers find something", found, asked)
	if float64(found) > atMost*float64(asked) {
		t.Errorf("%d of %d unlisted strangers find something", found, asked)
	}
}
