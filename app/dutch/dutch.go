// Package dutch knows the language: which words are forms of one word, which are compounds
// of others, and which say little by themselves.
//
// What it knows stands in words/, a list in a file. In each, a line that begins with #
// explains; the other lines are words in the form that package fold gives them: lower
// case, without accents, apostrophes or hyphens. In families.txt and verbs.txt a line is a
// family, in asks.txt and answers.txt a kind with its expressions, in idioms.txt an
// expression; the heads of these files say how it is written. In the others it means
// nothing where a line ends. Rules that are no lists stand in stem.go, compound.go,
// hyphens.go, sentences.go and capital.go.
package dutch

import (
	_ "embed"
	"slices"
	"strings"
)

// The lists are strings and no embed.FS, which would bring the program eight kilobytes.
var (
	//go:embed words/answers.txt
	answersText string
	//go:embed words/asks.txt
	asksText string
	//go:embed words/everyday.txt
	everydayText string
	//go:embed words/families.txt
	familiesText string
	//go:embed words/fillers.txt
	fillersText string
	//go:embed words/ge.txt
	geText string
	//go:embed words/idioms.txt
	idiomsText string
	//go:embed words/intensifiers.txt
	intensifiersText string
	//go:embed words/links.txt
	linksText string
	//go:embed words/negations.txt
	negationsText string
	//go:embed words/no-parts.txt
	noPartsText string
	//go:embed words/particles.txt
	particlesText string
	//go:embed words/parts.txt
	partsText string
	//go:embed words/prefixes.txt
	prefixesText string
	//go:embed words/prepositions.txt
	prepositionsText string
	//go:embed words/questions.txt
	questionsText string
	//go:embed words/short-parts.txt
	shortPartsText string
	//go:embed words/stop.txt
	stopText string
	//go:embed words/suffixes.txt
	suffixesText string
	//go:embed words/vague.txt
	vagueText string
	//go:embed words/verbs.txt
	verbsText string
	//go:embed words/weak.txt
	weakText string
	//go:embed words/whole.txt
	wholeText string
)

// lines gives the lines of a list but for its comments.
func lines(text string) (list []string) {
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "#") {
			list = append(list, line)
		}
	}
	return list
}

// words gives the words of a list in order.
func words(text string) (all []string) {
	for _, line := range lines(text) {
		all = append(all, strings.Fields(line)...)
	}
	return all
}

// A set is a list of which the order means nothing.
type set map[string]struct{}

func setOf(text string) set {
	s := set{}
	for _, word := range words(text) {
		s[word] = struct{}{}
	}
	return s
}

func (s set) has(word string) bool {
	_, ok := s[word]
	return ok
}

var (
	stop, weak, fillers, vague = setOf(stopText), setOf(weakText), setOf(fillersText), setOf(vagueText)
	prepositions, suffixes     = setOf(prepositionsText), setOf(suffixesText)
	questions, negations       = words(questionsText), words(negationsText)

	// Particles are the separable prefixes of verbs, in an order in which none hides
	// behind one before it.
	Particles = words(particlesText)
	// Intensifiers are first parts that strengthen an adjective and say nothing more.
	Intensifiers = words(intensifiersText)
)

// Stop reports whether a word weighs nothing.
func Stop(word string) bool { return stop.has(word) }

// Weak reports whether a word counts for little beside others.
func Weak(word string) bool { return weak.has(word) }

// Everyday gives words that anybody uses anywhere, one of each stem. It reads its list anew.
func Everyday() []string { return words(everydayText) }

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
