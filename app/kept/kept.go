// Package kept remembers which items the reader put aside, on this device only.
//
// A [Shelf] is one list of slugs, newest first, under one key of a storage that
// may be missing, full or refused. It never throws away what it cannot read:
// such text is set aside under a second key, where a later version may find it.
package kept

import (
	"encoding/json"
	"errors"
	"slices"
)

// Storage is what a Shelf needs of a browser's storage.
type Storage interface {
	// Get returns the text under key; ok is false when there is none or the
	// storage is refused.
	Get(key string) (text string, ok bool)
	// Set keeps text under key, or says why it cannot.
	Set(key, text string) error
}

// format is the version of the stored text. A version that changes the shape
// raises it and reads the older ones.
const format = 1

// stored is the JSON text under the key: {"versie":1,"bewaard":["gat-in-cv"]}.
type stored struct {
	Format int      `json:"versie"`
	Slugs  []string `json:"bewaard"`
}

// Shelf is the list of kept items.
type Shelf struct {
	storage Storage
	key     string
	slugs   []string
	locked  bool // the text is of a newer version: keep in memory only
}

// Open reads the shelf under key.
func Open(storage Storage, key string) *Shelf {
	s := &Shelf{storage: storage, key: key}
	s.Refresh()
	return s
}

// Refresh reads the shelf again, for when another tab has changed it.
func (s *Shelf) Refresh() {
	text, ok := s.storage.Get(s.key)
	if !ok || text == "" {
		s.slugs = nil
		return
	}
	var in stored
	err := json.Unmarshal([]byte(text), &in)
	switch {
	case err == nil && in.Format > format:
		// A newer version wrote it: show what can be read, change nothing.
		s.slugs, s.locked = clean(in.Slugs), true
	case err != nil || in.Format < 1:
		// Only empty the shelf when what is there has a safe place.
		if s.storage.Set(s.key+".opzij", text) == nil {
			s.storage.Set(s.key, "")
		} else {
			s.locked = true
		}
		s.slugs = nil
	default:
		s.slugs = clean(in.Slugs)
	}
}

// clean drops what no version writes: empty and double slugs.
func clean(slugs []string) []string {
	var out []string
	for _, slug := range slugs {
		if slug != "" && !slices.Contains(out, slug) {
			out = append(out, slug)
		}
	}
	return out
}

// Slugs returns the kept slugs, newest first. A slug may belong to an item that
// this version of the content no longer has; it stays, for it may come back.
func (s *Shelf) Slugs() []string { return s.slugs }

// Has reports whether slug is kept.
func (s *Shelf) Has(slug string) bool { return slices.Contains(s.slugs, slug) }

// Toggle keeps slug, or lets it go. The change holds for this page even when
// the returned error says that the storage did not take it.
func (s *Shelf) Toggle(slug string) error {
	keep := !s.Has(slug)
	if !s.locked {
		s.Refresh() // another tab may have changed it since
	}
	s.slugs = slices.DeleteFunc(slices.Clone(s.slugs), func(other string) bool { return other == slug })
	if keep {
		s.slugs = append([]string{slug}, s.slugs...)
	}
	return s.write()
}

// Export returns the shelf as text, in the form in which it is stored.
func (s *Shelf) Export() string {
	text, err := json.Marshal(stored{Format: format, Slugs: s.slugs})
	if err != nil {
		panic(err) // strings always encode
	}
	return string(text)
}

// Import adds what Export of this or an older version gave, behind what is
// there already, and returns how many items were new. Text that is something
// else is refused with ErrForeign and changes nothing.
func (s *Shelf) Import(text string) (added int, err error) {
	var in stored
	if json.Unmarshal([]byte(text), &in) != nil || in.Format < 1 {
		return 0, ErrForeign
	}
	return s.Add(in.Slugs)
}

// Add keeps items, behind what is there already, and returns how many were new.
func (s *Shelf) Add(slugs []string) (added int, err error) {
	if !s.locked {
		s.Refresh()
	}
	before := len(s.slugs)
	s.slugs = clean(append(slices.Clone(s.slugs), slugs...))
	return len(s.slugs) - before, s.write()
}

// Clear lets go of every item, and of what was set aside as unreadable.
func (s *Shelf) Clear() error {
	s.slugs = nil
	if s.locked {
		return ErrNewer
	}
	return errors.Join(s.storage.Set(s.key, ""), s.storage.Set(s.key+".opzij", ""))
}

// ErrForeign says that a text is no list of kept items.
var ErrForeign = errors.New("not a list of kept items")

func (s *Shelf) write() error {
	if s.locked {
		return ErrNewer
	}
	return s.storage.Set(s.key, s.Export())
}

// ErrNewer says that the stored shelf belongs to a newer version of the app, or
// could not be set aside, so that it is left as it is.
var ErrNewer = errors.New("the stored list is not ours to change")
