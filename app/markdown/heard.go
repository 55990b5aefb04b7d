package markdown

import (
	"fmt"
	"slices"

	"flamingo/app/dutch"
	"flamingo/app/fold"
)

// What people say (zo-gevraagd). A sentence helps search as far as it says what no other
// says, and leads to one item.

// Two sentences are too near each other when they share nearWords meaning words or more
// and these are nearShare of all their meaning words.
const (
	nearWords = 3
	nearShare = 0.6
)

// A saying is a sentence with the item that it leads to.
type saying struct {
	item  *item
	text  string
	stems []string // of its meaning words, sorted, each once
	title bool
}

func newSaying(it *item, text string, title bool) *saying {
	s := &saying{item: it, text: text, title: title}
	for _, t := range fold.Tokens(nil, text) {
		if !dutch.Stop(t.Word) {
			s.stems = append(s.stems, dutch.Stem(t.Word))
		}
	}
	slices.Sort(s.stems)
	s.stems = slices.Compact(s.stems)
	return s
}

// checkHeard makes sure that a sentence of zo-gevraagd stands once, and is not nearly
// another sentence or a title, of its item or of another. Sentences that differ in
// capitals, accents or punctuation only are the same to search.
func (l *loader) checkHeard() {
	first := map[string]*item{}
	byStem := map[string][]*saying{} // of all items, titles first
	add := func(s *saying) {
		for _, stem := range s.stems {
			byStem[stem] = append(byStem[stem], s)
		}
	}
	for _, it := range l.items {
		add(newSaying(it, it.Title, true))
		if it.Asked != "" {
			add(newSaying(it, it.Asked, true))
		}
	}
	for _, it := range l.items {
		if len(it.heard) > mostHeard {
			l.report(it.file, it.heard[mostHeard].at, fmt.Sprintf("%d zinnen in \"zo-gevraagd\"", len(it.heard)), fmt.Sprintf("houd er hoogstens %d over: de zinnen die het meest van elkaar verschillen", mostHeard))
		}
		for _, v := range it.heard {
			words := slugify(v.text)
			switch other := first[words]; {
			case words == "":
				l.report(it.file, v.at, "een zin zonder woorden", "haal hem weg")
				continue
			case other == it:
				l.report(it.file, v.at, fmt.Sprintf("%q staat er al, anders geschreven", v.text), "haal er een weg: hoofdletters en leestekens maken bij het zoeken geen verschil")
				continue
			case other != nil:
				l.report(it.file, v.at, fmt.Sprintf("%q staat ook bij %s", v.text, other.path()), "houd de zin bij het item dat er het best op antwoordt")
				continue
			}
			first[words] = it
			s := newSaying(it, v.text, false)
			if near := s.nearest(byStem); near != nil {
				what := fmt.Sprintf("%q", near.text)
				if near.title {
					what = "de titel " + what
				}
				l.report(it.file, v.at, fmt.Sprintf("%q lijkt te veel op %s bij %s", v.text, what, near.item.path()),
					"houd er een over, bij het item dat er het best op antwoordt, of zeg het heel anders")
				continue
			}
			add(s)
		}
	}
}

// nearest is the first sentence that is too near, nil for none.
func (s *saying) nearest(byStem map[string][]*saying) *saying {
	shared := map[*saying]int{}
	for _, stem := range s.stems {
		for _, other := range byStem[stem] {
			shared[other]++
			n := shared[other]
			if all := len(s.stems) + len(other.stems) - n; n >= nearWords && float64(n) >= nearShare*float64(all) {
				return other
			}
		}
	}
	return nil
}
