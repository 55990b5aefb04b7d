package preview

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"flamingo/web"
	"flamingo/web/server"
	"flamingo/web/site"
)

func fixture(version, text string) *site.Site {
	return &site.Site{Version: version, Files: []site.File{
		{Path: "404.html", Body: []byte("<head></head>weg"), Type: "text/html"},
		{Path: "index.html", Body: []byte("<head><title>x</title></head>" + text), Type: "text/html", Gzip: []byte("x"), Brotli: []byte("y")},
		{Path: "worker.js", Body: []byte("old"), Type: "text/javascript"},
	}}
}

func started(t *testing.T) (*Preview, *httptest.Server) {
	t.Helper()
	p, err := New(server.Options{Base: "/app/"}, web.Sources())
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(p)
	t.Cleanup(func() { p.Close(); s.Close() })
	return p, s
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html")
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.StatusCode, string(body)
}

func TestPagesComeAgainAndTellWhatIsWrong(t *testing.T) {
	p, s := started(t)
	// Before there is anything to show, the page says so and follows what comes.
	p.Refuse([]Problem{{Place: "vragen/x.md:4:8", What: "fout", Text: "regel\n^", Tip: "doe iets"}})
	if status, page := get(t, s.URL+"/app/vragen/x/"); status != 503 || !strings.Contains(page, `script.js" data-versie=""`) {
		t.Errorf("with nothing to show: %d %s", status, page)
	}

	follow, err := http.Get(s.URL + "/app/voorbeeld/volg")
	if err != nil {
		t.Fatal(err)
	}
	defer follow.Body.Close()
	lines := bufio.NewScanner(follow.Body)
	next := func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return "the end"
	}
	if got := next(); got != "" {
		t.Errorf("followed %q before the first version", got)
	}
	p.Show(fixture("een", "eerste"), Content{Items: func() []Item { return []Item{{Path: "", File: "site.yaml"}} }, Find: func(q string) []Hit { return []Hit{{Title: q, Path: "a/"}} }}, nil)
	if got := next(); got != "een" {
		t.Errorf("followed %q, want een", got)
	}
	if status, page := get(t, s.URL+"/app/"); status != 200 || !strings.Contains(page, "eerste") || !strings.Contains(page, `src="/app/voorbeeld/script.js" data-versie="een"`) {
		t.Errorf("the page: %d %s", status, page)
	}
	if _, worker := get(t, s.URL+"/app/worker.js"); !strings.Contains(worker, "unregister") {
		t.Errorf("the worker is %s", worker)
	}
	p.Refuse([]Problem{{Place: "vragen/x.md:4:8", What: "fout"}})
	if got := next(); got != "een" {
		t.Errorf("followed %q, want een again", got)
	}
	_, body := get(t, s.URL+"/app/voorbeeld/stand")
	var state struct {
		Items    []Item
		Problems []Problem
	}
	if err := json.Unmarshal([]byte(body), &state); err != nil || len(state.Items) != 1 || len(state.Problems) != 1 || state.Problems[0].What != "fout" {
		t.Errorf("the state is %s", body)
	}
	if _, hits := get(t, s.URL+"/app/voorbeeld/zoek?q=gat%20cv"); strings.TrimSpace(hits) != `[{"title":"gat cv","path":"a/"}]` {
		t.Errorf("hits %s", hits)
	}
	p.Close()
	if got := next(); got != "the end" {
		t.Errorf("after the end it follows %q", got)
	}
}

// TestOnlyThisComputerSeesIt asks as a page of another site would, that gives its name this
// address.
func TestOnlyThisComputerSeesIt(t *testing.T) {
	p, _ := started(t)
	p.Show(fixture("een", "eerste"), Content{}, nil)
	for _, path := range []string{"/app/", "/app/voorbeeld/stand", "/app/voorbeeld/volg", "/app/voorbeeld/zoek?q=a"} {
		r := httptest.NewRequest("GET", path, nil)
		r.Host = "evil.example"
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		if w.Code != http.StatusMisdirectedRequest || w.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
	r := httptest.NewRequest("POST", "/app/voorbeeld/stand", nil)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	if p.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("a POST: status %d", w.Code)
	}
}
