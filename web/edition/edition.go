// Package edition prints all that a library holds as one HTML file: to mail, to put on a
// stick, to open from a folder. It needs no network, no other file and no WebAssembly, and
// without its script only the search is gone.
package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/library"
	"flamingo/app/ui"
	"flamingo/web/site"
)

// page is what the template shows.
type page struct {
	Site    library.Site
	Contact template.HTML
	Day     string
	Policy  string
	Style   template.CSS
	Script  template.JS
	Data    template.JS
	Parts   []part
	Danger  *danger
}

type part struct {
	ID, Title, Intro string
	Items            []item
}

type item struct {
	Slug, Title, Asked, Short, Figure, Words, Source string
	Body, Related                                    template.HTML
	Notes                                            []template.HTML
}

type danger struct {
	Title, Text, Day string
	Help             []help
}

type help struct {
	Who     string
	Numbers []number
	Site    string
}

type number struct{ Shown, Dial string }

// HTML gives the file. Sources has edition/…; day is that of the edition. The same library,
// words and day give the same bytes.
func HTML(lib *library.Library, words library.Vocabulary, sources fs.FS, day library.Date) ([]byte, error) {
	text, err := fs.ReadFile(sources, "edition/edition.html")
	if err != nil {
		return nil, err
	}
	t, err := template.New("edition").Parse(string(text))
	if err != nil {
		return nil, err
	}
	style, err := site.Bundle(sources, "edition/edition.css")
	if err != nil {
		return nil, err
	}
	script, err := site.Bundle(sources, "edition/edition.js")
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(struct { // json writes < as an escape, so that it ends no script
		Empty  string         `json:"empty"`
		Danger map[string]any `json:"danger,omitempty"`
	}{site.EmptyWords(lib), expressions(lib.Danger)})
	if err != nil {
		return nil, err
	}
	script = bytes.TrimSpace(script)
	sum := sha256.Sum256(script)
	p := page{
		Site: lib.Site, Day: day.Words(), Style: template.CSS(style), Script: template.JS(script), Data: template.JS(data), Danger: dangerOf(lib.Danger),
		Policy: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
	}
	if len(lib.Site.Contact) > 0 {
		p.Contact = inlines(lib.Site.Contact) + template.HTML(lib.Site.ContactEnd())
	}
	p.Parts = parts(lib, words)
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return nil, fmt.Errorf("the edition: %w", err)
	}
	return out.Bytes(), nil
}

func expressions(d *library.Danger) map[string]any {
	if d == nil {
		return nil
	}
	except := d.Except
	if except == nil {
		except = []string{}
	}
	return map[string]any{"phrases": d.Phrases, "except": except}
}

func dangerOf(d *library.Danger) *danger {
	if d == nil {
		return nil
	}
	out := &danger{Title: d.Title, Text: d.Text, Day: d.Reviewed.Words()}
	for _, h := range d.Help {
		one := help{Who: h.Who, Site: h.Site}
		for _, n := range h.Numbers {
			one.Numbers = append(one.Numbers, number{n, strings.NewReplacer("-", "", " ", "").Replace(n)})
		}
		out.Help = append(out.Help, one)
	}
	return out
}

// parts are the themes with their items, then what has no theme, by kind.
func parts(lib *library.Library, words library.Vocabulary) []part {
	var out []part
	add := func(id, title, intro string, belongs func(*library.Item) bool) {
		p := part{ID: id, Title: title, Intro: intro}
		for i := range lib.Items {
			if it := &lib.Items[i]; belongs(it) {
				p.Items = append(p.Items, itemOf(lib, it, words))
			}
		}
		if len(p.Items) > 0 {
			out = append(out, p)
		}
	}
	own := func(k library.Kind) bool {
		return k == library.Term || k == library.Talk || k == library.Moment || k == library.Document
	}
	for i := range lib.Themes {
		t := &lib.Themes[i]
		add("thema-"+t.Slug, t.Title, strings.TrimSpace(t.Intro+" "+library.PlainText(t.Check)), func(it *library.Item) bool { return it.Theme == t.Slug && !own(it.Kind) })
	}
	for _, k := range []library.Kind{library.Moment, library.Talk, library.Term, library.Document} {
		add("soort-"+k.Folder(), dutch.Capital(k.Plural()), "", func(it *library.Item) bool { return it.Kind == k })
	}
	return out
}

