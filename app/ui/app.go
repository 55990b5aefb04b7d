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
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/device"
	"flamingo/app/library"
	"flamingo/app/search"
)

// Services are what the components need of the world around them. The zero
// values of all but Library are allowed: so the build prints its pages.
type Services struct {
	Library *library.Library
	// Search answers a query with at most limit hits; 0 means all. With exact
	// nothing typed is repaired.
	Search func(query string, exact bool, limit int) search.Results
	// InDanger tells whether a query speaks of danger; nil where nobody asks anything.
	InDanger func(query string) bool
	Kept     Shelf
	Settings *device.Settings
	Window   Window
}

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

// Window is the browser around the components.
type Window interface {
	// Base is the path of the site's root, "/" or "/apps/flamingo/".
	Base() string
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
	// SetQuery puts text into the search box, unless the reader is typing.
	SetQuery(text string)
	// ShowResults puts the focus on the results, or on help in danger where that stands
	// above them, so that a phone's keyboard makes room for them.
	ShowResults()
	// ShowResult puts the focus on one of the results, counted from 0.
	ShowResult(n int)
	// Share offers the page shown to the device's share sheet, or copies its
	// address where there is none; done says which, in Dutch, or that it failed.
	Share(title string, done func(note string))
	// Copy puts text on the clipboard.
	Copy(text string, done func(note string))
	// Address is the address of a path below the base, to pass on.
	Address(path string) string
	// Save gives the reader a file with this text.
	Save(name, text string)
	// Open lets the reader choose a file, and calls done with its text, of at most
	// so many bytes: more is cut off.
	Open(most int, done func(text string))
	// Ready tells the page that the program has drawn it and answers from now on.
	Ready()
	// Offline subscribes to what is known of offline use.
	Offline(func(Offline))
	// CheckOffline verifies the files on this device again.
	CheckOffline()
	// KeptElsewhere subscribes to changes that another tab makes to the shelf.
	KeptElsewhere(func())

	// SetLetters gives every letter this size, in percent.
	SetLetters(size string)
	// Say tells a screen reader something, unseen.
	Say(text string)
	// Bar shows one quiet line at the bottom of the page, with buttons; close
	// closes it, if it is still there. BarShown tells whether there is one.
	Bar(text string, actions ...Action) (close func())
	BarShown() bool
	// OnKey calls f for each key that is pressed alone; field tells whether it
	// would be typed. f tells whether it made use of the key; the others may go
	// through the results.
	OnKey(f func(key string, field bool) (used bool))
	// ToSearch puts the reader in the search box, at the top of the page.
	ToSearch()
	// Help opens or closes the panel with the short cuts.
	Help(open bool)
	// OfferVoice shows the button that reads aloud where the device can speak.
	// FindVoice looks whether it has a Dutch voice of its own.
	OfferVoice()
	FindVoice(found func(ok bool))
	// Speak says a text at a pace, 1 being usual, and calls done at its end, but
	// not after another Speak or Hush, which ends it.
	Speak(text string, pace float64, done func())
	Hush()
	// Texts are the texts of the elements that a CSS selector finds.
	Texts(selector string) []string
	// Framed tells whether the page stands in a frame of another.
	Framed() bool
	// Installable tells whether the app can ask to be put on the device, or
	// whether a reader can do so by hand.
	Installable() (ask, byHand bool)
	// Install has the browser ask the reader, and calls refused after a no.
	Install(refused func())
}

// Action is a button in the bar; pressing it closes the bar unless it stays. Run may be
// nil.
type Action struct {
	Label string
	Stays bool
	Run   func()
}

// Offline is what is known of working without a network.
type Offline struct {
	State   string // "onbekend", "bezig", "klaar", "onvolledig", "kan-niet"
	Version string
	Files   int // verified
	Total   int
	Reason  string // a word for it, which [reasons] lists; may be empty
	Lasting bool   // the browser promised not to clear the files when short of room
}

// restBeforeCount is how long typing must rest before a screen reader is told
// the number of results, so that it does not talk through each key.
const restBeforeCount = 700 * time.Millisecond

// App is the whole page below <body>.
type App struct {
	app.Compo

	services  Services
	route     Route
	root      string // relative address of the base, "../../"
	search    searching
	submitted string // the query that was submitted last
	offline   Offline
	note      string   // what came of the last action, when it cannot be seen otherwise
	offered   []string // slugs of kept items that the address brings along
	lost      string   // the path asked for, below the base, where there is no such page
	wiping    bool     // the reader is asked whether the list may go
	told      bool     // a screen reader knows of the card with help in danger
	asked     int      // counts what the reader asks of the search, to drop what belongs to something older
	speaker   speaker

	navigated bool // a page has been shown: the next one is a navigation
}

// New makes the component that shows route.
func New(services Services, route Route) *App {
	a := &App{services: services, route: route, root: rootOf(route.Path())}
	if services.Kept == nil {
		a.services.Kept = shelf(nil)
	}
	if services.Settings == nil {
		a.services.Settings = device.OpenSettings(device.Nowhere{}, "")
	}
	if services.Window == nil {
		a.services.Window = noWindow{}
	}
	a.speaker = speaker{window: a.services.Window, settings: a.services.Settings}
	return a
}

