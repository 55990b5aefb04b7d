package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/web/e2e/visit"
)

// watchShift adds up what jumped once the page had been painted whole, as window.shift.
// Before that, on a busy machine, Chromium may paint the half that it has read.
const watchShift = `
	window.shift = 0;
	let whole = Infinity; // since when it has been
	addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => requestAnimationFrame(() => (whole = performance.now()))));
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) {
			if (entry.startTime < whole) continue;
			window.shift += entry.value;
			window.shifted = entry.sources.map(({ node, previousRect: a, currentRect: b }) => (node?.outerHTML ?? node?.data ?? "gone").slice(0, 80) + ": " + [a, b].map((r) => [r.x, r.y, r.width, r.height].join(" ")).join(" to ")).join("; ");
		}
	}).observe({ type: "layout-shift", buffered: true });
`

func TestLargerLettersHoldOnEveryPage(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("instellingen/"))
	tab.WaitReady()
	for range 2 {
		tab.Click(".letters .actie-groter")
	}
	const size = `getComputedStyle(document.querySelector("main section p")).fontSize`
	tab.Wait("the text is half as large again", size+` === "25.5px"`)
	tab.Wait("it is said", `document.getElementById("gezegd").textContent === "Letters op 150 procent"`)
	tab.Click(`.wegen a[href$="vragen/"]`)
	tab.Click(`main a[href*="gat-in-cv"]`)
	tab.Wait("an answer has it too", `location.pathname === "/vragen/gat-in-cv/" && document.documentElement.dataset.letters === "150"`)
	for _, path := range []string{"", "tips/", "instellingen/"} {
		tab.Open(h.URL(path))
		// Without waiting for the program: nothing holds back the paint for it, but
		// it comes with the page.
		tab.Wait(path+" has it", `document.documentElement.dataset.letters === "150"`)
	}
	tab.WaitReady()
	for range 9 {
		tab.Click(".letters .actie-groter")
	}
	tab.Wait("there is an end to it", `document.documentElement.dataset.letters === "200" && document.getElementById("gezegd").textContent === "Groter kan niet."`)
	for range 9 {
		tab.Click(".letters .actie-kleiner")
	}
	tab.Wait("and back", `document.documentElement.dataset.letters === "100"`)
}

// voices stands in for the speech of the device: what is said, and when it ends.
const voices = `
	const speech = new EventTarget();
	window.spoken = [];
	speech.voices = [{ localService: false, lang: "nl-NL" }, { localService: true, lang: "de-DE" }];
	speech.getVoices = () => speech.voices;
	speech.speak = (saying) => window.spoken.push(saying);
	speech.cancel = () => window.spoken.at(-1)?.onerror?.({ error: "canceled" });
	Object.defineProperty(window, "speechSynthesis", { value: speech });
	window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
`

