package index

import (
	"math"
	"slices"
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/library"
)

// maxPhrase is the largest number of words in an expression.
const maxPhrase = 8

// noTerm is no number of a term.
const noTerm = math.MaxUint32

// A builder collects what Build finds.
type builder struct {
	lib   *library.Library
	texts [][Fields]string  // by item
	terms map[string]uint32 // stem → provisional number
	stems []string          // by provisional number; "" for expressions
	words map[string]uint32 // folded word → term
	known map[string]bool   // words that may be a part of a compound
	split map[spelling][]string

	posts   [][]posting        // by term: one per item, in order
	seqs    [][Fields][]uint32 // by item and field: terms in order, noTerm for a break
	spoken  [][Fields][]string // the same with stop words, as stems; made when needed
	lengths [][Fields]float64  // by item: meaning words per field

	display map[uint32]string   // term → spelling
	spelled map[uint32]int      // how often that spelling was seen
	phrases map[string]uint32   // stems of an expression, joined → its term
	groups  [][]uint32          // groups of synonyms: the terms that are found
	syn     map[uint32][]uint32 // term in a query → its groups
	exprs   map[uint32][]uint32 // fingerprint of an expression in a query → its groups
	same    map[string]uint32   // the terms that a group finds → its number

	elsewhere []string // words about other things, sorted
}

// A spelling is all of a token that decides how it is cut.
type spelling struct {
	word  string
	split uint64
}

type posting struct {
	item  int
	tf    [Fields]float64
	whole [Fields]bool // not only as a part of a compound
}

// Build makes the index of a library, with the editors' vocabulary.
func Build(lib *library.Library, words library.Vocabulary) *Index {
	synonyms := append(slices.Clip(words.Synonyms), TermSynonyms(lib)...)
	b := newBuilder(lib, words.Phrasings, synonyms)
	b.addSynonyms(synonyms)
	b.addElsewhere(words.Elsewhere)
	x, err := Decode(b.encode(), lib)
	if err != nil {
		panic("search: " + err.Error()) // what encode writes, Decode reads
	}
	return x
}

// newBuilder reads the texts of a library; the words of the synonyms only make its
// vocabulary larger.
func newBuilder(lib *library.Library, phrasings map[string][]string, synonyms []library.Synonym) *builder {
	b := &builder{
		lib: lib, texts: make([][Fields]string, len(lib.Items)), terms: map[string]uint32{}, words: map[string]uint32{}, known: map[string]bool{}, split: map[spelling][]string{},
		seqs: make([][Fields][]uint32, len(lib.Items)), lengths: make([][Fields]float64, len(lib.Items)),
		display: map[uint32]string{}, spelled: map[uint32]int{}, phrases: map[string]uint32{},
		syn: map[uint32][]uint32{}, exprs: map[uint32][]uint32{}, same: map[string]uint32{},
	}
	for i := range lib.Items {
		b.texts[i] = Texts(lib, &lib.Items[i], phrasings)
		for f := range b.texts[i] {
			for _, t := range fold.Tokens(nil, b.texts[i][f]) {
				b.learn(t)
			}
		}
	}
	for _, s := range synonyms {
		for _, list := range [2][]string{s.Words, s.Means} {
			for _, w := range list {
				if ts := fold.Tokens(nil, w); len(ts) == 1 {
					b.learn(ts[0])
				}
			}
		}
	}
	for i := range b.texts {
		for f := range b.texts[i] {
			b.addText(i, Field(f), b.texts[i][f])
		}
	}
	return b
}

// Texts gives the searched text of an item by field; phrasings are those of the editors'
// vocabulary.
func Texts(lib *library.Library, it *library.Item, phrasings map[string][]string) (t [Fields]string) {
	t[fieldTitle] = it.Title
	for _, s := range []string{it.Asked, it.Full} {
		if s != "" {
			t[fieldTitle] += ". " + s
		}
	}
	t[fieldShort] = it.Short
	t[fieldKeywords] = strings.Join(it.Keywords, "\n")
	t[fieldBody] = library.BodyText(it.Body)
	for _, s := range []string{it.Figure.Value, it.Figure.Of, it.Figure.Measured} {
		if s != "" {
			t[fieldBody] += "\n" + s
		}
	}
	var themes []string
	for i := range lib.Themes {
		if it.InTheme(lib.Themes[i].Slug) {
			themes = append(themes, lib.Themes[i].Title)
		}
	}
	t[fieldTheme] = strings.Join(themes, "\n")
	t[fieldHeard] = strings.Join(phrasings[it.Slug], "\n")
	return t
}

