package importer

import (
	"cmp"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"flamingo/app/dutch"
	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/problem"
)

// Options say how what was found becomes items.
type Options struct {
	Kind  library.Kind // of items that do not name their own; 0 is a question
	Theme string       // the slug of the theme of items that name none; "" for the first of the folder
	Today time.Time    // of items that do not say when somebody looked at them
}

// Plan is what an import writes.
type Plan struct {
	Files    map[string][]byte // by name in the content folder; none of them is there yet
	Items    int
	Pictures int               // that the folder did not have
	Concepts int               // of these, what is kept out of the app until it is mended
	Themes   []library.Theme   // that the folder did not have; AddedThemes is their text
	Notes    []problem.Problem // in the order of what is imported
}

// themeLess are the kinds whose items need no theme.
func themeLess(k library.Kind) bool {
	return k == library.Term || k == library.Talk || k == library.Moment
}

// Make plans the files of what was found, in a folder that may have items already. An empty
// folder gets settings of its own.
func Make(found Found, folder fs.FS, o Options) (*Plan, error) {
	if len(found.Items) > MaxItems {
		return nil, fmt.Errorf("%d items in één keer; hoogstens %d kan: verdeel het over meer bestanden", len(found.Items), MaxItems)
	}
	p := &planner{Options: o, found: found, overview: markdown.Look(folder), plan: &Plan{Files: map[string][]byte{}, Notes: found.Notes},
		taken: map[string]bool{}, themes: map[string]string{}, byName: map[string]string{}}
	p.settings(folder)
	for slug := range p.overview.Files {
		p.taken[slug] = true
	}
	for _, t := range p.overview.Themes {
		p.themes[markdown.Slug(t.Title)], p.themes[t.Slug] = t.Slug, t.Slug
	}
	for i := range found.Items {
		if it := &found.Items[i]; p.complete(it) {
			p.items = append(p.items, it)
		}
	}
	for _, it := range p.items {
		p.name(it)
	}
	for _, it := range p.items {
		p.theme(it)
		p.link(it)
		p.pictures(it, folder)
	}
	p.addThemes(folder)
	p.verify(folder)
	for _, it := range p.items {
		p.plan.Files[it.Draft.File()] = it.Text()
		if it.Concept {
			p.plan.Concepts++
		}
	}
	p.plan.Items = len(p.items)
	return p.plan, nil
}

type planner struct {
	Options
	found    Found
	overview *markdown.Overview
	plan     *Plan
	items    []*Item
	taken    map[string]bool   // slugs
	themes   map[string]string // slug of a theme, by its slug and by that of its title
	byName   map[string]string // slug of an item, by what links in the source call it
}

func (p *planner) note(it *Item, what, do string) {
	p.plan.Notes = append(p.plan.Notes, it.Problem(what, do))
}

// The settings of a folder that has none.
const newSite = `# Hoe de app heet en wat er op de beginpagina staat. Vul je eigen namen in.
naam: Onze vraagbaak
kortenaam: Vraagbaak # onder het pictogram op een telefoon, hoogstens 12 tekens
motto: Antwoorden op vragen uit ons werk
omschrijving: Vragen en antwoorden van onze organisatie. Vervang deze zin door een of twee zinnen over je app.
`

const siteFile, themesFile = "site.yaml", "themas.yaml"

func (p *planner) settings(folder fs.FS) {
	if _, err := fs.Stat(folder, siteFile); err != nil {
		p.plan.Files[siteFile] = []byte(newSite)
	}
}

var numbered = regexp.MustCompile(`^(?:\d{1,3}[.):]|[a-z][.)])\s+(\pL|["'‘“(])`)

// complete fills in what an item needs and its source has in another form. It reports
// whether there is an item at all.
func (p *planner) complete(it *Item) bool {
	if !it.Kind.Valid() {
		it.Kind = cmp.Or(p.Kind, library.Question)
	}
	it.Title = markdown.PlainValue(it.Title)
	it.Title = numbered.ReplaceAllString(it.Title, "$1")
	it.Asked, it.Short, it.Verdict, it.Full = markdown.PlainValue(it.Asked), markdown.PlainValue(it.Short), markdown.PlainValue(it.Verdict), markdown.PlainValue(it.Full)
	it.Figure = library.Figure{Value: markdown.PlainValue(it.Figure.Value), Of: markdown.PlainValue(it.Figure.Of), Measured: markdown.PlainValue(it.Figure.Measured)}
	it.Body = Tidy(it.Body)
	switch {
	case it.Title == "" && len(it.Body) == 0 && it.Short == "":
		return false
	case it.Title == "":
		p.note(it, "tekst zonder titel: "+shorten(it.Short+" "+library.BodyText(it.Body)), "geef hem een titel, en neem hem zelf over")
		return false
	case utf8.RuneCountInString(it.Title) > 300:
		p.note(it, "een titel van meer dan 300 tekens: "+shorten(it.Title), "maak hem korter, en neem de tekst zelf over")
		return false
	}
	if len([]rune(it.Asked)) > 0 && it.Asked == it.Title {
		it.Asked = ""
	}
	if it.Kind != library.Question {
		it.Verdict = ""
		if it.Asked != "" {
			it.Title, it.Asked = it.Asked, ""
		}
	}
	if it.Short == "" && (it.Kind == library.Question || it.Kind == library.Term) {
		takeShort(&it.Draft.Item)
		if it.Short == "" {
			it.Short, it.Concept = markdown.ToWrite+" het antwoord in een of twee zinnen.", true
			p.note(it, fmt.Sprintf("%q heeft geen antwoord", it.Title), "schrijf het in het bestand; tot dan is het een concept")
		}
	}
	// The page has the short answer right above the text.
	if len(it.Body) > 0 && it.Body[0].Kind == library.Paragraph && !hasLink(it.Body[0].Inlines) && markdown.PlainValue(library.PlainText(it.Body[0].Inlines)) == it.Short {
		it.Body = it.Body[1:]
	}
	it.Keywords = p.words(it.Keywords, it.Title)
	it.Phrasings = p.words(it.Phrasings, "")
	if it.Reviewed == "" {
		it.Reviewed = library.Date(p.Today.Format(time.DateOnly))
	}
	return true
}

