package pretend

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"golang.org/x/net/html"

	"flamingo/web/e2e/visit"
)

// Tab is one open page: a visit.Page without a browser.
type Tab struct {
	t       testing.TB
	b       *Browser
	now     *client // what it shows
	journey int     // the last navigation that began
	errors  []string
	session storage
}

var _ visit.Page = (*Tab)(nil)

// client is a document that is open.
type client struct {
	id         int
	url        string
	realm      *realm
	controller *worker
	tab        *Tab
	styles     string
}

// NewTab opens an empty tab. When the test ends, errors in its pages fail the test.
func (b *Browser) NewTab(t testing.TB) *Tab {
	tab := &Tab{t: t, b: b, session: storage{}}
	tab.commit("about:blank", nil, nil)
	t.Cleanup(func() {
		for _, e := range tab.errors {
			t.Errorf("in the page: %s", e)
		}
	})
	return tab
}

// Depart opens an address, and does not wait for ever for a first byte.
func (tab *Tab) Depart(address string) {
	tab.journey = tab.b.number()
	tab.travel(tab.journey, address, 0)
	tab.b.until(func() bool { return tab.now.id == tab.journey }, 3*time.Second)
}

// Open goes to an address and waits for the page to be loaded.
func (tab *Tab) Open(address string) {
	tab.t.Helper()
	tab.Depart(address)
	tab.Wait("the page is loaded", `document.readyState === "complete"`)
}

// travel navigates: by the worker of the address, or without one. The document gets
// the number of its journey.
func (tab *Tab) travel(journey int, address string, hops int) {
	b := tab.b
	parts := parse(address, "")
	if parts == nil || hops > 20 {
		b.t.Fatalf("pretend: no way to %q", address)
	}
	if parts[2] == "about:" {
		tab.commit(address, nil, nil)
		return
	}
	go_ := func(f func()) {
		if tab.journey == journey {
			f()
		}
	}
	reg := b.match(parts[0])
	var w *worker
	if reg != nil {
		w = reg.active
	}
	arrived := whole(func(status int, headers map[string]string, kind, redirected string, body []byte) {
		go_(func() {
			if redirected != "" {
				tab.travel(journey, redirected, hops+1)
				return
			}
			if !strings.Contains(headers["content-type"], "html") {
				body = nil
			}
			tab.commit(parts[0], w, body)
			if w != nil && b.registration(reg.id) != nil {
				b.lookAgain(reg)
			}
		})
	}, func(string) {
		go_(func() { tab.commit("chrome-error://chromewebdata/", nil, nil) })
	})
	r := request{URL: parts[0], Method: "GET", Mode: "navigate", Cache: "default", Redirect: "manual", Headers: map[string]string{}}
	if w != nil {
		w.ask(r, 0, journey, false, arrived)
		return
	}
	b.fetch(r, false, arrived)
}

// commit replaces the document.
func (tab *Tab) commit(address string, w *worker, body []byte) {
	b := tab.b
	c := &client{id: tab.journey, url: address, tab: tab}
	if w != nil && w.reg.active != nil {
		c.controller = w.reg.active // another one may have taken over meanwhile
	}
	c.realm = b.newRealm(address, func(text string) { tab.errors = append(tab.errors, text) })
	tab.prepare(c)
	old := tab.now
	tab.now = c
	b.clients = append(b.clients, c)
	if old != nil {
		old.realm.call("leave")
		old.realm.gone = true
		b.clients = slices.DeleteFunc(b.clients, func(c *client) bool { return c == old })
		for _, reg := range slices.Clone(b.registrations) {
			b.tryActivate(reg)
		}
	}
	doc, err := html.Parse(bytes.NewReader(body))
	b.fail(err)
	root := doc.LastChild
	c.realm.call("start", treeOf(root))
	c.read(root)
}

// treeOf is an element as page.js grows it.
func treeOf(n *html.Node) any {
	attributes := map[string]string{}
	for _, a := range n.Attr {
		attributes[a.Key] = a.Val
	}
	children := []any{}
	for child := range n.ChildNodes() {
		switch child.Type {
		case html.TextNode:
			children = append(children, child.Data)
		case html.ElementNode:
			children = append(children, treeOf(child))
		}
	}
	return []any{n.Data, attributes, children}
}

