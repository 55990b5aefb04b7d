package e2e

import (
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// untouched fails the test where anything was stored but slugs and settings, and how often
// the program started (web/boot/attempts.js).
func untouched(t *testing.T, tab *visit.Tab, flow string) {
	t.Helper()
	if stored := tab.String(`JSON.stringify([Object.keys(localStorage).filter((k) => !/^flamingo:.*:(bewaard|instellingen|start)$/.test(k)), Object.keys(sessionStorage), document.cookie])`); stored != `[[],[],""]` {
		t.Errorf("%s: beside the list and the settings this was stored: %s", flow, stored)
	}
	if fields := tab.String(`document.querySelectorAll("main :is(textarea, [contenteditable], input:not([type=checkbox], [type=radio]))").length`); fields != "0" {
		t.Errorf("%s: %s places to type in", flow, fields)
	}
}

// focusOn goes on with Tab until the focus is on what a selector means.
func focusOn(t *testing.T, tab *visit.Tab, selector string) {
	t.Helper()
	for range 120 {
		if tab.String(fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) == "true" {
			return
		}
		tab.Press(kb.Tab)
	}
	t.Fatalf("Tab does not come to %s", selector)
}

func TestBeforeATalkWithTheKeyboardOffline(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := installed(visit.NewProfile(t), h.URL("gesprek/"))
	h.Stop()
	focusOn(t, tab, `a[href$="gesprek/voor/"]`)
	tab.Press(kb.Enter)
	tab.Wait("the kinds of conversation", `document.querySelector("main[data-gesprek=voor]") && document.querySelectorAll(".momentkeuze a").length === 8`)
	focusOn(t, tab, `a[href$="situaties/open-zijn-bij-solliciteren/"]`)
	tab.Press(kb.Enter)
	tab.Wait("the card, the questions to oneself first", `document.querySelector("main[data-gesprek=voor] .eerst").textContent.includes("Wie kan mij daarbij helpen?") && document.querySelectorAll(".kaartlijst > li").length === 5`)
	if body := tab.Text("main"); strings.Index(body, "Wie kan mij daarbij helpen?") > strings.Index(body, "Op je kaart") {
		t.Error("the card comes before the questions to oneself")
	}
	focusOn(t, tab, ".kaart-vink input")
	tab.Press(" ")
	focusOn(t, tab, ".kaart-rij summary")
	tab.Press(kb.Enter)
	tab.Wait("a row opens in place", `document.querySelector(".kaart-rij").open && document.querySelector(".kaart-vink input").checked`)
	focusOn(t, tab, "#neer-bespreek-openheid")
	tab.Press(kb.Enter)
	tab.Wait("the row went down, open, ticked and with the focus", `
		document.querySelectorAll(".kaartlijst > li")[1].querySelector(".kaart-rij").open
		&& document.querySelectorAll(".kaart-vink input")[1].checked && !document.querySelectorAll(".kaart-vink input")[0].checked
		&& document.activeElement.id === "neer-bespreek-openheid"`)
	focusOn(t, tab, "#eraf-bespreek-openheid")
	tab.Press(kb.Enter)
	tab.Wait("taken out", `document.querySelectorAll(".kaartlijst > li").length === 4 && !location.search.includes("bespreek-openheid") && document.activeElement.id === "kaart-kop"`)
	focusOn(t, tab, "#erbij")
	tab.Press(kb.Enter)
	tab.Wait("what can be added", `document.querySelector(".erbij details")`)
	tab.Do(`document.querySelector('.erbij [data-slug="toon-lef"]').closest("details").open = true`)
	focusOn(t, tab, `.erbij [data-slug="toon-lef"]`)
	tab.Press(kb.Enter)
	tab.Wait("added, and in the address only slugs", `location.search === "?kaart=open-bij-sollicitatie-of-later,beperkingen-in-plaats-van-diagnose,meldplicht-bij-sollicitatie,advies-over-openheid,toon-lef"`)
	tab.Reload()
	tab.WaitReady()
	tab.Wait("after a reload the card is there, the ticks are not", `document.querySelectorAll(".kaartlijst > li").length === 5 && !document.querySelector(".kaart-vink input:checked")`)
	untouched(t, tab, "voor")
}

// rowsOf are the slugs of the rows of the card, in order.
const rowsOf = `[...document.querySelectorAll(".kaart-vink input")].map((input) => input.dataset.slug).join(" ")`

// grips are the middles of the handles of the rows.
func grips(tab *visit.Tab) [][2]float64 {
	return visit.JSON[[][2]float64](tab, `JSON.stringify([...document.querySelectorAll(".kaart-greep")].map((g) => { const r = g.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }))`)
}

func TestARowIsDraggedToItsPlace(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.Sized(visit.Desk))
	tab.Open(h.URL("situaties/open-zijn-bij-solliciteren/"))
	tab.WaitReady()
	tab.Do(`document.querySelector(".kaartlijst").scrollIntoView({ block: "center", behavior: "instant" })`)
	was := strings.Fields(tab.String(rowsOf))
	at := grips(tab)
	if len(was) != 5 || len(at) != 5 {
		t.Fatalf("rows %q, handles %v", was, at)
	}
	order := func(n ...int) string {
		var slugs []string
		for _, i := range n {
			slugs = append(slugs, was[i])
		}
		return strings.Join(slugs, " ")
	}
	to := func(i int) [2]float64 { return [2]float64{at[i][0], at[i][1] + 4} }

	tab.Do(`document.querySelectorAll(".kaart-vink input")[0].click()`)
	tab.Wait("the first is ticked", `document.querySelector(".kaart-vink input").checked`)
	tab.Hold(at[0][0], at[0][1], to(1), to(2))
	tab.Wait("the row is in hand, below the pointer, and others make room", fmt.Sprintf(`
		Math.abs(document.querySelector(".gesleept .kaart-greep").getBoundingClientRect().y + document.querySelector(".gesleept .kaart-greep").offsetHeight / 2 - %f) < 2
		&& document.querySelectorAll(".kaartlijst > li")[1].style.translate.includes("-")`, to(2)[1]))
	tab.LetGo(to(2)[0], to(2)[1])
	tab.Wait("it lies in the third place, ticked, and nothing is shifted any more", fmt.Sprintf(`%s === %q && document.querySelectorAll(".kaart-vink input")[2].checked
		&& !document.querySelector(".sleept, .gesleept, .kaartlijst > li[style*=translate]")`, rowsOf, order(1, 2, 0, 3, 4)))
	if got := tab.String(`location.search`); got != "?kaart="+strings.ReplaceAll(order(1, 2, 0, 3, 4), " ", ",") {
		t.Errorf("the address has %s", got)
	}
	if said := tab.String(`document.getElementById("gezegd").textContent`); !strings.HasSuffix(said, ": plaats 3 van 5.") {
		t.Errorf("said: %q", said)
	}

	at = grips(tab)
	tab.Hold(at[4][0], at[4][1], to(1), to(0), [2]float64{at[0][0], at[0][1] - 300})
	tab.LetGo(at[0][0], at[0][1]-300)
	tab.Wait("from the last to the first place, and no further", fmt.Sprintf(`%s === %q`, rowsOf, order(4, 1, 2, 0, 3)))

	at = grips(tab)
	tab.Hold(at[1][0], at[1][1], to(2), to(3))
	tab.Press(kb.Escape)
	tab.LetGo(to(3)[0], to(3)[1])
	tab.Wait("Escape puts it back", fmt.Sprintf(`%s === %q && !document.querySelector(".sleept, .gesleept, .kaartlijst > li[style*=translate]")`, rowsOf, order(4, 1, 2, 0, 3)))
	untouched(t, tab, "slepen")
}

