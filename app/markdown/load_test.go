package markdown

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"flamingo/app/library"
	"flamingo/app/problem"
	"flamingo/content"
	"flamingo/web/golden"
)

// today is when these tests say that they run.
var today = time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)

// mustLoad loads what has no problems.
func mustLoad(t testing.TB, fsys fs.FS) *Content {
	t.Helper()
	c, problems := Load(fsys)
	if len(problems) > 0 {
		t.Fatalf("%d problems:\n%s", len(problems), say(problems))
	}
	return c
}

// show writes content for a reader of golden files.
func show(c *Content) string {
	var b strings.Builder
	lib := c.Library
	fmt.Fprintf(&b, "site: %+v\n\n", lib.Site)
	for _, t := range lib.Themes {
		fmt.Fprintf(&b, "theme: %+v\n", t)
	}
	b.WriteByte('\n')
	for _, s := range lib.Sources {
		fmt.Fprintf(&b, "source: %+v\n", s)
	}
	b.WriteByte('\n')
	if lib.Danger != nil {
		fmt.Fprintf(&b, "danger: %+v\n\n", *lib.Danger)
	}
	for _, s := range c.Synonyms {
		fmt.Fprintf(&b, "synonym: %q finds %q, one way: %v\n", s.Words, s.Means, s.OneWay)
	}
	for i := range lib.Items {
		it := lib.Items[i]
		fmt.Fprintf(&b, "\n%s %s\n", it.Kind, it.Slug)
		for _, sentence := range c.Phrasings[it.Slug] {
			fmt.Fprintf(&b, "  asked as: %q\n", sentence)
		}
		v := reflect.ValueOf(it)
		for j := range v.NumField() {
			name, f := v.Type().Field(j).Name, v.Field(j)
			if f.IsZero() || name == "Kind" || name == "Slug" || name == "Body" {
				continue
			}
			format := "  %s: %+v\n"
			if f.Kind() == reflect.Slice {
				format = "  %s: %q\n"
			}
			fmt.Fprintf(&b, format, name, f)
		}
		b.WriteString(showBlocks(it.Body, "  "))
	}
	return b.String()
}

func showBlocks(blocks []library.Block, indent string) string {
	names := map[library.BlockKind]string{
		library.Paragraph: "paragraph", library.Heading: "heading", library.Bullets: "bullets", library.Numbers: "numbers",
	}
	var b strings.Builder
	for _, bl := range blocks {
		b.WriteString(indent + names[bl.Kind])
		if len(bl.Inlines) > 0 {
			b.WriteString(" " + showInlines(bl.Inlines))
		}
		b.WriteByte('\n')
		for _, item := range bl.Items {
			b.WriteString(indent + "  item\n" + showBlocks(item, indent+"    "))
		}
	}
	return b.String()
}

func showInlines(inl []library.Inline) string {
	var parts []string
	for _, in := range inl {
		switch in.Kind {
		case library.Text:
			parts = append(parts, fmt.Sprintf("%q", in.Text))
		case library.Strong:
			parts = append(parts, "strong("+showInlines(in.Children)+")")
		case library.Emphasis:
			parts = append(parts, "emphasis("+showInlines(in.Children)+")")
		case library.Link:
			parts = append(parts, "link("+showInlines(in.Children)+" → "+in.Target+")")
		}
	}
	return strings.Join(parts, " ")
}

func TestExampleIsTheGoldenLibrary(t *testing.T) {
	golden.Check(t, "testdata/example.golden", []byte(show(mustLoad(t, content.Example()))))
}

func TestExampleHasOneOfEachKindAndNeedsNoAdvice(t *testing.T) {
	c := mustLoad(t, content.Example())
	for _, k := range library.Kinds {
		if n := len(c.Library.OfKind(k)); n != 1 {
			t.Errorf("%d × %s", n, k)
		}
	}
	if advice := Advice(c, today); len(advice) > 0 {
		t.Errorf("advice about the example:\n%s", say(advice))
	}
}

