package e2e

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

// spoilt are the features of style sheets that web/styles/README.md lists, each with
// a way to write it so that no browser reads it: what is left is what a browser
// without the feature has.
var spoilt = []struct {
	feature string
	is      *regexp.Regexp
	becomes string
	used    bool // by our sheet; the others it should do without
}{
	{"light-dark()", regexp.MustCompile(`light-dark\(`), "x-light-dark(", true},
	{"a text with other words for a screen reader", regexp.MustCompile(`(content:"[^"]*") ?/ ?""`), `$1//""`, true},
	{"mask", regexp.MustCompile(`([;{])mask:`), "${1}x-mask:", true},
	{"hyphens", regexp.MustCompile(`([;{])hyphens:`), "${1}x-hyphens:", true},
	{"text-wrap", regexp.MustCompile(`text-wrap:`), "x-text-wrap:", true},
	{":has()", regexp.MustCompile(`:has\(`), ":x-has(", true},
	{"a range in a query", regexp.MustCompile(`\((width|height) ?[<>]`), "(x-$1 <", false},
	{"not in a query, without a media type", regexp.MustCompile(`(@media[^{]*)not ?\(`), "${1}x-not (", false},
	{"a nested rule", regexp.MustCompile(`& `), "x-nested ", false},
}

// inPages is what an older browser makes of what our pages and their policy say.
var inPages = []struct {
	feature string
	is      *regexp.Regexp
	becomes string
}{
	{"interactive-widget", regexp.MustCompile(`, interactive-widget=[\w-]+`), ""},
	{"Trusted Types", regexp.MustCompile(`; require-trusted-types-for (?:'|&#39;)script(?:'|&#39;); trusted-types flamingo`), ""},
}

// older serves a site to a browser of 2022.
func older(t *testing.T, s *site.Site) *visit.Host {
	t.Helper()
	real := server.New(s, server.Options{})
	return visit.NewHandlerHost(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.Path, "/")
		sheet := strings.HasPrefix(path, "assets/style.")
		if !sheet && path != "" && !strings.HasSuffix(path, "/") {
			real.ServeHTTP(w, r)
			return
		}
		r = r.Clone(r.Context())
		r.Header.Del("Accept-Encoding")
		answer := httptest.NewRecorder()
		real.ServeHTTP(answer, r)
		body, policy := answer.Body.String(), answer.Header().Get("Content-Security-Policy")
		if sheet {
			for _, f := range spoilt {
				if f.used && !f.is.MatchString(body) {
					t.Errorf("%s is no longer in the sheet: is it still in web/styles/README.md?", f.feature)
				}
				body = f.is.ReplaceAllString(body, f.becomes)
			}
		} else {
			for _, f := range inPages {
				if !f.is.MatchString(body) {
					t.Errorf("%s is no longer in /%s: is it still in web/styles/README.md?", f.feature, path)
				}
				body, policy = f.is.ReplaceAllString(body, f.becomes), f.is.ReplaceAllString(policy, f.becomes)
			}
		}
		w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
		w.Header().Set("Content-Security-Policy", policy)
		w.WriteHeader(answer.Code)
		io.WriteString(w, body)
	}))
}

// withoutTheYoung takes from a page what Safari 16.0 or Firefox 115 have not got. The
// worker goes too: it would find the sheet changed.
var withoutTheYoung = visit.BeforeScripts(`
	window.CSSStyleSheet = new Proxy(CSSStyleSheet, { construct() { throw new TypeError("Illegal constructor.") } });
	for (const name of ["ariaLabel", "ariaHidden"]) delete Element.prototype[name];
	delete window.DecompressionStream;
	delete window.requestIdleCallback;
	delete window.trustedTypes;
	delete Navigator.prototype.serviceWorker;
`)

// onPaper opens pages as a printer gets them, from a device in the dark.
func onPaper(ctx context.Context) error {
	params := emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, params)
	return err
}