// words cleans a list, and takes out what stands twice or is the title.
func (p *planner) words(list []string, title string) []string {
	var out []string
	seen := map[string]bool{"": true, strings.ToLower(title): true}
	for _, w := range list {
		if w = markdown.PlainValue(w); !seen[strings.ToLower(w)] && utf8.RuneCountInString(w) <= 200 {
			seen[strings.ToLower(w)] = true
			out = append(out, w)
		}
	}
	return out
}

// name gives an item a name that is free, and keeps what links call it.
func (p *planner) name(it *Item) {
	wish := markdown.Slug(cmp.Or(it.Slug, it.Asked, it.Title))
	if wish == "" {
		wish = it.Kind.String()
	}
	slug := wish
	for n := 2; p.taken[slug]; n++ {
		slug = fmt.Sprintf("%s-%d", wish, n)
	}
	if p.overview.Files[wish] != "" {
		p.note(it, fmt.Sprintf("de naam %s bestaat al (%s): dit werd %s", wish, p.overview.Files[wish], slug), "kijk of het hetzelfde item is, en haal er dan een weg")
	}
	p.taken[slug] = true
	for _, n := range append(it.Names, it.Slug, it.Title, it.Asked) {
		if n = linkName(n); n != "" && p.byName[n] == "" {
			p.byName[n] = slug
		}
	}
	it.Slug = slug
}

// linkName is how names and links are compared: capitals, endings and folders of a page
// differ from system to system.
func linkName(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	file, fragment, hasFragment := strings.Cut(s, "#")
	file = strings.Trim(strings.ToLower(file), "/ .")
	for _, end := range []string{".md", ".mdx", ".markdown", ".html", ".htm", "/index", "/_index", "/readme"} {
		file = strings.TrimSuffix(file, end)
	}
	if hasFragment && fragment != "" {
		return file + "#" + strings.ToLower(fragment)
	}
	return file
}

// find is the slug that a link of the source leads to; "" for none. The last part of an
// address is enough where no other item has it.
func (p *planner) find(target string) string {
	name := linkName(target)
	file, _, _ := strings.Cut(name, "#")
	for _, n := range []string{name, file, path.Base(file), markdown.Slug(path.Base(file))} {
		if slug := p.byName[n]; slug != "" && n != "" && n != "." {
			return slug
		}
		if p.overview.Files[n] != "" && p.overview.Kinds[n].Valid() {
			return n
		}
	}
	return ""
}

// theme gives an item a theme of the folder, or a new one.
func (p *planner) theme(it *Item) {
	if themeLess(it.Kind) && it.Kind != library.Term {
		it.Theme, it.Also = "", nil
		return
	}
	group := markdown.PlainValue(cmp.Or(it.Group, it.Draft.Theme))
	it.Theme = p.themeOf(group)
	if it.Theme == "" && it.Kind != library.Term {
		switch {
		case p.Options.Theme != "":
			it.Theme = p.Options.Theme
		case len(p.overview.Themes) > 0:
			it.Theme = p.overview.Themes[0].Slug
		default:
			it.Theme = p.themeOf("Algemeen")
		}
	}
	var also []string
	for _, name := range it.Also {
		if t := p.themeOf(markdown.PlainValue(name)); t != "" && t != it.Theme && !slices.Contains(also, t) {
			also = append(also, t)
		}
	}
	it.Also = also
}

const maxTheme = 80 // characters of a title, as markdown has it

// themeOf is the theme with this title or slug; a new one if the folder has none.
func (p *planner) themeOf(title string) string {
	slug := markdown.Slug(title)
	if slug == "" {
		return ""
	}
	if known := p.themes[slug]; known != "" {
		return known
	}
	if r := []rune(title); len(r) > maxTheme {
		title = strings.TrimSpace(string(r[:maxTheme-1])) + "…"
	}
	t := library.Theme{Slug: slug, Title: dutch.Capital(title)}
	t.Intro = fmt.Sprintf("Alles over %s.", title)
	p.themes[slug] = slug
	p.plan.Themes = append(p.plan.Themes, t)
	return slug
}

