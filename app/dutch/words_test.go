package dutch

import (
	"os"
	"slices"
	"strings"
	"testing"

	"flamingo/app/fold"
)

// lists are the texts in words/, by name.
func lists(t *testing.T) map[string]string {
	entries, err := os.ReadDir("words")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile("words/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(e.Name(), ".txt")] = string(text)
	}
	return all
}

// of asks.txt and answers.txt a line is a kind with its expressions, of idioms.txt one.
func isExpressions(name string) bool { return name == "asks" || name == "answers" || name == "idioms" }

// of families.txt and verbs.txt a line is a family.
func isFamilies(name string) bool { return name == "families" || name == "verbs" }

func TestEachListSaysWhatItIsAndHoldsFoldedWords(t *testing.T) {
	for name, text := range lists(t) {
		if !strings.HasPrefix(text, "# ") {
			t.Errorf("%s.txt does not begin with what it is", name)
		}
		for _, line := range lines(text) {
			forms := strings.Fields(line)
			if isFamilies(name) {
				_, forms = readFamily(strings.TrimSpace(line))
			}
			if isExpressions(name) {
				forms = strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" :,/…", r) })
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
	for name, text := range lists(t) {
		if isExpressions(name) {
			continue
		}
		if isFamilies(name) {
			for _, line := range lines(text) {
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
		all := words(text)
		slices.Sort(all)
		for i := range all {
			if i > 0 && all[i] == all[i-1] {
				t.Errorf("%s.txt has %q twice", name, all[i])
			}
		}
	}
}

func TestAFamilyHasWords(t *testing.T) {
	for name, text := range map[string]string{"families": familiesText, "verbs": verbsText} {
		for _, line := range lines(text) {
			if stem, forms := readFamily(strings.TrimSpace(line)); stem != "" && len(forms) == 0 {
				t.Errorf("%s.txt: nothing belongs to %q", name, stem)
			}
		}
	}
}

// A list that contradicts another would win or lose by the order of the code.
func TestListsDoNotContradictEachOther(t *testing.T) {
	all := lists(t)
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
		other := setOf(all[c.other])
		for _, word := range words(all[c.one]) {
			if other.has(word) && word != c.but {
				t.Errorf("%q stands in %s.txt and in %s.txt", word, c.one, c.other)
			}
		}
	}
	for _, c := range [][2]string{{"fillers", "stop"}, {"prepositions", "particles"}} {
		whole := setOf(all[c[1]])
		for _, word := range words(all[c[0]]) {
			if !whole.has(word) {
				t.Errorf("%q stands in %s.txt but not in %s.txt", word, c[0], c[1])
			}
		}
	}
	for _, word := range words(partsText) {
		if len(word) < MinPart {
			t.Errorf("%q in parts.txt is too short to be looked for", word)
		}
	}
	for _, word := range words(shortPartsText) {
		if len(word) >= MinPart {
			t.Errorf("%q in short-parts.txt is not short", word)
		}
	}
}

func TestEachListIsEmbedded(t *testing.T) {
	embedded := []string{answersText, asksText, everydayText, familiesText, fillersText, geText, idiomsText, intensifiersText, linksText, negationsText, noPartsText, particlesText, partsText,
		prefixesText, prepositionsText, questionsText, shortPartsText, stopText, suffixesText, vagueText, verbsText, weakText, wholeText}
	for name, text := range lists(t) {
		if !slices.Contains(embedded, text) {
			t.Errorf("nothing reads %s.txt", name)
		}
	}
}
