package search

import "flamingo/app/search/index"

// A cell adds up evidence for an item: what it scores, and how much of the
// query's mass it covers.
type cell struct{ score, cover float32 }

// A layer holds cells per item. Only the items in touched have any.
type layer struct {
	cells   []cell
	touched []uint32
}

func (l *layer) at(item uint32) *cell {
	c := &l.cells[item]
	if *c == (cell{}) {
		l.touched = append(l.touched, item)
	}
	return c
}

func (l *layer) reset() {
	for _, item := range l.touched {
		l.cells[item] = cell{}
	}
	l.touched = l.touched[:0]
}

// scratch is the working memory of one search, kept between searches.
type scratch struct {
	shared bool
	layers [4]layer // slot, alternative, group, query
	// matched has a bit per slot of the query, by item; best tells which variant
	// matched a slot, by slot and item, with heardBit where only what people say has it.
	matched []uint32
	best    [maxSlots][]uint8
	groupOf []uint8 // by term, for nearness
	found   []found
}

// heardBit stands beside the number of a variant, which is less than maxVariants.
const heardBit = 0x80

const (
	layerSlot = iota
	layerAlt
	layerGroup
	layerQuery
)

// found is an item above the floor.
type found struct {
	item  uint32
	score float32
	near  float32 // the part of score for words that stand together
}

// worth is what raises or lowers the score of an item as a whole, beside its words.
type worth struct {
	cover    float32 // the share of the query that it covers
	coverage float32 // its score for that
	shape    float32 // its score for a title that begins like the query
	share    float32 // by which the sum is multiplied
}

// of is the score of an item of which the words score so much.
func (w worth) of(words float32) float32 { return (words + w.coverage + w.shape) * w.share }

func (s *scratch) grow(items int) {
	for i := range s.layers {
		if len(s.layers[i].cells) < items {
			s.layers[i].cells = make([]cell, items)
		}
	}
	if len(s.matched) < items {
		s.matched = make([]uint32, items)
	}
}

func (s *scratch) reset() {
	for _, item := range s.layers[layerQuery].touched {
		s.matched[item] = 0
	}
	for i := range s.layers {
		s.layers[i].reset()
	}
	s.found = s.found[:0]
}

// matchedBy gives the variant by which an item has a slot, and whether only what people
// say has it; nil when the item has it not.
func (s *scratch) matchedBy(sl *slot, item uint32) (v *variant, heard bool) {
	if sl.number >= maxSlots || s.matched[item]>>sl.number&1 == 0 {
		return nil, false
	}
	best := s.best[sl.number][item]
	return &sl.variants[best&^heardBit], best&heardBit != 0
}

// Evidence is one reason why an item was found.
type Evidence struct {
	Query string // the word or words of the query, as typed
	Word  string // the word of the texts that was looked for
	Via   Via
	Heard bool // no text of the item has it, only what people say who come to it
}

// evidence tells what an item was found by.
func (s *scratch) evidence(x *index.Index, q *query, item uint32) []Evidence {
	var list []Evidence
	for gi := range q.groups {
		for ai := range q.groups[gi].alts {
			for si := range q.groups[gi].alts[ai].slots {
				sl := &q.groups[gi].alts[ai].slots[si]
				v, heard := s.matchedBy(sl, item)
				if v == nil {
					continue
				}
				if v.name == "" {
					v.name = x.Name(v.term, sl.typed)
				}
				list = append(list, Evidence{Query: sl.typed, Word: v.name, Via: v.via, Heard: heard})
			}
		}
	}
	return list
}
