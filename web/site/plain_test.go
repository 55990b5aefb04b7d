package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flamingo/app/htmltest"
	"flamingo/app/markdown"
	"flamingo/app/plain"
	"flamingo/content"
)

// What the app itself says, on every page, is as plain as what `flamingo check
// --advies` asks of editors. Only the names of sources are left as they are.
func TestPagesSpeakPlainly(t *testing.T) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	said := map[string]bool{}
	for _, f := range realSite(t).Files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		doc := htmltest.Parse(t, f.Body)
	texts:
		for _, text := range paragraphs(doc) {
			if said[text] {
				continue
			}
			said[text] = true
			for _, source := range c.Library.Sources {
				if strings.Contains(text, source.Title) {
					continue texts
				}
			}
			for _, r := range plain.Remarks(text, c.Hard) {
				t.Errorf("%s: %s: “%s”: %s", f.Path, r.What, text[r.Start:r.End], r.Do)
			}
		}
	}
	if len(said) < 500 {
		t.Errorf("only %d different texts found on all pages", len(said))
	}
}

// paragraphs are the texts of a page that are read in one go, labels that only
// a screen reader says included.
func paragraphs(doc *html.Node) []string {
	var list []string
	var text strings.Builder
	end := func() {
		if s := strings.Join(strings.Fields(text.String()), " "); s != "" {
			list = append(list, s)
		}
		text.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			text.WriteString(n.Data)
			return
		case n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style"):
			return
		}
		inline := n.Type == html.ElementNode && (n.Data == "strong" || n.Data == "em" || n.Data == "mark" || n.Data == "a" && htmltest.Attr(n, "class") == "")
		if !inline {
			end()
		}
		for _, name := range []string{"aria-label", "alt", "placeholder", "title"} {
			if label := htmltest.Attr(n, name); label != "" {
				list = append(list, label)
			}
		}
		if n.Data == "meta" && htmltest.Attr(n, "name") == "description" {
			list = append(list, htmltest.Attr(n, "content"))
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
		if !inline {
			end()
		}
	}
	walk(doc)
	end()
	return list
}
