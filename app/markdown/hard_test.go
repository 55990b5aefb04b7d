package markdown

import (
	"bytes"
	"testing"
	"testing/fstest"

	"flamingo/app/plain"
)

// A folder without a list of hard words has ours, one with a list has that.
func TestHardWordsOfAFolder(t *testing.T) {
	files := baseFiles(t)
	const text = "Tevens zie je dat straks."
	if got := plain.Remarks(text, mustLoad(t, files).Hard); len(got) != 1 || got[0].What != "een moeilijk woord: Tevens" {
		t.Errorf("with our list: %+v", got)
	}
	files["moeilijk.yaml"] = &fstest.MapFile{Data: []byte("- woorden: [straks]\n  liever: later\n")}
	if got := plain.Remarks(text, mustLoad(t, files).Hard); len(got) != 1 || got[0].Do != "schrijf liever: later" {
		t.Errorf("with a list of its own: %+v", got)
	}
}

// What a term explains is not hard in the folder of that term.
func TestATermIsNoHardWord(t *testing.T) {
	files := baseFiles(t)
	files["moeilijk.yaml"] = &fstest.MapFile{Data: []byte("- woorden: [avg]\n  liever: privacywet\n")}
	const text = "Zo staat het in de AVG."
	if got := plain.Remarks(text, mustLoad(t, files).Hard); len(got) != 0 {
		t.Errorf("with the term: %+v", got)
	}
	files["begrippen/avg.md"].Data = bytes.Replace(files["begrippen/avg.md"].Data, []byte("begrip: AVG"), []byte("begrip: Iets anders"), 1)
	if got := plain.Remarks(text, mustLoad(t, files).Hard); len(got) != 1 {
		t.Errorf("without it: %+v", got)
	}
}