func TestOnlyALocalDutchVoiceReadsAloud(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(voices+watchShift+`
		window.looked = 0;
		speech.getVoices = () => (window.looked++, speech.voices);
	`))
	tab.Open(h.URL("vragen/contact-met-behandelaar/"))
	tab.WaitReady()
	tab.Wait("the device can speak, so it is offered", `getComputedStyle(document.querySelector(".actie-lees")).visibility === "visible"`)
	if shift := tab.String("window.shift"); shift != "0" {
		t.Errorf("the button that appears moves the page: %s", shift)
	}
	if looked := tab.String("looked"); looked != "0" {
		t.Errorf("voices are looked up %s times before anybody asks", looked)
	}
	tab.Click(".actie-lees")
	tab.Wait("it says that the only Dutch voice would send the text away", `document.getElementById("melding").textContent.startsWith("Op dit apparaat staat geen Nederlandse stem.") && spoken.length === 0`)
	// A browser that has an empty list at first.
	tab.Do(`speechSynthesis.voices = []`)
	tab.Click(".actie-lees")
	tab.Do(`speechSynthesis.voices = [{ localService: true, lang: "nl_BE" }]; speechSynthesis.dispatchEvent(new Event("voiceschanged"))`)
	tab.Wait("it reads as soon as the voices are there", `spoken.length === 1`)
	tab.Do(`[...document.querySelectorAll("#melding button")].find((b) => b.textContent === "Stop").click(); spoken.length = 0`)
	tab.Click(".actie-lees")
	tab.Wait("it begins with the question", `spoken.length === 1 && spoken[0].text === document.querySelector("h1").textContent && spoken[0].voice.lang === "nl_BE" && spoken[0].rate === 1`)
	button := func(name string) {
		tab.ClickOn(`[...document.querySelectorAll("#melding button")].find((b) => b.textContent === "` + name + `")`)
	}
	button("Sneller")
	tab.Wait("the same again, faster", `spoken.length === 2 && spoken[1].text === spoken[0].text && spoken[1].rate === 1.2`)
	tab.Do(`spoken.at(-1).onend()`)
	tab.Wait("then whose advice it is, at that pace", `spoken.length === 3 && spoken[2].text === document.querySelector(".van-wie").textContent && spoken[2].rate === 1.2`)
	tab.Do(`spoken.at(-1).onend()`)
	tab.Wait("then the short answer", `spoken.length === 4 && spoken[3].text === document.querySelector(".kort > p").textContent && spoken[3].rate === 1.2`)
	button("Stop")
	tab.Wait("the panel is gone", `!document.querySelector("#melding button")`)
	tab.Do(`spoken.at(-1).onend?.()`)
	if n := tab.String("spoken.length"); n != "4" {
		t.Errorf("it goes on after stop: %s", n)
	}
	tab.Click(".actie-lees")
	tab.Wait("it begins again at the pace chosen", `spoken.length === 5 && spoken[4].rate === 1.2`)
	// To the end: who says it and how old it is belong to it.
	tab.Do(`for (let i = 0; i < 50 && document.querySelector("#melding button"); i++) spoken.at(-1).onend()`)
	if last := tab.String("spoken.at(-1).text"); !strings.Contains(last, "Advies uit 2020") {
		t.Errorf("the last thing said is %q", last)
	}
	tab.Click(".actie-lees")
	tab.Click(`.wegen a[href$="gesprek/"]`)
	tab.Wait("another page stops it", `location.pathname === "/gesprek/" && !document.querySelector("#melding button")`)
}

func TestWithoutTheProgramItPrintsAndLettersKeepTheirSize(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(`
		window.WebAssembly = undefined;
		window.print = () => (window.printed = true);
		localStorage.setItem("flamingo:/:instellingen", '{"versie":1,"waarden":{"letters":"125"}}');
	`))
	tab.Open(h.URL("vragen/contact-met-behandelaar/"))
	tab.Wait("the page goes on without a program", `document.documentElement.dataset.app === "uit"`)
	tab.Click(".actie-druk")
	tab.Wait("it prints", "window.printed")
	if size := tab.String(`getComputedStyle(document.querySelector(".tekst p")).fontSize`); size != "21.25px" {
		t.Errorf("letters of %s", size)
	}
	offered := func() string {
		return tab.String(`[...document.querySelectorAll("button, input[type=checkbox]")].filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.className || e.textContent).join()`)
	}
	if got := offered(); got != "actie actie-druk,Sluit" {
		t.Errorf("it offers %s", got)
	}
	tab.Open(h.URL(""))
	tab.Wait("no program", `document.documentElement.dataset.app === "uit"`)
	tab.Click(".moment-vraag")
	tab.Wait("a link instead of a short cut", `location.pathname === "/zoeken/"`)
	for _, path := range []string{"instellingen/", "installeren/"} {
		tab.Open(h.URL(path))
		tab.Wait("no program", `document.documentElement.dataset.app === "uit"`)
		tab.Do(`window.dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt() {} }))`)
		if got := offered(); got != "zoekvak-knop,Sluit" {
			t.Errorf("%s offers %s", path, got)
		}
	}
}

