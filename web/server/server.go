// Package server serves a built site over HTTP, exactly the files that a build
// would write to disk.
//
// [New] turns a [site.Site] into a handler: every header, entity tag and
// encoding is worked out once, at the first request for a file, so that a request is a
// lookup and a copy, and thousands of files are served at once. [Live]
// is a handler whose site can be replaced while it serves, for editors who
// watch their text. [Serve] runs either of them until it is told to stop.
//
// The headers stand as data in headers.go: a host that serves the folder
// without this package has to send the same ones.
package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"flamingo/web/site"
)

// Options tell where and in whose company the site is shown.
type Options struct {
	// Base is the path below which the site stands: "/" or "/apps/flamingo/".
	// It begins and ends with a slash, see [ParseBase]; "" is "/".
	Base string
	// FrameAncestors are the sources that may show the site in a frame, as the
	// Content-Security-Policy writes them, see [ParseAncestors]; none is 'self'.
	FrameAncestors []string
	// Origin is what the site was built with, see [site.From]; mostly "".
	Origin string
	// Private is for a preview on this computer: it answers only to the names that a
	// computer has for itself, and no other site may read it that may not frame it.
	Private bool
}

// withDefaults fills what was left out. It panics when Base is none: the two
// Parse functions are the door for text that a person typed.
func (o Options) withDefaults() Options {
	if o.Base == "" {
		o.Base = "/"
	}
	if clean, err := ParseBase(o.Base); err != nil || clean != o.Base {
		panic("server: Options.Base " + strconv.Quote(o.Base) + " has not been through ParseBase")
	}
	if len(o.FrameAncestors) == 0 {
		o.FrameAncestors = []string{"'self'"}
	}
	return o
}

// notFoundPage is the file whose body answers for paths that do not exist.
const notFoundPage = "404.html"

// healthPath is where the handler says that it answers.
const healthPath = "healthz"

// New returns a handler that serves the files of s below o.Base and nothing
// else. It answers GET and HEAD:
//
//   - "dir/" with dir/index.html, and "dir" with a redirect to "dir/";
//   - a file with the best of its stored encodings that the client accepts, or
//     with 304 when the client has it;
//   - "healthz", for what watches over a server, with the version of the site;
//   - any other path with the not-found page and status 404.
//
// It keeps references to the bodies in s, which must not change any more.
func New(s *site.Site, o Options) http.Handler {
	o = o.withDefaults()
	h := &handler{base: o.Base, version: s.Version, always: headersOf(Headers(o)), files: make(map[string]func() *file, len(s.Files))}
	for i := range s.Files {
		h.files[s.Files[i].Path] = sync.OnceValue(func() *file { return prepare(s.Files[i], s.Later) })
	}
	h.notFound = prepareNotFound(NotFound(s, o.Base))
	if o.Private {
		return private(h.always, h)
	}
	return h
}

type handler struct {
	base     string
	version  string
	always   http.Header             // on every response
	files    map[string]func() *file // by path relative to base; each is prepared once
	notFound *file
}

// file is a site.File with its answers worked out.
type file struct {
	header   http.Header // of every answer that has this file as its subject
	variants []variant   // the best one first; the last one is the plain body
	broken   bool        // it could not be drawn, and says so
}

// variant is one encoding of a file.
type variant struct {
	coding string // "br", "gzip", or "" for the plain body
	etag   string // quoted, strong; "" for the not-found page
	body   []byte
	length []string // value of Content-Length
	tag    []string // value of ETag
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	set(w.Header(), h.always)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		plain(w, r, http.StatusMethodNotAllowed, "only GET and HEAD")
		return
	}
	if suspicious(r) {
		plain(w, r, http.StatusBadRequest, "no such path")
		return
	}
	if r.URL.Path+"/" == h.base {
		redirectToSlash(w, r)
		return
	}
	path, ok := strings.CutPrefix(r.URL.Path, h.base)
	if !ok {
		h.notFound.answer(w, r, http.StatusNotFound)
		return
	}
	if path == healthPath {
		plain(w, r, http.StatusOK, "version "+h.version)
		return
	}
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	switch f := h.files[path]; {
	case f != nil:
		status := http.StatusOK
		known := f()
		if known.broken {
			status = http.StatusInternalServerError
		}
		known.answer(w, r, status)
	case h.files[path+"/index.html"] != nil:
		redirectToSlash(w, r)
	default:
		h.notFound.answer(w, r, http.StatusNotFound)
	}
}

// suspicious reports whether a path is written in a way that none of our links
// is: with encoded separators, control characters or dot segments. Lookups go
// to a map and never to a disk, so this is not what keeps files safe; it keeps
// a proxy before us and this server from reading one path in two ways.
func suspicious(r *http.Request) bool {
	path := r.URL.Path
	if !strings.HasPrefix(path, "/") {
		return true // "OPTIONS *" and the like
	}
	if strings.Count(path, "/") != strings.Count(r.URL.EscapedPath(), "/") {
		return true // %2F
	}
	for i := 0; i < len(path); i++ {
		if c := path[i]; c == '\\' || c < ' ' || c == 0x7f {
			return true
		}
	}
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "." || segment == ".." {
			return true
		}
	}
	return false
}

