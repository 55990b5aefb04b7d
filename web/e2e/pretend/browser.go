// Package pretend is as much of a browser as a service worker and the boot script
// need, in a JavaScript interpreter and with a clock of its own: what takes a minute
// in a browser takes milliseconds here, and goes the same way each time.
//
// The scripts are those of the site, unchanged. Pages have a document without layout
// (page.js), workers live by the standard's algorithms (worker.go), the network is
// what a host replies (network.go). A test with the same words runs in Chromium too:
// see visit.Page.
package pretend

import (
	"container/heap"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"flamingo/web/e2e/visit"
)

// Browser is one device: its clock, storage, workers and pages.
type Browser struct {
	t    testing.TB
	host *visit.FaultyHost

	now   time.Duration // since the browser started
	tasks tasks
	made  int // things that have a number so far

	caches        []*cache
	quota         int // bytes that may be kept; < 0 is without end
	registrations []*registration
	clients       []*client
	channels      map[int]func(text string)
	local         storage
	moved         map[string]string // permanent redirects that the HTTP cache holds, by address
	silent        []*silence
}

// New starts a browser whose whole network is a host.
func New(t testing.TB, host *visit.FaultyHost) *Browser {
	return &Browser{t: t, host: host, quota: -1, local: storage{}, moved: map[string]string{}, channels: map[int]func(string){}}
}

// number names a new thing.
func (b *Browser) number() int {
	b.made++
	return b.made
}

// A task is work for later. The clock stands still while it is done.
type task struct {
	at   time.Duration
	turn int // of those at the same time the first goes first
	work func()
}

type tasks []*task

func (q tasks) Len() int { return len(q) }
func (q tasks) Less(i, j int) bool {
	return q[i].at < q[j].at || q[i].at == q[j].at && q[i].turn < q[j].turn
}
func (q tasks) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *tasks) Push(x any)   { *q = append(*q, x.(*task)) }
func (q *tasks) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	*q = (*q)[:last]
	return x
}

// after does work once so much time has passed.
func (b *Browser) after(d time.Duration, work func()) *task {
	t := &task{b.now + max(0, d), b.number(), work}
	heap.Push(&b.tasks, t)
	return t
}

// Rest lets time pass.
func (b *Browser) Rest(d time.Duration) { b.until(func() bool { return false }, d) }

// until lets time pass until something holds, which it looks for as often as a test
// in a real browser does, and tells whether it came to hold within a limit.
func (b *Browser) until(holds func() bool, limit time.Duration) bool {
	const pause = 10 * time.Millisecond
	for end := b.now + limit; ; {
		if holds() {
			return true
		}
		if b.now >= end {
			return false
		}
		b.breakSilences()
		next := end
		if len(b.tasks) > 0 {
			next = min(end, max(b.now+pause, b.tasks[0].at))
		}
		for len(b.tasks) > 0 && b.tasks[0].at <= next {
			t := heap.Pop(&b.tasks).(*task)
			b.now = max(b.now, t.at)
			t.work()
		}
		b.now = next
	}
}

// storage is what a page may keep as text.
type storage map[string]string

// cache is one of the Cache API, in the order in which things were put.
type cache struct {
	name    string
	entries []*entry
}

type entry struct {
	url     string
	status  int
	headers map[string]string
	body    []byte
}

func (b *Browser) cache(name string) *cache {
	for _, c := range b.caches {
		if c.name == name {
			return c
		}
	}
	return nil
}

func (c *cache) find(address string) int {
	address, _, _ = strings.Cut(address, "#")
	return slices.IndexFunc(c.entries, func(e *entry) bool { return e.url == address })
}

// keep puts an entry in a cache, or says why not.
func (b *Browser) keep(name string, e *entry) string {
	used := len(e.body)
	for _, c := range b.caches {
		for _, other := range c.entries {
			used += len(other.body)
		}
	}
	if b.quota >= 0 && used > b.quota {
		return "QuotaExceededError"
	}
	c := b.cache(name)
	if c == nil { // it was deleted meanwhile; whoever still has it writes to nothing
		return ""
	}
	if i := c.find(e.url); i >= 0 {
		c.entries = slices.Delete(c.entries, i, i+1)
	}
	c.entries = append(c.entries, e)
	return ""
}

func (b *Browser) fail(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// parse resolves an address, as the URL class tells it to scripts; nil is none.
func parse(address, base string) []string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	if base != "" {
		b, err := url.Parse(base)
		if err != nil {
			return nil
		}
		u = b.ResolveReference(u)
	}
	if u.Scheme == "" {
		return nil
	}
	if u.Opaque != "" { // about:blank
		return []string{u.String(), "null", u.Scheme + ":", "", u.Opaque, "", ""}
	}
	if u.Path == "" {
		u.Path = "/"
	}
	search, hash := "", ""
	if u.RawQuery != "" {
		search = "?" + u.RawQuery
	}
	if u.EscapedFragment() != "" {
		hash = "#" + u.EscapedFragment()
	}
	origin := fmt.Sprintf("%s://%s", u.Scheme, u.Host)
	return []string{origin + u.EscapedPath() + search + hash, origin, u.Scheme + ":", u.Host, u.EscapedPath(), search, hash}
}
