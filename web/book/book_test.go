package book

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/content"
)

func ours(t *testing.T) *library.Library {
	t.Helper()
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	return c.Library
}

func TestTheContentsNameThePageOfEachPart(t *testing.T) {
	lib := ours(t)
	first := set(lib, outline(lib))
	last := set(lib, first.parts)
	want := outline(lib)
	if len(last.parts) != len(want) {
		t.Fatalf("%d parts, %d lines of contents", len(last.parts), len(want))
	}
	for i := range want {
		if last.parts[i].title != want[i].title {
			t.Errorf("line %d of the contents is %q, the part %q", i, want[i].title, last.parts[i].title)
		}
		// The pages that the contents were printed with are those on which the parts stand.
		if first.parts[i] != last.parts[i] {
			t.Errorf("%q stands on page %d, and the contents say %d", last.parts[i].title, last.parts[i].page, first.parts[i].page)
		}
	}
	for _, it := range lib.Items {
		if it.Kind == library.Talk || it.Kind == library.Moment {
			continue
		}
		found := false
		for _, p := range last.parts {
			found = found || p.title == it.Title
		}
		if !found {
			t.Errorf("%s is not in the book", it.Slug)
		}
	}
}

func TestTheBookIsOnePDFWithTitleAndLanguage(t *testing.T) {
	lib := ours(t)
	data, err := PDF(lib)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"/Lang (nl-NL)", "/Title", "/ToUnicode", "/FontFile2"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %s", want)
		}
	}
	if len(data) > 100_000 {
		t.Errorf("%d bytes", len(data))
	}
	again, err := PDF(lib)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("made again it differs (%v)", err)
	}
	if name := os.Getenv("LOOK"); name != "" {
		os.WriteFile(name+"/book.pdf", data, 0o644)
	}
	t.Logf("%d bytes", len(data))
}

// The address stands at the foot of each page, if the editors give one.
func TestTheFootHasTheAddress(t *testing.T) {
	lib := *ours(t)
	foot := func() string {
		b := set(&lib, outline(&lib))
		b.SetCompression(false)
		var out bytes.Buffer
		if err := b.Output(&out); err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(out.String(), "\x00", "") // letters of two bytes
	}
	if text := foot(); strings.Contains(text, "https://example.org") {
		t.Error("an address that nobody gave")
	}
	lib.Site.Address = "https://example.org/een/lange/map/met/veel/woorden/erin/flamingo/"
	text := foot()
	if got, want := strings.Count(text, "Flamingo, tekst van "), strings.Count(text, "/Type /Page\n"); got < 20 || got != want {
		t.Errorf("%d feet on %d pages", got, want)
	}
	if got, feet := strings.Count(text, lib.Site.Address+")Tj"), strings.Count(text, "Flamingo, tekst van "); got != feet {
		t.Errorf("the address stands on %d of %d pages", got, feet)
	}
}

func TestALibraryWithNothingInIt(t *testing.T) {
	if data, err := PDF(&library.Library{Site: library.Site{Name: "Leeg"}}); err != nil || len(data) == 0 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}
