package visit

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A browser is a running Chromium.
type browser struct {
	ctx   context.Context
	close func()
}

// launch starts Chromium on a profile folder, with everything but this machine behind
// a proxy that refuses it. Hosts in named are this machine too.
func launch(folder string, size [2]int, proxy *recorder, named []string) (*browser, error) {
	path, err := chromium()
	if err != nil {
		return nil, err
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(folder),
		chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck,
		chromedp.Headless,
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("in-process-gpu", true),   // what it paints it paints with the CPU either way
		chromedp.Flag("process-per-site", true), // tabs of a reader share what was compiled
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-default-apps", true),
		chromedp.Flag("disable-extensions", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("disable-features", strings.Join(without, ",")),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("mute-audio", true),
		chromedp.Flag("lang", "nl"),
		chromedp.ProxyServer(proxy.address),
		chromedp.Flag("proxy-bypass-list", bypass(named)),
		chromedp.Flag("host-resolver-rules", "MAP * 127.0.0.1"),
		chromedp.WindowSize(size[0], size[1]),
	}
	if runtime.GOOS == "linux" && os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopBrowser := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		stopBrowser()
		stopAllocator()
		return nil, fmt.Errorf("starting %s: %w", path, err)
	}
	return &browser{ctx, func() {
		// An orderly end, so that caches and storage reach the disk.
		ending, cancel := context.WithTimeout(ctx, 20*time.Second)
		defer cancel()
		if err := chromedp.Cancel(ending); err != nil && !strings.Contains(err.Error(), "context") {
			fmt.Fprintf(os.Stderr, "closing the browser: %v\n", err)
		}
		stopBrowser()
		stopAllocator()
	}}, nil
}

// without are features of Chromium that tests do without.
var without = []string{
	"Translate", "OptimizationHints", "MediaRouter", "InterestFeedContentSuggestions", "AutofillServerCommunication",
	// These drop clicks and keys in a frame that was not long in its place.
	"DiscardInputEventsToRecentlyMovedFrames", "DiscardInputEventsToRecentlyMovedFocusedFrames",
	// What the address bar may unfold are pages: a process for each window.
	"WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
	// A process kept ready for the next tab is more work than it saves.
	"SpareRendererForSitePerProcess",
}

// bypass is Chromium's list of hosts that are asked without the proxy.
func bypass(named []string) string {
	return strings.Join(append([]string{"127.0.0.1", "localhost"}, named...), ";")
}

// shared are the browsers that tests leave to each other, for starting one takes longer
// than many a test. A test has one to itself as long as it runs.
var shared struct {
	sync.Mutex
	idle []*browser
	lent map[testing.TB]*browser
	all  []func() // close and remove what was started
}

// borrow returns the browser that a test has, or gives it one.
func borrow(t testing.TB) *browser {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if b := shared.lent[t]; b != nil {
		return b
	}
	var b *browser
	for b == nil && len(shared.idle) > 0 {
		b = shared.idle[len(shared.idle)-1]
		shared.idle = shared.idle[:len(shared.idle)-1]
		if b.ctx.Err() != nil { // it crashed
			b = nil
		}
	}
	if b == nil {
		var err error
		if b, err = launchShared(); err != nil {
			t.Fatal(err)
		}
	}
	if shared.lent == nil {
		shared.lent = map[testing.TB]*browser{}
	}
	shared.lent[t] = b
	t.Cleanup(func() {
		shared.Lock()
		defer shared.Unlock()
		delete(shared.lent, t)
		shared.idle = append(shared.idle, b)
	})
	return b
}

func launchShared() (*browser, error) {
	folder, err := os.MkdirTemp("", "flamingo-browser-")
	if err != nil {
		return nil, err
	}
	remove := func() { os.RemoveAll(folder) }
	// As in a window that is not private: frames of other sites have a storage.
	preferences := filepath.Join(folder, "Default", "Preferences")
	if err := os.MkdirAll(filepath.Dir(preferences), 0o755); err != nil {
		remove()
		return nil, err
	}
	if err := os.WriteFile(preferences, []byte(`{"profile":{"cookie_controls_mode":0}}`), 0o644); err != nil {
		remove()
		return nil, err
	}
	proxy, err := newRecorder()
	if err != nil {
		remove()
		return nil, err
	}
	b, err := launch(folder, Phone, proxy, nil)
	if err != nil {
		proxy.close()
		remove()
		return nil, err
	}
	shared.all = append(shared.all, func() {
		b.close()
		proxy.close()
		remove()
	})
	return b, nil
}

// Main runs the tests of a package, and closes the browsers that they shared.
func Main(m *testing.M) {
	flag.Parse()
	// One test more than there are processors: each waits now and then.
	if parallel := flag.Lookup("test.parallel"); parallel.Value.String() == parallel.DefValue {
		parallel.Value.Set(strconv.Itoa(runtime.GOMAXPROCS(0) + 1))
	}
	code := m.Run()
	for _, end := range shared.all {
		end()
	}
	os.Exit(code)
}
