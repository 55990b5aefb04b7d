package e2e

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/app/markdown"
	"flamingo/app/ui"
	"flamingo/content"
	"flamingo/web/e2e/visit"
)

// outline describes what a page shows, in order: text, roles, names, levels and
// where links lead. What only the running program knows (data-levend) is left out.
const outline = `(() => {
	const lines = [];
	const walk = (node) => {
		if (node.nodeType === Node.TEXT_NODE) {
			if (node.data.trim()) lines.push(JSON.stringify(node.data));
			return;
		}
		if (node.nodeType !== Node.ELEMENT_NODE || node.dataset.levend !== undefined) return;
		const names = ["id", "role", "aria-label", "aria-labelledby", "aria-live", "aria-current", "aria-hidden", "aria-pressed",
			"type", "name", "for", "action", "method", "placeholder", "rel", "class", "tabindex", "open", "disabled", "hidden"];
		const attributes = names.filter((n) => node.hasAttribute(n)).map((n) =>
			n + "=" + (n === "action" ? new URL(node.getAttribute(n), location).pathname : node.getAttribute(n)));
		if (node.href) attributes.push("href=" + node.href);
		lines.push(node.localName + " " + attributes.join(" "));
		for (const child of node.childNodes) walk(child);
	};
	// A copy, in which neighbouring texts are one, as they are to a reader.
	const copy = document.body.firstElementChild.cloneNode(true);
	copy.normalize();
	walk(copy);
	return lines.join("\n");
})()`

