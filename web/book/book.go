// Package book prints all that a library holds as one PDF, with contents and page numbers:
// for a meeting without screens, for the archive, and for who reads on paper.
//
// Browsers cannot number the pages of a table of contents, so this is made at build time. All
// lengths are in millimetres, letters in points.
package book

import (
	"fmt"
	"strconv"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"flamingo/app/library"
	"flamingo/app/ui"
	"flamingo/web/pdf"
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
	// Where each part begins is known once it is set. So the book is set twice.
	first := set(lib, outline(lib))
	last := set(lib, first.parts)
	body, err := pdf.Bytes(last.Fpdf)
	if err != nil {
		return nil, fmt.Errorf("the book: %w", err)
	}
	return body, nil
}

// part is what has a line in the contents: a part of the book, or an item within one.
type part struct {
	title string
	intro string        // of a part; may be ""
	item  *library.Item // nil for a part
	page  int           // on which it begins; 0 before that is known
}

type book struct {
	*fpdf.Fpdf
	lib   *library.Library
	parts []part
}

// set sets the book, with contents that name the pages of known.
func set(lib *library.Library, known []part) *book {
	b := &book{Fpdf: pdf.New(lib.Site.Name), lib: lib, parts: outline(lib)}
	b.SetMargins(margin, margin, margin)
	b.SetAutoPageBreak(true, 297-bottom)
	reviewed := ""
	if last := ui.LastReviewed(lib); last != "" {
		reviewed = ", tekst van " + last.Words()
	}
	where := ""
	if lib.Site.Address != "" {
		where = " – " + lib.Site.Address
	}
	b.SetFooterFunc(func() {
		b.SetY(-foot)
		b.letters("", 8)
		b.CellFormat(width-12, 5, cut(b, lib.Site.Name+reviewed+where, width-14), "", 0, "L", false, 0, lib.Site.Address)
		b.CellFormat(12, 5, strconv.Itoa(b.PageNo()), "", 0, "R", false, 0, "")
	})

	b.AddPage()
	b.letters("B", 26)
	b.MultiCell(width, 12, lib.Site.Name, "", "L", false)
	b.letters("", 13)
	b.MultiCell(width, 7, lib.Site.Tagline, "", "L", false)
	b.Ln(4)
	b.say(lib.Site.Description)
	b.contents(known)

	for i := range b.parts {
		if p := &b.parts[i]; p.item == nil {
			b.part(p)
		} else {
			b.item(p)
		}
	}
	return b
}

// names are the titles of the parts that are all items of a kind.
func names(lib *library.Library) map[library.Kind]string {
	says := &lib.Site.Texts
	return map[library.Kind]string{
		library.Tip: says[library.TextTipsDoor], library.Need: says[library.TextNeeds], library.Fact: "Feiten", library.Term: "Begrippen", library.Document: "Bronnen",
	}
}

func (b *book) letters(style string, size float64) {
	b.SetFont("go", style, size)
	b.SetTextColor(0, 0, 0)
}

// contents are the lines with their pages, as far as they are known.
func (b *book) contents(known []part) {
	b.Ln(6)
	b.letters("B", 15)
	b.MultiCell(width, 9, "Inhoud", "", "L", false)
	for _, p := range known {
		x, h := margin, 6.0
		b.letters("B", regular)
		if p.item != nil {
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
		if link > 0 {
			b.Link(x, b.GetY(), margin+width-x, h, link)
		}
		b.CellFormat(width-12-(x-margin), h, cut(b, p.title, width-14-(x-margin)), "", 0, "L", false, 0, "")
		b.CellFormat(12, h, strconv.Itoa(p.page), "", 1, "R", false, 0, "")
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

// outline is the order of the book.
func outline(lib *library.Library) (parts []part) {
	add := func(title, intro string, items []library.Item, belongs func(*library.Item) bool) {
		parts = append(parts, part{title: title, intro: intro})
		for i := range items {
			if belongs(&items[i]) {
				parts = append(parts, part{title: items[i].Title, item: &items[i]})
			}
		}
	}
	for i := range lib.Themes {
		t := &lib.Themes[i]
		add(t.Title, t.Intro, lib.OfKind(library.Question), func(it *library.Item) bool { return it.Theme == t.Slug })
	}
	names := names(lib)
	for _, kind := range [...]library.Kind{library.Tip, library.Need, library.Fact, library.Term, library.Document} {
		if items := lib.OfKind(kind); len(items) > 0 {
			add(names[kind], "", items, func(*library.Item) bool { return true })
		}
	}
	return parts
}

// part begins a part on a page of its own.
func (b *book) part(p *part) {
	b.AddPage()
	p.page = b.PageNo()
	b.letters("B", 18)
	b.MultiCell(width, 9, p.title, "", "L", false)
	b.Ln(2)
	b.say(p.intro)
}

// item is all of an item, with its source.
func (b *book) item(p *part) {
	it := p.item
	if b.GetY() > bottom-keep {
		b.AddPage()
	}
	b.Ln(4)
	p.page = b.PageNo()
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
		b.MultiCell(width, 4, ui.SourceLine(b.lib, b.lib.SourceOf(it)), "", "L", false)
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
		case library.Picture:
			b.letters("", regular)
			b.MultiCell(width-in, 5.2, "[Plaatje: "+plain(bl.Inlines)+"]", "", "L", false)
			b.Ln(1)
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
