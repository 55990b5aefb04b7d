package pretend

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// registration is a service worker registration, with the jobs that wait for it.
type registration struct {
	id                          int
	scope, script               string
	installing, waiting, active *worker
	jobs                        []func(done func())
	busy                        bool
}

// worker is one version of a worker's script.
type worker struct {
	id     int
	b      *Browser
	reg    *registration
	source []byte
	state  string // as the standard names it
	realm  *realm // nil when it is stopped
	skip   bool   // it does not wait for pages to close
	queue  []func()
}

// match is the registration whose scope an address falls under; nil is none.
func (b *Browser) match(address string) (found *registration) {
	for _, reg := range b.registrations {
		if strings.HasPrefix(address, reg.scope) && (found == nil || len(reg.scope) > len(found.scope)) {
			found = reg
		}
	}
	return found
}

func (b *Browser) registration(id int) *registration {
	for _, reg := range b.registrations {
		if reg.id == id {
			return reg
		}
	}
	return nil
}

// schedule does a registration's jobs one by one.
func (b *Browser) schedule(reg *registration, job func(done func())) {
	reg.jobs = append(reg.jobs, job)
	b.nextJob(reg)
}

func (b *Browser) nextJob(reg *registration) {
	if reg.busy || len(reg.jobs) == 0 {
		return
	}
	job := reg.jobs[0]
	reg.jobs = reg.jobs[1:]
	reg.busy = true
	b.after(0, func() {
		job(func() {
			reg.busy = false
			b.nextJob(reg)
		})
	})
}

// register is the algorithm of that name. settle gets the registration or a reason.
func (b *Browser) register(script, scope string, settle func(reg *registration, failure string)) {
	for _, reg := range b.registrations {
		if reg.scope == scope {
			b.schedule(reg, func(done func()) {
				if newest := reg.newest(); newest != nil && reg.script == script {
					settle(reg, "")
					done()
					return
				}
				reg.script = script
				b.update(reg, settle, done)
			})
			return
		}
	}
	reg := &registration{id: b.number(), scope: scope, script: script}
	b.registrations = append(b.registrations, reg)
	b.schedule(reg, func(done func()) { b.update(reg, settle, done) })
}

func (r *registration) newest() *worker {
	for _, w := range []*worker{r.installing, r.waiting, r.active} {
		if w != nil {
			return w
		}
	}
	return nil
}

// forget removes a registration.
func (b *Browser) forget(reg *registration) {
	b.registrations = slices.DeleteFunc(b.registrations, func(r *registration) bool { return r == reg })
}

// update looks for a new worker and installs it. settle is called as soon as it is
// known whether there is one, done when all has ended.
func (b *Browser) update(reg *registration, settle func(*registration, string), done func()) {
	fail := func(reason string) {
		if reg.newest() == nil {
			b.forget(reg)
		}
		settle(nil, reason)
		done()
	}
	r := request{URL: reg.script, Method: "GET", Mode: "same-origin", Cache: "reload", Redirect: "error", Headers: map[string]string{"Service-Worker": "script"}}
	b.fetch(r, true, whole(func(status int, headers map[string]string, _, _ string, body []byte) {
		switch newest := reg.newest(); {
		case status != 200:
			fail("A bad HTTP response code was received when fetching the script.")
		case !strings.Contains(headers["content-type"], "javascript"):
			fail("The script has an unsupported MIME type.")
		case newest != nil && bytes.Equal(newest.source, body):
			settle(reg, "")
			done()
		default:
			w := &worker{id: b.number(), b: b, reg: reg, source: body, state: "parsed"}
			if !w.wake() {
				fail("ServiceWorker script evaluation failed")
				return
			}
			reg.installing, w.state = w, "installing"
			settle(reg, "")
			b.install(w, done)
		}
	}, fail))
}

func (b *Browser) install(w *worker, done func()) {
	reg := w.reg
	b.everywhere(func(c *client) { c.realm.call("updateFound", reg.id) })
	w.fire("install", func(ok bool) {
		reg.installing = nil
		if !ok {
			w.become("redundant")
			if reg.newest() == nil {
				b.forget(reg)
			}
			done()
			return
		}
		if reg.waiting != nil {
			reg.waiting.become("redundant")
		}
		reg.waiting = w
		w.become("installed")
		done()
		b.tryActivate(reg)
	})
}

