//go:build js

package browser

import (
	"errors"
	"strings"
	"syscall/js"
)

// Window is the browser's window with the page in it.
type Window struct {
	base     string
	framed   bool
	document js.Value
	history  js.Value
	flamingo js.Value // what the boot script offers: web/boot/main.js

	places  map[int]place // by the number that this visit gave to a place in the history
	here    int           // number of the place shown
	last    int           // highest number given
	back    bool          // the reader went back or forward to here
	arrived bool          // the first page has been taken over

	voice  js.Value // that reads aloud, undefined when there is none
	saying js.Value // what it is saying, undefined when it is silent
	ended  js.Func  // called at the end of what it is saying
	said   func()   // what is to be done then
}

// New returns the page's window.
func New() *Window {
	w := &Window{
		base:     js.Global().Call("goappGetenv", "GOAPP_ROOT_PREFIX").String() + "/",
		framed:   !js.Global().Get("top").Equal(js.Global()),
		document: js.Global().Get("document"),
		history:  js.Global().Get("history"),
		flamingo: js.Global().Get("flamingo"),
		places:   map[int]place{},
	}
	return w
}

// Base is the path of the site's root, "/" or "/apps/flamingo/".
func (w *Window) Base() string { return w.base }

// Prepare makes the page fit for go-app v9.8.0, which is to start right after it and
// ends the program, or doubles the page, where it finds something else than it takes
// for granted.
func (w *Window) Prepare() {
	// An address that Go can read, now and after each change of it: this listener
	// stands before go-app's own.
	w.mendAddress()
	js.Global().Call("addEventListener", "popstate", js.FuncOf(func(js.Value, []js.Value) any {
		w.mendAddress()
		return nil
	}))
	for _, change := range []string{"online", "offline"} {
		js.Global().Call("addEventListener", change, js.FuncOf(func(js.Value, []js.Value) any {
			w.document.Get("documentElement").Call("toggleAttribute", "data-zonder-net", change == "offline") // and web/boot/first.js
			return nil
		}))
	}
	// The page as the first element of body, which go-app replaces. An extension may have
	// put something before it, or around it.
	body, root := w.document.Get("body"), w.byID("app")
	if !root.Get("parentNode").Equal(body) {
		body.Call("prepend", root)
	}
	for first := body.Get("firstElementChild"); !first.Equal(root); first = body.Get("firstElementChild") {
		root.Call("after", first)
	}
}

// mendAddress escapes what stands in the address for itself: a % that no two hexadecimal
// digits follow. Browsers take such an address as it is; Go's url.Parse refuses one in the
// fragment, and passes over one in the query.
func (w *Window) mendAddress() {
	href := js.Global().Get("location").Get("href").String()
	mended := escapeStray(href)
	if mended != href {
		w.Remember(mended)
	}
}

// Pack waits for the pack, which the boot script fetches beside the program.
func (w *Window) Pack() ([]byte, error) {
	type answer struct {
		data []byte
		err  error
	}
	answers := make(chan answer, 1)
	settle(w.flamingo.Get("pack"), func(buffer js.Value) {
		bytes := js.Global().Get("Uint8Array").New(buffer)
		data := make([]byte, bytes.Length())
		js.CopyBytesToGo(data, bytes)
		answers <- answer{data: data}
	}, func(reason js.Value) {
		answers <- answer{err: errors.New("fetching the pack: " + reason.Call("toString").String())}
	})
	a := <-answers
	return a.data, a.err
}

// Enter remembers the place that the reader leaves and finds the one entered.
//
// A place is known by a number in its history state. go-app pushes entries
// without a state, so an entry that has a number was visited before: the reader
// went back or forward to it. Numbers of an earlier visit (before a reload)
// lead to no remembered place; then the browser itself has restored the scroll.
func (w *Window) Enter(query string) string {
	state := w.history.Get("state")
	number := 0
	if state.Type() == js.TypeObject {
		if n := state.Get("flamingo"); n.Type() == js.TypeNumber {
			number = n.Int()
		}
	}
	if !w.arrived {
		w.here = number
		if number == 0 {
			w.tag(1)
		}
		w.last = max(w.last, w.here)
		return ""
	}
	w.places[w.here] = place{scroll: js.Global().Get("scrollY").Float(), query: query}
	w.back = number != 0
	if w.back {
		w.here = number
		return w.places[number].query
	}
	w.tag(w.last + 1)
	return ""
}

func (w *Window) tag(number int) {
	w.here = number
	w.last = max(w.last, number)
	state := js.Global().Get("Object").New()
	state.Set("flamingo", number)
	w.history.Call("replaceState", state, "")
}

