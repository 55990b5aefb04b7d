// Package htmltest reads printed HTML for tests.
package htmltest

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Parse reads a page as a browser does.
func Parse[T string | []byte](t testing.TB, page T) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader([]byte(page)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// All returns the elements below a node with a tag.
func All(n *html.Node, tag string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag {
			found = append(found, d)
		}
	}
	return found
}

// Attr is the value of an attribute, "" where there is none.
func Attr(n *html.Node, name string) string {
	value, _ := LookUp(n, name)
	return value
}

// LookUp is the value of an attribute, and whether there is one.
func LookUp(n *html.Node, name string) (value string, ok bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// Text is all text below a node, with single spaces.
func Text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
