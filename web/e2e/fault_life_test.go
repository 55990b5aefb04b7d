package e2e

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"flamingo/web/e2e/visit"
	"flamingo/web/site"
)

// A scenario is one story of storage, tabs or versions that go wrong. It runs
// by itself, in the interpreter and in Chromium, and as the judge of broken workers:
// see the mutation test.
type scenario struct {
	name string
	run  func(t testing.TB, stage stage, edits []edit)
}

// story makes a scenario of a reader who has version 1 installed.
func story(name string, run func(p *patient)) scenario {
	return scenario{name, func(t testing.TB, stage stage, edits []edit) {
		p := admit(t, stage, edits)
		p.host.Uncached()
		p.install()
		run(p)
		p.quiet(name, "Content Security Policy")
	}}
}

// inCache runs JavaScript on the newest of our caches: cache, key(pattern).
func (p *patient) inCache(script string) {
	p.t.Helper()
	p.tab.Do(`(async () => {
		const names = (await caches.keys()).filter((name) => name.startsWith("flamingo "));
		const cache = await caches.open(names.at(-1));
		const keys = await cache.keys();
		const key = (text) => keys.find((k) => new URL(k.url).pathname.match(text));
		` + script + `
	})()`)
}

// alter changes a body in the cache behind the worker's back, but not its length.
func (p *patient) alter(pattern string) {
	p.t.Helper()
	p.inCache(fmt.Sprintf(`
		const k = key(%q), old = await cache.match(k);
		const bytes = new Uint8Array(await old.arrayBuffer());
		const text = new TextDecoder().decode(bytes);
		for (let i = 9; i < 12; i++) bytes[i] ^= 1;
		const altered = text.includes("Proef 1.") ? text.replaceAll("Proef 1.", "Proef 9.") : bytes;
		await cache.put(k, new Response(altered, { headers: old.headers }));
	`, pattern))
}

func (p *patient) lose(pattern string) {
	p.t.Helper()
	p.inCache(fmt.Sprintf(`await cache.delete(key(%q));`, pattern))
}

func (p *patient) loseAll() {
	p.t.Helper()
	p.tab.Do(`caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))`)
}

// pagesAsked are the pages that the host was asked for lately, and how often it was asked
// for a bundle.
func (p *patient) pagesAsked() (pages []string, bundles int) {
	for _, asked := range p.host.Asked() {
		if match, _ := path.Match("/"+bundle, asked); match {
			bundles++
		} else if strings.HasSuffix(asked, "/") || bundled(asked) {
			pages = append(pages, asked)
		}
	}
	return pages, bundles
}

// cut has every request fail.
func (p *patient) cut() { p.host.Break(visit.Fault{Kind: visit.Kill, At: -1}) }

