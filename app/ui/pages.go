package ui

import (
	"sort"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
	"flamingo/app/search"
)

// home answers three moments: I have a question, I am about to have a
// conversation, I want to read up.
func (a *App) home() app.UI {
	lib := a.services.Library
	examples := a.bySlug(lib.Site.Examples)
	return app.Div().Class("bladzij", "thuis").Body(
		a.h1(),
		app.If(len(examples) > 0,
			app.Section().Body(
				app.H2().Text("Ik heb een vraag"),
				a.itemLinks(examples),
				app.P().Class("verder").Body(a.link(paths[ViewQuestions], "Alle "+strconv.Itoa(len(lib.OfKind(library.Question)))+" vragen")),
			)),
		app.If(hasPage(lib, ViewTips) || hasPage(lib, ViewNeeds), app.Section().Body(
			app.H2().Text("Ik heb zo een gesprek"),
			app.Ul().Class("deuren").Body(
				a.door(library.Tip, "Tips voor jou", "Wat je zelf kunt doen in het gesprek."),
				a.door(library.Need, "Wat je klant nodig heeft", "Wat iemand van jou en van het gesprek nodig heeft."),
			),
		)),
		app.Section().Body(
			app.H2().Text("Ik wil me inlezen"),
			a.themeList(),
			app.Ul().Class("deuren").Body(
				a.door(library.Fact, "Feiten", "Cijfers over kwetsbaarheid, stigma en werk."),
				a.door(library.Term, "Begrippen", "Woorden en afkortingen, kort uitgelegd."),
			),
		),
	)
}

// widget is the page with which a frame on someone else's page begins: it has
// room for little more than the search box.
func (a *App) widget() app.UI {
	lib := a.services.Library
	examples := a.bySlug(lib.Site.Examples)
	return app.Div().Class("bladzij").Body(
		a.h1(),
		app.If(len(examples) > 0, a.itemLinks(examples)),
		app.H2().Text("Thema’s"),
		app.Ul().Class("widget-themas").Body(app.Range(lib.Themes).Slice(func(i int) app.UI {
			return app.Li().Body(a.link(lib.Themes[i].Path(), lib.Themes[i].Title))
		})),
	)
}

// door is a large way in to the items of a kind; none where there are none.
func (a *App) door(kind library.Kind, name, promise string) app.UI {
	n := len(a.services.Library.OfKind(kind))
	if n == 0 {
		return nil
	}
	return app.Li().Body(
		app.A().Class("deur", "deur-"+kind.String()).Href(a.href(paths[kindViews[kind]])).Body(
			app.Span().Class("deur-naam").Text(name),
			app.Span().Class("deur-belofte").Text(promise),
		))
}

func (a *App) themeList() app.UI {
	lib := a.services.Library
	return app.Ul().Class("themas").Body(app.Range(lib.Themes).Slice(func(i int) app.UI {
		t := &lib.Themes[i]
		return app.Li().Body(
			app.A().Class("thema").Href(a.href(t.Path())).Body(
				app.Span().Class("thema-naam").Text(t.Title),
				app.Span().Class("thema-intro").Text(t.Intro),
			))
	}))
}

func (a *App) themes() app.UI {
	return app.Div().Class("bladzij").Body(
		a.h1(),
		app.P().Class("inleiding").Text("Kies een onderwerp. Je vindt er vragen, tips en feiten bij elkaar."),
		a.themeList(),
	)
}

func (a *App) theme() app.UI {
	t := a.services.Library.Theme(a.route.Slug)
	return app.Div().Class("bladzij").Body(
		app.P().Class("kruimel").Body(a.link(paths[ViewThemes], "Thema’s")),
		a.h1(),
		app.P().Class("inleiding").Text(t.Intro),
		app.Range(library.Kinds[:]).Slice(func(i int) app.UI {
			kind := library.Kinds[i]
			items := a.inTheme(t.Slug, kind, false)
			// Those with this as their main theme come first.
			sort.SliceStable(items, func(i, j int) bool {
				return items[i].Theme == t.Slug && items[j].Theme != t.Slug
			})
			return app.If(len(items) > 0,
				app.Section().Body(
					app.H2().Text(title(kind.Plural())),
					a.shortItems(items),
				))
		}),
	)
}

// shortItems is a list of items with their short answers.
func (a *App) shortItems(items []*library.Item) app.UI {
	return app.Ul().Class("korte-items").Body(app.Range(items).Slice(func(i int) app.UI {
		it := items[i]
		return app.Li().Body(
			app.A().Class("kort-item").Href(a.href(it.Path())).Body(
				app.Span().Class("kort-item-titel").Text(it.Title),
				app.If(it.Short != "", app.Span().Class("kort-item-kort").Text(it.Short)),
			))
	}))
}

