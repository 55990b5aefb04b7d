package plain

import (
	"slices"
	"testing"
)

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"Zonder punt", []string{"Zonder punt"}},
		{"Een. Twee? Drie! Vier.", []string{"Een.", "Twee?", "Drie!", "Vier."}},
		{"Neem bijv. Anna, o.a. Bas en dhr. Bakker mee. Klaar.", []string{"Neem bijv. Anna, o.a. Bas en dhr. Bakker mee.", "Klaar."}},
		{"Dat kost 3.50 euro enz. en meer.", []string{"Dat kost 3.50 euro enz. en meer."}},
		{"Zeg: ‘Ik was ziek.’ Meer niet.", []string{"Zeg: ‘Ik was ziek.’", "Meer niet."}},
		{"Dat is zo. 90 procent weet dat.", []string{"Dat is zo.", "90 procent weet dat."}},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range sentences(tt.text) {
			got = append(got, tt.text[s.start:s.end])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q", tt.text, got)
		}
	}
}
