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

const checkUsage = `Usage: flamingo check [--content DIR] [--theme FILE] [--advies] [--alles]

Reports every problem that would stop a build, as file:line:column with what to
do about it. Writes nothing. The exit status is 1 when there is a problem.

    --content DIR   folder of Markdown; default: the content that flamingo carries
    --theme FILE    style sheet with the design tokens of your organisation;
                    default: thema.css in the content folder, if it is there
    --advies        also give advice, on long sentences, hard words, passives in a
                    pile, items that are hard to find and synonyms that lead
                    nowhere; it stops nothing
    --alles         show all of a long list, of which otherwise a few of each kind
                    are shown with a summary

Example:
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
			after = "; advice comes when they are solved"
		}
		return fmt.Errorf("%s in %s%s", count(len(problems), "problem"), src, after)
	}
	reportLook(p.stdout, look)
	fmt.Fprintf(p.stdout, "%s: %s, no problems\n", src, count(len(c.Library.Items)-len(c.Library.Sources), "item"))
	if *advice {
		found := src.fromHere(append(markdown.Advice(c, time.Now()), deadSynonyms(c)...))
		list(p.stdout, found, *all)
		fmt.Fprintf(p.stdout, "%s\n", countAdvice(len(found)))
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

func countAdvice(n int) string {
	if n == 1 {
		return "1 piece of advice"
	}
	return fmt.Sprint(n, " pieces of advice")
}
