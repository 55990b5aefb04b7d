package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"flamingo/app/htmltest"
	"flamingo/app/markdown"
	"flamingo/app/markdown/crowd"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/golden"
)

// smallAssets are stand-ins for scripts, styles and program, so that the golden
// site changes only when the build does.
func smallAssets() web.Assets {
	return web.Assets{
		Sources: fstest.MapFS{
			"boot/main.js":                {Data: []byte(`import { name } from "./name.js"; console.log(FLAMINGO.version, name)`)},
			"boot/name.js":                {Data: []byte(`export const name = "boot";`)},
			"boot/first.js":               {Data: []byte(`document.documentElement.dataset.first = ""`)},
			"embed/main.js":               {Data: []byte(`console.log(NAME, STYLES)`)},
			"embed/facade.css":            {Data: []byte("p { color: red; }")},
			"embed/page.html":             {Data: []byte(`<title>{{.Name}}</title><link href="{{.PageStyles}}"><script src="{{.PageScript}}"></script>` + "\n")},
			"embed/page.css":              {Data: []byte("p { color: red; }")},
			"embed/page.js":               {Data: []byte("console.log(1)")},
			"worker/main.js":              {Data: []byte(`console.log(FLAMINGO.files.length)`)},
			"styles/main.css":             {Data: []byte(`@layer base; @import "./base.css" layer(base);`)},
			"styles/onpaper.css":          {Data: []byte("@media print { p { color: black; } }")},
			"styles/base.css":             {Data: []byte("p { color: red; }")},
			"icons/icon.svg":              {Data: []byte("<svg/>")},
			"icons/icon-192.png":          {Data: []byte("192")},
			"icons/icon-512.png":          {Data: []byte("512")},
			"icons/icon-maskable-512.png": {Data: []byte("maskable")},
			"wcag.md":                     {Data: []byte("| 1.1.1 | A | Niet-tekstuele content | test | TestOne |\n| 1.2.1 | A | Geluid | none | no sound |\n")},
			"icons/README.md":             {Data: []byte("not a file of the site")},
		},
		Program:  []byte("\x00asm"),
		WasmExec: []byte("var Go;"),
	}
}

func fixture(t *testing.T) *markdown.Content {
	t.Helper()
	c, problems := markdown.Load(os.DirFS("testdata/fixture/content"))
	for _, p := range problems {
		t.Error(p)
	}
	if c == nil {
		t.FailNow()
	}
	return c
}

// quickly builds a site whose compressed forms are not the smallest, which take most of
// the time of a build: no test but that of the Compressor is about those.
func quickly(c *markdown.Content, a web.Assets, options ...Option) (*Site, error) {
	quick := CompressWith(&Compressor{Quick: true})
	return Build(c.Library, c.Vocabulary, a, append(options, quick)...)
}

// buildReal builds the real content with the real scripts and styles around a
// stand-in for the program.
func buildReal() (*Site, error) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		return nil, fmt.Errorf("%v", problems)
	}
	a := smallAssets()
	a.Sources = web.Sources()
	return quickly(c, a)
}

var realOnce = sync.OnceValues(buildReal)

