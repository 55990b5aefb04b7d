package ui

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flamingo/app/danger"
	"flamingo/app/htmltest"
	"flamingo/app/library"
)

// dangerServices are services with help in danger.
func dangerServices() Services {
	s := services()
	s.Library.Danger = &library.Danger{Title: "Is er nu gevaar?", Text: "Deze app helpt hier niet.", Reviewed: "2026-11-29",
		Help: []library.Help{
			{Who: "Nu?", Numbers: []string{"112"}},
			{Who: "Praten?", Numbers: []string{"113", "0800-0113", "+31 (0)20 123"}, Site: "https://www.113.nl/"},
		},
		Phrases: []string{"wil dood", "is in gevaar", "xy"}, Except: []string{"wil dood gewicht"}}
	s.InDanger = danger.New(s.Library.Danger).Match
	return s
}

// card is the help above the results, or nil.
func card(doc *html.Node) *html.Node {
	for _, section := range all(doc, "section") {
		if attr(section, "id") == "gevaar" {
			return section
		}
	}
	return nil
}

// shows reports whether the help stands above the results.
func shows(t *testing.T, a *App) bool {
	t.Helper()
	c := card(page(t, a))
	if c == nil {
		t.Fatal("no help on the page")
	}
	hidden, ok := htmltest.LookUp(c, "hidden")
	return !ok || hidden == "false"
}

func TestHelpShowsForAsLongAsTheWordsSpeakOfDanger(t *testing.T) {
	s := dangerServices()
	for _, r := range Routes(s.Library) {
		a := New(s, r)
		for _, step := range []struct {
			query string
			want  bool
		}{
			{"", false}, {"gat", false}, {"xy", true}, {"xyz", false}, {"klant wil dood", true}, {"klant wil dood gewicht", false},
			{"klant wil dood gewicht, klant wil dood ", true}, {"klant", false},
		} {
			a.find(step.query, false)
			if got := shows(t, New(s, r).with(a.search)); got != step.want {
				t.Errorf("%q, %q: help is shown: %v", r.Path(), step.query, got)
			}
		}
	}
}

func TestHelpStandsAboveTheResultsAndCanBeCalled(t *testing.T) {
	a := New(dangerServices(), Route{View: ViewHome})
	a.find("gat in cv is in gevaar", false)
	doc := page(t, a)
	var order []string // what stands below the box
	for d := range doc.Descendants() {
		if id := attr(d, "id"); id == "gevaar" || id == "zoekuitslag" {
			order = append(order, id)
		}
	}
	if got := strings.Join(order, " "); got != "gevaar zoekuitslag" {
		t.Errorf("in order: %s", got)
	}
	c := card(doc)
	links := map[string]string{}
	for _, link := range all(c, "a") {
		links[attr(link, "href")] = text(link)
		if outside := strings.HasPrefix(attr(link, "href"), "https:"); outside != (attr(link, "rel") == "external noreferrer") {
			t.Errorf("%s: rel %q", attr(link, "href"), attr(link, "rel"))
		}
	}
	for href, want := range map[string]string{"tel:112": "Bel 112", "tel:113": "Bel 113", "tel:08000113": "Bel 0800-0113", "tel:+31020123": "Bel +31 (0)20 123", "https://www.113.nl/": "113.nl"} {
		if links[href] != want {
			t.Errorf("%s reads %q, want %q", href, links[href], want)
		}
	}
	want := "Is er nu gevaar? Nu? Bel 112 Praten? Bel 113 Bel 0800-0113 Bel +31 (0)20 123 113.nl (internet nodig) Deze app helpt hier niet. " +
		"Van de redactie. Nagekeken op 29 november 2026."
	if got := text(c); got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}

func TestHelpIsToldOnceForAsLongAsItStands(t *testing.T) {
	a := New(dangerServices(), Route{View: ViewHome})
	for _, step := range []struct{ query, want string }{
		{"gat", "1 resultaat voor “gat”"},
		{"gat wil dood", "Hulp bij gevaar staat bovenaan. 1 resultaat voor “gat wil dood”"},
		{"gat wil dood ook", "1 resultaat voor “gat wil dood ook”"},
		{"gat", "1 resultaat voor “gat”"},
		{"xy", "Hulp bij gevaar staat bovenaan."},
		{"", ""},
	} {
		a.find(step.query, false)
		got := a.news()
		if strings.Contains(step.want, "bovenaan") != strings.Contains(got, "bovenaan") || !strings.Contains(step.want, " voor ") && got != step.want {
			t.Errorf("%q: said %q, want %q", step.query, got, step.want)
		}
	}
}

func TestHelpHasAPageAndWaysToIt(t *testing.T) {
	s := dangerServices()
	a := New(s, ParsePath(s.Library, "hulp/"))
	if a.route.View != ViewDanger {
		t.Fatalf("hulp/ leads to %+v", a.route)
	}
	doc := page(t, a)
	if got := text(all(doc, "h1")[0]); got != "Is er nu gevaar?" || a.Title() != "Is er nu gevaar? – Flamingo" {
		t.Errorf("heading %q, title %q", got, a.Title())
	}
	for _, want := range []string{"tel:112", "tel:08000113"} {
		if !slices.ContainsFunc(all(all(doc, "main")[0], "a"), func(link *html.Node) bool { return attr(link, "href") == want }) {
			t.Errorf("no %s on the page", want)
		}
	}
	toHelp := func(n *html.Node) bool {
		return slices.ContainsFunc(all(n, "a"), func(link *html.Node) bool { return strings.HasSuffix(attr(link, "href"), "hulp/") })
	}
	for _, r := range Routes(s.Library) {
		doc := page(t, New(s, r))
		if !toHelp(all(doc, "footer")[0]) {
			t.Errorf("%q: no way to it at the foot", r.Path())
		}
		if want := r.View == ViewSearch || r.View == ViewAbout || r.View == ViewMore || r.View == ViewWidget; toHelp(all(doc, "main")[0]) != want {
			t.Errorf("%q: a way to it in the text: %v", r.Path(), !want)
		}
	}
}

// An organisation need not have it.
func TestWithoutHelpThereIsNothingOfIt(t *testing.T) {
	s := services()
	if got := ParsePath(s.Library, "hulp/"); got.View != ViewNotFound {
		t.Errorf("hulp/ leads to %+v", got)
	}
	for _, r := range Routes(s.Library) {
		a := New(s, r)
		a.find("klant wil dood, xy", false)
		doc := page(t, a)
		if card(doc) != nil || strings.Contains(a.news(), "Hulp") {
			t.Errorf("%q has help", r.Path())
		}
		for _, link := range all(doc, "a") {
			if strings.HasSuffix(attr(link, "href"), "hulp/") {
				t.Errorf("%q leads to it", r.Path())
			}
		}
	}
}
