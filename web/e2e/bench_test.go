package e2e

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// The benchmarks report; they assert nothing. Run them with `make bench`. Each
// takes its turns on ours and its rivals within one run, with the CPU slowed four
// times, and gives medians in ms and the ratios that matter: on a machine that
// others use too, only these mean something.

// programWatch keeps the program's instance, and notes when its module was asked
// for and when it was compiled, in ms after the start of the navigation.
const programWatch = `
	window.seen = {};
	window.wasm = null;
	const note = (what) => (seen[what] ??= performance.now());
	const { instantiate, instantiateStreaming } = WebAssembly;
	const keep = (made) => (note("compiled"), (window.wasm = made.instance ?? made), made);
	WebAssembly.instantiate = (...a) => (note("asked"), instantiate.apply(WebAssembly, a).then(keep));
	WebAssembly.instantiateStreaming = (...a) => (note("asked"), instantiateStreaming.apply(WebAssembly, a).then(keep));
`

// typing keeps a word in the search box, from the first moment that there is one:
// go-app's own start drops what was typed before.
const typing = `
	addEventListener("DOMContentLoaded", () => {
		const type = () => {
			const box = document.getElementById("zoek");
			if (!box || box.value) return;
			box.focus();
			box.value = "stigma";
			box.dispatchEvent(new Event("input", { bubbles: true }));
		};
		type();
		new MutationObserver(type).observe(document.body, { childList: true });
	});
`

// timeline notes when what a reader waits for is there, in ms after the start of
// the navigation. The program is there once it answers what is typed into the box. Where go-app's loader covers the text, the text counts once it
// has gone. The other moments tell what the start of the program consists of.
const timeline = programWatch + `
	const painted = (what) => requestAnimationFrame(() => setTimeout(() => note(what)));
	let covered = false;
	new MutationObserver((records) => {
		const loader = document.getElementById("app-wasm-loader");
		covered ||= Boolean(loader);
		if (covered && !loader) painted("uncovered");
		if (document.querySelector("#resultaten a")) painted("result");
		if (document.documentElement?.dataset.app === "klaar") note("program");
		if (records.some((r) => r.target === document.body && r.removedNodes.length && r.addedNodes.length)) note("mounted");
	}).observe(document, { subtree: true, childList: true, attributes: true });
	new PerformanceObserver((list) => {
		for (const e of list.getEntries()) if (e.name === "first-contentful-paint") seen.painted = e.startTime;
	}).observe({ type: "paint", buffered: true });

	let flamingo;
	Object.defineProperty(window, "flamingo", {
		get: () => (wasm && note("main"), flamingo),
		set: (value) => (flamingo = value),
	});
	const { getItem } = Storage.prototype;
	Storage.prototype.getItem = function (key) {
		if (wasm && key.endsWith(":bewaard")) note("decoded");
		return getItem.call(this, key);
	};
`

// seen holds the moments of timeline, in ms after the start of the navigation; 0
// for one that did not come.
type seen map[string]float64

// text is when the text could be read.
func (s seen) text() float64 { return max(s["painted"], s["uncovered"]) }

// watch opens an address, waits until the program answers, or a result shows where
// something is typed, and returns the moments.
func watch(b *testing.B, tab *visit.Tab, address string, typed bool) seen {
	tab.Open(address)
	// A start that is broken off before the page is drawn counts as failed at the next.
	all := `seen.program && document.documentElement.dataset.app === "klaar" && seen.painted && (!covered || seen.uncovered)`
	if typed {
		all += ` && seen.result`
	}
	if !tab.Until(all, 2*time.Minute) {
		b.Fatalf("%s: no program, text or result: %s, %v", address, tab.String(`JSON.stringify(seen)`), tab.Errors())
	}
	return visit.JSON[seen](tab, `JSON.stringify(seen)`)
}

// figures are measurements by rival and name.
type figures map[string]map[string][]float64

func (f figures) add(rival, name string, values ...float64) {
	if f[rival] == nil {
		f[rival] = map[string][]float64{}
	}
	f[rival][name] = append(f[rival][name], values...)
}

// at returns the value below which a part of the measurements lies.
func (f figures) at(rival, name string, part float64) float64 {
	values := slices.Sorted(slices.Values(f[rival][name]))
	if len(values) == 0 {
		return math.NaN()
	}
	return values[int(float64(len(values)-1)*part)]
}

// stages of the start of the program: its module is asked for; it is compiled; its
// runtime has started and its packages are initialised; the pack is there and
// decoded; the components are drawn.
var stages = []string{"asked", "compiled", "main", "decoded", "mounted"}

// report gives the measurement of each rival, and ours divided by theirs.
func (f figures) report(b *testing.B, name, unit string, part float64) {
	for rival, all := range f {
		if len(all[name]) == 0 {
			continue
		}
		b.ReportMetric(f.at(rival, name, part), rival+"-"+unit)
		if rival != "ours" && len(f["ours"][name]) > 0 {
			b.ReportMetric(f.at("ours", name, part)/f.at(rival, name, part), "ours/"+rival+"-"+unit)
		}
	}
	b.ReportMetric(0, "ns/op")
}

func (f figures) addSeen(rival string, s seen) {
	f.add(rival, "text", s.text())
	if s["result"] > 0 {
		f.add(rival, "result", s["result"])
		return
	}
	f.add(rival, "program", s["program"])
	if s["compiled"] == 0 {
		return
	}
	last := 0.0
	for _, moment := range stages {
		f.add(rival, moment, s[moment]-last)
		last = s[moment]
	}
}

// script is what a start is watched with: the program's time is that of a reader
// who does not type yet, for the answer to what is typed belongs to the other runs.
func script(typed bool) string {
	if typed {
		return timeline + typing
	}
	return timeline
}

