package search

import (
	"strconv"
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/search/index"
)

// An Explanation is the score of one item as a sum.
type Explanation struct {
	Query string
	Title string
	Parts []ExplainedPart
	Score float64 // the sum of the parts, times Share
	Share float64 // 1, or less for a term when the query is about more, and more when it is its name
	Cover float64 // the part of the query that the item covers, from 0 to 1
	Shown bool    // whether Search shows the item
}

// An ExplainedPart is one term of the sum.
type ExplainedPart struct {
	What  string
	Score float64
}

// String writes the sum as a small table.
func (e Explanation) String() string {
	var b strings.Builder
	b.WriteString(e.Title)
	b.WriteString("\n")
	for _, p := range e.Parts {
		b.WriteString(pad(number(p.Score), 9))
		b.WriteString("  ")
		b.WriteString(p.What)
		b.WriteString("\n")
	}
	if e.Share != 1 {
		b.WriteString(pad("x "+number(e.Share), 9))
		if e.Share < 1 {
			b.WriteString("  begrip, en de vraag gaat over meer\n")
		} else {
			b.WriteString("  de vraag is de naam\n")
		}
	}
	b.WriteString(pad(number(e.Score), 9))
	b.WriteString("  samen; dekt ")
	b.WriteString(strconv.Itoa(int(e.Cover*100 + 0.5)))
	b.WriteString("% van de vraag")
	if !e.Shown {
		b.WriteString(", te weinig om te tonen")
	}
	b.WriteString("\n")
	return b.String()
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }

func pad(s string, n int) string {
	if len(s) >= n {
		return s
	}
	return strings.Repeat(" ", n-len(s)) + s
}

// explain writes down the score that a search gave an item, or would have given it.
func (e *Explanation) explain(x *index.Index, q *query, s *scratch, item uint32, w worth) {
	near := 0.0
	for _, f := range s.found {
		if f.item == item {
			e.Shown, e.Score, near = true, float64(f.score), float64(f.near)
		}
	}
	for gi := range q.groups {
		e.explainGroup(x, &q.groups[gi], s, item)
	}
	e.Cover, e.Share = float64(w.cover), float64(w.share)
	e.add("dekking van de vraag", w.coverage)
	if w.shape > 0 {
		e.add("begint als de vraag, met \""+dutch.QuestionWord(q.shape)+"\"", w.shape)
	}
	sum := 0.0
	for _, p := range e.Parts {
		sum += p.Score
	}
	sum *= e.Share
	if !e.Shown {
		e.Score = sum
		return
	}
	if more := (e.Score - near - sum) / e.Share; more > 1e-4 {
		e.Parts = append(e.Parts, ExplainedPart{"ook langs andere woorden gevonden", more})
	}
	if near > 0 {
		e.Parts = append(e.Parts, ExplainedPart{"woorden staan bij elkaar", near / e.Share})
	}
}

func (e *Explanation) add(what string, score float32) {
	if score != 0 {
		e.Parts = append(e.Parts, ExplainedPart{what, float64(score)})
	}
}

// explainGroup adds the alternative that counted for the item.
func (e *Explanation) explainGroup(x *index.Index, g *group, s *scratch, item uint32) {
	var best []ExplainedPart
	top := float32(0)
	for ai := range g.alts {
		var parts []ExplainedPart
		sum := float32(0)
		for si := range g.alts[ai].slots {
			sl := &g.alts[ai].slots[si]
			v, heard := s.matchedBy(sl, item)
			if v == nil {
				continue
			}
			score := sl.idf * sl.share * v.weight.score / index.ImpactMax * float32(impact(x, v.term, item)) * g.share
			sum += score
			what := sl.typed
			if name := x.Name(v.term, sl.typed); name != sl.typed {
				what += " → " + name
			}
			how := v.via.String()
			if heard {
				how += ", zo gevraagd"
			}
			parts = append(parts, ExplainedPart{what + " (" + how + ")", float64(score)})
		}
		if sum > top {
			top, best = sum, parts
		}
	}
	e.Parts = append(e.Parts, best...)
}

// impact looks an item up in the postings of a term.
func impact(x *index.Index, term, item uint32) byte {
	for p := x.Postings(term); p.Next() && p.Item <= item; {
		if p.Item == item {
			return p.Impact
		}
	}
	return 0
}
