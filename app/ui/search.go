package ui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"flamingo/app/dutch"
	"flamingo/app/library"
	"flamingo/app/search"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

const (
	// minQuery is the number of letters from which results appear.
	minQuery = 3
	// inlineHits is how many results stand under the box of an ordinary page.
	inlineHits = 5
	// screenful is how many the search page shows at once; "Meer" adds as many. Some
	// twenty fill a desk's screen twice, and the whole page stays below 1,500 nodes.
	screenful = 20
	// mostMore bounds what an address may ask for.
	mostMore = 500
)

// Box is the search box on the page, and the list of results below it.
type Box interface {
	// SetQuery puts text into the box, unless the reader is typing.
	SetQuery(text string)
	// ToSearch puts the reader in the box, at the top of the page.
	ToSearch()
	// ShowResults puts the focus on the results, or on help in danger where that stands
	// above them, so that a phone's keyboard makes room for them.
	ShowResults()
	// ShowResult puts the focus on one of the results, counted from 0.
	ShowResult(n int)
}

// searching is what the search box and its results show. Its methods are the
// rules; the component only draws it.
type searching struct {
	query   string // as typed, without outer spaces at the start
	sent    bool   // it was submitted: then it counts whatever its length
	results search.Results
	danger  bool         // the query speaks of danger
	rested  bool         // typing has rested, or the query was sent: it can be said what is not here
	said    string       // what a screen reader was last told
	kind    library.Kind // the only kind to show, 0 for all
	theme   string       // the only theme to show, "" for all
	more    int          // how many screenfuls the reader asked for beside the first
}

// upTo is how many of so many hits the search page shows.
func (s *searching) upTo(hits int) int { return min(hits, screenful*(1+s.more)) }

// shown are the hits that pass the reader's choice of kind and theme.
func (s *searching) shown(lib *library.Library) []search.Hit {
	if s.kind == 0 && s.theme == "" {
		return s.results.Hits
	}
	var hits []search.Hit
	for _, h := range s.results.Hits {
		it := &lib.Items[h.Item]
		if (s.kind == 0 || it.Kind == s.kind) && (s.theme == "" || it.InTheme(s.theme)) {
			hits = append(hits, h)
		}
	}
	return hits
}

// active reports whether there is enough of a query to answer. A shorter one counts
// once it was submitted; an abbreviation of two letters also when a space follows.
func (s *searching) active() bool {
	words := s.words()
	n := len([]rune(words))
	return n >= minQuery || n == 2 && len(words) < len(s.query) || n > 0 && s.sent
}

// helpAlone reports whether help in danger is all there is to see. To somebody who asks
// for it, nothing is said of words that were not found, and no other words are offered.
func (s *searching) helpAlone() bool { return s.danger && s.results.Total == 0 }

// noAnswer reports whether to say that the results are near and no answer. Nothing of the
// kind is said to somebody who asks for help.
func (s *searching) noAnswer() bool { return s.rested && s.results.Unsure && !s.danger }

// words is the query without the space that ends its last word.
func (s *searching) words() string { return strings.TrimSpace(s.query) }

// count is the number of results in words.
func (s *searching) count(lib *library.Library) string {
	found := "Niets gevonden"
	if n := s.results.Total; n > 0 {
		found = count(n, "# resultaat", "# resultaten")
		if s.kind != 0 || s.theme != "" {
			found = strconv.Itoa(len(s.shown(lib))) + " van " + found
		}
	}
	return found + " voor “" + s.words() + "”"
}

// submit answers a query that is whole: that of an address, or one that was sent.
func (a *App) submit(ctx app.Context, query string) {
	a.submitted = strings.TrimSpace(query)
	a.ask(ctx, query, false)
}

// ask answers a query, and has a screen reader told what came of it.
func (a *App) ask(ctx app.Context, query string, exact bool) {
	a.find(query, exact)
	a.countLater(ctx)
}

// find answers a query and keeps what is to be shown. What was submitted stays so while
// the same words are in the box, and its last word is whole.
func (a *App) find(query string, exact bool) {
	a.asked++
	words := strings.TrimSpace(query)
	a.search = searching{query: strings.TrimLeft(query, " "), sent: words != "" && words == a.submitted, said: a.search.said, danger: words != "" && a.services.InDanger != nil && a.services.InDanger(query)}
	if a.search.rested = a.search.sent; a.search.sent {
		a.search.query = words + " "
	}
	if a.services.Search != nil && a.search.active() {
		limit := inlineHits
		if a.route.View == ViewSearch {
			limit = 0
		}
		a.search.results = a.services.Search(a.search.query, exact, limit)
	}
}