// redirectToSlash sends the client from "…/dir" to "…/dir/". The location is
// relative, so that it stays right behind a proxy that takes a prefix off; it
// starts with "./" because a name with a colon would read as a scheme.
func redirectToSlash(w http.ResponseWriter, r *http.Request) {
	escaped := r.URL.EscapedPath()
	location := "./" + escaped[strings.LastIndexByte(escaped, '/')+1:] + "/"
	if r.URL.RawQuery != "" {
		location += "?" + r.URL.RawQuery
	}
	w.Header().Set("Location", location)
	w.Header().Set("Cache-Control", cacheRevalidate)
	plain(w, r, http.StatusMovedPermanently, "this page is at "+location)
}

// answer writes the file, or 304 when the client has this very variant.
func (f *file) answer(w http.ResponseWriter, r *http.Request, status int) {
	header := w.Header()
	set(header, f.header)
	v := f.negotiate(r.Header["Accept-Encoding"])
	if v.etag != "" {
		header["Etag"] = v.tag
		if noneMatch := r.Header["If-None-Match"]; len(noneMatch) > 0 && matches(noneMatch, v.etag) {
			// A 304 describes no body.
			delete(header, "Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if v.coding != "" {
		header.Set("Content-Encoding", v.coding)
	}
	header["Content-Length"] = v.length
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(v.body) // an error here is a client that left
	}
}

// negotiate chooses the variant that the client likes best.
func (f *file) negotiate(acceptEncoding []string) *variant {
	plain := &f.variants[len(f.variants)-1]
	if len(f.variants) == 1 || len(acceptEncoding) == 0 {
		return plain
	}
	accept := parseAccept(acceptEncoding)
	best, bestQ := plain, accept.quality("")
	for i := range f.variants {
		// Backwards, so that of equals the first, smallest variant wins.
		v := &f.variants[len(f.variants)-1-i]
		if q := accept.quality(v.coding); q > 0 && q >= bestQ {
			best, bestQ = v, q
		}
	}
	return best
}

// matches reports whether an If-None-Match header names the entity tag. The
// comparison is the weak one of RFC 9110, 13.1.2: a proxy that compresses on
// its own may have weakened our tag.
func matches(noneMatch []string, etag string) bool {
	for _, line := range noneMatch {
		for candidate := range strings.SplitSeq(line, ",") {
			candidate = strings.TrimSpace(candidate)
			if candidate == "*" || strings.TrimPrefix(candidate, "W/") == etag {
				return true
			}
		}
	}
	return false
}

// prepare works out the answers for a file, with compress those that are compressed too:
// quickly, because somebody waits.
func prepare(f site.File, compress bool) *file {
	f, err := f.Drawn()
	if err != nil {
		body := []byte("deze pagina is niet te maken: " + err.Error() + "\n")
		return &file{broken: true, header: http.Header{"Content-Type": {"text/plain; charset=utf-8"}, "Cache-Control": {"no-store"}}, variants: []variant{newVariant("", body)}}
	}
	if compress && f.Brotli == nil {
		if small, err := (&site.Compressor{Quick: true}).Compress(f); err == nil {
			f = small // else it goes as it is
		}
	}
	p := &file{header: headersOf(FileHeaders(&f))}
	p.header.Set("Content-Type", f.Type)
	sum := sha256.Sum256(f.Body)
	hash := hex.EncodeToString(sum[:])
	add := func(coding, suffix string, body []byte) {
		v := newVariant(coding, body)
		v.etag = `"` + hash + suffix + `"`
		v.tag = []string{v.etag}
		p.variants = append(p.variants, v)
	}
	if f.Brotli != nil {
		add("br", "-br", f.Brotli)
	}
	if f.Gzip != nil {
		add("gzip", "-gzip", f.Gzip)
	}
	if len(p.variants) > 0 {
		p.header["Vary"] = []string{"Accept-Encoding"}
	}
	add("", "", f.Body)
	return p
}

// NotFound returns the not-found page of s, fit for any depth below base:
// below "/vragen/oeps/" its links "./" would lead astray, so they are absolute.
// That changes the body, so there are no stored encodings. Its path says under
// what name s has it.
func NotFound(s *site.Site, base string) *site.File {
	f := s.File(notFoundPage)
	if f == nil {
		return &site.File{Path: notFoundPage, Body: []byte("404: deze pagina bestaat niet.\n"), Type: "text/plain; charset=utf-8"}
	}
	if drawn, err := f.Drawn(); err == nil {
		f = &drawn
	}
	return &site.File{Path: f.Path, Type: f.Type, Body: bytes.ReplaceAll(f.Body, []byte(`="./`), []byte(`="`+base))}
}

func prepareNotFound(f *site.File) *file {
	body := f.Body
	return &file{
		header: http.Header{
			"Content-Type":  {f.Type},
			"Cache-Control": {cacheRevalidate},
			"Vary":          {"Accept-Encoding"},
		},
		variants: []variant{newVariant("gzip", gzipped(body)), newVariant("", body)},
	}
}

func newVariant(coding string, body []byte) variant {
	return variant{coding: coding, body: body, length: []string{strconv.Itoa(len(body))}}
}

func gzipped(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(body) // a bytes.Buffer takes everything
	z.Close()
	return b.Bytes()
}

// plain answers with one line of text, which nobody keeps unless the caller has
// said so.
func plain(w http.ResponseWriter, r *http.Request, status int, text string) {
	text = strconv.Itoa(status) + ": " + text + "\n"
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-store")
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write([]byte(text))
	}
}

// set copies headers whose values are shared by all requests. Their slices are
// full, so that a wrapper that adds a value copies them first.
func set(to, from http.Header) {
	for name, values := range from {
		to[name] = values
	}
}
