// Package visit drives a real headless Chromium for tests, in the words of a
// visit: open a profile, open a tab, type, read, stop the server, come back.
package visit

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
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