var scenarios = []scenario{
	story("an update is taken and works offline", func(p *patient) {
		p.host.Asked()
		p.publish(2)
		if state := p.update(soon); state != "installed" {
			p.t.Fatalf("not installed: %q", state)
		}
		if state := p.update(soon); state != "installed" { // nor when the browser looks again
			p.t.Errorf("looked for again: %q", state)
		}
		if waits := visit.Answer[bool](p.t, p.tab, `navigator.serviceWorker.getRegistration().then((r) => r.waiting !== null)`); !waits {
			p.t.Error("the new version does not wait")
		}
		p.shows("with the new version waiting", 1)
		p.open("tips/")
		p.shows("another page with the new version waiting", 1)
		p.recover()
		if n := len(p.caches()); n != 2 {
			p.t.Errorf("%d caches, want this version and the last", n)
		}
	}),
	story("an update fetches only what changed", func(p *patient) {
		// The same files but one: what a change of one answer looks like.
		changed := *proef(p.t, 1, p.edits...)
		p.host.Asked()
		p.host.Publish(proef(p.t, 1, append([]edit{{"boot/notice.js", `label: "Sluit"`, `label: "Dicht"`}}, p.edits...)...))
		if state := p.update(soon); state != "installed" {
			p.t.Fatalf("not installed: %q", state)
		}
		asked := slices.Compact(p.host.Asked()) // the browser itself may look, too
		if want := []string{"/worker.js", "/start.js"}; len(changed.Files) < 10 || !slices.Equal(asked, want) {
			p.t.Errorf("asked for %q, want %q", asked, want)
		}
	}),
	{"many files come at once", func(t testing.TB, stage stage, edits []edit) {
		p := admit(t, stage, edits)
		p.open(home)
		p.complete()
		pages, bundles := p.pagesAsked()
		if want := []string{"/" + home}; bundles != 1 || !slices.Equal(slices.Compact(pages), want) {
			t.Errorf("asked for %d bundles and the pages %q, want one and %q", bundles, pages, want)
		}
		p.keep()
		p.open(home)
		p.offline()
		p.quiet("in the end")
	}},
	story("the bundle is cut short", func(p *patient) {
		p.publish(2)
		p.host.Asked()
		p.host.Break(visit.Fault{Kind: visit.Cut, Path: bundle, At: sizeOf(p.t, proef(p.t, 2, p.edits...), bundle) / 2})
		if state := p.update(soon); state != "installed" {
			p.t.Fatalf("not installed: %q", state)
		}
		pages, _ := p.pagesAsked()
		if slices.Contains(pages, "/begrippen/") || !slices.Contains(pages, "/zoeken/") {
			p.t.Errorf("asked for %q, want those behind the cut alone", pages)
		}
		p.recover()
	}),
	story("the bundle is of another version", func(p *patient) {
		next := *proef(p.t, 2, p.edits...)
		next.Files = slices.Clone(next.Files)
		for i, f := range next.Files {
			if match, _ := path.Match(bundle, f.Path); match {
				next.Files[i] = site.File{Path: f.Path, Type: f.Type, Hashed: true, Online: true, Body: fileOf(p.t, proef(p.t, 3, p.edits...), bundle).Body}
			}
		}
		p.host.Publish(&next)
		p.version = 2
		p.host.Asked()
		if state := p.update(soon); state != "installed" {
			p.t.Fatalf("not installed: %q", state)
		}
		if pages, _ := p.pagesAsked(); !slices.Contains(pages, "/begrippen/") {
			p.t.Errorf("asked for %q, want each page", pages)
		}
		p.recover()
	}),
	story("there is no bundle", func(p *patient) { p.updateUnder(noBundle) }),
	story("a portal answers for the bundle", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Login, Path: bundle}) }),
	story("the bundle stalls", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Stall, Path: bundle, At: 5000}) }),
	story("an update of few pages fetches these alone", func(p *patient) {
		p.host.Asked()
		p.host.Publish(proef(p.t, 1, append([]edit{{contentFile, "doe-het", "Wacht niet langer."}}, p.edits...)...))
		if state := p.update(soon); state != "installed" {
			p.t.Fatalf("not installed: %q", state)
		}
		pages, bundles := p.pagesAsked()
		slices.Sort(pages)
		if want := []string{"/", "/themas/regels/", "/tips/"}; bundles != 0 || !slices.Equal(slices.Compact(pages), want) {
			p.t.Errorf("asked for %d bundles and the pages %q, want none and %q", bundles, pages, want)
		}
	}),
	story("one file of an update is of another version", func(p *patient) {
		p.updateUnder(alone(visit.Fault{Kind: visit.Stale, Path: "tips/index.html"})...)
	}),
	story("one byte of an update is wrong", func(p *patient) {
		p.updateUnder(alone(visit.Fault{Kind: visit.Garble, Path: "tips/index.html", At: 50})...)
	}),
	story("one file of an update is missing", func(p *patient) {
		p.updateUnder(alone(visit.Fault{Kind: visit.Missing, Path: "tips/index.html"})...)
	}),
	story("one file of an update is moved for good", func(p *patient) {
		p.updateUnder(visit.Fault{Kind: visit.MovedForGood, Path: "boek.pdf"})
	}),
	story("one file of an update stalls", func(p *patient) {
		p.updateUnder(alone(visit.Fault{Kind: visit.Stall, Path: "tips/index.html", At: 50})...)
	}),
	story("old list, new bodies", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Stale, Path: "worker.js"}) }),
	story("new list, old bodies", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Stale, Except: "worker.js"}) }),
	story("a portal answers everything", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Login}) }),
	story("a portal answers all but the worker", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Login, Except: "worker.js"}) }),
	story("everything is moved", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Elsewhere, Except: "worker.js"}) }),
	story("nothing is ever modified", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.NotModified, Except: "worker.js"}) }),
	story("all is forbidden", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Forbidden, Except: "worker.js"}) }),
	story("all is empty", func(p *patient) { p.updateUnder(visit.Fault{Kind: visit.Empty, Except: "worker.js"}) }),
	story("the caches are deleted", func(p *patient) {
		p.loseAll()
		p.open(home)
		p.shows("with a network", 1)
		p.complete()
		p.offline()
	}),
	story("the caches are deleted and there is no network", func(p *patient) {
		p.loseAll()
		p.cut()
		p.open(home)
		if s := p.see(); s.Letters < 20 {
			p.t.Errorf("not legible: %+v", s)
		}
		p.recover()
	}),
	story("the caches are deleted and the network has a newer version", func(p *patient) {
		p.publish(2)
		p.loseAll()
		p.open(home)
		p.coherent("at once")
		if s := p.see(); s.App != "klaar" {
			p.t.Errorf("no app: %+v", s)
		}
		p.leave() // all tabs closed: the new version may begin
		p.open(home)
		p.coherent("the next time")
		p.recover()
	}),
	story("a page is altered", func(p *patient) {
		p.alter("mag-het/index.html")
		p.cut()
		p.open(home)
		if s := p.see(); s.Letters < 20 || s.App == "klaar" && s.Page != "1" {
			p.t.Errorf("an altered page is shown: %+v", s)
		}
		p.recover()
		p.shows("restored", 1)
	}),
	story("start.js is altered", func(p *patient) {
		p.alter("start.js")
		p.cut()
		p.open(home)
		p.coherent("without a network")
		p.recover()
	}),
	story("start.js is lost and the network has a newer version", func(p *patient) {
		p.lose("start.js")
		p.publish(2)
		p.open(home)
		p.coherent("at once")
		p.recover()
	}),
	story("a page is lost and the network has a newer version", func(p *patient) {
		p.lose("mag-het/index.html")
		p.publish(2)
		p.open(home)
		p.coherent("at once")
		p.recover()
	}),
	story("the pack and the manifest are lost and the network has a newer version", func(p *patient) {
		p.lose("library.*pack")
		p.lose("manifest")
		p.publish(2)
		p.open(home)
		p.coherent("at once")
		if text := visit.Answer[string](p.t, p.tab, `fetch("/manifest.webmanifest").then((r) => r.text(), String)`); strings.Contains(text, "Proef 2") {
			p.t.Error("the page of one version gets the manifest of another")
		}
		p.recover()
	}),
	story("the program is altered", func(p *patient) {
		p.alter(`app\..*wasm`)
		p.open(home)
		p.coherent("at once")
		p.complete() // the check has mended it
		p.open(home)
		p.shows("the next time", 1)
		p.offline()
	}),
	story("an icon is altered and the reader checks", func(p *patient) {
		p.inCache(`await cache.put(key("icon-192"), new Response("niets"));`)
		p.tab.Do(`window.flamingo.checkOffline()`)
		p.complete()
		p.inCache(`if ((await (await cache.match(key("icon-192"))).text()) === "niets") throw new Error("not mended");`)
	}),
	story("an icon is lost and the reader checks without a network", func(p *patient) {
		p.lose("icon-192")
		p.cut()
		p.tab.Do(`window.flamingo.checkOffline()`)
		if s := p.see(); s.Offline != "onvolledig" {
			p.t.Errorf("the page says %q", s.Offline)
		}
		p.host.Mend()
		p.tab.Do(`window.flamingo.checkOffline()`)
		p.complete()
	}),
	story("other apps keep caches on the origin", func(p *patient) {
		const put = `(async () => {
			for (const name of ["a andere app", "flamingo /elders/ 123456789abc", "zz"]) {
				const cache = await caches.open(name);
				for (const path of ["./", "index.html", "vragen/mag-het/", "vragen/mag-het/index.html", "start.js", "assets/oud.123456789abc.js"]) await cache.put(new URL(path, location.origin), new Response("vreemd"));
			}
		})()`
		p.loseAll()
		p.tab.Do(put) // before ours, and so found first by whoever looks in all
		p.tab.Do(`window.flamingo.checkOffline()`)
		p.complete()
		p.open(home)
		p.shows("beside other caches", 1)
		if text := visit.Answer[string](p.t, p.tab, `fetch("/assets/oud.123456789abc.js").then((r) => r.text())`); strings.Contains(text, "vreemd") {
			p.t.Error("a file came from the cache of another app")
		}
		p.recover()
		p.publish(2)
		p.recover()
		p.publish(3)
		p.recover()
		names := p.caches()
		for _, name := range []string{"a andere app", "flamingo /elders/ 123456789abc", "zz"} {
			if !slices.Contains(names, name) {
				p.t.Errorf("cache %q of another app is gone", name)
			}
		}
		if len(names) != 5 {
			p.t.Errorf("caches %q", names)
		}
	}),
	story("the worker is stopped in mid-install", func(p *patient) {
		p.publish(2)
		p.host.Break(visit.Fault{Kind: visit.Stall, Path: bundle, At: -1})
		p.update(300 * time.Millisecond)
		if err := p.tab.StopWorkers(); err != nil {
			p.t.Fatal(err)
		}
		p.open(home)
		p.shows("afterwards", 1)
		p.publish(3)
		p.recover()
		p.open(home)
		if n := len(p.caches()); n != 2 {
			p.t.Errorf("%d caches are left: %q", n, p.caches())
		}
	}),
	story("the worker is stopped while a page is open", func(p *patient) {
		if err := p.tab.StopWorkers(); err != nil {
			p.t.Fatal(err)
		}
		p.cut()
		p.open(home)
		p.shows("afterwards", 1)
	}),
	story("three versions are skipped", func(p *patient) {
		for n := 2; n < 6; n++ {
			p.publish(n)
		}
		p.recover()
		if n := p.numberShown(); n != 5 {
			p.t.Errorf("version %d", n)
		}
	}),
	story("versions that nobody accepted leave nothing, and the old tab keeps its files", func(p *patient) {
		stays := p.device.NewTab()
		stays.Open(p.host.URL(home))
		stays.Wait("the program answers", `document.documentElement.dataset.app === "klaar"`)
		for n := 2; n < 5; n++ {
			p.publish(n)
			if state := p.update(soon); state != "installed" {
				p.t.Fatalf("version %d: %q", n, state)
			}
		}
		p.accept()
		p.complete()
		p.open(home)
		if names := p.caches(); len(names) != 2 {
			p.t.Errorf("caches %q, want the new version's and that of the open tab", names)
		}
		status := visit.Answer[string](p.t, stays, `fetch(new URL(document.querySelector("link[rel=apple-touch-icon]").href)).then((r) => String(r.status), String)`)
		if status != "200" {
			p.t.Errorf("a file of the old tab's version: %s", status)
		}
		if shown := stays.Text(".merk span:last-child"); shown != "Proef 1." {
			p.t.Errorf("the other tab shows %q", shown)
		}
	}),
	story("two tabs are offered the same version", func(p *patient) {
		other := p.device.NewTab()
		other.Open(p.host.URL(home))
		other.Wait("the program answers", `document.documentElement.dataset.app === "klaar"`)
		p.publish(2)
		p.update(10 * time.Second)
		other.Wait("the offer", `document.querySelector("#melding button")`)
		p.accept()
		if other.String("String("+offered+")") == "true" {
			other.Click(`#melding button`)
		} else { // on the home page, which comes of the version that the first tab accepted
			other.Click(".weg-start")
		}
		other.Wait("the new version", `document.documentElement.dataset.page === "2"`)
	}),
	story("a version is withdrawn for the one before", func(p *patient) {
		p.publish(2)
		p.recover()
		p.publish(1)
		p.recover()
		p.shows("back", 1)
	}),
	story("the worker is withdrawn", func(p *patient) {
		p.tab.Do(`caches.open("a andere app")`)
		p.host.Publish(withdrawn(p.t, 2, p.edits...))
		for _, kind := range []visit.Kind{visit.Login, visit.Missing, visit.Empty, visit.Elsewhere, visit.Forbidden, visit.Cut} {
			p.host.Break(visit.Fault{Kind: kind, Path: "worker.js", At: 40})
			p.update(3 * time.Second)
			p.open(home)
			p.shows("withdrawn by what is "+string(kind), 1)
			p.tab.Forgive("other: ") // what the browser says of such a worker
			p.tab.Forgive("security: ")
		}
		p.host.Mend()
		p.update(5 * time.Second)
		if !p.tab.Until(`caches.keys().then((names) => names.join() === "a andere app")`, soon) {
			p.t.Errorf("caches left: %q", p.caches())
		}
		if s := p.see(); s.Offline != "kan-niet" || s.Kept != shelf || s.Letters < 20 {
			p.t.Errorf("the open page: %+v", s)
		}
		p.tab.Do(`window.dispatchEvent(new Event("online"))`) // an occasion to register again
		p.open(home)
		p.version = 2
		p.shows("a website", 2)
		if s := p.see(); s.Guarded || s.Offline != "kan-niet" {
			p.t.Errorf("the website: %+v", s)
		}
		p.open("tips/?van=mail")
		p.shows("another page of it", 2)
		gone := `(async () => (await caches.keys()).join() + " " + (await navigator.serviceWorker.getRegistrations()).length)()`
		p.leave()
		p.tab.Depart(p.host.URL("robots.txt")) // which registers nothing
		if !p.tab.Until(gone+`.then((left) => left === "a andere app 0")`, soon) {
			p.t.Errorf("caches and workers left: %q", visit.Answer[string](p.t, p.tab, gone))
		}
		// And back.
		p.host.Publish(proef(p.t, 2, p.edits...))
		p.open(home)
		p.complete()
		p.offline()
	}),
	story("the worker is withdrawn and the reader comes back with all tabs closed", func(p *patient) {
		p.host.Publish(withdrawn(p.t, 2, p.edits...))
		p.leave()
		p.open(home) // the old one still answers, and has the browser look
		if !p.tab.Until(`document.documentElement.dataset.offline === "kan-niet"`, soon) {
			p.t.Errorf("the page does not know: %+v", p.see())
		}
		p.open(home)
		p.shows("a website", 2)
		if names := p.caches(); len(names) > 0 {
			p.t.Errorf("caches left: %q", names)
		}
	}),
	story("only the worker changes and there is no room", func(p *patient) {
		s := proef(p.t, 1, append([]edit{{"worker/store.js", "const CONNECTIONS = 6;", "const CONNECTIONS = 5;"}}, p.edits...)...)
		if s.Version != proef(p.t, 1, p.edits...).Version {
			p.t.Fatal("the worker counts for the version: this story is of no use any more")
		}
		p.host.Publish(s)
		origin := strings.TrimSuffix(p.host.URL(""), "/")
		if err := p.tab.Quota(origin, 1); err != nil {
			p.t.Fatal(err)
		}
		p.update(5 * time.Second)
		p.tab.Quota(origin, -1)
		p.host.Publish(proef(p.t, 1, p.edits...))
		p.offline()
	}),
	story("there is no room for an update", func(p *patient) {
		before := p.caches()
		origin := strings.TrimSuffix(p.host.URL(""), "/")
		if err := p.tab.Quota(origin, 1500_000); err != nil {
			p.t.Fatal(err)
		}
		p.publish(2)
		if state := p.update(soon); state != "redundant" {
			p.t.Errorf("update without room: %q", state)
		}
		if after := p.caches(); !slices.Equal(after, before) {
			p.t.Errorf("caches %q, before %q", after, before)
		}
		p.open(home)
		p.shows("without room", 1)
		p.tab.Quota(origin, -1)
		p.recover()
	}),
	story("the site moves to another path", func(p *patient) {
		old := p.host.URL("")
		p.host.Move("/b/")
		p.tab.Depart(old + home)
		p.settle()
		p.shows("at the old path", 1)
		p.tab.Depart(p.host.URL(home))
		p.settle()
		p.complete()
		p.cut()
		p.tab.Depart(p.host.URL(home))
		p.settle()
		p.shows("at the new path, offline", 1)
		p.tab.Depart(old + home)
		p.settle()
		p.shows("at the old path, offline", 1)
		if n := len(p.caches()); n != 2 {
			p.t.Errorf("%d caches", n)
		}
	}),
	story("a page that only a newer version has", func(p *patient) {
		p.publish(2)
		p.open("themas/nieuw-2/?van=mail")
		p.coherent("the newer page")
		if s := p.see(); s.Shown != "2" || s.App != "klaar" {
			p.t.Errorf("the newer page is not an app of its version: %+v", s)
		}
		p.open(home)
		p.shows("an own page after it", 1)
		p.host.Break(visit.Fault{Kind: visit.Stall, Path: "themas/nieuw-2/index.html", At: -1})
		p.open("themas/nieuw-2/")
		if heading := p.tab.Text("h1"); !strings.Contains(heading, "bestaat niet") {
			p.t.Errorf("on a line that stalls the page is %q", heading)
		}
	}),
	story("odd addresses without a network", func(p *patient) {
		p.cut()
		for path, want := range map[string]string{
			"":                            "/",
			"index.html":                  "/",
			"?utm_source=x&q=%2F":         "/?utm_source=x&q=%2F",
			"vragen/mag-het":              "/vragen/mag-het/",
			"vragen/mag-het.html?a=1":     "/vragen/mag-het/?a=1",
			"vragen/mag-het/index.html":   "/vragen/mag-het/",
			"vragen//mag-het/":            "/vragen/mag-het/",
			"bestaat/niet/":               "/bestaat/niet/",
			"bestaat/niet/index.html?q=1": "/bestaat/niet/index.html?q=1",
		} {
			p.open(path)
			p.shows(path, 1)
			if where := p.tab.String("location.pathname + location.search"); where != want {
				p.t.Errorf("%q leads to %s, want %s", path, where, want)
			}
		}
		p.host.Mend()
		p.open("")
		if got := visit.Answer[string](p.t, p.tab, `Promise.all([
			fetch("start.js", { headers: { Range: "bytes=0-3" } }), fetch("start.js", { method: "HEAD" }), fetch("./", { method: "POST" }), fetch("geen/van/ons.js"),
		]).then((all) => all.map((r) => r.status + (r.headers.has("X-Flamingo") ? " ours" : "")).join())`); got != "200,200,405,404" {
			p.t.Errorf("a part, a head, a form and a stranger: %s", got)
		}
	}),
	lame("panics", `window.flamingo.ready();`, `return this.exit(2);`),
	lame("traps", `window.flamingo.ready();`, `instance.exports.trap();`),
	lame("never answers", `window.flamingo.ready();`, ``),
	lame("has no loader", `globalThis.Go = class {`, `globalThis.NoGo = class {`),
	story("two new versions do not start", func(p *patient) {
		p.publishLame(2)
		p.takeLame()
		p.publishLame(3) // the reader had not gone back
		p.takeLame()
		p.goBack(1)
		p.publish(4)
		p.recover()
	}),
	story("a new version does not start and the one before is damaged", func(p *patient) {
		p.publishLame(2)
		p.takeLame()
		p.tab.Do(`(async () => {
			const cache = await caches.open((await caches.keys()).find((name) => name.endsWith(` + "`" + `${"` + proef(p.t, 1, p.edits...).Version + `"}` + "`" + `)));
			await cache.put("/tips/index.html", new Response("anders"));
		})()`)
		p.open(home)
		p.device.Rest(time.Second)
		if offered := p.tab.Text("#melding"); strings.Contains(offered, "Terug") {
			p.t.Errorf("what is not whole is offered: %s", offered)
		}
		p.publish(3)
		p.recover()
	}),
	story("a version that started ends later", func(p *patient) {
		p.publish(2)
		p.recover()
		p.tab.Do(`window.stop = true`)
		if s := p.see(); s.App != "klaar" {
			p.t.Fatalf("%+v", s)
		}
		p.tab.Do(`window.endNow()`)
		p.tab.Until(`document.documentElement.dataset.app === "uit"`, 2*time.Second)
		p.device.Rest(500 * time.Millisecond)
		if offered := p.tab.Text("#melding"); !strings.Contains(offered, "niet helemaal gestart") || strings.Contains(offered, "Terug") {
			p.t.Errorf("the page says %q", offered)
		}
		p.alter(`app\..*wasm`)
		p.cut()
		p.open("tips/")
		p.device.Rest(500 * time.Millisecond)
		if s, offered := p.see(), p.tab.Text("#melding"); s.App != "uit" || strings.Contains(offered, "Terug") {
			p.t.Errorf("a program that is damaged: %q, %+v", offered, s)
		}
		p.host.Mend()
		p.open(home)
		p.complete() // repaired
		p.open(home)
		p.recover()
	}),
	{"another worker stands where ours should", func(t testing.TB, stage stage, edits []edit) {
		p := admit(t, stage, edits)
		p.host.Uncached()
		s := *proef(t, 1, edits...)
		s.Files = append(slices.Clone(s.Files), site.File{Path: "sw.js", Type: "text/javascript", Body: []byte(`
			self.addEventListener("install", (e) => e.waitUntil(caches.open("van die worker").then((c) => c.put("/start.js", new Response("vreemd")))));
		`)})
		p.host.Publish(&s)
		p.tab.Open(p.host.URL("robots.txt")) // a page without our scripts
		p.tab.Do(`navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready)`)
		p.open(home)
		p.keep()
		p.coherent("under that worker")
		if !p.tab.Until(`document.querySelector("#melding button")?.textContent === "Nu gebruiken"`, soon) {
			t.Fatalf("ours is not offered: %+v", p.see())
		}
		clickOffer(p.tab)
		p.complete()
		p.offline()
		if names := p.caches(); !slices.Contains(names, "van die worker") {
			t.Errorf("caches left: %q", names)
		}
		p.quiet("in the end")
	}},
	{"a new version is half copied when the reader comes", func(t testing.TB, stage stage, edits []edit) {
		for _, fault := range []visit.Fault{
			{Kind: visit.Stale, Path: "start.js"}, {Kind: visit.Stale, Except: "start.js"}, {Kind: visit.Stale, Path: home + "index.html"},
			{Kind: visit.Stale, Except: home + "index.html"}, {Kind: visit.Stale, Path: "assets/*"}, {Kind: visit.Missing, Path: "assets/*"},
			{Kind: visit.Stale, Path: "worker.js"}, {Kind: visit.Cut, Path: "start.js", At: 3000},
		} {
			p := admit(t, stage, edits)
			p.host.Uncached()
			p.publish(2)
			p.host.Break(fault)
			p.open(home)
			p.keep()
			p.coherent(fault.String())
			p.quiet(fault.String(), "SyntaxError", "MIME type", "security: ", "other: ")
			p.host.Mend()
			p.open(home)
			p.recover()
			p.quiet(fault.String(), "security: ", "other: ")
		}
	}},
	{"a host that has no address with .html", func(t testing.TB, stage stage, edits []edit) {
		p := admit(t, stage, edits)
		p.host.Break(noBundle, visit.Fault{Kind: visit.Pretty})
		p.open(home)
		p.keep()
		p.complete()
		p.offline()
		p.quiet("in the end")
	}},
	{"the pack stalls on the first visit", func(t testing.TB, stage stage, edits []edit) {
		p := admit(t, stage, edits)
		p.host.Break(visit.Fault{Kind: visit.Stall, Path: "assets/library.*.pack", Nth: 1})
		p.open(home)
		if !p.tab.Until(`/niet helemaal gestart/.test(document.getElementById("melding").textContent)`, soon) {
			t.Errorf("the page does not say that something is off: %+v", p.see())
		}
		p.keep()
		p.complete() // the worker's own request is not the first
		p.recover()
		p.quiet("in the end")
	}},
	{"the first install fails, and the reader comes back", func(t testing.TB, stage stage, edits []edit) {
		p := admit(t, stage, edits)
		p.host.Uncached()
		p.host.Break(alone(visit.Fault{Kind: visit.Missing, Path: "tips/index.html"})...)
		p.open(home)
		p.keep()
		if !p.tab.Until(`document.documentElement.dataset.offline === "onvolledig"`, soon) {
			t.Errorf("the page says %q", p.see().Offline)
		}
		if names := p.caches(); len(names) > 0 {
			t.Errorf("caches %q are left", names)
		}
		p.host.Mend()
		p.tab.Do(`window.dispatchEvent(new Event("online"))`)
		p.complete()
		p.offline()
		p.quiet("in the end")
	}},
	{"the storage is out of order", func(t testing.TB, stage stage, edits []edit) {
		p := admit(t, stage, append([]edit{{"worker/main.js", "const own = versionOf(self, FLAMINGO);", `const own = versionOf(self, FLAMINGO);
			self.addEventListener("message", (e) => { if (e.data === "breek") caches.open = caches.keys = () => Promise.reject(new DOMException("", "UnknownError")); });`}}, edits...))
		p.install()
		p.tab.Do(`navigator.serviceWorker.controller.postMessage("breek")`)
		p.open(home)
		p.shows("with a network", 1)
		if !p.tab.Until(`document.documentElement.dataset.offline === "onvolledig"`, soon) {
			t.Errorf("the page says %q", p.see().Offline)
		}
		p.cut()
		p.open(home)
		if s := p.see(); s.Letters < 20 {
			t.Errorf("without a network the page is not legible: %+v", s)
		}
		p.quiet("in the end")
	}},
}

