// Package visit drives a real headless Chromium for tests, in the words of a
// visit: open a profile, open a tab, type, read, stop the server, come back.
package visit

import (
	"fmt"
	"os"
	"os/exec"
	"sync"

	"flamingo/web/fetched"
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
	if err := fetched.Install("chromium"); err == nil {
		if path := find(); path != "" {
			return path, nil
		}
	}
	return "", fmt.Errorf("the browser tests need Chromium: install the package chromium (or Google Chrome), or set CHROME to its path")
})

// Chromium is the path of the browser that tests drive.
func Chromium() (string, error) { return chromium() }
