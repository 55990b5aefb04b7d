package e2e

import (
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// spoiltLinks are addresses as chats, letters and spreadsheets make them of one of ours.
var spoiltLinks = []string{
	"vragen/gat-in-cv/).", "vragen/gat-in-cv.", "vragen/gat-in-cv/,", "vragen/gat-in-cv/%22", "vragen/gat-in-cv%E2%80%9D", "vragen/gat-in-cv/%20",
	"vragen/gat-in-cv/%3E", "vragen/gat-in-cv%2520", "Vragen/Gat-in-CV", "VRAGEN/GAT-IN-CV/", "vragen/gat-in-%E2%80%8Bcv/", "(vragen/gat-in-cv)",
}

// A link that was spoilt on its way still arrives: on a first visit, where the boot
// script puts it right, with and without the program; and without a network, where the
// worker does.
func TestASpoiltLinkArrives(t *testing.T) {
	t.Parallel()
	const arrived = `location.pathname === "/apps/flamingo/vragen/gat-in-cv/" && document.querySelector(".antwoord")`
	options := server.Options{Base: "/apps/flamingo/"}
	h := visit.NewHost(t, must(t, product), options)
	for name, before := range map[string]string{
		"without a worker":             `delete Navigator.prototype.serviceWorker`,
		"without a worker and program": `delete Navigator.prototype.serviceWorker; window.WebAssembly = undefined`,
	} {
		tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(before))
		for _, path := range spoiltLinks {
			tab.Open(h.URL(path))
			tab.Wait(name+": "+path+" arrives", arrived)
		}
		tab.Forgive("404")
	}

	profile := visit.NewProfile(t)
	tab := installed(profile, h.URL(""))
	h.Stop()
	// Servers refuse a percent sign that is none before they look for a page.
	for _, path := range append(spoiltLinks, "vragen/gat-in-cv/%") {
		tab.Open(h.URL(path))
		tab.Wait("offline: "+path+" arrives", arrived)
	}
	tab.Open(h.URL("Tips)"))
	tab.Wait("another page too", `location.pathname === "/apps/flamingo/tips/"`)
}

// What leads nowhere stays where it is, on our own site, and the nearest pages are
// offered.
func TestALinkThatLeadsNowhereOffersTheNearest(t *testing.T) {
	t.Parallel()
	h := host(t)
	// Servers refuse some of these; the worker knows what to do.
	tab := installed(visit.NewProfile(t), h.URL(""))
	for _, path := range []string{"vragen/gat-in-het-cv-vertellen/", "Vragen/Gat-in-CVs).", "vragen/oud/gat-in-mijn-cv.aspx"} {
		tab.Open(h.URL(path))
		tab.WaitReady()
		tab.Wait(path+" offers pages", `document.querySelector("[data-levend] .links a")`)
		if n := tab.String(`document.querySelectorAll("[data-levend] .links a").length`); n > "3" {
			t.Errorf("%s: %s pages are offered", path, n)
		}
		if first := tab.String(`document.querySelector("[data-levend] .links a").pathname`); first != "/vragen/gat-in-cv/" {
			t.Errorf("%s: first %s is offered", path, first)
		}
	}
	address := strings.TrimSuffix(h.URL(""), "/")
	for _, path := range []string{"//elders.example/tips/", "/%2F%2Felders.example/", "/%5C%5Celders.example/tips/", "/https:/elders.example/", "/javascript:alert(1)"} {
		tab.Open(address + path)
		tab.WaitReady()
		if origin := tab.String(`location.origin`); origin != address {
			t.Errorf("%s leads to %s", path, origin)
		}
	}
	tab.Forgive("404")
}
