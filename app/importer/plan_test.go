package importer_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"flamingo/app/importer"
	"flamingo/app/importer/notes"
	"flamingo/app/importer/page"
	"flamingo/app/markdown"
)

var today = importer.Options{Today: time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)}

// planned imports a page into a folder and has the result read.
func planned(t *testing.T, folder fstest.MapFS, source string) (*importer.Plan, *markdown.Content) {
	t.Helper()
	doc, err := page.Read(strings.NewReader(source), "x.html", nil)
	if err != nil {
		t.Fatal(err)
	}
	return made(t, folder, doc.Split(doc.SplitLevel()))
}

func made(t *testing.T, folder fstest.MapFS, found importer.Found) (*importer.Plan, *markdown.Content) {
	t.Helper()
	plan, err := importer.Make(found, folder, today)
	if err != nil {
		t.Fatal(err)
	}
	all := fstest.MapFS{}
	for name, f := range folder {
		all[name] = f
	}
	for name, text := range plan.Files {
		if _, there := folder[name]; there && name != "themas.yaml" {
			t.Errorf("%s would be written over", name)
		}
		all[name] = &fstest.MapFile{Data: text}
	}
	c, problems := markdown.Load(all)
	if len(problems) > 0 && plan.Items > plan.Concepts {
		t.Fatalf("what is written has problems:\n%v", problems)
	}
	return plan, c
}

func TestAnEmptyFolderBecomesAnApp(t *testing.T) {
	plan, c := planned(t, fstest.MapFS{}, `<h1>Werk</h1><h2>Mag dit?</h2><p>Ja. Lees <a href="#b">dit</a> en <a href="weg.html">dat</a>.<p>Meer.<h2 id=b>1. Hoe dan?</h2><p>Zo.<h1>Geld</h1><h2>Hoeveel?</h2><p>Veel.`)
	if len(c.Library.Items) != 3 || plan.Concepts != 0 || len(c.Library.Themes) != 2 {
		t.Errorf("%d items in %d themes", len(c.Library.Items), len(c.Library.Themes))
	}
	text := string(plan.Files["vragen/mag-dit.md"])
	if !strings.Contains(text, "kort: Ja. Lees dit en dat.\n") || !strings.Contains(text, "[dit](hoe-dan)") || strings.Contains(text, "weg.html") {
		t.Errorf("the first item is\n%s", text)
	}
	if len(plan.Notes) != 1 || !strings.Contains(plan.Notes[0].What, "weg.html") {
		t.Errorf("notes %v", plan.Notes)
	}
}

func TestWhatIsThereStays(t *testing.T) {
	folder := fstest.MapFS{}
	first, _ := planned(t, folder, `<h2>Mag dit?</h2><p>Ja.<h2>En dit?</h2><p>Nee.`)
	for name, text := range first.Files {
		folder[name] = &fstest.MapFile{Data: text}
	}
	again, c := planned(t, folder, `<h2>Mag dit?</h2><p>Nu niet meer.<h2>En dat?</h2><p>Misschien.`)
	if c.Library.Item("mag-dit").Short != "Ja." || c.Library.Item("mag-dit-2").Short != "Nu niet meer." {
		t.Error("an item was written over")
	}
	if len(again.Themes) > 0 || again.Files["site.yaml"] != nil || len(again.Notes) != 1 {
		t.Errorf("themes %v, notes %v", again.Themes, again.Notes)
	}
}

// TestWhatHasProblemsIsADraft imports what no rule can mend beside what is good.
func TestWhatHasProblemsIsADraft(t *testing.T) {
	plan, c := planned(t, fstest.MapFS{}, `<h2>Is dit goed?</h2><p>Ja, <a href="#m">lees meer</a>.<h2>Is dit af?</h2><p>TODO: vraag aan Anna.<h2>Leeg?</h2><h2 id=m>Lorem ipsum?</h2><p>Zo.`)
	if len(c.Library.Items) != 1 || plan.Concepts != 3 {
		t.Errorf("%d items, %d drafts", len(c.Library.Items), plan.Concepts)
	}
	if len(plan.Notes) != 3 {
		t.Errorf("notes %v", plan.Notes)
	}
}

// TestAnyTextIsImportedOrReported puts texts full of marks through Markdown and HTML.
func TestAnyTextIsImportedOrReported(t *testing.T) {
	for _, source := range []string{
		"**vet**aan *elkaar*vast **en ***meer***", "a**b**c", "* * *", "- \n-\n- x", "1) een\n2) twee", "> citaat\n> > dieper", "| a | b |\n|---|---|\n| 1 | 2 |",
		"`code` en ```\nblok\n```", "~~weg~~ blijft", "[x](javascript:alert(1)) [y](mailto:a@b.nl) [z](tel:+31612345678)", "# A\n\n## B\n\ntekst\n\n### C", "een\\\ntwee  \ndrie",
		"term\n: uitleg", "voet[^1]\n\n[^1]: De noot.", "<b onclick=x>vet</b> <script>x</script>", "www.example.org en https://example.org/x_y_z en a@b.nl", "&euro; &amp;nbsp; &lt;b&gt;",
		"• punt\n• punt", "\u00a0\u200b\ufeffx\u00ad", "Ã©Ã©n", "ﬁets", "**\"a\"**b", "_a_ __b__ ***c***", "- [ ] doen\n- [x] klaar", "$x$ {y} ==z== ++q++ :smile: #label",
		strings.Repeat("Een lange zin zonder einde, ", 2000), strings.Repeat("- x\n  ", 30),
	} {
		doc, err := notes.Text("Kort antwoord.\n\n"+source, "x.md", 1, nil)
		if err != nil {
			continue
		}
		doc.Title = "Wat is dit?"
		plan, c := made(t, fstest.MapFS{}, doc.Split(0))
		if plan.Concepts > 0 && len(plan.Notes) == 0 || plan.Concepts == 0 && c == nil {
			t.Errorf("%q is a draft without a note", source)
		}
		if plan.Concepts > 0 {
			t.Logf("%q: %v", source, plan.Notes)
		}
	}
}

func TestDay(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-29": "2026-11-29", "29-11-2026": "2026-11-29", "1/2/2026": "2026-02-01", "1 maart 2026": "2026-03-01", "2 March 2026": "2026-03-02",
		"20261129": "2026-11-29", "2026-11-29T10:00:00Z": "2026-11-29", "": "", "gisteren": "", "2026-13-01": "", "99-99-2026": "",
	} {
		if got := importer.Day(in); string(got) != want {
			t.Errorf("Day(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTooManyItemsAreRefused(t *testing.T) {
	found := importer.Found{Items: make([]importer.Item, importer.MaxItems+1)}
	if _, err := importer.Make(found, fstest.MapFS{}, today); err == nil || !strings.Contains(err.Error(), fmt.Sprint(importer.MaxItems)) {
		t.Errorf("error %v", err)
	}
}
