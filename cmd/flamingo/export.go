package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"flamingo/app/exporter"
	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/web"
	"flamingo/web/edition"
)

const exportUsage = `Gebruik: flamingo export VORM [--content MAP] [--out NAAM] [--over]

Schrijft de inhoud in een andere vorm:

    csv, xlsx  een tabel, met een rij voor elk item. Noten, zinnen om samen te lezen,
               situaties en gesprekken passen niet in een tabel
    json       alles van elk item, voor een programma
    md         een nieuwe map met inhoud: alle items opnieuw opgemaakt, met de instellingen
    html       één bestand met alle teksten en een zoekvak, om te mailen of op een stick te
               zetten. Het werkt zonder internet en zonder andere bestanden

Van csv, xlsx en json maakt flamingo import weer dezelfde items.

    --content MAP  map met de inhoud; anders: de inhoud die in flamingo zit
    --out NAAM     het bestand of de map om te schrijven; - is de standaarduitvoer;
                   anders: de naam van de app
    --over         schrijf over een bestand dat er al is

Voorbeeld:
    flamingo export html --content inhoud --out vraagbaak.html
`

var exportForms = []string{"csv", "xlsx", "json", "md", "html"}

func export(_ context.Context, p *process, args []string) error {
	flags := newFlags("export")
	contentFlag(flags)
	out := flags.String("out", "", "")
	over := flags.Bool("over", false, "")
	forms, err := parse(flags, args)
	switch {
	case err != nil:
		return err
	case len(forms) == 0:
		return misusef("noem de vorm: %s", strings.Join(exportForms, ", "))
	case len(forms) > 1:
		return misusef("export schrijft één vorm; %q is er een te veel", forms[1])
	case !has(exportForms, forms[0]):
		return misusef("onbekende vorm %q%s; kies uit %s", forms[0], suggest(forms[0], exportForms), strings.Join(exportForms, ", "))
	case given(flags, "out") && *out == "":
		return misusef("--out heeft een naam nodig")
	}
	form := forms[0]
	src, err := openSource(flags)
	if err != nil {
		return err
	}
	c, err := src.mustLoad(p)
	if err != nil {
		return err
	}
	if *out == "" {
		*out = markdown.Slug(c.Library.Site.Name)
		if form != "md" {
			*out += "." + form
		}
	}
	drafts := exporter.Drafts(c.Library, c.Vocabulary)
	if form == "md" {
		if *out == "-" {
			return misusef("md is een map, geen bestand; noem haar met --out")
		}
		return p.exportFolder(*out, src, c.Pictures, drafts)
	}
	body, err := exported(form, c, drafts)
	if err != nil {
		return err
	}
	if *out == "-" {
		_, err := p.stdout.Write(body)
		return err
	}
	if err := writeExport(*out, body, *over); err != nil {
		return err
	}
	n := len(drafts)
	if form == "csv" || form == "xlsx" {
		n = 0
		for i := range drafts {
			if exporter.InTable(&drafts[i]) {
				n++
			}
		}
	}
	fmt.Fprintf(p.stdout, "%s: %s, %s kB\n", quoted(*out), count(n, "item", "items"), strings.Replace(fmt.Sprintf("%.1f", float64(len(body))/1000), ".", ",", 1))
	if lost := exporter.Lost(drafts); lost > 0 && form != "json" && form != "html" {
		fmt.Fprintf(p.stdout, "van %s past niet alles in een tabel; json en md hebben alles\n", count(lost, "item", "items"))
	}
	return nil
}

func has(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}

// exported is the content as one file.
func exported(form string, c *markdown.Content, drafts []markdown.Draft) ([]byte, error) {
	if form == "html" {
		return edition.HTML(c.Library, c.Vocabulary, web.Sources(), library.Date(time.Now().Format(time.DateOnly)))
	}
	var out bytes.Buffer
	write := exporter.JSON
	switch form {
	case "csv":
		write = exporter.CSV
	case "xlsx":
		write = exporter.XLSX
	}
	err := write(&out, drafts)
	return out.Bytes(), err
}

func writeExport(name string, body []byte, over bool) error {
	if over {
		return os.WriteFile(name, body, 0o644)
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("%s bestaat al; kies een andere --out, of schrijf eroverheen met --over", quoted(name))
	}
	return writeNew(name, body)
}

// exportFolder writes a content folder: the items anew, and the settings as they are.
func (p *process) exportFolder(dir string, src source, pictures []library.PictureFile, drafts []markdown.Draft) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is niet leeg; noem met --out een map die nog niet bestaat", quoted(dir))
	}
	settings, err := fs.ReadDir(src.fsys, ".")
	if err != nil {
		return err
	}
	for _, e := range settings {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".yaml") && !slices.Contains([]string{".json", ".css", ".svg", ".png"}, path.Ext(e.Name())) && !strings.EqualFold(e.Name(), "README.md") {
			continue
		}
		body, err := fs.ReadFile(src.fsys, e.Name())
		if err != nil {
			return err
		}
		if err := writeNew(filepath.Join(dir, e.Name()), body); err != nil {
			return err
		}
	}
	for _, picture := range pictures {
		if err := writeNew(filepath.Join(dir, filepath.FromSlash(picture.File)), picture.Data); err != nil {
			return err
		}
	}
	for i := range drafts {
		if err := writeNew(filepath.Join(dir, filepath.FromSlash(drafts[i].File())), drafts[i].Text()); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.stdout, "%s: %s\n", quoted(dir), count(len(drafts), "item", "items"))
	return nil
}
