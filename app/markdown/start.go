package markdown

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
	"unicode/utf8"

	"flamingo/app/library"
)

// Overview is what a content folder has, also one with problems: where a new item can go.
type Overview struct {
	Themes []library.Theme
	Files  map[string]string // by slug, or the id of a source: the file that has it
	Kinds  map[string]library.Kind
	slugs  []string // of the items that are no talk and no moment, in path order
}

// Look reads what it can of a folder.
func Look(fsys fs.FS) *Overview {
	l := &loader{fsys: fsys, waiting: map[string]bool{}, index: map[string]string{}, drafts: true}
	l.walk()
	o := &Overview{Files: map[string]string{}, Kinds: map[string]library.Kind{}}
	for _, t := range l.themes {
		o.Themes = append(o.Themes, t.Theme)
	}
	for i := range l.sources {
		o.Files[l.sources[i].ID], o.Kinds[l.sources[i].ID] = sourcesFile, library.Document
	}
	for _, it := range l.items {
		o.Files[it.Slug], o.Kinds[it.Slug] = it.path(), it.Kind
		if it.Kind != library.Talk && it.Kind != library.Moment {
			o.slugs = append(o.slugs, it.Slug)
		}
	}
	return o
}

// maxSlug is how long a name that Slug makes is, in characters: what an address bar and a
// list of files show.
const maxSlug = 60

// Slug makes the name of a file of a title: whole words of it, as many as fit. It is "" for a
// title without letters and digits.
func Slug(title string) string {
	words := strings.Split(slugify(title), "-")
	slug := words[0]
	for _, w := range words[1:] {
		if len(slug)+len("-")+len(w) > maxSlug {
			break
		}
		slug += "-" + w
	}
	if len(slug) > maxSlug {
		slug = slug[:maxSlug]
	}
	if held.MatchString(slug) {
		slug = "wat-is-" + slug
	}
	return slug
}

// ToWrite starts a text that somebody still has to write. Where an item is no draft any
// more, such a text is a problem.
const ToWrite = "Nog schrijven:"

// Start is the text of a new file with a title of this kind, for an editor to complete: a
// draft, with what each field is for. Theme is one of those of o.
func Start(d Draft, o *Overview, today time.Time) ([]byte, error) {
	if d.Kind == library.Talk || d.Kind == library.Document || !d.Kind.Valid() {
		return nil, fmt.Errorf("een %s kan zo niet worden gemaakt", d.Kind)
	}
	d.Concept = true
	d.Reviewed = library.Date(today.Format(time.DateOnly))
	help := map[string]string{
		"titel":       fmt.Sprintf("een korte titel voor lijsten, van hooguit %d tekens", maxTitle),
		"kort":        shortTip(d.Kind),
		"wanneer":     shortTip(d.Kind),
		"thema":       "kies uit " + strings.Join(themeNames(o), ", "),
		"trefwoorden": "woorden die lezers typen en die niet in je tekst staan: [een, twee]",
		"zie":         "bestanden die een lezer hierna wil lezen, zonder .md: [een, twee]",
		"nagekeken":   "de dag waarop je de tekst met de bron vergeleek",
		"concept":     "haal deze regel weg als de tekst af is; tot dan staat hij niet in de app",
		"cijfer":      "het cijfer, zoals 2 op de 3; dan ook van (over wie het gaat) en gemeten (door wie)",
		"voluit":      "de hele naam, als dit een afkorting is",
		"kaart":       fmt.Sprintf("een tot %d items, elk met waarom het past", maxOnCard),
	}
	switch d.Kind {
	case library.Question:
		d.Short = ToWrite + " het antwoord in een of twee zinnen."
		if utf8.RuneCountInString(d.Title) > maxTitle {
			d.Asked, d.Title = d.Title, cutWords(d.Title, maxTitle)
		}
	case library.Term:
		d.Short = ToWrite + " wat het begrip betekent, in een of twee zinnen."
	case library.Moment:
		if len(o.slugs) == 0 {
			return nil, errors.New("een situatie verwijst naar andere items; maak eerst een vraag of een tip")
		}
		d.Short = ToWrite + " wanneer dit gesprek er is."
		d.Steps = []library.Step{{Text: ToWrite + " waarom dit bij deze situatie past.", Items: o.slugs[:1]}}
	}
	empty := map[library.Kind]string{
		library.Question: "trefwoorden zie", library.Tip: "kort trefwoorden zie", library.Need: "kort trefwoorden zie",
		library.Fact: "cijfer van gemeten trefwoorden zie", library.Term: "voluit trefwoorden zie", library.Moment: "trefwoorden",
	}[d.Kind]

	var out strings.Builder
	lines := strings.Split(string(d.Text()), "\n")
	out.WriteString(lines[0] + "\n")
	rest := lines[1:]
	for _, name := range fieldsOf(d.Kind) {
		written := len(rest) > 0 && strings.HasPrefix(rest[0], name+":")
		if !written && !contains(strings.Fields(empty), name) {
			continue
		}
		if help[name] != "" {
			out.WriteString("# " + name + ": " + help[name] + "\n")
		}
		if !written {
			out.WriteString(name + ":\n")
			continue
		}
		out.WriteString(rest[0] + "\n")
		for rest = rest[1:]; strings.HasPrefix(rest[0], " "); rest = rest[1:] {
			out.WriteString(rest[0] + "\n")
		}
	}
	out.WriteString(strings.Join(rest, "\n"))
	if d.Kind != library.Moment && d.Kind != library.Term {
		out.WriteString("\n" + ToWrite + " de volledige tekst. Een lege regel begint een nieuwe alinea.\n")
	}
	return []byte(out.String()), nil
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}

func themeNames(o *Overview) []string {
	var names []string
	for _, t := range o.Themes {
		names = append(names, t.Slug)
	}
	return names
}

// cutWords is as many whole words of s as fit, with an ellipsis behind them.
func cutWords(s string, most int) string {
	out := ""
	for _, w := range strings.Fields(s) {
		if utf8.RuneCountInString(out)+utf8.RuneCountInString(w)+2 > most {
			break
		}
		out += w + " "
	}
	return strings.TrimRight(out, " ,;:") + "…"
}
