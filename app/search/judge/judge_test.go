package judge_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/search"
	"flamingo/app/search/index"
	"flamingo/app/search/judge"
	"flamingo/content"
)

// fixed answers every query with the same items.
type fixed []int

func (f fixed) Search(query string, limit int) search.Results {
	r := search.Results{Query: query, Total: len(f)}
	for _, item := range f {
		r.Hits = append(r.Hits, search.Hit{Item: item, Score: 1})
	}
	return r
}

func TestJudgeCountsByHand(t *testing.T) {
	lib := &library.Library{Items: []library.Item{{Ref: "w1"}, {Ref: ""}, {Ref: "w2"}, {Ref: "w3"}}}
	queries, err := judge.Read([]byte(`[
		{"q": "a", "kind": "x", "rel": {"w1": 3}},
		{"q": "b", "kind": "x", "rel": {"w2": 2, "w3": 1}},
		{"q": "c", "kind": "y", "rel": {"w9": 3}},
		{"q": "d", "kind": "y", "rel": {}}
	]`))
	if err != nil {
		t.Fatal(err)
	}
	// Ranked, without the term at place 2: w1, w2, w3.
	r := judge.Judge(fixed{0, 1, 2, 3}, lib, queries)
	near := func(name string, got, want float64) {
		if got < want-1e-3 || got > want+1e-3 {
			t.Errorf("%s = %.4f, want %.4f", name, got, want)
		}
	}
	near("success@1", r.All.Success1, 1.0/3)
	near("success@3", r.All.Success3, 2.0/3)
	near("MRR", r.All.MRR10, (1+0.5)/3)
	near("recall", r.All.Recall10, 2.0/3)
	// b: (3/log2 3 + 1/log2 4) / (3/log2 2 + 1/log2 3)
	near("nDCG", r.All.NDCG10, (1+(3/1.58496+1/2.0)/(3+1/1.58496))/3)
	near("zero", r.All.Zero, 0)
	near("false", r.All.False, 1)
	if len(r.Kinds) != 2 || r.Kinds[0].Kind != "x" || r.Kinds[1].Queries != 2 {
		t.Errorf("kinds: %+v", r.Kinds)
	}
	if len(r.Misses) != 2 || r.Misses[0].Query != "c" || r.Misses[0].Place != 0 || r.Misses[1].Query != "d" {
		t.Errorf("misses: %+v", r.Misses)
	}
}

func TestReadRefusesAWrongGrade(t *testing.T) {
	for _, bad := range []string{`[{"q": "a", "kind": "x", "rel": {"w1": 4}}]`, `{}`, `[{"query": "a"}]`, ``} {
		if _, err := judge.Read([]byte(bad)); err == nil {
			t.Errorf("Read takes %s", bad)
		}
	}
}

// The development set and our own, with bounds well below what the engine
// reaches, so that an editor's change of words does not fail them but a broken
// engine does. Our own set was written by the author of the engine and the
// synonyms, in part before them and in part after: it guards, it proves nothing.
func TestQuality(t *testing.T) {
	c, problems := markdown.Load(content.Default())
	if c == nil {
		t.Skip(problems)
	}
	x := search.New(index.Build(c.Library, c.Vocabulary))
	unread := []string{"eleventh", "twelfth", "fifteenth", "sixteenth"} // only their totals are shown
	for _, set := range []struct {
		file                                 string
		success1, success3, ndcg, zero, none float64
	}{
		{"testdata/development.json", 0.92, 0.96, 0.87, 0.01, 0.17},
		// Written from the sources alone, without sight of the project.
		{"testdata/second.json", 0.82, 0.88, 0.80, 0.03, 0.20},
		{"testdata/third.json", 0.79, 0.88, 0.77, 0.03, 0.10},
		// Written from the sources by one who knew the engine, frozen before its last tuning.
		{"testdata/fourth.json", 0.76, 0.83, 0.76, 0.06, 0.12},
		// Written from the sources without sight of the engine. The misses of the
		// first two were read; of the others only the totals.
		{"testdata/fifth.json", 0.88, 0.94, 0.83, 0.02, 0.09},
		{"testdata/sixth.json", 0.90, 0.95, 0.82, 0.02, 0.09},
		{"testdata/seventh.json", 0.80, 0.92, 0.76, 0.03, 0.17},
		{"testdata/eighth.json", 0.80, 0.92, 0.76, 0.04, 0.17},
		// Half chat and what clients say, half near misses; the first two were tuned on,
		// of the other two only totals were looked at.
		{"testdata/ninth.json", 0.76, 0.82, 0.74, 0.04, 0},
		{"testdata/tenth.json", 0.88, 0.94, 0.90, 0.01, 0.12},
		{"testdata/eleventh.json", 0.72, 0.81, 0.74, 0.07, 0},
		{"testdata/twelfth.json", 0.83, 0.94, 0.89, 0.01, 0.32},
		// Chat, questions and near misses by two hands; the first two were tuned on, of the
		// other two only totals were looked at.
		{"testdata/thirteenth.json", 0.76, 0.84, 0.74, 0.02, 0.11},
		{"testdata/fourteenth.json", 0.82, 0.89, 0.72, 0.02, 0.36},
		{"testdata/fifteenth.json", 0.79, 0.82, 0.73, 0.05, 0.26},
		{"testdata/sixteenth.json", 0.66, 0.84, 0.68, 0.05, 0.46},
		// Nothing of this is here, though a third has words of what is.
		{"testdata/nothing.json", 0, 0, 0, 0, 0.15},
		{"testdata/own.json", 0.82, 0.91, 0.83, 0.03, 0.12},
	} {
		data, err := os.ReadFile(set.file)
		if err != nil {
			t.Fatal(err)
		}
		queries, err := judge.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		r := judge.Judge(x, c.Library, queries)
		if slices.ContainsFunc(unread, func(name string) bool { return strings.Contains(set.file, name) }) {
			r.Misses = nil
		}
		t.Logf("%s\n%s", set.file, r)
		if r.All.Success1 < set.success1 || r.All.Success3 < set.success3 || r.All.NDCG10 < set.ndcg || r.All.Zero > set.zero || r.All.False > set.none {
			t.Errorf("%s: quality fell: %+v", set.file, r.All)
		}
	}
}