func TestAFingerDragsByTheHandleAndScrollsEverywhereElse(t *testing.T) {
	t.Parallel()
	h := host(t)
	touch := func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
		return err
	}
	tab := reader(t, touch)
	tab.Open(h.URL("situaties/open-zijn-bij-solliciteren/"))
	tab.WaitReady()
	tab.Do(`document.querySelector(".kaartlijst").scrollIntoView({ block: "center", behavior: "instant" })`)
	was, scrolled := strings.Fields(tab.String(rowsOf)), visit.Eval[float64](tab, `scrollY`)
	at := grips(tab)
	tab.Swipe(at[2], [2]float64{at[2][0], at[2][1] - 20}, [2]float64{at[1][0], at[1][1] - 10}, [2]float64{at[1][0], at[1][1] - 20})
	tab.Wait("one place up", fmt.Sprintf(`%s === %q`, rowsOf, strings.Join([]string{was[0], was[2], was[1], was[3], was[4]}, " ")))
	if now := visit.Eval[float64](tab, `scrollY`); now != scrolled {
		t.Errorf("dragging scrolled the page from %v to %v", scrolled, now)
	}

	now := tab.String(rowsOf)
	at = grips(tab)
	x := at[2][0] - 150 // on the words of a row
	tab.Swipe([2]float64{x, at[2][1]}, [2]float64{x, at[2][1] - 30}, [2]float64{x, at[2][1] - 80}, [2]float64{x, at[2][1] - 120})
	tab.Wait("the page is scrolled", fmt.Sprintf(`scrollY > %v + 50`, scrolled))
	if got := tab.String(rowsOf); got != now {
		t.Errorf("scrolling changed the order to %s", got)
	}
}

// On a phone a long card is longer than the window.
func TestARowAtTheEdgeScrollsThePage(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.Sized([2]int{320, 568}))
	tab.Open(h.URL("gesprek/voor/?kaart=toon-lef,sta-naast-je-klant,gat-in-cv,medicijnen-noemen,bespreek-openheid,meldplicht-bij-sollicitatie,advies-over-openheid,contact-met-behandelaar"))
	tab.WaitReady()
	tab.Wait("a long card", `document.querySelectorAll(".kaartlijst > li").length === 8`)
	tab.Do(`document.querySelector(".kaartlijst").scrollIntoView({ block: "center", behavior: "instant" }); document.querySelector(".kaart-greep").scrollIntoView({ block: "center", behavior: "instant" })`)
	at := grips(tab)
	tab.Hold(at[0][0], at[0][1], [2]float64{at[0][0], 480})
	tab.Wait("the last place comes into view", `document.querySelectorAll(".kaartlijst > li")[7].getBoundingClientRect().top < 480 && document.querySelectorAll(".kaartlijst > li")[7].style.translate.includes("-")`)
	tab.LetGo(at[0][0], 480)
	tab.Wait("it is the last", rowsOf+`.endsWith(" toon-lef")`)
}

