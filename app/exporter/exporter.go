// Package exporter writes a library as other programs read it: a table, a list of records,
// a folder of Markdown. What package importer reads back is the same, as far as the form can
// hold it.
package exporter

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"flamingo/app/importer/table"
	"flamingo/app/library"
	"flamingo/app/markdown"
)

// Drafts are the items of a library as files have them, without the documents, which are
// made of sources.
func Drafts(lib *library.Library, words library.Vocabulary) []markdown.Draft {
	var drafts []markdown.Draft
	order := 0
	for _, it := range lib.Items {
		if it.Kind == library.Document {
			continue
		}
		d := markdown.Draft{Item: it, Phrasings: words.Phrasings[it.Slug]}
		if it.Kind == library.Moment {
			order++
			d.Order = order
		}
		drafts = append(drafts, d)
	}
	return drafts
}

// Lost counts the items of which a table leaves something out: notes, sentences to read
// together, steps.
func Lost(drafts []markdown.Draft) (n int) {
	for i := range drafts {
		if d := &drafts[i]; len(d.Notes) > 0 || len(d.Together.Lines) > 0 || len(d.Steps) > 0 {
			n++
		}
	}
	return n
}

// InTable reports whether a row can hold an item. Talks and moments are made of steps.
func InTable(d *markdown.Draft) bool { return d.Kind != library.Talk && d.Kind != library.Moment }

var head = []string{table.Slug, "soort", "vraag", "titel", "oordeel", "kort", "tekst", "thema", "ook", "bron", "register", "trefwoorden", "zo-gevraagd", "zie", "nagekeken", "voluit", "cijfer", "van", "gemeten"}

// rows are the cells of the items that a row can hold, below a head.
func rows(drafts []markdown.Draft) [][]string {
	out := [][]string{head}
	for i := range drafts {
		if d := &drafts[i]; InTable(d) {
			r := record(d)
			out = append(out, []string{r.Slug, r.Kind, r.Title, r.Short, r.Verdict, r.Answer, r.Text, r.Theme, strings.Join(r.Also, ", "), strings.Join(r.Refs, ", "),
				strings.Join(r.Index, ", "), strings.Join(r.Keywords, ", "), strings.Join(r.Phrasings, "\n"), strings.Join(r.Related, ", "), string(r.Reviewed), r.Full, r.Figure, r.Of, r.Measured})
		}
	}
	return out
}

func record(d *markdown.Draft) table.Record {
	r := table.Record{Slug: d.Slug, Kind: d.Kind.String(), Title: d.Title, Verdict: d.Verdict, Answer: d.Short, Text: strings.TrimSuffix(markdown.Unwrapped(d.Body), "\n"),
		Theme: d.Theme, Also: d.Also, Index: d.Index, Keywords: d.Keywords, Phrasings: d.Phrasings, Related: d.Related, Reviewed: d.Reviewed, Full: d.Full,
		Figure: d.Figure.Value, Of: d.Figure.Of, Measured: d.Figure.Measured, Order: d.Order}
	if d.Asked != "" {
		r.Title, r.Short = d.Asked, d.Title
	}
	if d.Ref != "" {
		r.Refs = append([]string{d.Ref}, d.MoreRefs...)
	}
	if len(d.Together.Lines) > 0 {
		r.Together = &table.Together{Editors: d.Together.ByEditors, Lines: d.Together.Lines}
	}
	for _, n := range d.Notes {
		r.Notes = append(r.Notes, table.Note{Text: n.Text, Date: n.Date, Source: n.Source, Address: n.Address})
	}
	for _, s := range d.Steps {
		r.Steps = append(r.Steps, table.RecordStep(s))
	}
	if d.End.Title != "" {
		end := table.RecordStep(d.End)
		r.End = &end
	}
	return r
}

// formula is how a cell begins that a spreadsheet would calculate: what somebody wrote there
// must not do anything on the computer of who opens the file.
func formula(s string) bool { return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) }

// CSV writes a table for Excel: with a byte order mark, or it takes accents for something
// else, and semicolons, which Dutch Excel has.
func CSV(w io.Writer, drafts []markdown.Draft) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.Comma = ';'
	for _, row := range rows(drafts) {
		for i, cell := range row {
			if formula(cell) {
				row[i] = "'" + cell
			}
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// XLSX writes a workbook.
func XLSX(w io.Writer, drafts []markdown.Draft) error {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Items"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	s, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	for i, row := range rows(drafts) {
		cells := make([]any, len(row))
		for j, cell := range row {
			if utf8.RuneCountInString(cell) > excelize.TotalCellChars {
				return fmt.Errorf("%s: een tekst van meer dan %d tekens past niet in een cel; kies json of md", row[0], excelize.TotalCellChars)
			}
			cells[j] = cell // text, and so no formula
		}
		if err := s.SetRow("A"+strconv.Itoa(i+1), cells); err != nil {
			return err
		}
	}
	if err := s.Flush(); err != nil {
		return err
	}
	_, err = f.WriteTo(w)
	return err
}

// JSON writes a list of records.
func JSON(w io.Writer, drafts []markdown.Draft) error {
	list := make([]table.Record, len(drafts))
	for i := range drafts {
		list[i] = record(&drafts[i])
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
