// Package table reads tables, .csv and .xlsx, as an importer does: each row is an item, and
// each column what its name says.
package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"flamingo/app/importer"
	"flamingo/app/importer/notes"
	"flamingo/app/importer/page"
	"flamingo/app/library"
	"flamingo/app/problem"
)

// What a table has, at most.
const (
	maxRows    = importer.MaxItems
	maxColumns = 200
	maxCell    = 256 << 10
	maxUnzip   = 64 << 20 // bytes of all parts of a workbook, unpacked
	maxPart    = 16 << 20 // of one part in memory; a larger one goes through a file
)

// Columns are the fields that a column can be, by the names that a head of a table may have.
// The first of each is ours, and the one that export writes.
var columns = [][]string{
	{"vraag", "question", "titel van de vraag", "veelgestelde vraag", "faq", "vraagstelling"},
	{"titel", "title", "naam", "name", "kop", "onderwerp", "subject"},
	{"soort", "kind", "type"},
	{"oordeel"},
	{"kort", "kort antwoord", "short answer", "samenvatting", "summary", "excerpt"},
	{"tekst", "antwoord", "answer", "uitleg", "toelichting", "inhoud", "body", "content", "text", "omschrijving", "beschrijving", "description", "lang antwoord", "volledig antwoord"},
	{"thema", "categorie", "category", "rubriek", "theme", "topic", "groep", "hoofdstuk", "afdeling"},
	{"ook", "andere thema's"},
	{"bron", "ref"},
	{"register"},
	{"trefwoorden", "keywords", "tags", "zoekwoorden", "labels", "zoektermen", "synoniemen"},
	{"zo-gevraagd", "zo gevraagd"},
	{"zie", "zie ook", "related", "verwant"},
	{"nagekeken", "datum", "date", "bijgewerkt", "laatst bijgewerkt", "updated", "gewijzigd", "laatst gewijzigd", "controledatum"},
	{"naam van het bestand", "slug", "bestandsnaam", "adres", "url"},
	{"voluit", "volledige naam"},
	{"cijfer"}, {"van"}, {"gemeten"}, {"volgorde"},
	{"concept", "draft"},
}

// Slug is the name of the column with the name of the file, and FieldNames those of all.
const Slug = "slug"

// FieldNames are the fields that a column can be.
func FieldNames() []string {
	var names []string
	for _, c := range columns {
		names = append(names, fieldName(c))
	}
	return names
}

func fieldName(c []string) string {
	if slices.Contains(c, Slug) {
		return Slug
	}
	return c[0]
}

// Options say what the head of a table does not.
type Options struct {
	Columns map[string]string // field: the name or the letter of its column
	Sheet   string            // of a workbook; "" for the first that has a table
}

// Read reads a table; a file that begins as a zip file is a workbook.
func Read(data []byte, file string, o Options) (importer.Found, error) {
	if len(data) > importer.MaxFile {
		return importer.Found{}, page.ErrTooLarge
	}
	if trimmed := bytes.TrimLeft(data, " \t\r\n\ufeff"); bytes.HasPrefix(trimmed, []byte("[{")) || strings.HasSuffix(strings.ToLower(file), ".json") {
		return records(data, file)
	}
	if bytes.HasPrefix(data, []byte("PK")) {
		return workbook(data, file, o)
	}
	if bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}) {
		return importer.Found{}, errors.New("een werkmap van een oude Excel (.xls), of een met een wachtwoord; bewaar hem als .xlsx of .csv")
	}
	return separated(data, file, o)
}

// separated reads a .csv, whatever stands between its cells.
func separated(data []byte, file string, o Options) (importer.Found, error) {
	source, err := decoded(data)
	if err != nil {
		return importer.Found{}, err
	}
	r := csv.NewReader(strings.NewReader(source))
	r.Comma = separator(source)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	t := &reader{file: file, options: o}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return importer.Found{}, fmt.Errorf("%w; bewaar de tabel opnieuw als .csv", err)
		}
		line, _ := r.FieldPos(0)
		if err := t.row(line, cells); err != nil {
			return importer.Found{}, err
		}
	}
	return t.done()
}

