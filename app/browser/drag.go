//go:build js

package browser

import (
	"strconv"
	"syscall/js"
)

const (
	rim    = 110 // how near the edge of the window, in CSS pixels, a row that is dragged scrolls the page
	stride = 9   // by how many CSS pixels in each frame
)

// OnMoved lets the reader take a row of a list by the handle in it marked data-greep, with a
// mouse, a pen or a finger, and calls moved once it is let go in another place, counted from
// 0. A list is the parent of its rows. Escape leaves all as it was.
func (w *Window) OnMoved(moved func(from, to int)) {
	dragging := false
	w.document.Call("addEventListener", "pointerdown", js.FuncOf(func(_ js.Value, args []js.Value) any {
		event := args[0]
		target := event.Get("target")
		if !target.Get("closest").Truthy() { // the document itself
			return nil
		}
		handle := target.Call("closest", "[data-greep]")
		if !handle.Truthy() || dragging || event.Get("button").Int() != 0 {
			return nil
		}
		event.Call("preventDefault") // or it would select text
		dragging = true
		w.drag(handle, event, func(from, to int) {
			dragging = false
			if from != to {
				moved(from, to)
			}
		})
		return nil
	}))
}

// drag follows a pointer that went down on a handle, and calls done when that has ended.
func (w *Window) drag(handle, event js.Value, done func(from, to int)) {
	d := lift(handle.Call("closest", "li"), event)
	ended := js.Global().Get("AbortController").New()
	var funcs []js.Func
	var frame js.Value // of the animation, asked for last
	end := func(to int) {
		ended.Call("abort")
		js.Global().Call("cancelAnimationFrame", frame)
		d.settle()
		for _, f := range funcs {
			f.Release()
		}
		done(d.from, to)
	}
	on := func(target js.Value, name string, f func(event js.Value)) {
		listener := js.FuncOf(func(_ js.Value, args []js.Value) any {
			f(args[0])
			return nil
		})
		funcs = append(funcs, listener)
		target.Call("addEventListener", name, listener, map[string]any{"signal": ended.Get("signal")})
	}
	handle.Call("setPointerCapture", event.Get("pointerId"))
	on(handle, "pointermove", func(event js.Value) { d.follow(event.Get("clientY").Float()) })
	on(handle, "pointerup", func(js.Value) { end(d.to) })
	on(handle, "pointercancel", func(js.Value) { end(d.from) })
	on(w.document, "keydown", func(event js.Value) {
		if event.Get("key").String() == "Escape" {
			event.Call("preventDefault")
			end(d.from)
		}
	})
	var each js.Func
	each = js.FuncOf(func(js.Value, []js.Value) any {
		if !handle.Get("isConnected").Bool() { // the page is another by now
			end(d.from)
			return nil
		}
		d.scroll()
		frame = js.Global().Call("requestAnimationFrame", each)
		return nil
	})
	funcs = append(funcs, each)
	frame = js.Global().Call("requestAnimationFrame", each)
}

// dragged is a row in the reader's hand. Lengths are in CSS pixels, from the top of the page.
type dragged struct {
	list     js.Value
	rows     []js.Value
	tops     []float64
	heights  []float64
	from, to int
	start    float64 // where the pointer took it
	pointer  float64 // from the top of the window
}

// lift takes a row out of its list.
func lift(row, event js.Value) *dragged {
	d := &dragged{list: row.Get("parentNode"), pointer: event.Get("clientY").Float()}
	d.start = d.pointer + scrolled()
	children := d.list.Get("children")
	for i := range children.Length() {
		child := children.Index(i)
		box := child.Call("getBoundingClientRect")
		d.rows = append(d.rows, child)
		d.tops = append(d.tops, box.Get("top").Float()+scrolled())
		d.heights = append(d.heights, box.Get("height").Float())
		if child.Equal(row) {
			d.from, d.to = i, i
		}
	}
	d.list.Get("classList").Call("add", "sleept")
	row.Get("classList").Call("add", "gesleept")
	return d
}

func scrolled() float64 { return js.Global().Get("scrollY").Float() }

// follow puts the row below the pointer, and has the others make room for it.
func (d *dragged) follow(pointer float64) {
	d.pointer = pointer
	top, height, last := d.tops[d.from], d.heights[d.from], len(d.rows)-1
	by := pointer + scrolled() - d.start
	by = min(max(by, d.tops[0]-top), d.tops[last]+d.heights[last]-height-top)
	d.to = d.from
	for i := range d.rows {
		middle := d.tops[i] + d.heights[i]/2
		if i > d.from && top+height+by > middle || i < d.from && top+by < middle {
			if d.to = i; i < d.from {
				break
			}
		}
	}
	for i := range d.rows {
		shift := 0.0
		switch {
		case i == d.from:
			shift = by
		case d.from < i && i <= d.to:
			shift = -height
		case d.to <= i && i < d.from:
			shift = height
		}
		d.shift(i, shift)
	}
}

func (d *dragged) shift(row int, by float64) {
	text := ""
	if by != 0 {
		text = "0 " + strconv.FormatFloat(by, 'f', 1, 64) + "px"
	}
	d.rows[row].Get("style").Set("translate", text)
}

// scroll goes on with the page where the row is held at its edge.
func (d *dragged) scroll() {
	by := 0
	moved := d.pointer + scrolled() - d.start
	if moved < 0 && d.pointer < rim {
		by = -stride
	} else if moved > 0 && d.pointer > js.Global().Get("innerHeight").Float()-rim {
		by = stride
	}
	if by != 0 {
		js.Global().Call("scrollBy", 0, by)
		d.follow(d.pointer)
	}
}

// settle leaves the rows as the page has drawn them.
func (d *dragged) settle() {
	d.list.Get("classList").Call("remove", "sleept")
	d.rows[d.from].Get("classList").Call("remove", "gesleept")
	for i := range d.rows {
		d.shift(i, 0)
	}
}
