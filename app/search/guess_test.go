package search

import (
	"slices"
	"testing"
)

// What an unknown word is read as, by class: the word that it leads to, "" for
// nothing. The words are none of the judged queries.
func TestAnUnknownWordIsReadAs(t *testing.T) {
	x := realIndex()
	for _, class := range []struct {
		name string
		read map[string]string
	}{
		{"a compound of forms that the texts do not have", map[string]string{
			"weigeringsrecht ": "weigeren", "beslissingsrecht ": "beslissen",
		}},
		{"a known first part with a last part that says little", map[string]string{
			"dossierverwerking ": "dossier", "psychosegevoeligheid ": "psychose", "stigmabestrijding ": "stigma", "motivatietechnieken ": "motivatie",
		}},
		{"a derivation", map[string]string{
			"dossierloos ": "dossier", "begrenzer ": "begrenzen", "stigmavrij ": "stigma",
		}},
		{"the plural beside the singular, also of a word that is mostly about something else", map[string]string{
			"bezwaar ": "bezwaren", "therapeut ": "therapeut",
		}},
		{"a compound with a stranger", map[string]string{
			"zwembadkaartje ": "", "reiskostenregeling ": "", "begrafenispolis ": "",
		}},
		{"a misspelled stranger", map[string]string{
			"paspoortt ": "", "huurtoeslg ": "", "rijbewjis ": "",
		}},
		{"a short word with another first letter", map[string]string{
			"faas ": "", "pgen ": "",
		}},
		{"no verb behind the particle", map[string]string{
			"inklantig ": "",
		}},
	} {
		for typed, want := range class.read {
			r := x.Search(typed, 0)
			if want == "" {
				if len(r.Hits) > 0 {
					t.Errorf("%s: %q finds %v", class.name, typed, r.Hits[0].Found)
				}
				continue
			}
			if !leadsTo(x, typed, want) || len(r.Hits) == 0 {
				t.Errorf("%s: %q does not lead to %q (%d hits)", class.name, typed, want, len(r.Hits))
			}
		}
	}
}

// leadsTo reports whether a query looks for a word or one of its synonyms.
func leadsTo(x *Engine, query, word string) bool {
	term, _ := x.Lookup(word)
	meant := x.lexicon.withSynonyms(nil, term, weightWord, ViaWord)
	for _, g := range x.understand(query, true).groups {
		for _, a := range g.alts {
			for _, s := range a.slots {
				for _, v := range s.variants {
					if slices.ContainsFunc(meant, func(m variant) bool { return m.term == v.term }) {
						return true
					}
				}
			}
		}
	}
	return false
}

// Beside a thing that is not here, the rest of a short query says too little.
func TestADecisiveUnknownWordLeavesNothing(t *testing.T) {
	x := realIndex()
	for _, q := range []string{"nieuw paspoort doorgeven", "kosten rijbewijs", "subsidie zonnepanelen", "zwembad met kinderen", "fietsenstalling vergoeding", "huisdier en uitkering"} {
		if r := x.Search(q, 0); len(r.Hits) > 0 {
			t.Errorf("%q finds %v", q, r.Hits[0].Found)
		}
	}
}
