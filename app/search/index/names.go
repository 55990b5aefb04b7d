package index

import (
	"slices"
	"sync"

	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// A partIndex holds, of each term that is an expression, the terms of its words.
type partIndex struct {
	once  sync.Once
	terms map[uint32][]uint32
}

// IsExpression reports whether a term is one of several words.
func (x *Index) IsExpression(term uint32) bool { return term >= x.words.terms }

// WordsOf gives the words of a term that is an expression: those of its spelling.
func (x *Index) WordsOf(term uint32) []uint32 {
	if !x.IsExpression(term) {
		return nil
	}
	x.parts.once.Do(func() {
		x.parts.terms = map[uint32][]uint32{}
		for i, t := range x.displayKeys {
			if !x.IsExpression(t) {
				continue
			}
			for _, w := range fold.Tokens(nil, string(x.displayTexts[i])) {
				if p, ok := x.Lookup(w.Word); ok && !dutch.Stop(w.Word) {
					x.parts.terms[t] = append(x.parts.terms[t], p)
				}
			}
		}
	})
	return x.parts.terms[term]
}

// A nameIndex holds the word by which each term is shown: the shortest of its words, of
// those the first in the alphabet.
type nameIndex struct {
	once sync.Once
	of   []uint32 // term → entry in the word table, plus 1
}

// Name is how a term is shown: as it was typed (folded), when that is one of its words; else
// as the editors spell it; else by its shortest word. What was typed gets the accents and
// hyphens of the editors' spelling where the two are one word.
func (x *Index) Name(term uint32, typed string) string {
	if t, ok := x.words.find(typed, isWord); ok && t == term {
		if i := x.Display(term); i != "" && fold.Text(i) == typed {
			return i
		}
		return typed
	}
	if s := x.Display(term); s != "" {
		return s
	}
	ni := &x.names
	ni.once.Do(func() {
		ni.of = make([]uint32, x.terms)
		size := make([]uint8, x.terms)
		for c := x.Entries(); c.Next(); {
			t := c.term
			if c.flags&isWord != 0 && (ni.of[t] == 0 || uint8(c.n) < size[t]) {
				ni.of[t], size[t] = uint32(c.i), uint8(c.n)
			}
		}
	})
	if i := ni.of[term]; i > 0 {
		c := x.Entries()
		c.Seek(i - 1)
		return string(c.Text())
	}
	return typed
}

// Display is a term as the editors spell it, "" where its words say enough.
func (x *Index) Display(term uint32) string {
	if i, ok := slices.BinarySearch(x.displayKeys, term); ok {
		return string(x.displayTexts[i])
	}
	return ""
}
