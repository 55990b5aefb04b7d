// Package ui draws Flamingo: every page, the search box above it and its
// results, from a library, as go-app components.
//
// The same components make the pages that the build prints and the program
// that takes them over in the browser, so both show the same thing. [App] is
// the one component; it stays mounted from page to page. What it shows follows
// from its [Route] and the [searching] state, which are plain Go; the views are
// functions of these. Everything outside, the browser's window, its storage and
// the index, comes in through [Services].
package ui

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/device"
	"flamingo/app/library"
	"flamingo/app/search"
)

// Services are what the components need of the world around them. Nothing but Library
// is needed to print pages. What a browser offers is asked only by what happens in one:
// a page that is mounted, a key, a button.
type Services struct {
	Library *library.Library
	// Search answers a query with at most limit hits; 0 means all. With exact
	// nothing typed is repaired.
	Search func(query string, exact bool, limit int) search.Results
	// InDanger tells whether a query speaks of danger; nil where nobody asks anything.
	InDanger func(query string) bool
	Kept     Shelf
	Settings *device.Settings

	Origin string // of the site, "https://apps.example"; empty when pages are printed
	Base   string // the path of the site's root, "/" or "/apps/flamingo/"
	Framed bool   // the page stands in a frame of another

	History   History
	Box       Box
	Keys      Keys
	Notices   Notices
	Letters   Letters
	Voice     Voice
	Sharing   Sharing
	Files     Files
	Precache  Precache
	Installer Installer
	Stage     Stage
	Rows      Rows

	FileSharing FileSharing
}

// History is the reader's way through the pages.
type History interface {
	// Ready tells the page that the program has drawn it and answers from now on.
	Ready()
	// Enter is called when the browser has gone to another address and the
	// page that it left is still drawn. It remembers, for this visit, how far
	// that page was scrolled and the query in its search box; where the
	// reader goes back or forward it returns the query left at that place.
	Enter(query string) (left string)
	// Arrive is called once a page is drawn: it sets the title, then scrolls
	// and moves the focus as a browser does after following a link (to
	// target, or to the top and the heading) or going back (to where the
	// reader was).
	Arrive(title, target string)
	// Remember replaces the address in the history, without a navigation.
	Remember(address string)
	// KeptElsewhere subscribes to changes that another tab makes to the shelf.
	KeptElsewhere(func())
}

// restBeforeNews is how long typing must rest before it is said that the answer is not
// here, which the next word may give the lie, and before a screen reader is told the number
// of results, so that it does not talk through each key.
const restBeforeNews = 800 * time.Millisecond

// App is the whole page below <body>.
type App struct {
	app.Compo
	state

	services  Services
	search    searching
	submitted string // the query that was submitted last
	told      bool   // a screen reader knows of the card with help in danger
	asked     int    // counts what the reader asks of the search, to drop what belongs to something older
	speaker   speaker
	navigated bool          // a page has been shown: the next one is a navigation
	own       app.Context   // of the whole page; that of what is pressed draws only its region
	showing   showing       // over the whole screen, and in no region
	explained *library.Item // the term over the page, in no region; nil for none
}

// state is what a page shows, beside the library, which never changes, and the search box
// with its results. A page is drawn again when anything of it has changed.
type state struct {
	route   Route
	root    string // relative address of the base, "../../"
	offline Offline
	note    string   // what came of the last action, when it cannot be seen otherwise
	offered []string // slugs of kept items that the address brings along
	lost    string   // the path asked for, below the base, where there is no such page
	wiping  bool     // the reader is asked whether the list may go
	found   bool     // the search page shows results
	along   talkCard // for a conversation
	leftOut []string // slugs of the tips that shall not stand on the triangle
	from    from     // the results that led to the answer shown
	reply   reply    // of the button that did something last

	sharesFiles bool // this device can

	// Of what this device remembers.
	starred       []string // slugs of what the reader kept
	lastRead      []string // slugs of the questions read last, the newest first
	remembersRead bool
	shortcuts     bool
}

// New makes the component that shows route.
func New(services Services, route Route) *App {
	if services.Kept == nil {
		services.Kept = shelf(nil)
	}
	if services.Settings == nil {
		services.Settings = device.OpenSettings(device.Nowhere{}, "")
	}
	if services.Base == "" {
		services.Base = "/"
	}
	a := &App{services: services, state: state{route: route, root: rootOf(route.Path())}}
	a.speaker = speaker{voice: services.Voice, notices: services.Notices, settings: services.Settings}
	a.openCard("", false)
	a.recall()
	return a
}