// browserScenarios are those that are about what only a browser has: private mode, paint,
// and styles.
var browserScenarios = []struct {
	name string
	run  func(t testing.TB, profile *visit.Profile, edits []edit)
}{
	{"the reader is in private mode", func(t testing.TB, profile *visit.Profile, edits []edit) {
		p := admit(t, chromium(profile), edits)
		p.tab = profile.For(t).NewPrivateTab(visit.InView)
		p.install()
		p.offline()
		p.publish(2)
		p.recover()
		p.quiet("in the end")
	}},
	{"the style sheet stalls on the first visit", func(t testing.TB, profile *visit.Profile, edits []edit) {
		p := admit(t, chromium(profile), edits)
		p.host.Break(visit.Fault{Kind: visit.Stall, Path: "assets/style.*.css", Nth: 1, At: 10})
		p.open(home)
		p.keep()
		if !p.tab.Until(`performance.getEntriesByName("first-contentful-paint").length`, soon) {
			t.Errorf("nothing is painted: %+v", p.see())
		}
		if s := p.see(); s.App != "klaar" || s.Style != "" {
			t.Errorf("without its style the page is not an app: %+v", s)
		}
		p.host.Mend()
		p.open(home)
		p.recover()
		p.quiet("in the end")
	}},
	{"the style sheet is slow on the first visit", func(t testing.TB, profile *visit.Profile, edits []edit) {
		p := admit(t, chromium(profile), edits)
		p.host.Break(visit.Fault{Kind: visit.Late, Path: "assets/style.*.css"})
		p.tab.Depart(p.host.URL(home))
		p.tab.Until(`document.documentElement.dataset.app === "klaar"`, 5*time.Second)
		p.keep()
		p.host.Mend()
		if !p.tab.Until(`getComputedStyle(document.documentElement).getPropertyValue("--versie").trim() === "1"`, soon) {
			t.Errorf("the style does not come: %+v", p.see())
		}
		p.recover()
		p.quiet("in the end")
	}},
	{"the browser refuses workers", func(t testing.TB, profile *visit.Profile, edits []edit) {
		p := admit(t, chromium(profile, visit.BeforeScripts(`
			const refuse = () => Promise.reject(new DOMException("refused", "SecurityError"));
			ServiceWorkerContainer.prototype.register = refuse;
			ServiceWorkerContainer.prototype.getRegistration = refuse;
		`)), edits)
		p.open(home)
		p.keep()
		if !p.tab.Until(`document.documentElement.dataset.offline === "kan-niet"`, soon) {
			t.Errorf("the page says %q", p.see().Offline)
		}
		p.shows("without a worker", 1)
		p.quiet("in the end")
	}},
}

