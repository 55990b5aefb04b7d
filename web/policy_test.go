package web_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"

	"flamingo/app/fold"
	"flamingo/web/e2e/pretend"
)

// script runs one of our modules in a JavaScript interpreter, without a browser,
// and returns its exports.
func script(t *testing.T, file string) (*goja.Runtime, *goja.Object) {
	t.Helper()
	result := api.Build(api.BuildOptions{EntryPoints: []string{file}, Bundle: true, Format: api.FormatIIFE, GlobalName: "module", Target: api.ES2018})
	for _, e := range result.Errors {
		t.Fatal(e.Text)
	}
	vm := goja.New()
	if _, err := vm.RunString(minimalURL); err != nil {
		t.Fatal(err)
	}
	if _, err := vm.RunString(pretend.Spelt(string(result.OutputFiles[0].Contents))); err != nil {
		t.Fatal(err)
	}
	return vm, vm.Get("module").ToObject(vm)
}

// minimalURL is as much of URL as our modules ask of absolute addresses; the
// interpreter has none. Browsers resolve an address before a module sees it.
const minimalURL = `
	class URL {
		constructor(href, base) {
			const absolute = /^[a-z]+:/.test(href) ? href : base.match(/^[a-z]+:\/\/[^/]+/)[0] + href;
			const [, origin, pathname] = absolute.match(/^([a-z]+:\/\/[^/?#]+)([^?#]*)/) ?? [null, "null", ""];
			this.href = absolute;
			this.origin = origin;
			this.pathname = pathname || "/";
		}
	}
`

