package markdown

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flamingo/app/library"
	"flamingo/app/problem"
)

// check compares the files with each other.
func (l *loader) check() {
	if len(l.items) == 0 {
		l.reportFile(".", "er is nog geen enkel item", "zet een bestand in een van de mappen "+strings.Join(folders(), ", "))
	}
	slugs := l.checkSlugs()
	l.checkThemes()
	l.checkNumbers()
	for _, it := range l.items {
		l.checkRelated(it, slugs)
		l.checkLinks(it, slugs)
		l.checkSteps(it, slugs)
	}
	l.checkExamples(slugs)
	l.checkSources(slugs)
	l.checkHeard()
	l.checkWanted(slugs)
}

// slugIndex finds an item by slug; names are in path order.
type slugIndex struct {
	items map[string]*item
	names []string
}

func (l *loader) checkSlugs() slugIndex {
	x := slugIndex{items: map[string]*item{}}
	for _, it := range l.items {
		if first, ok := x.items[it.Slug]; ok {
			l.reportFile(it.path(), fmt.Sprintf("%q bestaat al: %s", it.Slug, first.path()), "geef een van de twee bestanden een andere naam: een naam is een adres")
			if it.Kind == library.Question {
				x.items[it.Slug] = it // what site.yaml means
			}
			continue
		}
		x.items[it.Slug] = it
		x.names = append(x.names, it.Slug)
	}
	return x
}

func (it *item) path() string { return path.Join(it.Kind.Folder(), it.Slug+".md") }

// suggest is the tip for a slug that does not exist.
func (x slugIndex) suggest(name string, ok func(*item) bool) string {
	var names []string
	for _, n := range x.names {
		if ok(x.items[n]) {
			names = append(names, n)
		}
	}
	// An editor may give the path, or the address that the browser shows.
	base := strings.TrimSuffix(path.Base(strings.TrimLeft(path.Clean(name), "#/")), ".md")
	base = base[strings.LastIndexByte(base, '#')+1:]
	if slices.Contains(names, base) {
		return fmt.Sprintf("bedoel je %q? noem het bestand zonder map en zonder .md", base)
	}
	return problem.DidYouMean(name, names, "noem een bestaand bestand, zonder map en zonder .md")
}

func anyItem(*item) bool { return true }

func (l *loader) themeSlugs() []string {
	var names []string
	for _, t := range l.themes {
		names = append(names, t.Slug)
	}
	return names
}

func (l *loader) checkThemes() {
	if !l.themesRead {
		return
	}
	known := l.themeSlugs()
	used := map[string]bool{}
	for _, it := range l.items {
		for _, v := range append([]value{it.theme}, it.also...) {
			if v.text == "" {
				continue
			}
			used[v.text] = true
			if !slices.Contains(known, v.text) {
				l.report(it.file, v.at, fmt.Sprintf("onbekend thema %q", v.text), problem.DidYouMean(v.text, known, "bekende thema's: "+strings.Join(known, ", ")))
			}
		}
		for _, v := range it.also {
			if v.text == it.theme.text {
				l.report(it.file, v.at, fmt.Sprintf("%q is al het thema", v.text), `haal het weg uit "ook"`)
			}
		}
	}
	for i := range l.themes {
		if t := &l.themes[i]; !used[t.Slug] {
			t.waits = true
			l.advise(l.themesFile, t.at, fmt.Sprintf("thema %q wacht op zijn eerste bestand, en staat nog niet in de app", t.Slug), "zet het thema bij een vraag, of haal het hier weg")
		}
	}
}

var numberForm = regexp.MustCompile(`^([a-z]+)([0-9]+)$`)

// ref is how a number of the series is written: w01, and w001 in a series of
// more than 99.
func (s series) ref(n int) string {
	return fmt.Sprintf("%s%0*d", s.Prefix, max(2, len(strconv.Itoa(s.Count))), n)
}

func (s series) known() string {
	return fmt.Sprintf("%s (%s)", s.run(1, s.Count), s.source)
}

// run names the numbers from first to last.
func (s series) run(first, last int) string {
	if first == last {
		return s.ref(first)
	}
	return s.ref(first) + " t/m " + s.ref(last)
}

