package e2e

import (
	"fmt"
	"testing"
	"time"

	"flamingo/app/markdown"
	"flamingo/app/markdown/crowd"
	"flamingo/web"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

// BenchmarkSize prints what a reader waits for by the number of items, with the CPU slowed
// four times and a fast line: first text, first result while typing, all on the device,
// and the private memory of the renderer after that. What a build costs is in web/site.
func BenchmarkSize(b *testing.B) {
	assets, err := web.Default()
	if err != nil {
		b.Fatal(err)
	}
	fmt.Println("| items | text, s | first result, s | offline-ready, s | requests | renderer, MiB |\n|--:|--:|--:|--:|--:|--:|")
	for _, items := range []int{100, 2_000, 10_000} {
		c, problems := markdown.Load(crowd.Of(items))
		if len(problems) > 0 {
			b.Fatal(problemsError(problems))
		}
		s, err := site.Build(c.Library, c.Vocabulary, assets, site.CompressLater)
		if err != nil {
			b.Fatal(err)
		}
		h := visit.NewHost(b, s, server.Options{})
		profile := visit.NewLastingProfile(b)
		tab := depart(b, profile, rival{host: h})
		text := moment(b, tab, "text")
		result := firstResult(b, tab)
		offline := "–"
		if tab.Until(`document.documentElement.dataset.offline === "klaar"`, 5*time.Minute) {
			offline = fmt.Sprintf("%.0f", visit.Eval[float64](tab, `performance.now() / 1000`))
		}
		memory, err := profile.PrivateMemory()
		if err != nil {
			b.Log(err)
		}
		fmt.Printf("| %d | %.1f | %.1f | %s | %d | %.0f |\n", items, text/1000, result/1000, offline, len(h.Asked()), memory)
		profile.Close()
	}
	b.ReportMetric(0, "ns/op")
}
