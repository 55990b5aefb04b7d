package e2e

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/web/e2e/visit"
)

// Names of the criteria are those of WCAG 2.2; web/wcag.md says which test stands
// for which.

// kinds are pages of each kind, for what need not be tried on every page.
var kinds = []string{"", "vragen/", "vragen/contact-met-behandelaar/", "themas/openheid/", "tips/", "gesprek/", "gesprek/voor/", "situaties/eerste-gesprek/", "gesprek/samen/", "gesprek/openheid/2/", "gesprek/na/", "driehoek/", "feiten/", "begrippen/", "bewaard/", "zoeken/?q=werk", "zoeken/?q=werk+zelfmoord", "hulp/", "instellingen/", "installeren/", "over/", "404.html"}

var titleElement = regexp.MustCompile(`<title>(.*?)</title>`)

// follow goes to a page as a link in the open page does, without a load.
func follow(t *testing.T, tab *visit.Tab, path string) {
	t.Helper()
	if visit.Eval[bool](tab, fmt.Sprintf(`location.pathname + location.search === %q`, "/"+path)) {
		return
	}
	tab.Do(fmt.Sprintf(`(() => {
		const a = document.createElement("a");
		a.href = %q;
		document.querySelector("main").append(a);
		a.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
		a.remove();
	})()`, "/"+path))
	if strings.Contains(path, "?q=") {
		tab.Wait(path+" is drawn", fmt.Sprintf(`(location.pathname + location.search) === %q && document.querySelector("#resultaten a")`, "/"+path))
		return
	}
	file := path
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	title := titleElement.FindSubmatch(must(t, product).File(file).Body)
	tab.Wait(path+" is drawn", fmt.Sprintf(`location.pathname === %q && document.title === %q`, "/"+path, html.UnescapeString(string(title[1]))))
}

// openEach goes to some pages one after the other.
func openEach(t *testing.T, tab *visit.Tab, url func(string) string, check func(path string)) {
	t.Helper()
	tab.Open(url(""))
	tab.WaitReady()
	// The home page shows the tip of the day. Show them all: a fault in one of
	// them is to be found today, not on its day.
	tab.Do(`{
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(".dagtips > :nth-child(n) { display: list-item }");
		document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	}`)
	for _, path := range kinds {
		follow(t, tab, path)
		check(path)
	}
}

// Names, roles and values (4.1.2), headings and landmarks (1.3.1, 2.4.6) as
// Chromium tells them to a screen reader.
func TestTheTreeHasNamesRolesAndLandmarks(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	openEach(t, tab, h.URL, func(path string) {
		tree := tab.Tree()
		for role, want := range map[string]int{"banner": 1, "main": 1, "contentinfo": 1, "search": 1, "searchbox": 1} {
			if got := visit.Find(tree, role); len(got) != want {
				t.Errorf("%q has %d of the role %s, not %d: %v", path, len(got), role, want, got)
			}
		}
		names := map[string]bool{}
		for _, n := range append(visit.Find(tree, "navigation"), visit.Find(tree, "region")...) {
			if n.Name == "" || names[n.Name] {
				t.Errorf("%q: a landmark without a name of its own: %v", path, n)
			}
			names[n.Name] = true
		}
		if !names["Hoofdmenu"] {
			t.Errorf("%q has no main menu: %v", path, names)
		}
		level := 0
		for i, n := range visit.Find(tree, "heading") {
			var l int
			fmt.Sscan(n.States["level"], &l)
			if n.Name == "" || i == 0 && l > 2 || l > level+1 && i > 0 {
				t.Errorf("%q: heading %q of level %d after level %d", path, n.Name, l, level)
			}
			level = l
		}
		for _, n := range tree {
			if n.States["focusable"] == "true" && n.Name == "" && n.Role != "main" && n.Role != "RootWebArea" {
				t.Errorf("%q: %v takes the focus and has no name", path, n)
			}
		}
		if current := tab.String(`[...document.querySelectorAll("[aria-current]")].length`); current == "0" && path != "404.html" && !strings.HasPrefix(path, "zoeken/") {
			t.Errorf("%q: the menu does not say where the reader is", path)
		}
	})
}

