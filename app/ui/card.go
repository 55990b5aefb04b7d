package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// A talkCard is what a reader takes along into a conversation. It stands in memory, and as
// slugs in the address once it was changed; what was ticked stands in memory only.
type talkCard struct {
	of      string   // path of the page that it stands on
	slugs   []string // in order
	changed bool     // it is not what the editors made
	unknown []string // what the address named that is no item here
	open    []string // slugs of the rows that are open
	ticked  []string // slugs
	adding  bool     // the reader chooses what to add
	paper   string   // size on which it is printed: "a6" or "a5"
}

// mostOnCard is how many items a card can have, mostNamed how long a name may be that is
// shown although it is none of ours.
const (
	mostOnCard = 30
	mostNamed  = 60
)

// onCardPage reports whether a card stands, or may stand, on the page shown.
func (a *App) onCardPage() bool {
	return a.route.View == ViewMoment || a.route.View == ViewTalk && a.flow() == a.talkNamed(library.TalkBefore)
}

// openCard finds the card of the page shown: that of the address, that which the reader
// changed here before, or that of the editors.
func (a *App) openCard(list string, given bool) {
	if !a.onCardPage() {
		return
	}
	path := a.route.Path()
	fresh := talkCard{of: path, ticked: a.along.ticked, paper: a.along.paper}
	switch {
	case given:
		fresh.changed = true
		for name := range strings.SplitSeq(list, ",") {
			it := a.services.Library.Item(name)
			switch {
			case name == "" || slices.Contains(fresh.slugs, name) || len(fresh.slugs) == mostOnCard:
			case it == nil || it.Kind == library.Talk || it.Kind == library.Moment:
				if len(fresh.unknown) < mostOnCard {
					fresh.unknown = append(fresh.unknown, shortened(name))
				}
			default:
				fresh.slugs = append(fresh.slugs, name)
			}
		}
	case a.along.of == path && a.along.changed:
		return
	case a.route.View == ViewMoment:
		for _, s := range a.services.Library.Item(a.route.Slug).Steps {
			fresh.slugs = append(fresh.slugs, s.Items...)
		}
	default:
		return // no kind of conversation was chosen yet
	}
	a.along = fresh
}

func shortened(name string) string {
	if letters := []rune(name); len(letters) > mostNamed {
		return string(letters[:mostNamed]) + "…"
	}
	return name
}

// cardPath is the path and query of the card: only slugs.
func (a *App) cardPath() string { return a.route.Path() + "?kaart=" + strings.Join(a.along.slugs, ",") }

// changeCard takes what the reader made of the card, and puts it into the address.
func (a *App) changeCard(slugs []string) {
	a.along.slugs, a.along.changed, a.along.of = slugs, true, a.route.Path()
	a.services.History.Remember(a.services.Base + a.cardPath())
}

// toggled is a list with an entry added, or taken out where it was in.
func toggled(list []string, entry string) []string {
	if slices.Contains(list, entry) {
		return without(list, entry)
	}
	return append(slices.Clone(list), entry)
}

func without(list []string, entry string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == entry })
}

// slugOf is the slug of the row in which something was pressed.
func slugOf(ctx app.Context) string { return ctx.JSSrc().Get("dataset").Get("slug").String() }

func (a *App) onOpenRow(ctx app.Context, e app.Event) {
	e.PreventDefault() // which rows are open moves along with them
	a.along.open = toggled(a.along.open, slugOf(ctx))
}

func (a *App) onTick(ctx app.Context, _ app.Event) {
	a.along.ticked = toggled(a.along.ticked, slugOf(ctx))
}

func (a *App) onRowUp(ctx app.Context, _ app.Event)   { a.moveRow(ctx, -1) }
func (a *App) onRowDown(ctx app.Context, _ app.Event) { a.moveRow(ctx, 1) }

// moveRow moves a row, and the focus with it.
func (a *App) moveRow(ctx app.Context, by int) {
	slug := slugOf(ctx)
	to := slices.Index(a.along.slugs, slug) + by
	if !a.placeRow(to-by, to) {
		return
	}
	drawNow(ctx)
	button := "op-"
	if by > 0 && to < len(a.along.slugs)-1 || to == 0 {
		button = "neer-"
	}
	a.services.Stage.Focus(button + slug)
}

