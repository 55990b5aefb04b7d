package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"flamingo/web/e2e/pretend"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// What must hold whatever happens to network, host, storage or update: the page
// is legible; page, scripts, program and pack are of one version; kept items are
// as they were; nothing in the page fails unnoticed; no request goes elsewhere;
// and once all is well again, the newest version is there, whole, offline.

// home is the page that the fault tests look at.
const home = "vragen/mag-het/"

// shelf is what the reader kept before the faults.
const shelf = `{"versie":1,"bewaard":["mag-het","doe-het"]}`

// sight is what a reader of the small site has before them. Versions are 0 where
// there is none.
type sight struct {
	Letters int    // of text that can be read
	Page    string // version that the page said as it arrived, as are the others
	Shown   string // version that it says now
	Start   string // FLAMINGO.version of start.js
	Pack    string
	Go      string // wasm_exec.js
	Program string
	Style   string
	App     string // "klaar", "uit" or ""
	Offline string
	Kept    string
	Guarded bool // a worker controls the page
	Where   string
}

const look = `(() => {
	const d = document.documentElement, main = document.querySelector("main");
	const shown = document.querySelector(".merk")?.textContent.match(/Proef (\d+)/)?.[1] ?? "";
	const worker = navigator.serviceWorker;
	let kept = "";
	try { kept = localStorage.getItem("flamingo:" + (window.keptAt ?? "/") + ":bewaard") ?? "" } catch { kept = "refused" }
	return {
		Letters: main?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ? main.innerText.trim().length : 0,
		Page: d.dataset.page ?? shown, Shown: shown, Start: window.flamingo?.version ?? "", Pack: d.dataset.pack ?? "",
		Go: d.dataset.go ?? "", Program: d.dataset.program ?? "",
		Style: getComputedStyle(d).getPropertyValue("--versie").trim(),
		App: d.dataset.app ?? "", Offline: d.dataset.offline ?? "", Kept: kept, Guarded: Boolean(worker?.controller),
		Where: location.href,
	};
})()`

// patient is a host and a reader of the small site.
type patient struct {
	t       testing.TB
	host    *visit.FaultyHost
	device  device
	tab     visit.Page
	edits   []edit
	version int // the newest one published
	base    string
}

// A device is what a reader has: a browser with its tabs.
type device interface {
	NewTab() visit.Page
	Rest(time.Duration) // lets time pass
}

// A stage gives each story a device of its own for the site of a host.
type stage func(t testing.TB, host *visit.FaultyHost) device

// interpreter plays a story without a browser, in no time.
func interpreter(t testing.TB, host *visit.FaultyHost) device {
	return pretended{pretend.New(t, host), t}
}

type pretended struct {
	*pretend.Browser
	t testing.TB
}

func (d pretended) NewTab() visit.Page { return d.Browser.NewTab(d.t) }

// chromium plays stories in a real browser.
func chromium(profile *visit.Profile, options ...visit.Option) stage {
	return func(t testing.TB, _ *visit.FaultyHost) device {
		return real{profile.For(t), append([]visit.Option{visit.InView}, options...)}
	}
}

type real struct {
	profile *visit.Profile
	options []visit.Option
}

func (d real) NewTab() visit.Page   { return d.profile.NewTab(d.options...) }
func (d real) Rest(t time.Duration) { time.Sleep(t) } // in make faults only

// admit lets a reader at version 1 of the small site, with edits to the sources.
// Nothing is opened yet.
func admit(t testing.TB, stage stage, edits []edit) *patient {
	t.Helper()
	p := &patient{t: t, edits: edits, version: 1, base: "/"}
	p.host = visit.NewFaultyHost(t, proef(t, 1, edits...), server.Options{})
	p.device = stage(t, p.host)
	p.tab = p.device.NewTab()
	return p
}

// publish makes version n of the site, from 1, the newest.
func (p *patient) publish(n int) {
	p.t.Helper()
	p.version = n
	p.host.Publish(proef(p.t, n, p.edits...))
}