// questions lists every question under the letter that its title begins with.
func (a *App) questions() app.UI {
	all := a.services.Library.OfKind(library.Question)
	items := make([]*library.Item, len(all))
	for i := range all {
		items[i] = &all[i]
	}
	sort.SliceStable(items, func(i, j int) bool {
		return search.Fold(items[i].Title) < search.Fold(items[j].Title)
	})
	var letters []string
	byLetter := map[string][]*library.Item{}
	for _, it := range items {
		letter := initial(it.Title)
		if len(byLetter[letter]) == 0 {
			letters = append(letters, letter)
		}
		byLetter[letter] = append(byLetter[letter], it)
	}
	return app.Div().Class("bladzij").Body(
		a.h1(),
		app.P().Class("inleiding").Body(
			app.Text("Alle "+strconv.Itoa(len(items))+" vragen op volgorde van het alfabet. Liever op onderwerp? Bekijk de "),
			a.link(paths[ViewThemes], "thema’s"),
			app.Text("."),
		),
		app.Range(letters).Slice(func(i int) app.UI {
			return app.Section().Class("letter").Body(
				app.H2().Text(letters[i]),
				a.itemLinks(byLetter[letters[i]]),
			)
		}),
	)
}

// initial is the letter under which a title is listed.
func initial(title string) string {
	for _, r := range search.Fold(title) {
		if r >= 'a' && r <= 'z' {
			return strings.ToUpper(string(r))
		}
	}
	return "#"
}

func (a *App) about() app.UI {
	lib := a.services.Library
	return app.Div().Class("bladzij", "over").Body(
		a.h1(),
		app.P().Class("inleiding").Text(lib.Site.Description),
		app.Ul().Class("deuren").Body(
			a.door(library.Fact, "Feiten", "Cijfers over kwetsbaarheid, stigma en werk."),
			a.door(library.Term, "Begrippen", "Woorden en afkortingen, kort uitgelegd."),
		),

		app.Section().Body(
			app.H2().ID("bronnen").Text("Waar komt dit vandaan?"),
			app.P().Text("Alle antwoorden, tips en feiten zijn in eigen woorden naverteld. Wat de bron zegt, is niet veranderd."),
			app.Range(lib.Sources).Slice(func(i int) app.UI {
				s := &lib.Sources[i]
				return app.Div().Class("bronvermelding").Body(
					app.H3().Text(s.Title),
					app.P().Text(title(s.Kind)+". "+said(s)+" "+age(s)),
					app.If(s.Address != "", app.P().Body(outside(s.Address, app.Text(s.Address))...)),
				)
			}),
			app.P().Text("De begrippen zijn uitgelegd door de redactie, niet door de ervaringsdeskundigen."),
			app.If(lib.Site.Contact != "", app.P().Text("Zie je een fout? Laat het weten: "+lib.Site.Contact+".")),
		),

		app.Section().Body(
			app.H2().ID("offline").Text("Werkt het zonder internet?"),
			app.P().ID("offline-stand").DataSet("levend", "").Role("status").Text(a.offline.Words()),
			app.P().Class("acties").Body(
				app.Button().Type("button").Class("knop").OnClick(a.onCheckOffline).Text("Controleer nu")),
		),

		app.Section().Body(
			app.H2().ID("privacy").Text("Privacy"),
			app.P().Text("Deze app stuurt niets over jou of je klant weg. Zoeken gebeurt op je eigen apparaat."),
			app.P().Text("Er zijn geen cookies, geen statistieken en geen verzoeken aan andere websites. Wat je bewaart, staat alleen in deze browser."),
			app.P().Text("Typ in het zoekvak liever geen namen of andere gegevens van je klant. Wat je zoekt kan in de geschiedenis van je browser komen te staan."),
		),
	)
}

func (a *App) onCheckOffline(app.Context, app.Event) { a.services.Window.CheckOffline() }

// Words says what is known of offline use to the reader.
func (o Offline) Words() string {
	files := strconv.Itoa(o.Files) + " van " + strconv.Itoa(o.Total) + " bestanden gecontroleerd, versie " + o.Version + "."
	switch o.State {
	case "bezig":
		return "De bestanden worden op dit apparaat gezet."
	case "klaar":
		lasting := " De browser mag ze wissen als je apparaat vol raakt. Installeer de app om dat te voorkomen."
		if o.Lasting {
			lasting = " De browser heeft beloofd ze te bewaren."
		}
		return strings.TrimSpace("Klaar voor offline: " + files + lasting + " " + o.Reason)
	case "onvolledig":
		if o.Total == 0 { // nothing to check yet
			return strings.TrimSpace("Nog niet klaar voor offline. " + o.Reason)
		}
		return strings.TrimSpace("Nog niet klaar voor offline: " + files + " " + o.Reason)
	case "kan-niet":
		return strings.TrimSpace("Offline werken kan hier niet. " + o.Reason)
	}
	return "Zodra de app is gestart, lees je hier of alle bestanden op dit apparaat staan."
}

func (a *App) notFound() app.UI {
	return app.Div().Class("bladzij").Body(
		a.h1(),
		app.P().Class("inleiding").Text("Misschien is het adres verkeerd overgenomen. Zoek hierboven, of ga verder:"),
		app.Ul().Class("links").Body(
			app.Li().Body(a.link("", "Naar het begin")),
			app.If(hasPage(a.services.Library, ViewQuestions), app.Li().Body(a.link(paths[ViewQuestions], "Alle vragen van A tot Z"))),
			app.Li().Body(a.link(paths[ViewThemes], "Alle thema’s")),
		),
	)
}
