// Package page reads HTML as an importer does: its text, in the blocks that an item can hold.
// What they cannot hold becomes something that they can, or a note with its line.
package page

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flamingo/app/importer"
	"flamingo/app/library"
)

// LineAttribute is an attribute with the line of an element, for HTML that was made of
// something else. [Read] sets it.
const LineAttribute = "data-regel"

// maxToken is how many bytes one tag or piece of text has, at most.
const maxToken = 4 << 20

// ErrTooLarge is the error for what no page or document is.
var ErrTooLarge = fmt.Errorf("groter dan %d MB: knip het in kleinere stukken", importer.MaxFile>>20)

// Read reads a page. File is its name in notes; files has its pictures.
func Read(r io.Reader, file string, files importer.Files) (*importer.Document, error) {
	source, err := io.ReadAll(io.LimitReader(r, importer.MaxFile+1))
	if err != nil {
		return nil, err
	}
	if len(source) > importer.MaxFile {
		return nil, ErrTooLarge
	}
	numbered, err := withLines(source)
	if err != nil {
		return nil, err
	}
	return Parse(numbered, file, "", files)
}

// Parse reads HTML whose elements tell their places in [LineAttribute]: lines, or what unit
// says.
func Parse(source []byte, file, unit string, files importer.Files) (*importer.Document, error) {
	root, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		return nil, fmt.Errorf("geen HTML die te lezen is: %w", err)
	}
	c := &converter{doc: &importer.Document{File: file, Unit: unit}, files: files}
	c.doc.Sections = []importer.Section{{}}
	if t := find(root, atom.Title); t != nil {
		c.doc.Title = text(t)
	}
	start := find(root, atom.Main)
	if start == nil {
		if start = find(root, atom.Article); start == nil || next(root, start, atom.Article) {
			start = find(root, atom.Body)
		}
	}
	if start == nil {
		return nil, errors.New("geen HTML: er is geen tekst te vinden")
	}
	c.children(start)
	c.flush()
	if err := c.tooDeep; err != nil {
		return nil, err
	}
	return c.doc, nil
}

// withLines adds to every start tag the line that it is on.
func withLines(source []byte) ([]byte, error) {
	z := html.NewTokenizer(bytes.NewReader(source))
	z.SetMaxBuf(maxToken)
	var out bytes.Buffer
	line := 1
	for {
		kind := z.Next()
		raw := z.Raw()
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("geen HTML die te lezen is (regel %d): %w", line, err)
			}
			out.Write(raw)
			return out.Bytes(), nil
		case html.StartTagToken, html.SelfClosingTagToken:
			name := bytes.IndexAny(raw, " \t\n\f\r/>")
			if name > 0 {
				out.Write(raw[:name])
				fmt.Fprintf(&out, " %s=%q", LineAttribute, strconv.Itoa(line))
				out.Write(raw[name:])
				break
			}
			out.Write(raw)
		default:
			out.Write(raw)
		}
		line += bytes.Count(raw, []byte("\n"))
	}
}

// find is the first element of a kind, in document order.
func find(n *html.Node, a atom.Atom) *html.Node {
	if n.Type == html.ElementNode && n.DataAtom == a {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, a); found != nil {
			return found
		}
	}
	return nil
}

// next reports whether there is another element of a kind than first.
func next(root, first *html.Node, a atom.Atom) bool {
	found := false
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		found = found || n != first && n.Type == html.ElementNode && n.DataAtom == a
		for c := n.FirstChild; c != nil && !found; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return found
}

