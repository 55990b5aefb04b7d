// Package search finds items of a library by what a hurried reader types.
//
// Package index holds the words of the library and what they mean; [New] makes an
// [Engine] of an index, and [Engine.Search] answers a query with [Results]: hits in
// order, each with the evidence for it.
//
// A query passes the files in this order, and each of them once. First it is understood:
//
//   - search.go hands it from one to the next.
//   - read.go cuts it into words.
//   - danger.go sets the words apart that speak of danger. They are never guessed, nor are
//     they anything but themselves.
//   - expression.go finds several words that stand for one thing: an expression with a
//     synonym, a compound typed apart, a separable verb.
//   - word.go reads each word that is left.
//   - guess.go reads one that finds nothing as it stands: as a compound, as a typing error,
//     as a word of which the first part is known.
//   - weigh.go decides how much each part of the query counts.
//
// Then it is answered:
//
//   - rank.go adds up what each item has of the query, and nearness.go what two words gain
//     by standing together. What lies below a floor is left out.
//   - sure.go tells whether the best hit answers the whole query.
//   - excerpt.go picks the sentences of an item that answer it, mark.go marks words in
//     them, and explain.go shows the sum.
//   - offer.go offers words of the library where nothing was found.
//
// Below these stands what they share. An understood query (query.go) consists of groups. A
// group means one thing and has alternatives; an alternative has slots that add up; a slot
// has variants, of which the best counts: the word itself, words that it begins while it is
// being typed, synonyms and parts. lexicon.go knows what a single word may be, repair.go
// finds words that look like it, scratch.go is the working memory of one search, and
// weights.go holds the weights.
//
// Everything is deterministic: no clock, no map order, no randomness.
package search

import (
	"slices"
	"sync"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/search/index"
)

// An Engine searches a library. It may be used by several goroutines.
type Engine struct {
	*index.Index
	lexicon  lexicon
	ranker   ranker
	readings readings

	mu      sync.Mutex // guards scratch
	scratch scratch
}

// New makes an index ready to be searched.
func New(x *index.Index) *Engine {
	e := &Engine{Index: x, lexicon: lexicon{Index: x, repairs: repairs{index: x}}, ranker: ranker{Index: x, traits: traitsOf(x.Library())}}
	e.readings.lexicon = &e.lexicon
	return e
}

// Results is the answer to a query.
type Results struct {
	Query    string   // as typed
	Hits     []Hit    // best first; equal scores in library order
	Total    int      // number of hits before the limit
	Repaired string   // "", or the query with typing errors repaired, for "bedoelde je …" (did you mean …)
	Offers   []string // without hits: words of the library near the query, best first
	Unsure   bool     // the hits are near, but the best one does not answer the whole query
	Missing  []string // of an unsure answer: what the best hit lacks, as typed; may be empty

	Marker
}

// A Hit is an item that was found.
type Hit struct {
	Item  int     // place in the library's Items
	Score float64 // comparable within one query only
	Found []Evidence
}

// Heard lists the words of the query, as typed, that no text of an item has and that only
// people say who come to it: at most three, without those that say little.
func (r *Results) Heard(h *Hit) (words []string) {
	for _, t := range fold.Tokens(nil, r.Query) {
		is := func(e Evidence) bool { return e.Heard && e.Query == t.Word }
		if typed := r.Query[t.Start:t.End]; len(words) < 3 && !dutch.Weak(t.Word) && slices.ContainsFunc(h.Found, is) && !slices.Contains(words, typed) {
			words = append(words, typed)
		}
	}
	return words
}

// maxEvidence is the number of first hits for which evidence is collected.
const maxEvidence = 64

// Search answers a query. limit <= 0 means all hits.
func (x *Engine) Search(query string, limit int) Results { return x.search(query, limit, true) }

// SearchExact is Search without repair of typing errors: the reader asked for what was
// typed.
func (x *Engine) SearchExact(query string, limit int) Results { return x.search(query, limit, false) }

func (x *Engine) search(text string, limit int, repair bool) Results {
	q := x.understand(text, repair)
	res := Results{Query: text, Repaired: q.repaired, Marker: x.readings.marker(q)}
	if len(q.groups) == 0 {
		res.Offers = x.lexicon.offers(q)
		return res
	}
	s := x.borrow()
	defer x.giveBack(s)
	x.ranker.rank(q, s, limit)
	res.Total = len(s.found)
	n := len(s.found)
	if limit > 0 && n > limit {
		n = limit
	}
	if n == 0 {
		res.Offers = x.lexicon.offers(q)
		return res
	}
	res.Unsure, res.Missing = x.lexicon.doubt(q, s, s.found[0].item)
	res.Hits = make([]Hit, n)
	for i := range res.Hits {
		f := &s.found[i]
		res.Hits[i] = Hit{Item: int(f.item), Score: float64(f.score)}
		if i < maxEvidence {
			res.Hits[i].Found = s.evidence(x.Index, q, f.item)
		}
	}
	return res
}

// understand reads a query: each step leaves groups for the next one to add to.
func (x *Engine) understand(text string, repair bool) *query {
	l := &x.lexicon
	q := l.read(text)
	l.findDanger(q)
	l.findExpressions(q, repair)
	l.findJoined(q)
	l.findParticles(q)
	l.findWords(q, repair)
	q.repaired = q.spelled()
	l.weigh(q)
	return q
}

// Explain gives the score of an item for a query, part by part, as Search adds it up.
func (x *Engine) Explain(text string, item int) Explanation {
	e := Explanation{Query: text, Share: 1}
	if item < 0 || item >= x.Items() {
		return e
	}
	e.Title = x.Library().Items[item].Title
	q := x.understand(text, true)
	if len(q.groups) == 0 {
		return e
	}
	s := x.borrow()
	defer x.giveBack(s)
	x.ranker.rank(q, s, 0)
	id := uint32(item)
	e.explain(x.Index, q, s, id, x.ranker.worth(q, id, s.layers[layerQuery].cells[item]))
	return e
}

// InDanger reports whether a text speaks of danger, as package danger tells it.
func (x *Engine) InDanger(text string) bool { return x.lexicon.guardOf().danger.Match(text) }

// borrow takes the engine's working memory, or new memory when another goroutine has it.
func (x *Engine) borrow() *scratch {
	if x.mu.TryLock() {
		x.scratch.shared = true
		x.scratch.grow(x.Items())
		return &x.scratch
	}
	s := new(scratch)
	s.grow(x.Items())
	return s
}

func (x *Engine) giveBack(s *scratch) {
	s.reset()
	if s.shared {
		x.mu.Unlock()
	}
}
