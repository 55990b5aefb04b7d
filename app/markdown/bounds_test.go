package markdown

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// What a program wrote, or somebody who means harm, is refused as fast as anything else
// of its size, in words that say what is too much. Without the limits each of these takes
// minutes, or more memory than there is.
func TestTooMuchIsRefused(t *testing.T) {
	const item = "vragen/gat-in-cv.md"
	var group []string
	for i := range 40_000 {
		group = append(group, fmt.Sprint("w", i))
	}
	for _, tt := range []struct{ name, file, old, new, want string }{
		{"stars", item, "Vertel het kort.", strings.Repeat("**a", 50_000), "een regel van meer dan 10000 tekens"},
		{"stars on lines", item, "Vertel het kort.", strings.Repeat("**a\n", 5000), "een alinea met meer dan 2000 tekens van opmaak"},
		{"brackets", item, "Vertel het kort.", strings.Repeat("[", 9_000), "een alinea met meer dan 2000 tekens van opmaak"},
		{"images", item, "Vertel het kort.", strings.Repeat("![[", 3000), "een alinea met meer dan 2000 tekens van opmaak"},
		{"entities", item, "Vertel het kort.", strings.Repeat("&#1;", 2400), "een alinea met meer dan 2000 tekens van opmaak"},
		{"a heading of many lines", item, "Vertel het kort.", strings.Repeat("a\n", 50_000) + "===", "een alinea van meer dan 20000 tekens"},
		{"an item", item, "Vertel het kort.", strings.Repeat("Vertel het kort.\n\n", 20_000), "het bestand is groter dan 256 kB"},
		{"a value", item, "Zeg eerlijk dat", strings.Repeat("Zeg eerlijk dat ", 200), `"kort" telt 32`},
		{"synonyms of each other", synonymsFile, "", "- woorden: [" + strings.Join(group, ",\n  ") + "]\n", "een synoniem van meer dan 100 woorden"},
		{"synonyms on a line", synonymsFile, "", "- woorden: [" + strings.Join(group, ", ") + "]\n", "een regel van meer dan 10000 tekens"},
		{"a list of synonyms", synonymsFile, "", strings.Repeat("- woorden: [een, twee]\n", 60_000), "het bestand is groter dan 1024 kB"},
	} {
		t.Log(tt.name)
		files := baseFiles(t)
		text := tt.new
		if tt.old != "" {
			text = strings.Replace(string(files[tt.file].Data), tt.old, tt.new, 1)
		}
		files[tt.file] = &fstest.MapFile{Data: []byte(text)}
		_, problems := Load(files)
		found := false
		for _, p := range problems {
			found = found || p.File == tt.file && strings.HasPrefix(p.What, tt.want)
		}
		if !found || len(problems) > 5 {
			t.Errorf("%s: %d problems, not one of them %q", tt.name, len(problems), tt.want)
		}
	}
}
