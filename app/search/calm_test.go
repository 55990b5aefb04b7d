package search

import (
	"testing"

	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// While a word is typed, an item that stays a hit keeps about its place. A key
// that completes a word may change the order, and so may the key after it.
func TestResultsStayCalmFromKeyToKey(t *testing.T) {
	const (
		top     = 10    // the hits that a reader has seen
		near    = 3     // places that an item may move unnoticed
		atMost  = 0.042 // share of the items seen that may move further
		letters = 3     // from which the app shows results
	)
	x := realIndex()
	complete := func(typed string) bool {
		tokens := fold.Tokens(nil, typed)
		if len(tokens) == 0 || tokens[len(tokens)-1].End < len(typed) {
			return true
		}
		word := tokens[len(tokens)-1].Word
		_, known := x.Word(word)
		return known || dutch.Stop(word)
	}
	seen, moved := 0, 0
	for _, query := range developmentQueries(t) {
		var before Results
		for _, typed := range prefixes([]string{query}) {
			now := x.Search(typed, 0)
			if len(before.Query) >= letters && !complete(before.Query) && !complete(typed) {
				for was, hit := range before.Hits[:min(top, len(before.Hits))] {
					seen++
					if is := place(now, hit.Item); is >= 0 && max(is-was, was-is) > near {
						moved++
					}
				}
			}
			before = now
		}
	}
	t.Logf("%d of %d items moved more than %d places", moved, seen, near)
	if float64(moved) > atMost*float64(seen) {
		t.Errorf("%d of %d items moved more than %d places at a key", moved, seen, near)
	}
}
