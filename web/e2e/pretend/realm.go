package pretend

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/dop251/goja"
)

//go:embed common.js
var commonScript string

//go:embed worker.js
var workerScript string

//go:embed page.js
var pageScript string

// compiled keeps scripts that were read, by their text.
var compiled sync.Map

func compile(name, text string) (*goja.Program, error) {
	if p, ok := compiled.Load(text); ok {
		return p.(*goja.Program), nil
	}
	p, err := goja.Compile(name, Spelt(text), false)
	if err == nil {
		compiled.Store(text, p)
	}
	return p, err
}

// realm is a global scope: of a page or of a worker.
type realm struct {
	b      *Browser
	rt     *goja.Runtime
	native *goja.Object
	gone   bool // nothing runs in it any more
	report func(text string)
	failed map[*goja.Promise]bool // rejected, and nobody listens so far
}

// newRealm makes a scope whose scripts stand at base. report hears what fails in it.
func (b *Browser) newRealm(base string, report func(text string)) *realm {
	r := &realm{b: b, rt: goja.New(), report: report, failed: map[*goja.Promise]bool{}}
	r.native = r.rt.NewObject()
	r.set("base", base)
	r.rt.Set("native", r.native)
	r.rt.SetTimeSource(func() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC).Add(b.now) })
	r.rt.SetPromiseRejectionTracker(func(p *goja.Promise, operation goja.PromiseRejectionOperation) {
		if operation == goja.PromiseRejectionHandle {
			delete(r.failed, p)
			return
		}
		r.failed[p] = true
		b.after(0, func() {
			if r.failed[p] && !r.gone {
				delete(r.failed, p)
				r.report("uncaught: " + p.Result().String())
			}
		})
	})
	r.setCommon()
	return r
}

// load runs one of our own scripts, which cannot fail.
func (r *realm) load(name, text string) {
	p, err := compile(name, text)
	r.b.fail(err)
	_, err = r.rt.RunProgram(p)
	r.b.fail(err)
}

func (r *realm) set(name string, value any) { r.b.fail(r.native.Set(name, value)) }

// do calls back into the scope, if it is still there, and reports what fails.
func (r *realm) do(f goja.Callable, arguments ...any) {
	if r.gone {
		return
	}
	values := make([]goja.Value, len(arguments))
	for i, a := range arguments {
		values[i] = r.value(a)
	}
	if _, err := f(goja.Undefined(), values...); err != nil {
		r.report("uncaught: " + err.Error())
	}
}

func (r *realm) value(a any) goja.Value {
	if body, ok := a.([]byte); ok {
		return r.rt.ToValue(r.rt.NewArrayBuffer(bytes.Clone(body)))
	}
	return r.rt.ToValue(a)
}

// call calls a function that a script of ours put in native.
func (r *realm) call(name string, arguments ...any) goja.Value {
	f, ok := goja.AssertFunction(r.native.Get(name))
	if !ok {
		r.b.t.Fatalf("pretend: no native.%s", name)
	}
	values := make([]goja.Value, len(arguments))
	for i, a := range arguments {
		values[i] = r.value(a)
	}
	v, err := f(goja.Undefined(), values...)
	if err != nil {
		r.report("uncaught: " + err.Error())
		return goja.Undefined()
	}
	return v
}

func (r *realm) function(v goja.Value) goja.Callable {
	f, ok := goja.AssertFunction(v)
	if !ok {
		panic(r.rt.NewTypeError("not a function: %v", v))
	}
	return f
}

// sinkOf is the sink that a script gave.
func (r *realm) sinkOf(v goja.Value) sink {
	o := v.ToObject(r.rt)
	get := func(name string) goja.Callable { return r.function(o.Get(name)) }
	head, chunk, end, fail := get("head"), get("chunk"), get("end"), get("fail")
	return sink{
		head: func(status int, headers map[string]string, kind, redirected string) {
			r.do(head, status, headers, kind, redirected)
		},
		chunk: func(body []byte) { r.do(chunk, body) },
		end:   func() { r.do(end) },
		fail:  func(text string) { r.do(fail, text) },
	}
}

// sinkFor shows a sink to a script.
func (r *realm) sinkFor(to sink) *goja.Object {
	o := r.rt.NewObject()
	later := func(f func()) { r.b.after(0, f) }
	o.Set("head", func(status int, headers map[string]string, kind, redirected string) {
		later(func() { to.head(status, headers, kind, redirected) })
	})
	o.Set("chunk", func(body goja.ArrayBuffer) {
		bytes := bytes.Clone(body.Bytes())
		later(func() { to.chunk(bytes) })
	})
	o.Set("end", func() { later(to.end) })
	o.Set("fail", func(text string) { later(func() { to.fail(text) }) })
	return o
}

func (r *realm) requestOf(v goja.Value) (asked request) {
	text, err := json.Marshal(v.Export())
	r.b.fail(err)
	r.b.fail(json.Unmarshal(text, &asked))
	return asked
}

