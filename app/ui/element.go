package ui

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// el is an element with a class, "" for none, around what stands in it. All
// elements are made as [app.Elem]: each of go-app's own types brings its whole
// set of methods into the program.
func el(tag, class string, children ...app.UI) app.HTMLElem {
	e := app.Elem(tag)
	if class != "" {
		e = e.Class(class)
	}
	if len(children) > 0 {
		e = e.Body(children...)
	}
	return e
}

// words is an element with a class, "" for none, around one text.
func words(tag, class, content string) app.HTMLElem { return el(tag, class, app.Text(content)) }