// Status messages (4.1.3): what changes without the focus is in a live region
// that was there before.
func TestWhatHappensIsSaid(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(`
		navigator.clipboard.writeText = async () => {};
		navigator.share = undefined;
		HTMLInputElement.prototype.click = function () {
			Object.defineProperty(this, "files", { value: [new Blob(["geen lijst"])] });
			this.dispatchEvent(new Event("change"));
		};
	`))
	said := func(what, text string) {
		t.Helper()
		tab.Wait(what, fmt.Sprintf(`[...document.querySelectorAll("[role=status]")].some((e) => e.textContent.includes(%q))`, text))
		var names []string
		for _, n := range visit.Find(tab.Tree(), "status") {
			if n.States["live"] != "polite" {
				t.Errorf("%s: a status that is not said politely: %+v", what, n)
			}
			names = append(names, n.Name)
		}
		if len(names) == 0 {
			t.Errorf("%s: no live region", what)
		}
	}
	tab.Open(h.URL(""))
	tab.WaitReady()
	regions := tab.String(`document.querySelectorAll("[role=status]").length`)
	if regions == "0" {
		t.Fatal("no live region before anything happens")
	}
	// Each key is not said; the number is, once typing rests.
	tab.Do(`new MutationObserver(() => (window.said = (window.said ?? 0) + 1)).observe(document.getElementById("zoekstand"), { childList: true, characterData: true, subtree: true })`)
	tab.TypeKeys("stigma")
	said("the number of results", "voor “stigma”")
	if n := visit.Eval[int](tab, `window.said`); n > 2 {
		t.Errorf("six keys were answered by %d messages", n)
	}
	tab.Type("alimentatie")
	said("that nothing was found", "Niets gevonden")

	follow(t, tab, "vragen/gat-in-cv/")
	tab.Click(`.actie-deel`)
	said("that the text was copied", "ekopieerd")
	if stars := visit.Find(tab.Tree(), "button"); !slices.ContainsFunc(stars, func(n visit.Node) bool { return n.States["pressed"] == "false" }) {
		t.Error("no star that says that it is not pressed")
	}
	tab.Click(".ster")
	tab.Wait("the star is pressed", `document.querySelector(".ster[aria-pressed=true]")`)
	if stars := visit.Find(tab.Tree(), "button"); !slices.ContainsFunc(stars, func(n visit.Node) bool { return n.States["pressed"] == "true" }) {
		t.Error("no star that says that it is pressed")
	}
	follow(t, tab, "bewaard/")
	tab.Click(".beheer summary")
	tab.Click(".beheer .actie-haal")
	said("that a file is no list, and that nothing was lost", "geen bewaarde lijst")
}

// The statement is a page without the program: the link to it is followed by the
// browser, it searches plainly, and leads back.
func TestTheStatementIsReachedAndLeadsBack(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	tab := installed(profile, h.URL("tips/"))
	tab.Click(`.voet a[href$="toegankelijkheid/"]`)
	tab.Wait("the statement", `location.pathname === "/toegankelijkheid/" && document.querySelectorAll(".eisen li").length === 55`)
	tab.Wait("it goes without the program", `document.documentElement.dataset.app === "uit"`)
	if bar := tab.String(`document.getElementById("melding").textContent`); bar != "" {
		t.Errorf("it complains: %s", bar)
	}
	tab.Type("medicijn")
	tab.Wait("plain search answers", `document.querySelector('#resultaten a[href$="/vragen/medicijnen-noemen/"]')`)
	tab.Click(`h1`) // while somebody types the name makes room
	tab.Click(`.merk`)
	tab.Wait("home", `location.pathname === "/" && document.documentElement.dataset.app === "klaar"`)
	h.Stop()
	tab.Open(h.URL("toegankelijkheid/"))
	tab.Wait("it is there offline", `document.querySelectorAll(".eisen li").length === 55`)
}

