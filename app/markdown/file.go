package markdown

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"flamingo/app/problem"
)

// file is a text as the parsers see it: UTF-8 without byte order mark, lines
// that end in a single newline, and no character that cannot be read. Each
// character stands where it stood in the bytes, so a position in a file is a
// position in the editor.
type file struct {
	path  string
	text  string
	lines []int // offset in text at which each line starts
}

// span is a place in a file: what a problem points at.
type span struct {
	line, col int // from 1; col in characters
	width     int // in characters; 0 points without underlining
}

// value is a piece of text with its place.
type value struct {
	text string
	at   span
}

// newFile cleans data and reports what had to be cleaned, at most one character
// per line. It returns nil if data is no text that is worth parsing.
func newFile(path string, data []byte) (*file, []problem.Problem) {
	f := &file{path: path}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return nil, []problem.Problem{f.problem(span{}, "het bestand is UTF-16, geen UTF-8", "bewaar het bestand als UTF-8")}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))

	var b strings.Builder
	b.Grow(len(data))
	badByte := -1          // offset in the clean text of the first byte that is not UTF-8
	var badChars []badChar // the other characters that were replaced
	f.lines = []int{0}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == '\r' && i+1 < len(data) && data[i+1] == '\n':
			// A line end of Windows: the newline follows.
		case r == '\n':
			b.WriteByte('\n')
			f.lines = append(f.lines, b.Len())
		case r == utf8.RuneError && size == 1:
			if badByte < 0 {
				badByte = b.Len()
			}
			b.WriteRune(utf8.RuneError)
		case unreadable(r) && r != '\t':
			line := f.lines[len(f.lines)-1]
			if n := len(badChars); n == 0 || badChars[n-1].offset < line {
				badChars = append(badChars, badChar{b.Len(), r})
			}
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		i += size
	}
	f.text = b.String()

	var problems []problem.Problem
	if badByte >= 0 {
		problems = append(problems, f.problem(f.span(badByte, badByte+1), "geen geldige UTF-8", "bewaar het bestand als UTF-8"))
	}
	for _, c := range badChars {
		problems = append(problems, f.problem(f.span(c.offset, c.offset+1),
			fmt.Sprintf("onzichtbaar of onleesbaar teken %U", c.char), "haal het teken weg, of typ het opnieuw"))
	}
	return f, append(problems, f.checkReadable()...)
}

// badChar is a character that does not belong, and where.
type badChar struct {
	offset int
	char   rune
}

// unreadable tells which characters no text may contain: controls, line
// separators, invisible format characters, and those that no font or program
// agrees on. The two joiners stay: words and emoji need them.
func unreadable(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d':
		return false
	case r == utf8.RuneError, r&0xfffe == 0xfffe: // noncharacters
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co)
}

// span is the place of text[start:end], cut at the end of its first line.
func (f *file) span(start, end int) span {
	start = max(0, min(start, len(f.text)))
	line := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > start })
	from := f.lines[line-1]
	end = max(start, min(end, from+len(f.line(line))))
	return span{
		line:  line,
		col:   utf8.RuneCountInString(f.text[from:start]) + 1,
		width: max(1, utf8.RuneCountInString(f.text[start:end])),
	}
}

// line is the text of a line, from 1, without its newline.
func (f *file) line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	text := f.text[f.lines[n-1]:]
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		text = text[:end]
	}
	return text
}

func (f *file) problem(at span, what, do string) problem.Problem {
	return problem.Problem{
		File: f.path, Line: at.line, Col: at.col,
		What: what, Do: do,
		Text: f.line(at.line), Width: at.width,
	}
}

// lineOf is the line that an offset is on.
func (f *file) lineOf(offset int) int { return f.span(offset, offset).line }
