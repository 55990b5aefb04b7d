package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// The pages of others stand on these names, which the browser finds on this machine.
const (
	intranet = "intranet.localhost" // secure to the browser, and another site than 127.0.0.1
	stranger = "elders.test"
	internal = "flamingo.gemeente" // the app, over http, under a name of its own
)

// framed is the product, which pages on intranet may show in a frame.
func framed(t testing.TB) *visit.Host {
	t.Helper()
	return visit.NewHost(t, must(t, product), server.Options{FrameAncestors: []string{"'self'", "http://" + intranet + ":*"}})
}

// page serves one page of someone else under a name, and returns its address. The
// policy is that page's Content-Security-Policy; "" is none.
func page(t testing.TB, name, policy, body string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, `<!doctype html><html lang="nl"><head><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Intranet</title></head><body>`+body+`</body></html>`)
	}))
	t.Cleanup(s.Close)
	return strings.Replace(s.URL, "127.0.0.1", name, 1)
}

func iframe(address, attributes string) string {
	return fmt.Sprintf(`<h1>Intranet</h1><iframe id="kader" src="%s" title="Flamingo" width="360" height="600" %s></iframe>`, address, attributes)
}

// works searches in a frame, opens an answer, and goes to a theme.
func works(t *testing.T, tab, frame *visit.Tab) {
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
	tab.Press(kb.Enter)
	frame.Wait("all results", `location.pathname.endsWith("/zoeken/") && location.search === "?q=stigma" && document.querySelector("#resultaten a")`)
	if offline := frame.String(`document.documentElement.dataset.offline`); offline != "kan-niet" {
		t.Errorf("offline state in a frame: %s", offline)
	}
}

func TestAPlainFrame(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab()
	tab.Open(page(t, intranet, "", iframe(h.URL("widget/"), `loading="lazy"`)))
	frame := tab.Frame(h.URL("widget/"))
	works(t, tab, frame)
	if n := visit.Eval[int](frame, `navigator.serviceWorker.getRegistrations().then((list) => list.length)`); n != 0 {
		t.Errorf("%d workers registered in a frame", n)
	}
	for _, path := range h.Asked() {
		if path == "/worker.js" {
			t.Error("the frame asked for the worker")
		}
	}
	frame.Open(h.URL("vragen/gat-in-cv/"))
	frame.WaitReady()
	for what, script := range map[string]string{
		"no menu":      `getComputedStyle(document.querySelector(".wegen")).display`,
		"no footer":    `getComputedStyle(document.querySelector(".voet")).display`,
		"no full view": `getComputedStyle(document.querySelector(".naar-app")).display === "none" ? "shown" : "none"`,
	} {
		if got := frame.String(script); got != "none" {
			t.Errorf("%s in a frame: %s", what, got)
		}
	}
	if got := frame.String(`(({ href, target, rel }) => href + " " + target + " " + rel)(document.querySelector(".naar-app"))`); got != h.URL("vragen/gat-in-cv/")+" _blank noopener" {
		t.Errorf("the way to the app: %s", got)
	}
	frame.Type("burn-out")
	frame.Wait("the way to the app leads to what was typed", `document.querySelector(".naar-app").href.endsWith("/zoeken/?q=burn-out")`)

	// A link to another site: what the browser would do with it.
	frame.Open(h.URL("over/"))
	frame.WaitReady()
	got := frame.String(`(() => {
		const link = document.createElement("a");
		link.href = "https://elders.example/";
		document.querySelector("main").append(link);
		let opens;
		document.addEventListener("click", (e) => { opens = link.target + " " + link.rel; e.preventDefault() });
		link.click();
		link.remove();
		return opens;
	})()`)
	if got != "_blank noopener noreferrer" {
		t.Errorf("a link to another site opens with %q", got)
	}
}

