package ui

import (
	"fmt"
	"strings"
	"testing"

	"flamingo/app/library"
)

// manyQuestions is the app's content with so many questions in its first theme.
func manyQuestions(n int) Services {
	s := services()
	like := s.Library.OfKind(library.Question)[0]
	rest := s.Library.Items[len(s.Library.OfKind(library.Question)):]
	var items []library.Item
	for i := range n {
		it := like
		it.Slug, it.Title, it.Related, it.Index = fmt.Sprintf("vraag-%d", i), fmt.Sprintf("%c: wat is %d?", 'A'+i*26/n, i), nil, nil
		items = append(items, it)
	}
	s.Library.Items = append(items, rest...)
	return s
}

// Hundreds of questions stand on several pages, each on one, and every letter leads to
// where it is.
func TestManyQuestionsStandOnSeveralPages(t *testing.T) {
	const n = 2*inPart + 50
	s := manyQuestions(n)
	pages := map[string]string{} // by address, what stands there
	listed := 0
	for part := range 3 {
		r := partRoute(part + 1)
		if got := ParsePath(s.Library, r.Path()); got != r {
			t.Errorf("%q leads to %+v, want %+v", r.Path(), got, r)
		}
		root := page(t, New(s, r))
		links := 0
		for _, section := range all(root, "section") {
			if attr(section, "class") == "letter" {
				links += len(all(section, "a"))
			}
		}
		if links > inPart {
			t.Errorf("%d questions on %q", links, r.Path())
		}
		listed += links
		for _, h := range all(root, "h2") {
			pages[r.Path()+"#"+attr(h, "id")] = text(h)
		}
	}
	if listed != n {
		t.Errorf("%d questions are listed, want %d", listed, n)
	}
	if got := ParsePath(s.Library, "vragen/deel/4/"); got.View != ViewNotFound {
		t.Errorf("a part too many leads to %+v", got)
	}
	if allocations := testing.AllocsPerRun(1, func() { ParsePath(s.Library, "vragen/bestaat-niet/") }); allocations > 10 {
		t.Errorf("for an address that is no part the index is made: %v allocations", allocations)
	}
	for _, r := range []Route{partRoute(1), partRoute(2)} {
		letters, steps := 0, 0
		for _, link := range all(page(t, New(s, r)), "a") {
			at := attr(link, "href")
			if strings.Contains(at, "#letter-") {
				letters++
				if strings.HasPrefix(at, "#") {
					at = r.Path() + at
				}
				if at = strings.TrimPrefix(at, rootOf(r.Path())); pages[at] != text(link) {
					t.Errorf("on %q the letter %s leads to %q, where %q stands", r.Path(), text(link), at, pages[at])
				}
			}
			if strings.HasPrefix(attr(link, "class"), "stap ") {
				steps++
			}
		}
		if letters != 26 || steps != map[View]int{ViewQuestions: 1, ViewPart: 2}[r.View] {
			t.Errorf("%q has %d letters and %d steps", r.Path(), letters, steps)
		}
	}
}

// Beside an answer and on the page of searching stand only some of many.
func TestManyQuestionsOfAThemeAreNotAllOnEachPage(t *testing.T) {
	s := manyQuestions(500)
	count := func(path, class string) int {
		links := 0
		for _, name := range []string{"nav", "section"} {
			for _, block := range all(page(t, New(s, ParsePath(s.Library, path))), name) {
				if attr(block, "class") == class {
					links += len(all(block, "a"))
				}
			}
		}
		return links
	}
	for _, path := range []string{"vragen/vraag-0/", "vragen/vraag-250/", "vragen/vraag-499/"} {
		if n := count(path, "ernaast"); n != mostBeside {
			t.Errorf("%d links beside %s, want %d", n, path, mostBeside)
		}
	}
	if n := count("zoeken/", ""); n == 0 || n > inPart+20 {
		t.Errorf("%d links on the page of searching", n)
	}
}
