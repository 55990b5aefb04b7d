package ui

import (
	"sort"
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/library"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// home answers three moments: I have a question, I am about to have a
// conversation, I want to read up. Each is a door at the top, opened below.
func (a *App) home() app.UI {
	lib := a.services.Library
	examples := a.bySlug(lib.Site.Examples)
	talk := ViewTips.on(lib) || ViewNeeds.on(lib) || ViewTalks.on(lib)
	toTalk := pages[ViewTips].path
	if before := lib.Item(library.TalkBefore); before != nil {
		toTalk = before.Path()
	} else if ViewTalks.on(lib) {
		toTalk = talkFolder
	} else if !ViewTips.on(lib) {
		toTalk = pages[ViewNeeds].path
	}
	lately := a.lately()
	return app.Elem("div").Class("bladzij", "thuis").Body(
		a.h1(),
		el("ul", "momenten",
			a.moment(pages[ViewSearch].path, "vraag", a.text(library.TextQuestionDoor)),
			when(talk, func() app.UI { return a.moment(toTalk, "gesprek", a.text(library.TextTalkDoor)) }),
			a.moment(pages[ViewThemes].path, "inlezen", a.text(library.TextReadDoor)),
		),
		when(len(examples) > 0, func() app.UI {
			return el("section", "",
				words("h2", "", a.text(library.TextExamplesHead)),
				a.itemLinks(examples),
				el("p", "verder", a.link(pages[ViewQuestions].path, count(len(lib.OfKind(library.Question)), "Alle vragen", "Alle # vragen"))),
			)
		}),
		when(talk, func() app.UI {
			return el("section", "",
				words("h2", "", a.text(library.TextTalkHead)),
				a.tipOfTheDay(),
				el("ul", "deuren",
					a.door(library.Tip, a.text(library.TextTipsDoor), a.text(library.TextTipsPromise)),
					a.door(library.Need, a.text(library.TextNeeds), a.text(library.TextNeedsPromise)),
				),
			)
		}),
		el("section", "",
			words("h2", "", a.text(library.TextReadHead)),
			a.themeList(),
			el("ul", "deuren",
				a.door(library.Fact, "Feiten", a.text(library.TextFactsPromise)),
				a.door(library.Term, "Begrippen", "Woorden en afkortingen, kort uitgelegd."),
			),
		),
		// At the end, for it comes once the program runs and should push nothing away.
		when(len(lately) > 0, func() app.UI {
			return app.Elem("section").DataSet("levend", "").Body(
				words("h2", "", "Pas gelezen"),
				a.itemLinks(lately),
				el("p", "verder", a.link(pages[ViewSettings].path+"#gelezen", "Uitzetten of wissen")),
			)
		}),
	)
}

// moment is a door to what a reader came for. The first leads to the search box
// itself, as in the menu.
func (a *App) moment(path, name, words string) app.UI {
	door := a.link(path, words).Class("moment", "moment-"+name)
	if path == pages[ViewSearch].path {
		door = door.OnClick(a.onToSearch)
	}
	return el("li", "", door)
}

// mostDayTips is how many tips take turns: one for each day of a month.
const mostDayTips = 31

// DayTips are the tips that take turns on the home page.
func DayTips(lib *library.Library) []library.Item {
	tips := lib.OfKind(library.Tip)
	return tips[:min(len(tips), mostDayTips)]
}

// tipOfTheDay holds each of these. The style sheet shows one, which
// web/boot/first.js chooses by the date before the first paint; so the page
// that the build prints need not know the day.
func (a *App) tipOfTheDay() app.UI {
	tips := DayTips(a.services.Library)
	if len(tips) == 0 || !a.services.Library.Site.Has(library.PartTip) {
		return nil
	}
	return el("div", "dagtip",
		words("h3", "", "Tip van vandaag"),
		el("ul", "dagtips", app.Range(tips).Slice(func(i int) app.UI {
			return el("li", "",
				a.link(tips[i].Path(), tips[i].Title),
				when(tips[i].Short != "", func() app.UI { return words("p", "", tips[i].Short) }),
				words("p", "kort-item-wie", Mark(a.services.Library, &tips[i])),
			)
		})),
	)
}

// widget is the page with which a frame on someone else's page begins: it has
// room for little more than the search box.
func (a *App) widget() app.UI {
	lib := a.services.Library
	examples := a.bySlug(lib.Site.Examples)
	return el("div", "bladzij",
		a.h1(),
		app.If(len(examples) > 0, a.itemLinks(examples)),
		words("h2", "", "Thema’s"),
		el("ul", "widget-themas", app.Range(lib.Themes).Slice(func(i int) app.UI {
			return el("li", "", a.link(lib.Themes[i].Path(), lib.Themes[i].Title))
		})),
		a.toDanger(),
	)
}

// door is a large way in to the items of a kind; none where there are none.
func (a *App) door(kind library.Kind, name, promise string) app.UI {
	n := len(a.services.Library.OfKind(kind))
	if n == 0 {
		return nil
	}
	return el("li", "",
		app.Elem("a").Class("deur", "deur-"+kind.String()).Attr("href", a.href(pages[viewOf(kind)].path)).Body(
			words("span", "deur-naam", name),
			words("span", "deur-belofte", promise),
		))
}

func (a *App) themeList() app.UI {
	lib := a.services.Library
	return el("ul", "themas", app.Range(lib.Themes).Slice(func(i int) app.UI {
		t := &lib.Themes[i]
		return el("li", "",
			app.Elem("a").Class("thema").Attr("href", a.href(t.Path())).Body(
				words("span", "thema-naam", t.Title),
				words("span", "thema-intro", t.Intro),
			))
	}))
}

func (a *App) themes() app.UI {
	return el("div", "bladzij",
		a.h1(),
		words("p", "inleiding", a.text(library.TextThemesIntro)),
		a.themeList(),
		a.onPaper(),
	)
}

func (a *App) theme() app.UI {
	t := a.services.Library.Theme(a.route.Slug)
	return el("div", "bladzij breed",
		el("p", "kruimel", a.link(pages[ViewThemes].path, "Thema’s")),
		a.h1(),
		words("p", "inleiding", t.Intro),
		app.Range(library.Kinds[:]).Slice(func(i int) app.UI {
			kind := library.Kinds[i]
			items := a.inTheme(t.Slug, kind, false)
			// Those with this as their main theme come first.
			sort.SliceStable(items, func(i, j int) bool {
				return items[i].Theme == t.Slug && items[j].Theme != t.Slug
			})
			return app.If(len(items) > 0,
				el("section", "",
					words("h2", "", dutch.Capital(kind.Plural())),
					a.shortItems(items),
				))
		}),
		a.onPaper(),
	)
}

// shortItems is a list of items with their short answers.
func (a *App) shortItems(items []*library.Item) app.UI {
	return el("ul", "korte-items", app.Range(items).Slice(func(i int) app.UI {
		it := items[i]
		return el("li", "",
			app.Elem("a").Class("kort-item").Attr("href", a.href(it.Path())).Body(
				words("span", "kort-item-titel", it.Title),
				a.short(it),
			))
	}))
}

// short is the short answer of an item in a list, and whose it is.
func (a *App) short(it *library.Item) app.UI {
	if it.Short == "" {
		return nil
	}
	return app.Elem("span").Class("kort-item-kort").Body(
		app.Text(it.Short),
		words("span", "kort-item-wie", Mark(a.services.Library, it)),
	)
}

// Browsers says which are the oldest in which the app works; web/styles/README.md says
// how that is known.
const Browsers = "Alles werkt in Safari vanaf versie 16.4, in Firefox vanaf versie 115 en in Chrome en Edge vanaf versie 109. " +
	"Op een iPhone of iPad heb je daarvoor minstens iOS 16.4 nodig. Lezen en zoeken kan al vanaf versie 16.0."

func (a *App) about() app.UI {
	lib := a.services.Library
	return app.Elem("div").Class("bladzij", "over").Body(
		a.h1(),
		words("p", "inleiding", lib.Site.Description),
		app.Range(lib.Site.About).Slice(func(i int) app.UI { return words("p", "", lib.Site.About[i]) }),
		when(lib.Site.Organisation != "", func() app.UI { return words("p", "", "Deze app is van "+lib.Site.Organisation+".") }),
		a.toDanger(),
		el("ul", "deuren",
			a.door(library.Fact, "Feiten", a.text(library.TextFactsPromise)),
			a.door(library.Term, "Begrippen", "Woorden en afkortingen, kort uitgelegd."),
		),

		el("section", "",
			app.Elem("h2").ID("bronnen").Text("Waar komt dit vandaan?"),
			words("p", "", a.text(library.TextOrigin)),
			app.If(ViewSources.on(lib), el("p", "", a.link(pages[ViewSources].path, "Lees over de bronnen"))),
			app.If(ViewTerms.on(lib), words("p", "", a.text(library.TextTermsOrigin))),
			app.If(len(lib.Site.Contact) > 0, el("p", "", append(append([]app.UI{app.Text("Zie je een fout? Laat het weten: ")}, a.inlines(lib.Site.Contact)...), app.Text(lib.Site.ContactEnd()))...)),
		),

		el("section", "",
			app.Elem("h2").ID("offline").Text("Werkt het zonder internet?"),
			app.Elem("p").ID("offline-stand").DataSet("levend", "").Role("status").Text(a.offline.Words()),
			el("p", "acties",
				app.Elem("button").Attr("type", "button").Class("knop").OnClick(a.onCheckOffline).Text("Controleer nu")),
		),

		el("section", "",
			app.Elem("h2").ID("toestellen").Text("Op welke toestellen werkt het?"),
			words("p", "", Browsers),
			when(lib.Site.Release != "", func() app.UI { return words("p", "", "Versie van de app: "+lib.Site.Release+".") }),
		),

		el("section", "",
			app.Elem("h2").ID("privacy").Text("Privacy"),
			words("p", "", a.text(library.TextPrivacy)),
			words("p", "", "Er zijn geen cookies, geen statistieken en geen verzoeken aan andere websites. Wat je bewaart, staat alleen in deze browser."),
			words("p", "", a.text(library.TextPrivacyBox)),
		),
	)
}

// nearest is how many pages are offered in place of one that does not exist.
const nearest = 3

// notFound offers the pages that the words of the address find. An address that was only
// spoilt on its way here, the boot script puts right: web/boot/astray.js.
func (a *App) notFound() app.UI {
	near := a.near()
	return el("div", "bladzij",
		a.h1(),
		when(len(near) > 0, func() app.UI {
			return app.Elem("section").DataSet("levend", "").Body(
				words("h2", "", "Zocht je dit?"),
				a.itemLinks(near),
			)
		}),
		app.Elem("p").Class("inleiding").DataSet("kwijt", "").Text("Misschien is het adres verkeerd overgenomen. Zoek hierboven, of ga verder:"),
		el("ul", "links",
			el("li", "", a.link("", "Naar het begin")),
			app.If(ViewQuestions.on(a.services.Library), el("li", "", a.link(pages[ViewQuestions].path, "Alle vragen van A tot Z"))),
			el("li", "", a.link(pages[ViewThemes].path, "Alle thema’s")),
		),
	)
}

// near are the items that are found by the last part of the address, as a search.
func (a *App) near() []*library.Item {
	slug := strings.TrimRight(a.lost, "/.,;:)>\"'”’ ")
	slug = slug[strings.LastIndex(slug, "/")+1:]
	if a.services.Search == nil || slug == "" || slug == pages[ViewNotFound].path {
		return nil
	}
	var items []*library.Item
	for _, hit := range a.services.Search(strings.NewReplacer("-", " ", "_", " ").Replace(slug), false, nearest).Hits {
		items = append(items, &a.services.Library.Items[hit.Item])
	}
	return items
}