// decoded is the text of a .csv, which Excel writes in more than one encoding.
func decoded(data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(out), err
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, 0) >= 0 {
		return "", errors.New("dit is geen tabel: het bestand bevat geen tekst")
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	return string(out), err
}

// separator is what stands between the cells of the first line.
func separator(source string) rune {
	if rest, ok := strings.CutPrefix(source, "sep="); ok && rest != "" {
		return rune(rest[0])
	}
	best, most := ',', 0
	quoted := false
	count := map[rune]int{}
	for _, r := range source[:min(len(source), 64<<10)] {
		if r == '"' {
			quoted = !quoted
		}
		if r == '\n' && !quoted {
			break
		}
		if !quoted {
			count[r]++
		}
	}
	for _, r := range []rune{';', '\t', ',', '|'} {
		if count[r] > most {
			best, most = r, count[r]
		}
	}
	return best
}

// workbook reads a .xlsx, row by row.
func workbook(data []byte, file string, o Options) (importer.Found, error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxPart, RawCellValue: false})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") {
			return importer.Found{}, fmt.Errorf("een werkmap die uitgepakt groter is dan %d MB", maxUnzip>>20)
		}
		return importer.Found{}, errors.New("dit is geen werkmap van Excel (.xlsx) die te lezen is; bewaar hem opnieuw als .xlsx of .csv")
	}
	defer book.Close()
	sheets := book.GetSheetList()
	if o.Sheet != "" {
		if !slices.Contains(sheets, o.Sheet) {
			return importer.Found{}, fmt.Errorf("er is geen blad %q; %s", o.Sheet, problem.DidYouMean(o.Sheet, sheets, "bladen: "+strings.Join(sheets, ", ")))
		}
		sheets = []string{o.Sheet}
	}
	var all importer.Found
	var first error
	for _, sheet := range sheets {
		if visible, err := book.GetSheetVisible(sheet); err == nil && !visible && o.Sheet == "" {
			continue
		}
		found, err := readSheet(book, sheet, file, o, len(sheets) > 1)
		if err != nil {
			if first == nil {
				first = err
			}
			if !errors.Is(err, errNoHead) && !errors.Is(err, errEmpty) {
				return importer.Found{}, err
			}
			if errors.Is(err, errNoHead) {
				all.Notes = append(all.Notes, problem.Problem{File: file, What: fmt.Sprintf("blad %q is niet overgenomen: %v", sheet, err)})
			}
			continue
		}
		all.Items = append(all.Items, found.Items...)
		all.Notes = append(all.Notes, found.Notes...)
	}
	if len(all.Items) == 0 && first != nil {
		return importer.Found{}, first
	}
	return all, nil
}

func readSheet(book *excelize.File, sheet, file string, o Options, named bool) (importer.Found, error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return importer.Found{}, fmt.Errorf("blad %q is niet te lezen", sheet)
	}
	defer rows.Close()
	t := &reader{file: file, options: o}
	if named {
		t.file, t.sheet = file+", blad "+sheet, sheet
	}
	for n := 1; rows.Next(); n++ {
		if n > maxRows*10 {
			return importer.Found{}, fmt.Errorf("blad %q heeft te veel rijen", sheet)
		}
		cells, err := rows.Columns()
		if err != nil {
			return importer.Found{}, fmt.Errorf("blad %q, rij %d is niet te lezen", sheet, n)
		}
		if err := t.row(n, cells); err != nil {
			return importer.Found{}, err
		}
	}
	if err := rows.Error(); err != nil {
		return importer.Found{}, fmt.Errorf("blad %q is niet te lezen: %w", sheet, err)
	}
	return t.done()
}

var (
	errEmpty  = errors.New("de tabel is leeg")
	errNoHead = errors.New("geen kolom met vragen herkend")
)

// reader makes items of rows.
type reader struct {
	file    string
	sheet   string
	options Options
	head    []string
	fields  []string // by column; "" for one that is not known
	lost    []int    // cells that were not taken over, by column
	found   importer.Found
}

// Unit is what the places in a table count.
const Unit = "rij"