// Arrive sets title, scroll and focus after a navigation.
func (w *Window) Arrive(title, target string) {
	w.document.Set("title", title)
	w.flamingo.Call("arrived")
	if !w.arrived {
		// The browser has loaded this page itself, and the boot script
		// carried over scroll and focus. From now on they are ours; back to
		// the browser when the page goes, so that a reload finds its place.
		w.arrived = true
		if element := w.byID(target); target != "" && element.Truthy() {
			w.openAround(element)
		}
		w.history.Set("scrollRestoration", "manual")
		js.Global().Call("addEventListener", "pagehide", js.FuncOf(func(js.Value, []js.Value) any {
			w.history.Set("scrollRestoration", "auto")
			return nil
		}))
		js.Global().Call("addEventListener", "pageshow", js.FuncOf(func(js.Value, []js.Value) any {
			w.history.Set("scrollRestoration", "manual")
			return nil
		}))
		return
	}
	if w.back {
		w.focus("titel")
		js.Global().Call("scrollTo", 0, w.places[w.here].scroll)
		return
	}
	if target != "" {
		if element := w.byID(target); element.Truthy() {
			w.openAround(element)
			w.focus(target)
			element.Call("scrollIntoView")
			return
		}
	}
	js.Global().Call("scrollTo", 0, 0)
	w.focus("titel")
}

// openAround opens the <details> that hide an element, and the one that it is.
func (w *Window) openAround(element js.Value) {
	if own := element.Call("querySelector", ":scope > .uitklap"); own.Truthy() {
		own.Set("open", true)
	}
	for {
		details := element.Call("closest", "details:not([open])")
		if !details.Truthy() {
			return
		}
		details.Set("open", true)
	}
}

// Remember replaces the address in the history and keeps the place's number.
func (w *Window) Remember(address string) {
	w.history.Call("replaceState", w.history.Get("state"), "", address)
}

// SetQuery puts text into the search box, unless the reader is typing in it.
func (w *Window) SetQuery(text string) {
	box := w.byID("zoek")
	if !box.Truthy() || w.document.Get("activeElement").Equal(box) && strings.TrimSpace(box.Get("value").String()) == text {
		return
	}
	if !w.arrived && text == "" {
		return // the boot script carries over what was typed before the program ran
	}
	box.Set("value", text)
}

// ShowResults moves the focus from the box to the results, or to the help in danger
// above them.
func (w *Window) ShowResults() {
	if help := w.byID("gevaar"); help.Truthy() && !help.Get("hidden").Bool() {
		w.focus("gevaar")
		return
	}
	w.focus("zoekuitslag")
}

// ShowResult puts the focus on one of the results, counted from 0.
func (w *Window) ShowResult(n int) {
	if link := w.document.Call("querySelectorAll", "#resultaten a").Index(n); link.Truthy() {
		link.Call("focus")
	}
}

var (
	errNoClipboard = errors.New("the browser allows no copying")
	errNoSharing   = errors.New("the file could not be shared")
)

// Share opens the device's share sheet where a finger points. Elsewhere, or where it
// fails, text and address are copied. A reader who closes the sheet is told nothing.
func (w *Window) Share(title, text, address string, done func(copied bool, err error)) {
	navigator := js.Global().Get("navigator")
	whole := text + "\n\n" + address
	if navigator.Get("share").Type() != js.TypeFunction || !js.Global().Call("matchMedia", "(pointer: coarse)").Get("matches").Bool() {
		w.Copy(whole, done)
		return
	}
	data := js.Global().Get("Object").New()
	data.Set("title", title)
	data.Set("text", text)
	data.Set("url", address)
	settle(navigator.Call("share", data), func(js.Value) { done(false, nil) }, func(err js.Value) {
		if err.Get("name").String() == "AbortError" {
			return
		}
		w.Copy(whole, done)
	})
}

const typePDF = "application/pdf"

// SharesFiles tells whether the device's share sheet takes a PDF.
func (w *Window) SharesFiles() bool {
	navigator := js.Global().Get("navigator")
	return navigator.Get("canShare").Type() == js.TypeFunction && navigator.Call("canShare", shared("", "x.pdf")).Bool()
}

// shared is a PDF as the share sheet takes it.
func shared(content any, name string) map[string]any {
	file := js.Global().Get("File").New([]any{content}, name, map[string]any{"type": typePDF})
	return map[string]any{"files": []any{file}}
}

// ShareFile opens the device's share sheet with the PDF at an address of this site, which the
// worker has. A reader who closes the sheet is told nothing.
func (w *Window) ShareFile(address, name, title string, done func(error)) {
	failed := func(reason js.Value) {
		if reason.Get("name").String() != "AbortError" {
			done(errNoSharing)
		}
	}
	settle(js.Global().Call("fetch", address), func(response js.Value) {
		if !response.Get("ok").Bool() {
			failed(response)
			return
		}
		settle(response.Call("blob"), func(blob js.Value) {
			data := shared(blob, name)
			data["title"] = title
			settle(js.Global().Get("navigator").Call("share", data), func(js.Value) { done(nil) }, failed)
		}, failed)
	}, failed)
}

