// Package golden compares what a test got with a file that holds what it wants,
// for a reader of the difference. Run with -update the test writes the file anew.
package golden

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

// Update tells whether the golden files, and the reports beside them, are to be
// written anew.
var Update = flag.Bool("update", false, "write the golden files and reports anew")

// Check compares got with a file, and tells the first line that differs.
func Check(t testing.TB, file string, got []byte) {
	t.Helper()
	if *Update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	a, b := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
	for i := range min(len(a), len(b)) {
		if !bytes.Equal(a[i], b[i]) {
			t.Fatalf("line %d of %s is\n%s\nand now\n%s\nIf that is meant, run the test with -update and read the diff", i+1, file, a[i], b[i])
		}
	}
	t.Fatalf("%s has %d lines, and now %d. If that is meant, run the test with -update and read the diff", file, len(a), len(b))
}