// open goes to a page and waits until the program has answered or was given up.
func (p *patient) open(path string) {
	p.t.Helper()
	p.tab.Depart(p.host.URL(path))
	p.settle()
}

// soon bounds how long a story waits for what must come. It is long, for a machine that has
// much else to do.
const soon = 30 * time.Second

// leave closes the page, as when no tab is open any more.
func (p *patient) leave() {
	p.t.Helper()
	p.tab.Depart("about:blank")
	p.tab.Until(`location.href === "about:blank"`, soon)
}

func (p *patient) settle() {
	p.t.Helper()
	p.tab.Until(`document.readyState === "complete" && (document.documentElement.dataset.app || !window.flamingo)`, 15*time.Second)
}

// complete waits until this version is verified on the device.
func (p *patient) complete() {
	p.t.Helper()
	if !p.tab.Until(`document.documentElement.dataset.offline === "klaar"`, soon) {
		p.t.Fatalf("not complete: %+v, errors %q", p.see(), p.tab.Errors())
	}
}

// install brings version 1 to the device, with items on the shelf.
func (p *patient) install() {
	p.t.Helper()
	p.open(home)
	p.complete()
	p.keep()
	p.open(home) // only now the worker answers for the page
	p.complete()
}

func (p *patient) keep() {
	p.t.Helper()
	p.tab.Do(fmt.Sprintf("localStorage.setItem(%q, %q)", "flamingo:"+p.base+":bewaard", shelf))
}

func (p *patient) see() sight {
	s, _ := visit.Ask[sight](p.tab, look, soon)
	return s
}

// shows checks that the reader has this version before them, complete in all
// its parts.
func (p *patient) shows(when string, version int) {
	p.t.Helper()
	s := p.see()
	want := fmt.Sprint(version)
	start := proef(p.t, version, p.edits...).Version
	if s.Letters < 20 {
		p.t.Errorf("%s: not legible: %+v", when, s)
	}
	if s.App != "klaar" || s.Start != start || s.Page != want || s.Shown != want || s.Pack != want || s.Go != want || s.Program != want || s.Style != want {
		p.t.Errorf("%s: want version %s whole, see %+v; errors %q", when, want, s, p.tab.Errors())
	}
	if s.Kept != shelf {
		p.t.Errorf("%s: the shelf holds %q", when, s.Kept)
	}
}

// coherent checks that the reader has a legible page in which nothing is mixed,
// be it an app or only text.
func (p *patient) coherent(when string) {
	p.t.Helper()
	s := p.see()
	if s.Letters < 20 {
		p.t.Errorf("%s: not legible: %+v; errors %q", when, s, p.tab.Errors())
	}
	if s.App == "klaar" {
		n := 0
		fmt.Sscan(s.Shown, &n)
		bare := s.Style == "" // the sheet is lost and cannot be had: a page can do without, but not with another
		if n < 1 || s.Pack != s.Shown || s.Program != s.Shown || s.Start != proef(p.t, n, p.edits...).Version || s.Guarded && (s.Page != s.Shown || s.Go != s.Shown || s.Style != s.Shown && !bare) {
			p.t.Errorf("%s: versions are mixed: %+v", when, s)
		}
	}
	if s.Kept != shelf && s.Kept != "" {
		p.t.Errorf("%s: the shelf holds %q", when, s.Kept)
	}
}

// quiet checks that nothing failed in the page but what the network did to it,
// and forgets that.
func (p *patient) quiet(when string, forgive ...string) {
	p.t.Helper()
	for _, text := range append([]string{"network: ", "other: Failed to load resource"}, forgive...) {
		p.tab.Forgive(text)
	}
	for _, e := range p.tab.Errors() {
		p.t.Errorf("%s: in the page: %s", when, e)
		p.tab.Forgive(e)
	}
	if n := p.host.Strangers(); n > 0 {
		p.t.Errorf("%s: %d requests went to another origin", when, n)
	}
}

