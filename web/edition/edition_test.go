package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web"
)

func made(t *testing.T) (*markdown.Content, []byte) {
	t.Helper()
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	file, err := HTML(c.Library, c.Vocabulary, web.Sources(), "2026-11-29")
	if err != nil {
		t.Fatal(err)
	}
	return c, file
}

// maxBytes is what fits in any mail.
const maxBytes = 500_000

func TestTheEditionHasEverythingAndNeedsNothing(t *testing.T) {
	c, file := made(t)
	if len(file) > maxBytes {
		t.Errorf("%d bytes, at most %d", len(file), maxBytes)
	}
	again, err := HTML(c.Library, c.Vocabulary, web.Sources(), "2026-11-29")
	if err != nil || !bytes.Equal(file, again) {
		t.Error("twice gives other bytes")
	}
	root, err := html.Parse(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	ids, words, script, policy := map[string]bool{}, "", "", ""
	var links []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			words += n.Data + " "
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if ids[a.Val] {
					t.Errorf("%s stands twice", a.Val)
				}
				ids[a.Val] = true
			case "href":
				links = append(links, a.Val)
			case "src", "srcset", "data", "action", "poster", "background":
				t.Errorf("%s=%q asks for another file", a.Key, a.Val)
			case "content":
				if strings.HasPrefix(a.Val, "default-src") {
					policy = a.Val
				}
			}
		}
		if n.Data == "link" && n.Type == html.ElementNode {
			t.Error("a link element asks for another file")
		}
		if n.Data == "script" && len(n.Attr) == 0 {
			script = n.FirstChild.Data
		}
		for m := n.FirstChild; m != nil; m = m.NextSibling {
			walk(m)
		}
	}
	walk(root)
	words = strings.Join(strings.Fields(words), " ")
	for i := range c.Library.Items {
		it := &c.Library.Items[i]
		if !ids[it.Slug] {
			t.Errorf("%s is missing", it.Slug)
		}
		for _, text := range append([]string{it.Title, it.Asked, it.Short}, strings.Split(library.BodyText(it.Body), "\n")...) {
			if text = strings.Join(strings.Fields(text), " "); !strings.Contains(strings.ReplaceAll(words, " ", ""), strings.ReplaceAll(text, " ", "")) {
				t.Errorf("%s: %q is missing", it.Slug, text)
			}
		}
	}
	for _, link := range links {
		if to, ok := strings.CutPrefix(link, "#"); ok && !ids[to] {
			t.Errorf("a link to %s leads nowhere", link)
		} else if !ok && !regexp.MustCompile(`^(?:https|mailto|tel):`).MatchString(link) {
			t.Errorf("a link to %s", link)
		}
	}
	if !strings.Contains(words, "de uitgave van 29 november 2026") {
		t.Error("it does not say its date")
	}
	sum := sha256.Sum256([]byte(script))
	if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
		t.Errorf("the policy is %q", policy)
	}
}

// TestTextIsNoMarkup prints texts that would be markup.
func TestTextIsNoMarkup(t *testing.T) {
	const evil = `</script><img src=x onerror=alert(1)>"'`
	text := []library.Inline{{Kind: library.Text, Text: evil}, {Kind: library.Link, Target: `https://example.org/"><b>`, Children: []library.Inline{{Kind: library.Text, Text: evil}}}}
	lib := &library.Library{
		Site:   library.Site{Name: evil, Tagline: evil, Description: evil, Contact: text},
		Themes: []library.Theme{{Slug: "t", Title: evil, Intro: evil}},
		Items: []library.Item{{Kind: library.Tip, Slug: "x", Theme: "t", Title: evil, Short: evil, Keywords: []string{evil}, Notes: []library.Note{{Text: evil, Source: evil}},
			Body: []library.Block{{Kind: library.Bullets, Items: [][]library.Block{{{Kind: library.Paragraph, Inlines: text}}}}}}},
		Danger: &library.Danger{Title: evil, Text: evil, Phrases: []string{evil}, Help: []library.Help{{Who: evil}}},
	}
	file, err := HTML(lib, library.Vocabulary{}, web.Sources(), "2026-11-29")
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && (n.Data == "img" || n.Data == "b") {
			t.Errorf("a text became <%s>", n.Data)
		}
		for m := n.FirstChild; m != nil; m = m.NextSibling {
			walk(m)
		}
	}
	walk(root)
}
