package ui

import (
	"net/url"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// Help in danger is the editors' card for a reader whose words speak of danger to life,
// violence or abuse. It stands above the results on every page, and alone on a page of
// its own.

// helpIsAbove is what a screen reader is told when the card appears.
const helpIsAbove = "Hulp bij gevaar staat bovenaan."

// dangerAbove is the card above the results. It is on every page from the start, hidden:
// before the program runs, and where it cannot, web/boot/early.js shows it.
func (a *App) dangerAbove() app.UI {
	return app.Elem("section").ID("gevaar").Class("gevaar").Aria("labelledby", "gevaar-kop").Attr("tabindex", "-1").
		Attr("hidden", !a.search.danger).DataSet("zeg", helpIsAbove).
		Body(a.dangerCard(app.Elem("h2").ID("gevaar-kop").Text(a.services.Library.Danger.Title))...)
}

// dangerPage is the card as a page.
func (a *App) dangerPage() app.UI {
	return el("div", "bladzij", el("div", "gevaar", a.dangerCard(a.h1())...))
}

// dangerCard is what stands on the card, below its heading.
func (a *App) dangerCard(heading app.UI) []app.UI {
	d := a.services.Library.Danger
	return []app.UI{
		heading,
		el("ul", "hulplijnen", app.Range(d.Help).Slice(func(i int) app.UI { return helpLine(&d.Help[i]) })),
		words("p", "", d.Text),
		words("p", "gevaar-van", a.text(library.TextDangerEditors)+" Nagekeken op "+d.Reviewed.Words()+"."),
	}
}

// helpLine is one way to get help: for whom, the numbers to call and the site to open.
// The spaces are for who hears or copies it; the style sheet lays it out without.
func helpLine(h *library.Help) app.UI {
	var how []app.UI
	for _, number := range h.Numbers {
		how = append(how, app.Elem("a").Class("bel").Attr("href", dial(number)).Body(app.Text("Bel "), words("strong", "", number)), app.Text(" "))
	}
	if h.Site != "" {
		how = append(how, el("span", "hulplijn-site", outside(h.Site, app.Text(siteName(h.Site)))...))
	}
	return el("li", "", words("p", "hulplijn-wie", h.Who), el("p", "hulplijn-hoe", how...))
}

// dial is the address that has a telephone call a number: tel: and what is no
// punctuation of it.
func dial(number string) string {
	return "tel:" + strings.Map(func(r rune) rune {
		if r == '+' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, number)
}

// siteName is an address as people say it: 113.nl.
func siteName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.") + strings.TrimSuffix(u.Path, "/")
}

// toDanger leads to the page with help, on pages where one would look for it.
func (a *App) toDanger() app.UI {
	if !ViewDanger.on(a.services.Library) {
		return nil
	}
	return el("p", "", app.Text("Is iemand in gevaar? Ga naar "), a.link(pages[ViewDanger].path, "hulp bij gevaar"), app.Text("."))
}
