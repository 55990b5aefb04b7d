// Package search finds items of a library by what a hurried reader types.
//
// Package index holds the words of the library and what they mean; [New] makes an
// [Engine] of an index, and [Engine.Search] answers a query with [Results]: hits in
// order, each with the evidence for it.
//
// A query becomes groups of meaning (query.go). A group is several words that stand for
// one thing (expression.go), such as an expression with a synonym, a compound typed apart
// or a separable verb; or it is one word (word.go). A group has alternatives, an
// alternative has slots that add up, and a slot has variants of which the best counts: the
// word itself, words that it begins (while it is being typed), synonyms and parts.
//
// A word that finds nothing as it stands is guessed: as a compound (word.go), as a typing
// error (repair.go), as a word of which the first part is known (fragment.go). Words that
// are known to be about something else, and compounds and misspellings of them, are left
// alone and weigh heavily (elsewhere.go). Words that speak of danger are never guessed, nor
// are they anything but themselves (danger.go).
//
// Ranking (rank.go, nearness.go) adds up what the groups find, with the weights in
// weights.go, and leaves out what lies below a floor. What the best hit does not answer
// makes the answer unsure (sure.go). Mark (mark.go), Excerpt (excerpt.go)
// and Explain (explain.go) look at the same groups. Where nothing is found, offer.go
// offers words of the library.
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
	traits []traits // by item

	guard    *guard      // made at the first key
	repairs  repairIndex // made at the first repair
	readings readings    // made word by word, as texts are marked

	guardOnce  sync.Once
	termsOnce  sync.Once
	termTitles map[uint32][]titleWord // by item of kind term

	mu      sync.Mutex // guards scratch
	scratch scratch
}

// New makes an index ready to be searched.
func New(x *index.Index) *Engine { return &Engine{Index: x, traits: traitsOf(x.Library())} }

// Results is the answer to a query.
type Results struct {
	Query    string   // as typed
	Hits     []Hit    // best first; equal scores in library order
	Total    int      // number of hits before the limit
	Repaired string   // "", or the query with typing errors repaired, for "bedoelde je …"
	Offers   []string // without hits: words of the library near the query, best first
	Unsure   bool     // the hits are near, but the best one does not answer the whole query
	Missing  []string // of an unsure answer: what the best hit lacks, as typed; may be empty

	x     *Engine
	marks marks
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

// Evidence is one reason why an item was found.
type Evidence struct {
	Query string // the word or words of the query, as typed
	Word  string // the word of the texts that was looked for
	Via   Via
	Heard bool // no text of the item has it, only what people say who come to it
}

// maxEvidence is the number of first hits for which evidence is collected.
const maxEvidence = 64

// Search answers a query. limit <= 0 means all hits.
func (x *Engine) Search(query string, limit int) Results { return x.search(query, limit, true) }

// SearchExact is Search without repair: what was typed, "the original one tap
// away".
func (x *Engine) SearchExact(query string, limit int) Results { return x.search(query, limit, false) }

func (x *Engine) search(text string, limit int, repair bool) Results {
	res := Results{Query: text, x: x}
	q := x.parse(text, repair)
	res.Repaired = q.repaired
	res.marks = x.marksOf(q)
	if len(q.groups) == 0 {
		res.Offers = x.offers(q)
		return res
	}
	s := x.borrow()
	defer x.giveBack(s)
	x.rank(q, s, limit)
	res.Total = len(s.found)
	n := len(s.found)
	if limit > 0 && n > limit {
		n = limit
	}
	if n == 0 {
		res.Offers = x.offers(q)
		return res
	}
	res.Unsure, res.Missing = x.doubt(q, s, s.found[0].item)
	res.Hits = make([]Hit, n)
	for i := range res.Hits {
		f := &s.found[i]
		res.Hits[i] = Hit{Item: int(f.item), Score: float64(f.score)}
		if i < maxEvidence {
			res.Hits[i].Found = x.evidence(q, s, f.item)
		}
	}
	return res
}

// borrow takes the index's working memory, or new memory when another
// goroutine has it.
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
