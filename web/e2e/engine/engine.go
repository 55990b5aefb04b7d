// Package engine drives browsers of other engines than Chromium's for tests: Firefox and
// WebKit, on which every browser of an iPhone runs. It speaks W3C WebDriver, in the forms
// that the browsers of a Debian machine understand, and needs no screen and no library.
//
// A Browser runs on a profile folder; a Tab is its window, or a frame in it, in the words
// of web/e2e/visit. An engine that is neither there nor can be installed is left out by name.
package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"flamingo/web/fetched"
)

// Patience bounds how long a tab waits for anything, and a browser for a command.
const patience = 30 * time.Second

// An Engine is one of the ways in which a browser may be made.
type Engine struct {
	Name     string
	packages []string // of Debian and Ubuntu
	programs []string // what these bring: a name on the PATH, or a file
	start    func(r *run) (wire, error)

	once    sync.Once
	missing error
}

// Engines are all, by name.
var Engines = []*Engine{
	{Name: "firefox", packages: []string{"firefox-esr"}, programs: []string{"firefox-esr"}, start: startFirefox},
	{
		Name:     "webkit",
		packages: []string{"webkit2gtk-driver", "xvfb", "python3-gi", "gir1.2-webkit2-4.1"},
		programs: []string{"WebKitWebDriver", "Xvfb", "/usr/lib/python3/dist-packages/gi/__init__.py"},
		start:    startWebKit,
	},
	{Name: "wpe", packages: []string{"wpewebkit-driver", "cog"}, programs: []string{"WPEWebDriver", "cog"}, start: startWPE},
	{Name: "chromium", packages: []string{"chromium", "chromium-driver"}, programs: []string{"chromium", "chromedriver"}, start: startChromium},
}

// Options are how a browser is before it opens anything. The zero value is a reader at a
// desk who prefers light.
type Options struct {
	Width, Height      int // of the page, in CSS pixels; 0 is 1280 by 800
	Zoom               int // in percent, which makes pixels larger and leaves fewer of them; 0 is 100
	Dark               bool
	WithoutScript      bool
	WithoutWebAssembly bool
	WithoutCookies     bool
	Before             string // JavaScript that runs in every page before the page's own; in WebKit alone
}

// A Browser is a browser that runs, or ran, on a profile.
type Browser struct {
	*Tab
	t       testing.TB
	engine  *Engine
	options Options
	folder  string
	run     *run
	wire    wire
	at      []string // the frame to which commands go now
	errors  []string // of the consoles of browsers that were closed
	forgive []string
}

// Open starts a browser on an empty profile. When the test ends, errors in its console
// fail the test.
func (e *Engine) Open(t testing.TB, o Options) *Browser {
	t.Helper()
	if err := e.find(); err != nil {
		t.Skip(err)
	}
	if o.Width == 0 {
		o.Width, o.Height = 1280, 800
	}
	if o.Zoom == 0 {
		o.Zoom = 100
	}
	b := &Browser{t: t, engine: e, options: o, folder: t.TempDir()}
	b.Tab = &Tab{b: b}
	b.Start()
	t.Cleanup(func() {
		t.Helper()
		b.Close()
		for _, message := range b.errors {
			if !b.forgives(message) {
				t.Errorf("in the console: %s", message)
			}
		}
	})
	return b
}

// Start starts a browser that was closed again, on the same profile.
func (b *Browser) Start() {
	b.t.Helper()
	r := &run{options: b.options, folder: b.folder}
	running.add(r)
	w, err := b.engine.start(r)
	if err != nil {
		r.kill()
		b.t.Fatalf("%s does not start: %v\n%s", b.engine.Name, err, r.log.String())
	}
	b.run, b.wire, b.at = r, w, nil
}

// Close ends the browser in an orderly way, so that caches and storage reach the disk.
func (b *Browser) Close() {
	if b.wire == nil {
		return
	}
	b.errors = append(b.errors, b.wire.console()...)
	if err := b.wire.quit(); err != nil {
		b.t.Errorf("closing %s: %v", b.engine.Name, err)
	}
	b.wire = nil
	b.run.kill()
}

// Restart closes the browser and starts it again.
func (b *Browser) Restart() {
	b.t.Helper()
	b.Close()
	b.Start()
}

// find finds out once whether the engine is there, and installs it where that can be.
func (e *Engine) find() error {
	e.once.Do(func() {
		if e.missing = e.absent(); e.missing == nil {
			return
		}
		if err := fetched.Install(e.packages...); err != nil {
			e.missing = fmt.Errorf("%w (%v)", e.missing, err)
			return
		}
		e.missing = e.absent()
	})
	return e.missing
}

// absent says what of the engine is not there, if anything.
func (e *Engine) absent() error {
	for _, program := range e.programs {
		if _, err := lookPath(program); err != nil {
			return fmt.Errorf("left out: %s, for %s is not there; on Debian install %q", e.Name, filepath.Base(program), e.packages)
		}
	}
	return nil
}

// Main runs the tests of a package in the engines named. Those are found or installed
// first; which of them is left out, and why, is said. After limit what still runs is named,
// every browser is ended, and the run has failed: nothing hangs.
func Main(m *testing.M, limit time.Duration, names ...string) {
	for _, e := range Engines {
		if slices.Contains(names, e.Name) {
			if err := e.find(); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
	}
	time.AfterFunc(limit, func() {
		fmt.Fprintf(os.Stderr, "FAIL: the journeys were not done within %s; on the way: %q\n", limit, running.journeys())
		running.end()
		os.Exit(1)
	})
	code := m.Run()
	running.end()
	os.Exit(code)
}
