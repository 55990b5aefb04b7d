package search

import (
	"math/bits"
	"slices"
	"strings"

	"flamingo/app/search/spell"
)

// Words about other things: what people type who are here for something else, and what
// looks like words that are here. griep is not a misspelled groep. They are never
// repaired, and beside one the rest of a query must say a lot.
//
// The editors list them (library.Vocabulary). An index holds those that the library does
// not have, in any inflection, by itself or by a synonym: a word that can be found is
// about this subject, whatever the list says.
//
// The list is the fallback of more general rules: a word that reads like Dutch is
// repaired for small errors only (repair.go), a noun that finds nothing decides a short query
// (query.missing), weak words carry nothing.

// elsewherePart is the length from which such a word is looked for as the first or
// the last part of a longer one: reiskostenregeling, parkeerboete. Shorter ones
// begin many other words: dood is no part of doodsbang here.
const elsewherePart = 5

// isElsewhere reports whether a word is known to be about something else.
func (x *Engine) isElsewhere(word string) bool {
	_, ok := slices.BinarySearch(x.Elsewhere(), word)
	return ok
}

// elsewhereCompound reports whether a word begins or ends with one about something else.
func (x *Engine) elsewhereCompound(word string) bool { return hasAtAnEnd(word, x.isElsewhere) }

// hasAtAnEnd reports whether a word begins or ends with one that is, of elsewherePart
// letters or more, with some letters beside it. Verbs do not end compounds: avertrouwen is
// vertrouwen, not a way of trouwen.
func hasAtAnEnd(word string, is func(string) bool) bool {
	verb := strings.HasSuffix(word, "en")
	for i := 3; i <= len(word)-3; i++ {
		if i >= elsewherePart && is(word[:i]) || !verb && len(word)-i >= elsewherePart && is(word[i:]) {
			return true
		}
	}
	return false
}

// lookalikeCost is the smallest typing cost from a word to one of a list, of words about
// something else for example: pasport is paspoort. Like the words of the index, those
// shorter than that are left alone, because too many words lie near them.
func lookalikeCost(typed string, among []string) (cost float32, ok bool) {
	const shortest = 6
	edits := spell.MaxEdits(len(typed))
	if len(typed) < shortest {
		return 0, false
	}
	mask := spell.Letters(typed)
	for _, word := range among {
		if d := len(word) - len(typed); len(word) < shortest || d > edits || d < -edits || bits.OnesCount32(spell.Letters(word)^mask) > 2*edits {
			continue
		}
		if c := spell.Cost(typed, word, edits); c >= 0 && (!ok || c < cost) {
			cost, ok = c, true
		}
	}
	return cost, ok
}