func TestWorkerPolicy(t *testing.T) {
	vm, module := script(t, "worker/policy.js")
	decide, ok := goja.AssertFunction(module.Get("decide"))
	if !ok {
		t.Fatal("no function decide")
	}
	files := map[string]bool{
		"index.html": true, "tips/index.html": true, "vragen/gat-in-cv/index.html": true, "404.html": true,
		"start.js": true, "assets/app.123.wasm": true, "manifest.webmanifest": true,
	}
	const scope = "https://host.example/apps/flamingo/"
	type request struct {
		url, method, mode string
		partial           bool
	}
	page := func(path string) request { return request{url: scope + path, method: "GET", mode: "navigate"} }
	part := func(path string) request { return request{url: scope + path, method: "GET", mode: "no-cors"} }
	for name, c := range map[string]struct {
		request
		want string // act, and path
	}{
		"the root":                        {page(""), "serve index.html"},
		"the root with a query":           {page("?utm_source=mail"), "serve index.html"},
		"the root with a fragment":        {page("#x"), "serve index.html"},
		"the root without its slash":      {request{"https://host.example/apps/flamingo", "GET", "navigate", false}, "redirect "},
		"a page":                          {page("vragen/gat-in-cv/"), "serve vragen/gat-in-cv/index.html"},
		"a page with a query":             {page("vragen/gat-in-cv/?q=1&b=%2F"), "serve vragen/gat-in-cv/index.html"},
		"a page without its slash":        {page("vragen/gat-in-cv"), "redirect vragen/gat-in-cv/"},
		"without slash, with query":       {page("tips?x=1"), "redirect tips/"},
		"index.html":                      {page("tips/index.html"), "redirect tips/"},
		"the root's index.html":           {page("index.html"), "redirect "},
		"index.htm":                       {page("tips/index.htm"), "redirect tips/"},
		"name.html":                       {page("vragen/gat-in-cv.html"), "redirect vragen/gat-in-cv/"},
		"double slashes":                  {page("vragen//gat-in-cv/"), "redirect vragen/gat-in-cv/"},
		"a slash too many at the root":    {page("/"), "redirect "},
		"an unknown page":                 {page("vragen/onbekend/"), "unknown"},
		"a folder without a page":         {page("assets/"), "unknown"},
		"an unknown file":                 {page("folder.pdf"), "unknown"},
		"the manifest, opened":            {page("manifest.webmanifest"), "serve manifest.webmanifest"},
		"the not-found page itself":       {page("404.html"), "serve 404.html"},
		"a letter as a number":            {page("vragen/%67at-in-cv/"), "redirect vragen/gat-in-cv/"},
		"a capital":                       {page("Vragen/Gat-In-CV/"), "redirect vragen/gat-in-cv/"},
		"a bracket and a full stop":       {page("vragen/gat-in-cv/)."), "redirect vragen/gat-in-cv/"},
		"a full stop, no slash":           {page("vragen/gat-in-cv."), "redirect vragen/gat-in-cv/"},
		"a comma":                         {page("vragen/gat-in-cv/,"), "redirect vragen/gat-in-cv/"},
		"a quote":                         {page("vragen/gat-in-cv/%22"), "redirect vragen/gat-in-cv/"},
		"a curly quote":                   {page("vragen/gat-in-cv/%E2%80%9D"), "redirect vragen/gat-in-cv/"},
		"a space":                         {page("vragen/gat-in-cv/%20"), "redirect vragen/gat-in-cv/"},
		"a space, encoded twice":          {page("vragen/gat-in-cv%2520"), "redirect vragen/gat-in-cv/"},
		"an angle bracket":                {page("vragen/gat-in-cv/%3E"), "redirect vragen/gat-in-cv/"},
		"words behind it":                 {page("vragen/gat-in-cv/%20en%20dan"), "redirect vragen/gat-in-cv/"},
		"brackets around it":              {page("(vragen/gat-in-cv)"), "redirect vragen/gat-in-cv/"},
		"a zero width space":              {page("vragen/gat-%E2%80%8Bin-cv/"), "redirect vragen/gat-in-cv/"},
		"a bracket behind the root":       {page(")."), "redirect "},
		"a percent sign that is none":     {page("vragen/gat-in-cv/%"), "redirect vragen/gat-in-cv/"},
		"an unknown page with a stop":     {page("vragen/onbekend."), "unknown"},
		"another host in a path":          {page("//elders.example/tips/"), "unknown"},
		"a page above ours":               {page("..%2F..%2Ftips/"), "redirect tips/"},
		"a script":                        {part("start.js"), "serve start.js"},
		"a script with a query":           {part("start.js?v=2"), "serve start.js"},
		"the program":                     {part("assets/app.123.wasm"), "serve assets/app.123.wasm"},
		"a page, prefetched":              {part("tips/"), "serve tips/index.html"},
		"a file that is not ours":         {part("elders.js"), "leave"},
		"a file of the version before":    {part("assets/app.999.wasm"), "older assets/app.999.wasm"},
		"the worker":                      {part("worker.js"), "leave"},
		"part of a file":                  {request{scope + "start.js", "GET", "no-cors", true}, "leave"},
		"a form that is sent":             {request{scope, "POST", "navigate", false}, "leave"},
		"a head request":                  {request{scope + "start.js", "HEAD", "cors", false}, "leave"},
		"another origin":                  {request{"https://elders.example/apps/flamingo/", "GET", "navigate", false}, "leave"},
		"another port":                    {request{"https://host.example:8443/apps/flamingo/", "GET", "navigate", false}, "leave"},
		"another scheme":                  {request{"http://host.example/apps/flamingo/", "GET", "navigate", false}, "leave"},
		"a neighbour with a longer name":  {request{"https://host.example/apps/flamingo-test/", "GET", "navigate", false}, "leave"},
		"the folder above":                {request{"https://host.example/apps/", "GET", "navigate", false}, "leave"},
		"a name that objects always have": {part("constructor"), "leave"},
	} {
		site := vm.NewObject()
		site.Set("scope", scope)
		site.Set("has", func(path string) bool { return files[path] })
		asked := vm.NewObject()
		asked.Set("url", c.url)
		asked.Set("method", c.method)
		asked.Set("mode", c.mode)
		asked.Set("range", c.partial)
		result, err := decide(goja.Undefined(), asked, site)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		decision := result.ToObject(vm)
		got := decision.Get("act").String()
		if path := decision.Get("path"); path != nil {
			got += " " + path.String()
		}
		if got != c.want {
			t.Errorf("%s (%s): %q, want %q", name, c.url, got, c.want)
		}
	}
}