func TestACardFromALinkSkipsAndNamesWhatIsUnknown(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("gesprek/voor/?kaart=toon-lef,bestaat-niet,gat-in-cv,toon-lef,%3Cb%3Ex"))
	tab.WaitReady()
	tab.Wait("two rows, and what was skipped", `document.querySelectorAll(".kaartlijst > li").length === 2 && document.querySelector(".overgeslagen").textContent.includes("bestaat-niet, <b>x.")`)
}

func TestTheCardPrintsOnItsPaper(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL("situaties/eerste-gesprek/"))
	tab.WaitReady()
	for paper, size := range map[string]string{"a6": "298", "a5": "420"} {
		tab.Click(fmt.Sprintf(".keuze:has(input[value=%s])", paper))
		tab.Wait("chosen", fmt.Sprintf(`document.getElementById("app").dataset.vel === %q`, paper))
		pages, box := sheets(t, tab)
		if pages != 1 || !strings.HasPrefix(box, size) {
			t.Errorf("%s: %d pages of %s", paper, pages, box)
		}
	}
}

// sheets prints a page as its own style sheet says, and returns how many sheets that takes
// and the size of the first, in points. A sheet with nothing on it fails the test.
func sheets(t *testing.T, tab *visit.Tab) (pages int, box string) {
	t.Helper()
	result, err := visit.Command(tab, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	text := string(result.Data)
	if folder := os.Getenv("LOOK"); folder != "" {
		name := strings.Trim(strings.ReplaceAll(t.Name()+tab.String("location.pathname"), "/", "-"), "-")
		os.WriteFile(filepath.Join(folder, name+".pdf"), result.Data, 0o644)
	}
	_, rest, _ := strings.Cut(text, "/MediaBox [0 0 ")
	box, _, _ = strings.Cut(rest, "]")
	for _, contents := range contentsOfPage.FindAllStringSubmatch(text, -1) {
		pages++
		_, object, _ := strings.Cut(text, "\n"+contents[1]+" 0 obj")
		_, stream, _ := strings.Cut(object, "stream\n")
		unpacked, err := zlib.NewReader(strings.NewReader(stream))
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := io.ReadAll(unpacked)
		if err != nil {
			t.Fatal(err)
		}
		if !showsText.Match(drawn) {
			t.Errorf("sheet %d is empty", pages)
		}
	}
	return pages, box
}

var (
	contentsOfPage = regexp.MustCompile(`(?s)/Type /Page\s.*?/Contents (\d+) 0 R`)
	showsText      = regexp.MustCompile(`\bT[jJ]\b`)
)

// onPaperInTheDark shows pages as they are printed by a reader who prefers dark.
func onPaperInTheDark(ctx context.Context) error {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
	return err
}

func TestOnPaperAllIsBlackOnWhiteWithAddressAndDate(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.InTheDark)
	tab.Open(h.URL("bewaard/?neem=gat-in-cv,toon-lef,medicijnen-noemen"))
	tab.WaitReady()
	tab.Click(".aanbod .knop")
	tab.Wait("kept", `document.querySelectorAll(".bewaarlijst li").length === 3`)
	for path, most := range map[string]int{
		"vragen/meldplicht-bij-sollicitatie/": 2, "vragen/gat-in-cv/": 1, "themas/openheid/": 3, "bewaard/": 1, "tips/": 1,
		"situaties/eerste-gesprek/": 1, "gesprek/openheid/2/": 3,
	} {
		tab.Change(visit.InTheDark)
		tab.Open(h.URL(path))
		tab.WaitReady()
		tab.WaitStill()
		tab.Change(onPaperInTheDark)
		for what, script := range map[string]string{
			"text that is not black":                 `[...document.querySelectorAll("body *")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && [...e.childNodes].some((n) => n.data?.trim()) && !e.closest(".alleen-voorlezen") && getComputedStyle(e).color !== "rgb(0, 0, 0)").map((e) => e.className + " " + getComputedStyle(e).color)`,
			"ground that is not white":               `[...document.querySelectorAll("html, body, body *")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.offsetHeight > 1 && !/^rgba\(.*, 0\)$|^rgb\(255, 255, 255\)$/.test(getComputedStyle(e).backgroundColor) && !getComputedStyle(e).maskImage.includes("url")).map((e) => e.className + " " + getComputedStyle(e).backgroundColor)`,
			"headings that part from their text":     `[...document.querySelectorAll("h1, h2, h3")].filter((e) => e.checkVisibility() && getComputedStyle(e).breakAfter !== "avoid").map((e) => e.textContent)`,
			"what is as wide as the text and is not": `[...document.querySelectorAll(".kop, main, .bladzij")].filter((e) => e.checkVisibility() && Math.abs(e.offsetWidth - document.getElementById("app").clientWidth) > 2).map((e) => e.className + " " + e.offsetWidth + " of " + document.getElementById("app").clientWidth)`,
		} {
			if found := tab.String(script + `.join(", ")`); found != "" {
				t.Errorf("%s: %s: %s", path, what, found)
			}
		}
		foot := tab.Text(".drukvoet") + tab.String(`getComputedStyle(document.querySelector(".drukvoet"), "::after").content`)
		if want := h.URL(path); !strings.Contains(foot, "tekst van ") || !strings.Contains(foot, " 2026") || !strings.Contains(foot, want) && !strings.Contains(tab.String(`document.querySelector(".drukvoet").dataset.adres`), want) {
			t.Errorf("%s: at the foot stands %q", path, foot)
		}
		if pages, _ := sheets(t, tab); pages < 1 || pages > most {
			t.Errorf("%s: %d sheets", path, pages)
		}
	}
}

