package word_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"flamingo/app/importer"
	"flamingo/app/importer/word"
	"flamingo/app/library"
	"flamingo/app/markdown"
)

// document makes a .docx of the inside of its body.
func document(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	const ns = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	all := append([]string{
		"word/document.xml", `<w:document` + ns + `><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml", `<w:styles` + ns + `><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering` + ns + `><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://x/hyperlink" Target="https://example.org/x"/></Relationships>`,
		"word/footnotes.xml", `<w:footnotes` + ns + `><w:footnote w:id="1"><w:p><w:r><w:t>Sinds 2020.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
	}, parts...)
	for i := 0; i < len(all); i += 2 {
		w, err := z.Create(all[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, all[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(data []byte) (*importer.Document, error) {
	return word.Read(bytes.NewReader(data), int64(len(data)), "brief.docx")
}

func p(style, runs string) string {
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return "<w:p>" + style + runs + "</w:p>"
}

func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func li(level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="3"/></w:numPr></w:pPr>%s</w:p>`, level, r(text))
}

func TestHeadingsBecomeQuestions(t *testing.T) {
	data := document(t, p("Titel", r("Onze gids"))+p("TOC1", r("Inhoud 1"))+
		p("Kop1", r("Werk"))+p("Kop2", r("Mag ik "+"mee?"))+
		p("", r("Ja, ")+`<w:r><w:rPr><w:b/></w:rPr><w:t>altijd</w:t></w:r>`+r(". Lees ")+`<w:hyperlink r:id="rId1">`+r("dit")+`</w:hyperlink>`+`<w:r><w:footnoteReference w:id="1"/></w:r>`+r("."))+
		`<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>`+
		li(0, "een")+li(0, "twee")+li(1, "twee a")+li(0, "drie")+
		p("Kop2", r("En dan?"))+
		`<w:tbl><w:tr><w:tc>`+p("", r("Naam"))+`</w:tc><w:tc>`+p("", r("Bedrag"))+`</w:tc></w:tr></w:tbl>`+
		p("", `<w:r><w:drawing><wp:docPr descr="Een foto"/></w:drawing></w:r>`)+
		p("", r("Klaar &amp; af.")),
		"word/comments.xml", "<w:comments/>")
	doc, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Title != "Onze gids" || doc.SplitLevel() != 2 {
		t.Errorf("title %q, level %d", doc.Title, doc.SplitLevel())
	}
	found := doc.Split(2)
	if len(found.Items) != 2 || found.Items[0].Title != "Mag ik mee?" || found.Items[0].Group != "Werk" {
		t.Fatalf("items %+v", found.Items)
	}
	const want = "Ja, **altijd**. Lees [dit](https://example.org/x) (noot: Sinds 2020.).\n\n- een\n- twee\n  1. twee a\n- drie\n"
	if got := markdown.Body(importer.Tidy(found.Items[0].Body)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if got := library.BodyText(found.Items[1].Body); got != "Naam; Bedrag\nKlaar & af." {
		t.Errorf("the second is %q", got)
	}
	told := ""
	for _, n := range found.Notes {
		told += n.String() + "\n"
	}
	for _, want := range []string{"brief.docx, alinea 13: een grafiek of tekening is niet overgenomen: Een foto", "brief.docx: opmerkingen in de kantlijn", "brief.docx, alinea 11: een tabel is een lijst geworden"} {
		if !strings.Contains(told, want) {
			t.Errorf("no note %q in\n%s", want, told)
		}
	}
}

// TestDocumentsThatNobodyWrites are refused with little memory.
func TestDocumentsThatNobodyWrites(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for name, data := range map[string][]byte{
		"no zip":         []byte("hallo"),
		"another zip":    document(t, "")[:0],
		"a zip bomb":     document(t, p("", r(strings.Repeat("x", 33<<20)))),
		"deep XML":       document(t, strings.Repeat("<w:sdt>", 100_000)),
		"deep paragraph": document(t, strings.Repeat("<w:p><w:r>", 150)),
		"not XML":        document(t, "<w:p"),
		"entities":       document(t, "", "word/endnotes.xml", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`),
	} {
		if _, err := read(data); err == nil {
			t.Errorf("%s: no error", name)
		} else {
			t.Log(name, err)
		}
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 2<<30 {
		t.Errorf("%d MB", used>>20)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<w:p><w:r><w:t>a</w:t></w:r></w:p>`)
	f.Add(`<w:tbl><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr></w:p></w:tc></w:tr></w:tbl>`)
	f.Add(li(0, "a") + li(3, "b") + `<w:p><w:hyperlink w:anchor="x"><w:r><w:br/></w:r></w:hyperlink></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		if doc, err := read(document(t, body)); err == nil {
			importer.Tidy(doc.Blocks())
		}
	})
}

// TestAPictureThatIsTooLargeIsTold unpacks no more of a document than fits.
func TestAPictureThatIsTooLargeIsTold(t *testing.T) {
	picture := func(id string) string {
		return p("", `<w:r><w:drawing><wp:docPr descr="Een kaart"/><a:blip r:embed="`+id+`"/></w:drawing></w:r>`)
	}
	parts := []string{"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="http://x/image" Target="media/a.png"/><Relationship Id="b" Type="http://x/image" Target="media/b.png"/><Relationship Id="c" Type="http://x/image" Target="media/c.png"/><Relationship Id="d" Type="http://x/image" Target="media/d.png"/></Relationships>`}
	for _, name := range []string{"a", "b", "c", "d"} {
		parts = append(parts, "word/media/"+name+".png", "\x89PNG\r\n\x1a\n"+strings.Repeat("0", 33<<20))
	}
	doc, err := read(document(t, p("Kop1", r("Waar?"))+picture("a")+picture("b")+picture("c")+picture("d"), parts...))
	if err != nil {
		t.Fatal(err)
	}
	told := ""
	for _, n := range doc.Notes {
		told += n.String() + "\n"
	}
	for _, want := range []string{"alinea 2: het plaatje is groter dan 10 MB", "alinea 5: er zijn te veel plaatjes"} {
		if !strings.Contains(told, want) {
			t.Errorf("no note %q in\n%s", want, told)
		}
	}
}
