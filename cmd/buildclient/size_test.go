package main

import (
	"os"
	"path/filepath"
	"testing"

	"flamingo/web/site"
)

// hello is the smallest go-app program.
const hello = `package main

import "github.com/maxence-charriere/go-app/v9/pkg/app"

type page struct{ app.Compo }

func (*page) Render() app.UI { return app.H1().Text("Hello World!") }

func main() {
	app.Route("/", &page{})
	app.RunWhenOnBrowser()
}
`

// BenchmarkProgramSize compares the browser program, brotli, with a bare go-app
// hello world that the same toolchain compiles plainly.
func BenchmarkProgramSize(b *testing.B) {
	folder := b.TempDir()
	source := filepath.Join(folder, "hello.go")
	if err := os.WriteFile(source, []byte(hello), 0o644); err != nil {
		b.Fatal(err)
	}
	b.Chdir(filepath.Join("..", ".."))
	size := func(target, without string) float64 {
		body, err := compile(folder, target, without)
		if err != nil {
			b.Fatal(err)
		}
		br, err := site.Brotli(body)
		if err != nil {
			b.Fatal(err)
		}
		return float64(len(br))
	}
	bare, ours := size(source, "all"), size("./cmd/client", "")
	b.ReportMetric(bare/1e6, "hello-MB")
	b.ReportMetric(ours/1e6, "ours-MB")
	b.ReportMetric(ours/bare, "ratio")
	b.ReportMetric(0, "ns/op")
}
