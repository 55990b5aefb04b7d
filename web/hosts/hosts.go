// Package hosts writes the settings with which other web servers answer as
// [flamingo/web/server] does: the same headers, types, encodings and not-found
// page, from the same lists. What it makes lies in the folder of the site:
//
//   - where the server looks for it and never shows it: ".htaccess" (Apache),
//     "web.config" (IIS), "staticwebapp.config.json" (Azure Static Web Apps);
//   - below "hosting/" what is included by hand or copied: "nginx.conf",
//     "Caddyfile", and a "web.config" for an IIS with URL Rewrite. There is also
//     the not-found page with absolute links, since a file cannot know how deep
//     the address was that led to it.
//
// All but Azure refuse to show "hosting/" to readers; it holds no secrets.
package hosts

import (
	"bytes"
	"embed"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template"

	"flamingo/web/server"
	"flamingo/web/site"
)

// folder is where the files lie that no server looks for by itself.
const folder = "hosting/"

// Files returns the settings for s as o says it is served, as files to write
// beside those of s.
func Files(s *site.Site, o server.Options) ([]site.File, error) {
	if o.Base == "" {
		o.Base = "/"
	}
	p, err := newPlan(s, o)
	if err != nil {
		return nil, err
	}
	notFound, err := site.Compress(*server.NotFound(s, o.Base))
	if err != nil {
		return nil, err
	}
	notFound.Path = folder + notFound.Path
	files := []site.File{notFound}
	for _, f := range []struct {
		path, template string
		rewrite        bool
	}{
		{".htaccess", "htaccess", false},
		{"web.config", "web.config", false},
		{folder + "Caddyfile", "Caddyfile", false},
		{folder + "iis-url-rewrite/web.config", "web.config", true},
		{folder + "nginx.conf", "nginx.conf", false},
	} {
		var out bytes.Buffer
		p.Rewrite = f.rewrite
		if err := templates.ExecuteTemplate(&out, f.template, p); err != nil {
			return nil, fmt.Errorf("writing %s: %w", f.path, err)
		}
		files = append(files, site.File{Path: f.path, Body: out.Bytes()})
	}
	azure, err := p.azure()
	if err != nil {
		return nil, err
	}
	return append(files, site.File{Path: "staticwebapp.config.json", Body: azure}), nil
}

// plan is what every server has to be told.
type plan struct {
	Base     string // "/" or "/apps/flamingo/"
	NotFound string // path of the not-found page below Base
	Always   []server.Header
	Usual    []server.Header // of most files
	Rules    []rule          // of the others
	Types    []mime          // sorted by ending
	Rewrite  bool            // the IIS at hand has the module URL Rewrite

	NotFoundType string
}

// rule gives the headers of the files in a folder, where those differ from the
// usual ones. It names each header that is usual, too, perhaps with value "".
type rule struct {
	Folder  string // "assets/"
	Headers []server.Header
}

// mime is the type of the files with an ending.
type mime struct {
	Ext    string // "css"
	Type   string // "text/css; charset=utf-8"
	Packed bool   // some lie there compressed, too
}

// coding is a way in which files lie there compressed.
type coding struct {
	Name string // in Accept-Encoding: "gzip"
	Ext  string // of the file: "gz"
}

// Codings are the codings, the best one first.
func (p *plan) Codings() []coding { return []coding{{"br", "br"}, {"gzip", "gz"}} }

// PackedExts are the endings of files that may lie there compressed, as a
// regular expression: "css|html|js".
func (p *plan) PackedExts() string {
	var exts []string
	for _, m := range p.Types {
		if m.Packed {
			exts = append(exts, m.Ext)
		}
	}
	return strings.Join(exts, "|")
}

