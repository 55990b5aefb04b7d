package engine

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"flamingo/app/markdown"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

func iframe(address, attributes string) string {
	return fmt.Sprintf(`<iframe id="kader" src="%s" title="Flamingo" width="360" height="600" %s></iframe>`, address, attributes)
}

// works searches in a frame, opens an answer, goes to its theme, and to all results.
func works(t *testing.T, frame *Tab) {
	t.Helper()
	frame.WaitReady()
	frame.Type("medicijnen")
	frame.Wait("results", `document.querySelector('#resultaten a[href$="medicijnen-noemen/"] mark')`)
	frame.Click(`#resultaten a[href$="medicijnen-noemen/"]`)
	frame.Wait("the answer", `location.pathname.endsWith("/vragen/medicijnen-noemen/") && /Medicijnen noemen/.test(document.querySelector(".antwoord h1")?.textContent)`)
	frame.WaitReady()
	frame.Click(".kruimel a:not(.terug)")
	frame.Wait("its theme", `location.pathname.includes("/themas/") && document.querySelector(".kort-item")`)
	frame.WaitReady()
	frame.Type("stigma")
	frame.Wait("results on another page", `document.querySelector("#resultaten a")`)
	frame.Press(Enter)
	frame.Wait("all results", `location.pathname.endsWith("/zoeken/") && location.search === "?q=stigma" && document.querySelector("#resultaten a")`)
	frame.WaitReady()
}

// goesBack goes by the browser's own Back from where works ends.
func goesBack(t *testing.T, frame *Tab) {
	t.Helper()
	frame.Do(`history.back()`)
	frame.Wait("back at the theme", `location.pathname.includes("/themas/") && document.querySelector(".kort-item")`)
}

// returns goes on from there, and back by the app's own link.
func returns(t *testing.T, frame *Tab) {
	t.Helper()
	frame.Click("#resultaten a")
	frame.Wait("the first", `document.querySelector(".antwoord h1")`)
	frame.WaitReady()
	frame.Click(".kruimel .terug")
	frame.Wait("back at the results", `location.pathname.endsWith("/zoeken/") && location.search === "?q=stigma" && document.querySelector("#resultaten a")`)
}

const kaderFrame = `document.getElementById("kader")`

func TestAFrame(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		b.Open(page(t, "", iframe(h.URL("widget/"), "")))
		frame := b.Frame(kaderFrame)
		works(t, frame)
		goesBack(t, frame)
		for _, path := range h.Asked() {
			if path == "/worker.js" {
				t.Error("the frame asked for the worker")
			}
		}
	})
}

func TestASandboxedFrame(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		b.Open(page(t, "", iframe(h.URL("widget/"), `sandbox="allow-scripts allow-same-origin"`)))
		works(t, b.Frame(kaderFrame))
		goesBack(t, b.Frame(kaderFrame))

		// In the bare one Firefox goes past what the frame remembered, to the page before the
		// one around it: web/embed/README.md says so.
		b.Open(page(t, "", iframe(h.URL("widget/"), `sandbox="allow-scripts"`)))
		frame := b.Frame(kaderFrame)
		if e.Name != "webkit" {
			works(t, frame)
			returns(t, frame)
			return
		}
		// To WebKit until 2.50 nothing is of the site itself where the origin is opaque: neither
		// style nor script is fetched. web/embed/README.md says so.
		frame.Wait("text and links", `document.querySelectorAll("main a").length > 5 && document.querySelector("h1").innerText.length > 10`)
		b.Forgive("Content Security Policy")
		b.Forgive("sandboxed")
	})
}

// Who needs the bare sandbox builds with the site's own address in the policy.
func TestABareSandboxOfASiteThatNamesItsOrigin(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		var served http.Handler
		h := visit.NewHandlerHost(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { served.ServeHTTP(w, r) }))
		origin := strings.TrimSuffix(h.URL(""), "/")
		s, err := build(func(*markdown.Content) {}, site.From(origin))
		if err != nil {
			t.Fatal(err)
		}
		served = server.New(s, server.Options{Origin: origin, FrameAncestors: []string{"http://" + intranet + ":*"}})
		b := e.Open(t, Options{})
		b.Open(page(t, "", iframe(h.URL("widget/"), `sandbox="allow-scripts"`)))
		frame := b.Frame(kaderFrame)
		works(t, frame)
		if e.Name == "firefox" {
			returns(t, frame)
		} else {
			goesBack(t, frame) // pages are loaded here
		}
		frame.Wait("it has its style", `getComputedStyle(document.querySelector("#zoek")).borderRadius !== "0px"`)
	})
}

