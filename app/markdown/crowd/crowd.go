// Package crowd makes content folders of any size, to measure and try what many items
// do: the same number gives the same files.
package crowd

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing/fstest"
	"unicode"

	"flamingo/app/dutch"
	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/content"
)

// Of is a content folder of so many items, in the sentences of our own content with half
// of their long words replaced: by other ones of it and by compounds of two, of which a
// larger folder has more, as larger collections do. Seven of ten are questions, the others
// tips, facts and terms; there are about half as many themes as the root of the items.
func Of(items int) fstest.MapFS {
	ours, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		panic(problems[0].String()) // our own content is checked
	}
	m := newMaker(ours.Library, items)
	files := fstest.MapFS{}
	write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	write("site.yaml", "naam: Proef\nkortenaam: Proef\nmotto: Een proef\nomschrijving: Een proef.\nvoorbeelden: ["+slug(0)+", "+slug(1)+"]\n")
	write("bronnen.yaml", "- {id: bron, titel: Een bron, soort: proef, eigen: Geschreven door ons.}\n")
	themes := max(2, int(math.Sqrt(float64(items))/2))
	var list strings.Builder
	for i := range themes {
		fmt.Fprintf(&list, "- slug: thema-%d\n  titel: %q\n  intro: %q\n", i, m.title(40), m.title(90)+".")
	}
	write("themas.yaml", list.String())
	for i := range items {
		theme := m.random.IntN(themes)
		related := fmt.Sprintf("zie: [%s, %s]\nnagekeken: 2026-11-22\n", slug((i+1)%items), slug((i+7)%items))
		keywords := fmt.Sprintf("trefwoorden: [%s]\n", strings.Join(m.some(6), ", "))
		switch i % 20 {
		default:
			write(Question(i), fmt.Sprintf("---\nvraag: %q\nkort: %q\nthema: thema-%d\n%s%s---\n\n%s",
				m.title(80)+"?", m.title(140)+".", theme, keywords, related, m.text(6)))
		case 5, 15:
			write("tips/"+slug(i)+".md", fmt.Sprintf("---\ntip: %q\nkort: %q\nthema: thema-%d\n%s%s---\n", m.title(70), m.title(120)+".", theme, keywords, related))
		case 7:
			write("feiten/"+slug(i)+".md", fmt.Sprintf("---\nfeit: %q\ncijfer: %d%%\nvan: Nederlanders\ngemeten: Een onderzoek\nthema: thema-%d\n%s%s---\n",
				m.title(90), 1+m.random.IntN(99), theme, keywords, related))
		case 9, 12, 19:
			write("begrippen/"+slug(i)+".md", fmt.Sprintf("---\nbegrip: %q\nkort: %q\n%s%s---\n\n%s", m.word(), m.title(140)+".", keywords, related, m.text(1)))
		}
	}
	return files
}

// Question is the name of the file of a question, for one item of every ten at least: the
// first, the eleventh, and so on.
func Question(i int) string { return "vragen/" + slug(i) + ".md" }

func slug(i int) string { return fmt.Sprintf("item-%05d", i) }

// maker says things in the words of a library.
type maker struct {
	random    *rand.Rand
	sentences [][]string
	words     []string // long ones, the most used first
	used      *rand.Zipf
	fresh     int // words that were taken as the name of a term
}

func newMaker(lib *library.Library, items int) *maker {
	m := &maker{random: rand.New(rand.NewPCG(1, 2))}
	counts := map[string]int{}
	for i := range lib.Items {
		if lib.Items[i].Kind == library.Document {
			continue
		}
		for sentence := range strings.SplitSeq(library.BodyText(lib.Items[i].Body)+". "+lib.Items[i].Short, ". ") {
			fields := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
			if len(fields) < 5 {
				continue
			}
			m.sentences = append(m.sentences, fields)
			for _, w := range fields {
				if long(w) {
					counts[w]++
				}
			}
		}
	}
	for w := range counts {
		m.words = append(m.words, w)
	}
	slices.SortFunc(m.words, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	own := len(m.words)
	for range 60 * int(math.Sqrt(float64(items))) {
		m.words = append(m.words, m.words[m.random.IntN(own)]+m.words[m.random.IntN(own)])
	}
	m.used = rand.NewZipf(m.random, 1.1, 20, uint64(len(m.words)-1))
	return m
}

func long(word string) bool { return len(word) >= 7 }

// sentence is one without its full stop.
func (m *maker) sentence() string {
	words := slices.Clone(m.sentences[m.random.IntN(len(m.sentences))])
	for i, w := range words {
		if long(w) && m.random.IntN(2) == 0 {
			words[i] = m.words[m.used.Uint64()]
		}
	}
	return dutch.Capital(strings.Join(words, " "))
}

// title is a sentence of at most so many letters.
func (m *maker) title(most int) string {
	text := m.sentence()
	for len(text) > most {
		text = text[:strings.LastIndexByte(text, ' ')]
	}
	return text
}

// text is so many paragraphs.
func (m *maker) text(paragraphs int) string {
	var out strings.Builder
	for range paragraphs {
		for range 2 {
			out.WriteString(m.sentence() + ". ")
		}
		out.WriteString("\n\n")
	}
	return strings.ReplaceAll(out.String(), " \n", "\n")
}

// some are words, each once.
func (m *maker) some(n int) []string {
	var words []string
	for len(words) < n {
		if w := m.words[m.used.Uint64()]; !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// word is one that names a term, another each time.
func (m *maker) word() string {
	m.fresh++
	return fmt.Sprintf("%s %d", m.words[len(m.words)-1-m.fresh%len(m.words)], m.fresh)
}
