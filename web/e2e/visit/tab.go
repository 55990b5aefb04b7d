package visit

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience bounds how long a tab waits for anything. It is long, for a machine that has
// much else to do.
const patience = 3 * time.Minute

// Tab is one open page.
type Tab struct {
	t    testing.TB
	ctx  context.Context
	page *Tab // of a frame: the page of the window

	mu     sync.Mutex
	errors []string
}

// Option changes a tab before it opens anything.
type Option func(context.Context) error

// WithoutScript opens pages with JavaScript off.
func WithoutScript(ctx context.Context) error {
	return call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// InTheDark opens pages for a reader who prefers dark.
func InTheDark(ctx context.Context) error {
	return call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
}

// InTheLight is what a tab starts with; it undoes InTheDark.
func InTheLight(ctx context.Context) error {
	return call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}},
	})
}

// OnPaper shows pages as they are printed.
func OnPaper(ctx context.Context) error {
	return call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
}

// WithLetters opens pages for a reader who chose letters so many times the usual
// size in the settings of the browser.
func WithLetters(times float64) Option {
	return func(ctx context.Context) error {
		return call(ctx, page.SetFontSizes, page.SetFontSizesParams{
			FontSizes: &page.FontSizes{Standard: int64(16 * times), Fixed: int64(13 * times)},
		})
	}
}

// Sized opens pages in a viewport of this size in CSS pixels.
func Sized(size [2]int) Option {
	return func(ctx context.Context) error {
		return call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: int64(size[0]), Height: int64(size[1]), DeviceScaleFactor: 1, Mobile: size[0] < 600,
		})
	}
}

// BeforeScripts runs JavaScript in each page before its own.
func BeforeScripts(source string) Option {
	return func(ctx context.Context) error {
		return call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source})
	}
}

// WithoutWorker opens pages in a browser that knows no service workers, so that none
// fetches and checks the whole site beside a test that is about something else.
var WithoutWorker = BeforeScripts(`delete Navigator.prototype.serviceWorker`)

// Slowed makes the page's CPU as many times slower.
func Slowed(times float64) Option {
	return func(ctx context.Context) error {
		return call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: times})
	}
}

// call sends a command whose answer does not matter.
func call[P, R any](ctx context.Context, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, command, params)
	return err
}

// Command sends a tab a DevTools command and returns the answer.
func Command[P, R any](tab *Tab, command cdp.Command[P, R], params P) (R, error) {
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	return chromedp.Call(ctx, command, params)
}

// NewTab opens an empty tab. When the test ends, errors in its console, uncaught
// exceptions and violations of the content policy fail the test.
func (p *Profile) NewTab(options ...Option) *Tab {
	p.t.Helper()
	return p.newTab(nil, options)
}

// NewPrivateTab is NewTab for a tab in private mode, which starts with nothing and
// leaves nothing.
func (p *Profile) NewPrivateTab(options ...Option) *Tab {
	p.t.Helper()
	apart := func(params *target.CreateBrowserContextParams) {
		own := p.apart()
		params.ProxyServer, params.ProxyBypassList = own.ProxyServer, own.ProxyBypassList
	}
	return p.newTab([]chromedp.ContextOption{chromedp.WithNewBrowserContext(apart)}, options)
}

func (p *Profile) newTab(where []chromedp.ContextOption, options []Option) *Tab {
	p.t.Helper()
	ctx, cancel := chromedp.NewContext(p.ctx, where...)
	tab := &Tab{t: p.t, ctx: ctx}
	if err := errors.Join(
		chromedp.Listen(ctx, tab.listen),
		call(ctx, log.Enable, cdp.Empty{}),
		call(ctx, network.Enable, network.EnableParams{}),
		call(ctx, page.Enable, page.EnableParams{}),
		call(ctx, runtime.Enable, cdp.Empty{}),
		unwatched(ctx),
	); err != nil {
		p.t.Fatal(err)
	}
	for _, option := range append([]Option{Sized(p.size)}, options...) {
		if err := option(ctx); err != nil {
			p.t.Fatal(err)
		}
	}
	p.t.Cleanup(func() {
		tab.t.Helper()
		for _, message := range tab.Errors() {
			tab.t.Errorf("in the page: %s", message)
		}
		cancel()
	})
	return tab
}

// unwatched ends the reports of each node and style sheet that comes and goes, for which
// chromedp asks: tests ask the page itself, and each change of it would be told twice.
func unwatched(ctx context.Context) error {
	return errors.Join(call(ctx, css.Disable, cdp.Empty{}), call(ctx, dom.Disable, cdp.Empty{}))
}

// Change gives the open page other options.
func (tab *Tab) Change(options ...Option) {
	tab.t.Helper()
	for _, option := range options {
		if err := option(tab.ctx); err != nil {
			tab.t.Fatal(err)
		}
	}
}

