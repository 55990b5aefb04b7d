package ui

import (
	"slices"
	"testing"
)

// A page more is a line in pages: what it needs, it says there.
func TestEveryPageSaysAllThatTheAppNeedsToKnow(t *testing.T) {
	s := services()
	paths := map[string]View{}
	for v := range pages {
		e, v := pages[v], View(v)
		if e.heading == nil || e.draw == nil {
			t.Fatalf("view %d has no heading or nothing to draw", v)
		}
		if e.menu != ViewNotFound && pages[e.menu].menu != e.menu {
			t.Errorf("%q: the main menu has no entry %q", e.path, pages[e.menu].path)
		}
		if v.many() {
			continue
		}
		if other, ok := paths[e.path]; ok {
			t.Errorf("%q is the address of views %d and %d", e.path, other, v)
		}
		paths[e.path] = v
		if v.on(s.Library) && !slices.Contains(Routes(s.Library), Route{View: v}) {
			t.Errorf("the build prints no %q", e.path)
		}
	}
}