func (t *reader) row(n int, cells []string) error {
	empty := true
	for i, c := range cells {
		if i >= maxColumns && strings.TrimSpace(c) != "" {
			return fmt.Errorf("rij %d heeft meer dan %d kolommen", n, maxColumns)
		}
		if len(c) > maxCell {
			return fmt.Errorf("rij %d, kolom %s: een cel van meer dan %d kB", n, letter(i), maxCell>>10)
		}
		empty = empty && strings.TrimSpace(c) == ""
	}
	cells = cells[:min(len(cells), maxColumns)]
	switch {
	case empty:
		return nil
	case t.head == nil && len(cells) == 1 && strings.HasPrefix(cells[0], "sep="):
		return nil
	case t.head == nil:
		return t.readHead(n, cells)
	case len(t.found.Items) >= maxRows:
		return fmt.Errorf("meer dan %d rijen: verdeel de tabel", maxRows)
	}
	it := importer.Item{File: t.file, Line: n, Unit: Unit}
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if len(c) > 1 && c[0] == '\'' && strings.IndexByte("=+-@", c[1]) >= 0 { // so that it is no formula
			c = c[1:]
		}
		if c == "" {
			continue
		}
		if i >= len(t.fields) || t.fields[i] == "" {
			if i < len(t.lost) {
				t.lost[i]++
			}
			continue
		}
		t.cell(&it, t.fields[i], c, i)
	}
	t.found.Items = append(t.found.Items, it)
	return nil
}

// letter is the name of a column in a spreadsheet.
func letter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

var parenthesis = regexp.MustCompile(`\s*\([^)]*\)`)

func folded(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.Trim(parenthesis.ReplaceAllString(s, ""), " :*?\u00a0"))), " ")
}

// readHead finds what each column is. A table whose first row names nothing known has no
// head that can be read.
func (t *reader) readHead(n int, cells []string) error {
	t.head = cells
	t.fields, t.lost = make([]string, len(cells)), make([]int, len(cells))
	chosen := map[string]bool{}
	for field, wanted := range t.options.Columns {
		at := slices.IndexFunc(cells, func(c string) bool { return folded(c) == folded(wanted) })
		if at < 0 && len(wanted) < 3 {
			for i := range cells {
				if strings.EqualFold(letter(i), wanted) {
					at = i
				}
			}
		}
		if at < 0 {
			return fmt.Errorf("er is geen kolom %q; kolommen: %s", wanted, t.heads())
		}
		if t.fields[at] != "" {
			return fmt.Errorf("kolom %s is twee keer genoemd: %s en %s", letter(at), t.fields[at], field)
		}
		t.fields[at], chosen[field] = field, true
	}
	for _, c := range columns {
		field := fieldName(c)
		for _, name := range c {
			if chosen[field] {
				break
			}
			for i, cell := range cells {
				if t.fields[i] == "" && folded(cell) == name {
					t.fields[i], chosen[field] = field, true
					break
				}
			}
		}
	}
	if !chosen["vraag"] && !chosen["titel"] {
		return fmt.Errorf(`%w in rij %d; noem ze zelf: --kolommen "vraag=A, tekst=B"; kolommen: %s`, errNoHead, n, t.heads())
	}
	return nil
}

func (t *reader) heads() string {
	var names []string
	for i, c := range t.head[:min(len(t.head), 30)] {
		names = append(names, fmt.Sprintf("%s (%s)", letter(i), strings.Join(strings.Fields(c), " ")))
	}
	return strings.Join(names, ", ")
}

func (t *reader) done() (importer.Found, error) {
	if t.head == nil {
		return importer.Found{}, errEmpty
	}
	for i, n := range t.lost {
		if n > 0 {
			what := fmt.Sprintf("kolom %s (%s) is niet overgenomen: %d gevulde cellen", letter(i), strings.Join(strings.Fields(t.head[i]), " "), n)
			t.found.Notes = append(t.found.Notes, problem.Problem{File: t.file, What: what, Do: `hoort hij erbij, noem hem dan: --kolommen "trefwoorden=` + letter(i) + `"`})
		}
	}
	return t.found, nil
}

func (t *reader) note(it *importer.Item, column int, what, do string) {
	p := it.Problem(what, do)
	p.File = fmt.Sprintf("%s, cel %s%d", it.File, letter(column), it.Line)
	t.found.Notes = append(t.found.Notes, p)
}