// recall takes into the state what this device remembers and what was found.
func (a *App) recall() {
	a.starred = slices.Clone(a.services.Kept.Slugs())
	a.lastRead = a.services.Settings.Read()
	a.remembersRead = a.services.Settings.RemembersRead()
	a.shortcuts = a.services.Settings.Shortcuts()
	a.found = a.onSearchPage()
}

// OnMount subscribes to the world around.
func (a *App) OnMount(ctx app.Context) {
	a.own = ctx
	s := a.services
	s.Precache.Offline(func(o Offline) {
		ctx.Dispatch(func(app.Context) {
			if a.offline.State == "bezig" && o.State == "klaar" {
				a.sayOnDevice()
			}
			a.offline = o
		})
	})
	s.History.KeptElsewhere(func() {
		ctx.Dispatch(func(app.Context) { s.Kept.Refresh() })
	})
	s.Keys.OnKey(a.onKey)
	s.Rows.OnMoved(a.dropped)
	if s.FileSharing.SharesFiles() {
		ctx.Dispatch(func(app.Context) { a.sharesFiles = true })
	}
	s.Voice.OfferVoice()
	if s.Kept.Cut() > 0 {
		s.Notices.Bar(a.cutNote(), Action{Label: "Sluit"})
	}
	s.History.Ready()
}

// OnNav draws the page at the address that the browser has gone to.
func (a *App) OnNav(ctx app.Context) {
	address := ctx.Page().URL()
	query := a.services.History.Enter(a.search.query)
	left := a.resultsLeft()
	path := strings.TrimPrefix(address.Path, a.services.Base)
	a.route = ParsePath(a.services.Library, path)
	a.root = rootOf(strings.TrimPrefix(address.EscapedPath(), a.services.Base)) // a slash that is encoded is part of a name
	a.note, a.wiping, a.reply = "", false, reply{}
	a.from = a.leadsTo(left)
	a.explained = nil
	a.lost = path
	a.offered = nil
	a.openCard(address.Query().Get("kaart"), address.Query().Has("kaart"))
	if a.route.View == ViewKept {
		a.offered = a.offeredBy(address.Query().Get("neem"))
	}
	if a.route.View == ViewSearch || a.route.View == ViewWidget && !a.navigated {
		query = address.Query().Get("q") // the address says what this page shows
		a.submit(ctx, query)
	} else {
		a.ask(ctx, query, false)
	}
	if a.route.View == ViewSearch {
		more, _ := strconv.Atoi(address.Query().Get("meer")) // what is no number is none
		a.search.more = min(max(more, 0), mostMore)
	}
	a.services.Box.SetQuery(strings.TrimSpace(query))
	target := address.Fragment
	title := a.Title()
	submitted := a.route.View == ViewSearch && a.search.active() && a.navigated
	a.navigated = true
	ctx.Defer(func(ctx app.Context) {
		a.services.History.Arrive(title, target)
		if submitted {
			a.services.Box.ShowResults()
		}
		a.arrived(ctx)
	})
}

// arrived looks after what goes with a page being shown.
func (a *App) arrived(ctx app.Context) {
	a.speaker.stop()
	a.services.Letters.SetLetters(a.letterSize())
	if a.route.View == ViewQuestion {
		a.rememberRead(a.route.Slug)
	} else {
		a.offerInstall(ctx)
	}
}

// Root is the relative address of the site's root as seen from the page shown.
func (a *App) Root() string { return a.root }

// Title is the title of the page, with the app's name behind it.
func (a *App) Title() string {
	name := a.services.Library.Site.Name
	title := a.heading()
	if a.route.View == ViewHome {
		return name
	}
	if a.route.View == ViewSearch && a.search.active() {
		title = "Zoeken: " + a.search.query
	}
	return title + " – " + name
}

// Description is one sentence about the page, for its head.
func (a *App) Description() string {
	lib := a.services.Library
	switch a.route.View {
	case ViewQuestion:
		it := lib.Item(a.route.Slug)
		return it.Short + " " + a.advice(lib.SourceOf(it))
	case ViewTheme:
		return lib.Theme(a.route.Slug).Intro
	case ViewDanger:
		return lib.Danger.Text
	case ViewTalk:
		it, _ := a.talk()
		return it.Short
	case ViewMoment:
		return lib.Item(a.route.Slug).Short
	case ViewTriangle:
		return lib.Item(library.TalkTriangle).Short
	}
	return lib.Site.Description
}

