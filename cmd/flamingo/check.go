package main

import (
	"context"
	"fmt"
	"time"

	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/app/search/index"
	"flamingo/web"
)

const checkUsage = `Gebruik: flamingo check [--content MAP] [--theme BESTAND] [--advies] [--alles]

Laat elke fout zien waardoor er geen app gemaakt kan worden, als bestand:regel:teken, met
wat je eraan doet. Schrijft niets. De status is 1 als er een fout is.

    --content MAP    map met de inhoud; anders: de inhoud die in flamingo zit
    --theme BESTAND  stijlblad met de design tokens van je organisatie;
                     anders: thema.css in de map met de inhoud, als dat er is
    --advies         geef ook advies: over lange zinnen, moeilijke woorden, te veel
                     lijdende zinnen, items die slecht te vinden zijn, en synoniemen
                     die nergens heen gaan; het houdt niets tegen
    --alles          laat een lange lijst helemaal zien; anders zie je van elke soort
                     de eerste paar, met een samenvatting

Voorbeeld:
    flamingo check --content inhoud --advies
`

func check(_ context.Context, p *process, args []string) error {
	flags := newFlags("check")
	contentFlag(flags)
	themeFlag(flags)
	advice := flags.Bool("advies", false, "")
	all := flags.Bool("alles", false, "")
	if err := parseAlone(flags, args); err != nil {
		return err
	}
	src, err := openSource(flags)
	if err != nil {
		return err
	}
	c, problems := src.load()
	look, inLook, err := src.look(web.Assets{Sources: web.Sources()})
	if err != nil {
		return err
	}
	problems = append(problems, inLook...)
	if len(problems) > 0 {
		// What check finds is its result, so it goes to standard output.
		list(p.stdout, problems, *all)
		after := ""
		if *advice {
			after = "; advies komt als ze zijn opgelost"
		}
		return fmt.Errorf("%s in %s%s", count(len(problems), "fout", "fouten"), src, after)
	}
	reportLook(p.stdout, look)
	fmt.Fprintf(p.stdout, "%s: %s, geen fouten\n", src, count(len(c.Library.Items)-len(c.Library.Sources), "item", "items"))
	if *advice {
		found := src.fromHere(append(markdown.Advice(c, time.Now()), deadSynonyms(c)...))
		list(p.stdout, found, *all)
		fmt.Fprintf(p.stdout, "%s\n", count(len(found), "advies", "adviezen"))
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
