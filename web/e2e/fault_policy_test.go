package e2e

import (
	"encoding/json"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"

	"flamingo/web/e2e/pretend"
)

// Which caches go when a version begins to answer, and which one can be gone back
// to: without a browser.
func TestLeftOverCaches(t *testing.T) {
	t.Parallel()
	result := api.Build(api.BuildOptions{EntryPoints: []string{"../worker/policy.js"}, Bundle: true, Format: api.FormatIIFE, GlobalName: "module", Target: api.ES2018})
	for _, e := range result.Errors {
		t.Fatal(e.Text)
	}
	vm := goja.New()
	if _, err := vm.RunString(pretend.Spelt(string(result.OutputFiles[0].Contents))); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ list, want string }{
		"the first version":                   {`[{name: "own", used: 0}]`, `[]`},
		"an update":                           {`[{name: "a", used: 5}, {name: "own", used: 0}]`, `[]`},
		"a third version":                     {`[{name: "a", used: 5}, {name: "b", used: 7}, {name: "own", used: 0}]`, `["a"]`},
		"an install that was broken off":      {`[{name: "a", used: 5}, {name: "half", used: 0}, {name: "own", used: 0}]`, `["half"]`},
		"versions that nobody accepted":       {`[{name: "x", used: 0}, {name: "a", used: 5}, {name: "y", used: 0}, {name: "own", used: 0}]`, `["x","y"]`},
		"back to the version before":          {`[{name: "own", used: 5}, {name: "b", used: 7}]`, `[]`},
		"back to one that was used long ago":  {`[{name: "own", used: 5}, {name: "b", used: 7}, {name: "c", used: 9}]`, `["b"]`},
		"only the worker changed":             {`[{name: "a", used: 5}, {name: "own", used: 7}]`, `[]`},
		"the clock was set back in between":   {`[{name: "own", used: 9}, {name: "b", used: 7}]`, `[]`},
		"nothing but an install broken off":   {`[{name: "half", used: 0}, {name: "own", used: 0}]`, `["half"]`},
		"two that were used at the same time": {`[{name: "a", used: 5}, {name: "b", used: 5}, {name: "own", used: 0}]`, `[]`},
	} {
		got, err := vm.RunString(`module.leftOver(` + c.list + `, "own")`)
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := json.Marshal(got.Export()); string(text) != c.want {
			t.Errorf("%s: %s go, want %s", name, text, c.want)
		}
	}
	for name, c := range map[string]struct{ list, want string }{
		"the first version":               {`[{name: "own", used: 0, complete: true}]`, `null`},
		"an update":                       {`[{name: "a", used: 5, complete: true}, {name: "own", used: 0, complete: true}]`, `"a"`},
		"one that never started":          {`[{name: "a", used: 0, complete: true}, {name: "own", used: 0, complete: true}]`, `null`},
		"one that is not whole":           {`[{name: "a", used: 5, complete: false}, {name: "own", used: 0, complete: true}]`, `null`},
		"two, of which one never started": {`[{name: "a", used: 5, complete: true}, {name: "b", used: 0, complete: true}, {name: "own", used: 0, complete: true}]`, `"a"`},
		"two that started":                {`[{name: "a", used: 5, complete: true}, {name: "b", used: 7, complete: true}, {name: "own", used: 0, complete: true}]`, `"b"`},
		"our own has started before":      {`[{name: "own", used: 5, complete: true}, {name: "b", used: 7, complete: true}]`, `null`},
	} {
		got, err := vm.RunString(`module.previous(` + c.list + `, "own")`)
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := json.Marshal(got.Export()); string(text) != c.want {
			t.Errorf("%s: back to %s, want %s", name, text, c.want)
		}
	}
	decision, err := vm.RunString(`
		class URL { constructor(href) { this.href = href; this.origin = "https://a.example"; this.pathname = href.slice(this.origin.length) } }
		module.decide({ method: "GET", url: "https://a.example/app/start.js", mode: "no-cors", guest: true }, { scope: "https://a.example/app/", has: () => true }).act
	`)
	if err != nil || decision.String() != "leave" {
		t.Errorf("what a page from the network asks: %v %v, want leave", decision, err)
	}
}
