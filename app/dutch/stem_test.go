package dutch

import (
	"strings"
	"testing"
)

// Families must share a stem: some of every kind of derivation.
func TestFamiliesShareAStem(t *testing.T) {
	for _, line := range []string{
		"solliciteren sollicitatie sollicitaties solliciteert gesolliciteerd sollicitant",
		"diagnose diagnoses", "psychose psychotisch psychotische psychoses", "kiezen gekozen kiest koos keuze",
		"afwijzing afwijzen afgewezen afwijst afwees", "verzwijgt verzwijgen verzwegen verzweeg", "mogelijk mogelijkheid mogelijkheden",
		"open openheid", "werken werkt werkte gewerkt werk", "motiveren motivatie motiveert gemotiveerd gemotiveerde motiverend",
		"accepteren acceptatie geaccepteerd accepteert", "stigma stigmatisering stigmas", "functioneren functioneert gefunctioneerd",
		"vooroordeel vooroordelen", "gesprek gesprekken gesprekje", "bespreken bespreekt besproken besprak bespreking",
		"aannemen aangenomen aanneemt", "vertellen vertelt verteld vertelde", "behandeling behandelen behandeld",
		"werkloos werkloosheid werklozen", "verslaving verslaafd", "depressie depressief", "baan banen baantje",
		"begeleiding begeleiden begeleidt begeleider", "herinneren herinnert herinnering herinnerd", "veranderen verandert verandering veranderd",
		"verbieden verbiedt verboden verbood", "luisteren luistert geluisterd", "overleggen overleg overlegt", "medicijn medicijnen medicatie",
		"werkplek werkplekken werkplaats", "weigeren weigert geweigerd", "stimuleren stimuleert gestimuleerd", "vermelden vermeldt vermeld vermelding",
		"meegaan meegegaan", "uitvallen uitval uitgevallen", "ondersteuning ondersteunen ondersteund ondersteunt", "netwerk netwerken",
		"collega collegas", "risico risicos", "respecteren respecteert gerespecteerd", "betrekken betrokken betrok", "organiseren organiseert georganiseerd",
		"situatie situaties", "training trainingen trainen getraind", "voorbereiden voorbereiding voorbereid voorbereidt", "waarschuwen waarschuwt gewaarschuwd waarschuwing",
		"vragen vraag gevraagd", "angst angstig angstige", "kansen kans", "delen gedeeld deelt", "twijfelen twijfel twijfelt getwijfeld",
		"handicap handicaps", "melden meldt gemeld meldde melding", "eis eisen geeist", "geven gegeven gaf", "leven leeft leefde", "verplicht verplichting",
	} {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			if Stem(w) != Stem(words[0]) {
				t.Errorf("Stem(%q) = %q, Stem(%q) = %q, want the same", w, Stem(w), words[0], Stem(words[0]))
			}
		}
	}
}

func TestStrangersDoNotShareAStem(t *testing.T) {
	for _, line := range []string{
		"werkgever werknemer", "overschatten onderschatten", "functie functioneren", "organisatie organiseren", "zorg gezorgd", "wens wennen",
		"verstandig verstandelijk", "vertrouwen vertrouwelijk", "waarde waarderen", "mislukken lukken", "geld geldt", "baan gebaande", "kennis kennissen", "lef leven", "mogelijk onmogelijk", "beeld bellen", "moe moed",
		"werk werkgever", "klant klacht", "behandelen handelen", "kiezen kiezels", "man maand", "afwijzen bewijzen", "zelfbeeld beeldscherm",
		"psychiater psycholoog", "arts artikel", "zwijgen verzwijgen", "vertrouwen trouwen", "kans kant", "werkgever werk",
		"ziekte ziektewet", "baan baas", "dossier dos", "begeleiden leiden", "herstel stellen", "beperking perk",
		"gemeente gemeen", "gezond zon", "privacy prive", "druk drugs",
	} {
		w := strings.Fields(line)
		if Stem(w[0]) == Stem(w[1]) {
			t.Errorf("Stem(%q) = Stem(%q) = %q, want two stems", w[0], w[1], Stem(w[0]))
		}
	}
}

func TestStemIsStable(t *testing.T) {
	for _, w := range []string{"", "a", "ge", "geen", "gedt", "jje", "tjes", "aaaaaaa", "dddd", "schrijft", "één", "日本語", "0612345678"} {
		_ = Stem(w)
	}
}
