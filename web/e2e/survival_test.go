package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/web/e2e/visit"
)

// ended tells that the program has ended and the page says so.
const ended = `document.documentElement.dataset.app === "uit" && /niet helemaal gestart/.test(document.getElementById("melding").textContent)`

// forgiveTheEnd drops what a program that ends leaves in the console.
func forgiveTheEnd(tab *visit.Tab) {
	for _, message := range []string{"panic", "goroutine", "already exited", "niet meer", "reading 'exports'"} {
		tab.Forgive(message)
	}
}

// goesOn checks that a page without its program can be read, searched and left.
func goesOn(t *testing.T, tab *visit.Tab, name string) {
	t.Helper()
	tab.Wait(name+": the page says so", ended)
	forgiveTheEnd(tab)
	tab.Wait(name+": there is text", `document.querySelector("h1")?.textContent.length > 3`)
	tab.Type("medicijn")
	tab.Wait(name+": plain search answers", `document.querySelector('#resultaten a[href$="/vragen/medicijnen-noemen/"]')`)
	tab.Do(`window.here = true`)
	tab.Press(kb.Tab)
	tab.Press(kb.Tab)
	tab.Click(`#resultaten a[href$="/vragen/medicijnen-noemen/"]`)
	tab.Wait(name+": links work", `!window.here && location.pathname === "/vragen/medicijnen-noemen/" && /Medicijnen noemen/.test(document.querySelector("h1").textContent)`)
	tab.WaitReady()
}

// Whatever ends the program, its page goes on without it.
func TestAProgramThatEndsAtAnyMomentLeavesAWorkingPage(t *testing.T) {
	h := host(t)
	// fails makes what only go-app calls throw, at which it panics. Timers of the program
	// are pending at that moment: its clock ticks, and a count is to be said.
	const fails = `document.createTextNode = () => { throw new Error("niet meer") };`
	tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(`
		if (sessionStorage.getItem("breekt")) {
			sessionStorage.removeItem("breekt");
			` + fails + `
		}
	`))
	begin := func() {
		tab.Open(h.URL("vragen/gat-in-cv/"))
		tab.WaitReady()
	}

	begin()
	tab.Do(`sessionStorage.setItem("breekt", "ja")`)
	tab.Open(h.URL("tips/"))
	goesOn(t, tab, "while it draws its first page")

	begin()
	tab.Type("stig")
	tab.Wait("results", `document.querySelector("#resultaten a")`)
	tab.Do(fails)
	tab.Press("m")
	goesOn(t, tab, "while typing")

	// Not all that goes wrong is a panic: this leaves the program in pieces.
	begin()
	tab.Type("stigma")
	tab.Wait("results", `document.querySelector("#resultaten a")`)
	tab.Do(`Object.defineProperty(document, "activeElement", { configurable: true, get() {
		delete document.activeElement;
		throw new Error("niet meer");
	} })`)
	tab.Press(kb.ArrowDown)
	goesOn(t, tab, "among the results")

}

// translated does to the texts below an element what a translator does: each is put in
// elements of the translator's. Chromium's and others' wrap it or put another in its
// place, and move words.
const translated = `window.translate = (way, root = document.body) => {
	const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
	while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentNode.closest("font, script, style")) texts.push(walk.currentNode);
	for (const text of texts) {
		const outer = document.createElement("font"), inner = document.createElement("font");
		text.replaceWith(outer);
		outer.append(inner);
		inner.append(way === "wrap" ? text : "~" + text.data + "~");
	}
	if (way === "move") for (const mark of root.querySelectorAll("mark")) {
		const font = document.createElement("font");
		mark.parentNode.append(font);
		font.append(mark);
	}
}`

// spelt are the letters of a text in alphabetical order: a translator orders words anew.
func spelt(text string) string {
	runes := []rune(strings.ReplaceAll(text, "~", ""))
	slices.Sort(runes)
	return string(runes)
}

