package search

import (
	"encoding/json"
	"hash/fnv"
	"math"
	"strconv"
	"testing"
)

// One number for the order of all hits, and their scores bit for bit, of each
// judged set, and of the development queries' prefixes. A test in web/e2e runs this
// natively and in Chromium, where it must print the same.
func TestOrderOfAllHits(t *testing.T) {
	order := func(name string, queries []string) {
		h := fnv.New64a()
		hits := 0
		for _, q := range queries {
			for _, hit := range realIndex().Search(q, 0).Hits {
				h.Write([]byte(strconv.Itoa(hit.Item) + " " + strconv.FormatUint(math.Float64bits(hit.Score), 16) + " "))
				hits++
			}
			h.Write([]byte("\n"))
		}
		t.Logf("order %s: %016x of %d hits", name, h.Sum64(), hits)
		if hits == 0 {
			t.Errorf("no hits in %s", name)
		}
	}
	sets, err := judged.ReadDir("judge/testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		order(set.Name(), judgedQueries(t, set.Name()))
	}
	order("prefixes", prefixes(developmentQueries(t)))
}

// judgedQueries are those of a judged set.
func judgedQueries(t testing.TB, file string) []string {
	data, err := judged.ReadFile("judge/testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var set []struct{ Q string }
	if err := json.Unmarshal(data, &set); err != nil {
		t.Fatal(err)
	}
	queries := make([]string, len(set))
	for i := range set {
		queries[i] = set[i].Q
	}
	return queries
}
