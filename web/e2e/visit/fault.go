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

// Reply is what a host answers, and how that ends.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte // what comes of it
	NoHead bool   // nothing comes, not even a head
	Broken bool   // after that the connection breaks
	// Mended, when it is not nil, says that nothing comes after that. The connection
	// stays until this is closed, and then breaks.
	Mended <-chan struct{}
}

// Reply answers a request without a network, as ServeHTTP does over one.
func (f *FaultyHost) Reply(r *http.Request) Reply {
	if r.URL.Host != f.address {
		f.strangers.Add(1)
		return reply(http.StatusOK, "text/html; charset=utf-8", login)
	}
	f.note(r)
	fault, ok, mended, now, before := f.choose(r)
	if !ok {
		return f.poor(fault, record(now, r))
	}
	return f.poor(fault, f.fail(r, fault, mended, now, before))
}

func (f *FaultyHost) serve(w http.ResponseWriter, r *http.Request) {
	fault, ok, mended, now, before := f.choose(r)
	if !ok {
		if f.plain {
			w = uncached{w}
		}
		now.ServeHTTP(w, r)
		return
	}
	if fault.Kind == Late {
		select {
		case <-mended:
			now.ServeHTTP(w, r)
		case <-r.Context().Done():
		}
		return
	}
	f.poor(fault, f.fail(r, fault, mended, now, before)).send(w, r)
}

// send sends a reply over a real connection.
func (a Reply) send(w http.ResponseWriter, r *http.Request) {
	if !a.NoHead {
		for name, values := range a.Header {
			w.Header()[name] = values
		}
		w.WriteHeader(a.Status)
		if w.Header().Get("Content-Length") == "" {
			http.NewResponseController(w).Flush() // the length is not known
		}
		w.Write(a.Body)
	}
	if !a.Broken && a.Mended == nil {
		return
	}
	if !a.NoHead {
		http.NewResponseController(w).Flush()
	}
	if a.Mended != nil {
		select {
		case <-a.Mended:
		case <-r.Context().Done():
		}
	}
	panic(http.ErrAbortHandler) // net/http breaks the connection
}

// poor takes out of a reply what a poor host does not say.
func (f *FaultyHost) poor(fault Fault, a Reply) Reply {
	if f.plain && fault.Kind != MovedForGood && !a.NoHead {
		a.Header.Set("Cache-Control", "no-store")
		a.Header.Del("Content-Security-Policy")
	}
	return a
}

func reply(status int, contentType, body string) Reply {
	return Reply{Status: status, Body: []byte(body), Header: http.Header{
		"Content-Type": {contentType}, "Content-Length": {strconv.Itoa(len(body))},
	}}
}

// record is what a handler answers.
func record(h http.Handler, r *http.Request) Reply {
	recorded := httptest.NewRecorder()
	h.ServeHTTP(recorded, r)
	return Reply{Status: recorded.Code, Header: recorded.Header(), Body: bytes.Clone(recorded.Body.Bytes())}
}

// fail is what comes of a request that meets a fault.
func (f *FaultyHost) fail(r *http.Request, fault Fault, mended chan struct{}, now, before http.Handler) Reply {
	const html = "text/html; charset=utf-8"
	moved := func(status int) Reply {
		return Reply{Status: status, Header: http.Header{"Location": {f.elsewhere.URL + r.URL.Path}}}
	}
	switch fault.Kind {
	case Stale:
		return record(before, r)
	case Pretty:
		return prettily(r, now)
	case Login:
		return reply(http.StatusOK, html, login)
	case Empty:
		return reply(http.StatusOK, html, "")
	case Forbidden, Failing, Missing:
		status := map[Kind]int{Forbidden: 403, Failing: 500, Missing: 404}[fault.Kind]
		return reply(status, html, "<title>"+http.StatusText(status)+"</title>")
	case NotModified:
		return Reply{Status: http.StatusNotModified, Header: http.Header{}}
	case Elsewhere:
		return moved(http.StatusFound)
	case MovedForGood:
		a := moved(http.StatusMovedPermanently)
		a.Header.Set("Cache-Control", "max-age=31536000")
		return a
	case Kill, Stall, Cut, CutOpen, Garble, WrongType:
		return mangle(r, fault, mended, now)
	}
	panic("visit: no fault " + string(fault.Kind))
}

// prettily answers as hosts do that have no address with .html.
func prettily(r *http.Request, now http.Handler) Reply {
	if name, ok := strings.CutSuffix(r.URL.Path, ".html"); ok {
		return Reply{Status: http.StatusPermanentRedirect, Header: http.Header{"Location": {strings.TrimSuffix(name, "index")}}}
	}
	if !strings.HasSuffix(r.URL.Path, "/404") {
		return record(now, r)
	}
	page := r.Clone(r.Context())
	page.URL.Path += ".html"
	page.Header.Del("Accept-Encoding")
	return reply(http.StatusNotFound, "text/html; charset=utf-8", string(record(now, page).Body))
}

// mangle is the right answer wrongly.
func mangle(r *http.Request, fault Fault, mended chan struct{}, now http.Handler) Reply {
	// Without an encoding a cut body is not told by its decoder. And the answer is
	// a whole one, never 304.
	plain := r.Clone(r.Context())
	plain.Header.Del("Accept-Encoding")
	plain.Header.Del("If-None-Match")
	a := record(now, plain)
	at := max(0, min(fault.At, len(a.Body)-1))
	switch fault.Kind {
	case Kill, Stall:
		a.NoHead = fault.At < 0
		a.Body = a.Body[:at]
		a.Broken = true
		if fault.Kind == Stall {
			a.Mended = mended
		}
	case Garble:
		if len(a.Body) > 0 {
			a.Body[at] ^= 1
		}
		a.Header.Del("Etag")
	case WrongType:
		a.Header.Set("Content-Type", "text/html; charset=utf-8")
	case Cut:
		a.Body = a.Body[:at]
		a.Header.Set("Content-Length", strconv.Itoa(at))
	case CutOpen:
		a.Body = a.Body[:at]
		a.Header.Del("Content-Length")
	}
	return a
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
