package site

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// small is a site of two files.
func small(version string) *Site {
	return &Site{Version: version, Files: []File{
		{Path: "app.wasm", Body: []byte("program"), Brotli: []byte("br"), Gzip: []byte("gz")},
		{Path: "vragen/x/index.html", Body: []byte("page " + version)},
	}}
}

// tree reads a folder as path → content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func wantTree(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	if got := tree(t, dir); !maps.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", dir, got, want)
	}
}

// wantAlone checks that nothing is left beside the folder.
func wantAlone(t *testing.T, parent string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if !slices.Equal(got, names) {
		t.Errorf("beside the folder: %q, want %q", got, names)
	}
}

func smallTree(version string) map[string]string {
	return map[string]string{
		".flamingo":           "flamingo " + version + "\n",
		"app.wasm":            "program",
		"app.wasm.br":         "br",
		"app.wasm.gz":         "gz",
		"vragen/x/index.html": "page " + version,
	}
}

func TestWrite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public", "dist")
	for _, version := range []string{"one", "two"} {
		if err := small(version).Write(dir); err != nil {
			t.Fatal(err)
		}
		wantTree(t, dir, smallTree(version))
		wantAlone(t, filepath.Dir(dir), "dist")
	}
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o755 {
		t.Errorf("the folder has mode %v; a web server must be able to read it", info.Mode())
	}
}

func TestWriteReplacesWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.Mkdir(dir, 0o755); err != nil { // empty: anybody's
		t.Fatal(err)
	}
	if err := small("one").Write(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "stale.html"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := small("two").Write(dir); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, smallTree("two"))
}

func TestWriteRefusesForeignFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "thesis")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "chapter1.txt"), []byte("years"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := small("one").Write(dir)
	if !errors.Is(err, ErrForeign) || !strings.Contains(err.Error(), dir) {
		t.Errorf("got %v, want ErrForeign with the folder", err)
	}
	wantTree(t, dir, map[string]string{"chapter1.txt": "years"})
	wantAlone(t, parent, "thesis")
}

func TestWriteRefusesOtherTargets(t *testing.T) {
	parent := t.TempDir()
	file := filepath.Join(parent, "file")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	here := filepath.Join(parent, "here")
	if err := os.Mkdir(here, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(here)
	for _, dir := range []string{"", ".", here, "/", file, filepath.Join(file, "dist")} {
		if err := small("one").Write(dir); err == nil {
			t.Errorf("Write(%q) gave no error", dir)
		}
	}
	wantAlone(t, parent, "file", "here")
}

func TestWriteFollowsLink(t *testing.T) {
	parent := t.TempDir()
	real, link := filepath.Join(parent, "real"), filepath.Join(parent, "link")
	if err := small("one").Write(real); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	if err := small("two").Write(link); err != nil {
		t.Fatal(err)
	}
	wantTree(t, real, smallTree("two"))
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v %v", info, err)
	}
	wantAlone(t, parent, "link", "real")
}

// TestWriteKeepsOldAfterFailure fails halfway in each way that the files alone
// can bring about.
func TestWriteKeepsOldAfterFailure(t *testing.T) {
	bad := map[string][]File{
		"outside":       {{Path: "a.html"}, {Path: "../evil.html"}},
		"absolute":      {{Path: "/evil.html"}},
		"no name":       {{Path: ""}},
		"folder":        {{Path: "."}},
		"backslash":     {{Path: `a\b.html`}},
		"double":        {{Path: "a.html"}, {Path: "a.html"}},
		"file and dir":  {{Path: "a"}, {Path: "a/index.html"}},
		"encoding name": {{Path: "a", Gzip: []byte("x")}, {Path: "a.gz"}},
		"marker":        {{Path: ".flamingo"}},
	}
	for name, files := range bad {
		parent := t.TempDir()
		dir := filepath.Join(parent, "dist")
		if err := small("one").Write(dir); err != nil {
			t.Fatal(err)
		}
		if err := (&Site{Version: "two", Files: files}).Write(dir); err == nil {
			t.Errorf("%s: no error", name)
		}
		wantTree(t, dir, smallTree("one"))
		wantAlone(t, parent, "dist")
	}
}

// TestSwapPutsBack takes the new folder away before it can be moved in.
func TestSwapPutsBack(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	if err := small("one").Write(dir); err != nil {
		t.Fatal(err)
	}
	if err := swap(dir+".nieuw-1", dir); err == nil {
		t.Error("no error")
	}
	wantTree(t, dir, smallTree("one"))
	wantAlone(t, parent, "dist")
}

// What a killed process left goes, and what somebody else has by such a name stays.
func TestWriteRemovesWhatAKilledOneLeft(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	for _, left := range []string{"dist.nieuw-123/.flamingo", "dist.nieuw-123/half.html", "dist.nieuw-77.oud/.flamingo", "dist.nieuw-9/",
		"dist.nieuw-8/mine.txt", "dist.nieuw-plan/.flamingo", "dist2.nieuw-5/.flamingo", "dist.oud-2025/.flamingo"} {
		name := filepath.Join(parent, filepath.FromSlash(left))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(left, "/") {
			os.Mkdir(name, 0o755)
		} else if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := small("one").Write(dir); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, smallTree("one"))
	wantAlone(t, parent, "dist", "dist.nieuw-8", "dist.nieuw-plan", "dist.oud-2025", "dist2.nieuw-5")
}

// A folder that is being written has the marker from the start, so that it is known as
// ours when nobody finishes it.
func TestTheMarkerComesFirst(t *testing.T) {
	dir := t.TempDir()
	if err := (&Site{Version: "one", Files: []File{{Path: "../outside"}}}).writeFiles(dir, nil); err == nil {
		t.Fatal("no error")
	}
	wantTree(t, dir, map[string]string{".flamingo": "flamingo one\n"})
}

// Writers to one folder wait for each other: each succeeds, and the last one's site
// stands there, whole.
func TestWritersWaitForEachOther(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			if err := small(fmt.Sprint(i)).Write(dir); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	version := strings.Fields(tree(t, dir)[".flamingo"])[1]
	wantTree(t, dir, smallTree(version))
	wantAlone(t, parent, "dist")
}
