package engine

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

func TestFirstVisitTypeReadAndGoBack(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		b.Open(h.URL(""))
		b.WaitReady()

		b.Type("gat")
		b.Wait("results for three letters", `document.querySelector("#resultaten a")`)
		if first := b.Text("#resultaten a"); !strings.Contains(first, "Gat in het cv") {
			t.Errorf("first result for “gat”: %s", first)
		}
		if marked := b.Text("#resultaten mark"); !strings.EqualFold(marked, "gat") {
			t.Errorf("marked %q, want gat", marked)
		}
		b.Wait("the number of results is said", `/^\d+ resulta/.test(document.getElementById("zoekstand").textContent)`)
		b.Press(ArrowDown)
		b.Press(ArrowDown)
		b.Wait("the arrows go to the second result", `document.activeElement === document.querySelectorAll("#resultaten a")[1]`)
		b.Press(ArrowUp)
		b.Press(Escape)
		b.Wait("Escape goes back to the box", `document.activeElement.id === "zoek"`)
		b.Press(Escape)
		b.Wait("and empties it", `document.getElementById("zoek").value === "" && !document.querySelector("#resultaten")`)

		b.Type("sollicitatiebreif")
		b.Wait("a typing error is repaired", `document.querySelector(".bedoelde")`)
		b.Press(ArrowDown)
		b.Wait("the arrow goes to the first result", `document.activeElement === document.querySelector("#resultaten a")`)
		b.Press(Enter)
		b.Wait("Enter opens the answer", `location.pathname === "/vragen/vermelden-in-sollicitatiebrief/"`)
		b.Wait("the heading has the focus", `document.activeElement.id === "titel"`)
		if title := b.String("document.title"); !strings.Contains(title, "sollicitatiebrief") {
			t.Errorf("title %q", title)
		}
		b.Do(`history.back()`)
		b.Wait("going back shows the results again", `location.pathname === "/" && document.querySelector("#resultaten a")`)
		if box := b.String(`document.getElementById("zoek").value`); box != "sollicitatiebreif" {
			t.Errorf("the search box holds %q after going back", box)
		}

		b.Open(h.URL("tips/"))
		b.WaitReady()
		b.Type("medicijnen")
		b.Press(Enter)
		b.Wait("Enter opens the search page", `location.pathname + location.search === "/zoeken/?q=medicijnen"`)
		b.Wait("the results have the focus", `document.activeElement.id === "zoekuitslag"`)
	})
}

func TestBackAndForwardWithFocusAndScroll(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		b.Open(h.URL("vragen/"))
		b.WaitReady()
		b.Do(`scrollTo(0, 900)`)
		b.Click(`main a[href*="gat-in-cv"]`)
		b.Wait("the answer", `location.pathname === "/vragen/gat-in-cv/" && document.activeElement.id === "titel"`)
		b.Wait("the answer is shown from its top", `scrollY === 0`)
		b.Do("history.back()")
		b.Wait("back at the list, where the reader was", `location.pathname === "/vragen/" && document.title.startsWith("Alle vragen") && scrollY > 300`)
		left := Eval[float64](b.Tab, `scrollY`)
		b.Do("history.forward()")
		b.Wait("forward again", `location.pathname === "/vragen/gat-in-cv/" && document.querySelector("h1").textContent.includes("Gat in het cv")`)
		b.Do("history.back()")
		b.Wait("and back, at the same place", fmt.Sprintf(`location.pathname === "/vragen/" && Math.abs(scrollY - %v) < 2`, left))

		b.Open(h.URL("tips/"))
		b.WaitReady()
		b.Press(TabKey)
		b.Press(Enter)
		b.Wait("the skip link leads to the main part", `document.activeElement.id === "inhoud"`)
	})
}

// Safari breaks off the fetch of the program when the page is left, and shows the page again
// as it was when the reader goes back.
func TestLeftWhileTheProgramLoadsAndBack(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		b.Open(h.URL("tips/"))
		b.Do(`setTimeout(() => (location.href = "../feiten/"))`)
		b.Wait("another page", `location.pathname === "/feiten/" && document.readyState === "complete"`)
		b.Do(`setTimeout(() => history.back())`)
		b.Wait("back", `location.pathname === "/tips/"`)
		b.WaitReady()
	})
}

// What was typed before the program came, and what the word list answered, is there once:
// not beside the program's answer, nor on a later page.
func TestEarlyResultsStandNowhereTwice(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		for _, path := range []string{"zoeken/?q=gat", "widget/?q=gat", "zoeken/?q=gat"} {
			b.Open(h.URL(path))
			b.WaitReady()
			b.Wait("results", `document.querySelector("#resultaten a")`)
			b.Do(`await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100)))`)
			if n := b.String(`document.querySelectorAll("#resultaten").length`); n != "1" {
				t.Errorf("%s: %s lists of results", path, n)
			}
			b.Click(".merk")
			b.Wait("home, without them", `document.querySelector(".thuis") && !document.querySelector("#zoekuitslag")`)
		}
		b.Open(h.URL("tips/"))
		b.Type("stigma") // at once, whether the program is there or not
		b.WaitReady()
		b.Wait("what was typed is answered", `document.getElementById("zoek").value === "stigma" && document.querySelectorAll("#resultaten").length === 1`)
	})
}

