package markdown

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"flamingo/app/library"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown knows more than the allowed set, so that a table is refused as a
// table. It knows no link references: a definition would vanish from the text
// without anyone noticing, and so stays text that is refused.
var markdown = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999))...),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
)

const allowedMarkdown = "een tekst bestaat uit alinea's, ## koppen, lijsten, **vet**, *nadruk* en [links](bestandsnaam)"

// readBody reads the Markdown of an item: text[start:] of its file.
func (l *loader) readBody(it *item, start int) {
	w := &bodyReader{l: l, f: it.file, base: start, source: []byte(it.file.text[start:])}
	if !w.bounded() {
		return
	}
	root := markdown.Parse(text.NewReader(w.source))
	w.visible = w.masked(root)
	it.Body = w.blocks(root, false)
	it.links = w.links
	w.reportLetters()
	w.reportHeads()
}

// bodyReader makes blocks of a syntax tree, and reports what has no place in
// them.
type bodyReader struct {
	l      *loader
	f      *file
	base   int    // offset of source in the file
	source []byte // all offsets of the tree are in here
	links  []value

	lists    int    // how many lists we are in
	visible  []byte // source without what is no text of its own, see masked
	lettered []int  // lines that start with a letter and a full stop
	heads    []int  // lines of the head of a mail
}

func (w *bodyReader) span(start, end int) span { return w.f.span(w.base+start, w.base+end) }

func (w *bodyReader) report(start, end int, what, do string) {
	w.l.report(w.f, w.span(start, end), what, do)
}

// lineEnd is the end of the line that offset i is on.
func (w *bodyReader) lineEnd(i int) int {
	if n := bytes.IndexByte(w.source[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(w.source)
}

// pos is where a node starts. Some nodes leave it to their content to know.
func (w *bodyReader) pos(n ast.Node) int {
	p := n.Pos()
	if p < 0 && n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		p = n.Lines().At(0).Start
	}
	for c := n; p < 0 && c != nil; c = c.FirstChild() {
		p = c.Pos()
	}
	for c := n.Parent(); p < 0 && c != nil; c = c.Parent() {
		p = c.Pos()
	}
	return max(0, min(p, len(w.source)))
}

func (w *bodyReader) blocks(parent ast.Node, inList bool) []library.Block {
	var blocks []library.Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		start := w.pos(n)
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			if image, ok := n.FirstChild().(*ast.Image); ok && image.NextSibling() == nil {
				if b, ok := w.picture(image, start); ok {
					blocks = append(blocks, b)
				}
				continue
			}
			before := len(w.l.problems) + len(w.heads)
			w.checkContinuation(n)
			w.checkAfterList(n)
			inl := w.inlines(n)
			if len(w.l.problems)+len(w.heads) == before {
				w.checkBroken(n)
			}
			if len(inl) > 0 {
				blocks = append(blocks, library.Block{Kind: library.Paragraph, Inlines: inl})
			}
		case *ast.Heading:
			w.checkHeading(n, start, inList)
			if inl := w.inlines(n); len(inl) > 0 {
				blocks = append(blocks, library.Block{Kind: library.Heading, Inlines: inl})
			}
		case *ast.List:
			blocks = append(blocks, w.list(n, start))
		default:
			w.refuseBlock(n, start)
		}
	}
	return blocks
}

func (w *bodyReader) checkHeading(n *ast.Heading, start int, inList bool) {
	end := w.lineEnd(start)
	switch {
	case w.source[start] != '#':
		w.report(start, end, "een kop met een streep eronder", "begin een kop met ##; is het geen kop, haal dan de streep weg")
	case n.Level != 2:
		w.report(start, end, fmt.Sprintf("een kop van niveau %d", n.Level), "begin een kop met twee hekjes: ##")
	case inList:
		w.report(start, end, "een kop in een lijst", "zet de kop voor de lijst, of maak de woorden **vet**")
	case !n.HasChildren():
		w.report(start, end, "een lege kop", "geef de kop een tekst, of haal de hekjes weg")
	}
}

func (w *bodyReader) list(n *ast.List, start int) library.Block {
	b := library.Block{Kind: library.Bullets}
	if w.lists++; w.lists > maxLists {
		w.report(start, w.lineEnd(start), fmt.Sprintf("meer dan %d lijsten in elkaar", maxLists), "maak de lijst eenvoudiger")
		w.lists--
		return b
	}
	defer func() { w.lists-- }()
	if n.IsOrdered() {
		b.Kind = library.Numbers
		if n.Start != 1 {
			w.report(start, start+len(leadingDigits(w.source[start:])), fmt.Sprintf("een genummerde lijst die bij %d begint", n.Start), w.startTip(n))
		}
	}
	w.checkList(n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if !c.HasChildren() {
			at := w.pos(c)
			w.report(at, w.lineEnd(at), "een leeg deel van een lijst", "geef het een tekst, of haal het weg")
			continue
		}
		if blocks := w.blocks(c, true); len(blocks) > 0 {
			b.Items = append(b.Items, blocks)
		}
	}
	return b
}