func TestStartsWithoutAnEndAreCounted(t *testing.T) {
	vm, module := script(t, "boot/attempts.js")
	vm.Set("attemptsIn", module.Get("attemptsIn"))
	if _, err := vm.RunString(`
		class Memory {
			texts = {};
			getItem(k) { return this.texts[k] ?? null; }
			setItem(k, text) { this.texts[k] = text; }
			removeItem(k) { delete this.texts[k]; }
		}
		const refuse = { getItem() { throw new Error() }, setItem() { throw new Error() } };
		const memory = new Memory(), fresh = () => attemptsIn(memory, "k", "v1");
	`); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		script string
		many   bool
	}{
		{``, false},
		{`fresh().begin()`, false},
		{`fresh().begin()`, true},
		{``, true},
		{`fresh().end()`, false},
		{`fresh().begin(), fresh().end(), fresh().begin()`, false},
		{`attemptsIn(memory, "k", "v2").end()`, false},
		{`fresh().begin()`, true},
		{`attemptsIn(memory, "k", "v2").begin()`, false}, // another version
		{`memory.texts.k = "onzin"`, false},
		{`memory.texts.k = "v1 onzin"`, false},
	} {
		if _, err := vm.RunString(step.script); err != nil {
			t.Fatal(err)
		}
		got, err := vm.RunString(`fresh().many()`)
		if err != nil || got.ToBoolean() != step.many {
			t.Errorf("after %s: many is %v (%v), want %v", step.script, got, err, step.many)
		}
	}
	got, err := vm.RunString(`const none = attemptsIn(refuse, "k", "v1"); none.begin(); none.begin(); none.end(); none.many()`)
	if err != nil || got.ToBoolean() {
		t.Errorf("without a storage: many is %v (%v), want false", got, err)
	}
}

func TestClicksThatBelongToTheBrowser(t *testing.T) {
	vm, module := script(t, "boot/clicks.js")
	belongs, ok := goja.AssertFunction(module.Get("belongsToBrowser"))
	if !ok {
		t.Fatal("no function belongsToBrowser")
	}
	// A stand-in for what the function asks of the page.
	if _, err := vm.RunString(`
		class Element {
			constructor(link) { this.link = link; }
			closest() { return this.link; }
		}
		function click(href, event = {}, link = {}) {
			const url = href && new URL(href, "https://a.example/app/");
			const target = new Element(href === undefined ? null : {
				href: url ? url.href : "", origin: url ? url.origin : "", target: link.target || "",
				hasAttribute: (name) => name in link,
			});
			return { target, button: 0, ...event };
		}
	`); err != nil {
		t.Fatal(err)
	}
	for script, want := range map[string]bool{
		`click("/app/tips/")`:                           false,
		`click("/app/tips/#lef")`:                       false,
		`click("/app/tips/", {}, {target: "_self"})`:    false,
		`click(undefined)`:                              true,
		`click("/app/tips/", {ctrlKey: true})`:          true,
		`click("/app/tips/", {metaKey: true})`:          true,
		`click("/app/tips/", {shiftKey: true})`:         true,
		`click("/app/tips/", {altKey: true})`:           true,
		`click("/app/tips/", {button: 1})`:              true,
		`click("/app/tips/", {defaultPrevented: true})`: true,
		`click("/app/tips/", {}, {target: "_blank"})`:   true,
		`click("/app/los/", {}, {"data-los": ""})`:      true,
		`click("/app/lijst.csv", {}, {download: ""})`:   true,
		`click("https://elders.example/")`:              true,
		`click("tel:0201234567")`:                       true,
		`click("mailto:post@example.org")`:              true,
		`click("/app/")`:                                true, // the address shown
	} {
		event, err := vm.RunString(script)
		if err != nil {
			t.Fatal(err)
		}
		location, _ := vm.RunString(`new URL("https://a.example/app/")`)
		got, err := belongs(goja.Undefined(), event, location)
		if err != nil || got.ToBoolean() != want {
			t.Errorf("%s: %v %v, want %v", script, got, err, want)
		}
	}
}

