package content

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"flamingo/app/library"
)

func TestDefaultContentHasNoProblems(t *testing.T) {
	mustLoad(t, Default())
}

// What the program carries is what the folder says: go:embed forgets nothing.
func TestDefaultContentIsTheFolder(t *testing.T) {
	carried, onDisk := mustLoad(t, Default()), mustLoad(t, os.DirFS("."))
	if a, b := show(carried), show(onDisk); a != b {
		t.Error("the embedded content is another than that of the folder")
	}
	if _, err := fs.Stat(Default(), "example"); err == nil {
		t.Error("the default content carries the example")
	}
}

func TestDefaultContentCoversEachSourceItemOnce(t *testing.T) {
	lib := mustLoad(t, Default()).Library
	var want, got []string
	kinds := map[string]library.Kind{"w": library.Question, "t": library.Tip, "k": library.Need, "f": library.Fact}
	for _, s := range []library.Series{{Prefix: "w", Count: 45}, {Prefix: "t", Count: 10}, {Prefix: "k", Count: 8}, {Prefix: "f", Count: 5}} {
		for n := 1; n <= s.Count; n++ {
			want = append(want, fmt.Sprintf("%s%02d", s.Prefix, n))
		}
	}
	for i := range lib.Items {
		it := &lib.Items[i]
		if it.Kind == library.Term {
			continue
		}
		got = append(got, it.Ref)
		if kinds[it.Ref[:1]] != it.Kind {
			t.Errorf("%s: a %s that retells %s", it.Slug, it.Kind, it.Ref)
		}
		if lib.SourceOf(it) == nil {
			t.Errorf("%s: %s has no source", it.Slug, it.Ref)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the items in order:\n%s\nwanted:\n%s", strings.Join(got, " "), strings.Join(want, " "))
	}
}

func TestDefaultContentLeadsOn(t *testing.T) {
	lib := mustLoad(t, Default()).Library
	for _, it := range lib.OfKind(library.Question) {
		if len(it.Related) < minRelated {
			t.Errorf("%s has %d related items", it.Slug, len(it.Related))
		}
	}
	if n := len(lib.OfKind(library.Term)); n < 20 {
		t.Errorf("%d terms, not about 20", n)
	}
}

func TestDefaultSourcesSayWhoAndWhen(t *testing.T) {
	lib := mustLoad(t, Default()).Library
	s := lib.SourceOf(&library.Item{Ref: "w01"})
	if s == nil || s.Date != "2020-11-24" || s.Kind != "webinar" || len(s.People) == 0 || s.Organisation == "" {
		t.Errorf("the source of w01: %+v", s)
	}
}
