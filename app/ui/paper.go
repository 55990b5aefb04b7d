package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// BookPath is the address of all texts as a PDF with contents and page numbers, which the
// build makes.
const BookPath = "boek.pdf"

// LastReviewed is the day on which an editor last compared a text with its source.
func LastReviewed(lib *library.Library) (last library.Date) {
	for i := range lib.Items {
		last = max(last, lib.Items[i].Reviewed)
	}
	return last
}

// paperFoot stands at the foot of what is printed, and only there: of when the text is, and
// where it stands. The style sheet adds the address: of a page that only the build printed the
// one that the editors give, if they do.
func (a *App) paperFoot() app.UI {
	day := LastReviewed(a.services.Library)
	if a.route.View == ViewQuestion {
		day = a.services.Library.Item(a.route.Slug).Reviewed
	}
	text := a.services.Library.Site.Name
	if day != "" {
		text += ", tekst van " + day.Words()
	}
	address := a.address(a.route.Path())
	if site := a.services.Library.Site.Address; a.services.Origin == "" && site != "" {
		address = site + a.route.Path()
	}
	return app.Elem("p").Class("drukvoet").DataSet("adres", address).Text(text)
}

// onPaper prints the page shown, and has the whole book.
func (a *App) onPaper() app.UI {
	return el("div", "acties",
		action("druk", "Print deze pagina"),
		when(a.services.Library.Site.Has(library.PartBook), func() app.UI {
			return app.Elem("a").Class("lees-meer").Attr("href", a.href(BookPath)).Attr("download", BookPath).Text("Alles in één boek (pdf)")
		}))
}
