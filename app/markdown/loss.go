package markdown

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// What YAML takes out of a text in silence: the character behind a backslash in
// double quotes, and what follows a space with a #.

const backslashTip = `zet de waarde tussen enkele aanhalingstekens: '…'; of schrijf elke \ twee keer`

// offset is where a node starts in the text of its file.
func (f *file) offset(n *yaml.Node) int {
	at := f.lines[min(max(n.Line, 1), len(f.lines))-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(f.text[at:])
		at += size
	}
	return min(at, len(f.text))
}

// lostEscape finds a backslash in quoted, a text that starts with a double quote,
// that is not read as it is written: every one but \" and \\. It gives -1 if
// there is none.
func lostEscape(quoted string) int {
	for i := 1; i < len(quoted); i++ {
		switch {
		case quoted[i] == '"':
			return -1
		case quoted[i] != '\\':
		case i+1 < len(quoted) && (quoted[i+1] == '"' || quoted[i+1] == '\\'):
			i++
		default:
			return i
		}
	}
	return -1
}

// checkQuoted reports a backslash that YAML reads as something else.
func (r *record) checkQuoted(n *yaml.Node) bool {
	if n.Style&yaml.DoubleQuotedStyle == 0 {
		return true
	}
	start := r.f.offset(n)
	at := lostEscape(r.f.text[start:])
	if at < 0 {
		return true
	}
	r.l.reportBackslash(r.f, start+at)
	return false
}

func (l *loader) reportBackslash(f *file, at int) {
	l.report(f, f.span(at, at+2), `een \ tussen dubbele aanhalingstekens: het teken erachter zou veranderen of verdwijnen`, backslashTip)
}

// reportEscape reports the first backslash on lines n to end that keeps them from
// being YAML.
func (l *loader) reportEscape(f *file, n, end int) bool {
	for i := n; i <= end; i++ {
		line := f.line(i)
		for at := 0; at < len(line); at++ {
			if line[at] != '"' {
				continue
			}
			if lost := lostEscape(line[at:]); lost >= 0 {
				l.reportBackslash(f, f.lines[i-1]+at+lost)
				return true
			}
			for at++; at < len(line) && line[at] != '"'; at++ {
				if line[at] == '\\' {
					at++
				}
			}
		}
	}
	return false
}

// numberSign starts what is a comment to YAML and a number to its writer.
var numberSign = regexp.MustCompile(`^# ?\d`)

// checkComment reports a text that YAML cuts off at a #. Among the settings a comment
// may stand behind a value; among the fields of an item it is more likely a part
// of the sentence.
func (r *record) checkComment(n *yaml.Node) bool {
	comment, _, _ := strings.Cut(n.LineComment, "\n")
	if comment == "" || n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 ||
		!strings.HasSuffix(r.f.path, ".md") && !numberSign.MatchString(comment) {
		return true
	}
	start := r.f.offset(n)
	if at := strings.Index(r.f.text[start:], comment); at >= 0 {
		start += at
	}
	r.report(r.f.span(start, start+len(comment)), "alles achter dit # valt weg", `zet de waarde tussen dubbele aanhalingstekens: "…"; of zet de opmerking op een eigen regel`)
	return false
}

// within is the place of v.text[start:end] if it is written so on the line of v,
// and else that of v.
func (r *record) within(v value, start, end int) span {
	if v.at.line < 1 || v.at.line > len(r.f.lines) {
		return v.at
	}
	line := r.f.line(v.at.line)
	if at := strings.Index(line, v.text); at >= 0 {
		from := r.f.lines[v.at.line-1] + at
		return r.f.span(from+start, from+end)
	}
	if at := strings.Index(line, v.text[start:end]); at >= 0 {
		from := r.f.lines[v.at.line-1] + at
		return r.f.span(from, from+end-start)
	}
	return v.at
}
