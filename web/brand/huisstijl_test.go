package brand

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"flamingo/web/fetched"
	"flamingo/web/golden"
)

// published are themes as their makers publish them, with the files that a house
// would copy into its thema.css. No file of theirs is kept with this code.
var published = []struct{ house, pkg, version, file string }{
	{"Voorbeeld", "@nl-design-system-unstable/voorbeeld-design-tokens", "7.4.1", "dist/theme.css"},
	{"Utrecht", "@utrecht/design-tokens", "5.0.1", "dist/theme.css"},
	{"Utrecht, met donker", "@utrecht/design-tokens", "5.0.1", "dist/index.css"},
	{"Amsterdam (NL Design System)", "@nl-design-system-unstable/amsterdam-design-tokens", "1.0.0-alpha.136", "dist/index.css"},
	{"Buren", "@nl-design-system-unstable/buren-design-tokens", "1.0.0-alpha.157", "dist/design-tokens.css"},
	{"Den Haag", "@gemeente-denhaag/design-tokens-components", "4.1.0", "dist/theme/index.css"},
	{"Haarlem", "@nl-design-system-unstable/haarlem-design-tokens", "1.0.0", "dist/index.css"},
	{"Hoorn", "@nl-design-system-unstable/hoorn-design-tokens", "1.0.0", "dist/index.css"},
	{"Nijmegen", "@gemeentenijmegen/design-tokens", "0.0.2-alpha.12", "dist/index.css"},
	{"Purmerend", "@nl-design-system-community/purmerend-design-tokens", "1.2.3", "dist/index.css"},
	{"Purmerend, alleen licht", "@nl-design-system-community/purmerend-design-tokens", "1.2.3", "dist/theme.css"},
	{"Rotterdam", "@gemeente-rotterdam/design-tokens", "1.0.0-alpha.51", "dist/theme.css"},
	{"Rotterdam (NL Design System)", "@nl-design-system-unstable/rotterdam-design-tokens", "1.0.0-alpha.125", "dist/design-tokens.css"},
	{"Tilburg", "@nl-design-system-unstable/tilburg-design-tokens", "1.0.0", "dist/index.css"},
	{"Zwolle", "@nl-design-system-unstable/zwolle-design-tokens", "1.0.0", "dist/index.css"},
	{"Mooi & Anders", "@nl-design-system-community/ma-design-tokens", "2.5.0", "dist/theme.css"},
	{"Rijkshuisstijl", "@rijkshuisstijl-community/design-tokens", "11.1.0", "dist/index.css"},
	{"RVO", "@nl-rvo/design-tokens", "1.12.0", "dist/index.css"},
	{"Amsterdam Design System", "@amsterdam/design-system-tokens", "4.4.0", "dist/index.css"},
}

// speaksOther are published themes in which no token has a name of the chain:
// for them the answer is a clear problem.
var speaksOther = map[string]bool{"Amsterdam Design System": true}

// Every theme gets screens that can be read, in light and in dark. With -update
// this writes the report, web/huisstijl.md.
func TestPublishedThemes(t *testing.T) {
	// Fetching is mostly waiting, so a few are fetched at a time.
	sources, errs, few := make([][]byte, len(published)), make([]error, len(published)), make(chan bool, 4)
	var all sync.WaitGroup
	for i, p := range published {
		all.Go(func() {
			few <- true
			sources[i], errs[i] = fetched.NPMFile(p.pkg+"@"+p.version, p.file)
			<-few
		})
	}
	all.Wait()

	var report strings.Builder
	for i, p := range published {
		source := sources[i]
		if errs[i] != nil {
			t.Logf("%s is not tested: %v", p.house, errs[i])
			continue
		}
		th, problems := Read(ownStyles(t), "thema.css", source)
		if speaksOther[p.house] {
			if len(problems) != 1 || !strings.Contains(problems[0].What, "geen token") {
				t.Errorf("%s: %v, want that no token is known", p.house, problems)
			}
			fmt.Fprintf(&report, "| %s | `%s` %s | – | – | – | – | geen token uit de keten: de bouw zegt het en stopt |\n", p.house, p.pkg, p.version)
			continue
		}
		if len(problems) > 0 {
			t.Errorf("%s: %v", p.house, problems)
			continue
		}
		sound(t, p.house, th)
		dark := "van ons, in de tint"
		if th.HasDark {
			dark = "eigen"
		}
		var gaveWay []string
		for _, note := range th.Notes {
			if strings.Contains(note.What, "; gebruikt: ") {
				gaveWay = append(gaveWay, note.What)
			}
		}
		if len(gaveWay) == 0 {
			gaveWay = []string{"niets"}
		}
		fmt.Fprintf(&report, "| %s | `%s` %s | %d | %s | %s | %s | %s |\n", p.house, p.pkg, p.version, len(th.Taken), dark,
			worstOf(th, text), worstOf(th, control), strings.Join(gaveWay, "<br>"))
	}
	t.Logf("\n%s", report.String())
	if *golden.Update {
		writeReport(t, report.String())
	}
}

// worstOf is the pair that is read worst of those that need as much contrast.
func worstOf(th *Theme, wanted float64) string {
	worst := pair{is: 22}
	for _, p := range pairs(th.Light, th.Dark) {
		if p.wanted == wanted && p.is < worst.is {
			worst = p
		}
	}
	return comma(worst.is)
}

func writeReport(t *testing.T, rows string) {
	t.Helper()
	light, dark := ownPalettes(t)
	own := &Theme{Light: light, Dark: dark}
	var mapping strings.Builder
	for _, i := range intents {
		on := "–"
		if len(i.on) > 0 {
			on = fmt.Sprintf("%s: %s", comma(i.wanted), strings.ReplaceAll(strings.Join(i.on, ", "), "--", ""))
		}
		silent := "de onze, in de tint van het accent"
		if i.own == kept {
			silent = "de onze"
		}
		fmt.Fprintf(&mapping, "| `%s` | %s | %s | %s |\n", i.name, "`"+strings.Join(i.tokens, "`, `")+"`", on, silent)
	}
	for _, f := range forms {
		fmt.Fprintf(&mapping, "| `%s` | %s | – | de onze |\n", f.name, "`"+strings.Join(f.tokens, "`, `")+"`")
	}
	text := fmt.Sprintf(`# Huisstijl: wat thema's worden

Geschreven door `+"`go test ./web/brand -run Published -update`"+`, uit de tabellen in
web/brand/intents.go en uit thema's zoals hun makers ze publiceren.

## Welk token wordt wat

Het eerste token dat een thema heeft en dat te lezen is, telt.

| van ons | tokens, in volgorde | contrast dat nodig is, en waarop | zonder token |
|---|---|---|---|
%s
## Gepubliceerde thema's

De laagste verhouding over alle paren op onze schermen, in licht en in donker, nadat
wat tekortschoot is vervangen: tekst minstens 4,5, bediening en focus minstens 3. Onze
eigen stijl haalt %s en %s.

| huis | pakket | waarden | donker | tekst | bediening | vervangen |
|---|---|---|---|---|---|---|
%s`, mapping.String(), worstOf(own, 4.5), worstOf(own, 3), rows)
	if err := os.WriteFile("../huisstijl.md", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
