// Package visit drives a real headless Chromium for tests, in the words of a
// visit: open a profile, open a tab, type, read, stop the server, come back.
package visit

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// chromium finds a Chromium once for all tests of a package.
var chromium = sync.OnceValues(func() (string, error) {
	if path := os.Getenv("CHROME"); path != "" {
		return path, nil
	}
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless-shell"}
	places := []string{
		"/usr/bin/chromium",
		"/snap/bin/chromium",
		"/opt/google/chrome/chrome",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		`C:\Program Files\Google\Chrome\Application\chrome.exe`,
		`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
	}
	find := func() string {
		for _, name := range names {
			if path, err := exec.LookPath(name); err == nil {
				return path
			}
		}
		for _, path := range places {
			if _, err := os.Stat(path); err == nil {
				return path
			}
		}
		return ""
	}
	if path := find(); path != "" {
		return path, nil
	}
	if err := install(); err == nil {
		if path := find(); path != "" {
			return path, nil
		}
	}
	return "", fmt.Errorf("the browser tests need Chromium: install the package chromium (or Google Chrome), or set CHROME to its path")
})

// Chromium is the path of the browser that tests drive.
func Chromium() (string, error) { return chromium() }

// install gets Chromium on Debian and Ubuntu, as root.
func install() error {
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		return fmt.Errorf("not root on Linux")
	}
	if _, err := exec.LookPath("apt-get"); err != nil {
		return err
	}
	for _, arguments := range [][]string{{"update"}, {"install", "-y", "--no-install-recommends", "chromium"}} {
		command := exec.Command("apt-get", arguments...)
		command.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		command.Stdout, command.Stderr = os.Stderr, os.Stderr
		if err := command.Run(); err != nil {
			return err
		}
	}
	return nil
}

// Profile is a browser with its own, at first empty, profile folder. Closing
// the browser and opening it again keeps the profile.
type Profile struct {
	t      testing.TB
	folder string
	named  []string // hosts that are this machine
	proxy  *recorder
	ctx    context.Context
	close  func()
	size   [2]int
}

// Phone and desk are the sizes, in CSS pixels, at which the product is looked at.
var (
	Phone = [2]int{390, 844}
	Desk  = [2]int{1280, 800}
)

// NewProfile opens a browser with an empty profile. It is closed, and its
// profile removed, when the test ends; then the test fails if any request went
// to another host than this machine. Names in named are this machine as well, so
// that a test can have pages of several sites.
func NewProfile(t testing.TB, named ...string) *Profile {
	t.Helper()
	p := &Profile{t: t, folder: t.TempDir(), named: named, proxy: newRecorder(t), size: Phone}
	p.Open()
	t.Cleanup(func() {
		p.Close()
		for _, host := range p.proxy.foreign() {
			t.Errorf("a request went to another host: %s", host)
		}
	})
	return p
}

// Open starts the browser on the profile.
func (p *Profile) Open() {
	p.t.Helper()
	path, err := chromium()
	if err != nil {
		p.t.Fatal(err)
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(p.folder),
		chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck,
		chromedp.Headless,
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-default-apps", true),
		chromedp.Flag("disable-extensions", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		// The last two drop clicks and keys in a frame that was not long in its place.
		chromedp.Flag("disable-features", "Translate,OptimizationHints,MediaRouter,InterestFeedContentSuggestions,AutofillServerCommunication,DiscardInputEventsToRecentlyMovedFrames,DiscardInputEventsToRecentlyMovedFocusedFrames"),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("mute-audio", true),
		chromedp.Flag("lang", "nl"),
		// Everything but this machine goes to a proxy that notes and refuses it.
		chromedp.ProxyServer(p.proxy.address),
		chromedp.Flag("proxy-bypass-list", strings.Join(append([]string{"127.0.0.1", "localhost"}, p.named...), ";")),
		chromedp.Flag("host-resolver-rules", resolve(p.named)),
		chromedp.WindowSize(p.size[0], p.size[1]),
	}
	if runtime.GOOS == "linux" && os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopBrowser := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		stopBrowser()
		stopAllocator()
		p.t.Fatalf("starting %s: %v", path, err)
	}
	p.ctx = ctx
	p.close = func() {
		// An orderly end, so that caches and storage reach the disk.
		ending, cancel := context.WithTimeout(ctx, 20*time.Second)
		defer cancel()
		if err := chromedp.Cancel(ending); err != nil && !strings.Contains(err.Error(), "context") {
			p.t.Logf("closing the browser: %v", err)
		}
		stopBrowser()
		stopAllocator()
	}
}

// resolve are Chromium's rules that lead names to this machine.
func resolve(named []string) string {
	var rules []string
	for _, name := range named {
		rules = append(rules, "MAP "+name+" 127.0.0.1")
	}
	return strings.Join(rules, ",")
}

// Prefer sets preferences of the browser, as its administrator would, and starts
// it again: the JSON of Chromium's file of that name.
func (p *Profile) Prefer(preferences string) {
	p.t.Helper()
	p.Close()
	file := filepath.Join(p.folder, "Default", "Preferences")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(preferences), 0o644); err != nil {
		p.t.Fatal(err)
	}
	p.Open()
}

// Close ends the browser and keeps the profile.
func (p *Profile) Close() {
	if p.close != nil {
		p.close()
		p.close = nil
	}
}

// Restart closes the browser and opens it again on the same profile.
func (p *Profile) Restart() {
	p.t.Helper()
	p.Close()
	p.Open()
}
