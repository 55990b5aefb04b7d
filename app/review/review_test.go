package review_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/app/review"
	"flamingo/app/search"
	"flamingo/app/search/index"
	"flamingo/content"
)

func load(t *testing.T, fsys fs.FS) (*markdown.Content, *search.Engine) {
	t.Helper()
	c, problems := markdown.Load(fsys)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c, search.New(index.Build(c.Library, c.Vocabulary))
}

func said(problems []problem.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintln(&b, p)
	}
	return b.String()
}

// example is the example content with other files.
func example(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(content.Example(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.Example(), name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestOurContentHasNoDoubles(t *testing.T) {
	c, engine := load(t, content.Default())
	if found := review.Doubles(c.Library, engine); len(found) > 0 {
		t.Error(said(found))
	}
}

func TestItemsFoundForEachOtherAreDoubles(t *testing.T) {
	item := func(title, short string) string {
		return fmt.Sprintf("---\nvraag: %s\nkort: %s\nthema: schrijven\ntrefwoorden: [x]\nnagekeken: 2026-11-29\n---\n", title, short)
	}
	c, engine := load(t, example(t, map[string]string{
		"vragen/fiets.md":         item("Mag ik met de fiets naar mijn werk?", "Ja, altijd."),
		"vragen/fiets-twee.md":    item("Mag ik naar mijn werk met de fiets?", "Ja hoor."),
		"vragen/auto-parkeren.md": item("Waar parkeer ik mijn auto bij het werk?", "Achter het gebouw."),
	}))
	found := review.Doubles(c.Library, engine)
	if len(found) != 1 || found[0].File != "vragen/fiets-twee.md" && found[0].File != "vragen/fiets.md" {
		t.Errorf("found:\n%s", said(found))
	}
}

func TestWantedAnswersAreAmongTheFirst(t *testing.T) {
	c, engine := load(t, example(t, map[string]string{"zoekvragen.json": `[
  {"q": "vraag toevoegen", "vindt": ["hoe-voeg-ik-een-vraag-toe"], "soort": "trefwoord"},
  {"q": "xyzzyqwrt", "vindt": "snel-vinden"},
  {"q": "iets anders"}
]`}))
	got := said(review.Wanted(c, engine))
	if !strings.HasPrefix(got, `zoekvragen.json:3:31: wie "xyzzyqwrt" typt, vindt snel-vinden niet`) || strings.Count(got, "tip:") != 1 {
		t.Error(got)
	}
}
