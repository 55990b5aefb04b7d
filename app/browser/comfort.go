//go:build js

package browser

import (
	"strings"
	"syscall/js"
	"time"
)

// SetLetters gives every letter this size, in percent.
func (w *Window) SetLetters(size string) { w.dataset().Set("letters", size) }

// dataset is what the style sheet and the boot script know of the page's state.
func (w *Window) dataset() js.Value { return w.document.Get("documentElement").Get("dataset") }

// Say tells a screen reader what came of a key or a button, unseen.
func (w *Window) Say(text string) {
	if place := w.byID("gezegd"); place.Truthy() {
		place.Set("textContent", text)
	}
}

// Bar shows one quiet line at the bottom of the page, with buttons:
// web/boot/notice.js. The function returned closes it, if it is still there.
func (w *Window) Bar(text string, actions ...Action) (close func()) {
	args := []any{text}
	for _, a := range actions {
		run := js.FuncOf(func(js.Value, []js.Value) any {
			if a.Run != nil {
				a.Run()
			}
			return nil
		})
		args = append(args, map[string]any{"label": a.Label, "stays": a.Stays, "run": run})
	}
	shut := w.flamingo.Call("bar", args...)
	return func() { shut.Invoke() }
}

// BarShown tells whether a line already stands there.
func (w *Window) BarShown() bool {
	return w.document.Call("querySelector", "#melding *").Truthy()
}

// OnKey calls f for each key that is pressed without Alt, Ctrl or Meta; field tells
// whether it would be typed into one. f tells whether it made use of the key. What
// it leaves may go from the search box through the results and back.
//
// The results stay ordinary links in an ordinary list, and Tab works as ever.
func (w *Window) OnKey(f func(key string, field bool) (used bool)) {
	w.document.Call("addEventListener", "keydown", js.FuncOf(func(_ js.Value, args []js.Value) any {
		event := args[0]
		for _, not := range []string{"altKey", "ctrlKey", "metaKey", "isComposing", "defaultPrevented"} {
			if event.Get(not).Truthy() {
				return nil
			}
		}
		key := event.Get("key")
		if key.Type() != js.TypeString { // some browsers fill in fields with such events
			return nil
		}
		target := event.Get("target")
		field := target.Get("closest").Truthy() && target.Call("closest", "input, select, textarea, dialog, [contenteditable]").Truthy()
		if f(key.String(), field) || !event.Get("shiftKey").Bool() && w.step(key.String()) {
			event.Call("preventDefault")
		}
		return nil
	}))
}

