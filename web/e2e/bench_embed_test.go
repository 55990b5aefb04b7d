package e2e

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// BenchmarkEmbedWaiting reports what <flamingo-widget> adds to an empty page of
// someone else before anybody uses it: bytes as they travel, requests, layout shift,
// and the processor's ms in scripts and in all tasks of the main thread, the median
// with it less the median without. Ours is the processor's time, not the clock's,
// at full speed; the pages take turns in one browser that has drawn both before.
func BenchmarkEmbedWaiting(b *testing.B) {
	s := must(b, product)
	h := visit.NewHost(b, s, server.Options{FrameAncestors: []string{"http://" + intranet + ":*"}})
	empty := page(b, intranet, "", `<h1>Intranet</h1><p>Tekst</p>`)
	with := page(b, intranet, "", embed(h, ""))
	profile := visit.NewLastingProfile(b, intranet)
	var script, busy [2][]float64
	var shift float64
	requests := 0
	for n := range b.N + 1 {
		for i, address := range []string{empty, with} {
			tab := profile.NewTab(shifts, visit.InView, func(ctx context.Context) error {
				_, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
				return err
			})
			h.Asked()
			tab.Open(address)
			tab.Do(`new Promise((go) => setTimeout(go, 1000))`)
			metrics := measure(b, tab)
			if i == 1 {
				tab.Wait("the facade", facade)
				requests = len(h.Asked())
				shift = max(shift, visit.Eval[float64](tab, "shift"))
			}
			if n > 0 {
				script[i] = append(script[i], metrics["ScriptDuration"]*1000)
				busy[i] = append(busy[i], metrics["TaskDuration"]*1000)
			}
		}
	}
	more := func(values [2][]float64) float64 {
		for i := range values {
			slices.Sort(values[i])
		}
		return values[1][b.N/2] - values[0][b.N/2]
	}
	b.ReportMetric(float64(len(s.File("embed.js").Brotli)), "bytes")
	b.ReportMetric(float64(requests), "requests")
	b.ReportMetric(more(script), "script-ms")
	b.ReportMetric(more(busy), "main-thread-ms")
	b.ReportMetric(shift, "layout-shift")
	b.ReportMetric(0, "ns/op")
}

// measure asks Chromium what the page's main thread did so far, in seconds of the
// processor.
func measure(b *testing.B, tab *visit.Tab) map[string]float64 {
	b.Helper()
	result, err := visit.Command(tab, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		b.Fatal(err)
	}
	metrics := map[string]float64{}
	for _, m := range result.Metrics {
		metrics[m.Name] = m.Value
	}
	return metrics
}

// BenchmarkEmbedFirstResult types a word into the facade and reports the ms until
// the frame shows its first result: on a first visit, and when the browser has
// seen it before.
func BenchmarkEmbedFirstResult(b *testing.B) {
	// Of one site with the page, the frame runs in its process, and the script below
	// in both.
	h := visit.NewHost(b, must(b, product), server.Options{FrameAncestors: []string{"http://127.0.0.1:*"}})
	address := page(b, "127.0.0.1", "", embed(h, ""))
	note := visit.BeforeScripts(`
		if (parent === window) onmessage = (e) => { if (e.data?.result) window.result ??= performance.timeOrigin + performance.now() };
		else new MutationObserver(() => { if (document.querySelector("#resultaten a")) requestAnimationFrame(() => parent.postMessage({ result: true }, "*")) })
			.observe(document, { subtree: true, childList: true });
	`)
	var times [2][]float64
	for range b.N {
		profile := visit.NewLastingProfile(b)
		for i := range times {
			tab := profile.NewTab(note, visit.Slowed(4))
			tab.Open(address)
			tab.Wait("the facade", facade)
			tab.Do(fmt.Sprintf(`{
				const box = %s.querySelector("input");
				box.focus();
				box.value = "stigma";
				window.asked = performance.timeOrigin + performance.now();
				box.dispatchEvent(new Event("input"));
			}`, root))
			tab.Wait("the first result", `window.result`)
			times[i] = append(times[i], visit.Eval[float64](tab, "result - asked"))
		}
		profile.Close()
	}
	for i, name := range []string{"first-visit-ms", "again-ms"} {
		slices.Sort(times[i])
		b.ReportMetric(times[i][len(times[i])/2], name)
	}
	b.ReportMetric(0, "ns/op")
}