// knownSeries lists the numbers that a file can retell.
func (l *loader) knownSeries() string {
	if len(l.series) == 0 {
		return sourcesFile + " noemt nog geen nummers"
	}
	var names []string
	for _, s := range l.series {
		names = append(names, s.known())
	}
	return "bekende nummers: " + strings.Join(names, ", ")
}

// checkNumbers makes sure that no number of a source is retold twice. Those that no item
// retells are told in the advice.
func (l *loader) checkNumbers() {
	first := map[string]*item{}
	for _, it := range l.items {
		for _, v := range it.refs {
			if !l.checkNumber(it, v) {
				continue
			}
			if it.Ref == "" {
				it.Ref = v.text
			} else {
				it.MoreRefs = append(it.MoreRefs, v.text)
			}
			if other, ok := first[v.text]; ok {
				copied, original := it, other
				if looksLikeACopy(other.Slug, it.Slug) {
					copied, original = other, it
					first[v.text] = it
				}
				l.report(copied.file, copied.refAt(v.text), fmt.Sprintf("bron %s hoort al bij %s", v.text, original.path()), "geef een van de twee bestanden een ander nummer: bij elk nummer hoort één bestand")
				continue
			}
			first[v.text] = it
		}
	}
	for _, s := range l.series {
		if missing := s.missing(first); missing != "" {
			l.advise(l.sourcesFile, s.at, fmt.Sprintf("reeks %s: geen bestand voor %s", s.Prefix, missing), "schrijf wat ontbreekt, of laat het zo")
		}
	}
}

// refAt is where an item names a number.
func (it *item) refAt(ref string) span {
	for _, v := range it.refs {
		if v.text == ref {
			return v.at
		}
	}
	return span{}
}

// checkNumber reports a number that is in no series, or in one of another source than
// the first number of the item: a page says whose words it has, and of which day.
func (l *loader) checkNumber(it *item, v value) bool {
	if !l.sourcesRead {
		return true
	}
	m := numberForm.FindStringSubmatch(v.text)
	if m == nil {
		do := "schrijf één nummer, zoals w01, of meer als lijst: [w01, w02]; " + l.knownSeries()
		if small := strings.ToLower(v.text); numberForm.MatchString(small) {
			do = fmt.Sprintf("bedoel je %q? %s", small, l.knownSeries())
		}
		l.report(it.file, v.at, fmt.Sprintf("%q is geen bronnummer", v.text), do)
		return false
	}
	i := slices.IndexFunc(l.series, func(s series) bool { return s.Prefix == m[1] })
	if i < 0 {
		l.report(it.file, v.at, fmt.Sprintf("onbekende reeks %q", m[1]), l.knownSeries())
		return false
	}
	s := l.series[i]
	n, err := strconv.Atoi(m[2])
	switch {
	case err != nil || n < 1 || n > s.Count:
		l.report(it.file, v.at, fmt.Sprintf("bron %s bestaat niet", v.text), "kies een nummer uit "+s.known())
		return false
	case v.text != s.ref(n):
		l.report(it.file, v.at, fmt.Sprintf("bron %s is anders geschreven dan de andere nummers", v.text), "schrijf "+s.ref(n))
		return false
	}
	if m := numberForm.FindStringSubmatch(it.Ref); m != nil {
		if i := slices.IndexFunc(l.series, func(s series) bool { return s.Prefix == m[1] }); i >= 0 && l.series[i].source != s.source {
			l.report(it.file, v.at, fmt.Sprintf("bron %s is van een andere bron (%s) dan %s (%s)", v.text, s.source, it.Ref, l.series[i].source),
				"noem alleen nummers van één bron, of maak er twee items van: bij een tekst staat van wie hij komt")
			return false
		}
	}
	return true
}

// missing lists the numbers that no item has: "w03, w17 t/m w20".
func (s series) missing(have map[string]*item) string {
	var runs []string
	for n := 1; n <= s.Count; n++ {
		start := n
		for n <= s.Count && have[s.ref(n)] == nil {
			n++
		}
		if n > start {
			runs = append(runs, s.run(start, n-1))
		}
	}
	return strings.Join(runs, ", ")
}

