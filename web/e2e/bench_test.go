package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flamingo/web"
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
	folder := b.TempDir()
	compile := exec.Command("go", "test", "-c", "-trimpath", "-o", filepath.Join(folder, "search.wasm"), "flamingo/app/search")
	compile.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := compile.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	assets, err := web.Default()
	if err != nil {
		b.Fatal(err)
	}
	files := map[string][]byte{
		"/wasm_exec.js": assets.WasmExec,
		// In a worker, so that the page stays there to be asked.
		"/": []byte(`<!doctype html><title>bench</title><script>
			window.lines = [];
			new Worker("bench.js").onmessage = (e) => (e.data === null ? (window.done = true) : lines.push(e.data));
		</script>`),
		"/bench.js": []byte(`
			importScripts("wasm_exec.js");
			globalThis.fs.writeSync = (fd, bytes) => { postMessage(new TextDecoder().decode(bytes)); return bytes.length; };
			const go = new Go();
			go.argv = ["search.test", "-test.run=^$", "-test.bench=BenchmarkKey|BenchmarkDecode", "-test.benchtime=2000x"];
			WebAssembly.instantiateStreaming(fetch("search.wasm"), go.importObject).then((w) => go.run(w.instance)).then(() => { postMessage(null); close(); });
		`),
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Isolated pages have a finer clock.
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		if r.URL.Path == "/search.wasm" {
			http.ServeFile(w, r, filepath.Join(folder, "search.wasm"))
			return
		}
		if strings.HasSuffix(r.URL.Path, ".js") {
			w.Header().Set("Content-Type", "text/javascript")
		}
		w.Write(files[r.URL.Path])
	}))
	defer server.Close()
	tab := visit.NewProfile(b).NewTab()
	tab.Open(server.URL)
	for range 60 {
		if visit.Eval[bool](tab, `new Promise((go) => setTimeout(() => go(Boolean(window.done)), 10000))`) {
			break
		}
	}
	tab.Forgive("has already exited") // timers of the finished program
	b.Log("\n" + tab.String(`lines.join("")`))
	b.ReportMetric(0, "ns/op")
}
