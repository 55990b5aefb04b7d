package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// strict is the policy of a host page that allows nothing but what the page about
// embedding says; its own script and style have a nonce.
func strict(h *visit.Host) string {
	origin := strings.TrimSuffix(h.URL(""), "/")
	return "default-src 'none'; img-src data:; script-src 'nonce-eigen' " + origin + "; style-src 'nonce-eigen'; frame-src " + origin +
		"; require-trusted-types-for 'script'; trusted-types 'none'"
}

// embed are the lines that an editor copies, with the style in a sheet, as a host
// with a strict policy has it, and text of the host's own below.
func embed(h *visit.Host, attributes string) string {
	return `<style nonce="eigen">flamingo-widget { display: block; min-height: max(56px, 3.5rem) }</style>
<script nonce="eigen">
	window.events = [];
	for (const name of ["flamingo:open", "flamingo:height"]) addEventListener(name, (e) => events.push(name + " " + (e.detail?.height ?? "")));
</script>
<script src="` + h.URL("embed.js") + `" async></script>
<h1>Intranet</h1><p><a id="voor" href="#voor">Vooraf</a></p>
<flamingo-widget ` + attributes + `><a href="` + h.URL("") + `">Zoek in Flamingo</a></flamingo-widget>
<p id="onder">Tekst van het intranet. <a id="na" href="#na">Erna</a></p>`
}

// Shorthands for what is in the shadow tree of the first element.
const (
	root   = `document.querySelector("flamingo-widget").shadowRoot`
	facade = root + `.querySelector("form")`
	panel  = root + `.querySelector("section")`
	kader  = root + `.querySelector("iframe")`
)

// shifts counts layout shift from the start of each page.
var shifts = visit.BeforeScripts(`
	window.shift = 0;
	new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value }).observe({ type: "layout-shift", buffered: true });
`)

func TestTheElementWaitsAndThenAnswers(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab(visit.Sized(visit.Desk), shifts)
	tab.Open(page(t, intranet, strict(h), embed(h, "")))
	tab.Wait("the facade", facade)
	tab.Do(`new Promise((go) => setTimeout(go, 700))`)
	if asked := h.Asked(); len(asked) != 1 || asked[0] != "/embed.js" {
		t.Errorf("before use the page asks for %q", asked)
	}
	if shift := tab.String(`shift`); shift != "0" {
		t.Errorf("before use: layout shift %s", shift)
	}
	if name := tab.String(root + `.querySelector("input").ariaLabel`); name != "Zoek in Flamingo" {
		t.Errorf("the box is called %q", name)
	}
	scroll := tab.String("scrollY")

	// Type at once and go on while the frame loads: no key is lost.
	tab.ClickOn(root + `.querySelector("input")`)
	tab.Keys("medicijnen noemen")
	frame := tab.Frame(h.URL("widget/"))
	frame.Wait("the text is in the frame, whole", `document.getElementById("zoek").value === "medicijnen noemen"`)
	frame.Wait("and has the focus", `document.activeElement.id === "zoek" && document.hasFocus()`)
	tab.Wait("the facade makes room", facade+`.hidden`)
	tab.Keys(" x")
	frame.Wait("further keys go to the frame", `document.getElementById("zoek").value === "medicijnen noemen x"`)
	frame.WaitReady()
	frame.Type("medicijnen")
	frame.Wait("results", `document.querySelector('#resultaten a[href$="medicijnen-noemen/"] mark')`)
	tab.Wait("the height follows the content", `events.some((e) => e.startsWith("flamingo:height")) && +`+kader+`.height >= 320`)
	if events := tab.String(`events[0]`); events != "flamingo:open " {
		t.Errorf("first event %q", events)
	}
	if got := tab.String("scrollY"); got != scroll {
		t.Errorf("the host was scrolled from %s to %s", scroll, got)
	}
	if got := frame.String(`document.documentElement.style.colorScheme`); got != "light" {
		t.Errorf("on a light page the frame's colours are %q", got)
	}

	// Escape empties the box first, then closes; the focus comes back.
	tab.Press(kb.Escape)
	frame.Wait("the first Escape empties the box", `document.getElementById("zoek").value === ""`)
	tab.Press(kb.Escape)
	tab.Wait("the second one closes", panel+`.hidden && !`+facade+`.hidden`)
	tab.Wait("and the focus is back", root+`.activeElement?.localName === "input"`)
	tab.Keys("stigma")
	frame.Wait("it opens again where it was", `document.getElementById("zoek").value === "stigma" && document.activeElement.id === "zoek"`)
	tab.ClickOn(root + `.querySelector("section button")`)
	tab.Wait("the button closes too", panel+`.hidden && `+root+`.activeElement?.localName === "input"`)
	for _, path := range h.Asked() {
		if path == "/worker.js" {
			t.Error("the frame asked for the worker")
		}
	}
}

