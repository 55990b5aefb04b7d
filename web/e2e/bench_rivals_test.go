package e2e

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
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
//   - lean, a page made by hand: our pages and styles without the program, with
//     MiniSearch, a short script and a short worker (testdata/lean);
//   - stock, the same program, byte for byte, under go-app's own page, loader and
//     worker, as app.Handler serves them.

// A rival is one of the apps compared.
type rival struct {
	name string
	host *visit.Host
}

// rivals serves ours, lean and stock. Where MiniSearch cannot be had, lean is not
// there and the benchmark says so.
func rivals(b *testing.B) []rival {
	b.Helper()
	ours := must(b, product)
	all := []rival{{"ours", visit.NewHost(b, ours, server.Options{})}}
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		b.Fatal(problemsError(problems))
	}
	if miniSearch, err := fetched.NPMFile("minisearch@7.2.0", "dist/umd/index.js"); err != nil {
		b.Logf("without the lean page: MiniSearch cannot be had from npm: %v", err)
	} else {
		all = append(all, rival{"lean", visit.NewHandlerHost(b, serve(b, lean(b, ours, c.Library, miniSearch)))})
	}
	return append(all, rival{"stock", visit.NewHandlerHost(b, serve(b, stock(b, ours, c.Library)))})
}

// bodies are files by their address.
type bodies map[string]site.File

func (files bodies) add(path, contentType string, body []byte) {
	files[path] = site.File{Path: path, Type: contentType, Body: body}
}

// serve serves files as a good static host does: compressed, and asked for again
// each time but for the names with a hash.
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
		if f.Brotli != nil {
			w.Header().Set("Content-Encoding", "br")
			w.Write(f.Brotli)
			return
		}
		w.Write(f.Body)
	})
}

var scripts = regexp.MustCompile(`(?s)<script[^>]*></script>\n?|<meta http-equiv="Content-Security-Policy"[^>]*>\n?`)

// lean puts MiniSearch into our pages.
func lean(b *testing.B, ours *site.Site, lib *library.Library, miniSearch []byte) bodies {
	files := bodies{}
	for _, f := range ours.Files {
		if strings.HasSuffix(f.Path, "index.html") {
			f.Body = scripts.ReplaceAll(f.Body, nil)
			f.Body = bytes.Replace(f.Body, []byte("</head>"),
				[]byte(`<script src="/minisearch.js" defer></script><script src="/lean.js" defer></script></head>`), 1)
			f.Brotli = nil
			files["/"+strings.TrimSuffix(f.Path, "index.html")] = f
		} else if strings.HasSuffix(f.Path, ".css") || strings.HasSuffix(f.Path, ".svg") || strings.HasSuffix(f.Path, ".png") ||
			f.Path == "manifest.webmanifest" {
			files["/"+f.Path] = f
		}
	}
	docs := []map[string]string{}
	for i := range lib.Items {
		it := &lib.Items[i]
		docs = append(docs, map[string]string{
			"path": it.Path(), "kind": it.Kind.String(), "title": it.Title, "short": it.Short,
			"keywords": strings.Join(it.Keywords, " "), "text": library.BodyText(it.Body),
		})
	}
	body, err := json.Marshal(docs)
	if err != nil {
		b.Fatal(err)
	}
	files.add("/docs.json", "application/json", body)
	files.add("/minisearch.js", "text/javascript", miniSearch)
	files.add("/lean.js", "text/javascript", fixture(b, "lean/lean.js"))
	var paths []string
	for path := range files {
		paths = append(paths, path)
	}
	list, err := json.Marshal(paths)
	if err != nil {
		b.Fatal(err)
	}
	files.add("/worker.js", "text/javascript", append([]byte("const FILES = "+string(list)+";\n"), fixture(b, "lean/worker.js")...))
	return files
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
