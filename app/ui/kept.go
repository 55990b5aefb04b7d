package ui

import (
	"errors"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/device"
	"flamingo/app/dutch"
	"flamingo/app/library"
)

// Shelf is the list of items that the reader kept.
type Shelf interface {
	Has(slug string) bool
	Slugs() []string
	Toggle(slug string) error
	Refresh()
	// Export returns the list as text, Import adds such a text to the list, Add
	// adds slugs; both tell how many were added, and how many are of no item. Clear
	// empties the list. Cut tells how many went because there were too many.
	Export() string
	Import(text string) (added, unknown int, err error)
	Add(slugs []string) (added, unknown int, err error)
	Clear() error
	Cut() int
}

// Files takes the list off this device, and onto it.
type Files interface {
	// Save gives the reader a file with this text.
	Save(name, text string)
	// Open lets the reader choose a file, and calls done with its text, of at most
	// so many bytes: more is cut off.
	Open(most int, done func(text string))
}

// kept is the page with what the reader put aside, and with what can be done
// with that list: take it along as a link or a file, bring it in, wipe it.
func (a *App) kept() app.UI {
	slugs := a.starred
	items := a.bySlug(slugs)
	gone := len(slugs) - len(items)
	return el("div", "bladzij",
		a.h1(),
		words("p", "inleiding", "Wat je met de ster bewaart, staat hier. De lijst staat alleen op dit apparaat."),
		when(len(a.offered) > 0, a.offer),
		a.notice(),
		when(a.services.Kept.Cut() > 0, func() app.UI { return words("p", "", a.cutNote()) }),
		app.If(len(items) == 0,
			words("p", "leeg", a.text(library.TextKeptEmpty))),
		app.If(len(items) > 0,
			el("div", "",
				el("ul", "bewaarlijst", app.Range(items).Slice(func(i int) app.UI { return a.keptItem(items[i]) })),
				el("div", "acties", action("druk", "Print de lijst")))),
		app.If(gone > 0,
			words("p", "", count(gone, "# bewaard onderdeel staat niet in deze versie. Het blijft in je lijst, voor als het terugkomt.",
				"# bewaarde onderdelen staan niet in deze versie. Ze blijven in je lijst, voor als ze terugkomen."))),
		app.Elem("details").Class("zie-ook", "beheer").Body(
			words("summary", "", "Lijst meenemen of wissen"),
			words("p", "", a.text(library.TextKeptTake)),
			el("div", "acties",
				a.sharing("kopieer", copyLink).OnClick(a.onKeptLink),
				action("deel", "Maak een bestand").OnClick(a.onKeptSave),
				action("haal", "Haal uit een bestand").OnClick(a.onKeptOpen),
				a.wipe(),
			),
		),
	)
}

func (a *App) keptItem(it *library.Item) app.UI {
	return el("li", "",
		app.Elem("a").Class("kort-item").Attr("href", a.href(it.Path())).Body(
			words("span", "kort-item-titel", it.Title),
			a.short(it),
			app.Elem("span").Class("soort", "soort-"+it.Kind.String()).Text(dutch.Capital(it.Kind.String())),
		),
		a.star(it),
	)
}

// offeredBy reads the slugs of a link that somebody passed on, and leaves out
// what is no item or is kept already.
func (a *App) offeredBy(list string) []string {
	if list == "" {
		return nil
	}
	items := a.services.Library.Items
	fresh := make(map[string]bool, len(items))
	for i := range items {
		fresh[items[i].Slug] = !a.services.Kept.Has(items[i].Slug)
	}
	var slugs []string
	for slug := range strings.SplitSeq(list, ",") {
		if fresh[slug] {
			slugs = append(slugs, slug)
			fresh[slug] = false
		}
	}
	return slugs
}

// offer asks before a link changes the reader's list.
func (a *App) offer() app.UI {
	return el("div", "aanbod",
		words("p", "", count(len(a.offered), "In deze link staat # onderdeel om te bewaren:", "In deze link staan # onderdelen om te bewaren:")),
		a.itemLinks(a.bySlug(a.offered)),
		app.Elem("button").Attr("type", "button").Class("knop").OnClick(a.onTakeOffer).Text("Zet in mijn lijst"),
	)
}

func (a *App) onTakeOffer(app.Context, app.Event) {
	added, unknown, err := a.services.Kept.Add(a.offered)
	a.offered = nil
	a.report(added, unknown, err)
}

// report says how many items came into the list, and what did not.
func (a *App) report(added, unknown int, err error) {
	a.note = count(added, "# onderdeel erbij gezet.", "# onderdelen erbij gezet.")
	if unknown > 0 {
		a.note += " " + count(unknown, "# onderdeel staat niet in deze app en is overgeslagen.", "# onderdelen staan niet in deze app en zijn overgeslagen.")
	}
	if err != nil {
		a.note += " " + refusal(err)
	}
}

// cutNote says that the stored list was too long.
func (a *App) cutNote() string {
	return "Je bewaarde lijst was te lang. Er passen " + number(device.Most) + " onderdelen in. " +
		count(a.services.Kept.Cut(), "# onderdeel is weggehaald.", "# onderdelen zijn weggehaald.")
}

func (a *App) onKeptLink(ctx app.Context, _ app.Event) {
	address := a.address(pages[ViewKept].path) + "?neem=" + strings.Join(a.services.Kept.Slugs(), ",")
	a.services.Sharing.Copy(address, a.replies(ctx, copyLink))
}

func (a *App) onKeptSave(app.Context, app.Event) {
	a.services.Files.Save("bewaard.json", a.services.Kept.Export())
}

// mostRead is how many bytes of a file are read: many times those of the longest list.
const mostRead = 10 << 20

func (a *App) onKeptOpen(ctx app.Context, _ app.Event) {
	a.services.Files.Open(mostRead, func(text string) {
		ctx.Dispatch(func(app.Context) {
			added, unknown, err := a.services.Kept.Import(text)
			if errors.Is(err, device.ErrForeign) {
				a.note = "Dit bestand is geen bewaarde lijst, of het is te groot. Er is niets veranderd."
				return
			}
			a.report(added, unknown, err)
		})
	})
}

// count is the text for one, or that for any other number, with the number at each #.
// All that agrees with the number stands in both: the verb, "het" or "ze".
func count(n int, one, more string) string {
	if n == 1 {
		more = one
	}
	return strings.ReplaceAll(more, "#", number(n))
}

// shelf is a list of kept items that does not change.
type shelf []string

func (s shelf) Has(slug string) bool {
	for _, kept := range s {
		if kept == slug {
			return true
		}
	}
	return false
}
func (s shelf) Slugs() []string               { return s }
func (shelf) Toggle(string) error             { return nil }
func (shelf) Refresh()                        {}
func (shelf) Export() string                  { return "" }
func (shelf) Import(string) (int, int, error) { return 0, 0, nil }
func (shelf) Add([]string) (int, int, error)  { return 0, 0, nil }
func (shelf) Clear() error                    { return nil }
func (shelf) Cut() int                        { return 0 }