func TestKeepAndSettings(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		b.Open(h.URL("vragen/contact-met-behandelaar/"))
		b.WaitReady()
		b.Click(".ster")
		b.Wait("the star is set", `document.querySelector(".ster[aria-pressed=true]")`)
		b.Click(`.wegen a[href$="bewaard/"]`)
		b.Wait("it is in the list", `document.querySelector(".bewaarlijst a")?.pathname.endsWith("/vragen/contact-met-behandelaar/")`)
		b.Open(h.URL("instellingen/"))
		b.WaitReady()
		b.Click(".letters .actie-groter")
		b.Wait("letters grow", `document.documentElement.dataset.letters === "125" && getComputedStyle(document.documentElement).fontSize === "20px"`)
		b.Click(`input[data-instelling="gelezen"]`)
		b.Wait("what is read is remembered", `document.querySelector('input[data-instelling="gelezen"]').checked`)
		b.Open(h.URL("vragen/medicijnen-noemen/"))
		b.WaitReady()

		b.Restart()
		b.Open(h.URL(""))
		b.Wait("the size holds before the program", `document.documentElement.dataset.letters === "125"`)
		b.WaitReady()
		b.Wait("what was read is on the home page", `[...document.querySelectorAll("main a")].filter((a) => a.href.endsWith("/vragen/medicijnen-noemen/")).length`)
		b.Open(h.URL("bewaard/"))
		b.WaitReady()
		b.Wait("the list is still there", `document.querySelector(".bewaarlijst a")?.pathname.endsWith("/vragen/contact-met-behandelaar/")`)
		b.Open(h.URL("instellingen/"))
		b.WaitReady()
		b.Click(".actie-wis")
		b.Wait("it asks first", `/zeker/.test(document.querySelector(".bewaarmelding").textContent)`)
		b.Click(".actie-wis")
		b.Wait("all is wiped", `/Alles is gewist/.test(document.querySelector(".bewaarmelding").textContent) && document.documentElement.dataset.letters === "100"`)
	})
}

// At a client's table: no network, the browser closed since.
func TestHomeVisit(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		installed(b, h.URL(""))
		h.Stop()
		b.Restart()
		installed(b, h.URL(""))
		b.Type("burnout")
		b.Wait("search works without a network", `document.querySelector("#resultaten a")`)
		for _, c := range [][2]string{
			{"vragen/medicijnen-noemen/", "medicijnen"},
			{"vragen/gat-in-cv?utm_source=mail", "gat"},
			{"tips/index.html", "tips"},
			{"zoeken/?q=stigma", "zoeken"},
			{"bestaat/helemaal/niet/", "bestaat niet"},
		} {
			b.Open(h.URL(c[0]))
			b.WaitReady()
			if heading := b.Text("h1"); !strings.Contains(strings.ToLower(heading), c[1]) {
				t.Errorf("%s shows %q", c[0], heading)
			}
			if round := b.String(`getComputedStyle(document.querySelector("#zoek")).borderRadius`); round == "0px" {
				t.Errorf("%s has no style", c[0])
			}
		}
		b.Forgive("404") // the not-found page is one, and should be
		b.Open(h.URL("over/#offline"))
		b.WaitReady()
		b.Wait("the about page says it in words", `/Klaar voor offline: (\d+) van \1 bestanden/.test(document.getElementById("offline-stand").textContent)`)
	})
}

func TestAnUpdateIsOfferedAndKeepsTheList(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		installed(b, h.URL("vragen/gat-in-cv/"))
		b.Click(".ster")
		b.Wait("the star is set", `document.querySelector(".ster[aria-pressed=true]")`)
		old := b.Text("h1")
		b.Do(`window.before = true`)
		s, err := newer()
		if err != nil {
			t.Fatal(err)
		}
		h.Publish(s)
		b.Do(`setTimeout(() => location.reload())`)
		b.Wait("the page is loaded again", `!window.before`)
		b.WaitReady()
		b.Wait("the new version is offered", `document.querySelector("#melding button")`)
		if got := b.Text("h1"); got != old {
			t.Errorf("before the reader chose, the page shows %q", got)
		}
		b.Click(".weg-start") // it waits for the page on which no text is read
		b.Wait("the offer on the home page", `document.querySelector("#melding button")?.getClientRects().length`)
		b.Do(`window.before = true`)
		b.Click("#melding button")
		b.Wait("another page", `!window.before`)
		b.WaitReady()
		b.Open(h.URL("vragen/gat-in-cv/"))
		b.Wait("the new version is shown", `document.querySelector("h1")?.textContent === "Nieuwe titel van deze vraag"`)
		b.WaitReady()
		b.WaitOffline()
		h.Stop()
		b.Restart()
		b.Open(h.URL("bewaard/"))
		b.WaitReady()
		b.Wait("the list is there offline, with the new title", `document.querySelector(".bewaarlijst a")?.textContent.includes("Nieuwe titel")`)
	})
}