// inside is what has the focus in the element's shadow tree: "input", "button", …
const inside = `(document.activeElement.shadowRoot?.activeElement?.localName ?? "")`

// tabInto presses Tab until the focus is on such a control of the first element.
func tabInto(t *testing.T, tab *visit.Tab, control string) {
	t.Helper()
	for range 10 {
		tab.Press(kb.Tab)
		if tab.String(inside) == control {
			return
		}
	}
	t.Fatalf("Tab does not reach the element's %s; it is at %s", control, tab.String(`document.activeElement.outerHTML.slice(0, 100)`))
}

// Keyboard (2.1.1) and no trap (2.1.2) on a host page: Tab goes into the element and
// out again both ways, whatever is typed arrives, and Escape closes.
func TestTheElementIsUsedByKeyboardAlone(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab(visit.Sized(visit.Desk))
	tab.Open(page(t, intranet, strict(h), embed(h, "")))
	tab.Wait("the facade", facade)
	at := func(key, want string, held ...chromedp.Modifier) {
		t.Helper()
		tab.Press(key, held...)
		tab.Wait(want+" has the focus", `[document.activeElement.id, `+inside+`].includes("`+want+`")`)
	}
	at(kb.Tab, "voor")
	at(kb.Tab, "input")
	at(kb.Tab, "button")
	if ring := tab.String(`(({ outlineStyle, outlineColor }) => outlineStyle + " " + outlineColor)(getComputedStyle(` + root + `.activeElement))`); ring != "solid rgb(0, 0, 0)" {
		t.Errorf("on a white page the focus on the button is shown by an outline %s", ring)
	}
	at(kb.Tab, "na")
	at(kb.Tab, "button", chromedp.ModifierShift)
	at(kb.Tab, "input", chromedp.ModifierShift)
	at(kb.Tab, "voor", chromedp.ModifierShift)
	at(kb.Tab, "input")

	tab.Keys("stigma")
	frame := tab.Frame(h.URL("widget/"))
	frame.Wait("what was typed is in the frame, which has the focus", `document.getElementById("zoek").value === "stigma" && document.activeElement.id === "zoek" && document.hasFocus()`)
	frame.Wait("results", `document.querySelector("#resultaten a")`)
	frame.WaitReady()
	tab.Press(kb.ArrowDown)
	frame.Wait("the arrow goes to the first result", `document.activeElement === document.querySelector("#resultaten a")`)
	tab.Press(kb.Escape)
	frame.Wait("Escape goes back to the box", `document.activeElement.id === "zoek"`)

	// Out of the frame, backwards: past the head of the page to the element's own button.
	for range 20 {
		// The focus goes from one process of the browser to another: that takes a while.
		state := func() string {
			return tab.String(inside) + frame.String(`document.hasFocus() + [...document.querySelectorAll("*")].indexOf(document.activeElement)`)
		}
		before := state()
		tab.Press(kb.Tab, chromedp.ModifierShift)
		for tries := 0; state() == before; tries++ {
			if tries == 500 {
				t.Fatalf("shift and Tab leave the focus at %s", before)
			}
			frame.Do(`new Promise((go) => setTimeout(go, 10))`)
		}
		if tab.String(inside) == "button" {
			break
		}
	}
	at(kb.Enter, "input") // that button closes
	tab.Wait("it is closed", panel+`.hidden && !`+facade+`.hidden`)
	tab.Keys("lef")
	frame.Wait("it opens again", `document.getElementById("zoek").value === "lef" && document.activeElement.id === "zoek"`)
	tab.Press(kb.Escape)
	frame.Wait("Escape empties the box", `document.getElementById("zoek").value === ""`)
	at(kb.Escape, "input")
	at(kb.Tab, "button")

	// Escape in the facade closes too, before the frame has come.
	tab.Open(page(t, intranet, strict(h), embed(h, "")))
	tab.Wait("the facade", facade)
	tabInto(t, tab, "input")
	tab.Press("s")
	tab.Press(kb.Escape)
	tab.Wait("closed again", panel+`.hidden && !`+facade+`.hidden && `+inside+` === "input"`)

	// And the form that is a button.
	tab.Open(page(t, intranet, strict(h), embed(h, `vorm="knop"`)))
	tab.Wait("the facade", facade)
	tabInto(t, tab, "button")
	tab.Press(" ")
	tab.Frame(h.URL("widget/")).Wait("the frame has the focus", `document.activeElement.id === "zoek"`)
}

