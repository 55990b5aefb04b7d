package search

import (
	"embed"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"flamingo/app/library"
	"flamingo/content"
)

// The real content, loaded once for all tests.
var realContent = sync.OnceValue(func() *content.Content {
	c, problems := content.Load(content.Default())
	if c == nil {
		panic(problems[0].String())
	}
	return c
})

var realIndex = sync.OnceValue(func() *Index {
	return Build(realContent().Library, realContent().Synonyms)
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
// of this field has: its sentence shapes, its stop words and some of its words. With keep,
// the real items are hidden among them.
func generated(n int, keep bool) *library.Library {
	const otherMatters = 0.8
	base := realContent().Library
	rnd := rand.New(rand.NewPCG(1, uint64(n)))
	var sentences, titles []string
	for i := range base.Items {
		titles = append(titles, base.Items[i].Title)
		for _, s := range strings.FieldsFunc(library.BodyText(base.Items[i].Body), func(r rune) bool { return r == '.' || r == '\n' || r == '?' }) {
			if len(s) > 20 {
				sentences = append(sentences, s)
			}
		}
	}
	syllables := strings.Fields("ba be bo da de do fa fe ga ge ha he ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se ta te to va ve wa we za ze king ling stel drag vorm gang brok tuin vaart krans")
	words := make([]string, 200+n/4)
	for i := range words {
		for k := 2 + rnd.IntN(3); k > 0; k-- {
			words[i] += syllables[rnd.IntN(len(syllables))]
		}
	}
	vary := func(s string) string {
		f := strings.Fields(s)
		var meaning []int
		for i := range f {
			if !stopWord(Fold(f[i])) {
				meaning = append(meaning, i)
			}
		}
		rnd.Shuffle(len(meaning), func(i, j int) { meaning[i], meaning[j] = meaning[j], meaning[i] })
		for _, i := range meaning[:int(math.Ceil(otherMatters*float64(len(meaning))))] {
			u := rnd.Float64()
			f[i] = words[int(u*u*float64(len(words)))]
		}
		return strings.Join(f, " ")
	}
	lib := *base
	lib.Items = nil
	for i := range n {
		it := library.Item{Kind: library.Question, Slug: "g" + itoa(i), Ref: "g" + itoa(i), Theme: base.Themes[i%len(base.Themes)].Slug}
		it.Title = vary(titles[rnd.IntN(len(titles))])
		it.Short = vary(sentences[rnd.IntN(len(sentences))])
		for range 3 + rnd.IntN(4) {
			it.Body = append(it.Body, library.Block{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: vary(sentences[rnd.IntN(len(sentences))]) + "."}}})
		}
		lib.Items = append(lib.Items, it)
	}
	if keep {
		lib.Items = append(lib.Items, base.Items...)
	}
	return &lib
}

func itoa(i int) string {
	if i < 10 {
		return string(rune('0' + i))
	}
	return itoa(i/10) + string(rune('0'+i%10))
}
