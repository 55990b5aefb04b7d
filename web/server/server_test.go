package server

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"flamingo/web/site"
)

// fixture is a site with one file of each sort.
func fixture() *site.Site {
	return &site.Site{Version: "0123456789ab", Files: []site.File{
		{Path: "404.html", Body: []byte(`<link href="./app.css"><a href="./">thuis</a> <a href="./vragen/">vragen</a> <a href="https://x.nl/">x</a>`),
			Type: "text/html; charset=utf-8", Brotli: []byte("stale"), Gzip: []byte("stale")},
		{Path: "app-1f2e.wasm", Body: []byte("the program itself"), Type: "application/wasm", Hashed: true, Brotli: []byte("br!"), Gzip: []byte("gzip!")},
		{Path: "icon.png", Body: []byte("png"), Type: "image/png"},
		{Path: "index.html", Body: []byte("home"), Type: "text/html; charset=utf-8"},
		{Path: "manifest.webmanifest", Body: []byte("{}"), Type: "application/manifest+json"},
		{Path: "vragen/gat-in-cv/index.html", Body: []byte("gat"), Type: "text/html; charset=utf-8"},
		{Path: "vragen/index.html", Body: []byte("vragen"), Type: "text/html; charset=utf-8"},
	}}
}

// request sends one request to h. Headers are "Name: value".
func request(t *testing.T, h http.Handler, method, target string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPaths(t *testing.T) {
	tests := []struct {
		base, target string
		status       int
		want         string // body, or location of a redirect; "" for any
	}{
		{"/", "/", 200, "home"},
		{"/", "/?q=cv", 200, "home"},
		{"/", "/healthz", 200, "200: version 0123456789ab\n"},
		{"/apps/flamingo/", "/apps/flamingo/healthz", 200, "200: version 0123456789ab\n"},
		{"/apps/flamingo/", "/healthz", 404, ""},
		{"/", "/index.html", 200, "home"},
		{"/", "/vragen/", 200, "vragen"},
		{"/", "/vragen", 301, "./vragen/"},
		{"/", "/vragen?q=a%20b&c", 301, "./vragen/?q=a%20b&c"},
		{"/", "/vragen/gat-in-cv/", 200, "gat"},
		{"/", "/vragen/gat-in-cv/index.html", 200, "gat"},
		{"/", "/vragen/gat-in-cv", 301, "./gat-in-cv/"},
		{"/", "/vragen/g%61t-in-cv/", 200, "gat"},
		{"/", "/icon.png", 200, "png"},
		{"/", "/icon.png/", 404, ""},
		{"/", "/icon.png/index.html", 404, ""},
		{"/", "/app-1f2e.wasm.br", 404, ""},
		{"/", "/oeps", 404, ""},
		{"/", "//vragen", 404, ""},
		{"/", "/vragen//", 404, ""},
		{"/", "//example.com/vragen", 404, ""},
		{"/", "/VRAGEN/", 404, ""},
		{"/", "/%252e%252e/index.html", 404, ""},

		{"/", "/../etc/passwd", 400, ""},
		{"/", "/vragen/../index.html", 400, ""},
		{"/", "/vragen/./", 400, ""},
		{"/", "/%2e%2e/%2e%2e/etc/passwd", 400, ""},
		{"/", "/vragen%2Findex.html", 400, ""},
		{"/", "/vragen%2findex.html", 400, ""},
		{"/", "/..%5cindex.html", 400, ""},
		{"/", `/vragen\index.html`, 400, ""},
		{"/", "/index.html%00.png", 400, ""},
		{"/", "/index.html%0d%0aSet-Cookie:x", 400, ""},

		{"/apps/flamingo/", "/apps/flamingo/", 200, "home"},
		{"/apps/flamingo/", "/apps/flamingo", 301, "./flamingo/"},
		{"/apps/flamingo/", "/apps/flamingo?x=1", 301, "./flamingo/?x=1"},
		{"/apps/flamingo/", "/apps/flamingo/vragen", 301, "./vragen/"},
		{"/apps/flamingo/", "/apps/flamingo/vragen/", 200, "vragen"},
		{"/apps/flamingo/", "/", 404, ""},
		{"/apps/flamingo/", "/vragen/", 404, ""},
		{"/apps/flamingo/", "/apps/flamingovragen/", 404, ""},
	}
	for _, test := range tests {
		h := New(fixture(), Options{Base: test.base})
		r := request(t, h, "GET", test.target)
		if r.StatusCode != test.status {
			t.Errorf("%s below %s: status %d, want %d", test.target, test.base, r.StatusCode, test.status)
			continue
		}
		got := body(t, r)
		if test.status == 301 {
			got = r.Header.Get("Location")
		} else if r.Header.Get("Location") != "" {
			t.Errorf("%s: an unasked redirect to %s", test.target, r.Header.Get("Location"))
		}
		if test.want != "" && got != test.want {
			t.Errorf("%s below %s: got %q, want %q", test.target, test.base, got, test.want)
		}
	}
}

func TestNotFoundPage(t *testing.T) {
	for _, base := range []string{"/", "/apps/flamingo/"} {
		h := New(fixture(), Options{Base: base})
		want := strings.ReplaceAll(`<link href="BASEapp.css"><a href="BASE">thuis</a> <a href="BASEvragen/">vragen</a> <a href="https://x.nl/">x</a>`, "BASE", base)

		r := request(t, h, "GET", base+"een/twee/drie/", "If-None-Match: *")
		if r.StatusCode != 404 || r.Header.Get("Etag") != "" {
			t.Errorf("status %d, ETag %q; want 404 and none", r.StatusCode, r.Header.Get("Etag"))
		}
		if got := body(t, r); got != want {
			t.Errorf("below %s:\n got %s\nwant %s", base, got, want)
		}
		wantHeader(t, r, "Content-Type", "text/html; charset=utf-8")
		wantHeader(t, r, "Cache-Control", "no-cache")

		r = request(t, h, "GET", base+"oeps", "Accept-Encoding: br, gzip")
		wantHeader(t, r, "Content-Encoding", "gzip")
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		if unzipped, err := io.ReadAll(z); err != nil || string(unzipped) != want {
			t.Errorf("gzip below %s: %s, %v", base, unzipped, err)
		}
	}

	// The page under its own name is the file as it was built.
	r := request(t, New(fixture(), Options{Base: "/apps/flamingo/"}), "GET", "/apps/flamingo/404.html")
	if got := body(t, r); r.StatusCode != 200 || got != string(fixture().File("404.html").Body) {
		t.Errorf("404.html itself: %d %s", r.StatusCode, got)
	}

	// A site without the page still answers.
	if r := request(t, New(&site.Site{}, Options{}), "GET", "/"); r.StatusCode != 404 || body(t, r) == "" {
		t.Errorf("without a not-found page: %d", r.StatusCode)
	}
}

func TestMethods(t *testing.T) {
	h := New(fixture(), Options{})
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND"} {
		r := request(t, h, method, "/")
		if r.StatusCode != 405 {
			t.Errorf("%s: status %d, want 405", method, r.StatusCode)
		}
		wantHeader(t, r, "Allow", "GET, HEAD")
		wantHeader(t, r, "X-Content-Type-Options", "nosniff")
	}
	for _, target := range []string{"/", "/app-1f2e.wasm", "/vragen", "/oeps", "/a%00"} {
		get := request(t, h, "GET", target, "Accept-Encoding: br")
		head := request(t, h, "HEAD", target, "Accept-Encoding: br")
		if body(t, head) != "" {
			t.Errorf("HEAD %s has a body", target)
		}
		if head.StatusCode != get.StatusCode {
			t.Errorf("HEAD %s: status %d, GET %d", target, head.StatusCode, get.StatusCode)
		}
		for name := range get.Header {
			wantHeader(t, head, name, get.Header.Get(name))
		}
	}
}

