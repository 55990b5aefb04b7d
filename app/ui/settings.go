package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// byItself is what holds of the settings that are "aan" or "uit" until the reader
// chooses: short cuts of a single key, and a list of what was read lately. The
// latter's text goes on after "aan": see lately.
var byItself = map[string]string{"toetsen": "aan", "gelezen": "uit"}

// on tells whether a setting is on.
func (a *App) on(setting string) bool {
	text := a.services.Settings.Get(setting)
	if text == "" {
		text = byItself[setting]
	}
	return text != "uit"
}

// choice is a setting that is on or off.
func (a *App) choice(setting, label string) app.UI {
	return el("label", "keuze",
		app.Input().Type("checkbox").DataSet("instelling", setting).Checked(a.on(setting)).OnChange(a.onChoice, setting),
		words("span", "", label),
	)
}

func (a *App) onChoice(ctx app.Context, _ app.Event) {
	choice := "uit"
	if ctx.JSSrc().Get("checked").Bool() {
		choice = "aan"
	}
	a.services.Settings.Set(ctx.JSSrc().Get("dataset").Get("instelling").String(), choice)
}

// sizes of the letters, in percent. The style sheet knows them.
var sizes = []string{"100", "125", "150", "175", "200"}

func (a *App) letterSize() string {
	if size := a.services.Settings.Get("letters"); size != "" {
		return size
	}
	return sizes[0]
}

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
	next := slices.Index(sizes, a.letterSize()) + step
	if next < 0 || next >= len(sizes) {
		a.services.Window.Say(refusal)
		return
	}
	a.services.Settings.Set("letters", sizes[next])
	a.services.Window.SetLetters(sizes[next])
	a.services.Window.Say("Letters op " + sizes[next] + " procent")
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
			a.choice("gelezen", "Onthoud wat ik lees"),
		),
		el("section", "",
			words("h2", "", "Sneltoetsen"),
			words("p", "", "Met / ga je naar het zoekvak, met ? zie je alle sneltoetsen. Bedien je je apparaat met je stem? Zet ze dan uit."),
			a.choice("toetsen", "De toetsen / en ? gebruiken"),
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
	a.services.Window.SetLetters(a.letterSize())
	if err := a.services.Kept.Clear(); err != nil {
		a.note = "Wissen lukt niet: de browser laat het niet toe."
	}
}

// readLately are the slugs of the questions read last, newest first. on tells
// whether the reader wants them remembered: the setting is "aan", then slugs.
func (a *App) readLately() (slugs []string, on bool) {
	fields := strings.Fields(a.services.Settings.Get("gelezen"))
	if len(fields) == 0 || fields[0] != "aan" {
		return nil, false
	}
	return fields[1:], true
}

// lately are those questions.
func (a *App) lately() []*library.Item {
	slugs, _ := a.readLately()
	return a.bySlug(slugs[:min(len(slugs), mostLately)])
}

// mostLately is how many of them are remembered.
const mostLately = 8

// rememberRead notes that a question is read: how many were, until that is enough
// to know that the app is used, and which, for those who want that.
func (a *App) rememberRead(slug string) {
	settings := a.services.Settings
	if n := a.answersRead(); n < enoughAnswers {
		settings.Set("antwoorden", strconv.Itoa(n+1))
	}
	slugs, on := a.readLately()
	if !on {
		return
	}
	slugs = slices.DeleteFunc(slugs, func(other string) bool { return other == slug })
	slugs = append([]string{"aan", slug}, slugs...)
	settings.Set("gelezen", strings.Join(slugs[:min(len(slugs), 1+mostLately)], " "))
}

// answersRead is how many answers were read, at most [enoughAnswers].
func (a *App) answersRead() int {
	n, _ := strconv.Atoi(a.services.Settings.Get("antwoorden"))
	return n
}
