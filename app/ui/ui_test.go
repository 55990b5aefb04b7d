package ui

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"flamingo/app/htmltest"
	"flamingo/app/library"
	"flamingo/app/search"
	"flamingo/app/search/index"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"golang.org/x/net/html"
)

// ourTexts are those of an app that names its readers and its speakers.
func ourTexts() library.Wordings {
	says := library.NeutralTexts()
	says[library.TextTips], says[library.TextNeeds] = "Tips voor je gesprek", "Wat je klant nodig heeft"
	says[library.TextEditors] = "Uitleg van de redactie, niet van de ervaringsdeskundigen."
	return says
}

// testLibrary has one item of each kind.
func testLibrary() *library.Library {
	text := func(s string) []library.Inline { return []library.Inline{{Kind: library.Text, Text: s}} }
	return &library.Library{
		Site: library.Site{Name: "Flamingo", ShortName: "Flamingo", Tagline: "Motto.", Description: "Omschrijving.", Examples: []string{"gat-in-cv"}, Texts: ourTexts()},
		Themes: []library.Theme{{Slug: "openheid", Title: "Openheid", Intro: "Wat vertel je?",
			Check: []library.Inline{{Kind: library.Text, Text: "Vraag het na."}}}},
		Sources: []library.Source{
			{ID: "webinar", Title: "Webinar", Kind: "webinar", People: []string{"Jessica", "Thomas"}, Organisation: "SSzS", Publisher: "PR", Voices: "ervaringsdeskundigen",
				Date: "2020-11-24", Series: []library.Series{{Prefix: "w", Count: 1}}},
			{ID: "kaart", Title: "Kaart", Kind: "bureaukaart", Series: []library.Series{{Prefix: "t", Count: 1}, {Prefix: "k", Count: 1}, {Prefix: "f", Count: 1}}},
		},
		Items: []library.Item{
			{Kind: library.Question, Slug: "gat-in-cv", Title: "Een gat in het cv?", Short: "Vertellen hoeft niet.", Theme: "openheid", Ref: "w01",
				Related: []string{"toon-lef"}, Reviewed: "2026-11-22",
				Body: []library.Block{{Kind: library.Paragraph, Inlines: []library.Inline{
					{Kind: library.Text, Text: "Zie "},
					{Kind: library.Link, Target: "avg", Children: text("de AVG")},
					{Kind: library.Text, Text: " en "},
					{Kind: library.Link, Target: "https://example.org/x", Children: text("elders")},
				}}}},
			{Kind: library.Tip, Slug: "toon-lef", Title: "Toon lef", Theme: "openheid", Ref: "t01", Reviewed: "2026-11-22"},
			{Kind: library.Need, Slug: "eigen-weg", Title: "Een eigen weg", Theme: "openheid", Ref: "k01", Reviewed: "2026-11-22"},
			{Kind: library.Fact, Slug: "driekwart", Title: "Bijna driekwart", Theme: "openheid", Ref: "f01", Reviewed: "2026-11-22",
				Figure: library.Figure{Value: "bijna 3 op de 4", Of: "Nederlanders", Measured: "Panel"}},
			{Kind: library.Term, Slug: "avg", Title: "AVG", Short: "De privacywet.", Full: "Algemene verordening", Reviewed: "2026-11-22"},
			{Kind: library.Document, Slug: "webinar", Title: "Het webinar", Short: "Twee mensen vertelden.", Keywords: []string{"jessica"}},
		},
	}
}

// fakeShelf is a Shelf in memory.
type fakeShelf struct{ slugs []string }

func (f *fakeShelf) Has(slug string) bool { return slices.Contains(f.slugs, slug) }
func (f *fakeShelf) Slugs() []string      { return f.slugs }
func (f *fakeShelf) Refresh()             {}
func (f *fakeShelf) Export() string       { return strings.Join(f.slugs, ",") }
func (f *fakeShelf) Clear() error         { f.slugs = nil; return nil }
func (f *fakeShelf) Cut() int             { return 0 }
func (f *fakeShelf) Import(text string) (int, int, error) {
	return f.Add(strings.Split(text, ","))
}
func (f *fakeShelf) Add(slugs []string) (int, int, error) {
	f.slugs = append(f.slugs, slugs...)
	return len(slugs), 0, nil
}
func (f *fakeShelf) Toggle(slug string) error {
	f.slugs = append(f.slugs, slug)
	return nil
}

