package search_test

import (
	"os"
	"testing"

	"flamingo/app/library"
	"flamingo/app/search"
	"flamingo/app/search/judge"
)

// The real items hidden among ten thousand generated ones must be found as well as
// alone. Generated items have a number, so that each of them above a right answer
// counts as a wrong one.
func TestQualityAmongTenThousandItems(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a large index")
	}
	const mayLose = 0.05
	f, err := os.Open("judge/testdata/own.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	queries, err := judge.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	synonyms := search.RealContentForTest().Synonyms
	quality := func(lib *library.Library) judge.Score {
		return judge.Judge(search.Build(lib, synonyms), lib, queries).All
	}
	alone, hidden := quality(search.RealContentForTest().Library), quality(search.GeneratedForTest(10_000, true))
	t.Logf("alone %+v", alone)
	t.Logf("among ten thousand %+v", hidden)
	if hidden.NDCG10 < alone.NDCG10-mayLose {
		t.Errorf("nDCG@10 falls from %.3f to %.3f", alone.NDCG10, hidden.NDCG10)
	}
}
