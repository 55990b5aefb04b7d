package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// Keys are the keyboard's short cuts, and the panel that lists them.
type Keys interface {
	// OnKey calls f for each key that is pressed alone; field tells whether it
	// would be typed. f tells whether it made use of the key; the others may go
	// through the results.
	OnKey(f func(key string, field bool) (used bool))
	// Dialog opens or closes a panel over the page, by its id; when it closes, the focus is
	// where it was before.
	Dialog(id string, open bool)
}

// header is the top of every page: the name, which leads home, the search box and the main
// ways in. On a phone the style sheet puts the ways in at the thumb's reach.
func (a *App) header() app.UI {
	class := "kop"
	if v := a.route.View; v == ViewQuestion || v == ViewTalk || v == ViewMoment {
		class += " kop-stil" // what is read counts: on a narrow page the box is an icon that opens
	}
	return el("header", class,
		app.Elem("a").Class("merk").Attr("href", a.href("")).Body(
			app.Elem("span").Class("merk-beeld").Aria("hidden", true),
			words("span", "merk-naam", a.services.Library.Site.Name),
		),
		words("p", "zonder-net", "Offline, alles werkt"), // shown by web/boot/first.js
		// Shown only in a frame on someone else's page.
		app.Elem("a").Class("naar-app").Attr("href", a.href(a.place())).Attr("target", "_blank").Attr("rel", "noopener").Body(
			app.Text("Open in de app"),
			words("span", "alleen-voorlezen", " (nieuw tabblad)"),
		),
		app.Elem("nav").Class("wegen").Aria("label", "Hoofdmenu").Body(
			el("ul", "",
				a.way(ViewHome, "start", "Start"),
				a.way(ViewQuestions, "vragen", "Vragen"),
				a.way(a.conversation(), "gesprek", a.name(a.conversation())),
				a.way(ViewKept, "bewaard", "Bewaard"),
				a.way(ViewMore, "meer", "Meer"),
			),
		),
		a.searchForm(), // last, for the results come next
	)
}

// place is the address below the base at which a whole window shows what is
// shown here. Only in a frame is there a link to it, so only there it follows
// each key.
func (a *App) place() string {
	switch {
	case a.search.active() && a.services.Framed:
		return searchPath(a.search.words())
	case a.route.View == ViewWidget, a.route.View == ViewNotFound:
		return ""
	}
	return a.route.Path()
}

// conversation is the page with all for a conversation: where there are no talks, the tips.
func (a *App) conversation() View {
	if ViewTalks.on(a.services.Library) {
		return ViewTalks
	}
	return ViewTips
}

// name is what leads to a page is called in the footer; "" for a page that is not there.
func (a *App) name(v View) string {
	p := &pages[v]
	if p.named == 0 {
		return p.footer
	}
	return a.text(p.named)
}

// way is one entry of the main menu, marked on the pages to which it leads; none
// where the page would be empty.
func (a *App) way(to View, icon, text string) app.UI {
	if !to.on(a.services.Library) {
		return nil
	}
	link := app.Elem("a").Attr("href", a.href(pages[to].path)).Class("weg", "weg-"+icon).Text(text)
	switch to {
	case a.route.View:
		link = link.Aria("current", "page")
	case pages[a.route.View].menu:
		link = link.Aria("current", "true")
	case ViewTips:
		if pages[a.route.View].menu == ViewTalks {
			link = link.Aria("current", "true")
		}
	}
	return el("li", "", link)
}

// more lists what the other entries of the main menu do not lead to.
func (a *App) more() app.UI {
	return el("div", "bladzij",
		a.h1(),
		el("ul", "links",
			app.Range(pages[:]).Slice(func(i int) app.UI {
				p := &pages[i]
				return when(p.menu == ViewMore && a.name(View(i)) != "" && View(i).on(a.services.Library), func() app.UI {
					return el("li", "", a.link(p.path, a.name(View(i))))
				})
			}),
			el("li", "", a.link(pages[ViewThemes].path, pages[ViewThemes].footer)),
			el("li", "", a.link(StatementPath, "Toegankelijkheid").DataSet("los", "")),
		),
	)
}

func (a *App) footer() app.UI {
	return el("footer", "voet",
		app.Elem("nav").Aria("label", "Alle onderdelen").Body(
			el("ul", "", app.Range(pages[:]).Slice(func(i int) app.UI {
				return app.If(a.name(View(i)) != "" && View(i).on(a.services.Library), el("li", "", a.link(pages[i].path, a.name(View(i)))))
			}), el("li", "", a.link(StatementPath, "Toegankelijkheid").DataSet("los", ""))),
		),
		app.Elem("button").Attr("type", "button").Class("linkknop", "hulp-knop").OnClick(a.onHelp).Text("Sneltoetsen"),
		words("p", "motto", a.services.Library.Site.Tagline),
		a.help(),
	)
}

// onToSearch does here what the link does elsewhere: it is one for who opens it in
// another tab, and for when no program runs.
func (a *App) onToSearch(_ app.Context, e app.Event) {
	if elsewhere(e) {
		return
	}
	e.PreventDefault()
	a.services.Box.ToSearch()
}

// elsewhere reports whether a click asks for another tab or window.
func elsewhere(e app.Event) bool {
	return slices.ContainsFunc([]string{"ctrlKey", "metaKey", "shiftKey", "altKey"}, func(key string) bool { return e.Get(key).Bool() })
}

// onKey answers the short cuts of a single key, except in a field and where the
// reader has switched them off (WCAG 2.2, 2.1.4): those who speak to their
// computer, or share keys with a screen reader, may hit them by chance.
func (a *App) onKey(key string, field bool) (used bool) {
	if field || !a.services.Settings.Shortcuts() {
		return false
	}
	switch key {
	case "/":
		a.services.Box.ToSearch()
	case "?":
		a.services.Keys.Dialog(helpID, true)
	default:
		return false
	}
	return true
}

func (a *App) onHelp(app.Context, app.Event) { a.services.Keys.Dialog(helpID, true) }

func (a *App) onCloseHelp(app.Context, app.Event) { a.services.Keys.Dialog(helpID, false) }

const helpID = "hulp"

// help is the panel with the short cuts.
func (a *App) help() app.UI {
	keys := [...][2]string{
		{"/", "Naar het zoekvak"},
		{"↓ en ↑", "Van het zoekvak door de resultaten, en terug"},
		{"Enter", "Open het resultaat, of toon alle resultaten"},
		{"Esc", "Terug naar het zoekvak, of sluit dit venster"},
		{"?", "Toon deze hulp"},
	}
	return app.Elem("dialog").ID(helpID).Class("hulp").Aria("labelledby", "hulp-kop").Body(
		app.Elem("h2").ID("hulp-kop").Text("Sneltoetsen"),
		el("dl", "toetsen", app.Range(keys[:]).Slice(func(i int) app.UI {
			return el("div", "", el("dt", "", app.Elem("kbd").Text(keys[i][0])), words("dd", "", keys[i][1]))
		})),
		choice("toetsen", "De toetsen / en ? gebruiken", a.shortcuts, a.onShortcuts),
		app.Elem("button").Attr("type", "button").Class("knop").OnClick(a.onCloseHelp).Text("Sluit"),
	)
}