func services() Services {
	lib := testLibrary()
	engine := search.New(index.Build(lib, library.Vocabulary{
		Synonyms:  []library.Synonym{{Words: []string{"durf"}, Means: []string{"lef"}, OneWay: true}},
		Elsewhere: []string{"parkeren", "paspoort", "zwembad"},
	}))
	return Services{
		Library: lib,
		Kept:    &fakeShelf{},
		Search: func(query string, exact bool, limit int) search.Results {
			if exact {
				return engine.SearchExact(query, limit)
			}
			return engine.Search(query, limit)
		},
	}
}

// page prints a component and parses what it printed.
func page(t *testing.T, a *App) *html.Node {
	t.Helper()
	return htmltest.Parse(t, app.HTMLString(a))
}

var all, attr, text = htmltest.All, htmltest.Attr, htmltest.Text

func TestEveryPageHasOneHeadingLandmarksAndATitleOfItsOwn(t *testing.T) {
	s := services()
	titles := map[string]Route{}
	for _, r := range Routes(s.Library) {
		a := New(s, r)
		doc := page(t, a)
		if n := len(all(doc, "h1")); n != 1 {
			t.Errorf("%q has %d first headings", r.Path(), n)
		}
		for _, landmark := range []string{"header", "main", "footer", "form"} {
			if n := len(all(doc, landmark)); n != 1 {
				t.Errorf("%q has %d <%s>", r.Path(), n, landmark)
			}
		}
		if other, taken := titles[a.Title()]; taken {
			t.Errorf("%q and %q share the title %q", r.Path(), other.Path(), a.Title())
		}
		titles[a.Title()] = r
		ids := map[string]bool{}
		for d := range doc.Descendants() {
			if id := attr(d, "id"); id != "" {
				if ids[id] {
					t.Errorf("%q has the id %q twice", r.Path(), id)
				}
				ids[id] = true
			}
		}
	}
}

// Headings may not skip a level: screen readers list them as an outline.
func TestHeadingsStepDownOneLevelAtATime(t *testing.T) {
	s := services()
	for _, r := range Routes(s.Library) {
		last := 0
		for d := range page(t, New(s, r)).Descendants() {
			if d.Type != html.ElementNode || len(d.Data) != 2 || d.Data[0] != 'h' || d.Data[1] < '1' || d.Data[1] > '6' {
				continue
			}
			level := int(d.Data[1] - '0')
			if level > last+1 {
				t.Errorf("%q: <h%d> %q after <h%d>", r.Path(), level, text(d), last)
			}
			last = level
		}
	}
}

func TestEveryLinkInsideLeadsToAPageOrAnItemOnIt(t *testing.T) {
	s := services()
	for _, r := range Routes(s.Library) {
		for _, link := range all(page(t, New(s, r)), "a") {
			href := attr(link, "href")
			if strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "#") {
				continue
			}
			path, ok := strings.CutPrefix(href, rootOf(r.Path()))
			if !ok {
				t.Errorf("%q: link %q is not relative to the root", r.Path(), href)
				continue
			}
			if path == StatementPath || path == BookPath || path == TrianglePath {
				continue // the build draws it
			}
			path, _, _ = strings.Cut(path, "?")
			path, anchor, _ := strings.Cut(path, "#")
			to := ParsePath(s.Library, path)
			if to.View == ViewNotFound {
				t.Errorf("%q: link %q leads nowhere", r.Path(), href)
			}
			if anchor == "" {
				continue
			}
			found := false
			for d := range page(t, New(s, to)).Descendants() {
				found = found || attr(d, "id") == anchor
			}
			if !found {
				t.Errorf("%q: no place %q on the page of link %q", r.Path(), anchor, href)
			}
		}
	}
}

func TestAnAnswerSaysWhoWhenAndWhereRulesCanBeChecked(t *testing.T) {
	s := services()
	shown := text(page(t, New(s, Route{ViewQuestion, "gat-in-cv"})))
	for _, want := range []string{
		"Jessica en Thomas van SSzS, in: Webinar (PR). Webinar van 24 november 2020.",
		"Advies van ervaringsdeskundigen, webinar van 24 november 2020. In het kort Vertellen hoeft niet.",
		"Advies uit 2020. Vraag het na.",
		"(bron w01) en nagekeken op 22 november 2026.",
		"elders (internet nodig)",
		"Lees ook",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in: %s", want, shown)
		}
	}
}

func TestAFactNamesFigurePopulationAndMeasurer(t *testing.T) {
	s := services()
	shown := text(page(t, New(s, Route{View: ViewFacts})))
	for _, want := range []string{"bijna 3 op de 4", "Nederlanders", "Panel", "zonder datum"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in: %s", want, shown)
		}
	}
}