// Rows lets the reader take a row of the card in hand and put it elsewhere.
type Rows interface {
	// OnMoved calls moved once a row was brought from one place to another.
	OnMoved(moved func(from, to int))
}

// dropped takes over where the reader put a row, before the next paint: in that the row lies
// there already.
func (a *App) dropped(from, to int) {
	a.own.Dispatch(func(app.Context) { a.placeRow(from, to) })
	drawNow(a.own)
}

// placeRow brings a row to another place, counted from 0, and says so. It reports whether
// there are such places.
func (a *App) placeRow(from, to int) bool {
	if n := len(a.along.slugs); from < 0 || to < 0 || from >= n || to >= n {
		return false
	}
	slug := a.along.slugs[from]
	a.changeCard(slices.Insert(without(a.along.slugs, slug), to, slug))
	a.services.Notices.Say(a.services.Library.Item(slug).Title + ": plaats " + strconv.Itoa(to+1) + " van " + strconv.Itoa(len(a.along.slugs)) + ".")
	return true
}

func (a *App) onRowOut(ctx app.Context, _ app.Event) {
	slug := slugOf(ctx)
	a.changeCard(without(a.along.slugs, slug))
	drawNow(ctx)
	a.services.Stage.Focus("kaart-kop")
	a.services.Notices.Say("Van de kaart gehaald: " + a.services.Library.Item(slug).Title)
}

func (a *App) onRowIn(ctx app.Context, _ app.Event) {
	slug := slugOf(ctx)
	if len(a.along.slugs) == mostOnCard || slices.Contains(a.along.slugs, slug) {
		return
	}
	a.changeCard(append(slices.Clone(a.along.slugs), slug))
	drawNow(ctx)
	a.services.Stage.Focus("erbij")
	a.services.Notices.Say("Op de kaart gezet: " + a.services.Library.Item(slug).Title)
}

func (a *App) onAdding(app.Context, app.Event) { a.along.adding = !a.along.adding }

func (a *App) onPaperSize(ctx app.Context, _ app.Event) {
	a.along.paper = ctx.JSSrc().Get("value").String()
}

func (a *App) onEmptyCard(ctx app.Context, _ app.Event) {
	a.along = talkCard{}
	a.note = "De kaart is leeg."
	drawNow(ctx)
	a.services.Stage.Focus("titel")
}

func (a *App) onCardLink(ctx app.Context, _ app.Event) {
	a.services.Sharing.Copy(a.address(a.cardPath()), a.replies(ctx, copyLink))
}

func (a *App) onCardText(ctx app.Context, _ app.Event) {
	a.services.Sharing.Copy(a.cardText(), a.replies(ctx, copyText))
}

func (a *App) onCardShare(ctx app.Context, _ app.Event) {
	a.services.History.Remember(a.services.Base + a.cardPath())
	a.services.Sharing.Share(a.heading(), a.heading(), a.address(a.cardPath()), a.replies(ctx, "Stuur"))
}

// cardText is the card to paste elsewhere.
func (a *App) cardText() string {
	parts := []string{a.heading()}
	for _, it := range a.firstOnCard() {
		parts = append(parts, it.Title, library.BodyText(it.Body))
	}
	for i, it := range a.bySlug(a.along.slugs) {
		parts = append(parts, strconv.Itoa(i+1)+". "+it.Title)
		if it.Short != "" {
			parts = append(parts, it.Short)
		}
		parts = append(parts, Mark(a.services.Library, it)+". "+a.address(it.Path()))
	}
	return strings.Join(filled(append(parts, a.address(a.cardPath()))...), "\n\n")
}

// firstOnCard are the items with which every card begins.
func (a *App) firstOnCard() (items []*library.Item) {
	if it := a.services.Library.Item(library.TalkBefore); it != nil {
		for _, s := range it.Steps {
			items = append(items, a.bySlug(s.Items)...)
		}
	}
	return items
}