// tryActivate lets the waiting worker take over when nothing stands in its way.
func (b *Browser) tryActivate(reg *registration) {
	w := reg.waiting
	if w == nil {
		return
	}
	used := slices.ContainsFunc(b.clients, func(c *client) bool { return c.controller != nil && c.controller.reg == reg })
	if reg.active != nil && used && !w.skip {
		return
	}
	if old := reg.active; old != nil {
		old.become("redundant")
	}
	reg.active, reg.waiting = w, nil
	for _, c := range b.clients {
		if c.controller != nil && c.controller.reg == reg {
			c.controller = w
		}
	}
	w.become("activating")
	w.fire("activate", func(bool) {
		w.become("activated")
		for _, f := range w.queue {
			b.after(0, f)
		}
		w.queue = nil
	})
}

// lookAgain is what a browser does of itself after a navigation: see whether there is
// a new worker.
func (b *Browser) lookAgain(reg *registration) {
	b.after(time.Second, func() {
		if b.registration(reg.id) != nil && !reg.busy { // a job that is under way does for both
			b.schedule(reg, func(done func()) { b.update(reg, func(*registration, string) {}, done) })
		}
	})
}

// become changes the state and tells pages.
func (w *worker) become(state string) {
	w.state = state
	if state == "redundant" {
		w.stop()
	}
	w.b.everywhere(func(c *client) { c.realm.call("stateChanged", w.id) })
}

// everywhere does something in each open page, in a task of its own.
func (b *Browser) everywhere(do func(c *client)) {
	for _, c := range slices.Clone(b.clients) {
		b.after(0, func() {
			if !c.realm.gone {
				do(c)
			}
		})
	}
}

// wake starts a worker that does not run; false when its script fails.
func (w *worker) wake() bool {
	if w.realm != nil {
		return true
	}
	b := w.b
	r := b.newRealm(w.reg.script, func(text string) {}) // a worker's console is not a page's
	r.set("scope", w.reg.scope)
	r.set("fetch", func(asked, to goja.Value) func() { return b.fetch(r.requestOf(asked), false, r.sinkOf(to)) })
	r.set("unregister", func() bool {
		b.forget(w.reg)
		return true
	})
	r.set("skipWaiting", func() {
		w.skip = true
		b.after(0, func() { b.tryActivate(w.reg) })
	})
	r.set("clients", func() []int {
		ids := []int{}
		for _, c := range b.clients {
			if strings.HasPrefix(c.url, w.reg.scope) {
				ids = append(ids, c.id)
			}
		}
		return ids
	})
	r.set("tell", func(id int, text string) {
		b.everywhere(func(c *client) {
			if c.id == id {
				c.realm.call("told", text)
			}
		})
	})
	r.load("common.js", commonScript)
	r.load("worker.js", workerScript)
	program, err := compile("worker of the site", string(w.source))
	if err == nil {
		_, err = r.rt.RunProgram(program)
	}
	if err != nil {
		return false
	}
	w.realm = r
	return true
}

// stop ends a worker in the middle of whatever it does.
func (w *worker) stop() {
	if w.realm != nil {
		w.realm.gone = true
		w.realm = nil
	}
}

// fire sends a worker an event of its life and tells how that ended.
func (w *worker) fire(event string, ended func(ok bool)) {
	w.wake()
	w.realm.call("fire", event, map[string]any{}, func(ok bool) { w.b.after(0, func() { ended(ok) }) })
}

// whenActive does something once a worker is activated.
func (w *worker) whenActive(do func()) {
	if w.state == "activating" {
		w.queue = append(w.queue, do)
		return
	}
	w.b.after(0, do)
}

// ask has a worker answer a request of a page, or the network when it does not want to.
func (w *worker) ask(r request, client, resulting int, strict bool, to sink) {
	w.whenActive(func() {
		id := func(n int) string {
			if n == 0 {
				return ""
			}
			return string(rune('a'+n%26)) + time.Duration(n).String()
		}
		if w.wake() && w.realm.call("ask", r.plain(), id(client), id(resulting), w.realm.sinkFor(to)).ToBoolean() {
			return
		}
		w.b.fetch(r, strict, to)
	})
}

func (r request) plain() map[string]any {
	return map[string]any{"url": r.URL, "method": r.Method, "mode": r.Mode, "cache": r.Cache, "redirect": r.Redirect, "headers": r.Headers}
}
