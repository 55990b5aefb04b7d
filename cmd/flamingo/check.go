package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/app/review"
	"flamingo/app/search"
	"flamingo/app/search/index"
	"flamingo/web"
)

const checkUsage = `Gebruik: flamingo check [--content MAP] [--theme BESTAND] [--advies] [--alles]
                        [--json] [--vorm VORM]

Laat elke fout zien waardoor er geen app gemaakt kan worden, als bestand:regel:teken, met
wat je eraan doet. Schrijft niets. De status is 1 als er een fout is.

    --content MAP    map met de inhoud; anders: de inhoud die in flamingo zit
    --theme BESTAND  stijlblad met de design tokens van je organisatie;
                     anders: thema.css in de map met de inhoud, als dat er is
    --advies         geef ook advies: over lange zinnen, moeilijke woorden, te veel
                     lijdende zinnen, items die slecht te vinden zijn of op elkaar
                     lijken, wat een jaar niet is nagekeken, thema's met één item,
                     synoniemen die nergens heen gaan, en antwoorden die
                     zoekvragen.json noemt en die niet bij de eerste drie staan. Het
                     houdt niets tegen. Aan het eind staan de links naar buiten, om zelf
                     na te kijken: flamingo opent ze niet
    --alles          laat een lange lijst helemaal zien; anders zie je van elke soort
                     de eerste paar, met een samenvatting
    --json           schrijf alles als JSON, voor een programma
    --vorm VORM      tekst, json, github (meldingen bij de regels van een pull request) of
                     gitlab (een rapport voor Code Quality)

Voorbeeld:
    flamingo check --content inhoud --advies
`

func check(_ context.Context, p *process, args []string) error {
	flags := newFlags("check")
	contentFlag(flags)
	themeFlag(flags)
	advice := flags.Bool("advies", false, "")
	all := flags.Bool("alles", false, "")
	form := flags.String("vorm", "tekst", "")
	asJSON := flags.Bool("json", false, "")
	if err := parseAlone(flags, args); err != nil {
		return err
	}
	switch {
	case *asJSON && given(flags, "vorm") && *form != "json":
		return misusef("--json en --vorm %s gaan niet samen; kies een van de twee", *form)
	case *asJSON:
		*form = "json"
	case reports[*form] == nil:
		return misusef("onbekende vorm %q; kies uit tekst, json, github, gitlab", *form)
	}
	src, err := openSource(flags)
	if err != nil {
		return err
	}
	r := checked{source: src.String(), all: *all, asked: *advice}
	c, problems := src.load()
	theme := markdown.ThemeFile
	if c != nil {
		theme = c.Theme
		if _, err := src.icons.iconsOf(c, nil); err != nil {
			problems = src.fromHere([]problem.Problem{{File: c.Logo.Name, What: fmt.Sprintf("het logo is niet om te zetten naar een plaatje (%v)", err), Do: "sla het op als een vierkante PNG"}})
		}
	}
	look, inLook, err := src.look(theme, web.Assets{Sources: web.Sources()})
	if err != nil {
		return err
	}
	r.problems = append(problems, inLook...)
	r.look = look
	if len(r.problems) == 0 {
		r.items = len(c.Library.Items) - len(c.Library.Sources)
		if *advice {
			engine := search.New(index.Build(c.Library, c.Vocabulary))
			found := slices.Concat(markdown.Advice(c, time.Now()), deadSynonyms(c), review.Doubles(c.Library, engine), review.Wanted(c, engine))
			r.advice = src.fromHere(problem.Sort(found))
			r.links = markdown.OutsideLinks(c.Library)
		}
	}
	// What check finds is its result, so it goes to standard output.
	if err := reports[*form](p.stdout, &r); err != nil {
		return err
	}
	if len(r.problems) > 0 {
		after := ""
		if *advice {
			after = "; advies komt als ze zijn opgelost"
		}
		return fmt.Errorf("%s in %s%s", count(len(r.problems), "fout", "fouten"), src, after)
	}
	return nil
}

// deadSynonyms is advice on words that the synonyms lead to and that no text has.
// Their editor may keep them for texts to come.
func deadSynonyms(c *markdown.Content) []problem.Problem {
	var advice []problem.Problem
	for i, words := range index.Unfound(c.Library, c.Synonyms) {
		for _, word := range words {
			what := fmt.Sprintf("geen tekst heeft %q", word)
			advice = append(advice, c.AtSynonym(i, word, what, "noem een woord dat in de teksten staat, of haal het weg"))
		}
	}
	return advice
}
