package markdown

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

// plainTexts are what people write in a body and mean as it stands. No check for marks
// and look-alikes may take offence at any of it.
var plainTexts = []string{
	"De reiskosten zijn € 1.000 of 1.250,50 per jaar; dat is 10% of -5%.",
	"We zijn open van 9.30-10.00 uur, 13:00–15:00 uur en op 24/7.",
	"Op 1-2-2026 en op 1 januari 2026.\nIn 2020 was dat anders.",
	"Dat is (nog) niet zo (: en dat geeft niks ;-) :-) :) <3 :p.",
	"Kijk in de instructie (versie 2.0), artikel 7.2 en § 3 lid 1a.",
	"- paspoort\n- rijbewijs\n\nDaarna gaan we.",
	"- paspoort\n  met een kopie\n- rijbewijs\n\n  En nog een alinea.\n\n- foto",
	"* paspoort\n* rijbewijs\n\n+ foto",
	"1. paspoort\n2. rijbewijs\n   - kopie\n   - foto\n3. kaart",
	"1. paspoort\n1. rijbewijs\n1. kaart",
	" - paspoort\n - rijbewijs",
	"1) paspoort\n2) rijbewijs",
	"- paspoort\n\t- kopie\n- rijbewijs",
	"Hij – en zij ook – belt. Dat is – eerlijk gezegd – beter.",
	"Een klant zei: ‘Ik wil werken!!!’ En toen???",
	"Foto's, agenda’s, ’s avonds, 's ochtends, z'n en m'n; in de jaren '70.",
	"Cliënt, café, één, coördinatie, überhaupt, Ångström, naïef, ça va, façade, Łódź, Erdoğan, Şahin en Işık.",
	"Het woord ‘café’, de naam “Zoë” en ‘BELGIË’.",
	"Hij zei: “Ga naar ‘café’”, en “Ä” is een letter.",
	"β-blokkers, γ-GT, Ω en 37 °C; ½ uur, m² en 10 µg.",
	"5 * 3 = 15, 2 + 2 = 4, a = b, x == y en 3 > 2 < 4 & ~ 3.",
	"Zie [sic], [hier] en [noot 1]; (a) is goed en (b) niet.",
	"Bij a. is dat zo, en bij b. ook.\nc. komt later.",
	"De bestanden heten lijst_van_namen en x_1; vul ____ in, of _____.",
	"Dat is R&D, V&VN, AT&T en een m/v/x; en/of.",
	"Kosten: 3 x 4 m, 50/50, 1/3, #1 en nummer 5.",
	"Bel 112, stel vraag 3, en kijk bij 7.",
	"Nee: 10\\. is geen lijst.",
	"Wat? 1. niks. 2. alles.",
	"In- en uitstroom, ggz-\nen wijkteams, sociaal-\neconomisch.",
	"Emoji mogen: 🙂 👍🏽 🇳🇱 👨‍👩‍👧 en ❤️ ook.",
	"**Let op:** dit is *echt* zo. ***Heel*** echt, en __dit__ of _dat_ ook.",
	"Medewerk*ster en collega\\*s; dat \\{mag\\} ook, en \\%% en \\[\\[dit\\]\\].",
	"Tijd::plek? Nee. Verhouding 1:3, 16:9 en 10:30:15.",
	"Eén  woord\tmet een tab.",
	"Stap 1: bel.\nStap 2: mail.",
	"A. de Vries en B. Jansen.\n\nC. Pieters.",
	"Groep A) en B).",
	"Vanaf 18+, 50+ en C++; de *-toets en het #-teken.",
	"De wet (art. 5; lid 2), artikel 5; en ook 6.",
	"Bel # 5. Dat kost $ 5, US$ 6 of $10 tot $20.",
	"Onderwerp: ziekmelding. Dat schrijf je boven de brief.",
	"Status: dat zie je in het systeem.\n\nDatum: die kies je zelf.",
	"De inloop is maandag om 10:30 uur.\nJan Jansen belt om 10:32.",
	"Van: dat hoor je niet vaak.",
	"Het # is een hekje, #1 is nummer één, C# is een taal.",
	"R&D, Q&A, V&D, AT&T en &c; P&Ozaken; A&E.",
	"Dat is 100% zeker, 50%-regeling, =5 en a=b.",
	"Op de map G:\\teams\\nota of in C:\\Temp.",
	"**Let op:** dit telt mee.\nEn dit ook.",
	"**Vertel het kort.**\nDaarna luister je.",
	"1 op de 5 mensen\nheeft dit, dus dat zijn er in een zaal van honderd al twintig.",
	"2 weken of\n3 maanden wachten is lang.",
	"Pagina 3 van 10 is leeg. Opmerking [1] telt ook.",
	"klant\\*en en collega\\*s; **arbeids**markt en *arbeids*markt.",
	"'s Avonds, -tje, en anderhalf; (zie A–Z).",
	"Todo-lijst, to do en to-do. Klik op Bewaar. Klik hier niet.",
	"Bel: 112; mail: jan@example.org; kijk op https://example.org/a?b=1&c=2#kop.",
	"Verzonden is nog niet aangekomen.\nEn aangekomen is nog niet gelezen.",
	"10.00 - 12.00 uur is er inloop.\n9:30 - 10:00 uur ook.",
	"- 9:00\n- 10.30\n- 9 - 12 uur: inloop\n- 13 - 17 uur: gesprek",
	"**Dit telt echt mee**\nomdat het zo is.",
	"Op 3 maart om 10:32 uur schreef hij: ik kom.",
	"Omgang m.b.v. een z.g. ‘no-riskpolis’, o.a. i.v.m. d.w.z.",
}

func TestPlainTextsHaveNoProblems(t *testing.T) {
	for _, text := range plainTexts {
		files := baseFiles(t)
		const name = "vragen/gat-in-cv.md"
		files[name] = &fstest.MapFile{Data: bytes.Replace(files[name].Data, []byte("Vertel het kort."), []byte(text), 1)}
		if _, problems := Load(files); len(problems) > 0 {
			t.Errorf("%q:\n%s", text, say(problems))
		}
	}
}

// The same in the fields, on one line; what is Markdown there is left out.
func TestPlainFieldsHaveNoProblems(t *testing.T) {
	for _, text := range plainTexts {
		text = strings.Join(strings.Fields(text), " ")
		if strings.ContainsAny(text, `\*_`) || strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "+ ") {
			continue
		}
		files := baseFiles(t)
		const name = "vragen/gat-in-cv.md"
		files[name] = &fstest.MapFile{Data: bytes.Replace(files[name].Data, []byte("Zeg eerlijk dat je er even niet was."), []byte("'"+strings.ReplaceAll(text, "'", "''")+"'"), 1)}
		if _, problems := Load(files); len(problems) > 0 {
			t.Errorf("%q:\n%s", text, say(problems))
		}
	}
}
