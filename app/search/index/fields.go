package index

// The weights of what an item says. BM25F as in Robertson & Zaragoza, "The Probabilistic
// Relevance Framework: BM25 and Beyond" (2009), 3.6: term frequencies are weighted and
// normalised per field, then saturated together. The values were chosen in coarse steps on
// the sets in ../judge/testdata, for the library alone and hidden among ten thousand
// generated items; around them quality is flat.

// What people say (zo-gevraagd) is document expansion: the questions that a text answers are
// indexed with it (doc2query, Nogueira et al. 2019), here written by people. Judged queries
// of which the wanted item came first, and in the first three:
//
//	                   1,710 judged then    60 of ninth.json
//	texts alone           73%  81%
//	with what people say  79%  89%             75%  80%
//	with synonyms         89%  95%             72%  78%
//	with both             91%  97%             82%  88%
//
// Who wrote the synonyms had seen the older of the 1,710 and none of the 60. The two bring
// different things: of 3,700 words of the synonyms that lead one way, 269 did nothing more
// beside what people say. That takes 10 kB of the index, the synonyms 24.

// A Field is a part of an item that is searched.
type Field uint8

const (
	fieldTitle Field = iota
	fieldShort
	fieldKeywords
	fieldBody // with what a fact measures
	fieldTheme
	fieldHeard // what people say who come to the item; compounds are not cut
	Fields     // how many there are
)

const (
	K1 = 1.2 // saturation; Robertson's range is 1.2 to 2

	// PartShare is how often a part of a compound counts as the word itself.
	PartShare = 0.5
)

var (
	FieldWeight = [Fields]float64{fieldTitle: 2, fieldShort: 1.6, fieldKeywords: 2, fieldBody: 1.5, fieldTheme: 0.3, fieldHeard: 0.8}
	// FieldNorm is BM25's b: 0 ignores the length of a field, 1 counts it in full.
	FieldNorm = [Fields]float64{fieldTitle: 0.8, fieldShort: 0.5, fieldKeywords: 0.3, fieldBody: 0.2, fieldTheme: 0, fieldHeard: 0.8}
)

// A Strength says how prominent the best place is where a term stands.
type Strength uint8

const (
	strengthFaint Strength = iota // as part of a compound in the body, or in a theme's title
	strengthBody                  // in the body or what people say, or as part of a compound in the short answer
	strengthShort                 // in the short answer, or as part of a compound in the title or a keyword
	strengthTitle                 // in the title or a keyword
)

// ImpactMax is the largest impact: the saturated frequency in four bits.
// Six bits rank no better and compress worse.
const ImpactMax = 15
