package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/app/markdown"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

const (
	// speaks is a query that speaks of danger; alike only sounds like one.
	speaks = "klant wil dood"
	alike  = "klant is doodmoe"
	// help is true while the card with help in danger stands below the box, with the
	// numbers to call, and above the results, if there are any.
	help = `((card) => card?.checkVisibility() && ["tel:112", "tel:113", "tel:08000113"].every((n) => card.querySelector('a[href="' + n + '"]')?.checkVisibility())
		&& card.compareDocumentPosition(document.getElementById("zoek")) === 2
		&& (!document.getElementById("zoekuitslag") || card.compareDocumentPosition(document.getElementById("zoekuitslag")) === 4))(document.getElementById("gevaar"))`
	noHelp = `document.getElementById("gevaar").hidden && !document.getElementById("gevaar").checkVisibility()`
	inBox  = `document.activeElement.id === "zoek"`
)

// typesOfDanger types what speaks of danger and what does not, and sees the help come
// and go, while the focus stays in the box.
func typesOfDanger(t *testing.T, tab *visit.Tab, where string) {
	t.Helper()
	tab.Type(speaks)
	tab.Wait(where+": help", help)
	tab.Wait(where+": and not a word of what was not found", `!document.getElementById("zoekuitslag")`)
	tab.Wait(where+": the focus stays", inBox)
	tab.Keys("gewicht kwijt")
	tab.Wait(where+": it goes with the words", noHelp)
	tab.Type(alike)
	tab.Wait(where+": what only sounds alike", `document.getElementById("zoek").value === "`+alike+`" && `+noHelp)
	tab.Type(speaks)
	tab.Wait(where+": help again", help)
	tab.Type("mijn klant wil niet meer leven")
	tab.Wait(where+": nor of what some texts have of these words", help+` && !document.getElementById("zoekuitslag")`)
	tab.TypeKeys(speaks) // which is said anew, as it was no danger in between
	tab.Wait(where+": the focus is still there", inBox)
}

func TestHelpInDangerStandsAboveTheResultsEverywhere(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL(""))
	tab.WaitReady()
	for _, path := range []string{"", "tips/", "vragen/gat-in-cv/", "zoeken/"} {
		follow(t, tab, path)
		typesOfDanger(t, tab, "/"+path)
	}
	for _, path := range []string{"widget/", "bestaat/niet/"} {
		tab.Open(h.URL(path))
		tab.WaitReady()
		typesOfDanger(t, tab, "/"+path)
	}
	tab.Forgive("404")
	tab.Open(h.URL("tips/"))
	tab.WaitReady()
	tab.Type(speaks)
	tab.Press(kb.Enter)
	tab.Wait("on the search page", `location.search === "?q=klant+wil+dood" && `+help)
	tab.Wait("Enter leads to it", `document.activeElement.id === "gevaar"`)
	for _, path := range []string{"zoeken/", "widget/"} {
		tab.Open(h.URL(path + "?q=klant+wil+dood"))
		tab.Wait("at once", help)
		tab.WaitReady()
		tab.Wait("and once the program runs", help)
		tab.Open(h.URL(path + "?q=klant+is+doodmoe"))
		tab.WaitReady()
		tab.Wait("no help", `document.querySelector("#zoekuitslag") && `+noHelp)
	}
}

