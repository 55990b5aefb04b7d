// Package judge measures how well an index answers judged queries: the editors'
// tool for seeing where keywords are missing. It runs natively only; the
// browser program does not contain it.
//
// A judged query lists the items that answer it by their number in the source,
// with a grade: 3 answers it, 2 answers it in part, 1 touches it. A query
// without grades has no answer here, and should find nothing, or only what is said to be
// near and no answer. Items without a
// number (terms) are left out of the ranking before it is judged.
package judge

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"flamingo/app/library"
	"flamingo/app/search"
)

// A Query is one judged query.
type Query struct {
	Text   string         `json:"q"`
	Kind   string         `json:"kind"`
	Grades map[string]int `json:"rel"` // by library.Item.Ref
}

// Read reads a JSON list of judged queries.
func Read(data []byte) ([]Query, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var queries []Query
	if err := d.Decode(&queries); err != nil {
		return nil, fmt.Errorf("judged queries: %w", err)
	}
	for i, q := range queries {
		for ref, grade := range q.Grades {
			if grade < 1 || grade > 3 {
				return nil, fmt.Errorf("judged queries: query %d (%q): grade of %s is %d, not 1 to 3", i+1, q.Text, ref, grade)
			}
		}
	}
	return queries, nil
}

// A Score sums up the queries of one kind. Shares are from 0 to 1; those above
// Zero are over the queries that have an answer.
type Score struct {
	Kind       string  `json:"kind"`
	Queries    int     `json:"queries"`
	Answerable int     `json:"answerable"`
	Success1   float64 `json:"success@1"` // a grade of 2 or 3 comes first
	Success3   float64 `json:"success@3"` // ... among the first three
	MRR10      float64 `json:"mrr@10"`    // 1 / place of the first grade 2 or 3
	NDCG10     float64 `json:"ndcg@10"`   // gain 2^grade - 1 (Järvelin & Kekäläinen 2002; Burges 2005)
	Recall10   float64 `json:"recall@10"` // share of the grades 2 and 3 among the first ten
	Zero       float64 `json:"zero"`      // answerable queries without a result
	Told       float64 `json:"told"`      // answerable queries of which is said that the answer is not here
	False      float64 `json:"false"`     // unanswerable queries with a result of which that is not said
}

// A Miss is a query whose answer is not among the first three, or that found
// something where there is nothing.
type Miss struct {
	Query string   `json:"q"`
	Kind  string   `json:"kind"`
	Want  []string `json:"want"`  // references of grade 3 and 2, best first
	Place int      `json:"place"` // of the first right answer, from 1; 0 when it was not found
	Got   []Got    `json:"got"`   // what came first instead
}

// A Got is a hit of a missed query.
type Got struct {
	Ref   string   `json:"ref"`
	Title string   `json:"title"`
	Grade int      `json:"grade"`
	Found []string `json:"found"` // the words that led to it
}

// A Report is the outcome of Judge.
type Report struct {
	All    Score   `json:"all"`
	Kinds  []Score `json:"kinds"` // by kind, in alphabetical order
	Misses []Miss  `json:"misses"`
}

// Searcher is what is judged: an Index, or something to compare it with.
type Searcher interface {
	Search(query string, limit int) search.Results
}

// Judge runs the queries and scores what they find in lib.
func Judge(x Searcher, lib *library.Library, queries []Query) Report {
	all := Score{Kind: "alle"}
	kinds := map[string]*Score{}
	var report Report
	for _, q := range queries {
		one := Score{Queries: 1}
		miss := judgeOne(x, lib, q, &one)
		if miss != nil {
			report.Misses = append(report.Misses, *miss)
		}
		k := kinds[q.Kind]
		if k == nil {
			k = &Score{Kind: q.Kind}
			kinds[q.Kind] = k
		}
		k.add(one)
		all.add(one)
	}
	for _, k := range kinds {
		k.average()
		report.Kinds = append(report.Kinds, *k)
	}
	slices.SortFunc(report.Kinds, func(a, b Score) int { return cmp.Compare(a.Kind, b.Kind) })
	all.average()
	report.All = all
	return report
}

