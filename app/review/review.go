// Package review looks over content as its readers find it: which items are found for each
// other, and which answers that somebody wants are not found. It searches, which reading a
// folder does not.
package review

import (
	"fmt"
	"path"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/app/search"
)

// An item is the near double of another when the title of the one finds the other with at
// least this share of the score of the one itself, and the other way round. Of our content no
// two items are.
const nearDouble = 0.8

// Doubles is advice on items that say nearly the same, as far as search can tell.
func Doubles(lib *library.Library, engine *search.Engine) []problem.Problem {
	near := make([]int, len(lib.Items)) // the item that each one finds beside itself, or -1
	for i := range lib.Items {
		near[i] = nearest(lib, engine, i)
	}
	var advice []problem.Problem
	for i, j := range near {
		if j > i && near[j] == i {
			advice = append(advice, problem.Problem{File: fileOf(&lib.Items[j]),
				What: fmt.Sprintf("lijkt veel op %s: wie de ene titel typt, vindt ook de andere", fileOf(&lib.Items[i])),
				Do:   "voeg ze samen, of zeg in de titel van elk wat het verschil is"})
		}
	}
	return advice
}

func fileOf(it *library.Item) string { return path.Join(it.Kind.Folder(), it.Slug+".md") }

// nearest is the first other item of its kind that an item's title finds, if it is near
// enough; else -1.
func nearest(lib *library.Library, engine *search.Engine, i int) int {
	it := &lib.Items[i]
	if it.Kind == library.Term || it.Kind == library.Talk || it.Kind == library.Moment || it.Kind == library.Document {
		return -1
	}
	title := it.Title
	if it.Asked != "" {
		title = it.Asked
	}
	own, other, score := 0.0, -1, 0.0
	for _, hit := range engine.Search(title, 8).Hits {
		switch {
		case hit.Item == i:
			own = hit.Score
		case other < 0 && lib.Items[hit.Item].Kind == it.Kind:
			other, score = hit.Item, hit.Score
		}
	}
	if other < 0 || own > 0 && score < nearDouble*own {
		return -1
	}
	return other
}

// Wanted is advice on the questions of zoekvragen.json whose items are not among the first
// hits.
func Wanted(c *markdown.Content, engine *search.Engine) []problem.Problem {
	return markdown.WantedAdvice(c, func(query string) []string {
		var slugs []string
		for _, hit := range engine.Search(query, 50).Hits {
			slugs = append(slugs, c.Library.Items[hit.Item].Slug)
		}
		return slugs
	})
}
