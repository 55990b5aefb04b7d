package ui

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// A term that stands in a text is explained over it, in place. Without the program, and in
// another tab, its link leads to the page with all terms.

const explainedID = "uitleg"

func (a *App) onTerm(ctx app.Context, e app.Event) {
	it := a.services.Library.Item(ctx.JSSrc().Get("dataset").Get("begrip").String())
	if it == nil || elsewhere(e) {
		return
	}
	e.PreventDefault()
	a.explained = it
	drawNow(a.own)
	a.services.Keys.Dialog(explainedID, true)
}

func (a *App) onExplained(app.Context, app.Event) { a.services.Keys.Dialog(explainedID, false) }

// explanation is the panel with the term that was asked for last.
func (a *App) explanation() app.UI {
	it := a.explained
	if it == nil {
		return nil
	}
	return app.Elem("dialog").ID(explainedID).Class("hulp", "uitleg").Attr("closedby", "any").Aria("labelledby", "uitleg-kop").Body(
		app.Elem("h2").ID("uitleg-kop").Text(it.Title),
		when(it.Full != "", func() app.UI { return words("p", "voluit", it.Full) }),
		words("p", "", it.Short),
		el("div", "tekst", a.body(it.Body)...),
		words("p", "kort-item-wie", Mark(a.services.Library, it)),
		el("div", "acties",
			app.Elem("button").Attr("type", "button").Class("knop").OnClick(a.onExplained).Text("Sluit"),
			a.link(it.Path(), "Bij de begrippen")),
	)
}
