package server

import (
	"slices"
	"strings"
	"testing"

	"flamingo/web/site"
)

func TestHeadersOnEveryAnswer(t *testing.T) {
	h := New(fixture(), Options{})
	want := map[string]string{
		"Access-Control-Allow-Origin":   "*",
		"Access-Control-Expose-Headers": "Content-Encoding",
		"Content-Security-Policy":       site.ContentSecurityPolicy("", []string{"'self'"}),
		"Cross-Origin-Opener-Policy":    "same-origin",
		"Permissions-Policy":            permissions(),
		"Referrer-Policy":               "no-referrer",
		"X-Content-Type-Options":        "nosniff",
		"X-Frame-Options":               "SAMEORIGIN",
	}
	for _, target := range []string{"/", "/app-1f2e.wasm", "/icon.png", "/vragen", "/oeps", "/%00"} {
		r := request(t, h, "GET", target)
		for name, value := range want {
			wantHeader(t, r, name, value)
		}
	}
	if got := len(Headers(Options{})); got != len(want) {
		t.Errorf("Headers lists %d headers, this test knows %d", got, len(want))
	}
	wantHeader(t, request(t, NewLive(Options{}), "GET", "/"), "Content-Security-Policy", want["Content-Security-Policy"])
}

func TestTheHeaderNamesTheOriginOfTheBuild(t *testing.T) {
	r := request(t, New(fixture(), Options{Origin: "https://flamingo.example.nl"}), "GET", "/")
	if csp := r.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "style-src 'self' https://flamingo.example.nl;") {
		t.Errorf("the policy is %s", csp)
	}
}

func TestFrameAncestors(t *testing.T) {
	tests := []struct {
		ancestors []string
		csp       string // part of the policy
		xfo       string
		acao      string
	}{
		{nil, "frame-ancestors 'self'", "SAMEORIGIN", "*"},
		{[]string{"'self'"}, "frame-ancestors 'self'", "SAMEORIGIN", "*"},
		{[]string{"'none'"}, "frame-ancestors 'none'", "DENY", ""},
		{[]string{"'self'", "https://intranet.example.nl"}, "frame-ancestors 'self' https://intranet.example.nl", "", "*"},
	}
	for _, test := range tests {
		r := request(t, New(fixture(), Options{FrameAncestors: test.ancestors}), "GET", "/")
		if csp := r.Header.Get("Content-Security-Policy"); !strings.Contains(csp, test.csp) {
			t.Errorf("%q: policy %s lacks %s", test.ancestors, csp, test.csp)
		}
		wantHeader(t, r, "X-Frame-Options", test.xfo)
		wantHeader(t, r, "Access-Control-Allow-Origin", test.acao)
		wantHeader(t, r, "Access-Control-Allow-Credentials", "")
	}
}

func TestPermissions(t *testing.T) {
	features := strings.Split(permissions(), ", ")
	for _, want := range []string{"clipboard-write=(self)", "camera=()", "geolocation=()", "microphone=()"} {
		if !slices.Contains(features, want) {
			t.Errorf("Permissions-Policy lacks %s", want)
		}
	}
}
