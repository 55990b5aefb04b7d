package visit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys types text, key by key, to where the focus is.
func (tab *Tab) Keys(text string) {
	tab.t.Helper()
	for _, r := range text {
		tab.Press(string(r))
	}
}

// Press presses one key, such as kb.Enter, and lets it go, while modifiers are held.
//
// The key goes down together with its text, as one of a keyboard does. Were the text
// sent by itself it would reach the page even where a handler cancels the key.
func (tab *Tab) Press(key string, held ...chromedp.Modifier) {
	tab.t.Helper()
	down, up := pressed(key, held...)
	tab.send(key, down)
	tab.send(key, up)
}

// Repeat keeps a key down until it came so many times, as a keyboard sends it then.
func (tab *Tab) Repeat(key string, times int) {
	tab.t.Helper()
	down, up := pressed(key)
	again := true
	for range times {
		tab.send(key, down)
		down.AutoRepeat = &again
	}
	tab.send(key, up)
}

func (tab *Tab) send(key string, event input.DispatchKeyEventParams) {
	tab.t.Helper()
	if _, err := Command(tab.whole(), input.DispatchKeyEvent, event); err != nil {
		tab.t.Fatalf("pressing %q: %v (errors so far: %v)", key, err, tab.Errors())
	}
}

// pressed is a key going down, and up again, while modifiers are held.
func pressed(key string, held ...chromedp.Modifier) (down, up input.DispatchKeyEventParams) {
	r := []rune(key)[0]
	event := input.DispatchKeyEventParams{Key: key, Text: key, UnmodifiedText: key} // for example é, which no key has
	if known, ok := kb.Keys[r]; ok {
		event = input.DispatchKeyEventParams{
			Key: known.Key, Code: known.Code, WindowsVirtualKeyCode: known.Windows,
			Text: known.Text, UnmodifiedText: known.Unmodified,
		}
		if known.Shift {
			event.Modifiers = int64(chromedp.ModifierShift)
		}
	}
	for _, m := range held {
		event.Modifiers |= int64(m)
	}
	if event.Modifiers&^int64(chromedp.ModifierShift) != 0 {
		event.Text, event.UnmodifiedText = "", "" // a command to the browser
	}
	event.Type = input.DispatchKeyEventTypeKeyDown
	if event.Text == "" {
		event.Type = input.DispatchKeyEventTypeRawKeyDown
	}
	if event.Modifiers == int64(chromedp.ModifierCtrl) && r == 'a' {
		event.Commands = []string{"selectAll"} // on a Mac it is another key
	}
	down, up = event, event
	up.Type, up.Text, up.UnmodifiedText, up.Commands = input.DispatchKeyEventTypeKeyUp, "", "", nil
	return down, up
}

// Type puts text into the search box in place of what is there, all at once, as a keyboard
// does with a word that it suggests; TypeKeys types it key by key. Both go to the box with
// the pointer unless it is there already.
func (tab *Tab) Type(text string) {
	tab.t.Helper()
	if tab.page != nil { // what comes at once would go to the page around
		tab.TypeKeys(text)
		return
	}
	tab.emptyBox(text)
	if text == "" {
		return
	}
	if _, err := Command(tab, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		tab.t.Fatalf("typing %q: %v (errors so far: %v)", text, err, tab.Errors())
	}
}

// TypeKeys is Type, key by key.
func (tab *Tab) TypeKeys(text string) {
	tab.t.Helper()
	tab.emptyBox(text)
	tab.Keys(text)
}

// emptyBox goes to the search box, and selects what is there, to be replaced by text.
func (tab *Tab) emptyBox(text string) {
	tab.t.Helper()
	const there = `document.activeElement?.id === "zoek"`
	if !Eval[bool](tab, there) {
		tab.Click("#zoek")
		tab.Wait("the search box has the focus", there)
	}
	if Eval[string](tab, `document.getElementById("zoek").value`) != "" {
		tab.Press("a", chromedp.ModifierCtrl)
		if text == "" {
			tab.Press(kb.Delete)
		}
	}
}

// Click clicks the first element that a selector finds, as a finger does.
func (tab *Tab) Click(selector string) {
	tab.t.Helper()
	tab.ClickOn(fmt.Sprintf(`document.querySelector(%q)`, selector))
}

