package markdown

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"flamingo/app/library"
)

// item is an item as its file tells it, with the places that check needs.
type item struct {
	library.Item
	file    *file // nil if the file cannot be read
	theme   value
	also    []value
	ref     value
	related []value
	links   []value // targets of links in the body that should be slugs
}

// fieldsOf lists the fields of a kind, in the order in which editors write them.
func fieldsOf(k library.Kind) []string {
	title := k.String()
	switch k {
	case library.Fact:
		return []string{title, "kort", "cijfer", "van", "gemeten", "thema", "ook", "bron", "trefwoorden", "zie", "nagekeken"}
	case library.Term:
		return []string{title, "voluit", "kort", "thema", "ook", "trefwoorden", "zie", "nagekeken"}
	}
	return []string{title, "kort", "thema", "ook", "bron", "trefwoorden", "zie", "nagekeken"}
}

// foreignField explains a field that another kind has, and tells whether the
// title is meant.
func foreignField(k library.Kind) func(name string) (what, do, meant string) {
	return func(name string) (what, do, meant string) {
		for _, other := range library.Kinds {
			switch {
			case !slices.Contains(fieldsOf(other), name):
			case name == other.String():
				return fmt.Sprintf("de sleutel %q hoort niet bij een %s", name, k),
					fmt.Sprintf("in de map %s heet de titel %q; of zet het bestand in de map %s", k.Folder(), k, other.Folder()), k.String()
			case k == library.Term && name == "bron":
				return `de sleutel "bron" hoort niet bij een begrip`,
					"haal de regel weg: een begrip is uitleg van de redactie", ""
			default:
				return fmt.Sprintf("de sleutel %q hoort niet bij een %s", name, k),
					fmt.Sprintf("haal de regel weg; alleen een %s heeft deze sleutel", other), ""
			}
		}
		return "", "", ""
	}
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
	if it.file = l.open(name); it.file == nil {
		return
	}
	end, body, ok := l.splitFrontMatter(it.file, k)
	if !ok {
		l.salvage(it, len(it.file.text))
		return
	}
	l.readFields(it, end)
	l.readBody(it, body)
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

// readFields reads the fields of an item from text[:end] of its file.
func (l *loader) readFields(it *item, end int) {
	k, f := it.Kind, it.file
	known := fieldsOf(k)
	node, ok := l.parseYAML(f, end)
	if !ok {
		l.salvage(it, end)
		return
	}
	var r *record
	if node == nil {
		r = &record{l: l, f: f, at: span{line: 1, col: 1}}
	} else if r = l.newRecord(f, node, "een "+k.String(), known, foreignField(k)); r == nil {
		l.salvage(it, end)
		return
	}
	r.at = span{line: 1, col: 1}

	title := r.need(k.String(), titleTip(k))
	var short value
	if k == library.Question || k == library.Term {
		short = r.need("kort", shortTip(k))
	} else {
		short = r.text("kort")
	}
	it.Title, it.Short = title.text, short.text
	l.addPassage(f, title)
	l.addPassage(f, short)

	if k == library.Term {
		it.Full = r.text("voluit").text
		it.theme = r.text("thema")
	} else {
		it.theme = r.need("thema", "noem het thema waar dit het meest bij hoort: "+strings.Join(l.themeSlugs(), ", "))
		it.ref = r.need("bron", "noem het nummer dat dit bestand navertelt; "+l.knownSeries())
	}
	it.also = r.list("ook")
	it.related = r.list("zie")
	if k == library.Term && len(it.related) == 0 && !r.wrong["zie"] {
		r.report(r.at, `een begrip zonder "zie"`, "noem ten minste één bestand waarin het begrip voorkomt")
	}
	it.Keywords = texts(r.list("trefwoorden"))
	it.Reviewed = r.date(r.need("nagekeken", "noem de dag waarop je het item met de bron hebt vergeleken, als 2026-11-22"))
	if k == library.Fact {
		l.readFigure(it, r)
	}
	it.Theme, it.Also, it.Related = it.theme.text, texts(it.also), texts(it.related)
}

// readFigure reads the figure of a fact. A figure without its population or its
// measurer says nothing.
func (l *loader) readFigure(it *item, r *record) {
	it.Figure.Value = r.text("cijfer").text
	if it.Figure.Value == "" {
		it.Figure.Of, it.Figure.Measured = r.text("van").text, r.text("gemeten").text
		return
	}
	it.Figure.Of = r.need("van", "noem de groep waar het cijfer over gaat").text
	it.Figure.Measured = r.need("gemeten", "noem wie het heeft gemeten").text
}

func titleTip(k library.Kind) string {
	return map[library.Kind]string{
		library.Question: "schrijf de vraag zoals een lezer haar stelt",
		library.Tip:      "schrijf de tip in één korte zin",
		library.Need:     "schrijf de behoefte in één korte zin",
		library.Fact:     "schrijf het feit in één korte zin",
		library.Term:     "schrijf het begrip zoals het in de tekst staat",
	}[k]
}

func shortTip(k library.Kind) string {
	if k == library.Term {
		return "leg het begrip uit in een of twee zinnen"
	}
	return "geef het antwoord in een of twee zinnen die je kunt voorlezen"
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
			if it.Kind != library.Term {
				it.ref = v
			}
		}
	}
}
