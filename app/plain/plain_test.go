package plain

import (
	"slices"
	"strings"
	"testing"
)

func TestRemarks(t *testing.T) {
	hard := HardWords{}
	for phrase, rather := range map[string]string{
		"wellicht": "misschien", "tevens": "ook", "creëren": "maken", "indien": "als", "met betrekking tot": "over",
		"burn-out": "opgebrand", "re-integratie": "weer aan het werk gaan",
	} {
		hard.Add(phrase, rather)
	}
	hard = hard.Without(func(phrase string) bool { return phrase == "burn-out" || phrase == "re-integratie" })
	tests := []struct {
		name, text string
		want       []string // the part, and what is wrong with it
	}{
		{"nothing to say", "Vraag het je klant. Die weet het vaak zelf.", nil},
		{"twenty words are the most", strings.Repeat("woord ", 19) + "einde.", nil},
		{"one more is too long", strings.Repeat("woord ", 20) + "einde.",
			[]string{strings.Repeat("woord ", 20) + "einde.: een zin van 21 woorden"}},
		{"a dash is no word", strings.Repeat("woord ", 10) + "– " + strings.Repeat("woord ", 9) + "einde.", nil},
		{"a hard word", "Dat is wellicht beter.", []string{"wellicht: een moeilijk woord: wellicht"}},
		{"with a capital and a comma", "Tevens, en dat telt, mag het.", []string{"Tevens: een moeilijk woord: Tevens"}},
		{"in one of its forms", "We creëren ruimte.", []string{"creëren: een moeilijk woord: creëren"}},
		{"a phrase", "Een vraag met betrekking tot werk.", []string{"met betrekking tot: een moeilijk woord: met betrekking tot"}},
		{"half a phrase", "Ga ermee om met betrekking op werk.", nil},
		{"part of another word", "De indiening is een feit.", nil},
		{"a word that a term explains", "Een burn-out heeft met re-integratie te maken.", nil},
		{"one passive", "Je klant wordt daarin gehoord.", nil},
		{"two in a sentence", "Je klant wordt gehoord en er wordt een plan gemaakt.",
			[]string{"Je klant wordt gehoord en er wordt een plan gemaakt.: zinnen met ‘worden’ op een stapel"}},
		{"two in a row", "Je klant wordt gehoord. Daarna wordt een plan opgesteld. Klaar.",
			[]string{"Daarna wordt een plan opgesteld.: zinnen met ‘worden’ op een stapel"}},
		{"two with another between", "Je klant wordt gehoord. Praat verder. Dan wordt een plan gemaakt.", nil},
		{"becoming is no passive", "Je klant wordt ziek en jij wordt boos.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, r := range Remarks(tt.text, hard) {
				if r.Do == "" {
					t.Errorf("%s: nothing to do about it", r.What)
				}
				got = append(got, tt.text[r.Start:r.End]+": "+r.What)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