// update has the browser look for a new version, and tells what became of it:
// "installed", "redundant", "same", "rejected", or "" when there was no end.
func (p *patient) update(limit time.Duration) string {
	p.t.Helper()
	state, _ := visit.Ask[string](p.tab, `(async () => {
		const r = await navigator.serviceWorker.getRegistration();
		if (!r) return "none";
		try { await r.update() } catch { return "rejected" }
		const worker = r.installing;
		if (!worker) return r.waiting ? "installed" : "same";
		if (worker.state === "installing") await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
		return worker.state;
	})()`, limit)
	return state
}

// accept takes the newest version as a reader does, by the button.
func (p *patient) accept() {
	p.t.Helper()
	// A machine with much to do may take longer than the shortened patience.
	state := ""
	for range 3 {
		if state = p.update(soon); state != "redundant" {
			break
		}
	}
	if state != "installed" && state != "activated" && state != "activating" {
		p.t.Fatalf("version %d was not installed: %q", p.version, state)
	}
	if !p.tab.Until(`document.querySelector("#melding button")?.textContent === "Nu gebruiken"`, soon) {
		p.t.Fatalf("version %d was not offered: %+v", p.version, p.see())
	}
	clickOffer(p.tab)
	start := proef(p.t, p.version, p.edits...).Version
	if !p.tab.Until(fmt.Sprintf(`window.flamingo?.version === %q && document.documentElement.dataset.app === "klaar"`, start), soon) {
		p.t.Fatalf("version %d did not come: %+v", p.version, p.see())
	}
}

// recover checks that without faults the newest version arrives, whole.
func (p *patient) recover() {
	p.t.Helper()
	p.host.Mend()
	if s := p.see(); s.App != "klaar" || !s.Guarded {
		p.open(home)
	}
	newest := proef(p.t, p.version, p.edits...).Version
	if p.see().Start != newest || !p.tab.Until(`document.documentElement.dataset.offline === "klaar"`, 2*time.Second) {
		p.accept()
	}
	p.complete()
	if !p.see().Guarded {
		// This page was the browser's own, with what its HTTP cache remembers of
		// the fault; the next one is the worker's.
		p.open(home)
	}
	p.shows("mended", p.version)
	p.offline()
}

// offline checks that the newest version answers without a network.
func (p *patient) offline() {
	p.t.Helper()
	p.host.Break(visit.Fault{Kind: visit.Kill, At: -1})
	p.open(home + "?van=mail")
	p.shows("offline", p.version)
	p.host.Mend()
}

// caches lists the caches of this origin.
func (p *patient) caches() []string {
	p.t.Helper()
	names, _ := visit.Ask[[]string](p.tab, `caches.keys()`, 3*time.Second)
	return names
}

// files are those that faults strike, by pattern.
var files = []string{
	"worker.js", "start.js", "tips/index.html", "assets/library.*.pack", "assets/app.*.wasm",
	"assets/style.*.css", "assets/icon-192.*.png", "manifest.webmanifest", "404.html", bundle,
}

// bundle is the file that brings many at once.
const bundle = "assets/pages.*.txt"

// noBundle has readers fetch each file by itself.
var noBundle = visit.Fault{Kind: visit.Missing, Path: bundle}

// alone is a fault so that it strikes: what is in the bundle is else asked of nobody.
func alone(f visit.Fault) []visit.Fault {
	if bundled(f.Path) {
		return []visit.Fault{f, noBundle}
	}
	return []visit.Fault{f}
}

// bundled tells whether a file is in the bundle.
func bundled(name string) bool {
	return strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".webmanifest") || name == "robots.txt"
}

