package server

import (
	"sync"
	"testing"

	"flamingo/web/site"
)

func TestLive(t *testing.T) {
	live := NewLive(Options{Base: "/a/"})
	r := request(t, live, "GET", "/a/")
	if r.StatusCode != 503 || body(t, r) == "" {
		t.Errorf("before the first site: status %d, want 503", r.StatusCode)
	}
	wantHeader(t, r, "Cache-Control", "no-store")
	wantHeader(t, r, "X-Content-Type-Options", "nosniff")

	live.Set(fixture())
	if got := body(t, request(t, live, "GET", "/a/vragen/")); got != "vragen" {
		t.Errorf("first site: %q", got)
	}
	live.Set(&site.Site{Files: []site.File{{Path: "index.html", Body: []byte("nieuw"), Type: "text/html"}}})
	if got := body(t, request(t, live, "GET", "/a/")); got != "nieuw" {
		t.Errorf("second site: %q", got)
	}
	if r := request(t, live, "GET", "/a/vragen/"); r.StatusCode != 404 {
		t.Errorf("a page that went: status %d, want 404", r.StatusCode)
	}
}

func TestLiveWhileServing(t *testing.T) {
	live := NewLive(Options{})
	live.Set(fixture())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				if r := request(t, live, "GET", "/"); r.StatusCode != 200 {
					t.Errorf("status %d in a swap", r.StatusCode)
				}
			}
		})
	}
	for range 50 {
		live.Set(fixture())
	}
	wg.Wait()
}
