package visit

import (
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"flamingo/web/server"
	"flamingo/web/site"
)

// Host is a real web server for a site, which can be stopped and started again
// at the same address, and can be given another site.
type Host struct {
	t       testing.TB
	options server.Options
	address string
	line    atomic.Pointer[Line] // nil for one without limits
	handler atomic.Pointer[http.Handler]
	server  *http.Server

	mu    sync.Mutex
	asked []string
}

// NewHost serves a site until the test ends.
func NewHost(t testing.TB, s *site.Site, o server.Options) *Host {
	t.Helper()
	h := &Host{t: t, options: o}
	h.Publish(s)
	h.Start()
	t.Cleanup(h.Stop)
	return h
}

// NewHandlerHost serves with handler until the test ends.
func NewHandlerHost(t testing.TB, handler http.Handler) *Host {
	t.Helper()
	h := &Host{t: t}
	h.handler.Store(&handler)
	h.Start()
	t.Cleanup(h.Stop)
	return h
}

// Publish replaces the site.
func (h *Host) Publish(s *site.Site) {
	handler := server.New(s, h.options)
	h.handler.Store(&handler)
}

// Over has what it sends on connections from now on go over a line.
func (h *Host) Over(line *Line) { h.line.Store(line) }

// Start listens again after Stop, at the same address.
func (h *Host) Start() {
	h.t.Helper()
	address := h.address
	if address == "" {
		address = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		h.t.Fatal(err)
	}
	h.address = listener.Addr().String()
	h.server = &http.Server{Handler: h}
	go h.server.Serve(lineListener{listener, &h.line})
}

// Stop ends the server: from now on connections are refused.
func (h *Host) Stop() {
	if h.server != nil {
		h.server.Close()
		h.server = nil
	}
}

// ServeHTTP notes what is asked and answers it.
func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.note(r)
	(*h.handler.Load()).ServeHTTP(w, r)
}

func (h *Host) note(r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked = append(h.asked, r.URL.Path)
}

// PublishPlainly serves the site as a file share does: no encodings, no caching
// headers, types guessed from the name, and ".gz" files as files.
func (h *Host) PublishPlainly(s *site.Site) {
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.Path, "/")
		if path == "" || strings.HasSuffix(path, "/") {
			path += "index.html"
		}
		if f := s.File(strings.TrimSuffix(path, ".gz")); f != nil && strings.HasSuffix(path, ".gz") && f.Gzip != nil {
			w.Header().Set("Content-Type", "application/gzip")
			w.Write(f.Gzip)
			return
		}
		f := s.File(path)
		if f == nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", f.Type)
		if strings.HasSuffix(path, ".wasm") {
			w.Header().Set("Content-Type", "application/octet-stream")
		}
		w.Write(f.Body)
	})
	h.handler.Store(&handler)
}

// Asked returns the paths asked for since the last call.
func (h *Host) Asked() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	asked := h.asked
	h.asked = nil
	return asked
}

// URL is the address of a path below the site's base.
func (h *Host) URL(path string) string {
	base := h.options.Base
	if base == "" {
		base = "/"
	}
	return "http://" + h.address + base + path
}
