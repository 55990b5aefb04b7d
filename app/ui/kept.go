package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// kept is the page with what the reader put aside, and with what can be done
// with that list: take it along as a link or a file, bring it in, wipe it.
func (a *App) kept() app.UI {
	slugs := a.services.Kept.Slugs()
	items := a.bySlug(slugs)
	gone := len(slugs) - len(items)
	return app.Div().Class("bladzij").Body(
		a.h1(),
		app.P().Class("inleiding").Text("Wat je met de ster bewaart, staat hier. De lijst staat alleen op dit apparaat."),
		when(len(a.offered) > 0, a.offer),
		a.notice(),
		app.If(len(items) == 0,
			app.P().Class("leeg").Text("Je hebt nog niets bewaard. Open een vraag of tip en kies de ster.")),
		app.If(len(items) > 0,
			app.Ul().Class("bewaarlijst").Body(app.Range(items).Slice(func(i int) app.UI { return a.keptItem(items[i]) }))),
		app.If(gone > 0,
			app.P().Text("Van "+strconv.Itoa(gone)+" bewaarde onderdelen staat in deze versie geen tekst meer. Ze blijven in je lijst, voor als ze terugkomen.")),
		app.Details().Class("zie-ook", "beheer").Body(
			app.Summary().Text("Lijst meenemen of wissen"),
			app.P().Text("Zo neem je de lijst mee naar een ander apparaat, of geef je hem aan een collega. Er staan alleen onderwerpen in, niets over klanten."),
			app.Div().Class("acties").Body(
				app.Button().Type("button").Class("actie", "actie-kopieer").OnClick(a.onKeptLink).Text("Kopieer als link"),
				app.Button().Type("button").Class("actie", "actie-deel").OnClick(a.onKeptSave).Text("Maak een bestand"),
				app.Button().Type("button").Class("actie", "actie-haal").OnClick(a.onKeptOpen).Text("Haal uit een bestand"),
				when(!a.wiping, func() app.UI {
					return app.Button().Type("button").Class("actie", "actie-wis").OnClick(a.onWipe, "vraag").Text("Wis de lijst")
				}),
				when(a.wiping, func() app.UI {
					return app.Button().Type("button").Class("actie", "actie-wis").OnClick(a.onWipeSure, "zeker").Text("Ja, wis alles")
				}),
			),
		),
	)
}

func (a *App) keptItem(it *library.Item) app.UI {
	return app.Li().Body(
		app.A().Class("kort-item").Href(a.href(it.Path())).Body(
			app.Span().Class("kort-item-titel").Text(it.Title),
			app.If(it.Short != "", app.Span().Class("kort-item-kort").Text(it.Short)),
			app.Span().Class("soort", "soort-"+it.Kind.String()).Text(title(it.Kind.String())),
		),
		a.star(it),
	)
}

// offeredBy reads the slugs of a link that somebody passed on, and leaves out
// what is no item or is kept already.
func (a *App) offeredBy(list string) []string {
	var slugs []string
	for _, slug := range strings.Split(list, ",") {
		if a.services.Library.Item(slug) != nil && !a.services.Kept.Has(slug) && !slices.Contains(slugs, slug) {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

// offer asks before a link changes the reader's list.
func (a *App) offer() app.UI {
	return app.Div().Class("aanbod").Body(
		app.P().Text("In deze link staan "+count(len(a.offered), "onderdeel", "onderdelen")+" om te bewaren:"),
		a.itemLinks(a.bySlug(a.offered)),
		app.Button().Type("button").Class("knop").OnClick(a.onTakeOffer).Text("Zet in mijn lijst"),
	)
}

func (a *App) onTakeOffer(app.Context, app.Event) {
	added, err := a.services.Kept.Add(a.offered)
	a.offered = nil
	a.report(added, err)
}

// report says how many items came into the list.
func (a *App) report(added int, err error) {
	a.note = count(added, "onderdeel", "onderdelen") + " erbij gezet."
	if err != nil {
		a.note += " " + refusedNote
	}
}

func (a *App) onKeptLink(ctx app.Context, _ app.Event) {
	address := a.services.Window.Address(paths[ViewKept]) + "?neem=" + strings.Join(a.services.Kept.Slugs(), ",")
	a.services.Window.Copy(address, a.noteLater(ctx))
}

func (a *App) onKeptSave(app.Context, app.Event) {
	a.services.Window.Save("bewaard.json", a.services.Kept.Export())
}

func (a *App) onKeptOpen(ctx app.Context, _ app.Event) {
	a.services.Window.Open(func(text string) {
		ctx.Dispatch(func(app.Context) {
			added, err := a.services.Kept.Import(text)
			if added == 0 && err != nil {
				a.note = "Dit bestand is geen bewaarde lijst. Er is niets veranderd."
				return
			}
			a.report(added, err)
		})
	})
}

// onWipe asks once more; onWipeSure does it.
func (a *App) onWipe(app.Context, app.Event) {
	a.wiping = true
	a.note = "Weet je het zeker? Je lijst is daarna leeg."
}

func (a *App) onWipeSure(app.Context, app.Event) {
	a.wiping = false
	a.note = "De lijst is gewist."
	if err := a.services.Kept.Clear(); err != nil {
		a.note = "Wissen lukt niet: de browser laat het niet toe."
	}
}

// count is a number with its noun, in the singular or plural.
func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}
