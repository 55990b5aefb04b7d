// Package importer brings what an organisation has into a content folder: what the
// packages below it find in a table, a document or a folder of another system becomes
// files of items, and a list of what could not be placed.
//
// A package below reads one form and gives a [Found]: items, with the place of each, and
// notes. [Plan] gives them names, themes and links, has [markdown.Load] read the result
// beside what is in the folder already, and keeps as a draft what that refuses. So what is
// written is valid, and what has to be mended by hand stands in the notes. Nothing here
// writes a file.
package importer

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/problem"
)

// What is imported at once, at most. It is far more than an app is made for, and far less
// than fills a memory.
const (
	MaxItems = 20_000
	MaxFile  = 32 << 20 // bytes of one file
)

// Found is what stands in what is imported.
type Found struct {
	Items    []Item
	Notes    []problem.Problem // what was not taken over, or became something else
	Pictures map[string][]byte // files, by the Shown.Path of their blocks
}

// Add puts what was found elsewhere behind it.
func (f *Found) Add(more Found) {
	f.Items, f.Notes = append(f.Items, more.Items...), append(f.Notes, more.Notes...)
	if f.Pictures == nil {
		f.Pictures = map[string][]byte{}
	}
	maps.Copy(f.Pictures, more.Pictures)
}

// Item is an item that was found. Its draft has a slug where the source names one, and
// links that lead where they did there.
type Item struct {
	markdown.Draft
	File  string // where it stands: "lijst.xlsx"
	Line  int    // from 1; of what Unit says
	Unit  string // "" for a line, or "rij", "alinea"
	Group string // the theme, as the source calls it; "" for none
	Names []string
}

// Problem is a problem at the place of the item.
func (it *Item) Problem(what, do string) problem.Problem {
	return At(it.File, it.Unit, it.Line, what, do)
}

// At is a problem at a place of a file; unit is "" where Line counts lines.
func At(file, unit string, line int, what, do string) problem.Problem {
	p := problem.Problem{File: file, What: what, Do: do}
	switch {
	case line == 0:
	case unit == "":
		p.Line = line
	default:
		p.File = fmt.Sprintf("%s, %s %d", file, unit, line)
	}
	return p
}

// Document is a text with headings, as a page or a document has it.
type Document struct {
	File     string
	Unit     string
	Title    string // of the document as a whole; may be ""
	Sections []Section
	Notes    []problem.Problem
	Pictures map[string][]byte // as of Found

	shown  map[string]library.Shown // pictures, by what the text calls them
	opened int                      // bytes of pictures
}

// Section is what stands below a heading, up to the next.
type Section struct {
	Level int    // of the heading: 1 is the highest; 0 before the first
	Title string // of the heading
	Names []string
	Line  int
	Body  []library.Block
}

// SplitLevel chooses which headings are items: those of the level with the most questions,
// or else the highest level that has more than one heading. It is 0 for a text without
// headings to split by.
func (d *Document) SplitLevel() int {
	var all, asked [10]int
	for _, s := range d.Sections {
		if s.Level > 0 && s.Level < len(all) {
			all[s.Level]++
			if strings.HasSuffix(s.Title, "?") {
				asked[s.Level]++
			}
		}
	}
	best := 0
	for level, n := range asked {
		if n > 1 && n > asked[best] {
			best = level
		}
	}
	if best > 0 {
		return best
	}
	for level, n := range all {
		if n > 1 {
			return level
		}
	}
	return 0
}

// Split makes items of the sections of a level: deeper headings are headings in them, higher
// ones name the theme. With level 0 the whole text is one item.
func (d *Document) Split(level int) Found {
	f := Found{Notes: d.Notes, Pictures: d.Pictures}
	if level == 0 {
		it := Item{File: d.File, Unit: d.Unit}
		it.Title = d.Title
		for _, s := range d.Sections {
			it.Names = append(it.Names, s.Names...)
			switch {
			case s.Level == 0 || s.Title == it.Title:
			case it.Title == "":
				it.Title, it.Line = s.Title, s.Line
			default:
				it.Body = append(it.Body, heading(s.Title)...)
			}
			it.Body = append(it.Body, s.Body...)
		}
		f.Items = []Item{it}
		return f
	}
	group := ""
	var current *Item
	for _, s := range d.Sections {
		switch {
		case s.Level == level:
			f.Items = append(f.Items, Item{File: d.File, Unit: d.Unit, Line: s.Line, Group: group, Names: s.Names,
				Draft: markdown.Draft{Item: library.Item{Title: s.Title, Body: s.Body}}})
			current = &f.Items[len(f.Items)-1]
		case s.Level > level && current != nil:
			current.Body = append(append(current.Body, heading(s.Title)...), s.Body...)
			current.Names = append(current.Names, s.Names...)
		default:
			if s.Level > 0 && s.Level < level {
				group, current = s.Title, nil
			}
			if text := library.BodyText(s.Body); text != "" {
				f.Notes = append(f.Notes, At(d.File, d.Unit, s.Line, fmt.Sprintf("tekst die bij geen vraag hoort: %s", shorten(text)), "neem hem zelf over waar hij hoort"))
			}
		}
	}
	return f
}

// Blocks is the whole text, with its headings where they stand.
func (d *Document) Blocks() []library.Block {
	var blocks []library.Block
	for _, s := range d.Sections {
		blocks = append(append(blocks, heading(s.Title)...), s.Body...)
	}
	return blocks
}

func heading(title string) []library.Block {
	if title == "" {
		return nil
	}
	return []library.Block{{Kind: library.Heading, Inlines: []library.Inline{{Kind: library.Text, Text: title}}}}
}

