package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"regexp"
	"strings"

	"flamingo/app/fold"
	"flamingo/app/library"
)

// embedName is the script that other pages name, so it stays the same.
const embedName = "embed.js"

// addEmbed makes what is for the pages of others: the script that defines
// <flamingo-widget>, and inbedden/, the page that shows how to use it. None of it
// is in the worker's list: readers of the app have no use for it.
func (b *builder) addEmbed() error {
	if !b.lib.Site.Has(library.PartEmbed) {
		return nil
	}
	first := len(b.files)
	styles, err := bundle(b.assets.Sources, "embed/facade.css", "")
	if err != nil {
		return err
	}
	styles = append(loose.ReplaceAll(styles, []byte("$1")), b.house()...)
	script, err := bundleDefined(b.assets.Sources, "embed/main.js", "", map[string]string{
		"NAME": quoted(b.lib.Site.Name), "STYLES": quoted(string(bytes.TrimSpace(styles))),
	})
	if err != nil {
		return err
	}
	b.add(embedName, script)
	if err := b.addEmbedPage(); err != nil {
		return err
	}
	for i := range b.files[first:] {
		b.files[first+i].Online = true
	}
	return nil
}

// loose is the space that the bundler leaves in values it does not read, var() and its like.
var loose = regexp.MustCompile(`([:,]) `)

// inFacade are the values of a house's look that the facade has a use for.
var inFacade = regexp.MustCompile(`--(?:accent|op-accent|hoek|letter):[^;{}]+`)

// house is the look of a house as far as the facade shows it: a shadow tree sees
// nothing of the site's own style sheet.
func (b *builder) house() []byte {
	sheet, err := fs.ReadFile(b.assets.Sources, "styles/theme.css")
	if err != nil {
		return nil // no house
	}
	values := inFacade.FindAll(sheet, -1)
	if len(values) == 0 {
		return nil
	}
	return []byte(strings.ReplaceAll(expandSchemes(fmt.Sprintf("div{%s}", bytes.Join(values, []byte(";")))), "\n", ""))
}

// exampleHost is a host for lines to copy, until the page knows its own.
func exampleHost(s *library.Site) string {
	name := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, fold.Text(s.ShortName))
	if name == "" {
		name = "app"
	}
	return name + ".example.nl"
}

// quoted is text as a JavaScript expression.
func quoted(text string) string {
	expression, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string always encodes
	}
	return string(expression)
}

func (b *builder) addEmbedPage() error {
	const folder = "inbedden/"
	data := struct {
		head
		Root, Name, Theme, Question  string
		PageStyles, PageScript       string
		Host, Button, Query, Encoded string
	}{head: b.head, Root: "../", Name: b.lib.Site.Name, Host: exampleHost(&b.lib.Site),
		Button: b.lib.Site.Texts[library.TextEmbedButton], Query: b.lib.Site.Texts[library.TextEmbedQuery]}
	if len(b.lib.Themes) > 0 {
		data.Theme = b.lib.Themes[0].Slug
		if data.Query == "" {
			data.Query = strings.ToLower(b.lib.Themes[0].Title)
		}
	}
	data.Encoded = url.QueryEscape(data.Query)
	if questions := b.lib.OfKind(library.Question); len(questions) > 0 {
		data.Question = questions[0].Slug
	}
	for name, path := range map[string]*string{"page.css": &data.PageStyles, "page.js": &data.PageScript} {
		body, err := bundleDefined(b.assets.Sources, "embed/"+name, "", map[string]string{"HOST": quoted(data.Host)})
		if err != nil {
			return err
		}
		*path = data.Root + b.addHashed("inbedden-"+name, body).Path
	}
	source, err := fs.ReadFile(b.assets.Sources, "embed/page.html")
	if err != nil {
		return err
	}
	page, err := template.New("inbedden").Parse(string(source))
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := page.Execute(&out, data); err != nil {
		return err
	}
	b.add(folder+"index.html", out.Bytes())
	return nil
}
