package markdown

import (
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"
	"time"

	"flamingo/app/library"
	"flamingo/app/plain"
	"flamingo/app/problem"
)

const minRelated = 3 // items below a question, that a careful editor names

// Advice lists what makes content harder to read or to find, without stopping a
// build: what package plain remarks, questions that lead to few others, items
// without words to search by, files that are no content, dates that lie far back or
// ahead of today, a list of danger that is not there or was checked long ago. Sentences and
// dates are known only of content that [Load] returned.
func Advice(c *Content, today time.Time) []problem.Problem {
	advice := append(slices.Clone(c.passed), c.dangerAdvice(today)...)
	for _, d := range c.dates {
		// A year ahead is left alone: clocks run behind, and plans are dated.
		if year := d.day.Year(); year < doubtfulYear || year > today.Year()+1 {
			advice = append(advice, d.file.problem(d.at, fmt.Sprintf("klopt het jaar %d?", year), "kijk het jaartal na"))
		}
	}
	for _, p := range c.passages {
		for _, r := range plain.Remarks(p.text, c.Hard) {
			advice = append(advice, p.file.problem(p.span(r.Start, r.End), r.What, r.Do))
		}
	}
	for i := range c.Library.Items {
		it := &c.Library.Items[i]
		add := func(what, do string) {
			advice = append(advice, problem.Problem{File: path.Join(it.Kind.Folder(), it.Slug+".md"), What: what, Do: do})
		}
		if n := len(it.Related); it.Kind == library.Question && n < minRelated {
			add(fmt.Sprintf(`"zie" noemt %d van de %d bestanden die een vraag ten minste nodig heeft`, n, minRelated), "kies bestanden die een lezer hierna wil lezen")
		}
		if len(it.Keywords) == 0 {
			add(`"trefwoorden" ontbreekt`, "noem woorden die een lezer kan typen en die niet in de tekst staan")
		}
		if day, err := time.Parse(time.DateOnly, string(it.Reviewed)); err == nil && day.Year() >= doubtfulYear && !today.Before(day.AddDate(1, 0, 1)) {
			at := problem.Problem{File: path.Join(it.Kind.Folder(), it.Slug+".md")}
			for _, d := range c.dates {
				if d.file.path == at.File && d.day.Equal(day) {
					at = d.file.problem(d.at, "", "") // the last date of that day: nagekeken comes behind the notes
				}
			}
			at.What, at.Do = "meer dan een jaar geleden nagekeken", "vergelijk het met de bron, en zet de dag van vandaag bij nagekeken"
			advice = append(advice, at)
		}
	}
	advice = append(advice, c.loneThemes()...)
	return problem.Sort(advice)
}

// loneThemes is advice on themes with one item: a reader who opens one finds hardly more
// than its title.
func (c *Content) loneThemes() []problem.Problem {
	var advice []problem.Problem
	for i := range c.Library.Themes {
		t := &c.Library.Themes[i]
		var items []string
		for j := range c.Library.Items {
			if it := &c.Library.Items[j]; it.InTheme(t.Slug) {
				items = append(items, it.Slug)
			}
		}
		if len(items) == 1 {
			what := fmt.Sprintf("thema %q heeft één item: %s", t.Slug, items[0])
			p := problem.Problem{File: themesFile, What: what, Do: "zet er meer bij, of geef het item een ander thema"}
			if at, ok := c.themeSpots[t.Slug]; ok {
				p = c.themesFile.problem(at, p.What, p.Do)
			}
			advice = append(advice, p)
		}
	}
	return advice
}

// Outside is a link out of the app, and the files that have it.
type Outside struct {
	Address string
	Files   []string
}

// OutsideLinks lists the links that leave the app, for somebody to try: nothing here opens
// them. They are sorted by address.
func OutsideLinks(lib *library.Library) []Outside {
	files := map[string][]string{}
	add := func(address, file string) {
		if strings.HasPrefix(address, "https://") && !slices.Contains(files[address], file) {
			files[address] = append(files[address], file)
		}
	}
	var inlines func(inl []library.Inline, file string)
	inlines = func(inl []library.Inline, file string) {
		for i := range inl {
			add(inl[i].Target, file)
			inlines(inl[i].Children, file)
		}
	}
	var blocks func(list []library.Block, file string)
	blocks = func(list []library.Block, file string) {
		for i := range list {
			inlines(list[i].Inlines, file)
			for _, item := range list[i].Items {
				blocks(item, file)
			}
		}
	}
	for i := range lib.Items {
		it := &lib.Items[i]
		file := path.Join(it.Kind.Folder(), it.Slug+".md")
		if it.Kind == library.Document {
			file = sourcesFile
		}
		blocks(it.Body, file)
		for _, n := range it.Notes {
			add(n.Address, file)
		}
	}
	for i := range lib.Themes {
		inlines(lib.Themes[i].Check, themesFile)
	}
	inlines(lib.Site.Contact, siteFile)
	if lib.Danger != nil {
		for _, h := range lib.Danger.Help {
			add(h.Site, dangerFile)
		}
	}
	var out []Outside
	for address, names := range files {
		out = append(out, Outside{address, names})
	}
	slices.SortFunc(out, func(a, b Outside) int { return strings.Compare(a.Address, b.Address) })
	return out
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
