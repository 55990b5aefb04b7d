package engine

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// Keys that write nothing.
const (
	ArrowDown = "\ue015"
	ArrowUp   = "\ue013"
	Enter     = "\ue007"
	Escape    = "\ue00c"
	Delete    = "\ue017"
	TabKey    = "\ue004"
	Shift     = "\ue008"
	Control   = "\ue009"
)

// Tab is the window of a browser, or a frame in it.
type Tab struct {
	b     *Browser
	frame []string // JavaScript expressions, each of which gives a frame in the document before
}

// Frame is a frame of the page that a JavaScript expression gives.
func (tab *Tab) Frame(element string) *Tab {
	return &Tab{tab.b, append(slices.Clone(tab.frame), element)}
}

// call sends a command to the tab's document.
func (tab *Tab) call(c command, parameters map[string]any, answer any) error {
	if err := tab.enter(); err != nil {
		return err
	}
	err := tab.b.wire.call(c, parameters, answer)
	if err != nil && len(tab.frame) > 0 {
		tab.b.at = []string{"lost"} // a frame that was replaced is entered anew
	}
	return err
}

// enter has commands go to the tab's document from now on.
func (tab *Tab) enter() error {
	b := tab.b
	if b.wire == nil {
		return errors.New("the browser is closed")
	}
	if slices.Equal(b.at, tab.frame) {
		return nil
	}
	if err := b.wire.call(toFrame, map[string]any{"id": nil}, nil); err != nil {
		return err
	}
	b.at = nil
	for _, expression := range tab.frame {
		frame, err := b.element(expression)
		if err != nil {
			b.at = []string{"lost"}
			return err
		}
		if err := b.wire.call(toFrame, map[string]any{"id": reference(frame), "element": frame}, nil); err != nil {
			b.at = []string{"lost"}
			return err
		}
	}
	b.at = tab.frame
	return nil
}

func reference(element string) map[string]string { return map[string]string{elementKey: element} }

// element is the browser's name of an element of the document at hand.
func (b *Browser) element(expression string) (string, error) {
	var found map[string]string
	if err := b.wire.call(execute, map[string]any{"script": "return " + expression, "args": []any{}, "sandbox": b.sandbox()}, &found); err != nil {
		return "", err
	}
	if found[elementKey] == "" {
		return "", fmt.Errorf("%s is not there", expression)
	}
	return found[elementKey], nil
}

// sandbox is where Firefox runs a script: in the page, unless that may not run any.
func (b *Browser) sandbox() any {
	if b.options.WithoutScript {
		return "system"
	}
	return nil
}

// evaluate gives the value of a JavaScript expression, or of what it promises, as JSON.
func (tab *Tab) evaluate(script string) (json.RawMessage, error) {
	wrapped := `const done = arguments[arguments.length - 1];
		(async () => (` + script + `))().then(
			(value) => done({ value: JSON.stringify(value) ?? "null" }),
			(error) => done({ error: String(error) }),
		);`
	var answer struct{ Value, Error string }
	if err := tab.call(executeAsync, map[string]any{"script": wrapped, "args": []any{}, "sandbox": tab.b.sandbox()}, &answer); err != nil {
		return nil, err
	}
	if answer.Error != "" {
		return nil, errors.New(answer.Error)
	}
	return json.RawMessage(answer.Value), nil
}

// Eval returns the value of a JavaScript expression, awaiting a promise.
func Eval[T any](tab *Tab, script string) T {
	tab.b.t.Helper()
	var value T
	data, err := tab.evaluate(script)
	if err == nil {
		err = json.Unmarshal(data, &value)
	}
	if err != nil {
		tab.b.t.Fatalf("%s: %v", script, err)
	}
	return value
}

// Do runs JavaScript in the page for its effect.
func (tab *Tab) Do(script string) {
	tab.b.t.Helper()
	if _, err := tab.evaluate(`(async () => { ` + script + ` })()`); err != nil {
		tab.b.t.Fatalf("%s: %v", script, err)
	}
}

// String returns the text value of a JavaScript expression.
func (tab *Tab) String(script string) string {
	tab.b.t.Helper()
	return Eval[string](tab, "String("+script+")")
}

// Text returns the text of the first element that a selector finds.
func (tab *Tab) Text(selector string) string {
	tab.b.t.Helper()
	return tab.String(fmt.Sprintf("document.querySelector(%q)?.innerText ?? '(geen %s)'", selector, selector))
}

// Wait waits until a JavaScript expression, or what it promises, is true.
func (tab *Tab) Wait(what, script string) {
	tab.b.t.Helper()
	var last error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var data json.RawMessage
		// While the page changes a script may be refused, and an element may not be there yet.
		if data, last = tab.evaluate(`(async () => Boolean(await (` + script + `)))()`); last == nil && string(data) == "true" {
			return
		}
		if no := (refused{}); last != nil && tab.b.wire != nil && !errors.As(last, &no) && strings.Contains(last.Error(), "timeout") {
			break // the browser hangs
		}
	}
	page, _ := tab.evaluate(`location.href + " " + document.documentElement.outerHTML.slice(0, 200) + "…" + "zoek: " + document.getElementById("zoek")?.value + " " + document.body?.innerText.slice(0, 700)`)
	tab.b.t.Fatalf("waited in vain until %s (%s): %v\npage: %s", what, script, last, page)
}