// realSite is what buildReal builds, once for all tests.
func realSite(t *testing.T) *Site {
	t.Helper()
	s, err := realOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The whole site of a fixture with three items, for a reader of the diff. The
// pack is binary: package library has its tests.
func TestGoldenSite(t *testing.T) {
	c := fixture(t)
	s, err := quickly(c, smallAssets())
	if err != nil {
		t.Fatal(err)
	}
	// The pack has its own tests; its bytes, and the hashes that follow from
	// them, would only hide what changed here.
	pack, start := find(s, ".pack"), s.File(startName)
	steady := strings.NewReplacer(
		s.Version, "VERSION", digest(pack.Body), "DIGEST-OF-PACK", digest(start.Body), "DIGEST-OF-START",
		strings.Split(pack.Path, ".")[1], "HASH", fmt.Sprintf(",%d,%q", len(pack.Body), pack.Type), ",SIZE",
	)
	archive := &txtar.Archive{Comment: []byte("The site of the fixture, file by file.\n")}
	for _, f := range s.Files {
		body := f.Body
		if strings.HasSuffix(f.Path, ".pack") || strings.HasSuffix(f.Path, ".wasm") {
			body = []byte("(binary)")
		}
		if strings.Contains(f.Path, "/pages.") {
			body = []byte("(the files that the worker's list marks, one after the other)")
		}
		if !bytes.HasSuffix(body, []byte("\n")) {
			body = append(bytes.Clone(body), '\n')
		}
		// One tag a line, so that a diff points at what changed.
		if strings.HasSuffix(f.Path, ".html") {
			body = bytes.ReplaceAll(body, []byte("><"), []byte(">\n<"))
		}
		archive.Files = append(archive.Files, txtar.File{
			Name: steady.Replace(fmt.Sprintf("%s (%s, hashed: %v)", f.Path, f.Type, f.Hashed)),
			Data: []byte(steady.Replace(string(body))),
		})
	}
	golden.Check(t, "testdata/fixture/site.golden", txtar.Format(archive))
}

// find returns the file whose path has this ending.
func find(s *Site, ending string) *File {
	for i := range s.Files {
		if strings.HasSuffix(s.Files[i].Path, ending) {
			return &s.Files[i]
		}
	}
	return nil
}

func TestTwoBuildsAreEqual(t *testing.T) {
	one, err := buildReal()
	if err != nil {
		t.Fatal(err)
	}
	two := realSite(t)
	if one.Version != two.Version || len(one.Files) != len(two.Files) {
		t.Fatalf("version %s with %d files and %s with %d", one.Version, len(one.Files), two.Version, len(two.Files))
	}
	for i, f := range one.Files {
		g := two.Files[i]
		if f.Path != g.Path || !bytes.Equal(f.Body, g.Body) || !bytes.Equal(f.Brotli, g.Brotli) || !bytes.Equal(f.Gzip, g.Gzip) {
			t.Errorf("%s differs from build to build", f.Path)
		}
	}
}

// A change of one answer must not send the program or other pages again.
func TestAChangedAnswerChangesFewFiles(t *testing.T) {
	c := fixture(t)
	before, err := quickly(c, smallAssets())
	if err != nil {
		t.Fatal(err)
	}
	c.Library.Item("doe-het").Short = "Wacht niet langer."
	after, err := quickly(c, smallAssets())
	if err != nil {
		t.Fatal(err)
	}
	var changed []string
	for _, f := range after.Files {
		old := before.File(f.Path)
		if old == nil || !bytes.Equal(old.Body, f.Body) {
			changed = append(changed, strings.Split(f.Path, ".")[0])
		}
	}
	want := "assets/library assets/pages assets/words boek index start themas/regels/index tips/index worker"
	if got := strings.Join(changed, " "); got != want {
		t.Errorf("changed: %s\nwant:    %s", got, want)
	}
}

// The list of the worker names every other file with its hash, but for what is
// only for the pages of others.
func TestTheWorkerListIsComplete(t *testing.T) {
	c := fixture(t)
	s, err := quickly(c, smallAssets())
	if err != nil {
		t.Fatal(err)
	}
	text := string(s.File(workerName).Body)
	text = text[strings.Index(text, "=")+1 : strings.Index(text, ";\n")]
	var list struct {
		Version string
		Bundles []string
		Files   [][5]any
	}
	var together [][]byte
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	want := -1
	for _, f := range s.Files {
		if !f.Online {
			want++
		}
	}
	if list.Version != s.Version || len(list.Files) != want {
		t.Errorf("version %s with %d files, want %s with %d", list.Version, len(list.Files), s.Version, want)
	}
	for _, entry := range list.Files {
		f := s.File(entry[0].(string))
		if f == nil || f.Online || digest(f.Body) != entry[1] || float64(len(f.Body)) != entry[2] || f.Type != entry[3] {
			t.Errorf("entry %v does not fit the file", entry)
			continue
		}
		if n, ok := entry[4].(float64); ok {
			if int(n) > len(together) {
				together = append(together, nil)
			}
			together[int(n)-1] = append(together[int(n)-1], f.Body...)
		}
	}
	// And each bundle has the bodies of those that are marked with its number, in their order.
	if len(list.Bundles) != len(together) || len(together) == 0 {
		t.Fatalf("%d bundles, and files are said to be in %d", len(list.Bundles), len(together))
	}
	for i, path := range list.Bundles {
		if bundle := s.File(path); bundle == nil || !bundle.Hashed || !bytes.Equal(bundle.Body, together[i]) {
			t.Errorf("the bundle %q does not hold the files that are marked with %d", path, i+1)
		}
	}
}

// Every link and asset of every page of the real site is a file of it, and no
// page holds a script, style or handler of its own.
func TestPagesHoldTogether(t *testing.T) { holdTogether(t, realSite(t)) }

func holdTogether(t *testing.T, s *Site) {
	t.Helper()
	files := map[string]bool{}
	for _, f := range s.Files {
		files[f.Path] = true
	}
	for _, f := range s.Files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		doc := htmltest.Parse(t, f.Body)
		if strings.Contains(string(f.Body), "&amp;amp;") || strings.Contains(string(f.Body), "&amp;lt;") {
			t.Errorf("%s is escaped twice", f.Path)
		}
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if (n.Data == "script" || n.Data == "style") && n.FirstChild != nil {
				t.Errorf("%s has a %s of its own", f.Path, n.Data)
			}
			for _, at := range n.Attr {
				if at.Key == "style" || strings.HasPrefix(at.Key, "on") {
					t.Errorf("%s: %s on <%s>", f.Path, at.Key, n.Data)
				}
				if at.Key != "href" && at.Key != "src" && at.Key != "action" || strings.HasPrefix(at.Val, "https://") || strings.HasPrefix(at.Val, "tel:") || strings.HasPrefix(at.Val, "#") {
					continue
				}
				root := strings.Repeat("../", strings.Count(f.Path, "/"))
				if root == "" {
					root = "./"
				}
				path, ok := strings.CutPrefix(at.Val, root)
				path, _, _ = strings.Cut(path, "#")
				path, _, _ = strings.Cut(path, "?")
				if path == "" || strings.HasSuffix(path, "/") {
					path += "index.html"
				}
				if !ok || !files[path] {
					t.Errorf("%s: %s=%q leads nowhere", f.Path, at.Key, at.Val)
				}
			}
		}
	}
}