func TestASandboxedFrame(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab()
	tab.Open(page(t, intranet, "", iframe(h.URL("widget/"), `sandbox="allow-scripts"`)))
	frame := tab.Frame(h.URL("widget/"))
	if origin := frame.String("window.origin"); origin != "null" {
		t.Fatalf("origin %s in the sandbox", origin)
	}
	works(t, tab, frame)
	frame.Click(".zoekvak-knop")
	frame.Wait("the button searches too", `document.activeElement.id === "zoekuitslag"`)
	frame.Do(`history.back()`)
	frame.Wait("going back", `location.pathname.includes("/themas/")`)
	frame.Click(".naar-app")
	frame.Wait("where no tab may be opened the address is said", `/nieuw tabblad mag hier niet.*zoeken.*stigma/.test(document.getElementById("melding").textContent)`)
	frame.Forgive("allow-popups")
	tab.Forgive("allow-popups")
	for _, path := range h.Asked() {
		if strings.HasSuffix(path, ".gz") {
			t.Errorf("the frame asked for %s, though the program came compressed", path)
		}
	}
}

// Some browsers refuse to change the address of a page whose origin is opaque.
func TestWhereTheAddressCannotBeChangedPagesAreLoaded(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(`
		window.parent = { postMessage() {} };
		window.origin = "null";
		for (const name of ["pushState", "replaceState"]) {
			const own = History.prototype[name];
			History.prototype[name] = function (state, title, url) {
				if (url && new URL(url, location).href !== location.href) throw new DOMException("refused", "SecurityError");
				own.call(this, state, title, url);
			};
		}
	`))
	tab.Open(h.URL("widget/"))
	tab.WaitReady()
	tab.Do(`window.here = true`)
	tab.Click(".links a")
	tab.Wait("the answer is loaded", `!window.here && location.pathname.startsWith("/vragen/") && document.querySelector(".antwoord")`)
	tab.WaitReady()
	tab.Open(h.URL("zoeken/"))
	tab.WaitReady()
	tab.Type("stigma")
	tab.Wait("the search page answers", `document.querySelector("#resultaten a")`)
	if app := tab.String(`document.documentElement.dataset.app`); app != "klaar" {
		t.Errorf("the program ended: %s", app)
	}
}

func TestAFrameWithoutScript(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab()
	tab.Open(page(t, intranet, "", iframe(h.URL("widget/?vraag=gat-in-cv"), `sandbox=""`)))
	frame := tab.Frame(h.URL("widget/"))
	frame.Wait("text and links", `document.querySelectorAll("main a").length > 5 && document.querySelector("h1").innerText.length > 10`)
	if menu := frame.String(`getComputedStyle(document.querySelector(".wegen")).display`); menu != "none" {
		t.Error("the first view is not compact without script")
	}
	frame.Click(".links a")
	answer := tab.Frame(h.URL("vragen/"))
	answer.Wait("the answer", `document.querySelector(".antwoord .kort p")`)
	for _, where := range []*visit.Tab{tab, frame, answer} {
		where.Forgive("sandboxed")
		// The driver has Chromium fetch the page once more with its manifest, which a frame
		// never does of itself, and in the name of a page whose origin is opaque.
		where.Forgive("Unsafe attempt to load URL " + h.URL(""))
		where.Forgive("Access to internal resource at '" + h.URL("manifest.webmanifest"))
	}
}

