package markdown

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"flamingo/app/library"
	"flamingo/app/problem"
)

// item is an item as its file tells it, with the places that check needs.
type item struct {
	library.Item
	file    *file // nil if the file cannot be read
	theme   value
	also    []value
	refs    []value // bron
	related []value
	heard   []value // zo-gevraagd
	links   []value // targets of links in the body that should be slugs
	steps   []step  // of a talk or a moment
	end     step    // of a talk
	draft   bool
	order   int // of a moment among the others; 0 for none, which comes first
}

// readItem reads the file of an item.
func (l *loader) readItem(k library.Kind, name string) {
	slug := strings.TrimSuffix(path.Base(name), ".md")
	it := &item{Item: library.Item{Kind: k, Slug: slug}}
	l.items = append(l.items, it)
	if !validSlug(slug) {
		do := "gebruik a-z, 0-9 en streepjes tussen de woorden"
		if s := slugify(slug); s != "" {
			do = fmt.Sprintf("noem het bestand %s.md; %s", s, do)
		}
		l.reportFile(name, fmt.Sprintf("de bestandsnaam %q kan geen adres zijn", slug), do)
	}
	if held.MatchString(slug) {
		l.reportFile(name, fmt.Sprintf("de naam %q kan op Windows geen bestand of adres zijn", slug), fmt.Sprintf("kies een langere naam, zoals wat-is-%s.md", slug))
	}
	found := len(l.problems)
	it.file = l.open(name)
	if it.file != nil && !l.drafts && isDraft(it.file) {
		l.problems = l.problems[:found]
		l.items = l.items[:len(l.items)-1]
		l.waiting[slug] = true
		l.passed = append(l.passed, problem.Problem{File: name, What: "een concept: het komt nog niet in de app", Do: "is het klaar, haal concept: ja dan weg"})
		return
	}
	if it.file == nil {
		return
	}
	end, body, ok := l.splitFrontMatter(it.file, k)
	if !ok {
		l.salvage(it, len(it.file.text))
		return
	}
	before := len(l.passages)
	l.readFields(it, end)
	l.readBody(it, body)
	for _, p := range l.passages[before:] {
		if !it.draft && strings.HasPrefix(p.text, ToWrite) {
			l.report(it.file, p.span(0, len(p.text)), "hier moet nog tekst komen", "schrijf de tekst; of zet concept: ja erbij, tot hij af is")
		}
	}
}

// splitFrontMatter finds the fields between the two lines of three hyphens.
// text[:end] is YAML with the line numbers of the file: the first line of
// hyphens is a document start to YAML. text[body:] is the Markdown.
func (l *loader) splitFrontMatter(f *file, k library.Kind) (end, body int, ok bool) {
	isRule := func(n int) bool { return strings.TrimRight(f.line(n), " \t") == "---" }
	if !isRule(1) {
		l.report(f, span{line: 1, col: 1}, "de gegevens boven de tekst ontbreken",
			fmt.Sprintf("begin het bestand met een regel ---, dan de gegevens (%s: …), dan weer een regel ---", k))
		return 0, 0, false
	}
	for n := 2; n <= len(f.lines); n++ {
		if isRule(n) {
			end = f.lines[n-1]
			return end, min(len(f.text), end+len(f.line(n))+1), true
		}
	}
	l.report(f, f.lineSpan(1), "onder de gegevens ontbreekt een regel ---", "zet een regel --- tussen de gegevens en de tekst")
	return 0, 0, false
}

var draftLine = regexp.MustCompile(`(?m)^concept:[ \t]*["']?ja\b`)

// isDraft reports whether an item says so. The fields are not read for that: a draft may
// be far from good YAML.
func isDraft(f *file) bool {
	fields, _, _ := strings.Cut(strings.TrimPrefix(f.text, "---"), "\n---")
	return draftLine.MatchString(fields)
}

var salvageLine = regexp.MustCompile(`(?m)^(thema|bron):[ \t]*["']?([a-z0-9-]+)`)

// salvage finds the theme and number in fields that cannot be read, so that one
// missing quote does not also make the number missing.
func (l *loader) salvage(it *item, end int) {
	for _, m := range salvageLine.FindAllStringSubmatchIndex(it.file.text[:end], -1) {
		text := it.file.text[m[4]:m[5]]
		v := value{text, it.file.span(m[4], m[5])}
		switch it.file.text[m[2]:m[3]] {
		case "thema":
			it.theme, it.Theme = v, text
		case "bron":
			if slices.Contains(fieldsOf(it.Kind), "bron") {
				it.refs = []value{v}
			}
		}
	}
}