// WaitReady waits until the program answers.
func (tab *Tab) WaitReady() {
	tab.b.t.Helper()
	tab.Wait("the program answers", `document.documentElement.dataset.app === "klaar"`)
}

// WaitOffline waits until every file is verified in the cache.
func (tab *Tab) WaitOffline() {
	tab.b.t.Helper()
	tab.Wait("all is there offline", `document.documentElement.dataset.offline === "klaar"`)
}

// Open goes to an address and waits for the page to be loaded.
func (tab *Tab) Open(address string) {
	tab.b.t.Helper()
	tab.must("opening "+address, tab.call(navigate, map[string]any{"url": address}, nil))
}

// Reload loads the page again.
func (tab *Tab) Reload() {
	tab.b.t.Helper()
	tab.must("loading again", tab.call(refresh, nil, nil))
}

func (tab *Tab) must(what string, err error) {
	tab.b.t.Helper()
	if err != nil {
		tab.b.t.Fatalf("%s: %v", what, err)
	}
}

// Press presses one key, such as Enter, and lets it go, while others are held.
func (tab *Tab) Press(key string, held ...string) {
	tab.b.t.Helper()
	var strokes []map[string]any
	for _, k := range append(slices.Clone(held), key) {
		strokes = append(strokes, map[string]any{"type": "keyDown", "value": k})
	}
	for i := len(strokes) - 1; i >= 0; i-- {
		strokes = append(strokes, map[string]any{"type": "keyUp", "value": strokes[i]["value"]})
	}
	tab.must("pressing "+key, tab.call(actions, map[string]any{"actions": []any{
		map[string]any{"type": "key", "id": "keyboard", "actions": strokes},
	}}, nil))
}

// Keys types text, key by key, to where the focus is.
func (tab *Tab) Keys(text string) {
	tab.b.t.Helper()
	for _, r := range text {
		tab.Press(string(r))
	}
}

// Type types text into the search box in place of what is there.
func (tab *Tab) Type(text string) {
	tab.b.t.Helper()
	const there = `document.activeElement?.id === "zoek"`
	if !Eval[bool](tab, there) {
		tab.Click("#zoek")
		tab.Wait("the search box has the focus", there)
	}
	if Eval[string](tab, `document.getElementById("zoek").value`) != "" {
		tab.Press("a", Control)
		tab.Press(Delete)
	}
	tab.Keys(text)
}

// Click clicks the first element that a selector finds.
func (tab *Tab) Click(selector string) {
	tab.b.t.Helper()
	tab.ClickOn(fmt.Sprintf("document.querySelector(%q)", selector))
}

// ClickOn clicks the element that a JavaScript expression gives, once it stands still in
// view with nothing over it.
func (tab *Tab) ClickOn(element string) {
	tab.b.t.Helper()
	tab.Wait(element+" can be clicked", `(async (e) => {
		if (!e || !e.getClientRects().length) return false;
		const place = () => { const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
		const [x, y] = place();
		const over = e.getRootNode().elementFromPoint(x, y);
		if (!over || !(e.contains(over) || over.contains(e) || e.closest("label")?.contains(over))) e.scrollIntoView({ block: "center", behavior: "instant" });
		else {
			await new Promise((drawn) => setTimeout(drawn, 20));
			return String(place()) === String([x, y]);
		}
	})(`+element+`)`)
	found, err := tab.b.element(element)
	if err == nil {
		err = tab.call(clickElement, map[string]any{"id": found}, nil)
	}
	tab.must("clicking "+element, err)
}

// Screenshot writes a picture of what is in view to a PNG file.
func (tab *Tab) Screenshot(file string) {
	tab.b.t.Helper()
	var picture string
	err := tab.call(screenshot, map[string]any{"full": false}, &picture)
	if err == nil {
		var data []byte
		if data, err = base64.StdEncoding.DecodeString(picture); err == nil {
			err = os.WriteFile(file, data, 0o644)
		}
	}
	tab.must("taking a picture", err)
}

// Print gives the page of the window as a PDF, as it comes out of a printer.
func (b *Browser) Print() []byte {
	b.t.Helper()
	b.must("entering the page", b.enter())
	pdf, err := b.wire.print()
	b.must("printing", err)
	return pdf
}

// Forgive says that messages of the console which hold text were expected.
func (b *Browser) Forgive(text string) { b.forgive = append(b.forgive, text) }

func (b *Browser) forgives(message string) bool {
	return slices.ContainsFunc(b.forgive, func(text string) bool { return strings.Contains(message, text) })
}

// fit gives the page the size that was asked for. What a window adds around it is known
// only once there is one.
func fit(w wire, o Options) error {
	want := [2]int{o.Width * o.Zoom / 100, o.Height * o.Zoom / 100}
	zoom := float64(o.Zoom) / 100
	outer := want
	for range 3 {
		if err := w.call(setWindowRect, map[string]any{"width": outer[0], "height": outer[1]}, nil); err != nil {
			return err
		}
		var inner [2]float64
		if err := w.call(execute, map[string]any{"script": `return [innerWidth * arguments[0], innerHeight * arguments[0]]`, "args": []any{zoom}}, &inner); err != nil {
			return err
		}
		off := [2]int{want[0] - int(inner[0]+0.5), want[1] - int(inner[1]+0.5)}
		if off == [2]int{} {
			break
		}
		outer[0], outer[1] = outer[0]+off[0], outer[1]+off[1]
	}
	return nil
}
