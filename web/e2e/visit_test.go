package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

func TestFirstVisitReadSearchAndOpen(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := visit.NewProfile(t).NewTab()
	tab.Open(h.URL(""))
	tab.WaitReady()

	tab.TypeKeys("gat")
	tab.Wait("results for three letters", `document.querySelector("#resultaten a")`)
	if first := tab.Text("#resultaten a"); !strings.Contains(first, "Gat in het cv") {
		t.Errorf("first result for “gat”: %s", first)
	}
	if marked := tab.Text("#resultaten mark"); !strings.EqualFold(marked, "gat") {
		t.Errorf("marked %q, want gat", marked)
	}
	tab.Wait("the number of results is said", `/^\d+ resulta/.test(document.getElementById("zoekstand").textContent)`)

	tab.Press(kb.ArrowDown)
	tab.Press(kb.ArrowDown)
	tab.Wait("the arrows go to the second result", `document.activeElement === document.querySelectorAll("#resultaten a")[1]`)
	tab.Press(kb.ArrowUp)
	tab.Press(kb.Escape)
	tab.Wait("Escape goes back to the box", `document.activeElement.id === "zoek"`)

	tab.TypeKeys("sollicitatiebreif")
	tab.Wait("a typing error is repaired", `document.querySelector(".bedoelde")`)
	if first := tab.Text("#resultaten a"); !strings.Contains(first, "sollicitatiebrief") {
		t.Errorf("first result with a typing error: %s", first)
	}
	tab.Click("#resultaten a")
	tab.Wait("the answer is shown", `location.pathname === "/vragen/vermelden-in-sollicitatiebrief/"`)
	tab.Wait("the heading has the focus", `document.activeElement.id === "titel"`)
	if title := tab.String("document.title"); !strings.Contains(title, "sollicitatiebrief") {
		t.Errorf("title %q", title)
	}
	if tab.String(`document.querySelector("#resultaten") === null`) != "true" {
		t.Error("results still cover the answer")
	}

	tab.Do("history.back()")
	tab.Wait("going back shows the results again", `location.pathname === "/" && document.querySelector("#resultaten a")`)
	if box := tab.String(`document.getElementById("zoek").value`); box != "sollicitatiebreif" {
		t.Errorf("search box holds %q after going back", box)
	}
}

// On a slow line each request costs a round trip.
func TestAFirstVisitWorksOfflineAfterFewRequests(t *testing.T) {
	t.Parallel()
	h := host(t)
	installed(visit.NewProfile(t), h.URL(""))
	if asked := h.Asked(); len(asked) > 25 {
		t.Errorf("%d requests, want at most 25: %q", len(asked), asked)
	} else {
		t.Logf("%d requests: %q", len(asked), asked)
	}
}

func TestSearchPageCanBeShared(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("zoeken/?q=burn-out"))
	tab.WaitReady()
	tab.Wait("results", `document.querySelector("#resultaten a")`)
	if box := tab.String(`document.getElementById("zoek").value`); box != "burn-out" {
		t.Errorf("search box holds %q", box)
	}
	if title := tab.String("document.title"); !strings.Contains(title, "burn-out") {
		t.Errorf("title %q", title)
	}

	tab.Open(h.URL("tips/"))
	tab.WaitReady()
	tab.Type("medicijnen")
	tab.Press(kb.Enter)
	tab.Wait("Enter opens the search page", `location.pathname + location.search === "/zoeken/?q=medicijnen"`)
	tab.Wait("the results have the focus", `document.activeElement.id === "zoekuitslag"`)
}