// onMore shows the next screenful, puts the reader at the first that is new, and
// remembers in the address how many there are: so Back, a reload and a shared link
// show as many.
func (a *App) onMore(ctx app.Context, _ app.Event) {
	s := &a.search
	hits := len(s.shown(a.services.Library))
	first := s.upTo(hits)
	s.more++
	a.asked++
	s.said = "Je ziet nu " + strconv.Itoa(s.upTo(hits)) + " van de " + count(hits, "# resultaat", "# resultaten") + "."
	a.services.History.Remember(a.ownAddress())
	drawNow(a.own)
	a.services.Box.ShowResult(first)
}

// onType answers each key.
func (a *App) onType(ctx app.Context, e app.Event) {
	ctx.PreventUpdate() // of the header, which the box stands in: what changes is drawn here, once
	query := e.Get("target").Get("value").String()
	words, more := a.search.words(), a.search.more
	a.ask(a.own, query, false)
	if a.search.words() == words { // also when the program takes over from the boot script
		a.search.more = more
	}
	if a.route.View == ViewSearch {
		a.services.History.Remember(a.ownAddress())
	}
	drawNow(a.own)
}

// drawNow draws what has changed in the component of a context; in the page, where that
// is the page's own. go-app itself draws on a timer, which comes some
// 9 ms after a key, and so often one frame later. Its dispatcher in the browser can
// be told to do now what it has to do, which it offers for tests.
func drawNow(ctx app.Context) {
	if d, ok := ctx.Dispatcher().(interface{ Consume() }); ok {
		ctx.Dispatch(func(app.Context) {}) // marks the component as changed
		d.Consume()
	}
}

// countLater says what is not here, and tells a screen reader the number of results, once
// typing rests.
func (a *App) countLater(ctx app.Context) {
	asked := a.asked
	say := func(app.Context) {
		if asked != a.asked {
			return
		}
		a.search.rested = true
		a.search.said = a.news()
	}
	// Not ctx.After: drawNow would wait for it.
	time.AfterFunc(restBeforeNews, func() { ctx.Dispatch(say) })
}

// news is what a screen reader is told of the answer to a query: how many results there
// are, and before that, once, that there is help in danger.
func (a *App) news() string {
	count := ""
	if a.search.active() && !a.search.helpAlone() {
		count = a.search.count(a.services.Library)
		if a.search.noAnswer() {
			count = strings.Join(append(a.search.unanswered(), count), " ")
		}
	}
	if a.search.danger && !a.told {
		count = strings.TrimSpace(helpIsAbove + " " + count)
	}
	a.told = a.search.danger
	return count
}

// ownAddress is the address of the search page with the query typed so far.
func (a *App) ownAddress() string {
	if !a.search.active() {
		return a.services.Base + pages[ViewSearch].path
	}
	address := a.services.Base + searchPath(a.search.words())
	if a.search.more > 0 {
		address += "&meer=" + strconv.Itoa(a.search.more)
	}
	return address
}

// onReset answers the button that empties the box.
func (a *App) onReset(ctx app.Context, _ app.Event) {
	a.ask(a.own, "", false)
	if a.route.View == ViewSearch {
		a.services.History.Remember(a.ownAddress())
	}
	drawNow(a.own)
	a.services.Box.ToSearch()
}

// onSubmit opens the page that shows all results, which has an address to share.
func (a *App) onSubmit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	query := a.search.words()
	if query == "" {
		return
	}
	if a.route.View == ViewSearch {
		a.submit(a.own, query)
		a.services.History.Remember(a.ownAddress())
		drawNow(a.own)
		a.services.Box.ShowResults()
		return
	}
	ctx.Navigate(a.services.Base + searchPath(query))
}

// onExact searches for the words as they were typed.
func (a *App) onExact(ctx app.Context, _ app.Event) {
	a.ask(ctx, a.search.query, true)
	if a.route.View == ViewSearch {
		a.services.History.Remember(a.ownAddress())
	}
	a.services.Box.ShowResults() // the button goes, and would take the focus with it
}