func TestNegotiation(t *testing.T) {
	tests := []struct{ accept, coding string }{
		{"", ""},
		{"gzip, deflate, br, zstd", "br"},
		{"br", "br"},
		{"BR", "br"},
		{"gzip", "gzip"},
		{"x-gzip", "gzip"},
		{"deflate", ""},
		{"*", "br"},
		{"gzip;q=1.0, *;q=0.5", "gzip"},
		{"br;q=0.5, gzip;q=0.8", "gzip"},
		{"br; q=0.001, gzip;q=0", "br"},
		{"br;q=0, gzip", "gzip"},
		{"br;q=0, *", "gzip"},
		{"*;q=0", ""},
		{"identity", ""},
		{"identity;q=1, gzip;q=0.5", ""},
		{"identity;q=0.5, gzip;q=0.5", "gzip"},
		{"identity;q=0", ""}, // nothing is acceptable; the plain body is the least surprise
		{"identity;q=0, gzip", "gzip"},
		{"gzip;q=2", ""},   // not a quality: this part says nothing
		{"gzip;q=NaN", ""}, // likewise
		{"gzip;q=", ""},
		{", ;q=1,,gzip", "gzip"},
	}
	h := New(fixture(), Options{})
	want := map[string]string{"": "the program itself", "br": "br!", "gzip": "gzip!"}
	for _, test := range tests {
		r := request(t, h, "GET", "/app-1f2e.wasm", "Accept-Encoding: "+test.accept)
		wantHeader(t, r, "Content-Encoding", test.coding)
		wantHeader(t, r, "Vary", "Accept-Encoding")
		wantHeader(t, r, "Content-Type", "application/wasm")
		if got := body(t, r); got != want[test.coding] {
			t.Errorf("Accept-Encoding %q: body %q, want %q", test.accept, got, want[test.coding])
		}
	}

	// The header may be spread over lines.
	r := request(t, h, "GET", "/app-1f2e.wasm", "Accept-Encoding: gzip", "Accept-Encoding: br")
	wantHeader(t, r, "Content-Encoding", "br")

	// A file with one form does not vary.
	r = request(t, h, "GET", "/icon.png", "Accept-Encoding: br")
	wantHeader(t, r, "Vary", "")
	wantHeader(t, r, "Content-Encoding", "")
}