func TestTheMountedAppShowsWhatThePageShowed(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(holdsProgram+watchShift))
	for _, path := range pages(t) {
		tab.Open(h.URL(path))
		tab.Wait("the page waits for the program", `window.letGo`)
		want, title := tab.String(outline), tab.String("document.title")
		tab.Do(`window.letGo()`)
		tab.WaitReady()
		tab.Do(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`)
		if got := tab.String(outline); got != want {
			t.Errorf("%q differs once the program runs:\n%s", path, difference(want, got))
		}
		if shift := tab.String("window.shift"); shift != "0" {
			t.Errorf("%q: layout shift %s: %s", path, shift, tab.String("window.shifted"))
		}
		if got := tab.String("document.title"); got != title {
			t.Errorf("%q: title %q becomes %q", path, title, got)
		}
	}
	tab.Forgive("404")
}

// difference is the first line in which two texts differ, with its neighbours.
func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			from := max(0, i-2)
			return fmt.Sprintf("page:\n  %s\napp:\n  %s",
				strings.Join(a[min(from, len(a)):min(i+3, len(a))], "\n  "), strings.Join(b[min(from, len(b)):min(i+3, len(b))], "\n  "))
		}
	}
	return "no difference"
}

func pages(t *testing.T) []string {
	t.Helper()
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var paths []string
	for _, route := range ui.Routes(c.Library) {
		paths = append(paths, route.Path())
	}
	return paths
}

func TestWithoutScriptEveryPageIsReadableAndReachable(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := visit.NewProfile(t).NewTab(visit.WithoutScript)
	const read = `JSON.stringify({
		text: document.querySelector("main").innerText.length,
		visible: getComputedStyle(document.querySelector("main")).visibility,
		unseen: [...document.querySelectorAll("main *")].find((e) => getComputedStyle(e).fontSize === "0px" && e.innerText.trim())?.outerHTML.slice(0, 80) ?? "",
		links: [...document.querySelectorAll("a[href]")].filter((a) => a.origin === location.origin && !a.download).map((a) => a.pathname)
			.concat([...document.forms].map((f) => new URL(f.action).pathname)),
	})`
	type page struct {
		Text    int
		Visible string
		Unseen  string
		Links   []string
	}
	want := pages(t)
	seen := map[string]bool{"/": true}
	for queue := []string{"/"}; len(queue) > 0; queue = queue[1:] {
		tab.Open(strings.TrimSuffix(h.URL(""), "/") + queue[0])
		// Evaluating needs no script of the page: DevTools does it.
		p := visit.JSON[page](tab, read)
		if p.Text < 60 || p.Visible != "visible" {
			t.Errorf("%s: %d letters of text, %s", queue[0], p.Text, p.Visible)
		}
		if p.Unseen != "" {
			t.Errorf("%s: in letters of no size: %s", queue[0], p.Unseen)
		}
		for _, link := range p.Links {
			if !seen[link] {
				seen[link] = true
				queue = append(queue, link)
			}
		}
	}
	for _, path := range want {
		if path != "404.html" && path != "widget/" && !seen["/"+path] {
			t.Errorf("%q cannot be reached by links from the home page", path)
		}
	}
	tab.Open(h.URL("zoeken/?q=gat"))
	if links := tab.String(`document.querySelectorAll("main a").length`); len(links) < 2 {
		t.Errorf("the search form leads to a page with %s links", links)
	}
	response, err := http.Get(h.URL("bestaat/niet"))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusNotFound {
		t.Errorf("an unknown page has status %d", response.StatusCode)
	}
}

func TestBackForwardFocusAndScroll(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("vragen/"))
	tab.WaitReady()
	tab.Do(`window.scrollTo(0, 900)`)
	tab.Click(`main a[href*="gat-in-cv"]`)
	tab.Wait("the answer", `location.pathname === "/vragen/gat-in-cv/" && document.activeElement.id === "titel"`)
	if y := visit.Eval[float64](tab, "window.scrollY"); y != 0 {
		t.Errorf("the answer is scrolled to %v", y)
	}
	left := visit.Eval[float64](tab, `0`)
	tab.Do("history.back()")
	tab.Wait("back at the list", `location.pathname === "/vragen/" && document.title.startsWith("Alle vragen")`)
	tab.Wait("scrolled to where the reader was", `window.scrollY > 300`)
	left = visit.Eval[float64](tab, "window.scrollY")
	tab.Do("history.forward()")
	tab.Wait("forward again", `location.pathname === "/vragen/gat-in-cv/" && document.querySelector("h1").textContent.includes("Gat in het cv")`)
	tab.Do("history.back()")
	tab.Wait("and back, at the same place", fmt.Sprintf(`location.pathname === "/vragen/" && Math.abs(window.scrollY - %v) < 2`, left))

	// A link to one of many on a page: it is in view and has the focus.
	tab.Open(h.URL(""))
	tab.WaitReady()
	tab.Type("lef tonen")
	tab.Wait("the tip", `document.querySelector('#resultaten a[href*="toon-lef"]')`)
	tab.Click(`#resultaten a[href*="toon-lef"]`)
	tab.Wait("the tip has the focus", `location.hash === "#toon-lef" && document.activeElement.id === "toon-lef"`)
	tab.Wait("the tip is in view", `(() => { const b = document.getElementById("toon-lef").getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight })()`)

	// The skip link.
	tab.Open(h.URL("tips/"))
	tab.WaitReady()
	tab.Press(kb.Tab)
	tab.Press(kb.Enter)
	tab.Wait("the main part has the focus", `document.activeElement.id === "inhoud"`)
}

// holdsProgram has the program wait until window.letGo is called.
const holdsProgram = `
	const real = window.fetch;
	window.fetch = async (...a) => {
		if (String(a[0]).includes(".wasm")) await new Promise((go) => (window.letGo = go));
		return real(...a);
	};
`

func TestWhatTheReaderDidBeforeTheProgramRanIsKept(t *testing.T) {
	t.Parallel()
	h := host(t)
	// The program waits until the reader has typed.
	tab := reader(t, visit.BeforeScripts(holdsProgram))
	tab.Open(h.URL("tips/"))
	tab.Wait("the page waits for the program", `window.letGo`)
	tab.TypeKeys("psichose")
	tab.Wait("plain search does not say that there is nothing", `/Zoeken start zo/.test(document.getElementById("zoekstand").textContent)`)
	tab.TypeKeys("lef")
	tab.Wait("plain search answers before the program", `document.querySelector("#resultaten a")`)
	// The app writes relative addresses and marks words; apart from that the markup is the same.
	const markup = `[document.querySelector("#resultaten a")].map((a) => {
		const copy = a.cloneNode(true);
		copy.setAttribute("href", a.href);
		for (const mark of copy.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
		copy.normalize();
		const tell = (e) => e.localName + [...e.attributes].map((x) => x.name + "=" + x.value).sort() + "(" + [...e.childNodes].map((c) => c.data ?? tell(c)) + ")";
		return tell(copy);
	})[0]`
	early := tab.String(markup)
	tab.Do(`document.querySelector("details").open = true`)
	tab.Do(`document.getElementById("zoek").setSelectionRange(1, 2)`)
	tab.Do(`window.letGo()`)
	tab.WaitReady()
	tab.Wait("what was typed is answered", `document.querySelector("#resultaten a")`)
	if got := tab.String(`document.activeElement.id + " " + document.activeElement.selectionStart + "-" + document.activeElement.selectionEnd`); got != "zoek 1-2" {
		t.Errorf("focus and selection: %s", got)
	}
	if late := tab.String(markup); late != early {
		t.Errorf("before the program\n%s\nafter\n%s", early, late)
	}
	if open := tab.String(`document.querySelector("details").open`); open != "true" {
		t.Error("the opened part was closed")
	}
}

// An answer of the word list that is under way while the program takes over the page
// stays out of the program's page, whatever the order in which an engine tells of a
// change and goes on with a script. The word list comes here just after the program's
// page, and what is told of that change later still.
func TestAnEarlyAnswerNeverStandsBesideTheProgramsOwn(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	for _, path := range []string{"zoeken/?q=gat", "widget/?q=gat"} {
		tab := profile.NewPrivateTab(visit.WithoutWorker, visit.BeforeScripts(`
			let drawn, answered;
			const page = new Promise((resolve) => (drawn = resolve)), list = new Promise((resolve) => (answered = resolve));
			const { replaceChild } = Node.prototype;
			Node.prototype.replaceChild = function (...a) {
				const old = replaceChild.apply(this, a);
				if (this === document.body) drawn();
				return old;
			};
			const real = window.fetch;
			window.fetch = async (...a) => {
				if (!String(a[0]).includes("words")) return real(...a);
				const response = await real(...a);
				await page;
				setTimeout(answered, 100);
				return response;
			};
			window.MutationObserver = class extends MutationObserver {
				constructor(f) { super((...a) => list.then(() => f(...a))); }
			};
			list.then(() => setTimeout(() => (window.told = true), 100));
		`))
		tab.Open(h.URL(path))
		tab.WaitReady()
		tab.Wait("all is told", `window.told && document.querySelector("#resultaten a")`)
		if lists := tab.String(`document.querySelectorAll("#resultaten").length`); lists != "1" {
			t.Errorf("%s: %s lists of results", path, lists)
		}
		tab.Click(`.merk`)
		tab.Wait(path+": no result is left on the next page", `document.querySelector(".thuis") && !document.querySelector("#zoekuitslag")`)
	}
}

func TestAProgramThatFailsLeavesAWorkingWebsite(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	for name, sabotage := range map[string]string{
		"not found":   `return new Response("nee", {status: 404})`,
		"not wasm":    `return new Response("<title>Aanmelden</title>", {headers: {"Content-Type": "text/html"}})`,
		"broken wasm": `return new Response(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 9, 9]), {headers: {"Content-Type": "application/wasm"}})`,
		"no network":  `throw new TypeError("no network")`,
	} {
		tab := profile.NewPrivateTab(visit.WithoutWorker, visit.BeforeScripts(`
			const real = window.fetch;
			window.fetch = async (...a) => { if (String(a[0]).includes(".wasm")) { `+sabotage+` } return real(...a) };
		`))
		tab.Open(h.URL("vragen/gat-in-cv/"))
		tab.Wait(name+": the page says so in one line", `document.documentElement.dataset.app === "uit" && /niet helemaal gestart/.test(document.getElementById("melding").textContent)`)
		tab.Type("medicijn")
		tab.Wait(name+": plain search answers", `document.querySelector('#resultaten a[href$="/vragen/medicijnen-noemen/"]')`)
		tab.Type("psichose")
		tab.Wait(name+": nothing is said as such", `/Niets gevonden/.test(document.getElementById("zoekuitslag").textContent)`)
		tab.Open(h.URL("zoeken/?q=gat"))
		tab.Wait(name+": so does the search page", `document.querySelector('#resultaten a[href$="/vragen/gat-in-cv/"]')`)
		tab.Open(h.URL("vragen/gat-in-cv/"))
		tab.Click(`.kruimel a`)
		tab.Wait(name+": links still work", `location.pathname.startsWith("/themas/") && document.querySelector("h1")`)
	}
	// A pack that is not one ends the program before it touches the page.
	tab := profile.NewPrivateTab(visit.WithoutWorker, visit.BeforeScripts(`
		const real = window.fetch;
		window.fetch = async (...a) => String(a[0]).includes(".pack") ? new Response("<title>Aanmelden</title>") : real(...a);
	`))
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.Wait("bad pack: the page says so", `document.documentElement.dataset.app === "uit"`)
	tab.Forgive("not a pack")
	if heading := tab.Text("h1"); !strings.Contains(heading, "Gat in het cv") {
		t.Errorf("bad pack: the page shows %q", heading)
	}
}

// forgotten is whether the page says that what was kept is not kept for good.
const forgotten = `[...document.querySelectorAll(".bewaarmelding")].some((p) => p.checkVisibility() && /alleen bewaard tot je de app sluit/.test(p.textContent))`

func TestInASandboxedFrameStorageIsRefusedAndTheAppRuns(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	tab := profile.NewTab(visit.WithoutWorker)
	tab.Open(h.URL("over/"))
	tab.WaitReady()
	if got := tab.String(`document.documentElement.dataset.app`); got != "klaar" {
		t.Error(got)
	}
	refused := profile.NewPrivateTab(visit.WithoutWorker, visit.BeforeScripts(`
		for (const name of ["localStorage", "sessionStorage"]) {
			Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError") }, configurable: true });
		}
	`))
	refused.Open(h.URL("tips/#toon-lef"))
	refused.WaitReady()
	refused.Wait("the tip of the address is open", `document.querySelector("#toon-lef > details").open`)
	refused.Click("#toon-lef .ster")
	refused.Wait("the star holds for now", `document.querySelector(".ster[aria-pressed=true]")`)
	refused.Wait("and it is said that it will be forgotten", forgotten)
}

func TestAnAnswerCanBePassedOn(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(`
		navigator.clipboard.writeText = async (text) => { window.copied = text };
		Object.defineProperty(Navigator.prototype, "share", { value: undefined });
	`))
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.WaitReady()
	before := tab.String(`document.querySelector(".acties-antwoord").getBoundingClientRect().height`)
	tab.Click(".actie-deel")
	tab.Wait("what is said is copied, with whose it is and where it stands", `/^Gat in het cv[^]*De reden hoeft[^]*Advies van ervaringsdeskundigen, webinar van 24 november 2020/.test(window.copied) && window.copied.endsWith("\n\n" + location.href)`)
	tab.Wait("the button says so", `document.querySelector(".actie-deel").textContent === "Gekopieerd"`)
	tab.Wait("and so does a screen reader", `document.getElementById("gezegd").textContent === "Gekopieerd."`)
	if after := tab.String(`document.querySelector(".acties-antwoord").getBoundingClientRect().height`); after != before {
		t.Errorf("that moves the page: %s, was %s", after, before)
	}
	tab.Wait("for a while", `document.querySelector(".actie-deel").textContent === "Stuur"`)

	// A phone has a share sheet, which gets the text once and the address beside it.
	phone := reader(t, visit.BeforeScripts(`
		matchMedia = ((own) => (query) => query === "(pointer: coarse)" ? { matches: true } : own.call(window, query))(matchMedia);
		navigator.share = async (data) => { window.shared = data };
	`))
	phone.Open(h.URL("vragen/gat-in-cv/"))
	phone.WaitReady()
	phone.Click(".actie-deel")
	phone.Wait("the share sheet has it", `shared.url === location.href && /^Gat in het cv/.test(shared.text) && !shared.text.includes(location.origin)`)
}

