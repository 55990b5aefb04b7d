package e2e

import (
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// Firefox refuses a channel between tabs to readers who take no cookies.
func TestTheProgramStartsWhereChannelsAreRefused(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(`BroadcastChannel = class { constructor() { throw new DOMException("The operation is insecure.", "SecurityError"); } }`))
	tab.Open(h.URL(""))
	tab.WaitReady()
}

// Safari breaks off the fetch of the program when the page is left, and shows the page
// again as it was when the reader goes back.
func TestAPageThatComesBackWithoutItsProgramStartsAgain(t *testing.T) {
	t.Parallel()
	h := visit.NewFaultyHost(t, must(t, product), server.Options{})
	h.Break(visit.Fault{Kind: visit.Kill, Path: "assets/app.*.wasm", Nth: 1})
	tab := visit.NewProfile(t).NewTab()
	tab.Open(h.URL(""))
	tab.Wait("the page without its program", `document.documentElement.dataset.app === "uit"`)
	tab.Forgive(".wasm")
	tab.Forgive("net::ERR")
	tab.Do(`dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`)
	tab.WaitReady()
}

// Firefox may tell a page that is opened while the first worker is installed of that worker
// when it waits, for a moment, to become the active one.
func TestTheFirstWorkerIsNoNewVersion(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(`
		const { register } = ServiceWorkerContainer.prototype;
		ServiceWorkerContainer.prototype.register = async function (...a) {
			const real = await register.apply(this, a), worker = real.installing;
			const now = () => (worker.state === "activated" ? {} : { installing: null, waiting: worker, active: null });
			return new Proxy(real, { get: (_, name) => (name in now() ? now()[name] : typeof real[name] === "function" ? real[name].bind(real) : real[name]) });
		};
	`))
	tab.Open(h.URL("tips/"))
	tab.WaitReady()
	tab.WaitOffline()
	if said := tab.Text("#melding"); strings.Contains(said, "versie") {
		t.Errorf("on a first visit it is said that %q", said)
	}
}