func TestETag(t *testing.T) {
	h := New(fixture(), Options{})
	tags := map[string]bool{}
	for _, coding := range []string{"", "gzip", "br"} {
		r := request(t, h, "GET", "/app-1f2e.wasm", "Accept-Encoding: "+coding)
		tag := r.Header.Get("Etag")
		if !strings.HasPrefix(tag, `"`) || !strings.HasSuffix(tag, `"`) || len(tag) < 64 {
			t.Errorf("ETag %s is no strong tag of a hash", tag)
		}
		if tags[tag] {
			t.Errorf("two encodings share the ETag %s", tag)
		}
		tags[tag] = true

		for _, test := range []struct {
			noneMatch string
			status    int
		}{
			{tag, 304},
			{"W/" + tag, 304},
			{`"x", ` + tag, 304},
			{"*", 304},
			{`"x"`, 200},
			{strings.Trim(tag, `"`), 200},
			{"", 200},
		} {
			r := request(t, h, "GET", "/app-1f2e.wasm", "Accept-Encoding: "+coding, "If-None-Match: "+test.noneMatch)
			if r.StatusCode != test.status {
				t.Errorf("If-None-Match %s for %q: status %d, want %d", test.noneMatch, coding, r.StatusCode, test.status)
			}
			if test.status != 304 {
				continue
			}
			if body(t, r) != "" {
				t.Error("304 with a body")
			}
			wantHeader(t, r, "Etag", tag)
			wantHeader(t, r, "Vary", "Accept-Encoding")
			wantHeader(t, r, "Cache-Control", "public, max-age=31536000, immutable")
			wantHeader(t, r, "Content-Length", "")
			wantHeader(t, r, "Content-Encoding", "")
			wantHeader(t, r, "Content-Type", "")
		}
	}

	// The tag of one encoding does not answer for another.
	br := request(t, h, "GET", "/app-1f2e.wasm", "Accept-Encoding: br").Header.Get("Etag")
	if r := request(t, h, "GET", "/app-1f2e.wasm", "If-None-Match: "+br); r.StatusCode != 200 {
		t.Errorf("a brotli tag for the plain body: status %d, want 200", r.StatusCode)
	}

	// Tags come from the bodies alone.
	again := request(t, New(fixture(), Options{Base: "/x/"}), "GET", "/x/app-1f2e.wasm", "Accept-Encoding: br")
	wantHeader(t, again, "Etag", br)
}

