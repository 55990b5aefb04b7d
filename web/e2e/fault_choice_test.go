package e2e

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"flamingo/web/e2e/visit"
)

// The stories of faults run in an interpreter: all that is told of the worker, and a few
// of the faults that may befall each file, the same in every run. FLAMINGO_FAULTS asks
// for more; see the Makefile.
//
//	all     each fault and each story, in Chromium, and each way to break the worker
//	10m     that on every file, and random sequences for so long
//	seed=n  the random sequence that a failure named
var (
	faultsAsked = os.Getenv("FLAMINGO_FAULTS")
	soak, _     = time.ParseDuration(faultsAsked)
	seedAsked   = strings.HasPrefix(faultsAsked, "seed=")
)

// all reports whether every fault is tried, in Chromium.
var all = faultsAsked == "all" || soak > 0

// thorough has every fault strike every file.
var thorough = soak > 0

// firstSeed begins the random sequences: a fixed one, but when they are to go on for long.
func firstSeed(t *testing.T) uint64 {
	switch {
	case seedAsked:
		n, err := strconv.ParseUint(strings.TrimPrefix(faultsAsked, "seed="), 10, 64)
		if err != nil {
			t.Fatalf("FLAMINGO_FAULTS: %v", err)
		}
		return n
	case thorough:
		return uint64(time.Now().UnixNano()) % 1e9
	}
	return 1
}

// some is a list, or, unless all is asked for, a few of it from its whole length.
func some[T any](few int, list []T) []T {
	if all || few >= len(list) {
		return list
	}
	var chosen []T
	for i := range few {
		chosen = append(chosen, list[i*len(list)/few])
	}
	return chosen
}

// stageOf is Chromium where all is asked for, and else the interpreter.
func stageOf(t *testing.T) stage {
	if !all {
		return interpreter
	}
	return chromium(visit.NewProfile(t))
}