// searchForm is the search box. Without the program the form leads to the search page,
// which lists all questions.
func (a *App) searchForm() app.UI {
	return app.Elem("form").Class("zoekvak").Role("search").Attr("action", a.href(pages[ViewSearch].path)).Attr("method", "get").
		OnSubmit(a.onSubmit).On("reset", a.onReset).Body(
		app.Elem("label").Attr("for", "zoek").Class("alleen-voorlezen").Text(a.text(library.TextBoxName)),
		app.Input().Type("search").ID("zoek").Name("q").
			Placeholder(a.text(library.TextBox)).
			Attr("autocomplete", "off").Attr("autocapitalize", "none").Attr("spellcheck", "false").
			Attr("enterkeyhint", "search").Attr("maxlength", "200").
			OnInput(a.onType),
		app.Elem("button").Attr("type", "reset").Class("zoekvak-wis").Attr("tabindex", "-1").Aria("label", "Maak het zoekvak leeg"), // for a pointer: keys empty a box by themselves, and Tab is for what was found
		app.Elem("button").Attr("type", "submit").Class("zoekvak-knop").Text("Zoek"),
	)
}

// outcomes is what is found, below the header: what a screen reader is told, help in
// danger, and the results.
func (a *App) outcomes() app.UI {
	class := "zoeken"
	if a.onSearchPage() {
		class += " gevonden" // the results are the page, also on paper
	}
	return el("section", class,
		app.Elem("p").ID("zoekstand").Class("alleen-voorlezen").Role("status").Aria("live", "polite").Text(a.search.said),
		when(a.services.Library.Danger != nil, func() app.UI { return a.region(a.dangerAbove, a.search.danger) }),
		when(a.search.active() && !a.search.helpAlone() && a.services.Search != nil, func() app.UI {
			return a.region(a.results, answered{a.asked, a.root, a.search.noAnswer()})
		}),
	)
}

// answered is what the results depend on: which question they answer, from where their
// links lead, and whether it is said that they are no answer.
type answered struct {
	asked    int
	root     string
	noAnswer bool
}

func (a *App) results() app.UI {
	s := &a.search
	hits := s.shown(a.services.Library)
	all := len(hits)
	if a.route.View == ViewSearch {
		hits = hits[:s.upTo(all)]
	}
	return outcome(s.count(a.services.Library),
		when(s.results.Repaired != "", a.repaired),
		when(s.noAnswer(), func() app.UI {
			lines := s.unanswered()
			return el("div", "geen-antwoord", app.Range(lines).Slice(func(i int) app.UI { return words("p", "", lines[i]) }))
		}),
		when(a.route.View == ViewSearch, a.choices),
		rows(len(hits), func(i int) app.UI {
			r := a.row(hits[i])
			if a.route.View == ViewSearch { // printed
				r.address = a.address(a.services.Library.Items[hits[i].Item].Path())
			}
			return r.draw()
		}),
		when(len(hits) < all, func() app.UI {
			return nextScreenful("Je ziet "+strconv.Itoa(len(hits))+" van de "+count(all, "# resultaat", "# resultaten")+".", a.onMore)
		}),
		when(len(s.results.Hits) < s.results.Total, func() app.UI {
			return toAll(a.href(searchPath(s.words())), count(s.results.Total, "# resultaat", "Alle # resultaten"))
		}),
		when(s.results.Total == 0, a.nothingFound),
		when(a.route.View == ViewSearch && all > 0 && !s.noAnswer(), func() app.UI {
			return a.first(&a.services.Library.Items[hits[0].Item])
		}),
	)
}

// first is the first result opened, beside the list on a desk. A screen reader finds the
// same behind its link.
func (a *App) first(it *library.Item) app.UI {
	return app.Elem("aside").Class("eerste").Aria("label", "Het eerste resultaat").Body(
		el("h2", "", a.link(it.Path(), it.Title)),
		a.adviceLine(a.services.Library.SourceOf(it)),
		when(it.Short != "", func() app.UI { return a.inShort(it) }),
		notes(it),
		el("div", "tekst", a.body(it.Body)...),
	)
}

