//go:build !js

package browser

import "errors"

// Window is a window that shows nothing.
type Window struct{ base string }

// New returns a window whose site stands at the root.
func New() *Window { return &Window{base: "/"} }

// Base is the path of the site's root.
func (w *Window) Base() string { return w.base }

// Pack fails: there is no page that could have fetched it.
func (w *Window) Pack() ([]byte, error) { return nil, errors.New("no pack outside a browser") }

// Enter remembers nothing.
func (w *Window) Enter(string) string { return "" }

// Arrive does nothing.
func (w *Window) Arrive(_, _ string) {}

// Remember does nothing.
func (w *Window) Remember(string) {}

// SetQuery does nothing.
func (w *Window) SetQuery(string) {}

// ShowResults does nothing.
func (w *Window) ShowResults() {}

// Share does nothing.
func (w *Window) Share(string, func(string)) {}

// Copy does nothing.
func (w *Window) Copy(string, func(string)) {}

// Save does nothing.
func (w *Window) Save(_, _ string) {}

// Open never calls done.
func (w *Window) Open(func(string)) {}

// Address is the path itself.
func (w *Window) Address(path string) string { return path }

// Ready does nothing.
func (w *Window) Ready() {}

// OnOffline never calls f.
func (w *Window) OnOffline(func(Offline)) {}

// CheckOffline does nothing.
func (w *Window) CheckOffline() {}

// KeptElsewhere never calls f.
func (w *Window) KeptElsewhere(func()) {}

// Storage is a storage in memory.
type Storage struct{ texts map[string]string }

// Storage returns an empty storage.
func (w *Window) Storage() *Storage { return &Storage{texts: map[string]string{}} }

// Get returns the text under key.
func (s *Storage) Get(key string) (string, bool) { text, ok := s.texts[key]; return text, ok }

// Set keeps text under key.
func (s *Storage) Set(key, text string) error { s.texts[key] = text; return nil }
