package dutch

import (
	"slices"
	"strings"
	"testing"

	"flamingo/app/fold"
)

// names are the lists in words/.
func names(t *testing.T) (list []string) {
	entries, err := files.ReadDir("words")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, strings.TrimSuffix(e.Name(), ".txt"))
	}
	return list
}

// of families.txt and verbs.txt a line is a family.
func isFamilies(name string) bool { return name == "families" || name == "verbs" }

func TestEachListSaysWhatItIsAndHoldsFoldedWords(t *testing.T) {
	for _, name := range names(t) {
		text, err := files.ReadFile("words/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(text), "# ") {
			t.Errorf("%s.txt does not begin with what it is", name)
		}
		for _, line := range lines(name) {
			forms := strings.Fields(line)
			if isFamilies(name) {
				_, forms = readFamily(strings.TrimSpace(line))
			}
			for _, word := range forms {
				if fold.Text(word) != word {
					t.Errorf("%s.txt: %q is not folded", name, word)
				}
			}
		}
	}
}

func TestNoWordStandsTwiceInAList(t *testing.T) {
	family := map[string]string{}
	for _, name := range names(t) {
		if isFamilies(name) {
			for _, line := range lines(name) {
				_, forms := readFamily(strings.TrimSpace(line))
				for _, form := range forms {
					if family[form] != "" {
						t.Errorf("%s.txt: %q is also in the family %q", name, form, family[form])
					}
					family[form] = strings.TrimSpace(line)
				}
			}
			continue
		}
		words := list(name)
		slices.Sort(words)
		for i := range words {
			if i > 0 && words[i] == words[i-1] {
				t.Errorf("%s.txt has %q twice", name, words[i])
			}
		}
	}
}

func TestAFamilyHasWords(t *testing.T) {
	for _, name := range []string{"families", "verbs"} {
		for _, line := range lines(name) {
			if stem, forms := readFamily(strings.TrimSpace(line)); stem != "" && len(forms) == 0 {
				t.Errorf("%s.txt: nothing belongs to %q", name, stem)
			}
		}
	}
}

// A list that contradicts another would win or lose by the order of the code.
func TestListsDoNotContradictEachOther(t *testing.T) {
	for _, c := range []struct {
		one, other string
		but        string // words that the code asks about before either list
	}{
		{"weak", "stop", ""}, // nothing at all, or a little
		{"parts", "no-parts", ""},
		{"short-parts", "no-parts", ""},
		{"parts", "stop", "zelf"}, // zelfbeeld begins with zelf
		{"no-parts", "stop", ""},
		{"particles", "prefixes", ""},
		{"particles", "intensifiers", ""},
	} {
		other := setOf(c.other)
		for _, word := range list(c.one) {
			if other.has(word) && word != c.but {
				t.Errorf("%q stands in %s.txt and in %s.txt", word, c.one, c.other)
			}
		}
	}
	for _, c := range [][2]string{{"fillers", "stop"}, {"prepositions", "particles"}} {
		all := setOf(c[1])
		for _, word := range list(c[0]) {
			if !all.has(word) {
				t.Errorf("%q stands in %s.txt but not in %s.txt", word, c[0], c[1])
			}
		}
	}
	for _, word := range list("parts") {
		if len(word) < MinPart {
			t.Errorf("%q in parts.txt is too short to be looked for", word)
		}
	}
	for _, word := range list("short-parts") {
		if len(word) >= MinPart {
			t.Errorf("%q in short-parts.txt is not short", word)
		}
	}
}
