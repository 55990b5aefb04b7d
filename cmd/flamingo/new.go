package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/content"
)

const newUsage = `Gebruik: flamingo new [MAP]
         flamingo new SOORT "TITEL" [--content MAP] [--thema SLUG] [--naam SLUG]

Met een map, of met niets, maakt het een kleine, complete map met inhoud om mee te beginnen,
met de gids voor redacteuren erbij. MAP mag nog niet bestaan, of moet leeg zijn; zonder MAP
heet zij inhoud.

Met een soort en een titel komt er een bestand bij in je map: vraag, tip, behoefte, feit,
begrip of situatie. Het is een concept: het staat pas in de app als je de regel
"concept: ja" weghaalt.

    --content MAP  je map; anders: de map waarin je nu bent
    --thema SLUG   het thema; anders: het eerste van themas.yaml
    --naam SLUG    de naam van het bestand, zonder .md; anders: gemaakt van de titel

Voorbeeld:
    flamingo new inhoud
    flamingo new vraag "Mag ik mee naar het gesprek?" --content inhoud
`

// defaultFolder is the folder that new makes where none is named.
const defaultFolder = "inhoud"

// Kinds that new starts a file of. A talk is not among them: each is a screen of the app.
var startable = []library.Kind{library.Question, library.Tip, library.Need, library.Fact, library.Term, library.Moment}

func create(_ context.Context, p *process, args []string) error {
	flags := newFlags("new")
	contentFlag(flags)
	theme := flags.String("thema", "", "")
	name := flags.String("naam", "", "")
	others, err := parse(flags, args)
	if err != nil {
		return err
	}
	if len(others) > 0 {
		if kind := kindNamed(others[0]); kind.Valid() {
			return p.start(kind, others[1:], flags.Lookup("content").Value.String(), *theme, *name)
		}
	}
	switch {
	case given(flags, "content") || given(flags, "thema") || given(flags, "naam"):
		return misusef("noem ook de soort en de titel: flamingo new vraag \"…\"; de soorten zijn %s", kindNames())
	case len(others) > 1:
		return misusef("%q is geen soort%s; de soorten zijn %s", others[0], suggest(others[0], strings.Split(kindNames(), ", ")), kindNames())
	case len(others) == 1 && others[0] == "":
		return misusef("noem de map, of laat de naam weg: dan heet zij %s", defaultFolder)
	case len(others) == 0:
		others = []string{defaultFolder}
	}
	return p.layExample(others[0])
}

func kindNamed(word string) library.Kind {
	for _, k := range startable {
		if word == k.String() {
			return k
		}
	}
	return 0
}

func kindNames() string {
	var names []string
	for _, k := range startable {
		names = append(names, k.String())
	}
	return strings.Join(names, ", ")
}

var reviewedLine = regexp.MustCompile(`(?m)^nagekeken: .*$`)

// layExample writes the example and the guide. The items are dated today, because they are
// new to whoever sees them. The telephone numbers of gevaar.yaml keep their date, because
// nobody has checked them today.
func (p *process) layExample(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is niet leeg; noem een map die nog niet bestaat", quoted(dir))
	}
	if err := os.CopyFS(dir, content.Example()); err != nil {
		return err
	}
	today := []byte("nagekeken: " + time.Now().Format(time.DateOnly))
	items, err := filepath.Glob(filepath.Join(dir, "*", "*.md"))
	if err != nil {
		return err
	}
	for _, name := range items {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(name, reviewedLine.ReplaceAll(text, today), 0o644); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "README.md"), []byte(content.Guide), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, markdown.SchemaFile), markdown.Schema(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, `%[1]s gemaakt: een klein voorbeeld, met de gids in README.md
Zo ga je verder:
    flamingo serve --content %[1]s              laat zien hoe het wordt
    flamingo new vraag "…" --content %[1]s      voegt een vraag toe
    flamingo check --content %[1]s --advies     controleert alles
`, quoted(dir))
	return nil
}

// start adds a file to a content folder.
func (p *process) start(kind library.Kind, words []string, dir, theme, name string) error {
	title := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
	if title == "" {
		return misusef("noem ook de titel: flamingo new %[1]s \"…\"; een map die %[1]s heet, maak je met: flamingo new ./%[1]s", kind)
	}
	if dir == "" {
		dir = "."
	}
	if _, err := os.Stat(filepath.Join(dir, "site.yaml")); err != nil {
		if dir == "." {
			return errors.New("hier staat geen site.yaml; ga naar je map met inhoud, of noem haar met --content MAP")
		}
		return fmt.Errorf("%s is geen map met inhoud: er staat geen site.yaml in; maak er een met: flamingo new %s", quoted(dir), quoted(dir))
	}
	o := markdown.Look(os.DirFS(dir))
	d := markdown.Draft{Item: library.Item{Kind: kind, Title: title, Slug: name, Theme: theme}}
	if d.Slug == "" {
		d.Slug = markdown.Slug(title)
	}
	switch {
	case d.Slug == "":
		return misusef("van %q is geen bestandsnaam te maken; noem er een met --naam", title)
	case d.Slug != markdown.Slug(d.Slug):
		return misusef("%q kan geen bestandsnaam zijn; bedoel je --naam %s?", d.Slug, markdown.Slug(d.Slug))
	case o.Files[d.Slug] != "":
		return fmt.Errorf("de naam %s bestaat al: %s; kies een andere met --naam", d.Slug, path.Join(filepath.ToSlash(dir), o.Files[d.Slug]))
	}
	if err := chooseTheme(&d, o, dir); err != nil {
		return err
	}
	text, err := markdown.Start(d, o, time.Now())
	if err != nil {
		return err
	}
	file := filepath.Join(dir, filepath.FromSlash(d.File()))
	if err := writeNew(file, text); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, `%[1]s gemaakt
Zo ga je verder:
    1. Open het bestand, vul de gegevens in en schrijf de tekst.
    2. Kijk mee: flamingo serve --content %[2]s
    3. Is het af? Haal de regel "concept: ja" weg.
    4. Controleer het: flamingo check --content %[2]s --advies
`, quoted(path.Join(filepath.ToSlash(dir), d.File())), quoted(dir))
	return nil
}

// chooseTheme fills in the first theme, or refuses one that the folder does not have. A
// term needs none, and a moment has none.
func chooseTheme(d *markdown.Draft, o *markdown.Overview, dir string) error {
	var themes []string
	for _, t := range o.Themes {
		themes = append(themes, t.Slug)
	}
	switch {
	case d.Kind == library.Moment && d.Theme != "":
		return misusef("een situatie heeft geen thema; laat --thema weg")
	case d.Theme != "" && !slices.Contains(themes, d.Theme):
		return misusef("onbekend thema %q; %s", d.Theme, problem.DidYouMean(d.Theme, themes, "bekende thema's: "+strings.Join(themes, ", ")))
	case d.Theme != "" || d.Kind == library.Moment || d.Kind == library.Term:
		return nil
	case len(themes) == 0:
		return fmt.Errorf("%s noemt nog geen thema's; vul dat bestand eerst", quoted(path.Join(filepath.ToSlash(dir), "themas.yaml")))
	}
	d.Theme = themes[0]
	return nil
}

// writeNew writes a file that is not there yet, and its folder.
func writeNew(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s bestaat al, en blijft zoals het is", quoted(name))
	}
	if err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
