package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// body draws the blocks of an answer.
func (a *App) body(blocks []library.Block) []app.UI {
	out := make([]app.UI, 0, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		switch b.Kind {
		case library.Paragraph:
			out = append(out, el("p", "", a.inlines(b.Inlines)...))
		case library.Heading:
			out = append(out, el("h2", "", a.inlines(b.Inlines)...))
		case library.Picture:
			out = append(out, app.ElemSelfClosing("img").Attr("src", a.href(b.Shown.Path)).Attr("alt", library.PlainText(b.Inlines)).
				Attr("width", strconv.Itoa(b.Shown.Width)).Attr("height", strconv.Itoa(b.Shown.Height)).Attr("decoding", "async"))
		case library.Bullets:
			out = append(out, el("ul", "", a.listItems(b.Items)...))
		case library.Numbers:
			out = append(out, el("ol", "", a.listItems(b.Items)...))
		}
	}
	return out
}

// listItems draws list items; one that is a single paragraph stands without
// the paragraph's margins.
func (a *App) listItems(items [][]library.Block) []app.UI {
	out := make([]app.UI, len(items))
	for i, blocks := range items {
		if len(blocks) == 1 && blocks[0].Kind == library.Paragraph {
			out[i] = el("li", "", a.inlines(blocks[0].Inlines)...)
		} else {
			out[i] = el("li", "", a.body(blocks)...)
		}
	}
	return out
}

func (a *App) inlines(inlines []library.Inline) []app.UI {
	out := make([]app.UI, 0, len(inlines))
	for i := range inlines {
		in := &inlines[i]
		switch in.Kind {
		case library.Text:
			out = append(out, app.Text(in.Text))
		case library.Strong:
			out = append(out, el("strong", "", a.inlines(in.Children)...))
		case library.Emphasis:
			out = append(out, el("em", "", a.inlines(in.Children)...))
		case library.Link:
			out = append(out, a.bodyLink(in)...)
		}
	}
	return out
}

// bodyLink draws a link in an answer; one that leaves the app says that it
// needs internet.
func (a *App) bodyLink(in *library.Inline) []app.UI {
	children := a.inlines(in.Children)
	if in.External() {
		return outside(in.Target, children...)
	}
	if in.Reaches() {
		return []app.UI{app.Elem("a").Attr("href", in.Target).Body(children...)}
	}
	if it := a.services.Library.Item(in.Target); it != nil {
		link := app.Elem("a").Attr("href", a.href(it.Path()))
		if it.Kind == library.Term {
			link = link.Class("uitgelegd").DataSet("begrip", it.Slug).OnClick(a.onTerm, it.Slug)
		}
		return []app.UI{link.Body(children...)}
	}
	return children
}

// outside is a link to another site. It tells that site nothing about where
// the reader comes from.
func outside(address string, children ...app.UI) []app.UI {
	return []app.UI{
		app.Elem("a").Class("buiten").Attr("href", address).Attr("rel", "external noreferrer").Body(children...),
		words("span", "internet", " (internet nodig)"),
	}
}
