package danger

import (
	"encoding/json"
	"os"
	"testing"

	"flamingo/app/library"
)

// The test of the boot scripts reads the same file.
func TestMatch(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Phrases, Except []string
		Cases           []struct {
			Text, Why string
			Danger    bool
		}
	}
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	if len(table.Cases) == 0 {
		t.Fatal("no cases")
	}
	w := New(&library.Danger{Phrases: table.Phrases, Except: table.Except})
	for _, c := range table.Cases {
		if got := w.Match(c.Text); got != c.Danger {
			t.Errorf("%q: %v, want %v (%s)", c.Text, got, c.Danger, c.Why)
		}
	}
}

func TestNothingMatchesWithoutAList(t *testing.T) {
	if New(nil).Match("zelfmoord") || New(&library.Danger{}).Match("zelfmoord") {
		t.Error("a match without expressions")
	}
}
