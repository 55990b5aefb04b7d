package e2e

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

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

	const screenful = 20 // results, as in app/ui
	h := host(t)
	tab := reader(t)
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
		for shown := screenful; shown < len(want); shown += screenful {
			tab.Wait(fmt.Sprintf("%q: %d of %d results", query, shown, len(want)),
				fmt.Sprintf(`document.querySelectorAll("#resultaten a").length === %d && /(^|\D)%d resultaten/.test(document.querySelector(".uitslag-aantal").textContent)`, shown, len(want)))
			tab.Click(".uitslag-meer .knop")
		}
		const found = `[...document.querySelectorAll("#resultaten a")].map((a) => a.pathname.slice(1) + a.hash).join("\n")`
		settled := fmt.Sprintf(`document.querySelector("#resultaten") && %s === %q`, found, strings.Join(want, "\n"))
		tab.Wait(fmt.Sprintf("%q finds in the browser what it finds natively", query), settled)
	}
}

// Characters that nobody sees come along with pasted text; the list that answers
// before the program, and where it cannot run, passes over them like the engine.
func TestStraysInAQueryChangeNothingWithoutTheProgram(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(`window.WebAssembly = undefined`))
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

// A query that was sent, or that an address carries, is answered however short it is.
func TestTwoLettersThatWereSentAreAnswered(t *testing.T) {
	t.Parallel()
	h := host(t)
	const answers = `[...document.querySelectorAll("#resultaten a")].some((a) => a.pathname === "/vragen/gat-in-cv/")`
	held := visit.BeforeScripts(holdsProgram)
	failing := visit.BeforeScripts(`
		const real = window.fetch;
		window.fetch = async (...a) => String(a[0]).includes(".wasm") ? new Response("nee", { status: 404 }) : real(...a);
	`)
	for name, options := range map[string][]visit.Option{"with the program": nil, "before it": {held}, "without it": {failing}} {
		tab := reader(t, options...)
		settled := `document.documentElement.dataset.app === "klaar"`
		switch name {
		case "before it":
			settled = `window.letGo`
		case "without it":
			settled = `document.documentElement.dataset.app === "uit"`
		}
		for _, path := range []string{"zoeken/?q=cv", "widget/?q=cv", "zoeken/?q=+CV+"} {
			tab.Open(h.URL(path))
			tab.Wait(name, settled)
			tab.Wait(name+": "+path, answers)
		}
		tab.Open(h.URL("tips/"))
		tab.Wait(name, settled)
		tab.Type("cv")
		tab.Do(`new Promise((resolve) => setTimeout(resolve, 300))`)
		if visit.Eval[bool](tab, answers) {
			t.Errorf("%s: two letters that were not sent are answered", name)
		}
		tab.Press(kb.Enter)
		tab.Wait(name+": sent", `location.pathname === "/zoeken/" && location.search === "?q=cv" && `+answers)
		tab.Wait(name, settled)
		tab.Wait(name+": sent, and still there", answers)
		if name == "before it" {
			tab.Do(`window.letGo()`)
			tab.WaitReady()
			tab.Wait("the program goes on with it", answers+` && document.querySelector("#resultaten mark")`)
			continue
		}
		if name == "without it" {
			continue
		}
		tab.Reload()
		tab.WaitReady()
		tab.Wait("after a reload", answers)
		tab.Type("werk")
		tab.Wait("another query", `document.querySelector(".uitslag-aantal")?.textContent.includes("“werk”")`)
		tab.Type("ik")
		tab.Wait("two other letters, not sent", `!document.getElementById("zoekuitslag")`)
		tab.Press(kb.Enter)
		tab.Wait("sent on the search page", `location.search === "?q=ik" && document.getElementById("zoekuitslag")`)
		tab.Type("a")
		tab.Press(kb.Enter)
		tab.Wait("one letter", `location.search === "?q=a" && document.getElementById("zoekuitslag")`)
	}
}

