package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// header is the top of every page: the name, which leads home, and the main
// ways in. On a phone the style sheet puts the ways in at the thumb's reach.
func (a *App) header() app.UI {
	return app.Header().Class("kop").Body(
		app.A().Class("merk").Href(a.href("")).Body(
			app.Span().Class("merk-beeld").Aria("hidden", true),
			app.Span().Text(a.services.Library.Site.Name),
		),
		// Shown only in a frame on someone else's page.
		app.A().Class("naar-app").Href(a.href(a.place())).Target("_blank").Rel("noopener").Body(
			app.Text("Open in de app"),
			app.Span().Class("alleen-voorlezen").Text(" (nieuw tabblad)"),
		),
		app.Nav().Class("wegen").Aria("label", "Hoofdmenu").Body(
			app.Ul().Body(
				a.way(ViewHome, "start", "Start", ViewHome),
				a.way(ViewQuestions, "vragen", "Vragen", ViewQuestions, ViewQuestion, ViewThemes, ViewTheme, ViewSearch),
				a.way(ViewTips, "gesprek", "Gesprek", ViewTips, ViewNeeds),
				a.way(ViewKept, "bewaard", "Bewaard", ViewKept),
				a.way(ViewAbout, "meer", "Meer", ViewAbout, ViewFacts, ViewTerms),
			),
		),
	)
}

// place is the address below the base at which a whole window shows what is
// shown here.
func (a *App) place() string {
	switch {
	case a.search.active():
		return searchPath(a.search.words())
	case a.route.View == ViewWidget, a.route.View == ViewNotFound:
		return ""
	}
	return a.route.Path()
}

// way is one entry of the main menu, marked while one of views is shown; none
// where the page would be empty.
func (a *App) way(to View, icon, text string, views ...View) app.UI {
	if !hasPage(a.services.Library, to) {
		return nil
	}
	link := app.A().Href(a.href(paths[to])).Class("weg", "weg-"+icon).Text(text)
	for _, v := range views {
		if v == a.route.View {
			mark := "true"
			if v == to {
				mark = "page"
			}
			link = link.Aria("current", mark)
		}
	}
	return app.Li().Body(link)
}

func (a *App) footer() app.UI {
	entries := []struct {
		view View
		text string
	}{
		{ViewThemes, "Thema’s"}, {ViewQuestions, "Alle vragen"}, {ViewTips, "Tips"}, {ViewNeeds, "Wat je klant nodig heeft"},
		{ViewFacts, "Feiten"}, {ViewTerms, "Begrippen"}, {ViewKept, "Bewaard"}, {ViewAbout, "Over, bronnen en privacy"},
	}
	return app.Footer().Class("voet").Body(
		app.Nav().Aria("label", "Alle onderdelen").Body(
			app.Ul().Body(app.Range(entries).Slice(func(i int) app.UI {
				return app.If(hasPage(a.services.Library, entries[i].view),
					app.Li().Body(a.link(paths[entries[i].view], entries[i].text)))
			})),
		),
		app.P().Class("motto").Text(a.services.Library.Site.Tagline),
	)
}
