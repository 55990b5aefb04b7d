// Package book prints all that a library holds as one PDF, with contents and page numbers:
// for a meeting without screens, for the archive, and for who reads on paper.
//
// Browsers cannot number the pages of a table of contents, so this is made at build time. All
// lengths are in millimetres, letters in points.
package book

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"flamingo/app/library"
	"flamingo/app/ui"
)

const (
	margin  = 20.0
	width   = 210.0 - 2*margin
	foot    = 15.0  // from the lower edge
	bottom  = 277.0 // where text ends
	keep    = 32.0  // a heading has at least this much below it
	regular = 10.5  // points
)

// PDF gives the book. The same library gives the same bytes.
func PDF(lib *library.Library) ([]byte, error) {
	// Where each part begins is known once it is set; how long the contents are, only their
	// number of lines says. So the book is set twice.
	first := set(lib, nil)
	last := set(lib, first.parts)
	var out bytes.Buffer
	if err := last.Output(&out); err != nil {
		return nil, fmt.Errorf("the book: %w", err)
	}
	return out.Bytes(), nil
}

// part is a line of the contents.
type part struct {
	title string
	page  int
	deep  bool // an item within a part
}

type book struct {
	*fpdf.Fpdf
	lib   *library.Library
	parts []part
}

// set sets the book, with contents as they are known.
func set(lib *library.Library, known []part) *book {
	b := &book{Fpdf: fpdf.New("P", "mm", "A4", ""), lib: lib}
	b.SetCreationDate(time.Unix(0, 0).UTC())
	b.SetModificationDate(time.Unix(0, 0).UTC())
	b.SetCatalogSort(true)
	b.SetLang("nl-NL")
	b.SetTitle(lib.Site.Name, true)
	b.SetMargins(margin, margin, margin)
	b.SetAutoPageBreak(true, 297-bottom)
	b.AddUTF8FontFromBytes("go", "", goregular.TTF)
	b.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	reviewed := ""
	if last := ui.LastReviewed(lib); last != "" {
		reviewed = ", tekst van " + last.Words()
	}
	b.SetFooterFunc(func() {
		b.SetY(-foot)
		b.letters("", 8)
		b.CellFormat(width/2, 5, lib.Site.Name+reviewed, "", 0, "L", false, 0, "")
		b.CellFormat(width/2, 5, strconv.Itoa(b.PageNo()), "", 0, "R", false, 0, "")
	})

	b.AddPage()
	b.letters("B", 26)
	b.MultiCell(width, 12, lib.Site.Name, "", "L", false)
	b.letters("", 13)
	b.MultiCell(width, 7, lib.Site.Tagline, "", "L", false)
	b.Ln(4)
	b.say(lib.Site.Description)
	b.contents(known)

	for i := range lib.Themes {
		t := &lib.Themes[i]
		b.part(t.Title)
		b.say(t.Intro)
		for _, it := range lib.OfKind(library.Question) {
			if it.Theme == t.Slug {
				b.item(&it)
			}
		}
	}
	for _, kind := range [...]library.Kind{library.Tip, library.Need, library.Fact, library.Term, library.Document} {
		items := lib.OfKind(kind)
		if len(items) == 0 {
			continue
		}
		b.part(names[kind])
		for i := range items {
			b.item(&items[i])
		}
	}
	return b
}

var names = map[library.Kind]string{
	library.Tip: "Tips voor jou", library.Need: "Wat je klant nodig heeft", library.Fact: "Feiten", library.Term: "Begrippen", library.Document: "Bronnen",
}

func (b *book) letters(style string, size float64) {
	b.SetFont("go", style, size)
	b.SetTextColor(0, 0, 0)
}

// contents are the lines with their pages; before they are known, so many empty ones.
func (b *book) contents(known []part) {
	b.Ln(6)
	b.letters("B", 15)
	b.MultiCell(width, 9, "Inhoud", "", "L", false)
	if known == nil {
		known = outline(b.lib)
	}
	for _, p := range known {
		x, h := margin, 6.0
		b.letters("B", regular)
		if p.deep {
			x, h = margin+6, 5.0
			b.letters("", 9.5)
		}
		b.SetX(x)
		link := b.AddLink()
		if p.page > 0 {
			b.SetLink(link, 0, p.page)
		} else {
			link = 0
		}
		b.CellFormat(width-12-(x-margin), h, cut(b, p.title, width-14-(x-margin)), "", 0, "L", false, link, "")
		b.CellFormat(12, h, strconv.Itoa(p.page), "", 1, "R", false, link, "")
	}
}