func TestATermIsTheEditors(t *testing.T) {
	s := services()
	shown := text(page(t, New(s, Route{View: ViewTerms})))
	if !strings.Contains(shown, "Uitleg van de redactie, niet van de ervaringsdeskundigen.") {
		t.Error(shown)
	}
}

func TestResultsAppearFromThreeLetters(t *testing.T) {
	s := services()
	a := New(s, Route{View: ViewHome})
	for query, want := range map[string]int{"ga": 0, "gat": 1, "  gat": 1, "lef": 1, "cv ": 1} {
		a.find(query, false)
		doc := page(t, New(s, Route{View: ViewHome}).with(a.search))
		got := 0
		for _, list := range all(doc, "ol") {
			if attr(list, "id") == "resultaten" {
				got = len(all(list, "a"))
			}
		}
		if got != want {
			t.Errorf("%q: %d results, want %d", query, got, want)
		}
	}
}

func TestNothingFoundIsSaidWithWaysOn(t *testing.T) {
	s := services()
	a := New(s, Route{View: ViewHome})
	a.find("alimentatie", false)
	shown := text(page(t, a))
	for _, want := range []string{"Niets gevonden voor “alimentatie”", "Alle thema’s", "Begrippen en afkortingen"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestNothingFoundOffersNearWords(t *testing.T) {
	a := New(services(), Route{View: ViewHome})
	a.find("lef zwembad parkeren paspoort", false)
	for _, link := range all(page(t, a), "a") {
		if text(link) == "lef" && strings.HasSuffix(attr(link, "href"), "zoeken/?q=lef") {
			return
		}
	}
	t.Errorf("no way to lef in: %s", text(page(t, a)))
}

func TestTheStarShowsWhatIsKept(t *testing.T) {
	s := services()
	s.Kept.Toggle("toon-lef")
	for _, button := range all(page(t, New(s, Route{View: ViewTips})), "button") {
		if attr(button, "data-item") == "toon-lef" && text(button) != "Bewaard" {
			t.Errorf("star says %q", text(button))
		}
	}
	s.Kept.Toggle("bestaat-niet-meer")
	shown := text(page(t, New(s, Route{View: ViewKept})))
	for _, want := range []string{"Toon lef", "1 bewaard onderdeel staat niet in deze versie. Het blijft in je lijst"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in: %s", want, shown)
		}
	}
}

// A colleague gets the question, the answer with what the editors add to it, and whose it
// is, each once, and the address beside it.
func TestAnAnswerThatIsSentSaysWhoSaysItAndWhen(t *testing.T) {
	s := services()
	it := s.Library.Item("gat-in-cv")
	it.Asked, it.Notes = "Moet mijn klant een gat in het cv verklaren?", []library.Note{{Text: "Een noot.", Date: "2026-11-28", Source: "de wet", Address: "https://example.org/"}}
	a := New(s, Route{ViewQuestion, "gat-in-cv"})
	want := "Een gat in het cv?\n\nVertellen hoeft niet.\n\nNoot van de redactie, 28 november 2026: Een noot.\n\n" +
		"Advies van ervaringsdeskundigen, webinar van 24 november 2020.\n\nVraag het na."
	if got := a.asText(it); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestALinkOffersOnlyWhatIsNewAndKnown(t *testing.T) {
	s := services()
	s.Kept.Toggle("toon-lef")
	a := New(s, Route{View: ViewKept})
	for list, want := range map[string]string{
		"":                            "",
		"gat-in-cv":                   "gat-in-cv",
		"gat-in-cv,gat-in-cv,nergens": "gat-in-cv",
		"toon-lef,<b>,avg":            "avg",
	} {
		if got := strings.Join(a.offeredBy(list), ","); got != want {
			t.Errorf("%q offers %q, want %q", list, got, want)
		}
	}
	a.offered = a.offeredBy("gat-in-cv")
	if shown := text(page(t, a)); !strings.Contains(shown, "In deze link staat 1 onderdeel om te bewaren") {
		t.Error(shown)
	}
}

// with shows the same page with another search, as after a key.
func (a *App) with(s searching) *App {
	a.search = s
	return a
}

// stage is as much of a browser as a page needs that nobody touches.
type stage struct {
	History
	Keys
	Voice
}

func (stage) Ready()                        {}
func (stage) KeptElsewhere(func())          {}
func (stage) OnKey(func(string, bool) bool) {}
func (stage) OfferVoice()                   {}
func (stage) Offline(func(Offline))         {}
func (stage) CheckOffline()                 {}
func (stage) OnMoved(func(from, to int))    {}
func (stage) SharesFiles() bool             { return false }

func (stage) ShareFile(_, _, _ string, _ func(error)) {}

// mount shows a page as go-app does in a browser.
func mount(a *App) app.ClientDispatcher {
	a.services.History, a.services.Keys, a.services.Voice, a.services.Precache, a.services.Rows, a.services.FileSharing = stage{}, stage{}, stage{}, stage{}, stage{}, stage{}
	return app.NewClientTester(a)
}

// A mounted component follows the address, keeps its own state and answers a
// star: the way go-app itself drives it.
func TestMountedAppFollowsTheShelf(t *testing.T) {
	s := services()
	a := New(s, Route{View: ViewTips})
	disp := mount(a)
	defer disp.Close()
	s.Kept.Toggle("toon-lef")
	a.Update()
	disp.Consume()
	if !strings.Contains(app.HTMLString(a), "Bewaard</span>") {
		t.Error("the star does not show that the item is kept")
	}
}

// What is pressed in one region may show in others.
func TestThePageIsDrawnAfterARegionOfIt(t *testing.T) {
	s := services()
	a := New(s, Route{View: ViewTips})
	disp := mount(a)
	defer disp.Close()
	region := a.region(func() app.UI { return app.Text(strings.Join(a.starred, " ")) }, "the same")
	region.Render()
	s.Kept.Toggle("toon-lef")
	if alone := app.HTMLString(region.Render()); !strings.Contains(alone, "toon-lef") {
		t.Errorf("drawn alone it does not know what was kept: %q", alone)
	}
	disp.Consume()
	if !strings.Contains(app.HTMLString(a), "Bewaard</span>") {
		t.Error("the rest of the page does not show it")
	}
}

// sampleServices search the library of the component page.
func sampleServices() Services {
	lib := sample()
	engine := search.New(index.Build(lib, library.Vocabulary{}))
	return Services{Library: lib, Search: func(query string, _ bool, limit int) search.Results { return engine.Search(query, limit) }}
}

func TestResultsNarrowToAKindAndAThemeWhereThereAreSeveral(t *testing.T) {
	s := sampleServices()
	a := New(s, Route{View: ViewSearch})
	a.find("een ", false)
	if a.choices() != nil {
		t.Error("a choice without results")
	}
	a.find("lijst ", false)
	total := len(a.search.results.Hits)
	doc := page(t, a)
	pressed := map[string]string{}
	for _, b := range all(doc, "button") {
		if attr(b, "data-soort") != "" {
			pressed[text(b)] = attr(b, "aria-pressed")
		}
	}
	if len(pressed) != 3 {
		t.Fatalf("choices %v among %d results", pressed, total)
	}
	a.search.kind = library.Tip
	shown := a.search.shown(s.Library)
	if len(shown) == 0 || len(shown) == total {
		t.Errorf("%d of %d results are tips", len(shown), total)
	}
	for _, h := range shown {
		if kind := s.Library.Items[h.Item].Kind; kind != library.Tip {
			t.Errorf("among the tips: %s", kind)
		}
	}
	if got := a.search.count(s.Library); !strings.HasPrefix(got, "1 van ") {
		t.Errorf("counted as %q", got)
	}
	a.search.kind, a.search.theme = 0, "nergens"
	if n := len(a.search.shown(s.Library)); n != 0 {
		t.Errorf("%d results in a theme that has none", n)
	}
	if home := New(s, Route{View: ViewHome}).with(a.search); strings.Contains(app.HTMLString(home), "keuzes") {
		t.Error("the few results under the box of an ordinary page ask for a choice")
	}
}

func TestWhatOnlyTheTextSaysIsShown(t *testing.T) {
	for query, want := range map[string]bool{"tweede punt ": true, "sollicitatie ": false} {
		a := New(sampleServices(), Route{View: ViewHome})
		a.find(query, false)
		if shown := strings.Contains(app.HTMLString(a), "resultaat-zin"); shown != want {
			t.Errorf("%q: a sentence of the text: %v", query, shown)
		}
	}
}

// Every link of the page follows its depth, also between two addresses that show
// the same.
func TestLinksFollowTheDepthOfTheAddress(t *testing.T) {
	a := New(services(), Route{View: ViewNotFound})
	a.root = "./"
	disp := mount(a)
	defer disp.Close()
	if !strings.Contains(app.HTMLString(a), `href="./`) {
		t.Fatal("no links to begin with")
	}
	a.root = "../../"
	a.Update()
	disp.Consume()
	if html := app.HTMLString(a); strings.Contains(html, `href="./`) {
		t.Errorf("links of the address before are left:\n%s", html)
	}
}

// A link that opens the telephone or the mail is an ordinary link: it needs no internet
// and no page of the app.
func TestTelephoneAndMailAreOrdinaryLinks(t *testing.T) {
	lib := services()
	link := func(words, target string) library.Inline {
		return library.Inline{Kind: library.Link, Target: target, Children: []library.Inline{{Kind: library.Text, Text: words}}}
	}
	lib.Library.Site.Contact = []library.Inline{link("post@example.org", "mailto:post@example.org")}
	body := lib.Library.Item("gat-in-cv").Body
	body[0].Inlines = append(body[0].Inlines, link("020-1234567", "tel:0201234567"), link("mail", "mailto:a@example.org"))
	for _, tt := range []struct {
		route        Route
		href, around string
	}{
		{ParsePath(lib.Library, "vragen/gat-in-cv/"), "tel:0201234567", "020-1234567"},
		{ParsePath(lib.Library, "vragen/gat-in-cv/"), "mailto:a@example.org", "mail"},
		{Route{View: ViewAbout}, "mailto:post@example.org", "Laat het weten: post@example.org"},
	} {
		found := false
		for _, a := range all(page(t, New(lib, tt.route)), "a") {
			if attr(a, "href") != tt.href {
				continue
			}
			found = true
			if attr(a, "class") != "" || attr(a, "target") != "" || !strings.Contains(text(a.Parent), tt.around) {
				t.Errorf("%s: class %q, target %q, in %q", tt.href, attr(a, "class"), attr(a, "target"), text(a.Parent))
			}
		}
		if !found {
			t.Errorf("no link to %s", tt.href)
		}
	}
}

// What comes first when titles are sorted is also what they stand under.
func TestQuestionsStandUnderTheirFirstCharacter(t *testing.T) {
	s := services()
	s.Library.Items = nil
	for i, title := range []string{"“Nee” zeggen?", "Écht waar?", "2 jaar thuis?", "(Nog) niet?", "10 tips?", "Even?"} {
		s.Library.Items = append(s.Library.Items, library.Item{Kind: library.Question, Slug: string(rune('a' + i)), Title: title, Theme: "openheid"})
	}
	var got []string
	for _, section := range all(page(t, New(s, Route{View: ViewQuestions})), "section") {
		if attr(section, "class") == "letter" {
			got = append(got, text(section))
		}
	}
	if want := []string{"0-9 10 tips? 2 jaar thuis?", "E Écht waar? Even?", "N “Nee” zeggen? (Nog) niet?"}; !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// In the index a question stands under each of its words, and without any under its title.
func TestTheIndexFromAToZGoesByItsWords(t *testing.T) {
	s := services()
	s.Library.Items = []library.Item{
		{Kind: library.Question, Slug: "a", Title: "Hoe vertel je het?", Theme: "openheid", Index: []string{"openheid", "cv"}},
		{Kind: library.Question, Slug: "b", Title: "Mag dat?", Theme: "openheid", Index: []string{"AVG", "openheid"}},
		{Kind: library.Question, Slug: "c", Title: "Coach nodig?", Theme: "openheid"},
	}
	doc := page(t, New(s, Route{View: ViewQuestions}))
	var got []string
	for _, section := range all(doc, "section") {
		if attr(section, "class") == "letter" {
			got = append(got, text(section))
		}
	}
	if want := []string{"A AVG Mag dat?", "C Coach nodig? cv Hoe vertel je het?", "O openheid Hoe vertel je het? Mag dat?"}; !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	for _, link := range all(all(doc, "nav")[1], "a") {
		if id := strings.TrimPrefix(attr(link, "href"), "#"); !slices.ContainsFunc(all(doc, "h2"), func(h *html.Node) bool { return attr(h, "id") == id }) {
			t.Errorf("#%s leads nowhere", id)
		}
	}
}

// Results stay at hand beside and above the answers they led to, and no longer.
func TestAnAnswerLeadsBackToTheResultsThatLedToIt(t *testing.T) {
	a := New(services(), Route{View: ViewHome})
	a.find("gat ", false)
	left := a.resultsLeft()
	a.route = Route{ViewQuestion, "gat-in-cv"}
	a.find("", false)
	a.from = a.leadsTo(left)
	link := func() string {
		for _, link := range all(page(t, a), "a") {
			if attr(link, "class") == "terug" {
				return text(link) + " " + attr(link, "href")
			}
		}
		return ""
	}
	if got := link(); got != "‹ 1 resultaat ./zoeken/?q=gat" {
		t.Errorf("the way back is %q", got)
	}
	a.from = a.leadsTo(a.resultsLeft())
	if a.from.query != "gat" {
		t.Errorf("from answer to answer it is lost: %+v", a.from)
	}
	a.route = Route{View: ViewTips}
	if a.from = a.leadsTo(a.resultsLeft()); a.from.total != 0 {
		t.Errorf("it follows to other pages: %+v", a.from)
	}
}

// The short title heads the page; the whole question, the verdict and what the editors add
// stand around the short answer, each marked as what it is.
func TestAnAnswerShowsTheQuestionInFullTheVerdictAndTheEditorsNotes(t *testing.T) {
	s := services()
	it := s.Library.Item("gat-in-cv")
	it.Asked, it.Verdict, it.Short = "Moet mijn klant een gat in het cv verklaren?", "Hoeft niet.", "Hoeft niet. Wel is het goed om het voor te bereiden."
	it.Notes = []library.Note{{Text: "Een noot.", Date: "2026-11-28", Source: "de wet", Address: "https://example.org/"}, {Text: "Nog een.", Date: "2026-11-27"}}
	a := New(s, Route{ViewQuestion, "gat-in-cv"})
	shown := text(page(t, a))
	for _, want := range []string{
		"Een gat in het cv? Moet mijn klant een gat in het cv verklaren? Advies van ervaringsdeskundigen, webinar van 24 november 2020. " +
			"In het kort Hoeft niet. Wel is het goed om het voor te bereiden. " + // and not the verdict twice
			"Noot van de redactie, 28 november 2026 Een noot. Bron: de wet (internet nodig) Noot van de redactie, 27 november 2026 Nog een. Zie de AVG",
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in: %s", want, shown)
		}
	}
	if a.Title() != "Een gat in het cv? – Flamingo" {
		t.Errorf("the tab says %q", a.Title())
	}
	for _, tt := range []struct {
		short string
		body  []library.Block
		want  string
	}{
		{"Hoeft niet.", nil, "Het antwoord Hoeft niet. Noot"},
		{"Hoeft nietig.", it.Body, "In het kort Hoeft niet. Hoeft nietig. Noot"},
	} {
		it.Short, it.Body = tt.short, tt.body
		if shown := text(page(t, New(s, Route{ViewQuestion, "gat-in-cv"}))); !strings.Contains(shown, tt.want) {
			t.Errorf("%q is missing in: %s", tt.want, shown)
		}
	}
}

// Wherever a short answer stands, so does whose it is.
func TestEveryShortAnswerSaysWhoseItIs(t *testing.T) {
	s := services()
	s.Kept.Toggle("gat-in-cv")
	s.Kept.Toggle("avg")
	found := New(s, Route{View: ViewHome})
	found.find("gat ", false)
	for name, tt := range map[string]struct {
		doc  *html.Node
		want []string
	}{
		"results": {page(t, found), []string{"Vertellen hoeft niet. Openheid Ervaringsdeskundigen, 2020"}},
		"home":    {page(t, New(s, Route{View: ViewHome})), []string{"Toon lef Bureaukaart"}},
		"theme":   {page(t, New(s, Route{ViewTheme, "openheid"})), []string{"Vertellen hoeft niet. Ervaringsdeskundigen, 2020"}},
		"kept":    {page(t, New(s, Route{View: ViewKept})), []string{"Vertellen hoeft niet. Ervaringsdeskundigen, 2020", "De privacywet. Uitleg van de redactie"}},
	} {
		for _, want := range tt.want {
			if shown := text(tt.doc); !strings.Contains(shown, want) {
				t.Errorf("%s: %q is missing in: %s", name, want, shown)
			}
		}
	}
	if got := New(s, Route{ViewQuestion, "gat-in-cv"}).Description(); got != "Vertellen hoeft niet. Advies van ervaringsdeskundigen, webinar van 24 november 2020." {
		t.Errorf("the head says %q", got)
	}
	for source, want := range map[*library.Source]string{
		nil:                                "Uitleg van de redactie, niet van de ervaringsdeskundigen.",
		{Kind: "bureaukaart"}:              "Bureaukaart zonder datum.",
		{Kind: "gids", Date: "2026-03-01"}: "Gids van 1 maart 2026.",
		{Kind: "webinar", Voices: "ervaringsdeskundigen"}: "Advies van ervaringsdeskundigen, webinar zonder datum.",
	} {
		if got := New(s, Route{}).advice(source); got != want {
			t.Errorf("%+v: %q", source, got)
		}
	}
}

// What only the full question has is shown with the result.
func TestAResultFoundByItsFullQuestionShowsIt(t *testing.T) {
	s := services()
	s.Library.Item("gat-in-cv").Asked = "Moet mijn klant een loopbaanonderbreking verklaren?"
	engine := search.New(index.Build(s.Library, library.Vocabulary{}))
	s.Search = func(query string, _ bool, limit int) search.Results { return engine.Search(query, limit) }
	a := New(s, Route{View: ViewHome})
	a.find("loopbaanonderbreking ", false)
	if shown := text(page(t, a)); !strings.Contains(shown, "Vertellen hoeft niet. Moet mijn klant een loopbaanonderbreking verklaren? Openheid") {
		t.Error(shown)
	}
}

func TestEverythingAgreesWithItsNumber(t *testing.T) {
	drawn := func(n int) string { return inWords(library.Share{Part: 1, Whole: n}) }
	files := func(n int) string {
		return Offline{State: "klaar", Files: n, Total: n, Version: "a", Lasting: true}.Words()
	}
	note := func(n int) string {
		a := New(services(), Route{View: ViewKept})
		a.report(n, 0, nil)
		return a.note
	}
	kept := func(n int) string { // with n items that are gone, n that a link offers
		s := services()
		for range n {
			s.Kept.Toggle("bestaat-niet-meer")
		}
		a := New(s, Route{View: ViewKept})
		a.offered = []string{"toon-lef", "avg"}[:n]
		return text(page(t, a))
	}
	for _, tt := range []struct {
		name string
		of   func(int) string
		want [3]string // for 0, 1 and 2
	}{
		{"count", func(n int) string { return count(n, "Er is # ding: #.", "Er zijn # dingen: #.") },
			[3]string{"Er zijn 0 dingen: 0.", "Er is 1 ding: 1.", "Er zijn 2 dingen: 2."}},
		{"a note", note, [3]string{"0 onderdelen erbij gezet.", "1 onderdeel erbij gezet.", "2 onderdelen erbij gezet."}},
		{"files", files, [3]string{"0 van 0 bestanden gecontroleerd", "1 van 1 bestand gecontroleerd", "2 van 2 bestanden gecontroleerd"}},
		{"a drawing", drawn, [3]string{"Tekening van 0 poppetjes", "Tekening van 1 poppetje,", "Tekening van 2 poppetjes"}},
		{"what is gone", kept, [3]string{"", "1 bewaard onderdeel staat niet", "2 bewaarde onderdelen staan niet"}},
		{"what is offered", kept, [3]string{"", "In deze link staat 1 onderdeel", "In deze link staan 2 onderdelen"}},
	} {
		for n, want := range tt.want {
			if got := tt.of(n); !strings.Contains(got, want) {
				t.Errorf("%s, %d: %q is missing in %q", tt.name, n, want, got)
			}
		}
	}
}

// A source has a card of its own, to which search and each answer lead.
func TestASourceIsFoundAndTellsOfItself(t *testing.T) {
	s := services()
	shown := text(page(t, New(s, Route{View: ViewSources})))
	for _, want := range []string{"Bronnen", "Het webinar Twee mensen vertelden."} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in: %s", want, shown)
		}
	}
	a := New(s, Route{View: ViewHome})
	a.find("jessica ", false)
	if shown := text(page(t, a)); !strings.Contains(shown, "Het webinar Twee mensen vertelden. bron Webinar, 2020") {
		t.Errorf("not found by its people: %s", shown)
	}
	for route, href := range map[Route]string{{ViewQuestion, "gat-in-cv"}: "../../bronnen/#webinar", {View: ViewAbout}: "../bronnen/"} {
		if !slices.ContainsFunc(all(page(t, New(s, route)), "a"), func(a *html.Node) bool { return attr(a, "href") == href }) {
			t.Errorf("%s does not lead to %s", route.Path(), href)
		}
	}
}

