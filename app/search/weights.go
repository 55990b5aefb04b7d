package search

import "math"

// The weights of the evidence in a query; those of what an item says, and what the
// sentences of zo-gevraagd bring beside the synonyms, stand in index/fields.go. The values
// were chosen in coarse steps on the sets in judge/testdata, for the library alone and
// hidden among ten thousand generated items; around them quality is flat.

// strengthCover is the share of a word that counts as covered at each index.Strength.
var strengthCover = [4]float32{0.45, 0.62, 0.9, 1}

// Weights of variants: how much of a term's evidence counts (score) and how
// much of the query's word it covers (cover), both from 0 to 1.
type variantWeight struct{ score, cover float32 }

var (
	weightWord         = variantWeight{1, 1}
	weightJoined       = variantWeight{1, 1}
	weightSynonym      = variantWeight{0.6, 0.9}
	weightPrefix       = variantWeight{0.9, 1}    // what was typed is no word
	weightPrefixBeside = variantWeight{0.4, 0.7}  // what was typed is a word by itself
	weightPart         = variantWeight{0.4, 0.5}  // a part of the compound that was typed
	weightHead         = variantWeight{0.6, 0.75} // its last part
	weightLittle       = variantWeight{0.2, 0.3}  // a last part that says little
	weightBare         = variantWeight{0.7, 0.8}  // the verb without its particle
	weightRepair       = variantWeight{0.9, 0.95}
)

const (
	// alsoShare is what the other variants of a slot, and the other readings of
	// a group, add to the best one: a text about a thing calls it by several of its
	// names, and in a large library many texts have one of them in passing.
	alsoShare = 0.6
	// alsoOpen is the same for a word that is being typed: of what it begins one
	// thing is meant.
	alsoOpen = 0.4
	// weakShare is the weight of weak words beside others.
	weakShare = 0.25
	// stopsShare is the weight of an expression of stop words, "wat is".
	stopsShare = 0.4
	// weightCoverage rewards items that cover more of the query: this times the
	// square of the share covered, times the query's mass.
	weightCoverage = 0.05
	// weightNear rewards two words of the query that stand together.
	weightNear = 0.25
	// nearWindow is the number of meaning words within which two words are near.
	nearWindow = 4
	// weightShape rewards a title that begins with the query's question word.
	weightShape = 0.15
	// termShare is what remains of the score of a term (library.Term) when the
	// query is about more than the term itself.
	termShare = 0.6
	// namedShare is by what the score of a term or a source grows when the query is its
	// name, of several words: one who types samen sterk does not mean any strong point.
	namedShare = 1.2
	// floorCover is the share of the query that some item must cover for anything to be
	// found, floorElsewhere the same beside a word about something else. Between floorCover
	// and sureCover the reader is told that the answer is not here.
	floorCover     = 0.25
	floorElsewhere = 0.4
	// sureCover is the share of the query that the best hit must cover to count as its
	// answer.
	sureCover = 0.4
	// sureSentence is the same where more than decisiveWords words of the query say
	// something: a sentence has words beside those that name its matter.
	sureSentence = 0.32
	// everydayShare is the factor there for the mass of a word that the library lacks and
	// that anybody uses anywhere, particularShare for that of a noun that is no such word.
	// Without them, and with the list of asks.txt as it was, of the 120 queries of thirteenth
	// and fourteenth, on which they were chosen, 17% of the answerable ones were told that the
	// answer is not here and 32% of the others were not; so it is 8% and 18%.
	everydayShare   = 0.5
	particularShare = 5
	// sureHeard is the same where the query is one word, which no text of the hit has.
	sureHeard = 0.7
	// lackingShare is the share of a word below which a hit lacks it.
	lackingShare = 0.5
	// floorBeside is the share that is enough beside such an item: what answers a part of a
	// question comes after what answers it, but is no reason to show anything.
	floorBeside = 0.2
	// floorShare is the share of the best score below which a hit is left out.
	floorShare = 0.1
	// massBase and massRange give the mass of a word in the query: massBase for
	// one in every item, massBase+massRange for one in a single item. With the
	// idf alone a rare word would outweigh all others; with none, "werk" would
	// count for as much as "loonkostensubsidie".
	massBase  = 1.5
	massRange = 4
	// unknownMass is the mass of a word that finds nothing.
	unknownMass = 2
	// decisiveMass is that of a noun that finds nothing in a query of at most
	// decisiveWords words that count, garbledMass when it may as well be a typing
	// error beyond repair.
	decisiveMass  = 4
	garbledMass   = 3
	decisiveWords = 2
	// elsewhereMass is that of a word known to be about something else.
	elsewhereMass = 10
	// A repair that costs farRepair or more is a guess, and counts for farShare.
	farRepair = 1.5
	farShare  = 0.5
	// modifierShare is what the parts of an unknown compound count but for the
	// last one; when that one says little (-klachten, -gesprek) they count in
	// full and it counts lightHead.
	modifierShare = 0.6
	lightHead     = 0.35
	// ownShare is what the single word of an expression counts by itself: the
	// zitten of "ziet het niet zitten".
	ownShare = 0.4
	// apartShare is what words count that could be one word: a text about
	// participation and the law is not about the Participatiewet.
	apartShare = 0.6
)

// minPrefix is the number of letters from which a word that is being typed is
// looked for: with fewer it may become anything, and what it finds is noise.
const minPrefix = 3

// openShare is what a word that is being typed counts beside others, after
// minPrefix letters and more: of thirty letters that may follow, most lead elsewhere.
var openShare = [...]float32{0.08, 0.2, 0.4, 0.6, 0.8}

// openUnknown is where in openShare a word that begins nothing here counts in full: it
// is not going to be one of ours.
const openUnknown = 2

// idf is the weight of a term that stands in df of n items, Robertson's form
// with 1 added so that it stays positive.
func idf(n, df float64) float32 {
	if df > n {
		df = n
	}
	return float32(math.Log(1 + (n-df+0.5)/(df+0.5)))
}
