package phrase

import (
	"reflect"
	"slices"
	"testing"
)

func TestParseAndString(t *testing.T) {
	for text, want := range map[string]string{
		"zelfmoord":      "zelfmoord",
		"  Suïcidaal  ":  "suicidaal",
		"wil/Wou … dood": "wil/wou … dood",
		"m'n ex-man":     "mn exman",
		"":               "",
	} {
		if got := Parse(text).String(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if again := Parse(want).String(); again != want {
			t.Errorf("%q is read as %q", want, again)
		}
	}
}

func TestAPatternStandsWithinAnother(t *testing.T) {
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
		if got := Parse(tt.p).Within(Parse(tt.q)); got != tt.want {
			t.Errorf("%q within %q: %v", tt.p, tt.q, got)
		}
	}
}

func TestFindGivesThePlacesOfEachPhrase(t *testing.T) {
	m := NewMatcher([]string{"wil … dood", "mes", "wil"}, []string{"mes snijdt"})
	words := Words("hij wil echt dood, het mes snijdt, een mes")
	kept := slices.Clone(words)
	if got, want := m.Find(words), [][]int{{1, 3}, {1}, {8}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if !slices.Equal(words, kept) {
		t.Errorf("Find changed its words: %q", words)
	}
}
