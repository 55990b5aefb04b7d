//go:build js

// The client is Flamingo's program in the browser. It is the same for every
// content: what it shows comes from the pack.
package main

import (
	"fmt"
	"os"
	"strings"

	"flamingo/app/browser"
	"flamingo/app/device"
	"flamingo/app/library"
	"flamingo/app/search"
	"flamingo/app/search/index"
	"flamingo/app/ui"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

func main() {
	window := browser.New()
	services, err := connect(window)
	if err != nil {
		// The boot script sees the program end, leaves the page as it is and
		// says that search is off.
		fmt.Fprintln(os.Stderr, "flamingo:", err)
		os.Exit(1)
	}
	app.RouteWithRegexpFunc("", func() app.Composer {
		return ui.New(services, ui.ParsePath(services.Library, strings.TrimPrefix(app.Window().URL().Path, window.Base())))
	})
	window.Prepare()
	app.RunWhenOnBrowser()
}

// connect gives the components what they need of the pack and the browser.
func connect(window *browser.Window) (ui.Services, error) {
	data, err := window.Pack()
	if err != nil {
		return ui.Services{}, err
	}
	pack, err := library.Decode(data)
	if err != nil {
		return ui.Services{}, err
	}
	words, err := index.Decode(pack.Index, pack.Library)
	if err != nil {
		return ui.Services{}, err
	}
	engine := search.New(words)
	items := make(map[string]bool, len(pack.Library.Items))
	for i := range pack.Library.Items {
		items[pack.Library.Items[i].Slug] = true
	}
	return ui.Services{
		Library: pack.Library,
		Search: func(query string, exact bool, limit int) search.Results {
			if exact {
				return engine.SearchExact(query, limit)
			}
			return engine.Search(query, limit)
		},
		InDanger: engine.InDanger,
		// Apps of several organisations may share an origin: each has its own key.
		Kept:     device.OpenShelf(window.Storage(), "flamingo:"+window.Base()+":bewaard", func(slug string) bool { return items[slug] }),
		Settings: device.OpenSettings(window.Storage(), "flamingo:"+window.Base()+":instellingen"),
		Origin:   window.Origin(),
		Base:     window.Base(),
		Framed:   window.Framed(),

		History:   window,
		Box:       window,
		Keys:      window,
		Notices:   notices{window},
		Letters:   window,
		Voice:     window,
		Sharing:   window,
		Files:     window,
		Precache:  precache{window},
		Installer: window,
		Stage:     window,
		Rows:      window,

		FileSharing: window,
	}, nil
}

// precache and notices fit the browser's window to types of the components.
type precache struct{ *browser.Window }

func (p precache) Offline(f func(ui.Offline)) {
	p.OnOffline(func(o browser.Offline) { f(ui.Offline(o)) })
}

type notices struct{ *browser.Window }

func (n notices) Bar(text string, actions ...ui.Action) (close func()) {
	buttons := make([]browser.Action, len(actions))
	for i, a := range actions {
		buttons[i] = browser.Action(a)
	}
	return n.Window.Bar(text, buttons...)
}
