//go:build js

package browser

import "syscall/js"

// swipe is how far a finger goes, in CSS pixels, before it is a swipe.
const swipe = 50

// ShowStage puts the view marked data-samen over the page. A dialog that is modal lies over
// everything, keeps the focus within, closes on Escape and gives the focus back; where the
// browser can, the page fills the screen too, and one Escape leaves both.
func (w *Window) ShowStage(step func(by int), closed func()) {
	view := w.document.Call("querySelector", "[data-samen]")
	if !view.Truthy() {
		closed()
		return
	}
	var wakeLock js.Value // undefined until the browser grants it
	var open, lifting, filling bool
	var funcs []js.Func
	on := func(target js.Value, event string, f func(event js.Value)) {
		listener := js.FuncOf(func(_ js.Value, args []js.Value) any {
			f(args[0])
			return nil
		})
		funcs = append(funcs, listener)
		target.Call("addEventListener", event, listener)
	}
	awake := func() {
		if lock := js.Global().Get("navigator").Get("wakeLock"); lock.Truthy() && open && !w.framed { // a page around it does not lend the screen
			settle(lock.Call("request", "screen"), func(got js.Value) {
				if wakeLock = got; !open {
					got.Call("release")
				}
			}, func(js.Value) {}) // a low battery, or a frame that may not
		}
	}
	ended := js.Global().Get("AbortController").New()
	visible := js.FuncOf(func(js.Value, []js.Value) any {
		if w.document.Get("visibilityState").String() == "visible" {
			awake() // the browser took it when the page went out of sight
		}
		return nil
	})
	screen := js.FuncOf(func(js.Value, []js.Value) any {
		if !w.document.Get("fullscreenElement").Truthy() && filling { // of this view, not of the one before it
			view.Call("close")
		}
		return nil
	})
	options := map[string]any{"signal": ended.Get("signal")}
	w.document.Call("addEventListener", "visibilitychange", visible, options)
	w.document.Call("addEventListener", "fullscreenchange", screen, options)
	funcs = append(funcs, visible, screen)

	on(view, "keydown", func(event js.Value) {
		by := map[string]int{"ArrowRight": 1, "ArrowDown": 1, "PageDown": 1, "ArrowLeft": -1, "ArrowUp": -1, "PageUp": -1}[event.Get("key").String()]
		if by != 0 {
			event.Call("preventDefault")
			step(by)
		}
	})
	from := 0.0
	on(view, "pointerdown", func(event js.Value) { from = event.Get("clientX").Float() })
	on(view, "pointerup", func(event js.Value) {
		far := event.Get("clientX").Float() - from
		if view.Get("classList").Call("contains", "samen-om").Bool() {
			far = -far // by somebody opposite
		}
		if far < -swipe {
			step(1)
		} else if far > swipe {
			step(-1)
		}
	})
	on(view, "close", func(js.Value) {
		if lifting {
			lifting = false
			return
		}
		open = false
		ended.Call("abort")
		if wakeLock.Truthy() {
			wakeLock.Call("release")
		}
		if w.document.Get("fullscreenElement").Truthy() {
			w.document.Call("exitFullscreen")
		}
		closed()
		for _, f := range funcs {
			f.Release()
		}
	})
	view.Call("showModal")
	open = true
	awake()
	if root := w.document.Get("documentElement"); !w.framed && root.Get("requestFullscreen").Truthy() {
		settle(root.Call("requestFullscreen"), func(js.Value) {
			if !open {
				w.document.Call("exitFullscreen")
				return
			}
			filling = true
			// What fills the screen last lies over what lay over the page before: lift the view.
			lifting = true
			view.Call("close")
			view.Call("showModal")
		}, func(js.Value) {}) // the browser or the reader may not want it
	}
}

// HideStage closes the view, if it is open.
func (w *Window) HideStage() {
	if view := w.document.Call("querySelector", "[data-samen]"); view.Truthy() && view.Get("open").Bool() {
		view.Call("close")
	}
}

// Focus puts the focus on the element with an id, without scrolling.
func (w *Window) Focus(id string) { w.focus(id) }
