package site

import (
	"fmt"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"flamingo/app/markdown"
	"flamingo/app/markdown/crowd"
	"flamingo/web"
)

// made builds the site of a folder.
func made(b *testing.B, files fstest.MapFS, a web.Assets, options ...Option) *Site {
	c, problems := markdown.Load(files)
	if len(problems) > 0 {
		b.Fatal(problems[0], len(problems))
	}
	s, err := Build(c.Library, c.Vocabulary, a, options...)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkSave is one item saved while somebody looks at a preview of 250: from its text to
// the site, whose pages are drawn when they are asked for.
func BenchmarkSave(b *testing.B) {
	a, err := web.Default()
	if err != nil {
		b.Skip(err)
	}
	files := crowd.Of(250)
	made(b, files, a, Withdrawn, DrawLater)
	for i := 0; b.Loop(); i++ {
		f := files[crowd.Question(10)]
		f.Data = append(f.Data, fmt.Sprintf("Nog een zin %d.\n", i)...)
		made(b, files, a, Withdrawn, DrawLater)
	}
}

// BenchmarkSize prints what a content folder costs by the number of its items, one row
// each; seconds are of one processor. Requests and megabytes are of a device that has all offline, compressed with
// brotli; it keeps what is stored. What readers see of it is in web/e2e.
func BenchmarkSize(b *testing.B) {
	a, err := web.Default()
	if err != nil {
		b.Skip(err)
	}
	fmt.Println("| items | served after, s | built after, s | peak, MB | files | requests | MB | stored, MB | largest page | kB | elements | page with most | words.json, kB | pack, MB |")
	fmt.Println("|--:|--:|--:|--:|--:|--:|--:|--:|---|--:|--:|---|--:|--:|")
	for _, items := range []int{100, 2_000, 10_000} {
		files := crowd.Of(items)
		forgetPeak()
		start := processorTime()
		s := made(b, files, a)
		took, peak := processorTime()-start, peakMemory()
		f := figuresOf(s)
		start = processorTime()
		made(b, files, a, Withdrawn, DrawLater)
		served := processorTime() - start
		fmt.Printf("| %d | %.1f | %.1f | %.0f | %d | %d | %.1f | %.0f | %s | %.0f | %d | %s | %.0f | %.1f |\n", items, served.Seconds(), took.Seconds(), peak,
			len(s.Files), f.requests, f.fetched/1e6, f.stored/1e6, f.largest, f.largestBytes/1e3, f.elements, f.most, f.words/1e3, f.pack/1e6)
	}
	b.ReportMetric(0, "ns/op")
}

// figures are what a site costs a device, in bytes, and its largest pages.
type figures struct {
	requests                                   int
	fetched, stored, words, pack, largestBytes float64
	largest, most                              string
	elements                                   int
}

func figuresOf(s *Site) (f figures) {
	for i := range s.Files {
		file := &s.Files[i]
		body, sent := float64(len(file.Body)), float64(len(file.Body))
		if file.Brotli != nil {
			sent = float64(len(file.Brotli))
		}
		switch ext := path.Ext(file.Path); {
		case ext == ".html" && !file.Online:
			if body > f.largestBytes {
				f.largest, f.largestBytes = file.Path, body
			}
			if n := elements(file.Body); n > f.elements {
				f.most, f.elements = file.Path, n
			}
		case strings.HasPrefix(file.Path, "assets/words."):
			f.words = sent
		case ext == ".pack":
			f.pack += sent
		}
		if !file.Online {
			f.stored += body
		}
		if isBundle := strings.HasPrefix(file.Path, "assets/pages"); isBundle || !file.Online && !bundled(file) {
			f.requests++
			f.fetched += sent
		}
	}
	return f
}

// forgetPeak begins a new measurement of peakMemory, where the system can.
func forgetPeak() {
	runtime.GC()
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}

// peakMemory is the most memory that the process had, in MB, as Linux counts it; 0 elsewhere.
func peakMemory() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kB float64
	fmt.Sscan(rest, &kB)
	return kB / 1000
}

// processorTime is what the process has had of processors so far: on a machine that others
// use too, it says more than a clock. Zero where the system is no Linux.
func processorTime() time.Duration {
	stat, _ := os.ReadFile("/proc/self/stat")
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	var user, system time.Duration // in hundredths of a second, fields 14 and 15 of proc(5)
	fmt.Sscan(fields[11]+" "+fields[12], &user, &system)
	return (user + system) * 10 * time.Millisecond
}
