package dutch

import "testing"

func TestATextBeginsWithACapital(t *testing.T) {
	for text, want := range map[string]string{
		"":           "",
		"tip":        "Tip",
		"één dag":    "Één dag",
		"ijzersterk": "IJzersterk",
		"Al zo":      "Al zo",
		"2 keer":     "2 keer",
	} {
		if got := Capital(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
