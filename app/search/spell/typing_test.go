package spell

import "testing"

func TestTypingCost(t *testing.T) {
	for _, c := range []struct {
		typed, word string
		edits       int
		want        float32 // -1: too far
	}{
		{"werk", "werk", 1, 0},
		{"wekr", "werk", 1, 0.75},           // swapped: one error, and a common one
		{"wrek", "werk", 1, 0.75},           //
		{"wetk", "werk", 1, 0.75},           // t is next to r
		{"wepk", "werk", 1, 1},              // p is not
		{"weerk", "werk", 1, 0.5},           // doubled: sounds alike
		{"berk", "werk", 1, 1.5},            // another first letter
		{"eerk", "werk", 1, 1.25},           // the key beside it
		{"erk", "werk", 1, 1.5},             // none
		{"ewrk", "werk", 1, 1.25},           // swapped
		{"werjgecer", "werkgever", 2, 1.5},  // j and c, each beside the right key
		{"werjgeper", "werkgever", 2, 1.75}, // j, and p, which is far from v
		{"eerkgever", "werkgever", 2, 1.25}, // e is next to w
		{"wok", "werk", 1, -1},              //
		{"sollicitaite", "sollicitatie", 2, 0.75},
		{"werkgeverrr", "werkgever", 2, 0.5}, // sounds alike
	} {
		if got := Cost(c.typed, c.word, c.edits); got != c.want {
			t.Errorf("typingCost(%q, %q, %d) = %v, want %v", c.typed, c.word, c.edits, got, c.want)
		}
	}
}