// setCommon gives a scope what common.js asks of Go.
func (r *realm) setCommon() {
	b := r.b
	r.set("parse", func(address, base string) any {
		if parts := parse(address, base); parts != nil {
			return parts
		}
		return nil
	})
	r.set("query", func(text string) map[string]string {
		all := map[string]string{}
		if len(text) > 0 && text[0] == '?' {
			text = text[1:]
		}
		values, _ := url.ParseQuery(text)
		for name, v := range values {
			all[name] = v[0]
		}
		return all
	})
	timers := map[int]*task{}
	r.set("timer", func(f goja.Callable, ms float64) int {
		id := b.number()
		timers[id] = b.after(time.Duration(ms*float64(time.Millisecond)), func() {
			if timers[id] != nil {
				delete(timers, id)
				r.do(f)
			}
		})
		return id
	})
	r.set("clear", func(id goja.Value) {
		if !goja.IsUndefined(id) {
			delete(timers, int(id.ToInteger()))
		}
	})
	r.set("log", func(text string) { r.report("console: " + text) })
	r.set("digest", func(body goja.ArrayBuffer) goja.ArrayBuffer {
		sum := sha256.Sum256(body.Bytes())
		return r.rt.NewArrayBuffer(sum[:])
	})
	r.set("join", func(chunks []goja.ArrayBuffer) goja.ArrayBuffer {
		var all []byte
		for _, c := range chunks {
			all = append(all, c.Bytes()...)
		}
		return r.rt.NewArrayBuffer(all)
	})
	r.set("encode", func(text string) goja.ArrayBuffer { return r.rt.NewArrayBuffer([]byte(text)) })
	r.set("decode", func(body goja.ArrayBuffer, label string) string {
		if label == "utf-8" && utf8.Valid(body.Bytes()) {
			return string(body.Bytes())
		}
		text := make([]rune, 0, len(body.Bytes()))
		for _, c := range body.Bytes() {
			text = append(text, rune(c))
		}
		return string(text)
	})

	r.set("caches", func() []string {
		names := []string{}
		for _, c := range b.caches {
			names = append(names, c.name)
		}
		return names
	})
	r.set("openCache", func(name string) {
		if b.cache(name) == nil {
			b.caches = append(b.caches, &cache{name: name})
		}
	})
	r.set("deleteCache", func(name string) bool {
		for i, c := range b.caches {
			if c.name == name {
				b.caches = append(b.caches[:i:i], b.caches[i+1:]...)
				return true
			}
		}
		return false
	})
	r.set("kept", func(name string) []string {
		urls := []string{}
		if c := b.cache(name); c != nil {
			for _, e := range c.entries {
				urls = append(urls, e.url)
			}
		}
		return urls
	})
	r.set("cached", func(name, address string) any {
		c := b.cache(name)
		if c == nil {
			return nil
		}
		i := c.find(address)
		if i < 0 {
			return nil
		}
		o := r.rt.NewObject()
		o.Set("status", c.entries[i].status)
		o.Set("headers", c.entries[i].headers)
		o.Set("body", r.value(c.entries[i].body))
		return o
	})
	r.set("keep", func(name, address string, status int, headers map[string]string, body goja.ArrayBuffer) string {
		return b.keep(name, &entry{address, status, headers, bytes.Clone(body.Bytes())})
	})
	r.set("forget", func(name, address string) bool {
		c := b.cache(name)
		if c == nil {
			return false
		}
		i := c.find(address)
		if i >= 0 {
			c.entries = append(c.entries[:i:i], c.entries[i+1:]...)
		}
		return i >= 0
	})
	r.set("channel", func(f goja.Callable) int {
		id := b.number()
		b.channels[id] = func(text string) { r.do(f, text) }
		return id
	})
	r.set("post", func(channel int, text string) {
		b.after(0, func() {
			if hear := b.channels[channel]; hear != nil {
				hear(text)
			}
		})
	})
}

// evaluate gives what an expression gives, as JSON, awaiting a promise for so long.
func (r *realm) evaluate(script string, limit time.Duration) (string, error) {
	v, err := r.rt.RunString("Promise.resolve(" + script + "\n).then((v) => JSON.stringify(v ?? null))")
	if err != nil {
		return "", err
	}
	promise, ok := v.Export().(*goja.Promise)
	if !ok {
		return "", fmt.Errorf("no promise but %v", v)
	}
	r.b.until(func() bool { return promise.State() != goja.PromiseStatePending }, limit)
	switch promise.State() {
	case goja.PromiseStateFulfilled:
		return promise.Result().String(), nil
	case goja.PromiseStateRejected:
		delete(r.failed, promise)
		return "", fmt.Errorf("%v", promise.Result())
	}
	return "", fmt.Errorf("no answer within %v", limit)
}
