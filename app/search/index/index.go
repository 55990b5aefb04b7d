// Package index holds what a library says in a form that search can walk quickly: which
// words there are, where each stands and how prominently, and what the editors' vocabulary
// makes of them. It ranks nothing.
//
// [Build] makes an [Index] once, when an app is built; [Index.Encode] gives the bytes that
// travel in the pack, and [Decode] makes them ready on the phone without building anything.
//
// # From text to terms
//
// A text is cut into words and folded (package fold): reïntegratie, re-integratie and
// Reintegratie are one word. What belongs together is for package dutch to say: words that
// weigh nothing are skipped, the others are brought to the stem of their family; a stem in
// an index is a term, a number. A compound also counts, for less, for each of its parts
// (build.go). What people say who come to an item, which no page shows, is searched with
// its texts, and the index knows which words only that has. An expression of several words
// in the synonyms is a term too when the texts have it (synonyms.go); the expressions that
// readers type are known by a fingerprint (print.go). How much a term says of an item is
// computed once, by the weights in fields.go.
//
// The form is described in codec.go, table.go and bits.go, and written by encode.go. The
// same library and vocabulary give the same bytes.
package index

import (
	"flamingo/app/dutch"
	"flamingo/app/library"
)

// An Index holds the words of a library, where they stand and what they mean. It does not
// change, and may be read by several goroutines.
type Index struct {
	lib   *library.Library
	data  []byte // the encoded form; everything below points into it or derives from it
	items int
	terms uint32

	words       table
	postings    []byte
	starts      []uint32 // terms+1 places in postings
	order       []byte
	orderStarts []uint32 // items+1 places in order

	groupTerms   []uint32 // what each group of synonyms finds
	groupStarts  []uint32 // groups+1 places in groupTerms
	synonyms     pairs    // source term → groups
	expressions  pairs    // fingerprint of a source expression → groups
	displayKeys  []uint32
	displayTexts [][]byte
	elsewhere    []string // words about other things, sorted
	answers      []byte   // by item
	everyday     []uint32 // fingerprints, sorted

	names nameIndex // made at the first name
	parts partIndex // made at the first expression
}

// Library is what the index is of.
func (x *Index) Library() *library.Library { return x.lib }

// Items is the number of items, Terms that of terms.
func (x *Index) Items() int    { return x.items }
func (x *Index) Terms() uint32 { return x.terms }

// Elsewhere are the words about other things, sorted. They find nothing.
func (x *Index) Elsewhere() []string { return x.elsewhere }

// Answers reports whether an item answers what questions of one of dutch.Kinds ask for.
func (x *Index) Answers(item uint32, kind int) bool { return x.answers[item]>>kind&1 != 0 }

// Word finds the term of a folded word that occurs as it stands in the texts or the
// synonyms.
func (x *Index) Word(word string) (term uint32, ok bool) { return x.words.find(word, isWord) }

// ByStem finds the term of a folded word by its stem.
func (x *Index) ByStem(word string) (term uint32, ok bool) { return x.words.findStem(dutch.Stem(word)) }

// WithPrefix calls f for the words that begin with prefix, in order, until f returns
// false. f must not keep the bytes.
func (x *Index) WithPrefix(prefix string, f func(word []byte, term uint32) bool) {
	x.words.withPrefix(prefix, f)
}

// Longer reports whether a word, or a stem, begins with word and goes on.
func (x *Index) Longer(word string) bool { return x.words.longer(word) }

// Entries is a cursor before the first entry of the word table.
func (x *Index) Entries() (c Cursor) {
	c.seek(&x.words, 0)
	return c
}

// Synonyms gives the groups of synonyms that a term leads to.
func (x *Index) Synonyms(term uint32) []uint32 { return x.synonyms.get(term) }

// HasExpressions reports whether any expression leads to a group.
func (x *Index) HasExpressions() bool { return len(x.expressions.keys) > 0 }

// Expression gives the groups that an expression leads to: sum is that of the prints of
// its words, see [PrintOf].
func (x *Index) Expression(sum uint32) []uint32 { return x.expressions.get(fingerprint(sum)) }

// Lookup finds the term of a folded word: as it stands in the texts or the
// synonyms, else by its stem.
func (x *Index) Lookup(word string) (uint32, bool) {
	if t, ok := x.Word(word); ok {
		return t, true
	}
	return x.ByStem(word)
}

// Frequency is the number of items with a term.
func (x *Index) Frequency(term uint32) uint32 {
	r := reader{data: x.postings, pos: int(x.starts[term])}
	return r.uint()
}

// Finds reports whether a term leads to any item, by itself or by a synonym.
func (x *Index) Finds(term uint32) bool {
	return x.Frequency(term) > 0 || len(x.synonyms.get(term)) > 0
}

// Group is what a group of synonyms finds.
func (x *Index) Group(g uint32) []uint32 {
	return x.groupTerms[x.groupStarts[g]:x.groupStarts[g+1]]
}

// Postings reads the postings of a term.
func (x *Index) Postings(term uint32) Postings {
	r := reader{data: x.postings[:x.starts[term+1]], pos: int(x.starts[term])}
	n := r.uint()
	if n >= inlineCount {
		r.uint()
	}
	return Postings{r: r, left: n, items: uint32(x.items)}
}

// Postings are the items in which a term stands, in order.
type Postings struct {
	r           reader
	left, items uint32

	Item     uint32   // its place in the library
	Impact   byte     // how much the term says of it, from 1 to ImpactMax
	Strength Strength // how prominent its best place is there
	Heard    bool     // it stands only in what people say
}

// Next reads the next one; false at the end.
func (p *Postings) Next() bool {
	if p.left == 0 {
		return false
	}
	p.left--
	p.Item += p.r.uint()
	b := p.r.byte()
	p.Impact, p.Strength, p.Heard = b>>2&ImpactMax, Strength(b&3), b>>6 == 1
	return !p.r.bad && p.Item < p.items
}

// Order reads the words of an item as they follow each other: those of its title, short
// answer and body, stop words left out. It tells how near to each other the words of a
// query stand there; search reads it for the best hits only.
func (x *Index) Order(item uint32) Order {
	return Order{r: reader{data: x.order[x.orderStarts[item]:x.orderStarts[item+1]]}}
}

// Order walks over the words of an item.
type Order struct {
	r reader

	Term  uint32
	Break bool // no word, but the end of a sentence or a field; Term says nothing
}

// Next reads the next word or break; false at the end.
func (o *Order) Next() bool {
	if o.r.pos >= len(o.r.data) {
		return false
	}
	v := o.r.uint()
	o.Term, o.Break = v-1, v == 0
	return true
}