func itemOf(lib *library.Library, it *library.Item, words library.Vocabulary) item {
	out := item{Slug: it.Slug, Title: it.Title, Asked: it.Asked, Short: strings.TrimSpace(it.Verdict + " " + strings.TrimSpace(strings.TrimPrefix(it.Short, it.Verdict))), Body: blocks(it.Body)}
	if it.Full != "" {
		out.Asked = it.Full
	}
	if f := it.Figure; f.Value != "" {
		out.Figure = f.Value + ". Over wie: " + f.Of + ". Gemeten: " + f.Measured + "."
	}
	if it.Kind != library.Document {
		out.Words = strings.Join(append(append([]string{}, it.Keywords...), words.Phrasings[it.Slug]...), " ")
		out.Source = ui.SourceLine(lib, lib.SourceOf(it))
		if it.Reviewed != "" {
			out.Source += " Nagekeken op " + it.Reviewed.Words() + "."
		}
	}
	for _, n := range it.Notes {
		text := template.HTML(template.HTMLEscapeString("Noot van de redactie, " + n.Date.Words() + ": " + n.Text))
		if n.Address != "" {
			words := n.Source
			if words == "" {
				words = n.Address
			}
			text += " Bron: " + link(n.Address, template.HTML(template.HTMLEscapeString(words)))
		} else if n.Source != "" {
			text += template.HTML(template.HTMLEscapeString(" Bron: " + n.Source))
		}
		out.Notes = append(out.Notes, text)
	}
	for _, s := range append(append([]library.Step{}, it.Steps...), it.End) {
		out.Body += step(lib, s)
	}
	out.Related = titles(lib, it.Related)
	return out
}

// step is a part of a talk or a moment.
func step(lib *library.Library, s library.Step) template.HTML {
	var out template.HTML
	if s.Title != "" {
		out += "<h4>" + template.HTML(template.HTMLEscapeString(s.Title)) + "</h4>"
	}
	items := titles(lib, s.Items)
	if s.Text == "" && items == "" {
		return out
	}
	out += "<p>" + template.HTML(template.HTMLEscapeString(s.Text))
	if s.Text != "" && items != "" {
		out += " "
	}
	return out + items + "</p>"
}

// titles are links to items.
func titles(lib *library.Library, slugs []string) template.HTML {
	var links []string
	for _, slug := range slugs {
		if it := lib.Item(slug); it != nil {
			links = append(links, string(link(slug, template.HTML(template.HTMLEscapeString(it.Title)))))
		}
	}
	return template.HTML(strings.Join(links, " · "))
}

func blocks(list []library.Block) template.HTML {
	var out template.HTML
	for _, b := range list {
		switch b.Kind {
		case library.Picture: // the file takes none along
			out += "<p>[Plaatje: " + inlines(b.Inlines) + "]</p>"
		case library.Heading:
			out += "<h4>" + inlines(b.Inlines) + "</h4>"
		case library.Bullets, library.Numbers:
			tag := template.HTML("ul")
			if b.Kind == library.Numbers {
				tag = "ol"
			}
			out += "<" + tag + ">"
			for _, item := range b.Items {
				out += "<li>"
				if len(item) > 0 && item[0].Kind == library.Paragraph {
					out += inlines(item[0].Inlines)
					item = item[1:]
				}
				out += blocks(item) + "</li>"
			}
			out += "</" + tag + ">"
		default:
			out += "<p>" + inlines(b.Inlines) + "</p>"
		}
	}
	return out
}

func inlines(list []library.Inline) template.HTML {
	var out template.HTML
	for i := range list {
		switch in := &list[i]; in.Kind {
		case library.Text:
			out += template.HTML(template.HTMLEscapeString(in.Text))
		case library.Strong:
			out += "<strong>" + inlines(in.Children) + "</strong>"
		case library.Emphasis:
			out += "<em>" + inlines(in.Children) + "</em>"
		case library.Link:
			out += link(in.Target, inlines(in.Children))
		}
	}
	return out
}

// link leads to an item on this page, or out of it.
func link(target string, words template.HTML) template.HTML {
	if !strings.Contains(target, ":") {
		target = "#" + target
	}
	return template.HTML(`<a href="`+template.HTMLEscapeString(target)+`">`) + words + "</a>"
}