// At 1,000 items pages hold together, too, and none is too much for a phone but those on
// which all items of a kind stand whole.
func TestAThousandItems(t *testing.T) {
	c, problems := markdown.Load(crowd.Of(1000))
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	s, err := Build(c.Library, c.Vocabulary, smallAssets(), CompressLater)
	if err != nil {
		t.Fatal(err)
	}
	holdTogether(t, s)
	whole := []string{"tips/index.html", "feiten/index.html", "begrippen/index.html"}
	for _, f := range s.Files {
		if strings.HasSuffix(f.Path, ".html") && !slices.Contains(whole, f.Path) && (len(f.Body) > 100_000 || elements(f.Body) > 2_000) {
			t.Errorf("%s has %d bytes and %d elements", f.Path, len(f.Body), elements(f.Body))
		}
	}
	if s.File("vragen/deel/3/index.html") == nil {
		t.Error("700 questions stand on less than three pages")
	}
}

// elements is how many elements a page has.
func elements(page []byte) int {
	return bytes.Count(page, []byte("<")) - bytes.Count(page, []byte("</"))
}

// zipped is how many bytes of a file travel to a browser that knows no better than gzip.
func zipped(t *testing.T, f File) int {
	t.Helper()
	form, err := Gzip(f.Body)
	if err != nil {
		t.Fatal(err)
	}
	return len(form)
}

// A page with its style sheet stays small: it is what a first visit waits for.
func TestAPageIsSmall(t *testing.T) {
	s := realSite(t)
	var css int
	for _, f := range s.Files {
		if strings.HasPrefix(f.Path, "assets/style.") {
			css = zipped(t, f)
		}
	}
	for _, f := range s.Files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		if n := zipped(t, f) + css; n > 20<<10 {
			t.Errorf("%s with its style sheet: %d bytes gzip, want at most 20 KB", f.Path, n)
		}
	}
}

// A reader on a slow line waits for these before the first answer.
func TestScriptsAndWordListAreSmall(t *testing.T) {
	s := realSite(t)
	for _, f := range s.Files {
		if !strings.HasPrefix(f.Path, "assets/words") {
			continue
		}
		if n := zipped(t, f); n > 15<<10 {
			t.Errorf("the word list is %d bytes gzip, want at most 15 KB", n)
		}
	}
	scripts := zipped(t, *s.File(embedName))
	if scripts > 2<<10 {
		t.Errorf("%s is %d bytes gzip, want at most 2 KB", embedName, scripts)
	}

	// Without what stands beside it in the same file: Go's loader, the list of files.
	for _, entry := range []string{"boot/first.js", "boot/main.js", "worker/main.js"} {
		script, err := bundle(web.Sources(), entry, "")
		if err != nil {
			t.Fatal(err)
		}
		gz, err := Gzip(script)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes gzip", entry, len(gz))
		scripts += len(gz)
	}
	t.Logf("scripts of our own: %d bytes gzip", scripts)
	if scripts > 13<<10+512 {
		t.Errorf("scripts of our own are %d bytes gzip, want at most 13.5 KB", scripts)
	}
}

