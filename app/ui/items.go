package ui

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/device"
	"flamingo/app/library"
)

// star keeps an item or lets it go. Until the program runs it takes its place
// on the page, invisible.
func (a *App) star(it *library.Item) app.UI {
	if !ViewKept.on(a.services.Library) {
		return nil
	}
	kept := slices.Contains(a.starred, it.Slug)
	label := "Bewaar"
	if kept {
		label = "Bewaard"
	}
	return app.Elem("button").Attr("type", "button").Class("ster").
		Aria("pressed", kept).Aria("label", label+": "+it.Title).
		DataSet("item", it.Slug).
		OnClick(a.onStar, it.Slug).
		Body(app.Elem("span").Class("ster-beeld").Aria("hidden", true), words("span", "", label))
}

func (a *App) onStar(ctx app.Context, _ app.Event) {
	slug := ctx.JSSrc().Get("dataset").Get("item").String()
	a.note = ""
	if err := a.services.Kept.Toggle(slug); err != nil {
		a.note = refusal(err)
		return
	}
	a.warnOfClearing(ctx)
}

// refusal says why the list of kept items did not take a change, or not for good.
func refusal(err error) string {
	if errors.Is(err, device.ErrFull) {
		return fullNote
	}
	return refusedNote
}

const refusedNote = "Dit blijft alleen bewaard tot je de app sluit: de browser laat opslaan niet toe."

var fullNote = "Je lijst is vol. Er passen " + number(device.Most) + " onderdelen in."

// number is a number with a point between its thousands.
func number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits
}

// notice says what came of the last action.
func (a *App) notice() app.UI {
	return app.Elem("p").Class("bewaarmelding").Role("status").Text(a.note)
}

// question is the page of one question.
func (a *App) question() app.UI {
	lib := a.services.Library
	it := lib.Item(a.route.Slug)
	theme := lib.Theme(it.Theme)
	article := app.Elem("article").Class("bladzij", "antwoord").Body(
		when(theme != nil || a.from.total > 0, func() app.UI {
			return el("p", "kruimel",
				a.backToResults(),
				when(theme != nil, func() app.UI {
					return el("span", "",
						words("span", "alleen-voorlezen", "Thema: "),
						a.link(theme.Path(), theme.Title))
				}))
		}),
		a.h1(),
		when(it.Asked != "", func() app.UI { return words("p", "gevraagd", it.Asked) }),
		a.adviceLine(lib.SourceOf(it)),
		a.inShort(it),
		notes(it),
		when(len(it.Body) > 0, func() app.UI { return el("div", "tekst", a.body(it.Body)...) }),
		a.notice(),
		a.actions(it),
		a.provenance(it),
		app.If(len(it.Related) > 0,
			el("section", "zie-ook",
				words("h2", "", "Lees ook"),
				a.itemLinks(a.bySlug(it.Related)),
			)),
		a.neighbours(it),
	)
	if beside := a.beside(theme); beside != nil {
		return el("div", "naast-elkaar", article, beside)
	}
	return article
}

// inShort is the short answer, with the verdict in large letters where there is one.
// What the verdict says already the short answer says no second time.
func (a *App) inShort(it *library.Item) app.UI {
	name := "In het kort"
	if len(it.Body) == 0 {
		name = "Het antwoord"
	}
	rest, class := it.Short, "kort-kop"
	if it.Verdict != "" { // in letters that need no name above them
		class = "alleen-voorlezen"
		rest = strings.TrimSpace(strings.TrimPrefix(rest, it.Verdict))
	}
	return el("div", "kort",
		words("h2", class, name),
		when(it.Verdict != "", func() app.UI { return words("p", "oordeel", it.Verdict) }),
		when(rest != "", func() app.UI { return words("p", "", rest) }),
	)
}

// mostBeside is how many links stand next to an answer: more than fit on a desk.
const mostBeside = 24

