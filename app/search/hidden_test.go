package search_test

import (
	"os"
	"testing"

	"flamingo/app/search"
	"flamingo/app/search/judge"
)

// The real items hidden among ten thousand generated ones must be found as well as
// alone. Generated items have a number, so that each of them above a right answer
// counts as a wrong one, even where it has every word of the query in its title.
func TestQualityAmongTenThousandItems(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a large index")
	}
	const mayLose = 0.05
	small, large := search.RealContentForTest().Library, search.HiddenLibraryForTest()
	x, among := search.RealIndexForTest(), search.HiddenIndexForTest()
	for _, set := range []string{"development", "second", "third", "fourth", "own"} {
		data, err := os.ReadFile("judge/testdata/" + set + ".json")
		if err != nil {
			t.Fatal(err)
		}
		queries, err := judge.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		alone, hidden := judge.Judge(x, small, queries).All, judge.Judge(among, large, queries).All
		t.Logf("%-12s success@3 %.3f, nDCG@10 %.3f; among ten thousand %.3f, %.3f", set, alone.Success3, alone.NDCG10, hidden.Success3, hidden.NDCG10)
		if hidden.NDCG10 < alone.NDCG10-mayLose {
			t.Errorf("%s: nDCG@10 falls from %.3f to %.3f", set, alone.NDCG10, hidden.NDCG10)
		}
	}
}
