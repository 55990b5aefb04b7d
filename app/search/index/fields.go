package index

// The weights of what an item says. BM25F as in Robertson & Zaragoza, "The Probabilistic
// Relevance Framework: BM25 and Beyond" (2009), 3.6: term frequencies are weighted and
// normalised per field, then saturated together. The values were chosen in coarse steps on
// the sets in ../judge/testdata, for the library alone and hidden among ten thousand
// generated items; around them quality is flat.

// A Field is a part of an item that is searched.
type Field uint8

const (
	fieldTitle Field = iota
	fieldShort
	fieldKeywords
	fieldBody // with what a fact measures
	fieldTheme
	fieldHeard // what people say who come to the item; compounds are not cut
	Fields
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
	strengthFaint Strength = iota // only as part of a compound in the body, or in a theme's title
	strengthBody                  // or in what people say
	strengthShort                 // or a part of a compound in a title or keyword
	strengthTitle                 // or a keyword
)

// ImpactMax is the largest impact: the saturated frequency in four bits.
// Six bits rank no better and compress worse.
const ImpactMax = 15