// lame is the story of a new version whose program does not start: the stand-in
// with other text in place of old. The reader goes back, and stays there until a
// newer version.
func lame(how, old, new string) scenario {
	return story("a new version "+how+", and the worker is stopped", func(p *patient) {
		p.publishLame(2, edit{standInFile, old, new})
		p.takeLame()
		if s := p.see(); s.Page != "2" || s.Letters < 20 || s.Kept != shelf {
			p.t.Errorf("before going back: %+v", s)
		}
		p.cut()
		p.open("tips/")
		p.goBack(1)
		p.open(home)
		p.shows("back, offline", 1)
		p.complete()
		if err := p.tab.StopWorkers(); err != nil {
			p.t.Fatal(err)
		}
		p.open(home)
		p.shows("back, after the worker was stopped", 1)
		p.host.Mend()
		p.open("tips/")
		p.shows("back, with a network", 1)
		if state := p.update(soon); state != "same" {
			p.t.Errorf("the browser finds a version that is not new: %q", state)
		}
		if text := p.tab.Text("#melding"); text != "" {
			p.t.Errorf("the page goes on about it: %s", text)
		}
		p.publish(3)
		p.recover()
		if n := len(p.caches()); n != 2 {
			p.t.Errorf("%d caches: %q", n, p.caches())
		}
		p.tab.Forgive("unreachable") // go.run fails
	})
}

