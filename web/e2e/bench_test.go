package e2e

import (
	"fmt"
	"slices"
	"testing"

	"flamingo/web/server"
	"flamingo/web/visit"
)

// The benchmarks report; they assert nothing. Run them with `make bench`. Each
// runs b.N visits with the CPU slowed four times and gives medians in ms after
// the start of the navigation.

// timeline notes when what a reader waits for is there, and types a word into
// the box as soon as it exists.
const timeline = `
	window.seen = {};
	const note = (what) => (window.seen[what] ??= performance.now());
	new MutationObserver(() => {
		if (document.querySelector("#resultaten a")) note("result");
		if (document.documentElement?.dataset.app === "klaar") note("program");
	}).observe(document, { subtree: true, childList: true, attributes: true });
	new PerformanceObserver((list) => {
		for (const e of list.getEntries()) if (e.name === "first-contentful-paint") window.seen.text = e.startTime;
	}).observe({ type: "paint", buffered: true });
	document.addEventListener("DOMContentLoaded", () => {
		const box = document.getElementById("zoek");
		box.focus();
		box.value = "stigma";
		box.dispatchEvent(new Event("input", { bubbles: true }));
	});
`

type seen struct{ Text, Result, Program float64 }

func (s seen) report(b *testing.B, all []seen) {
	for name, get := range map[string]func(seen) float64{
		"text-ms":    func(s seen) float64 { return s.Text },
		"result-ms":  func(s seen) float64 { return s.Result },
		"program-ms": func(s seen) float64 { return s.Program },
	} {
		values := make([]float64, len(all))
		for i, s := range all {
			values[i] = get(s)
		}
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], name)
	}
	b.ReportMetric(0, "ns/op")
}

// BenchmarkFirstVisit arrives with an empty profile over 1.6 Mbit/s and 150 ms.
func BenchmarkFirstVisit(b *testing.B) {
	h := visit.NewHost(b, must(b, product), server.Options{})
	var all []seen
	for range b.N {
		profile := visit.NewProfile(b)
		tab := profile.NewTab(visit.BeforeScripts(timeline), visit.Slowed(4), visit.OnALine(1.6, 150))
		tab.Open(h.URL("vragen/gat-in-cv/"))
		tab.WaitReady()
		tab.Wait("the result", `window.seen.result && window.seen.text`)
		all = append(all, visit.JSON[seen](tab, `JSON.stringify({Text: seen.text, Result: seen.result, Program: seen.program})`))
		profile.Close()
	}
	seen{}.report(b, all)
}

// BenchmarkOfflineStart opens the installed app again, with the server stopped.
func BenchmarkOfflineStart(b *testing.B) {
	h := visit.NewHost(b, must(b, product), server.Options{})
	profile := visit.NewProfile(b)
	installed(profile, h.URL(""))
	h.Stop()
	var all []seen
	for range b.N {
		profile.Restart()
		tab := profile.NewTab(visit.BeforeScripts(timeline), visit.Slowed(4))
		tab.Open(h.URL("vragen/gat-in-cv/"))
		tab.WaitReady()
		tab.Wait("the result", `window.seen.result && window.seen.text`)
		all = append(all, visit.JSON[seen](tab, `JSON.stringify({Text: seen.text, Result: seen.result, Program: seen.program})`))
	}
	seen{}.report(b, all)
}

// BenchmarkKeyToFrame types and measures from the key to the frame that shows
// its results.
func BenchmarkKeyToFrame(b *testing.B) {
	h := visit.NewHost(b, must(b, product), server.Options{})
	tab := visit.NewProfile(b).NewTab(visit.Slowed(4))
	tab.Open(h.URL(""))
	tab.WaitReady()
	var all []float64
	for range b.N {
		for _, word := range []string{"werkgever", "sollicitatie", "ziekteverzuim", "burn-out"} {
			all = append(all, visit.JSON[[]float64](tab, fmt.Sprintf(`(async () => {
				const box = document.getElementById("zoek");
				const times = [];
				for (let n = 3; n <= %q.length; n++) {
					box.value = %q.slice(0, n);
					const start = performance.now();
					const shown = new Promise((done) => {
						const o = new MutationObserver(() => { o.disconnect(); requestAnimationFrame(() => setTimeout(() => done(performance.now()))) });
						o.observe(document.querySelector(".zoeken"), { subtree: true, childList: true, characterData: true });
						setTimeout(() => done(NaN), 2000);
					});
					box.dispatchEvent(new Event("input", { bubbles: true }));
					times.push(await shown - start);
					await new Promise((go) => setTimeout(go, 120));
				}
				return JSON.stringify(times.filter((t) => t === t));
			})()`, word, word))...)
		}
	}
	slices.Sort(all)
	b.ReportMetric(all[len(all)/2], "p50-ms")
	b.ReportMetric(all[len(all)*95/100], "p95-ms")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkEngine runs the benchmarks of app/search as WebAssembly in Chromium,
// at full speed: what the same code costs on a phone's platform.
func BenchmarkEngine(b *testing.B) {
	b.Log("\n" + engineInBrowser(b, "-test.run=^$", "-test.bench=BenchmarkKey|BenchmarkDecode", "-test.benchtime=2000x"))
	b.ReportMetric(0, "ns/op")
}
