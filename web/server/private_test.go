package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAPrivateServerAnswersToItsOwnNamesOnly(t *testing.T) {
	handlers := map[string]http.Handler{"a site": New(fixture(), Options{Private: true}), "no site yet": NewLive(Options{Private: true})}
	for name, h := range handlers {
		for host, own := range map[string]bool{
			"localhost": true, "localhost:8080": true, "LocalHost:9": true, "localhost.": true,
			"127.0.0.1": true, "127.0.0.1:8080": true, "127.0.0.2:80": true,
			"[::1]": true, "[::1]:8080": true,
			"": false, "evil.example": false, "evil.example:8080": false, "127.0.0.1.evil.example:8080": false,
			"localhost.evil.example": false, "evillocalhost": false, "192.168.1.5:8080": false, "0.0.0.0:8080": false, "[::]:80": false,
		} {
			r := httptest.NewRequest("GET", "/", nil)
			r.Host = host
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if refused := w.Code == http.StatusMisdirectedRequest; refused == own {
				t.Errorf("%s, asked as %q: status %d", name, host, w.Code)
			}
			wantHeader(t, w.Result(), "X-Content-Type-Options", "nosniff")
		}
	}
	if r := request(t, New(fixture(), Options{}), "GET", "http://intranet.example.nl/"); r.StatusCode != 200 {
		t.Errorf("a public server answers another name with %d", r.StatusCode)
	}
}

// Other sites may read a private server only where one of them may frame it.
func TestAPrivateServerIsReadByNobodyElse(t *testing.T) {
	for want, ancestors := range map[string][]string{"": nil, "*": {"'self'", "https://intranet.example.nl"}} {
		r := request(t, New(fixture(), Options{Private: true, FrameAncestors: ancestors}), "GET", "http://localhost/")
		if r.StatusCode != 200 {
			t.Errorf("status %d", r.StatusCode)
		}
		wantHeader(t, r, "Access-Control-Allow-Origin", want)
	}
}
