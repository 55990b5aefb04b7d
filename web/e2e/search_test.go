package e2e

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/search"
	"flamingo/app/search/index"
	"flamingo/content"
	"flamingo/web/e2e/visit"
)

// The browser gives the very hits, in the very order, that the engine gives
// natively: for whole words, prefixes, typing errors, compounds and nothing.
func TestTheBrowserFindsWhatTheEngineFinds(t *testing.T) {
	t.Parallel()
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	x, err := index.Decode(index.Build(c.Library, c.Vocabulary).Encode(), c.Library)
	if err != nil {
		t.Fatal(err)
	}
	engine := search.New(x)
	queries := []string{
		"stigma", "sollic", "burn-out", "burnout", "medicijnen vertellen", "mag ik de behandelaar bellen", "ips", "avg dossier",
		"sollicitaite", "werkgevr", "sollicitatie brief", "ziet het niet zitten", "chef", "gat in cv", "één", "PTSS", "lvb klant",
		"driekwart", "alimentatie", "parkeren", "  met   rust  laten ", "<b>avg</b>", "o'neill", "zelfst", "de het een", "xyzzy",
	}
	for _, it := range c.Library.OfKind(library.Question)[:15] {
		queries = append(queries, it.Title)
	}

	h := host(t)
	tab := visit.NewProfile(t).NewTab()
	tab.Open(h.URL("zoeken/"))
	tab.WaitReady()
	for _, query := range queries {
		var want []string
		for _, hit := range engine.Search(query, 0).Hits {
			want = append(want, c.Library.Items[hit.Item].Path())
		}
		tab.Type("")
		tab.Wait("an empty box", `!document.getElementById("zoekuitslag")`)
		tab.Type(query)
		const found = `[...document.querySelectorAll("#resultaten a")].map((a) => a.pathname.slice(1) + a.hash).join("\n")`
		settled := fmt.Sprintf(`document.querySelector("#resultaten") && %s === %q`, found, strings.Join(want, "\n"))
		tab.Wait(fmt.Sprintf("%q finds in the browser what it finds natively", query), settled)
	}
}

// Characters that nobody sees come along with pasted text; the list that answers
// before the program, and where it cannot run, passes over them like the engine.
func TestStraysInAQueryChangeNothingWithoutTheProgram(t *testing.T) {
	h := host(t)
	tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(`window.WebAssembly = undefined`))
	const found = `[...document.querySelectorAll("#resultaten a")].map((a) => a.pathname).join()`
	tab.Open(h.URL("zoeken/?q=gat+in+mijn+cv"))
	tab.Wait("results", `document.querySelector("#resultaten a")`)
	want := tab.String(found)
	for _, query := range []string{"\ufeffgat in mijn cv", "\ufffcgat in mijn cv", "g\u00adat in mijn\u200b cv\u200e", "gat\u2060 in mijn c\ufe0fv"} {
		tab.Open(h.URL("zoeken/?q=" + url.QueryEscape(query)))
		tab.Wait("an answer", `document.getElementById("zoekuitslag")`)
		if got := tab.String(found); got != want {
			t.Errorf("%+q: %s, want %s", query, got, want)
		}
	}
}
