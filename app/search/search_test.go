package search

import (
	"bytes"
	"go/parser"
	gotoken "go/token"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/library"
	"flamingo/app/search/index"
	"flamingo/app/search/spell"
)

func refs(r Results) (list []string) {
	for _, h := range r.Hits {
		list = append(list, r.readings.lexicon.Library().Items[h.Item].Slug)
	}
	return list
}

func place(r Results, item int) int {
	return slices.IndexFunc(r.Hits, func(h Hit) bool { return h.Item == item })
}

func TestEveryItemIsFoundByItsTitle(t *testing.T) {
	x := realIndex()
	for i := range x.Library().Items {
		if p := place(x.Search(x.Library().Items[i].Title, 0), i); p < 0 || p > 2 {
			t.Errorf("%s: place %d for its own title", x.Library().Items[i].Slug, p+1)
		}
	}
}

func TestEveryItemIsFoundByEachKeyword(t *testing.T) {
	x := realIndex()
	for i := range x.Library().Items {
		for _, k := range x.Library().Items[i].Keywords {
			content := false
			for _, w := range fold.Tokens(nil, k) {
				content = content || !dutch.Stop(w.Word)
			}
			if content && place(x.Search(k, 0), i) < 0 {
				t.Errorf("%s is not found by its keyword %q", x.Library().Items[i].Slug, k)
			}
		}
	}
}

// One typing error in the longest word of the title must not hide the item, wherever in
// the word it is, unless it makes what may as well be another word.
func TestEveryItemIsFoundDespiteATypingError(t *testing.T) {
	const atMost = 0.01 // share of the errors that may make another word
	x := realIndex()
	words := wordsOf(x)
	typed, others := 0, 0
	for i := range x.Library().Items {
		long := ""
		for _, w := range fold.Tokens(nil, x.Library().Items[i].Title) {
			if len(w.Word) > len(long) && !dutch.Stop(w.Word) && w.Split == 0 {
				long = w.Word
			}
		}
		if len(long) < 7 || place(x.Search(long+" ", 0), i) < 0 {
			continue
		}
		for at := range len(long) - 1 {
			for _, wrong := range []string{
				long[:at] + long[at+1:],                                   // left out
				long[:at] + long[at:at+1] + long[at:],                     // doubled
				long[:at] + long[at+1:at+2] + long[at:at+1] + long[at+2:], // swapped
				long[:at] + string("qwertyuiop"[at%10]) + long[at+1:],     // another
				long[:at] + string("asdfghjkl"[at%9]) + long[at:],         // one too many
			} {
				if wrong == long {
					continue
				}
				typed++
				if place(x.Search(wrong+" ", 0), i) >= 0 {
					continue
				}
				if other := otherWord(x, words, wrong, long); other != "" {
					others++
				} else {
					t.Errorf("%s is not found by %q for %q", x.Library().Items[i].Slug, wrong, long)
				}
			}
		}
	}
	t.Logf("%d of %d typing errors make another word", others, typed)
	if float64(others) > atMost*float64(typed) {
		t.Errorf("%d of %d typing errors make another word", others, typed)
	}
}

// wordsOf lists the words of an index that find something.
func wordsOf(x *Engine) (words []string) {
	x.WithPrefix("", func(word []byte, term uint32) bool {
		if x.Finds(term) {
			words = append(words, string(word))
		}
		return true
	})
	return words
}

// otherWord gives what else may be meant by what was typed: a form of another word of the
// texts, a compound of such words, a word that is as near as the one that was meant, or
// one about something else that is; "" if nothing.
func otherWord(x *Engine, words []string, typed, meant string) string {
	if term, ok := x.Lookup(typed); ok && x.Finds(term) {
		return typed
	}
	if parts := x.lexicon.split(fold.Token{Word: typed}); parts != nil {
		return strings.Join(parts, "-")
	}
	if x.lexicon.isElsewhere(typed) || x.lexicon.elsewhereCompound(typed) {
		return typed
	}
	edits := spell.MaxEdits(len(typed))
	nearest := spell.Cost(typed, meant, edits)
	for _, word := range slices.Concat(words, x.Elsewhere()) {
		if dutch.Stem(word) == dutch.Stem(meant) {
			continue
		}
		if cost := spell.Cost(typed, word, edits); cost >= 0 && cost <= nearest {
			return word
		}
	}
	return ""
}