// The search page shows a screenful of hundreds of results, says of how many, and goes
// on from there; its list of all questions makes room.
func TestHundredsOfResultsAreShownAScreenfulAtATime(t *testing.T) {
	s := services()
	for n := range 500 {
		s.Library.Items = slices.Insert(s.Library.Items, 1, library.Item{Kind: library.Question, Slug: "zebra-" + strconv.Itoa(n), Title: "Mag een zebrapad " + strconv.Itoa(n) + "?",
			Short: "Een zebrapad mag.", Theme: "openheid", Ref: "w01", Reviewed: "2026-11-22"})
	}
	engine := search.New(index.Build(s.Library, library.Vocabulary{}))
	s.Search = func(query string, exact bool, limit int) search.Results { return engine.Search(query, limit) }
	shows := func(query string, more, results int, line string) {
		t.Helper()
		a := New(s, Route{View: ViewSearch})
		a.find(query, false)
		a.search.more = more
		doc := page(t, a)
		nodes, found, said := 0, 0, ""
		for n := range doc.Descendants() {
			nodes++
			switch attr(n, "class") {
			case "resultaat":
				found++
			case "uitslag-meer":
				said, _, _ = strings.Cut(text(n), "Meer resultaten")
				said = strings.TrimSpace(said)
			}
		}
		if found != results || said != line {
			t.Errorf("%d screenfuls more: %d results and %q, want %d and %q", more, found, said, results, line)
		}
		if nodes > 1500 && more == 0 {
			t.Errorf("the page has %d nodes, want at most 1500", nodes)
		}
		address := "/zoeken/?q=" + query
		if more > 0 {
			address += "&meer=" + strconv.Itoa(more)
		}
		if got := a.ownAddress(); got != address {
			t.Errorf("the address is %s, want %s", got, address)
		}
	}
	shows("zebrapad", 0, 20, "Je ziet 20 van de 500 resultaten.")
	shows("zebrapad", 2, 60, "Je ziet 60 van de 500 resultaten.")
	shows("zebrapad", 24, 500, "")
	shows("zebrapad", mostMore, 500, "")
}

