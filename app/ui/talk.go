package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// The talks: what a case manager does before a conversation, in it together with the client,
// and after it. Each step has an address of its own, so that Back goes a step back, and a
// page reads without the program.

// talkFolder is where the pages of the talks stand; the triangle has its own.
const talkFolder = "gesprek/"

// talkName is the last part of a talk's address: "voor"; "" for the triangle.
func talkName(it *library.Item) string {
	name, ok := strings.CutPrefix(it.Path(), talkFolder)
	if !ok {
		return ""
	}
	return strings.TrimSuffix(name, "/")
}

// talkPages is how many pages a talk has: one for each step where it is gone through in
// steps.
func talkPages(it *library.Item) int {
	if it.Slug != library.TalkOpenness && it.Slug != library.TalkAfter {
		return 1
	}
	if it.End.Title != "" {
		return len(it.Steps) + 1
	}
	return len(it.Steps)
}

// talkSlug is the slug of the route to a page of a talk, counted from 0: "na", "na/2".
func talkSlug(it *library.Item, page int) string {
	if page == 0 {
		return talkName(it)
	}
	return talkName(it) + "/" + strconv.Itoa(page+1)
}

// talkAt finds the page of a talk by the slug of its route; nil if there is none.
func talkAt(lib *library.Library, slug string) (it *library.Item, page int) {
	talks := lib.OfKind(library.Talk)
	for i := range talks {
		if talkName(&talks[i]) == "" {
			continue
		}
		for page := range talkPages(&talks[i]) {
			if slug == talkSlug(&talks[i], page) {
				return &talks[i], page
			}
		}
	}
	return nil, 0
}

// talk is the talk shown, and which of its pages.
func (a *App) talk() (*library.Item, int) { return talkAt(a.services.Library, a.route.Slug) }

// flow is the name of the talk to which the page shown belongs; "" for none.
func (a *App) flow() string {
	switch a.route.View {
	case ViewMoment:
		return a.talkNamed(library.TalkBefore)
	case ViewTalk:
		name, _, _ := strings.Cut(a.route.Slug, "/")
		return name
	}
	return ""
}

func (a *App) talkNamed(slug string) string {
	if it := a.services.Library.Item(slug); it != nil {
		return talkName(it)
	}
	return ""
}

func (a *App) talkHeading() string {
	it, page := a.talk()
	switch {
	case talkPages(it) == 1:
		return it.Title
	case page < len(it.Steps):
		return it.Steps[page].Title
	}
	return it.End.Title
}

// talks is the page with all ways, and below them what they are made of.
func (a *App) talks() app.UI {
	items := a.services.Library.OfKind(library.Talk)
	return el("div", "bladzij",
		a.h1(),
		words("p", "inleiding", a.text(library.TextTalksIntro)),
		el("ul", "gesprekken", app.Range(items).Slice(func(i int) app.UI {
			it := &items[i]
			return el("li", "",
				app.Elem("a").Class("gang", "gang-"+it.Slug).Attr("href", a.href(it.Path())).Body(
					words("span", "gang-naam", it.Title),
					words("span", "gang-belofte", it.Short),
				))
		})),
		el("ul", "deuren",
			a.door(library.Tip, a.text(library.TextTipsDoor), a.text(library.TextTipsPromise)),
			a.door(library.Need, a.text(library.TextNeeds), a.text(library.TextNeedsPromise)),
		),
	)
}

// talkPage draws a page of a talk.
func (a *App) talkPage() app.UI {
	it, page := a.talk()
	switch it.Slug {
	case library.TalkBefore:
		return a.before(it)
	case library.TalkTogether:
		return a.togetherPage(it)
	}
	last := page >= len(it.Steps)
	step := it.End
	if !last {
		step = it.Steps[page]
	}
	return el("div", "bladzij stap-blad",
		el("p", "kruimel", a.link(talkFolder, a.text(library.TextTalks)), app.Text(" › "), app.Text(it.Title)),
		when(!last, func() app.UI {
			return words("p", "stap-waar", "Stap "+strconv.Itoa(page+1)+" van "+strconv.Itoa(len(it.Steps)))
		}),
		a.h1(),
		when(step.Text != "", func() app.UI { return words("p", "inleiding", step.Text) }),
		a.notice(),
		when(it.Slug == library.TalkOpenness && last, func() app.UI { return a.points(it) }),
		when(it.Slug == library.TalkOpenness, func() app.UI {
			return el("div", "samen-items", app.Range(step.Items).Slice(func(i int) app.UI {
				return a.togetherItem(a.services.Library.Item(step.Items[i]))
			}))
		}),
		when(it.Slug == library.TalkAfter && !last, func() app.UI { return a.lookBack(step) }),
		when(it.Slug == library.TalkAfter && last, func() app.UI { return a.nextTime(step) }),
		a.stepLinks(it, page),
	)
}

// stepLinks lead to the page before and after this one.
func (a *App) stepLinks(it *library.Item, page int) app.UI {
	to := func(page int, class, label string) app.UI {
		return el("li", "", a.link(Route{ViewTalk, talkSlug(it, page)}.Path(), label).Class("knop", class))
	}
	return app.Elem("nav").Class("stap-knoppen").Aria("label", "Stappen").Body(el("ul", "",
		when(page > 0, func() app.UI { return to(page-1, "knop-stil", "Vorige") }),
		when(page+1 < talkPages(it), func() app.UI { return to(page+1, "", "Volgende") }),
		when(page+1 == talkPages(it), func() app.UI { return el("li", "", a.link(talkFolder, "Klaar").Class("knop")) }),
	))
}