// unanswered says in sentences that the results are near and no answer, and what of the
// query was not found.
func (s *searching) unanswered() []string {
	lines := []string{"Daarover staat hier geen antwoord. Dit komt in de buurt:"}
	if len(s.results.Missing) > 0 {
		lines = append(lines, "Niet gevonden: "+quoted(s.results.Missing)+".")
	}
	return lines
}

// quoted lists words in quotation marks: “a”, “b” en “c”.
func quoted(list []string) string {
	marked := make([]string, len(list))
	for i := range list {
		marked[i] = "“" + list[i] + "”"
	}
	return enumerate(marked)
}

// fewHits is how many results a reader looks through without help.
const fewHits = 5

// choices narrows the results to one kind and one theme, where there are several.
func (a *App) choices() app.UI {
	lib := a.services.Library
	s := &a.search
	var kinds [library.Document + 1]int
	themes := map[string]int{}
	for _, h := range s.results.Hits {
		it := &lib.Items[h.Item]
		kinds[it.Kind]++
		for i := range lib.Themes {
			if it.InTheme(lib.Themes[i].Slug) {
				themes[lib.Themes[i].Slug]++
			}
		}
	}
	several := 0
	for _, n := range kinds {
		if n > 0 {
			several++
		}
	}
	if len(s.results.Hits) < fewHits || several < 2 && len(themes) < 2 {
		return nil
	}
	button := func(kind library.Kind, label string, n int) app.UI {
		if n == 0 {
			return nil
		}
		return app.Elem("button").Attr("type", "button").Class("keus").Aria("pressed", s.kind == kind).
			DataSet("soort", int(kind)).OnClick(a.onKind, int(kind)).Text(label + " (" + strconv.Itoa(n) + ")")
	}
	return el("div", "keuzes",
		when(several > 1, func() app.UI {
			return app.Elem("div").Class("keussen").Role("group").Aria("label", "Soort").Body(
				button(0, "Alles", len(s.results.Hits)),
				app.Range(kinds[1:]).Slice(func(i int) app.UI {
					kind := library.Kind(i + 1)
					return button(kind, dutch.Capital(kind.Plural()), kinds[kind])
				}),
			)
		}),
		when(len(themes) > 1, func() app.UI {
			return el("label", "keus-thema",
				words("span", "", "Thema"),
				app.Elem("select").OnChange(a.onTheme).Body(
					app.Elem("option").Attr("value", "").Attr("selected", s.theme == "").Text("Alle thema’s"),
					app.Range(lib.Themes).Slice(func(i int) app.UI {
						t := &lib.Themes[i]
						return when(themes[t.Slug] > 0, func() app.UI {
							return app.Elem("option").Attr("value", t.Slug).Attr("selected", s.theme == t.Slug).
								Text(t.Title + " (" + strconv.Itoa(themes[t.Slug]) + ")")
						})
					}),
				),
			)
		}),
	)
}

func (a *App) onKind(ctx app.Context, _ app.Event) {
	a.search.kind = library.Kind(ctx.JSSrc().Get("dataset").Get("soort").String()[0] - '0')
	a.narrowed(ctx)
}

func (a *App) onTheme(ctx app.Context, _ app.Event) {
	a.search.theme = ctx.JSSrc().Get("value").String()
	a.narrowed(ctx)
}

// narrowed begins with the first screenful of another choice.
func (a *App) narrowed(ctx app.Context) {
	a.search.more = 0
	a.services.History.Remember(a.ownAddress())
	a.asked++
	a.countLater(ctx)
}

// repaired says for which words the results are shown where typing errors were repaired,
// and offers the query as it was typed.
func (a *App) repaired() app.UI {
	typed := a.search.words()
	return el("p", "bedoelde",
		app.Text("Getoond voor “"+a.search.results.Repaired+"”. "),
		app.Elem("button").Attr("type", "button").Class("linkknop").OnClick(a.onExact).Text("Toch zoeken op “"+typed+"”?"),
	)
}

