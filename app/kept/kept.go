// Package kept remembers which items the reader put aside, on this device only.
//
// A [Shelf] is one list of slugs, newest first, under one key of a storage that
// may be missing, full or refused. It never throws away what it cannot read:
// such text is set aside under a second key, where a later version may find it. It
// holds at most [Most] items: lists come from elsewhere too, out of a file or a link.
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

// Most is how many items a shelf holds: more than the largest content has that the
// builder is measured with, and few enough to draw and to read at each start.
const Most = 2000

// stored is the JSON text under the key: {"versie":1,"bewaard":["gat-in-cv"]}.
type stored struct {
	Format int      `json:"versie"`
	Slugs  []string `json:"bewaard"`
}

// Shelf is the list of kept items.
type Shelf struct {
	storage Storage
	key     string
	exists  func(slug string) bool
	slugs   []string
	has     map[string]bool // the same as slugs
	cut     int
	locked  bool // the text is of a newer version: keep in memory only
	unsaved bool // the storage did not take the last change
}

// Open reads the shelf under key. exists tells whether this version of the content has
// an item with a slug. A list longer than [Most] is cut, in the storage too.
func Open(storage Storage, key string, exists func(slug string) bool) *Shelf {
	s := &Shelf{storage: storage, key: key, exists: exists}
	s.Refresh()
	return s
}

// Refresh reads the shelf again, for when another tab has changed it. What the storage
// did not take stays as it is.
func (s *Shelf) Refresh() {
	if s.unsaved {
		return
	}
	text, ok := s.storage.Get(s.key)
	if !ok || text == "" {
		s.put(nil)
		return
	}
	var in stored
	err := json.Unmarshal([]byte(text), &in)
	switch {
	case err == nil && in.Format > format:
		// A newer version wrote it: show what can be read, change nothing.
		s.locked = true
		s.take(in.Slugs)
	case err != nil || in.Format < 1:
		// Only empty the shelf when what is there has a safe place.
		if s.storage.Set(s.key+".opzij", text) == nil {
			s.storage.Set(s.key, "")
		} else {
			s.locked = true
		}
		s.put(nil)
	default:
		if s.take(in.Slugs); s.cut > 0 {
			s.write() // so that the next start has less to read
		}
	}
}

// take shelves a list that was stored. It drops what no version writes, empty and double
// slugs. Where the rest is too long, what is no item goes first, and then the oldest.
func (s *Shelf) take(slugs []string) {
	slugs = distinct(slugs)
	if n := len(slugs); n > Most {
		slugs = slices.DeleteFunc(slugs, func(slug string) bool { return !s.exists(slug) })
		slugs = slices.Clip(slugs[:min(len(slugs), Most)])
		s.cut = n - len(slugs)
	}
	s.put(slugs)
}

// distinct are the slugs that are not empty, each at its first place.
func distinct(slugs []string) []string {
	seen := map[string]bool{"": true}
	var out []string
	for _, slug := range slugs {
		if !seen[slug] {
			seen[slug] = true
			out = append(out, slug)
		}
	}
	return out
}

func (s *Shelf) put(slugs []string) {
	s.slugs = slugs
	s.has = make(map[string]bool, len(slugs))
	for _, slug := range slugs {
		s.has[slug] = true
	}
}

// Cut is how many items went because the stored list was too long, in this visit.
func (s *Shelf) Cut() int { return s.cut }

// Slugs returns the kept slugs, newest first. A slug may belong to an item that
// this version of the content no longer has; it stays, for it may come back.
func (s *Shelf) Slugs() []string { return s.slugs }

// Has reports whether slug is kept.
func (s *Shelf) Has(slug string) bool { return s.has[slug] }

// Toggle keeps slug, or lets it go. The change holds for this page even when
// the returned error says that the storage did not take it; ErrFull says that there
// was no room, and that nothing changed.
func (s *Shelf) Toggle(slug string) error {
	keep := !s.Has(slug)
	if !s.locked {
		s.Refresh() // another tab may have changed it since
	}
	slugs := slices.DeleteFunc(slices.Clone(s.slugs), func(other string) bool { return other == slug })
	if keep {
		if len(slugs) >= Most {
			return ErrFull
		}
		slugs = append([]string{slug}, slugs...)
	}
	s.put(slugs)
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
// there already, as Add does. Text that is something else is refused with ErrForeign
// and changes nothing.
func (s *Shelf) Import(text string) (added, unknown int, err error) {
	var in stored
	if json.Unmarshal([]byte(text), &in) != nil || in.Format < 1 {
		return 0, 0, ErrForeign
	}
	return s.Add(in.Slugs)
}

// Add keeps the items among slugs, behind what is there already, as long as there is
// room: else the error is ErrFull. It returns how many were added, and how many slugs
// are of no item here.
func (s *Shelf) Add(slugs []string) (added, unknown int, err error) {
	if !s.locked {
		s.Refresh()
	}
	all, full := slices.Clone(s.slugs), error(nil)
	for _, slug := range distinct(slugs) {
		switch {
		case s.has[slug]:
		case !s.exists(slug):
			unknown++
		case len(all) >= Most:
			full = ErrFull
		default:
			all = append(all, slug)
		}
	}
	if added = len(all) - len(s.slugs); added > 0 {
		s.put(all)
		err = s.write()
	}
	return added, unknown, errors.Join(err, full)
}

// Clear lets go of every item, and of what was set aside as unreadable.
func (s *Shelf) Clear() error {
	s.put(nil)
	s.cut = 0
	if s.locked {
		return ErrNewer
	}
	err := errors.Join(s.storage.Set(s.key, ""), s.storage.Set(s.key+".opzij", ""))
	s.unsaved = err != nil
	return err
}

// ErrForeign says that a text is no list of kept items.
var ErrForeign = errors.New("not a list of kept items")

// ErrFull says that there is no room on the shelf for more.
var ErrFull = errors.New("the list is full")

func (s *Shelf) write() error {
	if s.locked {
		return ErrNewer
	}
	err := s.storage.Set(s.key, s.Export())
	s.unsaved = err != nil
	return err
}

// ErrNewer says that the stored shelf belongs to a newer version of the app, or
// could not be set aside, so that it is left as it is.
var ErrNewer = errors.New("the stored list is not ours to change")