// On a phone a notice and an answer's actions both stand at the bottom: the one leaves the
// others in reach.
func TestANoticeLeavesTheActionsOfAnAnswerInReach(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.Sized(visit.Phone))
	tab.Open(h.URL("vragen/contact-met-behandelaar/"))
	tab.WaitReady()
	tab.Do(`flamingo.bar("Staat nu op je toestel. Werkt zonder internet.")`)
	if gap := visit.Eval[float64](tab, `document.querySelector(".acties-antwoord").getBoundingClientRect().top - document.getElementById("melding").getBoundingClientRect().bottom`); gap < 0 {
		t.Errorf("it lies %v px over them", -gap)
	}
	tab.Click(".acties-antwoord .ster")
	tab.Wait("it is kept", `document.querySelector(".ster[aria-pressed=true]")`)
}

func TestTheKeptListTravelsAndCanBeWiped(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	// The file that Save makes is what Open reads.
	tab := profile.NewTab(visit.WithoutWorker, visit.BeforeScripts(`
		navigator.clipboard.writeText = async (text) => { window.copied = text };
		URL.createObjectURL = (blob) => { window.saved = blob; return "#" };
		HTMLInputElement.prototype.click = function () {
			Object.defineProperty(this, "files", { value: [window.saved] });
			this.dispatchEvent(new Event("change"));
		};
		HTMLAnchorElement.prototype.click = function () {};
	`))
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.WaitReady()
	tab.Click(".ster")
	tab.Wait("the star is set", `document.querySelector(".ster[aria-pressed=true]")`)
	tab.Click(`.wegen a[href$="bewaard/"]`)
	tab.Wait("the list", `document.querySelector(".bewaarlijst a")`)
	tab.Click(".beheer summary")
	tab.Click(".actie-kopieer")
	tab.Wait("the link is copied", `window.copied?.endsWith("/bewaard/?neem=gat-in-cv")`)
	tab.Click(".actie-deel")
	tab.Wait("the file is made", `window.saved`)
	tab.Click(".actie-wis")
	tab.Wait("the app asks first", `/zeker/.test(document.querySelector(".bewaarmelding").textContent) && document.querySelector(".bewaarlijst a")`)
	tab.Click(".actie-wis")
	tab.Wait("the list is gone", `document.querySelector(".leeg")`)
	tab.Click(".actie-haal")
	tab.Wait("the file brings it back", `document.querySelector(".bewaarlijst a") && /1 onderdeel erbij/.test(document.querySelector(".bewaarmelding").textContent)`)

	other := profile.NewPrivateTab(visit.WithoutWorker)
	other.Open(h.URL("bewaard/?neem=gat-in-cv,toon-lef,bestaat-niet"))
	other.WaitReady()
	other.Wait("the link offers two", `/2 onderdelen/.test(document.querySelector(".aanbod")?.textContent)`)
	if list := other.String(`document.querySelector(".bewaarlijst")`); list != "null" {
		t.Error("a link changed the list without asking")
	}
	other.Click(".aanbod .knop")
	other.Wait("both are in the list", `document.querySelectorAll(".bewaarlijst li").length === 2`)
}

