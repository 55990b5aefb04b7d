package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"flamingo/content"

	"github.com/fsnotify/fsnotify"
)

// lines is a writer that hands over what is written, line by line.
type lines struct {
	part string
	c    chan string
}

func newLines() *lines { return &lines{c: make(chan string, 1000)} }

func (l *lines) Write(b []byte) (int, error) {
	l.part += string(b)
	for {
		line, rest, found := strings.Cut(l.part, "\n")
		if !found {
			return len(b), nil
		}
		l.part = rest
		l.c <- line
	}
}

// until waits for a line that contains text and returns it.
func (l *lines) until(text string) string {
	for line := range l.c {
		if strings.Contains(line, text) {
			return line
		}
	}
	return ""
}

// visit fetches a page and returns its status and body.
func visit(t *testing.T, url string) (int, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(b)
}

// TestServeWhileWriting is an editor at work: a first text with a problem, the
// fix, a change, a mistake, a new folder, and the folder away and back.
func TestServeWhileWriting(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "inhoud")
	if err := os.CopyFS(dir, content.Example()); err != nil {
		t.Fatal(err)
	}
	question := filepath.Join(dir, "vragen", "hoe-voeg-ik-een-vraag-toe.md")
	good, err := os.ReadFile(question)
	if err != nil {
		t.Fatal(err)
	}
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(question, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	titled := func(title string) string {
		return strings.Replace(string(good), "Een vraag toevoegen", title, 1)
	}
	broken := strings.Replace(string(good), "thema: schrijven", "thema: schrijvn", 1)

	write(broken)
	stdout, stderr := newLines(), newLines()
	p := &process{stdout: stdout, stderr: stderr, getenv: func(string) string { return "" }, assets: fakeAssets}
	ctx, stop := context.WithCancel(t.Context())
	status := make(chan int)
	go func() { status <- p.run(ctx, []string{"serve", "--content", dir, "--addr", "127.0.0.1:0"}) }()

	url := stdout.until("http://127.0.0.1:")
	page := url + "vragen/hoe-voeg-ik-een-vraag-toe/"
	stderr.until(`onbekend thema "schrijvn"`)
	stderr.until("los ze op, dan komt de app")
	if status, _ := visit(t, page); status != 503 {
		t.Errorf("before the first build: status %d, want 503", status)
	}

	write(string(good))
	stderr.until("flamingo: je ziet versie")
	if status, text := visit(t, page); status != 200 || !strings.Contains(text, "Een vraag toevoegen") {
		t.Errorf("after the fix: status %d", status)
	}

	write(titled("Hoe wijzig ik een vraag?"))
	changed := stderr.until("flamingo: je ziet versie")
	if _, text := visit(t, page); !strings.Contains(text, "Hoe wijzig ik een vraag?") {
		t.Error("the change does not show")
	}

	write(broken)
	if line := stderr.until("je ziet nog versie"); !strings.Contains(line, strings.Fields(changed)[4]) {
		t.Errorf("%q is not about the version of %q", line, changed)
	}
	if status, text := visit(t, page); status != 200 || !strings.Contains(text, "Hoe wijzig ik een vraag?") {
		t.Errorf("with a mistake the last good version is gone: status %d", status)
	}

	// The same text as before the mistake: nothing new to show, but good news.
	write(titled("Hoe wijzig ik een vraag?"))
	if line := stderr.until("flamingo: je ziet versie"); line != changed {
		t.Errorf("after the mistake: %q, want %q", line, changed)
	}

	// Away and back, as when git changes branches.
	if err := os.Rename(dir, dir+".weg"); err != nil {
		t.Fatal(err)
	}
	stderr.until("je ziet nog versie")
	if err := os.Rename(dir+".weg", dir); err != nil {
		t.Fatal(err)
	}
	stderr.until("flamingo: je ziet versie")
	write(titled("Hoe hernoem ik een vraag?"))
	stderr.until("flamingo: je ziet versie")
	if _, text := visit(t, page); !strings.Contains(text, "Hoe hernoem ik een vraag?") {
		t.Error("after the folder came back changes do not show")
	}

	stop()
	if got := <-status; got != 0 {
		t.Errorf("exit status %d after a stop, want 0", got)
	}
}