// publishLame makes a version that does not start the newest.
func (p *patient) publishLame(n int, how ...edit) {
	p.t.Helper()
	if how == nil {
		how = []edit{{standInFile, `window.flamingo.ready();`, `return this.exit(2);`}}
	}
	p.version = n
	p.host.Publish(proef(p.t, n, append(how, p.edits...)...))
}

// takeLame takes the newest version, which does not start.
func (p *patient) takeLame() {
	p.t.Helper()
	if state := p.update(soon); state != "installed" {
		p.t.Fatalf("version %d was not installed: %q", p.version, state)
	}
	p.tab.Until(`document.querySelector("#melding button")?.textContent === "Nu gebruiken"`, soon)
	clickOffer(p.tab)
	if !p.tab.Until(fmt.Sprintf(`document.querySelector(".merk").textContent.includes("Proef %d.") && document.documentElement.dataset.app === "uit"`, p.version), soon) {
		p.t.Fatalf("version %d: %+v", p.version, p.see())
	}
}

// goBack goes back to version n as a reader does, by the button.
func (p *patient) goBack(n int) {
	p.t.Helper()
	if !p.tab.Until(`document.querySelector("#melding button")?.textContent === "Terug naar de vorige versie"`, soon) {
		p.t.Fatalf("no way back is offered: %q", p.tab.Text("#melding"))
	}
	p.tab.Click(`#melding button`)
	if !p.tab.Until(fmt.Sprintf(`window.flamingo?.version === %q && document.documentElement.dataset.app === "klaar"`, proef(p.t, n, p.edits...).Version), soon) {
		p.t.Fatalf("the way back leads to %+v", p.see())
	}
	p.shows("back", n)
}