// prepare gives a page's scope what page.js asks of Go.
func (tab *Tab) prepare(c *client) {
	b, r := tab.b, c.realm
	r.set("fetch", func(asked, to goja.Value) func() { return c.fetch(r.requestOf(asked), r.sinkOf(to)) })
	r.set("go", func(address string) {
		b.after(0, func() {
			if tab.now == c {
				tab.journey = b.number()
				tab.travel(tab.journey, address, 0)
			}
		})
	})
	for name, kept := range map[string]storage{"local": b.local, "session": tab.session} {
		o := r.rt.NewObject()
		o.Set("get", func(key string) any {
			if text, ok := kept[key]; ok {
				return text
			}
			return nil
		})
		o.Set("set", func(key, text string) { kept[key] = text })
		o.Set("remove", func(key string) { delete(kept, key) })
		r.set(name, o)
	}
	b.fail(r.native.DefineAccessorProperty("styles", r.rt.ToValue(func() string { return c.styles }), nil, goja.FLAG_TRUE, goja.FLAG_TRUE))
	r.set("compile", func(body goja.ArrayBuffer) int { return moduleVersion(body.Bytes()) })

	settle := func(f goja.Callable) func(reg *registration, failure string) {
		return func(reg *registration, failure string) {
			id := 0
			if reg != nil {
				id = reg.id
			}
			r.do(f, id, failure)
		}
	}
	r.set("register", func(script, scope string, done goja.Callable) { b.register(script, scope, settle(done)) })
	r.set("update", func(id int, done goja.Callable) {
		reg := b.registration(id)
		if reg == nil {
			settle(done)(nil, "no registration any more")
			return
		}
		b.schedule(reg, func(end func()) { b.update(reg, settle(done), end) })
	})
	r.set("registration", func(address string) int {
		if reg := b.match(address); reg != nil {
			return reg.id
		}
		return 0
	})
	r.set("registrations", func() []int {
		ids := []int{}
		for _, reg := range b.registrations {
			ids = append(ids, reg.id)
		}
		return ids
	})
	number := func(w *worker) int {
		if w == nil {
			return 0
		}
		return w.id
	}
	r.set("controller", func() int { return number(c.controller) })
	seen := map[int]*worker{} // workers that this page may hold
	know := func(w *worker) int {
		if w != nil {
			seen[w.id] = w
		}
		return number(w)
	}
	r.set("controller", func() int { return know(c.controller) })
	r.set("workerAt", func(id int, place string) int {
		reg := b.registration(id)
		if reg == nil {
			return 0
		}
		return know(map[string]*worker{"installing": reg.installing, "waiting": reg.waiting, "active": reg.active}[place])
	})
	r.set("workerState", func(id int) string { return seen[id].state })
	r.set("send", func(id int, text string, channel int) {
		w := seen[id]
		w.whenActive(func() {
			if w.state != "redundant" && w.wake() {
				w.realm.call("message", text, channel, c.id)
			}
		})
	})
	r.load("common.js", commonScript)
	r.load("page.js", pageScript)
}

// fetch asks for what a page wants, by its worker if it has one.
func (c *client) fetch(r request, to sink) (stop func()) {
	if c.controller == nil {
		return c.tab.b.fetch(r, true, to)
	}
	stopped := false
	unless := func(f func()) {
		if !stopped {
			f()
		}
	}
	c.controller.ask(r, c.id, 0, true, sink{
		head: func(status int, headers map[string]string, kind, redirected string) {
			unless(func() { to.head(status, headers, kind, redirected) })
		},
		chunk: func(body []byte) { unless(func() { to.chunk(body) }) },
		end:   func() { unless(to.end) },
		fail:  func(text string) { unless(func() { to.fail(text) }) },
	})
	return func() { stopped = true }
}