// cell takes over a cell that is not empty.
func (t *reader) cell(it *importer.Item, field, c string, column int) {
	switch field {
	case "vraag":
		if it.Title != "" {
			it.Asked = c
		} else {
			it.Title = c
		}
	case "titel":
		if it.Title != "" && it.Title != c {
			it.Asked = it.Title
		}
		it.Title = c
	case "soort":
		for _, k := range library.Kinds {
			if strings.EqualFold(c, k.String()) || strings.EqualFold(c, k.Plural()) {
				it.Kind = k
				return
			}
		}
		t.note(it, column, fmt.Sprintf("onbekende soort %q", c), "kies uit vraag, tip, behoefte, feit, begrip")
	case "oordeel":
		it.Verdict = c
	case "kort":
		it.Short = c
	case "tekst":
		t.body(it, c, column)
	case "thema":
		it.Group = c
	case "ook":
		it.Also = words(c)
	case "bron":
		if refs := words(c); len(refs) > 0 {
			it.Ref, it.MoreRefs = refs[0], refs[1:]
			if len(it.MoreRefs) == 0 {
				it.MoreRefs = nil
			}
		}
	case "register":
		it.Index = append(it.Index, words(c)...)
	case "trefwoorden":
		it.Keywords = append(it.Keywords, words(c)...)
	case "zo-gevraagd":
		it.Phrasings = append(it.Phrasings, lines(c)...)
	case "zie":
		it.Related = words(c)
	case "nagekeken":
		if it.Reviewed = importer.Day(c); it.Reviewed == "" {
			t.note(it, column, fmt.Sprintf("%q is geen datum", c), "schrijf jaar, maand en dag als 2026-11-22")
		}
	case Slug:
		it.Slug = c
		it.Names = append(it.Names, c)
	case "voluit":
		it.Full = c
	case "cijfer":
		it.Figure.Value = c
	case "van":
		it.Figure.Of = c
	case "gemeten":
		it.Figure.Measured = c
	case "volgorde":
		fmt.Sscan(c, &it.Order)
	case "concept":
		switch strings.ToLower(c) {
		case "ja", "x", "true", "waar", "1", "yes":
			it.Concept = true
		}
	}
}

func words(c string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(c, func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '|' }) {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func lines(c string) []string {
	var out []string
	for l := range strings.SplitSeq(c, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

var (
	htmlCell = regexp.MustCompile(`(?i)<(?:p|br|ul|ol|li|div|strong|b|em|a|span|h[1-6]|table)\b[^>]*>`)
	bullet   = regexp.MustCompile(`^(\s*)[•‣·∙◦○●▪■–—-][ \t]+`)
	number   = regexp.MustCompile(`^\s*(?:[-*+]|\d{1,3}[.)])[ \t]`)
)

// body reads a cell with a text: HTML, or Markdown as it stands in a cell, in which each line
// is a paragraph.
func (t *reader) body(it *importer.Item, c string, column int) {
	place := fmt.Sprintf("%s, cel %s%d", it.File, letter(column), it.Line)
	var doc *importer.Document
	var err error
	if htmlCell.MatchString(c) {
		doc, err = page.Read(strings.NewReader(c), place, nil)
	} else {
		var out []string
		list := false
		for l := range strings.SplitSeq(strings.ReplaceAll(c, "\r\n", "\n"), "\n") {
			l = bullet.ReplaceAllString(l, "$1- ")
			isList := number.MatchString(l) || list && strings.HasPrefix(l, "  ")
			if n := len(out); n > 0 && strings.TrimSpace(l) != "" && strings.TrimSpace(out[n-1]) != "" && !(isList && list) {
				out = append(out, "")
			}
			list = isList
			out = append(out, l)
		}
		doc, err = notes.Text(strings.Join(out, "\n"), place, 1, nil)
	}
	if err != nil {
		t.note(it, column, "de tekst is niet te lezen: "+err.Error(), "neem hem zelf over")
		return
	}
	for _, n := range doc.Notes {
		n.File, n.Line = place, 0
		t.found.Notes = append(t.found.Notes, n)
	}
	it.Body = append(it.Body, doc.Blocks()...)
}
