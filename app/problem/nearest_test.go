package problem

import "testing"

func TestNearest(t *testing.T) {
	slugs := []string{"gat-in-cv", "open-zijn", "openheid", "avg"}
	for word, want := range map[string]string{
		"openhied":  "openheid",
		"Openheid":  "openheid",
		"openhéid":  "openheid",
		"gat-in-vc": "gat-in-cv",
		"agv":       "avg",
		"iets":      "",
		"":          "",
		"x":         "",
	} {
		if got := Nearest(word, slugs); got != want {
			t.Errorf("Nearest(%q) = %q, not %q", word, got, want)
		}
	}
}
