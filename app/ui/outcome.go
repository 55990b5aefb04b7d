package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
	"flamingo/app/search"
)

// The markup of results. It has two users: the component, and the boot script, which
// fills in a copy of it ([OutcomeTemplate]) for as long as the program does not run.

// outcome is the region with the results of a query, below its count.
func outcome(count string, inner ...app.UI) app.UI {
	return app.Elem("section").ID("zoekuitslag").Class("uitslag").Aria("label", "Zoekresultaten").Attr("tabindex", "-1").Body(
		append([]app.UI{app.Elem("p").Class("uitslag-aantal").Aria("hidden", true).Text(count)}, inner...)...)
}

// rows is the list of n results.
func rows(n int, draw func(i int) app.UI) app.UI {
	drawn := make([]app.UI, n)
	for i := range drawn {
		drawn[i] = draw(i)
	}
	return app.Elem("ol").ID("resultaten").Class("resultaten").Body(drawn...)
}

// row is what one result shows; empty parts are left out.
type row struct {
	href                  string
	address               string // whole, for paper
	kind                  library.Kind
	title, short, excerpt []search.Span
	theme                 string
	by                    string // whose words the short answer is
	together              bool   // it has words for a client
	why                   string // by which other words, or what people say, it was found
}

// HasTogether says of a result that it has words for a client.
const HasTogether = "Samen te lezen"

// draw makes one link that holds everything about a result.
func (r row) draw() app.UI {
	li := el("li", "", app.Elem("a").Class("resultaat").Attr("href", r.href).Body(
		el("span", "resultaat-titel", marked(r.title)...),
		when(len(r.short) > 0, func() app.UI { return el("span", "resultaat-kort", marked(r.short)...) }),
		when(len(r.excerpt) > 0, func() app.UI { return el("span", "resultaat-zin", marked(r.excerpt)...) }),
		el("span", "resultaat-waar",
			when(r.kind != library.Question, func() app.UI { return badge(r.kind) }), // most are questions
			app.If(r.theme != "", words("span", "resultaat-thema", r.theme)),
			words("span", "resultaat-wie", r.by),
			when(r.together, func() app.UI { return words("span", "resultaat-samen", HasTogether) }),
			app.If(r.why != "", words("span", "resultaat-waarom", r.why)),
		),
	))
	if r.address != "" {
		li = li.DataSet("adres", r.address)
	}
	return li
}

// badge names a kind.
func badge(kind library.Kind) app.UI {
	return app.Elem("span").Class("soort", "soort-"+kind.String()).Text(kind.String())
}

// marked is a text with the words that the query found marked in place.
func marked(spans []search.Span) []app.UI {
	out := make([]app.UI, len(spans))
	for i, span := range spans {
		if span.Hit {
			out[i] = words("mark", "", span.Text)
		} else {
			out[i] = app.Text(span.Text)
		}
	}
	return out
}

// nextScreenful says how many results are shown, and shows more.
func nextScreenful(shown string, more app.EventHandler) app.UI {
	return el("div", "uitslag-meer",
		words("p", "", shown),
		app.Elem("button").Attr("type", "button").Class("knop").OnClick(more).Text("Meer resultaten"))
}

// toAll leads to the page with all results.
func toAll(href, text string) app.UI {
	return el("p", "uitslag-meer", app.Elem("a").Attr("href", href).Text(text))
}

// OutcomeTemplate is this markup once, with one result that has every part, and with both
// ways to more; its data are the limits and the path by which the component goes. The
// build prints it on each page, where web/boot/early.js copies it.
func OutcomeTemplate() app.UI {
	some := []search.Span{{Text: "…"}}
	return app.Elem("template").ID("uitslag-vorm").
		DataSet("vanaf", minQuery).DataSet("onder", inlineHits).DataSet("scherm", screenful).DataSet("pad", pages[ViewSearch].path).
		Body(outcome("…",
			rows(1, func(int) app.UI {
				return row{href: "#", kind: library.Tip, title: some, short: some, theme: "…", by: "…", together: true}.draw()
			}),
			nextScreenful("…", nil),
			toAll("#", "…"),
		))
}