// before is the page on which a reader chooses a kind of conversation, or that shows a card
// of the reader's own.
func (a *App) before(it *library.Item) app.UI {
	moments := a.services.Library.OfKind(library.Moment)
	chosen := a.along.of == a.route.Path() && (len(a.along.slugs) > 0 || len(a.along.unknown) > 0)
	return el("div", "bladzij",
		el("p", "kruimel", a.link(talkFolder, a.text(library.TextTalks))),
		a.h1(),
		words("p", "inleiding", it.Short),
		a.notice(),
		when(!chosen && a.along.changed, func() app.UI {
			return app.Elem("p").DataSet("levend", "").Body(a.link(a.along.of+"?kaart="+strings.Join(a.along.slugs, ","), "Terug naar de kaart waar je mee bezig was"))
		}),
		when(!chosen && len(moments) > 0, func() app.UI {
			return el("section", "",
				words("h2", "", "Wat voor gesprek is het?"),
				el("ul", "links momentkeuze", app.Range(moments).Slice(func(i int) app.UI {
					return el("li", "", app.Elem("a").Attr("href", a.href(moments[i].Path())).Body(
						el("span", "", words("span", "moment-naam", moments[i].Title), words("span", "moment-wanneer", moments[i].Short))))
				})),
			)
		}),
		a.firstSteps(it),
		when(chosen || len(moments) == 0, a.cardBody),
	)
}

// moment is the page of a kind of conversation, with its card.
func (a *App) momentPage() app.UI {
	it := a.services.Library.Item(a.route.Slug)
	talk := a.services.Library.Item(library.TalkBefore)
	return el("div", "bladzij",
		el("p", "kruimel", a.link(talkFolder, a.text(library.TextTalks)), when(talk != nil, func() app.UI { return app.Text(" › ") }),
			when(talk != nil, func() app.UI { return a.link(talk.Path(), talk.Title) })),
		a.h1(),
		words("p", "inleiding", it.Short),
		a.notice(),
		when(talk != nil, func() app.UI { return a.firstSteps(talk) }),
		when(len(it.Body) > 0, func() app.UI { return el("div", "tekst", a.body(it.Body)...) }),
		a.cardBody(),
	)
}

// firstSteps are the questions that a reader asks before all else.
func (a *App) firstSteps(talk *library.Item) app.UI {
	return app.Range(talk.Steps).Slice(func(i int) app.UI {
		s := &talk.Steps[i]
		items := a.bySlug(s.Items)
		return el("section", "eerst",
			words("h2", "", s.Title),
			when(s.Text != "", func() app.UI { return words("p", "", s.Text) }),
			app.Range(items).Slice(func(i int) app.UI {
				it := items[i]
				return el("div", "",
					el("p", "eerst-titel", a.link(it.Path(), it.Title)),
					when(it.Short != "", func() app.UI { return words("p", "", it.Short) }),
					el("div", "tekst", a.body(it.Body)...),
					words("p", "kort-item-wie", Mark(a.services.Library, it)))
			}),
		)
	})
}

// cardBody is the card itself, and what can be done with it.
func (a *App) cardBody() app.UI {
	items := a.bySlug(a.along.slugs)
	return app.Elem("section").Class("kaartblad").Body(
		app.Elem("h2").ID("kaart-kop").Attr("tabindex", "-1").Text("Op je kaart"),
		when(len(a.along.unknown) > 0, func() app.UI {
			return words("p", "overgeslagen", "Dit staat niet in deze app en is overgeslagen: "+strings.Join(a.along.unknown, ", ")+".")
		}),
		app.If(len(items) == 0, words("p", "leeg", "De kaart is leeg. Zet er iets bij.")),
		el("ol", "kaartlijst", app.Range(items).Slice(func(i int) app.UI { return a.cardRow(items[i], i, len(items)) })),
		words("p", "kaart-uitleg", "Vinkjes staan alleen op dit scherm. Ze worden niet bewaard. Waarom iets bij een gesprek past, schrijft de redactie."),
		el("div", "acties",
			app.Elem("button").ID("erbij").Attr("type", "button").Class("actie").Aria("expanded", a.along.adding).OnClick(a.onAdding).Text("Zet er iets bij"),
			a.sharing("kopieer", copyLink).OnClick(a.onCardLink),
			a.sharing("kopieer", copyText).OnClick(a.onCardText),
			a.sharing("deel", "Stuur").OnClick(a.onCardShare),
		),
		when(a.along.adding, a.adding),
		el("div", "acties", a.paperChoice("a6", "Klein (A6)"), a.paperChoice("a5", "Groter (A5)"), action("druk", "Print de kaart")),
		when(a.services.Library.Item(library.TalkAfter) != nil, func() app.UI {
			return el("p", "verder", a.link(a.services.Library.Item(library.TalkAfter).Path(), a.services.Library.Item(library.TalkAfter).Title))
		}),
	)
}

