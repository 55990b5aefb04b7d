//go:build !js

package browser

// SetLetters does nothing.
func (w *Window) SetLetters(string) {}

// Say does nothing.
func (w *Window) Say(string) {}

// Bar shows nothing.
func (w *Window) Bar(string, ...Action) (close func()) { return func() {} }

// BarShown is never so.
func (w *Window) BarShown() bool { return false }

// OnKey never calls f.
func (w *Window) OnKey(func(key string, field bool) bool) {}

// ToSearch does nothing.
func (w *Window) ToSearch() {}

// Help does nothing.
func (w *Window) Help(bool) {}

// WatchVoice finds none.
func (w *Window) WatchVoice() {}

// Speak says nothing.
func (w *Window) Speak(string, float64, func()) {}

// Hush has nothing to stop.
func (w *Window) Hush() {}

// Texts finds none.
func (w *Window) Texts(string) []string { return nil }

// Framed is never so.
func (w *Window) Framed() bool { return false }

// Installable is never so.
func (w *Window) Installable() (ask, byHand bool) { return false, false }

// Install does nothing.
func (w *Window) Install(func()) {}
