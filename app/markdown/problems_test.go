package markdown

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"flamingo/app/problem"
	"flamingo/web/golden"
)

// baseFiles is a small valid content folder, which each test may change.
func baseFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	return copied(t, os.DirFS("testdata/base"))
}

// copied is a folder in memory, for a test to change.
func copied(t testing.TB, root fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func say(problems []problem.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintln(&b, p)
	}
	return b.String()
}

func TestBaseHasNoProblems(t *testing.T) {
	c, problems := Load(baseFiles(t))
	if len(problems) > 0 || c == nil {
		t.Fatalf("the base of the other tests has problems:\n%s", say(problems))
	}
}

// TestProblems runs the cases in testdata/problems. A case changes the base and
// tells what an editor reads then:
//
//	=== name of the case
//	@ vragen/gat-in-cv.md
//	-thema: openheid
//	+thema: openhied
//	=>
//	vragen/gat-in-cv.md:4:8: …
//
// Lines with - are replaced by those with +, which are the whole file if there
// is no -. A line as "+\"text \"" keeps what an editor of this file would drop.
// "@ name weg" takes a file away.
func TestProblems(t *testing.T) {
	names, err := filepath.Glob("testdata/problems/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		head, cases, _ := strings.Cut(string(data), "=== ")
		var out strings.Builder
		out.WriteString(head)
		for _, text := range strings.Split(cases, "\n=== ") {
			title, rest, _ := strings.Cut(text, "\n")
			change, want, _ := strings.Cut(rest, "=>\n")
			want = strings.TrimSpace(want)
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txt")+"/"+title, func(t *testing.T) {
				files := baseFiles(t)
				if err := applyChange(files, change); err != nil {
					t.Fatal(err)
				}
				c, problems := Load(files)
				got := strings.TrimSpace(say(problems))
				if (c == nil) != (len(problems) > 0) {
					t.Errorf("content %v beside %d problems", c, len(problems))
				}
				if got == "" {
					got = "geen problemen"
				}
				if got != want && !*golden.Update {
					t.Errorf("got:\n%s\nwant:\n%s", got, want)
				}
				fmt.Fprintf(&out, "=== %s\n%s=>\n%s\n\n", title, change, got)
			})
		}
		if *golden.Update {
			if err := os.WriteFile(name, []byte(strings.TrimSpace(out.String())+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func applyChange(files fstest.MapFS, change string) error {
	for _, part := range strings.Split("\n"+change, "\n@ ")[1:] {
		name, rest, _ := strings.Cut(part, "\n")
		if name, ok := strings.CutSuffix(name, " weg"); ok {
			delete(files, name)
			continue
		}
		var old, text string
		for _, line := range strings.Split(strings.TrimSuffix(rest, "\n"), "\n") {
			switch {
			case strings.HasPrefix(line, "-"):
				old += line[1:] + "\n"
			case strings.HasPrefix(line, `+"`):
				s, err := strconv.Unquote(line[1:])
				if err != nil {
					return fmt.Errorf("%s: %w", line, err)
				}
				text += s + "\n"
			case strings.HasPrefix(line, "+"):
				text += line[1:] + "\n"
			case line != "":
				return fmt.Errorf("a line with neither + nor -: %q", line)
			}
		}
		if old != "" {
			before := string(files[name].Data)
			if strings.Count(before, old) != 1 {
				return fmt.Errorf("%s does not have once:\n%s", name, old)
			}
			text = strings.Replace(before, old, text, 1)
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return nil
}

func TestProblemsComeInFileOrder(t *testing.T) {
	files := baseFiles(t)
	delete(files, "site.yaml")
	for _, name := range []string{"vragen/gat-in-cv.md", "begrippen/avg.md", "themas.yaml"} {
		files[name] = &fstest.MapFile{Data: append([]byte("\x00"), files[name].Data...)}
	}
	_, first := Load(files)
	if !slices.IsSortedFunc(first, func(a, b problem.Problem) int { return strings.Compare(a.File, b.File) }) {
		t.Errorf("not sorted by file:\n%s", say(first))
	}
	for range 10 {
		if _, again := Load(maps.Clone(files)); !slices.Equal(first, again) {
			t.Fatalf("first\n%s\nthen\n%s", say(first), say(again))
		}
	}
}
