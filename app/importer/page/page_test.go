package page_test

import (
	"strings"
	"testing"

	"flamingo/app/importer/page"
	"flamingo/app/library"
	"flamingo/app/markdown"
)

const faq = `<!doctype html><title>Vragen</title><nav><a href="/">Menu</a></nav><main>
<h1>Veelgestelde vragen</h1>
<h2 id="een">Wat is een <b>uitkering</b>?</h2>
<p>Een uitkering is <strong>geld</strong>. Lees ook <a href="https://example.org/a_b">de uitleg</a>.<br>Nog een regel.</p>
<ul><li>een<li>twee<ol><li>a</ol></ul>
<h3>Meer</h3>
<table><tr><th>Naam<th>Bedrag<tr><td>Jan<td>5</table>
<img src="x.png" alt="Foto"><script>alert(1)</script><p style="display:none">weg</p>
<h2>Hoe vraag ik <i>hem</i> aan?</h2>Zie <a href="#een">boven</a>. <del>oud</del>
<details><summary>Kan het later?</summary><p>Ja.</details>
</main><footer>voet</footer>`

func TestHeadingsAreSections(t *testing.T) {
	doc, err := page.Read(strings.NewReader(faq), "faq.html", nil)
	if err != nil {
		t.Fatal(err)
	}
	if level := doc.SplitLevel(); level != 2 {
		t.Errorf("split at level %d, want 2", level)
	}
	found := doc.Split(2)
	if len(found.Items) != 2 {
		t.Fatalf("%d items, want 2", len(found.Items))
	}
	it := found.Items[0]
	if it.Title != "Wat is een uitkering?" || it.Group != "Veelgestelde vragen" || it.Line != 3 {
		t.Errorf("%q in %q on line %d", it.Title, it.Group, it.Line)
	}
	const want = `Een uitkering is **geld**. Lees ook [de uitleg](https://example.org/a_b).

Nog een regel.

- een
- twee
  1. a

## Meer

- Jan; Bedrag: 5
`
	if got := markdown.Body(it.Body); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if text := library.BodyText(found.Items[1].Body); !strings.Contains(text, "Kan het later?\nJa.") {
		t.Errorf("the second item is %q", text)
	}
	var notes []string
	for _, n := range found.Notes {
		notes = append(notes, n.String())
	}
	for _, want := range []string{"faq.html:7: een tabel is een lijst geworden", "faq.html:8: een plaatje kan hier niet mee: x.png (Foto)", "faq.html:9: doorgestreepte tekst is weggelaten: oud"} {
		if !strings.Contains(strings.Join(notes, "\n"), want) {
			t.Errorf("no note %q in\n%s", want, strings.Join(notes, "\n"))
		}
	}
}

func TestPagesThatNobodyWrites(t *testing.T) {
	for name, source := range map[string]string{
		"deep":     strings.Repeat("<div>", 100_000) + "x",
		"deep too": strings.Repeat("<b><i>", 400) + "x",
		"lists":    strings.Repeat("<ul><li>", 200) + "x",
		"a tag":    "<p " + strings.Repeat("a", 5<<20) + ">x",
		"large":    strings.Repeat("x", 33<<20),
	} {
		if doc, err := page.Read(strings.NewReader(source), "x.html", nil); err == nil && len(library.BodyText(doc.Blocks())) > 10 {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(faq)
	f.Add("<ul><ul><li>a</ul><li><h2>b</h2></ul>")
	f.Add("<a><table><tr><td><a href=x>b<h1>c")
	f.Add("<dl><dt>a<dd>b<pre>c\nd</pre></dl>")
	f.Fuzz(func(t *testing.T, source string) {
		doc, err := page.Read(strings.NewReader(source), "x.html", nil)
		if err != nil {
			return
		}
		doc.Split(doc.SplitLevel())
	})
}