// A handler that returns false, or prevents more than it uses, takes keys from the
// reader: here keys go that none of ours has a use for.
func TestKeysWithoutAUseAreLeftToTheBrowser(t *testing.T) {
	t.Parallel()
	h := framed(t)
	profile := visit.NewProfile(t, intranet)
	const listen = `window.taken = []; addEventListener("keydown", (e) => e.defaultPrevented && taken.push(e.key || e.code))`
	press := func(where string, tab, page *visit.Tab) {
		t.Helper()
		page.Do(listen)
		for _, key := range []string{"a", "É", "1", " ", "-", kb.Backspace, kb.Delete, kb.ArrowLeft, kb.ArrowRight, kb.Home, kb.End, kb.PageDown, kb.PageUp, kb.Shift, kb.Tab} {
			tab.Press(key)
		}
		tab.Press("a", chromedp.ModifierCtrl)
		tab.Press(kb.Tab, chromedp.ModifierShift)
		if taken := page.String(`taken.join()`); taken != "" {
			t.Errorf("%s: a handler takes the keys %s", where, taken)
		}
	}
	tab := profile.NewTab(visit.WithoutWorker, visit.Sized(visit.Desk))
	for _, control := range []string{"input", "button"} {
		tab.Open(page(t, intranet, strict(h), embed(h, `adres="`+h.URL("")+`"`)))
		tab.Wait("the facade", facade)
		tabInto(t, tab, control)
		press("the element's "+control, tab, tab)
	}
	tab.Open(h.URL("tips/"))
	tab.WaitReady()
	press("a page", tab, tab)
	tab.Open(h.URL("zoeken/"))
	tab.WaitReady()
	tab.Type("stigma")
	press("the search box", tab, tab)
	tab.Type("stigma")
	tab.Wait("results", `document.querySelector("#resultaten:not([aria-busy]) a")`)
	tab.Press(kb.ArrowDown)
	tab.Wait("the first result", `document.activeElement === document.querySelector("#resultaten a")`)
	press("a result", tab, tab)
	tab.Open(page(t, intranet, "", iframe(h.URL("widget/"), `sandbox="allow-scripts"`)))
	frame := tab.Frame(h.URL("widget/"))
	frame.WaitReady()
	frame.Type("lef")
	press("the box in a sandbox", tab, frame)
}

// What stands in the box until something is typed can be read (1.4.3) by the
// element's own rule: browsers' own colour is too light in some (WebKit: 2.35:1).
func TestTheFacadesPlaceholderCanBeRead(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab(visit.Sized(visit.Desk))
	for scheme, option := range map[string]visit.Option{"light": visit.InTheLight, "dark": visit.InTheDark} {
		tab.Change(option)
		tab.Open(page(t, intranet, "", embed(h, `kleuren="light dark"`)))
		tab.Wait("the facade", facade)
		if rule := tab.String(`[...` + root + `.adoptedStyleSheets[0].cssRules].some((r) => r.selectorText === "::placeholder" && r.style.color && r.style.opacity)`); rule != "true" {
			t.Errorf("%s: no colour and opacity of our own for the placeholder", scheme)
		}
		ratio := visit.Eval[float64](tab, `(() => {
			const box = `+root+`.querySelector("input");
			const numbers = (s) => s.match(/[\d.]+/g).map(Number);
			const placeholder = getComputedStyle(box, "::placeholder");
			const back = numbers(getComputedStyle(box).backgroundColor);
			const front = numbers(placeholder.color).slice(0, 3).map((c, i) => c * placeholder.opacity + back[i] * (1 - placeholder.opacity));
			const luminance = (rgb) => {
				const [r, g, b] = rgb.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
				return 0.2126 * r + 0.7152 * g + 0.0722 * b;
			};
			const [x, y] = [luminance(front), luminance(back)].sort((p, q) => q - p);
			return (x + 0.05) / (y + 0.05);
		})()`)
		if ratio < 4.5 {
			t.Errorf("%s: the placeholder has a contrast of %.2f:1, wants 4.5", scheme, ratio)
		}
	}
}

