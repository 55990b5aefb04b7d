package markdown

import (
	"strings"
	"testing"
	"testing/fstest"
)

// What is passed over is not lost without a word.
func TestAdviceNamesWhatIsPassedOver(t *testing.T) {
	files := baseFiles(t)
	for _, name := range []string{"Thumbs.db", "Icon\r", "vragen/gat-in-cv.md~", "vragen/gat-in-cv (conflicted copy).md", ".git/config"} {
		files[name] = &fstest.MapFile{Data: []byte("x")}
	}
	var got []string
	for _, p := range Advice(mustLoad(t, files), today) {
		if p.Line == 0 {
			got = append(got, p.File+": "+p.What)
		}
	}
	want := []string{
		"Icon\ufffd: een bestand of map van je computer, dat niet meedoet",
		"Thumbs.db: een bestand of map van je computer, dat niet meedoet",
		"vragen/gat-in-cv (conflicted copy).md: een kopie die bij het synchroniseren is gemaakt: zij doet niet mee",
		"vragen/gat-in-cv.md~: een bestand of map van je computer, dat niet meedoet",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