func TestTheTrianglePrintsOnOneSheetAndIsOnTheDevice(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := installed(visit.NewProfile(t), h.URL("driehoek/"))
	h.Stop()
	onOneSheet(t, tab, "all tips")
	tab.Do(`document.querySelector(".beheer").open = true; document.querySelectorAll(".beheer input").forEach((input, i) => i && input.click())`)
	tab.Wait("one tip is left", `document.querySelectorAll(".paneel-jij li").length === 1`)
	onOneSheet(t, tab, "one tip")
	tab.Open(h.URL("driehoek/"))
	tab.WaitReady()
	tab.Do(`fetch(document.querySelector("a[download]").href).then((r) => r.arrayBuffer().then((b) => (window.pdf = r.headers.get("content-type") + " " + new TextDecoder().decode(b.slice(0, 5)) + " " + (b.byteLength < 60000))))`)
	tab.Wait("the PDF is there without a network", `window.pdf === "application/pdf %PDF- true"`)
	untouched(t, tab, "driehoek")
}

// onOneSheet prints the triangle: on one sheet of A4, with every text within its panel.
func onOneSheet(t *testing.T, tab *visit.Tab, what string) {
	t.Helper()
	tab.Change(visit.OnPaper)
	if out := tab.String(`[...document.querySelectorAll(".paneel")].filter((p) => p.scrollHeight > p.clientHeight + 1 || p.scrollWidth > p.clientWidth + 1).map((p) => p.className + " " + p.scrollHeight + " > " + p.clientHeight).join(", ")`); out != "" {
		t.Errorf("%s: text outside its panel: %s", what, out)
	}
	if pages, box := sheets(t, tab); pages != 1 || !strings.HasPrefix(box, "594.9") && !strings.HasPrefix(box, "595") {
		t.Errorf("%s: %d sheets of %s", what, pages, box)
	}
}

// Another organisation's tips and needs may all be as long as titles get.
func TestTheTriangleOfAnotherOrganisationPrintsOnOneSheet(t *testing.T) {
	t.Parallel()
	s, err := build(func(c *markdown.Content) {
		for i := range c.Library.Items {
			if it := &c.Library.Items[i]; it.Kind == library.Tip || it.Kind == library.Need {
				it.Title = "Vraag eerst wat iemand zelf van de verhuizing weet" // 50 letters
			}
		}
		c.Library.Site.Tagline = "Wie verhuist, laat iets achter en neemt altijd iets anders mee, zeggen wij hier."
	})
	if err != nil {
		t.Fatal(err)
	}
	tab := reader(t)
	tab.Open(visit.NewHost(t, s, server.Options{}).URL("driehoek/"))
	tab.WaitReady()
	onOneSheet(t, tab, "long titles")
}

func TestTheTriangleIsSharedAsAFileWhereTheDeviceCan(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := visit.NewProfile(t).NewTab(visit.BeforeScripts(`
		navigator.canShare = (data) => data.files?.length === 1 && data.files[0].type === "application/pdf" && data.files[0].name.endsWith(".pdf");
		navigator.share = async ({ files: [file], title }) => {
			if (!navigator.userActivation.isActive) throw new DOMException("", "NotAllowedError");
			if (window.refuses) throw new DOMException("", window.refuses);
			window.shared = [file.name, file.type, file.size > 10_000 && file.size < 60_000, new TextDecoder().decode((await file.arrayBuffer()).slice(0, 5)), title].join(" ");
		};
	`))
	tab.Open(h.URL("driehoek/"))
	tab.WaitReady()
	tab.WaitOffline()
	h.Stop()
	tab.Reload() // the first page that the worker answers
	tab.WaitReady()
	tab.Click(".actie-deel")
	tab.Wait("the sheet gets the PDF itself, without a network", `window.shared === "driehoek.pdf application/pdf true %PDF- Driehoek voor op je bureau"`)
	tab.Do(`window.refuses = "AbortError"`)
	tab.Click(".actie-deel")
	tab.Do(`window.refuses = "DataError"`)
	tab.Click(".actie-deel")
	tab.Wait("what failed is said, with the way that is left", `document.querySelector("main").textContent.includes("Delen lukt nu niet. Download de pdf")`)
	if href := tab.String(`document.querySelector("a[download]").getAttribute("href")`); href != "../driehoek.pdf" {
		t.Errorf("to download: %s", href)
	}
	untouched(t, tab, "driehoek")

	other := reader(t, visit.BeforeScripts(`navigator.canShare = ({ files }) => !files`))
	h.Start()
	other.Open(h.URL("driehoek/"))
	other.WaitReady()
	other.WaitStill()
	if n := other.String(`document.querySelectorAll("main .actie-deel").length`); n != "0" {
		t.Errorf("%s buttons to share a file with a device that shares addresses only", n)
	}
}

