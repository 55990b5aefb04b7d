package markdown

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Readable takes out of a text what no file may have, and keeps what its reader sees:
// invisible characters go, odd spaces become spaces, letters that only look like others
// become those. Text that was read in a wrong encoding becomes what was meant.
func Readable(s string) string {
	s = norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\r' || r == '\u0085':
			return '\n'
		case unicode.IsSpace(r):
			return ' '
		case r == '\u2011': // a hyphen that keeps words together
			return '-'
		case unreadable(r):
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n")))
	for range 1000 { // each round mends one place
		at, wrong, meant := garbled(s)
		if at < 0 {
			break
		}
		s = s[:at] + strings.Map(readableRune, meant) + s[at+len(wrong):]
	}
	for range 1000 {
		at, wrong, meant := strange(s)
		if at < 0 || meant == "" {
			break
		}
		s = s[:at] + meant + s[at+len(wrong):]
	}
	return s
}

func readableRune(r rune) rune {
	if unreadable(r) {
		return -1
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

var valueLead = regexp.MustCompile(`^(?:[-–—•‣·*+>#]+[ \t]+)+`)

// PlainValue is a text as a field of an item can hold it: one line, without marks and the
// bullet before it. What no rule can mend stays, for [Load] to report.
func PlainValue(s string) string {
	s = html.UnescapeString(Readable(s))
	s = strings.TrimSpace(valueLead.ReplaceAllString(WithoutBullet(collapse(s)), ""))
	if strings.HasPrefix(s, "https://") {
		return s
	}
	s = valueMarks[0].form.ReplaceAllString(s, "") // HTML
	s = strings.NewReplacer("**", "", "](", "] (", "`", "'", " -- ", " – ", " --- ", " – ").Replace(s)
	for range 50 {
		before := s
		for _, marks := range [][]foreignMark{valueMarks, lineMarks, inlineMarks} {
			for _, m := range marks {
				if start, end := m.find([]byte(s)); end > 0 {
					s = collapse(s[:start] + withoutMarks(s[start:end]) + s[end:])
				}
			}
		}
		if s == before {
			break
		}
	}
	return s
}

// typedBullet is what lineMarks know as a bullet of another program.
var typedBullet = lineMarks[1].form

// WithoutBullet takes off the bullets and signs at the start of a text that would be read as
// those of a list.
func WithoutBullet(s string) string {
	for {
		s = strings.TrimLeft(s, " ")
		mark := typedBullet.FindString(s)
		if mark == "" {
			return s
		}
		s = s[len(mark):]
	}
}

func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && escaped(byte(r)) || r == '\\' {
			return -1
		}
		return r
	}, s)
}
