package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"flamingo/app/markdown"
	"flamingo/web"
	"flamingo/web/e2e/visit"
	"flamingo/web/preview"
	"flamingo/web/server"
	"flamingo/web/site"
)

// TestAnEditorSeesEachSave is a tab that stays open while somebody writes: at an address
// where an earlier visit left a worker, through a change, a mistake and its end.
func TestAnEditorSeesEachSave(t *testing.T) {
	built := func(title string, options ...site.Option) *site.Site {
		s, err := build(func(c *markdown.Content) { c.Library.Item("gat-in-cv").Title = title }, options...)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	var current atomic.Pointer[http.Handler]
	serve := func(h http.Handler) { current.Store(&h) }
	serve(server.New(built("Een titel van vroeger"), server.Options{}))
	h := visit.NewHandlerHost(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*current.Load()).ServeHTTP(w, r) }))
	tab := visit.NewProfile(t).NewTab(visit.Sized(visit.Phone))
	tab.Forgive("503")
	address := h.URL("vragen/gat-in-cv/")
	tab.Open(address)
	tab.WaitOffline()

	p, err := preview.New(server.Options{}, web.Sources())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	content := preview.Content{
		Items: func() []preview.Item {
			return []preview.Item{{Path: "vragen/gat-in-cv/", File: "inhoud/vragen/gat-in-cv.md", Source: "w01: Het webinar", Reviewed: "22 november 2026", Keywords: []string{"onderbreking"}, Phrasings: []string{}, Near: []preview.Hit{{Title: "Iets dat erop lijkt", Path: "vragen/x/"}}}}
		},
		Find: func(string) []preview.Hit {
			return []preview.Hit{{Title: "Een ander", Path: "vragen/x/"}, {Title: "Dit", Path: "vragen/gat-in-cv/"}}
		},
	}
	p.Show(built("Een titel van nu", site.Withdrawn, site.DrawLater), content, nil)
	serve(p)
	tab.Open(address)
	const titled = `document.querySelector("h1").textContent`
	tab.Wait("the page of now, without a reload by hand", titled+`.includes("van nu") && (await navigator.serviceWorker.getRegistrations()).length === 0`)

	p.Show(built("Een nieuwe titel", site.Withdrawn, site.DrawLater), content, nil)
	tab.Wait("the page comes again after a save", titled+`.includes("Een nieuwe titel")`)
	tab.Wait("what stands beside the item", `document.querySelector(".voorbeeld-paneel")`)
	tab.Do(`document.querySelector(".voorbeeld-paneel summary").click()`)
	if text := tab.Text(".voorbeeld-paneel"); !containsAll(text, "inhoud/vragen/gat-in-cv.md", "w01: Het webinar", "22 november 2026", "onderbreking", "Iets dat erop lijkt") {
		t.Errorf("beside the item stands %q", text)
	}
	tab.Do(`(() => {
		const box = document.querySelector(".voorbeeld-paneel input");
		box.value = "gat";
		box.dispatchEvent(new Event("input"));
	})()`)
	tab.Wait("the place of the item", `document.querySelector(".voorbeeld-paneel output").textContent.includes("plaats 2")`)

	p.Refuse([]preview.Problem{{Place: "inhoud/vragen/gat-in-cv.md:4:8", What: `onbekend thema "openhied"`, Text: "thema: openhied\n       ^~~~~~~~", Tip: `bedoel je "openheid"?`}})
	tab.Wait("what is wrong stands over the page", `document.querySelector(".voorbeeld-fouten")`)
	if text := tab.Text(".voorbeeld-fouten"); !containsAll(text, "inhoud/vragen/gat-in-cv.md:4:8", `onbekend thema "openhied"`, "^~~~~~~~", `bedoel je "openheid"?`) {
		t.Errorf("over the page stands %q", text)
	}
	if folder := os.Getenv("LOOK"); folder != "" {
		tab.Screenshot(filepath.Join(folder, "preview.png"))
	}
	p.Show(built("Een goede titel", site.Withdrawn, site.DrawLater), content, nil)
	tab.Wait("all is well again", titled+`.includes("Een goede titel") && !document.querySelector(".voorbeeld-fouten")`)
	if n := visit.Eval[int](tab, `(async () => (await navigator.serviceWorker.getRegistrations()).length)()`); n != 0 {
		t.Errorf("%d workers while previewing", n)
	}
	for _, e := range tab.Errors() {
		t.Error(e)
	}
}

func containsAll(text string, parts ...string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}
