package server

import (
	"strings"
	"testing"
)

func TestParseBase(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "/",
		"/":                "/",
		"apps":             "/apps/",
		"/apps/flamingo":   "/apps/flamingo/",
		"/apps/flamingo/":  "/apps/flamingo/",
		"/a-b_c.d~e/":      "/a-b_c.d~e/",
		"//apps//":         "/apps/",
		"/apps//flamingo/": "error",
		"/../":             "error",
		"/./x/":            "error",
		"/a b/":            "error",
		"/a%20b/":          "error",
		"/a?b/":            "error",
		`/a"b/`:            "error",
		`C:\apps\`:         "error",
		"/café/":           "error",
		"https://x.nl/a/":  "error",
	} {
		got, err := ParseBase(in)
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("ParseBase(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseAncestors(t *testing.T) {
	for in, want := range map[string]string{
		"":                                "'self'",
		" , ":                             "'self'",
		"self":                            "'self'",
		"'self'":                          "'self'",
		"none":                            "'none'",
		"*":                               "*",
		"self https://intranet.nl":        "'self' https://intranet.nl",
		"self,https://intranet.nl/":       "'self' https://intranet.nl",
		"https://*.gemeente.nl:8443":      "https://*.gemeente.nl:8443",
		"http://localhost:3000":           "http://localhost:3000",
		"none self":                       "error",
		"intranet.nl":                     "error",
		"https://intranet.nl/pad":         "error",
		"https://intranet.nl?x":           "error",
		"https://a@intranet.nl":           "error",
		"https://intranet.nl;script-src*": "error",
		"https://":                        "error",
		"javascript:alert(1)":             "error",
		"selfie":                          "error",
		"self;script-src":                 "error",
		"https://x.nl\nX-Evil:1":          "error",
	} {
		sources, err := ParseAncestors(in)
		got := strings.Join(sources, " ")
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("ParseAncestors(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseOrigin(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		"https://flamingo.example.nl":    "https://flamingo.example.nl",
		"https://flamingo.example.nl/":   "https://flamingo.example.nl",
		"http://localhost:8080":          "http://localhost:8080",
		"self":                           "error",
		"*":                              "error",
		"flamingo.example.nl":            "error",
		"https://*.example.nl":           "error",
		"https://example.nl/flamingo/":   "error",
		"https://a.nl https://b.nl":      "error",
		"https://a.nl; script-src *":     "error",
		"https://example.nl\nX-Evil: ja": "error",
	} {
		got, err := ParseOrigin(in)
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("ParseOrigin(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestOptionsNeedParsing(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("New took a base that no Parse function gives")
		}
	}()
	New(fixture(), Options{Base: "apps"})
}
