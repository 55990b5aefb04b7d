package device

import (
	"encoding/json"
	"errors"
	"slices"
)

// Most is how many items a shelf holds: more than the largest content has that the
// builder is measured with, and few enough to draw and to read at each start.
const Most = 2000

// shelfForm is the document of a shelf: {"versie":1,"bewaard":["gat-in-cv"]}.
type shelfForm struct {
	Format int      `json:"versie"`
	Slugs  []string `json:"bewaard"`
}

// Shelf is the list of kept items: their slugs, newest first. It holds at most [Most]:
// lists come from elsewhere too, out of a file or a link.
type Shelf struct {
	document
	exists func(slug string) bool
	slugs  []string
	has    map[string]bool // the same as slugs
	cut    int
}

// OpenShelf reads the shelf under key. exists tells whether this version of the content has
// an item with a slug. A list longer than [Most] is cut, in the storage too.
func OpenShelf(storage Storage, key string, exists func(slug string) bool) *Shelf {
	s := &Shelf{document: document{storage: storage, key: key}, exists: exists}
	s.Refresh()
	return s
}

// Refresh reads the shelf again, for when another tab has changed it. What the storage
// did not take stays as it is.
func (s *Shelf) Refresh() {
	if s.unsaved {
		return
	}
	var in shelfForm
	s.put(nil)
	if !s.read(&in, func() bool { return true }) {
		return
	}
	if s.take(in.Slugs); s.cut > 0 && !s.locked {
		s.save() // so that the next start has less to read
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
	return s.save()
}

// Export returns the shelf as text, in the form in which it is stored.
func (s *Shelf) Export() string {
	text, err := json.Marshal(shelfForm{Format: format, Slugs: s.slugs})
	if err != nil {
		panic(err) // strings always encode
	}
	return string(text)
}

// Import adds what Export of this or an older version gave, behind what is
// there already, as Add does. Text that is something else is refused with ErrForeign
// and changes nothing.
func (s *Shelf) Import(text string) (added, unknown int, err error) {
	var in shelfForm
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
		err = s.save()
	}
	return added, unknown, errors.Join(err, full)
}

// Clear lets go of every item, and of what was set aside as unreadable.
func (s *Shelf) Clear() error {
	s.put(nil)
	s.cut = 0
	return s.wipe()
}

// ErrForeign says that a text is no list of kept items.
var ErrForeign = errors.New("not a list of kept items")

// ErrFull says that there is no room on the shelf for more.
var ErrFull = errors.New("the list is full")

func (s *Shelf) save() error { return s.write(shelfForm{Format: format, Slugs: s.slugs}) }
