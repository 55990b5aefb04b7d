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

// Sharing passes on what is shown.
type Sharing interface {
	// Share offers the page shown to the device's share sheet, or copies its
	// address where there is none; done says which, in Dutch, or that it failed.
	Share(title string, done func(note string))
	// Copy puts text on the clipboard.
	Copy(text string, done func(note string))
}

// star keeps an item or lets it go. Until the program runs it takes its place
// on the page, invisible.
func (a *App) star(it *library.Item) app.UI {
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
		el("div", "antwoord-kop",
			when(theme != nil, func() app.UI {
				return el("p", "kruimel",
					words("span", "alleen-voorlezen", "Thema: "),
					a.link(theme.Path(), theme.Title))
			}),
			a.letters(),
		),
		a.h1(),
		when(it.Asked != "", func() app.UI { return words("p", "gevraagd", it.Asked) }),
		adviceLine(lib.SourceOf(it)),
		a.inShort(it),
		notes(it),
		a.actions(it),
		when(len(it.Body) > 0, func() app.UI { return el("div", "tekst", a.body(it.Body)...) }),
		a.provenance(it),
		app.If(len(it.Related) > 0,
			el("section", "zie-ook",
				words("h2", "", "Lees ook"),
				a.itemLinks(a.bySlug(it.Related)),
			)),
		a.neighbours(it),
	)
	if theme == nil {
		return article
	}
	return el("div", "naast-elkaar", article, a.beside(theme))
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

// beside lists a theme's questions next to the answer, on a desk.
func (a *App) beside(theme *library.Theme) app.UI {
	questions := a.inTheme(theme.Slug, library.Question, true)
	return app.Elem("nav").Class("ernaast").Aria("labelledby", "ernaast-kop").Body(
		app.Elem("h2").ID("ernaast-kop").Text(theme.Title),
		el("ul", "", app.Range(questions).Slice(func(i int) app.UI {
			link := a.link(questions[i].Path(), questions[i].Title)
			if questions[i].Slug == a.route.Slug {
				link = link.Aria("current", "page")
			}
			return el("li", "", link)
		})),
	)
}

// neighbours leads to the questions before and after this one in its theme.
func (a *App) neighbours(it *library.Item) app.UI {
	inTheme := a.inTheme(it.Theme, library.Question, true)
	at := slices.IndexFunc(inTheme, func(other *library.Item) bool { return other.Slug == it.Slug })
	step := func(i int, class, label string) app.UI {
		if i < 0 || i >= len(inTheme) {
			return nil
		}
		return el("li", "",
			app.Elem("a").Class(class).Attr("href", a.href(inTheme[i].Path())).Body(
				words("span", "stap-label", label),
				words("span", "stap-titel", inTheme[i].Title),
			))
	}
	if len(inTheme) < 2 {
		return nil
	}
	return app.Elem("nav").Class("stappen").Aria("label", "Vorige en volgende vraag in dit thema").Body(
		el("ul", "", step(at-1, "stap stap-terug", "Vorige vraag"), step(at+1, "stap stap-verder", "Volgende vraag")),
	)
}

// actions are what a reader can do with an answer. The boot script prints,
// with or without the program.
func (a *App) actions(it *library.Item) app.UI {
	return app.Elem("div").Class("acties", "acties-antwoord").Body(
		a.star(it),
		action("deel", "Deel").OnClick(a.onShare),
		action("kopieer", "Kopieer").OnClick(a.onCopy),
		action("druk", "Print"),
		action("lees", "Lees voor").OnClick(a.onReadAloud),
		a.showButton(it.Slug, len(it.Together.Lines)),
		a.notice(),
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

func (a *App) onShare(ctx app.Context, _ app.Event) {
	a.services.Sharing.Share(a.heading(), a.noteLater(ctx))
}

func (a *App) onCopy(ctx app.Context, _ app.Event) {
	it := a.services.Library.Item(a.route.Slug)
	a.services.Sharing.Copy(a.asText(it), a.noteLater(ctx))
}

// noteLater returns a function that shows a note when it is called.
func (a *App) noteLater(ctx app.Context) func(string) {
	return func(note string) {
		ctx.Dispatch(func(app.Context) { a.note = note })
	}
}

// collection is the page with all items of a kind, each whole.
func (a *App) collection(kind library.Kind, intro string) app.UI {
	items := a.services.Library.OfKind(kind)
	return app.Elem("div").Class("bladzij", "verzameling", "verzameling-"+kind.String()).Body(
		a.h1(),
		words("p", "inleiding", intro),
		app.If(kind == library.Tip && ViewNeeds.on(a.services.Library), el("p", "", a.link(pages[ViewNeeds].path, "Lees ook wat je klant nodig heeft"))),
		app.If(kind == library.Need && ViewTips.on(a.services.Library), el("p", "", a.link(pages[ViewTips].path, "Lees ook de tips voor jou"))),
		a.notice(),
		app.Range(items).Slice(func(i int) app.UI { return a.card(&items[i]) }),
	)
}

// card is one item of a collection. Its anchor is the item's address.
func (a *App) card(it *library.Item) app.UI {
	source := a.services.Library.SourceOf(it)
	return app.Elem("article").ID(it.Slug).Class("kaart").Attr("tabindex", "-1").Aria("labelledby", it.Slug+"-titel").Body(
		app.Elem("h2").ID(it.Slug+"-titel").Text(it.Title),
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
			when(it.Kind != library.Document, func() app.UI { // that says it all itself
				return el("div", "bron", words("p", "", said(source)+" "+checked(it, source)), a.ageAndCheck(it))
			}),
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
				app.If(it.Kind != library.Question,
					app.Text(" "),
					app.Elem("span").Class("soort", "soort-"+it.Kind.String()).Text(title(it.Kind.String()))),
			))
	}))
}
