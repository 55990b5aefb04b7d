package e2e

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"

	"flamingo/app/markdown"
	"flamingo/web"
	"flamingo/web/site"
)

// The fault tests install and update hundreds of times. They use a small site
// with the real boot script and worker around a stand-in for the program, and
// each file of each version says which version it is of.

// An edit replaces text of a source; the text must be there.
type edit struct{ file, old, new string }

// An edit of contentFile gives the item old, by its name, the short answer new.
const contentFile = "content"

// quick shortens the patience of worker and boot script, so that a test need not
// wait for it.
var quick = []edit{
	{"worker/network.js", "const PATIENCE = 4000;", "const PATIENCE = 1200;"},
	{"worker/network.js", "const STALLED = 20_000;", "const STALLED = 1000;"},
	{"boot/program.js", "const STALLED = 20_000;", "const STALLED = 1500;"},
	{"boot/program.js", "const SILENT = 60_000;", "const SILENT = 1500;"},
	{"boot/patience.js", "const PATIENCE = 3000;", "const PATIENCE = 700;"},
	{"boot/offline.js", "const LATEST = 30_000;", "const LATEST = 1000;"},
}

// standIn is wasm_exec.js of the small site. Like the program it takes over the
// page with what the pack says, and ends when the pack is none. Edits call it
// standInFile.
const standIn = `// versie %[1]d
globalThis.Go = class {
	importObject = {};
	_scheduledTimeouts = new Map(); // as the real one
	exit() {}
	async run(instance) {
		const say = document.documentElement.dataset;
		let text = "";
		try {
			text = new TextDecoder("latin1").decode(await window.flamingo.pack);
		} catch {}
		const version = text.match(/Proef (\d+)\./)?.[1];
		if (!version || instance.exports.v.value !== %[1]d) return this.exit(1);
		say.pack = version;
		say.program = instance.exports.v.value;
		for (const place of document.querySelectorAll(".merk span:last-child")) place.textContent = "Proef " + version + ".";
		window.flamingo.ready();
		return new Promise((end) => (window.endNow = () => (this.exit(0), end())));
	}
};
document.documentElement.dataset.go = "%[1]d";
document.documentElement.dataset.page = document.querySelector(".merk")?.textContent.match(/Proef (\d+)/)?.[1] ?? 0;
`

const standInFile = "wasm_exec.js"

// standInProgram is a WebAssembly module that exports its version and a function
// that traps, and is as large as makes the worker treat it as a program.
func standInProgram(n int) []byte {
	leb := func(v int) (out []byte) {
		for ; v > 0x7f; v >>= 7 {
			out = append(out, byte(v)|0x80)
		}
		return append(out, byte(v))
	}
	section := func(id byte, body ...[]byte) []byte {
		all := bytes.Join(body, nil)
		return append(append([]byte{id}, leb(len(all))...), all...)
	}
	padding := make([]byte, 1<<20)
	random := rand.New(rand.NewPCG(uint64(n), 1))
	for i := range padding {
		padding[i] = "0123456789abcdef"[random.IntN(16)]
	}
	signed := leb(n) // n must be below 64 or carry a clear sign bit
	if signed[len(signed)-1]&0x40 != 0 {
		signed[len(signed)-1] |= 0x80
		signed = append(signed, 0)
	}
	return bytes.Join([][]byte{
		[]byte("\x00asm\x01\x00\x00\x00"),
		section(1, []byte{1, 0x60, 0, 0}),
		section(3, []byte{1, 0}),
		section(6, []byte{1, 0x7f, 0, 0x41}, signed, []byte{0x0b}),
		section(7, []byte{2, 1, 'v', 3, 0, 4, 't', 'r', 'a', 'p', 0, 0}),
		section(10, []byte{1, 3, 0, 0x00, 0x0b}), // unreachable
		section(0, []byte{3, 'p', 'a', 'd'}, padding),
	}, nil)
}

// overlay shows some files in place of those of another file system.
type overlay struct {
	fs.FS
	files fstest.MapFS
}

