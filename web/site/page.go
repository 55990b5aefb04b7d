package site

import (
	"fmt"
	"html/template"
	"strings"
	"sync"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
	"flamingo/app/ui"
)

// document is the frame around each page. The components stand in the first
// element of <body>: go-app replaces exactly that one.
var document = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="nl" data-tips="{{.Tips}}"{{if .Still}} data-zonder{{end}}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<title>{{.Title}}</title>
<meta name="description" content="{{.Description}}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="{{.Light}}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="{{.Dark}}" media="(prefers-color-scheme: dark)">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<script src="{{.Root}}{{.First}}" async></script>
<link rel="stylesheet" href="{{.Root}}{{.Styles}}">
<link rel="stylesheet" href="{{.Root}}{{.Paper}}" media="print">
<link rel="icon" href="{{.Root}}{{.Icon}}" type="image/svg+xml">
<link rel="apple-touch-icon" href="{{.Root}}{{.AppleIcon}}">
<link rel="manifest" href="{{.Root}}manifest.webmanifest" crossorigin="use-credentials">
<script src="{{.Root}}start.js" defer></script>
</head>
<body>
{{.Body}}
{{.Outcome}}
<div id="melding" class="melding" role="status"></div>
<div id="gezegd" class="alleen-voorlezen" role="status"></div>
</body>
</html>
`))

// head is what the document needs beside the page itself: addresses below the
// base.
type head struct {
	look
	Policy                                string
	First, Styles, Paper, Icon, AppleIcon string
}

// page is one document in this frame.
type page struct {
	Title, Description, Root string
	Body                     app.UI
	Still                    bool // the boot script starts no program on it
}

// renderPage prints the page that the components draw for a route.
func renderPage(lib *library.Library, route ui.Route, h head) ([]byte, error) {
	p := ui.New(ui.Services{Library: lib}, route)
	out, err := h.print(lib, page{Title: p.Title(), Description: p.Description(), Root: p.Root(), Body: p})
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", route.Path(), err)
	}
	return out, nil
}

// outcome is the markup of results for the boot script, the same on each page.
var outcome = sync.OnceValues(func() (string, error) { return normalise(app.HTMLString(ui.OutcomeTemplate())) })

func (h head) print(lib *library.Library, p page) ([]byte, error) {
	body, err := normalise(app.HTMLString(p.Body))
	if err != nil {
		return nil, err
	}
	outcome, err := outcome()
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	err = document.Execute(&out, struct {
		head
		page
		Tips          int
		Body, Outcome template.HTML
	}{h, p, len(ui.DayTips(lib)), template.HTML(body), template.HTML(outcome)}) // escaped by go-app and normalise
	return []byte(out.String()), err
}
