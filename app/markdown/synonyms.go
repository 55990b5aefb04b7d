package markdown

import (
	"fmt"
	"slices"
	"strings"

	"flamingo/app/library"
	"flamingo/app/problem"
)

// maxGroup is how many words may find each other: every two of them are compared.
const maxGroup = 100

// readSynonyms reads the words that readers type and the texts do not have.
// Every word is made lower case.
func (l *loader) readSynonyms(f *file) {
	nodes, ok := l.readList(f, "woordgroep")
	if !ok {
		return
	}
	seen := synonymGraph{line: map[[2]string]int{}, oneWay: map[string][]string{}}
	for _, n := range nodes {
		r := l.newRecord(f, n, "een synoniem", []string{"woorden", "vindt"}, nil)
		if r == nil {
			continue
		}
		words, means := lower(r.list("woorden")), lower(r.list("vindt"))
		oneWay := r.has("vindt")
		switch {
		case r.wrong["woorden"] || r.wrong["vindt"]:
			continue
		case len(words) == 0:
			r.report(r.at, "een synoniem zonder woorden", "noem wat lezers typen: woorden: [baan, werk]")
			continue
		case len(words) > maxGroup || len(means) > maxGroup:
			r.report(r.at, fmt.Sprintf("een synoniem van meer dan %d woorden", maxGroup), "maak er meer groepen van")
			continue
		case oneWay && len(means) == 0:
			r.report(r.f.nodeSpan(r.fields["vindt"].key), `de sleutel "vindt" is leeg`, "noem wat de woorden vinden, of haal de sleutel weg")
			continue
		case !oneWay && len(words) == 1:
			r.report(words[0].at, fmt.Sprintf("%q staat alleen", words[0].text), `noem een tweede woord, of voeg "vindt" toe`)
			continue
		}
		if oneWay {
			seen.addOneWay(r, words, means)
		} else {
			seen.addGroup(r, words)
		}
		l.synonyms = append(l.synonyms, library.Synonym{Words: texts(words), Means: texts(means), OneWay: oneWay})
		l.spots = append(l.spots, spot{f, append(words, means...)})
	}
}

func lower(values []value) []value {
	for i := range values {
		values[i].text = strings.ToLower(values[i].text)
	}
	return values
}

// synonymGraph is what the entries so far say: which word finds which.
type synonymGraph struct {
	line   map[[2]string]int   // from, to: the line that says so
	oneWay map[string][]string // from: to, without the groups
}

// addGroup adds words that mean each other.
func (g *synonymGraph) addGroup(r *record, words []value) {
	for i, a := range words {
		for _, b := range words[:i] {
			line := g.line[[2]string{a.text, b.text}]
			if line == 0 {
				line = g.line[[2]string{b.text, a.text}]
			}
			if line != 0 {
				r.report(a.at, fmt.Sprintf("%q en %q staan al bij elkaar", b.text, a.text), fmt.Sprintf("voeg de regels samen; de eerste is regel %d", line))
				continue
			}
			g.line[[2]string{a.text, b.text}] = a.at.line
			g.line[[2]string{b.text, a.text}] = a.at.line
		}
	}
}

// addOneWay adds words that find others. Groups of words are all right in a
// loop; a loop of one-way entries says that the words mean each other.
func (g *synonymGraph) addOneWay(r *record, words, means []value) {
	for _, b := range means {
		for _, a := range words {
			if a.text == b.text {
				r.report(b.at, fmt.Sprintf("%q vindt zichzelf", b.text), "haal het uit een van de twee lijsten")
				continue
			}
			if line := g.line[[2]string{a.text, b.text}]; line != 0 {
				r.report(b.at, fmt.Sprintf("%q vindt %q al", a.text, b.text), fmt.Sprintf("haal er een weg; de eerste staat op regel %d", line))
				continue
			}
			if way := g.way(b.text, a.text); way != nil {
				r.report(b.at, fmt.Sprintf("een kring: %s", strings.Join(append([]string{a.text}, way...), " → ")),
					`zet woorden die hetzelfde betekenen samen in "woorden", zonder "vindt"`)
				continue
			}
			g.line[[2]string{a.text, b.text}] = b.at.line
			g.oneWay[a.text] = append(g.oneWay[a.text], b.text)
		}
	}
}

// way is the shortest way along one-way entries, both ends included, or nil.
func (g *synonymGraph) way(from, to string) []string {
	before := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at == to {
			var way []string
			for ; at != ""; at = before[at] {
				way = append(way, at)
			}
			slices.Reverse(way)
			return way
		}
		for _, next := range g.oneWay[at] {
			if _, ok := before[next]; !ok {
				before[next] = at
				queue = append(queue, next)
			}
		}
	}
	return nil
}

// spot is where the words of a synonym stand.
type spot struct {
	file  *file
	words []value
}

// AtSynonym is a problem with a word of one of the synonyms, at its place; without
// one of content that [Load] did not return.
func (c *Content) AtSynonym(i int, word, what, do string) problem.Problem {
	if i < len(c.spots) {
		for _, w := range c.spots[i].words {
			if w.text == word {
				return c.spots[i].file.problem(w.at, what, do)
			}
		}
	}
	return problem.Problem{File: synonymsFile, What: what, Do: do}
}
