package site

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"flamingo/app/library"
)

// The list of words before the program has the items that others refer to, as many as fit,
// in their order, and says that they are not all.
func TestTheWordsBeforeTheProgramAreAsManyAsFit(t *testing.T) {
	lib := &library.Library{}
	var l wordList
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 500 {
		it := library.Item{Slug: fmt.Sprint(i)}
		if i%100 == 3 {
			it.Related = []string{"450", "7"}
		}
		lib.Items = append(lib.Items, it)
		l.Items = append(l.Items, []any{it.Slug, fmt.Sprint(random.Uint64())})
	}
	for _, most := range []int{1, 1000, 3000, 1 << 20} {
		body, err := l.within(most, referred(lib))
		if err != nil {
			t.Fatal(err)
		}
		var got wordList
		if err := json.Unmarshal(body, &got); err != nil {
			t.Fatal(err)
		}
		packed, err := Gzip(body)
		if err != nil {
			t.Fatal(err)
		}
		switch n := len(got.Items); most {
		case 1:
			if n != 0 {
				t.Errorf("%d items in no room at all", n)
			}
		case 1 << 20:
			if n != 500 || got.Part != "" {
				t.Errorf("%d items, said to be %q, want all", n, got.Part)
			}
		default:
			if len(packed) > most || len(packed) < most-60 || got.Part != inPart {
				t.Errorf("%d bytes of at most %d, said to be %q", len(packed), most, got.Part)
			}
			if got.Items[0][0] != "0" || got.Items[7][0] != "7" || got.Items[n-1][0] != "450" {
				t.Errorf("the items are %v", got.Items)
			}
		}
	}
}
