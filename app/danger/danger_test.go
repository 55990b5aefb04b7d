package danger

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
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

func TestReadAndString(t *testing.T) {
	for text, want := range map[string]string{
		"zelfmoord":      "zelfmoord",
		"  Suïcidaal  ":  "suicidaal",
		"wil/Wou … dood": "wil/wou … dood",
		"m'n ex-man":     "mn exman",
		"":               "",
	} {
		if got := Read(text).String(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if again := Read(want).String(); again != want {
			t.Errorf("%q is read as %q", want, again)
		}
	}
}

func TestWithin(t *testing.T) {
	tests := []struct {
		p, q string
		want bool
	}{
		{"dood", "wil dood", true},
		{"wil dood", "dood", false},
		{"wil dood", "wil dood", true},
		{"wil/wou dood", "wil dood", true},
		{"wil dood", "wil/wou dood", false},
		{"wil dood", "wil … dood", false},
		{"wil … dood", "wil dood", true},
		{"wil … dood", "wil nu echt dood", true},
		{"wil … dood", "klant wil … dood", true},
		{"wil … dood", "wil a b c d dood", false},
		{"wil … dood", "wil a … dood", false},
		{"wil … dood", "wil … nu dood", false},
		{"meer leven", "wil … niet meer leven", true},
		{"a … b … c", "a x b c", true},
		{"a b", "a", false},
	}
	for _, tt := range tests {
		if got := Read(tt.p).Within(Read(tt.q)); got != tt.want {
			t.Errorf("%q within %q: %v", tt.p, tt.q, got)
		}
	}
}

func TestFindGivesPlaces(t *testing.T) {
	w := New(&library.Danger{Phrases: []string{"wil … dood", "mes", "wil"}, Except: []string{"mes snijdt"}})
	words := Words("hij wil echt dood, het mes snijdt, een mes")
	kept := slices.Clone(words)
	if got, want := w.Find(words), [][]int{{1, 3}, {1}, {8}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if !slices.Equal(words, kept) {
		t.Errorf("Find changed its words: %q", words)
	}
}