// text is the words of a node.
func text(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && (n.DataAtom == atom.Br || n.DataAtom == atom.Img) {
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// converter collects blocks into the sections of a document.
type converter struct {
	doc      *importer.Document
	files    importer.Files
	line     []library.Inline // of the paragraph that is being read
	pictures []library.Block  // in it, or in a list or table: they stand below that
	at       int              // the line of the source
	into     *[]library.Block // where blocks go; nil for the last section
	tooDeep  error
	depth    int
}

func (c *converter) section() *importer.Section { return &c.doc.Sections[len(c.doc.Sections)-1] }

func (c *converter) add(b library.Block) {
	if c.into != nil {
		*c.into = append(*c.into, b)
		return
	}
	s := c.section()
	s.Body = append(append(s.Body, b), c.pictures...)
	c.pictures = nil
}

// flush ends the paragraph.
func (c *converter) flush() {
	if strings.TrimSpace(library.PlainText(c.line)) != "" {
		c.add(library.Block{Kind: library.Paragraph, Inlines: c.line})
	} else if c.into == nil {
		s := c.section()
		s.Body, c.pictures = append(s.Body, c.pictures...), nil
	}
	c.line = nil
}

// lineOf is the line of an element.
func (c *converter) lineOf(n *html.Node) int {
	if line, err := strconv.Atoi(attribute(n, LineAttribute)); err == nil {
		return line
	}
	return c.at
}

func (c *converter) note(n *html.Node, what, do string) {
	c.doc.Notes = append(c.doc.Notes, importer.At(c.doc.File, c.doc.Unit, c.lineOf(n), what, do))
}

// maxDepth is how deep elements lie in each other; the parser refuses more than 512.
const maxDepth = 600

func (c *converter) children(n *html.Node) {
	if c.depth++; c.depth > maxDepth {
		c.tooDeep = errors.New("elementen die te diep in elkaar liggen")
	}
	for child := n.FirstChild; child != nil && c.tooDeep == nil; child = child.NextSibling {
		c.node(child)
	}
	c.depth--
}

func (c *converter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if words := spaced(n.Data); words != "" {
			c.line = append(c.line, library.Inline{Kind: library.Text, Text: words})
		}
		return
	case html.ElementNode:
	default:
		return // comments
	}
	if line, err := strconv.Atoi(attribute(n, LineAttribute)); err == nil {
		c.at = line
	}
	if hidden(n) {
		return
	}
	if id := attribute(n, "id"); id != "" && c.into == nil && !isHeading(n.DataAtom) {
		if s := c.section(); len(s.Names) < 50 {
			s.Names = append(s.Names, "#"+id)
		}
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Aside, atom.Footer, atom.Head, atom.Svg, atom.Math,
		atom.Button, atom.Select, atom.Input, atom.Textarea, atom.Dialog, atom.Colgroup, atom.Rp, atom.Rt:
		return
	case atom.Header:
		if find(n, atom.H1) == nil && find(n, atom.H2) == nil {
			return
		}
		c.children(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		c.heading(n, int(n.Data[1]-'0'))
	case atom.Summary, atom.Dt:
		c.heading(n, 7)
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Blockquote, atom.Figure, atom.Figcaption, atom.Address,
		atom.Details, atom.Dl, atom.Dd, atom.Form, atom.Fieldset, atom.Legend, atom.Body, atom.Center, atom.Hgroup:
		c.flush()
		c.children(n)
		c.flush()
	case atom.Pre:
		c.flush()
		for l := range strings.SplitSeq(rawText(n), "\n") {
			if l = strings.TrimSpace(l); l != "" {
				c.add(library.Block{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: l}}})
			}
		}
	case atom.Hr:
		c.flush()
	case atom.Br:
		c.flush()
	case atom.Ul, atom.Ol, atom.Menu:
		c.list(n)
	case atom.Li: // outside a list
		c.flush()
		c.children(n)
		c.flush()
	case atom.Table:
		c.table(n)
	case atom.Img:
		c.image(n)
	case atom.Iframe, atom.Video, atom.Audio, atom.Object, atom.Embed, atom.Canvas:
		c.note(n, "een filmpje, geluid of kader kan niet in de app: "+short(attribute(n, "src")), "zet er zo nodig een link naartoe in de tekst")
	case atom.Del, atom.S, atom.Strike:
		c.note(n, "doorgestreepte tekst is weggelaten: "+short(text(n)), "hoort zij er toch bij, neem haar dan zelf over")
	default:
		c.line = append(c.line, c.inline(n)...)
	}
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Summary, atom.Dt:
		return true
	}
	return false
}

