package kept

import (
	"errors"
	"slices"
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

func TestShelfSurvivesAVisit(t *testing.T) {
	m := &memory{texts: map[string]string{}}
	s := Open(m, "k")
	s.Toggle("a")
	s.Toggle("b")
	s.Toggle("c")
	s.Toggle("b")
	if got := Open(m, "k").Slugs(); !slices.Equal(got, []string{"c", "a"}) {
		t.Errorf("got %v", got)
	}
	if want := `{"versie":1,"bewaard":["c","a"]}`; m.texts["k"] != want {
		t.Errorf("stored %s, want %s", m.texts["k"], want)
	}
}

func TestTwoTabsDoNotUndoEachOther(t *testing.T) {
	m := &memory{texts: map[string]string{}}
	one, two := Open(m, "k"), Open(m, "k")
	one.Toggle("a")
	two.Toggle("b")
	if got := Open(m, "k").Slugs(); !slices.Equal(got, []string{"b", "a"}) {
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
		s := Open(m, "k")
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
	s := Open(m, "k")
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
	s := Open(m, "k")
	if err := s.Toggle("a"); err == nil || !s.Has("a") {
		t.Errorf("toggle: %v, has a: %v", err, s.Has("a"))
	}
	if m.texts["k"] != "kapot" {
		t.Error("unreadable text lost")
	}
}

func TestAShelfTravels(t *testing.T) {
	from := Open(&memory{texts: map[string]string{}}, "k")
	from.Toggle("a")
	from.Toggle("b")
	m := &memory{texts: map[string]string{}}
	to := Open(m, "k")
	to.Toggle("c")
	to.Toggle("a")
	if added, err := to.Import(from.Export()); added != 1 || err != nil {
		t.Errorf("added %d, %v", added, err)
	}
	if got := Open(m, "k").Slugs(); !slices.Equal(got, []string{"a", "c", "b"}) {
		t.Errorf("got %v", got)
	}
	for _, text := range []string{"", "hallo", `{"bewaard":["x"]}`, `[]`} {
		if _, err := to.Import(text); !errors.Is(err, ErrForeign) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if got := to.Slugs(); len(got) != 3 {
		t.Errorf("a refused text changed the list to %v", got)
	}
}

func TestClearLeavesNothing(t *testing.T) {
	m := &memory{texts: map[string]string{"k": "kapot"}}
	s := Open(m, "k")
	s.Toggle("a")
	if err := s.Clear(); err != nil {
		t.Fatal(err)
	}
	if m.texts["k"] != "" || m.texts["k.opzij"] != "" || len(Open(m, "k").Slugs()) != 0 {
		t.Errorf("left: %v", m.texts)
	}
}
