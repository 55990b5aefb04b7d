package ui

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Installer puts the app among those of the device.
type Installer interface {
	// Installable tells whether the app can ask to be put there, or whether a reader
	// can do so by hand.
	Installable() (ask, byHand bool)
	// Install has the browser ask the reader, and calls refused after a no.
	Install(refused func())
}

// install is the page that says how the app gets a place among the apps of a
// device, for readers and for those who manage their devices.
func (a *App) install() app.UI {
	name := a.services.Library.Site.Name
	return app.Elem("div").Class("bladzij", "installeren").Body(
		a.h1(),
		words("p", "inleiding", "Dan open je "+name+" met één tik. Ook zonder internet werkt alles, behalve links naar andere websites."),
		steps("android", "Android", [][2]string{
			{"telefoon", "Open deze pagina in Chrome of Edge."},
			{"puntjes", "Tik op het menu met de puntjes."},
			{"zet-erbij", "Kies ‘App installeren’ of ‘Toevoegen aan startscherm’."},
		}),
		steps("iphone", "iPhone en iPad", [][2]string{
			{"telefoon", "Open deze pagina in Safari."},
			{"deel", "Tik op Deel: het vierkant met de pijl omhoog. Soms staat die achter de puntjes."},
			{"zet-erbij", "Kies ‘Zet op beginscherm’: het vierkant met de plus."},
			{"klaar", "Tik op ‘Voeg toe’."},
		}, el("p", "",
			app.Text("Je bewaarde lijst gaat niet vanzelf mee. Maak er eerst een bestand van bij "),
			a.link(pages[ViewKept].path, "Bewaard"),
			app.Text(". Haal dat daarna op in de nieuwe app."))),
		steps("computer", "Computer", [][2]string{
			{"scherm", "Open deze pagina in Edge of Chrome, of in Safari op een Mac."},
			{"zet-erbij", "Klik in de adresbalk op het pictogram om te installeren. In Safari: kies Archief en dan ‘Voeg toe aan Dock’."},
		}),
		el("p", "nu-installeren",
			app.Elem("button").Attr("type", "button").Class("knop").OnClick(a.onInstall).Text("Installeer nu")),
		el("details", "zie-ook beheerders",
			app.Elem("summary").ID("beheer").Text("Voor wie de apparaten beheert"),
			words("p", "", "Een telefoon van het werk laat zelf installeren soms niet toe. Dan zet de beheerder de app klaar. Geef deze pagina door."),
			words("h3", "", "Android met Intune"),
			words("p", "", "Maak in beheerd Google Play een web-app (Apps, Android, Beheerde Google Play-app, Web-apps). Vul het adres van de startpagina in en kies de weergave ‘Standalone’. Synchroniseer daarna en wijs de app toe. Op het apparaat is Chrome nodig."),
			words("h3", "", "iPhone en iPad met Intune"),
			words("p", "", "Voeg een webclip voor iOS/iPadOS toe met het adres van de startpagina en wijs die toe. Zet ‘Volledig scherm’ aan: dan opent de app zonder adresbalk."),
			words("h3", "", "Windows met Edge of Chrome"),
			words("p", "", "Gebruik het beleid WebAppInstallForceList, met het adres van de startpagina als url."),
			words("h3", "", "Wat het beleid moet toelaten"),
			el("ul", "",
				words("li", "", "Het adres van deze app, over https. Andere adressen vraagt de app niet op."),
				words("li", "", "Opslag van sitegegevens en service workers. Zonder die twee werkt de app niet offline."),
				words("li", "", "Geen wissen van sitegegevens bij het sluiten van de browser. Dan is ook de bewaarde lijst weg."),
				words("li", "", "WebAssembly. Is dat uit, dan kun je lezen en op losse woorden zoeken."),
			),
			el("p", "",
				app.Text("Daarna controleer je op een apparaat bij "),
				a.link(pages[ViewAbout].path+"#offline", "Werkt het zonder internet?"),
				app.Text(" of alle bestanden er staan."),
			),
		),
	)
}

// enoughAnswers is how many answers are read before the app asks for a place among
// the apps.
const enoughAnswers = 3

// offerInstall offers to put the app on the device: between two answers, after a
// few of them, never in a frame, never again after a no.
func (a *App) offerInstall(ctx app.Context) {
	installer := a.services.Installer
	ask, byHand := installer.Installable()
	if a.services.Settings.Answers() < enoughAnswers || !ask && !byHand || a.services.Settings.InstallRefused() || a.services.Notices.BarShown() {
		return
	}
	yes := Action{Label: "Installeer", Run: func() { installer.Install(a.refuseInstall) }}
	if byHand {
		yes = Action{Label: "Laat zien hoe", Run: func() { ctx.Navigate(a.services.Base + pages[ViewInstall].path) }}
	}
	a.services.Notices.Bar("Zet deze app op je beginscherm. Dan open je hem met één tik, ook zonder internet.",
		yes, Action{Label: "Nee, dank je", Run: a.refuseInstall})
}

// warnOfClearing says once, to who begins a list in the browser of an iPhone, that this
// clears what a site left that was not used for seven days. An app on the home screen is
// spared.
func (a *App) warnOfClearing(ctx app.Context) {
	_, byHand := a.services.Installer.Installable()
	if !byHand || len(a.services.Kept.Slugs()) == 0 || a.services.Settings.ClearingTold() || a.services.Notices.BarShown() {
		return
	}
	a.services.Settings.TellClearing()
	a.services.Notices.Bar("Deze browser wist je lijst als je de app zeven dagen niet gebruikt. Zet de app op je beginscherm, dan blijft de lijst.",
		Action{Label: "Laat zien hoe", Run: func() { ctx.Navigate(a.services.Base + pages[ViewInstall].path) }}, Action{Label: "Sluit"})
}

func (a *App) onInstall(app.Context, app.Event) { a.services.Installer.Install(a.refuseInstall) }

func (a *App) refuseInstall() { a.services.Settings.RefuseInstall() }

// steps says in words and pictures how to install on one kind of device: each
// step with the icon to look for, and what else there is to know.
func steps(id, device string, steps [][2]string, more ...app.UI) app.UI {
	return el("section", "voor-"+id,
		app.Elem("h2").ID(id).Text(device),
		el("ol", "stappenplan", app.Range(steps).Slice(func(i int) app.UI {
			return el("li", "",
				app.Elem("span").Class("plaatje", "plaatje-"+steps[i][0]).Aria("hidden", true),
				app.Text(steps[i][1]),
			)
		})),
		app.Range(more).Slice(func(i int) app.UI { return more[i] }),
	)
}
