// Package preview shows an editor what readers will see, and what they will not: the page
// comes again by itself after each save, what is wrong stands over it, and beside an item
// stand its file, its source and how it is found. It is for this computer only, and the
// browser writes nothing.
package preview

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
	"sync"

	"flamingo/web/server"
	"flamingo/web/site"
)

//go:embed preview.js
var script []byte

//go:embed preview.css
var style []byte

// Folder is below which the preview answers, beside the files of the site.
const Folder = "voorbeeld/"

// Item is what an editor wants to know of an item beside its text.
type Item struct {
	Path      string   `json:"path"` // below the base
	File      string   `json:"file"`
	Source    string   `json:"source"`
	Reviewed  string   `json:"reviewed"`
	Keywords  []string `json:"keywords"`
	Phrasings []string `json:"phrasings"`
	Near      []Hit    `json:"near"`
}

// Hit is an item that was found.
type Hit struct {
	Title string `json:"title"`
	Path  string `json:"path"`
}

// Problem is a problem in a file.
type Problem struct {
	Place string `json:"place"` // "vragen/x.md:4:8"
	What  string `json:"what"`
	Text  string `json:"text"` // the line, with what is wrong underlined
	Tip   string `json:"tip"`
}

// Content is what is known of the site that is shown.
type Content struct {
	Items func() []Item            // worked out when a page asks
	Find  func(query string) []Hit // all hits, the best first
}

// Preview is a handler for a site that changes while somebody writes it.
type Preview struct {
	options server.Options
	worker  []byte
	live    *server.Live
	extra   http.Handler // what it answers itself
	done    chan struct{}
	end     sync.Once

	mu       sync.Mutex
	version  string // of what is shown; "" for nothing yet
	content  Content
	problems []Problem
	note     string        // what the problems mean for what is shown
	changed  chan struct{} // closed at the next change
}

// New returns a preview of nothing yet, which answers to this computer only. Sources has
// preview/worker.js.
func New(o server.Options, sources fs.FS) (*Preview, error) {
	worker, err := site.Bundle(sources, "preview/worker.js")
	if err != nil {
		return nil, err
	}
	o.Private = true
	p := &Preview{options: o, worker: worker, live: server.NewLive(o), done: make(chan struct{}), changed: make(chan struct{})}
	if p.options.Base == "" {
		p.options.Base = "/"
	}
	p.extra = server.Private(o, http.HandlerFunc(p.answer))
	return p, nil
}

// Show shows a site from the next request on, and has the pages that are open come again.
// Problems are those of drafts that it leaves out.
func (p *Preview) Show(s *site.Site, c Content, problems []Problem) {
	p.live.Set(p.withScript(s))
	p.change(func() {
		p.version, p.content, p.problems, p.note = s.Version, c, problems, "deze concepten zie je nu niet"
	})
}

// Refuse keeps what is shown, and tells what is wrong with what came after it.
func (p *Preview) Refuse(problems []Problem) {
	p.change(func() { p.problems, p.note = problems, "je ziet de laatste goede versie" })
}

func (p *Preview) change(what func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	what()
	close(p.changed)
	p.changed = make(chan struct{})
}

// Close ends the answers that last, so that a server can stop.
func (p *Preview) Close() { p.end.Do(func() { close(p.done) }) }

func (p *Preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	nothing := p.version == ""
	p.mu.Unlock()
	if strings.HasPrefix(r.URL.Path, p.options.Base+Folder) || nothing && wantsPage(r) {
		p.extra.ServeHTTP(w, r)
		return
	}
	p.live.ServeHTTP(w, r)
}

func wantsPage(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// tags are what a page gets for the preview.
var tags = template.Must(template.New("").Parse(`<link rel="stylesheet" href="{{.Root}}stijl.css"><script src="{{.Root}}script.js" data-versie="{{.Version}}" defer></script>`))

func (p *Preview) tags(version string) []byte {
	var out bytes.Buffer
	if err := tags.Execute(&out, map[string]string{"Root": p.options.Base + Folder, "Version": version}); err != nil {
		panic(err) // a template of ours with two strings
	}
	return out.Bytes()
}

// withScript puts the script of the preview on every page. What was compressed is another
// text then.
func (p *Preview) withScript(s *site.Site) *site.Site {
	out := &site.Site{Version: s.Version, Files: make([]site.File, len(s.Files)), Later: s.Later}
	copy(out.Files, s.Files)
	tags := p.tags(s.Version)
	for i := range out.Files {
		f := &out.Files[i]
		if f.Path == "worker.js" {
			f.Body, f.Brotli, f.Gzip = p.worker, nil, nil
		}
		if strings.HasSuffix(f.Path, ".html") {
			page := *f
			f.Body, f.Brotli, f.Gzip = nil, nil, nil
			f.Draw = func() ([]byte, error) {
				drawn, err := page.Drawn()
				return bytes.Replace(drawn.Body, []byte("</head>"), append(bytes.Clone(tags), "</head>"...), 1), err
			}
		}
	}
	return out
}

// answer is for what the preview answers itself.
func (p *Preview) answer(w http.ResponseWriter, r *http.Request) {
	for _, h := range server.Headers(p.options) {
		w.Header().Set(h.Name, h.Value)
	}
	w.Header().Set("Cache-Control", "no-store")
	if r.Method != http.MethodGet {
		http.Error(w, "only GET", http.StatusMethodNotAllowed)
		return
	}
	switch strings.TrimPrefix(r.URL.Path, p.options.Base+Folder) {
	case "script.js":
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(script)
	case "stijl.css":
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Write(style)
	case "stand":
		p.mu.Lock()
		all, problems, note := p.content.Items, p.problems, p.note
		p.mu.Unlock()
		var items []Item
		if all != nil {
			items = all()
		}
		writeJSON(w, map[string]any{"items": orNone(items), "problems": orNone(problems), "note": note})
	case "zoek":
		p.mu.Lock()
		find := p.content.Find
		p.mu.Unlock()
		var hits []Hit
		if find != nil {
			hits = find(r.URL.Query().Get("q"))
		}
		writeJSON(w, orNone(hits))
	case "volg":
		p.follow(w, r)
	default:
		p.waiting(w)
	}
}

// orNone is a list that is not nil, which would be null.
func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v)
}

// waiting is the page as long as there is nothing to show.
func (p *Preview) waiting(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusServiceUnavailable)
	fmt.Fprintf(w, "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><title>Nog niets te zien</title>%s</head><body><p>De inhoud heeft nog fouten. Los ze op, dan komt de app vanzelf.</p></body></html>", p.tags(""))
}

// follow tells which version is shown, now and after each change.
func (p *Preview) follow(w http.ResponseWriter, r *http.Request) {
	flush, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		p.mu.Lock()
		version, changed := p.version, p.changed
		p.mu.Unlock()
		// Another server may come at this address; the page asks again soon.
		if _, err := fmt.Fprintf(w, "retry: 300\ndata: %s\n\n", version); err != nil {
			return
		}
		flush.Flush()
		select {
		case <-changed:
		case <-p.done:
			return
		case <-r.Context().Done():
			return
		}
	}
}
