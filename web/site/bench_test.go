package site

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web"
)

// generated is a content folder of so many questions, in the words of our own content.
func generated(b *testing.B, items int) fstest.MapFS {
	ours, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	var words []string
	for _, it := range ours.Library.OfKind(library.Question) {
		for _, w := range strings.Fields(library.BodyText(it.Body)) {
			if w = strings.Trim(w, ".,:;?!()‘’“”*-–"); w != "" {
				words = append(words, strings.ToLower(w))
			}
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	say := func(n int) string {
		var s []string
		for range n {
			s = append(s, words[random.IntN(len(words))])
		}
		return strings.Join(s, " ")
	}
	files := fstest.MapFS{}
	write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	write("site.yaml", "naam: Proef\nkortenaam: Proef\nmotto: Een proef\nomschrijving: Een proef.\n")
	write("themas.yaml", "- {slug: thema, titel: Een thema, intro: Alles.}\n")
	write("bronnen.yaml", fmt.Sprintf("- {id: bron, titel: Een bron, soort: proef, nummers: {v: %d}}\n", items))
	width := max(2, len(fmt.Sprint(items)))
	for i := 1; i <= items; i++ {
		var text strings.Builder
		for range 12 {
			fmt.Fprintf(&text, "%s.\n\n", say(14))
		}
		write(question(i), fmt.Sprintf("---\nvraag: %q\nkort: %q\nthema: thema\nbron: v%0*d\nzie: [vraag-%d]\nnagekeken: 2026-11-22\n---\nEen antwoord. %s",
			say(7)+"?", say(14)+".", width, i, i%items+1, text.String()))
	}
	return files
}

func question(i int) string { return fmt.Sprintf("vragen/vraag-%d.md", i) }

// made builds the site of a folder.
func made(b *testing.B, files fstest.MapFS, a web.Assets, options ...Option) {
	c, problems := markdown.Load(files)
	if len(problems) > 0 {
		b.Fatal(problems[0], len(problems))
	}
	if _, err := Build(c.Library, c.Vocabulary, a, options...); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSave is one item saved while serve looks at 250: from its text to the site.
func BenchmarkSave(b *testing.B) {
	a, err := web.Default()
	if err != nil {
		b.Skip(err)
	}
	files := generated(b, 250)
	quick := CompressWith(&Compressor{Quick: true})
	made(b, files, a, quick)
	for i := 0; b.Loop(); i++ {
		f := files[question(7)]
		f.Data = append(f.Data, fmt.Sprintf("Nog een zin %d.\n", i)...)
		made(b, files, a, quick)
	}
}

// BenchmarkBuild is a build of 1,200 items, with what it took of the machine's memory.
func BenchmarkBuild(b *testing.B) {
	a, err := web.Default()
	if err != nil {
		b.Skip(err)
	}
	files := generated(b, 1200)
	for b.Loop() {
		made(b, files, a)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "MB")
}