func TestTheWidgetOpensAtAPlace(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	for query, want := range map[string]string{
		"?vraag=gat-in-cv": `location.pathname === "/vragen/gat-in-cv/" && document.querySelector(".antwoord")`,
		"?thema=openheid":  `location.pathname === "/themas/openheid/" && document.querySelector(".kort-item")`,
		"?q=burn-out":      `document.getElementById("zoek").value === "burn-out" && document.querySelector("#resultaten a")`,
	} {
		tab.Open(h.URL("widget/" + query))
		tab.Wait(query, want)
		tab.WaitReady()
		tab.Wait(query+" once the program answers", want)
	}
	for _, query := range []string{
		"?vraag=bestaat-niet", "?thema=bestaat-niet", "?vraag=../tips", "?vraag=", "?thema=%2e%2e%2f", "?vraag=Gat", "?vraag=//elders.example",
		"?vraag=%3Cimg%20src=x%20onerror=alert(1)%3E", "?thema=constructor",
	} {
		tab.Open(h.URL("widget/" + query))
		tab.Wait(query+" is said to be unknown", `location.pathname === "/widget/" && /bestaat hier niet/.test(document.getElementById("melding").textContent)`)
		tab.WaitReady()
		if heading := tab.Text("h1"); !strings.Contains(heading, "Waar wil je") {
			t.Errorf("%s shows %q", query, heading)
		}
		if said := tab.Text("#melding"); strings.Contains(said, "<") {
			t.Errorf("%s: %q", query, said)
		}
	}
	tab.Forgive("404")

	markup := `?q=%3Cimg%20src%3Dx%20onerror%3D%22window.pwned%3D1%22%3E%3Cb%3Estigma`
	tab.Open(h.URL("widget/" + markup))
	tab.WaitReady()
	tab.Wait("the query is in the box as it was written", `document.getElementById("zoek").value === '<img src=x onerror="window.pwned=1"><b>stigma'`)
	tab.Wait("and in the results as text", `document.querySelector("#zoekuitslag")?.innerText.includes('<img src=x onerror="window.pwned=1"><b>stigma')`)
	if bad := tab.String(`window.pwned ?? document.querySelector("#app img, #app b")?.outerHTML ?? "none"`); bad != "none" {
		t.Errorf("markup in a query: %s", bad)
	}
	// Back at the widget the reader finds what was typed last, not the parameter.
	tab.Open(h.URL("widget/?q=stigma"))
	tab.WaitReady()
	tab.Type("medicijnen")
	tab.Wait("results", `document.querySelector('#resultaten a[href$="medicijnen-noemen/"]')`)
	tab.Click("#resultaten a")
	tab.Wait("an answer", `document.querySelector(".antwoord")`)
	tab.Do("history.back()")
	tab.Wait("the last query", `location.pathname === "/widget/" && document.getElementById("zoek").value === "medicijnen"`)
}

func TestAFrameWhereStorageIsRefused(t *testing.T) {
	t.Parallel()
	h := framed(t)
	for name, preferences := range map[string]string{
		"cookies off":                 `{"profile":{"default_content_setting_values":{"cookies":2}}}`,
		"third-party storage blocked": `{"profile":{"block_third_party_cookies":true,"cookie_controls_mode":1}}`,
	} {
		profile := visit.NewLastingProfile(t, intranet)
		profile.Prefer(preferences)
		tab := profile.NewTab()
		tab.Open(page(t, intranet, "", iframe(h.URL("widget/"), "")))
		frame := tab.Frame(h.URL("widget/"))
		works(t, tab, frame)
		if name == "cookies off" && frame.String(`"value" in Object.getOwnPropertyDescriptor(window, "localStorage")`) != "true" {
			t.Error("the browser did not refuse storage after all")
		}
		frame.Open(h.URL("vragen/gat-in-cv/"))
		frame.WaitReady()
		frame.Click(".ster")
		frame.Wait(name+": the star holds for now", `document.querySelector(".ster[aria-pressed=true]")`)
	}
}

func TestOverHTTPOnAnInternalHostName(t *testing.T) {
	t.Parallel()
	h := framed(t)
	named := func(path string) string { return strings.Replace(h.URL(path), "127.0.0.1", internal, 1) }
	tab := visit.NewProfile(t, intranet, internal).NewTab()
	tab.Open(page(t, intranet, "", iframe(named("widget/"), "")))
	frame := tab.Frame(named("widget/"))
	if secure := frame.String("isSecureContext"); secure != "false" {
		t.Fatal("a secure context after all")
	}
	frame.Forgive("Cross-Origin-Opener-Policy") // browsers take it over https only, and say so
	works(t, tab, frame)
	// And in a whole window, where it says why there is no offline use.
	tab.Open(named("over/"))
	tab.WaitReady()
	tab.Wait("offline use is said to need https", `/https/.test(document.getElementById("offline-stand").textContent)`)
	tab.Forgive("Cross-Origin-Opener-Policy")
}

