package search

import (
	"hash/fnv"
	"strconv"
	"testing"
)

// One number for the order of all hits of all development queries and their
// prefixes. Run it natively and in WebAssembly (GOOS=js GOARCH=wasm, with
// go_js_wasm_exec): with -v both print the same.
func TestOrderOfAllHits(t *testing.T) {
	h := fnv.New64a()
	hits := 0
	for _, q := range prefixes(developmentQueries(t)) {
		for _, hit := range realIndex().Search(q, 0).Hits {
			h.Write([]byte(strconv.Itoa(hit.Item) + " "))
			hits++
		}
		h.Write([]byte("\n"))
	}
	t.Logf("order %016x of %d hits", h.Sum64(), hits)
	if hits == 0 {
		t.Error("no hits")
	}
}
