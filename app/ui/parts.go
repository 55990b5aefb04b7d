package ui

import (
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/library"
	"flamingo/app/search"
	"flamingo/app/search/index"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// Part is a component in one of its states, for the page of components that
// tests and editors look at. Nothing of this file is in the browser program:
// that never calls [Parts].
type Part struct {
	Name  string // of the component, in Dutch
	State string
	UI    app.UI
}

// Parts lists every component in each of its states, with a text of its own, so
// that it does not change when an editor does something.
func Parts() []Part {
	lib := sample()
	engine := search.New(index.Build(lib, library.Vocabulary{Synonyms: []library.Synonym{{Words: []string{"moed"}, Means: []string{"lef"}, OneWay: true}}, Phrasings: map[string][]string{"tip": {"ik heb knikkende knieën"}}}))
	// at is the app on the page at path, with something changed; kept names the
	// items that the reader kept.
	at := func(path string, change func(*App), kept ...string) *App {
		a := New(Services{
			Library: lib,
			Kept:    shelf(kept),
			Search: func(query string, exact bool, limit int) search.Results {
				if exact {
					return engine.SearchExact(query, limit)
				}
				return engine.Search(query, limit)
			},
			InDanger: engine.InDanger,
		}, ParsePath(lib, path))
		if change != nil {
			change(a)
		}
		return a
	}
	asks := func(query string) func(*App) {
		return func(a *App) {
			a.find(query, false)
			a.search.rested = true
			a.search.said = a.news()
		}
	}
	notes := func(note string) func(*App) { return func(a *App) { a.note = note } }
	offline := func(o Offline) app.UI { return words("p", "offline-stand", o.Words()) }
	question, last := lib.Item("vraag"), lib.Item("laatste-vraag")
	tip, need, fact, term := lib.Item("tip"), lib.Item("behoefte"), lib.Item("feit"), lib.Item("begrip")
	number := func(slug, value string) app.UI {
		return figure(&library.Item{Slug: slug, Figure: library.Figure{Value: value, Of: "alle mensen", Measured: "een onderzoek"}})
	}
	door := func(kind library.Kind) app.UI {
		return at("", nil).door(kind, dutch.Capital(kind.Plural()), "Wat je daar vindt.")
	}

	return []Part{
		{"Kop", "op de beginpagina", at("", nil).header()},
		{"Kop", "op een pagina onder een van de wegen", at("vragen/vraag/", nil).header()},
		{"Zoekvak", "leeg", at("", nil).searchForm()},
		{"Zoekvak", "met resultaten", at("", asks("kort")).outcomes()},
		{"Zoekvak", "met meer resultaten dan er passen", at("", asks("vraag")).outcomes()},
		{"Zoekvak", "gevonden op een ander woord", at("", asks("moed")).outcomes()},
		{"Zoekvak", "herstelde zoekvraag", at("", asks("sollicitaite")).outcomes()},
		{"Zoekvak", "gevonden in de tekst", at("", asks("eerste punt")).outcomes()},
		{"Zoekvak", "met een keuze uit soorten en thema’s", at("zoeken/", asks("lijst")).outcomes()},
		{"Zoekvak", "met meer resultaten dan een scherm vol", at("zoeken/", asks("lange lijst")).outcomes()},
		{"Zoekvak", "niets gevonden", at("", asks("xylofoon")).outcomes()},
		{"Zoekvak", "gevonden bij wat mensen zeggen", at("", asks("knikkende knieën")).outcomes()},
		{"Zoekvak", "in de buurt, en geen antwoord", at("", asks("hoeveel kost lef tonen")).outcomes()},
		{"Zoekvak", "met hulp bij gevaar boven de resultaten", at("", asks("tweede punt")).outcomes()},
		{"Zoekvak", "met alleen hulp bij gevaar", at("", asks("gevaar xylofoon")).outcomes()},
		{"Hulp bij gevaar", "pagina", at("hulp/", nil).dangerPage()},
		{"Zoeken", "zonder zoekvraag", at("zoeken/", nil).searchPage()},
		{"Zoeken", "onder de resultaten", at("zoeken/", asks("kort")).searchPage()},
		{"Begin", "met de drie momenten en de tip van vandaag", at("", nil).home()},
		{"Deuren", "naar elke soort", el("ul", "deuren", door(library.Tip), door(library.Need), door(library.Fact), door(library.Term))},
		{"Thema’s", "lijst", at("themas/", nil).themeList()},
		{"Widget", "begin van het kader", at("widget/", nil).widget()},
		{"Vragen", "met hun korte antwoord", at("themas/thema/", nil).shortItems([]*library.Item{question, last})},
		{"Links", "naar elke soort", at("", nil).itemLinks([]*library.Item{question, tip, need, fact, term})},
		{"Antwoord", "volledig, nog niet bewaard", at("vragen/vraag/", nil).question()},
		{"Antwoord", "zonder oordeel en zonder langere tekst", at("vragen/laatste-vraag/", nil).inShort(last)},
		{"Antwoord", "bewaard", at("vragen/vraag/", nil, "vraag").actions(question)},
		{"Antwoord", "gekopieerd", at("vragen/vraag/", notes("De tekst is gekopieerd.")).actions(question)},
		{"Antwoord", "bewaren lukt niet", at("vragen/vraag/", notes(refusedNote), "vraag").actions(question)},
		{"Vorige en volgende", "de laatste van een thema", at("vragen/laatste-vraag/", nil).neighbours(last)},
		{"Antwoord", "met de weg terug naar wat gevonden is", at("vragen/vraag/", func(a *App) { a.from = from{"lef", 2, []string{"vraag", "tip"}} }).question()},
		{"Alle vragen", "van A tot Z", at("vragen/", nil).questions()},
		{"Verzameling", "rijen die opengaan, met de bron eronder", at("tips/", nil).view()},
		{"Verzameling", "kaarten", at("feiten/", nil).view()},
		{"Kaart", "tip, niet bewaard", at("tips/", nil).card(tip)},
		{"Kaart", "tip, bewaard", at("tips/", nil, "tip").card(tip)},
		{"Kaart", "behoefte", at("behoeften/", nil).card(need)},
		{"Kaart", "feit met een cijfer", at("feiten/", nil).card(fact)},
		{"Cijfer", "deel van honderd", number("procent", "37%")},
		{"Cijfer", "ruim", number("ruim", "ruim 1 op de 5")},
		{"Cijfer", "ongeveer", number("ongeveer", "ongeveer 60%")},
		{"Cijfer", "niet te tellen", number("meer", "steeds meer")},
		{"Kaart", "begrip, uitgelegd door de redactie", at("begrippen/", nil).card(term)},
		{"Kaart", "bron", at("bronnen/", nil).card(lib.Item("webinar"))},
		{"Bewaard", "leeg", at("bewaard/", nil).kept()},
		{"Bewaard", "gevuld, met een onderdeel dat er niet meer is", at("bewaard/", nil, "vraag", "tip", "verdwenen").kept()},
		{"Bewaard", "met een aanbod uit een link", at("bewaard/", func(a *App) { a.offered = []string{"vraag", "tip"} }).kept()},
		{"Bewaard", "er is iets bij gezet", at("bewaard/", func(a *App) { a.report(2, 0, nil) }, "vraag", "tip").kept()},
		{"Bewaard", "op het punt van wissen", at("bewaard/", func(a *App) { a.onWipe(nil, app.Event{}) }, "vraag").kept()},
		{"Gesprek", "de wegen", at("gesprek/", nil).talks()},
		{"Gesprek", "voor: de keuze", at("gesprek/voor/", nil).talkPage()},
		{"Gesprek", "voor: een eigen kaart, waarvan iets onbekend is", at("gesprek/voor/", func(a *App) { a.openCard("tip,weg", true) }).talkPage()},
		{"Gesprek", "samen kijken", at("gesprek/samen/", nil).talkPage()},
		{"Gesprek", "openheid: een stap", at("gesprek/openheid/", nil).talkPage()},
		{"Gesprek", "openheid: het einde", at("gesprek/openheid/2/", nil).talkPage()},
		{"Gesprek", "na: een vraag", at("gesprek/na/", nil).talkPage()},
		{"Gesprek", "na: het einde, met een kaart", at("gesprek/na/2/", func(a *App) { a.along.slugs = []string{"vraag"} }).talkPage()},
		{"Kaart voor een gesprek", "van de redactie", at("situaties/situatie/", nil).momentPage()},
		{"Kaart voor een gesprek", "met een open rij, een vinkje en wat erbij kan", at("situaties/situatie/", func(a *App) {
			a.along.open, a.along.ticked, a.along.adding = []string{"vraag"}, []string{"vraag"}, true
		}, "feit").momentPage()},
		{"Kaart voor een gesprek", "leeg", at("situaties/situatie/", func(a *App) { a.along.slugs = nil }).momentPage()},
		{"Samen lezen", "de eerste zin", at("", func(a *App) { a.showing.lines = a.linesOf(question) }).stage()},
		{"Samen lezen", "de laatste zin, omgedraaid", at("", func(a *App) {
			a.showing = showing{lines: a.linesOf(need), turned: true}
		}).stage()},
		{"Begrip", "uitgelegd over de tekst", at("", func(a *App) { a.explained = term }).explanation()},
		{"Papier", "voet van wat je print", at("vragen/vraag/", nil).paperFoot()},
		{"Driehoek", "pagina", at("driehoek/", nil).triangle()},
		{"Offline", "nog niet bekend", offline(Offline{State: "onbekend"})},
		{"Offline", "bezig", offline(Offline{State: "bezig", Version: "abc"})},
		{"Offline", "klaar", offline(Offline{State: "klaar", Version: "abc", Files: 9, Total: 9})},
		{"Offline", "klaar, en beloofd", offline(Offline{State: "klaar", Version: "abc", Files: 9, Total: 9, Lasting: true})},
		{"Offline", "onvolledig", offline(Offline{State: "onvolledig", Version: "abc", Files: 4, Total: 9, Reason: "ontbreekt"})},
		{"Offline", "kan niet", offline(Offline{State: "kan-niet", Reason: "browser"})},
		{"Instellingen", "pagina", at("instellingen/", nil).settings()},
		{"Installeren", "pagina", at("installeren/", nil).install()},
		{"Niet gevonden", "pagina", at("nergens/", nil).notFound()},
		{"Voet", "op elke pagina", at("", nil).footer()},
	}
}

// sample is a library with everything that an item can have.
func sample() *library.Library {
	say := func(s string) []library.Inline { return []library.Inline{{Kind: library.Text, Text: s}} }
	paragraph := func(inlines ...library.Inline) library.Block {
		return library.Block{Kind: library.Paragraph, Inlines: inlines}
	}
	points := [][]library.Block{{paragraph(say("Het eerste punt.")...)}, {paragraph(say("Het tweede punt.")...)}}
	lib := &library.Library{
		Danger: &library.Danger{Title: "Is er nu gevaar?", Text: "Deze app helpt daar niet bij.", Reviewed: "2026-11-22", Phrases: []string{"gevaar", "tweede"}, Help: []library.Help{
			{Who: "Is er haast bij?", Numbers: []string{"112"}},
			{Who: "Wil iemand praten?", Numbers: []string{"113", "0800-0113"}, Site: "https://www.example.org/"},
		}},
		Site: library.Site{Name: "Voorbeeld", ShortName: "Voorbeeld", Tagline: "Een motto.", Description: "Een omschrijving.", Examples: []string{"vraag"}, Texts: library.NeutralTexts()},
		Themes: []library.Theme{{Slug: "thema", Title: "Een thema", Intro: "Waar gaat dit thema over?", Check: say("Vraag na of deze regels nog gelden.")},
			{Slug: "ander-thema", Title: "Een ander thema", Intro: "En waar gaat dit over?"}},
		Sources: []library.Source{
			{ID: "webinar", Title: "Een webinar", Kind: "webinar", People: []string{"Iemand", "Een ander"}, Organisation: "Een organisatie", Publisher: "Een uitgever", Voices: "deelnemers",
				Date: "2020-11-24", Series: []library.Series{{Prefix: "w", Count: 12}}},
			{ID: "kaart", Title: "Een kaart", Kind: "bureaukaart", Series: []library.Series{{Prefix: "t", Count: 1}, {Prefix: "k", Count: 1}, {Prefix: "f", Count: 1}}},
		},
		Items: []library.Item{{
			Kind: library.Question, Slug: "vraag", Index: []string{"cv", "sollicitatie"}, Title: "Wat zeg je bij een sollicitatie?", Asked: "Wat kan iemand bij een sollicitatie zeggen over een lange tijd zonder werk?",
			Together: library.Together{Lines: []string{"Bij een sollicitatiegesprek kies jij wat je zegt.", "Neem de tijd."}},
			Verdict:  "Ja, met een voorwaarde.", Short: "Het korte antwoord past in één zin.", Theme: "thema", Ref: "w01",
			Notes:   []library.Note{{Text: "Sindsdien is er iets veranderd.", Date: "2026-11-28", Source: "een wet", Address: "https://example.org/"}, {Text: "Dit weten we niet.", Date: "2026-11-28"}},
			Related: []string{"laatste-vraag", "tip", "begrip"}, Reviewed: "2026-11-22",
			Body: []library.Block{
				paragraph(append(say("Een alinea met "),
					library.Inline{Kind: library.Strong, Children: say("vette")}, library.Inline{Kind: library.Text, Text: " en "},
					library.Inline{Kind: library.Emphasis, Children: say("cursieve")}, library.Inline{Kind: library.Text, Text: " woorden, een link naar een "},
					library.Inline{Kind: library.Link, Target: "begrip", Children: say("begrip")}, library.Inline{Kind: library.Text, Text: " en een naar "},
					library.Inline{Kind: library.Link, Target: "https://example.org/", Children: say("een website")}, library.Inline{Kind: library.Text, Text: "."})...),
				{Kind: library.Heading, Inlines: say("Een tussenkop")},
				{Kind: library.Bullets, Items: points},
				{Kind: library.Numbers, Items: points},
			},
		}},
	}
	for i := range 20 {
		n := string(rune('a' + i))
		lib.Items = append(lib.Items, library.Item{Kind: library.Question, Slug: "vraag-" + n, Title: "Vraag " + strings.ToUpper(n) + " van een lange lijst?",
			Short: "Een antwoord.", Theme: "thema", Ref: "w0" + n, Reviewed: "2026-11-22"})
	}
	lib.Items = append(lib.Items,
		library.Item{Kind: library.Question, Slug: "laatste-vraag", Title: "Wat is de laatste vraag?", Short: "Deze, en het antwoord is kort.", Theme: "thema", Ref: "w12", Reviewed: "2026-11-22"},
		library.Item{Kind: library.Tip, Slug: "tip", Title: "Toon lef", Short: "Durf het anders te doen.", Theme: "thema", Also: []string{"ander-thema"}, Ref: "t01", Reviewed: "2026-11-22",
			Related: []string{"vraag"}, Body: []library.Block{paragraph(say("Iets meer over deze tip, uit een lijst van tips.")...)}},
		library.Item{Kind: library.Need, Slug: "behoefte", Title: "Een gelijkwaardig gesprek", Theme: "thema", Ref: "k01", Reviewed: "2026-11-22",
			Together: library.Together{Lines: []string{"Wat heb jij nodig?"}, ByEditors: true}},
		library.Item{Kind: library.Fact, Slug: "feit", Title: "Bijna driekwart van de mensen", Theme: "thema", Ref: "f01", Reviewed: "2026-11-22",
			Figure: library.Figure{Value: "bijna 3 op de 4", Of: "alle mensen", Measured: "een onderzoek"}},
		library.Item{Kind: library.Term, Slug: "begrip", Title: "ABC", Full: "Alle begrippen compleet", Short: "Een uitleg in één zin.", Reviewed: "2026-11-22", Related: []string{"vraag"}},
		library.Item{Kind: library.Talk, Slug: library.TalkBefore, Title: "Voor je gesprek", Short: "Een minuut voor jezelf.", Reviewed: "2026-11-22",
			Steps: []library.Step{{Title: "Eerst jij", Text: "Begin hiermee.", Items: []string{"tip"}}}},
		library.Item{Kind: library.Talk, Slug: library.TalkTogether, Title: "Samen kijken", Short: "Lees samen.", Reviewed: "2026-11-22",
			Steps: []library.Step{{Title: "Wat heb jij nodig?", Text: "Ga ze langs.", Items: []string{"behoefte"}}}},
		library.Item{Kind: library.Talk, Slug: library.TalkOpenness, Title: "Wat past?", Short: "In stappen.", Reviewed: "2026-11-22",
			Steps: []library.Step{{Title: "Wat wil je?", Text: "Denk na.", Items: []string{"vraag"}}}, End: library.Step{Title: "De keuze", Items: []string{"begrip"}}},
		library.Item{Kind: library.Talk, Slug: library.TalkAfter, Title: "Na het gesprek", Short: "Kijk terug.", Reviewed: "2026-11-22",
			Steps: []library.Step{{Title: "Hoe ging het?", Items: []string{"tip"}}}, End: library.Step{Title: "Een tip", Items: []string{"tip"}}},
		library.Item{Kind: library.Talk, Slug: library.TalkTriangle, Title: "Driehoek", Short: "Om te vouwen.", Reviewed: "2026-11-22"},
		library.Item{Kind: library.Moment, Slug: "situatie", Title: "Een eerste keer", Short: "Je ziet iemand voor het eerst.", Reviewed: "2026-11-22",
			Steps: []library.Step{{Text: "Omdat het past.", Items: []string{"vraag"}}, {Text: "Dit ook.", Items: []string{"tip"}}}},
		library.Item{Kind: library.Document, Slug: "webinar", Title: "Een webinar", Full: "Vragen en antwoorden bij een webinar", Short: "Twee mensen gaven een webinar.",
			Body: []library.Block{paragraph(library.Inline{Kind: library.Strong, Children: say("Voor wie:")}, library.Inline{Kind: library.Text, Text: " iedereen"})}},
	)
	return lib
}