func TestWithoutScriptItReads(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{WithoutScript: true})
		b.Open(h.URL("vragen/gat-in-cv/"))
		if heading := b.Text("h1"); !strings.Contains(heading, "Gat in het cv") {
			t.Errorf("the page shows %q", heading)
		}
		if ran := b.String(`document.documentElement.dataset.app ?? "nothing ran"`); ran != "nothing ran" {
			t.Fatalf("script ran after all: %s", ran)
		}
		b.Click(".kruimel a:not(.terug)")
		b.Wait("its theme", `location.pathname.startsWith("/themas/") && document.querySelector(".kort-item")`)
		b.Open(h.URL("zoeken/?q=gat"))
		if n := Eval[int](b.Tab, `document.querySelectorAll("main a").length`); n < 40 {
			t.Errorf("the search form leads to a page with %d links", n)
		}
	})
}

// A browser that refuses WebAssembly, as an iPhone's in Lockdown Mode does.
func TestWithoutWebAssemblyItReadsAndFindsWords(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{WithoutWebAssembly: true})
		b.Open(h.URL("vragen/gat-in-cv/"))
		b.Wait("the page says so in one line", `document.documentElement.dataset.app === "uit" && /niet helemaal gestart/.test(document.getElementById("melding").textContent)`)
		b.Type("medicijn")
		b.Wait("plain search answers", `document.querySelector('#resultaten a[href$="/vragen/medicijnen-noemen/"]')`)
		b.Click(`#resultaten a[href$="/vragen/medicijnen-noemen/"]`)
		b.Wait("an answer", `location.pathname === "/vragen/medicijnen-noemen/" && document.querySelector(".antwoord")`)
		b.WaitOffline()
		h.Stop()
		b.Restart()
		b.Open(h.URL("tips/"))
		b.Wait("and it reads without a network", `/^Tips/.test(document.querySelector("h1")?.textContent)`)
	})
}

// A browser that takes no cookies refuses storage and, in Firefox, channels between tabs.
func TestWithoutCookiesTheProgramRuns(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{WithoutCookies: true})
		b.Forgive("Storage access is restricted") // Firefox says so when the worker is refused
		b.Open(h.URL("vragen/gat-in-cv/"))
		b.WaitReady()
		b.Click(".ster")
		b.Wait("the star holds for now", `document.querySelector(".ster[aria-pressed=true]")`)
		const forgotten = `/alleen bewaard tot je de app sluit/.test(document.querySelector(".bewaarmelding").innerText)`
		if refused := Eval[bool](b.Tab, `!(localStorage instanceof Storage)`); refused {
			b.Wait("and it is said that it will be forgotten", forgotten)
		} else if e.Name != "webkit" || Eval[bool](b.Tab, forgotten) { // which goes on storing
			t.Errorf("storage is there, and it is said: %q", b.Text(".bewaarmelding"))
		}
		b.Type("stigma")
		b.Wait("it finds", `document.querySelector("#resultaten a mark")`)
	})
}

// At 320 CSS pixels, at twice the size, and in the dark.
func TestNarrowLargeAndDark(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{Width: 320, Height: 640, Zoom: 200, Dark: true})
		for _, path := range []string{"", "vragen/gat-in-cv/", "zoeken/?q=sollicitatie", "tips/", "bewaard/", "instellingen/", "gesprek/", "begrippen/"} {
			b.Open(h.URL(path))
			b.WaitReady()
			if size := b.String(`innerWidth + " " + devicePixelRatio`); size != "320 2" && !strings.HasPrefix(size, "320 ") {
				t.Fatalf("the page is %s", size)
			}
			b.Wait("the dark surface", `getComputedStyle(document.documentElement).backgroundColor === "rgb(29, 21, 23)" || getComputedStyle(document.body).backgroundColor === "rgb(29, 21, 23)"`)
			for _, letters := range []string{"100", "200"} {
				b.Do(`document.documentElement.dataset.letters = "` + letters + `"`)
				if wide := Eval[[]string](b.Tab, `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
					[...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((e) => e.localName + "." + e.className + " " + e.textContent.slice(0, 30)).slice(0, 5)`); len(wide) > 0 {
					t.Errorf("%q with letters at %s%% is wider than the window: %q", path, letters, wide)
				}
			}
		}
		if pictures != "" {
			b.Open(h.URL("zoeken/?q=gat"))
			b.WaitReady()
			b.Screenshot(filepath.Join(pictures, e.Name+"-narrow.png"))
		}
	})
}