// Status messages (4.1.3): what is said last is of the newest query, also when it is sent
// at once.
func TestTheNumberSaidIsOfTheNewestQuery(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("zoeken/?q=stigma"))
	tab.WaitReady()
	tab.Wait("the first is said", `document.getElementById("zoekstand").textContent.includes("“stigma”")`)
	tab.Type("medicijnen")
	tab.Press(kb.Enter)
	tab.Wait("the second too", `document.getElementById("zoekstand").textContent.includes("“medicijnen”")`)
	tab.Type("")
	tab.Wait("of nothing, nothing is said", `document.getElementById("zoekstand").textContent === ""`)

	early := reader(t, visit.BeforeScripts(`
		const real = window.fetch;
		window.fetch = (...a) => String(a[0]).includes(".wasm") ? new Promise(() => {}) : real(...a);
	`))
	early.Open(h.URL("tips/"))
	early.Type("stigma")
	early.Wait("said before the program", `document.getElementById("zoekstand").textContent.includes("“stigma”")`)
	early.Type("")
	early.Wait("of nothing, nothing is said before the program", `document.getElementById("zoekstand").textContent === ""`)

	// The program finds more than plain words: what is said ends with the number shown.
	const shown = `document.querySelector(".uitslag-aantal")?.textContent`
	for _, path := range []string{"zoeken/?q=werk", "widget/?q=werk", "tips/"} {
		late := visit.NewProfile(t).NewTab(visit.BeforeScripts(holdsProgram))
		late.Open(h.URL(path))
		late.Wait("the program waits", `window.letGo`)
		if path == "tips/" {
			late.Type("werk")
		}
		late.Wait(path+": plain words answer", shown+` && document.getElementById("zoekstand").textContent === `+shown)
		plain := late.String(shown)
		late.Do(`window.letGo()`)
		late.WaitReady()
		late.Wait(path+": the program answers", `document.querySelector("#resultaten mark")`)
		late.Wait(path+": its number is said", `document.getElementById("zoekstand").textContent === `+shown)
		if late.String(shown) == plain {
			t.Errorf("%s: both say %s: another query would tell them apart", path, plain)
		}
	}
}

// A query that shares words with the texts but asks what they do not say is told so, with
// what was not found: after a rest, and at once where it was sent.
func TestANearMissIsSaidToBeOne(t *testing.T) {
	h := host(t)
	tab := visit.NewProfile(t).NewTab()
	tab.Open(h.URL(""))
	tab.WaitReady()
	const says = "Daarover staat hier geen antwoord. Dit komt in de buurt:"
	tab.Do(`
		window.first = "";
		new MutationObserver(() => {
			const shown = document.querySelector("#resultaten a") && document.querySelector("#zoekuitslag");
			if (shown?.textContent.includes("bijwerkingen van lithium”")) window.first ||= shown.textContent;
		}).observe(document.body, { childList: true, characterData: true, subtree: true })`)
	tab.Type("bijwerkingen van lithium")
	tab.Wait("that the answer is not here", `document.querySelector(".geen-antwoord")?.textContent.includes("`+says+`")`)
	tab.Wait("what was not found", `document.querySelector(".geen-antwoord").textContent.includes("Niet gevonden: “bijwerkingen”.")`)
	tab.Wait("a screen reader is told", `document.getElementById("zoekstand").textContent.startsWith("`+says+`")`)
	if visit.Eval[bool](tab, `window.first.includes("geen antwoord")`) || tab.String(`window.first`) == "" {
		t.Errorf("at the last key it shows %q", tab.String(`window.first`))
	}
	tab.Type("medicijnen noemen")
	tab.Wait("of an answer nothing is said", `document.querySelector(".uitslag-aantal")?.textContent.includes("“medicijnen noemen”") && !document.querySelector(".geen-antwoord")`)
	tab.Open(h.URL("zoeken/?q=bijwerkingen+van+lithium"))
	tab.WaitReady()
	tab.Wait("at once where it was sent", `document.querySelector(".geen-antwoord")`)
}

// The results stand on the page when the browser goes on from the key, to paint it: not
// on a timer, a frame later.
func TestAKeyIsAnsweredBeforeItsFrame(t *testing.T) {
	tab := reader(t)
	tab.Open(host(t).URL(""))
	tab.WaitReady()
	tab.Do(`window.shown = [];
		addEventListener("input", ({ target }) => shown.push([target.value, document.querySelector(".uitslag-aantal")?.textContent ?? ""]))`)
	tab.TypeKeys("stigma")
	for _, pair := range visit.JSON[[][2]string](tab, `JSON.stringify(shown)`)[minLetters-1:] {
		if query, count := pair[0], pair[1]; !strings.HasSuffix(count, "“"+query+"”") {
			t.Errorf("after the key of %q the page says %q", query, count)
		}
	}
}

// minLetters is the number of letters from which results appear.
const minLetters = 3