// shorten is the start of a text, for a note.
func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= 60 {
		return s
	}
	return string([]rune(s)[:60]) + "…"
}

// shortAnswer is how long a short answer is that an import makes, in characters: two
// sentences.
const shortAnswer = 240

var sentenceEnd = regexp.MustCompile(`[.!?…]["'”’)]*(?: |$)`)

// takeShort makes the short answer of the beginning of the body, which then no longer has
// it: of its first paragraph, or its first one or two sentences. Headings and pictures before it stay,
// unless nothing is left below them.
func takeShort(it *library.Item) {
	at := 0
	for at < len(it.Body) && (it.Body[at].Kind == library.Heading || it.Body[at].Kind == library.Picture) {
		at++
	}
	if at == len(it.Body) {
		return
	}
	short, rest := shortOf(it.Body[at])
	if it.Short = markdown.PlainValue(short); it.Short == "" {
		return
	}
	if rest != nil {
		it.Body[at] = *rest
		return
	}
	for at > 0 && it.Body[at-1].Kind == library.Heading && (at+1 == len(it.Body) || it.Body[at+1].Kind == library.Heading) {
		it.Body = append(it.Body[:at:at], it.Body[at+1:]...)
		at--
	}
	it.Body = append(it.Body[:at:at], it.Body[at+1:]...)
}

// shortOf is a short answer of a block, and what is left of that: nil for nothing.
func shortOf(b library.Block) (short string, rest *library.Block) {
	if b.Kind != library.Paragraph {
		var parts []string
		for _, item := range b.Items {
			text := strings.TrimRight(strings.Join(strings.Fields(library.BodyText(item)), " "), " .;,")
			if text == "" {
				continue
			}
			if utf8.RuneCountInString(strings.Join(append(parts, text), "; ")) > shortAnswer && len(parts) > 0 {
				break
			}
			parts = append(parts, text)
		}
		return cutText(strings.Join(parts, "; ")+".", 1000), &b
	}
	text := library.PlainText(b.Inlines)
	cut := len(text)
	if utf8.RuneCountInString(text) > shortAnswer {
		cut = 0
		for _, at := range sentenceEnd.FindAllStringIndex(text, -1) {
			if cut == 0 || utf8.RuneCountInString(text[:at[1]]) <= shortAnswer {
				cut = at[1]
			}
		}
		if cut == 0 || cut > 1000 {
			return cutText(text, 1000), &b
		}
	}
	head, tail := cutInlines(b.Inlines, cut)
	switch {
	case hasLink(head): // or the link would be gone
		return text[:cut], &b
	case len(tail) == 0:
		return text, nil
	}
	return text[:cut], &library.Block{Kind: library.Paragraph, Inlines: tail}
}

// cutText is whole words of a text, at most so many bytes, with an ellipsis where it goes on.
func cutText(s string, most int) string {
	if len(s) <= most {
		return s
	}
	cut := strings.LastIndexByte(s[:most], ' ')
	if cut <= 0 {
		return ""
	}
	return s[:cut] + " …"
}

func hasLink(inl []library.Inline) bool {
	for i := range inl {
		if inl[i].Kind == library.Link || hasLink(inl[i].Children) {
			return true
		}
	}
	return false
}

// cutInlines cuts a text after so many bytes of its plain text.
func cutInlines(inl []library.Inline, at int) (head, tail []library.Inline) {
	for _, in := range inl {
		size := len(library.PlainText([]library.Inline{in}))
		switch {
		case at >= size:
			head = append(head, in)
			at -= size
		case at <= 0:
			tail = append(tail, in)
		case in.Kind == library.Text:
			head = append(head, library.Inline{Kind: library.Text, Text: in.Text[:at]})
			tail = append(tail, library.Inline{Kind: library.Text, Text: in.Text[at:]})
			at = 0
		default:
			a, b := cutInlines(in.Children, at)
			first, second := in, in
			first.Children, second.Children = a, b
			head, tail = append(head, first), append(tail, second)
			at = 0
		}
	}
	if len(tail) > 0 && tail[0].Kind == library.Text {
		if tail[0].Text = strings.TrimLeft(tail[0].Text, " "); tail[0].Text == "" {
			tail = tail[1:]
		}
	}
	return head, tail
}

var (
	dayForm      = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
	dutchDay     = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$`)
	compactDay   = regexp.MustCompile(`^\d{8}$`)
	namedDay     = regexp.MustCompile(`^(\d{1,2}) (\pL+) (\d{4})$`)
	dutchMonths  = strings.Fields("januari februari maart april mei juni juli augustus september oktober november december")
	englishMonth = strings.Fields("january february march april may june july august september october november december")
)

// Day reads a day as people and programs write it; "" for none.
func Day(s string) library.Date {
	s = strings.TrimSpace(s)
	switch m := dutchDay.FindStringSubmatch(s); {
	case m != nil:
		s = fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
	case compactDay.MatchString(s):
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	case dayForm.MatchString(s):
		s = s[:len("2006-01-02")]
	default:
		m := namedDay.FindStringSubmatch(strings.ToLower(s))
		if m == nil {
			return ""
		}
		for i := range dutchMonths {
			if m[2] == dutchMonths[i] || m[2] == englishMonth[i] {
				s = fmt.Sprintf("%s-%02d-%02s", m[3], i+1, m[1])
			}
		}
	}
	day, err := time.Parse(time.DateOnly, strings.ReplaceAll(s, " ", "0"))
	if err != nil || day.Year() < 1900 || day.Year() > 9000 {
		return ""
	}
	return library.Date(day.Format(time.DateOnly))
}
