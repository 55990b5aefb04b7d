package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// Rehearse goes through the motions of searching on a page that nobody sees, so that
// the reader's first keys find everything at hand: the browser compiles a function when it
// is first called, and the index reads a word when it is first shown. It is long, so it
// calls rest before each of its steps.
func Rehearse(services Services, rest func()) {
	const (
		drawn = 6   // items whose titles are searched for, with their results drawn
		read  = 200 // items whose words are read: all, in most libraries
	)
	a := New(Services{Library: services.Library, Search: services.Search}, Route{View: ViewHome})
	box := &part{draw: a.searchBox}
	// In the browser too this draws on elements of its own. go-app's other stage,
	// NewClientTester, would wipe what the browser has stored.
	stage := app.NewServerTester(box)
	defer stage.Close()
	input := stage.Context().JSSrc().Call("querySelector", "input")
	items := services.Library.Items
	for i := range items[:min(len(items), read)] {
		if i < drawn {
			rest()
			input.Set("value", items[i].Title)
			input.Call("dispatchEvent", app.Window().Get("Event").New("input")) // outside a browser nothing hears it
			stage.Consume()
			rest()
			a.find(items[i].Title, false)
			box.Update()
			stage.Consume()
		}
		rest()
		for _, text := range []string{items[i].Title, items[i].Short, library.BodyText(items[i].Body)} {
			a.search.results.Mark(text)
		}
	}
}