func leadingDigits(s []byte) []byte {
	for i, c := range s {
		if c < '0' || c > '9' {
			return s[:max(i, 1)]
		}
	}
	return s
}

// refuseBlock reports a block outside the set.
func (w *bodyReader) refuseBlock(n ast.Node, start int) {
	what, do := fmt.Sprintf("%s kan niet in een tekst", n.Kind()), allowedMarkdown
	switch n.(type) {
	case *ast.HTMLBlock:
		what, do = "HTML kan niet in een tekst", "haal de HTML weg; "+allowedMarkdown
	case *ast.CodeBlock:
		what, do = "een regel die vier spaties inspringt is code", w.codeTip(n, start)
	case *ast.FencedCodeBlock:
		what, do = "code kan niet in een tekst", "haal de regels met ``` of ~~~ weg"
	case *ast.Blockquote:
		what, do = "een citaat met > kan niet in een tekst", "maak er een gewone alinea van, zonder >"
		w.blocks(n, false) // what is wrong inside stays wrong without the quote
	case *ast.ThematicBreak:
		what, do = "een streep kan niet in een tekst", "haal de streep weg; gebruik een kop met ##"
	case *extast.Table:
		what, do = "een tabel kan niet in een tekst", "maak er een lijst van"
	}
	w.report(start, w.lineEnd(start), what, do)
}

// inlines reads the content of a paragraph or heading.
func (w *bodyReader) inlines(n ast.Node) []library.Inline {
	b := &inlineReader{bodyReader: w, space: true}
	b.checkLines(n)
	b.checkMarks(n)
	inl := linkPlain(trimRight(b.children(n)))
	w.l.passages = append(w.l.passages, passage{file: w.f, text: library.PlainText(inl), marks: b.marks})
	return inl
}

// inlineReader reads the inlines of one block. White space becomes one space,
// also where it stands partly in and partly out of a link.
type inlineReader struct {
	*bodyReader
	marked int    // how many emphases we are in
	space  bool   // nothing was written yet, or a space last
	n      int    // bytes of plain text written
	marks  []mark // for the passage
}

var (
	referenceForm = regexp.MustCompile(`^\[[^\]]+\]:`)
	tightHeading  = regexp.MustCompile(`^#{1,6}[^#\s\d]`)
	looseLink     = regexp.MustCompile(`^\][ \n]+\((?:https?:[^)\s]*|[a-z0-9]+(?:-[a-z0-9]+)+)\)`)
)

// checkLines reports lines that look like Markdown and are read as text: the
// definition of a link reference, and a heading without its space.
func (b *inlineReader) checkLines(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		text := line.Value(b.source)
		if m := referenceForm.Find(text); m != nil {
			b.report(line.Start, line.Start+len(m), "een los linkadres", "zet het adres in de tekst zelf: [woorden](adres)")
		}
		if m := tightHeading.Find(text); m != nil && n.Kind() != ast.KindHeading {
			b.report(line.Start, b.lineEnd(line.Start), "een kop zonder spatie achter de hekjes", "schrijf ## en dan een spatie")
		}
	}
}

func (b *inlineReader) children(parent ast.Node) []library.Inline {
	var inl []library.Inline
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		start := b.pos(n)
		switch n := n.(type) {
		case *ast.Text:
			inl = appendText(inl, b.text(n.Segment.Start, n.Segment.Stop))
			if n.HardLineBreak() {
				b.report(n.Segment.Stop, b.lineEnd(n.Segment.Stop), "een harde regelafbreking", `haal de twee spaties of de \ aan het eind van de regel weg; begin een nieuwe alinea met een witregel`)
			}
			if n.SoftLineBreak() || n.HardLineBreak() {
				inl = appendText(inl, b.write(' '))
			}
		case *ast.Emphasis:
			b.checkWithin(n)
			kind := library.Emphasis
			if n.Level == 2 {
				kind = library.Strong
			}
			if b.marked++; b.marked > maxMarked {
				b.report(start, start+1, "te veel vet en cursief in elkaar", "haal de tekens weg die niet nodig zijn")
				b.marked--
				continue
			}
			c := b.children(n)
			if b.marked--; len(c) > 0 {
				inl = append(inl, library.Inline{Kind: kind, Children: c})
			}
		case *ast.Link:
			inl = append(inl, b.link(n, start))
		case *ast.AutoLink:
			if b.source[start] == '<' {
				b.refuseInline(n, start)
				b.space = false
				continue
			}
			inl = append(inl, b.autoLink(n))
		default:
			b.refuseInline(n, start)
			b.space = false // so that the words around it stay apart
		}
	}
	return inl
}

