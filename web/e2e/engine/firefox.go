package engine

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// firefox is a Firefox that listens to Marionette, which needs no driver beside it.
type firefox struct {
	*marionette
	run *run
}

// quiet are settings with which Firefox asks nothing of its makers and shows nothing of
// its own.
const quiet = `
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("app.update.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.search.update", false);
user_pref("extensions.update.enabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("geo.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.proxy.no_proxies_on", "localhost, 127.0.0.1, .localhost");
user_pref("intl.accept_languages", "nl");
`

func startFirefox(r *run) (wire, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	o := r.options
	settings := quiet
	set := func(name string, value any) { settings += fmt.Sprintf("user_pref(%q, %v);\n", name, value) }
	set("marionette.port", port)
	set("layout.css.prefers-color-scheme.content-override", map[bool]int{true: 0, false: 1}[o.Dark])
	set("javascript.enabled", !o.WithoutScript)
	set("javascript.options.wasm", !o.WithoutWebAssembly)
	set("network.cookie.cookieBehavior", map[bool]int{true: 2, false: 5}[o.WithoutCookies])
	if err := os.WriteFile(filepath.Join(r.folder, "user.js"), []byte(settings), 0o644); err != nil {
		return nil, err
	}
	if err := r.start([]string{"HOME=" + r.folder, "MOZ_CRASHREPORTER_DISABLE=1"}, "firefox-esr",
		"--headless", "--no-remote", "--profile", r.folder, "--marionette", "--remote-allow-system-access"); err != nil {
		return nil, err
	}
	m, err := newMarionette(port)
	if err != nil {
		return nil, err
	}
	w := &firefox{m, r}
	if err := w.call(setTimeouts, map[string]any{"script": patience / time.Millisecond, "pageLoad": patience / time.Millisecond}, nil); err != nil {
		return nil, err
	}
	if o.Zoom != 100 {
		if err := w.inChrome(defaultZoom, nil, float64(o.Zoom)/100); err != nil {
			return nil, err
		}
	}
	return w, fit(w, o)
}

// defaultZoom sets what the settings call the zoom of all pages.
const defaultZoom = `
	const preferences = Cc["@mozilla.org/content-pref/service;1"].getService(Ci.nsIContentPrefService2);
	return new Promise((handleCompletion) => preferences.setGlobal("browser.content.full-zoom", arguments[0], null, { handleCompletion }));`

// inChrome runs JavaScript with the rights of the browser itself.
func (f *firefox) inChrome(script string, answer any, arguments ...any) error {
	set := command{name: "Marionette:SetContext"}
	err := f.call(set, map[string]any{"value": "chrome"}, nil)
	if err == nil {
		err = f.call(execute, map[string]any{"script": script, "args": append([]any{}, arguments...)}, answer)
	}
	return errors.Join(err, f.call(set, map[string]any{"value": "content"}, nil))
}

// console reads what the browser noted of pages over http; it has no other way.
func (f *firefox) console() []string {
	var messages []string
	err := f.inChrome(`
		return Services.console.getMessageArray()
			.filter((m) => m instanceof Ci.nsIScriptError && /^https?:/.test(m.sourceName) && !(m.flags & Ci.nsIScriptError.warningFlag))
			.map((m) => m.category + ": " + m.errorMessage + " (" + m.sourceName + ":" + m.lineNumber + ")")`, &messages)
	if err != nil {
		return []string{err.Error()}
	}
	return messages
}

func (f *firefox) print() ([]byte, error) { return onPaper(f) }

func (f *firefox) quit() error {
	err := f.call(command{name: "Marionette:Quit"}, map[string]any{"flags": []string{"eForceQuit"}}, nil)
	f.conn.Close()
	if err != nil && !strings.Contains(err.Error(), "EOF") {
		return err
	}
	return f.run.over()
}