// learn makes a word known as a part of compounds.
func (b *builder) learn(t fold.Token) {
	if len(t.Word) >= 3 && !dutch.Stop(t.Word) {
		b.known[t.Word] = true
	}
}

// parts is dutch.Parts, with what it gave remembered.
func (b *builder) parts(t fold.Token) []string {
	s := spelling{t.Word, t.Split}
	parts, ok := b.split[s]
	if !ok {
		parts = dutch.Parts(t, func(s string) bool { return b.known[s] })
		b.split[s] = parts
	}
	return parts
}

func (b *builder) newTerm(stem string) uint32 {
	id := uint32(len(b.stems))
	b.stems = append(b.stems, stem)
	b.posts = append(b.posts, nil)
	return id
}

// term is the number of a word's stem, made when needed. Stop words are terms
// only as words of expressions.
func (b *builder) term(word string) uint32 {
	if id, ok := b.words[word]; ok {
		return id
	}
	stem := dutch.Stem(word)
	id, ok := b.terms[stem]
	if !ok {
		id = b.newTerm(stem)
		b.terms[stem] = id
	}
	b.words[word] = id
	return id
}

// stemTerm is term without making the word itself known.
func (b *builder) stemTerm(word string) uint32 {
	stem := dutch.Stem(word)
	id, ok := b.terms[stem]
	if !ok {
		id = b.newTerm(stem)
		b.terms[stem] = id
	}
	return id
}

// post counts a term in a field of an item; share is 1, or less for a part of a compound.
func (b *builder) post(term uint32, item int, f Field, share float64, whole bool) {
	list := b.posts[term]
	if n := len(list); n == 0 || list[n-1].item != item {
		list = append(list, posting{item: item})
		b.posts[term] = list
	}
	p := &list[len(list)-1]
	p.tf[f] += share
	p.whole[f] = p.whole[f] || whole
}

func (b *builder) addText(item int, f Field, text string) {
	tokens := fold.Tokens(nil, text)
	seq := make([]uint32, 0, len(tokens))
	for i, t := range tokens {
		if t.Breaks && len(seq) > 0 && seq[len(seq)-1] != noTerm {
			seq = append(seq, noTerm)
		}
		if dutch.Stop(t.Word) || dutch.Idiom(tokens, i) {
			continue
		}
		if i >= 2 && !t.Breaks && tokens[i-1].Word == "te" && dutch.Particle(tokens[i-2].Word) {
			b.post(b.stemTerm(tokens[i-2].Word+t.Word), item, f, 1, true) // "aan te nemen" is aannemen
		}
		id := b.term(t.Word)
		if original := strings.ToLower(text[t.Start:t.End]); original != t.Word {
			b.spell(id, original)
		}
		b.lengths[item][f]++
		b.post(id, item, f, 1, true)
		seq = append(seq, id)
		if f == fieldHeard {
			continue // who speaks of an auto-ongeluk (car accident) does not ask about cars
		}
		parts := b.parts(t)
		for _, part := range parts {
			if dutch.Stop(part) || len(part) < 3 {
				continue
			}
			if pid := b.stemTerm(part); pid != id {
				b.post(pid, item, f, PartShare, false)
				if b.known[part] {
					b.words[part] = pid
				}
			}
		}
	}
	b.seqs[item][f] = seq
}

// addElsewhere takes the words about other things that find nothing here.
func (b *builder) addElsewhere(words []string) {
	for _, word := range words {
		id, ok := b.words[word]
		if !ok {
			id, ok = b.terms[dutch.Stem(word)]
		}
		if !ok || len(b.posts[id]) == 0 && len(b.syn[id]) == 0 {
			b.elsewhere = append(b.elsewhere, word)
		}
	}
	slices.Sort(b.elsewhere)
	b.elsewhere = slices.Compact(b.elsewhere)
}

func (b *builder) spell(term uint32, original string) {
	if b.display[term] == original {
		b.spelled[term]++
	} else if b.display[term] == "" {
		b.display[term] = original
	}
}
