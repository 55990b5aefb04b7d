package markdown

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"flamingo/app/library"
	"flamingo/app/plain"
	"flamingo/app/problem"
)

// Content is what a content folder holds.
type Content struct {
	Library *library.Library
	library.Vocabulary

	// Hard are the words that [Advice] calls hard: those of the folder's own list, or
	// of ours, without what its terms explain.
	Hard plain.HardWords

	spots    []spot            // of the synonyms
	passages []passage         // every sentence an editor wrote, with its place; for Advice
	passed   []problem.Problem // advice on files that were passed over
	dates    []dated

	themesFile *file
	themeSpots map[string]span // where themas.yaml names each theme
	wanted     []wanted
	wantedFile *file

	Pictures []library.PictureFile // those of the items, each once

	Logo  *Logo  // nil for none
	Theme string // name of the style sheet with the look of a house, which need not be there
}

// Logo is the drawing that stands for the app.
type Logo struct {
	Name string // of the file, which ends in .svg or .png; or LogoOfTool
	Data []byte // nil for LogoOfTool
}

// The files in the root of a content folder.
const (
	siteFile      = "site.yaml"
	themesFile    = "themas.yaml"
	sourcesFile   = "bronnen.yaml"
	synonymsFile  = "synoniemen.yaml"
	hardWordsFile = "moeilijk.yaml"
	dangerFile    = "gevaar.yaml"
	elsewhereFile = "elders.yaml"
	wantedFile    = "zoekvragen.json"
)

var settingsFiles = []string{siteFile, themesFile, sourcesFile, synonymsFile, hardWordsFile, dangerFile, elsewhereFile, wantedFile}

// Option changes what [Load] reads.
type Option func(*loader)

// WithDrafts has Load read the items that say "concept: ja", too, and put that into their
// titles: for a preview. Otherwise they are passed over, with whatever is wrong in them.
func WithDrafts(l *loader) { l.drafts = true }

// Load reads a content folder whole. It returns either the content, or every
// problem in file order; never both.
func Load(fsys fs.FS, options ...Option) (*Content, []problem.Problem) {
	l := &loader{fsys: fsys, waiting: map[string]bool{}, index: map[string]string{}}
	for _, option := range options {
		option(l)
	}
	l.walk()
	l.check()
	l.checkPictures()
	if len(l.problems) > 0 {
		return nil, problem.Sort(l.problems)
	}
	return l.content(), nil
}

// loader collects, in two steps: walk reads each file by itself, check compares
// them with each other. Whatever is wrong becomes a problem and the work goes
// on, so that one run finds everything.
type loader struct {
	fsys     fs.FS
	problems []problem.Problem

	site     library.Site
	examples []value
	siteFile *file

	themes     []theme
	themesFile *file
	themesRead bool // false if a theme cannot be read: then no item is to blame for naming it

	sources     []source
	series      []series
	sourcesFile *file
	sourcesRead bool // like themesRead

	synonyms  []library.Synonym
	spots     []spot  // of the synonyms
	items     []*item // in path order, until content sorts them
	passages  []passage
	danger    *library.Danger // nil without such a file
	elsewhere []string
	hard      plain.HardWords   // nil without a list of the folder's own
	passed    []problem.Problem // advice on files that are no content, and on what waits
	drafts    bool              // drafts are read
	waiting   map[string]bool   // slugs of drafts that are not
	index     map[string]string // the words of the index from A to Z, by what they are folded
	dates     []dated           // all, for Advice
	wanted    []wanted          // of zoekvragen.json

	wantedFile *file

	logo      *Logo
	pictures  []library.PictureFile
	images    []string // pictures beside items
	themeName string
	beside    []string // other files that site.yaml names
}

// theme is a theme, and where its file names it.
type theme struct {
	library.Theme
	at    span
	waits bool // for its first item
}

// series is a numbered list of a source, and where its file names it.
type series struct {
	library.Series
	source string // id
	at     span
}

func (l *loader) report(f *file, at span, what, do string) {
	l.problems = append(l.problems, f.problem(at, what, do))
}

// advise is report for what does not stop a build.
func (l *loader) advise(f *file, at span, what, do string) {
	l.passed = append(l.passed, f.problem(at, what, do))
}

// adviseFile is advise for a file as a whole.
func (l *loader) adviseFile(name, what, do string) {
	l.passed = append(l.passed, problem.Problem{File: printableName(name), What: what, Do: do})
}

// reportFile reports a problem about a file or folder as a whole.
func (l *loader) reportFile(name, what, do string) {
	l.problems = append(l.problems, problem.Problem{File: name, What: what, Do: do})
}

// ThemeFile is the name of the style sheet, if any, from which the app takes the
// look of a house. It is no content: package web/brand reads it.
const ThemeFile = "thema.css"

