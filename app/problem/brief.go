package problem

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// A list of more than manyProblems is too long to read: then a few of each kind tell
// the story.
const (
	manyProblems = 100
	fewOfAKind   = 5
)

// Kind is what problems have in common that differ in names and numbers only, and how
// many of them there are.
type Kind struct {
	What  string // "onbekend thema …"
	Count int
}

// Brief shortens a long list. It returns the first few problems of each kind, in the
// order of the list, and all kinds, the most frequent one first. Of a list that is not
// long it returns all, and no kinds.
func Brief(problems []Problem) (shown []Problem, kinds []Kind) {
	if len(problems) <= manyProblems {
		return problems, nil
	}
	at := map[string]int{}
	for _, p := range problems {
		what := p.kind()
		i, ok := at[what]
		if !ok {
			i = len(kinds)
			at[what] = i
			kinds = append(kinds, Kind{What: what})
		}
		if kinds[i].Count++; kinds[i].Count <= fewOfAKind {
			shown = append(shown, p)
		}
	}
	slices.SortStableFunc(kinds, func(a, b Kind) int { return cmp.Compare(b.Count, a.Count) })
	return shown, kinds
}

// varying is what differs between problems of a kind: what stands in quotes or brackets,
// names of files, numbers.
var varying = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|\([^)]*\)|[^\s"(]*[\d/][^\s"(]*`)

// kind is What without what differs. Behind a colon stand words of the text.
func (p Problem) kind() string {
	what, _, _ := strings.Cut(p.What, ": ")
	return varying.ReplaceAllString(what, "…")
}