// points lists the steps once more, to talk over.
func (a *App) points(it *library.Item) app.UI {
	return el("section", "",
		words("h2", "", "Om nog over na te praten"),
		el("ul", "links", app.Range(it.Steps).Slice(func(i int) app.UI {
			return el("li", "", a.link(Route{ViewTalk, talkSlug(it, i)}.Path(), it.Steps[i].Title))
		})),
	)
}

// togetherItem is an item as two people read it: what is said to the client, who says it,
// what the editors note beside it, and the whole for whoever wants to know.
func (a *App) togetherItem(it *library.Item) app.UI {
	lines := it.Together.Lines
	return app.Elem("article").ID(it.Slug).Class("samen-item").Aria("labelledby", it.Slug+"-titel").Body(
		app.Elem("h2").ID(it.Slug+"-titel").Text(it.Title),
		when(len(lines) > 0, func() app.UI {
			return el("div", "samen-zinnen",
				app.Range(lines).Slice(func(i int) app.UI { return words("p", "", lines[i]) }),
				words("p", "kort-item-wie", a.toClient(it)))
		}),
		when(len(lines) == 0 && it.Short != "", func() app.UI { return words("p", "", it.Short) }),
		notes(it),
		when(it.Kind == library.Term, func() app.UI { return el("div", "tekst", a.body(it.Body)...) }),
		el("div", "acties", a.showButton(it.Slug, len(lines)),
			app.Elem("a").Class("lees-meer").Attr("href", a.href(it.Path())).Body(
				app.Text("Lees het hele antwoord"), words("span", "alleen-voorlezen", ": "+it.Title))),
	)
}

// toClient says whose the sentences to a client are.
func (a *App) toClient(it *library.Item) string {
	if it.Together.ByEditors {
		return "In woorden van de redactie. Bron: " + Mark(a.services.Library, it)
	}
	return Mark(a.services.Library, it)
}

// togetherPage has all that can be shown to a client: the sets first, then by theme.
func (a *App) togetherPage(it *library.Item) app.UI {
	lib := a.services.Library
	inSet := map[string]bool{}
	for _, s := range it.Steps {
		for _, slug := range s.Items {
			inSet[slug] = true
		}
	}
	row := func(item *library.Item) app.UI {
		return el("li", "",
			el("details", "samen-rij",
				words("summary", "", item.Title),
				el("div", "samen-zinnen",
					app.Range(item.Together.Lines).Slice(func(i int) app.UI { return words("p", "", item.Together.Lines[i]) }),
					words("p", "kort-item-wie", a.toClient(item))),
				a.link(item.Path(), "Lees het hele antwoord"),
			),
			a.showButton(item.Slug, len(item.Together.Lines)))
	}
	list := func(items []*library.Item) app.UI {
		return el("ul", "samen-lijst", app.Range(items).Slice(func(i int) app.UI { return row(items[i]) }))
	}
	return el("div", "bladzij",
		el("p", "kruimel", a.link(talkFolder, a.text(library.TextTalks))),
		a.h1(),
		words("p", "inleiding", it.Short),
		words("p", "", "Kies “Laat zien” en leg je telefoon tussen jullie in. Er staat steeds één zin in beeld."),
		app.Range(it.Steps).Slice(func(i int) app.UI {
			s := &it.Steps[i]
			return el("section", "samen-set",
				words("h2", "", s.Title),
				when(s.Text != "", func() app.UI { return words("p", "", s.Text) }),
				action("laat", "Laat zien").Aria("label", "Laat zien: "+s.Title).DataSet("set", i).OnClick(a.onShowSet, i),
				list(a.bySlug(s.Items)),
			)
		}),
		app.Range(lib.Themes).Slice(func(i int) app.UI {
			t := &lib.Themes[i]
			var items []*library.Item
			for j := range lib.Items {
				if item := &lib.Items[j]; item.Theme == t.Slug && len(item.Together.Lines) > 0 && !inSet[item.Slug] {
					items = append(items, item)
				}
			}
			return when(len(items) > 0, func() app.UI {
				return el("section", "", words("h2", "", t.Title), list(items))
			})
		}),
	)
}

// lookBack is one question to oneself, with what it comes from.
func (a *App) lookBack(step library.Step) app.UI {
	items := a.bySlug(step.Items)
	return el("div", "terugkijken",
		words("p", "", "Denk hier even over na. Je hoeft niets op te schrijven."),
		app.Range(items).Slice(func(i int) app.UI {
			it := items[i]
			return el("div", "terugkijken-bron",
				el("p", "", app.Text("Dit komt van: "), a.link(it.Path(), it.Title)),
				words("p", "kort-item-wie", Mark(a.services.Library, it)))
		}),
	)
}

// nextTime is one tip, that is not on the card where there is a choice, and empties the card.
func (a *App) nextTime(step library.Step) app.UI {
	items := a.bySlug(step.Items)
	at := max(0, slices.IndexFunc(items, func(it *library.Item) bool { return !slices.Contains(a.along.slugs, it.Slug) }))
	return el("div", "",
		when(len(items) > 0, func() app.UI {
			it := items[at]
			return el("div", "dagtip",
				a.link(it.Path(), it.Title).Class("dagtip-link"),
				when(it.Short != "", func() app.UI { return words("p", "", it.Short) }),
				words("p", "kort-item-wie", Mark(a.services.Library, it)))
		}),
		when(len(a.along.slugs) > 0, func() app.UI {
			return app.Elem("div").Class("kaart-legen").DataSet("levend", "").Body(
				words("p", "", count(len(a.along.slugs), "Op je kaart staat nog # onderdeel.", "Op je kaart staan nog # onderdelen.")),
				action("wis", "Maak de kaart leeg").OnClick(a.onEmptyCard))
		}),
	)
}
