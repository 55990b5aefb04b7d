package ui

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/htmltest"
)

// withTalks is the sample, in which there is one of each talk and a moment.
func withTalks(path string) *App {
	lib := sample()
	return New(Services{Library: lib}, ParsePath(lib, path))
}

func TestEveryPageOfATalkHasARoute(t *testing.T) {
	lib := sample()
	var paths []string
	for _, r := range Routes(lib) {
		if r.View == ViewTalk || r.View == ViewMoment || r.View == ViewTalks || r.View == ViewTriangle {
			paths = append(paths, r.Path())
			if back := ParsePath(lib, r.Path()); back != r {
				t.Errorf("%q leads to %+v", r.Path(), back)
			}
		}
	}
	want := []string{"gesprek/", "driehoek/", "gesprek/voor/", "gesprek/samen/", "gesprek/openheid/", "gesprek/openheid/2/", "gesprek/na/", "gesprek/na/2/", "situaties/situatie/"}
	if !slices.Equal(paths, want) {
		t.Errorf("%q", paths)
	}
	for _, path := range []string{"gesprek/na/3/", "gesprek/na/1/", "gesprek/driehoek/", "gesprek/voor/2/", "situaties/", "situaties/tip/"} {
		if r := ParsePath(lib, path); r.View != ViewNotFound {
			t.Errorf("%q leads to %+v", path, r)
		}
	}
}

func TestWithoutTalksNothingLeadsToThem(t *testing.T) {
	a := New(services(), Route{View: ViewHome})
	root := page(t, a)
	for _, n := range htmltest.All(root, "a") {
		if href := htmltest.Attr(n, "href"); strings.Contains(href, "gesprek/") || strings.Contains(href, "driehoek") {
			t.Errorf("a link to %s", href)
		}
	}
}

func TestACardOfALinkTakesOnlyItems(t *testing.T) {
	a := withTalks("gesprek/voor/")
	a.openCard("tip,weg,vraag,,tip,na-het-gesprek,"+strings.Repeat("x", 100), true)
	if want := []string{"tip", "vraag"}; !slices.Equal(a.along.slugs, want) {
		t.Errorf("on the card: %q", a.along.slugs)
	}
	if want := []string{"weg", "na-het-gesprek", strings.Repeat("x", mostNamed) + "…"}; !slices.Equal(a.along.unknown, want) {
		t.Errorf("unknown: %q", a.along.unknown)
	}
	a.openCard(strings.Repeat("weg,", 10_000)+"tip", true)
	if len(a.along.unknown) > mostOnCard || !slices.Equal(a.along.slugs, []string{"tip"}) {
		t.Errorf("%d unknown, %q", len(a.along.unknown), a.along.slugs)
	}
	if got, want := a.cardPath(), "gesprek/voor/?kaart=tip"; got != want {
		t.Errorf("its address is %q", got)
	}
}

func TestAMomentBeginsWithTheCardOfTheEditors(t *testing.T) {
	a := withTalks("situaties/situatie/")
	if want := []string{"vraag", "tip"}; !slices.Equal(a.along.slugs, want) || a.along.changed {
		t.Errorf("%+v", a.along)
	}
	text := a.cardText()
	for _, want := range []string{"Een eerste keer", "1. Wat zeg je bij een sollicitatie?", "2. Toon lef", "Deelnemers, 2020", "situaties/situatie/?kaart=vraag,tip"} {
		if !strings.Contains(text, want) {
			t.Errorf("the card as text has no %q:\n%s", want, text)
		}
	}
	a.along.changed, a.along.slugs = true, []string{"tip"}
	a.openCard("", false)
	if !slices.Equal(a.along.slugs, []string{"tip"}) {
		t.Errorf("what the reader changed is gone: %q", a.along.slugs)
	}
}

func TestAChangeOfAListLeavesTheOldOneAlone(t *testing.T) {
	// What is drawn again is found by comparing with the state before.
	before := []string{"a", "b"}
	toggled(before, "a")
	toggled(before[:1], "c")
	if !slices.Equal(before, []string{"a", "b"}) {
		t.Errorf("%q", before)
	}
}

// saidAloud is a place in which a screen reader is told something, and the rest of a browser that
// a card needs.
type saidAloud struct {
	Notices
	History
	text string
}

func (s *saidAloud) Say(text string) { s.text = text }
func (*saidAloud) Remember(string)   {}