func TestCacheControl(t *testing.T) {
	h := New(fixture(), Options{})
	for target, want := range map[string]string{
		"/app-1f2e.wasm":        "public, max-age=31536000, immutable",
		"/":                     "no-cache",
		"/vragen/":              "no-cache",
		"/vragen":               "no-cache",
		"/manifest.webmanifest": "no-cache",
		"/oeps":                 "no-cache",
		"/%00":                  "no-store",
	} {
		wantHeader(t, request(t, h, "GET", target), "Cache-Control", want)
	}
}

// TestSharedHeaders guards the header values that all requests share.
func TestSharedHeaders(t *testing.T) {
	h := New(fixture(), Options{})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/app-1f2e.wasm", nil))
	w.Header().Add("Vary", "Cookie")
	w.Header().Set("Referrer-Policy", "unsafe-url")

	r := request(t, h, "GET", "/app-1f2e.wasm")
	wantHeader(t, r, "Referrer-Policy", "no-referrer")
	if vary := r.Header.Values("Vary"); len(vary) != 1 {
		t.Errorf("one request changed Vary for the next: %q", vary)
	}
}

func TestBodiesAreServedUnchanged(t *testing.T) {
	s := fixture()
	h := New(s, Options{Base: "/apps/flamingo/"})
	for i := range s.Files {
		f := &s.Files[i]
		r := request(t, h, "GET", "/apps/flamingo/"+f.Path)
		got, _ := io.ReadAll(r.Body)
		if r.StatusCode != 200 || !bytes.Equal(got, f.Body) {
			t.Errorf("%s: status %d, %d bytes; want 200 and %d bytes", f.Path, r.StatusCode, len(got), len(f.Body))
		}
		wantHeader(t, r, "Content-Type", f.Type)
	}
}

func wantHeader(t *testing.T, r *http.Response, name, want string) {
	t.Helper()
	if got := r.Header.Get(name); got != want {
		t.Errorf("%s is %q, want %q", name, got, want)
	}
}

// TestAPageIsDrawnWhenItIsAskedFor once, and tells when that fails.
func TestAPageIsDrawnWhenItIsAskedFor(t *testing.T) {
	drawn := 0
	h := New(&site.Site{Files: []site.File{
		{Path: "a/index.html", Type: "text/html", Draw: func() ([]byte, error) { drawn++; return []byte("hallo"), nil }},
		{Path: "b/index.html", Type: "text/html", Draw: func() ([]byte, error) { return nil, errors.New("stuk") }},
	}}, Options{})
	ask := func(path string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		return w.Code, w.Body.String()
	}
	if drawn != 0 {
		t.Error("it is drawn before anybody asks")
	}
	for range 2 {
		if code, body := ask("/a/"); code != 200 || body != "hallo" || drawn != 1 {
			t.Errorf("%d %q, drawn %d times", code, body, drawn)
		}
	}
	if code, body := ask("/b/"); code != 500 || !strings.Contains(body, "stuk") {
		t.Errorf("%d %q", code, body)
	}
}
