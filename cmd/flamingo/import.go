package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"flamingo/app/importer"
	"flamingo/app/importer/notes"
	"flamingo/app/importer/page"
	"flamingo/app/importer/table"
	"flamingo/app/importer/word"
	"flamingo/app/library"
	"flamingo/app/problem"
	"flamingo/content"
)

const importUsage = `Gebruik: flamingo import BESTAND|MAP… [--content MAP] [--soort SOORT] [--thema SLUG]
                         [--kolommen LIJST] [--blad NAAM] [--kop N] [--proef] [--alles]

Haalt over wat je al hebt, en schrijft er items van in je map met inhoud:

    .csv, .xlsx      een tabel: elke rij is een item. Kolommen met namen als vraag, antwoord,
                     thema, trefwoorden en datum herkent het zelf
    .json            wat flamingo export json schrijft
    .docx            een document van Word: de koppen worden vragen
    .html            een webpagina: de koppen worden vragen
    .md              één tekst in Markdown
    een map          Markdown of HTML van een ander programma (Hugo, Jekyll, MkDocs, Docusaurus,
                     Obsidian): elk bestand is een item

Plaatjes die een tekst toont (.jpg of .png), komen mee als er een beschrijving bij staat.
Een bestand dat er al is, blijft zoals het is. Wat niet over kon, of nog verbeterd moet worden,
staat aan het eind, met de regel, de cel of de alinea. Zo'n item wordt een concept.

    --content MAP     je map met inhoud; anders: inhoud. Bestaat zij niet, dan wordt zij gemaakt
    --soort SOORT     wat de items zijn, als ze dat zelf niet zeggen; anders: vraag
    --thema SLUG      het thema van items die er geen noemen; anders: het eerste
    --kolommen LIJST  wat elke kolom is: "vraag=Onderwerp, tekst=C". De gegevens zijn:
                      %s
    --blad NAAM       het blad van de werkmap; anders: alle bladen
    --kop N           de koppen die items worden: 1 tot en met 6, of 0 voor één item; anders
                      kiest het zelf
    --proef           schrijf niets, en laat zien wat het zou doen
    --alles           laat een lange lijst helemaal zien

Voorbeeld:
    flamingo import veelgestelde-vragen.xlsx --content inhoud --proef
`

// importText is the usage with the names of all fields, in lines that fit.
func importText() string {
	var lines []string
	line := ""
	for _, name := range table.FieldNames() {
		if line != "" && len(line)+len(name) > 64 {
			lines, line = append(lines, line), ""
		}
		line += name + ", "
	}
	lines = append(lines, strings.TrimSuffix(line, ", "))
	return fmt.Sprintf(importUsage, strings.Join(lines, "\n                      "))
}

// importOptions is the command line of import.
type importOptions struct {
	from  []string
	dir   string
	level int // -1: chosen by the document
	try   bool
	all   bool
	table table.Options
	plan  importer.Options
}

func parseImport(args []string) (o importOptions, err error) {
	flags := newFlags("import")
	flags.StringVar(&o.dir, "content", defaultFolder, "")
	kind := flags.String("soort", "vraag", "")
	flags.StringVar(&o.plan.Theme, "thema", "", "")
	columns := flags.String("kolommen", "", "")
	flags.StringVar(&o.table.Sheet, "blad", "", "")
	flags.IntVar(&o.level, "kop", -1, "")
	flags.BoolVar(&o.try, "proef", false, "")
	flags.BoolVar(&o.all, "alles", false, "")
	if o.from, err = parse(flags, args); err != nil {
		return o, err
	}
	o.plan.Kind, o.plan.Today = kindNamed(*kind), time.Now()
	switch {
	case len(o.from) == 0 || o.from[0] == "":
		return o, misusef("noem het bestand of de map die je wilt overnemen")
	case o.dir == "":
		return o, misusef("--content heeft de naam van een map nodig")
	case !o.plan.Kind.Valid() || o.plan.Kind == library.Moment:
		return o, misusef("onbekende soort %q; kies uit vraag, tip, behoefte, feit, begrip", *kind)
	case given(flags, "kop") && (o.level < 0 || o.level > 6):
		return o, misusef("--kop is 0 tot en met 6, geen %d", o.level)
	}
	o.table.Columns, err = parseColumns(*columns)
	return o, err
}

// parseColumns reads "vraag=Onderwerp, tekst=C".
func parseColumns(s string) (map[string]string, error) {
	columns := map[string]string{}
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		field, column, ok := strings.Cut(part, "=")
		field, column = strings.TrimSpace(field), strings.TrimSpace(column)
		switch {
		case !ok || column == "":
			return nil, misusef("--kolommen is een lijst als \"vraag=A, tekst=B\", geen %q", part)
		case !slices.Contains(table.FieldNames(), field):
			return nil, misusef("--kolommen kent geen gegeven %q; %s", field, problem.DidYouMean(field, table.FieldNames(), "kies uit "+strings.Join(table.FieldNames(), ", ")))
		case columns[field] != "":
			return nil, misusef("--kolommen noemt %q twee keer", field)
		}
		columns[field] = column
	}
	return columns, nil
}