func TestShowingAClientOneSentenceAtATime(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := installed(visit.NewProfile(t), h.URL("vragen/meldplicht-bij-sollicitatie/"))
	h.Stop()
	tab.Do(`scrollTo(0, 150)`)
	at := tab.String(`scrollY`)
	focusOn(t, tab, `.actie-laat`)
	at = tab.String(`scrollY`)
	tab.Press(kb.Enter)
	const sentence = `document.querySelector("[data-samen]:modal [data-zin]")`
	tab.Wait("the first sentence alone", sentence+`?.textContent.startsWith("Volgens de ervaringsdeskundigen")`)
	if size := visit.Eval[float64](tab, `parseFloat(getComputedStyle(`+sentence+`).fontSize)`); size < 32 {
		t.Errorf("letters of %v px", size)
	}
	if text := tab.Text("[data-samen]"); strings.Contains(strings.ToLower(text), "je klant") {
		t.Errorf("it speaks about the client: %s", text)
	}
	tab.Press(kb.ArrowRight)
	tab.Wait("the second", sentence+`.textContent.startsWith("Denk je op het werk")`)
	tab.Press(kb.ArrowLeft)
	tab.Wait("back", sentence+`.textContent.startsWith("Volgens")`)
	tab.ClickOn(`[...document.querySelectorAll("[data-samen] button")].find((b) => b.textContent === "Draai om")`)
	tab.Wait("turned round", `getComputedStyle(document.querySelector(".samen-vlak")).rotate === "180deg"`)
	tab.Press(kb.Escape)
	tab.Wait("gone, and all as it was", `!document.querySelector("[data-samen]") && document.activeElement.matches(".actie-laat")`)
	if now := tab.String(`scrollY`); now != at {
		t.Errorf("the page is scrolled to %s, not %s", now, at)
	}
	tab.Press(kb.Enter)
	tab.Wait("open again, from the first, not turned", sentence+` && !document.querySelector(".samen-om")`)
	for range 2 {
		tab.Click("[data-samen] .knop-groot")
	}
	tab.Wait("the last", `document.querySelector("[data-samen] .knop-groot").textContent === "Klaar"`)
	tab.Click("[data-samen] .knop-groot")
	tab.Wait("closed", `!document.querySelector("[data-samen]")`)
	untouched(t, tab, "samen")
}