// paperChoice chooses the paper on which the card is printed.
func (a *App) paperChoice(size, label string) app.UI {
	return el("label", "keuze",
		app.ElemSelfClosing("input").Attr("type", "radio").Attr("name", "papier").Attr("value", size).Attr("checked", a.paper() == size).OnChange(a.onPaperSize, size),
		words("span", "", label))
}

func (a *App) paper() string {
	if a.along.paper == "a5" {
		return "a5"
	}
	return "a6"
}

// reason is why the editors put an item on the card of this page; "" where they did not.
func (a *App) reason(slug string) string {
	if a.route.View == ViewMoment {
		for _, s := range a.services.Library.Item(a.route.Slug).Steps {
			if slices.Contains(s.Items, slug) {
				return s.Text
			}
		}
	}
	return ""
}

// cardRow is one row: a few words, and the rest in place.
func (a *App) cardRow(it *library.Item, i, n int) app.UI {
	why := a.reason(it.Slug)
	button := func(id, label string, f app.EventHandler, off bool) app.UI {
		return app.Elem("button").ID(id+it.Slug).Attr("type", "button").Class("actie").DataSet("slug", it.Slug).Attr("disabled", off).
			OnClick(f, it.Slug).Body(app.Text(label), words("span", "alleen-voorlezen", ": "+it.Title))
	}
	details := app.Elem("details").Class("kaart-rij").Attr("open", slices.Contains(a.along.open, it.Slug))
	return el("li", "",
		el("label", "keuze kaart-vink",
			app.ElemSelfClosing("input").Attr("type", "checkbox").DataSet("slug", it.Slug).Attr("checked", slices.Contains(a.along.ticked, it.Slug)).OnChange(a.onTick, it.Slug),
			words("span", "alleen-voorlezen", "Besproken: "+it.Title)),
		details.Body(
			app.Elem("summary").DataSet("slug", it.Slug).OnClick(a.onOpenRow, it.Slug).Body(
				words("span", "kaart-rij-titel", it.Title),
				when(why != "", func() app.UI { return words("span", "kaart-rij-waarom", why) })),
			el("div", "kaart-rij-tekst",
				when(it.Short != "", func() app.UI { return words("p", "", it.Short) }),
				notes(it),
				when(len(it.Body) > 0, func() app.UI { return el("div", "tekst", a.body(it.Body)...) }),
				words("p", "kort-item-wie", a.said(a.services.Library.SourceOf(it))),
				el("p", "", a.link(it.Path(), "Open "+it.Kind.String())),
				el("div", "acties",
					a.showButton(it.Slug, len(it.Together.Lines)),
					button("op-", "Omhoog", a.onRowUp, i == 0),
					button("neer-", "Omlaag", a.onRowDown, i == n-1),
					button("eraf-", "Haal eraf", a.onRowOut, false),
				),
			),
		),
		// Only for hands: the buttons do the same for everyone.
		when(n > 1, func() app.UI {
			return app.Elem("span").Class("kaart-greep").DataSet("greep", "").Aria("hidden", true)
		}),
	)
}

// adding lists what can be put on the card, the reader's own list first.
func (a *App) adding() app.UI {
	lib := a.services.Library
	group := func(name string, items []*library.Item) app.UI {
		items = slices.DeleteFunc(items, func(it *library.Item) bool { return slices.Contains(a.along.slugs, it.Slug) })
		if len(items) == 0 {
			return nil
		}
		return el("details", "zie-ook",
			words("summary", "", name),
			el("ul", "erbij-lijst", app.Range(items).Slice(func(i int) app.UI {
				return el("li", "", app.Elem("button").Attr("type", "button").Class("linkknop").DataSet("slug", items[i].Slug).OnClick(a.onRowIn, items[i].Slug).Text(items[i].Title))
			})))
	}
	kept := slices.DeleteFunc(a.bySlug(a.starred), func(it *library.Item) bool { return it.Kind == library.Talk || it.Kind == library.Moment })
	groups := []app.UI{group("Bewaard", kept), group("Tips", a.ofKind(library.Tip)), group(a.text(library.TextNeeds), a.ofKind(library.Need))}
	for i := range lib.Themes {
		groups = append(groups, group("Vragen: "+lib.Themes[i].Title, a.inTheme(lib.Themes[i].Slug, library.Question, true)))
	}
	return el("div", "erbij", groups...)
}