// refuseInline reports an inline outside the set.
func (b *inlineReader) refuseInline(n ast.Node, start int) {
	end := start + 1
	what, do := fmt.Sprintf("%s kan niet in een tekst", n.Kind()), allowedMarkdown
	switch n := n.(type) {
	case *ast.RawHTML:
		if s := n.Segments; s.Len() > 0 {
			start, end = s.At(0).Start, s.At(s.Len()-1).Stop
		}
		what, do = "HTML kan niet in een tekst", "haal de HTML weg; "+allowedMarkdown
	case *ast.CodeSpan:
		start, end = b.codeSpan(n)
		what, do = "code kan niet in een tekst", "haal de tekens ` weg"
	case *ast.AutoLink:
		end = start + len("<>") + len(n.Label(b.source))
		what, do = "een los adres kan niet in een tekst", fmt.Sprintf("schrijf [woorden](%s)", n.URL(b.source))
	case *ast.Image:
		end = start + len("![")
		what, do = "een plaatje midden in een tekst", "zet het op een regel alleen, met een lege regel ervoor en erna: ![wat er te zien is](foto.jpg)"
	case *extast.Strikethrough:
		end = start + len("~~")
		what, do = "doorgestreepte tekst kan niet", "haal de tekst weg, of de tekens ~"
	case *extast.TaskCheckBox:
		end = start + len("[ ]")
		what, do = "een vakje om aan te vinken kan niet", "haal [ ] weg"
	}
	b.report(start, end, what, do)
}

// autoLink is an address that stands in the text as it is.
func (b *inlineReader) autoLink(n *ast.AutoLink) library.Inline {
	start, end := b.labelOf(n)
	words := b.text(start, end)
	target := string(b.source[start:end])
	switch {
	case n.AutoLinkType == ast.AutoLinkEmail:
		target = "mailto:" + target
	case strings.HasPrefix(target, "www."):
		target = "https://" + target
	}
	b.checkTarget(value{target, b.span(start, end)})
	return library.Inline{Kind: library.Link, Target: target, Children: appendText(nil, words)}
}

// labelOf is where the address of n stands; the parser says only where to look.
func (w *bodyReader) labelOf(n *ast.AutoLink) (start, end int) {
	start = w.pos(n)
	label := n.Label(w.source)
	if at := bytes.Index(w.source[start:], label); at > 0 {
		start += at
	}
	return start, min(start+len(label), len(w.source))
}

// link reads a link. What it points at is checked when all slugs are known.
func (b *inlineReader) link(n *ast.Link, start int) library.Inline {
	children := b.children(n)
	if strings.TrimSpace(library.PlainText(children)) == "" {
		b.report(start, start+1, "een link zonder woorden", "zet tussen [ en ] waar de link heen gaat")
	}
	if n.Title != nil {
		b.report(start, start+1, "een link met een titel", "haal de tekst tussen aanhalingstekens achter het adres weg")
	}
	target := unescape(string(n.Destination))
	from := b.target(n, start)
	v := value{target, b.span(from, from+len(n.Destination))}
	b.checkTarget(v)
	return library.Inline{Kind: library.Link, Children: children, Target: target}
}

// target is where the destination of a link stands.
func (w *bodyReader) target(n *ast.Link, start int) int {
	for last := n.LastChild(); last != nil; last = last.LastChild() {
		if t, ok := last.(*ast.Text); ok {
			start = t.Segment.Stop
		}
	}
	from := bytes.Index(w.source[start:], []byte("]("))
	if from < 0 {
		return start
	}
	from += start + len("](")
	if at := bytes.Index(w.source[from:], n.Destination); at > 0 {
		from += at
	}
	return from
}

var scheme = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|//)`)