// The longest words that a client reads fit on a phone: they go on on the next line behind a
// hyphen, wherever the browser gets its letters from.
func TestLongWordsShownToAClientBreakBehindAHyphen(t *testing.T) {
	t.Parallel()
	h := host(t)
	// The pieces of lines that are not some parts of the word, with a hyphen if it goes on.
	const torn = `(() => {
		const out = [];
		for (const word of document.querySelectorAll("[data-zin] .breekt")) {
			const parts = word.dataset.woord.split("\u00ad"), probe = document.createElement("span"), may = [];
			probe.style.cssText = "position: absolute; white-space: nowrap";
			word.parentNode.append(probe);
			for (let from = 0; from < parts.length; from++) {
				for (let to = from + 1; to <= parts.length; to++) {
					probe.textContent = parts.slice(from, to).join("") + (to < parts.length ? "-" : "");
					may.push(probe.getBoundingClientRect().width);
				}
			}
			probe.remove();
			for (const { width } of word.getClientRects()) if (!may.some((w) => Math.abs(w - width) < 2)) out.push(word.dataset.woord + " in " + width);
		}
		return out.join(", ");
	})()`
	const lineWidths = `(() => {
		const zin = document.querySelector("[data-zin]"), range = document.createRange(), lines = [];
		range.selectNodeContents(zin);
		const seen = [...range.getClientRects(), ...[...zin.querySelectorAll(".breekt")].flatMap((word) => [...word.getClientRects()])];
		for (const { bottom, left, right } of seen.filter(({ width }) => width > 1).sort((a, b) => a.bottom - b.bottom)) {
			const line = lines.find((line) => Math.abs(line.bottom - bottom) < 10) ?? lines[lines.push({ bottom, left, right }) - 1];
			line.left = Math.min(line.left, left);
			line.right = Math.max(line.right, right);
		}
		return lines.map(({ left, right }) => right - left);
	})()`
	tab := reader(t)
	tab.Open(h.URL(""))
	tab.WaitReady()
	for slug, word := range map[string]string{"meldplicht-bij-sollicitatie": "ervaringsdeskundigen", "beginnen-met-werkervaringsplaats": "werkervaringsplaats", "loonkostensubsidie-inzetten": "loonkostensubsidie"} {
		said := func() string {
			return strings.ReplaceAll(tab.String(`document.querySelector("[data-zin]").textContent`), "\u00ad", "")
		}
		follow(t, tab, "vragen/"+slug+"/")
		tab.Click(".actie-laat")
		tab.Wait("shown", `document.querySelector("[data-samen]:modal [data-zin]")`)
		for range 5 {
			was := said()
			if strings.Contains(was, word) {
				break
			}
			tab.Press(kb.ArrowRight)
			tab.Wait("on", fmt.Sprintf(`document.querySelector("[data-zin]").textContent !== %q`, was))
		}
		if sentence := said(); !strings.Contains(sentence, word) {
			t.Fatalf("%s shows %q", slug, sentence)
		}
		for name, options := range map[string][]visit.Option{
			"narrow": {visit.Sized([2]int{320, 640}), visit.WithLetters(1)}, "phone": {visit.Sized(visit.Phone), visit.WithLetters(1)},
			"turned": {visit.Sized([2]int{844, 390}), visit.WithLetters(1)}, "desk": {visit.Sized(visit.Desk), visit.WithLetters(1)},
			"large": {visit.Sized(visit.Phone), visit.WithLetters(2)}, "narrow-large": {visit.Sized([2]int{320, 640}), visit.WithLetters(2)},
		} {
			tab.Change(options...)
			tab.WaitStill()
			if size := visit.Eval[float64](tab, `parseFloat(getComputedStyle(document.querySelector("[data-zin]")).fontSize)`); size < 32 {
				t.Errorf("%s: letters of %v px", name, size)
			}
			if wide := tab.String(`(() => { const view = document.querySelector("[data-samen]"); return view.scrollWidth <= view.clientWidth && [...view.querySelectorAll("[data-zin], button")].every((e) => e.scrollWidth <= e.clientWidth + 1); })()`); wide != "true" {
				t.Errorf("%s, %s: wider than the window", name, slug)
			}
			// Balanced: no line is left with a short word of its own. Chromium does so with six lines.
			if lines := visit.Eval[[]float64](tab, lineWidths); len(lines) > 1 && len(lines) < 7 && lines[len(lines)-1] < 0.4*slices.Max(lines) {
				t.Errorf("%s, %s: lines of %.0f px", name, slug, lines)
			}
			if out := tab.String(torn); out != "" && !strings.HasSuffix(name, "large") {
				t.Errorf("%s, %s: torn without a hyphen: %s", name, slug, out)
			}
			if folder := os.Getenv("LOOK"); folder != "" {
				tab.Screenshot(filepath.Join(folder, "word-"+name+"-"+slug+".png"))
				tab.ClickOn(`[...document.querySelectorAll("[data-samen] button")].find((b) => b.textContent === "Draai om")`)
				tab.Wait("turned round", `document.querySelector(".samen-om")`)
				tab.Screenshot(filepath.Join(folder, "word-"+name+"-"+slug+"-turned.png"))
				tab.ClickOn(`[...document.querySelectorAll("[data-samen] button")].find((b) => b.textContent === "Draai om")`)
				tab.Wait("turned back", `!document.querySelector(".samen-om")`)
			}
		}
		tab.Change(visit.Sized(visit.Phone), visit.WithLetters(1))
		tab.Press(kb.Escape)
		tab.Wait("closed", `!document.querySelector("[data-samen]:modal")`)
	}
}

// A view that was closed leaves the full screen a moment later. One that has been opened
// by then stays.
func TestLeavingTheFullScreenClosesTheViewThatFilledIt(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(`Element.prototype.requestFullscreen = () => new Promise(() => {});`))
	tab.Open(h.URL("vragen/meldplicht-bij-sollicitatie/"))
	tab.WaitReady()
	tab.Click(".actie-laat")
	tab.Wait("it is shown", `document.querySelector("[data-samen]:modal [data-zin]")`)
	tab.Do(`document.dispatchEvent(new Event("fullscreenchange"))`)
	tab.Press(kb.ArrowRight)
	tab.Wait("it goes on", `document.querySelector("[data-samen]:modal [data-zin]").textContent.startsWith("Denk je op het werk")`)
}

