// Package dutch knows the language: which words are forms of one word, which are compounds
// of others, and which say little by themselves.
//
// What it knows stands in words/, a list in a file. In each, a line that begins with #
// explains; the other lines are words in the form that package fold gives them: lower
// case, without accents, apostrophes or hyphens. In families.txt and verbs.txt a line is a
// family (families.txt says how), in the other files lines mean nothing. What is a rule
// and not a list stands in stem.go and compound.go.
package dutch

import (
	"embed"
	"slices"
	"strings"
)

//go:embed words/*.txt
var files embed.FS

// lines gives the lines of a list but for its comments.
func lines(name string) (list []string) {
	text, err := files.ReadFile("words/" + name + ".txt")
	if err != nil {
		panic(err) // the files are embedded
	}
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			list = append(list, line)
		}
	}
	return list
}

// list gives the words of a list in order.
func list(name string) (words []string) {
	for _, line := range lines(name) {
		words = append(words, strings.Fields(line)...)
	}
	return words
}

// A set is a list of which the order means nothing.
type set map[string]struct{}

func setOf(name string) set {
	s := set{}
	for _, word := range list(name) {
		s[word] = struct{}{}
	}
	return s
}

func (s set) has(word string) bool {
	_, ok := s[word]
	return ok
}

var (
	stop, weak, fillers, vague = setOf("stop"), setOf("weak"), setOf("fillers"), setOf("vague")
	prepositions, suffixes     = setOf("prepositions"), setOf("suffixes")
	questions, negations       = list("questions"), list("negations")

	// Particles are the separable prefixes of verbs, in an order in which none hides
	// behind one before it.
	Particles = list("particles")
	// Intensifiers are first parts that strengthen an adjective and say nothing more.
	Intensifiers = list("intensifiers")
)

// Stop reports whether a word weighs nothing.
func Stop(word string) bool { return stop.has(word) }

// Weak reports whether a word counts for little beside others.
func Weak(word string) bool { return weak.has(word) }

// Filler reports whether an expression may do without a word. Fillers are stop words.
func Filler(word string) bool { return fillers.has(word) }

// Vague reports whether a word adds little to what it is the last part of:
// stressklachten are about stress.
func Vague(part string) bool { return vague.has(part) }

// Particle reports whether a word is one of [Particles].
func Particle(word string) bool { return slices.Contains(Particles, word) }

// Preposition reports whether a particle is mostly a preposition, unless it ends a
// sentence.
func Preposition(word string) bool { return prepositions.has(word) }

// Suffix reports whether an ending makes a word of another that is about the same thing.
func Suffix(ending string) bool { return suffixes.has(ending) }

// Negation reports whether a word turns around what comes after it.
func Negation(word string) bool { return slices.Contains(negations, word) }

// Question is the number of a word with which a question begins, from 1, or 0 for another
// word. Case does not count.
func Question(word string) uint8 {
	for i, q := range questions {
		if strings.EqualFold(q, word) {
			return uint8(i + 1)
		}
	}
	return 0
}

// QuestionWord is the word with that number.
func QuestionWord(number uint8) string { return questions[number-1] }