// checkTarget reports an address that no link may have, and keeps a slug.
func (b *inlineReader) checkTarget(v value) {
	switch {
	case v.text == "":
		b.l.report(b.f, v.at, "een link zonder adres", "zet tussen ( en ) de naam van een bestand zonder .md, of een https-adres")
	case strings.HasPrefix(v.text, "https://"):
		if !validAddress(v.text) {
			what, do := wrongAddress(v.text)
			b.l.report(b.f, v.at, what, do)
		}
	case strings.HasPrefix(v.text, "mailto:"):
		if !validMail(v.text) {
			b.l.report(b.f, v.at, fmt.Sprintf("%q is geen mailadres", strings.TrimPrefix(v.text, "mailto:")), "schrijf mailto: en dan één adres, zoals mailto:naam@example.org")
		}
	case strings.HasPrefix(v.text, "tel:"):
		if !phoneForm.MatchString(v.text) {
			b.l.report(b.f, v.at, fmt.Sprintf("%q is geen telefoonnummer", strings.TrimPrefix(v.text, "tel:")), "schrijf tel: en dan alleen cijfers, met zo nodig een + ervoor of streepjes ertussen")
		}
	case scheme.MatchString(v.text):
		do := "verwijs naar een bestand zonder .md, of naar een adres dat begint met https://"
		if rest, ok := strings.CutPrefix(v.text, "http://"); ok {
			do = "schrijf https://" + rest
		}
		b.l.report(b.f, v.at, fmt.Sprintf("een link naar %s kan niet", scheme.FindString(v.text)), do)
	default:
		b.links = append(b.links, v)
	}
}

var entity = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// text is source[start:end] as it is read: escapes and entities replaced, white
// space collapsed. Marks that look like Markdown and are none are reported, for
// a reader would see them.
func (b *inlineReader) text(start, end int) string {
	var out strings.Builder
	b.marks = append(b.marks, mark{plain: b.n, offset: b.base + start})
	for i := start; i < end; {
		rest := b.source[i:]
		next := byte(0)
		if len(rest) > 1 {
			next = rest[1]
		}
		switch {
		case rest[0] == '\\' && i+1 < end && util.IsPunct(next):
			out.WriteString(b.write(rune(next)))
			i += 2
			continue
		case rest[0] == '&':
			if m := entity.Find(rest); m != nil {
				for _, r := range html.UnescapeString(string(m)) {
					if unreadable(r) && !unicode.IsSpace(r) {
						b.report(i, i+len(m), fmt.Sprintf("onzichtbaar of onleesbaar teken %s", m), "haal het teken weg")
						continue
					}
					out.WriteString(b.write(r))
				}
				i += len(m)
				continue
			}
		case rest[0] == '*' && next == '*':
			n := runLength(rest, '*')
			b.report(i, i+n, "sterretjes die niets vet maken", "zet ** direct voor het eerste en direct achter het laatste woord")
			i += n
			continue
		case rest[0] == '*' || rest[0] == '_':
			n := runLength(rest, rest[0])
			b.checkLooseEmphasis(i, n)
			out.WriteString(b.writeAll(rest[:n]))
			i += n
			continue
		case rest[0] == ']' && (next == '(' || next == '[' || looseLink.Match(rest)):
			b.report(i, i+2, "een link die geen link is", "schrijf [woorden](bestandsnaam), zonder spaties voor of in het adres")
		case rest[0] == '[' && next == '^':
			b.report(i, i+2, "een voetnoot kan niet in een tekst", "zet de uitleg in de tekst zelf")
		}
		r, size := utf8.DecodeRune(rest)
		out.WriteString(b.write(r))
		i += size
	}
	return out.String()
}

// runLength is how often c stands at the start of s.
func runLength(s []byte, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// write is what a character adds to the plain text.
func (b *inlineReader) write(r rune) string {
	if unicode.IsSpace(r) {
		if b.space {
			return ""
		}
		r = ' '
	}
	b.space = r == ' '
	b.n += utf8.RuneLen(r)
	return string(r)
}

func (b *inlineReader) writeAll(s []byte) string {
	var out strings.Builder
	for _, r := range string(s) {
		out.WriteString(b.write(r))
	}
	return out.String()
}

// unescape replaces escapes and entities in a link's address.
func unescape(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			out.WriteByte(s[i+1])
			i += 2
			continue
		case s[i] == '&':
			if m := entity.FindString(s[i:]); m != "" {
				out.WriteString(html.UnescapeString(m))
				i += len(m)
				continue
			}
		}
		out.WriteByte(s[i])
		i++
	}
	return out.String()
}

// appendText adds text to the last inline if that is text.
func appendText(inl []library.Inline, text string) []library.Inline {
	if text == "" {
		return inl
	}
	if n := len(inl); n > 0 && inl[n-1].Kind == library.Text {
		inl[n-1].Text += text
		return inl
	}
	return append(inl, library.Inline{Kind: library.Text, Text: text})
}

// trimRight takes the space off the end of a block, and what is empty then.
func trimRight(inl []library.Inline) []library.Inline {
	for len(inl) > 0 {
		last := &inl[len(inl)-1]
		last.Text = strings.TrimRight(last.Text, " ")
		last.Children = trimRight(last.Children)
		if last.Text != "" || len(last.Children) > 0 {
			return inl
		}
		inl = inl[:len(inl)-1]
	}
	return nil
}
