package dutch

import (
	"slices"
	"strings"
	"unicode"
)

// The fewest letters of a word before and behind a hyphen at the end of a line.
const (
	beforeHyphen = 4
	behindHyphen = 3
)

// onsets are pairs of consonants with which a syllable may begin. Between two letters of
// such a pair, or before both, a word may be cut or not: "mees-ter", but "mee-sturen".
var onsets = words("bl br ch cl cr dr dw fl fr gl gn gr kl kn kr kw pl pr ps sc sj sk sl sm sn sp st th tj tr tw vl vr wr zw")

// Hyphens are the places in a word, counted in letters, at which it may go on on the next
// line: between the parts of a compound where these are known, and else where no Dutch
// spelling has it otherwise. Many places are missing, so that none is wrong.
func Hyphens(word string) (places []int) {
	letters := []rune(strings.ToLower(word))
	compound := Split(string(letters), func(string) bool { return false })
	at := 0
	for i, part := range compound {
		if i > 0 {
			at += strings.Index(string(letters[at:]), part) // behind the link; such words are ASCII
			places = append(places, at)
		}
		at += len(part)
	}
	for i := range letters {
		if len(compound) == 0 && syllableBegins(letters, i) {
			places = append(places, i)
		}
	}
	return slices.DeleteFunc(places, func(at int) bool { return at < beforeHyphen || at > len(letters)-behindHyphen })
}

// syllableBegins reports whether a syllable surely begins at letters[i].
func syllableBegins(letters []rune, i int) bool {
	if i < 2 || i+1 >= len(letters) || !unicode.IsLetter(letters[i-1]) {
		return false
	}
	last := func(n int) string { return string(letters[i-n+1 : i+1]) }
	switch {
	case isVowel(letters[i]):
		return false
	case i+3 < len(letters) && string(letters[i:i+3]) == "sch" && !isVowel(letters[i-1]):
		return true // "gemeen-schap"
	case !isVowel(letters[i+1]):
		return false
	case isVowel(letters[i-1]):
		return strings.ContainsRune("hjvwz", letters[i]) // no syllable ends in these
	case letters[i] == 's':
		return false // it may link: "arbeids-ongeschikt"
	}
	return !slices.Contains(onsets, last(2))
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyáàâäéèêëíìîïóòôöúùûü", r)
}