// read fetches the style sheets and scripts of a document and runs the deferred ones
// in order, once all that it waits for has come or failed.
func (c *client) read(root *html.Node) {
	b := c.tab.b
	type part struct {
		address, text string
		script, ok    bool
	}
	var parts []*part
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		attribute := func(name string) string {
			for _, a := range n.Attr {
				if a.Key == name {
					return a.Val
				}
			}
			return ""
		}
		address := ""
		switch {
		case n.Data == "link" && attribute("rel") == "stylesheet":
			address = attribute("href")
		case n.Data == "script" && attribute("src") != "":
			address = attribute("src")
		}
		if p := parse(address, c.url); address != "" && p != nil {
			parts = append(parts, &part{address: p[0], script: n.Data == "script"})
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	walk(root)
	waits := len(parts)
	finish := func() {
		if waits > 0 || c.realm.gone {
			return
		}
		for _, p := range parts {
			switch {
			case p.script && p.ok:
				c.run(p.address, p.text)
			case p.ok:
				c.styles += p.text
			}
			if c.realm.gone {
				return
			}
		}
		c.realm.call("complete")
	}
	for _, p := range parts {
		come := func() {
			waits--
			finish()
		}
		r := request{URL: p.address, Method: "GET", Mode: "no-cors", Cache: "default", Redirect: "follow", Headers: map[string]string{}}
		c.fetch(r, whole(func(status int, headers map[string]string, _, _ string, body []byte) {
			kind := "css"
			if p.script {
				kind = "javascript"
			}
			p.ok, p.text = status == 200 && strings.Contains(headers["content-type"], kind), string(body)
			come()
		}, func(string) { come() }))
	}
	if waits == 0 {
		b.after(0, finish)
	}
}

// run runs a script of the page.
func (c *client) run(address, text string) {
	program, err := compile(address, text)
	if err != nil {
		c.realm.report("SyntaxError: " + err.Error())
		return
	}
	c.realm.call("begin", address)
	if _, err := c.realm.rt.RunProgram(program); err != nil {
		c.realm.report("uncaught: " + err.Error())
	}
	c.realm.call("begin", "")
}

// moduleVersion is what a stand-in program says its version is; -1 is no such module,
// whole.
func moduleVersion(module []byte) int {
	rest, ok := bytes.CutPrefix(module, []byte("\x00asm\x01\x00\x00\x00"))
	if !ok {
		return -1
	}
	number := func() (n int) {
		for shift := 0; len(rest) > 0; shift += 7 {
			b := rest[0]
			rest = rest[1:]
			n |= int(b&0x7f) << shift
			if b < 0x80 {
				return n
			}
		}
		return -1
	}
	sections := map[int][]byte{}
	for len(rest) > 0 {
		id, size := number(), 0
		if size = number(); size < 0 || size > len(rest) || id < 0 || id > 11 || sections[id] != nil {
			return -1
		}
		sections[id], rest = rest[:size], rest[size:]
	}
	global := sections[6]
	if !bytes.Equal(sections[1], []byte{1, 0x60, 0, 0}) || len(global) < 6 || !bytes.HasPrefix(global, []byte{1, 0x7f, 0, 0x41}) {
		return -1
	}
	rest = global[4 : len(global)-1]
	return number()
}

// Evaluate gives what an expression gives, as JSON, awaiting a promise for so long.
func (tab *Tab) Evaluate(script string, limit time.Duration) ([]byte, error) {
	text, err := tab.now.realm.evaluate(script, limit)
	return []byte(text), err
}

// Until lets time pass until an expression is true, and tells whether it became so.
func (tab *Tab) Until(script string, limit time.Duration) bool {
	program, err := compile("test", "("+script+"\n)")
	tab.b.fail(err)
	var promised *goja.Promise
	var by int // the document that promised
	return tab.b.until(func() bool {
		if promised == nil || by != tab.now.id {
			v, err := tab.now.realm.rt.RunProgram(program)
			if err != nil {
				return false
			}
			var ok bool
			if promised, ok = v.Export().(*goja.Promise); !ok {
				return v.ToBoolean()
			}
			by = tab.now.id
		}
		if promised.State() == goja.PromiseStatePending {
			return false
		}
		kept := promised.State() == goja.PromiseStateFulfilled && promised.Result().ToBoolean()
		promised = nil
		return kept
	}, limit)
}

// Wait is Until for what must come.
func (tab *Tab) Wait(what, script string) {
	tab.t.Helper()
	if !tab.Until(script, 30*time.Second) {
		tab.t.Fatalf("waited in vain until %s (%s)\nerrors: %v\npage: %s", what, script, tab.errors, tab.Text("body"))
	}
}

// Do runs JavaScript in the page for its effect.
func (tab *Tab) Do(script string) {
	tab.t.Helper()
	if _, err := tab.Evaluate(script, 30*time.Second); err != nil {
		tab.t.Fatalf("in the page: %s: %v", script, err)
	}
}

// String returns the text value of an expression.
func (tab *Tab) String(script string) (text string) {
	tab.t.Helper()
	body, err := tab.Evaluate(`String(`+script+`)`, 30*time.Second)
	if err == nil {
		err = json.Unmarshal(body, &text)
	}
	if err != nil {
		tab.t.Fatalf("in the page: %s: %v", script, err)
	}
	return text
}

// Text returns the text of the first element that a selector finds.
func (tab *Tab) Text(selector string) string {
	tab.t.Helper()
	return tab.String(fmt.Sprintf("document.querySelector(%q)?.innerText ?? '(geen %s)'", selector, selector))
}

// Click clicks the first element that a selector finds.
func (tab *Tab) Click(selector string) {
	tab.t.Helper()
	tab.Wait(selector+" is there", fmt.Sprintf(`document.querySelector(%q)`, selector))
	tab.Do(fmt.Sprintf(`document.querySelector(%q).click()`, selector))
}

// Errors returns what went wrong in the pages of this tab so far.
func (tab *Tab) Errors() []string { return slices.Clone(tab.errors) }

// Forgive drops errors so far that contain text: a test expected them.
func (tab *Tab) Forgive(text string) {
	tab.errors = slices.DeleteFunc(tab.errors, func(e string) bool { return strings.Contains(e, text) })
}

// StopWorkers ends every running worker, in the middle of what it does.
func (tab *Tab) StopWorkers() error {
	b := tab.b
	for _, reg := range b.registrations {
		for _, w := range []*worker{reg.installing, reg.waiting, reg.active} {
			if w == nil {
				continue
			}
			w.stop()
			if w == reg.installing { // its install is never heard of again
				reg.installing = nil
				w.become("redundant")
				reg.busy = false
				b.nextJob(reg)
			}
		}
	}
	return nil
}

// Quota sets how many bytes may be kept; -1 is as many as there are.
func (tab *Tab) Quota(origin string, bytes float64) error {
	tab.b.quota = int(bytes)
	return nil
}
