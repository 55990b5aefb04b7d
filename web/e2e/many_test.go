package e2e

import (
	"context"
	"fmt"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

const manyItems = 300

// many is the site with hundreds of questions more, all found by one word.
var many = sync.OnceValues(func() (*site.Site, error) {
	return build(func(c *markdown.Content) {
		like := *c.Library.Item("gat-in-cv")
		questions := c.Library.OfKind(library.Question)
		items := append([]library.Item{}, questions...)
		for n := range manyItems {
			it := like
			it.Slug, it.Title = fmt.Sprintf("grote-bieb-%03d", n), fmt.Sprintf("Wat zegt zebrapad nummer %d?", n)
			it.Short, it.Related, it.Notes = fmt.Sprintf("Antwoord %d.", n), nil, nil
			items = append(items, it)
		}
		c.Library.Items = append(items, c.Library.Items[len(questions):]...)
	})
})

// printed opens pages as a printer gets them.
func printed(ctx context.Context) error {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return err
}

// Hundreds of results come a screenful at a time, to the eye, the keyboard and a screen
// reader, with the program and without.
func TestHundredsOfResultsComeAScreenfulAtATime(t *testing.T) {
	t.Parallel()
	h := visit.NewHost(t, must(t, many), server.Options{})
	const (
		shown  = `document.querySelectorAll("#resultaten a").length`
		button = `#zoekuitslag .uitslag-meer .knop`
		line   = `document.querySelector(".uitslag-meer p")?.textContent`
		seen   = `(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })()`
	)
	for name, options := range map[string][]visit.Option{
		"with the program":    nil,
		"without the program": {visit.BeforeScripts(`window.WebAssembly = undefined`)},
	} {
		tab := reader(t, append(options, visit.Sized(visit.Phone))...)
		settled := `document.documentElement.dataset.app === "klaar"`
		if options != nil {
			settled = `document.documentElement.dataset.app === "uit"`
		}
		expect := func(what, script, want string) {
			t.Helper()
			if got := tab.String(script); got != want {
				t.Errorf("%s: %s: %s, want %s", name, what, got, want)
			}
		}
		tab.Open(h.URL("zoeken/?q=zebrapad"))
		tab.Wait("it has started", settled)
		tab.Wait("a screenful", shown+` === 20`)
		if options == nil {
			if nodes := visit.Eval[int](tab, `(() => { const w = document.createTreeWalker(document); let n = 1; while (w.nextNode()) n++; return n })()`); nodes > 1500 {
				t.Errorf("%s: the page has %d nodes, want at most 1500", name, nodes)
			}
		}
		expect("how many there are is said", line, fmt.Sprintf("Je ziet 20 van de %d resultaten.", manyItems))
		expect("the list of all questions is not below", `[...document.querySelectorAll("main li")].filter((e) => e.checkVisibility()).length`, "0")

		// By keyboard: Tab from the last result, and Enter.
		tab.Do(`document.querySelector("#resultaten li:last-child a").focus()`)
		tab.Press(kb.Tab)
		expect("the button comes after the last result", `document.activeElement.textContent`, "Meer resultaten")
		tab.Press(kb.Enter)
		tab.Wait("another screenful", shown+` === 40`)
		expect("the focus is on the first new one", `[...document.querySelectorAll("#resultaten a")].indexOf(document.activeElement)`, "20")
		expect("that can be seen", seen, "true")
		tab.Wait("how many there are now is told", `/^Je ziet nu 40 /.test(document.getElementById("zoekstand").textContent)`)
		expect("and in the address", `location.search`, "?q=zebrapad&meer=1")
		tab.Click(button)
		tab.Wait("by pointer too", shown+` === 60`)

		// Back returns to as many.
		tab.Do(`document.querySelectorAll("#resultaten a")[50].focus()`)
		title := tab.String(`document.activeElement.querySelector(".resultaat-titel").textContent`)
		tab.Press(kb.Enter)
		tab.Wait("an answer", `document.querySelector("h1").textContent === `+fmt.Sprintf("%q", title))
		tab.Do(`history.back()`)
		tab.Wait("as many as there were", `location.search === "?q=zebrapad&meer=2" && `+shown+` === 60`)
		tab.Reload()
		tab.Wait("after a reload too", settled+` && `+shown+` === 60`)

		// Another query begins anew.
		tab.Type("wat zebrapad")
		tab.Wait("a screenful of that", `document.querySelector(".uitslag-aantal")?.textContent.includes("wat zebrapad") && `+shown+` === 20`)
		tab.Type("zebrapad nummer 299")
		tab.Wait("few", `!document.querySelector(".uitslag-meer .knop") || `+shown+` === 20`)
	}
}

// What is printed of a page with results is the results that are shown, with their
// addresses, and how many there are.
func TestAPageOfResultsPrintsTheResults(t *testing.T) {
	t.Parallel()
	h := visit.NewHost(t, must(t, many), server.Options{})
	for name, options := range map[string][]visit.Option{
		"with the program":    nil,
		"without the program": {visit.BeforeScripts(`window.WebAssembly = undefined`)},
	} {
		tab := reader(t, append(options, printed)...)
		tab.Open(h.URL("zoeken/?q=zebrapad"))
		tab.Wait("results", `/klaar|uit/.test(document.documentElement.dataset.app) && document.querySelectorAll("#resultaten a").length === 20`)
		for what, c := range map[string]struct{ script, want string }{
			"shown results":       {`[...document.querySelectorAll("#resultaten a")].filter((e) => e.checkVisibility()).length`, "20"},
			"the count":           {`document.querySelector(".uitslag-aantal").checkVisibility()`, "true"},
			"short answers":       {`[...document.querySelectorAll(".resultaat-kort")].filter((e) => e.checkVisibility()).length`, "20"},
			"the address":         {`getComputedStyle(document.querySelector("#resultaten li"), "::after").content.startsWith('"' + location.origin + "/vragen/grote-bieb-")`, "true"},
			"how many more":       {`document.querySelector(".uitslag-meer p").checkVisibility()`, "true"},
			"the button":          {`document.querySelector(".uitslag-meer .knop").checkVisibility()`, "false"},
			"the box":             {`document.getElementById("zoek").checkVisibility()`, "false"},
			"the page below them": {`document.querySelector("main").checkVisibility()`, "false"},
			"the bar":             {`document.querySelector(".melding").checkVisibility()`, "false"},
		} {
			if got := tab.String(c.script); got != c.want {
				t.Errorf("%s: %s: %s, want %s", name, what, got, c.want)
			}
		}
	}

	// An answer prints without the results that stand under the box.
	tab := reader(t, printed)
	tab.Open(h.URL("vragen/contact-met-behandelaar/"))
	tab.WaitReady()
	tab.Do(`(() => { const box = document.getElementById("zoek"); box.value = "zebrapad"; box.dispatchEvent(new Event("input", { bubbles: true })) })()`)
	tab.Wait("results", `document.querySelector("#resultaten a")`)
	for what, c := range map[string]struct{ script, want string }{
		"results": {`document.querySelector("#resultaten").checkVisibility()`, "false"},
		"text":    {`document.querySelector(".tekst").checkVisibility()`, "true"},
		// As high as a window, it ends on a page of its own in Firefox.
		"least height": {`getComputedStyle(document.getElementById("app")).minHeight`, "0px"},
	} {
		if got := tab.String(c.script); got != c.want {
			t.Errorf("an answer, printed: %s: %s, want %s", what, got, c.want)
		}
	}
}

// The pages of a large app come in several bundles, one after the other, and no page by
// itself.
func TestManyPagesComeInSeveralBundles(t *testing.T) {
	t.Parallel()
	h := visit.NewHost(t, must(t, many), server.Options{})
	installed(visit.NewProfile(t), h.URL(""))
	bundles := map[string]int{}
	for _, asked := range h.Asked() {
		if strings.HasPrefix(asked, "/vragen/") {
			t.Errorf("%s was asked for by itself", asked)
		}
		if match, _ := path.Match("/"+bundle, asked); match {
			bundles[asked]++
		}
	}
	if len(bundles) < 2 {
		t.Errorf("asked for the bundles %v, want several", bundles)
	}
	for name, times := range bundles {
		if times != 1 {
			t.Errorf("asked %d times for %s", times, name)
		}
	}
}