// The text below stays where it is, however late the script comes.
func TestALateElementMovesNothing(t *testing.T) {
	t.Parallel()
	s := must(t, product)
	real := server.New(s, server.Options{})
	var painted atomic.Pointer[chan struct{}]
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-*painted.Load():
			real.ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	}))
	defer slow.Close()
	tab := visit.NewProfile(t, intranet).NewTab(shifts)
	for _, form := range []string{"", "knop"} {
		now := make(chan struct{})
		painted.Store(&now)
		address := page(t, intranet, "", `<h1>Intranet</h1><script src="`+slow.URL+`/embed.js" async></script>
			<flamingo-widget vorm="`+form+`" style="display:block;min-height:56px"><a href="`+slow.URL+`">Zoek</a></flamingo-widget><p id="onder">Tekst</p>`)
		tab.Depart(address)
		tab.Wait("the page is painted without it", `location.origin === "`+address+`" && performance.getEntriesByName("first-contentful-paint").length`)
		close(now)
		tab.Wait("the facade", facade)
		tab.WaitStill()
		if shift := tab.String("shift"); shift != "0" {
			t.Errorf("form %q: layout shift %s", form, shift)
		}
	}
}

func TestForgedMessagesAreIgnored(t *testing.T) {
	t.Parallel()
	h := framed(t)
	profile := visit.NewProfile(t, intranet, stranger)
	tab := profile.NewTab(visit.WithoutWorker, visit.Sized(visit.Desk))
	// A frame of a stranger on the same page says what ours would say.
	forger := page(t, stranger, "", `<script>
		const forge = (data) => parent.postMessage(data, "*");
		forge({ flamingo: 1, type: "ready" });
		forge({ flamingo: 1, type: "height", height: 600 });
		forge({ flamingo: 1, type: "query", text: "" });
		forge({ flamingo: 1, type: "close" });
	</script>`)
	tab.Open(page(t, intranet, "", embed(h, `vorm="knop"`)+`<iframe id="vreemd" title="vreemd"></iframe>`))
	tab.Wait("the facade", facade)
	tab.ClickOn(root + `.querySelector("form button")`)
	frame := tab.Frame(h.URL("widget/"))
	frame.WaitReady()
	tab.Wait("open", facade+`.hidden`)
	height := `+` + kader + `.height`
	tab.Wait("a height of its own", `events.some((e) => e.startsWith("flamingo:height"))`)
	state := `[` + panel + `.hidden, ` + facade + `.hidden, ` + height + `].join()`
	settled := tab.String(state)
	settle := `new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, 50))))`

	tab.Do(fmt.Sprintf(`new Promise((go) => { vreemd.onload = () => setTimeout(go, 200); vreemd.src = %q })`, forger))
	tab.Do(`postMessage({ flamingo: 1, type: "height", height: 600 }, "*"); postMessage({ flamingo: 1, type: "close" }, "*")`) // the host's own window
	tab.Do(settle)
	if got := tab.String(state); got != settled {
		t.Errorf("messages of another window changed %s into %s", settled, got)
	}
	// The right window and origin, but not our schema.
	for _, message := range []string{
		`{ flamingo: 2, type: "height", height: 600 }`, `{ flamingo: "1", type: "height", height: 600 }`, `{ type: "height", height: 600 }`,
		`{ flamingo: 2, type: "close" }`, `null`, `"height"`, `[1]`, `{ flamingo: 1 }`, `{ flamingo: 1, type: "constructor" }`,
		`{ flamingo: 1, type: "height", height: NaN }`, `{ flamingo: 1, type: "height", height: -600 }`, `{ flamingo: 1, type: "height", height: 0 }`,
		`{ flamingo: 1, type: "height", height: Infinity }`, `{ flamingo: 1, type: "height", height: 1e300 }`,
		`{ flamingo: 1, type: "height", height: "veel" }`, `{ flamingo: 1, type: "height", height: {} }`, `{ flamingo: 1, type: "height" }`,
		`{ flamingo: 1, type: "query", text: "iets anders" }`,
	} {
		frame.Do(`parent.postMessage(` + message + `, "*")`)
		tab.Do(settle)
		if got := tab.String(state); got != settled {
			t.Errorf("%s changed %s into %s", message, settled, got)
		}
	}
	// Clamped and rounded up.
	for sent, want := range map[string]string{"400.2": "401", "99999": "720", "1": "320", "480": "480"} {
		frame.Do(`parent.postMessage({ flamingo: 1, type: "height", height: ` + sent + ` }, "*")`)
		tab.Wait("a height of "+sent+" becomes "+want, height+` === `+want)
	}
	// A flood: one change a frame at most.
	tab.Do(`window.events.length = 0; window.frames_ = 0; (function count() { window.frames_++; requestAnimationFrame(count) })()`)
	frame.Do(`for (let i = 0; i < 20000; i++) parent.postMessage({ flamingo: 1, type: "height", height: 330 + (i % 300) }, "*")`)
	frame.Do(`parent.postMessage({ flamingo: 1, type: "height", height: 555 }, "*")`)
	tab.Wait("the last of a flood counts", height+` === 555`)
	if changes, frames := visit.Eval[int](tab, `events.length`), visit.Eval[int](tab, `frames_`); changes > frames+1 {
		t.Errorf("a flood changed the height %d times in %d frames", changes, frames)
	}

	// Ours listens to its parent only, in its version, and shows text as text.
	frame.Type("eigen")
	frame.Do(`postMessage({ flamingo: 1, type: "query", text: "vals" }, "*")`)
	for _, message := range []string{`{ flamingo: 2, type: "query", text: "vals" }`, `{ flamingo: 1, type: "query", text: {} }`, `{ flamingo: 1, type: "query" }`, `null`} {
		tab.Do(kader + `.contentWindow.postMessage(` + message + `, "*")`)
	}
	frame.Do(settle)
	if box := frame.String(`document.getElementById("zoek").value`); box != "eigen" {
		t.Errorf("a forged query put %q into the box", box)
	}
	tab.Do(kader + `.contentWindow.postMessage({ flamingo: 1, type: "query", text: "<img src=x onerror=window.pwned=1>" + "x".repeat(1000) }, "*")`)
	frame.Wait("markup is text, and cut short", `document.getElementById("zoek").value.startsWith("<img src=x onerror=window.pwned=1>x") && document.getElementById("zoek").value.length === 200`)
	frame.Do(settle)
	if bad := frame.String(`window.pwned ?? document.querySelector("#app img")?.outerHTML ?? "none"`); bad != "none" {
		t.Errorf("markup in a message: %s", bad)
	}
}

