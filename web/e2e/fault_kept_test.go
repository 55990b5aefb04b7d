package e2e

import (
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
)

// The real program with a localStorage that refuses, is full, or holds what no
// version wrote. The page stays, the star holds for this page at least, and what
// was stored is never lost.
func TestFaultsInKeptItems(t *testing.T) {
	t.Parallel()
	profile := visit.NewProfile(t)
	const key = "flamingo:/:bewaard"
	const refusal = `throw new DOMException("refused", "QuotaExceededError")`
	for _, c := range some(2, []struct {
		name   string
		before string // script in each page, before its own
		after  string // expression that is true of the storage in the end
		mayEnd bool   // go-app reads the storage itself, without looking, and may end the program
	}{
		{
			"every write is refused",
			`Storage.prototype.setItem = () => { ` + refusal + ` }`, `localStorage.length === 0`, false,
		},
		{
			"every read is refused",
			`Storage.prototype.getItem = () => { ` + refusal + ` }`, `true`, false,
		},
		{
			"reads are refused after a while",
			`{ const get = Storage.prototype.getItem; let n = 0; Storage.prototype.getItem = function (k) { if (++n > 3) ` + refusal + `; return get.call(this, k) } }`, `true`, true,
		},
		{
			"there is none",
			`Object.defineProperty(window, "localStorage", { value: null, configurable: true })`, `true`, false,
		},
		{
			"it is full",
			`for (let size = 1 << 20, n = 0; size > 0; ) { try { localStorage.setItem("vol" + n++, "x".repeat(size)) } catch { size >>= 1 } }`, `localStorage.length > 0`, false,
		},
		{
			"half a text",
			`localStorage.setItem("` + key + `", '{"versie":1,"bew')`, `localStorage.getItem("` + key + `.opzij") === '{"versie":1,"bew'`, false,
		},
		{
			"no text of ours",
			`localStorage.setItem("` + key + `", '[1, 2]')`, `localStorage.getItem("` + key + `.opzij") === '[1, 2]'`, false,
		},
		{
			"a number",
			`localStorage.setItem("` + key + `", '7')`, `localStorage.getItem("` + key + `.opzij") === '7'`, false,
		},
		{
			"of a newer version",
			`localStorage.setItem("` + key + `", '{"versie":99,"bewaard":["gat-in-cv"],"meer":1}')`,
			`localStorage.getItem("` + key + `") === '{"versie":99,"bewaard":["gat-in-cv"],"meer":1}'`, false,
		},
		{
			"slugs that nobody has",
			`localStorage.setItem("` + key + `", '{"versie":1,"bewaard":["bestaat-niet","gat-in-cv"]}')`,
			`localStorage.getItem("` + key + `").includes("bestaat-niet")`, false,
		},
	}) {
		t.Run(c.name, func(t *testing.T) {
			h := host(t)
			tab := profile.For(t).NewTab(visit.InView, visit.BeforeScripts(c.before))
			tab.Open(h.URL("vragen/medicijnen-noemen/"))
			tab.Wait("the program answers, or the page says that it does not", `document.documentElement.dataset.app`)
			if tab.String("document.documentElement.dataset.app") == "klaar" {
				tab.Click(`.ster`)
				tab.Wait("the star holds on this page", `document.querySelector(".ster[aria-pressed=true]")`)
			} else if !c.mayEnd {
				t.Error("the program ended")
			} else {
				defer tab.Forgive("call to released function") // what it leaves behind
			}
			if ok := visit.Eval[bool](tab, c.after); !ok {
				t.Errorf("in the end the storage holds %s", tab.String(`JSON.stringify({ ...localStorage }).slice(0, 300)`))
			}
			tab.Open(h.URL("bewaard/"))
			tab.Wait("the next page is settled too", `document.documentElement.dataset.app`)
			if text := tab.Text("main"); len(strings.TrimSpace(text)) < 20 {
				t.Errorf("the list of kept items shows %q", text)
			}
		})
	}
}