// beside lists, next to the answer on a desk, the results that led to it, or the questions
// of its theme; of many those around it.
func (a *App) beside(theme *library.Theme) app.UI {
	var name string
	var items []*library.Item
	switch {
	case len(a.from.hits) > 1:
		name, items = "Gevonden voor “"+a.from.query+"”", a.bySlug(a.from.hits)
	case theme != nil:
		name, items = theme.Title, a.inTheme(theme.Slug, library.Question, true)
	default:
		return nil
	}
	items = around(items, a.route.Slug, mostBeside)
	return app.Elem("nav").Class("ernaast").Aria("labelledby", "ernaast-kop").Body(
		app.Elem("h2").ID("ernaast-kop").Text(name),
		el("ul", "", app.Range(items).Slice(func(i int) app.UI {
			link := a.link(items[i].Path(), items[i].Title)
			if items[i].Slug == a.route.Slug {
				link = link.Aria("current", "page")
			}
			return el("li", "", link)
		})),
	)
}

// around are at most so many items of a list, with the one with that slug in their midst.
func around(items []*library.Item, slug string, most int) []*library.Item {
	at := slices.IndexFunc(items, func(it *library.Item) bool { return it.Slug == slug })
	first := max(0, min(at-most/2, len(items)-most))
	return items[first:min(len(items), first+most)]
}

// neighbours leads to the questions before and after this one in its theme.
func (a *App) neighbours(it *library.Item) app.UI {
	inTheme := a.inTheme(it.Theme, library.Question, true)
	at := slices.IndexFunc(inTheme, func(other *library.Item) bool { return other.Slug == it.Slug })
	step := func(i int, class, label string) app.UI {
		if i < 0 || i >= len(inTheme) {
			return nil
		}
		return a.toward(class, inTheme[i].Path(), label, inTheme[i].Title)
	}
	if len(inTheme) < 2 {
		return nil
	}
	return app.Elem("nav").Class("stappen").Aria("label", "Vorige en volgende vraag in dit thema").Body(
		el("ul", "", step(at-1, "stap stap-terug", "Vorige vraag"), step(at+1, "stap stap-verder", "Volgende vraag")),
	)
}

// toward is a link to what comes before or after in a row of pages.
func (a *App) toward(class, path, label, title string) app.UI {
	return el("li", "",
		app.Elem("a").Class(class).Attr("href", a.href(path)).Body(
			words("span", "stap-label", label),
			words("span", "stap-titel", title),
		))
}

// actions are what a reader can do with an answer. The boot script prints,
// with or without the program.
func (a *App) actions(it *library.Item) app.UI {
	return app.Elem("div").Class("acties", "acties-antwoord").Body(
		a.star(it),
		a.sharing("deel", "Stuur").OnClick(a.onShare),
		a.showButton(it.Slug, len(it.Together.Lines)),
		when(a.services.Library.Site.Has(library.PartAloud), func() app.UI { return action("lees", "Lees voor").OnClick(a.onReadAloud) }),
		action("druk", "Print"),
	)
}

// action is a button with an icon.
func action(icon, label string) app.HTMLElem {
	button := app.Elem("button").Attr("type", "button").Class("actie", "actie-"+icon)
	if label != "" {
		button = button.Text(label)
	}
	return button
}

// collection is the page with all items of a kind, each whole: as rows that open in place
// where there are many short ones, with their source once below them.
func (a *App) collection(kind library.Kind, intro library.Wording) app.UI {
	items := a.services.Library.OfKind(kind)
	rows := kind == library.Tip || kind == library.Need || kind == library.Term
	return app.Elem("div").Class("bladzij", "verzameling", "verzameling-"+kind.String()).Body(
		a.h1(),
		when(a.text(intro) != "", func() app.UI { return words("p", "inleiding", a.text(intro)) }),
		app.If(kind == library.Tip && ViewNeeds.on(a.services.Library), el("p", "", a.link(pages[ViewNeeds].path, a.text(library.TextToNeeds)))),
		app.If(kind == library.Need && ViewTips.on(a.services.Library), el("p", "", a.link(pages[ViewTips].path, a.text(library.TextToTips)))),
		a.notice(),
		when(!rows, func() app.UI {
			return el("div", "kaarten", app.Range(items).Slice(func(i int) app.UI { return a.card(&items[i]) }))
		}),
		when(rows, func() app.UI {
			return el("div", "rijen", app.Range(items).Slice(func(i int) app.UI { return a.fold(&items[i]) }))
		}),
		when(rows, func() app.UI { return a.sourcesOf(items) }),
	)
}

