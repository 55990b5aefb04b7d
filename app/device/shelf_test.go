package device

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// memory is a storage of which each write fails while full is set.
type memory struct {
	texts map[string]string
	full  bool
}

func (m *memory) Get(key string) (string, bool) { text, ok := m.texts[key]; return text, ok }

func (m *memory) Set(key, text string) error {
	if m.full {
		return errors.New("quota exceeded")
	}
	m.texts[key] = text
	return nil
}

// open opens the shelf in a storage. Items are those whose slugs do not begin with "weg".
func open(m *memory) *Shelf {
	return OpenShelf(m, "k", func(slug string) bool { return !strings.HasPrefix(slug, "weg") })
}

// slugs are n slugs that begin with a prefix.
func slugs(prefix string, n int) []string {
	var all []string
	for i := range n {
		all = append(all, prefix+strconv.Itoa(i))
	}
	return all
}

// text is a stored list.
func text(lists ...[]string) string {
	return `{"versie":1,"bewaard":["` + strings.Join(slices.Concat(lists...), `","`) + `"]}`
}

func TestAListOfAnyLengthIsReadAndCut(t *testing.T) {
	for name, c := range map[string]struct {
		stored []string
		want   []string
		cut    int
	}{
		"nothing":                {nil, nil, 0},
		"doubles":                {[]string{"a", "b", "a", "", "b"}, []string{"a", "b"}, 0},
		"what is no item stays":  {[]string{"weg", "a"}, []string{"weg", "a"}, 0},
		"just full":              {slugs("a", Most), slugs("a", Most), 0},
		"one too many":           {slugs("a", Most+1), slugs("a", Most), 1},
		"no items go first":      {slices.Concat(slugs("weg", 10), slugs("a", Most-5)), slugs("a", Most-5), 10},
		"then the oldest":        {slices.Concat(slugs("weg", 10), slugs("a", Most+5)), slugs("a", Most), 15},
		"doubles do not count":   {slices.Concat(slugs("a", Most), slugs("a", Most)), slugs("a", Most), 0},
		"very many":              {slices.Concat(slugs("a", 30), slugs("weg", 50_000)), slugs("a", 30), 50_000},
		"very many, and doubles": {slices.Concat(slugs("a", 30_000), slugs("a", 30_000)), slugs("a", Most), 30_000 - Most},
	} {
		m := &memory{texts: map[string]string{"k": text(c.stored)}}
		s := open(m)
		if !slices.Equal(s.Slugs(), c.want) || s.Cut() != c.cut {
			t.Errorf("%s: %d slugs, %d cut, want %d and %d", name, len(s.Slugs()), s.Cut(), len(c.want), c.cut)
		}
		again := open(m)
		if !slices.Equal(again.Slugs(), c.want) || again.Cut() != 0 {
			t.Errorf("%s, at the next start: %d slugs, %d cut", name, len(again.Slugs()), again.Cut())
		}
		for _, slug := range c.want {
			if !s.Has(slug) {
				t.Errorf("%s: %s is not kept", name, slug)
				break
			}
		}
	}
}

func TestWhatIsAddedIsCounted(t *testing.T) {
	for name, c := range map[string]struct {
		stored, add    []string
		added, unknown int
		full           bool
	}{
		"new ones":               {[]string{"a"}, []string{"b", "c"}, 2, 0, false},
		"doubles":                {[]string{"a"}, []string{"b", "b", "", "a"}, 1, 0, false},
		"no items":               {[]string{"a", "weg0"}, []string{"weg0", "weg1", "weg1", "b"}, 1, 1, false},
		"some have no room":      {slugs("a", Most-2), slugs("b", 5), 2, 0, true},
		"none has room":          {slugs("a", Most), []string{"b"}, 0, 0, true},
		"all are there, no room": {slugs("a", Most), slugs("a", 7), 0, 0, false},
		"very many":              {[]string{"a0"}, slugs("a", 50_000), Most - 1, 0, true},
		"very many, no items":    {[]string{"a0"}, slices.Concat(slugs("weg", 50_000), []string{"a1"}), 1, 50_000, false},
	} {
		m := &memory{texts: map[string]string{"k": text(c.stored)}}
		s := open(m)
		added, unknown, err := s.Import(text(c.add))
		if added != c.added || unknown != c.unknown || errors.Is(err, ErrFull) != c.full || err != nil && !c.full {
			t.Errorf("%s: added %d, unknown %d, %v; want %d, %d, full %v", name, added, unknown, err, c.added, c.unknown, c.full)
		}
		if got := open(m).Slugs(); len(got) != len(c.stored)+c.added || !slices.Equal(got[:len(c.stored)], c.stored) {
			t.Errorf("%s: %d slugs stored", name, len(got))
		}
	}
}