func TestShortCutsCanBeSwitchedOff(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.Sized(visit.Desk))
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.WaitReady()
	tab.Press("/")
	tab.Wait("the slash goes to the search box", `document.activeElement.id === "zoek" && document.activeElement.value === ""`)
	tab.Keys("/?")
	tab.Wait("in a field the keys are letters", `document.getElementById("zoek").value === "/?" && !document.getElementById("hulp").open`)
	tab.Type("")
	tab.Click("h1")
	tab.Press("?")
	tab.Wait("the question mark opens the help", `document.querySelector("#hulp[open]").contains(document.activeElement)`)
	tab.Wait("which says that they are on", `document.querySelector("#hulp input").checked`)
	tab.Press(kb.Escape)
	tab.Wait("Escape closes it", `!document.getElementById("hulp").open`)
	tab.Click(".hulp-knop")
	tab.Wait("a button opens it too", `document.getElementById("hulp").open`)
	tab.Click("#hulp input")
	tab.Click("#hulp .knop")
	tab.Wait("it closes", `!document.getElementById("hulp").open`)
	tab.Wait("back at the button", `document.activeElement.className.includes("hulp-knop")`)
	tab.Click("h1")
	off := func() {
		t.Helper()
		tab.Keys("?/")
		if got := tab.String(`document.getElementById("hulp").open + " " + (document.activeElement.id === "zoek")`); got != "false false" {
			t.Errorf("switched off, the keys do: %s", got)
		}
	}
	off()
	tab.Open(h.URL("instellingen/"))
	tab.WaitReady()
	off()
	tab.Wait("the settings say so", `document.querySelector("main [data-instelling=toetsen]").checked === false`)
	tab.Click("main [data-instelling=toetsen]")
	tab.Click("h1")
	tab.Press("/")
	tab.Wait("switched on again they work", `document.activeElement.id === "zoek"`)
}

func TestRecentlyReadIsOffUntilSwitchedOnAndWipedWithTheRest(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	tab := profile.NewTab(visit.WithoutWorker, visit.BeforeScripts(watchShift))
	read := func(slug string) {
		tab.Open(h.URL("vragen/" + slug + "/"))
		tab.WaitReady()
	}
	stored := `Object.entries(localStorage).flat().join(" ")`
	read("gat-in-cv")
	if got := tab.String(stored); strings.Contains(got, "gat-in-cv") {
		t.Errorf("what was read is stored unasked: %s", got)
	}
	tab.Open(h.URL("instellingen/"))
	tab.WaitReady()
	tab.Wait("it is off", `document.querySelector("[data-instelling=gelezen]").checked === false`)
	tab.Click("[data-instelling=gelezen]")
	read("gat-in-cv")
	read("medicijnen-noemen")
	read("gat-in-cv")
	tab.Open(h.URL(""))
	tab.WaitReady()
	tab.Wait("both are listed once, the last first", `[...document.querySelectorAll(".thuis section:last-child .links a")].map((a) => a.pathname).join() === "/vragen/gat-in-cv/,/vragen/medicijnen-noemen/"`)
	if shift := tab.String("window.shift"); shift != "0" {
		t.Errorf("the list moves the page: %s", shift)
	}
	tab.Click(`.wegen a[href$="bewaard/"]`)
	tab.Wait("the list of kept items", `document.querySelector(".beheer summary")`)
	tab.Click(".beheer summary")
	tab.Click(".actie-wis")
	tab.Wait("the app asks first", `/zeker/.test(document.querySelector(".bewaarmelding").textContent)`)
	tab.Click(".actie-wis")
	tab.Wait("it is gone", `!/gat-in-cv/.test(`+stored+`)`)
	tab.Click(".merk")
	tab.Wait("home has no list", `document.querySelector(".thuis") && !/Pas gelezen/.test(document.querySelector(".thuis").textContent)`)
	read("gat-in-cv")
	if got := tab.String(stored); strings.Contains(got, "gat-in-cv") {
		t.Errorf("after the wipe it is on again: %s", got)
	}
}

// installable lets the browser offer to install, and counts how often the app
// makes use of that.
const installable = `
	addEventListener("beforeinstallprompt", (event) => event.isTrusted && event.stopImmediatePropagation());
	window.asked = 0;
	window.offer = () => {
		const event = new Event("beforeinstallprompt", { cancelable: true });
		event.prompt = () => window.asked++;
		event.userChoice = Promise.resolve({ outcome: window.answer ?? "dismissed" });
		window.dispatchEvent(event);
	};
	addEventListener("load", () => window.offer());
`

