package engine

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// An answer that fits on a sheet comes on one, without an empty one behind it.
func TestPrint(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		h := host(t)
		b := e.Open(t, Options{Dark: true})
		for path, want := range map[string]int{"vragen/gat-in-cv/": 1, "hulp/": 1, "over/": 2} {
			b.Open(h.URL(path))
			b.WaitReady()
			pdf := b.Print()
			if got := sheets(pdf); got != want {
				t.Errorf("%s comes on %d sheets, want %d", path, got, want)
			}
			if pictures != "" {
				os.WriteFile(filepath.Join(pictures, e.Name+"-"+filepath.Base(path)+".pdf"), pdf, 0o644)
			}
		}
	})
}

var (
	sheet  = regexp.MustCompile(`/Type\s*/Page\b`)
	stream = regexp.MustCompile(`stream\r?\n`)
)

// sheets counts the pages of a PDF, which may stand in streams that are compressed.
func sheets(pdf []byte) int {
	n := len(sheet.FindAll(pdf, -1))
	for _, at := range stream.FindAllIndex(pdf, -1) {
		if r, err := zlib.NewReader(bytes.NewReader(pdf[at[1]:])); err == nil {
			text, _ := io.ReadAll(r)
			n += len(sheet.FindAll(text, -1))
		}
	}
	return n
}
