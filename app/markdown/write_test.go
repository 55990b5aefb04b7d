package markdown

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"flamingo/app/library"
	"flamingo/content"
)

// written is a content folder whose items are those of c, written anew, with the settings of
// the folder that c came from.
func written(t *testing.T, files fstest.MapFS, c *Content) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for name, f := range files {
		if !isText(name) {
			out[name] = f
		}
	}
	order := 0
	for _, it := range c.Library.Items {
		if it.Kind == library.Document {
			continue
		}
		d := Draft{Item: it, Phrasings: c.Phrasings[it.Slug]}
		if it.Kind == library.Moment {
			order++
			d.Order = order
		}
		out[d.File()] = &fstest.MapFile{Data: d.Text()}
	}
	return out
}

func TestWhatIsWrittenIsReadAsTheSame(t *testing.T) {
	folders := map[string]fstest.MapFS{"base": baseFiles(t), "example": copied(t, content.Example())}
	folders["default"] = copied(t, content.Default())
	for name, files := range folders {
		first, problems := Load(files)
		if len(problems) > 0 {
			t.Fatal(say(problems))
		}
		again, problems := Load(written(t, files, first))
		if len(problems) > 0 {
			t.Errorf("%s:\n%s", name, say(problems))
			continue
		}
		if !reflect.DeepEqual(first.Phrasings, again.Phrasings) {
			t.Errorf("%s: other phrasings", name)
		}
		for i := range first.Library.Items {
			if i < len(again.Library.Items) && !reflect.DeepEqual(first.Library.Items[i], again.Library.Items[i]) {
				t.Errorf("%s:\n%+v\nis read again as\n%+v", name, first.Library.Items[i], again.Library.Items[i])
			}
		}
	}
}

// TestAnyTextIsReadAsItWas writes texts with all that Markdown, YAML and other programs give
// a meaning.
func TestAnyTextIsReadAsItWas(t *testing.T) {
	for _, text := range []string{
		"a * b * c", "**niet vet**", "snake_case en _dit_", "[geen link](x)", "een [vakje]", "5 < 6 > 4", "R&amp;D en &euro;", "`code`",
		"- streepje", "+ plus", "1. een", "12) twaalf", "# hekje", "#label en een #label", "> citaat", "| a | b |", "~~weg~~", "{accolade}",
		"prijs: $5 of $waarde", "kijk :smile: hier", "C:\\map\\bestand", "==geel==", "a ++b++ c", "x^2^", "eind #", "&", "5 + 3 = 8", "a -- b", "```",
		"<b>vet</b>", "<!-- opmerking -->", "[[wiki]]", "![plaatje](x.png)", "'aanhaling'", `"aanhaling"`, `zeg "ja" of 'nee'`, "null", "~", "ja", "2026-01-01",
		"a: b", "a #b", "*", "_", "==", "=> pijl", "---", "***", "(cid)", "%%weg%%", ": uitleg", "; nota",
		strings.Repeat("Een lange alinea loopt door, met import en export - en 1. nummers en # hekjes. ", 8),
	} {
		text := collapse(text)
		want := []library.Block{
			{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: text}}},
			{Kind: library.Heading, Inlines: []library.Inline{{Kind: library.Text, Text: text}}},
			{Kind: library.Bullets, Items: [][]library.Block{
				{{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: text}}}},
				{{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: "w " + text}}},
					{Kind: library.Numbers, Items: [][]library.Block{{{Kind: library.Paragraph, Inlines: []library.Inline{{Kind: library.Text, Text: text}}}}}}},
			}},
		}
		files := baseFiles(t)
		d := Draft{Item: library.Item{Kind: library.Tip, Slug: "proef", Title: "Proef", Theme: "openheid", Reviewed: "2026-11-22", Body: want}}
		files[d.File()] = &fstest.MapFile{Data: d.Text()}
		c, problems := Load(files)
		if len(problems) > 0 {
			// Some marks no backslash takes away in any place; then nothing is lost in silence.
			if !strings.Contains(say(problems), d.File()) {
				t.Errorf("%q:\n%s", text, say(problems))
			}
			t.Errorf("%q is written as\n%s\n%s", text, d.Text(), say(problems))
			continue
		}
		if got := c.Library.Item("proef").Body; !reflect.DeepEqual(got, want) {
			t.Errorf("%q is written as\n%s\nand read as\n%+v", text, d.Text(), got)
		}
	}
}

func TestAnyValueIsReadAsItWas(t *testing.T) {
	for _, text := range []string{
		"a: b", "a #b", "#a", "- a", "null", "Null", "~", "ja", "true", "12", "1e3", "2026-01-01", `zeg "ja"`, `C:\map`, `'t Hof`, "[a, b", "a, b", "{a}"[0:1] + "a",
		"*a", "&a", "!a", "@a", "%a", "a:", "‘a’: b", "é", "a - b", "?", "? a", "|", "> a", `'a' "b" \c`,
	} {
		f := &fieldWriter{}
		f.text("x", text)
		f.list("y", []string{text, "b"})
		f.sentences("", "z", []string{text})
		docs, err := decodeYAML(f.String())
		if err != nil {
			t.Errorf("%q is written as\n%s\n%v", text, f, err)
			continue
		}
		m := docs[0].Content[0].Content
		for _, n := range []string{m[1].Value, m[3].Content[0].Value, m[5].Content[0].Value} {
			if n != text {
				t.Errorf("%q is written as\n%s\nand read as %q", text, f, n)
			}
		}
		if isNull(m[1]) || m[1].ShortTag() == "!!merge" {
			t.Errorf("%q is read as nothing", text)
		}
	}
}
