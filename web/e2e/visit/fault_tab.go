package visit

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// Page is what the stories of faults ask of an open page: one of a Chromium, or one of
// package pretend.
type Page interface {
	// Open goes to an address and waits for the page to be loaded; Depart only begins.
	Open(address string)
	Depart(address string)
	// Wait waits until a JavaScript expression, or what it promises, is true, and ends the
	// test if it does not become so; Until tells whether it did within a limit.
	Wait(what, script string)
	Until(script string, limit time.Duration) bool
	// Evaluate gives what an expression gives, as JSON, awaiting a promise for so long.
	Evaluate(script string, limit time.Duration) ([]byte, error)
	Do(script string)
	String(script string) string
	Text(selector string) string
	Click(selector string)
	// Errors are what went wrong in the page so far; Forgive drops those with a text.
	Errors() []string
	Forgive(text string)
	// StopWorkers ends every running worker of the browser, and Quota sets how many
	// bytes an origin may store; 0 is none and -1 as usual.
	StopWorkers() error
	Quota(origin string, bytes float64) error
}

var _ Page = (*Tab)(nil)

// For lends the browser to a test within the test that opened it: tabs close
// with that test, and their errors are its own.
func (p *Profile) For(t testing.TB) *Profile {
	lent := *p
	lent.t = t
	lent.browser = nil
	return &lent
}

// InView has a tab behave as if it were the one looked at, however many are open.
func InView(ctx context.Context) error {
	return call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
}

// Depart begins to open an address and does not wait for what may never come.
func (tab *Tab) Depart(address string) {
	ctx, cancel := context.WithTimeout(tab.ctx, 3*time.Second)
	defer cancel()
	chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: address}) // an error is what the test is about
}

// Until waits until a JavaScript expression, or what it promises, is true, and tells
// whether it became so in time.
func (tab *Tab) Until(script string, limit time.Duration) bool {
	for deadline := time.Now().Add(limit); ; time.Sleep(10 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(tab.ctx, 2*time.Second)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](truth(script), chromedp.EvalAwaitPromise))
		cancel()
		if err == nil && ok {
			return true
		}
		if time.Now().After(deadline) {
			return false
		}
	}
}

// Evaluate gives what a JavaScript expression gives, as JSON, awaiting a promise for so
// long.
func (tab *Tab) Evaluate(script string, limit time.Duration) ([]byte, error) {
	ctx, cancel := context.WithTimeout(tab.ctx, limit)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`Promise.resolve(`+script+`).then((v) => JSON.stringify(v ?? null))`, chromedp.EvalAwaitPromise))
	return []byte(text), err
}

// Ask returns what a JavaScript expression gives, within a limit; ok is false
// when there was no answer.
func Ask[T any](page Page, script string, limit time.Duration) (value T, ok bool) {
	text, err := page.Evaluate(script, limit)
	return value, err == nil && json.Unmarshal(text, &value) == nil
}

// Answer is Ask for what must be answered.
func Answer[T any](t testing.TB, page Page, script string) (value T) {
	t.Helper()
	text, err := page.Evaluate(script, patience)
	if err == nil {
		err = json.Unmarshal(text, &value)
	}
	if err != nil {
		t.Fatalf("in the page: %s: %v (errors so far: %v)", script, err, page.Errors())
	}
	return value
}

// StopWorkers ends every running worker of the browser, as it does itself when
// memory is short.
func (tab *Tab) StopWorkers() error {
	ctx, cancel := context.WithTimeout(tab.ctx, 5*time.Second)
	defer cancel()
	if err := call(ctx, serviceworker.Enable, cdp.Empty{}); err != nil {
		return err
	}
	return call(ctx, serviceworker.StopAllWorkers, cdp.Empty{})
}

// Quota sets how many bytes an origin may store; 0 is none and -1 as usual.
func (tab *Tab) Quota(origin string, bytes float64) error {
	ctx, cancel := context.WithTimeout(tab.ctx, 5*time.Second)
	defer cancel()
	params := storage.OverrideQuotaForOriginParams{Origin: origin}
	if bytes >= 0 {
		params.QuotaSize = &bytes
	}
	return call(ctx, storage.OverrideQuotaForOrigin, params)
}

// Trial is a testing.TB whose failures are a finding and not the end: it tells
// whether a test would notice something.
type Trial struct {
	testing.TB
	mu       sync.Mutex
	failures []string
	cleanups []func()
}

// Try runs a test and returns what it complained of.
func Try(t testing.TB, test func(testing.TB)) []string {
	trial := &Trial{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			for i := len(trial.cleanups) - 1; i >= 0; i-- {
				trial.cleanups[i]()
			}
		}()
		test(trial)
	}()
	<-done
	return trial.failures
}

func (t *Trial) note(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.failures = append(t.failures, text)
}

func (t *Trial) Cleanup(f func())                  { t.cleanups = append(t.cleanups, f) }
func (t *Trial) Helper()                           {}
func (t *Trial) Error(args ...any)                 { t.note(fmt.Sprint(args...)) }
func (t *Trial) Errorf(format string, args ...any) { t.note(fmt.Sprintf(format, args...)) }
func (t *Trial) Fatal(args ...any)                 { t.note(fmt.Sprint(args...)); runtime.Goexit() }
func (t *Trial) Fatalf(format string, args ...any) {
	t.note(fmt.Sprintf(format, args...))
	runtime.Goexit()
}
func (t *Trial) FailNow() { t.note("failed"); runtime.Goexit() }
func (t *Trial) Fail()    { t.note("failed") }
func (t *Trial) Failed() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.failures) > 0
}