func TestIconsHaveTheSizesThatTheManifestNames(t *testing.T) {
	for name, size := range map[string]int{"icon-192.png": 192, "icon-512.png": 512, "icon-maskable-512.png": 512} {
		file, err := web.Sources().Open("icons/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		config, err := png.DecodeConfig(file)
		if err != nil {
			t.Fatal(err)
		}
		if config.Width != size || config.Height != size {
			t.Errorf("%s is %d×%d", name, config.Width, config.Height)
		}
	}
}

func TestThePolicyAllowsNothingForeign(t *testing.T) {
	policy := ContentSecurityPolicy("", []string{"'self'", "https://intranet.example"})
	for _, want := range []string{"default-src 'none'", "frame-ancestors 'self' https://intranet.example", "require-trusted-types-for 'script'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("%q is missing in %s", want, policy)
		}
	}
	for _, bad := range []string{"unsafe-inline", "'unsafe-eval'", "*"} {
		if strings.Contains(policy, bad) {
			t.Errorf("%q in %s", bad, policy)
		}
	}
}

// A build that is told its origin names it beside 'self' in the header and in every page,
// and nothing else changes: 'none' stays, and who may frame the site too.
func TestABuildCanNameItsOriginInThePolicy(t *testing.T) {
	const origin = "https://flamingo.example.nl"
	plain, named := ContentSecurityPolicy("", []string{"'self'"}), ContentSecurityPolicy(origin, []string{"'self'"})
	if n := strings.Count(named, "'self' "+origin); n != strings.Count(plain, "'self'")-1 {
		t.Errorf("%d sources name the origin: %s", n, named)
	}
	if strings.ReplaceAll(named, " "+origin, "") != plain {
		t.Errorf("more differs than the origin: %s", named)
	}
	a := smallAssets()
	a.Sources = web.Sources()
	s, err := quickly(fixture(t), a, From(origin))
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.Files {
		f := &s.Files[i]
		page := strings.ReplaceAll(string(f.Body), "&#39;", "'")
		if strings.HasSuffix(f.Path, ".html") && !strings.Contains(page, `content="`+metaPolicy(origin)+`"`) {
			t.Errorf("%s does not have the policy with the origin", f.Path)
		}
	}
}

// Where editors wrote help in danger the site has a page with it, which the worker keeps,
// and the words that speak of danger; an organisation without has nothing of it.
func TestHelpInDangerIsInTheSiteWhereThereIsAny(t *testing.T) {
	c := fixture(t)
	without, err := quickly(c, smallAssets())
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		site *Site
		want bool
	}{"ours": {realSite(t), true}, "the fixture": {without, false}} {
		list := find(tt.site, ".json")
		if got := bytes.Contains(list.Body, []byte(`"danger":{"phrases":["`)); got != tt.want {
			t.Errorf("%s: words that speak of danger in %s: %v", name, list.Path, got)
		}
		page := tt.site.File("hulp/index.html")
		if (page != nil) != tt.want || bytes.Contains(tt.site.File(workerName).Body, []byte(`"hulp/index.html"`)) != tt.want {
			t.Errorf("%s: a page with help, or its place in the worker's list: %v", name, !tt.want)
		}
		for _, f := range tt.site.Files {
			if strings.HasSuffix(f.Path, ".html") && !f.Online && !strings.HasPrefix(f.Path, "onderdelen/") && bytes.Contains(f.Body, []byte(`id="gevaar"`)) != tt.want {
				t.Errorf("%s: help on %s: %v", name, f.Path, !tt.want)
			}
		}
	}
}

// A site whose pages are drawn later has the pages of one that has them drawn, and another
// version for each text.
func TestPagesThatAreDrawnLaterAreTheSame(t *testing.T) {
	c, problems := markdown.Load(content.Example())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	a := smallAssets()
	a.Sources = web.Sources()
	made := func(options ...Option) *Site {
		s, err := Build(c.Library, c.Vocabulary, a, append(options, Withdrawn)...)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	now, later := made(CompressLater), made(DrawLater)
	waiting := 0
	for i, f := range later.Files {
		if f.Draw != nil {
			waiting++
		}
		drawn, err := f.Drawn()
		want := now.Files[i]
		if want.Path == startName { // it has the version
			continue
		}
		if err != nil || drawn.Path != want.Path || !bytes.Equal(drawn.Body, want.Body) {
			t.Errorf("%s is not %s: %v", drawn.Path, want.Path, err)
		}
	}
	if waiting < 10 {
		t.Errorf("%d pages wait", waiting)
	}
	c.Library.Items[0].Title += " nu"
	if other := made(DrawLater); other.Version == later.Version {
		t.Error("another text has the same version")
	}
}