func (o overlay) Open(name string) (fs.File, error) {
	if o.files[name] != nil {
		return o.files.Open(name)
	}
	return o.FS.Open(name)
}

// proef is version n, from 1, of the small site with edits to its sources.
func proef(t testing.TB, n int, edits ...edit) *site.Site {
	t.Helper()
	return proefWith(t, n, edits)
}

// withdrawn is that without a worker.
func withdrawn(t testing.TB, n int, edits ...edit) *site.Site {
	t.Helper()
	return proefWith(t, n, edits, site.Withdrawn)
}

func proefWith(t testing.TB, n int, edits []edit, options ...site.Option) *site.Site {
	t.Helper()
	key := fmt.Sprintf("%d %d %q", len(options), n, edits)
	made, _ := proeven.LoadOrStore(key, sync.OnceValues(func() (*site.Site, error) { return makeProef(n, edits, options) }))
	s, err := made.(func() (*site.Site, error))()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var proeven sync.Map

func makeProef(n int, edits []edit, options []site.Option) (*site.Site, error) {
	c, problems := markdown.Load(os.DirFS("../site/testdata/fixture/content"))
	if len(problems) > 0 {
		return nil, problemsError(problems)
	}
	c.Library.Site.Name = fmt.Sprintf("Proef %d.", n)
	c.Library.Site.ShortName = c.Library.Site.Name
	if n > 1 { // and a page that no other version has
		theme := c.Library.Themes[0]
		theme.Slug = fmt.Sprintf("nieuw-%d", n)
		c.Library.Themes = append(c.Library.Themes, theme)
	}
	sources := overlay{web.Sources(), fstest.MapFS{standInFile: {Data: fmt.Appendf(nil, standIn, n)}}}
	read := func(name string) (string, error) {
		data, err := fs.ReadFile(sources, name)
		return string(data), err
	}
	for _, e := range append(append([]edit{}, quick...), edits...) {
		if e.file == contentFile {
			c.Library.Item(e.old).Short = e.new
			continue
		}
		text, err := read(e.file)
		if err != nil {
			return nil, err
		}
		if strings.Count(text, e.old) != 1 {
			return nil, fmt.Errorf("%s no longer says %q once: bring the fault tests up to date", e.file, e.old)
		}
		sources.files[e.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, e.old, e.new, 1))}
	}
	for name, tail := range map[string]string{
		"styles/main.css":             fmt.Sprintf("\n:root { --versie: %d }\n", n),
		"icons/icon.svg":              fmt.Sprintf("<!-- %d -->", n),
		"icons/icon-192.png":          fmt.Sprint(n),
		"icons/icon-512.png":          fmt.Sprint(n),
		"icons/icon-maskable-512.png": fmt.Sprint(n),
	} {
		text, err := read(name)
		if err != nil {
			return nil, err
		}
		sources.files[name] = &fstest.MapFile{Data: []byte(text + tail)}
	}
	a := web.Assets{Sources: sources, Program: standInProgram(n), WasmExec: sources.files[standInFile].Data}
	var br, gz bytes.Buffer
	b := brotli.NewWriterLevel(&br, brotli.BestSpeed)
	b.Write(a.Program)
	b.Close()
	g := gzip.NewWriter(&gz)
	g.Write(a.Program)
	g.Close()
	a.ProgramBrotli, a.ProgramGzip = br.Bytes(), gz.Bytes()
	options = append([]site.Option{site.CompressWith(&site.Compressor{Quick: true})}, options...)
	return site.Build(c.Library, c.Vocabulary, a, options...)
}

// fileOf is the file that a pattern finds.
func fileOf(t testing.TB, s *site.Site, pattern string) *site.File {
	t.Helper()
	for i := range s.Files {
		if match, _ := path.Match(pattern, s.Files[i].Path); match {
			return &s.Files[i]
		}
	}
	t.Fatalf("no file %s", pattern)
	return nil
}

// sizeOf is its length in bytes.
func sizeOf(t testing.TB, s *site.Site, pattern string) int {
	t.Helper()
	return len(fileOf(t, s, pattern).Body)
}
