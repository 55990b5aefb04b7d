package main

import (
	"bytes"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web/server"
	"flamingo/web/site"
)

// exampleSite is the site of the example content.
func exampleSite(t *testing.T) *site.Site {
	t.Helper()
	c, problems := markdown.Load(content.Example())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	assets, err := fakeAssets()
	if err != nil {
		t.Fatal(err)
	}
	s, err := site.Build(c.Library, c.Vocabulary, assets, site.CompressWith(&site.Compressor{Quick: hurried}))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(h http.Handler, target, accept string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", target, nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestServeIsWhatBuildWrites compares each file on disk with its answer.
func TestServeIsWhatBuildWrites(t *testing.T) {
	s := exampleSite(t)
	dir := filepath.Join(t.TempDir(), "dist")
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	h := server.New(s, server.Options{Base: "/apps/flamingo/"})
	compared := 0
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path == ".flamingo" {
			return err
		}
		want, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			return err
		}
		name, accept := path, "identity"
		if plain, ok := strings.CutSuffix(path, ".br"); ok {
			name, accept = plain, "br"
		} else if plain, ok := strings.CutSuffix(path, ".gz"); ok {
			name, accept = plain, "gzip"
		}
		w := get(h, "/apps/flamingo/"+name, accept)
		if w.Code != 200 || !bytes.Equal(w.Body.Bytes(), want) {
			t.Errorf("%s: status %d and %d bytes, on disk %d bytes", path, w.Code, w.Body.Len(), len(want))
		}
		if w.Header().Get("Content-Type") == "" {
			t.Errorf("%s has no Content-Type", path)
		}
		compared++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if compared < len(s.Files) {
		t.Errorf("%d files on disk, %d in the site", compared, len(s.Files))
	}
}

// TestNotFoundPageWorksAtAnyDepth looks at every address in the real page.
func TestNotFoundPageWorksAtAnyDepth(t *testing.T) {
	h := server.New(exampleSite(t), server.Options{Base: "/apps/flamingo/"})
	w := get(h, "/apps/flamingo/vragen/oude/naam/", "identity")
	if w.Code != 404 {
		t.Fatalf("status %d, want 404", w.Code)
	}
	addresses := regexp.MustCompile(`(?:href|src|action)="([^"]*)"`).FindAllStringSubmatch(w.Body.String(), -1)
	if len(addresses) < 5 {
		t.Fatalf("only %d addresses in the not-found page", len(addresses))
	}
	for _, a := range addresses {
		address := a[1]
		if strings.HasPrefix(address, "#") || strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "tel:") {
			continue
		}
		path, _, _ := strings.Cut(address, "?")
		path, _, _ = strings.Cut(path, "#")
		if !strings.HasPrefix(path, "/apps/flamingo/") {
			t.Errorf("%s does not start at the base", address)
		} else if w := get(h, path, ""); w.Code != 200 {
			t.Errorf("%s leads nowhere: status %d", address, w.Code)
		}
	}
}
