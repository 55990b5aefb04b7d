package search

import (
	"slices"
	"strings"

	"flamingo/app/fold"
)

const (
	// maxQueryWords, maxGroups and maxSlots bound the work for one query.
	maxQueryWords = 40
	maxGroups     = 16
	maxSlots      = 32
	maxVariants   = 48
	// maxQueryBytes is where a query is cut.
	maxQueryBytes = 400
	// expressionSlack is how many words may stand between those of an expression.
	expressionSlack = 2
)

// A query is what was typed, understood.
type query struct {
	text     string // as typed, less what cannot be seen
	groups   []group
	mass     float32 // of all groups
	scale    float32 // from mass to score
	repaired string
	shape    uint8 // of its first word, see dutch.Question
	tokens   []fold.Token
	words    []queryWord
	slots    int
}

type queryWord struct {
	word    string
	term    uint32
	known   bool // term is valid
	stop    bool
	weak    bool
	open    bool   // still being typed: a prefix
	used    bool   // belongs to a group
	danger  bool   // of an expression of danger
	guarded bool   // only itself, see danger.go
	fixes   []fix  // of a typing error, likeliest first; asked for by fixesOf
	asked   bool   // fixes has been looked for
	read    string // "", or the word as which it was read: its typing error repaired
}

// A group is a part of the query that means one thing.
type group struct {
	first, last int // its words in the query
	alts        []alternative
	mass        float32 // its weight in the query
	share       float32 // 1, or weakShare
	elsewhere   bool    // known to be about something else
	whole       bool    // its word, while it is being typed, is one already
}

// An alternative is one way to read a group: all its slots add up.
type alternative struct {
	slots []slot
	mass  float32
}

// A slot is one thing to look for; of its variants the best counts.
type slot struct {
	variants []variant
	idf      float32
	mass     float32
	whole    bool    // the variants by a part stand beside the whole word
	share    float32 // of its mass that it can cover, and of its score; 0 means 1
	also     float32 // what the other variants add to the best one
	number   int     // in the query
	typed    string
}

type variant struct {
	term   uint32
	weight variantWeight
	via    Via
	name   string // for evidence, "" until it is asked for
}

// Via tells how a word of the query found a word of the item.
type Via uint8

// The ways, from plain to far.
const (
	ViaWord    Via = iota // the word itself, in any inflection
	ViaPrefix             // the beginning of a word, while typing
	ViaJoined             // words typed apart that the texts write together
	ViaPart               // a part of a compound
	ViaSynonym            // a synonym of the editors
	ViaRepair             // the word with a typing error repaired
)

var viaNames = [...]string{"woord", "begin van woord", "aaneengeschreven", "deel van woord", "synoniem", "herstelde spelling"}

// String is Dutch, for explanations.
func (v Via) String() string {
	if int(v) < len(viaNames) {
		return viaNames[v]
	}
	return "onbekend"
}

// add adds a variant, or raises the one with the same term.
func add(list []variant, v variant) []variant {
	for i := range list {
		if list[i].term == v.term {
			if v.weight.score > list[i].weight.score {
				list[i] = v
			}
			return list
		}
	}
	if len(list) >= maxVariants {
		return list
	}
	return append(list, v)
}

// typed is the part of the query from one word to another, folded.
func (q *query) typed(first, last int) string {
	if first == last {
		return q.words[first].word
	}
	n := 0
	for i := first; i <= last; i++ {
		n += len(q.words[i].word) + 1
	}
	b := make([]byte, 0, n)
	for i := first; i <= last; i++ {
		if i > first {
			b = append(b, ' ')
		}
		b = append(b, q.words[i].word...)
	}
	return string(b)
}

// inFull is the number of groups that count in full.
func (q *query) inFull() (n float32) {
	for i := range q.groups {
		if q.groups[i].share == 1 {
			n++
		}
	}
	return n
}

// unfinished reports whether a group is a word that is being typed and is none yet.
func (q *query) unfinished(g *group) bool {
	return g.first == g.last && q.words[g.last].open && !g.whole
}

// surely is the word that was meant, of a word that was asked for its fixes and is one
// small error away from one; else "".
func (w *queryWord) surely() string {
	if len(w.fixes) > 0 && w.fixes[0].cost <= 1 {
		return w.fixes[0].word
	}
	return ""
}

// spelled is the query with the words that were read otherwise in their places, "" when
// each was read as it was typed.
func (q *query) spelled() string {
	if !slices.ContainsFunc(q.words, func(w queryWord) bool { return w.read != "" }) {
		return ""
	}
	var b strings.Builder
	at := 0
	for i, w := range q.words {
		if w.read != "" {
			b.WriteString(q.text[at:q.tokens[i].Start])
			b.WriteString(w.read)
			at = q.tokens[i].End
		}
	}
	b.WriteString(q.text[at:])
	return strings.TrimSpace(b.String())
}
