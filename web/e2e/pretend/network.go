package pretend

import (
	"net/http"
	"strings"
	"time"

	"flamingo/web/e2e/visit"
)

// request is one of the Fetch API.
type request struct {
	URL      string            `json:"url"`
	Method   string            `json:"method"`
	Mode     string            `json:"mode"`
	Cache    string            `json:"cache"`
	Redirect string            `json:"redirect"`
	Headers  map[string]string `json:"headers"`
}

// sink is where an answer goes, bit by bit.
type sink struct {
	head  func(status int, headers map[string]string, kind, redirected string)
	chunk func(body []byte)
	end   func()
	fail  func(text string)
}

// silence is an answer that does not come, until the host is mended.
type silence struct {
	mended <-chan struct{}
	fail   func()
}

// breakSilences breaks the connections that a host which was mended had left hanging.
func (b *Browser) breakSilences() {
	var rest []*silence
	for _, s := range b.silent {
		select {
		case <-s.mended:
			b.after(0, s.fail)
		default:
			rest = append(rest, s)
		}
	}
	b.silent = rest
}

// travel is the time that anything takes on the network.
const travel = time.Millisecond

// fetch asks the host. strict tells that a content policy forbids other origins. The
// function returned gives up.
func (b *Browser) fetch(r request, strict bool, to sink) (stop func()) {
	stopped := false
	guard := func(f func()) func() {
		return func() {
			if !stopped {
				f()
			}
		}
	}
	b.after(travel, guard(func() { b.ask(r, strict, to, guard, 0) }))
	return func() { stopped = true }
}

func (b *Browser) ask(r request, strict bool, to sink, guard func(func()) func(), hops int) {
	address, _, _ := strings.Cut(r.URL, "#")
	reply := visit.Reply{Status: http.StatusMovedPermanently, Header: http.Header{"Location": {b.moved[address]}}}
	if b.moved[address] == "" || r.Cache == "reload" {
		asked, err := http.NewRequest(r.Method, address, nil)
		b.fail(err)
		asked.RequestURI = asked.URL.RequestURI()
		asked.RemoteAddr = "127.0.0.1:1"
		for name, value := range r.Headers {
			asked.Header.Set(name, value)
		}
		reply = b.host.Reply(asked)
	}
	hang := func(what func()) {
		b.silent = append(b.silent, &silence{reply.Mended, guard(what)})
	}
	broken := func() { to.fail("Failed to fetch") }
	if reply.NoHead {
		if reply.Mended != nil {
			hang(broken)
			return
		}
		broken()
		return
	}
	if location := reply.Header.Get("Location"); location != "" && reply.Status >= 300 && reply.Status < 400 {
		if strings.Contains(reply.Header.Get("Cache-Control"), "max-age=31536000") {
			b.moved[address] = location
		}
		parts := parse(location, address)
		if parts == nil || hops > 20 || r.Redirect == "error" {
			broken()
			return
		}
		if r.Redirect == "manual" {
			to.head(0, nil, "opaqueredirect", parts[0])
			to.end()
			return
		}
		if strict && parts[1] != parse(address, "")[1] {
			to.fail("Refused to connect because it violates the document's Content Security Policy")
			return
		}
		r.URL = parts[0]
		b.after(travel, guard(func() { b.ask(r, strict, to, guard, hops+1) }))
		return
	}
	headers := map[string]string{}
	for name, values := range reply.Header {
		headers[strings.ToLower(name)] = values[0]
	}
	to.head(reply.Status, headers, "basic", "")
	if len(reply.Body) > 0 {
		b.after(travel, guard(func() { to.chunk(reply.Body) }))
	}
	b.after(travel, guard(func() {
		switch {
		case reply.Mended != nil:
			hang(broken)
		case reply.Broken:
			broken()
		default:
			to.end()
		}
	}))
}

// whole is a sink that waits for all of an answer.
func whole(done func(status int, headers map[string]string, kind, redirected string, body []byte), fail func(text string)) sink {
	var status int
	var headers map[string]string
	var kind, redirected string
	var body []byte
	return sink{
		head: func(s int, h map[string]string, k, r string) {
			status, headers, kind, redirected = s, h, k, r
		},
		chunk: func(part []byte) { body = append(body, part...) },
		end:   func() { done(status, headers, kind, redirected, body) },
		fail:  fail,
	}
}
