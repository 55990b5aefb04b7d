package search

import (
	"embed"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/search/index"
	"flamingo/content"
)

// The real content, loaded once for all tests.
var realContent = sync.OnceValue(func() *markdown.Content {
	c, problems := markdown.Load(content.Default())
	if c == nil {
		panic(problems[0].String())
	}
	return c
})

var realIndex = sync.OnceValue(func() *Engine {
	return New(index.Build(realContent().Library, realContent().Vocabulary))
})

// The real items hidden among ten thousand generated ones: a large index takes seconds to
// build.
var hiddenLibrary = sync.OnceValue(func() *library.Library { return generated(10_000, true) })

var hiddenIndex = sync.OnceValue(func() *Engine {
	return New(index.Build(hiddenLibrary(), realContent().Vocabulary))
})

//go:embed judge/testdata
var judged embed.FS

// developmentQueries are those of the judged development set.
func developmentQueries(t testing.TB) []string { return judgedQueries(t, "development.json") }

// prefixes are all that a reader sees on the way to the queries.
func prefixes(queries []string) []string {
	var keys []string
	for _, q := range queries {
		for i := range q {
			if i > 0 {
				keys = append(keys, q[:i])
			}
		}
		keys = append(keys, q)
	}
	return keys
}

// generated makes a library of n items about other matters: sentences of the real
// one of which otherMatters of the meaning words, rounded up, are replaced by made-up
// ones, from a vocabulary that grows with the library. What stays is what any text
// of this field has: its sentence shapes, its stop words and some of its words. Each
// item has the parts of a real one that is no term, and as much of each. Its keywords
// are all made up: a keyword says what an item is about. With keep, the real items are
// hidden among them, at any place.
func generated(n int, keep bool) *library.Library {
	const otherMatters = 0.8
	base := realContent().Library
	rnd := rand.New(rand.NewPCG(1, uint64(n)))
	var shapes []*library.Item
	var titles, shorts, sentences []string
	for i := range base.Items {
		it := &base.Items[i]
		if it.Kind == library.Term {
			continue
		}
		shapes = append(shapes, it)
		titles = append(titles, it.Title)
		if it.Short != "" {
			shorts = append(shorts, it.Short)
		}
		sentences = append(sentences, sentencesOf(it)...)
	}
	syllables := strings.Fields("ba be bo da de do fa fe ga ge ha he ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se ta te to va ve wa we za ze king ling stel drag vorm gang brok tuin vaart krans")
	words := make([]string, 200+n/4)
	for i := range words {
		for k := 2 + rnd.IntN(3); k > 0; k-- {
			words[i] += syllables[rnd.IntN(len(syllables))]
		}
	}
	// vary replaces a share of the meaning words and leaves the punctuation.
	vary := func(share float64, text string) string {
		f := strings.Fields(text)
		var meaning []int
		for i := range f {
			if ts := fold.Tokens(nil, f[i]); len(ts) > 0 && !dutch.Stop(ts[0].Word) {
				meaning = append(meaning, i)
			}
		}
		rnd.Shuffle(len(meaning), func(i, j int) { meaning[i], meaning[j] = meaning[j], meaning[i] })
		for _, i := range meaning[:int(math.Ceil(share*float64(len(meaning))))] {
			u := rnd.Float64()
			bare := strings.TrimFunc(f[i], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			f[i] = strings.Replace(f[i], bare, words[int(u*u*float64(len(words)))], 1)
		}
		return strings.Join(f, " ")
	}
	one := func(list []string) string { return list[rnd.IntN(len(list))] }
	lib := *base
	lib.Items = nil
	for i := range n {
		shape := shapes[rnd.IntN(len(shapes))]
		it := library.Item{Kind: shape.Kind, Slug: "g" + itoa(i), Ref: "g" + itoa(i), Theme: base.Themes[i%len(base.Themes)].Slug}
		it.Title = vary(otherMatters, one(titles))
		if shape.Short != "" {
			it.Short = vary(otherMatters, one(shorts))
		}
		for range sentencesOf(shape) {
			it.Body = append(it.Body, library.Block{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: vary(otherMatters, one(sentences)) + "."}}})
		}
		for _, k := range shape.Keywords {
			it.Keywords = append(it.Keywords, vary(1, k))
		}
		lib.Items = append(lib.Items, it)
	}
	if keep {
		lib.Items = append(lib.Items, base.Items...)
		rnd.Shuffle(len(lib.Items), func(i, j int) { lib.Items[i], lib.Items[j] = lib.Items[j], lib.Items[i] })
	}
	return &lib
}

// Whoever looks for a source, by its people or by what it is known for, finds it first.
func TestTheSourcesAreFoundByName(t *testing.T) {
	x := realIndex()
	for query, want := range map[string]string{
		"muren in deuren": "driehoek", "waarom moeilijk doen als het samen kan": "driehoek",
		"de werkelijkheid is meestal leuker": "driehoek", "beren op de weg flamingo's": "driehoek", "flamingo": "driehoek",
		"jessica rits": "webinar", "thomas pruijsen": "webinar", "samen sterk": "webinar",
		"samen sterk zonder stigma": "webinar", "verander muren in deuren": "driehoek", "vooroordelen de werkelijkheid is meestal leuker": "driehoek",
	} {
		hits := refs(x.Search(query, 2))
		if len(hits) > 0 && hits[0] == "samen-sterk-zonder-stigma" { // its makers have a term of their own
			hits = hits[1:]
		}
		if len(hits) == 0 || hits[0] != want {
			t.Errorf("%q does not lead to %s", query, want)
		}
	}
}

// sentencesOf gives the sentences in the body of an item.
func sentencesOf(it *library.Item) (list []string) {
	for _, s := range strings.FieldsFunc(library.BodyText(it.Body), func(r rune) bool { return r == '.' || r == '\n' || r == '?' }) {
		if s = strings.TrimSpace(s); s != "" {
			list = append(list, s)
		}
	}
	return list
}

func itoa(i int) string {
	if i < 10 {
		return string(rune('0' + i))
	}
	return itoa(i/10) + string(rune('0'+i%10))
}

// What is often taken for something else leads to the term that tells them apart.
func TestWhatIsSomethingElseLeadsToTheTermThatSaysSo(t *testing.T) {
	x := realIndex()
	for query, want := range map[string]string{
		"doelgroepverklaring": "doelgroepregister", "loonkostenvoordeel": "doelgroepregister",
		"loondispensatie": "loonkostensubsidie", "proefplaatsing": "werkervaringsplaats",
	} {
		hits := x.Search(query, 0).Hits
		if len(hits) == 0 || x.Library().Items[hits[0].Item].Slug != want {
			t.Errorf("%q does not lead to %s: %v", query, want, hits)
		}
	}
}

// Another law, and an abbreviation of something else, is no typing error.
func TestLawsAreNotRepairedIntoOthers(t *testing.T) {
	x := realIndex()
	for _, name := range []string{"wazo", "wvbp", "wiwa", "arbowet", "zorgwet"} {
		for _, typed := range []string{name, name + " "} {
			if got := x.Search(typed, 1).Repaired; got != "" {
				t.Errorf("%q is repaired to %q", typed, got)
			}
		}
	}
	for typed, want := range map[string]string{"ivaa ": "iva", "participatiewte ": "participatiewet", "ziektwet ": "ziektewet"} {
		if got := x.Search(typed, 1).Repaired; got != want {
			t.Errorf("%q is repaired to %q, not to %q", typed, got, want)
		}
	}
}