// A browser that translates the page changes it below the program, again after each
// change. The program goes on, and what it shows is of the newest query only.
func TestATranslatedPageGoesOn(t *testing.T) {
	h := host(t)
	for _, way := range []string{"wrap", "replace", "move"} {
		t.Run(way, func(t *testing.T) {
			tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(translated + `
				navigator.clipboard.writeText = async () => {};
			`))
			translate := func() { t.Helper(); tab.Do(fmt.Sprintf(`translate(%q)`, way)) }
			// shows waits for a text, and for the translator's to be gone there.
			shows := func(selector, text string) {
				t.Helper()
				tab.Wait(selector+" shows "+text, fmt.Sprintf(`document.querySelector(%q)?.textContent === %q`, selector, text))
			}
			titles := func() string {
				return tab.String(`[...document.querySelectorAll("#resultaten .resultaat-titel")].map((e) => e.textContent).join("|")`)
			}
			tab.Open(h.URL("tips/"))
			tab.WaitReady()
			// What the untranslated page shows for each query.
			queries := []string{"sti", "stigma", "stigma w", "med", "medicijnen", "xyzzyq", "gat", "gat in het cv"}
			want := map[string]string{}
			for _, query := range queries {
				tab.Type(query)
				tab.Wait(query, fmt.Sprintf(`document.querySelector(".uitslag-aantal")?.textContent.endsWith(%q)`, "“"+query+"”"))
				want[query] = titles()
			}
			tab.Type("")
			tab.Wait("nothing", `!document.getElementById("zoekuitslag")`)
			translate()
			for _, query := range queries {
				tab.Press("a", 2) // Ctrl
				for _, key := range query {
					translate()
					tab.Press(string(key))
				}
				tab.Wait(query, fmt.Sprintf(`document.querySelector(".uitslag-aantal")?.textContent.replaceAll("~", "").endsWith(%q)`, "“"+query+"”"))
				if got := titles(); spelt(got) != spelt(want[query]) {
					t.Errorf("%s: the translated page shows\n%s\nwant\n%s", query, got, want[query])
				}
				tab.Wait(query+" is said", fmt.Sprintf(`document.getElementById("zoekstand").textContent.includes(%q)`, "“"+query+"”"))
				translate()
			}
			tab.Type("")
			tab.Wait("the results go", `!document.getElementById("zoekuitslag")`)

			// Another page, its star, and back.
			tab.Click(`.voet a[href$="vragen/"]`)
			shows("h1", "Alle vragen van A tot Z")
			translate()
			tab.Click(`main a[href*="gat-in-cv"]`)
			shows("h1", "Gat in het cv: moet je klant dat uitleggen?")
			translate()
			for _, label := range []string{"Bewaard", "Bewaar", "Bewaard"} {
				tab.Click(".ster")
				shows(".ster span:last-child", label)
				translate()
			}
			tab.Click(".actie-kopieer")
			shows(".bewaarmelding", "Gekopieerd.")
			translate()
			tab.Do(`history.back()`)
			shows("h1", "Alle vragen van A tot Z")
			if n := visit.Eval[int](tab, `document.querySelectorAll("main h1").length`); n != 1 {
				t.Errorf("%d headings", n)
			}
			translate()
			tab.Do(`history.forward()`)
			shows("h1", "Gat in het cv: moet je klant dat uitleggen?")

			// Settings, and the kept page with its questions.
			translate()
			tab.Click(`.voet a[href$="instellingen/"]`)
			shows("h1", "Instellingen")
			translate()
			tab.Click(`.wegen a[href$="bewaard/"]`)
			shows("h1", "Bewaard")
			shows(".kort-item-titel", "Gat in het cv: moet je klant dat uitleggen?")
			translate()
			tab.Click(".beheer summary")
			tab.Click(".beheer .actie-wis")
			translate()
			tab.Click(".bewaarlijst .ster")
			tab.Wait("the list is empty", `document.querySelector(".leeg") && !document.querySelector(".bewaarlijst")`)
			if app := tab.String(`document.documentElement.dataset.app`); app != "klaar" {
				t.Errorf("the program ended: %s", app)
			}
		})
	}
}
