package search

import (
	"math"
	"strings"
	"testing"

	"flamingo/app/library"
	"flamingo/app/search/index"
	"flamingo/web/golden"
)

// fixture is a small library that stands still, so that the golden
// explanations change with the engine only, not with the editors' texts.
func fixture() (*library.Library, []library.Synonym) {
	item := func(kind library.Kind, slug, ref, title, short, body string, keywords ...string) library.Item {
		return library.Item{Kind: kind, Slug: slug, Ref: ref, Title: title, Short: short, Keywords: keywords, Theme: "openheid",
			Body: []library.Block{{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: body}}}}}
	}
	lib := &library.Library{
		Themes: []library.Theme{{Slug: "openheid", Title: "Openheid bij solliciteren"}},
		Items: []library.Item{
			item(library.Question, "afwijzen", "w1", "Mag een werkgever iemand afwijzen om klachten?", "Niet alleen om de klachten.", "Een verwachting dat er geen match is mag wel.", "weigeren"),
			item(library.Question, "brief", "w2", "Noem je het in de sollicitatiebrief?", "Dat hangt af van de functie.", "In de ggz kan eigen ervaring een kracht zijn. Wat past bij de kandidaat?"),
			item(library.Question, "gat", "w3", "Hoe leg je een gat in het cv uit?", "Je hoeft de reden niet te vertellen.", "Iemand kan voor kinderen hebben gezorgd.", "onderbreking"),
			item(library.Question, "motivatie", "w4", "Hoe motiveer je een klant die niets in een traject ziet?", "Luister naar bezwaren.", "Houd een vinger aan de pols.", "weerstand"),
			item(library.Question, "behandelaar", "w5", "Mag je contact zoeken met de behandelaar?", "Nee, alleen met toestemming.", "Een casusoverleg vraagt goedkeuring vooraf."),
			item(library.Question, "verzuim", "w6", "Een werkgever is bang voor ziekteverzuim. Wat zeg je?", "Een no-riskpolis kan helpen.", "Ook anderen krijgen een burn-out.", "kosten"),
			item(library.Tip, "lef", "t1", "Toon lef", "", "Treed buiten gebaande paden."),
			item(library.Tip, "vragen", "t2", "Stel open vragen en luister", "", "Vraag door."),
			item(library.Fact, "stigma", "f1", "Negen op de tien ervaren stigma", "", "Stigma begint bij vooroordelen."),
			{Kind: library.Term, Slug: "ggz", Title: "ggz", Full: "geestelijke gezondheidszorg", Short: "Zorg voor mensen met psychische klachten."},
		},
	}
	return lib, []library.Synonym{
		{Words: []string{"werkgever", "baas", "chef"}},
		{Words: []string{"ziet het niet zitten"}, Means: []string{"weerstand"}, OneWay: true},
		{Words: []string{"therapeut", "behandelaar"}},
	}
}

// The golden file holds, for a dozen queries, what is found, and why the first
// hit is. Run with -update and read the difference.
func TestGoldenExplanations(t *testing.T) {
	lib, synonyms := fixture()
	x := New(index.Build(lib, library.Vocabulary{Synonyms: synonyms}))
	var b strings.Builder
	for _, q := range []string{"afwijzen", "chef", "sollicitatie brief", "gat in cv", "ziet het niet zitten", "mag ik de therapeut bellen", "ziekteverzuimkosten",
		"werkgevr", "motiv", "gesolliciteerd met brief", "vinger aan de pols", "ggz", "ervaring in de ggz", "burn out", "alimentatie"} {
		r := x.Search(q, 0)
		b.WriteString("# " + q + "\n")
		if r.Repaired != "" {
			b.WriteString("bedoelde je " + r.Repaired + "\n")
		}
		for i, h := range r.Hits {
			if i == 0 {
				b.WriteString(x.Explain(q, h.Item).String())
				continue
			}
			b.WriteString("ook: " + lib.Items[h.Item].Slug + "\n")
		}
		b.WriteString("\n")
	}
	golden.Check(t, "testdata/explain.golden", []byte(b.String()))
}

// The parts of an explanation must add up to the score that Search gives.
func TestExplanationsAddUp(t *testing.T) {
	x := realIndex()
	for _, q := range developmentQueries(t) {
		for _, h := range x.Search(q, 5).Hits {
			e := x.Explain(q, h.Item)
			sum := 0.0
			for _, p := range e.Parts {
				sum += p.Score
			}
			sum *= e.Share
			if math.Abs(sum-h.Score) > 1e-3 || !e.Shown || math.Abs(e.Score-h.Score) > 1e-6 {
				t.Errorf("%q, %s: parts add up to %.4f, score %.4f", q, e.Title, sum, h.Score)
			}
		}
	}
}