func TestRepair(t *testing.T) {
	x := realIndex()
	for typed, want := range map[string]string{
		"sollicitaite ":       "sollicitatie",
		"psichose ":           "psychose",
		"wergevr ":            "werkgever",
		"sollictiatiebreif ":  "sollicitatiebrief",
		"sollisitatie ":       "sollicitatie",
		"ziektewte ":          "ziektewet",
		"dossir ":             "dossier",
		"verantwoordelikheid": "verantwoordelijkheid",
		"behandelaer ":        "behandelaar",
		"werkgevr moeilijk ":  "werkgever moeilijk",
		"Mijn werkgevr, ":     "Mijn werkgever,",
		"qerkgever ":          "werkgever", // first letter, next to the right key
		"ewrkgever ":          "werkgever", // first letters swapped
		"burnuot ":            "burnout",
		"openhijd ":           "openheid",
		"gesoliciteerd ":      "solliciteren", // a form that the texts do not have
		// Nothing to repair.
		"werkgever ": "", "lef ": "", "griep ": "", "parkeren ": "", "xyz ": "", "qqqqqqqqqqq ": "", "12345 ": "", "cv ": "",
		"moet": "", "ziet": "", // not even a stop word that stands alone
	} {
		got := x.Search(typed, 0)
		if got.Repaired != want {
			t.Errorf("Search(%q).Repaired = %q, want %q", typed, got.Repaired, want)
		}
		if exact := x.SearchExact(typed, 0); exact.Repaired != "" {
			t.Errorf("SearchExact(%q) repaired to %q", typed, exact.Repaired)
		}
	}
}

// The candidate index must not lose a word that a walk over all words finds.
func TestRepairAgreesWithAnExhaustiveScan(t *testing.T) {
	x := realIndex()
	var words, sounds []string
	var terms []uint32
	for c := x.Entries(); c.Next(); {
		if c.IsWord() && x.Finds(c.Term()) && len(c.Text()) >= 3 {
			words, terms = append(words, string(c.Text())), append(terms, c.Term())
			sounds = append(sounds, spell.Sound(string(c.Text())))
		}
	}
	for i := 0; i < len(words); i += 7 {
		w := words[i]
		if len(w) < 5 || len(w) > 30 {
			continue
		}
		for _, typed := range []string{w[:2] + w[3:], w[:3] + "x" + w[3:], w[:1] + w[2:3] + w[1:2] + w[3:]} {
			qw := &queryWord{word: typed}
			if x.lexicon.isElsewhere(typed) || dutch.Stop(typed) || dutch.Weak(typed) || strings.ContainsAny(typed, "0123456789") || len(typed) < 4 {
				continue
			}
			var all []fix
			if len(typed) >= 5 {
				sound := spell.Sound(typed)
				for k, cand := range words {
					if sounds[k] == sound {
						all = append(all, fix{word: cand, term: terms[k], cost: 0.5})
					}
				}
			}
			for k, cand := range words {
				edits := spell.MaxEdits(len(typed))
				if d := len(cand) - len(typed); d < -edits || d > edits {
					continue // each letter too many or too few is an error
				}
				if cost := spell.Cost(typed, cand, edits); cost >= 0 {
					all = append(all, fix{word: cand, term: terms[k], cost: cost})
				}
			}
			if x.lexicon.repairs.readsDutch(typed) {
				all = slices.DeleteFunc(all, func(f fix) bool { return f.cost > believable(len(typed)) })
			}
			want := x.lexicon.repairs.bestFixes(slices.DeleteFunc(all, func(f fix) bool { return otherName(typed, f) }))
			if got := x.lexicon.fixesOf(qw, true); !reflect.DeepEqual(got, want) {
				t.Errorf("repair(%q) = %v, want %v", typed, got, want)
			}
		}
	}
}

// Where the answer is not here nothing is found, or that is said.
func TestNothingHere(t *testing.T) {
	x := realIndex()
	for _, q := range []string{"", " ", "?", "wat is dat", "alimentatie", "parkeren", "wanneer wordt de uitkering gestort", "corona", "taaltoets",
		"fietsv", "paspoort verlengen", "huurtoeslag aanvragen", "griep", "🦩", "日本語", "שלום", "zzzzzzz"} {
		if r := x.Search(q, 0); len(r.Hits) > 0 && !r.Unsure && q != "wat is dat" {
			t.Errorf("Search(%q) finds %v", q, refs(r))
		}
	}
}

func TestPrefixUntilASpaceFollows(t *testing.T) {
	x := realIndex()
	if r := x.Search("sollic", 0); len(r.Hits) < 8 || r.Repaired != "" {
		t.Errorf("sollic finds %d, repaired %q", len(r.Hits), r.Repaired)
	}
	if r := x.Search("activit", 0); len(r.Hits) == 0 {
		t.Error("activit finds nothing")
	}
	if r := x.SearchExact("sollic ", 0); len(r.Hits) > 0 {
		t.Errorf("sollic with a space finds %v", refs(r))
	}
}

