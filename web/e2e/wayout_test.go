package e2e

import (
	"strings"
	"sync"
	"testing"
	"time"

	"flamingo/app/markdown"
	"flamingo/web"
	"flamingo/web/e2e/visit"
	"flamingo/web/site"
)

// websiteOnly is the product as --withdraw builds it.
var websiteOnly = sync.OnceValues(func() (*site.Site, error) {
	return build(func(*markdown.Content) {}, site.Withdrawn)
})

func TestAWithdrawnAppBecomesAWebsite(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewLastingProfile(t)
	tab := installed(profile, h.URL("vragen/gat-in-cv/"))
	tab.Click(".ster")
	tab.Wait("the star is set", `document.querySelector(".ster[aria-pressed=true]")`)
	tab.Do(`caches.open("van een ander").then((cache) => cache.put("/x", new Response("x")))`)

	h.Publish(must(t, websiteOnly))
	tab.Do(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	tab.Wait("the open page says so", `document.documentElement.dataset.offline === "kan-niet"`)
	tab.Wait("our caches go, and no others", `caches.keys().then((names) => names.join() === "van een ander")`)

	for _, path := range []string{"vragen/gat-in-cv/", "over/"} {
		tab.Open(h.URL(path))
		tab.WaitReady()
		if visit.Eval[bool](tab, `navigator.serviceWorker.getRegistration().then((r) => Boolean(r || navigator.serviceWorker.controller))`) {
			t.Errorf("%s: there is still a worker", path)
		}
	}
	tab.Wait("the about page says it in words", `/beheerder heeft dit voorlopig uitgezet/.test(document.getElementById("offline-stand").textContent)`)
	tab.Click(".merk")
	tab.Wait("links work", `document.querySelector(".thuis")`)
	tab.Type("burnout")
	tab.Wait("search works", `document.querySelector("#resultaten a")`)
	tab.Open(h.URL("bewaard/"))
	tab.WaitReady()
	tab.Wait("the kept item is there", `document.querySelector(".bewaarlijst a")`)

	h.Publish(must(t, newer))
	tab = installed(profile, h.URL("vragen/gat-in-cv/"))
	h.Stop()
	profile.Restart()
	tab = installed(profile, h.URL("vragen/gat-in-cv/"))
	tab.Wait("the kept item is still there", `document.querySelector(".ster[aria-pressed=true]")`)
	if names := visit.Eval[string](tab, `caches.keys().then((names) => names.join())`); !strings.Contains(names, "van een ander") {
		t.Errorf("caches left: %q", names)
	}
}

// A new version of which the real loader cannot start the program.
func TestAVersionThatDoesNotStartCanBeLeft(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewLastingProfile(t)
	tab := installed(profile, h.URL("vragen/gat-in-cv/"))
	tab.Click(".ster")
	tab.Wait("the star is set", `document.querySelector(".ster[aria-pressed=true]")`)

	h.Publish(must(t, sync.OnceValues(func() (*site.Site, error) {
		return buildWith(func(c *markdown.Content, a *web.Assets) {
			c.Library.Item("gat-in-cv").Title = "Titel van de versie die niet start"
			a.Program, a.ProgramBrotli, a.ProgramGzip = standInProgram(1), nil, nil
		})
	})))
	takeOffer(tab)
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.Wait("the way back is offered beside a page that reads", `document.querySelector("h1").textContent.startsWith("Titel van de versie") && document.querySelector("#melding button")?.textContent === "Terug naar de vorige versie"`)
	h.Stop()
	tab.Click("#melding button")
	tab.Wait("the version before", `/Gat in het cv/.test(document.querySelector("h1").textContent)`)
	tab.WaitReady()
	tab.WaitOffline()

	profile.Restart()
	tab = installed(profile, h.URL("vragen/gat-in-cv/"))
	tab.Wait("the star is still set", `document.querySelector(".ster[aria-pressed=true]")`)
	tab.Open(h.URL("over/"))
	tab.WaitReady()
	tab.Wait("the about page says which version it is", `/Klaar voor offline: (\d+) van \1 .*Dit is de vorige versie/.test(document.getElementById("offline-stand").textContent)`)

	h.Start()
	h.Publish(must(t, newer))
	tab.Do(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	takeOffer(tab)
	tab.Wait("the page of the newer version", `document.documentElement.dataset.app === "klaar"`)
	tab.Open(h.URL("vragen/gat-in-cv/"))
	if heading := tab.Text("h1"); heading != "Nieuwe titel van deze vraag" {
		t.Errorf("the newer version shows %q", heading)
	}
}

// takeOffer waits until a new version is offered, looking for one, and takes it.
func takeOffer(tab *visit.Tab) {
	tab.Do(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	tab.Wait("a new version is offered", `document.querySelector("#melding button")?.textContent === "Nu gebruiken"`)
	tab.Do(`window.before = true`)
	clickOffer(tab)
	tab.Wait("another page", `!window.before`)
}

// offered tells whether the reader sees that there is a new version.
const offered = `Boolean(document.querySelector("#melding button")?.checkVisibility())`

// clickOffer takes a new version as a reader does: at once where the program does not run,
// else on the home page, for it is offered over no text that is being read.
func clickOffer(tab visit.Page) {
	if tab.String("String("+offered+")") == "false" {
		tab.Click(".weg-start")
		tab.Wait("the offer on the home page", offered)
	}
	tab.Click("#melding button")
}

// A program that hangs takes its page along: nothing in there runs any more. The
// reader closes the app, and after the second time it opens as text.
func TestAProgramThatHangsIsNotStartedForEver(t *testing.T) {
	t.Parallel()
	profile := visit.NewLastingProfile(t)
	p := admit(t, chromium(profile), nil)
	p.install()
	p.publishLame(2, edit{standInFile, `window.flamingo.ready();`, `for (;;);`})
	if state := p.update(soon); state != "installed" {
		t.Fatalf("not installed: %q", state)
	}
	for range 2 {
		profile.Restart()
		p.tab = profile.For(t).NewTab(visit.InView)
		p.tab.Depart(p.host.URL(home))
		if p.tab.Until(`document.documentElement.dataset.app`, 3*time.Second) {
			t.Fatalf("the program did not hang: %+v", p.see())
		}
	}
	profile.Restart()
	p.tab = profile.For(t).NewTab(visit.InView)
	p.open(home)
	if s := p.see(); s.App != "uit" || s.Page != "2" || s.Letters < 20 {
		t.Errorf("the third time: %+v", s)
	}
	p.tab.Wait("it can be tried again", `[...document.querySelectorAll("#melding button")].some((b) => b.textContent === "Toch starten")`)
	p.goBack(1)
	p.open(home)
	p.shows("back", 1)
}