func TestBodyBecomesBlocks(t *testing.T) {
	tests := []struct{ name, markdown, want string }{
		{"soft line break", "Een\ntwee.", `paragraph "Een twee."`},
		{"white space collapses", "Een  twee\t drie\u00a0vier.", `paragraph "Een twee drie vier."`},
		{"white space collapses over marks", "Een *twee&#32;&#32;drie*  **vier** .", `paragraph "Een " emphasis("twee drie") " " strong("vier") " ."`},
		{"white space at the ends", "  **een**&nbsp;\n", `paragraph strong("een")`},
		{"white space in a link", "Zie [ een ](open-zijn) twee.", `paragraph "Zie " link("een " → open-zijn) "twee."`},
		{"escapes", `5\. \*geen nadruk\* \[geen link\] a\b \\`, `paragraph "5. *geen nadruk* [geen link] a\\b \\"`},
		{"entities", "Caf&eacute; &amp; &#x41; &onbekend; &amp;amp; \\&amp;", `paragraph "Café & A &onbekend; &amp; &amp;"`},
		{"marks inside each other", "***een** twee* en **drie *vier***", `paragraph emphasis(strong("een") " twee") " en " strong("drie " emphasis("vier"))`},
		{"a link to a source", "Zie [de kaart](kaart).", `paragraph "Zie " link("de kaart" → kaart) "."`},
		{"links", "[**een** twee](open-zijn) en [drie](<https://example.org/a?b=c&amp;d=\\_e>)",
			`paragraph link(strong("een") " twee" → open-zijn) " en " link("drie" → https://example.org/a?b=c&d=_e)`},
		{"mail and telephone", `[mail](mailto:a@example.org?subject=Vraag) of [bel](tel:+31201234567)`,
			`paragraph link("mail" → mailto:a@example.org?subject=Vraag) " of " link("bel" → tel:+31201234567)`},
		{"plain addresses", "Zie https://example.org/a_b_c, (www.example.org/x) of mail a.b@example.org.\nOf “https://example.nl/?q=1.” en **werk.nl**.",
			`paragraph "Zie " link("https://example.org/a_b_c" → https://example.org/a_b_c) ", (" link("www.example.org/x" → https://www.example.org/x) ") of mail " link("a.b@example.org" → mailto:a.b@example.org) ". Of “" link("https://example.nl/?q=1" → https://example.nl/?q=1) ".” en " strong(link("werk.nl" → https://werk.nl)) "."`},
		{"plain telephone numbers", "Bel 020-123 45 67, 020 1234567, 06-12345678, 0612345678, 0800-1234, 088 123 4567 of +31 (0)20 123 45 67.",
			`paragraph "Bel " link("020-123 45 67" → tel:0201234567) ", " link("020 1234567" → tel:0201234567) ", " link("06-12345678" → tel:0612345678) ", " link("0612345678" → tel:0612345678) ", " link("0800-1234" → tel:08001234) ", " link("088 123 4567" → tel:0881234567) " of " link("+31 (0)20 123 45 67" → tel:+31201234567) "."`},
		{"numbers that are none", "Op 01-02-2026, 1.000.000, 0123456789012, NL20INGB0001234567, 12-34-56, € 0.123, a.b, niet.Bel of e.d.",
			`paragraph "Op 01-02-2026, 1.000.000, 0123456789012, NL20INGB0001234567, 12-34-56, € 0.123, a.b, niet.Bel of e.d."`},
		{"an address in a link", "[zie www.example.org](open-zijn)", `paragraph link("zie www.example.org" → open-zijn)`},
		{"brackets that are text", "[sic] (zie boven) [x]", `paragraph "[sic] (zie boven) [x]"`},
		{"headings", "## Een *twee* ##\n\nTekst.", "heading \"Een \" emphasis(\"twee\")\nparagraph \"Tekst.\""},
		{"tight and loose lists are the same", "- een\n- twee\n\n1. een\n\n2. twee",
			"bullets\n  item\n    paragraph \"een\"\n  item\n    paragraph \"twee\"\nnumbers\n  item\n    paragraph \"een\"\n  item\n    paragraph \"twee\""},
		{"lists inside each other", "1. een\n   - twee\n\n     drie",
			"numbers\n  item\n    paragraph \"een\"\n    bullets\n      item\n        paragraph \"twee\"\n        paragraph \"drie\""},
		{"signs that are text", "5 * 3, a_b_c, 2 < 3 > 1, a & b, #1, 1) x, ~ 3, 20 €", `paragraph "5 * 3, a_b_c, 2 < 3 > 1, a & b, #1, 1) x, ~ 3, 20 €"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := baseFiles(t)
			const name = "vragen/gat-in-cv.md"
			files[name] = &fstest.MapFile{Data: bytes.Replace(files[name].Data, []byte("Vertel het kort."), []byte(tt.markdown), 1)}
			c := mustLoad(t, files)
			if got := strings.TrimSpace(showBlocks(c.Library.Item("gat-in-cv").Body, "")); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestMarksAndLineEndsOfWindowsMakeNoDifference(t *testing.T) {
	want := mustLoad(t, content.Example())
	files := fstest.MapFS{}
	err := fs.WalkDir(content.Example(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.Example(), name)
		data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
		files[name] = &fstest.MapFile{Data: append([]byte("\ufeff"), data...)}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got := mustLoad(t, files)
	if !reflect.DeepEqual(got.Library, want.Library) || !reflect.DeepEqual(got.Vocabulary, want.Vocabulary) {
		t.Errorf("got:\n%s\nwant:\n%s", show(got), show(want))
	}
}

func TestPositionsCountWithoutMarksAndLineEndsOfWindows(t *testing.T) {
	text := "---\nvraag: Hoe?\nkort: Zó.\nthema: openhied\nbron: w01\nnagekeken: 2026-11-22\n---\nEén <b>twee.\n"
	load := func(data string) []problem.Problem {
		files := baseFiles(t)
		files["vragen/gat-in-cv.md"] = &fstest.MapFile{Data: []byte(data)}
		_, problems := Load(files)
		return problems
	}
	want := load(text)
	if len(want) != 2 {
		t.Fatalf("not two problems:\n%s", say(want))
	}
	for _, data := range []string{"\ufeff" + text, strings.ReplaceAll(text, "\n", "\r\n"), "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")} {
		if got := load(data); !slices.Equal(got, want) {
			t.Errorf("%q gives:\n%s\ninstead of:\n%s", data, say(got), say(want))
		}
	}
}

func TestItemsAreInOrder(t *testing.T) {
	files := baseFiles(t)
	term := func(slug, title string) {
		text := fmt.Sprintf("---\nbegrip: %s\nkort: Een uitleg.\nzie: [gat-in-cv]\nnagekeken: 2026-11-22\n---\n", title)
		files["begrippen/"+slug+".md"] = &fstest.MapFile{Data: []byte(text)}
	}
	term("a", "zorg")
	term("b", "Echt")
	term("c", "één")
	term("d", "Burn-out")
	// The series of the second source first, and a question of each.
	files["bronnen.yaml"] = &fstest.MapFile{Data: []byte(`
- {id: een, titel: Een, soort: lijst, nummers: {k: 1, w: 1}}
- {id: twee, titel: Twee, soort: lijst, nummers: {a: 2, t: 1, f: 1}}
`)}
	change := func(name, old, new string) {
		files[name] = &fstest.MapFile{Data: bytes.Replace(files[name].Data, []byte(old), []byte(new), 1)}
	}
	change("vragen/gat-in-cv.md", "w01", "a02")
	change("vragen/open-zijn.md", "w02", "a01")
	question := bytes.Replace(files["vragen/open-zijn.md"].Data, []byte("a01"), []byte("w01"), 1)
	files["vragen/zo.md"] = &fstest.MapFile{Data: question}

	var got []string
	for _, it := range mustLoad(t, files).Library.Items {
		got = append(got, it.Slug)
	}
	want := []string{"zo", "open-zijn", "gat-in-cv", "vraag-en-luister", "eigen-weg", "driekwart", "avg", "d", "b", "c", "a", "een", "twee"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestAFolderThatIsNotThereIsAProblem(t *testing.T) {
	c, problems := Load(os.DirFS(filepath.Join(t.TempDir(), "nergens")))
	if c != nil || len(problems) == 0 || problems[0].File != "." {
		t.Errorf("%v, %v", c, problems)
	}
}

func TestSlugify(t *testing.T) {
	for s, want := range map[string]string{
		"gat-in-cv":        "gat-in-cv",
		"Gat in CV":        "gat-in-cv",
		"ideeën_&_wensen ": "ideeen-wensen",
		"--a--b--":         "a-b",
		"€":                "",
	} {
		if got := slugify(s); got != want {
			t.Errorf("slugify(%q) = %q, not %q", s, got, want)
		}
	}
}

// checkTexts fails if any text in v has a character that no text may have.
func checkTexts(t testing.TB, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		if strings.ContainsFunc(s, func(r rune) bool { return unreadable(r) || unicode.IsSpace(r) && r != ' ' }) || strings.Contains(s, "  ") {
			t.Errorf("a text in the library: %q", s)
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkTexts(t, v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			checkTexts(t, v.MapIndex(key))
		}
	case reflect.Struct:
		if in, ok := v.Interface().(library.Inline); ok && (in.Kind == library.Text) != (in.Text != "") {
			t.Errorf("an inline with the wrong text: %+v", in)
		}
		for i := range v.NumField() {
			checkTexts(t, v.Field(i))
		}
	}
}

// fuzzPlaces are the files that the parsers read in different ways.
var fuzzPlaces = []string{
	"vragen/gat-in-cv.md", "begrippen/avg.md", "feiten/driekwart.md",
	"site.yaml", "themas.yaml", "bronnen.yaml", "synoniemen.yaml", "moeilijk.yaml", "gevaar.yaml", "elders.yaml",
}

// FuzzLoad puts any bytes in the place of a file. They give content or problems,
// and each problem is in the file.
func FuzzLoad(f *testing.F) {
	seeds := map[string]bool{}
	add := func(files fstest.MapFS) {
		for i, name := range fuzzPlaces {
			if file := files[name]; file != nil && !seeds[name+string(file.Data)] {
				seeds[name+string(file.Data)] = true
				f.Add(uint8(i), file.Data)
			}
		}
	}
	base := baseFiles(f)
	add(base)
	cases, err := filepath.Glob("testdata/problems/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range cases {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, text := range strings.Split(string(data), "\n=== ")[1:] {
			_, rest, _ := strings.Cut(text, "\n")
			change, _, _ := strings.Cut(rest, "=>\n")
			files := baseFiles(f)
			if err := applyChange(files, change); err != nil {
				f.Fatal(err)
			}
			add(files)
		}
	}
	f.Fuzz(func(t *testing.T, place uint8, data []byte) {
		name := fuzzPlaces[int(place)%len(fuzzPlaces)]
		files := maps.Clone(base)
		files[name] = &fstest.MapFile{Data: data}
		c, problems := Load(files)
		if (c == nil) == (len(problems) == 0) {
			t.Fatalf("content %v beside %d problems", c, len(problems))
		}
		if c != nil {
			checkTexts(t, reflect.ValueOf(*c.Library))
			checkTexts(t, reflect.ValueOf(c.Vocabulary))
			problems = Advice(c, today)
		}
		lines := strings.Split(string(data), "\n")
		for _, p := range problems {
			_ = p.String()
			if p.What == "" || (p.Line == 0) != (p.Col == 0) {
				t.Errorf("an odd problem: %#v", p)
			}
			if p.File != name || p.Line == 0 {
				continue
			}
			// A bad byte counts as one character, as editors show it.
			if p.Line < 1 || p.Line > len(lines) || p.Col < 1 || p.Col > len([]rune(lines[p.Line-1]))+1 {
				t.Errorf("outside the file: %#v", p)
			}
		}
	})
}

// Lines without any of the characters of mayHoldMark are not looked at.
func TestNoMarkFitsWhereNoneMayBe(t *testing.T) {
	var plain []rune
	for r := rune(' '); r < 0x7f; r++ {
		if !mayHoldMark([]byte{byte(r)}) {
			plain = append(plain, r)
		}
	}
	plain = append(plain, 'é', '\t', '\n')
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		text := make([]rune, 12)
		for i := range text {
			text[i] = plain[random.IntN(len(plain))]
		}
		for _, m := range inlineMarks {
			if m.form.MatchString(string(text)) && !mayHoldMark([]byte(string(text))) {
				t.Fatalf("%s fits %q, which is not looked at", m.form, string(text))
			}
		}
	}
	for _, m := range inlineMarks {
		literal, _ := m.form.LiteralPrefix()
		if literal != "" && !mayHoldMark([]byte(literal)) {
			t.Errorf("%s begins with %q, which is not looked at", m.form, literal)
		}
	}
}