func TestSynonymsAndExpressions(t *testing.T) {
	x := realIndex()
	for _, c := range []struct {
		query, slug string
		within      int
	}{
		{"chef", "werkgever-vooraf-waarschuwen", 10},
		{"overspannen", "een-jaar-ziektewet-of-burn-out", 2},
		{"lks", "loonkostensubsidie-inzetten", 2},
		{"sollicitatie brief", "vermelden-in-sollicitatiebrief", 1},
		{"re integratie coach", "onzeker-tijdens-behandeling", 1},
		{"arbeids deskundige", "wie-bepaalt-of-iemand-kan-werken", 2},
		{"ziet het niet zitten", "klant-ziet-niets-in-traject", 3},
		{"ziet hij het helemaal niet zitten", "klant-ziet-niets-in-traject", 3},
		{"gooit alles eruit", "klant-is-te-open", 2},
		{"burn out", "een-jaar-ziektewet-of-burn-out", 2},
		{"burnout", "een-jaar-ziektewet-of-burn-out", 2},
		{"aan te nemen bedrijven", "bedrijven-stimuleren", 3},
	} {
		r := x.Search(c.query, 0)
		if p := slices.Index(refs(r), c.slug); p < 0 || p >= c.within {
			t.Errorf("%q: %s at place %d, want within %d: %v", c.query, c.slug, p+1, c.within, refs(x.Search(c.query, 4)))
		}
	}
}

func TestEvidenceNamesTheWayAWordWasFound(t *testing.T) {
	x := realIndex()
	for query, want := range map[string]Evidence{
		"chef ":               {"chef", "werkgever", ViaSynonym, false},
		"werkgever ":          {"werkgever", "werkgever", ViaWord, false},
		"werkge":              {"werkge", "werkgever", ViaPrefix, false},
		"sollicitatie brief ": {"sollicitatie brief", "sollicitatiebrief", ViaJoined, false},
		"dossir ":             {"dossir", "dossier", ViaRepair, false},
		"lappenmand ":         {"lappenmand", "lappenmand", ViaWord, true},
	} {
		found := false
		r := x.Search(query, 0)
		for _, h := range r.Hits {
			found = found || slices.Contains(h.Found, want)
		}
		if !found {
			t.Errorf("Search(%q): no hit has %+v; first %+v", query, want, r.Hits[:min(1, len(r.Hits))])
		}
	}
}

func TestMark(t *testing.T) {
	x := realIndex()
	for _, c := range []struct{ query, text, want string }{
		{"werkgever", "De werkgevers, en de Werkgever.", "De [werkgevers], en de [Werkgever]."},
		{"kiezen", "Hij heeft gekozen.", "Hij heeft [gekozen]."},
		{"chef", "Wat zegt de werkgever?", "Wat zegt de [werkgever]?"},
		{"sollic", "Bij het solliciteren: een sollicitatiebrief", "Bij het [solliciteren]: een [sollicitatiebrief]"},
		{"burn out", "een burn-out", "een [burn-out]"},
		{"dossir ", "Het dossier.", "Het [dossier]."},
		{"alimentatie", "Niets hier.", "Niets hier."},
		{"de het een", "De het een.", "De het een."},
		// Of an expression, the words count where all of them stand.
		{"gat in mijn cv", "Al een jaar in de Ziektewet.", "Al een jaar in de Ziektewet."},
		{"minderwaardigheidscomplex", "Een beeld dat laag is, of een laag zelfbeeld.", "Een beeld dat [laag] is, of een [laag] [zelfbeeld]."},
		{"minderwaardigheidscomplex", "Een laag bedrag.", "Een laag bedrag."},
		// One that lives by its stop words marks none: its one meaning word says too little.
		{"thuisblijven", "Je mag niet werken, maar werken kan.", "Je mag niet werken, maar werken kan."},
	} {
		r := x.Search(c.query, 0)
		var b strings.Builder
		for _, s := range r.Mark(c.text) {
			if s.Hit {
				b.WriteString("[" + s.Text + "]")
			} else {
				b.WriteString(s.Text)
			}
		}
		if b.String() != c.want {
			t.Errorf("%q marks %q, want %q", c.query, b.String(), c.want)
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	c := realContent()
	a, b := index.Build(c.Library, c.Vocabulary).Encode(), index.Build(c.Library, c.Vocabulary).Encode()
	if !bytes.Equal(a, b) {
		t.Fatal("two builds differ")
	}
	index, err := index.Decode(a, c.Library)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(index.Encode(), a) {
		t.Fatal("Decode and Encode change the bytes")
	}
	x := New(index)
	for _, q := range developmentQueries(t) {
		if !reflect.DeepEqual(refs(x.Search(q, 0)), refs(realIndex().Search(q, 0))) {
			t.Errorf("%q: another order after Decode", q)
		}
	}
}

func TestALimitCutsTheSameList(t *testing.T) {
	x := New(index.Build(generated(400, true), realContent().Vocabulary))
	for _, q := range developmentQueries(t) {
		all, few := x.Search(q, 0), x.Search(q, 7)
		if all.Total != few.Total || !reflect.DeepEqual(refs(all)[:len(few.Hits)], refs(few)) {
			t.Errorf("%q: %v is not the beginning of %v", q, refs(few), refs(all)[:min(9, len(all.Hits))])
		}
	}
}

func TestOneIndexServesManyGoroutines(t *testing.T) {
	index, err := index.Decode(realIndex().Encode(), realContent().Library)
	if err != nil {
		t.Fatal(err)
	}
	x, queries := New(index), developmentQueries(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, q := range queries {
				if got, want := refs(x.Search(q, 5)), refs(realIndex().Search(q, 5)); !reflect.DeepEqual(got, want) {
					t.Errorf("%q: %v, want %v", q, got, want)
				}
			}
		})
	}
	wg.Wait()
}

