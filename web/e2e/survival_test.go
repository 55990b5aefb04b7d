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
	t.Parallel()
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
	tab.Keys("ma bij een baas")
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

	// On the way to another page: that page is shown, whole, as it is after a load.
	begin()
	tab.Do(fails)
	tab.Click(`.kruimel a`)
	tab.Wait("the page that was asked for", `location.pathname.startsWith("/themas/") && document.querySelectorAll(".kort-item").length > 1`)
	goesOn(t, tab, "on the way to another page")

	begin()
	tab.Click(`.wegen a[href$="gesprek/"]`)
	tab.Wait("the ways through a conversation", `document.querySelector("h1").textContent === "Gesprek"`)
	tab.Do(fails)
	tab.Do(`history.back()`)
	tab.Wait("the page gone back to", `location.pathname === "/vragen/gat-in-cv/" && /Gat in het cv/.test(document.querySelector("h1").textContent)`)
	goesOn(t, tab, "on the way back")

	// What ends it between the address and the drawing leaves the page before untouched.
	begin()
	tab.Click(`.wegen a[href$="gesprek/"]`)
	tab.Wait("the ways through a conversation", `document.querySelector("h1").textContent === "Gesprek"`)
	tab.Do(`history.replaceState = () => { delete history.replaceState; throw new Error("niet meer"); }`)
	tab.Do(`history.pushState(null, "", "../vragen/gat-in-cv/"); dispatchEvent(new PopStateEvent("popstate"))`)
	tab.Wait("the page of the address", `location.pathname === "/vragen/gat-in-cv/" && /Gat in het cv/.test(document.querySelector("h1").textContent)`)
	goesOn(t, tab, "before it draws")
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
	t.Parallel()
	h := host(t)
	for _, way := range []string{"wrap", "replace", "move"} {
		t.Run(way, func(t *testing.T) {
			tab := reader(t, visit.BeforeScripts(translated+`
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
			tab.Click(".actie-deel")
			shows(".actie-deel", "Gekopieerd")
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

// What stands behind # or ? of an address may be anything: people copy half a link, and
// embedders write it by hand.
func TestAnAddressMayHoldAnything(t *testing.T) {
	t.Parallel()
	h := framed(t)
	profile := visit.NewProfile(t, intranet)
	tab := profile.NewTab(visit.WithoutWorker)
	alive := func(what, there string) {
		t.Helper()
		tab.Wait(what, `document.documentElement.dataset.app === "klaar" && `+there)
		tab.Type("medicijnen")
		tab.Wait(what+": it answers", `document.querySelector('#resultaten a[href$="medicijnen-noemen/"] mark')`)
		tab.Type("")
	}
	const question = `/Gat in het cv/.test(document.querySelector("h1").textContent)`
	for _, bad := range []string{"#100%", "#%", "#%zz", "#%FF", "?utm=50%#50%", "#a%20b", "#:~:text=100%"} {
		tab.Open("about:blank")
		tab.Open(h.URL("vragen/gat-in-cv/" + bad))
		alive("arrived at "+bad, question)
	}
	// A fragment that changes on the page: typed in the bar, set by a script, gone back to.
	tab.Do(`location.hash = "#1%"`)
	alive("set to a bad fragment", question)
	tab.Do(`location.replace("#2%")`)
	alive("replaced by a bad fragment", question)
	tab.Do(`history.pushState(null, "", "#3%"); history.pushState(null, "", "#4"); history.back()`)
	tab.Wait("back", `/3%/.test(location.hash)`)
	alive("gone back to a bad fragment", question)
	// A link, on this page and to another.
	tab.Do(`for (const [id, href] of [["hier", "#5%"], ["daar", "../../tips/#6%"]]) {
		const link = Object.assign(document.createElement("a"), { id, href, textContent: id });
		document.querySelector("main").prepend(link, " ");
	}`)
	tab.Click(`#hier`)
	tab.Wait("here", `/5%/.test(location.hash)`)
	alive("a link to a bad fragment", question)
	tab.Click(`#daar`)
	tab.Wait("there", `location.pathname === "/tips/"`)
	alive("a link to a bad fragment of another page", `/Tips/.test(document.querySelector("h1").textContent)`)

	// A query by hand.
	tab.Open(h.URL("zoeken/?q=100%25"))
	tab.Wait("a query", `document.getElementById("zoek").value === "100%"`)
	tab.Open(h.URL("zoeken/?q=gat%"))
	tab.Wait("a query that nothing encoded is searched", `document.documentElement.dataset.app === "klaar" && document.getElementById("zoek").value === "gat%" && document.querySelector("#resultaten a mark")`)

	for name, attributes := range map[string]string{"a frame": "", "a sandbox": `sandbox="allow-scripts"`} {
		tab := profile.NewTab(visit.WithoutWorker)
		tab.Open(page(t, intranet, "", iframe(h.URL("widget/#%"), attributes)))
		frame := tab.Frame(h.URL("widget/"))
		frame.WaitReady()
		tab.Do(fmt.Sprintf(`document.getElementById("kader").src = %q`, h.URL("widget/#7%")))
		frame.Wait(name+" goes to the fragment", `/7%/.test(location.hash)`)
		frame.Type("stigma")
		frame.Wait(name+" whose embedder sets a bad fragment answers", `document.querySelector("#resultaten a mark") && document.documentElement.dataset.app === "klaar"`)
	}
}

// Extensions put elements of their own into the page, first or last, before the program
// draws or after, and take some of ours.
func TestElementsOfExtensionsStay(t *testing.T) {
	t.Parallel()
	h := host(t)
	const puts = `window.put = (name, where, place = document.body) => {
		const e = document.createElement("div");
		e.id = name;
		e.textContent = name;
		e.hidden = true;
		place[where](e);
	};`
	tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(puts + `
		const real = window.fetch;
		window.fetch = async (...a) => {
			const response = await real(...a);
			if (String(a[0]).includes(".wasm") && document.body) { put("bij-programma", "prepend"); put("bij-programma-2", "append"); }
			if (String(a[0]).includes(".pack") && document.body) put("bij-inhoud", "prepend");
			return response;
		};
		addEventListener("DOMContentLoaded", () => { put("vroeg", "prepend"); put("vroeg-2", "append"); });
	`))
	once := func(when string) {
		t.Helper()
		got := tab.String(`[...document.querySelectorAll("#app")].length + " " + document.querySelectorAll("h1").length + " " + document.querySelectorAll("#zoek").length`)
		if got != "1 1 1" {
			t.Errorf("%s: roots, headings and boxes: %s", when, got)
		}
	}
	stay := func(when string, names ...string) {
		t.Helper()
		for _, name := range names {
			if n := tab.String(fmt.Sprintf(`document.querySelectorAll("#%s").length`, name)); n != "1" {
				t.Errorf("%s: %s of %s", when, n, name)
			}
		}
	}
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.WaitReady()
	names := []string{"vroeg", "vroeg-2", "bij-programma", "bij-programma-2", "bij-inhoud"}
	once("at first")
	stay("at first", names...)
	tab.Do(`put("later", "prepend"); put("later-2", "append"); put("later-3", "after", document.getElementById("app"))`)
	tab.Type("stigma")
	tab.Wait("it answers", `document.querySelector("#resultaten a mark")`)
	tab.Do(`document.getElementById("zoekuitslag").remove()`) // taken by someone
	tab.Type("")
	tab.Type("medicijnen")
	tab.Wait("it answers again", `document.querySelector('#resultaten a[href$="medicijnen-noemen/"] mark')`)
	tab.Type("")
	tab.Click(`.kruimel a`)
	tab.Wait("another page", `location.pathname.startsWith("/themas/") && document.querySelector(".kort-item")`)
	tab.Do(`put("nog-later", "prepend")`)
	tab.Do(`history.back()`)
	tab.Wait("back", `/Gat in het cv/.test(document.querySelector("h1").textContent)`)
	once("in the end")
	stay("in the end", append(names, "later", "later-2", "later-3", "nog-later")...)
	if app := tab.String(`document.documentElement.dataset.app`); app != "klaar" {
		t.Errorf("the program ended: %s", app)
	}

	// The focus stays where it was, and what was typed.
	tab = visit.NewProfile(t).NewTab(visit.BeforeScripts(puts + holdsProgram))
	tab.Open(h.URL("tips/"))
	tab.Wait("the page waits for the program", `window.letGo`)
	tab.Type("lef")
	tab.Do(`put("vooraan", "prepend")`)
	tab.Do(`window.letGo()`)
	tab.WaitReady()
	tab.Wait("what was typed is answered, where it was typed", `document.querySelector("#resultaten a mark") && document.activeElement === document.getElementById("zoek") && document.activeElement.value === "lef"`)
	tab.Wait("there is one page", `document.querySelectorAll("#zoek").length === 1 && document.getElementById("vooraan")`)
}