// TestServeStops sends the signals of a terminal and of a service manager.
func TestServeStops(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, content.Example()); err != nil {
		t.Fatal(err)
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		stdout := newLines()
		// Under this name the test binary is the command, see TestMain.
		cmd := &exec.Cmd{Path: self, Args: []string{"flamingo", "serve", "--content", dir, "--addr", "127.0.0.1:0"}, Stdout: stdout}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if status, _ := visit(t, stdout.until("http://")); status != 200 {
			t.Errorf("status %d before the signal", status)
		}
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("after %v: %v", sig, err)
		}
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"127.0.0.1:8080":   "http://127.0.0.1:8080/a/",
		"0.0.0.0:80":       "http://127.0.0.1:80/a/",
		"[::]:8080":        "http://127.0.0.1:8080/a/",
		"[::1]:8080":       "http://[::1]:8080/a/",
		"192.168.1.5:8080": "http://192.168.1.5:8080/a/",
	} {
		addr, err := net.ResolveTCPAddr("tcp", in)
		if err != nil {
			t.Fatal(err)
		}
		if got := address(addr, "/a/"); got != want {
			t.Errorf("address(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestNextPort(t *testing.T) {
	for in, want := range map[string]string{
		"127.0.0.1:8080": "127.0.0.1:8081",
		":65535":         ":8080",
		"[::1]:80":       "[::1]:81",
	} {
		if got := nextPort(in); got != want {
			t.Errorf("nextPort(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestAddrFromEnv(t *testing.T) {
	tests := []struct{ addr, port, want string }{
		{"", "", "127.0.0.1:8080"},
		{"", "9000", "127.0.0.1:9000"},
		{"0.0.0.0:80", "9000", "0.0.0.0:80"},
		{":80", "", ":80"},
		{"", "70000", "error"},
		{"localhost", "", "error"},
	}
	for _, test := range tests {
		env := map[string]string{"ADDR": test.addr, "PORT": test.port}
		got, err := addrFromEnv(func(name string) string { return env[name] })
		if err != nil {
			got = "error"
		}
		if got != test.want {
			t.Errorf("ADDR=%s PORT=%s: %s, want %s", test.addr, test.port, got, test.want)
		}
	}
}

func TestWatcherFollowsNewFolders(t *testing.T) {
	dir := t.TempDir()
	w, err := newWatcher(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	for depth := range 3 {
		dir = filepath.Join(dir, fmt.Sprint("map", depth))
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if !w.wait(t.Context()) {
			t.Fatal("wait gave up")
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "x.md"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !w.wait(t.Context()) {
		t.Fatal("wait gave up")
	}

	done, cancel := context.WithCancel(t.Context())
	cancel()
	if w.wait(done) {
		t.Error("wait saw a change after the end")
	}
}

func TestWatcherMatters(t *testing.T) {
	w := &watcher{root: "/werk/inhoud", parent: "/werk"}
	for name, want := range map[string]bool{
		"/werk/inhoud/vragen/x.md":      true,
		"/werk/inhoud/site.yaml":        true,
		"/werk/inhoud":                  true,
		"/werk/dist":                    false,
		"/werk/inhoud/vragen/.x.md.swp": false,
	} {
		if got := w.matters(fsnotify.Event{Name: name, Op: fsnotify.Write}); got != want {
			t.Errorf("a write to %s: %v, want %v", name, got, want)
		}
	}
	if w.matters(fsnotify.Event{Name: "/werk/inhoud/site.yaml", Op: fsnotify.Chmod}) {
		t.Error("a change of mode matters")
	}
}
