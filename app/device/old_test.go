package device

import (
	"slices"
	"strings"
	"testing"
)

// What stands on people's devices, byte for byte as the versions before wrote it, is read,
// and a change leaves the rest as it stands there: the version before, to which a device
// can go back, reads it as well.
func TestOldDocumentsAreReadAndStayReadable(t *testing.T) {
	m := &memory{texts: map[string]string{
		"s": `{"versie":1,"waarden":{"antwoorden":"3","gelezen":"aan gat-in-cv toon-lef","installeren":"nee","letters":"125","nieuw":"ja","tempo":"0.85","toetsen":"uit"}}`,
		"k": `{"versie":1,"bewaard":["gat-in-cv","toon-lef"]}`,
	}}
	s := OpenSettings(m, "s")
	if s.Letters() != 125 || s.Shortcuts() || !s.RemembersRead() || s.Answers() != 3 || s.Pace() != 0.85 || !s.InstallRefused() ||
		!slices.Equal(s.Read(), []string{"gat-in-cv", "toon-lef"}) {
		t.Errorf("read as %+v", s.values)
	}
	s.AddRead("toon-lef")
	s.CountAnswer()
	s.SetShortcuts(true)
	s.SetLetters(150)
	s.SetPace(1.2)
	if want := `{"versie":1,"waarden":{"antwoorden":"4","gelezen":"aan toon-lef gat-in-cv","installeren":"nee","letters":"150","nieuw":"ja","tempo":"1.2","toetsen":"aan"}}`; m.texts["s"] != want {
		t.Errorf("written as %s, want %s", m.texts["s"], want)
	}
	shelf := open(m)
	if !slices.Equal(shelf.Slugs(), []string{"gat-in-cv", "toon-lef"}) {
		t.Errorf("read as %v", shelf.Slugs())
	}
	shelf.Toggle("lef")
	if want := `{"versie":1,"bewaard":["lef","gat-in-cv","toon-lef"]}`; m.texts["k"] != want {
		t.Errorf("written as %s, want %s", m.texts["k"], want)
	}
}

func TestSettingsBeginAsTheyAlwaysDid(t *testing.T) {
	s := OpenSettings(&memory{texts: map[string]string{}}, "s")
	if s.Letters() != 100 || !s.Shortcuts() || s.RemembersRead() || s.Read() != nil || s.Answers() != 0 || s.Pace() != 1 || s.InstallRefused() || s.ClearingTold() {
		t.Errorf("they begin as %+v", s.values)
	}
}

func TestWhatWasReadLatelyIsForThoseWhoWantIt(t *testing.T) {
	s := OpenSettings(&memory{texts: map[string]string{}}, "s")
	s.AddRead("a")
	if len(s.Read()) > 0 {
		t.Errorf("remembered unasked: %v", s.Read())
	}
	s.SetRemembersRead(true)
	for _, slug := range strings.Fields("a b c d e f g h i a") {
		s.AddRead(slug)
	}
	if got := strings.Join(s.Read(), " "); got != "a i h g f e d c" {
		t.Errorf("read lately: %s", got)
	}
	if long := OpenSettings(&memory{texts: map[string]string{"s": `{"versie":1,"waarden":{"gelezen":"aan a b c d e f g h i j"}}`}}, "s"); len(long.Read()) != 8 {
		t.Errorf("of ten stored %d are read", len(long.Read()))
	}
	s.SetRemembersRead(false)
	if s.SetRemembersRead(true); len(s.Read()) > 0 {
		t.Errorf("remembered after a no: %v", s.Read())
	}
}

// A list of a newer version, in a shape that this one does not know, stays as it is.
func TestANewerListOfAnotherShapeStays(t *testing.T) {
	const newer = `{"versie":2,"bewaard":{"gat-in-cv":1}}`
	m := &memory{texts: map[string]string{"k": newer}}
	s := open(m)
	s.Toggle("lef")
	if m.texts["k"] != newer || !s.Has("lef") {
		t.Errorf("stored %s, has lef: %v", m.texts["k"], s.Has("lef"))
	}
}
