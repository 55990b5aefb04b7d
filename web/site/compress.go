package site

import (
	"bytes"
	"compress/gzip"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// smallest is the size in bytes below which compression does not pay.
const smallest = 512

// compress fills in the compressed forms of every file that gains by them.
func compress(files []File) error {
	var group sync.WaitGroup
	errs := make([]error, len(files))
	for i := range files {
		f := &files[i]
		if len(f.Body) < smallest || !compressible(f.Type) || f.Brotli != nil && f.Gzip != nil {
			continue
		}
		group.Go(func() { errs[i] = f.compress() })
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func compressible(contentType string) bool {
	return !strings.HasPrefix(contentType, "image/png")
}

// Compress returns f with its compressed forms, where it gains by them.
func Compress(f File) (File, error) {
	files := []File{f}
	err := compress(files)
	return files[0], err
}

func (f *File) compress() error {
	br, err := Brotli(f.Body)
	if err != nil {
		return err
	}
	gz, err := Gzip(f.Body)
	if err != nil {
		return err
	}
	if len(br) < len(f.Body) {
		f.Brotli = br
	}
	if len(gz) < len(f.Body) {
		f.Gzip = gz
	}
	return nil
}

// Brotli compresses as well as brotli can.
func Brotli(body []byte) ([]byte, error) {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	err := w.Close()
	return out.Bytes(), err
}

// Gzip compresses as well as gzip can.
func Gzip(body []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}
