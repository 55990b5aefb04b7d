package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/dutch"
	"flamingo/app/library"
)

// Whose words a text is, and of when. What the people of a source are together, the source
// says itself ("ervaringsdeskundigen"); otherwise what it says is named after its kind.

// Mark says in a few words whose a short answer is and of when, wherever one stands:
// among results, in lists.
func Mark(lib *library.Library, it *library.Item) string {
	s := lib.SourceOf(it)
	var who string
	switch {
	case it.Kind == library.Talk || it.Kind == library.Moment:
		return "Samengesteld door de redactie"
	case s == nil:
		return "Uitleg van de redactie"
	case s.Voices != "" && it.Kind != library.Document:
		who = dutch.Capital(s.Voices)
	default:
		who = dutch.Capital(s.Kind)
	}
	if s.Date == "" {
		return who
	}
	return who + ", " + s.Date.Year()
}

// advice says the same in one sentence, above a text. The day is that of the source: what
// its people answered may have been written later.
func (a *App) advice(s *library.Source) string {
	switch {
	case s == nil:
		return a.text(library.TextEditors)
	case s.Voices == "":
		return dutch.Capital(s.Kind) + day(s) + "."
	}
	return "Advies van " + s.Voices + ", " + s.Kind + day(s) + "."
}

// adviceLine is that sentence above an answer. The style sheet leaves out the day and the
// month where they would make it two lines; they stand again at the end of the page.
func (a *App) adviceLine(s *library.Source) app.UI {
	text := a.advice(s)
	if s == nil || s.Date == "" {
		return words("p", "van-wie", text)
	}
	year := strings.LastIndex(text, s.Date.Year())
	from := strings.LastIndex(text, s.Date.Words())
	return el("p", "van-wie",
		app.Text(text[:from]), words("span", "dag", text[from:year]), app.Text(text[year:]))
}

func day(s *library.Source) string {
	if s.Date == "" {
		return " zonder datum"
	}
	return " van " + s.Date.Words()
}

// filled are the texts that are not empty.
func filled(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// paragraphs are the texts that are not empty, one after the other.
func paragraphs(texts ...string) string { return strings.Join(filled(texts...), "\n\n") }

// notes are what the editors add to an item, marked as theirs.
func notes(it *library.Item) app.UI {
	return app.Range(it.Notes).Slice(func(i int) app.UI {
		n := &it.Notes[i]
		return el("section", "noot",
			words("p", "noot-kop", noteTitle(n)),
			words("p", "", n.Text),
			when(n.Source != "" || n.Address != "", func() app.UI { return el("p", "noot-bron", noteSource(n)...) }),
		)
	})
}

func noteTitle(n *library.Note) string { return "Noot van de redactie, " + n.Date.Words() }

func noteSource(n *library.Note) []app.UI {
	source := []app.UI{app.Text("Bron: ")}
	switch {
	case n.Address == "":
		return append(source, app.Text(n.Source))
	case n.Source == "":
		return append(source, outside(n.Address, app.Text(n.Address))...)
	}
	return append(source, outside(n.Address, app.Text(n.Source))...)
}

// provenance says who said it, when, and that rules may have changed since.
func (a *App) provenance(it *library.Item) app.UI {
	source := a.services.Library.SourceOf(it)
	return el("section", "herkomst",
		words("h2", "", "Wie zegt dit?"),
		words("p", "", a.said(source)),
		a.ageAndCheck(it),
		words("p", "nagekeken", checked(it, source)),
		when(source != nil && a.services.Library.Item(source.ID) != nil, func() app.UI {
			return el("p", "", a.link(a.services.Library.Item(source.ID).Path(), "Lees meer over deze bron"))
		}),
	)
}

// SourceLine names the people, the document and the day of a source in one sentence.
func SourceLine(lib *library.Library, s *library.Source) string {
	if s == nil {
		return lib.Site.Texts[library.TextEditors]
	}
	var b strings.Builder
	if len(s.People) > 0 {
		b.WriteString(enumerate(s.People))
		if s.Organisation != "" {
			b.WriteString(" van " + s.Organisation)
		}
		b.WriteString(", in: ")
	} else if s.Organisation != "" {
		b.WriteString(s.Organisation + ", in: ")
	}
	b.WriteString(s.Title)
	if s.Publisher != "" {
		b.WriteString(" (" + s.Publisher + ")")
	}
	if s.Date == "" {
		return b.String() + ", zonder datum."
	}
	return b.String() + ". " + dutch.Capital(s.Kind) + day(s) + "."
}

// age says how old advice is.
func age(s *library.Source) string {
	if s == nil || s.Date == "" {
		return ""
	}
	return "Advies uit " + s.Date.Year() + "."
}

// toCheck says where a reader finds whether the rules of which an item speaks still
// hold; nil where it speaks of none.
func (a *App) toCheck(it *library.Item) []library.Inline {
	themes := a.services.Library.Themes
	for i := range themes {
		if len(themes[i].Check) > 0 && it.InTheme(themes[i].Slug) {
			return themes[i].Check
		}
	}
	return nil
}

// ageAndCheck is both, in one paragraph.
func (a *App) ageAndCheck(it *library.Item) app.UI {
	old, check := age(a.services.Library.SourceOf(it)), a.toCheck(it)
	if old == "" && check == nil {
		return nil
	}
	if old != "" && check != nil {
		old += " "
	}
	return el("p", "leeftijd", append([]app.UI{app.Text(old)}, a.inlines(check)...)...)
}

func (a *App) said(s *library.Source) string { return SourceLine(a.services.Library, s) }

// checked says when an editor last compared the text, and with what.
func checked(it *library.Item, source *library.Source) string {
	day := "agekeken op " + it.Reviewed.Words() + "."
	switch {
	case source != nil && source.Own != "":
		return source.Own + " N" + day
	case it.Ref == "":
		return "N" + day
	}
	return "In eigen woorden naverteld (bron " + enumerate(append([]string{it.Ref}, it.MoreRefs...)) + ") en n" + day
}

// enumerate joins names as Dutch does: "a, b en c".
func enumerate(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " en " + names[len(names)-1]
}
