package markdown

import (
	"fmt"
	"slices"

	"flamingo/app/fold"
)

// readElsewhere reads elders.yaml: words about other things.
func (l *loader) readElsewhere(f *file) {
	nodes, ok := l.readList(f, "woordgroep")
	if !ok {
		return
	}
	lines := map[string]int{} // by folded word
	for _, n := range nodes {
		r := l.newRecord(f, n, "een groep woorden", []string{"woorden"}, nil)
		if r == nil {
			continue
		}
		words := r.list("woorden")
		if len(words) == 0 && !r.wrong["woorden"] {
			r.report(r.at, "een groep zonder woorden", "noem woorden over iets anders: woorden: [paspoort, rijbewijs]")
		}
		for _, v := range words {
			tokens := fold.Tokens(nil, v.text)
			if len(tokens) != 1 {
				r.report(v.at, fmt.Sprintf("%q is niet één woord", v.text), "schrijf losse woorden, elk voor zich: woorden: [paspoort, rijbewijs]")
				continue
			}
			word := tokens[0].Word
			if line := lines[word]; line != 0 {
				r.report(v.at, fmt.Sprintf("%q staat er al", v.text), fmt.Sprintf("haal er een weg; de eerste staat op regel %d", line))
				continue
			}
			lines[word] = v.at.line
			l.elsewhere = append(l.elsewhere, word)
		}
	}
	slices.Sort(l.elsewhere)
}