// row is one result as it is to be shown.
func (a *App) row(h search.Hit) row {
	lib := a.services.Library
	it := &lib.Items[h.Item]
	mark := a.search.results.Mark
	r := row{href: a.href(it.Path()), kind: it.Kind, title: mark(it.Title), short: mark(it.Short), by: Mark(lib, it), together: len(it.Together.Lines) > 0}
	if t := lib.Theme(it.Theme); t != nil {
		r.theme = t.Title
	}
	// What neither title nor short answer shows stands in the full question, or further
	// on in the text.
	if !anyHit(r.title) && !anyHit(r.short) {
		excerpt := it.Asked
		if !anyHit(mark(it.Asked)) {
			excerpt = a.search.results.Excerpt(it.Body)
		}
		if excerpt != "" {
			r.excerpt = mark(excerpt)
		}
	}
	if heard := a.search.results.Heard(&h); len(heard) > 0 {
		r.why = "gevonden bij: vragen met " + quoted(heard)
	}
	return r
}

// anyHit reports whether the query found something in a text.
func anyHit(text []search.Span) bool {
	return slices.ContainsFunc(text, func(span search.Span) bool { return span.Hit })
}

// nothingFound says so and shows ways on.
func (a *App) nothingFound() app.UI {
	near := a.search.results.Offers
	return el("div", "niets",
		words("p", "", "Hier staat geen antwoord op in "+a.services.Library.Site.Name+". Probeer een ander woord, of kijk verder:"),
		el("ul", "",
			app.Range(near).Slice(func(i int) app.UI {
				return el("li", "", app.Text("Zoek op "), a.link(searchPath(near[i]), near[i]))
			}),
			el("li", "", a.link(pages[ViewThemes].path, "Alle thema’s")),
			app.If(ViewQuestions.on(a.services.Library), el("li", "", a.link(pages[ViewQuestions].path, "Alle vragen van A tot Z"))),
			app.If(ViewTerms.on(a.services.Library), el("li", "", a.link(pages[ViewTerms].path, "Begrippen en afkortingen"))),
		),
	)
}

// from is what the reader found before opening an answer.
type from struct {
	query string
	total int
	hits  []string // slugs of the first, as many as stand beside an answer
}

// besideMost is how many results stand beside an answer.
const besideMost = 10

// resultsLeft are the results of the page that is about to be left.
func (a *App) resultsLeft() from {
	if !a.search.active() || a.search.results.Total == 0 {
		return from{}
	}
	f := from{query: a.search.words(), total: a.search.results.Total}
	for _, h := range a.search.results.Hits {
		if len(f.hits) < besideMost {
			f.hits = append(f.hits, a.services.Library.Items[h.Item].Slug)
		}
	}
	return f
}

// leadsTo keeps the way back to results from answer to answer, and lets go of it elsewhere.
func (a *App) leadsTo(left from) from {
	switch {
	case a.route.View != ViewQuestion:
		return from{}
	case left.total > 0:
		return left
	}
	return a.from
}

// backToResults leads from an answer to the results where it was found: an app on a phone
// may have no other way back.
func (a *App) backToResults() app.UI {
	return when(a.from.total > 0, func() app.UI {
		return a.link(searchPath(a.from.query), count(a.from.total, "‹ # resultaat", "‹ # resultaten")).Class("terug")
	})
}

// onSearchPage reports whether the search page shows results.
func (a *App) onSearchPage() bool {
	return a.route.View == ViewSearch && a.search.active() && a.services.Search != nil
}

// searchPage is all of the search page until there are results, and where the program
// does not run: every question by theme.
func (a *App) searchPage() app.UI {
	lib := a.services.Library
	if a.onSearchPage() {
		return el("div", "bladzij",
			a.h1(),
			el("p", "", a.link(pages[ViewSearch].path, "Alle vragen per thema")),
		)
	}
	return el("div", "bladzij per-thema",
		a.h1(),
		a.toDanger(),
		words("p", "inleiding", "Alle vragen per thema. Of typ hierboven waar je over twijfelt."),
		app.Range(lib.Themes).Slice(func(i int) app.UI {
			t := &lib.Themes[i]
			questions := a.inTheme(t.Slug, library.Question, true)
			n := len(questions)
			questions = questions[:min(n, max(3, inPart/len(lib.Themes)))]
			return app.If(n > 0,
				el("section", "",
					el("h2", "", a.link(t.Path(), t.Title)),
					a.itemLinks(questions),
					when(n > len(questions), func() app.UI {
						return el("p", "verder", a.link(t.Path(), "Alle "+number(n)+" vragen over dit thema"))
					}),
				))
		}),
	)
}
