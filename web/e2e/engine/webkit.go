package engine

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

//go:embed browser.py
var browserPy []byte

// webkit is WebKitGTK, led by its driver in a browser of ours, on a screen that is none.
type webkit struct {
	*httpWire
	run *run
}

func startWebKit(r *run) (wire, error) {
	screen, err := xvfb(r)
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	options, err := json.Marshal(r.options)
	if err != nil {
		return nil, err
	}
	browser := filepath.Join(r.folder, "browser.py")
	if err := os.WriteFile(browser, browserPy, 0o755); err != nil {
		return nil, err
	}
	environment := []string{
		"DISPLAY=" + screen, "HOME=" + r.folder, "NO_AT_BRIDGE=1", "GTK_THEME=", "LANG=nl_NL.UTF-8",
		"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", // it cannot be had as root
		"WEBKIT_DISABLE_COMPOSITING_MODE=1",
	}
	if r.options.WithoutWebAssembly {
		environment = append(environment, "JSC_useWasm=0")
	}
	if err := r.start(environment, "WebKitWebDriver", fmt.Sprintf("--port=%d", port)); err != nil {
		return nil, err
	}
	w, err := newHTTPWire(port, map[string]any{
		"webkitgtk:browserOptions": map[string]any{"binary": browser, "args": []string{r.folder, string(options)}},
		"timeouts":                 map[string]any{"script": patience / time.Millisecond, "pageLoad": patience / time.Millisecond},
	})
	if err != nil {
		return nil, err
	}
	return &webkit{w, r}, nil
}

// xvfb starts a screen that is none, and returns its name.
func xvfb(r *run) (string, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer read.Close()
	err = r.startWith(write, nil, "Xvfb", "-displayfd", "3", "-screen", "0", "2600x2000x24", "-nolisten", "tcp")
	write.Close()
	if err != nil {
		return "", err
	}
	read.SetReadDeadline(time.Now().Add(patience))
	number, err := bufio.NewReader(read).ReadString('\n')
	return ":" + strings.TrimSpace(number), err
}

// said is a line of the console that tells of an error: "CONSOLE SECURITY ERROR …".
var said = regexp.MustCompile(`^CONSOLE \w+ ERROR .*`)

func (w *webkit) console() (messages []string) {
	data, _ := os.ReadFile(filepath.Join(w.run.folder, "console"))
	for line := range strings.Lines(string(data)) {
		if said.MatchString(line) {
			messages = append(messages, strings.TrimSpace(line))
		}
	}
	os.Truncate(filepath.Join(w.run.folder, "console"), 0)
	return messages
}

// print has the browser print to a file, as its driver knows no such command.
func (w *webkit) print() ([]byte, error) {
	pid, err := os.ReadFile(filepath.Join(w.run.folder, "pid"))
	if err != nil {
		return nil, err
	}
	number, err := strconv.Atoi(string(pid))
	if err != nil {
		return nil, err
	}
	browser, err := os.FindProcess(number)
	if err != nil {
		return nil, err
	}
	printed := filepath.Join(w.run.folder, "printed")
	if err := errors.Join(os.RemoveAll(printed), browser.Signal(syscall.Signal(10))); err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(printed); err == nil {
			return os.ReadFile(filepath.Join(w.run.folder, "paper.pdf"))
		}
	}
	return nil, fmt.Errorf("nothing was printed within %s", patience)
}
