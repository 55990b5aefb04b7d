package ui

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/dutch"
	"flamingo/app/library"
)

// Stage is the view over the whole screen that two people look at, one sentence at a time.
type Stage interface {
	// ShowStage puts the view, which is drawn already, over the page; fills the screen
	// where the browser can, and keeps it awake. step is called when the reader goes on (1)
	// or back (-1) by key or swipe, closed once the view is gone: then the focus is where it
	// was before.
	ShowStage(step func(by int), closed func())
	// HideStage closes it, if it is open.
	HideStage()
	// Focus puts the focus on the element with an id, without scrolling.
	Focus(id string)
}

// showing is what the view over the whole screen shows.
type showing struct {
	lines  []shownLine
	at     int
	turned bool // for somebody opposite
}

// shownLine is one sentence, and whose it is.
type shownLine struct{ text, who string }

// showButton shows an item's sentences for a client; nil where it has none.
func (a *App) showButton(slug string, lines int) app.UI {
	if lines == 0 {
		return nil
	}
	return action("laat", "Laat zien").DataSet("toon", slug).OnClick(a.onShow, slug)
}

// linesOf are the sentences of an item.
func (a *App) linesOf(it *library.Item) (lines []shownLine) {
	who := Mark(a.services.Library, it)
	if it.Together.ByEditors {
		who = "Redactie"
	}
	for _, text := range it.Together.Lines {
		lines = append(lines, shownLine{text, who})
	}
	return lines
}

func (a *App) onShow(ctx app.Context, _ app.Event) {
	if it := a.services.Library.Item(ctx.JSSrc().Get("dataset").Get("toon").String()); it != nil {
		a.show(a.linesOf(it))
	}
}

// onShowSet shows a set of items in one go, with its title as the first sentence.
func (a *App) onShowSet(ctx app.Context, _ app.Event) {
	it := a.services.Library.Item(library.TalkTogether)
	at, err := strconv.Atoi(ctx.JSSrc().Get("dataset").Get("set").String())
	if it == nil || err != nil || at >= len(it.Steps) {
		return
	}
	step := it.Steps[at]
	lines := []shownLine{{step.Title, "Redactie"}}
	for _, item := range a.bySlug(step.Items) {
		lines = append(lines, a.linesOf(item)...)
	}
	a.show(lines)
}

// show opens the view, which stands beside the region in which it was asked for.
func (a *App) show(lines []shownLine) {
	if len(lines) == 0 {
		return
	}
	a.speaker.stop()
	a.showing = showing{lines: lines}
	drawNow(a.own)
	a.services.Stage.ShowStage(
		func(by int) { a.own.Dispatch(func(app.Context) { a.step(by) }) },
		func() { a.own.Dispatch(func(app.Context) { a.showing = showing{} }) },
	)
}

// step goes to another sentence, if there is one.
func (a *App) step(by int) {
	a.showing.at = min(max(a.showing.at+by, 0), max(len(a.showing.lines)-1, 0))
}

func (a *App) onNextLine(app.Context, app.Event) {
	if a.showing.at == len(a.showing.lines)-1 {
		a.services.Stage.HideStage()
		return
	}
	a.step(1)
}

func (a *App) onLastLine(app.Context, app.Event) { a.step(-1) }

func (a *App) onTurn(app.Context, app.Event) { a.showing.turned = !a.showing.turned }

func (a *App) onHide(app.Context, app.Event) { a.services.Stage.HideStage() }

// longWord is from how many letters a word may be wider than a phone.
const longWord = 12

// softHyphen is a place at which a word may go on on the next line, with a hyphen.
const softHyphen = "\u00ad"

// hyphened is a text in large letters, whose long words can be divided: not every browser
// knows how to do that in Dutch. A long word stands there twice, whole for those who have it
// read aloud and with soft hyphens for the eye, which the style sheet draws. Chromium forgets
// to draw a hyphen at the end of an element when it balances lines, so it is not one for each
// part.
func hyphened(text string) (pieces []app.UI) {
	plain := ""
	for _, word := range strings.SplitAfter(text, " ") {
		core := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
		divided := divide(core)
		if divided == core {
			plain += word
			continue
		}
		before, behind, _ := strings.Cut(word, core)
		pieces = append(pieces, app.Text(plain+before), words("span", "heel-woord", core), el("span", "breekt").DataSet("woord", divided).Aria("hidden", true))
		plain = behind
	}
	return append(pieces, app.Text(plain))
}

// divide puts soft hyphens in a long word.
func divide(word string) string {
	letters, from, divided := []rune(word), 0, ""
	if len(letters) < longWord {
		return word
	}
	for _, at := range dutch.Hyphens(word) {
		divided += string(letters[from:at]) + softHyphen
		from = at
	}
	return divided + string(letters[from:])
}

// stage draws the view. What stands in it is for the client too.
func (a *App) stage() app.UI {
	s := a.showing
	if len(s.lines) == 0 {
		return nil
	}
	line := s.lines[s.at]
	next := "Volgende"
	if s.at == len(s.lines)-1 {
		next = "Klaar"
	}
	view := app.Elem("dialog").ID("samen").Class("samen").DataSet("samen", "").Aria("label", "Samen lezen")
	if s.turned {
		view = view.Class("samen-om")
	}
	return view.Body(
		el("div", "samen-vlak",
			el("p", "samen-waar",
				words("span", "", strconv.Itoa(s.at+1)+" van "+strconv.Itoa(len(s.lines))),
				words("span", "", line.who)),
			app.Elem("p").Class("samen-zin").DataSet("zin", "").Aria("live", "polite").Aria("atomic", true).Body(hyphened(line.text)...),
			el("div", "samen-knoppen",
				app.Elem("button").Attr("type", "button").Class("knop", "knop-stil").Attr("disabled", s.at == 0).OnClick(a.onLastLine).Text("Vorige"),
				app.Elem("button").Attr("type", "button").Class("knop", "knop-groot").OnClick(a.onNextLine).Text(next),
			),
			el("div", "samen-knoppen samen-klein",
				app.Elem("button").Attr("type", "button").Class("knop", "knop-stil").Aria("pressed", s.turned).OnClick(a.onTurn).Text("Draai om"),
				app.Elem("button").Attr("type", "button").Class("knop", "knop-stil").OnClick(a.onHide).Text("Sluit"),
			),
		))
}
