package search

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"flamingo/app/library"
	"flamingo/app/search/index"
)

// smallLibrary is what the fuzz targets decode against.
func smallLibrary() (*library.Library, []library.Synonym) {
	text := func(s string) []library.Block {
		return []library.Block{{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: s}}}}
	}
	return &library.Library{
			Themes: []library.Theme{{Slug: "werkgevers", Title: "Werkgevers"}},
			Items: []library.Item{
				{Kind: library.Question, Slug: "a", Ref: "w01", Theme: "werkgevers", Title: "Mag de werkgever iemand afwijzen?", Short: "Nee.", Body: text("Een sollicitatiebrief en een burn-out."), Keywords: []string{"baas"}},
				{Kind: library.Tip, Slug: "b", Ref: "t01", Theme: "werkgevers", Title: "Toon lef", Body: text("Treed buiten gebaande paden. De diagnose is niet alles.")},
				{Kind: library.Term, Slug: "lvb", Title: "LVB", Full: "licht verstandelijke beperking", Short: "Een beperking."},
			},
		}, []library.Synonym{
			{Words: []string{"chef", "werkgever"}},
			{Words: []string{"gooit alles eruit"}, Means: []string{"gebaande paden"}, OneWay: true},
		}
}

// FuzzDecode: any bytes give an error, or an index that encodes to the same
// bytes and can be searched.
func FuzzDecode(f *testing.F) {
	lib, synonyms := smallLibrary()
	data := index.Build(lib, library.Vocabulary{Synonyms: synonyms}).Encode()
	f.Add(data)
	f.Add(data[:len(data)/2])
	for i := 4; i < len(data); i += 11 {
		bad := bytes.Clone(data)
		bad[i] ^= 0x55
		f.Add(bad)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		index, err := index.Decode(data, lib)
		if err != nil {
			return
		}
		if !bytes.Equal(index.Encode(), data) {
			t.Fatal("Encode gives other bytes")
		}
		x := New(index)
		for _, q := range []string{"werkgever", "chef ", "gooit alles eruit", "sollicitatie brief", "w", "werkgevr ", "afwijzingsbrief", "neemt aan"} {
			r := x.Search(q, 0)
			r.Mark("De werkgever en de sollicitatiebrief.")
			for i := range lib.Items {
				_ = x.Explain(q, i).String()
			}
		}
	})
}

// FuzzSearch: any query gives hits in order, and marks that add up to the text.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"", " ", "werkgever", "mag ik mee naar een sollicitatiegesprek", "SOLLICITAITE", "gooit alles eruit bij werkgever", "re-integratie",
		"voor- en nadelen", "\xff\xfe", "e\u0301e\u0301n", "🦩 flamingo", "שלום עולם", strings.Repeat("lang", 3000), "a\u0000b", "ĳs", "'s-Gravenhage", "----", "90%"} {
		f.Add(q)
	}
	x := realIndex()
	f.Fuzz(func(t *testing.T, q string) {
		r := x.Search(q, 0)
		for i, h := range r.Hits {
			if h.Item < 0 || h.Item >= x.Items() || h.Score <= 0 {
				t.Fatalf("hit %+v", h)
			}
			if i > 0 && (h.Score > r.Hits[i-1].Score || h.Score == r.Hits[i-1].Score && h.Item < r.Hits[i-1].Item) {
				t.Fatalf("hits %d and %d are out of order", i-1, i)
			}
		}
		if utf8.ValidString(q) && r.Repaired != "" && !utf8.ValidString(r.Repaired) {
			t.Fatalf("repaired to %q", r.Repaired)
		}
		for _, text := range []string{q, "De werkgever zegt: ‘één burn-out’."} {
			var b strings.Builder
			for _, s := range r.Mark(text) {
				b.WriteString(s.Text)
			}
			if b.String() != text {
				t.Fatalf("marks of %q give %q", text, b.String())
			}
		}
		if len(r.Hits) > 0 {
			_ = x.Explain(q, r.Hits[0].Item).String()
		}
	})
}
