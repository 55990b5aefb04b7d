package site

import (
	"fmt"
	"html/template"
	"io/fs"
	"regexp"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
	"flamingo/app/ui"
)

// criterion is one of WCAG 2.2, and how it is known to be met: a row of
// web/wcag.md.
type criterion struct {
	Number string // "1.4.3"
	Level  string // "A" or "AA"
	Name   string // in Dutch
	Proof  string // "test", "hand" or "none"
	What   string // names of tests, or what was done and when
}

var criterionRow = regexp.MustCompile(`(?m)^\| (\d\.\d\.\d+) \| (A|AA) \| ([^|]+) \| (test|hand|none) \| ([^|]+) \|$`)

// criteria reads the table of web/wcag.md.
func criteria(table []byte) []criterion {
	var list []criterion
	for _, m := range criterionRow.FindAllStringSubmatch(string(table), -1) {
		list = append(list, criterion{m[1], m[2], m[3], m[4], m[5]})
	}
	return list
}

// statement is the accessibility statement, after the headings of the Dutch model
// (toegankelijkheidsverklaring). It is a draft: who publishes the app owns it. It
// claims no status, since nobody from outside has judged the app.
var statement = template.Must(template.New("statement").Funcs(template.FuncMap{
	"address": func(s string) template.URL { return template.URL(s) }, // read as https:, mailto: or tel: by package markdown
}).Parse(`<div class="bladzij">
<h1 id="titel" tabindex="-1">Toegankelijkheid</h1>
<p class="inleiding">Iedereen moet {{.Name}} kunnen gebruiken. Hier lees je wat daarvoor is gedaan, en hoe je een drempel meldt.</p>
<section><h2>Dit is een concept</h2>
<p>{{with .Organisation}}{{.}}{{else}}De organisatie die deze app aanbiedt,{{end}} maakt deze verklaring af. Die organisatie zet haar naam en de datum erbij. Daarna meldt ze de verklaring in het register op toegankelijkheidsverklaring.nl.</p></section>
<section><h2>Aan welke eisen toetsen we?</h2>
<p>Aan WCAG 2.2, niveau A en AA. Dat zijn {{len .Criteria}} eisen. De Europese norm EN 301 549 bouwt op WCAG voort.</p>
<ul>
<li>{{.Tested}} eisen toetsen we bij elke nieuwe versie automatisch, in een echte browser.</li>
<li>{{.Looked}} eisen zijn buiten die toetsen om nagekeken.</li>
<li>{{.Absent}} eisen gaan over iets wat deze app niet heeft, zoals video of inloggen.</li>
</ul>
<p>{{.Tests}} Een bureau van buiten heeft de app nog niet onderzocht. Daarom noemen we hier nog geen status.</p></section>
<section><h2>Wat is nog niet getoetst?</h2>
<ul>
<li>Er is nog niet getest met mensen die zelf hulpmiddelen gebruiken.</li>
<li>Alle toetsen draaien in Chromium. In Firefox en in WebKit, de basis van Safari, toetsen we alleen de belangrijkste taken. Op een echte iPhone is nog niet getoetst.</li>
<li>Links naar andere websites vallen buiten deze verklaring.</li>
</ul></section>
<section><h2>In welke browsers werkt het?</h2>
<p>{{.Browsers}}</p></section>
<section><h2>Loop je ergens tegenaan?</h2>
<p>{{if .Contact}}Laat het weten: {{range .Contact}}{{if .Target}}<a href="{{address .Target}}">{{.Words}}</a>{{else}}{{.Words}}{{end}}{{end}}{{.End}}{{else}}Laat het weten aan de organisatie die je deze app gaf.{{end}} Vertel erbij op welke pagina je was, en wat er misging.</p></section>
<section><h2>Alle eisen</h2>
<ul class="eisen">
{{range .Criteria}}<li><strong>{{.Number}} {{.Name}}</strong> (niveau {{.Level}}): {{if eq .Proof "test"}}automatisch getoetst{{else if eq .Proof "hand"}}nagekeken{{else}}komt in deze app niet voor{{end}}.</li>
{{end}}</ul></section>
</div>`))

// contactPart is a piece of the contact address: words, or a link.
type contactPart struct{ Words, Target string }

func contact(inlines []library.Inline) []contactPart {
	var parts []contactPart
	for i := range inlines {
		parts = append(parts, contactPart{library.PlainText(inlines[i : i+1]), inlines[i].Target})
	}
	return parts
}

// addStatement makes the accessibility statement. It is a page without the
// program, so that its text costs no reader anything who does not ask for it.
func (b *builder) addStatement() error {
	table, err := fs.ReadFile(b.assets.Sources, "wcag.md")
	if err != nil {
		return err
	}
	said := struct {
		Name, End, Browsers    string
		Organisation, Tests    string
		Contact                []contactPart
		Criteria               []criterion
		Tested, Looked, Absent int
	}{Name: b.lib.Site.Name, End: b.lib.Site.ContactEnd(), Browsers: ui.Browsers, Organisation: b.lib.Site.Organisation, Tests: b.lib.Site.Texts[library.TextTested], Contact: contact(b.lib.Site.Contact), Criteria: criteria(table)}
	if len(said.Criteria) == 0 {
		return fmt.Errorf("wcag.md has no criteria")
	}
	for _, c := range said.Criteria {
		switch c.Proof {
		case "test":
			said.Tested++
		case "hand":
			said.Looked++
		default:
			said.Absent++
		}
	}
	var text strings.Builder
	if err := statement.Execute(&text, said); err != nil {
		return err
	}
	about := ui.New(ui.Services{Library: b.lib}, ui.Route{View: ui.ViewAbout}) // the part of the app to which it belongs
	printed, err := b.head.print(b.lib, page{
		Title:       "Toegankelijkheid – " + b.lib.Site.Name,
		Description: "Wat er is gedaan om " + b.lib.Site.Name + " voor iedereen bruikbaar te maken.",
		Root:        about.Root(),
		Body:        about.Around(app.Raw(text.String())),
		Still:       true,
	})
	if err != nil {
		return fmt.Errorf("the accessibility statement: %w", err)
	}
	b.add(ui.StatementPath+"index.html", printed)
	return nil
}