// addThemes puts new themes behind those of the folder.
func (p *planner) addThemes(folder fs.FS) {
	text, err := fs.ReadFile(folder, themesFile)
	if len(p.plan.Themes) == 0 && err == nil {
		return
	}
	if err != nil {
		text = []byte("# De thema's, in de volgorde van de app. De slug is het adres en verandert nooit.\n")
	}
	out := strings.TrimRight(string(text), "\n") + "\n"
	for _, t := range p.plan.Themes {
		out += markdown.ThemeText(t)
	}
	p.plan.Files[themesFile] = []byte(out)
}

// link makes links lead to items, and takes off those that lead nowhere.
func (p *planner) link(it *Item) {
	var related []string
	for _, name := range it.Related {
		slug := p.find(name)
		switch {
		case slug == "":
			p.note(it, fmt.Sprintf("%q is geen bekend item", name), `noem het zelf bij "zie"`)
		case slug != it.Slug && !slices.Contains(related, slug):
			related = append(related, slug)
		}
	}
	it.Related = related
	eachLink(it.Body, func(in *library.Inline) bool {
		target := in.Target
		if markdown.Leaves(target) {
			return true
		}
		if rest, ok := strings.CutPrefix(target, "http://"); ok && markdown.Leaves("https://"+rest) {
			in.Target = "https://" + rest
			return true
		}
		if markdown.Leaves("mailto:" + target) {
			in.Target = "mailto:" + target
			return true
		}
		if slug := p.find(target); slug != "" {
			if slug == it.Slug {
				return false
			}
			in.Target = slug
			return true
		}
		p.note(it, fmt.Sprintf("een link naar %s, die hier nergens heen gaat", shorten(target)), "de woorden staan er nog; maak zelf een link naar een item of een website")
		return false
	})
}

// eachLink calls keep for every link, and leaves only the words of those that it refuses.
func eachLink(blocks []library.Block, keep func(*library.Inline) bool) {
	var inlines func(inl []library.Inline) []library.Inline
	inlines = func(inl []library.Inline) []library.Inline {
		var out []library.Inline
		for i := range inl {
			in := inl[i]
			in.Children = inlines(in.Children)
			if in.Kind == library.Link && !keep(&in) {
				out = append(out, in.Children...)
				continue
			}
			out = append(out, in)
		}
		return out
	}
	for i := range blocks {
		blocks[i].Inlines = joined(inlines(blocks[i].Inlines))
		for _, item := range blocks[i].Items {
			eachLink(item, keep)
		}
	}
}

// verify reads the folder as it will be, and makes a draft of what has problems: then the
// rest works, and nothing wrong is published.
func (p *planner) verify(folder fs.FS) {
	told := map[string]bool{}
	for range 4 {
		p.unlinkDrafts()
		overlay := fstest.MapFS{}
		for name, text := range p.plan.Files {
			overlay[name] = &fstest.MapFile{Data: text}
		}
		byFile := map[string]*Item{}
		for _, it := range p.items {
			overlay[it.Draft.File()] = &fstest.MapFile{Data: it.Text()}
			byFile[it.Draft.File()] = it
		}
		_, problems := markdown.Load(both{overlay, folder})
		changed := false
		for _, q := range problems {
			it := byFile[q.File]
			if it == nil {
				continue
			}
			changed = true
			if !it.Concept {
				it.Concept = true
			}
			if !told[q.File+q.What] {
				told[q.File+q.What] = true
				p.note(it, fmt.Sprintf("%s: %s", q.File, q.What), cmp.Or(q.Do, "verbeter het")+"; tot dan is het een concept")
			}
		}
		if !changed {
			return
		}
	}
}

// unlinkDrafts takes off what leads to a draft: in the app it would lead nowhere.
func (p *planner) unlinkDrafts() {
	drafts := map[string]bool{}
	for _, it := range p.items {
		drafts[it.Slug] = it.Concept
	}
	for _, it := range p.items {
		if !it.Concept {
			it.Related = slices.DeleteFunc(it.Related, func(slug string) bool { return drafts[slug] })
			eachLink(it.Body, func(in *library.Inline) bool { return !drafts[in.Target] })
		}
	}
}

// both is a folder with new files in it.
type both struct {
	over  fstest.MapFS
	under fs.FS
}

func (b both) Open(name string) (fs.File, error) {
	if f, err := b.over.Open(name); err == nil {
		return f, nil
	}
	return b.under.Open(name)
}

func (b both) ReadFile(name string) ([]byte, error) {
	if f := b.over[name]; f != nil {
		return f.Data, nil
	}
	return fs.ReadFile(b.under, name)
}

func (b both) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, _ := fs.ReadDir(b.over, name)
	lower, err := fs.ReadDir(b.under, name)
	if err != nil && len(upper) > 0 {
		err = nil
	}
	seen := map[string]bool{}
	for _, e := range upper {
		seen[e.Name()] = true
	}
	for _, e := range lower {
		if !seen[e.Name()] {
			upper = append(upper, e)
		}
	}
	slices.SortFunc(upper, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return upper, err
}
