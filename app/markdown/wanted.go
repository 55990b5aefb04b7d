package markdown

import (
	"encoding/json"
	"errors"
	"fmt"

	"flamingo/app/problem"

	"go.yaml.in/yaml/v3"
)

// wanted is a question of zoekvragen.json, with the items that should answer it.
type wanted struct {
	query string
	items []value
	at    span
}

// maxWanted is how many questions the file has, at most.
const maxWanted = 5000

// readWanted reads zoekvragen.json. JSON is YAML, so each value has its place; a key that
// is not ours, such as the grades of a scorer, is left alone.
func (l *loader) readWanted(f *file) {
	l.wantedFile = f
	var syntax *json.SyntaxError
	if err := json.Unmarshal([]byte(f.text), new(any)); errors.As(err, &syntax) {
		at := max(0, int(syntax.Offset)-1)
		l.report(f, f.span(at, at+1), "geen goede JSON vanaf hier", "kijk of er een komma, aanhalingsteken of haak ontbreekt, of een te veel staat")
		return
	}
	nodes, ok := l.readList(f, "zoekvraag")
	if !ok {
		return
	}
	if len(nodes) > maxWanted {
		l.report(f, f.nodeSpan(nodes[maxWanted]), fmt.Sprintf("%d zoekvragen", len(nodes)), fmt.Sprintf("houd er hoogstens %d over", maxWanted))
		nodes = nodes[:maxWanted]
	}
	const form = `schrijf {"q": "gat cv", "vindt": ["gat-in-cv"]}`
	for _, n := range nodes {
		if n.Kind != yaml.MappingNode {
			l.report(f, f.nodeSpan(n), fmt.Sprintf("hier hoort een zoekvraag, geen %s", nodeKind(n)), form)
			continue
		}
		w := wanted{at: f.nodeSpan(n)}
		for i := 0; i+1 < len(n.Content); i += 2 {
			switch key, val := n.Content[i], n.Content[i+1]; key.Value {
			case "q":
				w.query, w.at = val.Value, f.nodeSpan(val)
			case "vindt":
				list := []*yaml.Node{val}
				if val.Kind == yaml.SequenceNode {
					list = val.Content
				}
				for _, item := range list {
					w.items = append(w.items, value{item.Value, f.nodeSpan(item)})
				}
			}
		}
		if w.query == "" {
			l.report(f, w.at, `een zoekvraag zonder "q"`, form)
			continue
		}
		l.wanted = append(l.wanted, w)
	}
}

// checkWanted makes sure that what is wanted exists.
func (l *loader) checkWanted(slugs slugIndex) {
	for _, w := range l.wanted {
		for _, v := range w.items {
			if !l.leads(v.text, slugs) && !l.waiting[v.text] {
				l.report(l.wantedFile, v.at, fmt.Sprintf("%q bestaat niet", v.text), slugs.suggest(v.text, anyItem))
			}
		}
	}
}

// first is how many hits a reader sees at once.
const first = 3

// WantedAdvice is advice on the items of zoekvragen.json that are not among the first hits. Find
// gives the slugs of the hits for a query, the best first.
func WantedAdvice(c *Content, find func(query string) []string) []problem.Problem {
	var advice []problem.Problem
	for _, w := range c.wanted {
		if len(w.items) == 0 {
			continue
		}
		hits := find(w.query)
		for _, v := range w.items {
			place := 0
			for i, slug := range hits {
				if slug == v.text {
					place = i + 1
				}
			}
			if place > 0 && place <= first || c.Library.Item(v.text) == nil {
				continue
			}
			what := fmt.Sprintf("wie %q typt, vindt %s niet", w.query, v.text)
			if place > 0 {
				what = fmt.Sprintf("wie %q typt, vindt %s pas op plaats %d", w.query, v.text, place)
			}
			advice = append(advice, c.wantedFile.problem(v.at, what, `zet de woorden bij "trefwoorden" of "zo-gevraagd" van dat item`))
		}
	}
	return advice
}
