package index

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"flamingo/app/dutch"
	"flamingo/app/library"
)

func small() (*library.Library, library.Vocabulary) {
	lib := &library.Library{Items: []library.Item{
		{Kind: library.Question, Slug: "a", Title: "Mag de werkgever iemand afwijzen?", Short: "Nee, en ook niet later.", Keywords: []string{"baas"}},
		{Kind: library.Tip, Slug: "b", Title: "Toon lef bij de werkgevers", Short: "Stuur de sollicitatiebrief."},
	}}
	return lib, library.Vocabulary{
		Synonyms:  []library.Synonym{{Words: []string{"chef"}, Means: []string{"werkgever"}, OneWay: true}},
		Elsewhere: []string{"rijbewijs", "paspoort", "werkgevers", "chef", "paspoort"},
	}
}

func TestAnIndexKnowsWhereItsWordsStand(t *testing.T) {
	lib, words := small()
	x := Build(lib, words)
	for word, want := range map[string][]uint32{"werkgever": {0, 1}, "werkgevers": {0, 1}, "brief": {1}, "lef": {1}, "baas": {0}, "paspoort": nil, "de": nil} {
		var items []uint32
		if term, ok := x.Lookup(word); ok {
			for p := x.Postings(term); p.Next(); {
				items = append(items, p.Item)
			}
		}
		if !slices.Equal(items, want) {
			t.Errorf("%q stands in %v, want %v", word, items, want)
		}
	}
	if term, ok := x.Lookup("chef"); !ok || x.Frequency(term) > 0 || !x.Finds(term) {
		t.Error("a synonym does not lead to what the texts say")
	}
	if want := []string{"paspoort", "rijbewijs"}; !slices.Equal(x.Elsewhere(), want) {
		t.Errorf("about other things are %q, want %q: a word that can be found is about this one", x.Elsewhere(), want)
	}
}

func TestAnIndexKnowsTheEverydayWordsThatItLacks(t *testing.T) {
	lib, words := small()
	x := Build(lib, words)
	for _, word := range dutch.Everyday() {
		term, ok := x.Lookup(word)
		if here := ok && x.Finds(term); !here && !x.Everyday(word) {
			t.Errorf("%q is no everyday word", word)
		}
	}
	taken, others := 0, []string{"heftruck", "zondagsrust", "signaleringsplan", "antistollingsmiddel", "jaaropgaaf", "klinknagel", "dakgoot", "syllabus", "stoomgemaal", "boekweit", "hoefsmid", "kwelder", "loonbeslag", "schaftkeet", "trekhaak", "vlindernet"}
	for _, word := range others {
		if x.Everyday(word) {
			taken++
		}
	}
	if taken > 3 {
		t.Errorf("%d of %d other words are taken for everyday ones, want about one in %d", taken, len(others), falseShare)
	}
	if bare := Build(&library.Library{}, library.Vocabulary{}); !bare.Everyday("zondag") || bare.Everyday("heftruck") {
		t.Error("an empty library lacks other words than any")
	}
}

func TestTheSameLibraryGivesTheSameBytes(t *testing.T) {
	lib, words := small()
	data := Build(lib, words).Encode()
	if !bytes.Equal(data, Build(lib, words).Encode()) {
		t.Error("two builds differ")
	}
	x, err := Decode(data, lib)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x.Encode(), data) {
		t.Error("to read and write the bytes changes them")
	}
}

func TestDecodeTakesNoOtherBytes(t *testing.T) {
	lib, words := small()
	data := Build(lib, words).Encode()
	for n := range data {
		if _, err := Decode(data[:n], lib); err == nil {
			t.Errorf("Decode takes the first %d of %d bytes", n, len(data))
		}
	}
	unsorted := bytes.Replace(slices.Clone(data), []byte("paspoort\nrijbewijs"), []byte("rijbewijs\npaspoort"), 1)
	if bytes.Equal(unsorted, data) {
		t.Fatal("the words about other things are not in the index as they stand")
	}
	if _, err := Decode(unsorted, lib); !errors.Is(err, ErrFormat) {
		t.Errorf("words out of order: %v", err)
	}
	if _, err := Decode(data, &library.Library{}); !errors.Is(err, ErrLibrary) {
		t.Errorf("another library: %v", err)
	}
}

func TestAnIndexKnowsWhatOnlyPeopleSay(t *testing.T) {
	lib, words := small()
	words.Phrasings = map[string][]string{"b": {"hoe lang duurt het bij de baas, en met werkgevers", "hoe lang nog"}}
	x := Build(lib, words)
	for word, want := range map[string][]bool{"baas": {false, true}, "werkgever": {false, false}, "lef": {false}} {
		term, _ := x.Lookup(word)
		var heard []bool
		for p := x.Postings(term); p.Next(); {
			heard = append(heard, p.Heard)
		}
		if !slices.Equal(heard, want) {
			t.Errorf("%q stands only in what people say: %v, want %v", word, heard, want)
		}
	}
	for kind, name := range dutch.Kinds {
		if x.Answers(0, kind) || x.Answers(1, kind) != (name == "duur") {
			t.Errorf("the items answer what is asked for as %s: %v, %v", name, x.Answers(0, kind), x.Answers(1, kind))
		}
	}
}
