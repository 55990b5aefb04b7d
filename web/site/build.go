package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"

	"flamingo/app/library"
	"flamingo/app/search/index"
	"flamingo/app/ui"
	"flamingo/web"
)

// The types that the site serves, by the ending of a file's name.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".pack":        "application/octet-stream",
	".json":        "application/json",
	".txt":         "text/plain; charset=utf-8",
	".pdf":         "application/pdf",
}

// Names that must stay the same from build to build.
const (
	workerName = "worker.js"
	startName  = "start.js"
	bundleName = "pages.txt" // but for the hash of each
)

// Option changes what [Build] makes.
type Option func(*builder)

// Withdrawn makes the site without a worker: start.js registers none, and
// worker.js removes the one of earlier builds, and its caches, from every device
// that asks for it. The next ordinary build brings it back.
func Withdrawn(b *builder) { b.withdrawn = true }

// DrawLater leaves the pages of a site without a worker to be drawn by the server that is
// asked for them. What they are drawn from is in the pack, and so in the version.
func DrawLater(b *builder) { b.later, b.compressor = true, nil }

// From names the origin of the site, such as https://flamingo.example.nl, in the policy
// of each page, beside 'self': to WebKit, until 2.50 at least, 'self' is nothing in a
// frame with sandbox="allow-scripts". "" names none. The header has to name it too.
func From(origin string) Option { return func(b *builder) { b.head.Policy = metaPolicy(origin) } }

// Build makes the site of a library and the words that search needs for it. The worker's
// list holds every file but the worker itself and what is for the pages of others, each
// with its hash; the version is a hash of that list.
//
// Pages name the style sheets and first.js by their hash, and start.js by a fixed name.
// Only start.js names the program and the pack, and it holds the program's loader, so
// that the three are always of one version, even while someone copies a new version over
// the old. A change of one answer changes its page, the pack, start.js and the worker, and
// an update fetches no more than these.
func Build(lib *library.Library, vocabulary library.Vocabulary, a web.Assets, options ...Option) (*Site, error) {
	b := &builder{lib: lib, assets: a, head: head{look: ownLook, Policy: metaPolicy("")}, compressor: new(Compressor)}
	for _, option := range options {
		option(b)
	}
	b.later = b.later && b.withdrawn // or the worker would have to know the hash of each page
	steps := []func() error{
		b.addProgram,
		func() error { return b.addPack(vocabulary) },
		b.addWords,
		b.addIcons,
		b.addStyles,
		b.addManifest,
		b.addPictures,
		b.addPages,
		b.addStatement,
		b.addTriangle,
		b.addBook,
		b.addParts,
		b.addRobots,
		b.addStart,
		b.addBundles,
		b.addWorker,
		b.addEmbed,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, fmt.Errorf("building the site: %w", err)
		}
	}
	sort.Slice(b.files, func(i, j int) bool { return b.files[i].Path < b.files[j].Path })
	if b.compressor == nil {
		return &Site{Version: b.version, Files: b.files, Later: true}, nil
	}
	if err := b.compressor.compress(b.files); err != nil {
		return nil, fmt.Errorf("compressing the site: %w", err)
	}
	return &Site{Version: b.version, Files: b.files}, nil
}

type builder struct {
	lib        *library.Library
	assets     web.Assets
	parts      bool
	withdrawn  bool
	later      bool
	drawing    sync.Mutex // components are drawn one at a time
	compressor *Compressor
	files      []File
	head       head
	pictures   []library.PictureFile
	icon       string            // the picture on paper, in Sources; "" for the drawing of the tool
	icons      map[string]string // path below the base, by name in web/icons
	program    string
	pack       string
	words      string
	bundles    []string // by number, from 1 on
	version    string
}

// add takes a file under a fixed name.
func (b *builder) add(name string, body []byte) *File {
	b.files = append(b.files, File{Path: name, Body: body, Type: types[path.Ext(name)]})
	return &b.files[len(b.files)-1]
}

// draw takes a file under a fixed name, that can be drawn later.
func (b *builder) draw(name string, draw func() ([]byte, error)) error {
	if b.later {
		b.add(name, nil).Draw = func() ([]byte, error) {
			b.drawing.Lock()
			defer b.drawing.Unlock()
			return draw()
		}
		return nil
	}
	body, err := draw()
	b.add(name, body)
	return err
}

// addHashed takes a file under a name that contains its hash, and returns that
// path: "assets/app.3f2a….wasm".
func (b *builder) addHashed(name string, body []byte) *File {
	ext := path.Ext(name)
	f := b.add("assets/"+strings.TrimSuffix(name, ext)+"."+digest(body)[:12]+ext, body)
	f.Hashed = true
	return f
}

func digest(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

func (b *builder) addProgram() error {
	f := b.addHashed("app.wasm", b.assets.Program)
	f.Brotli, f.Gzip = b.assets.ProgramBrotli, b.assets.ProgramGzip
	b.program = f.Path
	return nil
}

func (b *builder) addPack(words library.Vocabulary) error {
	pack := library.Pack{Library: b.lib, Index: index.Build(b.lib, words).Encode()}
	b.pack = b.addHashed("library.pack", pack.Encode()).Path
	return nil
}

func (b *builder) addIcons() error {
	b.icons = map[string]string{}
	entries, err := fs.ReadDir(b.assets.Sources, "icons")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if types[path.Ext(e.Name())] == "" {
			continue
		}
		body, err := fs.ReadFile(b.assets.Sources, "icons/"+e.Name())
		if err != nil {
			return err
		}
		b.icons[e.Name()] = b.addHashed(e.Name(), body).Path
	}
	b.head.Icon, b.head.AppleIcon = b.icons["icon.svg"], b.icons["icon-192.png"]
	return nil
}