// A finger swipes to the next sentence, and back; after Draai om it is that of somebody
// opposite.
func TestASwipeGoesFromSentenceToSentence(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.Sized(visit.Phone))
	tab.Open(h.URL("vragen/meldplicht-bij-sollicitatie/"))
	tab.WaitReady()
	tab.Click(".actie-laat")
	at := func(what, place string) {
		t.Helper()
		tab.Wait(what, `document.querySelector("[data-samen]:modal .samen-waar")?.textContent.startsWith("`+place+`")`)
	}
	at("the first", "1 van 3")
	left, right := [2]float64{90, 400}, [2]float64{300, 405}
	tab.Swipe(right, left)
	at("on", "2 van 3")
	tab.Swipe(left, right)
	at("back", "1 van 3")
	tab.ClickOn(`[...document.querySelectorAll("[data-samen] button")].find((b) => b.textContent === "Draai om")`)
	tab.Wait("turned round", `document.querySelector(".samen-om")`)
	tab.Swipe(left, right)
	at("on, for somebody opposite", "2 van 3")
}

func TestTheNeedsAreGoneThroughAsOneSet(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(`
		window.locks = 0;
		Object.defineProperty(navigator, "wakeLock", { value: { request: async () => (window.locks++, { release: async () => window.locks-- }) } });
	`))
	tab.Open(h.URL("gesprek/samen/"))
	tab.WaitReady()
	tab.Click("main[data-gesprek=samen] .samen-set > .actie-laat")
	tab.Wait("its title first, and the screen stays awake", `document.querySelector("[data-zin]")?.textContent === "Wat heb jij nodig?" && locks === 1`)
	n := visit.Eval[int](tab, `parseInt(document.querySelector(".samen-waar").textContent.split(" van ")[1])`)
	if n < 9 {
		t.Errorf("%d sentences", n)
	}
	tab.Press(kb.Escape)
	tab.Wait("closed, and the screen may sleep", `!document.querySelector("[data-samen]") && locks === 0`)
}

func TestShowingInTheWidgetFillsTheFrame(t *testing.T) {
	t.Parallel()
	h := framed(t)
	tab := reader(t)
	tab.Open(page(t, intranet, "", iframe(h.URL("vragen/gat-in-cv/"), "")))
	frame := tab.Frame(h.URL(""))
	frame.WaitReady()
	frame.Click(".actie-laat")
	frame.Wait("it fills the frame", `(() => { const r = document.querySelector("[data-samen]:modal")?.getBoundingClientRect(); return r && r.width === innerWidth && Math.abs(r.height - innerHeight) < 1; })()`)
	frame.Press(kb.Escape)
	frame.Wait("and gives it back", `!document.querySelector("[data-samen]")`)
	frame.Do(`document.querySelector('.wegen a[href$="gesprek/"]').click()`)
	frame.Wait("the ways are there too", `document.querySelectorAll(".gang").length === 5`)
	untouched(t, frame, "kader")
}

func TestOpennessInSixSteps(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := installed(visit.NewProfile(t), h.URL("gesprek/"))
	h.Stop()
	tab.Click(`main a[href$="gesprek/openheid/"]`)
	steps := 0
	for ; steps < 9; steps++ {
		tab.Wait("a step with the focus on its heading", `document.querySelector("main[data-gesprek=openheid]") && document.activeElement.id === "titel"`)
		if tab.String(`!!document.querySelector(".stap-waar")`) == "false" {
			break
		}
		if tab.String(`[...document.querySelectorAll(".samen-item")].every((i) => /Ervaringsdeskundigen|Bureaukaart|redactie/.test(i.textContent))`) != "true" {
			t.Errorf("step %d: somebody says something, and not who", steps+1)
		}
		was := tab.Text("h1")
		focusOn(t, tab, ".stap-knoppen li:last-child a")
		tab.Press(kb.Enter)
		tab.Wait("on", fmt.Sprintf(`document.querySelector("h1").textContent !== %q`, was))
	}
	if steps != 6 {
		t.Errorf("%d steps", steps)
	}
	end := tab.Text("main")
	for _, want := range []string{"De keuze is aan je klant", "Hoe graag wil je open zijn", "Of je Coral daar nu nog kunt downloaden"} {
		if !strings.Contains(end, want) {
			t.Errorf("at the end stands nothing of %q", want)
		}
	}
	tab.Open(h.URL("gesprek/openheid/2/"))
	tab.Wait("what the law asks, with the editors' note beside it", `[...document.querySelectorAll(".samen-item")].some((i) => i.id === "meldplicht-bij-sollicitatie" && i.querySelector(".noot")?.textContent.includes("Hoge Raad"))`)
	untouched(t, tab, "openheid")
}

func TestAfterATalkOneQuestionAtATime(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := installed(visit.NewProfile(t), h.URL("situaties/eerste-gesprek/"))
	h.Stop()
	tab.Click(`.verder a[href$="gesprek/na/"]`)
	for n := 1; n <= 4; n++ {
		tab.Wait("one question", fmt.Sprintf(`document.querySelector("main[data-gesprek=na] .stap-waar")?.textContent === "Stap %d van 4"`, n))
		focusOn(t, tab, ".stap-knoppen li:last-child a")
		tab.Press(kb.Enter)
	}
	tab.Wait("one tip, and the card", `document.querySelectorAll(".dagtip a").length === 1 && document.querySelector(".kaart-legen")`)
	focusOn(t, tab, ".kaart-legen button")
	tab.Press(kb.Enter)
	tab.Wait("empty", `!document.querySelector(".kaart-legen") && document.querySelector("main").textContent.includes("De kaart is leeg.")`)
	untouched(t, tab, "na")
}