func TestOfflineAfterTheServerIsStoppedAndTheBrowserRestarted(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewLastingProfile(t)
	tab := installed(profile, h.URL(""))

	h.Stop()
	profile.Restart()
	tab = installed(profile, h.URL(""))
	tab.Type("burnout")
	tab.Wait("search works without a network", `document.querySelector("#resultaten a")`)

	for path, want := range map[string]string{
		"vragen/medicijnen-noemen/":                    "medicijnen",
		"vragen/gat-in-cv?van=mail":                    "gat",
		"tips/index.html":                              "Tips",
		"begrippen/?utm_source=x#avg":                  "Begrippen",
		"zoeken/?q=stigma":                             "Zoeken",
		"over/":                                        "Over",
		"vragen//gat-in-cv/":                           "gat",
		"bestaat/helemaal/niet/":                       "bestaat niet",
		"vragen/contact-met-behandelaar/?q=%3Cb%3Ehoi": "behandelaar",
	} {
		tab.Open(h.URL(path))
		tab.WaitReady()
		if heading := tab.Text("h1"); !strings.Contains(strings.ToLower(heading), strings.ToLower(want)) {
			t.Errorf("%s shows %q", path, heading)
		}
		if background := tab.String(`getComputedStyle(document.querySelector("#zoek")).borderRadius`); background == "0px" {
			t.Errorf("%s has no style", path)
		}
	}
	tab.Forgive("404") // the not-found page is one, and should be
	tab.Open(h.URL("over/#offline"))
	tab.WaitReady()
	tab.Wait("the about page says it in words", `/Klaar voor offline: (\d+) van \1 bestanden/.test(document.getElementById("offline-stand").textContent)`)
}

func TestUpdateIsOfferedWholeAndKeepsBookmarks(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewLastingProfile(t)
	tab := installed(profile, h.URL("vragen/gat-in-cv/"))
	tab.Click(".ster")
	tab.Wait("the star is set", `document.querySelector(".ster[aria-pressed=true]")`)
	old := tab.Text("h1")

	h.Asked()
	h.Publish(must(t, newer))
	tab.Reload()
	tab.WaitReady()
	if got := tab.Text("h1"); got != old {
		t.Errorf("before the reader chose, the page shows %q", got)
	}
	tab.Wait("the new version is offered", `document.querySelector("#melding button")`)
	for _, path := range h.Asked() {
		if strings.HasSuffix(path, ".wasm") {
			t.Errorf("an update of the text fetched %s", path)
		}
	}
	if got := tab.Text("h1"); got != old {
		t.Errorf("the page changed by itself to %q", got)
	}
	tab.Do(`window.before = true`)
	clickOffer(tab)
	tab.Wait("another page", `!window.before`)
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.Wait("the new version is shown", `document.querySelector("h1")?.textContent === "Nieuwe titel van deze vraag"`)
	tab.WaitReady()
	tab.WaitOffline()
	tab.Wait("the bookmark is still set", `document.querySelector(".ster[aria-pressed=true]")`)

	h.Stop()
	profile.Restart()
	tab = profile.NewTab()
	tab.Open(h.URL("bewaard/"))
	tab.WaitReady()
	tab.Wait("the bookmark is listed offline", `document.querySelector(".bewaarlijst a")?.textContent.includes("Nieuwe titel")`)
}

