package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// View is one of the kinds of pages.
type View uint8

// The views, in the order of the footer. Each but the last four is a
// single page. [ViewWidget] is where a frame on someone else's page begins.
const (
	ViewNotFound View = iota
	ViewHome
	ViewDanger
	ViewThemes
	ViewQuestions
	ViewTips
	ViewNeeds
	ViewFacts
	ViewTerms
	ViewSources
	ViewKept
	ViewSearch
	ViewSettings
	ViewInstall
	ViewAbout
	ViewMore
	ViewWidget
	ViewTalks
	ViewTriangle
	ViewTheme
	ViewPart // of the questions from A to Z, where there are many
	ViewQuestion
	ViewTalk
	ViewMoment

	numViews
)

// An entry is all that the app knows of a page. A page more is a line in pages, and what it
// draws.
type entry struct {
	path    string                      // address below the base; for a view of many pages what stands before the slug
	kind    library.Kind                // the items that stand here, or begin here: without any there is no page; 0 for none
	has     func(*library.Library) bool // what else there must be for a page; nil for nothing
	menu    View                        // the entry of the main menu that leads here; ViewNotFound for none
	footer  string                      // its name in the footer; "" for not there, unless it has one in named
	named   library.Wording             // its name in the footer where the editors choose it; 0 for none
	heading func(*App) string
	draw    func(*App) app.UI
}

var pages [numViews]entry

// In init, because what a page draws has links to pages.
func init() {
	pages = [numViews]entry{
		ViewNotFound: {path: "404.html", heading: says("Deze pagina bestaat niet"), draw: (*App).notFound},
		ViewHome: {path: "", menu: ViewHome, draw: (*App).home,
			heading: func(a *App) string { return a.services.Library.Site.Tagline }},
		ViewDanger: {path: "hulp/", menu: ViewMore, footer: "Hulp bij gevaar", draw: (*App).dangerPage,
			has:     func(lib *library.Library) bool { return lib.Danger != nil },
			heading: func(a *App) string { return a.services.Library.Danger.Title }},
		ViewThemes:    {path: "themas/", menu: ViewQuestions, footer: "Thema’s", heading: says("Thema’s"), draw: (*App).themes},
		ViewQuestions: {path: "vragen/", kind: library.Question, menu: ViewQuestions, footer: "Alle vragen", heading: says("Alle vragen van A tot Z"), draw: (*App).questions},
		ViewTips: {path: "tips/", kind: library.Tip, menu: ViewTalks, footer: "Tips", heading: titled(library.TextTips),
			draw: collected(library.Tip, library.TextTipsIntro)},
		ViewNeeds: {path: "behoeften/", kind: library.Need, menu: ViewTalks, named: library.TextNeeds, heading: titled(library.TextNeeds),
			draw: collected(library.Need, library.TextNeedsIntro)},
		ViewFacts: {path: "feiten/", kind: library.Fact, menu: ViewMore, footer: "Feiten", heading: says("Feiten"),
			draw: collected(library.Fact, library.TextFactsIntro)},
		ViewTerms: {path: "begrippen/", kind: library.Term, menu: ViewMore, footer: "Begrippen", heading: says("Begrippen"),
			draw: collected(library.Term, library.TextTermsIntro)},
		ViewSources: {path: "bronnen/", kind: library.Document, menu: ViewMore, footer: "Bronnen", heading: says("Bronnen"),
			draw: collected(library.Document, library.TextSourcesIntro)},
		ViewKept: {path: "bewaard/", menu: ViewKept, footer: "Bewaard", heading: says("Bewaard"), draw: (*App).kept,
			has: func(lib *library.Library) bool { return lib.Site.Has(library.PartKept) }},
		ViewSearch:   {path: "zoeken/", heading: says("Zoeken"), draw: (*App).searchPage},
		ViewSettings: {path: "instellingen/", menu: ViewMore, footer: "Instellingen", heading: says("Instellingen"), draw: (*App).settings},
		ViewInstall: {path: "installeren/", menu: ViewMore, footer: "Op je telefoon zetten", draw: (*App).install,
			heading: func(a *App) string { return a.services.Library.Site.Name + " op je telefoon of computer zetten" }},
		ViewAbout: {path: "over/", menu: ViewMore, footer: "Over deze app en privacy", draw: (*App).about,
			heading: func(a *App) string { return "Over " + a.services.Library.Site.Name }},
		ViewMore:   {path: "meer/", menu: ViewMore, heading: says("Meer"), draw: (*App).more},
		ViewWidget: {path: "widget/", heading: says("Waar wil je meer over weten?"), draw: (*App).widget},
		ViewTalks:  {path: talkFolder, kind: library.Talk, menu: ViewTalks, named: library.TextTalks, heading: titled(library.TextTalks), draw: (*App).talks},
		ViewTriangle: {path: "driehoek/", menu: ViewTalks, draw: (*App).triangle,
			has:     func(lib *library.Library) bool { return lib.Item(library.TalkTriangle) != nil },
			heading: func(a *App) string { return a.services.Library.Item(library.TalkTriangle).Title }},
		ViewTheme: {path: "themas/", menu: ViewQuestions, draw: (*App).theme,
			heading: func(a *App) string { return a.services.Library.Theme(a.route.Slug).Title }},
		ViewPart: {path: "vragen/", menu: ViewQuestions, heading: func(a *App) string { return "Alle vragen van A tot Z, " + strings.ReplaceAll(a.route.Slug, "/", " ") }, draw: (*App).questions},
		ViewQuestion: {path: "vragen/", menu: ViewQuestions, draw: (*App).question,
			heading: func(a *App) string { return a.services.Library.Item(a.route.Slug).Title }},
		ViewTalk: {path: talkFolder, menu: ViewTalks, heading: (*App).talkHeading, draw: (*App).talkPage},
		ViewMoment: {path: "situaties/", menu: ViewTalks, draw: (*App).momentPage,
			heading: func(a *App) string { return a.services.Library.Item(a.route.Slug).Title }},
	}
}

// says is a heading that is the same for every library.
func says(text string) func(*App) string { return func(*App) string { return text } }

// collected is a page with all items of a kind.
func collected(kind library.Kind, intro library.Wording) func(*App) app.UI {
	return func(a *App) app.UI { return a.collection(kind, intro) }
}

// many reports whether a view has a page for each theme, question, step or moment.
func (v View) many() bool { return v >= ViewTheme }

// on tells whether a view has something to show.
func (v View) on(lib *library.Library) bool {
	e := &pages[v]
	return (e.kind == 0 || len(lib.OfKind(e.kind)) > 0) && (e.has == nil || e.has(lib))
}

// viewOf is the page on which the items of a kind stand, or begin.
func viewOf(kind library.Kind) View {
	for v := range pages {
		if pages[v].kind == kind {
			return View(v)
		}
	}
	return ViewNotFound
}