// focused describes the element that has the focus, and whether it can be seen.
const focused = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return null;
	const all = [...document.querySelectorAll("*")];
	const box = e.getBoundingClientRect();
	const style = getComputedStyle(e);
	// What lies over the middle of the element, or over a corner of a large one.
	const points = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9]].map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + Math.min(box.height, innerHeight) * y));
	return {
		at: all.indexOf(e),
		name: e.localName + (e.id ? "#" + e.id : "") + " " + (e.getAttribute("aria-label") || e.textContent || e.placeholder || "").trim().slice(0, 40),
		fixed: Boolean(e.closest(".wegen, .melding")),
		seen: points.some((p) => p && (e.contains(p) || p.contains(e))),
		ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
		inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
	};
})()`

type place struct {
	At                        int
	Name                      string
	Fixed, Seen, Ring, Inside bool
}

// Keyboard (2.1.1), no trap (2.1.2), focus order (2.4.3), focus visible (2.4.7)
// and not hidden behind the bar at the bottom (2.4.11): Tab goes through each
// page from the first link to the last and out again.
func TestTabGoesThroughEachPageInOrder(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	for name, size := range map[string][2]int{"phone": visit.Phone, "desk": visit.Desk} {
		tab := profile.NewTab(visit.WithoutWorker, visit.Sized(size))
		openEach(t, tab, h.URL, func(path string) {
			// The page notes where the focus is each time before the key moves it, and at the end.
			tab.Do(`{
				const stop = () => stops.push(` + focused + `);
				if (!window.stops) for (const event of ["keydown", "keyup"]) addEventListener(event, stop, true);
				window.stops = [];
				document.querySelector(".sla-over").focus();
			}`)
			want := visit.Eval[int](tab, `[...document.querySelectorAll("a[href], button, input, summary, select, textarea, [tabindex='0']")]
				.filter((e) => !e.disabled && e.tabIndex >= 0 && (e.type !== "radio" || e.checked) && e.checkVisibility({ visibilityProperty: true }) && !(e.closest("details:not([open])") && e.localName !== "summary")).length`)
			tab.Repeat(kb.Tab, want+4)
			last, reached := -1, 0
			for i, p := range visit.JSON[[]*place](tab, `JSON.stringify(stops)`) {
				if p == nil {
					break // out of the page, to the browser's own buttons
				}
				reached++
				if p.At <= last {
					if reached > want {
						break // round again
					}
					t.Errorf("%s, %q: from the one before, Tab goes back to %s", name, path, p.Name)
				}
				last = p.At
				switch {
				case !p.Inside || !p.Seen:
					t.Errorf("%s, %q: the focus goes to what cannot be seen: %s", name, path, p.Name)
				case !p.Ring && i > 0: // a script gave the first the focus
					t.Errorf("%s, %q: the focus cannot be seen on %s", name, path, p.Name)
				}
			}
			if reached < want {
				t.Errorf("%s, %q: Tab reaches %d of %d", name, path, reached, want)
			}
		})
	}
}

// tabTo presses Tab until an element has the focus.
func tabTo(t *testing.T, tab *visit.Tab, selector string) {
	t.Helper()
	for range 250 {
		if visit.Eval[bool](tab, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
			return
		}
		tab.Press(kb.Tab)
	}
	t.Fatalf("Tab does not reach %s; it is at %s", selector, tab.String(`document.activeElement.outerHTML.slice(0, 100)`))
}

// keepsFocus fails if the focus fell back to the page: then a keyboard starts
// again at the top, and a screen reader is lost.
func keepsFocus(t *testing.T, tab *visit.Tab, after string) {
	t.Helper()
	tab.Do(`new Promise((done) => setTimeout(() => requestAnimationFrame(done), 80))`)
	if visit.Eval[bool](tab, `document.activeElement === document.body || document.activeElement === null || !document.activeElement.checkVisibility()`) {
		t.Errorf("%s, the focus is lost", after)
	}
}

// Every task by keyboard alone (2.1.1), and the focus never lost on the way
// (2.4.3, 3.2.1).
func TestEveryTaskGoesByKeyboard(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := visit.NewProfile(t).NewTab(visit.Sized(visit.Desk), visit.BeforeScripts(`
		navigator.share = undefined;
		navigator.clipboard.writeText = async (text) => { window.copied = text };
		URL.createObjectURL = (blob) => { window.saved = blob; return "#" };
		HTMLInputElement.prototype.click = function () {
			if (this.type !== "file") return;
			Object.defineProperty(this, "files", { value: [window.saved] });
			this.dispatchEvent(new Event("change"));
		};
		HTMLAnchorElement.prototype.click = function () {};
	`))
	enter := func(what string) {
		t.Helper()
		tab.Press(kb.Enter)
		keepsFocus(t, tab, what)
	}

	// Past the menu.
	tab.Open(h.URL("tips/"))
	tab.WaitReady()
	tabTo(t, tab, ".sla-over")
	enter("past the menu")
	tab.Wait("the focus is in the text", `document.activeElement.id === "inhoud"`)

	// Search, repair, open.
	tab.Open(h.URL(""))
	tab.WaitReady()
	tabTo(t, tab, "#zoek")
	tab.TypeKeys("psichose")
	tab.Wait("a repair", `document.querySelector(".bedoelde button")`)
	tabTo(t, tab, ".bedoelde button")
	enter("as it was typed")
	tab.Wait("the results have the focus", `document.activeElement.id === "zoekuitslag"`)
	tab.TypeKeys("gat in cv")
	tab.Wait("results", `document.querySelector("#resultaten a")`)
	tab.Press(kb.ArrowDown)
	tab.Wait("the first result", `document.activeElement === document.querySelector("#resultaten a")`)
	enter("an answer opened")
	tab.Wait("the answer", `location.pathname.startsWith("/vragen/") && document.activeElement.id === "titel"`)
	answer := tab.String(`location.pathname`)

	// Narrow results to a kind.
	follow(t, tab, "zoeken/?q=werk")
	tabTo(t, tab, ".keus[aria-pressed=false]")
	tab.Press(" ")
	keepsFocus(t, tab, "narrowed to a kind")
	tabTo(t, tab, ".keus-thema select")
	tab.Press(kb.ArrowDown)
	tab.Wait("a theme is chosen", `document.querySelector(".keus-thema select").value`)
	keepsFocus(t, tab, "narrowed to a theme") // and the page stays (3.2.2)
	tab.Wait("the focus is where it was", `document.activeElement.matches(".keus-thema select") && location.pathname === "/zoeken/"`)
	tabTo(t, tab, "#resultaten a")
	follow(t, tab, strings.TrimPrefix(answer, "/"))

	// Keep, send, open the related and go back.
	tabTo(t, tab, ".acties .ster")
	tab.Press(" ")
	tab.Wait("kept", `document.querySelector(".ster[aria-pressed=true]")`)
	keepsFocus(t, tab, "kept")
	tabTo(t, tab, ".actie-deel")
	enter("shared")
	tab.Wait("text and address are copied", `window.copied?.endsWith(location.href)`)
	tabTo(t, tab, ".zie-ook a")
	enter("the related opened")
	tab.Wait("another page", fmt.Sprintf(`location.pathname !== %q && ["titel", ""].concat(location.hash.slice(1)).includes(document.activeElement.id)`, answer))
	tab.Do(`history.back()`)
	tab.Wait("back", fmt.Sprintf(`location.pathname === %q`, answer))
	keepsFocus(t, tab, "back")

	// Tips: open one, what is folded in it, and keep it.
	follow(t, tab, "tips/")
	tabTo(t, tab, ".rij > details > summary")
	enter("opened")
	tabTo(t, tab, ".rij .zie-ook summary")
	enter("unfolded")
	tab.Wait("unfolded", `document.querySelector(".rij .zie-ook[open]")`)
	tabTo(t, tab, ".rij .ster")
	enter("a tip kept")

	// The kept list: link, file, wipe, bring back.
	tabTo(t, tab, "a[href$='bewaard/']")
	enter("the kept list opened")
	tab.Wait("two are kept", `document.querySelectorAll(".bewaarlijst li").length === 2`)
	tabTo(t, tab, ".bewaarlijst .ster")
	enter("one let go")
	tab.Wait("one is left", `document.querySelectorAll(".bewaarlijst li").length === 1`)
	tabTo(t, tab, ".beheer summary")
	enter("the tools unfolded")
	tabTo(t, tab, ".beheer .actie-kopieer")
	enter("the link copied")
	tab.Wait("a link", `window.copied?.includes("?neem=")`)
	tabTo(t, tab, ".beheer .actie-deel")
	enter("a file made")
	tab.Wait("a file", `window.saved`)
	tabTo(t, tab, ".beheer .actie-wis")
	enter("asked to wipe")
	tabTo(t, tab, ".beheer .actie-wis")
	tab.Wait("it asks first", `/^Ja/.test(document.querySelector(".actie-wis").textContent)`)
	enter("wiped")
	tab.Wait("empty", `document.querySelector(".leeg")`)
	tab.Do(`document.querySelector(".beheer summary").focus()`)
	tabTo(t, tab, ".beheer .actie-haal")
	enter("brought back")
	tab.Wait("one again", `document.querySelectorAll(".bewaarlijst li").length === 1`)

	// What a link brings.
	tab.Open(h.URL("bewaard/?neem=toon-lef"))
	tab.WaitReady()
	tabTo(t, tab, ".aanbod .knop")
	enter("taken over")
	tab.Wait("two", `document.querySelectorAll(".bewaarlijst li").length === 2`)

	// Is it all on this device?
	follow(t, tab, "over/")
	tab.WaitOffline()
	tabTo(t, tab, ".over .knop")
	enter("checked")

	// The help panel, and back to where it was opened.
	tabTo(t, tab, ".voet a[href$='tips/']")
	tab.Press("?")
	tab.Wait("the focus is in the help", `document.querySelector("#hulp[open]")?.contains(document.activeElement)`)
	tab.Press(kb.Escape)
	tab.Wait("back where it was opened", `!document.getElementById("hulp").open && document.activeElement.matches(".voet a[href$='tips/']")`)

	// The settings: larger letters, a choice, and wiping everything.
	follow(t, tab, "instellingen/")
	tabTo(t, tab, "main .actie-groter")
	enter("larger letters")
	tab.Wait("the letters are larger", `parseFloat(getComputedStyle(document.documentElement).fontSize) > 16`)
	tabTo(t, tab, "main [data-instelling=gelezen]")
	tab.Press(" ")
	tab.Wait("chosen", `document.querySelector("main [data-instelling=gelezen]").checked`)
	keepsFocus(t, tab, "chosen")
	tabTo(t, tab, "main .actie-wis")
	enter("asked to wipe everything")
	tabTo(t, tab, "main .actie-wis")
	enter("everything wiped")

	// The notice of a new version.
	h.Publish(must(t, newer))
	tab.Do(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	tab.Wait("a new version is there", `document.querySelector("#melding button")`)
	tabTo(t, tab, ".weg-start")
	enter("home")
	tab.Wait("a new version is offered", offered)
	keepsFocus(t, tab, "a new version was offered")
	tabTo(t, tab, "#melding button:last-of-type")
	enter("the notice closed")
	tab.Wait("the notice is gone", `!document.querySelector("#melding button")`)
}

// Resize text (1.4.4), reflow (1.4.10) and text spacing (1.4.12), whatever the letters: letters
// at twice the size, the window of a desk at 400%, and lines, words and letters further apart.
// Nothing is cut off, and nothing falls over anything else.
func TestZoomAndTextSpacingLoseNothing(t *testing.T) {
	t.Parallel()
	ways := []struct {
		name    string
		options []visit.Option
		letters string // their size
		spaced  bool
	}{
		{"letters at 200% on a phone", []visit.Option{visit.Sized(visit.Phone), visit.WithLetters(2)}, "32px", false},
		{"letters at 200% on a desk", []visit.Option{visit.Sized(visit.Desk), visit.WithLetters(2)}, "32px", false},
		{"1280 by 1024 at 400%", []visit.Option{visit.Sized([2]int{320, 256}), visit.WithLetters(1)}, "16px", false},
		{"a phone on its side", []visit.Option{visit.Sized([2]int{844, 390}), visit.WithLetters(1)}, "16px", false},
		{"spaced on a phone", []visit.Option{visit.Sized(visit.Phone), visit.WithLetters(1)}, "16px", true},
		{"spaced at 320 px", []visit.Option{visit.Sized([2]int{320, 640}), visit.WithLetters(1)}, "16px", true},
	}
	const space = `{
		window.spacing ??= new CSSStyleSheet();
		spacing.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
		document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((sheet) => sheet !== spacing), ...(%v ? [spacing] : [])];
	}`
	inEachFamily(t, func(t *testing.T, ownLetters bool, letters visit.Option) {
		h := host(t)
		tab := reader(t, letters)
		openEach(t, tab, h.URL, func(path string) {
			haveLetters(tab, ownLetters)
			for _, way := range ways {
				tab.Change(way.options...)
				tab.Do(fmt.Sprintf(space, way.spaced))
				if size := tab.String(`getComputedStyle(document.documentElement).fontSize`); size != way.letters {
					t.Fatalf("%s: the letters are %s", way.name, size)
				}
				if spaced := visit.Eval[bool](tab, `getComputedStyle(document.querySelector("main")).wordSpacing !== "0px"`); spaced != way.spaced {
					t.Fatalf("%s, %q: spaced is %v", way.name, path, spaced)
				}
				for _, fault := range visit.JSON[[]string](tab, lost) {
					t.Errorf("%s, %q: %s", way.name, path, fault)
				}
				if way.spaced {
					continue
				}
				// Fixed bars leave room for the text.
				if left := visit.Eval[float64](tab, `1 - [...document.querySelectorAll("body *:not(.melding)")].filter((e) => ["fixed", "sticky"].includes(getComputedStyle(e).position) && e.checkVisibility())
					.reduce((sum, e) => sum + e.getBoundingClientRect().height, 0) / innerHeight`); left < 0.6 {
					t.Errorf("%s, %q: only %.0f%% of the height is left for text", way.name, path, left*100)
				}
			}
		})
	})
}

// lost lists what a reader cannot read: text wider than the window, text cut off
// by its box, and buttons and links that overlap.
const lost = `JSON.stringify((() => {
	const faults = [];
	const name = (e) => e.localName + "." + e.className + " “" + e.textContent.trim().slice(0, 30) + "”";
	// Not innerWidth: a phone zooms out of a page that is too wide.
	const wide = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth > wide) faults.push("the page scrolls sideways: " +
		[...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > wide + 1 && !e.closest(".wegen, .melding")).map(name).slice(-3).join(" / "));
	const hidden = (e) => !e.checkVisibility({ visibilityProperty: true }) || e.closest(".alleen-voorlezen, .sla-over, [aria-hidden=true]");
	for (const e of document.body.querySelectorAll("*")) {
		if (hidden(e) || !e.textContent.trim()) continue;
		const style = getComputedStyle(e);
		const cut = (o) => o === "hidden" || o === "clip";
		if (cut(style.overflowX) && e.scrollWidth > e.clientWidth + 1 || cut(style.overflowY) && e.scrollHeight > e.clientHeight + 1) faults.push("cut off: " + name(e));
	}
	const targets = [...document.querySelectorAll("a[href], button, summary")].filter((e) => !hidden(e) && !e.closest(".wegen, .melding"));
	const boxes = targets.map((e) => [...e.getClientRects()]);
	for (let i = 0; i < targets.length; i++) for (let j = i + 1; j < targets.length && j < i + 12; j++) {
		if (targets[i].contains(targets[j])) continue;
		for (const a of boxes[i]) for (const b of boxes[j]) {
			if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6)
				faults.push("overlap: " + name(targets[i]) + " and " + name(targets[j]));
		}
	}
	return [...new Set(faults)].slice(0, 5);
})())`

// Target size (2.5.8), by our own measure: 44 px for what stands by itself, 24
// px for what stands in a line of text.
func TestTargetsAreLargeEnough(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	openEach(t, tab, h.URL, func(path string) {
		for _, small := range visit.JSON[[]string](tab, `JSON.stringify([...document.querySelectorAll("a[href], button, summary, input")]
			.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.matches(".sla-over"))
			.filter((e) => !(getComputedStyle(e).display === "inline" && e.parentElement.matches("p, .tekst li, dd, .tekst li *")))
			.map((e) => [e, (e.closest("label") ?? e).getBoundingClientRect()]) // a label is pressed as its box is
			.filter(([e, b]) => b.height < 43.5 || b.width < 43.5)
			.map(([e, b]) => e.localName + "." + e.className + " “" + e.textContent.trim().slice(0, 30) + "” " + Math.round(b.width) + " × " + Math.round(b.height)))`) {
			t.Errorf("%q: too small: %s", path, small)
		}
	})
}

// Label in name (2.5.3): who says what is written on a button presses it.
func TestNamesHoldWhatIsWritten(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.WaitReady()
	tab.Click(".ster")
	tab.Wait("kept", `document.querySelector(".ster[aria-pressed=true]")`)
	openEach(t, tab, h.URL, func(path string) {
		for _, wrong := range visit.JSON[[]string](tab, `JSON.stringify([...document.querySelectorAll("a[aria-label], button[aria-label], input[aria-label], summary[aria-label]")]
			.filter((e) => !e.getAttribute("aria-label").toLowerCase().includes(e.innerText.trim().toLowerCase()))
			.map((e) => e.innerText + " / " + e.getAttribute("aria-label")))`) {
			t.Errorf("%q: written and said differ: %s", path, wrong)
		}
	})
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.WaitReady()
	if name := tab.String(`document.querySelector(".ster[aria-pressed=true]").getAttribute("aria-label")`); !strings.Contains(name, tab.Text(".ster")) {
		t.Errorf("the star reads %q and is called %q", tab.Text(".ster"), name)
	}
}