func TestHelpInDangerNeedsNoProgramAndNoNetwork(t *testing.T) {
	t.Parallel()
	t.Run("program held back", func(t *testing.T) {
		h := visit.NewFaultyHost(t, must(t, product), server.Options{})
		h.Break(visit.Fault{Kind: visit.Late, Path: "assets/app.*.wasm"})
		tab := visit.NewProfile(t).NewTab()
		tab.Open(h.URL("tips/"))
		typesOfDanger(t, tab, "before the program")
		tab.Wait("it is said", `document.getElementById("zoekstand").textContent.startsWith("Hulp bij gevaar staat bovenaan.")`)
		// The program takes the page over with the help in it, and the focus on that.
		tabTo(t, tab, `#gevaar a[href="tel:08000113"]`)
		tab.Do(`window.gone = 0; (function look() { window.gone += !(` + help + `); requestAnimationFrame(look) })()`)
		h.Mend()
		tab.WaitReady()
		tab.Wait("help stays", help)
		tab.Wait("and has the focus", `document.activeElement.matches('#gevaar a[href="tel:08000113"]')`)
		if gone := tab.String(`window.gone`); gone != "0" {
			t.Errorf("while the program took over, help was gone %s times", gone)
		}
	})
	t.Run("no WebAssembly", func(t *testing.T) {
		h := host(t)
		tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(`window.WebAssembly = undefined`))
		for _, path := range []string{"", "zoeken/", "widget/", "toegankelijkheid/"} {
			tab.Open(h.URL(path))
			tab.Wait("it goes without", `document.documentElement.dataset.app === "uit"`)
			typesOfDanger(t, tab, "without WebAssembly, /"+path)
		}
		tab.Open(h.URL("zoeken/?q=klant+wil+dood"))
		tab.Wait("by address", help)
		tab.Type(alike)
		tab.Wait("and it goes", noHelp)
	})
	t.Run("offline", func(t *testing.T) {
		h := host(t)
		profile := visit.NewLastingProfile(t)
		installed(profile, h.URL(""))
		h.Stop()
		profile.Restart()
		tab := installed(profile, h.URL(""))
		typesOfDanger(t, tab, "offline")
		tab.Open(h.URL("hulp/"))
		tab.WaitReady()
		tab.Wait("the page with help", `document.querySelector('main a[href="tel:112"]').checkVisibility()`)
	})
	t.Run("no script", func(t *testing.T) {
		h := host(t)
		tab := visit.NewProfile(t).NewTab(visit.WithoutScript)
		tab.Open(h.URL("zoeken/?q=klant+wil+dood"))
		tab.Click(`main a[href$="hulp/"]`)
		tab.Wait("the page with help", `location.pathname === "/hulp/" && document.querySelector('main a[href="tel:08000113"]').checkVisibility()`)
	})
}

func TestHelpInDangerInFrames(t *testing.T) {
	t.Parallel()
	h := framed(t)
	profile := visit.NewProfile(t, intranet)
	tab := profile.NewTab(visit.WithoutWorker, visit.Sized(visit.Desk))
	tab.Open(page(t, intranet, "", iframe(h.URL("widget/"), "")))
	frame := tab.Frame(h.URL("widget/"))
	frame.WaitReady()
	typesOfDanger(t, frame, "in a frame")
	frame.Do(`document.addEventListener("click", (e) => {
		window.opens = e.target.target + " " + e.target.rel;
		e.preventDefault();
	}, { once: true })`)
	// By key: where a link is pressed with a mouse Chromium connects to its site at once,
	// before the page hears of the click and may stop it.
	frame.Do(`document.querySelector("#gevaar .buiten").focus()`)
	tab.Press(kb.Enter)
	frame.Wait("the link to another site was clicked", `window.opens`)
	if got := frame.String(`opens`); got != "_blank noopener noreferrer" {
		t.Errorf("a link to another site opens with %q", got)
	}

	tab = profile.NewTab(visit.WithoutWorker, visit.Sized(visit.Desk))
	tab.Open(page(t, intranet, strict(h), embed(h, "")))
	tab.Wait("the facade", facade)
	tab.ClickOn(root + `.querySelector("input")`)
	tab.Keys(speaks)
	frame = tab.Frame(h.URL("widget/"))
	frame.Wait("help in the element", help)
	frame.Wait("the focus is in the box", inBox+` && document.hasFocus()`)
	frame.WaitReady()
	frame.Wait("help once the program runs", help)
	tab.Keys("moe")
	frame.Wait("and it goes with the words", noHelp)
}

// Status messages (4.1.3): it is said once, politely, with the number of results.
func TestHelpInDangerIsSaidOnce(t *testing.T) {
	t.Parallel()
	h := host(t)
	for name, options := range map[string][]visit.Option{
		"with the program": nil,
		"without":          {visit.BeforeScripts(`window.WebAssembly = undefined`)},
	} {
		tab := reader(t, options...)
		tab.Open(h.URL(""))
		tab.Wait("started", `["klaar", "uit"].includes(document.documentElement.dataset.app)`)
		tab.Do(`window.said = []; new MutationObserver(() => {
			const text = document.getElementById("zoekstand").textContent;
			if (text !== said.at(-1)) said.push(text);
		}).observe(document.getElementById("zoekstand"), { childList: true, characterData: true, subtree: true })`)
		tab.Type(speaks)
		tab.Wait(name+": help is said first", `said.some((text) => /^Hulp bij gevaar staat bovenaan\.$/.test(text))`)
		tab.Keys(" zegt hij")
		tab.Wait(name+": which stays", help)
		tab.Type("gat in cv")
		tab.Wait(name+": then the number", `/gat in cv”$/.test(said.at(-1))`)
		if said := tab.String(`said.filter((text) => /Hulp/.test(text)).length`); said != "1" {
			t.Errorf("%s: said %s times: %s", name, said, tab.String(`said.join(" | ")`))
		}
		if role := tab.String(`(({ role, ariaLive }) => role + " " + ariaLive)(document.getElementById("zoekstand"))`); role != "status polite" {
			t.Errorf("%s: said in a %s", name, role)
		}
	}
}