// Every story, in the interpreter.
func TestTheWorkerSurvivesFaultsInStorageTabsAndVersions(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			s.run(t, interpreter, nil)
		})
	}
}

// The same stories in Chromium, and those that it alone can tell.
func TestFaultsInStorageTabsAndVersions(t *testing.T) {
	t.Parallel()
	profile := visit.NewProfile(t)
	t.Run("group", func(t *testing.T) {
		for _, s := range scenarios {
			if !all && !inChromium[s.name] {
				continue
			}
			t.Run(s.name, func(t *testing.T) {
				if !strings.Contains(s.name, "stopped") {
					t.Parallel()
				}
				s.run(t, chromium(profile), nil)
			})
		}
		for _, s := range browserScenarios {
			t.Run(s.name, func(t *testing.T) {
				t.Parallel()
				s.run(t, profile, nil)
			})
		}
	})
}

// inChromium are the stories that run there each time: they lean on what is the
// browser's own, the life of workers, the quota and its HTTP cache. All do in make faults.
var inChromium = map[string]bool{
	"many files come at once":                                                      true,
	"an update is taken and works offline":                                         true,
	"the worker is stopped in mid-install":                                         true,
	"versions that nobody accepted leave nothing, and the old tab keeps its files": true,
	"one file of an update is moved for good":                                      true,
	"there is no room for an update":                                               true,
	"the worker is withdrawn":                                                      true,
	"a new version traps, and the worker is stopped":                               true,
}
