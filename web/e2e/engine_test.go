package e2e

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"flamingo/web"
	"flamingo/web/e2e/visit"
)

// The engine gives the same hits in the same order natively and as WebAssembly, for
// all queries of all judged sets and the development queries' prefixes: floating
// point included, bit for bit.
func TestTheEngineOrdersAlikeInWebAssembly(t *testing.T) {
	t.Parallel()
	const test = "TestOrderOfAllHits"
	order := regexp.MustCompile(`order \S+: [0-9a-f]{16} of \d+ hits`)
	native, err := exec.Command("go", "test", "-count=1", "-v", "-run", "^"+test+"$", "flamingo/app/search").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, native)
	}
	want := order.FindAllString(string(native), -1)
	out := engineInBrowser(t, "-test.v", "-test.run=^"+test+"$")
	got := order.FindAllString(out, -1)
	if len(want) < 5 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("in the browser\n%s\nnatively\n%s\nall of it\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), out)
	}
}

// engineInBrowser compiles the tests of app/search to WebAssembly, runs them in
// Chromium with these arguments, and gives what they print.
func engineInBrowser(t testing.TB, arguments ...string) string {
	folder := t.TempDir()
	compile := exec.Command("go", "test", "-c", "-trimpath", "-o", filepath.Join(folder, "search.wasm"), "flamingo/app/search")
	compile.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	assets, err := web.Default()
	if err != nil {
		t.Fatal(err)
	}
	argv, err := json.Marshal(append([]string{"search.test"}, arguments...))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"/wasm_exec.js": assets.WasmExec,
		// In a worker, so that the page stays there to be asked.
		"/": []byte(`<!doctype html><title>engine</title><script>
			window.lines = [];
			new Worker("engine.js").onmessage = (e) => (e.data === null ? (window.done = true) : lines.push(e.data));
		</script>`),
		"/engine.js": []byte(`
			importScripts("wasm_exec.js");
			globalThis.fs.writeSync = (fd, bytes) => { postMessage(new TextDecoder().decode(bytes)); return bytes.length; };
			const go = new Go();
			go.argv = ` + string(argv) + `;
			WebAssembly.instantiateStreaming(fetch("search.wasm"), go.importObject).then((w) => go.run(w.instance)).then(() => { postMessage(null); close(); });
		`),
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Isolated pages have a finer clock.
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		if r.URL.Path == "/search.wasm" {
			http.ServeFile(w, r, filepath.Join(folder, "search.wasm"))
			return
		}
		if strings.HasSuffix(r.URL.Path, ".js") {
			w.Header().Set("Content-Type", "text/javascript")
		}
		w.Write(files[r.URL.Path])
	}))
	t.Cleanup(server.Close)
	tab := visit.NewProfile(t).NewTab()
	tab.Open(server.URL)
	for range 60 {
		if visit.Eval[bool](tab, `new Promise((go) => { const end = Date.now() + 10000; (function look() { window.done || Date.now() > end ? go(Boolean(window.done)) : setTimeout(look, 20) })() })`) {
			break
		}
	}
	tab.Forgive("has already exited") // timers of the finished program
	return tab.String(`lines.join("")`)
}
