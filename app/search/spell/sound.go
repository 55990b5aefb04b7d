package spell

import "strings"

// soundRules spell sounds in one way, after the spellings that Dutch readers
// confuse most (the categories of the Dutch spelling tests: ei/ij, au/ou, c/k/s,
// d/t, f/v/ph, g/ch, i/y, s/z, doubled letters).
var soundRules = strings.NewReplacer(
	"sch", "sg", "tie", "sie", "tia", "sia", "tio", "sio", "ph", "f", "th", "t", "gh", "g", "ch", "g", "sj", "s", "x", "ks", "qu", "kw", "q", "k",
	"ce", "se", "ci", "si", "cy", "si", "c", "k", "ij", "ei", "y", "i", "auw", "ou", "au", "ou", "ouw", "ou", "v", "f", "z", "s", "dt", "t", "d", "t",
	"ieu", "iu", "ie", "i", "oe", "u", "eau", "o",
)

// Sound writes a word as it sounds: psichose and psychose are one.
func Sound(word string) string {
	s := soundRules.Replace(word)
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if i == 0 || s[i] != s[i-1] {
			b = append(b, s[i])
		}
	}
	return string(b)
}