// strict is the policy of a host page that allows nothing but what the page about
// embedding says; its own script and style have a nonce.
func strict(h *visit.Host) string {
	origin := strings.TrimSuffix(h.URL(""), "/")
	return "default-src 'none'; img-src data:; script-src 'nonce-eigen' " + origin + "; style-src 'nonce-eigen'; frame-src " + origin +
		"; require-trusted-types-for 'script'; trusted-types 'none'"
}

// Shorthands for what is in the shadow tree of the element.
const (
	root   = `document.querySelector("flamingo-widget").shadowRoot`
	facade = root + `.querySelector("form")`
	box    = root + `.querySelector("input")`
	inside = root + `.querySelector("iframe")`
)

// The element, with real keys, on a page that is as strict as can be: whatever is typed
// arrives, with pauses too.
func TestTheElement(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{})
		b.Open(page(t, strict(h), `<style nonce="eigen">flamingo-widget { display: block; min-height: max(56px, 3.5rem) }</style>
			<script src="`+h.URL("embed.js")+`" async></script>
			<p><a id="voor" href="#voor">Vooraf</a></p>
			<flamingo-widget><a href="`+h.URL("")+`">Zoek in Flamingo</a></flamingo-widget>
			<p><a id="na" href="#na">Erna</a></p>`))
		b.Wait("the facade", facade)
		if asked := h.Asked(); len(asked) != 1 || asked[0] != "/embed.js" {
			t.Errorf("before use the page asks for %q", asked)
		}
		if hint := b.String(`((own, hint) => hint.color === own.color && hint.opacity >= 0.75 ? "" : hint.color + " at " + hint.opacity)(getComputedStyle(` + box + `), getComputedStyle(` + box + `, "::placeholder"))`); hint != "" {
			t.Errorf("what stands in the box before typing is %s, which is hard to read", hint)
		}
		b.Do(box + `.focus()`)
		b.Keys("medicijnen")
		b.Wait("the frame answers", root+`.querySelector("a").hidden`)
		b.Do(`await new Promise((go) => setTimeout(go, 1000))`) // the reader thinks
		frame := b.Frame(inside)
		if e.Name == "webkit" {
			// No script may give the focus to the frame's box, so the reader types on in the facade.
			// (The driver gives a frame the focus as soon as it looks into it, so it does not yet.)
			b.Keys(" noemen")
			if typed := b.String(box + `.value`); typed != "medicijnen noemen" {
				t.Errorf("of what is typed after a pause %q is left", typed)
			}
			b.Press(Enter)
			b.Wait("Enter goes to the frame", facade+`.hidden && `+root+`.activeElement?.localName === "iframe"`)
			frame.WaitReady()
			frame.Click("#zoek")
		} else {
			frame.WaitReady()
			frame.Wait("the frame has the focus", `document.activeElement.id === "zoek" && document.hasFocus()`)
			frame.Keys(" noemen")
		}
		frame.Wait("all that was typed is there", `document.getElementById("zoek").value === "medicijnen noemen"`)
		frame.Wait("results", `document.querySelector('#resultaten a[href$="medicijnen-noemen/"]')`)
		frame.Press(ArrowDown)
		frame.Wait("the arrow goes to the first result", `document.activeElement === document.querySelector("#resultaten a")`)
		frame.Press(Escape)
		frame.Wait("Escape goes back to the box", `document.activeElement.id === "zoek"`)
		frame.Press(Escape)
		frame.Wait("the next empties it", `document.getElementById("zoek").value === ""`)
		frame.Press(Escape)
		b.Wait("and the last closes", root+`.querySelector("section").hidden && !`+facade+`.hidden`)
		b.Wait("with the focus back", root+`.activeElement?.localName === "input"`)
		b.Keys("stigma")
		frame.Wait("it opens again with what is typed", `document.getElementById("zoek").value === "stigma"`)
	})
}
