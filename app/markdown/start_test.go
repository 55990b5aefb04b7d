package markdown

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"flamingo/app/library"
)

var aDay = time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)

// TestANewFileIsADraftWithoutProblems starts an item of each kind: a preview shows it, the
// app does not have it, and what is not written is a problem once it is no draft.
func TestANewFileIsADraftWithoutProblems(t *testing.T) {
	for _, kind := range library.Kinds {
		files := baseFiles(t)
		o := Look(files)
		d := Draft{Item: library.Item{Kind: kind, Slug: Slug("Mag ik: een \"proef\" #1 doen?"), Title: `Mag ik: een "proef" #1 doen, ook als de titel langer wordt dan in een lijst past?`}}
		if kind != library.Term && kind != library.Moment {
			d.Theme = o.Themes[0].Slug
		}
		text, err := Start(d, o, aDay)
		if kind == library.Talk {
			if err == nil {
				t.Error("a talk is started")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		files[d.File()] = &fstest.MapFile{Data: text}
		if c, problems := Load(files); len(problems) > 0 || c.Library.Item(d.Slug) != nil {
			t.Errorf("%s: not a draft, or\n%s\nof\n%s", kind, say(problems), text)
		}
		c, problems := Load(files, WithDrafts)
		if len(problems) > 0 {
			t.Errorf("%s:\n%s\nof\n%s", kind, say(problems), text)
			continue
		}
		it := c.Library.Item(d.Slug)
		if full := it.Title + it.Asked; !strings.Contains(full, d.Title) {
			t.Errorf("%s: the title became %q", kind, full)
		}
		files[d.File()] = &fstest.MapFile{Data: []byte(strings.Replace(string(text), "concept: ja\n", "", 1))}
		if _, problems := Load(files); !strings.Contains(say(problems), "hier moet nog tekst komen") {
			t.Errorf("%s: what is not written is published:\n%s", kind, say(problems))
		}
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Gat in het cv?": "gat-in-het-cv", "Één café": "een-cafe", "???": "", "con": "wat-is-con",
		"Hoe zorg ik ervoor dat mijn klant op tijd bij de afspraak met de werkgever is?": "hoe-zorg-ik-ervoor-dat-mijn-klant-op-tijd-bij-de-afspraak",
		strings.Repeat("a", 200): strings.Repeat("a", 60),
	} {
		if got := Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, not %q", title, got, want)
		}
	}
}
