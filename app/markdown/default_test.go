package markdown

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"flamingo/app/dutch"
	"flamingo/app/library"
	"flamingo/content"
)

func TestDefaultContentHasNoProblems(t *testing.T) {
	mustLoad(t, content.Default())
}

// What the program carries is what the folder holds for it: go:embed forgets no text,
// and takes neither the example nor what is for people.
func TestDefaultContentIsTheFolder(t *testing.T) {
	const folder = "../../content"
	want := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == "example":
			return fs.SkipDir
		case d.IsDir() || name == "embed.go" || name == "README.md":
			return nil
		}
		data, err := os.ReadFile(filepath.Join(folder, name))
		want[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	err = fs.WalkDir(content.Default(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.Default(), name)
		got[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(got, want) {
		t.Errorf("the program carries %d files, the folder holds %d, or they differ:\n%q\n%q",
			len(got), len(want), slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

func TestDefaultContentCoversEachSourceItemOnce(t *testing.T) {
	lib := mustLoad(t, content.Default()).Library
	var want, got []string
	kinds := map[string]library.Kind{"w": library.Question, "t": library.Tip, "k": library.Need, "f": library.Fact}
	for _, s := range []library.Series{{Prefix: "w", Count: 45}, {Prefix: "t", Count: 10}, {Prefix: "k", Count: 8}, {Prefix: "f", Count: 5}} {
		for n := 1; n <= s.Count; n++ {
			want = append(want, fmt.Sprintf("%s%02d", s.Prefix, n))
		}
	}
	for i := range lib.Items {
		it := &lib.Items[i]
		if it.Ref == "" {
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
	lib := mustLoad(t, content.Default()).Library
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
	lib := mustLoad(t, content.Default()).Library
	s := lib.SourceOf(&library.Item{Ref: "w01"})
	if s == nil || s.Date != "2020-11-24" || s.Kind != "webinar" || len(s.People) == 0 || s.Organisation == "" {
		t.Errorf("the source of w01: %+v", s)
	}
}

// What we ask of others our own texts do.
func TestDefaultContentIsPlain(t *testing.T) {
	for name, c := range map[string]*Content{"default": mustLoad(t, content.Default()), "example": mustLoad(t, content.Example())} {
		if advice := Advice(c, today); len(advice) > 0 {
			t.Errorf("%s: %d pieces of advice:\n%s", name, len(advice), say(advice))
		}
	}
}

// A page shows the short answer above the text, and the verdict above both: none of
// them says again what the one before it said. Two sentences say the same when most of
// the words of five letters and more of the one are in the other.
func TestDefaultAnswersSayEverythingOnce(t *testing.T) {
	const (
		longEnough = 5   // letters of a word that means something
		least      = 4   // such words in a sentence that can say something again
		most       = 0.8 // of them
	)
	meaning := func(text string) []string {
		var stems []string
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(word) >= longEnough {
				stems = append(stems, dutch.Stem(word))
			}
		}
		return stems
	}
	repeats := func(text, before string) (again []string) {
		said := meaning(before)
		for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".?!:\n", r) }) {
			words := meaning(sentence)
			known := 0
			for _, w := range words {
				if slices.Contains(said, w) {
					known++
				}
			}
			if len(words) >= least && float64(known) >= most*float64(len(words)) {
				again = append(again, strings.TrimSpace(sentence))
			}
		}
		return again
	}
	for _, it := range mustLoad(t, content.Default()).Library.OfKind(library.Question) {
		short := strings.TrimPrefix(it.Short, it.Verdict)
		for _, again := range append(repeats(short, it.Verdict), repeats(library.BodyText(it.Body), it.Short)...) {
			t.Errorf("%s: says again: %s", it.Slug, again)
		}
	}
}
