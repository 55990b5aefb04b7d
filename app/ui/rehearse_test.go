package ui

import (
	"testing"

	"flamingo/app/search"
)

// locked fails the test when the rehearsal touches what belongs to the reader.
type locked struct{ *testing.T }

func (l locked) Has(string) bool            { l.Error("looked at the kept list"); return false }
func (l locked) Slugs() []string            { l.Error("read the kept list"); return nil }
func (l locked) Toggle(string) error        { l.Error("changed the kept list"); return nil }
func (l locked) Refresh()                   { l.Error("read the kept list") }
func (l locked) Export() string             { l.Error("read the kept list"); return "" }
func (l locked) Import(string) (int, error) { l.Error("changed the kept list"); return 0, nil }
func (l locked) Add([]string) (int, error)  { l.Error("changed the kept list"); return 0, nil }
func (l locked) Clear() error               { l.Error("wiped the kept list"); return nil }

func TestRehearsalSearchesAndRestsAndTouchesNothingOfTheReader(t *testing.T) {
	s := services()
	s.Kept = locked{t}
	var asked []string
	find := s.Search
	s.Search = func(query string, exact bool, limit int) search.Results {
		asked = append(asked, query)
		return find(query, exact, limit)
	}
	rests := 0
	Rehearse(s, func() { rests++ })
	if items := len(s.Library.Items); rests < items {
		t.Errorf("rested %d times, want at least once for each of %d items", rests, items)
	}
	if len(asked) == 0 || asked[0] != s.Library.Items[0].Title {
		t.Errorf("searched for %q, want the titles of items", asked)
	}
}