func (b *builder) addStyles() error {
	css, err := bundle(b.assets.Sources, "styles/main.css", "")
	if err != nil {
		return err
	}
	if len(b.pictures) > 0 {
		more, err := bundle(b.assets.Sources, "styles/pictures.css", "")
		if err != nil {
			return err
		}
		css = append(css, more...)
	}
	b.head.Styles = b.addHashed("style.css", css).Path
	paper, err := bundle(b.assets.Sources, "styles/onpaper.css", "")
	if err != nil {
		return err
	}
	b.head.Paper = b.addHashed("print.css", paper).Path
	first, err := bundle(b.assets.Sources, "boot/first.js", "")
	if err != nil {
		return err
	}
	b.head.First = b.addHashed("first.js", first).Path
	return nil
}

func (b *builder) addPages() error {
	for _, route := range ui.Routes(b.lib) {
		name := route.Path()
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if err := b.draw(name, func() ([]byte, error) { return renderPage(b.lib, route, b.head) }); err != nil {
			return err
		}
	}
	return nil
}

// addRobots keeps search engines from indexing what is a tool for colleagues;
// its source documents are public elsewhere.
func (b *builder) addRobots() error {
	b.add("robots.txt", []byte("User-agent: *\nDisallow: /\n"))
	return nil
}

func (b *builder) addStart() error {
	// The version covers what start.js names and all else in the list; the
	// script itself only adds the version.
	script, err := bundle(b.assets.Sources, "boot/main.js", "")
	if err != nil {
		return err
	}
	loader, err := minify(b.assets.WasmExec)
	if err != nil {
		return err
	}
	script = append(script, loader...) // behind: should it fail, the rest stands
	b.version = digest(append(b.list(), script...))[:12]
	config, err := json.Marshal(struct {
		Version   string `json:"version"`
		Withdrawn bool   `json:"withdrawn,omitempty"`
		Program   string `json:"program"`
		Pack      string `json:"pack"`
		Words     string `json:"words"`
	}{b.version, b.withdrawn, b.program, b.pack, b.words})
	if err != nil {
		return err
	}
	b.add(startName, append([]byte("var FLAMINGO="+string(config)+";\n"), script...))
	return nil
}

func (b *builder) addWorker() error {
	if b.withdrawn {
		worker, err := bundle(b.assets.Sources, "worker/withdrawn.js", "")
		if err != nil {
			return err
		}
		b.add(workerName, worker)
		return nil
	}
	bundles, err := json.Marshal(b.bundles)
	if err != nil {
		return err
	}
	banner := fmt.Sprintf("var FLAMINGO={\"version\":%q,\"bundles\":%s,\"files\":%s};\n", b.version, bundles, b.list())
	worker, err := bundle(b.assets.Sources, "worker/main.js", banner)
	if err != nil {
		return err
	}
	b.add(workerName, worker)
	return nil
}

// addBundles joins pages and other small texts, one body after the other in the order of
// the list. A worker that has few of them yet fetches some hundred in one request, and in
// a quarter of the bytes, because pages are alike. A bundle is in no list: the worker takes
// it apart and keeps the files.
func (b *builder) addBundles() error {
	if b.withdrawn {
		return nil
	}
	var bodies [][]byte
	for _, f := range b.listed() {
		if f.bundle > len(bodies) {
			bodies = append(bodies, nil)
		}
		if f.bundle > 0 {
			bodies[f.bundle-1] = append(bodies[f.bundle-1], f.Body...)
		}
	}
	for _, body := range bodies {
		f := b.addHashed(bundleName, body)
		f.Online = true
		b.bundles = append(b.bundles, f.Path)
	}
	return nil
}

// mostBundle is how many bytes of files travel at once: what a worker holds in memory,
// and fetches anew when the line breaks.
const mostBundle = 4 << 20

// bundled tells which files travel together: text that no first page asks for by itself.
func bundled(f *File) bool {
	switch path.Ext(f.Path) {
	case ".html", ".txt", ".webmanifest":
		return true
	}
	return false
}

// listedFile is a file in the list of a version.
type listedFile struct {
	*File
	bundle int // the number of the bundle that has it, from 1 on; 0 for none
}

// listed are the files of a version so far, in the order of the list.
func (b *builder) listed() []listedFile {
	var files []listedFile
	for i := range b.files {
		if !b.files[i].Online {
			files = append(files, listedFile{File: &b.files[i]})
		}
	}
	sort.Slice(files, func(i, j int) bool { return files[i].Path < files[j].Path })
	n, size := 1, 0
	for i, f := range files {
		if !bundled(f.File) {
			continue
		}
		if size += len(f.Body); size > mostBundle && size > len(f.Body) {
			n, size = n+1, len(f.Body)
		}
		files[i].bundle = n
	}
	return files
}

// list is the precache list so far as JSON: [[path, sha256, bytes, type, bundle], …],
// where bundle is the number of the one with this file, and missing where none has it.
func (b *builder) list() []byte {
	var out bytes.Buffer
	out.WriteByte('[')
	for i, f := range b.listed() {
		if i > 0 {
			out.WriteString(",\n")
		}
		entry := []any{f.Path, digest(f.Body), len(f.Body), f.Type}
		if f.bundle > 0 {
			entry = append(entry, f.bundle)
		}
		line, err := json.Marshal(entry)
		if err != nil {
			panic(err) // strings and a number always encode
		}
		out.Write(line)
	}
	out.WriteByte(']')
	return out.Bytes()
}
