package problem

import (
	"strings"
	"testing"
)

func TestProblemShowsThePartOfALongLine(t *testing.T) {
	long := strings.Repeat("woord ", 40)
	tests := []struct {
		name       string
		problem    Problem
		want       string
		wantMarked string
	}{
		{"whole file", Problem{File: "site.yaml", What: "het bestand ontbreekt"}, "site.yaml: het bestand ontbreekt", ""},
		{"short line", Problem{File: "a.md", Line: 2, Col: 4, What: "fout", Do: "beter", Text: "ab fout", Width: 4},
			"a.md:2:4: fout\n    ab fout\n       ^~~~\n    tip: beter", "fout"},
		{"end of line", Problem{File: "a.md", Line: 2, Col: 3, What: "fout", Text: "ab", Width: 1},
			"a.md:2:3: fout\n    ab\n      ^", ""},
		{"start of a long line", Problem{File: "a.md", Line: 1, Col: 1, What: "fout", Text: "HIER " + long, Width: 4}, "", "HIER"},
		{"middle of a long line", Problem{File: "a.md", Line: 1, Col: 121, What: "fout", Text: long[:120] + "HIER " + long, Width: 4}, "", "HIER"},
		{"end of a long line", Problem{File: "a.md", Line: 1, Col: 241, What: "fout", Text: long + "HIER", Width: 4}, "", "HIER"},
		{"accents", Problem{File: "a.md", Line: 1, Col: 242, What: "fout", Text: strings.ReplaceAll(long, "o", "ë") + "éHIER", Width: 4}, "", "HIER"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.problem.String()
			if tt.want != "" && got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			if tt.wantMarked == "" {
				return
			}
			lines := strings.Split(got, "\n")
			line, under := []rune(lines[1]), []rune(lines[2])
			if marked := string(line[strings.Index(string(under), "^"):min(len(line), len(under))]); marked != tt.wantMarked {
				t.Errorf("%q is marked, not %q, in:\n%s", marked, tt.wantMarked, got)
			}
			if len(line) > 80 {
				t.Errorf("a line of %d characters:\n%s", len(line), got)
			}
		})
	}
}
