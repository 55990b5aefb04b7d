package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func pages(n int, text string) []File {
	files := make([]File, n)
	for i := range files {
		body := fmt.Sprintf("<p>%d %s", i, strings.Repeat(text, 200))
		files[i] = File{Path: fmt.Sprintf("%d.html", i), Body: []byte(body), Type: types[".html"]}
	}
	return files
}

func TestACompressorGivesTheFormsThatEachFileHasAlone(t *testing.T) {
	files := pages(20, "muren in deuren ")
	if err := new(Compressor).compress(files); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		br, err := Brotli(f.Body)
		if err != nil {
			t.Fatal(err)
		}
		gz, err := Gzip(f.Body)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(f.Brotli, br) || !bytes.Equal(f.Gzip, gz) {
			t.Errorf("%s is compressed otherwise among others than alone", f.Path)
		}
	}
}

func TestACompressorCompressesOnlyWhatChangedSinceTheLastSite(t *testing.T) {
	var c Compressor
	first := pages(3, "beren op de weg ")
	if err := c.compress(first); err != nil {
		t.Fatal(err)
	}
	second := pages(3, "beren op de weg ")
	second[1].Body = append(second[1].Body, " en flamingo’s"...)
	if err := c.compress(second); err != nil {
		t.Fatal(err)
	}
	for i := range second {
		if kept := &first[i].Brotli[0] == &second[i].Brotli[0]; kept == (i == 1) {
			t.Errorf("%s: its form was kept: %v", second[i].Path, kept)
		}
	}
	if len(c.forms) != len(second) {
		t.Errorf("%d forms are remembered of a site of %d files", len(c.forms), len(second))
	}
}

// What serve shows while somebody writes has other forms than what build writes, and
// the same text.
func TestAQuickCompressorGivesFormsOfTheSameText(t *testing.T) {
	files := pages(3, "beren op de weg ")
	if err := (&Compressor{Quick: true}).compress(files); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		plain, err := io.ReadAll(brotli.NewReader(bytes.NewReader(f.Brotli)))
		if err != nil || !bytes.Equal(plain, f.Body) {
			t.Errorf("%s: brotli gives %d bytes, %v", f.Path, len(plain), err)
		}
		z, err := gzip.NewReader(bytes.NewReader(f.Gzip))
		if err != nil {
			t.Fatal(err)
		}
		if plain, err = io.ReadAll(z); err != nil || !bytes.Equal(plain, f.Body) {
			t.Errorf("%s: gzip gives %d bytes, %v", f.Path, len(plain), err)
		}
	}
}

// A site of thousands of pages is built in minutes: what every first visit waits for is as
// small as can be, and the pages nearly so.
func TestALargeSiteIsCompressedNearlyAsWell(t *testing.T) {
	files := pages(2, strings.Repeat("een geit in de wei ", 2+thorough/2/200/19))
	files = append(files, File{Path: "start.js", Body: []byte(strings.Repeat("let over = 1;", 100)), Type: types[".js"]})
	if err := new(Compressor).compress(files); err != nil {
		t.Fatal(err)
	}
	good, err := (&encoders{level: goodBrotli}).asBrotli(files[0].Body)
	if err != nil {
		t.Fatal(err)
	}
	best, err := Brotli(files[2].Body)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(files[0].Brotli, good) || !bytes.Equal(files[2].Brotli, best) {
		t.Error("a page is compressed as if there were few, or a script as if it were a page")
	}
}
