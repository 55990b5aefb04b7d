package notes_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"flamingo/app/importer"
	"flamingo/app/importer/notes"
	"flamingo/app/library"
	"flamingo/app/markdown"
)

// TestMarksOfOtherSystems reads what each system writes beside Markdown: what it becomes, and
// what is told of it.
func TestMarksOfOtherSystems(t *testing.T) {
	for _, c := range []struct{ name, source, want, told string }{
		{"a link of Obsidian", "Zie [[Andere Notitie]] en [[map/Derde|de derde]].", "Zie [Andere Notitie](Andere%20Notitie) en [de derde](map/Derde).", ""},
		{"a file put in by Obsidian", "A\n\n![[foto.png]]\n\nB", "A\n\nB", "3: een plaatje zonder beschrijving is niet overgenomen: foto.png"},
		{"a text put in by Obsidian", "A\n\n![[deel]]\n\nB", "A\n\nB", "3: een ingevoegd bestand is niet overgenomen"},
		{"a comment of Obsidian", "A %%voor mij%% b\n%%\nweg\n%%\nC", "A b\n\nC", ""},
		{"a highlight", "Dit is ==belangrijk== hier", "Dit is belangrijk hier", ""},
		{"a callout", "> [!tip] Let op\n> Doe dit.", "**Let op**\n\nDoe dit.", ""},
		{"a callout without a title", "> [!note]\n> Doe dit.", "Doe dit.", ""},
		{"an admonition of Docusaurus", ":::note Let op\n\nDoe dit.\n\n:::", "**Let op**\n\nDoe dit.", ""},
		{"an import of Docusaurus", "import Tabs from '@theme/Tabs';\n\n<Tabs>\n\nTekst\n\n</Tabs>", "Tekst", ""},
		{"an admonition of MkDocs", "!!! warning \"Let op\"\n    Doe dit.\n\n    En dat.\n\nKlaar.", "**Let op**\n\nDoe dit.\n\nEn dat.\n\nKlaar.", ""},
		{"a snippet of MkDocs", "A\n\n--8<-- \"deel.md\"", "A", "3: een stuk uit een ander bestand is niet overgenomen"},
		{"a shortcode of Hugo", "A {{< youtube 123 >}} b", "A b", "1: een opdracht van Hugo is niet overgenomen"},
		{"a link of Hugo", `Zie [daar]({{< ref "geld/uitkering.md" >}}).`, "Zie [daar](geld/uitkering.md).", ""},
		{"a link of Jekyll", "Zie [daar]({% link _docs/a.md %}).", "Zie [daar](_docs/a.md).", ""},
		{"a tag of Jekyll", "A\n{% include x.html %}\nB", "A\n\nB", "2: een opdracht van Jekyll is niet overgenomen"},
		{"attributes", "Een [knop](https://example.org/){: .button }\n{: .groot }", "Een [knop](https://example.org/)", ""},
		{"a table", "| a | b |\n|---|---|\n| 1 | 2 |", "- 1; b: 2", "1: een tabel is een lijst geworden"},
		{"a picture", "![Een foto](foto.png)", "", "1: een plaatje kan hier niet mee: foto.png (Een foto)"},
		{"labels", "#werk #geld\n\nTekst", "Tekst", ""},
		{"a table of contents", "[TOC]\n\nTekst", "Tekst", ""},
		{"bullets of Word", "• een\n• twee", "- een\n- twee", ""},
	} {
		doc, err := notes.Text(c.source, "x.md", 1, nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := strings.TrimSpace(markdown.Body(importer.Tidy(doc.Blocks()))); got != c.want {
			t.Errorf("%s:\n%s\nbecomes\n%s\nnot\n%s", c.name, c.source, got, c.want)
		}
		told := ""
		for _, n := range doc.Notes {
			told += n.String()
		}
		if c.told == "" && told != "" || !strings.Contains(told, c.told) {
			t.Errorf("%s: told %q, want %q", c.name, told, c.told)
		}
	}
}

func TestAFolderOfEachSystem(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  string // the first item
		told  string
	}{
		"Hugo": {fstest.MapFS{
			"content/geld/_index.md":    file("+++\ntitle = \"Over geld\"\n+++\n"),
			"content/geld/uitkering.md": file("+++\ntitle = \"Wat is een uitkering?\"\ndate = 2026-03-04\ntags = [\"bijstand\"]\nweird = 1\n+++\n\nGeld. Zie [toeslag]({{< ref \"toeslag.md\" >}}).\n"),
			"content/geld/toeslag.md":   file("---\ntitle: Toeslag\n---\nExtra geld.\n"),
			"layouts/index.html":        file("<p>x"),
		}, "---\nvraag: Wat is een uitkering?\nkort: Geld. Zie toeslag.\nthema: over-geld\ntrefwoorden: [bijstand]\nnagekeken: 2026-03-04\n---\n\nGeld. Zie [toeslag](toeslag).\n", `het gegeven "weird" (1 keer)`},
		"Jekyll": {fstest.MapFS{
			"_posts/2025-05-06-mag-dit.md": file("---\nlayout: post\ntitle: Mag dit?\ncategories: [regels, werk]\npublished: true\n---\nJa.\n\nMeer.\n"),
			"_config.yml":                  file("title: x\n"),
		}, "---\nvraag: Mag dit?\nkort: Ja.\nthema: regels\nook: [werk]\nnagekeken: 2025-05-06\n---\n\nMeer.\n", ""},
		"MkDocs": {fstest.MapFS{
			"mkdocs.yml":                file("nav: []\n"),
			"docs/werk/solliciteren.md": file("# Hoe solliciteer je?\n\nMet een brief.\n\n## Tips\n\nKort.\n"),
		}, "---\nvraag: Hoe solliciteer je?\nkort: Met een brief.\nthema: werk\nnagekeken: 2026-11-29\n---\n\n## Tips\n\nKort.\n", ""},
		"Docusaurus": {fstest.MapFS{
			"docs/wonen/_category_.json": file(`{"label": "Wonen en huren"}`),
			"docs/wonen/01-huur.mdx":     file("---\nid: huur\ntitle: Hoe huur ik?\nsidebar_position: 1\ndescription: Via de corporatie.\nlast_update: {date: 2026-01-02}\n---\nimport X from 'x';\n\nSchrijf je in.\n"),
		}, "---\nvraag: Hoe huur ik?\nkort: Via de corporatie.\nthema: wonen-en-huren\nnagekeken: 2026-01-02\n---\n\nSchrijf je in.\n", ""},
		"Obsidian": {fstest.MapFS{
			".obsidian/app.json":   file("{}"),
			"Zorg/Eigen risico.md": file("---\naliases: [eigen bijdrage]\ntags:\n  - zorg/kosten\n---\nWat je zelf betaalt. Zie [[Zorgtoeslag]].\n"),
			"Zorg/Zorgtoeslag.md":  file("Geld van het Rijk.\n"),
		}, "---\nvraag: Eigen risico\nkort: Wat je zelf betaalt. Zie Zorgtoeslag.\nthema: zorg\ntrefwoorden: [eigen bijdrage, zorg kosten]\nnagekeken: 2026-11-29\n---\n\nWat je zelf betaalt. Zie [Zorgtoeslag](zorgtoeslag).\n", ""},
		"pages": {fstest.MapFS{
			"a.html": file("<title>Site</title><h1>Wat nu?</h1><p>Bel ons."),
			"x.pdf":  file("%PDF"),
		}, "---\nvraag: Wat nu?\nkort: Bel ons.\nthema: algemeen\nnagekeken: 2026-11-29\n---\n", "bestanden die niet mee kunnen: 1"},
	} {
		found, err := notes.Folder(c.files, "map")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		plan, err := importer.Make(found, fstest.MapFS{}, importer.Options{Today: time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, all := "", ""
		for file, text := range plan.Files {
			if strings.HasPrefix(file, library.Question.Folder()+"/") {
				all += file + ":\n" + string(text)
				if string(text) == c.want {
					got = c.want
				}
			}
		}
		if got == "" {
			t.Errorf("%s gives\n%s\nnot\n%s", name, all, c.want)
		}
		told := ""
		for _, n := range plan.Notes {
			told += n.String() + "\n"
		}
		if !strings.Contains(told, c.told) || c.told == "" && told != "" {
			t.Errorf("%s: told\n%swant %q", name, told, c.told)
		}
	}
}

func TestFoldersThatAreRefused(t *testing.T) {
	if _, err := notes.Folder(fstest.MapFS{"site.yaml": {Data: []byte("naam: x\n")}}, "map"); err == nil {
		t.Error("a content folder is imported into another")
	}
	bomb := "---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\ntitle: *b\n---\nTekst.\n"
	found, err := notes.Folder(fstest.MapFS{"a.md": {Data: []byte(bomb)}, "b.md": {Data: []byte("---\ntitle: [\n---\nTekst.\n")}, "c.md": {Data: []byte(strings.Repeat("> ", 100_000))}}, "map")
	if err != nil || len(found.Items) != 2 || len(found.Notes) != 3 {
		t.Errorf("%d items, notes %v, error %v", len(found.Items), found.Notes, err)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"# A\n\n!!! note \"x\"\n    y\n", "> [!a]\n> b\n\n[[c|d]] %%e", ":::a\n{{< b >}}\n{% c %}\n:::", "- a\n  1. b\n\n| c |\n|---|\n| d |\n", "+++\na=1\n+++\n", "---\na: b\n---\n[^1]\n\n[^1]: x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		doc, err := notes.Text(source, "x.md", 1, nil)
		if err == nil {
			doc.Title = "Proef"
			if _, err := importer.Make(doc.Split(0), fstest.MapFS{}, importer.Options{Today: time.Unix(0, 0)}); err != nil {
				t.Error(err)
			}
		}
		notes.Folder(fstest.MapFS{"a.md": {Data: []byte(source)}}, "map")
	})
}