func (tab *Tab) listen(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		tab.errors = append(tab.errors, "uncaught: "+e.ExceptionDetails.Text+" "+describe(e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			var words []string
			for _, a := range e.Args {
				words = append(words, describe(a))
			}
			tab.errors = append(tab.errors, "console: "+strings.Join(words, " "))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			tab.errors = append(tab.errors, fmt.Sprintf("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	}
}

func describe(o *runtime.RemoteObject) string {
	if o == nil {
		return ""
	}
	return strings.Trim(string(o.Value), `"`) + o.Description
}

// Errors returns what went wrong in the pages of this tab so far.
func (tab *Tab) Errors() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return append([]string(nil), tab.errors...)
}

// Forgive drops errors so far that contain text: a test expected them.
func (tab *Tab) Forgive(text string) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	var rest []string
	for _, e := range tab.errors {
		if !strings.Contains(e, text) {
			rest = append(rest, e)
		}
	}
	tab.errors = rest
}

// Run performs chromedp actions, and fails the test if they do not succeed.
func (tab *Tab) Run(actions ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		tab.t.Fatalf("in the browser: %v (errors so far: %v)", err, tab.Errors())
	}
}

// Open goes to an address and waits for the page to be loaded.
func (tab *Tab) Open(address string) {
	tab.t.Helper()
	tab.Run(chromedp.Navigate(address))
}

// Reload loads the page again. A page to which the reader just went back answers before
// Chromium has made it the tab's own.
func (tab *Tab) Reload() {
	tab.t.Helper()
	const early = "Not attached to an active page"
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	err := chromedp.Do(ctx, chromedp.Reload())
	for ; err != nil && strings.Contains(err.Error(), early) && ctx.Err() == nil; err = chromedp.Do(ctx, chromedp.Reload()) {
		time.Sleep(25 * time.Millisecond)
	}
	if err != nil {
		tab.t.Fatalf("in the browser: %v (errors so far: %v)", err, tab.Errors())
	}
}

// Eval returns the value of a JavaScript expression, awaiting a promise.
func Eval[T any](tab *Tab, script string) T {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		tab.t.Fatalf("in the browser: %s: %v (errors so far: %v)", script, err, tab.Errors())
	}
	return value
}

// Do runs JavaScript in the page for its effect.
func (tab *Tab) Do(script string) {
	tab.t.Helper()
	Eval[chromedp.Void](tab, script)
}

// String returns the text value of a JavaScript expression.
func (tab *Tab) String(script string) string {
	tab.t.Helper()
	return Eval[string](tab, `String(`+script+`)`)
}

// Text returns the text of the first element that a selector finds.
func (tab *Tab) Text(selector string) string {
	tab.t.Helper()
	return tab.String(fmt.Sprintf("document.querySelector(%q)?.innerText ?? '(geen %s)'", selector, selector))
}

// Wait waits until a JavaScript expression, or what it promises, is true.
func (tab *Tab) Wait(what, script string) {
	tab.t.Helper()
	var last error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(25 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(tab.ctx, 5*time.Second)
		var ok bool
		ok, last = chromedp.Run(ctx, chromedp.Evaluate[bool](truth(script), chromedp.EvalAwaitPromise))
		cancel()
		if last == nil && ok {
			return
		}
	}
	body, _ := chromedp.Run(tab.ctx, chromedp.Evaluate[string](`document.documentElement.outerHTML.slice(0, 200) + "…" + document.body?.innerText.slice(0, 500)`))
	tab.t.Fatalf("waited in vain until %s (%s): %v\nerrors: %v\npage: %s", what, script, last, tab.Errors(), body)
}

// truth is whether what an expression gives, or promises, is true.
func truth(script string) string { return `(async () => Boolean(await (` + script + `)))()` }

// WaitReady waits until the program answers.
func (tab *Tab) WaitReady() {
	tab.t.Helper()
	tab.Wait("the program answers", `document.documentElement.dataset.app === "klaar"`)
}

// WaitOffline waits until every file is verified in the cache.
func (tab *Tab) WaitOffline() {
	tab.t.Helper()
	tab.Wait("all is there offline", `document.documentElement.dataset.offline === "klaar"`)
}

// WaitStill waits until nothing moves any more and all is painted.
func (tab *Tab) WaitStill() {
	tab.t.Helper()
	tab.Do(`(async () => {
		const still = () => document.getAnimations().every((a) => a.playState !== "running");
		do await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
		while (!still());
	})()`)
}

// Screenshot writes a picture of what is in view to a PNG file.
func (tab *Tab) Screenshot(file string) {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		tab.t.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		tab.t.Fatal(err)
	}
}

// JSON returns what a JavaScript expression gives as JSON text, decoded.
func JSON[T any](tab *Tab, script string) T {
	tab.t.Helper()
	var value T
	if err := json.Unmarshal([]byte(Eval[string](tab, script)), &value); err != nil {
		tab.t.Fatalf("%s: %v", script, err)
	}
	return value
}

// InstallabilityErrors asks Chromium what keeps the page from being installed.
func (tab *Tab) InstallabilityErrors() []string {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, page.GetInstallabilityErrors, cdp.Empty{})
	if err != nil {
		tab.t.Fatal(err)
	}
	var ids []string
	for _, e := range result.InstallabilityErrors {
		ids = append(ids, e.ErrorID)
	}
	return ids
}