// A frame on someone else's page has no home page on which to ask, and is no place to decide
// for the whole device: it goes on with its version until nobody has it open.
func TestAFrameOffersNoNewVersion(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := installed(visit.NewProfile(t), h.URL(""))
	h.Publish(must(t, newer))
	tab.Do(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	tab.Wait("a new version is offered", offered)
	tab.Open(h.URL("robots.txt"))
	tab.Do(`document.body.append(Object.assign(document.createElement("iframe"), { id: "kader", src: "/widget/", width: 360, height: 600 }))`)
	const inside = `document.getElementById("kader").contentDocument`
	tab.Wait("the program runs in the frame", inside+`.documentElement.dataset.app === "klaar"`)
	tab.Wait("it knows that it offers nothing", inside+`.documentElement.dataset.offline === "kan-niet"`)
	if said := tab.String(inside + `.getElementById("melding").textContent`); said != "" {
		t.Errorf("in a frame it says %q", said)
	}
	tab.Forgive("favicon.ico") // of a page that is not ours
}

func TestAFailedUpdateLeavesTheOldVersionWhole(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewLastingProfile(t)
	tab := installed(profile, h.URL(""))

	broken := *must(t, newer)
	broken.Files = nil
	for _, f := range must(t, newer).Files {
		if f.Path == "vragen/index.html" || strings.HasPrefix(f.Path, "assets/pages.") { // both name the changed title; a portal answers instead
			f.Body, f.Brotli, f.Gzip = []byte("<title>Aanmelden</title>"), nil, nil
		}
		broken.Files = append(broken.Files, f)
	}
	h.Publish(&broken)
	tab.Do(`navigator.serviceWorker.getRegistration().then(async (r) => {
		await r.update();
		const worker = r.installing;
		if (worker) await new Promise((done) => worker.addEventListener("statechange", done));
		if (r.waiting) throw new Error("an update with a wrong file was installed");
	})`)
	h.Stop()
	profile.Restart()
	tab = installed(profile, h.URL("vragen/gat-in-cv/"))
	if heading := tab.Text("h1"); strings.Contains(heading, "Nieuwe titel") {
		t.Errorf("half an update got through: %q", heading)
	}
	if caches := visit.Eval[string](tab, `caches.keys().then((names) => String(names.length))`); caches != "1" {
		t.Errorf("%s caches left, want 1", caches)
	}
}

func TestAnotherTabKeepsItsVersion(t *testing.T) {
	t.Parallel()
	h := host(t)
	profile := visit.NewProfile(t)
	accepts, stays := installed(profile, h.URL("vragen/gat-in-cv/")), installed(profile, h.URL("vragen/gat-in-cv/"))
	old := stays.Text("h1")
	h.Publish(must(t, newer))
	accepts.Do(`navigator.serviceWorker.getRegistration().then((r) => r.update())`)
	accepts.Wait("the new version is offered", `document.querySelector("#melding button")`)
	accepts.Do(`window.before = true`)
	clickOffer(accepts)
	accepts.Wait("another page", `!window.before`)
	accepts.Open(h.URL("vragen/gat-in-cv/"))
	accepts.Wait("the new version is shown", `document.querySelector("h1")?.textContent === "Nieuwe titel van deze vraag"`)

	if got := stays.Text("h1"); got != old {
		t.Errorf("the other tab changed to %q", got)
	}
	stays.Type("flink gat")
	stays.Wait("its search still has the old text", `document.querySelector("#resultaten a")?.textContent.includes("Gat in het cv")`)
	// A file that only its version has.
	if status := visit.Eval[string](stays, `fetch(performance.getEntriesByType("resource").find((e) => e.name.endsWith(".pack")).name).then((r) => String(r.status))`); status != "200" {
		t.Errorf("a file of the old version: status %s", status)
	}
	stays.Reload()
	stays.WaitReady()
	if got := stays.Text("h1"); got == old {
		t.Error("after loading again the other tab still has the old version")
	}
}

func TestBelowAFolder(t *testing.T) {
	t.Parallel()
	h := visit.NewHost(t, must(t, product), server.Options{Base: "/apps/flamingo/"})
	profile := visit.NewProfile(t)
	tab := installed(profile, h.URL("vragen/gat-in-cv/"))
	tab.Click(`.wegen a[href$="gesprek/"]`)
	tab.Wait("the ways through a conversation", `location.pathname === "/apps/flamingo/gesprek/" && document.querySelector("h1").textContent === "Gesprek"`)
	tab.Click(`.merk`)
	tab.Wait("home", `location.pathname === "/apps/flamingo/" && document.querySelector(".thuis")`)
	h.Stop()
	tab.Open(h.URL("nergens/te/vinden"))
	tab.WaitReady()
	tab.Forgive("404")
	tab.Click(`main .inleiding + .links a`)
	tab.Wait("from the not-found page home", `location.pathname === "/apps/flamingo/"`)
}

// A host that neither compresses nor knows the type of WebAssembly.
func TestAPlainFileHost(t *testing.T) {
	t.Parallel()
	h := host(t)
	h.PublishPlainly(must(t, product))
	profile := visit.NewLastingProfile(t)
	tab := installed(profile, h.URL("tips/"))
	packed := 0
	for _, path := range h.Asked() {
		if strings.HasSuffix(path, ".wasm.gz") {
			packed++
		}
	}
	if packed == 0 {
		t.Error("the program was not fetched in its packed form")
	}
	h.Stop()
	profile.Restart()
	tab = profile.NewTab()
	tab.Open(h.URL("feiten/"))
	tab.WaitReady()
}