// heading is the page's first heading.
func (a *App) heading() string { return pages[a.route.View].heading(a) }

// Render draws the page.
func (a *App) Render() app.UI {
	a.recall()
	return a.Around(a.region(a.view, a.state))
}

// Around draws what stands around the text of every page: header, search box and
// footer. The build puts a text between them that no view of the program draws.
func (a *App) Around(text app.UI) app.UI {
	root := app.Elem("div").ID("app").Class("app")
	if a.route.View == ViewWidget {
		root = root.Class("app-widget") // compact from the first byte on, not once a script has seen the frame
	}
	if a.route.View == ViewQuestion {
		root = root.Class("app-vraag") // its actions stand at the bottom of a phone
	}
	if a.route.View == ViewHome && !a.search.active() {
		root = root.Class("app-thuis") // no text is read here that an offer could cover
	}
	if size := a.sheetSize(); size != "" {
		root = root.DataSet("vel", size)
	}
	main := app.Elem("main").ID("inhoud").Class("inhoud").Attr("tabindex", "-1")
	if flow := a.flow(); flow != "" {
		main = main.DataSet("gesprek", flow)
	}
	return root.Body(
		app.Elem("a").Class("sla-over").Attr("href", "#inhoud").Text("Naar de inhoud"),
		a.region(a.header, headed{a.state, a.place()}),
		a.outcomes(),
		main.Body(text),
		a.region(a.footer, a.state),
		a.region(a.paperFoot, a.route),
		a.stage(),
		a.explanation(),
	)
}

// sheetSize is the paper for which the page shown is made; "" for any.
func (a *App) sheetSize() string {
	switch {
	case a.route.View == ViewTriangle:
		return "a4"
	case a.onCardPage() && a.along.of == a.route.Path():
		return a.paper()
	}
	return ""
}

// headed is what the header shows: beside the state where the whole app shows the same,
// which in a frame follows each key.
type headed struct {
	state
	place string
}

// part is a region of the page beside the search box. It is a component of its own so
// that a key in the box draws the results again and not the whole page: go-app
// leaves a component alone whose exported fields are the same.
type part struct {
	app.Compo

	Shows any // all that what is drawn depends on
	drawn any // what it was when this was drawn last
	draw  func() app.UI
	page  *App
}

// Render draws the region. After what is pressed within, go-app draws the region alone;
// but other regions may show what has changed too, so the page is to be drawn next.
func (p *part) Render() app.UI {
	if p.page.own != nil && reflect.DeepEqual(p.Shows, p.drawn) { // else it is being mounted
		p.page.recall()
		p.page.own.Dispatch(func(app.Context) {})
	}
	p.drawn = p.Shows
	return p.draw()
}

// region is a part of the page that is drawn again when what it shows has changed.
func (a *App) region(draw func() app.UI, shows any) *part {
	return &part{Shows: shows, draw: draw, page: a}
}

// view draws what stands between header and footer.
func (a *App) view() app.UI { return pages[a.route.View].draw(a) }

// text is what a sentence of the app says in this one.
func (a *App) text(t library.Wording) string { return a.services.Library.Site.Texts[t] }

// titled is a heading that the editors choose.
func titled(t library.Wording) func(*App) string { return func(a *App) string { return a.text(t) } }

// href is the relative address of a path below the base.
func (a *App) href(path string) string { return a.root + path }

// address is the whole address of a path below the base, to pass on.
func (a *App) address(path string) string { return a.services.Origin + a.services.Base + path }

// link is an ordinary link to a path below the base.
func (a *App) link(path, text string) app.HTMLElem {
	return app.Elem("a").Attr("href", a.href(path)).Text(text)
}

// h1 is the page's heading; it takes the focus after a navigation.
func (a *App) h1() app.UI {
	return app.Elem("h1").ID("titel").Attr("tabindex", "-1").Text(a.heading())
}

// when draws something only where it is wanted. Unlike app.If it does not build
// what it then throws away.
func when(wanted bool, draw func() app.UI) app.UI {
	if !wanted {
		return nil
	}
	return draw()
}
