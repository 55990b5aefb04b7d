package ui

import (
	"net/url"
	"strings"

	"flamingo/app/library"
)

// View is one of the kinds of pages.
type View uint8

// The views. Each but [ViewTheme] and [ViewQuestion] is a single page.
// [ViewWidget] is where a frame on someone else's page begins.
const (
	ViewNotFound View = iota
	ViewHome
	ViewThemes
	ViewTheme
	ViewQuestions
	ViewQuestion
	ViewTips
	ViewNeeds
	ViewFacts
	ViewTerms
	ViewKept
	ViewSearch
	ViewAbout
	ViewWidget
	ViewSettings
	ViewInstall
	ViewSources
	ViewDanger
)

// paths gives the addresses of the single pages, below the base.
var paths = map[View]string{
	ViewNotFound:  "404.html",
	ViewHome:      "",
	ViewThemes:    "themas/",
	ViewQuestions: "vragen/",
	ViewTips:      "tips/",
	ViewNeeds:     "behoeften/",
	ViewFacts:     "feiten/",
	ViewTerms:     "begrippen/",
	ViewKept:      "bewaard/",
	ViewSearch:    "zoeken/",
	ViewAbout:     "over/",
	ViewWidget:    "widget/",
	ViewSettings:  "instellingen/",
	ViewInstall:   "installeren/",
	ViewSources:   "bronnen/",
	ViewDanger:    "hulp/",
}

// StatementPath is the address of the accessibility statement. It is the one page
// that the program does not draw: links to it are left to the browser.
const StatementPath = "toegankelijkheid/"

// kindViews gives the page on which the items of a kind stand, or begin.
var kindViews = map[library.Kind]View{
	library.Question: ViewQuestions,
	library.Tip:      ViewTips,
	library.Need:     ViewNeeds,
	library.Fact:     ViewFacts,
	library.Term:     ViewTerms,
	library.Document: ViewSources,
}

// Route names one page.
type Route struct {
	View View
	Slug string // of the theme or question; "" for the single pages
}

// Routes lists every page of a library in a fixed order, the not-found page
// last. A kind without items has no page.
func Routes(lib *library.Library) []Route {
	routes := []Route{{View: ViewHome}, {View: ViewThemes}}
	for _, kind := range library.Kinds {
		if len(lib.OfKind(kind)) > 0 {
			routes = append(routes, Route{View: kindViews[kind]})
		}
	}
	if hasPage(lib, ViewSources) {
		routes = append(routes, Route{View: ViewSources})
	}
	if hasPage(lib, ViewDanger) {
		routes = append(routes, Route{View: ViewDanger})
	}
	routes = append(routes, Route{View: ViewKept}, Route{View: ViewSearch}, Route{View: ViewAbout}, Route{View: ViewSettings}, Route{View: ViewInstall}, Route{View: ViewWidget})
	for i := range lib.Themes {
		routes = append(routes, Route{ViewTheme, lib.Themes[i].Slug})
	}
	for _, it := range lib.OfKind(library.Question) {
		routes = append(routes, Route{ViewQuestion, it.Slug})
	}
	return append(routes, Route{View: ViewNotFound})
}

// Path is the page's address below the base: "", "tips/", "vragen/gat-in-cv/".
func (r Route) Path() string {
	switch r.View {
	case ViewTheme:
		return paths[ViewThemes] + r.Slug + "/"
	case ViewQuestion:
		return paths[ViewQuestions] + r.Slug + "/"
	}
	return paths[r.View]
}

// ParsePath finds the page at a path below the base. A missing last slash and a
// last "index.html" are folded; what leads nowhere is the not-found page.
func ParsePath(lib *library.Library, path string) Route {
	path = strings.TrimSuffix(path, "index.html")
	path = strings.Trim(path, "/")
	if path == "" {
		return Route{View: ViewHome}
	}
	folder, slug, deep := strings.Cut(path, "/")
	folder += "/"
	switch {
	case deep && folder == paths[ViewThemes] && lib.Theme(slug) != nil:
		return Route{ViewTheme, slug}
	case deep && folder == paths[ViewQuestions]:
		if it := lib.Item(slug); it != nil && it.Kind == library.Question {
			return Route{ViewQuestion, slug}
		}
	case !deep:
		for view, p := range paths {
			if p == folder && hasPage(lib, view) {
				return Route{View: view}
			}
		}
	}
	return Route{View: ViewNotFound}
}

// hasPage reports whether a single page has something to show.
func hasPage(lib *library.Library, view View) bool {
	if view == ViewDanger {
		return lib.Danger != nil
	}
	for kind, v := range kindViews {
		if v == view {
			return len(lib.OfKind(kind)) > 0
		}
	}
	return true
}

// rootOf is the relative address of the base as seen from a path below it:
// "./" for "", "../../" for "vragen/gat-in-cv/". A page written with it works
// wherever the site's folder is put.
func rootOf(path string) string {
	depth := strings.Count(path, "/")
	if depth == 0 {
		return "./"
	}
	return strings.Repeat("../", depth)
}

// searchPath is the address below the base that shows the hits for a query.
func searchPath(query string) string {
	return paths[ViewSearch] + "?q=" + url.QueryEscape(query)
}
