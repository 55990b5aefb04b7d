package ui

import (
	"net/url"
	"slices"
	"strings"

	"flamingo/app/library"
)

// StatementPath is the address of the accessibility statement. It is the one page
// that the program does not draw: links to it are left to the browser.
const StatementPath = "toegankelijkheid/"

// Route names one page.
type Route struct {
	View View
	Slug string // of the theme, question or moment; "na/2" for a step of a talk, "deel/2" for a part of the questions; "" for the single pages
}

// Routes lists every page of a library in a fixed order, the not-found page
// last. A kind without items has no page.
func Routes(lib *library.Library) (routes []Route) {
	for v := ViewHome; v < numViews; v++ {
		if !v.many() && v.on(lib) {
			routes = append(routes, Route{View: v})
		}
	}
	for i := range lib.Themes {
		routes = append(routes, Route{ViewTheme, lib.Themes[i].Slug})
	}
	routes = append(routes, moreParts(lib)...)
	for _, it := range lib.OfKind(library.Question) {
		routes = append(routes, Route{ViewQuestion, it.Slug})
	}
	for _, it := range lib.OfKind(library.Talk) {
		if talkName(&it) == "" {
			continue
		}
		for page := range talkPages(&it) {
			routes = append(routes, Route{ViewTalk, talkSlug(&it, page)})
		}
	}
	for _, it := range lib.OfKind(library.Moment) {
		routes = append(routes, Route{ViewMoment, it.Slug})
	}
	return append(routes, Route{View: ViewNotFound})
}

// Path is the page's address below the base: "", "tips/", "vragen/gat-in-cv/".
func (r Route) Path() string {
	if r.View.many() {
		return pages[r.View].path + r.Slug + "/"
	}
	return pages[r.View].path
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
	case deep && folder == pages[ViewTheme].path && lib.Theme(slug) != nil:
		return Route{ViewTheme, slug}
	case deep && folder == pages[ViewQuestion].path:
		if it := lib.Item(slug); it != nil && it.Kind == library.Question {
			return Route{ViewQuestion, slug}
		}
		if part := (Route{ViewPart, slug}); strings.HasPrefix(slug, partSlug) && slices.Contains(moreParts(lib), part) {
			return part
		}
	case deep && folder == pages[ViewTalk].path:
		if it, _ := talkAt(lib, slug); it != nil {
			return Route{ViewTalk, slug}
		}
	case deep && folder == pages[ViewMoment].path:
		if it := lib.Item(slug); it != nil && it.Kind == library.Moment {
			return Route{ViewMoment, slug}
		}
	case !deep:
		for v := ViewHome; v < numViews; v++ {
			if pages[v].path == folder && !v.many() && v.on(lib) {
				return Route{View: v}
			}
		}
	}
	return Route{View: ViewNotFound}
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
	return pages[ViewSearch].path + "?q=" + url.QueryEscape(query)
}