func TestInAnOlderBrowserEveryScreenCanBeReadAndUsed(t *testing.T) {
	t.Parallel()
	h := older(t, must(t, product))
	profile := visit.NewProfile(t)
	tab := profile.NewTab(withoutTheYoung)
	ways := []struct {
		name          string
		options       []visit.Option
		phone         bool
		surface, high string // --vlak and --vlak-hoog
	}{
		{"light, phone", []visit.Option{visit.InTheLight, visit.Sized(visit.Phone)}, true, "rgb(251, 249, 246)", "rgb(255, 255, 255)"},
		{"light, desk", []visit.Option{visit.InTheLight, visit.Sized(visit.Desk)}, false, "rgb(251, 249, 246)", "rgb(255, 255, 255)"},
		{"dark, phone", []visit.Option{visit.InTheDark, visit.Sized(visit.Phone)}, true, "rgb(29, 21, 23)", "rgb(41, 30, 33)"},
		{"dark, desk", []visit.Option{visit.InTheDark, visit.Sized(visit.Desk)}, false, "rgb(29, 21, 23)", "rgb(41, 30, 33)"},
	}
	look := func(screen string) {
		t.Helper()
		for _, way := range ways {
			tab.Change(way.options...)
			for _, fault := range visit.JSON[[]string](tab, hardToRead) {
				t.Errorf("%s, %s: %s", way.name, screen, fault)
			}
		}
	}
	style := func(selector, property string) string {
		return tab.String(`getComputedStyle(document.querySelector("` + selector + `"))["` + property + `"]`)
	}
	tab.Open(h.URL("widget/"))
	tab.WaitReady()
	look("widget")
	tab.Open(h.URL(""))
	tab.WaitReady()
	for screen, path := range map[string]string{
		"home": "", "answer": "vragen/contact-met-behandelaar/", "tips": "tips/", "facts": "feiten/", "theme": "themas/openheid/",
		"settings": "instellingen/", "install": "installeren/", "kept": "bewaard/",
	} {
		follow(t, tab, path)
		look(screen)
	}
	follow(t, tab, "")
	for _, way := range ways {
		tab.Change(way.options...)
		same := func(what, got, want string) {
			t.Helper()
			if got != want {
				t.Errorf("%s: %s is %s, want %s", way.name, what, got, want)
			}
		}
		same("the page's surface", style("html", "backgroundColor"), way.surface)
		// The bar at the bottom of a phone covers what scrolls below it; at a desk it
		// stands beside the name.
		place, back := "static", "rgba(0, 0, 0, 0)"
		if way.phone {
			place, back = "fixed", way.high
		}
		same("the place of the bar", style(".wegen", "position"), place)
		same("what is behind the bar", style(".wegen", "backgroundColor"), back)
		if mask := tab.String(`getComputedStyle(document.querySelector(".weg"), "::before").webkitMaskImage`); !strings.HasPrefix(mask, "url(") {
			t.Errorf("%s: icons are squares", way.name)
		}
		same("how many tips of the day show", tab.String(`[...document.querySelectorAll(".dagtips > li")].filter((e) => e.checkVisibility()).length`), "1")
	}
	tab.Type("gat in mijn cv")
	tab.Wait("results", `document.querySelector("#resultaten a")`)
	look("results")
	follow(t, tab, "instellingen/")
	for _, way := range ways {
		tab.Change(way.options...)
		tab.Click(".letters .actie-groter")
		tab.Wait("larger letters", `document.documentElement.dataset.letters === "125"`)
		if size := tab.String(`getComputedStyle(document.querySelector(".letters"), "::after").content`); size != `"125%"` {
			t.Errorf("%s: the size that is shown is %s", way.name, size)
		}
		tab.Click(".letters .actie-kleiner")
		tab.Wait("and back", `document.documentElement.dataset.letters === "100"`)
	}

	paper := profile.NewTab(onPaper, withoutTheYoung)
	paper.Open(h.URL("feiten/"))
	paper.WaitReady()
	for _, of := range []string{".kaart", ".cijfer dt"} {
		if colour := paper.String(`getComputedStyle(document.querySelector("` + of + `")).color`); strings.HasPrefix(colour, "rgb(2") {
			t.Errorf("on paper %s is printed in %s", of, colour)
		}
	}
}

// The list that answers before the program is there, or where it cannot run, has its
// names from attributes: Firefox knows no ariaLabel before 119.
func TestInAnOlderBrowserEarlyResultsHaveTheirNames(t *testing.T) {
	t.Parallel()
	h := older(t, must(t, product))
	tab := visit.NewProfile(t).NewTab(withoutTheYoung, visit.BeforeScripts(`window.WebAssembly = undefined`))
	tab.Open(h.URL("zoeken/?q=werk"))
	tab.Wait("results", `document.querySelector("#resultaten a")`)
	if name := tab.String(`document.getElementById("zoekuitslag").getAttribute("aria-label")`); name != "Zoekresultaten" {
		t.Errorf("the results are called %q", name)
	}
	if hidden := tab.String(`document.querySelector(".uitslag-aantal").getAttribute("aria-hidden")`); hidden != "true" {
		t.Errorf("the count, which is said apart, has aria-hidden %q", hidden)
	}
}

// Without sheets that a script can make, the page of someone else keeps the link that stands
// between the tags of the element.
func TestInAnOlderBrowserThePageOfOthersKeepsItsLink(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := visit.NewProfile(t, intranet).NewTab(visit.WithoutWorker, withoutTheYoung)
	tab.Open(page(t, intranet, "", embed(h, "")))
	tab.Forgive("Illegal constructor")
	if got := tab.String(`((a) => a.checkVisibility() && a.href)(document.querySelector("flamingo-widget a"))`); got != h.URL("") {
		t.Errorf("there is no link but %s", got)
	}
	if made := tab.String(`Boolean(document.querySelector("flamingo-widget").shadowRoot)`); made != "false" {
		t.Error("the element was made after all")
	}
}

// Without light-dark() the facade's button has a surface and a text that can be read, on a
// light page and on a dark one.
func TestInAnOlderBrowserTheFacadeHasItsColours(t *testing.T) {
	t.Parallel()
	s := must(t, product)
	real := server.New(s, server.Options{})
	h := visit.NewHandlerHost(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/embed.js" {
			real.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/javascript")
		io.WriteString(w, strings.ReplaceAll(string(s.File("embed.js").Body), "light-dark(", "x-light-dark("))
	}))
	tab := visit.NewProfile(t, intranet).NewTab(visit.WithoutWorker)
	tab.Open(page(t, intranet, "", embed(h, "")))
	tab.Wait("the facade", facade)
	for _, scheme := range []string{"light", "dark"} {
		tab.Do(`document.documentElement.style.colorScheme = "` + scheme + `"`)
		if colours := tab.String(`(({ color, backgroundColor }) => color + " on " + backgroundColor)(getComputedStyle(` + root + `.querySelector("form button")))`); colours != "rgb(255, 255, 255) on rgb(194, 43, 74)" {
			t.Errorf("%s: the button is %s", scheme, colours)
		}
	}
}
