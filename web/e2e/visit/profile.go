package visit

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Profile is what a browser keeps of one reader: at first nothing.
type Profile struct {
	t     testing.TB
	named []string // hosts that are this machine
	proxy *recorder
	size  [2]int
	ctx   context.Context // its tabs are opened in this

	// Of a profile that lasts: its folder, and the browser while it is open.
	folder  string
	browser *browser
}

// Phone and desk are the sizes, in CSS pixels, at which the product is looked at.
var (
	Phone = [2]int{390, 844}
	Desk  = [2]int{1280, 800}
)

// NewProfile makes an empty profile in a browser that other tests had before. It goes
// when the test ends; then the test fails if any request went to another host than this
// machine. Names in named are this machine as well, so that a test can have pages of
// several sites.
func NewProfile(t testing.TB, named ...string) *Profile {
	t.Helper()
	b := borrow(t)
	p := newProfile(t, named)
	made, err := chromedp.CallBrowser(b.ctx, target.CreateBrowserContext, p.apart())
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := chromedp.NewContext(b.ctx, chromedp.WithExistingBrowserContext(made.BrowserContextID))
	p.ctx = ctx
	t.Cleanup(func() {
		t.Helper()
		leave()
		if _, err := chromedp.CallBrowser(b.ctx, target.DisposeBrowserContext, target.DisposeBrowserContextParams{BrowserContextID: made.BrowserContextID}); err != nil {
			t.Error(err)
		}
		p.wentNowhere()
	})
	return p
}

// NewLastingProfile is NewProfile in a browser of its own, which can be closed and
// opened again on the same profile.
func NewLastingProfile(t testing.TB, named ...string) *Profile {
	t.Helper()
	p := newProfile(t, named)
	p.folder = t.TempDir()
	p.Open()
	t.Cleanup(func() {
		t.Helper()
		p.Close()
		p.wentNowhere()
	})
	return p
}

func newProfile(t testing.TB, named []string) *Profile {
	t.Helper()
	proxy, err := newRecorder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(proxy.close)
	return &Profile{t: t, named: named, proxy: proxy, size: Phone}
}

// apart are the ways of a part of the browser that has a storage of its own.
func (p *Profile) apart() target.CreateBrowserContextParams {
	return target.CreateBrowserContextParams{ProxyServer: p.proxy.address, ProxyBypassList: bypass(p.named)}
}

// wentNowhere fails the test if something was asked of another host than this machine.
func (p *Profile) wentNowhere() {
	p.t.Helper()
	for _, host := range p.proxy.foreign() {
		p.t.Errorf("a request went to another host: %s", host)
	}
}

// Open starts the browser on a profile that lasts.
func (p *Profile) Open() {
	p.t.Helper()
	if p.folder == "" {
		p.t.Fatal("visit: this profile does not last")
	}
	b, err := launch(p.folder, p.size, p.proxy, p.named)
	if err != nil {
		p.t.Fatal(err)
	}
	p.browser, p.ctx = b, b.ctx
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

// Close ends the browser of a profile that lasts.
func (p *Profile) Close() {
	if p.browser != nil {
		p.browser.close()
		p.browser = nil
	}
}

// Restart closes the browser and opens it again on the same profile.
func (p *Profile) Restart() {
	p.t.Helper()
	p.Close()
	p.Open()
}