func bring(_ context.Context, p *process, args []string) error {
	o, err := parseImport(args)
	if err != nil {
		return err
	}
	folder, fresh, err := targetFolder(o.dir)
	if err != nil {
		return err
	}
	var found importer.Found
	for _, from := range o.from {
		f, err := o.read(from)
		if err != nil {
			return fmt.Errorf("%s: %w", quoted(from), err)
		}
		found.Add(f)
	}
	if len(found.Items) == 0 {
		list(p.stdout, found.Notes, o.all)
		return fmt.Errorf("niets om over te nemen in %s", quoted(strings.Join(o.from, " ")))
	}
	plan, err := importer.Make(found, folder, o.plan)
	if err != nil {
		return err
	}
	if fresh {
		plan.Files["README.md"] = []byte(content.Guide)
	}
	if !o.try {
		if err := writePlan(o.dir, plan); err != nil {
			return err
		}
	}
	list(p.stdout, plan.Notes, o.all)
	o.tell(p, plan)
	return nil
}

// targetFolder is the folder that items go into, and whether it has to be made.
func targetFolder(dir string) (fs.FS, bool, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0:
		return fstest.MapFS{}, true, nil
	case err != nil:
		return nil, false, err
	}
	if _, err := os.Stat(filepath.Join(dir, "site.yaml")); err != nil {
		return nil, false, fmt.Errorf("%s is geen map met inhoud: er staat geen site.yaml in; noem met --content een andere map, of een die nog niet bestaat", quoted(dir))
	}
	return os.DirFS(dir), false, nil
}

// read reads a file or a folder.
func (o *importOptions) read(from string) (importer.Found, error) {
	info, err := os.Stat(from)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return importer.Found{}, errors.New("dat bestand of die map is er niet")
	case err != nil:
		return importer.Found{}, err
	case info.IsDir():
		if inside(o.dir, from) || inside(from, o.dir) {
			return importer.Found{}, errors.New("die map en je map met inhoud liggen in elkaar")
		}
		return notes.Folder(os.DirFS(from), path.Clean(filepath.ToSlash(from)))
	case info.Size() > importer.MaxFile:
		return importer.Found{}, page.ErrTooLarge
	}
	file, err := os.Open(from)
	if err != nil {
		return importer.Found{}, err
	}
	defer file.Close()
	name := filepath.ToSlash(from)
	var doc *importer.Document
	switch ending := strings.ToLower(filepath.Ext(from)); ending {
	case ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".json":
		data, err := io.ReadAll(io.LimitReader(file, importer.MaxFile+1))
		if err != nil {
			return importer.Found{}, err
		}
		return table.Read(data, name, o.table)
	case ".docx":
		doc, err = word.Read(file, info.Size(), name)
	case ".html", ".htm":
		doc, err = page.Read(file, name, importer.Below(os.DirFS(filepath.Dir(from))))
	case ".md", ".markdown", ".mdx":
		data, readErr := io.ReadAll(file)
		if readErr != nil {
			return importer.Found{}, readErr
		}
		doc, err = notes.Text(string(bytes.TrimPrefix(data, []byte("\ufeff"))), name, 1, importer.Below(os.DirFS(filepath.Dir(from))))
	default:
		return importer.Found{}, fmt.Errorf("een bestand dat eindigt op %q kan niet; wel .csv, .xlsx, .docx, .html, .md of een map", ending)
	}
	if err != nil {
		return importer.Found{}, err
	}
	level := o.level
	if level < 0 {
		level = doc.SplitLevel()
	}
	found := doc.Split(level)
	if level == 0 && found.Items[0].Title == "" {
		found.Items[0].Title = strings.TrimSuffix(filepath.Base(from), filepath.Ext(from))
	}
	return found, nil
}

// writePlan writes the files of a plan; only the list of themes may be there already, and
// gets its new themes at the end.
func writePlan(dir string, plan *importer.Plan) error {
	var names []string
	for name := range plan.Files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if name == "themas.yaml" {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(file, plan.Files[name], 0o644); err != nil {
				return err
			}
			continue
		}
		if err := writeNew(file, plan.Files[name]); err != nil {
			return err
		}
	}
	return nil
}

// tell says what was done, and what comes next.
func (o *importOptions) tell(p *process, plan *importer.Plan) {
	done := "overgenomen in"
	if o.try {
		done = "klaar om over te nemen in"
	}
	what := count(plan.Items, "item", "items")
	if plan.Pictures > 0 {
		what += " en " + count(plan.Pictures, "plaatje", "plaatjes")
	}
	fmt.Fprintf(p.stdout, "%s %s %s", what, done, quoted(o.dir))
	if plan.Concepts > 0 {
		fmt.Fprintf(p.stdout, ", waarvan %s om nog te verbeteren", count(plan.Concepts, "concept", "concepten"))
	}
	fmt.Fprintf(p.stdout, "; %s\n", count(len(plan.Notes), "melding", "meldingen"))
	if len(plan.Themes) > 0 {
		var titles []string
		for _, t := range plan.Themes[:min(len(plan.Themes), 8)] {
			titles = append(titles, t.Title)
		}
		if len(plan.Themes) > len(titles) {
			titles = append(titles, "…")
		}
		fmt.Fprintf(p.stdout, "%s in themas.yaml: %s; kijk de intro van elk na\n", count(len(plan.Themes), "nieuw thema", "nieuwe thema's"), strings.Join(titles, ", "))
	}
	if o.try {
		fmt.Fprintln(p.stdout, "er is niets geschreven; laat --proef weg om het te doen")
		return
	}
	fmt.Fprintf(p.stdout, `Zo ga je verder:
    flamingo serve --content %[1]s              laat zien hoe het wordt
    flamingo check --content %[1]s --advies     zegt wat beter kan
`, quoted(o.dir))
}
