package search

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"flamingo/app/search/index"
)

// BenchmarkKey searches for every prefix of the development queries: what one
// key costs. The 50th and 95th percentile are the figures to watch.
func BenchmarkKey(b *testing.B) {
	keys := prefixes(developmentQueries(b))
	for _, n := range []int{0, 1000, 10_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			x := realIndex()
			if n > 0 {
				if testing.Short() && n > 1000 {
					b.Skip("large library")
				}
				x = New(index.Build(generated(n, false), realContent().Vocabulary))
			}
			x.Search("sollicitaite", 20)
			times := make([]time.Duration, 0, b.N)
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				start := time.Now()
				x.Search(keys[i*7919%len(keys)], 20)
				times = append(times, time.Since(start))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Nanoseconds())/1000, "p50-µs")
			b.ReportMetric(float64(times[len(times)*95/100].Nanoseconds())/1000, "p95-µs")
			b.ReportMetric(float64(times[len(times)-1].Nanoseconds())/1000, "max-µs")
			b.ReportMetric(float64(len(x.Encode()))/1000, "index-kB")
		})
	}
}

// BenchmarkMark marks what is shown of the first hits, over the same keys: it belongs
// to each key as well, and once cost forty times the search.
func BenchmarkMark(b *testing.B) {
	keys := prefixes(developmentQueries(b))
	x, items := realIndex(), realContent().Library.Items
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		r := x.Search(keys[i*7919%len(keys)], 8)
		b.StartTimer()
		for _, h := range r.Hits {
			r.Mark(items[h.Item].Title)
			r.Mark(items[h.Item].Short)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	data := realIndex().Encode()
	lib := realContent().Library
	b.ReportAllocs()
	for b.Loop() {
		if _, err := index.Decode(data, lib); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	c := realContent()
	for b.Loop() {
		New(index.Build(c.Library, c.Vocabulary))
	}
}
