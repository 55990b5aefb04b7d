package e2e

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
)

// BenchmarkPhone prints what a reader with a cheap phone waits for, with ours and its
// rivals: the CPU slowed four times; on a first visit an empty profile, over a line of
// 1.6 Mbit/s and 150 ms, by HTTP/1.1. They take turns within each round, and the figures
// are medians of all rounds: on a machine that others use too, only ratios mean
// something. It asserts nothing.
func BenchmarkPhone(b *testing.B) {
	f := figures{}
	all := rivals(b)
	for b.Loop() {
		for _, r := range all {
			newcomer(b, f, r)
			hasty(b, f, r)
		}
	}
	fmt.Println(f.table(rows))
	b.ReportMetric(0, "ns/op")
}

// A row of the table: a measurement, the part of its values below which the figure lies,
// and what ours may be at most, as a part of a rival's.
type row struct {
	what, measured string
	part           float64
	of             string
	most           float64
	unit           string
}

var rows = []row{
	{"text on a first visit", "first text", 0.5, "lean", 1.3, "ms"},
	{"first result on a first visit", "first result", 0.5, "lean", 1.15, "ms"},
	{"offline-ready, and it says so", "ready", 0.5, "stock", 1, "ms"},
	{"requests until then", "requests", 0.5, "", 25, ""},
	{"bytes until then", "bytes", 0.5, "", 0, "kB"},
	{"main thread blocked after the first paint", "blocked", 0.5, "stock", 0.5, "ms"},
	{"key to the first change, p50", "key", 0.5, "", 0, "ms"},
	{"key to the first change, p95", "key", 0.95, "", 0, "ms"},
	{"key to settled results, p50", "settled", 0.5, "lean", 1.1, "ms"},
	{"key to settled results, p95", "settled", 0.95, "lean", 1.1, "ms"},
	{"offline, new page: text", "new text", 0.5, "lean", 1.2, "ms"},
	{"offline, new page: first result", "new result", 0.5, "lean", 1.15, "ms"},
	{"offline, browser restarted: text", "restart text", 0.5, "lean", 1.3, "ms"},
	{"offline, browser restarted: first result", "restart result", 0.5, "lean", 1.15, "ms"},
	{"renderer's private memory after 30 keys", "memory", 0.5, "stock", 1.1, "MiB"},
}

// figures are measurements by rival and name.
type figures map[string]map[string][]float64

func (f figures) add(rival, name string, values ...float64) {
	if f[rival] == nil {
		f[rival] = map[string][]float64{}
	}
	f[rival][name] = append(f[rival][name], values...)
}

// at returns the value below which a part of the measurements lies, NaN without any.
func (f figures) at(rival, name string, part float64) float64 {
	values := slices.Sorted(slices.Values(f[rival][name]))
	if len(values) == 0 {
		return math.NaN()
	}
	return values[int(math.Round(float64(len(values)-1)*part))]
}

// table writes the rows as Markdown.
func (f figures) table(rows []row) string {
	var out strings.Builder
	out.WriteString("| | ours | lean | stock | ours/lean | ours/stock | target | |\n|---|--:|--:|--:|--:|--:|---|---|\n")
	for _, r := range rows {
		ours, lean, stock := f.at("ours", r.measured, r.part), f.at("lean", r.measured, r.part), f.at("stock", r.measured, r.part)
		target, met := r.judge(f)
		fmt.Fprintf(&out, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", strings.TrimSuffix(r.what+", "+r.unit, ", "),
			number("%.0f", ours), number("%.0f", lean), number("%.0f", stock), number("%.2f", ours/lean), number("%.2f", ours/stock), target, met)
	}
	return out.String()
}

// judge says what a row asks of ours, and whether that is met.
func (r row) judge(f figures) (target, met string) {
	if r.most == 0 {
		return "", ""
	}
	target, bound := fmt.Sprintf("≤ %g", r.most), r.most
	if r.of != "" {
		target, bound = target+" × "+r.of, r.most*f.at(r.of, r.measured, r.part)
	}
	switch ours := f.at("ours", r.measured, r.part); {
	case math.IsNaN(bound) || math.IsNaN(ours):
		return target, "not measured"
	case ours <= bound:
		return target, "met"
	}
	return target, "not met"
}

func number(format string, n float64) string {
	if math.IsNaN(n) {
		return "–"
	}
	return fmt.Sprintf(format, n)
}

// slow is the line of a first visit.
func slow() *visit.Line { return visit.NewLine(1.6, 150) }
