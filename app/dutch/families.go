package dutch

import (
	"strings"
	"sync"
)

// families gives the stem of each form in families.txt and verbs.txt.
var families = sync.OnceValue(func() map[string]string {
	stems := make(map[string]string, 2000)
	for _, text := range []string{familiesText, verbsText} {
		for _, line := range lines(text) {
			stem, forms := readFamily(line)
			for _, form := range forms {
				stems[form] = stem
			}
		}
	}
	return stems
})

// readFamily reads a line: its forms, and the stem that stands before them or else
// follows from the first.
func readFamily(line string) (stem string, forms []string) {
	stem, rest, given := strings.Cut(line, ":")
	if given {
		return stem, strings.Fields(rest)
	}
	if forms = strings.Fields(line); len(forms) > 0 {
		stem = suffixStem(forms[0])
	}
	return stem, forms
}

// family returns the stem that the lists give for a word.
func family(word string) (string, bool) {
	stem, ok := families()[word]
	return stem, ok
}