func TestInstallingIsOfferedAfterAFewAnswersAndANoIsRemembered(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(installable))
	open := func(path string) {
		tab.Open(h.URL(path))
		tab.WaitReady()
	}
	home := func() {
		tab.Click(".merk")
		tab.Wait("home", `location.pathname === "/" && document.querySelector(".thuis")`)
	}
	const offered = `/beginscherm/.test(document.getElementById("melding").textContent)`
	for _, slug := range []string{"gat-in-cv", "medicijnen-noemen"} {
		open("vragen/" + slug + "/")
		home()
		if tab.String(offered) != "false" {
			t.Fatalf("offered at once, after %s", slug)
		}
	}
	open("vragen/gat-in-cv/")
	if tab.String(offered) != "false" {
		t.Error("offered while the reader has an answer before them")
	}
	home()
	tab.Wait("after three answers it is offered", offered)
	tab.ClickOn(`document.querySelectorAll("#melding button")[1]`)
	open("vragen/gat-in-cv/")
	home()
	if tab.String(offered) != "false" {
		t.Error("offered again after a no")
	}
	open("installeren/")
	tab.Wait("the page about it still can", `document.querySelector(".nu-installeren").checkVisibility()`)
	tab.Click(".nu-installeren .knop")
	tab.Wait("the browser asks", "window.asked === 1")
	tab.Wait("once", `!document.querySelector(".nu-installeren").checkVisibility()`)

	phone := reader(t, visit.BeforeScripts(`navigator.standalone = false; localStorage.setItem("flamingo:/:instellingen", '{"versie":1,"waarden":{"antwoorden":"3"}}')`))
	phone.Open(h.URL("tips/"))
	phone.WaitReady()
	phone.Wait("an iPhone is told how", offered)
	phone.Click(`#melding button`)
	phone.Wait("in words and pictures", `location.pathname === "/installeren/" && document.querySelectorAll("#iphone + ol .plaatje").length === 4`)

	// Its browser clears after a while what is kept in it: that is said at the first star.
	keeper := reader(t, visit.BeforeScripts(`navigator.standalone = false`))
	keeper.Open(h.URL("tips/#toon-lef"))
	keeper.WaitReady()
	keeper.Click("#toon-lef .ster")
	keeper.Wait("the reader is told", `/wist je lijst als je de app zeven dagen niet gebruikt/.test(document.getElementById("melding").textContent)`)
	keeper.Click("#melding button:last-child")
	keeper.Reload()
	keeper.WaitReady()
	keeper.Click("#motiveer-je-klant summary")
	keeper.Click("#motiveer-je-klant .ster")
	keeper.Wait("the second is kept", `document.querySelectorAll(".ster[aria-pressed=true]").length === 2`)
	if said := keeper.Text("#melding"); said != "" {
		t.Errorf("told again: %q", said)
	}
	desk := reader(t)
	desk.Open(h.URL("tips/#toon-lef"))
	desk.WaitReady()
	desk.Click("#toon-lef .ster")
	desk.Wait("it is kept", `document.querySelector(".ster[aria-pressed=true]")`)
	if said := desk.Text("#melding"); said != "" {
		t.Errorf("a browser that clears nothing: %q", said)
	}

	frame := reader(t, visit.BeforeScripts(installable+`
		localStorage.setItem("flamingo:/:instellingen", '{"versie":1,"waarden":{"antwoorden":"3"}}');
		if (window === top) addEventListener("load", () => {
			document.body.replaceChildren(Object.assign(document.createElement("iframe"), { src: "/tips/" }));
		});`))
	frame.Open(h.URL("robots.txt"))
	frame.Wait("the framed app answers", `document.querySelector("iframe")?.contentDocument.documentElement.dataset.app === "klaar"`)
	frame.Forgive("favicon") // of robots.txt, in which the frame stands
	if got := frame.String(`document.querySelector("iframe").contentDocument.getElementById("melding").textContent`); strings.Contains(got, "beginscherm") {
		t.Errorf("in a frame it is offered: %s", got)
	}
}