// Copy puts text on the clipboard.
func (w *Window) Copy(text string, done func(copied bool, err error)) {
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() { // not over https
		done(false, errNoClipboard)
		return
	}
	settle(clipboard.Call("writeText", text), func(js.Value) { done(true, nil) }, func(js.Value) { done(false, errNoClipboard) })
}

// settle calls one of two functions when a promise is settled.
func settle(promise js.Value, fulfilled, rejected func(js.Value)) {
	var then, caught js.Func
	settled := func(f func(js.Value)) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			defer then.Release()
			defer caught.Release()
			f(args[0])
			return nil
		})
	}
	then, caught = settled(fulfilled), settled(rejected)
	promise.Call("then", then, caught)
}

// Save gives the reader a file to download. It never leaves the device. Its
// address is given up with the page: some browsers fetch it only after the click.
func (w *Window) Save(name, text string) {
	parts := js.Global().Get("Array").New(text)
	options := js.Global().Get("Object").New()
	options.Set("type", "application/json")
	blob := js.Global().Get("Blob").New(parts, options)
	address := js.Global().Get("URL").Call("createObjectURL", blob)
	link := w.document.Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
}

// Open lets the reader choose a file and calls done with its text, of at most so many
// bytes: more is cut off. A reader who chooses none is left alone.
func (w *Window) Open(most int, done func(text string)) {
	input := w.document.Call("createElement", "input")
	input.Set("type", "file")
	input.Set("accept", ".json,application/json")
	var changed js.Func
	changed = js.FuncOf(func(js.Value, []js.Value) any {
		changed.Release()
		file := input.Get("files").Index(0)
		settle(file.Call("slice", 0, most).Call("text"), func(text js.Value) { done(text.String()) }, func(js.Value) {})
		return nil
	})
	input.Call("addEventListener", "change", changed)
	input.Call("click")
}

// Origin is that of the site, "https://apps.example".
func (w *Window) Origin() string { return js.Global().Get("location").Get("origin").String() }

// Ready tells the boot script that the program has drawn the page.
func (w *Window) Ready() { w.flamingo.Call("ready") }

// OnOffline calls f now and whenever the offline state changes.
func (w *Window) OnOffline(f func(Offline)) {
	w.flamingo.Call("onOffline", js.FuncOf(func(_ js.Value, args []js.Value) any {
		o := args[0]
		f(Offline{
			State:   o.Get("state").String(),
			Version: o.Get("version").String(),
			Files:   o.Get("files").Int(),
			Total:   o.Get("total").Int(),
			Reason:  o.Get("reason").String(),
			Lasting: o.Get("lasting").Bool(),
		})
		return nil
	}))
}

// CheckOffline has the files on this device verified again.
func (w *Window) CheckOffline() { w.flamingo.Call("checkOffline") }

// KeptElsewhere calls f when another tab changes the storage.
func (w *Window) KeptElsewhere(f func()) {
	js.Global().Call("addEventListener", "storage", js.FuncOf(func(js.Value, []js.Value) any {
		f()
		return nil
	}))
}

func (w *Window) byID(id string) js.Value { return w.document.Call("getElementById", id) }

// focus moves the focus without scrolling: where to scroll is decided apart.
func (w *Window) focus(id string) {
	if element := w.byID(id); element.Truthy() {
		options := js.Global().Get("Object").New()
		options.Set("preventScroll", true)
		element.Call("focus", options)
	}
}

// Storage is the browser's localStorage, or what the boot script put in its
// place where the browser refuses it.
type Storage struct{}

// Storage returns the page's storage.
func (w *Window) Storage() *Storage { return &Storage{} }

// Get returns the text under key; ok is false when there is none or the
// browser refuses to tell.
func (*Storage) Get(key string) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			text, ok = "", false
		}
	}()
	value := js.Global().Get("localStorage").Call("getItem", key)
	if value.Type() != js.TypeString {
		return "", false
	}
	return value.String(), true
}

// Set keeps text under key, or returns ErrNoStorage where the browser refuses, where it
// has no room, and where the boot script's storage only holds it for this page.
func (*Storage) Set(key, text string) (err error) {
	defer func() {
		if recover() != nil {
			err = ErrNoStorage
		}
	}()
	storage := js.Global().Get("localStorage")
	storage.Call("setItem", key, text)
	if !storage.InstanceOf(js.Global().Get("Storage")) {
		return ErrNoStorage
	}
	return nil
}
