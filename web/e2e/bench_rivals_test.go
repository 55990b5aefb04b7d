package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/ui"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/e2e/visit"
	"flamingo/web/fetched"
	"flamingo/web/server"
	"flamingo/web/site"
)

// The benchmarks compare Flamingo with two others that have the same texts:
//
//   - lean, a page made by hand (testdata/lean) that searches with MiniSearch and works
//     offline with Workbox;
//   - stock, the same program, byte for byte, under go-app's own page, loader and
//     worker, as app.Handler serves them.

// A rival is one of the apps compared.
type rival struct {
	name string
	host *visit.Host
}

// rivals serves ours, lean and stock. Where npm does not bring what lean is made of, it
// is not there and the benchmark says so.
func rivals(b *testing.B) []rival {
	b.Helper()
	ours := must(b, product)
	all := []rival{{"ours", visit.NewHost(b, ours, server.Options{})}}
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		b.Fatal(problemsError(problems))
	}
	if files, err := lean(b, ours, c.Library); err != nil {
		b.Logf("without the lean page: %v", err)
	} else {
		all = append(all, rival{"lean", visit.NewHandlerHost(b, serve(b, files))})
	}
	return append(all, rival{"stock", visit.NewHandlerHost(b, serve(b, stock(b, ours, c.Library)))})
}

// bodies are files by their address.
type bodies map[string]site.File

func (files bodies) add(path, contentType string, body []byte) {
	files[path] = site.File{Path: path, Type: contentType, Body: body}
}

// serve serves files as a good static host does: compressed, and asked for again each
// time, which costs no bytes when they are the same.
func serve(b *testing.B, files bodies) http.Handler {
	for path, f := range files {
		if f.Brotli == nil && !strings.HasPrefix(f.Type, "image/") {
			var err error
			if f.Brotli, err = site.Brotli(f.Body); err != nil {
				b.Fatal(err)
			}
			files[path] = f
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", f.Type)
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if f.Brotli != nil {
			w.Header().Set("Content-Encoding", "br")
			w.Write(f.Brotli)
			return
		}
		w.Write(f.Body)
	})
}

// workbox are the parts of Workbox that a worker of its own needs, in their order.
var workbox = []string{"core", "routing", "strategies", "precaching"}

// lean makes the page by hand: its own markup, style, script and worker, all texts in one
// file, and our icon.
func lean(b *testing.B, ours *site.Site, lib *library.Library) (bodies, error) {
	miniSearch, err := fetched.NPMFile("minisearch@7.2.0", "dist/umd/index.js")
	if err != nil {
		return nil, err
	}
	var worker bytes.Buffer
	for _, part := range workbox {
		body, err := fetched.NPMFile("workbox-precaching@7.3.0", "../workbox-"+part+"/build/workbox-"+part+".prod.js")
		if err != nil {
			return nil, err
		}
		worker.Write(body)
	}
	type doc struct {
		Slug     string `json:"slug"`
		Kind     string `json:"kind"`
		Title    string `json:"title"`
		Short    string `json:"short"`
		Keywords string `json:"keywords"`
		Text     string `json:"text"`
	}
	var docs []doc
	for i := range lib.Items {
		it := &lib.Items[i]
		docs = append(docs, doc{it.Slug, it.Kind.String(), it.Title, it.Short, strings.Join(it.Keywords, " "), library.BodyText(it.Body)})
	}
	list, err := json.Marshal(docs)
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	if err := template.Must(template.New("").Parse(string(fixture(b, "lean/index.html")))).Execute(&page, lib.OfKind(library.Question)); err != nil {
		return nil, err
	}
	files := bodies{}
	files.add("/", "text/html; charset=utf-8", page.Bytes())
	files.add("/lean.css", "text/css", fixture(b, "lean/lean.css"))
	files.add("/lean.js", "text/javascript", fixture(b, "lean/lean.js"))
	files.add("/minisearch.js", "text/javascript", miniSearch)
	files.add("/docs.json", "application/json", list)
	files.add("/manifest.webmanifest", "application/manifest+json", fixture(b, "lean/manifest.webmanifest"))
	for _, f := range ours.Files {
		if strings.Contains(f.Path, "icon") && strings.HasSuffix(f.Path, ".svg") {
			files.add("/icon.svg", f.Type, f.Body)
		}
	}
	type kept struct {
		URL      string `json:"url"`
		Revision string `json:"revision"`
	}
	var all []kept
	for path := range files {
		all = append(all, kept{path, "1"})
	}
	names, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&worker, "const FILES = %s;\n%s", names, fixture(b, "lean/worker.js"))
	files.add("/worker.js", "text/javascript", worker.Bytes())
	return files, nil
}

// stock has app.Handler make its page, loader and worker for our program.
func stock(b *testing.B, ours *site.Site, lib *library.Library) bodies {
	home := ui.ParsePath(lib, "")
	app.RouteWithRegexpFunc("", func() app.Composer { return ui.New(ui.Services{Library: lib}, home) })
	styles := ""
	files := bodies{}
	for _, f := range ours.Files {
		switch {
		case strings.HasSuffix(f.Path, ".wasm"):
			f.Type = "application/wasm"
			files["/web/app.wasm"] = f
		case strings.HasSuffix(f.Path, ".pack"):
			files["/web/pack"] = f
		case strings.HasSuffix(f.Path, ".css") && strings.Contains(string(must(b, product).File("index.html").Body), f.Path):
			styles = "/web/main.css"
			files[styles] = f
		case strings.Contains(f.Path, "icon") && strings.HasSuffix(f.Path, ".svg"):
			files["/web/icon.svg"] = f
		}
	}
	handler := &app.Handler{
		Name: "Flamingo", Version: "1", Lang: "nl",
		Icon:               app.Icon{Default: "/web/icon.svg", Large: "/web/icon.svg", SVG: "/web/icon.svg", AppleTouch: "/web/icon.svg"},
		Styles:             []string{styles},
		Scripts:            []string{"/web/start.js"},
		CacheableResources: []string{"/web/pack"},
	}
	assets, err := web.Default()
	if err != nil {
		b.Fatal(err)
	}
	files.add("/web/start.js", "text/javascript", fixture(b, "stock/start.js"))
	files.add("/wasm_exec.js", "text/javascript", assets.WasmExec)
	for _, path := range []string{"/", "/app.js", "/app.css", "/app-worker.js", "/manifest.webmanifest"} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		if answer.Code != http.StatusOK {
			b.Fatalf("go-app's handler: %s: status %d", path, answer.Code)
		}
		files.add(path, answer.Header().Get("Content-Type"), answer.Body.Bytes())
	}
	return files
}

func fixture(b *testing.B, name string) []byte {
	b.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		b.Fatal(err)
	}
	return body
}