// Before the program a word is the same as after, whatever stands in it that nobody sees,
// and every accent: over all characters that are a sign of any kind.
func TestUnseenCharactersBeforeTheProgram(t *testing.T) {
	vm, module := script(t, "boot/danger.js")
	words, ok := goja.AssertFunction(module.Get("words"))
	if !ok {
		t.Fatal("no function words")
	}
	var signs []string
	for r := rune(' '); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.M, unicode.C, unicode.Z) && !unicode.In(r, unicode.Co, unicode.Cs) || fold.Invisible(r) {
			signs = append(signs, string(r))
		}
	}
	if len(signs) < 5000 {
		t.Fatalf("only %d signs", len(signs))
	}
	for some := range slices.Chunk(signs, 20) { // the interpreter is slow with long texts, and with many
		got, err := words(goja.Undefined(), vm.ToValue("a"+strings.Join(some, "b teken a")+"b"))
		if err != nil {
			t.Fatal(err)
		}
		for i, answer := range strings.Split(got.String(), ",teken,") {
			if want := fold.Text("a"+some[i]+"b") == "ab"; (answer == "ab") != want {
				t.Errorf("%+q within a word: passed over is %v, want %v", some[i], answer == "ab", want)
			}
		}
	}
}

// The boot script knows danger as the program does: the cases are those of app/danger.
func TestDangerBeforeTheProgram(t *testing.T) {
	data, err := os.ReadFile("../app/danger/testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Phrases []string `json:"phrases"`
		Except  []string `json:"except"`
		Cases   []struct {
			Text, Why string
			Danger    bool
		}
	}
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	vm, module := script(t, "boot/danger.js")
	vm.SetFieldNameMapper(goja.TagFieldNameMapper("json", false))
	inDanger, ok := goja.AssertFunction(module.Get("inDanger"))
	if !ok || len(table.Cases) == 0 {
		t.Fatalf("no function inDanger, or no cases: %d", len(table.Cases))
	}
	for _, c := range table.Cases {
		got, err := inDanger(goja.Undefined(), vm.ToValue(table), vm.ToValue(c.Text))
		if err != nil || got.ToBoolean() != c.Danger {
			t.Errorf("%q: %v %v, want %v (%s)", c.Text, got, err, c.Danger, c.Why)
		}
	}
}

// A phone that lay in a bag for an hour, or that does something else for long, has its
// timers due all at once. What came meanwhile counts before the patience is over.
func TestSleepIsNoSilence(t *testing.T) {
	vm, module := script(t, "boot/later.js")
	call := func(f goja.Value, args ...any) goja.Value {
		t.Helper()
		function, ok := goja.AssertFunction(f)
		if !ok {
			t.Fatal("no function")
		}
		var values []goja.Value
		for _, a := range args {
			values = append(values, vm.ToValue(a))
		}
		result, err := function(goja.Undefined(), values...)
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	now, due, step := 0.0, -1.0, goja.Value(nil) // the only timer: when, and what
	world := map[string]any{
		"setTimeout":   func(f goja.Value, ms float64) int { due, step = now+ms, f; return 1 },
		"clearTimeout": func(int) { due = -1 },
	}
	// Time passes as on a device that runs, or in one go as on one that sleeps.
	fire := func() { f := step; due = -1; call(f) }
	run := func(ms float64) {
		end := now + ms
		for ; due >= 0 && due <= end; fire() {
			now = due
		}
		now = end
	}
	sleep := func(ms float64) {
		if now += ms; due >= 0 && due <= now {
			fire()
		}
	}
	over := false
	begin := func() goja.Value {
		over = false
		return call(module.Get("patience"), world, 20_000, func() { over = true })
	}

	begin()
	if run(19_900); over {
		t.Error("over before its time")
	}
	if run(200); !over {
		t.Error("not over in its time")
	}
	stop := begin()
	run(5_000)
	if sleep(3_600_000); over {
		t.Error("an hour of sleep is taken for silence")
	}
	call(stop)
	if run(60_000); over {
		t.Error("over although it was stopped")
	}
}
