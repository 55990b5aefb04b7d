package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/library"
)

// Sharing passes on what is shown.
type Sharing interface {
	// Share offers a text and an address to the device's share sheet, under a title for
	// where there is a subject. Where a device has none, or a mouse, which is at home
	// beside a clipboard, it copies text and address. done tells whether it copied; an error
	// says that the browser allows neither.
	Share(title, text, address string, done func(copied bool, err error))
	// Copy puts text on the clipboard.
	Copy(text string, done func(copied bool, err error))
}

// The labels of buttons that copy.
const (
	copyLink = "Kopieer als link"
	copyText = "Kopieer als tekst"
)

const noCopying = "De browser laat kopiëren niet toe."

// confirmed is how long a button says what it did.
const confirmed = 2 * time.Second

// reply is what a button says in place of its label, once it did its work: there it moves
// nothing else on the page.
type reply struct{ button, says string }

// sharing is a button that passes something on.
func (a *App) sharing(icon, label string) app.HTMLElem {
	if a.reply.button == label {
		return action(icon, a.reply.says)
	}
	return action(icon, label)
}

// replies returns a function that has a button say what became of what it passed on.
func (a *App) replies(ctx app.Context, button string) func(copied bool, err error) {
	return func(copied bool, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			a.note = ""
			switch {
			case err != nil:
				a.note = noCopying
			case copied:
				a.reply = reply{button, "Gekopieerd"}
				a.services.Notices.Say("Gekopieerd.")
				// Not ctx.After: drawNow would wait for it.
				time.AfterFunc(confirmed, func() { ctx.Dispatch(func(app.Context) { a.reply = reply{} }) })
			}
		})
	}
}

func (a *App) onShare(ctx app.Context, _ app.Event) {
	it := a.services.Library.Item(a.route.Slug)
	a.services.Sharing.Share(it.Title, a.asText(it), a.address(it.Path()), a.replies(ctx, "Stuur"))
}

// asText is what a colleague needs of an answer beside its address: the question, the short
// answer with what the editors add to it, and who says so and when.
func (a *App) asText(it *library.Item) string {
	source := a.services.Library.SourceOf(it)
	parts := []string{it.Title, it.Short}
	for i := range it.Notes {
		n := &it.Notes[i]
		parts = append(parts, noteTitle(n)+": "+n.Text)
	}
	return paragraphs(append(parts, a.advice(source), library.PlainText(a.toCheck(it)))...)
}
