package e2e

import (
	"fmt"
	"testing"
	"time"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// programWatch keeps the program's instance.
const programWatch = `
	window.wasm = null;
	const { instantiate, instantiateStreaming } = WebAssembly;
	const keep = (made) => ((window.wasm = made.instance ?? made), made);
	WebAssembly.instantiate = (...a) => instantiate.apply(WebAssembly, a).then(keep);
	WebAssembly.instantiateStreaming = (...a) => instantiateStreaming.apply(WebAssembly, a).then(keep);
`

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
