package dutch

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
)

// prefixes are the inseparable prefixes of verbs; geWords the beginnings of words of which
// the ge- is no participle's.
var prefixes, geWords = words(prefixesText), words(geText)

// Stem returns the form under which a folded word is searched: the same for
// the members of a family, such as kiezen, koos and gekozen. In order: the
// lists of families; verbs with a prefix whose bare verb is in a list;
// regular participles; then the suffix rules.
func Stem(word string) string {
	if len(word) < 3 {
		return word
	}
	word = headWord(word)
	if s, ok := family(word); ok {
		return s
	}
	for _, p := range Particles {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= 3 {
			if rest, ok := strings.CutPrefix(rest, "te"); ok && strings.HasSuffix(rest, "en") && len(rest) > 4 {
				if s, ok := family(rest); ok {
					return p + s
				}
			}
			if s, ok := family(rest); ok {
				return p + s
			}
			if verb := regularParticiple(rest); verb != "" {
				return p + suffixStem(verb)
			}
		}
	}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= 3 {
			if s, ok := family(rest); ok {
				return p + s
			}
			if s, ok := family("ge" + rest); ok {
				return p + s
			}
		}
	}
	if verb := regularParticiple(word); verb != "" {
		return suffixStem(verb)
	}
	return suffixStem(word)
}

// headWord replaces the last part of a compound by another that means the same: werkplek
// (a place to work) is searched as werkplaats.
func headWord(word string) string {
	for _, h := range [...][2]string{{"plekken", "plaats"}, {"plek", "plaats"}, {"plekje", "plaats"}} {
		if rest, ok := strings.CutSuffix(word, h[0]); ok {
			return rest + h[1]
		}
	}
	return word
}

// regularParticiple gives the verb's stem in gewerkt, gewerkte, gemotiveerd;
// "" for any other word.
func regularParticiple(word string) string {
	rest, ok := strings.CutPrefix(word, "ge")
	if !ok {
		return ""
	}
	for _, w := range geWords {
		if strings.HasPrefix(word, w) {
			return ""
		}
	}
	rest = strings.TrimSuffix(rest, "n")
	rest = strings.TrimSuffix(rest, "e")
	if len(rest) < 4 || !HasVowel(rest) {
		return ""
	}
	switch last := rest[len(rest)-1]; {
	case last == 'd', last == 't':
		return rest[:len(rest)-1]
	}
	return ""
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// HasVowel reports whether a folded text has one.
func HasVowel(s string) bool {
	for i := 0; i < len(s); i++ {
		if vowel(s[i]) {
			return true
		}
	}
	return false
}

// suffixStem takes endings off: diminutives and plurals that Snowball leaves,
// then Snowball's Dutch stemmer (the algorithm of 2002), then the verb endings
// -t and -d, which that stemmer keeps, and nouns in -atie of verbs in -eren.
// Each rule is applied to every word alike: a stem need not be a word.
func suffixStem(word string) string {
	w := word
	for i := 0; i < len(w); i++ {
		if w[i] >= 0x80 || '0' <= w[i] && w[i] <= '9' {
			return word
		}
	}
	w = nounEnding(w)
	w = presentParticiple(w)
	env := snowballstem.NewEnv(w)
	dutch.Stem(env)
	w = env.Current()
	w = strings.ToLower(w) // Snowball marks consonant i and y with capitals
	if len(w) < 3 {
		if len(word) < 4 {
			return word
		}
		return w
	}
	w = verbEnding(w)
	if base, ok := strings.CutSuffix(w, "atie"); ok && len(base) >= 3 {
		w = base + "er"
	} else if base, ok := strings.CutSuffix(w, "ator"); ok && len(base) >= 3 {
		w = base + "er"
	}
	w = undouble(w)
	switch w[len(w)-1] {
	case 'v':
		w = w[:len(w)-1] + "f"
	case 'z':
		w = w[:len(w)-1] + "s"
	}
	return w
}

// presentParticiple takes the -end of werkend, lerende off.
func presentParticiple(w string) string {
	base, ok := strings.CutSuffix(strings.TrimSuffix(w, "e"), "end")
	if !ok || len(base) < 3 || !HasVowel(base) {
		return w
	}
	for _, other := range [...]string{"vri", "bek", "cht", "duiz", "ell", "leg", "week", "tr", "onbek", "kal", "ag"} {
		if strings.HasSuffix(base, other) {
			return w
		}
	}
	return base
}

// nounEnding takes off -je, -tje, -etje, -pje and the plural -s after a vowel,
// and gives diagnoses back its e.
func nounEnding(w string) string {
	if base, ok := strings.CutSuffix(w, "jes"); ok {
		w = base + "je"
	}
	if base, ok := strings.CutSuffix(w, "je"); ok && len(base) >= 4 {
		switch {
		case strings.HasSuffix(base, "mp"):
			return base[:len(base)-1]
		case strings.HasSuffix(base, "nget") || strings.HasSuffix(base, "llet") || strings.HasSuffix(base, "nnet") || strings.HasSuffix(base, "rret") || strings.HasSuffix(base, "mmet"):
			return base[:len(base)-2]
		case strings.HasSuffix(base, "nt") || strings.HasSuffix(base, "lt") || strings.HasSuffix(base, "rt") || strings.HasSuffix(base, "wt"):
			return base[:len(base)-1]
		case !vowel(base[len(base)-1]):
			return base
		}
	}
	if n := len(w); n >= 5 && w[n-1] == 's' {
		switch {
		case strings.HasSuffix(w, "ies"), strings.HasSuffix(w, "ees"), strings.HasSuffix(w, "yes"):
			return w[:n-1]
		case strings.HasSuffix(w, "ses"), strings.HasSuffix(w, "ges"), strings.HasSuffix(w, "tes"), strings.HasSuffix(w, "ces"):
			return w[:n-1]
		case (w[n-2] == 'a' || w[n-2] == 'o') && !vowel(w[n-3]):
			return w[:n-1]
		case w[n-2] == 'y':
			return w[:n-1]
		}
	}
	return w
}

// verbEnding takes off the -t or -d of werkt and behandeld, when four letters
// stay and the letter before is a consonant. Nouns lose theirs too, in every
// form, which does no harm.
func verbEnding(w string) string {
	n := len(w)
	if n < 5 {
		return w
	}
	last, before := w[n-1], w[n-2]
	if last == 't' && before == 'd' {
		w, n = w[:n-1], n-1
		last, before = w[n-1], w[n-2]
	}
	if n < 5 || last != 't' && last != 'd' || vowel(before) || before == 'j' {
		return w
	}
	if last == 't' && (before == 'h' || before == 'c' || before == 's' && w[n-3] != 'e' && w[n-3] != 'a' && !vowel(w[n-4])) {
		return w // -cht, -ct: kracht, contact
	}
	return w[:n-1]
}

// undouble undoubles a vowel before the last consonant, and the last consonant.
func undouble(w string) string {
	n := len(w)
	if n >= 3 && !vowel(w[n-1]) && w[n-1] == w[n-2] {
		w, n = w[:n-1], n-1
	}
	if n >= 4 && !vowel(w[n-1]) && w[n-2] == w[n-3] && (w[n-2] == 'a' || w[n-2] == 'e' || w[n-2] == 'o' || w[n-2] == 'u') {
		w = w[:n-2] + w[n-1:]
	}
	return w
}
