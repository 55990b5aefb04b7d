package hosts

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/golden"
	"flamingo/web/server"
	"flamingo/web/site"
)

// example is the example content with the real styles and scripts around a
// program that is one in name only.
var example = sync.OnceValues(func() (*site.Site, error) {
	c, problems := markdown.Load(content.Example())
	if len(problems) > 0 {
		return nil, errors.New(problems[0].String())
	}
	return site.Build(c.Library, c.Vocabulary, web.Assets{
		Sources:  web.Sources(),
		Program:  bytes.Repeat([]byte("\x00asm"), 1000),
		WasmExec: []byte("class Go {}\n"),
	}, site.CompressWith(&site.Compressor{Quick: true}))
})

func exampleSite(t *testing.T) *site.Site {
	t.Helper()
	s, err := example()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// intranet is a server as an organisation would set it up: below a path, shown
// in a frame of the intranet.
var intranet = server.Options{Base: "/apps/flamingo/", FrameAncestors: []string{"'self'", "https://intranet.example.nl"}}

func settings(t *testing.T, o server.Options) []site.File {
	t.Helper()
	files, err := Files(exampleSite(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestGoldenSettings(t *testing.T) {
	archive := &txtar.Archive{Comment: []byte("The settings for other web servers, below /apps/flamingo/ and with a host that may frame it.\n")}
	for _, f := range settings(t, intranet) {
		if path.Ext(f.Path) == ".html" {
			continue // the page has its own tests
		}
		archive.Files = append(archive.Files, txtar.File{Name: f.Path, Data: f.Body})
	}
	golden.Check(t, "testdata/settings.golden", txtar.Format(archive))
}

func TestEveryHeaderAndTypeIsInEverySetting(t *testing.T) {
	s := exampleSite(t)
	for _, o := range []server.Options{{Base: "/"}, intranet} {
		for _, f := range settings(t, o) {
			if path.Ext(f.Path) == ".html" {
				continue
			}
			text := string(f.Body)
			if strings.HasSuffix(f.Path, "web.config") {
				text = strings.NewReplacer("&#39;", "'", "&quot;", `"`).Replace(text)
			}
			for _, h := range server.Headers(o) {
				if !strings.Contains(text, h.Name) || !strings.Contains(text, h.Value) {
					t.Errorf("%s lacks %s: %s", f.Path, h.Name, h.Value)
				}
			}
			for i := range s.Files {
				for _, want := range append(server.FileHeaders(&s.Files[i]), server.Header{Name: path.Ext(s.Files[i].Path)[1:], Value: s.Files[i].Type}) {
					if !strings.Contains(text, want.Name) || !strings.Contains(text, want.Value) {
						t.Errorf("%s lacks %s of %s: %s", f.Path, want.Name, s.Files[i].Path, want.Value)
					}
				}
			}
		}
	}
}

func find(t *testing.T, files []site.File, path string) []byte {
	t.Helper()
	for _, f := range files {
		if f.Path == path {
			return f.Body
		}
	}
	t.Fatalf("no file %s", path)
	return nil
}

// The parts of web.config that IIS would refuse or ignore without a word when
// they stood elsewhere.
func TestWebConfigIsWellFormed(t *testing.T) {
	type server struct {
		MimeMaps []struct {
			FileExtension string `xml:"fileExtension,attr"`
			MimeType      string `xml:"mimeType,attr"`
		} `xml:"staticContent>mimeMap"`
		Headers []struct {
			Name  string `xml:"name,attr"`
			Value string `xml:"value,attr"`
		} `xml:"httpProtocol>customHeaders>add"`
		Hidden []struct {
			Segment string `xml:"segment,attr"`
		} `xml:"security>requestFiltering>hiddenSegments>add"`
		Error []struct {
			Status string `xml:"statusCode,attr"`
			Path   string `xml:"path,attr"`
			Mode   string `xml:"responseMode,attr"`
		} `xml:"httpErrors>error"`
		Rules []struct {
			Name string `xml:"name,attr"`
		} `xml:"rewrite>rules>rule"`
		Outbound []struct {
			PreCondition string `xml:"preCondition,attr"`
		} `xml:"rewrite>outboundRules>rule"`
		PreConditions []struct {
			Name string `xml:"name,attr"`
		} `xml:"rewrite>outboundRules>preConditions>preCondition"`
	}
	files := settings(t, intranet)
	for _, c := range []struct {
		path    string
		rewrite bool
	}{{"web.config", false}, {"hosting/iis-url-rewrite/web.config", true}} {
		body := find(t, files, c.path)
		for d := xml.NewDecoder(bytes.NewReader(body)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", c.path, err)
			}
		}
		var config struct {
			XMLName   xml.Name `xml:"configuration"`
			Server    server   `xml:"system.webServer"`
			Locations []struct {
				Path   string `xml:"path,attr"`
				Server server `xml:"system.webServer"`
			} `xml:"location"`
		}
		if err := xml.Unmarshal(body, &config); err != nil {
			t.Fatalf("%s: %v", c.path, err)
		}
		types := map[string]string{}
		for _, m := range config.Server.MimeMaps {
			if types[m.FileExtension] != "" {
				t.Errorf("%s: type of %s twice: IIS refuses that", c.path, m.FileExtension)
			}
			types[m.FileExtension] = m.MimeType
		}
		for ext, want := range map[string]string{".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".pack": "application/octet-stream"} {
			if types[ext] != want {
				t.Errorf("%s: type of %s is %q, want %q", c.path, ext, types[ext], want)
			}
		}
		headers := map[string]bool{}
		for _, h := range config.Server.Headers {
			if headers[h.Name] || h.Value == "" {
				t.Errorf("%s: header %s twice or empty", c.path, h.Name)
			}
			headers[h.Name] = true
		}
		if len(config.Server.Error) != 1 || config.Server.Error[0].Status != "404" || config.Server.Error[0].Path != `hosting\404.html` || config.Server.Error[0].Mode != "File" {
			t.Errorf("%s: the not-found page is %+v", c.path, config.Server.Error)
		}
		if len(config.Locations) != 1 || config.Locations[0].Path != "assets" || len(config.Locations[0].Server.Headers) == 0 {
			t.Errorf("%s: locations %+v, want assets with its headers", c.path, config.Locations)
		}
		if got := len(config.Server.Rules) > 0; got != c.rewrite {
			t.Errorf("%s: rewrite rules: %v, want %v", c.path, got, c.rewrite)
		}
		known := map[string]bool{}
		for _, p := range config.Server.PreConditions {
			known[p.Name] = true
		}
		for _, r := range config.Server.Outbound {
			if !known[r.PreCondition] {
				t.Errorf("%s: no precondition %q", c.path, r.PreCondition)
			}
		}
	}
}

func TestAzureConfigHasItsShape(t *testing.T) {
	d := json.NewDecoder(bytes.NewReader(find(t, settings(t, server.Options{}), "staticwebapp.config.json")))
	d.DisallowUnknownFields()
	// As in https://learn.microsoft.com/azure/static-web-apps/configuration.
	var config struct {
		Routes []struct {
			Route   string            `json:"route"`
			Headers map[string]string `json:"headers"`
		} `json:"routes"`
		GlobalHeaders     map[string]string `json:"globalHeaders"`
		ResponseOverrides map[string]struct {
			Rewrite string `json:"rewrite"`
		} `json:"responseOverrides"`
		MimeTypes     map[string]string `json:"mimeTypes"`
		TrailingSlash string            `json:"trailingSlash"`
	}
	if err := d.Decode(&config); err != nil {
		t.Fatal(err)
	}
	if len(config.Routes) != 1 || config.Routes[0].Route != "/assets/*" || !strings.Contains(config.Routes[0].Headers["Cache-Control"], "immutable") {
		t.Errorf("routes %+v, want /assets/* kept for ever", config.Routes)
	}
	if config.GlobalHeaders["Cache-Control"] != "no-cache" || config.GlobalHeaders["X-Frame-Options"] != "SAMEORIGIN" {
		t.Errorf("global headers %+v", config.GlobalHeaders)
	}
	if config.ResponseOverrides["404"].Rewrite != "/hosting/404.html" {
		t.Errorf("not-found page %+v", config.ResponseOverrides)
	}
	if config.MimeTypes[".wasm"] != "application/wasm" {
		t.Errorf("types %v", config.MimeTypes)
	}
}

func TestWhatNoRuleCanSayIsRefused(t *testing.T) {
	for name, files := range map[string][]site.File{
		"a neighbour kept for ever": {{Path: "assets/a.1.css", Hashed: true}, {Path: "assets/b.css"}},
		"two types for an ending":   {{Path: "a.css", Type: "text/css"}, {Path: "b.css", Type: "text/plain"}},
		"a page in hosting/":        {{Path: "hosting/index.html"}},
	} {
		if _, err := Files(&site.Site{Files: files}, server.Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A header that only some files carry reaches every server, and the others do
// not get it.
func TestHeadersThatDifferByFolder(t *testing.T) {
	p := &plan{Base: "/", NotFound: "hosting/404.html",
		Usual: []server.Header{{Name: "Cache-Control", Value: "no-cache"}},
		Rules: []rule{{"assets/", []server.Header{{Name: "Access-Control-Allow-Origin", Value: "*"}}}}}
	if err := p.level(); err != nil {
		t.Fatal(err)
	}
	if got := p.Usual[1]; got.Name != "Access-Control-Allow-Origin" || got.Value != "" {
		t.Errorf("usual headers %v", p.Usual)
	}
	if got := p.Rules[0].Headers[0]; got.Name != "Cache-Control" || got.Value != "" {
		t.Errorf("headers of assets/ %v", p.Rules[0].Headers)
	}
	for name, want := range map[string]string{
		"nginx.conf": `set $flamingo_access_control_allow_origin "*";`,
		"htaccess":   `Header always set Access-Control-Allow-Origin "*" env=flamingo_0`,
		"Caddyfile":  `Access-Control-Allow-Origin "*"`,
		"web.config": `<add name="Access-Control-Allow-Origin" value="*" />`,
	} {
		var out strings.Builder
		if err := templates.ExecuteTemplate(&out, name, p); err != nil || strings.Count(out.String(), want) != 1 {
			t.Errorf("%s says %s %d times, want once (%v)", name, want, strings.Count(out.String(), want), err)
		}
	}
}