// walk reads the root, the settings and each folder of items.
func (l *loader) walk() {
	entries, err := fs.ReadDir(l.fsys, ".")
	if err != nil {
		l.reportFile(".", fmt.Sprintf("de map is niet te lezen: %v", err), "controleer de naam van de map")
		return
	}
	read := map[string]bool{}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == siteFile && !e.IsDir() }) {
		read[siteFile] = true
		l.readSettings(siteFile) // first, for it names other files
	}
	for _, e := range entries {
		name := e.Name()
		switch {
		case read[name], slices.Contains(l.beside, name):
		case l.passOver(name):
			// Left behind by an editor, a file manager or git.
		case e.IsDir():
			l.walkFolder(name)
		case slices.Contains(settingsFiles, name):
			read[name] = true
			l.readSettings(name)
		case strings.EqualFold(name, "README.md"):
			// For the editors.
		case name == ThemeFile, name == SchemaFile:
			// For web/brand, and for the editor in which site.yaml is written.
		case isText(name):
			l.reportFile(name, "een bestand met tekst hoort in een map", "zet het in een van de mappen "+strings.Join(folders(), ", "))
		default:
			l.reportFile(name, "onbekend bestand", rescueSetting(name))
		}
	}
	l.sourcesRead = l.sourcesRead || !read[sourcesFile] // then there are none
	for _, name := range []string{siteFile, themesFile} {
		if !read[name] {
			l.reportFile(name, "het bestand ontbreekt", "maak het; flamingo new schrijft een voorbeeld")
		}
	}
}

// walkFolder reads a folder of the root.
func (l *loader) walkFolder(name string) {
	var kind library.Kind
	for _, k := range library.Kinds {
		if k.Folder() == name {
			kind = k
		}
	}
	if !kind.Valid() {
		do := "zet de map ergens anders; bekende mappen: " + strings.Join(folders(), ", ")
		for _, k := range library.Kinds {
			if near := problem.Nearest(name, []string{k.Folder(), k.String()}); near != "" {
				do = fmt.Sprintf("noem de map %s; bekende mappen: %s", k.Folder(), strings.Join(folders(), ", "))
				break
			}
		}
		l.reportFile(name, "onbekende map", do)
		return
	}
	entries, err := fs.ReadDir(l.fsys, name)
	if err != nil {
		l.reportFile(name, fmt.Sprintf("de map is niet te lezen: %v", err), "controleer de rechten van de map")
		return
	}
	for _, e := range entries {
		p := path.Join(name, e.Name())
		switch {
		case l.passOver(p):
		case e.IsDir():
			l.reportFile(p, "een map binnen een map", "zet de bestanden rechtstreeks in "+name)
		case pictureForm.MatchString(e.Name()):
			l.images = append(l.images, p)
		case !isText(e.Name()):
			l.reportFile(p, "onbekend bestand", rescue(p))
		default:
			l.readItem(kind, p)
		}
	}
}

func folders() []string {
	var names []string
	for _, k := range library.Kinds {
		names = append(names, k.Folder())
	}
	return names
}

// longestLine is how long a line may be, in bytes: the place of all that stands on a line is
// counted from its start.
const longestLine = 10_000

// maxFile is how large a file may be, in bytes: an item a hundred times, a list of
// synonyms ten times as large as the largest that we know.
func maxFile(name string) int {
	if isText(name) {
		return 256 << 10
	}
	return 1 << 20
}

// open reads a file. It returns nil if there is nothing to parse; that has been
// reported then.
func (l *loader) open(name string) *file {
	data, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		l.reportFile(name, fmt.Sprintf("het bestand is niet te lezen: %v", err), "controleer de rechten van het bestand")
		return nil
	}
	if most := maxFile(name); len(data) > most {
		l.reportFile(name, fmt.Sprintf("het bestand is groter dan %d kB", most>>10), "knip het in kleinere stukken; staat er iets anders in dan tekst, haal dat dan weg")
		return nil
	}
	f, problems := newFile(name, data)
	l.problems = append(l.problems, problems...)
	if f == nil {
		return nil
	}
	for n := 1; n <= len(f.lines); n++ {
		if len(f.line(n)) > longestLine {
			l.report(f, span{line: n, col: 1, width: 1}, fmt.Sprintf("een regel van meer dan %d tekens", longestLine), "verdeel hem over meer regels; knip een tekst in alinea's, met een lege regel")
			return nil
		}
	}
	return f
}

// content is what was read, in the order that the Library promises.
func (l *loader) content() *Content {
	lib := &library.Library{Site: l.site, Danger: l.danger}
	for _, t := range l.themes {
		if !t.waits {
			lib.Themes = append(lib.Themes, t.Theme)
		}
	}
	slices.SortFunc(l.items, l.compareItems)
	phrasings := map[string][]string{}
	for _, it := range l.items {
		lib.Items = append(lib.Items, it.Item)
		if len(it.heard) > 0 {
			phrasings[it.Slug] = texts(it.heard)
		}
	}
	for i := range l.sources {
		lib.Sources = append(lib.Sources, l.sources[i].Source)
		lib.Items = append(lib.Items, document(&l.sources[i]))
	}
	hard := l.hard
	if hard == nil {
		hard = defaultHardWords()
	}
	spots := map[string]span{}
	for _, t := range l.themes {
		spots[t.Slug] = t.at
	}
	return &Content{Pictures: l.pictures, Logo: l.logo, Theme: l.themeName, themesFile: l.themesFile, themeSpots: spots, wanted: l.wanted, wantedFile: l.wantedFile, Library: lib, Vocabulary: library.Vocabulary{Synonyms: l.synonyms, Elsewhere: l.elsewhere, Phrasings: phrasings}, spots: l.spots, passages: l.passages, passed: l.passed, dates: l.dates, Hard: hard.Without(l.explains)}
}

// explains reports whether a term has this title, in lower case.
func (l *loader) explains(phrase string) bool {
	return slices.ContainsFunc(l.items, func(it *item) bool { return strings.ToLower(it.Title) == phrase })
}
