package e2e

import (
	"fmt"
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
