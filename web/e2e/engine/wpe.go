package engine

import (
	"fmt"
	"os"
	"time"
)

// wpe is WPE WebKit in the version of Debian 12, 2.38, which knows about what Safari 16.0
// does: it stands in for iPhones that stay on iOS 16, for pictures. Its window is 800 by 600
// whatever was asked for; it has no console and no paper.
type wpe struct{ *httpWire }

func startWPE(r *run) (wire, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	environment := []string{"HOME=" + r.folder, "XDG_RUNTIME_DIR=" + r.folder, "COG_PLATFORM_NAME=headless", "LANG=nl_NL.UTF-8"}
	if os.Geteuid() == 0 {
		environment = append(environment, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1")
	}
	if err := r.start(environment, "WPEWebDriver", fmt.Sprintf("--port=%d", port)); err != nil {
		return nil, err
	}
	path, err := lookPath("cog")
	if err != nil {
		return nil, err
	}
	w, err := newHTTPWire(port, map[string]any{
		"wpe:browserOptions": map[string]any{"binary": path, "args": []string{"--automation", "--platform=headless"}},
		"timeouts":           map[string]any{"script": patience / time.Millisecond, "pageLoad": patience / time.Millisecond},
	})
	if err != nil {
		return nil, err
	}
	return &wpe{w}, nil
}

func (w *wpe) console() []string { return nil }

func (w *wpe) print() ([]byte, error) { return nil, fmt.Errorf("WPE has no paper") }