// newPlan finds the rules in the files themselves, so that a header that the
// server learns to send for some of them reaches the other servers, too. Files
// whose headers differ must be all those of a folder in the root; anything else
// is an error, for then the templates need another kind of rule.
func newPlan(s *site.Site, o server.Options) (*plan, error) {
	notFound := server.NotFound(s, o.Base)
	p := &plan{Base: o.Base, NotFound: folder + notFound.Path, NotFoundType: notFound.Type, Always: server.Headers(o)}
	top := map[string][]server.Header{} // by folder in the root; "" is the root itself
	types := map[string]mime{}
	for i := range s.Files {
		f := &s.Files[i]
		if strings.HasPrefix(f.Path, folder) {
			return nil, fmt.Errorf("the site has a file %s, but %s is for the settings of web servers", f.Path, folder)
		}
		headers := server.FileHeaders(f)
		dir := ""
		if i := strings.IndexByte(f.Path, '/'); i >= 0 {
			dir = f.Path[:i+1]
		}
		if known, ok := top[dir]; ok && !slices.Equal(known, headers) {
			return nil, fmt.Errorf("%s has other headers than its neighbours, which no rule can say", f.Path)
		}
		top[dir] = headers

		ext := strings.TrimPrefix(path.Ext(f.Path), ".")
		m := mime{ext, f.Type, types[ext].Packed || f.Brotli != nil || f.Gzip != nil}
		if known, ok := types[ext]; ok && known.Type != m.Type {
			return nil, fmt.Errorf("%s has type %s, other files with that ending %s", f.Path, m.Type, known.Type)
		}
		types[ext] = m
	}
	p.Usual = top[""]
	for _, dir := range slices.Sorted(maps.Keys(top)) {
		if !slices.Equal(top[dir], p.Usual) {
			p.Rules = append(p.Rules, rule{dir, top[dir]})
		}
	}
	for _, ext := range slices.Sorted(maps.Keys(types)) {
		p.Types = append(p.Types, types[ext])
	}
	return p, p.level()
}

// level makes all lists of file headers name the same headers in the same
// order, with "" for one that is not sent.
func (p *plan) level() error {
	var names []string
	lists := []*[]server.Header{&p.Usual}
	for i := range p.Rules {
		lists = append(lists, &p.Rules[i].Headers)
	}
	for _, list := range lists {
		for _, h := range *list {
			if !slices.Contains(names, h.Name) {
				names = append(names, h.Name)
			}
		}
	}
	for _, list := range lists {
		full := make([]server.Header, len(names))
		for i, name := range names {
			full[i].Name = name
			if at := slices.IndexFunc(*list, func(h server.Header) bool { return h.Name == name }); at >= 0 {
				full[i].Value = (*list)[at].Value
			}
		}
		*list = full
	}
	for _, h := range slices.Concat(p.Always, p.Usual) {
		// None of the languages below could take these as they are.
		if strings.ContainsAny(h.Value, "\"\\$%{}\n") {
			return fmt.Errorf("header %s has a value that cannot be written into settings: %s", h.Name, h.Value)
		}
	}
	return nil
}

// azure is staticwebapp.config.json. Azure compresses by itself.
func (p *plan) azure() ([]byte, error) {
	type headers = map[string]string
	type route struct {
		Route   string  `json:"route"`
		Headers headers `json:"headers"`
	}
	named := func(lists ...[]server.Header) headers {
		h := headers{}
		for _, list := range lists {
			for _, line := range list {
				h[line.Name] = line.Value // "" takes a global header away
			}
		}
		return h
	}
	var config struct {
		Routes            []route                      `json:"routes"`
		GlobalHeaders     headers                      `json:"globalHeaders"`
		ResponseOverrides map[string]map[string]string `json:"responseOverrides"`
		MimeTypes         map[string]string            `json:"mimeTypes"`
		TrailingSlash     string                       `json:"trailingSlash"`
	}
	global := named(p.Always, p.Usual)
	for name, value := range global {
		if value == "" {
			delete(global, name)
		}
	}
	config.GlobalHeaders = global
	config.Routes = []route{}
	for _, r := range p.Rules {
		config.Routes = append(config.Routes, route{p.Base + r.Folder + "*", named(r.Headers)})
	}
	config.ResponseOverrides = map[string]map[string]string{"404": {"rewrite": p.Base + p.NotFound}}
	config.MimeTypes = map[string]string{}
	for _, m := range p.Types {
		config.MimeTypes["."+m.Ext] = m.Type
	}
	config.TrailingSlash = "always"
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(config)
	return out.Bytes(), err
}

//go:embed templates
var sources embed.FS

// Values that stand between quotes were looked at by level.
var templates = template.Must(template.New("").Funcs(template.FuncMap{
	// variable is the name of a header in the settings of nginx: cache_control.
	"variable": func(name string) string { return strings.ReplaceAll(strings.ToLower(name), "-", "_") },
	"regexp":   func(s string) string { return strings.ReplaceAll(s, ".", `\.`) },
	"unslash":  func(s string) string { return strings.TrimSuffix(s, "/") },
	"relative": func(s string) string { return strings.TrimPrefix(s, "/") },
	"xml": func(s string) (string, error) {
		var out strings.Builder
		err := xml.EscapeText(&out, []byte(s))
		return out.String(), err
	},
	"windows": func(s string) string { return strings.ReplaceAll(s, "/", `\`) },
}).ParseFS(sources, "templates/*"))