// A parent that never said hello is told nothing but that there is a page.
func TestAFrameTellsItsHeightOnlyToWhoSaidHello(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab()
	tab.Open(page(t, intranet, "", `<script>window.heard = []; onmessage = (e) => heard.push(JSON.stringify(e.data))</script>`+iframe(h.URL("widget/"), "")))
	frame := tab.Frame(h.URL("widget/"))
	frame.WaitReady()
	frame.Type("stigma")
	frame.Wait("results", `document.querySelector("#resultaten a")`)
	tab.Press(kb.Escape)
	frame.Do(`new Promise((go) => setTimeout(go, 200))`)
	if heard := tab.String(`heard.join()`); heard != `{"flamingo":1,"type":"ready"}` {
		t.Errorf("a page that asked nothing heard %s", heard)
	}
}

func TestHostStylesStayOutAndOursStayIn(t *testing.T) {
	t.Parallel()
	h := framed(t)
	hostile := `<style>
		:not(:root) { color: lime !important; background: red !important; font: 40px/3 fantasy !important; letter-spacing: 1em !important; text-transform: uppercase !important; box-sizing: content-box !important }
		input, button, iframe, form, section { display: none !important; transform: rotate(9deg) !important }
	</style>`
	tab := visit.NewProfile(t, intranet).NewTab(visit.Sized(visit.Desk))
	const looks = `(() => {
		const style = (e) => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.fontSize, s.fontFamily, s.letterSpacing, s.textTransform, s.lineHeight, s.display, s.transform, s.boxSizing, s.height].join("|") };
		return [...` + root + `.querySelectorAll("div, form, input, form button")].map(style).join("\n");
	})()`
	tab.Open(page(t, intranet, "", embed(h, "")))
	tab.Wait("the facade", facade)
	calm := tab.String(looks)
	outside := tab.String(`getComputedStyle(document.getElementById("onder")).cssText || getComputedStyle(document.getElementById("onder")).font`)
	tab.Open(page(t, intranet, "", strings.Replace(embed(h, ""), `<script src="`+h.URL("embed.js")+`" async></script>`, "", 1)))
	if without := tab.String(`getComputedStyle(document.getElementById("onder")).cssText || getComputedStyle(document.getElementById("onder")).font`); without != outside {
		t.Errorf("the script changes the host's own text: %s and %s", without, outside)
	}
	tab.Open(page(t, intranet, "", hostile+embed(h, "")))
	tab.Wait("the facade", facade)
	if got := tab.String(looks); got != calm {
		t.Errorf("host styles came in:\n%s\nwithout them:\n%s", got, calm)
	}
}

