// Package pdf begins and ends the documents that the build makes for paper.
package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// New gives an empty document of A4 in Dutch, in millimetres, with the letters of the family
// "go" in the styles "" and "B". It holds nothing of the day on which it is made, so that the
// same text gives the same bytes.
func New(title string) *fpdf.Fpdf {
	doc := fpdf.New("P", "mm", "A4", "")
	doc.SetCreationDate(time.Unix(0, 0).UTC())
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetCatalogSort(true)
	doc.SetLang("nl-NL")
	doc.SetTitle(title, true)
	doc.AddUTF8FontFromBytes("go", "", goregular.TTF)
	doc.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	return doc
}

// Bytes are a document, packed as well as can be: fpdf packs for speed, and these files are
// made once and lie on every device.
func Bytes(doc *fpdf.Fpdf) ([]byte, error) {
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, err
	}
	return pack(out.Bytes())
}

var (
	tableAt = regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`)
	entry   = regexp.MustCompile(`(\d{10}) \d{5} ([nf])`)
	header  = regexp.MustCompile(`/Length (\d+)`)
)

// pack packs each stream of a document again. A document is a row of objects, a table of
// where each begins, a trailer, and where the table begins.
func pack(doc []byte) ([]byte, error) {
	end := tableAt.FindSubmatch(doc)
	if end == nil {
		return nil, fmt.Errorf("a PDF without a table of its objects")
	}
	table, _ := strconv.Atoi(string(end[1]))
	trailer := bytes.Index(doc, []byte("trailer"))
	if table > len(doc) || trailer < table {
		return nil, fmt.Errorf("a PDF with its table at %d, and its trailer at %d", table, trailer)
	}
	entries := entry.FindAllSubmatch(doc[table:trailer], -1)
	starts := []int{table}
	for _, e := range entries {
		if string(e[2]) == "n" {
			at, _ := strconv.Atoi(string(e[1]))
			starts = append(starts, at)
		}
	}
	slices.Sort(starts)
	if starts[len(starts)-1] != table {
		return nil, fmt.Errorf("a PDF with an object behind the table of its objects")
	}

	out := append([]byte(nil), doc[:starts[0]]...)
	moved := map[int]int{}
	for i, at := range starts[:len(starts)-1] {
		moved[at] = len(out)
		object, err := packObject(doc[at:starts[i+1]])
		if err != nil {
			return nil, fmt.Errorf("the object at %d: %w", at, err)
		}
		out = append(out, object...)
	}
	moved[table] = len(out)
	out = append(out, entry.ReplaceAllFunc(doc[table:trailer], func(e []byte) []byte {
		if e[len(e)-1] == 'f' {
			return e
		}
		at, _ := strconv.Atoi(string(e[:10]))
		return fmt.Appendf(nil, "%010d%s", moved[at], e[10:])
	})...)
	rest := doc[trailer:]
	last := bytes.LastIndex(rest, end[1])
	out = append(out, rest[:last]...)
	out = strconv.AppendInt(out, int64(moved[table]), 10)
	return append(out, rest[last+len(end[1]):]...), nil
}

// packObject packs the stream of an object, if it has one that is packed.
func packObject(object []byte) ([]byte, error) {
	dict, rest, ok := bytes.Cut(object, []byte("stream\n"))
	if !ok || !bytes.Contains(dict, []byte("/FlateDecode")) {
		return object, nil
	}
	length := header.FindSubmatchIndex(dict)
	if length == nil {
		return nil, fmt.Errorf("a stream of unknown length")
	}
	n, _ := strconv.Atoi(string(dict[length[2]:length[3]]))
	if n > len(rest) {
		return nil, fmt.Errorf("a stream of %d bytes, of which %d are there", n, len(rest))
	}
	unpacked, err := zlib.NewReader(bytes.NewReader(rest[:n]))
	if err != nil {
		return nil, err
	}
	var packed bytes.Buffer
	w, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(w, unpacked); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	out := append([]byte(nil), dict[:length[2]]...)
	out = strconv.AppendInt(out, int64(packed.Len()), 10)
	out = append(out, dict[length[3]:]...)
	out = append(out, "stream\n"...)
	out = append(out, packed.Bytes()...)
	return append(out, rest[n:]...), nil
}
