package e2e

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/app/markdown"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

// ways are the ways to look at a page in which it must be accessible. Dark differs from
// light in colours alone, so there only the rules about these are asked again.
var ways = []struct {
	name    string
	options []visit.Option
	tags    []string // those of the rules; none are all
}{
	{"light", []visit.Option{visit.InTheLight, visit.WithLetters(1), visit.Sized(visit.Phone)}, nil},
	{"dark", []visit.Option{visit.InTheDark, visit.WithLetters(1), visit.Sized(visit.Phone)}, []string{"cat.color"}},
	{"text at 200%", []visit.Option{visit.InTheLight, visit.WithLetters(2), visit.Sized(visit.Desk)}, nil},
	{"320 px", []visit.Option{visit.InTheLight, visit.WithLetters(1), visit.Sized([2]int{320, 640})}, nil},
}

// checkEachWay checks a page as it is now in every way to look at it.
func checkEachWay(t *testing.T, axe *visit.Axe, tab *visit.Tab, what string) {
	t.Helper()
	for _, way := range ways {
		tab.Change(way.options...)
		for _, fault := range axe.Check(tab, way.tags...) {
			t.Errorf("%s, %s: %s", what, way.name, fault)
		}
	}
	tab.Change(ways[0].options...)
}

// places names the elements of a page by what style sheets know of them: names, classes and
// states, of the element, of all around it, and of what stands before it.
const places = `(() => {
	const all = new Set();
	const itself = (e) => e ? [e.localName, e.className, ...["open", "hidden", "aria-current"].filter((a) => e.hasAttribute(a))].join(".") : "";
	const walk = (e, around) => {
		all.add(around + " > " + itself(e.previousElementSibling) + " + " + itself(e));
		for (const child of e.children) walk(child, around + " > " + itself(e));
	};
	walk(document.body, "");
	return JSON.stringify([...all]);
})()`

// Every page by every rule, in the first of the ways. How an element looks in the other
// ways depends on its place, for there are no styles but those of the style sheets: there
// each page is checked that has an element in a place that no page before it had.
func TestAxeFindsNothingOnAnyPage(t *testing.T) {
	t.Parallel()
	axe := visit.NewAxe(t)
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL(""))
	tab.WaitReady()
	seen := map[string]bool{}
	for _, path := range pages(t) {
		follow(t, tab, path)
		known := len(seen)
		for _, place := range visit.JSON[[]string](tab, places) {
			seen[place] = true
		}
		if len(seen) > known {
			checkEachWay(t, axe, tab, "/"+path)
			continue
		}
		for _, fault := range axe.Check(tab) {
			t.Errorf("/%s: %s", path, fault)
		}
	}
}

// A checker that finds nothing anywhere proves nothing.
func TestAxeFindsWhatIsThere(t *testing.T) {
	t.Parallel()
	axe := visit.NewAxe(t)
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.WaitReady()
	tab.Do(`(() => {
		const style = new CSSStyleSheet();
		style.replaceSync("main p { color: #999 !important; background: #aaa !important }");
		document.adoptedStyleSheets = [style];
		const button = document.createElement("button");
		button.type = "button";
		document.querySelector("main").append(button);
		document.querySelector("h1").remove();
	})()`)
	found := strings.Join(axe.Check(tab), "\n")
	for _, rule := range []string{"color-contrast:", "button-name:", "page-has-heading-one:"} {
		if !strings.Contains(found, rule) {
			t.Errorf("%s not found by the checker", rule)
		}
	}
}

