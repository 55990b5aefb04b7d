package ui

import (
	"math"
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// TrianglePath is the address of the triangle as a PDF, which the build makes.
const TrianglePath = "driehoek.pdf"

// FileSharing passes files of the site on, where the device can.
type FileSharing interface {
	// SharesFiles tells whether the device's share sheet takes a PDF.
	SharesFiles() bool
	// ShareFile offers the PDF at an address to the share sheet; done says whether that
	// failed. A reader who closes the sheet is told nothing.
	ShareFile(address, name, title string, done func(err error))
}

// triangle is the page with the card to fold: what it looks like, what stands on it, and
// the two ways onto paper. In print only the sheet is left: web/styles/triangle.css.
func (a *App) triangle() app.UI {
	it := a.services.Library.Item(library.TalkTriangle)
	tips := a.services.Library.OfKind(library.Tip)
	folding := Folding(a.services.Library)
	return el("div", "bladzij",
		when(ViewTalks.on(a.services.Library), func() app.UI { return el("p", "kruimel", a.link(talkFolder, a.text(library.TextTalks))) }),
		a.h1(),
		words("p", "inleiding", it.Short),
		el("div", "acties",
			action("druk", "Print op één vel A4"),
			app.Elem("a").Class("knop").Attr("href", a.href(TrianglePath)).Attr("download", TrianglePath).Text("Download als pdf"),
			when(a.sharesFiles, func() app.UI { return action("deel", "Deel de pdf").OnClick(a.onShareTriangle) }),
		),
		a.notice(),
		words("p", "", "Kun je niet printen vanaf dit toestel? Stuur de pdf naar een computer met een printer. In de pdf staan altijd alle tips."),
		el("section", "",
			words("h2", "", "Zo vouw je hem"),
			el("ol", "", app.Range(folding).Slice(func(i int) app.UI { return words("li", "", folding[i]) })),
		),
		when(len(tips) > 1, func() app.UI {
			return app.Elem("details").Class("zie-ook", "beheer").Body(
				words("summary", "", "Kies welke tips erop staan"),
				el("div", "", app.Range(tips).Slice(func(i int) app.UI {
					return el("label", "keuze",
						app.ElemSelfClosing("input").Attr("type", "checkbox").DataSet("slug", tips[i].Slug).Attr("checked", !slices.Contains(a.leftOut, tips[i].Slug)).OnChange(a.onLeaveOut, tips[i].Slug),
						words("span", "", tips[i].Title))
				})))
		}),
		a.sheet(),
	)
}

const noFileSharing = "Delen lukt nu niet. Download de pdf, en stuur die door."

func (a *App) onShareTriangle(ctx app.Context, _ app.Event) {
	a.services.FileSharing.ShareFile(a.services.Base+TrianglePath, TrianglePath, a.heading(), func(err error) {
		ctx.Dispatch(func(app.Context) {
			if a.note = ""; err != nil {
				a.note = noFileSharing
			}
		})
	})
}

// Folding says how the sheet becomes a triangle.
func Folding(lib *library.Library) []string {
	return []string{
		"Vouw het vel naar achteren over de drie streepjeslijnen.",
		"Doe lijm of plakband op de plakrand.",
		"Plak de plakrand achter de tips.",
		lib.Site.Texts[library.TextFolding],
	}
}

func (a *App) onLeaveOut(ctx app.Context, _ app.Event) { a.leftOut = toggled(a.leftOut, slugOf(ctx)) }

// sheet is the sheet of A4: tips and needs, the foot, the motto upside down, and the flap.
func (a *App) sheet() app.UI {
	lib := a.services.Library
	titles := func(kind library.Kind, not []string) (list []string) {
		for _, it := range lib.OfKind(kind) {
			if !slices.Contains(not, it.Slug) {
				list = append(list, it.Title)
			}
		}
		return list
	}
	tips, needs, facts := titles(library.Tip, a.leftOut), titles(library.Need, nil), lib.OfKind(library.Fact)
	size, tips, needs := fitted(tips, needs)
	column := func(class, head string, items []string) app.UI {
		if len(items) == 0 {
			return nil
		}
		return el("div", class, words("h2", "", head), el("ul", "", app.Range(items).Slice(func(i int) app.UI { return words("li", "", items[i]) })))
	}
	sources := TriangleSources(lib)
	folding := Folding(lib)
	return app.Elem("section").Class("driehoek").DataSet("letters", size).Aria("label", "De driehoek").Body(
		el("div", "paneel paneel-tips",
			el("div", "paneel-kolommen",
				column("paneel-jij", a.text(library.TextTipsDoor), tips),
				column("paneel-nodig", a.text(library.TextNeeds), needs)),
			when(len(sources) > 0, func() app.UI { return words("p", "paneel-bron", sources[0]) })),
		el("div", "paneel paneel-voet",
			words("h2", "", "Zo vouw je hem"),
			el("ol", "paneel-stappen", app.Range(folding).Slice(func(i int) app.UI { return words("li", "", folding[i]) })),
			when(len(facts) > 0, func() app.UI {
				return el("div", "", words("h2", "", "Feiten"), el("ul", "", app.Range(facts).Slice(func(i int) app.UI {
					return words("li", "", FactLine(&facts[i]))
				})))
			}),
			app.Range(sources).Slice(func(i int) app.UI { return words("p", "paneel-bron", sources[i]) }),
			when(lib.Site.Address != "", func() app.UI { return words("p", "paneel-bron", "Meer staat op "+lib.Site.Address) })),
		el("div", "paneel paneel-motto",
			app.Elem("span").Class("merk-beeld", "paneel-beeld").Aria("hidden", true),
			words("p", "", lib.Site.Tagline)),
		el("div", "paneel paneel-plak", words("p", "", "Plakrand. Deze kant plak je achter de tips.")),
	)
}

// FactLine is a fact on one line, with who measured it as its source says so.
func FactLine(it *library.Item) string {
	if it.Figure.Measured == "" {
		return it.Title + "."
	}
	return it.Title + ". Wie heeft dit gemeten? " + it.Figure.Measured + "."
}

// TriangleSources are the sources of a library's tips, needs and facts, a sentence each.
func TriangleSources(lib *library.Library) (list []string) {
	for _, kind := range [...]library.Kind{library.Tip, library.Need, library.Fact} {
		items := lib.OfKind(kind)
		for i := range items {
			if s := lib.SourceOf(&items[i]); s != nil {
				if text := "Bron: " + SourceLine(lib, s); !slices.Contains(list, text) {
					list = append(list, text)
				}
			}
		}
	}
	return list
}

// The letters of the panel with tips, in points, and how much of them fits: measured in
// Chromium, with room to spare for wider letters.
const (
	largestOnPanel, smallestOnPanel = 12, 7
	panelHeight                     = 64.0 // millimetres for lists, below their headings
	tipsWidth, needsWidth           = 98.0, 72.0
)

// fitted finds the largest letters in which both lists fit on the panel. Where not even the
// smallest will do, the last entries are left out.
func fitted(tips, needs []string) (size int, fitTips, fitNeeds []string) {
	const pointsPerMM, leading, wide, between = 2.83, 1.3, 0.54, 0.35
	tall := func(list []string, width float64) float64 {
		lines := 0.0
		for _, text := range list {
			perLine := width * pointsPerMM / (wide * float64(size))
			lines += math.Ceil(float64(len([]rune(text)))/perLine) + between
		}
		return lines * leading * float64(size) / pointsPerMM
	}
	for size = largestOnPanel; size > smallestOnPanel; size-- {
		if tall(tips, tipsWidth) <= panelHeight && tall(needs, needsWidth) <= panelHeight {
			break
		}
	}
	cut := func(list []string, width float64) []string {
		for len(list) > 1 && tall(list, width) > panelHeight {
			list = append(slices.Clone(list[:max(len(list)-2, 0)]), "En meer in de app.")
		}
		return list
	}
	return size, cut(tips, tipsWidth), cut(needs, needsWidth)
}
