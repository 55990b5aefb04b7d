package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/e2e/visit"
	"flamingo/web/edition"
)

// TestTheEditionIsReadFromAFolder opens the single file as a reader does who got it by mail:
// from disk, with nothing beside it.
func TestTheEditionIsReadFromAFolder(t *testing.T) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	file, err := edition.HTML(c.Library, c.Vocabulary, web.Sources(), "2026-11-29")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "een map", "flamingo.html")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, file, 0o644); err != nil {
		t.Fatal(err)
	}
	address := "file://" + strings.ReplaceAll(name, " ", "%20")

	tab := visit.NewProfile(t).NewTab()
	tab.Open(address)
	requests := visit.Eval[int](tab, `performance.getEntriesByType("resource").length`)
	if requests != 0 {
		t.Errorf("it asks for %d other files", requests)
	}
	typed := func(query string) {
		tab.Do(`(() => {
			const box = document.getElementById("zoek");
			box.value = "` + query + `";
			box.dispatchEvent(new Event("input"));
		})()`)
	}
	typed("gat cv")
	if first := tab.Text("#uitslag li a"); !strings.Contains(first, "cv") {
		t.Errorf("the first hit is %q", first)
	}
	if visit.Eval[bool](tab, `document.getElementById("inhoud").checkVisibility()`) {
		t.Error("all texts stand below the results")
	}
	tab.Do(`document.querySelector("#uitslag li a").click()`)
	tab.Wait("the article is shown", `document.querySelector("article:target")?.checkVisibility() && document.querySelector("article:target").getBoundingClientRect().top < innerHeight`)
	typed("xyzzyqwrt")
	if text := tab.Text("#stand"); !strings.Contains(text, "Niets gevonden") {
		t.Errorf("without a hit it says %q", text)
	}
	typed("mijn klant wil dood")
	if !visit.Eval[bool](tab, `document.getElementById("gevaar").getBoundingClientRect().top < innerHeight`) {
		t.Error("who is in danger does not see who helps")
	}
	typed("")
	if !visit.Eval[bool](tab, `document.getElementById("inhoud").checkVisibility()`) {
		t.Error("the texts do not come back")
	}
	if wide := visit.Eval[bool](tab, `document.documentElement.scrollWidth > innerWidth`); wide {
		t.Error("it is wider than the screen")
	}
	for _, e := range tab.Errors() {
		t.Error(e)
	}
	if folder := os.Getenv("LOOK"); folder != "" {
		tab.Screenshot(filepath.Join(folder, "edition.png"))
		typed("gat cv")
		tab.Screenshot(filepath.Join(folder, "edition-results.png"))
	}

	still := visit.NewProfile(t).NewTab(visit.WithoutScript)
	still.Open(address)
	if visit.Eval[bool](still, `document.getElementById("zoekvorm").checkVisibility()`) || !visit.Eval[bool](still, `document.querySelector("article .kort").checkVisibility()`) {
		t.Error("without script it does not read")
	}
}
