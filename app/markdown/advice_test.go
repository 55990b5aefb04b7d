package markdown

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"flamingo/app/library"
)

func TestAdvice(t *testing.T) {
	const long = "Deze ene zin telt met opzet veel meer dan twintig woorden, want wij willen heel graag zien dat iemand er iets van zegt."
	tests := []struct{ name, old, new, want string }{
		{"nothing to say", "Vertel", "Vertel", ""},
		{"a long sentence in the body", "Vertel het kort.", "Vertel het kort. Doe dat **nu**. " + long + " Klaar.",
			"vragen/gat-in-cv.md:11:34: een zin van 23 woorden | knip de zin in stukken van hoogstens 15 woorden"},
		{"a long sentence over two lines", "Vertel het kort.", "Vertel &amp; zwijg.\n" + strings.Replace(long, " willen ", "\nwillen ", 1),
			"vragen/gat-in-cv.md:12:1: een zin van 23 woorden | knip de zin in stukken van hoogstens 15 woorden"},
		{"a long sentence in a list", "Vertel het kort.", "- Kort.\n- " + long,
			"vragen/gat-in-cv.md:12:3: een zin van 23 woorden | knip de zin in stukken van hoogstens 15 woorden"},
		{"a long short answer", "Zeg eerlijk dat je er even niet was.", `"` + long + `"`,
			"vragen/gat-in-cv.md:3:7: een zin van 23 woorden | knip de zin in stukken van hoogstens 15 woorden"},
		{"a hard word in the body", "Vertel het kort.", "Vertel het kort. Dat kan *wellicht* ook.",
			"vragen/gat-in-cv.md:11:27: een moeilijk woord: wellicht | schrijf liever: misschien"},
		{"a hard word in the short answer", "Zeg eerlijk dat", "Zeg reeds dat",
			"vragen/gat-in-cv.md:3:11: een moeilijk woord: reeds | schrijf liever: al"},
		{"passives in a pile", "Vertel het kort.", "Het gat wordt genoemd. Daarna wordt gevraagd wat je deed.",
			"vragen/gat-in-cv.md:11:24: zinnen met ‘worden’ op een stapel | zeg wie het doet, en begin met diegene"},
		{"few related items", "zie: [open-zijn, vraag-en-luister, avg]", "zie: [open-zijn, avg]",
			`vragen/gat-in-cv.md: "zie" noemt 2 van de 3 bestanden die een vraag ten minste nodig heeft | kies bestanden die een lezer hierna wil lezen`},
		{"a year ahead", "nagekeken: 2026-11-22", "nagekeken: 2099-11-22",
			"vragen/gat-in-cv.md:9:12: klopt het jaar 2099? | kijk het jaartal na"},
		{"a year long ago", "nagekeken: 2026-11-22", "nagekeken: 1926-11-22",
			"vragen/gat-in-cv.md:9:12: klopt het jaar 1926? | kijk het jaartal na"},
		{"next year", "nagekeken: 2026-11-22", "nagekeken: 2027-11-22", ""},
		{"no keywords", "trefwoorden: [onderbreking]\n", "",
			`vragen/gat-in-cv.md: "trefwoorden" ontbreekt | noem woorden die een lezer kan typen en die niet in de tekst staan`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := baseFiles(t)
			const name = "vragen/gat-in-cv.md"
			if !bytes.Contains(files[name].Data, []byte(tt.old)) {
				t.Fatalf("no %q in %s", tt.old, name)
			}
			files[name] = &fstest.MapFile{Data: bytes.Replace(files[name].Data, []byte(tt.old), []byte(tt.new), 1)}
			var got []string
			for _, p := range Advice(mustLoad(t, files), today) {
				what, _, _ := strings.Cut(p.String(), "\n")
				got = append(got, what+" | "+p.Do)
			}
			if s := strings.Join(got, "\n"); s != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", s, tt.want)
			}
		})
	}
}