// faultsOf are the faults of one file of so many bytes.
func faultsOf(pattern string, size int) []visit.Fault {
	var all []visit.Fault
	add := func(kind visit.Kind, places ...int) {
		for _, at := range places {
			all = append(all, visit.Fault{Kind: kind, Path: pattern, At: at})
		}
	}
	add(visit.Kill, -1, 1, size/2)
	add(visit.Stall, size/2)
	add(visit.CutOpen, size/2)
	add(visit.Garble, size/2)
	for _, kind := range []visit.Kind{visit.WrongType, visit.Login, visit.MovedForGood, visit.NotModified, visit.Forbidden} {
		add(kind, 0)
	}
	// Every way and more places for what the worker is, what it starts with, and
	// one ordinary file.
	if thorough || pattern == "worker.js" || pattern == "start.js" || pattern == "assets/app.*.wasm" {
		add(visit.Kill, 0, size-1)
		add(visit.Stall, -1)
		add(visit.Cut, 1, size/2, size-1)
		add(visit.CutOpen, 1, size-1)
		add(visit.Garble, 1)
		for _, kind := range []visit.Kind{visit.Empty, visit.Elsewhere, visit.Failing, visit.Missing} {
			add(kind, 0)
		}
	}
	return all
}

// harmless tells faults that an install gets through all the same.
func harmless(f visit.Fault) bool {
	// Bytes are verified and the type comes from the list. But a browser takes no
	// worker that is not a script, and nobody can tell a worker from one with
	// another byte in it that is a script too.
	if f.Path == "worker.js" {
		return f.Kind == visit.Garble
	}
	return f.Kind == visit.WrongType || f.Path == bundle // without it files are fetched singly
}

func TestFaultsInUpdates(t *testing.T) {
	t.Parallel()
	stage := stageOf(t)
	t.Run("group", func(t *testing.T) {
		for _, pattern := range some(3, files) {
			t.Run(strings.ReplaceAll(pattern, "/", "_"), func(t *testing.T) {
				t.Parallel()
				newcomer := func() *patient {
					p := admit(t, stage, nil)
					p.host.Uncached()
					p.install()
					return p
				}
				p := newcomer()
				for _, fault := range some(4, faultsOf(pattern, sizeOf(t, proef(t, 1), pattern))) {
					if !t.Run(strings.ReplaceAll(fault.String(), "/", "_"), func(t *testing.T) { p.during(t).updateUnder(alone(fault)...) }) {
						p = newcomer() // what follows would only echo the failure
					}
				}
			})
		}
	})
}

// during lends the patient to a test within its own.
func (p *patient) during(t testing.TB) *patient {
	lent := *p
	lent.t = t
	return &lent
}

// updateUnder publishes a next version under a fault. The one at hand goes on,
// and the next one arrives when the fault is over.
func (p *patient) updateUnder(faults ...visit.Fault) {
	p.t.Helper()
	old := p.numberShown()
	before := p.caches()
	p.publish(old + 1)
	p.host.Break(faults...)
	// Only the browser itself may wait for ever: for the worker's own text.
	limit, stalled := soon, faults[0].Kind == visit.Stall && faults[0].Path == "worker.js"
	if stalled {
		limit = 6 * time.Second
	}
	state := p.update(limit)
	if p.host.Struck() == 0 {
		p.t.Errorf("the fault struck nothing (%s)", state)
	}
	if state == "" && !stalled {
		p.t.Errorf("the install did not end")
	}
	if fails := slices.ContainsFunc(faults, func(f visit.Fault) bool { return !harmless(f) }); fails && state == "installed" {
		p.t.Errorf("the new version was installed in spite of the fault")
	}
	if faults[0].Path == bundle && state != "installed" {
		p.t.Errorf("without the bundle the new version was not installed: %q", state)
	}
	if state == "redundant" { // before the next load tries again
		if after := p.caches(); !slices.Equal(after, before) {
			p.t.Errorf("the failed update left caches: %q, before %q", after, before)
		}
	}
	p.coherent("under the fault")
	p.open(home)
	p.shows("opened again under the fault", old)
	p.recover()
	p.quiet("in the end", "other: The script has an unsupported MIME type", "security: The script resource is behind a redirect", "A bad HTTP response code")
}

