package ui

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// Letters sets the size of every letter, in percent.
type Letters interface{ SetLetters(size string) }

// choice is a setting that is on or off; name is for the page alone.
func choice(name, label string, on bool, set app.EventHandler) app.UI {
	return el("label", "keuze",
		app.Input().Type("checkbox").DataSet("instelling", name).Checked(on).OnChange(set, name),
		words("span", "", label),
	)
}

func (a *App) onRemembersRead(ctx app.Context, _ app.Event) {
	a.services.Settings.SetRemembersRead(ctx.JSSrc().Get("checked").Bool())
}

func (a *App) onShortcuts(ctx app.Context, _ app.Event) {
	a.services.Settings.SetShortcuts(ctx.JSSrc().Get("checked").Bool())
}

// sizes of the letters, in percent. The style sheet knows them.
var sizes = []int{100, 125, 150, 175, 200}

func (a *App) letterSize() string { return strconv.Itoa(a.services.Settings.Letters()) }

// letters makes the text larger and smaller, on every page from then on.
func (a *App) letters() app.UI {
	return app.Elem("div").Class("letters").Role("group").Aria("label", "Grootte van de letters").Body(
		action("kleiner", "").Aria("label", "Kleinere letters").OnClick(a.onSmaller),
		action("groter", "").Aria("label", "Grotere letters").OnClick(a.onLarger),
	)
}

func (a *App) onSmaller(app.Context, app.Event) { a.resize(-1, "Kleiner kan niet.") }

func (a *App) onLarger(app.Context, app.Event) { a.resize(1, "Groter kan niet.") }

// resize goes so many sizes up or down, or says that there is no such size.
func (a *App) resize(step int, refusal string) {
	next := slices.Index(sizes, a.services.Settings.Letters()) + step
	if next < 0 || next >= len(sizes) {
		a.services.Notices.Say(refusal)
		return
	}
	a.services.Settings.SetLetters(sizes[next])
	a.services.Letters.SetLetters(a.letterSize())
	a.services.Notices.Say("Letters op " + a.letterSize() + " procent")
}

// settings is the page with everything that this device can remember, and with
// the way to make it forget.
func (a *App) settings() app.UI {
	return app.Elem("div").Class("bladzij", "instellingen").Body(
		a.h1(),
		words("p", "inleiding", "Je keuzes staan alleen op dit apparaat."),
		el("section", "",
			words("h2", "", "Letters"),
			words("p", "", "Maak de letters groter of kleiner. Dat geldt voor elke pagina."),
			a.letters(),
		),
		el("section", "",
			app.Elem("h2").ID("gelezen").Text("Pas gelezen"),
			words("p", "", "Zet dit aan en de laatste acht vragen die je las, staan onderaan op Start. Niemand anders ziet dat, behalve wie jouw apparaat gebruikt."),
			choice("gelezen", "Onthoud wat ik lees", a.remembersRead, a.onRemembersRead),
		),
		el("section", "",
			words("h2", "", "Sneltoetsen"),
			words("p", "", "Met / ga je naar het zoekvak, met ? zie je alle sneltoetsen. Bedien je je apparaat met je stem? Zet ze dan uit."),
			choice("toetsen", "De toetsen / en ? gebruiken", a.shortcuts, a.onShortcuts),
		),
		el("section", "",
			words("h2", "", "Op je telefoon of computer"),
			el("p", "", a.link(pages[ViewInstall].path, "Zet "+a.services.Library.Site.Name+" bij je apps")),
		),
		el("section", "beheer",
			words("h2", "", "Alles wissen"),
			words("p", "", "Wis je bewaarde lijst, wat je pas las en je instellingen."),
			el("div", "acties", a.wipe()),
			a.notice(),
		),
	)
}

// wipe asks once more before everything goes that the reader left on this device.
func (a *App) wipe() app.UI {
	if a.wiping {
		return action("wis", "Ja, wis alles").OnClick(a.onWipeSure, "zeker")
	}
	return action("wis", "Wis alles").OnClick(a.onWipe, "vraag")
}

// onWipe asks once more; onWipeSure does it.
func (a *App) onWipe(app.Context, app.Event) {
	a.wiping = true
	a.note = "Weet je het zeker? Je bewaarde lijst, wat je pas las en je instellingen zijn dan weg."
}

func (a *App) onWipeSure(app.Context, app.Event) {
	a.wiping = false
	a.note = "Alles is gewist."
	a.services.Settings.Wipe()
	a.services.Letters.SetLetters(a.letterSize())
	if err := a.services.Kept.Clear(); err != nil {
		a.note = "Wissen lukt niet: de browser laat het niet toe."
	}
}

// lately are the questions read last, newest first.
func (a *App) lately() []*library.Item {
	return a.bySlug(a.lastRead)
}

// rememberRead notes that a question is read: how many were, until that is enough
// to know that the app is used, and which, for those who want that.
func (a *App) rememberRead(slug string) {
	if a.services.Settings.Answers() < enoughAnswers {
		a.services.Settings.CountAnswer()
	}
	a.services.Settings.AddRead(slug)
}
