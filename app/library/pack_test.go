package library

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// sample uses every field, kind of block and kind of inline once.
func sample() *Pack {
	text := func(s string) []Inline { return []Inline{{Kind: Text, Text: s}} }
	return &Pack{
		Library: &Library{
			Site: Site{Name: "Flamingo", ShortName: "Flam", Tagline: "ëén", Description: "d", Examples: []string{"a"}, Contact: []Inline{{Kind: Link, Target: "mailto:post@example.org", Children: []Inline{{Kind: Text, Text: "post@example.org"}}}}, Address: "https://example.org/app/",
				Organisation: "Org", About: []string{"Een.", "Twee."}, Texts: Wordings{"zoek", TextTested: "getoetst"}, Release: "2026-11-29-0123456789ab", Without: []string{"boek"}},
			Themes: []Theme{{Slug: "t", Title: "Thema", Intro: "Intro."}},
			Sources: []Source{{ID: "webinar", Title: "W", Kind: "webinar", People: []string{"J", "T"}, Organisation: "O",
				Publisher: "P", Date: "2020-11-24", Address: "https://example.org/", Series: []Series{{Prefix: "w", Count: 45}},
				Intro: "Over.", For: "klantmanagers", Sayings: []string{"Kan wel."}, Partners: []Partner{{Name: "Divosa", Address: "https://example.org/d"}, {Name: "VNG"}}, Closing: "Dag.", Voices: "deelnemers", Own: "Dit schreven wij zelf."}},
			Items: []Item{
				{Kind: Question, Slug: "a", Title: "Vraag?", Asked: "Een hele vraag?", Verdict: "Nee.", Short: "Kort.",
					Notes:    []Note{{Text: "Nu anders.", Date: "2026-11-28", Source: "De wet", Address: "https://example.org/"}, {Text: "Ook dit."}},
					Together: Together{Lines: []string{"Jij kiest."}, ByEditors: true},
					Theme:    "t", Also: []string{"t"}, Ref: "w01", MoreRefs: []string{"w02", "w03"},
					Keywords: []string{"k"}, Related: []string{"b"}, Reviewed: "2026-11-22",
					Body: []Block{
						{Kind: Heading, Inlines: text("Kop")},
						{Kind: Picture, Inlines: text("Een deur"), Shown: Shown{Name: "deur.jpg", Path: "assets/deur.0123456789ab.jpg", Width: 1200, Height: 800}},
						{Kind: Paragraph, Inlines: []Inline{{Kind: Text, Text: "een "}, {Kind: Strong, Children: text("twee")},
							{Kind: Emphasis, Children: text("drie")}, {Kind: Link, Target: "b", Children: text("vier")}}},
						{Kind: Bullets, Items: [][]Block{{{Kind: Paragraph, Inlines: text("punt")}, {Kind: Numbers, Items: [][]Block{{{Kind: Paragraph, Inlines: text("1")}}}}}}},
					}},
				{Kind: Fact, Slug: "b", Title: "Feit", Ref: "f01", Figure: Figure{Value: "9 van de 10", Of: "mensen", Measured: "iemand"}},
				{Kind: Term, Slug: "c", Title: "C", Full: "Cee"},
				{Kind: Talk, Slug: TalkAfter, Title: "Na", Steps: []Step{{Title: "Eén", Text: "Tekst.", Items: []string{"a", "b"}}, {Title: "Twee"}}, End: Step{Title: "Klaar", Items: []string{"a"}}},
				{Kind: Moment, Slug: "m", Title: "M", Short: "Wanneer.", Steps: []Step{{Text: "Waarom.", Items: []string{"a"}}}},
			},
			Danger: &Danger{Title: "Gevaar?", Text: "Bel.", Reviewed: "2026-11-29",
				Help:    []Help{{Who: "Nu?", Numbers: []string{"112", "0800-0113"}, Site: "https://example.org/"}, {Who: "Later?"}},
				Phrases: []string{"wil/wou … dood"}, Except: []string{"dood spoor"}},
		},
		Index: []byte{1, 2, 3},
	}
}

func TestDecodeGivesBackWhatWasEncoded(t *testing.T) {
	want := sample()
	got, err := Decode(want.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got.Library, want.Library)
	}
}

func TestDecodeRefusesWhatItDoesNotKnow(t *testing.T) {
	good := sample().Encode()
	other := bytes.Clone(good)
	other[len(packMagic)] = packFormat + 1
	if _, err := Decode(other); !errors.Is(err, ErrFormat) {
		t.Errorf("another format: %v, want ErrFormat", err)
	}
	for name, data := range map[string][]byte{
		"empty":       nil,
		"a web page":  []byte("<!doctype html><title>Aanmelden</title>"),
		"one byte on": append(bytes.Clone(good), 0),
	} {
		if _, err := Decode(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for n := range good {
		if _, err := Decode(good[:n]); err == nil {
			t.Fatalf("truncated after %d of %d bytes: no error", n, len(good))
		}
	}
}

func TestDecodeBoundsNesting(t *testing.T) {
	block := Block{Kind: Paragraph, Inlines: []Inline{{Kind: Text, Text: "diep"}}}
	for range 2 * maxDepth {
		block = Block{Kind: Bullets, Items: [][]Block{{block}}}
	}
	p := &Pack{Library: &Library{Items: []Item{{Kind: Tip, Body: []Block{block}}}}}
	if _, err := Decode(p.Encode()); err == nil || !strings.Contains(err.Error(), "too deep") {
		t.Errorf("got %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(sample().Encode())
	f.Add((&Pack{Library: &Library{}}).Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Decode(data)
		if err != nil {
			return
		}
		if again := p.Encode(); !bytes.Equal(again, data) {
			t.Errorf("%d bytes decode and encode to %d other bytes", len(data), len(again))
		}
	})
}
