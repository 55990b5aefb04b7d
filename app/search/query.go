package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"flamingo/app/dutch"
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
	// phraseSlack is how many words may stand between those of an expression.
	phraseSlack = 2
)

// A query is what was typed, understood.
type query struct {
	text     string // as typed, less what cannot be seen
	groups   []group
	mass     float32 // of all groups
	scale    float32 // from mass to score
	repaired string
	shape    uint8 // of its first word, see shapeOf
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

// parse reads a query.
func (x *Engine) parse(text string, repair bool) *query {
	if len(text) > maxQueryBytes {
		cut := maxQueryBytes
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + " "
	}
	text = strings.Map(func(r rune) rune { // neither end the last word, nor come back in a repaired query
		if fold.Invisible(r) {
			return -1
		}
		return r
	}, text)
	q := &query{text: text, tokens: fold.Tokens(make([]fold.Token, 0, 16), text)}
	if len(q.tokens) > maxQueryWords {
		q.tokens = q.tokens[:maxQueryWords]
	}
	n := len(q.tokens)
	if n == 0 {
		return q
	}
	q.words = make([]queryWord, n)
	meaning := 0
	for i, t := range q.tokens {
		w := &q.words[i]
		w.word = t.Word
		w.stop = dutch.Stop(t.Word)
		w.open = i == n-1 && t.End == len(text)
		if !w.stop {
			meaning++
		}
		w.term, w.known = x.Lookup(t.Word)
		if w.known && !x.Finds(w.term) {
			// A word of an expression only. By its stem alone it may as well
			// be a typing error.
			w.term, w.known = x.Word(t.Word)
		}
	}
	q.shape = dutch.Question(q.tokens[0].Word)
	x.findDanger(q)
	x.findPhrases(q, repair)
	x.findJoined(q)
	x.findParticles(q)
	strong := len(q.groups)
	for i := range q.words {
		w := &q.words[i]
		w.weak = !w.stop && dutch.Weak(w.word)
		if !w.stop && !w.weak && !w.used {
			strong++
		}
	}
	if strong == 0 {
		for i := range q.words {
			q.words[i].weak = false
		}
	}
	for i := range q.words {
		w := &q.words[i]
		if w.used || len(q.groups) >= maxGroups {
			continue
		}
		if w.stop && !(w.open && meaning == 0 && len(q.groups) == 0) {
			continue
		}
		if w.open && len(w.word) < minPrefix && !x.isWhole(w) {
			continue
		}
		if fix := x.wordGroup(q, i, repair); fix != "" {
			w.read = fix
		}
	}
	q.calm()
	q.repaired = q.spelled()
	x.weigh(q)
	return q
}

// calm lets the word that is being typed count beside others only in so far as it
// is there: its first letters begin too many words, and would shuffle the hits of
// the others with each key.
func (q *query) calm() {
	if len(q.groups) < 2 {
		return
	}
	for i := range q.groups {
		g := &q.groups[i]
		n := len(q.words[g.last].word) - minPrefix
		if !q.unfinished(g) || n < 0 || n >= len(openShare) || len(g.alts) == 0 && n >= openUnknown {
			continue
		}
		g.share *= openShare[n]
	}
}

// unfinished reports whether a group is a word that is being typed and is none yet.
func (q *query) unfinished(g *group) bool {
	return g.first == g.last && q.words[g.last].open && !g.whole
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

// missing is the mass of a word that finds nothing. In a sentence it is one word
// among others, and so is a verb; but two or three words name a thing, and of a
// thing that is not here the other words say too little: the subsidie of
// buurtfeest subsidie.
func (x *Engine) missing(q *query, word string) float32 {
	switch {
	case q.inFull() > decisiveWords || dutch.VerbLike(word):
		return unknownMass
	case x.readsDutch(word):
		return decisiveMass
	}
	return garbledMass
}

// weigh gives each slot its idf and each group its mass.
func (x *Engine) weigh(q *query) {
	n := float64(x.Items())
	most := idf(n, 1)
	for gi := range q.groups {
		g := &q.groups[gi]
		for ai := range g.alts {
			a := &g.alts[ai]
			a.mass = 0
			for si := range a.slots {
				s := &a.slots[si]
				s.number = q.slots
				q.slots++
				if s.share == 0 {
					s.share = 1
				}
				s.also = alsoShare
				if q.unfinished(g) {
					s.also = alsoOpen
				}
				switch {
				case len(s.variants) > 0:
					df := 0.0
					for _, v := range s.variants {
						if v.via == ViaPart && s.whole {
							continue
						}
						df += float64(x.Frequency(v.term)) * float64(v.weight.score)
					}
					s.idf = idf(n, df)
					for vi := range s.variants {
						if v := &s.variants[vi]; v.via == ViaPart && s.whole {
							v.weight.score *= min(1, idf(n, float64(x.Frequency(v.term)))/s.idf)
						}
					}
					s.mass = massBase + massRange*s.idf/most
				case x.isElsewhere(s.typed):
					s.mass = elsewhereMass
				default:
					s.mass = x.missing(q, s.typed)
				}
				a.mass += s.mass
			}
			if ai == 0 {
				g.mass = a.mass
			}
		}
		switch {
		case len(g.alts) > 0:
		case g.elsewhere:
			g.mass = elsewhereMass
		default:
			g.mass = x.missing(q, q.words[g.first].word)
		}
		g.mass *= g.share
		q.mass += g.mass
	}
	q.scale = most / massRange
}
