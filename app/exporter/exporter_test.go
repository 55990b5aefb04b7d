package exporter_test

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"flamingo/app/exporter"
	"flamingo/app/importer"
	"flamingo/app/importer/table"
	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web/golden"
)

func load(t *testing.T, fsys fs.FS) *markdown.Content {
	t.Helper()
	c, problems := markdown.Load(fsys)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// settings is a folder without its items.
func settings(t *testing.T, fsys fs.FS) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() {
			body, err := fs.ReadFile(fsys, e.Name())
			if err != nil {
				t.Fatal(err)
			}
			out[e.Name()] = &fstest.MapFile{Data: body}
		}
	}
	return out
}

// TestWhatIsExportedIsImportedAsTheSame takes our content and the example through each form
// and back.
func TestWhatIsExportedIsImportedAsTheSame(t *testing.T) {
	for name, fsys := range map[string]fs.FS{"default": content.Default(), "example": content.Example()} {
		c := load(t, fsys)
		drafts := exporter.Drafts(c.Library, c.Vocabulary)
		for form, write := range map[string]func(io.Writer, []markdown.Draft) error{"x.csv": exporter.CSV, "x.xlsx": exporter.XLSX, "x.json": exporter.JSON} {
			var out bytes.Buffer
			if err := write(&out, drafts); err != nil {
				t.Fatal(err)
			}
			found, err := table.Read(out.Bytes(), form, table.Options{})
			if err != nil {
				t.Fatal(err)
			}
			folder := settings(t, fsys)
			plan, err := importer.Make(found, folder, importer.Options{Today: time.Unix(0, 0)})
			if err != nil {
				t.Fatal(err)
			}
			whole := form == "x.json"
			if len(plan.Notes) > 0 || len(plan.Themes) > 0 || plan.Concepts > 0 {
				if whole || plan.Concepts > 0 { // without talks and moments nothing leads to them
					t.Errorf("%s, %s: %d drafts, %d themes, %v", name, form, plan.Concepts, len(plan.Themes), plan.Notes)
				}
			}
			for file, body := range plan.Files {
				folder[file] = &fstest.MapFile{Data: body}
			}
			again := load(t, folder)
			compared := 0
			for _, want := range c.Library.Items {
				if want.Kind == library.Document || !whole && (want.Kind == library.Talk || want.Kind == library.Moment) {
					continue
				}
				got := again.Library.Item(want.Slug)
				if got == nil {
					t.Errorf("%s, %s: %s is gone", name, form, want.Slug)
					continue
				}
				if !whole {
					want.Notes, want.Together = nil, library.Together{}
				}
				if !reflect.DeepEqual(*got, want) {
					t.Errorf("%s, %s:\n%+v\nbecame\n%+v", name, form, want, *got)
				}
				if !reflect.DeepEqual(again.Phrasings[want.Slug], c.Phrasings[want.Slug]) {
					t.Errorf("%s, %s: other phrasings of %s", name, form, want.Slug)
				}
				compared++
			}
			if compared < 5 {
				t.Errorf("%s, %s: %d items compared", name, form, compared)
			}
		}
	}
}

// TestTheExampleInEachForm holds what another program reads against files.
func TestTheExampleInEachForm(t *testing.T) {
	c := load(t, content.Example())
	drafts := exporter.Drafts(c.Library, c.Vocabulary)
	for name, write := range map[string]func(io.Writer, []markdown.Draft) error{"testdata/example.csv": exporter.CSV, "testdata/example.json": exporter.JSON} {
		var out bytes.Buffer
		if err := write(&out, drafts); err != nil {
			t.Fatal(err)
		}
		if *golden.Update {
			if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Bytes(), want) {
			t.Errorf("%s is not what is written now:\n%s", name, out.Bytes())
		}
	}
}

// TestACellDoesNothing writes what a spreadsheet would calculate.
func TestACellDoesNothing(t *testing.T) {
	drafts := []markdown.Draft{{Item: library.Item{Kind: library.Tip, Slug: "x", Title: "=1+1", Short: "+31 6", Keywords: []string{"@a"}}}}
	var out bytes.Buffer
	if err := exporter.CSV(&out, drafts); err != nil {
		t.Fatal(err)
	}
	for _, cell := range []string{";'=1+1;", ";'+31 6;", ";'@a;"} {
		if !strings.Contains(out.String(), cell) {
			t.Errorf("no %q in %s", cell, out.String())
		}
	}
	found, err := table.Read(out.Bytes(), "x.csv", table.Options{})
	if err != nil || found.Items[0].Title != "=1+1" {
		t.Errorf("read again as %+v, %v", found.Items, err)
	}
}