func TestScriptsTwiceElementsManyAndGone(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab(visit.Sized(visit.Desk))
	twice := `<script src="` + h.URL("embed.js") + `" async></script><script src="` + h.URL("embed.js") + `?opnieuw"></script>`
	tab.Open(page(t, intranet, strict(h), twice+embed(h, `vorm="knop" vraag="gat-in-cv" titel="Over een gat in het cv"`)+
		`<flamingo-widget id="tweede" vorm="knop" thema="openheid" titel="About being open" taal="en"></flamingo-widget>
		<flamingo-widget id="derde" q="stigma" vorm="open"></flamingo-widget>`))
	tab.Wait("three of them", `[...document.querySelectorAll("flamingo-widget")].filter((e) => e.shadowRoot).length === 3`)
	tab.ClickOn(root + `.querySelector("form button")`)
	first := tab.Frame(h.URL("vragen/gat-in-cv/"))
	first.Wait("the first begins at its question", `document.querySelector(".antwoord")`)
	tab.ClickOn(`tweede.shadowRoot.querySelector("form button")`)
	second := tab.Frame(h.URL("themas/openheid/"))
	second.Wait("the second at its theme", `document.querySelector(".kort-item")`)
	tab.Do(`derde.scrollIntoView()`)
	third := tab.Frame(h.URL("widget/?q=stigma"))
	third.Wait("the third with its query", `document.querySelector("#resultaten a")`)
	if got := tab.String(`(({ title, lang }) => title + " " + lang)(tweede.shadowRoot.querySelector("iframe"))`); got != "About being open en" {
		t.Errorf("the second frame is called %s", got)
	}
	// A message of one is none of the other's.
	tab.Wait("all have a height", `document.querySelectorAll("flamingo-widget").length === 3 && events.length >= 4`)
	second.Do(`parent.postMessage({ flamingo: 1, type: "close" }, "*")`)
	tab.Wait("only the second closes", `tweede.shadowRoot.querySelector("section").hidden && !`+panel+`.hidden && !derde.shadowRoot.querySelector("section").hidden`)

	// Taken away while its frame loads, moved, and put back.
	tab.Do(`window.removed = document.createElement("flamingo-widget"); removed.setAttribute("vorm", "open"); document.body.prepend(removed)`)
	tab.Do(`removed.remove()`)
	if got := tab.String(`removed.shadowRoot.querySelector("iframe")`); got != "null" {
		t.Error("a frame is left in an element that was taken away")
	}
	tab.Do(`new Promise((go) => setTimeout(go, 500))`)
	tab.Do(`removed.setAttribute("vorm", "knop"); document.body.prepend(removed)`)
	tab.ClickOn(`removed.shadowRoot.querySelector("form button")`)
	tab.Wait("put back it works", `removed.shadowRoot.querySelector("form").hidden`)
}

