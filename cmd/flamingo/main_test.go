package main

import (
	"archive/zip"
	"errors"
	"image"
	"image/png"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"flamingo/web/golden"
)

func TestMain(m *testing.M) {
	// The scripts run this test binary as flamingo.
	loadAssets, hurried = fakeAssets, true
	testscript.Main(m, map[string]func(){
		"flamingo": main,
		// As it is without a compiled browser program.
		"flamingo-bare": func() {
			loadAssets = noAssets
			main()
		},
	})
}

// TestScripts runs testdata/*.txt, which show the command as a user types it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			// A port that was free a moment ago.
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return err
			}
			_, port, _ := net.SplitHostPort(l.Addr().String())
			env.Setenv("FREE", port)
			// With the race detector each command would sleep a second at its end.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return l.Close()
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status":  scriptStatus,
			"fetch":   scriptFetch,
			"occupy":  scriptOccupy,
			"same":    scriptSame,
			"cmpday":  scriptCompareDay,
			"picture": scriptPicture,
			"zipped":  scriptZipped,
		},
		UpdateScripts: *golden.Update,
	})
}

// scriptStatus is "status N command…": the command ends with that exit status.
func scriptStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command [argument…]")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if want, _ := strconv.Atoi(args[0]); got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// scriptFetch is "fetch URL STATUS TEXT [HOST]": a server, which may still have to
// start, answers so, asked by the name in the URL or by HOST. It gives up when the test
// run does.
func scriptFetch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: fetch URL STATUS TEXT [HOST]")
	}
	request, err := http.NewRequest("GET", args[0], nil)
	ts.Check(err)
	if len(args) == 4 {
		request.Host = args[3]
	}
	for {
		r, err := http.DefaultClient.Do(request)
		if err != nil {
			time.Sleep(10 * time.Millisecond)
			continue
		}
		text := new(strings.Builder)
		err = r.Write(text)
		r.Body.Close()
		ts.Check(err)
		if strconv.Itoa(r.StatusCode) != args[1] || !strings.Contains(text.String(), args[2]) {
			ts.Fatalf("%s answers:\n%s", args[0], text)
		}
		return
	}
}

// scriptOccupy is "occupy": something listens on $FREE until the script ends.
func scriptOccupy(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:"+ts.Getenv("FREE"))
	ts.Check(err)
	ts.Defer(func() { l.Close() })
}

// scriptSame is "same DIR DIR": two folders hold the same files.
func scriptSame(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, b := readTree(ts, args[0]), readTree(ts, args[1])
	if !slices.Equal(a, b) {
		ts.Fatalf("%s and %s differ", args[0], args[1])
	}
}

// scriptCompareDay is "cmpday FILE WANT": a file is what is wanted, with today's date where
// that says VANDAAG.
func scriptCompareDay(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cmpday FILE WANT")
	}
	got, want := ts.ReadFile(args[0]), strings.ReplaceAll(ts.ReadFile(args[1]), "VANDAAG", time.Now().Format(time.DateOnly))
	if got != want {
		ts.Fatalf("%s is:\n%s\nnot:\n%s", args[0], got, want)
	}
}

// scriptPicture is "picture FILE.png N": a picture of N pixels each way.
func scriptPicture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: picture FILE.png N")
	}
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o755))
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(png.Encode(f, image.NewGray(image.Rect(0, 0, size, size))))
	ts.Check(f.Close())
}

// scriptZipped is "zipped FILE DIR": a zip file of what is in a folder.
func scriptZipped(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: zipped FILE DIR")
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	z := zip.NewWriter(f)
	ts.Check(z.AddFS(os.DirFS(ts.MkAbs(args[1]))))
	ts.Check(z.Close())
	ts.Check(f.Close())
}

// readTree lists the files of a folder as name, content, name, content…
func readTree(ts *testscript.TestScript, dir string) []string {
	var list []string
	var walk func(path string)
	walk = func(path string) {
		entries, err := os.ReadDir(path)
		ts.Check(err)
		for _, e := range entries {
			name := path + "/" + e.Name()
			if e.IsDir() {
				walk(name)
				continue
			}
			b, err := os.ReadFile(name)
			ts.Check(err)
			list = append(list, strings.TrimPrefix(name, ts.MkAbs(dir)), string(b))
		}
	}
	walk(ts.MkAbs(dir))
	if len(list) == 0 {
		ts.Fatalf("%s is empty", dir)
	}
	return list
}