func judgeOne(x Searcher, lib *library.Library, q Query, one *Score) *Miss {
	results := x.Search(q.Text, 0)
	var ranked []search.Hit
	for _, h := range results.Hits {
		if lib.Items[h.Item].Ref != "" {
			ranked = append(ranked, h)
		}
	}
	if len(q.Grades) == 0 {
		if len(results.Hits) == 0 || results.Unsure {
			return nil
		}
		one.False = 1
		return newMiss(lib, q, 0, results.Hits)
	}
	one.Answerable = 1
	place, good := 0, 0
	dcg := 0.0
	for i, h := range ranked {
		grade := q.Grades[lib.Items[h.Item].Ref]
		if i < 10 {
			dcg += gain(grade, i)
			if grade >= 2 {
				good++
			}
		}
		if grade >= 2 && place == 0 {
			place = i + 1
		}
	}
	var grades []int
	relevant := 0
	for _, g := range q.Grades {
		grades = append(grades, g)
		if g >= 2 {
			relevant++
		}
	}
	slices.SortFunc(grades, func(a, b int) int { return b - a })
	ideal := 0.0
	for i, g := range grades[:min(len(grades), 10)] {
		ideal += gain(g, i)
	}
	one.NDCG10 = dcg / ideal
	if relevant > 0 {
		one.Recall10 = float64(good) / float64(relevant)
	}
	if place == 1 {
		one.Success1 = 1
	}
	if place >= 1 && place <= 3 {
		one.Success3 = 1
	}
	if place >= 1 && place <= 10 {
		one.MRR10 = 1 / float64(place)
	}
	if len(ranked) == 0 {
		one.Zero = 1
	}
	if results.Unsure {
		one.Told = 1
	}
	if one.Success3 == 1 {
		return nil
	}
	return newMiss(lib, q, place, ranked)
}

func gain(grade, i int) float64 {
	return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(i)+2)
}

func newMiss(lib *library.Library, q Query, place int, hits []search.Hit) *Miss {
	m := &Miss{Query: q.Text, Kind: q.Kind, Place: place}
	for ref, g := range q.Grades {
		if g >= 2 {
			m.Want = append(m.Want, ref)
		}
	}
	slices.SortFunc(m.Want, func(a, b string) int {
		return cmp.Or(q.Grades[b]-q.Grades[a], strings.Compare(a, b))
	})
	for _, h := range hits[:min(len(hits), 3)] {
		it := &lib.Items[h.Item]
		g := Got{Ref: it.Ref, Title: it.Title, Grade: q.Grades[it.Ref]}
		for _, e := range h.Found {
			if e.Word == e.Query {
				g.Found = append(g.Found, e.Word)
			} else {
				g.Found = append(g.Found, e.Query+" → "+e.Word)
			}
		}
		m.Got = append(m.Got, g)
	}
	return m
}

func (s *Score) add(one Score) {
	s.Queries += one.Queries
	s.Answerable += one.Answerable
	s.Success1 += one.Success1
	s.Success3 += one.Success3
	s.MRR10 += one.MRR10
	s.NDCG10 += one.NDCG10
	s.Recall10 += one.Recall10
	s.Zero += one.Zero
	s.Told += one.Told
	s.False += one.False
}

func (s *Score) average() {
	if n := float64(s.Answerable); n > 0 {
		s.Success1 /= n
		s.Success3 /= n
		s.MRR10 /= n
		s.NDCG10 /= n
		s.Recall10 /= n
		s.Zero /= n
		s.Told /= n
	}
	if n := float64(s.Queries - s.Answerable); n > 0 {
		s.False /= n
	}
}

// String writes the report as a table with the misses below it.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-14s %5s %8s %8s %8s %8s %8s %6s %6s %6s\n", "soort", "aantal", "succes@1", "succes@3", "MRR@10", "nDCG@10", "recall", "nul", "gezegd", "vals")
	for _, s := range append(slices.Clone(r.Kinds), r.All) {
		fmt.Fprintf(&b, "%-14s %6d %8.2f %8.2f %8.3f %8.3f %8.3f %6.2f %6.2f %6.2f\n", s.Kind, s.Queries, s.Success1, s.Success3, s.MRR10, s.NDCG10, s.Recall10, s.Zero, s.Told, s.False)
	}
	for _, m := range r.Misses {
		if len(m.Want) == 0 {
			fmt.Fprintf(&b, "\n%s (%s): hier is geen antwoord, toch gevonden\n", m.Query, m.Kind)
		} else {
			fmt.Fprintf(&b, "\n%s (%s): verwacht %s, plaats %d\n", m.Query, m.Kind, strings.Join(m.Want, " "), m.Place)
		}
		for _, g := range m.Got {
			fmt.Fprintf(&b, "    %-4s %d  %s  [%s]\n", g.Ref, g.Grade, g.Title, strings.Join(g.Found, ", "))
		}
	}
	return b.String()
}