func TestWhereItFailsALinkIsLeft(t *testing.T) {
	t.Parallel()
	h := framed(t)
	profile := visit.NewProfile(t, intranet, stranger)
	link := `document.querySelector("flamingo-widget > a")`
	inView := func(tab *visit.Tab) bool {
		return tab.Until(`(() => { const a = `+root+`?.querySelector("a"); return a && a.checkVisibility({ visibilityProperty: true }) && a.textContent.startsWith("Open Flamingo") })()`, 3*time.Second)
	}
	// The script is blocked by the host's policy.
	tab := profile.NewTab(visit.WithoutWorker)
	tab.Open(page(t, intranet, "default-src 'none'; img-src data:; style-src 'unsafe-inline'", embed(h, "")))
	if got := tab.String(link + `.checkVisibility() && ` + link + `.href`); got != h.URL("") {
		t.Errorf("with the script blocked: %s", got)
	}
	tab.Forgive("Content Security Policy")
	tab.Forgive("blocked")
	// So is an address that is none.
	tab.Open(page(t, intranet, "", embed(h, `adres="javascript:alert(1)"`)))
	tab.Wait("the script is there", `customElements.get("flamingo-widget")`)
	if got := tab.String(link + `.checkVisibility()`); got != "true" {
		t.Error("with a wrong address the link is gone")
	}
	tab.Forgive("Invalid URL")

	// The page may not frame us.
	tab.Open(page(t, stranger, "", embed(h, "")))
	tab.Wait("the facade", facade)
	tab.ClickOn(root + `.querySelector("input")`)
	tab.Keys("gat in <b>cv")
	if !inView(tab) {
		t.Error("no link within 3 s where framing is refused")
	}
	if got := tab.String(root + `.querySelector("a").href`); got != h.URL("zoeken/?q=gat%20in%20%3Cb%3Ecv") {
		t.Errorf("the link leads to %s", got)
	}
	tab.Forgive("frame-ancestors")

	// Our host is down, or says nothing.
	silent := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	t.Cleanup(silent.CloseClientConnections)
	for name, address := range map[string]string{"down": "http://127.0.0.1:9/", "silent": silent.URL + "/"} {
		tab := profile.NewTab(visit.WithoutWorker)
		tab.Open(page(t, intranet, "", embed(h, `vorm="knop" adres="`+address+`"`)))
		tab.Wait("the facade", facade)
		tabInto(t, tab, "button")
		tab.Press(kb.Enter)
		if !inView(tab) {
			t.Errorf("no link within 3 s of a host that is %s", name)
		}
		if got := tab.String(kader + `.checkVisibility({ visibilityProperty: true })`); got != "false" {
			t.Errorf("the browser's picture of a failure shows for a host that is %s", name)
		}
		tab.Press(kb.Escape)
		tab.Wait("Escape closes it", panel+`.hidden && !`+kader)
		tab.Forgive("ERR_")
	}
}

// A script that is not told where it came from takes the app to be where the link leads,
// never where the page is: what is typed would go to that page's server.
func TestAScriptWithoutAnAddressFollowsTheLink(t *testing.T) {
	t.Parallel()
	h := framed(t)
	script := string(must(t, product).File("embed.js").Body)
	link := `<flamingo-widget><a href="` + h.URL("") + `">Zoek in Flamingo</a></flamingo-widget>`
	tab := visit.NewProfile(t, intranet).NewTab(visit.Sized(visit.Desk))
	for _, c := range []struct{ name, before, after string }{
		{"a module", `<script type="module" src="` + h.URL("embed.js") + `"></script>`, ""},
		{"import()", `<script>import("` + h.URL("embed.js") + `")</script>`, ""},
		{"in the page, before the element", `<script>` + script + `</script>`, ""},
		{"in the page, behind it", "", `<script>` + script + `</script>`},
		{"in a bundle of the page", `<script src="/bundle.js"></script>`, ""},
	} {
		asked := make(chan string, 100)
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch asked <- r.URL.String(); r.URL.Path {
			case "/":
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				fmt.Fprint(w, `<!doctype html><html lang="nl"><head><title>Intranet</title><link rel="icon" href="data:,">`+c.before+`</head><body>`+link+
					`<flamingo-widget id="zonder"><em>Zoek later</em></flamingo-widget>`+c.after+`</body></html>`)
			case "/bundle.js":
				w.Header().Set("Content-Type", "text/javascript")
				fmt.Fprint(w, script)
			default:
				http.NotFound(w, r)
			}
		}))
		tab.Open(strings.Replace(s.URL, "127.0.0.1", intranet, 1))
		tab.Wait(c.name+": the facade", facade)
		tab.ClickOn(root + `.querySelector("input")`)
		tab.Keys("stigma")
		frame := tab.Frame(h.URL("widget/"))
		frame.Wait(c.name+": what was typed is in our frame", `document.getElementById("zoek").value === "stigma"`)
		if got := tab.String(root + `.querySelector("a").href`); got != h.URL("zoeken/?q=stigma") {
			t.Errorf("%s: the link leads to %s", c.name, got)
		}
		if got := tab.String(`zonder.shadowRoot === null && zonder.querySelector("em").checkVisibility()`); got != "true" {
			t.Errorf("%s: an element without a link does not stay as it is", c.name)
		}
		tab.Do(`document.querySelectorAll("flamingo-widget").forEach((e) => e.remove())`)
		s.Close()
		close(asked)
		for url := range asked {
			if url != "/" && url != "/bundle.js" {
				t.Errorf("%s: the page's own server is asked for %s", c.name, url)
			}
		}
	}
}

