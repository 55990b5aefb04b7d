package search

import (
	"runtime"
	"testing"

	"flamingo/app/search/index"
)

// A key allocates no more in a large library than in a small one: bytes are for the
// query and what is shown.
func TestAKeyAllocatesAlikeAtEverySize(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a large index")
	}
	queries := []string{"w", "werk", "sollicitat", "mag ik de behandelaar bellen", "werkgevr", "ziekteverzuimkosten", "gooit alles eruit bij werkg", "alimentatie"}
	const limit = 8 // what the app shows under the box
	words := realContent().Vocabulary
	small, large := New(index.Build(generated(500, true), words)), hiddenIndex()
	for _, q := range queries {
		measure := func(x *Engine) (allocations float64, bytes uint64) {
			x.Search(q, limit) // working memory is made once
			allocations = testing.AllocsPerRun(50, func() { x.Search(q, limit) })
			const rounds = 50
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range rounds {
				x.Search(q, limit)
			}
			runtime.ReadMemStats(&after)
			return allocations, (after.TotalAlloc - before.TotalAlloc) / rounds
		}
		a, aBytes := measure(small)
		b, bBytes := measure(large)
		t.Logf("%-32q %3.0f allocations of %6d bytes among 500 items, %3.0f of %6d among 10,000", q, a, aBytes, b, bBytes)
		// Other words may be near, or begin the same, in the larger vocabulary.
		if b > a+16 || bBytes > aBytes+2048 {
			t.Errorf("%q allocates %.0f times, %d bytes; in twenty times the library %.0f times, %d bytes", q, a, aBytes, b, bBytes)
		}
	}
}