// By keyboard (2.1.1): Tab comes to the numbers first; the arrows go through the results
// as ever; a number is called, and the app stays as it is.
func TestHelpInDangerByKeyboard(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL(""))
	tab.WaitReady()
	tab.TypeKeys("stigma op het werk en " + speaks)
	tab.Wait("help and results", help+` && document.querySelector("#resultaten a")`)
	tab.Press(kb.ArrowDown)
	tab.Wait("the first result", `document.activeElement === document.querySelector("#resultaten a")`)
	tab.Press(kb.ArrowUp)
	tab.Wait("back in the box", inBox)
	tab.Press(kb.Tab) // to the button
	tab.Press(kb.Tab)
	tab.Wait("the first number", `document.activeElement.matches('#gevaar a[href="tel:112"]')`)
	// Nobody is called: the click is stopped, once the app has left it to the browser.
	tab.Do(`window.called = []; document.addEventListener("click", (e) => {
		const link = e.target.closest("[href^='tel:']");
		if (!link) return;
		called.push(link.href + " " + e.defaultPrevented);
		e.preventDefault();
	})`)
	tab.Press(kb.Enter)
	keepsFocus(t, tab, "after calling")
	tab.Click(`#gevaar a[href="tel:08000113"]`)
	tab.Wait("two calls", `called.length === 2`)
	if called := tab.String(`called.join()`); called != "tel:112 false,tel:08000113 false" {
		t.Errorf("called: %s", called)
	}
	tab.Wait("the page is as it was", `location.pathname === "/" && document.documentElement.dataset.app === "klaar" && `+help)
	tab.Type("gat")
	tab.Wait("the program still answers", `document.querySelector("#resultaten mark") && `+noHelp)
}

// The worst day: a phone in the hand, its keyboard open. The numbers for now and for
// talking are in view without scrolling, whole, and nothing lies over them.
func TestHelpInDangerIsInReachWithTheKeyboardUp(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	for _, path := range []string{"", "zoeken/", "vragen/gat-in-cv/", "widget/"} {
		tab.Open(h.URL(path))
		tab.WaitReady()
		for _, c := range []struct {
			size    [2]int
			numbers []string
		}{
			{[2]int{390, 470}, []string{"tel:112", "tel:113", "tel:08000113"}},
			{[2]int{360, 400}, []string{"tel:112"}},
			{[2]int{844, 390}, []string{"tel:112", "tel:113"}},
			{[2]int{320, 640}, []string{"tel:112", "tel:113", "tel:08000113"}},
			{visit.Phone, []string{"tel:112", "tel:113", "tel:08000113"}},
			{visit.Desk, []string{"tel:112", "tel:113", "tel:08000113"}},
		} {
			tab.Change(visit.Sized(c.size))
			tab.Do(`document.activeElement.blur(); scrollTo(0, 0)`)
			tab.Type("")
			tab.Wait("no help yet", noHelp)
			tab.Type(speaks)
			tab.Wait("help", help)
			if over := tab.String(`(() => {
				const box = document.getElementById("zoek"), empties = document.querySelector(".zoekvak-wis"), actions = document.querySelector(".acties-antwoord");
				const end = box.getBoundingClientRect().right - parseFloat(getComputedStyle(box).paddingRight);
				return [
					end > empties.getBoundingClientRect().left && "the button that empties the box lies over the words in it",
					actions && getComputedStyle(actions).position === "sticky" && actions.checkVisibility({ visibilityProperty: true }) && "the actions float over the text",
				].filter(Boolean).join(", ");
			})()`); over != "" {
				t.Errorf("%d × %d, /%s: %s", c.size[0], c.size[1], path, over)
			}
			for _, number := range c.numbers {
				at := fmt.Sprintf(`(() => {
					const link = document.querySelector('#gevaar a[href="%s"]');
					const box = link.getBoundingClientRect();
					const seen = [[0.05, 0.5], [0.95, 0.5], [0.5, 0.05], [0.5, 0.95]].map(([x, y]) => [box.left + x * box.width, box.top + y * box.height]).every(([x, y]) => link.contains(document.elementFromPoint(x, y)));
					return seen && box.height >= 44 && box.width >= 44 ? "" : JSON.stringify(box);
				})()`, number)
				if out := tab.String(at); out != "" {
					t.Errorf("%d × %d, /%s: %s is not in reach: %s", c.size[0], c.size[1], path, number, out)
				}
			}
		}
	}
}

