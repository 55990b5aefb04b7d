package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// figure is the number of a fact: drawn where it can be counted, in words always.
func figure(it *library.Item) app.UI {
	f := it.Figure
	share, countable := f.Share()
	return el("div", "cijfer",
		when(countable, func() app.UI { return drawing("streep-"+it.Slug, share) }),
		el("dl", "",
			when(f.Value != "", func() app.UI {
				return el("div", "", words("dt", "", "Cijfer"), words("dd", "cijfer-waarde", f.Value))
			}),
			when(f.Of != "", func() app.UI { return el("div", "", words("dt", "", "Van wie"), words("dd", "", f.Of)) }),
			when(f.Measured != "", func() app.UI { return el("div", "", words("dt", "", "Gemeten door"), words("dd", "", f.Measured)) }),
		),
	)
}

// One person of a drawing, in a cell of cell by height; a hundred are dots.
const (
	cell   = 24
	height = 52
	person = "m12 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12zm-9 22a9 7 0 0 1 18 0v11a2 2 0 0 1-2 2h-1v9a3 3 0 0 1-3 3h-6a3 3 0 0 1-3-3v-9h-1a2 2 0 0 1-2-2z"
	dot    = "m12 4a8 8 0 1 1 0 16a8 8 0 1 1 0-16z"
)

// drawing shows a share as so many of so many people, or dots when there are
// more than ten. Nobody is drawn as a part of a person: where the share lies a
// little under a number, the last of those counted is striped; where it lies a
// little over, the one after. So "bijna 3 op de 4" is less than three filled
// ones, and the eye is told no figure that the source does not give.
// pattern is an id for the stripes, one per drawing on a page.
func drawing(pattern string, s library.Share) app.UI {
	shape, high := person, height
	if s.Whole > 10 {
		shape, high = dot, cell
	}
	columns := min(s.Whole, 10)
	rows := (s.Whole + 9) / 10
	whole, striped := s.Part, 0
	if s.Below {
		whole--
		striped++
	}
	if s.Above && s.Part < s.Whole {
		striped++
	}
	var paths [3]string // filled, striped, open
	for i := range s.Whole {
		kind := 0
		if i >= whole {
			kind = 1
		}
		if i >= whole+striped {
			kind = 2
		}
		paths[kind] += "M" + strconv.Itoa(i%10*cell) + " " + strconv.Itoa(i/10*high) + shape
	}
	// No classes: go-app sets className, which drawings do not have.
	return svg("svg").Role("img").Aria("label", inWords(s)).
		Attr("viewBox", "0 0 "+strconv.Itoa(columns*cell)+" "+strconv.Itoa(rows*high)).
		Attr("width", columns*cell).Attr("height", rows*high).Body(
		svg("pattern").ID(pattern).Attr("width", 5).Attr("height", 5).
			Attr("patternUnits", "userSpaceOnUse").Attr("patternTransform", "rotate(45)").Body(
			svg("path").Attr("d", "M0 0h3.6v5h-3.6z").Attr("fill", "currentColor")),
		svg("path").Attr("d", paths[0]).Attr("fill", "currentColor"),
		svg("path").Attr("d", paths[1]).Attr("fill", "url(#"+pattern+")"),
		svg("path").Attr("d", paths[2]).Attr("fill", "none"),
	)
}

// inWords is the drawing for who does not see it.
func inWords(s library.Share) string {
	what, share := count(s.Whole, "# poppetje", "# poppetjes"), strconv.Itoa(s.Part)
	if s.Whole > 10 {
		what = count(s.Whole, "# stip", "# stippen")
	}
	switch {
	case s.Below && s.Above:
		share = "ongeveer " + share
	case s.Below:
		share = "bijna " + share
	case s.Above:
		share = "meer dan " + share
	}
	return "Tekening van " + what + ", waarvan " + share + " gekleurd"
}

// svg is an element of a drawing.
func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS("http://www.w3.org/2000/svg") }
