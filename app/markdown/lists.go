package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"

	"github.com/yuin/goldmark/ast"
)

// Indentation decides what belongs to a list, and an editor sees the same whether or not
// she has typed enough of it. So each line that looks like part of a list and is
// none, or the other way round, is a problem, and its tip gives the number of
// spaces that it needs.

// column is how far into its line an offset is, in columns; a tab goes on to
// the next multiple of four.
func (w *bodyReader) column(offset int) int {
	col := 0
	for _, c := range w.source[bytes.LastIndexByte(w.source[:offset], '\n')+1 : offset] {
		if col++; c == '\t' {
			col += 3 - (col+3)%4
		}
	}
	return col
}

// indent is the first character of the line that offset is on, and its column.
func (w *bodyReader) indent(offset int) (start, col int) {
	start = bytes.LastIndexByte(w.source[:offset], '\n') + 1
	for start < len(w.source) && (w.source[start] == ' ' || w.source[start] == '\t') {
		start++
	}
	return start, w.column(start)
}

// contentColumn is where the text of a list item starts, which is where all that
// belongs to it must start.
func (w *bodyReader) contentColumn(item ast.Node) int {
	at := w.pos(item)
	marker := len(listMarker.Find(w.source[at:]))
	return w.column(min(at+marker, len(w.source)))
}

var listMarker = regexp.MustCompile(`^(?:[-*+]|\d{1,9}[.)])[ \t]*`)

// listLine is a line that would start a list if it stood elsewhere.
var listLine = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])[ \t]+\S`)

func spaces(n int) string {
	if n == 1 {
		return "één spatie"
	}
	return fmt.Sprintf("%d spaties", n)
}

// checkList reports items that are indented otherwise than the first, a list that
// ought to be in the one before it, and numbers that readers would see as others.
func (w *bodyReader) checkList(n *ast.List) {
	first := -1
	if before, ok := n.PreviousSibling().(*ast.List); ok {
		at := w.pos(n.FirstChild())
		if w.column(at) > w.column(w.pos(before.FirstChild())) {
			w.reportSublist(at, before.LastChild())
			return
		}
	}
	var parent ast.Node // the last item that is indented as the first
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at := w.pos(c)
		switch col := w.column(at); {
		case first < 0 || col == first:
			first, parent = col, c
		case col > first:
			w.reportSublist(at, parent)
		case col < first:
			w.report(at, at+1, "een punt van een lijst dat minder ver inspringt dan de andere", "zet er "+spaces(first)+" voor, of laat de hele lijst niet inspringen")
		}
	}
	w.checkNumbers(n)
}

func (w *bodyReader) reportSublist(at int, parent ast.Node) {
	w.report(at, at+1, "een punt dat niet ver genoeg inspringt voor een lijst in een lijst",
		fmt.Sprintf("zet er %s voor, of haal de spaties ervoor weg", spaces(w.contentColumn(parent))))
}

// checkNumbers reports a number that does not follow: readers see the numbers of the
// app, which count on. All may be 1.
func (w *bodyReader) checkNumbers(n *ast.List) {
	if !n.IsOrdered() {
		return
	}
	ones, want := true, n.Start
	for c := n.FirstChild(); c != nil; c, want = c.NextSibling(), want+1 {
		at := w.pos(c)
		digits := leadingDigits(w.source[at:])
		number, err := strconv.Atoi(string(digits))
		if err != nil {
			return
		}
		if ones = ones && number == 1; ones || number == want {
			continue
		}
		w.report(at, at+len(digits), fmt.Sprintf("nummer %d, waar lezers %d zien", number, want), "nummer de lijst door: "+strconv.Itoa(want))
		return
	}
}

// startTip says what to do about a list that does not start at 1. One that goes on
// where the list above it ended was broken off by what stands between them.
func (w *bodyReader) startTip(n *ast.List) string {
	for p := n.PreviousSibling(); p != nil; p = p.PreviousSibling() {
		before, ok := p.(*ast.List)
		if !ok || !before.IsOrdered() {
			continue
		}
		if before.Start+before.ChildCount() != n.Start {
			break
		}
		if p == n.PreviousSibling() {
			return "gebruik bij alle nummers van een lijst hetzelfde teken: een punt"
		}
		return fmt.Sprintf("de lijst erboven is afgebroken: zet %s voor elke regel die ertussen staat, dan loopt de lijst door", spaces(w.contentColumn(before.LastChild())))
	}
	return `begin bij 1; is het geen lijst, zet dan \ voor de punt achter het getal`
}

// checkContinuation reports the lines of a paragraph that belong to it for want of
// indentation, or of a blank line, only.
func (w *bodyReader) checkContinuation(n ast.Node) {
	item, inItem := n.Parent().(*ast.ListItem)
	for i := 1; i < n.Lines().Len(); i++ {
		at, col := w.indent(n.Lines().At(i).Start)
		text := w.source[at:w.lineEnd(at)]
		switch isList := listLine.Match(text); {
		case isList && inItem:
			w.report(at, at+1, "een punt van een lijst dat als gewone tekst zou verschijnen",
				fmt.Sprintf("zet er precies %s voor; is het geen lijst, begin de regel dan met een woord", spaces(w.contentColumn(item))))
		case isList:
			w.report(at, at+1, "een punt van een lijst dat als gewone tekst zou verschijnen",
				"zet er een lege regel boven, haal de spaties ervoor weg en begin bij 1; is het geen lijst, begin de regel dan met een woord")
		case inItem && col < w.contentColumn(item):
			w.report(at, w.lineEnd(at), "tekst die aan het punt erboven vastzit",
				fmt.Sprintf("zet er een lege regel boven; hoort de tekst bij het punt, zet er dan %s voor", spaces(w.contentColumn(item))))
			return
		}
	}
}

// checkAfterList reports a paragraph below a list that is indented, but not enough to
// be part of it.
func (w *bodyReader) checkAfterList(n ast.Node) {
	list, ok := n.PreviousSibling().(*ast.List)
	if !ok || n.Lines().Len() == 0 {
		return
	}
	at, col := w.indent(n.Lines().At(0).Start)
	if col > w.column(w.pos(list.FirstChild())) {
		w.report(at, w.lineEnd(at), "tekst die niet ver genoeg inspringt om bij de lijst te horen",
			fmt.Sprintf("zet er %s voor; hoort de tekst niet bij de lijst, haal de spaties ervoor dan weg", spaces(w.contentColumn(list.LastChild()))))
	}
}

// codeTip says what to do about a line that is indented so far that it is code.
func (w *bodyReader) codeTip(n ast.Node, start int) string {
	at, _ := w.indent(start)
	var item ast.Node
	if list, ok := n.PreviousSibling().(*ast.List); ok {
		item = list.LastChild()
	} else if parent, ok := n.Parent().(*ast.ListItem); ok {
		item = parent
	}
	if item == nil {
		return "haal de spaties voor de regel weg"
	}
	what := "de tekst"
	if listMarker.Match(w.source[at:]) {
		what = "het punt"
	}
	return fmt.Sprintf("zet er precies %s voor als %s bij het punt erboven hoort, en anders geen", spaces(w.contentColumn(item)), what)
}
