// Package problem says what is wrong in an editor's file: where, what it is and
// what to do about it. It also finds the known word that was probably meant.
package problem

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing in a file of an editor that keeps a build from going on,
// or one that a careful editor would improve.
type Problem struct {
	File  string // slash-separated, relative to the folder that is read
	Line  int    // from 1; 0 when the problem is about the file as a whole
	Col   int    // from 1, in characters; 0 with Line 0
	What  string // what is wrong, in Dutch, lower case, without final stop
	Do    string // what to do about it, in Dutch; rarely ""
	Text  string // the line of the file that Line and Col point at
	Width int    // characters of Text to underline; 0 shows no line
}

// At is a problem with width characters from a byte offset in the text of
// a file.
func At(file string, text []byte, offset, width int, what, do string) Problem {
	before := string(text[:min(offset, len(text))])
	start := strings.LastIndexByte(before, '\n') + 1
	line, _, _ := strings.Cut(string(text[start:]), "\n")
	return Problem{
		File: file, Line: strings.Count(before, "\n") + 1, Col: len([]rune(before[start:])) + 1,
		What: what, Do: do, Text: strings.TrimSuffix(line, "\r"), Width: width,
	}
}

// String is the problem as an editor reads it, without final newline:
//
//	vragen/x.md:4:8: onbekend thema "openhied"
//	    thema: openhied
//	           ^~~~~~~~
//	    tip: bedoel je "openheid"? bekende thema's: openheid, werkgevers
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Col > 0 {
			fmt.Fprintf(&b, ":%d", p.Col)
		}
	}
	b.WriteString(": ")
	b.WriteString(p.What)
	if marked := p.Marked(); marked != "" {
		b.WriteString("\n    " + strings.ReplaceAll(marked, "\n", "\n    "))
	}
	if p.Do != "" {
		b.WriteString("\n    tip: " + p.Do)
	}
	return b.String()
}

// Marked is the line of the file with what is wrong underlined on a second one; "" where
// there is no line to show.
func (p Problem) Marked() string {
	if p.Width <= 0 || p.Col <= 0 {
		return ""
	}
	line, under := excerpt(p.Text, p.Col, p.Width)
	return line + "\n" + under
}

// An excerpt fits a terminal of 80 columns; of a longer line, a paragraph
// mostly, it shows the part around the problem.
const (
	excerptWidth  = 76
	excerptBefore = 30
)

// excerpt returns the line, cut to size, and the marks that underline width
// characters from column col.
func excerpt(line string, col, width int) (text, under string) {
	runes := []rune(strings.ReplaceAll(line, "\t", " "))
	start := min(col-1, len(runes))
	end := min(start+width, len(runes))
	before, after := "", ""
	from, to := 0, len(runes)
	if len(runes) > excerptWidth {
		from = max(0, min(start-excerptBefore, len(runes)-excerptWidth))
		to = min(len(runes), from+excerptWidth)
		if from > 0 {
			before = "…"
			from++
		}
		if to < len(runes) {
			after = "…"
			to--
		}
		end = min(end, to)
	}
	text = strings.TrimRight(before+string(runes[from:to])+after, " ")
	pad := start - from + len([]rune(before))
	return text, strings.Repeat(" ", pad) + "^" + strings.Repeat("~", max(0, end-start-1))
}

// Sort puts problems in file order and drops what is said twice.
func Sort(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
			strings.Compare(a.What, b.What),
		)
	})
	return slices.CompactFunc(problems, func(a, b Problem) bool {
		return a.File == b.File && a.Line == b.Line && a.Col == b.Col && a.What == b.What
	})
}