func TestThePageAboutEmbedding(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	tab := profile.NewTab(visit.Sized(visit.Desk), visit.BeforeScripts(`navigator.clipboard.writeText = async (text) => { window.copied = text }`))
	tab.Open(h.URL("inbedden/"))
	tab.Wait("live examples", `[...document.querySelectorAll("flamingo-widget")].every((e) => e.shadowRoot)`)
	if robots := tab.String(`document.querySelector("meta[name=robots]").content`); robots != "noindex" {
		t.Errorf("robots: %s", robots)
	}
	tab.Click(".regels button")
	tab.Wait("the lines are copied, with the real address", `window.copied?.includes('<script src="`+h.URL("embed.js")+`" async>')`)
	if left := tab.String(`document.body.innerText.includes("flamingo.example.nl")`); left != "false" {
		t.Error("an address that is only an example is left")
	}
	// What is copied works on another page.
	lines := tab.String("copied")
	tab.Open(page(t, "127.0.0.1", "", lines))
	tab.Wait("the copied lines make the element", facade)
	tab.Forgive("frame-ancestors")

	// Not in the worker's list, and there all the same for who is online.
	app := installed(profile, h.URL(""))
	list := app.String(`caches.keys().then(async (names) => (await (await caches.open(names[0])).keys()).map((r) => r.url).join())`)
	if strings.Contains(list, "embed.js") || strings.Contains(list, "inbedden") {
		t.Errorf("the worker keeps what is for the pages of others: %s", list)
	}
	app.Open(h.URL("inbedden/"))
	app.Wait("the page past the worker", `document.querySelector("flamingo-widget")?.shadowRoot`)
	app.Open(h.URL("widget/?q=stigma"))
	app.WaitReady()
	h.Stop()
	app.Open(h.URL("widget/?vraag=gat-in-cv"))
	app.Wait("the widget works offline where the app is installed", `location.pathname === "/vragen/gat-in-cv/" && document.querySelector(".antwoord")`)
	app.Forgive("ERR_")
}

// TestLookAtEmbedding takes pictures, like TestLook.
func TestLookAtEmbedding(t *testing.T) {
	folder := os.Getenv("LOOK")
	if folder == "" {
		t.Skip("set LOOK to a folder to get pictures")
	}
	h := framed(t)
	profile := visit.NewProfile(t, intranet, stranger)
	dark := `<style>:root { color-scheme: dark; background: #222; color: #ddd } a { color: #9cf }</style>`
	for name, c := range map[string]struct {
		size [2]int
		head string
	}{"desk-light": {visit.Desk, ""}, "desk-dark": {visit.Desk, dark}, "phone-light": {visit.Phone, ""}, "narrow": {[2]int{320, 640}, ""}} {
		tab := profile.NewTab(visit.Sized(c.size))
		shoot := func(screen string) {
			tab.WaitStill()
			tab.Screenshot(filepath.Join(folder, "embed-"+name+"-"+screen+".png"))
		}
		tab.Open(page(t, intranet, "", c.head+embed(h, "")+`<flamingo-widget vorm="knop" titel="Vraag het Flamingo"></flamingo-widget><p>Meer tekst.</p>`))
		tab.Wait("the facade", facade)
		shoot("closed")
		tab.ClickOn(root + `.querySelector("input")`)
		shoot("focus")
		tab.Keys("gat in cv")
		frame := tab.Frame(h.URL("widget/"))
		frame.WaitReady()
		frame.Wait("results", `document.querySelector("#resultaten a")`)
		shoot("open")
		tab.Open(page(t, stranger, "", c.head+embed(h, "")))
		tab.Wait("the facade", facade)
		tab.ClickOn(root + `.querySelector("form button")`)
		tab.Wait("a link instead", root+`.querySelector("a")?.textContent.startsWith("Open Flamingo")`)
		shoot("failed")
		tab.Forgive("frame-ancestors")
	}
	local := host(t)
	for name, size := range map[string][2]int{"desk": {1280, 4200}, "phone": {390, 5200}} {
		tab := profile.NewTab(visit.Sized(size))
		tab.Open(local.URL("inbedden/"))
		tab.Wait("live examples", `[...document.querySelectorAll("flamingo-widget")].every((e) => e.shadowRoot)`)
		tab.Do(`document.querySelectorAll("details").forEach((d) => (d.open = true))`)
		tab.Wait("those that are open have their height", `[...document.querySelectorAll("flamingo-widget")].every((e) => +(e.shadowRoot.querySelector("iframe")?.height ?? 1) > 0)`)
		tab.WaitStill()
		tab.Screenshot(filepath.Join(folder, "inbedden-"+name+".png"))
	}
}