func TestWhoMayFrameIt(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet, stranger).NewTab()
	tab.Open(page(t, stranger, "", iframe(h.URL("widget/"), "")))
	if !slices.ContainsFunc(tab.Errors(), func(e string) bool { return strings.Contains(e, "frame-ancestors") }) {
		t.Error("the browser did not refuse the frame")
	}
	tab.Forgive("frame-ancestors")
	// What is framed is the browser's own page: nothing of ours ran there.
	for _, path := range h.Asked() {
		if path != "/widget/" {
			t.Errorf("a refused frame asked for %s", path)
		}
	}
	tab.Open(page(t, intranet, "", iframe(h.URL("widget/"), "")))
	tab.Frame(h.URL("widget/")).WaitReady()
}

// WCAG 2.2, 1.4.10, at the narrowest place that an intranet has.
func TestFramesFit280Pixels(t *testing.T) {
	t.Parallel()
	h := framed(t)
	profile := visit.NewProfile(t)
	// To the page it is a frame; to the test a window, which is quicker.
	tab := profile.NewTab(visit.WithoutWorker, visit.Sized([2]int{280, 500}), visit.BeforeScripts(`window.parent = { postMessage() {} }`))
	const wide = `JSON.stringify(document.documentElement.scrollWidth <= innerWidth ? [] :
		[...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.localName + "." + e.className + " " + e.textContent.slice(0, 30)).slice(0, 5))`
	tab.Open(h.URL("widget/"))
	tab.WaitReady()
	for _, path := range []string{"widget/", "vragen/gat-in-cv/", "themas/openheid/", "themas/", "vragen/", "tips/", "feiten/", "begrippen/", "over/", "bewaard/", "zoeken/?q=sollicitatie", "widget/?q=psichose"} {
		if strings.HasPrefix(path, "widget/?") {
			tab.Open(h.URL(path))
			tab.WaitReady()
		} else {
			follow(t, tab, path)
		}
		if e := visit.JSON[[]string](tab, wide); len(e) > 0 {
			t.Errorf("%q is wider than the frame: %q", path, e)
		}
		if tab.String(`document.documentElement.dataset.kader`) != "" {
			t.Errorf("%q does not know that it is in a frame", path)
		}
	}
}

// TestLookAtFrames takes pictures, like TestLook.
func TestLookAtFrames(t *testing.T) {
	folder := os.Getenv("LOOK")
	if folder == "" {
		t.Skip("set LOOK to a folder to get pictures")
	}
	h := framed(t)
	profile := visit.NewProfile(t)
	inFrame := visit.BeforeScripts(`window.parent = { postMessage() {} }`)
	for name, size := range map[string][2]int{"280": {280, 500}, "360": {360, 640}, "720": {720, 600}} {
		for _, dark := range []bool{false, true} {
			options := []visit.Option{visit.Sized(size), inFrame}
			light := "light"
			if dark {
				light, options = "dark", append(options, visit.InTheDark)
			}
			tab := profile.NewTab(options...)
			for screen, path := range map[string]string{"start": "widget/", "results": "widget/?q=gat in cv", "answer": "vragen/gat-in-cv/", "theme": "themas/openheid/", "tips": "tips/", "unknown": "widget/?vraag=weg"} {
				tab.Open(h.URL(path))
				tab.WaitReady()
				tab.Screenshot(filepath.Join(folder, fmt.Sprintf("frame-%s-%s-%s.png", name, light, screen)))
			}
			tab.Forgive("404")
		}
	}
}
