package visit

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"flamingo/web/server"
	"flamingo/web/site"
)

// Kind is a way in which an answer goes wrong.
type Kind string

const (
	Kill         Kind = "killed"         // the connection breaks after At bytes of the body; before the head when At < 0
	Stall        Kind = "stalled"        // nothing comes after At bytes, until mended; not even a head when At < 0
	Late         Kind = "late"           // nothing comes until mended, and then all is well
	Cut          Kind = "cut"            // the body ends after At bytes, and Content-Length agrees
	CutOpen      Kind = "cut-open"       // the body ends after At bytes, without a Content-Length
	Garble       Kind = "garbled"        // the byte at At is another one
	Empty        Kind = "empty"          // status 200 and no body
	WrongType    Kind = "wrong-type"     // the right bytes, called text/html
	Login        Kind = "login"          // a portal's page, status 200
	Elsewhere    Kind = "elsewhere"      // a redirect to another origin
	MovedForGood Kind = "moved-for-good" // the same, to be remembered for a year
	NotModified  Kind = "not-modified"   // 304, whatever was asked
	Forbidden    Kind = "forbidden"      // 403
	Failing      Kind = "failing"        // 500
	Missing      Kind = "missing"        // 404
	Stale        Kind = "stale"          // what the site before had there
	Pretty       Kind = "pretty"         // a host that redirects every .html to the address without
)

// Fault is one thing that goes wrong between a host and its readers.
type Fault struct {
	Kind Kind
	// Path is a pattern of path.Match for paths below the base, where a page is
	// its index.html; "" is every path.
	Path string
	// Except is a pattern for paths that are spared.
	Except string
	// Nth is the request for a matching path that goes wrong, from 1; 0 is each.
	Nth int
	// At is a place in the body, in bytes; a place beyond it is its last byte.
	At int
}

func (f Fault) String() string {
	s := string(f.Kind)
	if f.Path != "" {
		s += " " + f.Path
	}
	if f.Except != "" {
		s += " but " + f.Except
	}
	if f.Nth > 0 {
		s += fmt.Sprintf(" #%d", f.Nth)
	}
	if f.At != 0 {
		s += fmt.Sprintf(" @%d", f.At)
	}
	return s
}

// FaultyHost is a Host whose answers can be made to go wrong.
type FaultyHost struct {
	*Host
	elsewhere *httptest.Server
	strangers atomic.Int64 // requests that arrived elsewhere

	mu      sync.Mutex
	current *site.Site
	before  http.Handler // serves the site before
	now     http.Handler
	faults  []Fault
	counts  []int         // requests that matched, by fault
	struck  int           // answers that went wrong
	mended  chan struct{} // closed by Mend
	plain   bool
}

// NewFaultyHost serves a site until the test ends.
func NewFaultyHost(t testing.TB, s *site.Site, o server.Options) *FaultyHost {
	t.Helper()
	f := &FaultyHost{Host: &Host{t: t, options: o}, mended: make(chan struct{})}
	f.elsewhere = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.strangers.Add(1)
		w.Header().Set("Access-Control-Allow-Origin", "*")
		fmt.Fprint(w, login)
	}))
	t.Cleanup(f.elsewhere.Close)
	f.Publish(s)
	f.Start()
	t.Cleanup(f.Stop)
	t.Cleanup(f.Mend) // first, so that nothing hangs
	return f
}

// Publish replaces the site and keeps the one before for Stale.
func (f *FaultyHost) Publish(s *site.Site) {
	f.mu.Lock()
	f.before, f.now = f.now, server.New(s, f.options)
	if f.before == nil {
		f.before = f.now
	}
	f.current = s
	f.mu.Unlock()
	var h http.Handler = http.HandlerFunc(f.serve)
	f.handler.Store(&h)
}

// Move puts the site below another base; there is nothing left at the old one.
func (f *FaultyHost) Move(base string) {
	f.mu.Lock()
	f.options.Base = base
	f.mu.Unlock()
	f.Publish(f.current)
}

// Uncached makes the host a poor one: it forbids browsers to keep anything, so
// that a worker asks the network for what its page has just fetched, and it sends
// no policy beside that in the pages.
func (f *FaultyHost) Uncached() { f.plain = true }

// Break makes answers go wrong from now on, and forgets earlier faults.
func (f *FaultyHost) Break(faults ...Fault) {
	f.Mend()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults, f.counts, f.struck = faults, make([]int, len(faults)), 0
}

// Mend makes all well, and breaks the connections that stalled.
func (f *FaultyHost) Mend() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults, f.counts = nil, nil
	close(f.mended)
	f.mended = make(chan struct{})
}

// Struck tells how many answers went wrong since Break.
func (f *FaultyHost) Struck() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.struck
}

// Strangers tells how many requests followed a redirect to another origin.
func (f *FaultyHost) Strangers() int { return int(f.strangers.Load()) }