// step goes with the arrow keys from the search box through the results and back;
// Escape returns to the box, and empties it: Firefox does not do so by itself.
func (w *Window) step(key string) bool {
	if key != "ArrowDown" && key != "ArrowUp" && key != "Escape" {
		return false // nearly every key, in the midst of typing
	}
	places := w.document.Call("querySelectorAll", "#zoek, #resultaten a") // the box comes first in the page
	n, at := places.Length(), -1
	for i := range n {
		if places.Index(i).Equal(w.document.Get("activeElement")) {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	to := -1
	switch key {
	case "ArrowDown":
		to = at + 1
	case "ArrowUp":
		to = at - 1
	case "Escape":
		if at > 0 {
			to = 0
		} else if box := places.Index(0); box.Get("value").String() != "" {
			box.Set("value", "")
			box.Call("dispatchEvent", js.Global().Get("Event").New("input", map[string]any{"bubbles": true}))
			return true
		}
	}
	if to < 0 || to >= n {
		return false
	}
	places.Index(to).Call("focus")
	return true
}

// ToSearch puts the reader in the search box, at the top of the page.
func (w *Window) ToSearch() {
	js.Global().Call("scrollTo", 0, 0)
	w.focus("zoek")
	if box := w.byID("zoek"); box.Truthy() {
		box.Call("select")
	}
}

// Dialog opens or closes a panel over the page.
func (w *Window) Dialog(id string, open bool) {
	panel := w.byID(id)
	switch {
	case !panel.Truthy():
	case !open:
		panel.Call("close")
	case !panel.Get("open").Bool():
		panel.Call("showModal")
	}
}

// OfferVoice shows the button that reads aloud where the device can speak. Which voices
// there are is not asked before it is pressed: some systems start a service of theirs
// for that, in view of the reader.
func (w *Window) OfferVoice() {
	speech := js.Global().Get("speechSynthesis")
	if !speech.Truthy() || !speech.Get("getVoices").Truthy() {
		return
	}
	w.ended = js.FuncOf(func(utterance js.Value, _ []js.Value) any {
		if w.saying.Equal(utterance) { // the end of what was cut short is no end
			w.saying = js.Undefined()
			w.said()
		}
		return nil
	})
	w.dataset().Set("stem", "")
	js.Global().Call("addEventListener", "pagehide", js.FuncOf(func(js.Value, []js.Value) any {
		w.Hush()
		return nil
	}))
}

// voicePatience is how long a device may take to list its voices.
const voicePatience = 2 * time.Second

// FindVoice looks for a Dutch voice of the device itself, as other voices send the text
// away, and calls found with whether there is one. Some browsers have an empty list at
// first, and tell when it is there.
func (w *Window) FindVoice(found func(ok bool)) {
	speech := js.Global().Get("speechSynthesis")
	look := func() (some bool) {
		voices := speech.Call("getVoices")
		w.voice = js.Undefined()
		for i := range voices.Length() {
			lang, _, _ := strings.Cut(strings.ReplaceAll(voices.Index(i).Get("lang").String(), "_", "-"), "-")
			if strings.EqualFold(lang, "nl") && voices.Index(i).Get("localService").Bool() {
				w.voice = voices.Index(i)
				break
			}
		}
		return voices.Length() > 0
	}
	if look() || !speech.Get("addEventListener").Truthy() {
		found(w.voice.Truthy())
		return
	}
	var changed js.Func
	var waiting *time.Timer
	done := func() {
		if !waiting.Stop() {
			return // told already
		}
		speech.Call("removeEventListener", "voiceschanged", changed)
		look()
		found(w.voice.Truthy())
	}
	changed = js.FuncOf(func(js.Value, []js.Value) any {
		done()
		return nil
	})
	speech.Call("addEventListener", "voiceschanged", changed)
	waiting = time.AfterFunc(voicePatience, func() {
		speech.Call("removeEventListener", "voiceschanged", changed)
		found(false)
	})
}

// Speak says a text with that voice, and calls done at its end. What it was saying
// it says no more.
func (w *Window) Speak(text string, pace float64, done func()) {
	w.Hush()
	if !w.voice.Truthy() {
		return
	}
	w.saying, w.said = js.Global().Get("SpeechSynthesisUtterance").New(text), done
	w.saying.Set("voice", w.voice)
	w.saying.Set("lang", w.voice.Get("lang"))
	w.saying.Set("rate", pace)
	w.saying.Set("onend", w.ended)
	w.saying.Set("onerror", w.ended)
	js.Global().Get("speechSynthesis").Call("speak", w.saying)
}

// Hush stops what Speak began.
func (w *Window) Hush() {
	if w.saying.Truthy() {
		w.saying = js.Undefined()
		js.Global().Get("speechSynthesis").Call("cancel")
	}
}

// Texts are the texts of the elements that a CSS selector finds, in the order of
// the page.
func (w *Window) Texts(selector string) []string {
	found := w.document.Call("querySelectorAll", selector)
	texts := make([]string, found.Length())
	for i := range texts {
		texts[i] = found.Index(i).Get("textContent").String()
	}
	return texts
}

// Framed tells whether the page stands in a frame of another.
func (w *Window) Framed() bool { return w.framed }

// Installable tells whether the browser lets us ask to put the app on the device,
// or else leaves that to the reader. In a frame neither is so. The boot script
// catches the browser's offer and shows by <html data-installeerbaar> that there
// is one.
func (w *Window) Installable() (ask, byHand bool) {
	if w.Framed() {
		return false, false
	}
	// Only Safari on a phone or tablet has standalone, and it has no way to ask.
	standalone := js.Global().Get("navigator").Get("standalone")
	return w.flamingo.Get("offer").Truthy(), standalone.Type() == js.TypeBoolean && !standalone.Bool()
}

// Install has the browser ask the reader, once, and calls refused after a no.
func (w *Window) Install(refused func()) {
	offer := w.flamingo.Get("offer")
	if !offer.Truthy() {
		return
	}
	w.flamingo.Set("offer", nil)
	w.document.Get("documentElement").Call("removeAttribute", "data-installeerbaar")
	offer.Call("prompt")
	settle(offer.Get("userChoice"), func(choice js.Value) {
		if choice.Get("outcome").String() != "accepted" {
			refused()
		}
	}, func(js.Value) {})
}
