package markdown

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// What is only seen from several lines: that they came from a mail or the head of a file,
// and that each was meant to stay a line of its own.

var (
	mailHead = regexp.MustCompile(`^\s*\*{0,2}(?:Van|Verzonden|Verstuurd|Aan|[Cc][Cc]|[Bb][Cc][Cc]|Onderwerp|Bijlagen?|Bijlage\(n\)|Urgentie|From|Sent|To|Subject|Attachments?|Importance):\*{0,2}(?:\s|$)`)
	fileHead = regexp.MustCompile(`^\s*(?i:title|titel|layout|tags?|date|datum|author|auteur|status|categor(?:y|ies|ie|ieën)|created|aangemaakt|bijgewerkt|permalink|slug|draft|weight|aliases|description|keywords|labels|template):\s`)
)

// checkHeads reports the head of a file, and keeps what may be that of a mail: there each
// line can be a paragraph of its own.
func (b *inlineReader) checkHeads(n ast.Node) {
	first, count := 0, 0
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if text := line.Value(b.source); mailHead.Match(text) {
			b.heads = append(b.heads, line.Start)
		} else if fileHead.Match(text) {
			if count++; count == 1 {
				first = line.Start
			}
		}
	}
	if count > 1 {
		b.report(first, b.lineEnd(first), "gegevens van een ander programma", "haal de regels weg, of maak er zinnen van")
	}
}

// reportHeads reports the head of a mail. One such line may be a sentence.
func (w *bodyReader) reportHeads() {
	if len(w.heads) > 1 {
		w.report(w.heads[0], w.lineEnd(w.heads[0]), "de kop van een mail", "haal de regels weg; vertel in een zin wat lezers moeten weten")
	}
}

const (
	shortLine = 40 // letters in what is a line of its own, rather than a part of a long one
	manyLines = 3  // of them: two may be anything
)

var (
	numberedLines = regexp.MustCompile(`(?m)^[ \t]*1[ \t]+\pL.*\n[ \t]*2[ \t]+\pL`)
	boldLine      = regexp.MustCompile(`^\s*\*\*[^*]*[^*.!?:;,\s]\*\*\s*$`)
)

// checkBroken reports lines of a paragraph that look like a heading or a list, and that
// readers would see behind each other.
func (w *bodyReader) checkBroken(n ast.Node) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	second, _ := utf8.DecodeRune(bytes.TrimLeft(w.source[lines.At(1).Start:], " \t"))
	if boldLine.Match(first.Value(w.source)) && unicode.IsUpper(second) {
		w.report(first.Start, w.lineEnd(first.Start), "een vette regel die aan de tekst eronder vastzit", "is het een kop, begin hem dan met ## en zet er een lege regel onder")
		return
	}
	if numberedLines.Match(w.source[first.Start:last.Stop]) {
		w.report(first.Start, first.Start+1, "een genummerde lijst zonder punt achter het nummer", "schrijf het nummer, een punt en een spatie; is het geen lijst, begin de regel dan met een woord")
		return
	}
	for i := range lines.Len() {
		line := lines.At(i)
		text := bytes.TrimSpace(line.Value(w.source))
		if utf8.RuneCount(text) > shortLine || i < lines.Len()-1 && bytes.ContainsAny(text[len(text)-1:], ".,:;!?-") {
			return
		}
	}
	if lines.Len() >= manyLines {
		w.report(first.Start, w.lineEnd(first.Start), "korte regels, die lezers achter elkaar zouden zien",
			`begin elke regel van een lijst met "- "; is het geen lijst, zet dan een lege regel tussen de regels, of maak er één regel van`)
	}
}

// checkWithin reports emphasis that begins and ends inside a word, as in klant*en and
// collega*s: the stars of two words that have nothing to do with each other.
func (b *inlineReader) checkWithin(n *ast.Emphasis) {
	first, ok := n.FirstChild().(*ast.Text)
	last, also := n.LastChild().(*ast.Text)
	if !ok || !also {
		return
	}
	start, end := first.Segment.Start-n.Level, last.Segment.Stop+n.Level
	if start > 0 && end < len(b.source) && letterBefore(b.source[:start]) && letterAfter(b.source[end:]) && bytes.ContainsAny(b.source[start:end], " \n") {
		b.report(start, start+n.Level, "twee sterretjes in woorden, die samen cursief zouden maken", `zet \ voor elk sterretje dat in een woord hoort`)
	}
}
