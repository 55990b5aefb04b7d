package site

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/ui"
)

// WithParts adds the page of components, at onderdelen/: every component in each
// of its states, for tests and editors. It is for looking at: no program runs on
// it. What is published never has it.
func WithParts(b *builder) { b.parts = true }

const partsPath = "onderdelen/index.html"

var partsPage = template.Must(template.New("parts").Parse(`<!doctype html>
<html lang="nl" data-app="klaar">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Onderdelen</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="../{{.Styles}}">
<link rel="stylesheet" href="../{{.Paper}}" media="print">
<link rel="stylesheet" href="../{{.PartsStyles}}">
<link rel="icon" href="../{{.Icon}}" type="image/svg+xml">
</head>
<body>
<main class="app">
<h1>Onderdelen</h1>
{{range .Parts}}<section class="onderdeel" id="{{.ID}}">
<h2>{{.Name}}: {{.State}}</h2>
<div class="onderdeel-beeld">
{{.HTML}}
</div>
</section>
{{end}}</main>
</body>
</html>
`))

// addParts makes the page of components, if it is wanted.
func (b *builder) addParts() error {
	if !b.parts {
		return nil
	}
	styles, err := bundle(b.assets.Sources, "styles/onderdelen.css", "")
	if err != nil {
		return err
	}
	type part struct {
		ID, Name, State string
		HTML            template.HTML
	}
	page := struct {
		head
		PartsStyles string
		Parts       []part
	}{head: b.head, PartsStyles: b.addHashed("onderdelen.css", styles).Path}
	for i, p := range ui.Parts() {
		printed, err := normalise(app.HTMLString(p.UI))
		if err != nil {
			return fmt.Errorf("%s, %s: %w", p.Name, p.State, err)
		}
		id := fmt.Sprintf("o%d", i+1)
		page.Parts = append(page.Parts, part{id, p.Name, p.State, template.HTML(withOwnIDs(printed, id))})
	}
	var out strings.Builder
	if err := partsPage.Execute(&out, page); err != nil {
		return err
	}
	b.add(partsPath, []byte(out.String()))
	return nil
}

// identities are the attributes that name an element of the same page.
var identities = regexp.MustCompile(` (id|for|list|aria-controls|aria-describedby|aria-labelledby)="([^"]+)"`)

// withOwnIDs puts a prefix before each name of an element, since many components
// with the same names stand on one page. In normalised HTML the pattern occurs
// within tags only: quotes in text are escaped.
func withOwnIDs(printed, prefix string) string {
	return identities.ReplaceAllString(printed, ` $1="`+prefix+`-$2"`)
}