// spaced is a text with each run of white space as one space.
func spaced(s string) string {
	words := strings.Join(strings.Fields(s), " ")
	if words == "" {
		if s == "" {
			return ""
		}
		return " "
	}
	if isSpace(s[0]) || strings.HasPrefix(s, "\u00a0") {
		words = " " + words
	}
	if isSpace(s[len(s)-1]) || strings.HasSuffix(s, "\u00a0") {
		words += " "
	}
	return words
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }

// hidden reports whether no reader sees an element.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return n.DataAtom != atom.Details && a.Val != "until-found"
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			style := strings.ReplaceAll(a.Val, " ", "")
			return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
		}
	}
	return false
}

func (c *converter) heading(n *html.Node, level int) {
	c.flush()
	c.images(n)
	title := text(n)
	if title == "" {
		return
	}
	if c.into != nil { // in a list or a table
		c.add(library.Block{Kind: library.Heading, Inlines: []library.Inline{{Kind: library.Text, Text: title}}})
		return
	}
	s := importer.Section{Level: level, Title: title, Line: c.at}
	pictures := c.pictures
	c.pictures = nil
	for m := n; m != nil; m = m.FirstChild {
		if m.Type == html.ElementNode && attribute(m, "id") != "" {
			s.Names = append(s.Names, "#"+attribute(m, "id"))
		}
	}
	s.Body = pictures
	c.doc.Sections = append(c.doc.Sections, s)
}

// images takes the pictures of what is read as words.
func (c *converter) images(n *html.Node) {
	for m := range n.Descendants() {
		if m.Type == html.ElementNode && m.DataAtom == atom.Img && !hidden(m) {
			c.image(m)
		}
	}
}

// inlineOf is what an element means inside a paragraph.
func (c *converter) inline(n *html.Node) []library.Inline {
	var children []library.Inline
	if c.depth++; c.depth > maxDepth {
		c.tooDeep = errors.New("elementen die te diep in elkaar liggen")
		return nil
	}
	outer := c.line
	for child := n.FirstChild; child != nil && c.tooDeep == nil; child = child.NextSibling {
		c.line = nil
		before := len(c.doc.Sections)
		c.node(child)
		if len(c.doc.Sections) > before { // a heading inside a link or a span
			outer, children = nil, nil
		}
		children = append(children, c.line...)
	}
	c.line = outer
	c.depth--
	switch n.DataAtom {
	case atom.B, atom.Strong:
		return []library.Inline{{Kind: library.Strong, Children: children}}
	case atom.I, atom.Em:
		return []library.Inline{{Kind: library.Emphasis, Children: children}}
	case atom.A:
		if href := strings.TrimSpace(attribute(n, "href")); href != "" {
			return []library.Inline{{Kind: library.Link, Target: href, Children: children}}
		}
	case atom.Q:
		return append(append([]library.Inline{{Kind: library.Text, Text: "‘"}}, children...), library.Inline{Kind: library.Text, Text: "’"})
	}
	return children
}

func (c *converter) image(n *html.Node) {
	src, alt := strings.TrimSpace(cmp.Or(attribute(n, "data-src"), attribute(n, "src"))), strings.TrimSpace(attribute(n, "alt"))
	if alt == "" && src == "" {
		return
	}
	if b, ok := c.doc.Picture(src, alt, c.lineOf(n), c.files); ok {
		c.pictures = append(c.pictures, b)
	}
}

// inside collects the blocks of n apart.
func (c *converter) inside(n *html.Node) []library.Block {
	outer, line := c.into, c.line
	var blocks []library.Block
	c.into, c.line = &blocks, nil
	c.children(n)
	c.flush()
	c.into, c.line = outer, line
	return blocks
}

