package engine

import (
	"slices"
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
)

// BenchmarkEngines reports, for each engine that is there, medians in ms: after the start of the
// navigation, on a new profile, until the program answers; and until a query of an address
// has a result; and from a key to the frame with its results. The page is asked once it
// has been loaded: what was there by then counts as there at that moment. It asserts
// nothing. Engines take turns, Chromium through its driver like the others.
func BenchmarkEngines(b *testing.B) {
	h := host(b)
	figures := map[string][]float64{}
	for b.Loop() {
		for _, e := range Engines {
			if !slices.Contains(strings.Split(*in, ","), e.Name) || e.find() != nil {
				continue
			}
			tab := e.Open(b, Options{})
			moment := func(what, condition string) {
				figures[e.Name+"-"+what] = append(figures[e.Name+"-"+what], Eval[float64](tab.Tab, `new Promise((done) => {
					const look = () => (`+condition+`) && (watch.disconnect(), done(performance.now()), true);
					const watch = new MutationObserver(look);
					look() || watch.observe(document, { subtree: true, childList: true, attributes: true });
				})`))
			}
			tab.Open(h.URL(""))
			moment("ready-ms", `document.documentElement.dataset.app === "klaar"`)
			tab.WaitOffline() // so that nothing is fetched beside the keys
			tab.Do(`document.getElementById("zoek").focus(); ` + visit.KeyWatch)
			for _, key := range "sollicitatie" {
				tab.Press(string(key))
				tab.Do(`await new Promise((typed) => setTimeout(typed, 150))`)
			}
			figures[e.Name+"-key-ms"] = append(figures[e.Name+"-key-ms"], Eval[[]float64](tab.Tab, `keys`)...)
			tab.Close()
			tab = e.Open(b, Options{})
			tab.Open(h.URL("zoeken/?q=stigma"))
			moment("result-ms", `document.querySelector("#resultaten a")`)
			tab.Close()
		}
	}
	for name, values := range figures {
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], name)
	}
	b.ReportMetric(0, "ns/op")
}