func TestLongQueriesAreBounded(t *testing.T) {
	x := realIndex()
	for _, q := range []string{strings.Repeat("a", 10_000), strings.Repeat("werkgever ", 1000), strings.Repeat("é", 10_000),
		strings.Repeat("sollicitaite", 900), strings.Repeat("x y ", 2500), strings.Repeat("'-", 5000), strings.Repeat("a-", 5000)} {
		q := x.understand(q, true)
		if len(q.tokens) > maxQueryWords || len(q.groups) > maxGroups {
			t.Errorf("%d words, %d groups", len(q.tokens), len(q.groups))
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	lib := realContent().Library
	data := realIndex().Encode()
	for name, bad := range map[string][]byte{
		"nothing":         nil,
		"another format":  []byte("json{}"),
		"a later version": append([]byte{'f', 'l', 'z', data[3] + 1}, data[4:]...),
		"half":            data[:len(data)/2],
		"more":            append(slices.Clone(data), 0),
	} {
		if _, err := index.Decode(bad, lib); err == nil {
			t.Errorf("Decode takes %s", name)
		}
	}
	if _, err := index.Decode(data, &library.Library{}); err != index.ErrLibrary {
		t.Errorf("another library: %v", err)
	}
	empty := New(index.Build(&library.Library{}, library.Vocabulary{}))
	if r := empty.Search("werkgever", 0); len(r.Hits) != 0 {
		t.Error("an empty library has hits")
	}
}

// What the browser program imports is bytes that every reader waits for.
func TestImportsStayLean(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(gotoken.NewFileSet(), f.Name(), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range parsed.Imports {
			switch path := strings.Trim(imp.Path.Value, `"`); path {
			case "errors", "math", "math/bits", "slices", "sort", "strconv", "strings", "sync", "unicode/utf8", "flamingo/app/danger", "flamingo/app/dutch", "flamingo/app/fold", "flamingo/app/library", "flamingo/app/phrase", "flamingo/app/search/index", "flamingo/app/search/spell",
				"github.com/lithammer/fuzzysearch/fuzzy":
			default:
				t.Errorf("%s imports %s", f.Name(), path)
			}
		}
	}
}

// Words are read once, and a stream of ever other words does not fill the memory.
func TestMarkReadsEachWordOnceAndForgetsInTime(t *testing.T) {
	x := New(index.Build(realContent().Library, realContent().Vocabulary))
	r := x.Search("sollicitatiegesprek", 0)
	it := &realContent().Library.Items[r.Hits[0].Item]
	first := r.Mark(it.Title)
	words := len(x.readings.terms)
	if words == 0 {
		t.Fatal("nothing was remembered")
	}
	if again := r.Mark(it.Title); !slices.Equal(again, first) || len(x.readings.terms) != words {
		t.Errorf("marked as %v, then as %v, with %d words read, then %d", first, again, words, len(x.readings.terms))
	}
	most := 0
	for i := range 10_000 {
		r.Mark("woord" + strconv.Itoa(i))
		most = max(most, len(x.readings.terms))
	}
	if most > 5000 {
		t.Errorf("%d words are remembered", most)
	}
	if again := r.Mark(it.Title); !slices.Equal(again, first) {
		t.Errorf("marked as %v, after many others as %v", first, again)
	}
}