// sourcesOf names each source of some items once.
func (a *App) sourcesOf(items []library.Item) app.UI {
	var sources []*library.Source
	for i := range items {
		if s := a.services.Library.SourceOf(&items[i]); !slices.Contains(sources, s) {
			sources = append(sources, s)
		}
	}
	return el("div", "bron", app.Range(sources).Slice(func(i int) app.UI { return words("p", "", a.said(sources[i])) }))
}

// card is one item of a collection. Its anchor is the item's address.
func (a *App) card(it *library.Item) app.UI {
	return article(it, "kaart",
		app.Elem("h2").ID(it.Slug+"-titel").Text(it.Title),
		a.whole(it, when(it.Kind != library.Document, func() app.UI { // that says it all itself
			return words("p", "", a.said(a.services.Library.SourceOf(it))+" "+checked(it, a.services.Library.SourceOf(it)))
		})))
}

// fold is the same as a row that opens.
func (a *App) fold(it *library.Item) app.UI {
	return article(it, "rij", app.Elem("details").Class("uitklap").Body(
		el("summary", "", app.Elem("h2").ID(it.Slug+"-titel").Text(it.Title)),
		a.whole(it, words("p", "", checked(it, a.services.Library.SourceOf(it))))))
}

func article(it *library.Item, class string, body ...app.UI) app.UI {
	return app.Elem("article").ID(it.Slug).Class(class).Attr("tabindex", "-1").Aria("labelledby", it.Slug+"-titel").Body(body...)
}

// whole is all of an item but its title, and from where it comes.
func (a *App) whole(it *library.Item, source app.UI) app.UI {
	return el("div", "heel",
		app.If(it.Full != "", words("p", "voluit", it.Full)),
		when(it.Figure != library.Figure{}, func() app.UI { return figure(it) }),
		app.If(it.Short != "", words("p", "kaart-kort", it.Short)),
		notes(it),
		app.If(len(it.Body) > 0, el("div", "tekst", a.body(it.Body)...)),
		app.If(len(it.Related) > 0,
			el("details", "zie-ook",
				words("summary", "", "Lees ook"),
				a.itemLinks(a.bySlug(it.Related)),
			)),
		el("div", "kaart-voet",
			when(source != nil, func() app.UI { return el("div", "bron", source, a.ageAndCheck(it)) }),
			a.showButton(it.Slug, len(it.Together.Lines)),
			a.star(it),
		),
	)
}

// bySlug returns the items with these slugs; the loader saw to it that they
// exist, a kept slug may not.
func (a *App) bySlug(slugs []string) []*library.Item {
	items := make([]*library.Item, 0, len(slugs))
	for _, slug := range slugs {
		if it := a.services.Library.Item(slug); it != nil {
			items = append(items, it)
		}
	}
	return items
}

// ofKind returns the items of a kind, in a list of the caller's own.
func (a *App) ofKind(kind library.Kind) []*library.Item {
	all := a.services.Library.OfKind(kind)
	items := make([]*library.Item, len(all))
	for i := range all {
		items[i] = &all[i]
	}
	return items
}

// inTheme returns the items of a kind in a theme; with main only those that
// have it as their main theme.
func (a *App) inTheme(theme string, kind library.Kind, main bool) []*library.Item {
	var items []*library.Item
	all := a.services.Library.OfKind(kind)
	for i := range all {
		if all[i].Theme == theme || !main && all[i].InTheme(theme) {
			items = append(items, &all[i])
		}
	}
	return items
}

// itemLinks is a list of links to items, with their kind where it is not a
// question.
func (a *App) itemLinks(items []*library.Item) app.UI {
	return el("ul", "links", app.Range(items).Slice(func(i int) app.UI {
		it := items[i]
		return el("li", "",
			app.Elem("a").Attr("href", a.href(it.Path())).Body(
				app.Text(it.Title),
				when(it.Kind != library.Question, func() app.UI { return el("span", "", app.Text(" "), badge(it.Kind)) }),
			))
	}))
}
