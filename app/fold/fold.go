// Package fold cuts a text into words in the form in which they are compared: reïntegratie,
// re-integratie and Reintegratie are one word.
package fold

import "unicode/utf8"

// MaxBytes bounds a word; what is longer is cut, so that a query of ten
// thousand letters costs no more than one of a hundred.
const MaxBytes = 48

// A Token is a word of a text. The word itself is folded; Start and End say
// where it stood, so that it can be marked.
type Token struct {
	Word       string // lower case, without diacritics, apostrophes and hyphens
	Start, End int    // bytes in the text
	Breaks     bool   // a sentence or line ended between the word before and this one
	Split      uint64 // bit i is set where a hyphen stood before Word[i]
}

// foldRune appends the plain lower-case letters of r to dst: é gives e, ĳ gives
// ij, ß gives ss, ﬁ gives fi. Letters of other scripts stay as they are, their capitals
// too: the texts are Dutch.
func foldRune(dst []byte, r rune) []byte {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(dst, byte(r))
	case r >= 0xC0 && r <= 0x17F:
		return append(dst, latin[r-0xC0]...)
	case r >= 0xFB00 && r <= 0xFB06: // from a PDF file, which has one sign for two or three letters
		return append(dst, ligatures[r-0xFB00]...)
	}
	return utf8.AppendRune(dst, r)
}

// ligatures folds U+FB00 to U+FB06.
var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

// latin folds U+00C0 to U+017F, Latin-1 letters and Latin Extended-A: each to the letter in
// its place in plain, where a number below 6 stands for what the switch says.
var latin = func() (t [0x180 - 0xC0]string) {
	const plain = "aaaaaa\x01ceeeeiiii" + "dnooooo\x00ouuuuy\x02\x03" +
		"aaaaaa\x01ceeeeiiii" + "dnooooo\x00ouuuuy\x02y" +
		"aaaaaaccccccccdddd" + "eeeeeeeeeegggggggghhhh" + "iiiiiiiiii\x04\x04jjkkk" + "llllllllllnnnnnnnnn" +
		"oooooo\x05\x05rrrrrrssssssss" + "ttttttuuuuuuuuuuuuwwyyyzzzzzzs"
	for i := range t {
		switch plain[i] {
		case 0:
			t[i] = "x"
		case 1:
			t[i] = "ae"
		case 2:
			t[i] = "th"
		case 3:
			t[i] = "ss"
		case 4:
			t[i] = "ij"
		case 5:
			t[i] = "oe"
		default:
			t[i] = plain[i : i+1]
		}
	}
	return t
}()

// wordRune reports whether r belongs to a word by itself.
func wordRune(r rune) bool {
	switch {
	case r >= 0x80 && unseen(r):
		return false
	case r < 0x80:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	case r < 0xC0:
		return r == 0xAA || r == 0xB5 || r == 0xBA
	case r == 0xD7 || r == 0xF7 || r == utf8.RuneError:
		return false
	case r >= 0x2000 && r <= 0x2BFF, r >= 0x3000 && r <= 0x303F, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE000 && r <= 0xF8FF:
		return false // punctuation, arrows, symbols, variation selectors, private use
	case r >= 0x1F000 && r <= 0x1FAFF: // emoji
		return false
	}
	return true
}

// unseen reports whether r adds no letter to the word in which it stands: it is
// invisible, or an accent on the letter before.
func unseen(r rune) bool { return Invisible(r) || r >= 0x300 && within(accents, r) }

// Invisible reports whether nobody sees r: a zero width space, a soft hyphen, a mark of
// direction, a variation selector, or the place of an object that was not copied
// along. Pasted text and some keyboards bring them.
func Invisible(r rune) bool { return r == 0xAD || r >= 0x300 && within(invisibles, r) }

// accents are the blocks of combining diacritical marks, first and last of each.
var accents = [][2]rune{{0x300, 0x36F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}}

// invisibles are Unicode's format characters, its other default ignorable ones and
// its variation selectors from U+0300 on, and U+FFFC. Package unicode knows them, in
// tables that every reader would have to fetch.
var invisibles = [][2]rune{
	{0x34F, 0x34F}, {0x600, 0x605}, {0x61C, 0x61C}, {0x6DD, 0x6DD}, {0x70F, 0x70F}, {0x890, 0x891}, {0x8E2, 0x8E2},
	{0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},
	{0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFC}, {0x110BD, 0x110BD},
	{0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
}

func within(ranges [][2]rune, r rune) bool {
	for _, of := range ranges {
		if r <= of[1] {
			return r >= of[0]
		}
	}
	return false
}

func apostrophe(r rune) bool {
	return r == '\'' || r == 0x2019 || r == 0x2018 || r == 0x2BC || r == 0xB4 || r == '`'
}

func hyphen(r rune) bool { return r == '-' || r == 0x2010 || r == 0x2011 }

// Tokens appends the words of text to dst. An apostrophe or a hyphen between two letters
// or digits joins them: foto's is fotos, burn-out is burnout.
func Tokens(dst []Token, text string) []Token {
	var buf [MaxBytes + 8]byte
	breaks := true
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			if r == '.' || r == '!' || r == '?' || r == '\n' || r == ';' || r == ':' {
				breaks = true
			}
			i += n
			continue
		}
		w := buf[:0]
		t := Token{Start: i, Breaks: breaks}
		breaks = false
		for i < len(text) {
			r, n = utf8.DecodeRuneInString(text[i:])
			if unseen(r) {
				i += n
				if !Invisible(r) {
					t.End = i
				}
				continue
			}
			if apostrophe(r) || hyphen(r) {
				if !wordFollows(text[i+n:]) {
					break
				}
				if hyphen(r) && len(w) < 64 {
					t.Split |= 1 << len(w)
				}
				i += n
				continue
			}
			if !wordRune(r) {
				break
			}
			if len(w) < MaxBytes {
				w = foldRune(w, r)
			}
			i += n
			t.End = i
		}
		t.Word = string(w)
		dst = append(dst, t)
	}
	return dst
}

// wordFollows reports whether the first thing to be seen of a text belongs to a word.
func wordFollows(text string) bool {
	for _, r := range text {
		if !unseen(r) {
			return wordRune(r)
		}
	}
	return false
}

// Text gives the words of a text, folded, with single spaces between them.
func Text(text string) string {
	var b []byte
	for i, t := range Tokens(nil, text) {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, t.Word...)
	}
	return string(b)
}

// CommonStart is the number of bytes with which both words begin.
func CommonStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
