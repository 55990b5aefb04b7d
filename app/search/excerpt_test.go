package search

import (
	"strings"
	"testing"

	"flamingo/app/dutch"
	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/search/index"
	"flamingo/content"
)

func paragraph(text string) library.Block {
	return library.Block{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: text}}}
}

func bullets(items ...string) library.Block {
	b := library.Block{Kind: library.Bullets}
	for _, text := range items {
		b.Items = append(b.Items, []library.Block{paragraph(text)})
	}
	return b
}

func TestExcerptsAreWholeSentencesThatNeverBeginAfterANegation(t *testing.T) {
	body := []library.Block{
		paragraph("Werk is goed. Nee. Je belt de arts. De collega mag dat wel."),
		paragraph("Doe dit liever niet:"),
		bullets("de moeder inlichten", "een leidinggevende bellen"),
		paragraph("Dat kan bijv. bij een jobcoach. Vraag het tien keer!"),
	}
	lib := &library.Library{Items: []library.Item{{Kind: library.Question, Slug: "x", Title: "Hoe zit dat?", Body: body}}}
	x := New(index.Build(lib, library.Vocabulary{}))
	for query, want := range map[string]string{
		"arts":           "Nee. Je belt de arts.",
		"collega":        "De collega mag dat wel.",
		"werk":           "Werk is goed.",
		"moeder":         "Doe dit liever niet: de moeder inlichten",
		"leidinggevende": "Doe dit liever niet: … een leidinggevende bellen",
		"jobcoach":       "Dat kan bijv. bij een jobcoach.",
		"alimentatie":    "",
	} {
		r := x.Search(query+" ", 0)
		if got := r.Excerpt(body); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

// Over all our own texts and words: what stands before an excerpt in its answer
// never turns it around.
func TestNoExcerptOfOurTextsFollowsANegation(t *testing.T) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	x := New(index.Build(c.Library, c.Vocabulary))
	seen := 0
	for _, it := range c.Library.Items {
		text := strings.ReplaceAll(library.BodyText(it.Body), "\n", " ")
		for _, word := range strings.Fields(text) {
			r := x.Search(strings.Trim(word, ".,:?!()‘’“”")+" ", 1)
			excerpt := r.Excerpt(it.Body)
			if excerpt == "" {
				continue
			}
			seen++
			first, _, _ := strings.Cut(excerpt, " … ")
			before, _, whole := strings.Cut(text, first)
			if !whole {
				t.Errorf("%s, %q: %q is not in the text", it.Slug, word, first)
				continue
			}
			if sentences := dutch.Sentences(strings.TrimSpace(before)); len(sentences) > 0 && denies(sentences[len(sentences)-1]) {
				// A list between them: its items belong to what leads into it.
				if !strings.Contains(excerpt, ":") && !follows(it.Body, sentences[len(sentences)-1]) {
					t.Errorf("%s, %q: %q begins after %q", it.Slug, word, excerpt, sentences[len(sentences)-1])
				}
			}
		}
	}
	if seen < 500 {
		t.Errorf("only %d excerpts", seen)
	}
}

// follows reports whether a text ends in a list item, so that what comes next is
// another item or a new paragraph.
func follows(blocks []library.Block, last string) bool {
	for _, b := range blocks {
		for _, item := range b.Items {
			if strings.HasSuffix(library.BodyText(item), last) {
				return true
			}
		}
	}
	return false
}

// The klant (client) of nearly every item is marked only where nothing else is sought.
func TestAWordThatMostItemsHaveIsNotMarkedBesideOthers(t *testing.T) {
	lib := &library.Library{Items: []library.Item{
		{Kind: library.Question, Slug: "a", Title: "Je klant en het cv"},
		{Kind: library.Question, Slug: "b", Title: "Je klant en de arts"},
		{Kind: library.Question, Slug: "c", Title: "De klant en jij"},
	}}
	x := New(index.Build(lib, library.Vocabulary{}))
	for query, want := range map[string]string{"klant cv": "cv", "klant ": "klant", "cv van mijn klant": "cv"} {
		var marked []string
		r := x.Search(query, 0)
		for _, span := range r.Mark("Je klant en het cv") {
			if span.Hit {
				marked = append(marked, span.Text)
			}
		}
		if got := strings.Join(marked, " "); got != want {
			t.Errorf("for %q it marks %q, want %q", query, got, want)
		}
	}
}