// leads reports whether a text can lead to this name: an item has it, or a source.
func (l *loader) leads(name string, slugs slugIndex) bool {
	return slugs.items[name] != nil || slices.ContainsFunc(l.sources, func(s source) bool { return s.ID == name })
}

const draftTip = "haal het hier weg, of haal concept: ja weg uit dat bestand"

func (l *loader) checkRelated(it *item, slugs slugIndex) {
	for _, v := range it.related {
		switch {
		case v.text == it.Slug:
			l.report(it.file, v.at, `"zie" noemt het bestand zelf`, "haal het weg")
		case l.waiting[v.text]:
			l.report(it.file, v.at, fmt.Sprintf(`"zie" noemt %q, en dat is nog een concept`, v.text), draftTip)
		case !l.leads(v.text, slugs):
			l.report(it.file, v.at, fmt.Sprintf(`"zie" noemt %q, en dat bestaat niet`, v.text), slugs.suggest(v.text, anyItem))
		}
	}
}

func (l *loader) checkLinks(it *item, slugs slugIndex) {
	for _, v := range it.links {
		switch {
		case v.text == it.Slug:
			l.report(it.file, v.at, "een link naar het bestand zelf", "haal de link weg, en houd de woorden")
		case l.waiting[v.text]:
			l.report(it.file, v.at, fmt.Sprintf("een link naar %q, en dat is nog een concept", v.text), draftTip)
		case !l.leads(v.text, slugs):
			what, do := fmt.Sprintf("een link naar %q, en dat bestaat niet", v.text), slugs.suggest(v.text, anyItem)
			switch ending := strings.ToLower(path.Ext(v.text)); {
			case strings.HasPrefix(v.text, "www."):
				do = "schrijf https://" + v.text
			case strings.Contains(v.text, "#") && slugs.items[v.text[:strings.IndexByte(v.text, '#')]] != nil:
				what, do = "een link naar een kop kan niet", "verwijs naar het hele item: "+v.text[:strings.IndexByte(v.text, '#')]
			case strings.HasPrefix(v.text, "#"):
				if !strings.HasPrefix(do, "bedoel je") {
					what, do = "een link naar een kop kan niet", "verwijs naar het hele item: [woorden](bestandsnaam)"
				}
			case strings.Contains(v.text, "@") && addressForm.MatchString(v.text):
				do = "schrijf mailto:" + v.text
			case slices.Contains(writerEndings, ending) || slices.Contains(imageEndings, ending) || slices.Contains(otherEndings, ending):
				what, do = fmt.Sprintf("een link naar een bijlage (%s) kan niet", v.text), "zet het bestand op een website, en verwijs naar het adres dat begint met https://"
			}
			l.report(it.file, v.at, what, do)
		}
	}
}

func (l *loader) checkExamples(slugs slugIndex) {
	for _, v := range l.examples {
		switch it := slugs.items[v.text]; {
		case l.waiting[v.text]:
			l.report(l.siteFile, v.at, fmt.Sprintf("voorbeeld %q is nog een concept", v.text), draftTip)
		case it == nil:
			l.report(l.siteFile, v.at, fmt.Sprintf("voorbeeld %q bestaat niet", v.text),
				slugs.suggest(v.text, func(it *item) bool { return it.Kind == library.Question }))
		case it.Kind != library.Question:
			l.report(l.siteFile, v.at, fmt.Sprintf("voorbeeld %q is een %s, geen vraag", v.text, it.Kind), "kies een bestand uit de map vragen")
		}
	}
}

// compareItems is the order of the Library: by kind, then by number in the
// order of the sources, terms by title.
func (l *loader) compareItems(a, b *item) int {
	return cmp.Or(
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(l.place(a), l.place(b)),
		cmp.Compare(a.place(), b.place()),
		strings.Compare(unaccented(a.Title), unaccented(b.Title)),
		strings.Compare(a.Slug, b.Slug),
	)
}

// place is the place of an item's number among all numbers of all sources, or 0
// for a term.
func (l *loader) place(it *item) int {
	m := numberForm.FindStringSubmatch(it.Ref)
	if m == nil {
		return 0
	}
	place := 1
	for _, s := range l.series {
		if s.Prefix == m[1] {
			n, _ := strconv.Atoi(m[2])
			return place + n
		}
		place += s.Count
	}
	return place
}