// The words with which people come to these screens lead to them first.
func TestTheTalksAreFoundByWhatPeopleType(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t)
	tab.Open(h.URL(""))
	tab.WaitReady()
	for query, path := range map[string]string{
		"gesprek voorbereiden": "gesprek/voor/", "ik heb zo een gesprek": "gesprek/voor/", "over 5 minuten een gesprek": "gesprek/voor/",
		"laten zien aan klant": "gesprek/samen/", "hoe ging het": "gesprek/na/", "driehoek": "driehoek/", "printen": "driehoek/", "bureau": "driehoek/",
	} {
		tab.Type(query)
		tab.Wait(query, fmt.Sprintf(`document.querySelector("#resultaten a")?.href.endsWith("/%s") && document.getElementById("zoek").value === %q`, path, query))
	}
	tab.Type("gat in mijn cv")
	tab.Wait("what can be shown is marked", `document.querySelector("#resultaten li .resultaat-samen")`)
}

// So do the results before the program runs, which the boot script draws.
func TestEarlyResultsSayWhatCanBeShown(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := reader(t, visit.BeforeScripts(holdsProgram))
	tab.Open(h.URL("tips/"))
	tab.Wait("the page waits for the program", `window.letGo`)
	const marked = `[...document.querySelectorAll("#resultaten a")].map((a) => a.pathname + a.hash + " " + (a.querySelector(".resultaat-samen")?.textContent ?? "")).sort().join("\n")`
	tab.Type("gat cv")
	tab.Wait("one that has words for a client says so", `document.querySelector('#resultaten a[href$="vragen/gat-in-cv/"] .resultaat-samen')?.textContent === "Samen te lezen"`)
	tab.Type("lef")
	tab.Wait("one that has none does not", `document.querySelector('#resultaten a[href$="tips/#toon-lef"]') && !document.querySelector('#resultaten a[href$="tips/#toon-lef"] .resultaat-samen')`)
	tab.Type("gat cv")
	tab.Wait("the first again", `document.querySelector('#resultaten a[href$="vragen/gat-in-cv/"]')`)
	early := tab.String(marked)
	tab.Do(`window.letGo()`)
	tab.WaitReady()
	tab.Wait("the program answers", `document.querySelector("#resultaten mark")`)
	for _, row := range strings.Split(early, "\n") {
		if late := tab.String(marked); !strings.Contains(late, row) {
			t.Errorf("before the program %q, after it\n%s", row, late)
		}
	}
}

func TestTheTalksReadWithoutTheProgram(t *testing.T) {
	t.Parallel()
	h := host(t)
	tab := visit.NewProfile(t).NewTab(visit.WithoutScript)
	for path, want := range map[string]string{
		"gesprek/": "Openheid: wat past?", "gesprek/voor/": "Eerste gesprek", "situaties/eerste-gesprek/": "Je kent je klant nog niet.",
		"gesprek/samen/": "Je staat er niet alleen voor.", "gesprek/openheid/6/": "Zo kun je het zeggen", "gesprek/na/2/": "Welke aanname klopte niet?", "driehoek/": "Plakrand",
	} {
		tab.Open(h.URL(path))
		if !strings.Contains(tab.String(`document.querySelector("main").textContent`), want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}

// TestLookAtTalks takes pictures of these screens into the folder that LOOK names.
func TestLookAtTalks(t *testing.T) {
	folder := os.Getenv("LOOK")
	if folder == "" {
		t.Skip("set LOOK to a folder to get pictures")
	}
	h := visit.NewHost(t, must(t, product), server.Options{})
	profile := visit.NewProfile(t)
	for name, options := range looks {
		tab := profile.NewTab(options...)
		shoot := func(screen string) { tab.Screenshot(filepath.Join(folder, "talk-"+name+"-"+screen+".png")) }
		for screen, path := range map[string]string{
			"ways": "gesprek/", "before": "gesprek/voor/", "card": "situaties/eerste-gesprek/", "together": "gesprek/samen/",
			"openness": "gesprek/openheid/2/", "choice": "gesprek/openheid/7/", "after": "gesprek/na/", "next": "gesprek/na/5/", "triangle": "driehoek/",
		} {
			tab.Open(h.URL(path))
			tab.WaitReady()
			shoot(screen)
		}
		tab.Open(h.URL("situaties/eerste-gesprek/"))
		tab.WaitReady()
		tab.Do(`document.querySelector(".kaart-rij summary").click(); document.querySelector(".kaartlijst").scrollIntoView()`)
		tab.Wait("open", `document.querySelector(".kaart-rij").open`)
		shoot("row")
		tab.Open(h.URL("vragen/meldplicht-bij-sollicitatie/"))
		tab.WaitReady()
		shoot("answer")
		tab.Do(`document.querySelector(".actie-laat").click()`)
		tab.Wait("shown", `document.querySelector("[data-samen]")`)
		shoot("shown")
	}
}
