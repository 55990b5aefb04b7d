package visit

import (
	"errors"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Frame returns a frame in the page whose address begins with prefix, once it is
// there. It must be of another site than the page, or in a sandbox: then it is a
// page of its own to the browser, and its errors fail the test like the tab's.
// Keys pressed in it go to where the focus is in the whole window.
func (tab *Tab) Frame(prefix string) *Tab {
	tab.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(25 * time.Millisecond) {
		targets, err := chromedp.Targets(tab.ctx)
		if err != nil {
			tab.t.Fatal(err)
		}
		for _, info := range targets {
			// Some versions of Chromium tell of the page around, others of its main frame,
			// which has the same name.
			inTab := info.ParentID == tab.id() || string(info.ParentFrameID) == string(tab.id())
			if info.Type != "iframe" || !inTab || !strings.HasPrefix(info.URL, prefix) {
				continue
			}
			ctx, cancel := chromedp.NewContext(tab.ctx, chromedp.WithTargetID(info.TargetID))
			frame := &Tab{t: tab.t, ctx: ctx, page: tab}
			if err := errors.Join(
				chromedp.Listen(ctx, frame.listen),
				call(ctx, log.Enable, cdp.Empty{}),
				call(ctx, runtime.Enable, cdp.Empty{}),
				unwatched(ctx),
			); err != nil {
				cancel()
				break // it went away again
			}
			tab.t.Cleanup(func() {
				tab.t.Helper()
				for _, message := range frame.Errors() {
					tab.t.Errorf("in the frame: %s", message)
				}
			})
			return frame
		}
	}
	tab.t.Fatalf("no frame at %s (errors so far: %v)", prefix, tab.Errors())
	return nil
}

// id is the browser's name of the tab's page.
func (tab *Tab) id() target.ID { return chromedp.FromContext(tab.ctx).Target.TargetID }
