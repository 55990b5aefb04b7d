// Package word reads the documents of Word (.docx) as an importer does. A document is a zip
// file with XML; it becomes HTML, which package page reads.
package word

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"flamingo/app/importer"
	"flamingo/app/importer/page"
)

// What a document has, at most. A zip file of a few kB can hold gigabytes, and XML can nest
// without end.
const (
	maxFiles = 10_000
	maxPart  = 32 << 20 // bytes of one part, unpacked
	maxHTML  = 16 << 20
	maxDepth = 200
	maxMarks = 1 << 20 // elements
)

var errTooLarge = fmt.Errorf("een document met te veel tekst: knip het in kleinere stukken")

// Unit is what the places in a document count.
const Unit = "alinea"

// Read reads a document of so many bytes. File is its name in notes.
func Read(r io.ReaderAt, size int64, file string) (*importer.Document, error) {
	if size > importer.MaxFile {
		return nil, page.ErrTooLarge
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, errors.New("dit is geen document van Word (.docx); bewaar het opnieuw als .docx")
	}
	if len(z.File) > maxFiles {
		return nil, fmt.Errorf("een document met %d onderdelen: dat is er geen van Word", len(z.File))
	}
	d := &document{parts: map[string]*zip.File{}, headings: map[string]int{}, targets: map[string]string{}, media: map[string]string{}, numbered: map[string]bool{}, notes: map[string]string{}}
	for _, f := range z.File {
		d.parts[strings.TrimPrefix(path.Clean(strings.ReplaceAll(f.Name, `\`, "/")), "/")] = f
	}
	if d.parts["word/document.xml"] == nil {
		return nil, errors.New("dit is geen document van Word: word/document.xml ontbreekt")
	}
	for _, step := range []struct {
		part string
		read func(*reader) error
	}{
		{"word/styles.xml", d.readStyles},
		{"word/_rels/document.xml.rels", d.readTargets},
		{"word/numbering.xml", d.readNumbering},
		{"word/footnotes.xml", d.readNotes},
		{"word/endnotes.xml", d.readNotes},
		{"word/document.xml", d.readBody},
	} {
		if err := d.part(step.part, step.read); err != nil {
			return nil, fmt.Errorf("%s: %w", step.part, err)
		}
	}
	doc, err := page.Parse([]byte(d.out.String()), file, Unit, d.file)
	if err != nil {
		return nil, err
	}
	if d.title != "" {
		doc.Title = d.title
	}
	if d.parts["word/comments.xml"] != nil {
		doc.Notes = append(doc.Notes, importer.At(file, "", 0, "opmerkingen in de kantlijn zijn niet overgenomen", "kijk of er tekst in staat die lezers moeten weten"))
	}
	return doc, nil
}

type document struct {
	parts    map[string]*zip.File
	headings map[string]int    // level by style; 0 is the title of the document
	targets  map[string]string // address by relation
	media    map[string]string // part of a picture by relation
	numbered map[string]bool   // "numId ilvl" of lists with numbers
	notes    map[string]string // text by id
	title    string

	out       strings.Builder
	paragraph int
	lists     []bool // open lists: numbered or not
}

// part reads a part, if there is one.
func (d *document) part(name string, read func(*reader) error) error {
	f := d.parts[name]
	if f == nil {
		return nil
	}
	body, err := f.Open()
	if err != nil {
		return err
	}
	defer body.Close()
	limited := &io.LimitedReader{R: body, N: maxPart}
	r := &reader{d: xml.NewDecoder(limited)}
	r.d.Strict = true
	err = read(r)
	if limited.N <= 0 {
		return errTooLarge
	}
	return err
}

// reader reads XML with bounds.
type reader struct {
	d     *xml.Decoder
	depth int
	count int
}

// next is the next start or end of an element, or text; nil at the end.
func (r *reader) next() (xml.Token, error) {
	for {
		t, err := r.d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("geen goede XML: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if r.depth++; r.depth > maxDepth {
				return nil, errors.New("onderdelen die te diep in elkaar liggen")
			}
			if r.count++; r.count > maxMarks*8 {
				return nil, errTooLarge
			}
			return t, nil
		case xml.EndElement:
			r.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			return nil, errors.New("een document met eigen definities (DTD)")
		}
	}
}

// skip goes to the end of the element that has just started.
func (r *reader) skip() error {
	for depth := r.depth; r.depth >= depth; {
		if t, err := r.next(); t == nil || err != nil {
			return err
		}
	}
	return nil
}

// each calls f for each element that begins within the one that has just started, or in
// the whole file where none has.
func (r *reader) each(f func(e xml.StartElement) error) error {
	for depth := r.depth; r.depth >= depth; {
		t, err := r.next()
		if t == nil || err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := f(e); err != nil {
				return err
			}
		}
	}
	return nil
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports whether a switch such as w:b is on.
func on(e xml.StartElement) bool {
	v := value(e, "val")
	return v != "0" && v != "false" && v != "none" && v != "off"
}

func (d *document) readStyles(r *reader) error {
	id := ""
	return r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "style":
			id = value(e, "styleId")
		case "name":
			name := strings.ToLower(value(e, "val"))
			if level, ok := headingLevel(name); ok {
				d.headings[id] = level
			}
		case "outlineLvl":
			if n, err := strconv.Atoi(value(e, "val")); err == nil && n >= 0 && n < 6 && id != "" {
				if _, ok := d.headings[id]; !ok {
					d.headings[id] = n + 1
				}
			}
		}
		return nil
	})
}

// headingLevel is the level of a style by its name, which Word keeps in English and other
// programs in Dutch.
func headingLevel(name string) (int, bool) {
	switch name {
	case "title", "titel":
		return 0, true
	}
	for _, prefix := range []string{"heading ", "kop ", "kop", "heading"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			if n, err := strconv.Atoi(strings.TrimSpace(rest)); err == nil && n > 0 && n < 7 {
				return n, true
			}
		}
	}
	return 0, false
}

func (d *document) readTargets(r *reader) error {
	return r.each(func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		switch to := value(e, "Target"); path.Base(value(e, "Type")) {
		case "hyperlink":
			d.targets[value(e, "Id")] = to
		case "image":
			if value(e, "TargetMode") != "External" { // a part of the document, seen from its text
				if !strings.HasPrefix(to, "/") {
					to = "word/" + to
				}
				to = strings.TrimPrefix(path.Clean(to), "/")
			}
			d.media[value(e, "Id")] = to
		}
		return nil
	})
}

func (d *document) readNumbering(r *reader) error {
	abstract := map[string]bool{} // "abstractNumId ilvl"
	id, level, num := "", "", ""
	return r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			id = value(e, "abstractNumId")
		case "lvl":
			level = value(e, "ilvl")
		case "numFmt":
			if f := value(e, "val"); f != "bullet" && f != "none" {
				abstract[id+" "+level] = true
			}
		case "num":
			num = value(e, "numId")
		case "abstractNumId":
			for i := range 9 {
				if abstract[value(e, "val")+" "+strconv.Itoa(i)] {
					d.numbered[num+" "+strconv.Itoa(i)] = true
				}
			}
		}
		return nil
	})
}

func (d *document) readNotes(r *reader) error {
	id, special := "", false
	return r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "footnote", "endnote":
			id, special = e.Name.Local+value(e, "id"), value(e, "type") != ""
		case "t":
			text, err := d.text(r)
			if err != nil {
				return err
			}
			if !special && len(d.notes[id]) < 10_000 {
				d.notes[id] += text
			}
		}
		return nil
	})
}

// text is the text of an element that has just started.
func (d *document) text(r *reader) (string, error) {
	var b strings.Builder
	for depth := r.depth; r.depth >= depth; {
		t, err := r.next()
		if t == nil || err != nil {
			return b.String(), err
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
	}
	return b.String(), nil
}

// block is a paragraph as it is being read.
type block struct {
	style   string
	level   int // outlineLvl of its own, from 1; 0 for none
	list    string
	depth   int
	words   strings.Builder
	toc     bool
	plain   strings.Builder
	anchors []string
}

func (d *document) readBody(r *reader) error {
	for {
		t, err := r.next()
		if err != nil {
			return err
		}
		if t == nil {
			d.closeLists(0)
			return nil
		}
		if d.out.Len() > maxHTML {
			return errTooLarge
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "p":
				if err := d.readParagraph(r); err != nil {
					return err
				}
			case "tbl":
				d.closeLists(0)
				d.out.WriteString("<table " + page.LineAttribute + `="` + strconv.Itoa(d.paragraph+1) + `">`)
			case "tr", "tc":
				d.closeLists(0)
				d.out.WriteString(map[string]string{"tr": "<tr>", "tc": "<td>"}[t.Name.Local])
			case "sdtPr", "sectPr", "del", "moveFrom", "Fallback", "tblPr", "tblGrid", "trPr", "tcPr":
				if err := r.skip(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "tbl", "tr", "tc":
				d.closeLists(0)
				d.out.WriteString(map[string]string{"tbl": "</table>", "tr": "</tr>", "tc": "</td>"}[t.Name.Local])
			}
		}
	}
}

func (d *document) readParagraph(r *reader) error {
	d.paragraph++
	b := &block{depth: -1}
	if err := d.readRuns(r, b, false); err != nil {
		return err
	}
	d.write(b)
	return nil
}

// readRuns reads what is in a paragraph or in a link of it.
func (d *document) readRuns(r *reader, b *block, inLink bool) error {
	return r.each(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "pPr":
			err = d.readProperties(r, b)
		case "r":
			err = d.readRun(r, b)
		case "hyperlink":
			target := d.targets[value(e, "id")]
			if target == "" && value(e, "anchor") != "" {
				target = "#" + value(e, "anchor")
			}
			open := target != "" && !inLink
			if open {
				b.words.WriteString(`<a href="` + html.EscapeString(target) + `">`)
			}
			err = d.readRuns(r, b, true)
			if open {
				b.words.WriteString("</a>")
			}
		case "bookmarkStart":
			if name := value(e, "name"); name != "" && len(b.anchors) < 20 {
				b.anchors = append(b.anchors, name)
			}
		case "p": // in a text box
			err = d.readParagraph(r)
		case "del", "moveFrom", "Fallback", "sdtPr":
			err = r.skip()
		}
		return err
	})
}

func (d *document) readProperties(r *reader, b *block) error {
	return r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			b.style = value(e, "val")
		case "outlineLvl":
			if n, err := strconv.Atoi(value(e, "val")); err == nil && n >= 0 && n < 6 {
				b.level = n + 1
			}
		case "ilvl":
			b.depth, _ = strconv.Atoi(value(e, "val"))
		case "numId":
			b.list = value(e, "val")
		case "rPr", "pPrChange", "sectPr":
			return r.skip()
		}
		return nil
	})
}

func (d *document) readRun(r *reader, b *block) error {
	bold, italic := false, false
	var words strings.Builder
	err := r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "b":
			bold = on(e)
		case "i":
			italic = on(e)
		case "vanish":
			if on(e) {
				return r.skip()
			}
		case "t":
			text, err := d.text(r)
			if err != nil {
				return err
			}
			words.WriteString(html.EscapeString(text))
			b.plain.WriteString(text)
		case "tab", "ptab":
			words.WriteByte(' ')
			b.plain.WriteByte(' ')
		case "br", "cr":
			if kind := value(e, "type"); kind == "" || kind == "textWrapping" {
				words.WriteString("<br>")
				b.plain.WriteByte(' ')
			}
		case "noBreakHyphen":
			words.WriteByte('-')
			b.plain.WriteByte('-')
		case "footnoteReference", "endnoteReference":
			if note := strings.TrimSpace(d.notes[strings.TrimSuffix(e.Name.Local, "Reference")+value(e, "id")]); note != "" {
				words.WriteString(" (noot: " + html.EscapeString(note) + ")")
			}
		case "drawing", "pict":
			return d.readDrawing(r, &words)
		case "p": // in a text box
			return d.readParagraph(r)
		case "instrText", "delText", "Fallback", "rPrChange":
			return r.skip()
		}
		return nil
	})
	if err != nil {
		return err
	}
	if bold {
		b.words.WriteString("<b>")
	}
	if italic {
		b.words.WriteString("<i>")
	}
	b.words.WriteString(words.String())
	if italic {
		b.words.WriteString("</i>")
	}
	if bold {
		b.words.WriteString("</b>")
	}
	return nil
}

// readDrawing reads what is drawn: a picture, as Word writes it now (drawing) or once did
// (pict), or text in a box.
func (d *document) readDrawing(r *reader, words *strings.Builder) error {
	described, drawn := "", ""
	image := func() {
		if described+drawn != "" {
			fmt.Fprintf(words, `<img src="%s" alt="%s" %s="%d">`, html.EscapeString(drawn), html.EscapeString(described), page.LineAttribute, d.paragraph)
		}
		described, drawn = "", ""
	}
	err := r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "docPr": // before each picture
			image()
			described = value(e, "descr")
		case "shape":
			image()
			described = value(e, "alt")
		case "blip":
			drawn = d.media[value(e, "embed")+value(e, "link")]
		case "imagedata":
			drawn = d.media[value(e, "id")]
		case "p": // in a text box
			return d.readParagraph(r)
		case "Fallback":
			return r.skip()
		}
		return nil
	})
	image()
	return err
}

// file is a part of the document.
func (d *document) file(name string) ([]byte, error) {
	f := d.parts[name]
	if f == nil {
		return nil, fs.ErrNotExist
	}
	body, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer body.Close()
	return io.ReadAll(io.LimitReader(body, maxPart))
}

// write adds a paragraph to the HTML.
func (d *document) write(b *block) {
	plain := strings.TrimSpace(b.plain.String())
	style := strings.ToLower(b.style)
	if strings.HasPrefix(style, "toc") || strings.HasPrefix(style, "inhopg") { // a table of contents
		return
	}
	level, isHeading := d.headings[b.style]
	if b.style == "" || !isHeading {
		level, isHeading = b.level, b.level > 0
	}
	place := " " + page.LineAttribute + `="` + strconv.Itoa(d.paragraph) + `"`
	if len(b.anchors) > 0 {
		place += ` id="` + html.EscapeString(b.anchors[0]) + `"`
	}
	switch {
	case isHeading && level == 0:
		d.closeLists(0)
		if d.title == "" {
			d.title = plain
		}
	case isHeading && plain != "":
		d.closeLists(0)
		fmt.Fprintf(&d.out, "<h%d%s>%s</h%d>\n", level, place, b.words.String(), level)
	case b.list != "" && b.list != "0" && plain != "":
		depth := min(max(b.depth, 0), 8)
		d.openLists(depth+1, d.numbered[b.list+" "+strconv.Itoa(depth)])
		fmt.Fprintf(&d.out, "<li%s>%s</li>", place, b.words.String())
	default:
		if plain == "" && !strings.Contains(b.words.String(), "<img") {
			return
		}
		d.closeLists(0)
		fmt.Fprintf(&d.out, "<p%s>%s</p>\n", place, b.words.String())
	}
}

// openLists opens and closes lists until so many are open.
func (d *document) openLists(n int, numbered bool) {
	d.closeLists(n)
	if len(d.lists) == n && d.lists[n-1] != numbered {
		d.closeLists(n - 1)
	}
	for len(d.lists) < n {
		d.out.WriteString(map[bool]string{true: "<ol>", false: "<ul>"}[numbered])
		d.lists = append(d.lists, numbered)
	}
}

func (d *document) closeLists(n int) {
	for len(d.lists) > n {
		last := len(d.lists) - 1
		d.out.WriteString(map[bool]string{true: "</ol>", false: "</ul>"}[d.lists[last]])
		d.lists = d.lists[:last]
	}
}