// Every state that a reader can bring about, beyond the pages as they arrive.
func TestAxeFindsNothingInAnyState(t *testing.T) {
	t.Parallel()
	axe := visit.NewAxe(t)
	h := host(t)
	profile := visit.NewProfile(t)
	tab := profile.NewTab()
	tab.Open(h.URL(""))
	tab.WaitReady()
	check := func(what string) {
		t.Helper()
		checkEachWay(t, axe, tab, what)
	}
	for _, query := range []struct{ what, typed, shown string }{
		{"results", "gat in mijn cv", "#resultaten a"},
		{"a repaired query", "psichose", ".bedoelde"},
		{"nothing found", "alimentatie", ".niets"},
		{"help in danger", "klant wil dood", "#gevaar:not([hidden])"},
	} {
		tab.Type(query.typed)
		tab.Wait(query.what, fmt.Sprintf(`document.querySelector(%q)`, query.shown))
		check(query.what)
	}
	tab.Type("alimentatie")
	tab.Press(kb.Enter)
	tab.Wait("the search page", `location.pathname === "/zoeken/"`)
	check("the search page with nothing found")
	tab.Type("werk")
	tab.Wait("results", `document.querySelectorAll("#resultaten a").length > 4`)
	check("the search page with many results")
	tab.Click(".keus[aria-pressed=false]")
	tab.Wait("one kind", `document.querySelector(".keus[aria-pressed=true]:not([data-soort='0'])")`)
	check("results of one kind")

	follow(t, tab, "vragen/gat-in-cv/")
	tab.Click(".ster")
	tab.Wait("the item is kept", `document.querySelector(".ster[aria-pressed=true]")`)
	check("an answer that is kept")
	follow(t, tab, "tips/")
	tab.Click("#toon-lef summary")
	tab.Click("#toon-lef .ster")
	tab.Do(`document.querySelectorAll("details").forEach((d) => (d.open = true))`)
	check("tips with what is folded open")
	follow(t, tab, "bewaard/")
	tab.Do(`document.querySelector(".beheer").open = true`)
	check("the kept list")
	tab.Click(".actie-wis")
	tab.Wait("it asks once more", `document.querySelector(".actie-wis").textContent.startsWith("Ja")`)
	check("the kept list about to be wiped")
	tab.Click(".actie-wis")
	tab.Wait("the list is empty", `document.querySelector(".leeg")`)
	check("the kept list just wiped")
	tab.Open(h.URL("bewaard/?neem=toon-lef,gat-in-cv"))
	tab.WaitReady()
	tab.Wait("an offer", `document.querySelector(".aanbod")`)
	check("the kept list with what a link brings")

	tab.Open(h.URL("bestaat/niet/"))
	tab.WaitReady()
	tab.Forgive("404")
	check("not found")

	tab.Press("?")
	tab.Wait("the help is open", `document.getElementById("hulp").open`)
	check("the help panel")
	tab.Press(kb.Escape)
	follow(t, tab, "instellingen/")
	tab.Click("main [data-instelling=gelezen]")
	tab.Click("main .actie-groter")
	check("settings that were changed")
	follow(t, tab, "vragen/gat-in-cv/")
	follow(t, tab, "")
	tab.Wait("what was read lately", `[...document.querySelectorAll("main h2")].some((h) => /gelezen/i.test(h.textContent))`)
	check("home with what was read lately")

	follow(t, tab, "over/")
	tab.WaitOffline()
	check("ready for offline")
	h.Publish(must(t, newer))
	tab.Do(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	tab.Wait("a new version is there", `document.querySelector("#melding button")`)
	if tab.String("String("+offered+")") != "false" {
		t.Error("a new version is offered over the text that is being read")
	}
	follow(t, tab, "")
	tab.Wait("a new version is offered", offered)
	check("the notice of a new version")
	h.Stop()
	tab.Open(h.URL("over/"))
	tab.WaitReady()
	check("offline")
}

// parts is the product with the page of components.
var parts = sync.OnceValues(func() (*site.Site, error) { return build(func(*markdown.Content) {}, site.WithParts) })

// Landmarks and headings belong to whole pages; on the page of components only
// the rules of WCAG count.
func TestAxeFindsNothingOnAnyComponent(t *testing.T) {
	t.Parallel()
	axe := visit.NewAxe(t)
	h := visit.NewHost(t, must(t, parts), server.Options{})
	tab := reader(t)
	tab.Open(h.URL("onderdelen/"))
	for _, way := range ways {
		tab.Change(way.options...)
		for _, fault := range axe.Check(tab, visit.WCAG...) {
			t.Errorf("%s: %s", way.name, fault)
		}
	}
}

func TestAxeFindsNothingWithoutTheProgram(t *testing.T) {
	t.Parallel()
	axe := visit.NewAxe(t)
	h := host(t)
	tab := reader(t, visit.BeforeScripts(`window.WebAssembly = undefined`))
	tab.Open(h.URL("toegankelijkheid/"))
	checkEachWay(t, axe, tab, "the accessibility statement")
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.Wait("the page says that the program did not start", `document.querySelector("#melding p")`)
	checkEachWay(t, axe, tab, "the notice that the program did not start")
	tab.Type("gat")
	tab.Wait("plain results", `document.querySelector("#resultaten a")`)
	checkEachWay(t, axe, tab, "plain results")
	tab.Type("alimentatie")
	tab.Wait("nothing found plainly", `/^Niets/.test(document.querySelector(".uitslag-aantal").textContent)`)
	checkEachWay(t, axe, tab, "nothing found plainly")
	tab.Type("klant wil dood")
	tab.Wait("help in danger", `document.querySelector("#gevaar:not([hidden])")`)
	checkEachWay(t, axe, tab, "help in danger without the program")
}

// The page for those who embed the widget, with the facades as they wait and with
// one of them open: what a host page gets from us.
func TestAxeFindsNothingOnThePageForEmbedders(t *testing.T) {
	t.Parallel()
	axe := visit.NewAxe(t)
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("inbedden/"))
	tab.Wait("the facades", `document.querySelector("flamingo-widget").shadowRoot?.querySelector("input")`)
	checkEachWay(t, axe, tab, "/inbedden/")
	tab.ClickOn(`document.querySelector("flamingo-widget").shadowRoot.querySelector("button")`)
	tab.Wait("the frame is open", `document.querySelector("flamingo-widget").shadowRoot.querySelector("iframe")`)
	checkEachWay(t, axe, tab, "/inbedden/ with an open widget")
}