func TestAdviceNeedsNoFiles(t *testing.T) {
	c := &Content{Library: &library.Library{Items: []library.Item{{Kind: library.Question, Slug: "a"}}, Danger: &library.Danger{Title: "Gevaar?"}}}
	if got := Advice(c, today); len(got) != 2 {
		t.Errorf("not two things to say:\n%s", say(got))
	}
}

func TestAdviceOnDanger(t *testing.T) {
	tests := []struct {
		name, file, old, new string
		today                string
		want                 string
	}{
		{"checked a year ago", "gevaar.yaml", "", "", "2027-11-22", ""},
		{"checked more than a year ago", "gevaar.yaml", "", "", "2027-11-23",
			"gevaar.yaml:3:12: de nummers zijn meer dan een jaar geleden nagekeken | kijk ze na, en zet de dag van vandaag bij nagekeken"},
		{"checked on a day that the next year lacks", "gevaar.yaml", "2026-11-22", "2024-02-29", "2025-03-02",
			"gevaar.yaml:3:12: de nummers zijn meer dan een jaar geleden nagekeken | kijk ze na, en zet de dag van vandaag bij nagekeken"},
		{"no list", "gevaar.yaml", "titel", "", "2026-11-29",
			"gevaar.yaml: het bestand ontbreekt: wie over levensgevaar of geweld typt, leest niet wie er helpt | maak het; flamingo new schrijft een voorbeeld"},
		{"a synonym that speaks of danger", "synoniemen.yaml", "", "- woorden: [somber, denkt aan zelfmoord]\n", "2026-11-29",
			`synoniemen.yaml:1:21: "denkt aan zelfmoord" spreekt van gevaar, en doet dan niet mee als synoniem | haal het weg, of zet het bij behalve in gevaar.yaml`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := baseFiles(t)
			switch data := files[tt.file].Data; {
			case tt.old == "titel":
				delete(files, tt.file)
			case tt.old == "" && tt.new != "":
				files[tt.file].Data = []byte(tt.new)
			default:
				files[tt.file].Data = bytes.Replace(data, []byte(tt.old), []byte(tt.new), 1)
			}
			day, err := time.Parse(time.DateOnly, tt.today)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range Advice(mustLoad(t, files), day.Add(12*time.Hour)) {
				if strings.HasPrefix(p.What, "meer dan een jaar geleden") { // of items
					continue
				}
				what, _, _ := strings.Cut(p.String(), "\n")
				got = append(got, what+" | "+p.Do)
			}
			if s := strings.Join(got, "\n"); s != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", s, tt.want)
			}
		})
	}
}

func TestAdviceOnWhatIsOldOrAlone(t *testing.T) {
	files := baseFiles(t)
	files["themas.yaml"].Data = append(files["themas.yaml"].Data, "- slug: alleen\n  titel: Alleen\n  intro: Eén item.\n"...)
	question := files["vragen/gat-in-cv.md"]
	question.Data = bytes.Replace(question.Data, []byte("nagekeken: 2026-11-22"), []byte("nagekeken: 2025-11-20"), 1)
	question.Data = bytes.Replace(question.Data, []byte("ook: ["), []byte("ook: [alleen, "), 1)
	got := say(Advice(mustLoad(t, files), today))
	for _, want := range []string{
		"themas.yaml:7:9: thema \"alleen\" heeft één item: gat-in-cv\n",
		"vragen/gat-in-cv.md:9:12: meer dan een jaar geleden nagekeken\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "tip:"); n != 2 {
		t.Errorf("%d pieces of advice:\n%s", n, got)
	}
}

func TestOutsideLinksAreListed(t *testing.T) {
	c := mustLoad(t, baseFiles(t))
	list := OutsideLinks(c.Library)
	if len(list) == 0 {
		t.Fatal("no links")
	}
	for i, o := range list {
		if !strings.HasPrefix(o.Address, "https://") || len(o.Files) == 0 || i > 0 && list[i-1].Address >= o.Address {
			t.Errorf("%+v", o)
		}
	}
}
