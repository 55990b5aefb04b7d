package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// choice is a setting that is on or off. The boot script ticks the box and
// remembers the choice: web/boot/buttons.js. byItself is what holds until then.
func choice(setting, byItself, label string) app.UI {
	return el("label", "keuze",
		app.Input().Type("checkbox").DataSet("instelling", setting).DataSet("vanzelf", byItself),
		words("span", "", label),
	)
}

// settings is the page with everything that this device can remember, and with
// the way to make it forget.
func (a *App) settings() app.UI {
	return app.Elem("div").Class("bladzij", "instellingen").Body(
		a.h1(),
		words("p", "inleiding", "Je keuzes staan alleen op dit apparaat."),
		el("section", "",
			words("h2", "", "Letters"),
			words("p", "", "Maak de letters groter of kleiner. Dat geldt voor elke bladzij."),
			letters(),
		),
		el("section", "",
			app.Elem("h2").ID("gelezen").Text("Pas gelezen"),
			words("p", "", "Zet dit aan en de laatste acht vragen die je las, staan onderaan op Start. Niemand anders ziet dat, behalve wie jouw apparaat gebruikt."),
			choice("gelezen", "uit", "Onthoud wat ik lees"),
		),
		el("section", "",
			words("h2", "", "Sneltoetsen"),
			words("p", "", "Met / ga je naar het zoekvak, met ? zie je alle sneltoetsen. Bedien je je apparaat met je stem? Zet ze dan uit."),
			choice("toetsen", "aan", "De toetsen / en ? gebruiken"),
		),
		el("section", "",
			words("h2", "", "Op je telefoon of computer"),
			el("p", "", a.link(paths[ViewInstall], "Zet "+a.services.Library.Site.Name+" bij je apps")),
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
	a.services.Window.Forget()
	if err := a.services.Kept.Clear(); err != nil {
		a.note = "Wissen lukt niet: de browser laat het niet toe."
	}
}

// lately are the questions read last, newest first; none unless the reader
// switched that on. The boot script writes the setting: "aan", then slugs.
func (a *App) lately() []*library.Item {
	on, slugs, _ := strings.Cut(a.services.Window.Setting("gelezen"), " ")
	if on != "aan" {
		return nil
	}
	return a.bySlug(strings.Fields(slugs))
}
