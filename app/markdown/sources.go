package markdown

import (
	"fmt"
	"strings"

	"flamingo/app/library"
)

// source is a source, and where its file names it.
type source struct {
	library.Source
	at   span
	name string // short, for lists; "" where the title will do
}

// document is the item of a source, so that readers find the source itself: what it is,
// by its people, and by what it says beside its numbered lists.
func document(s *source) library.Item {
	it := library.Item{Kind: library.Document, Slug: s.ID, Title: s.Title, Short: s.Intro}
	if s.name != "" {
		it.Title, it.Full = s.name, s.Title
	}
	say := func(label string, rest ...library.Inline) {
		strong := library.Inline{Kind: library.Strong, Children: appendText(nil, label)}
		it.Body = append(it.Body, library.Block{Kind: library.Paragraph, Inlines: append([]library.Inline{strong}, rest...)})
	}
	text := func(s string) []library.Inline { return appendText(nil, " "+s) }
	list := func(label string, items [][]library.Block) {
		if len(items) > 0 {
			say(label)
			it.Body = append(it.Body, library.Block{Kind: library.Bullets, Items: items})
		}
	}
	paragraph := func(inlines ...library.Inline) []library.Block {
		return []library.Block{{Kind: library.Paragraph, Inlines: inlines}}
	}

	if who := listed(s.People, "en"); who != "" {
		if s.Organisation != "" {
			who += " van " + s.Organisation
		}
		say("Wie:", text(who)...)
	} else if s.Organisation != "" {
		say("Wie:", text(s.Organisation)...)
	}
	if s.Date != "" {
		say("Wanneer:", text(s.Date.Words())...)
	}
	if s.Publisher != "" {
		say("Uitgever:", text(s.Publisher)...)
	}
	if s.For != "" {
		say("Voor wie:", text(s.For)...)
	}
	var sayings, partners [][]library.Block
	for _, saying := range s.Sayings {
		sayings = append(sayings, paragraph(appendText(nil, saying)...))
	}
	for _, p := range s.Partners {
		name := appendText(nil, p.Name)
		if p.Address != "" {
			name = []library.Inline{{Kind: library.Link, Target: p.Address, Children: name}}
		}
		partners = append(partners, paragraph(name...))
	}
	list("Dit zegt de bron ook:", sayings)
	list("Partners:", partners)
	if s.Closing != "" {
		say("Zo eindigt de bron:", text(s.Closing)...)
	}
	if s.Address != "" {
		say("Adres:", append(text(""), library.Inline{Kind: library.Link, Target: s.Address, Children: appendText(nil, s.Address)})...)
	}

	it.Keywords = append(it.Keywords, s.ID, s.Kind)
	it.Keywords = append(it.Keywords, s.People...)
	for _, name := range []string{s.Organisation, s.Publisher} {
		if name != "" {
			it.Keywords = append(it.Keywords, name)
		}
	}
	it.Keywords = append(it.Keywords, s.Sayings...)
	for i, word := range it.Keywords {
		it.Keywords[i] = strings.ToLower(word)
	}
	return it
}

// checkSources makes sure that a source and an item have no name in common: both are
// found, linked and kept by it.
func (l *loader) checkSources(slugs slugIndex) {
	for _, s := range l.sources {
		if it, ok := slugs.items[s.ID]; ok {
			l.report(l.sourcesFile, s.at, fmt.Sprintf("%q is ook de naam van %s", s.ID, it.path()), "geef de bron een andere id: een bestandsnaam verandert nooit")
		}
	}
}