// ClickOn clicks the element that a JavaScript expression gives, which may be in a
// shadow tree. It waits until the element stands still and nothing lies over it, and
// fails the test when that does not come about.
func (tab *Tab) ClickOn(element string) {
	tab.t.Helper()
	find := `((e) => {
		if (!e) return JSON.stringify({ Why: "it is not there" });
		const box = [...e.getClientRects()].find((r) => r.width > 0 && r.height > 0);
		if (!box || !e.checkVisibility({ visibilityProperty: true })) return JSON.stringify({ Why: "it is not shown" });
		const x = box.left + box.width / 2, y = box.top + box.height / 2;
		const over = e.getRootNode().elementFromPoint(x, y);
		const hit = over && (e === over || e.contains(over) || e.closest("label")?.contains(over));
		if (!hit) scrollBy({ left: x - innerWidth / 2, top: y - innerHeight / 2, behavior: "instant" });
		return JSON.stringify({ X: x, Y: y, Why: hit ? "" : (over ? "over it lies " + over.outerHTML.slice(0, 80) : "it is out of view") });
	})(` + element + `)`
	type place struct {
		X, Y float64
		Why  string
	}
	var last, now place
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		last, now = now, JSON[place](tab, find)
		if now.Why != "" || last != now {
			continue
		}
		x, y, err := tab.inWhole(now.X, now.Y)
		if err != nil {
			now.Why = err.Error()
			continue
		}
		tab.ClickAt(x, y)
		return
	}
	tab.t.Fatalf("%s cannot be clicked: %s (errors so far: %v)", element, now.Why, tab.Errors())
}

// ClickAt clicks a point of the window, in CSS pixels.
func (tab *Tab) ClickAt(x, y float64) {
	tab.t.Helper()
	tab.Hold(x, y)
	tab.LetGo(x, y)
}

// Hold presses the mouse button at a point of the window, in CSS pixels, and moves to others.
// It is held until LetGo.
func (tab *Tab) Hold(x, y float64, to ...[2]float64) {
	tab.t.Helper()
	tab.mouse(input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y})
	tab.mouse(input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMousePressed, X: x, Y: y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1})
	for _, p := range to {
		tab.mouse(input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: p[0], Y: p[1], Button: input.MouseButtonLeft, Buttons: 1})
	}
}

// LetGo lets the mouse button go at a point of the window.
func (tab *Tab) LetGo(x, y float64) {
	tab.t.Helper()
	tab.mouse(input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseReleased, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1})
}

func (tab *Tab) mouse(e input.DispatchMouseEventParams) {
	tab.t.Helper()
	if _, err := Command(tab.whole(), input.DispatchMouseEvent, e); err != nil {
		tab.t.Fatalf("the mouse at %.0f, %.0f: %v (errors so far: %v)", e.X, e.Y, err, tab.Errors())
	}
}

// Swipe puts a finger down at the first of some points of the window, in CSS pixels, draws it
// over the others and lifts it.
func (tab *Tab) Swipe(points ...[2]float64) {
	tab.t.Helper()
	for i := range len(points) + 1 {
		e := input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchMove, TouchPoints: []*input.TouchPoint{}}
		switch i {
		case 0:
			e.Type = input.DispatchTouchEventTypeTouchStart
		case len(points):
			e.Type = input.DispatchTouchEventTypeTouchEnd
		}
		if i < len(points) {
			e.TouchPoints = append(e.TouchPoints, &input.TouchPoint{X: points[i][0], Y: points[i][1]})
		}
		if _, err := Command(tab.whole(), input.DispatchTouchEvent, e); err != nil {
			tab.t.Fatalf("a finger: %v (errors so far: %v)", err, tab.Errors())
		}
	}
}

// whole is the page of the window, which takes keys and clicks for its frames too.
func (tab *Tab) whole() *Tab {
	if tab.page != nil {
		return tab.page
	}
	return tab
}

// inWhole turns a point of a frame into one of the window.
func (tab *Tab) inWhole(x, y float64) (float64, float64, error) {
	if tab.page == nil {
		return x, y, nil
	}
	if err := call(tab.page.ctx, dom.Enable, dom.EnableParams{}); err != nil {
		return 0, 0, err
	}
	defer call(tab.page.ctx, dom.Disable, cdp.Empty{})
	owner, err := Command(tab.page, dom.GetFrameOwner, dom.GetFrameOwnerParams{FrameID: cdp.FrameID(tab.id())})
	if err != nil {
		return 0, 0, err
	}
	ctx, cancel := context.WithTimeout(tab.page.ctx, patience)
	defer cancel()
	if err := call(ctx, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: owner.BackendNodeID}); err != nil {
		return 0, 0, err
	}
	box, err := Command(tab.page, dom.GetBoxModel, dom.GetBoxModelParams{BackendNodeID: owner.BackendNodeID})
	if err != nil {
		return 0, 0, err
	}
	if len(box.Model.Content) < 2 {
		return 0, 0, errors.New("its frame is not shown")
	}
	return box.Model.Content[0] + x, box.Model.Content[1] + y, nil
}
