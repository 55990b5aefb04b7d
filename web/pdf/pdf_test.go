package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
)

// streams are the unpacked streams of a document, in order.
func streams(t *testing.T, doc []byte) (all []string) {
	t.Helper()
	for rest := doc; ; {
		_, after, ok := bytes.Cut(rest, []byte("stream\n"))
		if !ok {
			return all
		}
		if r, err := zlib.NewReader(bytes.NewReader(after)); err == nil {
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, string(text))
		}
		_, rest, _ = bytes.Cut(after, []byte("endstream"))
	}
}

func TestWhatIsPackedAgainIsTheSameDocument(t *testing.T) {
	doc := New("Een proef")
	for i := range 30 {
		doc.AddPage()
		doc.SetFont("go", "B", 14)
		doc.MultiCell(170, 6, fmt.Sprintf("Bladzij %d", i), "", "L", false)
		doc.SetFont("go", "", 11)
		doc.MultiCell(170, 6, strings.Repeat("Een zin met stream en endobj erin, 0 obj. ", 40), "", "L", false)
	}
	var plain bytes.Buffer
	if err := doc.Output(&plain); err != nil {
		t.Fatal(err)
	}
	packed, err := pack(plain.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(packed) >= plain.Len() {
		t.Errorf("%d bytes became %d", plain.Len(), len(packed))
	}
	before, after := streams(t, plain.Bytes()), streams(t, packed)
	if len(before) < 33 || len(before) != len(after) {
		t.Fatalf("%d streams became %d", len(before), len(after))
	}
	for i := range before {
		if before[i] != after[i] {
			t.Errorf("stream %d is another", i)
		}
	}
	table, err := strconv.Atoi(string(tableAt.FindSubmatch(packed)[1]))
	if err != nil || !bytes.HasPrefix(packed[table:], []byte("xref")) {
		t.Fatalf("at %d is no table (%v)", table, err)
	}
	entries := entry.FindAllSubmatch(packed[table:], -1)
	if len(entries) < 60 {
		t.Fatalf("%d objects", len(entries))
	}
	for n, e := range entries {
		at, _ := strconv.Atoi(string(e[1]))
		if string(e[2]) == "n" && !bytes.HasPrefix(packed[at:], fmt.Appendf(nil, "%d 0 obj", n)) {
			t.Errorf("object %d is not at %d", n, at)
		}
	}
}

func TestWhatIsNoDocumentIsAnError(t *testing.T) {
	for _, doc := range []string{"", "startxref\n9\n%%EOF\n", "trailer xref\nstartxref\n8\n%%EOF"} {
		if _, err := pack([]byte(doc)); err == nil {
			t.Errorf("%q was packed", doc)
		}
	}
}
