package content

import (
	"fmt"
	"path"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"flamingo/app/library"
)

const minRelated = 3 // items below a question, that a careful editor names

// Advice lists what makes content harder to read or to find, without stopping a
// build: what [Content.Remarks] finds, questions that lead to few others, items
// without words to search by. Sentences are known only of content that [Load]
// returned.
func Advice(c *Content) []Problem {
	var advice []Problem
	for _, p := range c.passages {
		for _, r := range c.Remarks(p.text) {
			advice = append(advice, p.file.problem(p.span(r.Start, r.End), r.What, r.Do))
		}
	}
	for i := range c.Library.Items {
		it := &c.Library.Items[i]
		add := func(what, do string) {
			advice = append(advice, Problem{File: path.Join(it.Kind.Folder(), it.Slug+".md"), What: what, Do: do})
		}
		if n := len(it.Related); it.Kind == library.Question && n < minRelated {
			add(fmt.Sprintf(`"zie" noemt %d van de %d bestanden die een vraag ten minste nodig heeft`, n, minRelated), "kies bestanden die een lezer hierna wil lezen")
		}
		if len(it.Keywords) == 0 {
			add(`"trefwoorden" ontbreekt`, "noem woorden die een lezer kan typen en die niet in de tekst staan")
		}
	}
	return sortProblems(advice)
}

// passage is a text that a reader reads in one go, and where it stands.
type passage struct {
	file  *file
	text  string
	at    span   // of the text as a whole, when there are no marks
	marks []mark // by rising plain
}

// mark ties a place in the plain text to one in the file; both count bytes.
type mark struct{ plain, offset int }

func (l *loader) addPassage(f *file, v value) {
	if v.text != "" {
		l.passages = append(l.passages, passage{file: f, text: v.text, at: v.at})
	}
}

// sentence is a part of a passage, in bytes.
type sentence struct{ start, end int }

// span is where a part of the text stands, as far as its first line goes. A
// value of the settings is searched for on its line; if it is written otherwise
// there, the part stands where the value does.
func (p *passage) span(start, end int) span {
	i := sort.Search(len(p.marks), func(i int) bool { return p.marks[i].plain > start })
	if i > 0 {
		m := p.marks[i-1]
		at := m.offset + start - m.plain
		return p.file.span(at, at+end-start)
	}
	if start > 0 && p.at.line > 0 {
		value := p.file.lines[p.at.line-1]
		if at := strings.Index(p.file.line(p.at.line), p.text); at >= 0 {
			return p.file.span(value+at+start, value+at+end)
		}
	}
	return p.at
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"bijv.": true, "bv.": true, "ca.": true, "dhr.": true, "dr.": true, "drs.": true, "evt.": true,
	"incl.": true, "jl.": true, "max.": true, "mevr.": true, "min.": true, "mr.": true, "nr.": true,
	"o.a.": true, "resp.": true, "t.a.v.": true, "vgl.": true, "z.g.": true, "zgn.": true,
}

// sentences splits a text after a full stop, question or exclamation mark that
// a space follows. A stop before a small letter belongs to an abbreviation.
func sentences(text string) []sentence {
	var list []sentence
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] != ' ' || i == start {
			continue
		}
		word := text[start:i]
		word = strings.TrimRight(word[strings.LastIndexByte(word, ' ')+1:], `"'”’)`)
		next, _ := utf8.DecodeRuneInString(text[i+1:])
		switch {
		case !strings.HasSuffix(word, ".") && !strings.HasSuffix(word, "?") && !strings.HasSuffix(word, "!"):
		case strings.HasSuffix(word, ".") && (abbreviations[strings.ToLower(word)] || unicode.IsLower(next)):
		default:
			list = append(list, sentence{start, i})
			start = i + 1
		}
	}
	if start < len(text) {
		list = append(list, sentence{start, len(text)})
	}
	return list
}

// countWords counts what has a letter or a digit.
func countWords(text string) int {
	n := 0
	for _, word := range strings.Fields(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}
