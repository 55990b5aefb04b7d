package markdown

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flamingo/app/library"
	"flamingo/app/problem"

	"go.yaml.in/yaml/v3"
)

// What two people go through together, or one person in a minute.
const (
	maxSteps  = 6 // of a talk
	maxOnCard = 5 // items of a moment
	maxInStep = 12
	maxWhy    = 160 // characters
	maxOrder  = 999
)

// step is a step, and where its file names the items.
type step struct {
	library.Step
	items []value
}

// talkSlugs are the names that a file of a talk can have.
func talkSlugs() []string {
	var slugs []string
	for _, t := range library.Talks {
		slugs = append(slugs, t.Slug)
	}
	return slugs
}

// readTalk reads what only a talk has: stappen and slot.
func (l *loader) readTalk(it *item, r *record) {
	if !slices.Contains(talkSlugs(), it.Slug) {
		l.reportFile(it.path(), fmt.Sprintf("de app kent geen gesprek met de naam %q", it.Slug),
			problem.DidYouMean(it.Slug, talkSlugs(), "bekende namen: "+strings.Join(talkSlugs(), ", ")))
	}
	nodes := r.group("stappen")
	for i, n := range nodes {
		s, ok := l.readStep(r.f, n, "een stap")
		if i == maxSteps {
			r.report(r.f.nodeSpan(n), fmt.Sprintf("%d stappen", len(nodes)), fmt.Sprintf("houd er hoogstens %d over", maxSteps))
		}
		if ok {
			it.steps = append(it.steps, s)
		}
	}
	if len(nodes) == 0 && it.Slug != library.TalkTriangle {
		r.report(r.at, `een gesprek zonder "stappen"`, "noem ten minste één stap, met een titel en items")
	}
	for i, n := range r.group("slot") {
		if i > 0 {
			r.report(r.f.nodeSpan(n), `"slot" staat er een tweede keer`, "houd er een over")
			break
		}
		if s, ok := l.readStep(r.f, n, "een slot"); ok {
			it.end = s
		}
	}
}

// readStep reads a step of a talk.
func (l *loader) readStep(f *file, n *yaml.Node, what string) (step, bool) {
	r := l.newRecord(f, n, what, []string{"titel", "tekst", "items"}, nil)
	if r == nil {
		return step{}, false
	}
	title := r.need("titel", "zeg in een paar woorden waar deze stap over gaat")
	r.atMost(title, "de titel", maxTheme, "maak hem korter: hij staat groot op het scherm")
	text := r.text("tekst")
	l.addPassage(f, title)
	l.addPassage(f, text)
	s := step{Step: library.Step{Title: title.text, Text: text.text}, items: r.list("items")}
	if len(s.items) > maxInStep {
		r.report(s.items[maxInStep].at, fmt.Sprintf("%d items in een stap", len(s.items)), fmt.Sprintf("houd er hoogstens %d over", maxInStep))
	}
	return s, true
}

// readMoment reads what only a moment has: kaart and volgorde.
func (l *loader) readMoment(it *item, r *record) {
	nodes := r.group("kaart")
	for i, n := range nodes {
		r := l.newRecord(r.f, n, "een kaart", []string{"item", "waarom"}, nil)
		if i == maxOnCard {
			l.report(it.file, it.file.nodeSpan(n), fmt.Sprintf("%d items op een kaart", len(nodes)), fmt.Sprintf("houd er hoogstens %d over: de kaart is voor één minuut", maxOnCard))
		}
		if r == nil {
			continue
		}
		name := r.need("item", "noem een bestand, zonder map en zonder .md")
		why := r.need("waarom", "zeg in één zin waarom dit bij deze situatie past")
		r.atMost(why, `"waarom"`, maxWhy, "maak het korter")
		l.addPassage(r.f, why)
		if name.text != "" {
			it.steps = append(it.steps, step{Step: library.Step{Text: why.text}, items: []value{name}})
		}
	}
	if len(nodes) == 0 {
		r.report(r.at, `een situatie zonder "kaart"`, "noem een tot vijf items, elk met waarom het past")
	}
	if v := r.text("volgorde"); v.text != "" {
		n, err := strconv.Atoi(v.text)
		if err != nil || n < 1 || n > maxOrder {
			r.report(v.at, fmt.Sprintf("%q is geen plaats in een volgorde", v.text), fmt.Sprintf("schrijf een getal van 1 tot en met %d", maxOrder))
			return
		}
		it.order = n
	}
}

// checkSteps makes sure that the items of a talk or a moment exist, and can be shown there.
func (l *loader) checkSteps(it *item, slugs slugIndex) {
	steps := it.steps
	if it.end.Title != "" {
		steps = append(steps[:len(steps):len(steps)], it.end)
	}
	ordinary := func(other *item) bool { return other.Kind != library.Talk && other.Kind != library.Moment }
	seen := map[string]value{}
	for _, s := range steps {
		for _, v := range s.items {
			other := slugs.items[v.text]
			switch {
			case l.waiting[v.text]:
				l.report(it.file, v.at, fmt.Sprintf("%q is nog een concept", v.text), draftTip)
			case other == nil:
				l.report(it.file, v.at, fmt.Sprintf("%q bestaat niet", v.text), slugs.suggest(v.text, ordinary))
			case !ordinary(other):
				l.report(it.file, v.at, fmt.Sprintf("%q is een %s", v.text, other.Kind), "kies een vraag, tip, behoefte, feit of begrip")
			case it.Slug == library.TalkTogether && len(other.Together.Lines) == 0:
				l.report(it.file, v.at, fmt.Sprintf("%q heeft niets om samen te lezen", v.text), `schrijf in dat bestand "samen", of haal het hier weg`)
			case it.Kind == library.Moment && seen[v.text].text != "":
				l.report(it.file, v.at, fmt.Sprintf("%q staat al op de kaart", v.text), fmt.Sprintf("haal er een weg; de eerste staat op regel %d", seen[v.text].at.line))
			}
			seen[v.text] = v
		}
	}
	for _, s := range it.steps {
		it.Steps = append(it.Steps, s.made())
	}
	it.End = it.end.made()
}

func (s step) made() library.Step {
	s.Items = texts(s.items)
	return s.Step
}

// place is where a talk stands among the talks, or a moment among the moments.
func (it *item) place() int {
	if it.Kind == library.Talk {
		return slices.Index(talkSlugs(), it.Slug)
	}
	return it.order
}