// numberShown is the version that the reader sees.
func (p *patient) numberShown() int {
	n := 0
	fmt.Sscan(p.see().Shown, &n)
	return n
}

func TestFaultsInInstalls(t *testing.T) {
	t.Parallel()
	stage := stageOf(t)
	small := proef(t, 1)
	var cases [][]visit.Fault
	for i, pattern := range files {
		size := sizeOf(t, small, pattern)
		// The page's own request, and each later one.
		for j, fault := range []visit.Fault{
			{Kind: visit.Kill, At: size / 2}, {Kind: visit.Stall, At: size / 2}, {Kind: visit.CutOpen, At: size / 2},
			{Kind: visit.Login}, {Kind: visit.MovedForGood}, {Kind: visit.Failing}, {Kind: visit.Garble, At: size / 2},
		} {
			if fault.Path = pattern; thorough || (i+j)%3 == 0 || pattern == "worker.js" {
				cases = append(cases, alone(fault))
			}
		}
		// The page gets it; its worker does not.
		if pattern != "worker.js" && pattern != bundle && !strings.HasPrefix(pattern, "assets/icon") {
			fault := visit.Fault{Kind: []visit.Kind{visit.Kill, visit.Login, visit.NotModified}[i%3], Path: pattern, Nth: 2, At: size / 3}
			if pattern == "tips/index.html" || pattern == "404.html" || pattern == "manifest.webmanifest" {
				fault.Nth = 1 // nobody else asks for these
			}
			cases = append(cases, alone(fault))
		}
	}
	// Files are fetched after these four of the page itself: page, style, scripts.
	single := 0
	for _, f := range small.Files {
		if !bundled(f.Path) && !f.Online {
			single++
		}
	}
	for k := 5; k <= len(small.Files); k += 3 {
		one, other := visit.Fault{Kind: visit.Kill, Nth: k, At: 100}, visit.Fault{Kind: visit.Kill, Nth: k + 1, At: -1}
		cases = append(cases, []visit.Fault{one, noBundle}, []visit.Fault{other, noBundle})
		if k < single {
			cases = append(cases, []visit.Fault{one}, []visit.Fault{other})
		}
	}
	t.Run("group", func(t *testing.T) {
		for _, faults := range some(12, cases) {
			t.Run(strings.ReplaceAll(faults[0].String(), "/", "_"), func(t *testing.T) {
				t.Parallel()
				p := admit(t, stage, nil)
				p.host.Uncached()
				p.installUnder(faults...)
			})
		}
	})
}

// installUnder lets a reader arrive for the first time under a fault. There is no
// worker yet, so a page that is struck itself is the browser's; but the reader
// has text, and an app or none.
func (p *patient) installUnder(faults ...visit.Fault) {
	p.t.Helper()
	p.host.Break(faults...)
	p.open(home)
	p.keep()
	const ended = `["klaar", "onvolledig", "kan-niet"].includes(document.documentElement.dataset.offline)`
	if !p.tab.Until(ended, 2*time.Second) && p.host.Struck() == 0 { // a machine with much else to do
		p.tab.Until(ended, soon)
	}
	if p.host.Struck() == 0 {
		p.t.Error("the fault struck nothing")
	}
	p.coherent("under the fault")
	// Scripts that are broken on the way, and redirects that the policy refuses.
	p.quiet("under the fault", "SyntaxError", "Content Security Policy", "MIME type", "security: ", "other: ")
	p.host.Mend()
	p.open(home)
	// Nobody can tell a worker from one with a byte changed on the way. The right
	// one, of the same version, is offered after it.
	if faults[0].Path == "worker.js" && faults[0].Kind == visit.Garble && p.update(soon) == "installed" {
		p.accept()
	}
	p.recover()
	p.quiet("in the end", "SyntaxError", "security: ", "other: ")
}