func TestAFullShelfTakesNoMore(t *testing.T) {
	m := &memory{texts: map[string]string{"k": text(slugs("a", Most))}}
	s := open(m)
	if err := s.Toggle("b"); !errors.Is(err, ErrFull) || s.Has("b") || len(s.Slugs()) != Most {
		t.Errorf("%v, has b: %v, %d slugs", err, s.Has("b"), len(s.Slugs()))
	}
	if err := s.Toggle("a7"); err != nil || s.Has("a7") {
		t.Errorf("one goes: %v", err)
	}
	if err := s.Toggle("b"); err != nil || !s.Has("b") {
		t.Errorf("then there is room: %v", err)
	}
}

// What the storage did not take holds for this page, all of it.
func TestWithoutAStorageThePageKeepsWhatItWasTold(t *testing.T) {
	m := &memory{texts: map[string]string{"k": text([]string{"a"})}, full: true}
	s := open(m)
	for _, slug := range []string{"b", "c", "a"} {
		if err := s.Toggle(slug); err == nil {
			t.Errorf("%s: no error", slug)
		}
		s.Refresh() // another tab stored something
	}
	if got := s.Slugs(); !slices.Equal(got, []string{"c", "b"}) {
		t.Errorf("got %v", got)
	}
	m.full = false
	if err := s.Toggle("d"); err != nil || !slices.Equal(open(m).Slugs(), []string{"d", "c", "b"}) {
		t.Errorf("with room again: %v, %v", err, open(m).Slugs())
	}
}

func TestShelfSurvivesAVisit(t *testing.T) {
	m := &memory{texts: map[string]string{}}
	s := open(m)
	s.Toggle("a")
	s.Toggle("b")
	s.Toggle("c")
	s.Toggle("b")
	if got := open(m).Slugs(); !slices.Equal(got, []string{"c", "a"}) {
		t.Errorf("got %v", got)
	}
	if want := `{"versie":1,"bewaard":["c","a"]}`; m.texts["k"] != want {
		t.Errorf("stored %s, want %s", m.texts["k"], want)
	}
}

func TestTwoTabsDoNotUndoEachOther(t *testing.T) {
	m := &memory{texts: map[string]string{}}
	one, two := open(m), open(m)
	one.Toggle("a")
	two.Toggle("b")
	if got := open(m).Slugs(); !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("got %v", got)
	}
}

func TestNothingUnreadableIsLost(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON":       "{{",
		"other JSON":    `[1,2]`,
		"no version":    `{"bewaard":["a"]}`,
		"wrong element": `{"versie":1,"bewaard":[1]}`,
	} {
		m := &memory{texts: map[string]string{"k": text}}
		s := open(m)
		if len(s.Slugs()) != 0 {
			t.Errorf("%s: read %v", name, s.Slugs())
		}
		if m.texts["k.opzij"] != text {
			t.Errorf("%s: set aside %q, want %q", name, m.texts["k.opzij"], text)
		}
		if err := s.Toggle("b"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestANewerShelfIsShownAndLeftAlone(t *testing.T) {
	text := `{"versie":2,"bewaard":["a"],"mappen":{}}`
	m := &memory{texts: map[string]string{"k": text}}
	s := open(m)
	if !s.Has("a") {
		t.Error("kept item not shown")
	}
	if err := s.Toggle("b"); !errors.Is(err, ErrNewer) || !s.Has("b") {
		t.Errorf("toggle: %v, has b: %v", err, s.Has("b"))
	}
	if m.texts["k"] != text {
		t.Errorf("changed to %s", m.texts["k"])
	}
}

func TestAFullStorageKeepsThePageGoing(t *testing.T) {
	m := &memory{texts: map[string]string{"k": "kapot"}, full: true}
	s := open(m)
	if err := s.Toggle("a"); err == nil || !s.Has("a") {
		t.Errorf("toggle: %v, has a: %v", err, s.Has("a"))
	}
	if m.texts["k"] != "kapot" {
		t.Error("unreadable text lost")
	}
}

func TestAShelfTravels(t *testing.T) {
	from := open(&memory{texts: map[string]string{}})
	from.Toggle("a")
	from.Toggle("b")
	m := &memory{texts: map[string]string{}}
	to := open(m)
	to.Toggle("c")
	to.Toggle("a")
	if added, unknown, err := to.Import(from.Export()); added != 1 || unknown != 0 || err != nil {
		t.Errorf("added %d, unknown %d, %v", added, unknown, err)
	}
	if got := open(m).Slugs(); !slices.Equal(got, []string{"a", "c", "b"}) {
		t.Errorf("got %v", got)
	}
	for _, text := range []string{"", "hallo", `{"bewaard":["x"]}`, `[]`} {
		if _, _, err := to.Import(text); !errors.Is(err, ErrForeign) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if got := to.Slugs(); len(got) != 3 {
		t.Errorf("a refused text changed the list to %v", got)
	}
}

func TestClearLeavesNothing(t *testing.T) {
	m := &memory{texts: map[string]string{"k": "kapot"}}
	s := open(m)
	s.Toggle("a")
	if err := s.Clear(); err != nil {
		t.Fatal(err)
	}
	if m.texts["k"] != "" || m.texts["k.opzij"] != "" || len(open(m).Slugs()) != 0 {
		t.Errorf("left: %v", m.texts)
	}
}