// choose returns the fault that this request meets, if any.
func (f *FaultyHost) choose(r *http.Request) (fault Fault, ok bool, mended chan struct{}, now, before http.Handler) {
	f.mu.Lock()
	defer f.mu.Unlock()
	base := f.options.Base
	if base == "" {
		base = "/"
	}
	name := strings.TrimPrefix(r.URL.Path, base)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	matches := func(pattern string) bool {
		match, err := path.Match(pattern, name)
		if err != nil {
			panic(err)
		}
		return match
	}
	for i, candidate := range f.faults {
		if candidate.Path != "" && !matches(candidate.Path) || candidate.Except != "" && matches(candidate.Except) {
			continue
		}
		f.counts[i]++
		if candidate.Nth == 0 || candidate.Nth == f.counts[i] {
			f.struck++
			return candidate, true, f.mended, f.now, f.before
		}
	}
	return Fault{}, false, f.mended, f.now, f.before
}

// login is what a portal answers for everything. It is script to no one.
const login = "<!doctype html><title>Aanmelden</title><h1>Aanmelden bij het netwerk</h1>\n"

func (f *FaultyHost) serve(w http.ResponseWriter, r *http.Request) {
	fault, ok, mended, now, before := f.choose(r)
	if f.plain && fault.Kind != MovedForGood {
		w = uncached{w}
	}
	if !ok {
		now.ServeHTTP(w, r)
		return
	}
	answer := func(status int, contentType, body string) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(status)
		w.Write([]byte(body))
	}
	switch fault.Kind {
	case Stale:
		before.ServeHTTP(w, r)
	case Late:
		select {
		case <-mended:
			now.ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	case Pretty:
		f.prettily(w, r, now)
	case Login:
		answer(200, "text/html; charset=utf-8", login)
	case Empty:
		answer(200, "text/html; charset=utf-8", "")
	case Forbidden, Failing, Missing:
		status := map[Kind]int{Forbidden: 403, Failing: 500, Missing: 404}[fault.Kind]
		answer(status, "text/html; charset=utf-8", "<title>"+http.StatusText(status)+"</title>")
	case NotModified:
		w.WriteHeader(http.StatusNotModified)
	case Elsewhere:
		http.Redirect(w, r, f.elsewhere.URL+r.URL.Path, http.StatusFound)
	case MovedForGood:
		w.Header().Set("Cache-Control", "max-age=31536000")
		http.Redirect(w, r, f.elsewhere.URL+r.URL.Path, http.StatusMovedPermanently)
	case Kill, Stall, Cut, CutOpen, Garble, WrongType:
		f.mangle(w, r, fault, mended, now)
	default:
		panic("visit: no fault " + string(fault.Kind))
	}
}

// prettily answers as hosts do that have no address with .html.
func (f *FaultyHost) prettily(w http.ResponseWriter, r *http.Request, now http.Handler) {
	if name, ok := strings.CutSuffix(r.URL.Path, ".html"); ok {
		http.Redirect(w, r, strings.TrimSuffix(name, "index"), http.StatusPermanentRedirect)
		return
	}
	if !strings.HasSuffix(r.URL.Path, "/404") {
		now.ServeHTTP(w, r)
		return
	}
	page := r.Clone(r.Context())
	page.URL.Path += ".html"
	page.Header.Del("Accept-Encoding")
	recorded := httptest.NewRecorder()
	now.ServeHTTP(recorded, page)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	w.Write(recorded.Body.Bytes())
}

// mangle sends the right answer wrongly.
func (f *FaultyHost) mangle(w http.ResponseWriter, r *http.Request, fault Fault, mended chan struct{}, now http.Handler) {
	stop := func() {
		http.NewResponseController(w).Flush()
		if fault.Kind == Stall {
			select {
			case <-mended:
			case <-r.Context().Done():
			}
		}
		panic(http.ErrAbortHandler) // net/http breaks the connection
	}
	if fault.At < 0 && (fault.Kind == Kill || fault.Kind == Stall) {
		if fault.Kind == Stall {
			select {
			case <-mended:
			case <-r.Context().Done():
			}
		}
		panic(http.ErrAbortHandler)
	}
	// Without an encoding a cut body is not told by its decoder. And the answer is
	// a whole one, never 304.
	plain := r.Clone(r.Context())
	plain.Header.Del("Accept-Encoding")
	plain.Header.Del("If-None-Match")
	recorded := httptest.NewRecorder()
	now.ServeHTTP(recorded, plain)
	body := bytes.Clone(recorded.Body.Bytes())
	at := max(0, min(fault.At, len(body)-1))
	for name, values := range recorded.Header() {
		w.Header()[name] = values
	}
	switch fault.Kind {
	case Garble:
		if len(body) > 0 {
			body[at] ^= 1
		}
		w.Header().Del("Etag")
	case WrongType:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
	case Cut:
		body = body[:at]
		w.Header().Set("Content-Length", strconv.Itoa(at))
	case CutOpen:
		body = body[:at]
		w.Header().Del("Content-Length")
	}
	w.WriteHeader(recorded.Code)
	switch fault.Kind {
	case Kill, Stall:
		w.Write(body[:at])
		stop()
	case CutOpen:
		http.NewResponseController(w).Flush() // the length is not known
		w.Write(body)
	default:
		w.Write(body)
	}
}

// uncached takes caching out of an answer.
type uncached struct{ http.ResponseWriter }

func (u uncached) WriteHeader(status int) {
	u.Header().Set("Cache-Control", "no-store")
	u.Header().Del("Content-Security-Policy")
	u.ResponseWriter.WriteHeader(status)
}

func (u uncached) Unwrap() http.ResponseWriter { return u.ResponseWriter }

// Faults returns the faults that hold now.
func (f *FaultyHost) Faults() []Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.faults
}