func TestARowGoesToAnyOtherPlaceAndNoFurther(t *testing.T) {
	for _, c := range []struct {
		from, to int
		want     string
	}{{0, 2, "b c a d"}, {3, 0, "d a b c"}, {1, 2, "a c b d"}, {2, 2, "a b c d"}, {0, 4, ""}, {0, -1, ""}, {-1, 0, ""}} {
		a := withTalks("situaties/situatie/")
		aloud := &saidAloud{}
		a.services.Notices, a.services.History = aloud, aloud
		slugs := []string{"vraag", "tip", "behoefte", "feit"}
		letters := strings.NewReplacer("vraag", "a", "tip", "b", "behoefte", "c", "feit", "d")
		a.along.slugs = slugs
		if ok := a.placeRow(c.from, c.to); ok != (c.want != "") {
			t.Errorf("from %d to %d: %t", c.from, c.to, ok)
		} else if got := letters.Replace(strings.Join(a.along.slugs, " ")); ok && got != c.want {
			t.Errorf("from %d to %d: %s", c.from, c.to, got)
		} else if ok && !strings.HasSuffix(aloud.text, ": plaats "+strconv.Itoa(c.to+1)+" van 4.") {
			t.Errorf("from %d to %d it is said: %q", c.from, c.to, aloud.text)
		}
		if slugs[0] != "vraag" || slugs[3] != "feit" {
			t.Errorf("from %d to %d: the list of before was changed", c.from, c.to)
		}
	}
}

func TestShowingStaysWithinItsSentences(t *testing.T) {
	a := withTalks("vragen/vraag/")
	a.showing.lines = a.linesOf(a.services.Library.Item("vraag"))
	for range 5 {
		a.step(1)
	}
	if a.showing.at != 1 {
		t.Errorf("at %d", a.showing.at)
	}
	for range 5 {
		a.step(-1)
	}
	if a.showing.at != 0 {
		t.Errorf("at %d", a.showing.at)
	}
	if who := a.linesOf(a.services.Library.Item("behoefte"))[0].who; who != "Redactie" {
		t.Errorf("the editors' words are said to be of %q", who)
	}
}

func TestALongSentenceStaysWhole(t *testing.T) {
	for text, want := range map[string]string{
		"Volgens de ervaringsdeskundigen, die “verantwoordelijkheid” zeggen.": `Volgens de [ervaringsdeskundigen]{ervarings|deskun|digen}, die “[verantwoordelijkheid]{verantwoor|delijk|heid}” zeggen.`,
		"Werkervaringsplaats?":     "[Werkervaringsplaats]{Werk|ervarings|plaats}?",
		"Rust.":                    "Rust.",
		"":                         "",
		" – ... 1234567890123456 ": " – ... 1234567890123456 ",
	} {
		got := strings.ReplaceAll(app.HTMLString(app.Elem("pre").Body(hyphened(text)...)), "\n", "") // go-app's own
		got = regexp.MustCompile(`(?s)<span class="heel-woord">(.*?)</span><span [^>]*data-woord="([^"]*)"[^>]*></span>`).ReplaceAllString(got, "[$1]{$2}")
		got = strings.ReplaceAll(html.UnescapeString(got), `\u00ad`, "|") // as go-app quotes it
		if want := "<pre>" + want + "</pre>"; got != want {
			t.Errorf("%q is drawn as %q, not %q", text, got, want)
		}
	}
}

func TestTheTriangleFitsItsPanel(t *testing.T) {
	list := func(n int, text string) []string { return slices.Repeat([]string{text}, n) }
	const long = "Een tip die heel lang is en die over een heleboel dingen tegelijk gaat"
	size, tips, _ := fitted(list(1, "Kort"), nil)
	if size != largestOnPanel || len(tips) != 1 {
		t.Errorf("one short tip: %d pt, %q", size, tips)
	}
	if size, tips, needs := fitted(list(10, "Bespreek de voor- en nadelen van openheid"), list(8, "Een behoefte van je klant")); size <= smallestOnPanel || len(tips) != 10 || len(needs) != 8 {
		t.Errorf("ten tips: %d pt, %d tips, %d needs", size, len(tips), len(needs))
	}
	size, tips, _ = fitted(list(100, long), nil)
	if size != smallestOnPanel || len(tips) >= 100 || tips[len(tips)-1] != "En meer in de app." {
		t.Errorf("too many tips: %d pt, %d", size, len(tips))
	}
}

func TestEachFlowIsNamedOnMain(t *testing.T) {
	for path, want := range map[string]string{"gesprek/voor/": "voor", "situaties/situatie/": "voor", "gesprek/samen/": "samen", "gesprek/openheid/2/": "openheid", "gesprek/na/": "na", "gesprek/": "", "driehoek/": "", "": ""} {
		if got := withTalks(path).flow(); got != want {
			t.Errorf("%q is %q", path, got)
		}
		if got := htmltest.Attr(htmltest.All(page(t, withTalks(path)), "main")[0], "data-gesprek"); got != want {
			t.Errorf("%q has data-gesprek %q", path, got)
		}
	}
}
