package ui

// Notices tell a reader what came of something, beside the text.
type Notices interface {
	// Say tells a screen reader something, unseen.
	Say(text string)
	// Bar shows one quiet line at the bottom of the page, with buttons; close
	// closes it, if it is still there. BarShown tells whether there is one.
	Bar(text string, actions ...Action) (close func())
	BarShown() bool
}

// Action is a button in the bar; pressing it closes the bar unless it stays. Run may be
// nil.
type Action struct {
	Label string
	Stays bool
	Run   func()
}