func (c *converter) list(n *html.Node) {
	c.flush()
	b := library.Block{Kind: library.Bullets}
	if n.DataAtom == atom.Ol {
		b.Kind = library.Numbers
		if start := attribute(n, "start"); start != "" && start != "1" {
			c.note(n, "een lijst die bij "+short(start)+" begint, begint nu bij 1", "kijk of de nummers nog kloppen")
		}
	}
	for li := n.FirstChild; li != nil; li = li.NextSibling {
		if li.Type != html.ElementNode || hidden(li) {
			continue
		}
		blocks := c.inside(li)
		if nested := li.DataAtom == atom.Ul || li.DataAtom == atom.Ol; nested { // straight in a list, as some programs write
			var sub []library.Block
			outer := c.into
			c.into = &sub
			c.list(li)
			c.into = outer
			if len(b.Items) > 0 {
				b.Items[len(b.Items)-1] = append(b.Items[len(b.Items)-1], sub...)
				continue
			}
			blocks = sub
		}
		if len(blocks) > 0 {
			b.Items = append(b.Items, blocks)
		}
	}
	if len(b.Items) > 0 {
		c.add(b)
	}
}

// What a table has, at most.
const (
	maxRows  = 2000
	maxCells = 50
)

// table makes a list of a table, each row an item with the name of each column; a table of
// one column is text that was placed so.
func (c *converter) table(n *html.Node) {
	c.flush()
	var rows [][]*html.Node
	var head []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for m := n.FirstChild; m != nil; m = m.NextSibling {
			switch {
			case m.Type != html.ElementNode || hidden(m):
			case m.DataAtom == atom.Tr && len(rows) < maxRows:
				var cells []*html.Node
				heads := true
				for cell := m.FirstChild; cell != nil; cell = cell.NextSibling {
					if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
						heads = heads && cell.DataAtom == atom.Th
						cells = append(cells, cell)
					}
				}
				if heads && len(rows) == 0 && head == nil && len(cells) > 1 {
					for _, cell := range cells {
						head = append(head, text(cell))
					}
					continue
				}
				if len(cells) > 0 {
					rows = append(rows, cells)
				}
			case m.DataAtom == atom.Caption:
				c.add(library.Block{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: text(m)}}})
			case m.DataAtom == atom.Thead || m.DataAtom == atom.Tbody || m.DataAtom == atom.Tfoot:
				walk(m)
			}
		}
	}
	walk(n)
	single := true
	for _, cells := range rows {
		single = single && len(cells) == 1
	}
	if single {
		for _, cells := range rows {
			c.children(cells[0])
			c.flush()
		}
		return
	}
	b := library.Block{Kind: library.Bullets}
	for _, cells := range rows {
		var line []library.Inline
		for i, cell := range cells[:min(len(cells), maxCells)] {
			blocks := c.inside(cell)
			var inl []library.Inline
			for _, block := range blocks {
				if len(inl) > 0 {
					inl = append(inl, library.Inline{Kind: library.Text, Text: " "})
				}
				if len(block.Items) > 0 {
					inl = append(inl, library.Inline{Kind: library.Text, Text: strings.ReplaceAll(library.BodyText([]library.Block{block}), "\n", ", ")})
				} else {
					inl = append(inl, block.Inlines...)
				}
			}
			if strings.TrimSpace(library.PlainText(inl)) == "" {
				continue
			}
			if len(line) > 0 {
				line = append(line, library.Inline{Kind: library.Text, Text: "; "})
			}
			if i > 0 && i < len(head) && head[i] != "" {
				line = append(line, library.Inline{Kind: library.Text, Text: strings.TrimRight(head[i], ":") + ": "})
			}
			line = append(line, inl...)
		}
		if len(line) > 0 {
			b.Items = append(b.Items, []library.Block{{Kind: library.Paragraph, Inlines: line}})
		}
	}
	if len(b.Items) > 0 {
		c.add(b)
		c.note(n, "een tabel is een lijst geworden", "kijk of die goed te lezen is")
	}
}

// rawText is the text of preformatted text, with its line ends.
func rawText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && n.DataAtom == atom.Br {
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
