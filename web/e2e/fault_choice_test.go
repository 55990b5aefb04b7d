package e2e

import (
	"hash/fnv"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"
)

// The fault tests bring up hundreds of sites and take longer than everything else
// together. `make test` runs a few of them, others each time; `make faults` runs
// each once, `make soak` more of them and for long. Run all after any change of
// worker or start.
//
//	FLAMINGO_FAULTS=1  each once
//	FLAMINGO_SOAK=10m  all on every file, and random sequences for so long
//	FLAMINGO_SEED=n    the choice, and the random sequence, that a failure named
var (
	faultsAsked = os.Getenv("FLAMINGO_FAULTS") != ""
	soak, _     = time.ParseDuration(os.Getenv("FLAMINGO_SOAK"))
	seedAsked   = os.Getenv("FLAMINGO_SEED")
)

// thorough has every fault strike every file: make soak.
var thorough = soak > 0

// all reports whether every fault is tried.
var all = faultsAsked || thorough

// seed is what chance depends on in this run.
var seed = sync.OnceValue(func() uint64 {
	if seedAsked == "" {
		return uint64(time.Now().UnixNano()) % 1e9
	}
	n, err := strconv.ParseUint(seedAsked, 10, 64)
	if err != nil {
		panic("FLAMINGO_SEED: " + err.Error())
	}
	return n
})

// some is a list, or, unless all is asked for, a few of it by chance.
func some[T any](t *testing.T, few int, list []T) []T {
	t.Helper()
	if all || few >= len(list) {
		return list
	}
	n := seed()
	name := fnv.New64()
	name.Write([]byte(t.Name()))
	t.Logf("%d of %d, by chance; the same again: FLAMINGO_SEED=%d go test ./web/e2e -run '^%s$'", few, len(list), n, t.Name())
	var chosen []T
	for _, i := range rand.New(rand.NewPCG(n, name.Sum64())).Perm(len(list))[:few] {
		chosen = append(chosen, list[i])
	}
	return chosen
}
