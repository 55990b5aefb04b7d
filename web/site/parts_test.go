package site

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"flamingo/app/htmltest"
	"flamingo/app/markdown"
	"flamingo/app/plain"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/golden"
)

// partsSite is the real site with the page of components.
func partsSite(t *testing.T) *Site {
	t.Helper()
	a := smallAssets()
	a.Sources = web.Sources()
	c := fixture(t)
	s, err := quickly(c, a, WithParts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The markup of every component in each of its states, for a reader of the diff.
func TestGoldenParts(t *testing.T) {
	page := partsSite(t).File(partsPath).Body
	_, page, _ = bytes.Cut(page, []byte("<body>"))
	golden.Check(t, "testdata/parts.golden", bytes.ReplaceAll(page, []byte("><"), []byte(">\n<")))
}

func TestPartsAreNotPublished(t *testing.T) {
	for _, f := range realSite(t).Files {
		if strings.Contains(f.Path, "onderdelen") {
			t.Errorf("%s is in the site that readers get", f.Path)
		}
	}
}

// No element of the page of components shares its name with another.
func TestPartsHaveTheirOwnNames(t *testing.T) {
	doc := htmltest.Parse(t, partsSite(t).File(partsPath).Body)
	ids := map[string]bool{}
	for n := range doc.Descendants() {
		if id := htmltest.Attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("two elements have the name %s", id)
			}
			ids[id] = true
		}
	}
	for n := range doc.Descendants() {
		for _, name := range []string{"for", "aria-controls", "aria-describedby", "aria-labelledby"} {
			if to := htmltest.Attr(n, name); to != "" && !ids[to] {
				t.Errorf("%s=%q names nothing", name, to)
			}
		}
	}
}

// What the components say in states that no page arrives in is as plain as the
// rest.
func TestPartsSpeakPlainly(t *testing.T) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	doc := htmltest.Parse(t, partsSite(t).File(partsPath).Body)
	for _, text := range paragraphs(doc) {
		for _, r := range plain.Remarks(text, c.Hard) {
			t.Errorf("%s: “%s”: %s", r.What, text[r.Start:r.End], r.Do)
		}
	}
}

var (
	cssClass  = regexp.MustCompile(`\.([a-z][a-z0-9-]*)`)
	cssString = regexp.MustCompile(`"[^"]*"`)
)

// elsewhere are classes of what is not one component: whole pages, the frame
// around them, what only the boot script draws, and a row in the reader's hand.
var elsewhere = map[string]bool{
	"app": true, "app-widget": true, "app-vraag": true, "app-thuis": true, "wacht": true, "sla-over": true, "inhoud": true, "bladzij": true, "thuis": true, "breed": true, "inleiding": true, "verder": true, "letter": true,
	"sleept": true, "gesleept": true,
	"over": true, "knop": true, "bronvermelding": true, "melding": true, "verzameling": true,
	"verzameling-tip": true, "verzameling-behoefte": true, "verzameling-feit": true, "verzameling-begrip": true,
}

// Each class that a style sheet knows is on the page of components: whoever
// styles something new adds it, in each of its states, to ui.Parts.
func TestPartsShowWhateverHasStyle(t *testing.T) {
	var css []byte
	for _, entry := range []string{"styles/main.css", "styles/onpaper.css"} {
		sheet, err := bundle(web.Sources(), entry, "")
		if err != nil {
			t.Fatal(err)
		}
		css = append(css, sheet...)
	}
	shown := map[string]bool{}
	doc := htmltest.Parse(t, partsSite(t).File(partsPath).Body)
	for n := range doc.Descendants() {
		for _, class := range strings.Fields(htmltest.Attr(n, "class")) {
			shown[class] = true
		}
	}
	plain := cssString.ReplaceAllString(styleComment.ReplaceAllString(string(css), ""), "")
	missing := map[string]bool{}
	for _, rule := range strings.Split(plain, "}") {
		selector, _, _ := strings.Cut(rule[strings.LastIndexAny(rule[:max(0, strings.LastIndex(rule, "{"))], "{;")+1:], "{")
		for _, m := range cssClass.FindAllStringSubmatch(selector, -1) {
			if !shown[m[1]] && !elsewhere[m[1]] && !missing[m[1]] {
				missing[m[1]] = true
				t.Errorf("the class %s has a style, and is on no component in ui.Parts", m[1])
			}
		}
	}
}
