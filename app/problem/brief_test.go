package problem

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestALongListIsAFewOfEachKindAndASummary(t *testing.T) {
	var list []Problem
	for i := range 2000 {
		p := Problem{File: fmt.Sprintf("vragen/%04d.md", i), What: fmt.Sprintf(`onbekend thema "thema %d"`, i)}
		switch i % 100 {
		case 7:
			p.What = fmt.Sprintf("bron w%02d hoort al bij vragen/%04d.md", i, i-1)
		case 8:
			p.What = fmt.Sprintf("verkeerd gelezen tekens: %d", i)
		}
		list = append(list, p)
	}
	shown, kinds := Brief(list)
	want := []Kind{{"onbekend thema …", 1960}, {"bron … hoort al bij …", 20}, {"verkeerd gelezen tekens", 20}}
	if !slices.Equal(kinds, want) {
		t.Errorf("kinds %+v, want %+v", kinds, want)
	}
	if len(shown) != 15 || !slices.IsSortedFunc(shown, func(a, b Problem) int { return strings.Compare(a.File, b.File) }) {
		t.Errorf("%d shown, or not in the order of the list", len(shown))
	}

	shown, kinds = Brief(list[:100])
	if len(shown) != 100 || kinds != nil {
		t.Errorf("of a short list %d are shown, with %d kinds", len(shown), len(kinds))
	}
}
