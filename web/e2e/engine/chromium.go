package engine

import (
	"fmt"
	"os"
	"time"
)

// chromiumWire is chromedriver's.
type chromiumWire struct {
	*httpWire
	run *run
}

// startChromium is here so that one set of journeys tells what differs between engines.
// What only Chromium shows, and far more of it, is in web/e2e.
func startChromium(r *run) (wire, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	path, err := lookPath("chromium")
	if err != nil {
		return nil, err
	}
	if err := r.start(nil, "chromedriver", fmt.Sprintf("--port=%d", port)); err != nil {
		return nil, err
	}
	o := r.options
	arguments := []string{
		"--headless=new", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
		"--disable-component-update", "--lang=nl", "--user-data-dir=" + r.folder,
		fmt.Sprintf("--force-device-scale-factor=%g", float64(o.Zoom)/100),
	}
	if os.Geteuid() == 0 {
		arguments = append(arguments, "--no-sandbox")
	}
	if o.WithoutWebAssembly {
		arguments = append(arguments, "--js-flags=--no-expose-wasm")
	}
	contents := map[string]int{}
	if o.WithoutScript {
		contents["javascript"] = 2
	}
	if o.WithoutCookies {
		contents["cookies"] = 2
	}
	if o.Dark {
		arguments = append(arguments, "--blink-settings=preferredColorScheme=0")
	}
	w, err := newHTTPWire(port, map[string]any{
		"goog:chromeOptions": map[string]any{
			"binary": path, "args": arguments,
			"prefs": map[string]any{"profile": map[string]any{"default_content_setting_values": contents}},
		},
		"goog:loggingPrefs": map[string]string{"browser": "SEVERE"},
		"timeouts":          map[string]any{"script": patience / time.Millisecond, "pageLoad": patience / time.Millisecond},
	})
	if err != nil {
		return nil, err
	}
	driven := &chromiumWire{w, r}
	return driven, fit(driven, o)
}

func (w *chromiumWire) console() (messages []string) {
	var entries []struct{ Source, Message string }
	w.call(command{method: "POST", path: "/se/log"}, map[string]any{"type": "browser"}, &entries)
	for _, e := range entries {
		messages = append(messages, e.Source+": "+e.Message)
	}
	return messages
}

func (w *chromiumWire) print() ([]byte, error) { return onPaper(w) }