// In place of a page that does not exist, those are offered that its address finds.
func TestANotFoundPageOffersWhatTheAddressFinds(t *testing.T) {
	for path, want := range map[string]string{
		"vragen/een-gat-in-het-cv/":     "../../vragen/gat-in-cv/",
		"vragen/gat-cv).":               "../../vragen/gat-in-cv/",
		"tips/toon_lef":                 "../../tips/#toon-lef",
		"vragen/xyzzy/":                 "",
		"404.html":                      "",
		"themas/":                       "",
		"https://elders.example/weg/x/": "",
	} {
		a := New(services(), Route{View: ViewNotFound})
		a.lost, a.root = path, "../../"
		got := ""
		for _, section := range all(page(t, a), "section") {
			if _, alive := htmltest.LookUp(section, "data-levend"); alive {
				got = attr(all(section, "a")[0], "href")
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// That the answer is not here is said once typing has rested, and at once of a query that
// was sent; never to somebody who is in danger.
func TestWhatIsNoAnswerIsSaidToBeNone(t *testing.T) {
	s := services()
	engine := search.New(index.Build(s.Library, library.Vocabulary{}))
	s.Search = func(query string, _ bool, limit int) search.Results { return engine.Search(query, limit) }
	const says = "Daarover staat hier geen antwoord. Dit komt in de buurt: Niet gevonden: “formulier”."
	for _, tt := range []struct {
		when, query string
		change      func(*App)
		want        bool
	}{
		{"while typing", "formulier gat in cv ", func(*App) {}, false},
		{"after a rest", "formulier gat in cv ", func(a *App) { a.search.rested = true }, true},
		{"of an answer", "gat in cv ", func(a *App) { a.search.rested = true }, false},
		{"in danger", "formulier gat in cv ", func(a *App) { a.search.rested, a.search.danger = true, true }, false},
		{"once sent", "formulier gat in cv", func(a *App) { a.submitted = "formulier gat in cv"; a.find(a.submitted, false) }, true},
	} {
		a := New(s, Route{View: ViewHome})
		a.find(tt.query, false)
		tt.change(a)
		if shown := text(page(t, a)); strings.Contains(shown, says) != tt.want || strings.Contains(shown, "geen antwoord") != tt.want || !strings.Contains(shown, "voor “"+strings.TrimSpace(tt.query)+"”") {
			t.Errorf("%s it says: %s", tt.when, shown)
		}
		if said := a.news(); strings.HasPrefix(said, says) != tt.want {
			t.Errorf("%s a screen reader is told %q", tt.when, said)
		}
	}
}

func TestAResultFoundByWhatPeopleSaySaysSo(t *testing.T) {
	s := services()
	engine := search.New(index.Build(s.Library, library.Vocabulary{Phrasings: map[string][]string{"gat-in-cv": {"ik zat in de lappenmand"}}}))
	s.Search = func(query string, _ bool, limit int) search.Results { return engine.Search(query, limit) }
	a := New(s, Route{View: ViewHome})
	a.find("zat in de lappenmand ", false)
	if shown := text(page(t, a)); !strings.Contains(shown, "gevonden bij: vragen met “lappenmand”") || strings.Contains(shown, "ik zat in") {
		t.Error(shown)
	}
}