func TestTheTipOfTheDayFollowsTheLocalDate(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	seen := map[string]bool{}
	for _, clock := range []string{"2026-11-22T00:10:00", "2026-11-22T23:50:00", "2026-11-23T00:10:00", "2026-11-24T12:00:00"} {
		tab := profile.NewPrivateTab(visit.WithoutWorker, visit.BeforeScripts(watchShift+`
			const now = new Date("`+clock+`").getTime();
			window.Date = class extends Date { constructor(...a) { a.length ? super(...a) : super(now) } };
		`))
		tab.Open(h.URL(""))
		const shown = `[...document.querySelectorAll(".dagtips > li")].filter((li) => li.checkVisibility()).map((li) => li.querySelector("a").textContent).join("|")`
		before := tab.String(shown)
		tab.WaitReady()
		if after := tab.String(shown); after != before || strings.Contains(after, "|") || after == "" {
			t.Errorf("%s: tip %q before the program, %q after", clock, before, after)
		}
		if shift := tab.String("window.shift"); shift != "0" {
			t.Errorf("%s: layout shift %s", clock, shift)
		}
		seen[before] = true
	}
	if len(seen) != 3 {
		t.Errorf("three days show %d tips: %v", len(seen), seen)
	}
	plain := profile.NewPrivateTab(visit.WithoutScript)
	plain.Open(h.URL(""))
	if n := plain.String(`[...document.querySelectorAll(".dagtips > li")].filter((li) => li.checkVisibility()).length`); n != "1" {
		t.Errorf("without script %s tips of the day show", n)
	}
}

// The drawings of the facts are drawings in the mounted app too, with a name, and
// each fills as many people as the fact says.
func TestFactsAreDrawn(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("feiten/"))
	tab.WaitReady()
	const people = `(path) => (path.getAttribute("d").match(/M/g) ?? []).length`
	for fact, want := range map[string]string{
		"bijna-driekwart":                   "Tekening van 4 poppetjes, waarvan bijna 3 gekleurd: 2 1 1",
		"negentig-procent-stigma":           "Tekening van 10 poppetjes, waarvan 9 gekleurd: 9 0 1",
		"twee-derde-stopt-met-activiteiten": "Tekening van 3 poppetjes, waarvan 2 gekleurd: 2 0 1",
	} {
		got := tab.String(`((svg) => svg.getAttribute("aria-label") + ": " + [...svg.querySelectorAll(":scope > path")].map(` + people + `).join(" "))(document.querySelector("#` + fact + ` svg[role=img]"))`)
		if got != want {
			t.Errorf("%s: %s, want %s", fact, got, want)
		}
		if wide := tab.String(`document.querySelector("#` + fact + ` svg").getBBox().width > 50`); wide != "true" {
			t.Errorf("%s: nothing is drawn", fact)
		}
	}
}

// A storage that is broken, of a newer version or refused takes nothing away.
func TestSettingsHoldForThePageWhereNothingCanBeStored(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	for name, script := range map[string]string{
		"refused": `for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError") }, configurable: true });`,
		"broken":  `localStorage.setItem("flamingo:/:instellingen", "{{{");`,
		"newer":   `localStorage.setItem("flamingo:/:instellingen", '{"versie":99,"waarden":{"letters":7,"gelezen":{}}}');`,
		"full":    `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") };`,
	} {
		tab := profile.NewPrivateTab(visit.WithoutWorker, visit.BeforeScripts(script))
		tab.Open(h.URL("instellingen/"))
		tab.WaitReady()
		tab.Click(".letters .actie-groter")
		tab.Wait(name+": letters grow", `document.documentElement.dataset.letters === "125"`)
		tab.Click(`.wegen a[href$="gesprek/"]`)
		tab.Wait(name+": on the next page too", `location.pathname === "/gesprek/" && document.documentElement.dataset.letters === "125"`)
	}
}

// The link to the search page, the first door of home, leads to the box on the page itself
// once the program runs.
func TestTheDoorToSearchLeadsToTheBoxAtHand(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.Sized(visit.Phone))
	tab.Open(h.URL(""))
	tab.WaitReady()
	tab.Click(".moment-vraag")
	tab.Wait("it leads to the box", `document.activeElement.id === "zoek"`)
	if path := tab.String("location.pathname"); path != "/" {
		t.Errorf("it went to %s", path)
	}
}