func TestChromiumFindsNothingAgainstInstalling(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := installed(visit.NewLastingProfile(t), h.URL(""))
	errors := tab.InstallabilityErrors()
	// Headless tabs of a test count as private windows.
	errors = slices.DeleteFunc(errors, func(e string) bool { return e == "in-incognito" })
	if len(errors) > 0 {
		t.Errorf("Chromium would not install it: %v", errors)
	}
}

// WCAG 2.2, 1.4.10 (reflow) and 1.4.4 (text at 200%).
func TestNoPageScrollsSideways(t *testing.T) {
	t.Parallel()
	h := host(t)
	// wide gives what sticks out of the window, at most five of it.
	const wide = `const root = document.documentElement;
		const wide = (way) => root.scrollWidth <= root.clientWidth ? [] :
			[...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1)
				.map((e) => way + ": " + e.localName + "." + e.className + " " + e.textContent.slice(0, 30)).slice(0, 5);
	`
	ways := []struct {
		size visit.Option
		ask  string
	}{
		{visit.Sized(visit.Phone), `(() => {` + wide + `
			root.style.fontSize = "200%";
			return JSON.stringify(wide("390 px wide with large text"));
		})()`},
		// And the reader's own setting, in letters as wide as a device may have.
		{visit.Sized([2]int{320, 640}), `(() => {` + wide + `
			root.style.fontSize = "";
			const found = wide("320 px wide");
			root.dataset.letters = "200";
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(':root { --letter: "DejaVu Sans", Verdana, sans-serif !important }');
			document.adoptedStyleSheets.push(sheet);
			found.push(...wide("320 px wide, letters at 200%"));
			if (getComputedStyle(root).fontSize !== "32px") found.push("letters at 200% are " + getComputedStyle(root).fontSize);
			root.dataset.letters = "100";
			document.adoptedStyleSheets.pop();
			return JSON.stringify(found);
		})()`},
	}
	check := func(tab *visit.Tab, path, ask string) {
		t.Helper()
		for _, found := range visit.JSON[[]string](tab, ask) {
			t.Errorf("%q is wider than the window: %s", path, found)
		}
	}
	// With the program, which draws pages faster than they load, and the same as they are
	// without it: see TestTheMountedAppShowsWhatThePageShowed. A window that changes its
	// size for each page costs more than two that keep theirs.
	for _, way := range ways {
		tab := reader(t, way.size)
		tab.Open(h.URL(""))
		tab.WaitReady()
		for _, path := range pages(t) {
			follow(t, tab, path)
			check(tab, path, way.ask)
		}
	}
	// What a page shows of a query is drawn by the one or by the other, and these two pages
	// are no part of the program.
	running, still := reader(t), reader(t, visit.BeforeScripts(`window.WebAssembly = undefined`))
	for _, path := range []string{"zoeken/?q=sollicitatie", "zoeken/?q=psichose", "zoeken/?q=alimentatie", "bewaard/?neem=toon-lef", "toegankelijkheid/", "inbedden/"} {
		for _, tab := range []*visit.Tab{running, still} {
			tab.Open(h.URL(path))
			if path != "inbedden/" {
				tab.Wait("all is drawn", `/klaar|uit/.test(document.documentElement.dataset.app)`)
			}
			for _, way := range ways {
				tab.Change(way.size)
				check(tab, path, way.ask)
			}
		}
	}
}
