package markdown

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"flamingo/app/problem"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Text that a program read in another encoding than it was written in, and letters
// that look like others: readers see something odd, or nothing odd at all, and
// nobody who types the word finds it.

// misread are the encodings in which programs take UTF-8 for something else: that of
// Windows, of old Macs and of the Windows command line.
var misread = []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850}

// garbled finds the first character of s that was UTF-8 and was read otherwise: what
// stands there, and what was meant. It gives -1 if there is none.
func garbled(s string) (at int, wrong, meant string) {
	for i, r := range s {
		if r < 0x80 {
			continue
		}
		for _, m := range misread {
			if n, meant := unread(m, s[i:]); n > 0 && plausible(m, meant, s[:i], s[i+n:]) {
				return i, s[i : i+n], string(meant)
			}
		}
	}
	return -1, "", ""
}

// unread gives the character that UTF-8 has for the bytes that s starts with when it is
// written in the encoding m, and how much of s that takes; 0 for none.
func unread(m *charmap.Charmap, s string) (n int, meant rune) {
	var bytes []byte
	for _, r := range s {
		b, ok := m.EncodeRune(r)
		if !ok && m == charmap.Windows1252 && r < 0x100 {
			b, ok = byte(r), true // what Windows-1252 leaves open is the control character
		}
		if !ok || b < 0x80 {
			return 0, 0
		}
		bytes = append(bytes, b)
		n += utf8.RuneLen(r)
		if utf8.FullRune(bytes) {
			meant, size := utf8.DecodeRune(bytes)
			if meant == utf8.RuneError && size == 1 || size != len(bytes) {
				return 0, 0
			}
			return n, meant
		}
	}
	return 0, 0
}

// plausible tells a character that Dutch texts have from a chance meeting of
// two that are meant: an accented capital beside a closing quotation mark.
func plausible(m *charmap.Charmap, meant rune, before, after string) bool {
	switch {
	case 0xA0 <= meant && meant <= 0xFF:
		// Ã with something behind it. In the other encodings the first of the two
		// is no letter of any word.
		return m != charmap.Windows1252 || !strings.HasSuffix(before, "“")
	case 0x100 <= meant && meant <= 0x17F: // names: ş, ğ, ć
		return m == charmap.Windows1252 && (letterBefore([]byte(before)) || letterAfter([]byte(after)))
	case 0x2010 <= meant && meant <= 0x22FF, meant == '\ufeff', meant == utf8.RuneError,
		0xFB00 <= meant && meant <= 0xFB06, 0x1F300 <= meant && meant <= 0x1FAFF:
		return true
	}
	return false
}

// strange finds the first letter of s that looks like one or more others, and
// what to type for it: a ligature, a letter of a mathematical or wide alphabet, or
// one of another script inside a Latin word. meant is "" if only its writer knows.
func strange(s string) (at int, wrong, meant string) {
	latin := false // the word so far has a Latin letter
	for i, r := range s {
		if r < 0x180 { // search reads all of these as plain letters, ĳ as ij
			latin = unicode.IsLetter(r)
			continue
		}
		if !unicode.IsLetter(r) {
			latin = false
			continue
		}
		if plain := norm.NFKC.String(string(r)); plain != norm.NFC.String(string(r)) && isPlain(plain) {
			return i, string(r), plain
		}
		if unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee) && (latin || latinAfter(s[i+utf8.RuneLen(r):])) {
			return i, string(r), ""
		}
		latin = unicode.Is(unicode.Latin, r)
	}
	return -1, "", ""
}

func isPlain(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }) == ""
}

func latinAfter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Latin, r)
}

// checkReadable reports the first garbled character and the first strange letter
// of each line.
func (f *file) checkReadable() []problem.Problem {
	var problems []problem.Problem
	for n := 1; n <= len(f.lines); n++ {
		line, start := f.line(n), f.lines[n-1]
		garbledAt, wrong, meant := garbled(line)
		if garbledAt >= 0 {
			do := "typ de woorden op deze regel opnieuw"
			if r, _ := utf8.DecodeRuneInString(meant); unicode.IsPrint(r) && r != utf8.RuneError {
				do = fmt.Sprintf("hier stond waarschijnlijk %s; typ dat", meant)
			}
			problems = append(problems, f.problem(f.span(start+garbledAt, start+garbledAt+len(wrong)),
				fmt.Sprintf("verkeerd gelezen tekens: %s", strings.Map(printable, wrong)),
				do+"; staat het op meer plekken, haal de tekst dan opnieuw uit het origineel en bewaar het bestand als UTF-8"))
			continue
		}
		if at, wrong, meant := strange(line); at >= 0 {
			what, do := fmt.Sprintf("%s is één teken, en lijkt alleen op %s", wrong, meant), "typ "+meant
			if meant == "" {
				what, do = fmt.Sprintf("%s (%U) is een letter uit een ander schrift: wie het woord typt, vindt het niet", wrong, []rune(wrong)[0]), "typ het woord opnieuw"
			}
			problems = append(problems, f.problem(f.span(start+at, start+at+len(wrong)), what, do))
		}
	}
	return problems
}

func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return utf8.RuneError
}