// OnMount subscribes to the world around.
func (a *App) OnMount(ctx app.Context) {
	w := a.services.Window
	w.Offline(func(o Offline) {
		ctx.Dispatch(func(app.Context) { a.offline = o })
	})
	w.KeptElsewhere(func() {
		ctx.Dispatch(func(app.Context) { a.services.Kept.Refresh() })
	})
	w.OnKey(a.onKey)
	w.OfferVoice()
	if a.services.Kept.Cut() > 0 {
		w.Bar(a.cutNote(), Action{Label: "Sluit"})
	}
	w.Ready()
}

// OnNav draws the page at the address that the browser has gone to.
func (a *App) OnNav(ctx app.Context) {
	address := ctx.Page().URL()
	w := a.services.Window
	query := w.Enter(a.search.query)
	path := strings.TrimPrefix(address.Path, w.Base())
	a.route = ParsePath(a.services.Library, path)
	a.root = rootOf(strings.TrimPrefix(address.EscapedPath(), w.Base())) // a slash that is encoded is part of a name
	a.note, a.wiping = "", false
	a.lost = path
	a.offered = nil
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
	w.SetQuery(strings.TrimSpace(query))
	target := address.Fragment
	title := a.Title()
	submitted := a.route.View == ViewSearch && a.search.active() && a.navigated
	a.navigated = true
	ctx.Defer(func(ctx app.Context) {
		w.Arrive(title, target)
		if submitted {
			w.ShowResults()
		}
		a.arrived(ctx)
	})
}

// arrived looks after what goes with a page being shown.
func (a *App) arrived(ctx app.Context) {
	a.speaker.stop()
	a.services.Window.SetLetters(a.letterSize())
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
		return it.Short + " " + advice(lib.SourceOf(it))
	case ViewTheme:
		return lib.Theme(a.route.Slug).Intro
	case ViewDanger:
		return lib.Danger.Text
	}
	return lib.Site.Description
}

// heading is the page's first heading.
func (a *App) heading() string { return pages[a.route.View].heading(a) }

// Render draws the page.
func (a *App) Render() app.UI {
	return a.Around(region(a.view, a.root, a.route.Path(), a.note, a.offline.Words(), strings.Join(a.offered, ","), strings.Join(a.services.Kept.Slugs(), ","),
		strings.Join(a.services.Settings.Read(), ","), strconv.FormatBool(a.services.Settings.RemembersRead()),
		strconv.FormatBool(a.services.Settings.Shortcuts()), a.lost, strconv.FormatBool(a.wiping), strconv.FormatBool(a.onSearchPage())))
}

// Around draws what stands around the text of every page: header, search box and
// footer. The build puts a text between them that no view of the program draws.
func (a *App) Around(text app.UI) app.UI {
	root := app.Elem("div").ID("app").Class("app")
	if a.route.View == ViewWidget {
		root = root.Class("app-widget") // compact from the first byte on, not once a script has seen the frame
	}
	return root.Body(
		app.Elem("a").Class("sla-over").Attr("href", "#inhoud").Text("Naar de inhoud"),
		region(a.header, a.root, a.route.Path(), a.place()),
		a.searchBox(),
		app.Elem("main").ID("inhoud").Class("inhoud").Attr("tabindex", "-1").Body(text),
		region(a.footer, a.root, strconv.FormatBool(a.services.Settings.Shortcuts())),
	)
}

// part is a region of the page beside the search box. It is a component of its own so
// that a key in the box draws the results again and not the whole page: go-app
// leaves a component alone whose exported fields are the same.
type part struct {
	app.Compo

	Shows string // changes whenever what is drawn does
	draw  func() app.UI
}

// Render draws the region.
func (p *part) Render() app.UI { return p.draw() }

// region is a part of the page that is drawn again when one of states, on which it
// depends, has changed.
func region(draw func() app.UI, states ...string) *part {
	return &part{Shows: strings.Join(states, "\n"), draw: draw}
}

// view draws what stands between header and footer.
func (a *App) view() app.UI { return pages[a.route.View].draw(a) }

// href is the relative address of a path below the base.
func (a *App) href(path string) string { return a.root + path }

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

type noWindow struct{}

func (noWindow) Base() string               { return "/" }
func (noWindow) Enter(string) string        { return "" }
func (noWindow) Arrive(_, _ string)         {}
func (noWindow) Remember(string)            {}
func (noWindow) SetQuery(string)            {}
func (noWindow) ShowResults()               {}
func (noWindow) ShowResult(int)             {}
func (noWindow) Share(string, func(string)) {}
func (noWindow) Copy(string, func(string))  {}
func (noWindow) Address(path string) string { return path }
func (noWindow) Save(_, _ string)           {}
func (noWindow) Open(int, func(string))     {}
func (noWindow) Ready()                     {}
func (noWindow) Offline(func(Offline))      {}
func (noWindow) CheckOffline()              {}
func (noWindow) KeptElsewhere(func())       {}

func (noWindow) SetLetters(string)               {}
func (noWindow) Say(string)                      {}
func (noWindow) Bar(string, ...Action) func()    { return func() {} }
func (noWindow) BarShown() bool                  { return false }
func (noWindow) OnKey(func(string, bool) bool)   {}
func (noWindow) ToSearch()                       {}
func (noWindow) Help(bool)                       {}
func (noWindow) OfferVoice()                     {}
func (noWindow) FindVoice(found func(bool))      { found(false) }
func (noWindow) Speak(string, float64, func())   {}
func (noWindow) Hush()                           {}
func (noWindow) Texts(string) []string           { return nil }
func (noWindow) Framed() bool                    { return false }
func (noWindow) Installable() (ask, byHand bool) { return false, false }
func (noWindow) Install(func())                  {}