// Help is on paper too, without what was above it.
func TestHelpInDangerIsPrinted(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("zoeken/?q=klant+wil+dood"))
	tab.WaitReady()
	tab.Wait("help", help)
	tab.Change(visit.OnPaper)
	if out := tab.String(`[...document.querySelectorAll("#gevaar, .zoekvak")].map((e) => e.id + e.checkVisibility()).join()`); out != "false,gevaartrue" {
		t.Errorf("on paper: %s", out)
	}
	tab.Open(h.URL("zoeken/?q=werk"))
	tab.WaitReady()
	tab.Wait("results, and no help", `document.querySelector("#zoekuitslag") && `+noHelp)
}

// An organisation may leave it out.
func TestWithoutHelpInDangerSearchGoesOn(t *testing.T) {
	t.Parallel()
	without, err := build(func(c *markdown.Content) { c.Library.Danger = nil })
	if err != nil {
		t.Fatal(err)
	}
	if without.File("hulp/index.html") != nil {
		t.Error("there is a page with help")
	}
	h := visit.NewHost(t, without, server.Options{})
	profile := visit.NewProfile(t)
	for _, options := range [][]visit.Option{nil, {visit.BeforeScripts(`window.WebAssembly = undefined`)}} {
		tab := profile.NewTab(append(options, visit.WithoutWorker)...)
		tab.Open(h.URL(""))
		tab.Wait("started", `["klaar", "uit"].includes(document.documentElement.dataset.app)`)
		tab.Type(speaks)
		tab.Wait("an answer", `document.getElementById("zoekuitslag")`)
		if any := tab.String(`document.querySelectorAll("#gevaar, [href^='tel:'], [href$='hulp/']").length`); any != "0" {
			t.Errorf("%s of help", any)
		}
		tab.Type("gat")
		tab.Wait("results", `document.querySelector("#resultaten a")`)
	}
}

// TestLookAtHelpInDanger takes pictures, like TestLook.
func TestLookAtHelpInDanger(t *testing.T) {
	folder := os.Getenv("LOOK")
	if folder == "" {
		t.Skip("set LOOK to a folder to get pictures")
	}
	h := host(t)
	for name, options := range map[string][]visit.Option{
		"phone-light":    {visit.Sized(visit.Phone)},
		"phone-dark":     {visit.Sized(visit.Phone), visit.InTheDark},
		"phone-keyboard": {visit.Sized([2]int{390, 470})},
		"phone-side":     {visit.Sized([2]int{844, 390})},
		"narrow":         {visit.Sized([2]int{320, 640})},
		"large":          {visit.Sized(visit.Phone), visit.WithLetters(2)},
		"desk-light":     {visit.Sized(visit.Desk)},
		"desk-dark":      {visit.Sized(visit.Desk), visit.InTheDark},
	} {
		tab := visit.NewProfile(t).NewTab(options...) // by itself, for after some answers the app offers to be installed
		for screen, path := range map[string]string{"home": "", "search": "zoeken/", "answer": "vragen/gat-in-cv/", "widget": "widget/"} {
			tab.Open(h.URL(path))
			tab.WaitReady()
			tab.Type(speaks)
			tab.Wait("help", help)
			tab.Screenshot(filepath.Join(folder, "danger-"+name+"-"+screen+".png"))
		}
		for screen, path := range map[string]string{"hulp": "hulp/", "zoeken": "zoeken/", "over": "over/"} {
			tab.Open(h.URL(path))
			tab.WaitReady()
			tab.Screenshot(filepath.Join(folder, "danger-"+name+"-page-"+screen+".png"))
		}
	}
}
