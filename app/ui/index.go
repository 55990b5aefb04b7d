package ui

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/fold"
	"flamingo/app/library"
)

// indexed are the questions under one word of the index from A to Z; word is "" where
// that is a question's own title.
type indexed struct {
	word   string
	folded string // of the word or title, by which it is sorted
	items  []*library.Item
}

func (e indexed) name() string {
	if e.word == "" {
		return e.items[0].Title
	}
	return e.word
}

// indexOf lists the words of the index in order, and the questions without one under their
// titles.
func indexOf(lib *library.Library) []indexed {
	byWord := map[string]int{}
	var entries []indexed
	all := lib.OfKind(library.Question)
	for i := range all {
		it := &all[i]
		for _, word := range it.Index {
			at, ok := byWord[word]
			if !ok {
				at = len(entries)
				byWord[word] = at
				entries = append(entries, indexed{word: word, folded: fold.Text(word)})
			}
			entries[at].items = append(entries[at].items, it)
		}
		if len(it.Index) == 0 {
			entries = append(entries, indexed{folded: fold.Text(it.Title), items: []*library.Item{it}})
		}
	}
	slices.SortStableFunc(entries, func(a, b indexed) int { return strings.Compare(a.folded, b.folded) })
	return entries
}

// inPart is how many words of the index stand on one page.
const inPart = 300

// moreParts are the pages of the index after the first.
func moreParts(lib *library.Library) (routes []Route) {
	entries := len(indexOf(lib))
	for part := 2; (part-1)*inPart < entries; part++ {
		routes = append(routes, partRoute(part))
	}
	return routes
}

// partRoute is the page of a part of the index, counted from 1.
func partRoute(part int) Route {
	if part == 1 {
		return Route{View: ViewQuestions}
	}
	return Route{ViewPart, partSlug + strconv.Itoa(part)}
}

const partSlug = "deel/"

// questions is the index from A to Z, or a part of it, under the letters with which its
// words begin.
func (a *App) questions() app.UI {
	entries := indexOf(a.services.Library)
	parts := slices.Collect(slices.Chunk(entries, inPart))
	here := 0
	for i := range parts {
		if partRoute(i+1) == a.route {
			here = i
		}
	}
	var letters []string
	places := map[string]string{} // of each letter, as an address
	for i, part := range parts {
		for _, e := range part {
			letter := initial(e.folded)
			if places[letter] != "" {
				continue
			}
			letters = append(letters, letter)
			places[letter] = "#letter-" + letter
			if i != here {
				places[letter] = a.href(partRoute(i+1).Path()) + places[letter]
			}
		}
	}
	var shown []string
	byLetter := map[string][]indexed{}
	if len(parts) > 0 {
		for _, e := range parts[here] {
			letter := initial(e.folded)
			if len(byLetter[letter]) == 0 {
				shown = append(shown, letter)
			}
			byLetter[letter] = append(byLetter[letter], e)
		}
	}
	return el("div", "bladzij breed",
		a.h1(),
		el("p", "inleiding",
			app.Text(count(len(a.services.Library.OfKind(library.Question)), "Er is # vraag, op trefwoord.", "Alle # vragen, op trefwoord.")+" Liever op onderwerp? Bekijk de "),
			a.link(pages[ViewThemes].path, "thema’s"),
			app.Text("."),
		),
		when(len(letters) > 1, func() app.UI {
			return app.Elem("nav").Class("alfabet").Aria("label", "Letters").Body(
				el("ul", "", app.Range(letters).Slice(func(i int) app.UI {
					return el("li", "", app.Elem("a").Attr("href", places[letters[i]]).Text(letters[i]))
				})))
		}),
		el("div", "register", app.Range(shown).Slice(func(i int) app.UI {
			return el("section", "letter",
				app.Elem("h2").ID("letter-"+shown[i]).Attr("tabindex", "-1").Text(shown[i]),
				app.Range(byLetter[shown[i]]).Slice(func(j int) app.UI {
					e := byLetter[shown[i]][j]
					return el("div", "woord",
						when(e.word != "", func() app.UI { return words("h3", "", e.word) }),
						a.itemLinks(e.items))
				}),
			)
		})),
		when(len(parts) > 1, func() app.UI {
			step := func(i int, class, label string) app.UI {
				if i < 0 || i >= len(parts) {
					return nil
				}
				return a.toward(class, partRoute(i+1).Path(), label, parts[i][0].name()+" …")
			}
			return app.Elem("nav").Class("stappen").Aria("label", "Vorige en volgende vragen van A tot Z").Body(
				el("ul", "", step(here-1, "stap stap-terug", "Vorige vragen"), step(here+1, "stap stap-verder", "Volgende vragen")))
		}),
	)
}

// initial is the letter under which a folded word or title is listed; for what begins with
// a number, all digits.
func initial(folded string) string {
	first, _ := utf8.DecodeRuneInString(folded) // no quotation mark or bracket
	switch {
	case '0' <= first && first <= '9':
		return "0-9"
	case 'a' <= first && first <= 'z':
		return strings.ToUpper(string(first))
	}
	return "#"
}
