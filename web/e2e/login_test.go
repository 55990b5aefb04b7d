package e2e

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// guard stands before a site as an organisation's login does: whoever has no session
// is sent to a page with a form, from every address, with status 200 at its end.
type guard struct {
	site    http.Handler
	expired atomic.Bool
}

const session = "sessie"

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/inloggen" {
		if r.URL.Query().Has("ja") {
			http.SetCookie(w, &http.Cookie{Name: session, Value: "1", Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
			http.Redirect(w, r, "/", http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte("<!doctype html><title>Inloggen</title><h1>Inloggen</h1>"))
		return
	}
	if _, err := r.Cookie(session); err != nil || g.expired.Load() {
		http.Redirect(w, r, "/inloggen", http.StatusFound)
		return
	}
	g.site.ServeHTTP(w, r)
}

func TestBehindALoginTheAppInstallsAndWorksOnWhenTheLoginHasRunOut(t *testing.T) {
	t.Parallel()
	g := &guard{site: server.New(must(t, product), server.Options{})}
	h := visit.NewHandlerHost(t, g)
	profile := visit.NewLastingProfile(t)
	tab := profile.NewTab()
	tab.Open(h.URL("inloggen?ja"))
	tab.WaitReady()
	tab.WaitOffline()
	if errors := tab.InstallabilityErrors(); len(errors) > 0 {
		t.Errorf("not installable behind a login: %s", strings.Join(errors, "; "))
	}

	g.expired.Store(true)
	profile.Restart()
	tab = profile.NewTab()
	tab.Open(h.URL("vragen/contact-met-behandelaar/")) // never visited
	tab.WaitReady()
	if heading := tab.Text("h1"); heading == "" || strings.Contains(heading, "Inloggen") {
		t.Errorf("the page of an expired login is %q", heading)
	}
	tab.Type("gat in cv")
	tab.Wait("search goes on", `document.querySelector("#resultaten a")`)
}

// A browser asks for the password itself, once, and a reader may not be there to give it:
// nothing of ours may be fetched without it, nor stop working when it no longer holds.
func TestBehindBasicAuthenticationTheManifestIsFetchedWithThePassword(t *testing.T) {
	t.Parallel()
	plain := server.New(must(t, product), server.Options{})
	var refused, sent sync.Map // paths that were asked for without the password, and with it
	var changed atomic.Bool
	h := visit.NewHandlerHost(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, password, ok := r.BasicAuth(); !ok || password != "geheim" || changed.Load() {
			refused.Store(r.URL.Path, true)
			w.Header().Set("WWW-Authenticate", `Basic realm="intranet"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		sent.Store(r.URL.Path, true)
		if r.URL.Path == "/favicon.ico" { // asked for beside robots.txt, which names no icon
			w.WriteHeader(http.StatusNoContent)
			return
		}
		plain.ServeHTTP(w, r)
	}))
	profile := visit.NewLastingProfile(t)
	door := profile.NewTab()
	door.Open(strings.Replace(h.URL("robots.txt"), "http://", "http://klantmanager:geheim@", 1)) // the browser remembers the password
	tab := profile.NewTab()
	tab.Open(h.URL(""))
	tab.WaitReady()
	tab.WaitOffline()
	if errors := tab.InstallabilityErrors(); len(errors) > 0 {
		t.Errorf("not installable behind a password: %s", strings.Join(errors, "; "))
	}
	refused.Range(func(path, _ any) bool {
		if _, ok := sent.Load(path); !ok {
			t.Errorf("%s was asked without the password", path)
		}
		return true
	})

	changed.Store(true)
	profile.Restart()
	tab = profile.NewTab()
	tab.Open(h.URL("vragen/contact-met-behandelaar/")) // never visited
	tab.WaitReady()
	tab.Type("gat in cv")
	tab.Wait("search goes on when the password no longer holds", `document.querySelector("#resultaten mark")`)
	tab.Click(`#resultaten a[href$="/gat-in-cv/"]`)
	tab.Wait("and so does reading", `location.pathname === "/vragen/gat-in-cv/" && document.querySelector(".antwoord")`)
	tab.Forgive("401")
}
