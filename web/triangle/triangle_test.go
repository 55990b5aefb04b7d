package triangle

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
)

func icon(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../icons/icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// cards are from nothing to far too much.
func cards() map[string]Card {
	many := func(n int, text string) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = text
		}
		return list
	}
	return map[string]Card{
		"nothing": {},
		"little":  {Name: "Vraagbaak", Motto: "Antwoorden op vragen uit ons werk", Tips: []string{"Begin met het antwoord"}},
		"ours": {Name: "Flamingo", Address: "https://flamingo.example.nl/", Steps: []string{"Vouw het vel naar achteren over de drie streepjeslijnen.", "Doe lijm of plakband op de plakrand.", "Plak.", "Zet hem neer, met het motto naar je klant."}, Motto: "Beren op de weg? Dan zijn er vast ook flamingo’s, zegt de bureaukaart.",
			Tips: many(10, "Bespreek de voor- en nadelen van openheid bij een sollicitatiegesprek"), Needs: many(8, "Praten over mogelijkheden in plaats van onmogelijkheden"),
			Facts: many(5, "Meedoen in de maatschappij en passend (betaald) werk kunnen voor velen het herstel bevorderen"), Sources: many(2, "Bureaukaart ‘Verander muren in deuren’, zonder datum.")},
		"a word without end": {Motto: strings.Repeat("motto", 30), Tips: many(3, strings.Repeat("tip", 60)), Needs: many(2, strings.Repeat("rust", 50))},
		"needs only":         {Motto: "Ja.", Needs: many(3, "Rust")},
		"too much": {Address: "https://example.org/" + strings.Repeat("een-lange-map/", 20), Name: "Een organisatie met een heel lange naam", Motto: strings.Repeat("Een motto dat maar doorgaat en doorgaat. ", 4),
			Tips: many(60, "Een tip die heel lang is en die over een heleboel verschillende dingen tegelijk gaat, van begin tot eind"), Needs: many(40, "Een behoefte"),
			Facts: many(30, "Een feit dat uit een lange zin bestaat, met een cijfer en een bron"), Sources: many(9, "Een bron met een lange titel, van een uitgever met een lange naam.")},
	}
}

func TestEveryTextStandsInItsPanel(t *testing.T) {
	for name, c := range cards() {
		s, err := draw(c, icon(t))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, l := range s.placed {
			top, bottom := float64(l.panel)*panel, min(float64(l.panel+1)*panel, height)
			const edge = 5 // what some printers leave out
			if l.y < top+2 || l.y+l.h > bottom-2 || l.x < edge || l.x+l.w > width-edge || l.panel == 0 && l.y < edge || l.panel == 3 && l.y+l.h > height-edge {
				t.Errorf("%s: %q stands at %.1f to %.1f, %.1f to %.1f in panel %d", name, l.text, l.x, l.x+l.w, l.y, l.y+l.h, l.panel)
			}
		}
		for i, a := range s.placed {
			for _, b := range s.placed[:i] {
				if a.panel == b.panel && a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h-0.01 && b.y < a.y+a.h-0.01 {
					t.Errorf("%s: %q stands over %q", name, a.text, b.text)
				}
			}
		}
	}
}

func TestAllOfOurCardIsThere(t *testing.T) {
	c := cards()["ours"]
	s, err := draw(c, icon(t))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, l := range s.placed {
		all.WriteString(l.text + " ")
	}
	for _, list := range [][]string{c.Tips, c.Needs, c.Facts, c.Sources, {c.Motto}, {"Meer staat op " + c.Address}} {
		for _, want := range list {
			if strings.Count(all.String(), want) < len(list) {
				t.Errorf("%q is not on the triangle", want)
			}
		}
	}
	if strings.Contains(all.String(), more) {
		t.Error("something was left out")
	}
}

func TestWhatDoesNotFitIsLeftOutAndSaysSo(t *testing.T) {
	s, err := draw(cards()["too much"], icon(t))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, l := range s.placed {
		if l.text == more {
			found++
		}
	}
	if found < 2 {
		t.Errorf("%d lists say that there is more", found)
	}
}

var (
	pageObject = regexp.MustCompile(`/Type\s*/Page\b[^s]`)
	mediaBox   = regexp.MustCompile(`/MediaBox\s*\[\s*0 0 595\.28 841\.89\s*\]`)
)

func TestOneSmallPageOfA4(t *testing.T) {
	for name, c := range cards() {
		data, err := PDF(c, icon(t))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n := len(pageObject.FindAll(data, -1)); n != 1 {
			t.Errorf("%s: %d pages", name, n)
		}
		if !mediaBox.Match(data) {
			t.Errorf("%s is not A4", name)
		}
		for _, want := range []string{"/Lang (nl-NL)", "/Title", "/ToUnicode", "/FontFile2"} {
			if !bytes.Contains(data, []byte(want)) {
				t.Errorf("%s has no %s", name, want)
			}
		}
		if len(data) >= 60_000 {
			t.Errorf("%s: %d bytes", name, len(data))
		}
		again, err := PDF(c, icon(t))
		if err != nil || !bytes.Equal(data, again) {
			t.Errorf("%s: made again it differs (%v)", name, err)
		}
		t.Logf("%s: %d bytes", name, len(data))
	}
}

// The folds are where panels and flap meet, over the whole sheet.
func TestFoldLines(t *testing.T) {
	s, err := draw(cards()["ours"], icon(t))
	if err != nil {
		t.Fatal(err)
	}
	s.SetCompression(false)
	var out bytes.Buffer
	if err := s.Output(&out); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"0.00 583.94 m 595.28 583.94 l S", "0.00 325.98 m 595.28 325.98 l S", "0.00 68.03 m 595.28 68.03 l S"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no fold at %s", line)
		}
	}
}

func TestAnIconThatCannotBeDrawnIsAnError(t *testing.T) {
	if _, err := PDF(Card{}, []byte(`<svg><path d="M1 2Q3 4 5 6"/></svg>`)); err == nil || !strings.Contains(err.Error(), "Q3 4 5 6") {
		t.Errorf("got %v", err)
	}
}