// cut makes a title fit on a line.
func cut(b *book, title string, w float64) string {
	letters := []rune(title)
	for b.GetStringWidth(string(letters)) > w && len(letters) > 1 {
		letters = append(letters[:len(letters)-2], '…')
	}
	return string(letters)
}

// outline are the lines of the contents before their pages are known.
func outline(lib *library.Library) (parts []part) {
	for i := range lib.Themes {
		parts = append(parts, part{title: lib.Themes[i].Title})
		for _, it := range lib.OfKind(library.Question) {
			if it.Theme == lib.Themes[i].Slug {
				parts = append(parts, part{title: it.Title, deep: true})
			}
		}
	}
	for _, kind := range [...]library.Kind{library.Tip, library.Need, library.Fact, library.Term, library.Document} {
		if len(lib.OfKind(kind)) > 0 {
			parts = append(parts, part{title: names[kind]})
			for _, it := range lib.OfKind(kind) {
				parts = append(parts, part{title: it.Title, deep: true})
			}
		}
	}
	return parts
}

// part begins a part on a page of its own.
func (b *book) part(title string) {
	b.AddPage()
	b.parts = append(b.parts, part{title: title, page: b.PageNo()})
	b.letters("B", 18)
	b.MultiCell(width, 9, title, "", "L", false)
	b.Ln(2)
}

// item is all of an item, with its source.
func (b *book) item(it *library.Item) {
	if b.GetY() > bottom-keep {
		b.AddPage()
	}
	b.Ln(4)
	b.parts = append(b.parts, part{title: it.Title, page: b.PageNo(), deep: true})
	b.letters("B", 12)
	b.MultiCell(width, 6, it.Title, "", "L", false)
	for _, text := range []string{it.Asked, it.Full, strings.TrimSpace(it.Verdict + " " + strings.TrimSpace(strings.TrimPrefix(it.Short, it.Verdict))), figure(it)} {
		b.say(text)
	}
	for _, n := range it.Notes {
		text := "Noot van de redactie, " + n.Date.Words() + ": " + n.Text
		if n.Source != "" || n.Address != "" {
			text += " Bron: " + strings.TrimSpace(n.Source+" "+n.Address)
		}
		b.say(text)
	}
	b.blocks(it.Body, 0)
	if it.Kind != library.Document {
		b.SetX(margin)
		b.letters("", 8)
		b.MultiCell(width, 4, ui.SourceLine(b.lib.SourceOf(it)), "", "L", false)
	}
}

func figure(it *library.Item) string {
	if it.Figure.Value == "" {
		return ""
	}
	return it.Figure.Value + ". Over wie: " + it.Figure.Of + ". Gemeten: " + it.Figure.Measured + "."
}

// say is a paragraph; nothing where there is nothing to say.
func (b *book) say(text string) {
	if text == "" {
		return
	}
	b.letters("", regular)
	b.MultiCell(width, 5.2, text, "", "L", false)
	b.Ln(1)
}

// blocks are the text of an item, lists within lists further in.
func (b *book) blocks(blocks []library.Block, in float64) {
	b.SetLeftMargin(margin + in)
	defer b.SetLeftMargin(margin)
	for i := range blocks {
		bl := &blocks[i]
		switch bl.Kind {
		case library.Heading:
			if b.GetY() > bottom-keep/2 {
				b.AddPage()
			}
			b.letters("B", regular)
			b.MultiCell(width-in, 5.5, plain(bl.Inlines), "", "L", false)
		case library.Paragraph:
			b.letters("", regular)
			b.MultiCell(width-in, 5.2, plain(bl.Inlines), "", "L", false)
			b.Ln(1)
		default:
			for n, item := range bl.Items {
				mark := "•"
				if bl.Kind == library.Numbers {
					mark = strconv.Itoa(n+1) + "."
				}
				b.letters("", regular)
				b.SetX(margin + in)
				b.CellFormat(6, 5.2, mark, "", 0, "L", false, 0, "")
				b.blocks(item, in+6)
			}
		}
	}
}

// plain is the text of inlines, with the address behind a link that leaves the app.
func plain(inlines []library.Inline) string {
	var text strings.Builder
	for i := range inlines {
		in := &inlines[i]
		text.WriteString(in.Text + plain(in.Children))
		if address := in.Target; in.External() && plain(in.Children) != address {
			text.WriteString(" (" + address + ")")
		}
	}
	return text.String()
}
