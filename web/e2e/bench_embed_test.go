package e2e

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"flamingo/web/server"
	"flamingo/web/visit"
)

// BenchmarkEmbedWaiting reports what <flamingo-widget> adds to an empty page of
// someone else before anybody uses it, with the CPU slowed four times: bytes as
// they travel, requests, ms on the main thread (the median with it less the median
// without), long tasks and layout shift.
func BenchmarkEmbedWaiting(b *testing.B) {
	s := must(b, product)
	h := visit.NewHost(b, s, server.Options{FrameAncestors: []string{"http://" + intranet + ":*"}})
	empty := page(b, intranet, "", `<h1>Intranet</h1><p>Tekst</p>`)
	with := page(b, intranet, "", embed(h, ""))
	var busy [2][]float64
	var shift, tasks float64
	requests := 0
	for range b.N {
		for i, address := range []string{empty, with} {
			var metrics map[string]float64
			tab := visit.NewProfile(b, intranet).NewTab(shifts, visit.Slowed(4), func(ctx context.Context) error {
				_, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{})
				return err
			})
			h.Asked()
			tab.Open(address)
			if i == 1 {
				tab.Wait("the facade", facade)
			}
			tab.Do(`new Promise((go) => setTimeout(go, 500))`)
			metrics = measure(b, tab)
			busy[i] = append(busy[i], metrics["TaskDuration"]*1000)
			if i == 1 {
				requests = len(h.Asked())
				shift = max(shift, visit.Eval[float64](tab, "shift"))
				tasks = max(tasks, visit.Eval[float64](tab, "tasks"))
			}
		}
	}
	for i := range busy {
		slices.Sort(busy[i])
	}
	b.ReportMetric(float64(len(s.File("embed.js").Brotli)), "bytes")
	b.ReportMetric(float64(requests), "requests")
	b.ReportMetric(busy[1][len(busy[1])/2]-busy[0][len(busy[0])/2], "main-thread-ms")
	b.ReportMetric(tasks, "long-task-ms")
	b.ReportMetric(shift, "layout-shift")
	b.ReportMetric(0, "ns/op")
}

// measure asks Chromium what the page's main thread did so far, in seconds.
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
		profile := visit.NewProfile(b)
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
