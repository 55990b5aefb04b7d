package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"flamingo/web/hosts"
	"flamingo/web/site"
)

const buildUsage = `Gebruik: flamingo build [--content MAP] [--theme BESTAND] [--out MAP] [--base PAD] [--frame-ancestors LIJST]
                        [--origin ADRES] [--withdraw]

Maakt de app: een map met bestanden voor elke webserver, in de hoofdmap van een website of
daaronder. De map wordt in zijn geheel vervangen, of helemaal niet. Er zitten instellingen
bij voor nginx, Apache, Caddy, IIS en Azure Static Web Apps, waarmee die antwoorden zoals
serve; --base en --frame-ancestors komen alleen in die instellingen.

    --content MAP            map met de inhoud; anders: de inhoud die in flamingo zit
    --theme BESTAND          stijlblad met de design tokens van je organisatie;
                             anders: thema.css in de map met de inhoud, als dat er is
    --out MAP                map om te schrijven; anders: dist
    --base PAD               pad waaronder de app komt te staan; anders: /
    --frame-ancestors LIJST  wie de app in een kader mag tonen: self, none, of adressen van
                             websites, met komma's of spaties ertussen; anders: self
    --origin ADRES           het adres van de website, zoals https://flamingo.example.nl; nodig als
                             iemand de app in een kader zet met alleen sandbox="allow-scripts":
                             Safari en elke iPhone tonen daar anders kale tekst
    --withdraw               maak een website zonder gebruik zonder internet, die dat ook
                             weghaalt van elk toestel dat hem opent; de volgende build
                             zonder --withdraw brengt het terug

Voorbeeld:
    flamingo build --content inhoud --out dist --frame-ancestors "self https://intranet.example.nl"
`

// wasmBudget is what the browser program may weigh, compressed with brotli, in
// bytes: at 1.6 Mbit/s, the line of a slow phone, that takes a little over six seconds.
const wasmBudget = 1_250_000

func build(_ context.Context, p *process, args []string) error {
	flags := newFlags("build")
	contentFlag(flags)
	themeFlag(flags)
	out := flags.String("out", "dist", "")
	withdraw := flags.Bool("withdraw", false, "")
	parseHosting := hostingFlags(flags)
	if err := parseAlone(flags, args); err != nil {
		return err
	}
	hosting, err := parseHosting()
	if err != nil {
		return err
	}
	if *out == "" {
		return misusef("--out heeft de naam van een map nodig")
	}
	src, err := openSource(flags)
	if err != nil {
		return err
	}
	// Replacing one of the two folders would remove the other.
	if src.dir != "" && inside(*out, src.dir) {
		return misusef("--out %s ligt in de map met de inhoud, %s; kies een map ernaast", quoted(*out), quoted(src.dir))
	}
	if src.dir != "" && inside(src.dir, *out) {
		return misusef("de map met de inhoud, %s, ligt in --out %s, en die wordt vervangen; kies een map ernaast", quoted(src.dir), quoted(*out))
	}
	if src.theme != "" && inside(src.theme, *out) {
		return misusef("het thema %s ligt in --out %s, en die map wordt vervangen; zet het thema ergens anders", quoted(src.theme), quoted(*out))
	}
	c, err := src.mustLoad(p)
	if err != nil {
		return fmt.Errorf("%w; er is niets geschreven", err)
	}
	assets, err := p.assets()
	if err != nil {
		return err
	}
	look, options, err := src.mustLook(p, c, assets)
	if err != nil {
		return fmt.Errorf("%w; er is niets geschreven", err)
	}
	options = append(options, site.From(hosting.Origin))
	if *withdraw {
		options = append(options, site.Withdrawn)
	}
	options = append(options, site.CompressWith(&site.Compressor{Quick: hurried}))
	s, err := site.Build(c.Library, c.Vocabulary, assets, options...)
	if err != nil {
		return err
	}
	settings, err := hosts.Files(s, hosting)
	if err != nil {
		return err
	}
	switch err := s.Write(*out, settings...); {
	case errors.Is(err, site.ErrForeign):
		return fmt.Errorf("%s is niet leeg en niet door flamingo gemaakt; kies een andere --out, of maak de map zelf leeg", quoted(*out))
	case err != nil:
		return err
	}
	reportLook(p.stdout, look)
	report(p.stdout, *out, s)
	if *withdraw {
		fmt.Fprintln(p.stdout, withdrawnText)
	}
	return nil
}

const withdrawnText = "gebruik zonder internet is ingetrokken: toestellen die deze site openen, gooien hun kopie weg; wat lezers bewaarden blijft"

// report says what was written and what the reader's phone has to fetch.
func report(w io.Writer, out string, s *site.Site) {
	total := 0
	for i := range s.Files {
		total += len(s.Files[i].Body)
	}
	if release != "" {
		fmt.Fprintf(w, "gemaakt met flamingo %s\n", release)
	}
	fmt.Fprintf(w, "%s: versie %s, %s, %s\n", quoted(out), s.Version, count(len(s.Files), "bestand", "bestanden"), megabytes(total))
	for i := range s.Files {
		f := &s.Files[i]
		if !strings.HasSuffix(f.Path, ".wasm") {
			continue
		}
		size := transferred(f)
		verdict := "binnen"
		if size > wasmBudget {
			verdict = "BOVEN"
		}
		fmt.Fprintf(w, "app.wasm: %s ingepakt, %s de grens van %s\n", megabytes(size), verdict, megabytes(wasmBudget))
	}
}

// transferred is what a browser fetches for a file, in bytes.
func transferred(f *site.File) int {
	if f.Brotli != nil {
		return len(f.Brotli)
	}
	return len(f.Body)
}

func megabytes(bytes int) string {
	return strings.Replace(fmt.Sprintf("%.2f MB", float64(bytes)/1e6), ".", ",", 1)
}

// inside reports whether path is folder, or is or would be somewhere below it.
// It compares files and not names, so links and capitals do not mislead it.
func inside(path, folder string) bool {
	outer, err := os.Stat(folder)
	if err != nil {
		return false // what does not exist holds nothing
	}
	if path, err = filepath.Abs(path); err != nil {
		return false
	}
	for {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		if info, err := os.Stat(path); err == nil && os.SameFile(info, outer) {
			return true
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false
		}
		path = parent
	}
}