// BenchmarkFirstVisit arrives with an empty profile over 1.6 Mbit/s and 150 ms.
func BenchmarkFirstVisit(b *testing.B) {
	f := figures{}
	for all := rivals(b); b.Loop(); {
		for _, r := range all {
			for _, typed := range []bool{false, true} {
				profile := visit.NewLastingProfile(b)
				tab := profile.NewTab(visit.BeforeScripts(script(typed)), visit.Slowed(4), visit.OnALine(1.6, 150))
				f.addSeen(r.name, watch(b, tab, r.host.URL(""), typed))
				profile.Close()
			}
		}
	}
	for _, name := range []string{"text", "result", "program"} {
		f.report(b, name, name+"-ms", 0.5)
	}
}

// sought are the words that readers of the benchmarks type.
var sought = []string{"werkgever", "sollicitatie", "ziekteverzuim", "burn-out", "gat in mijn cv"}

// used has somebody search in an installed app once, and read what was found. What a
// browser keeps of a program that ran for a while, it has then.
func used(p *visit.Profile, address string) {
	tab := p.NewTab()
	tab.Open(address)
	tab.WaitReady()
	for _, word := range sought {
		tab.Type("")
		for _, key := range word {
			tab.Press(string(key))
			time.Sleep(100 * time.Millisecond)
		}
	}
	time.Sleep(10 * time.Second)
}

// BenchmarkOfflineStart opens the installed app for the third time, with the server
// stopped since the first. It also tells of what the start of the program consists.
func BenchmarkOfflineStart(b *testing.B) {
	f := figures{}
	all := rivals(b)
	profiles := map[string]*visit.Profile{}
	for _, r := range all {
		profiles[r.name] = visit.NewLastingProfile(b)
		installed(profiles[r.name], r.host.URL(""))
		profiles[r.name].Close()
		r.host.Stop()
		profiles[r.name].Open()
		used(profiles[r.name], r.host.URL(""))
		profiles[r.name].Close()
	}
	for b.Loop() {
		for _, r := range all {
			for _, typed := range []bool{false, true} {
				profiles[r.name].Open()
				tab := profiles[r.name].NewTab(visit.BeforeScripts(script(typed)), visit.Slowed(4))
				f.addSeen(r.name, watch(b, tab, r.host.URL(""), typed))
				profiles[r.name].Close()
			}
		}
	}
	for _, name := range append([]string{"text", "result", "program"}, stages...) {
		f.report(b, name, name+"-ms", 0.5)
	}
}

// BenchmarkKeyToFrame types with real keys and measures from the key to the frame
// that shows its results. Each of the rivals has the machine to itself, and the reader
// has looked at the page for a moment.
func BenchmarkKeyToFrame(b *testing.B) {
	f := figures{}
	for all := rivals(b); b.Loop(); {
		for _, r := range all {
			profile := visit.NewLastingProfile(b)
			tab := profile.NewTab(visit.BeforeScripts(visit.KeyWatch), visit.Slowed(4))
			tab.Open(r.host.URL(""))
			tab.WaitReady()
			tab.WaitOffline()
			time.Sleep(3 * time.Second)
			for _, word := range slices.Concat(sought, sought) {
				tab.Type("")
				time.Sleep(time.Second) // the count of the word before is told
				tab.Do(`keys.length = 0`)
				for _, key := range word {
					tab.Press(string(key))
					time.Sleep(150 * time.Millisecond)
				}
				f.add(r.name, "key", visit.JSON[[]float64](tab, `JSON.stringify(keys)`)...)
			}
			profile.Close()
		}
	}
	f.report(b, "key", "p50-ms", 0.5)
	f.report(b, "key", "p95-ms", 0.95)
}

// BenchmarkMemory reports WebAssembly's memory after 10 searches, and after 100
// searches and 50 pages more.
func BenchmarkMemory(b *testing.B) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		b.Fatal(problemsError(problems))
	}
	h := visit.NewHost(b, must(b, product), server.Options{})
	tab := visit.NewLastingProfile(b).NewTab(visit.BeforeScripts(programWatch))
	tab.Open(h.URL(""))
	tab.WaitReady()
	memory := func() float64 { return visit.Eval[float64](tab, `wasm.exports.mem.buffer.byteLength / 1e6`) }
	words := []string{"werkgever", "sollicitatie", "ziekteverzuim", "burn-out", "gat in mijn cv", "stigma", "jobcoach", "wajong", "behandelaar", "vertrouwen"}
	search := func(n int) {
		for i := range n {
			tab.TypeKeys(words[i%len(words)])
			time.Sleep(50 * time.Millisecond)
		}
	}
	for b.Loop() {
		search(10)
		b.ReportMetric(memory(), "MB-after-10")
		search(100)
		questions := c.Library.OfKind(library.Question)
		for i := range 50 {
			it := questions[i%len(questions)]
			tab.Do(fmt.Sprintf(`goappNav(%q)`, "/"+it.Path()))
			tab.Wait("the page", fmt.Sprintf(`document.getElementById("titel")?.textContent === %q`, it.Title))
		}
		b.ReportMetric(memory(), "MB-after-100-and-50")
	}
	b.ReportMetric(0, "ns/op")
}

// BenchmarkEngine runs the benchmarks of app/search as WebAssembly in Chromium,
// at full speed: what the same code costs on a phone's platform.
func BenchmarkEngine(b *testing.B) {
	b.Log("\n" + engineInBrowser(b, "-test.run=^$", "-test.bench=BenchmarkKey|BenchmarkDecode", "-test.benchtime=2000x"))
	b.ReportMetric(0, "ns/op")
}
