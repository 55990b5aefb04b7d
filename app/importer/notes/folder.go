package notes

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"flamingo/app/dutch"
	"flamingo/app/importer"
	"flamingo/app/importer/page"
	"flamingo/app/library"
	"flamingo/app/problem"
)

// What a folder has, at most.
const (
	maxFiles  = importer.MaxItems
	maxFields = 256 << 10 // bytes of front matter
)

// skipped are folders in which a system keeps its own files.
var skipped = []string{"node_modules", "_site", "_layouts", "_includes", "_sass", "_data", "public", "resources", "layouts", "archetypes", "themes", "static", "assets", "build", "dist", "vendor", "templates"}

// Folder reads all Markdown and HTML below a folder, one item a file. Name is what notes
// call it.
func Folder(fsys fs.FS, name string) (importer.Found, error) {
	f := &folder{fsys: fsys, name: name, groups: map[string]string{}, unknown: map[string]int{}, pictures: map[string][]string{}, taken: map[string]bool{}}
	if _, err := fs.Stat(fsys, "site.yaml"); err == nil {
		return importer.Found{}, errors.New("dit is al een map met inhoud van Flamingo")
	}
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		switch {
		case p == ".":
		case strings.HasPrefix(base, ".") || d.IsDir() && slices.Contains(skipped, base):
			if !d.IsDir() {
				return nil
			}
			if slices.Contains(withPictures, base) {
				f.readPictures(p)
			}
			return fs.SkipDir
		case !d.IsDir() && d.Type().IsRegular():
			f.addPicture(p)
			if len(f.files) >= maxFiles {
				return fmt.Errorf("meer dan %d bestanden: geef een kleinere map", maxFiles)
			}
			f.files = append(f.files, p)
		}
		return nil
	})
	if err != nil {
		return importer.Found{}, err
	}
	for _, p := range f.files {
		f.readGroup(p)
	}
	others := 0
	for _, p := range f.files {
		switch strings.ToLower(path.Ext(p)) {
		case ".md", ".markdown", ".mdx", ".mdown", ".mkd":
			err = f.readText(p)
		case ".html", ".htm":
			err = f.readPage(p)
		case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".mp3", ".mp4", ".zip":
			if !f.taken[p] {
				others++
			}
			continue
		default:
			continue
		}
		if err != nil {
			f.found.Notes = append(f.found.Notes, problem.Problem{File: f.path(p), What: err.Error(), Do: "dit bestand is niet overgenomen"})
		}
	}
	if others > 0 {
		f.found.Notes = append(f.found.Notes, problem.Problem{File: name, What: fmt.Sprintf("bestanden die niet mee kunnen: %d", others), Do: "bijlagen kunnen niet in de app, en plaatjes alleen als een tekst ze toont"})
	}
	var names []string
	for n := range f.unknown {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		f.found.Notes = append(f.found.Notes, problem.Problem{File: name, What: fmt.Sprintf("het gegeven %q (%d keer) is niet overgenomen", n, f.unknown[n]), Do: "heeft een lezer het nodig, zet het dan zelf in de tekst"})
	}
	return f.found, nil
}

type folder struct {
	fsys    fs.FS
	name    string
	files   []string
	groups  map[string]string // title of the theme by folder
	unknown map[string]int
	found   importer.Found

	pictures map[string][]string // files by their base name
	taken    map[string]bool     // those that a text shows
	opened   int                 // bytes of these
}

func (f *folder) path(p string) string { return path.Join(f.name, p) }

func (f *folder) read(p string) ([]byte, error) {
	r, err := f.fsys.Open(p)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxText+1))
	if err == nil && len(data) > maxText {
		err = fmt.Errorf("groter dan %d kB", maxText>>10)
	}
	return bytes.TrimPrefix(data, []byte("\ufeff")), err
}

// withPictures are skipped folders in which systems keep the pictures of texts.
var withPictures = []string{"static", "assets", "public"}

// maxPictures is how many bytes the pictures of a folder have together, at most.
const maxPictures = 512 << 20

func (f *folder) addPicture(p string) {
	switch strings.ToLower(path.Ext(p)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp":
		base := strings.ToLower(path.Base(p))
		f.pictures[base] = append(f.pictures[base], p)
	}
}

func (f *folder) readPictures(dir string) {
	fs.WalkDir(f.fsys, dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			f.addPicture(p)
		}
		return nil
	})
}

// beside gives the pictures that a file names. Systems count from the file, from the root,
// or from a folder of their own, and Obsidian has a name suffice.
func (f *folder) beside(file string) importer.Files {
	return func(name string) ([]byte, error) {
		name = strings.TrimPrefix(name, "@site/")
		from := path.Join(path.Dir(file), name)
		end := path.Join("/", name)
		found := ""
		for _, p := range f.pictures[strings.ToLower(path.Base(name))] {
			if p == from {
				found = p
				break
			}
			if found == "" || strings.HasSuffix("/"+p, end) && !strings.HasSuffix("/"+found, end) {
				found = p
			}
		}
		if found == "" || f.opened > maxPictures {
			return nil, fs.ErrNotExist
		}
		data, err := importer.Below(f.fsys)(found)
		f.opened += len(data)
		f.taken[found] = true
		return data, err
	}
}

// index reports whether a file says what its folder is.
func index(p string) bool {
	base := strings.ToLower(strings.TrimSuffix(path.Base(p), path.Ext(p)))
	return base == "_index" || base == "index" || base == "readme"
}

// readGroup keeps what a folder is called, where a file says so.
func (f *folder) readGroup(p string) {
	switch base := path.Base(p); {
	case base == "_category_.json":
		data, err := f.read(p)
		var category struct {
			Label string `json:"label"`
		}
		if err == nil && json.Unmarshal(data, &category) == nil && category.Label != "" {
			f.groups[path.Dir(p)] = category.Label
		}
	case base == "_category_.yml" || base == "_category_.yaml" || base == ".pages":
		data, err := f.read(p)
		var category struct {
			Label string `yaml:"label"`
			Title string `yaml:"title"`
		}
		if err == nil && yaml.Unmarshal(data, &category) == nil && category.Label+category.Title != "" {
			f.groups[path.Dir(p)] = category.Label + category.Title
		}
	case index(p) && strings.HasPrefix(strings.ToLower(path.Ext(p)), ".m"):
		data, err := f.read(p)
		if err != nil {
			return
		}
		if fields, _, _, err := frontMatter(string(data)); err == nil && textOf(fields["title"]) != "" && f.groups[path.Dir(p)] == "" {
			f.groups[path.Dir(p)] = textOf(fields["title"])
		}
	}
}

// generic are names of folders that say nothing of what is in them.
var generic = strings.Fields("_posts posts docs content pages src _docs blog notes notities nl en artikelen articles")

// ofTheProject are files in the root of a repository that are not for its readers.
var ofTheProject = strings.Fields("readme license licence changelog contributing code_of_conduct governance authors security maintainers support")

// group is the theme of a file by the nearest folder that has a name for readers.
func (f *folder) group(p string) string {
	for dir := path.Dir(p); ; dir = path.Dir(dir) {
		if f.groups[dir] != "" && dir != "." {
			return f.groups[dir]
		}
		if dir == "." {
			return ""
		}
		base := path.Base(dir)
		if name := humanised(base); !slices.Contains(generic, strings.ToLower(base)) && strings.ContainsFunc(name, unicode.IsLetter) {
			return name
		}
	}
}

var (
	ordering  = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\d-|\d{1,3}[-_. ]+)`)
	datedName = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)-`)
)

// humanised makes a title of a file name.
func humanised(name string) string {
	name = ordering.ReplaceAllString(name, "")
	name = strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	return dutch.Capital(name)
}

func (f *folder) readText(p string) error {
	data, err := f.read(p)
	if err != nil {
		return err
	}
	fields, body, line, err := frontMatter(string(data))
	if err != nil {
		f.found.Notes = append(f.found.Notes, importer.At(f.path(p), "", 1, "de gegevens boven de tekst zijn niet te lezen: "+err.Error(), "de tekst is overgenomen; vul zelf thema en trefwoorden in"))
	}
	doc, err := Text(body, f.path(p), line, f.beside(p))
	if err != nil {
		return err
	}
	f.item(p, doc, fields, line)
	return nil
}

func (f *folder) readPage(p string) error {
	r, err := f.fsys.Open(p)
	if err != nil {
		return err
	}
	defer r.Close()
	doc, err := page.Read(r, f.path(p), f.beside(p))
	if err != nil {
		return err
	}
	f.item(p, doc, nil, 1)
	return nil
}

// item makes an item of a file.
func (f *folder) item(p string, doc *importer.Document, fields map[string]any, line int) {
	if textOf(fields["title"]) != "" {
		doc.Title = textOf(fields["title"])
	} else if first := firstHeading(doc); first != "" {
		doc.Title = first
	}
	found := doc.Split(0)
	it := &found.Items[0]
	it.Line = 1
	if it.Title == "" {
		it.Title = humanised(strings.TrimSuffix(path.Base(p), path.Ext(p)))
	}
	if index(p) && len(it.Body) == 0 {
		return // what a folder is, and no text of its own
	}
	if path.Dir(p) == "." && slices.Contains(ofTheProject, strings.ToLower(strings.TrimSuffix(path.Base(p), path.Ext(p)))) {
		f.found.Notes = append(f.found.Notes, problem.Problem{File: f.path(p), What: "een bestand over de map zelf, niet over het onderwerp", Do: "het is niet overgenomen; neem het zelf over als lezers het nodig hebben"})
		return
	}
	stem := ordering.ReplaceAllString(strings.TrimSuffix(path.Base(p), path.Ext(p)), "")
	it.Slug = stem
	if index(p) {
		it.Slug = ordering.ReplaceAllString(path.Base(path.Dir(p)), "")
	}
	it.Group = f.group(p)
	own := strings.ToLower(strings.TrimSuffix(p, path.Ext(p)))
	var names []string
	for _, n := range it.Names { // headings
		names = append(names, own+n)
	}
	it.Names = append(append(names, own, stem), strings.TrimSuffix(path.Base(p), path.Ext(p)))
	if m := datedName.FindStringSubmatch(path.Base(p)); m != nil {
		it.Reviewed = importer.Day(m[1])
	}
	f.fields(it, fields)
	// A link is seen from the folder of its file.
	for i := range it.Body {
		fromHere(&it.Body[i], path.Dir(p), own)
	}
	f.found.Add(found)
}

func firstHeading(doc *importer.Document) string {
	for _, s := range doc.Sections {
		if s.Level == 1 {
			return s.Title
		}
		if s.Level > 0 || len(s.Body) > 0 {
			break
		}
	}
	if doc.Title == "" {
		for _, s := range doc.Sections {
			if s.Level == 1 {
				return s.Title
			}
		}
	}
	return ""
}

var scheme = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|//)`)

// fromHere names relative links from the root of what is imported.
func fromHere(b *library.Block, dir, own string) {
	var walk func(inl []library.Inline)
	walk = func(inl []library.Inline) {
		for i := range inl {
			if t := inl[i].Target; inl[i].Kind == library.Link && t != "" && !scheme.MatchString(t) {
				switch file, fragment, _ := strings.Cut(t, "#"); {
				case file == "":
					inl[i].Target = own + "#" + fragment
				case strings.HasPrefix(file, "/"):
				case strings.Contains(file, "/"):
					inl[i].Target = path.Join(dir, file)
				}
			}
			walk(inl[i].Children)
		}
	}
	walk(b.Inlines)
	for _, item := range b.Items {
		for i := range item {
			fromHere(&item[i], dir, own)
		}
	}
}

// frontMatter cuts the fields off a text, and says on which line the rest starts.
func frontMatter(source string) (fields map[string]any, body string, line int, err error) {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	first, rest, _ := strings.Cut(source, "\n")
	switch first = strings.TrimRight(first, " \t"); {
	case first == "---" || first == "+++":
		end := strings.Index("\n"+rest, "\n"+first)
		if end < 0 || end > maxFields {
			return nil, source, 1, nil
		}
		head := ("\n" + rest)[:end]
		after := ("\n" + rest)[end+1:]
		_, body, _ = strings.Cut(after, "\n")
		line = 2 + strings.Count(head, "\n") + 1
		if first == "+++" {
			err = toml.Unmarshal([]byte(head), &fields)
		} else {
			err = decodeYAML(head, &fields)
		}
		if err != nil {
			message, _, _ := strings.Cut(err.Error(), "\n")
			err = errors.New(message)
		}
		return fields, body, line, err
	case strings.HasPrefix(first, "{") && !strings.HasPrefix(first, "{{") && !strings.HasPrefix(first, "{%") && !strings.HasPrefix(first, "{:"):
		d := json.NewDecoder(strings.NewReader(source))
		if err := d.Decode(&fields); err != nil {
			return nil, source, 1, nil
		}
		at := int(d.InputOffset())
		return fields, source[at:], 1 + strings.Count(source[:at], "\n"), nil
	}
	return nil, source, 1, nil
}

// decodeYAML reads fields without aliases: a few lines of these can stand for gigabytes.
func decodeYAML(source string, fields *map[string]any) error {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(source), &n); err != nil {
		return err
	}
	var aliased func(n *yaml.Node) bool
	aliased = func(n *yaml.Node) bool {
		return n.Kind == yaml.AliasNode || slices.ContainsFunc(n.Content, aliased)
	}
	if aliased(&n) {
		return errors.New("verwijzingen met * worden niet gelezen")
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n.Decode(fields)
}

// textOf is a value as text; "" for what is none.
func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case time.Time:
		return v.Format(time.DateOnly)
	case toml.LocalDate:
		return v.String()
	case toml.LocalDateTime:
		return v.LocalDate.String()
	case int, int64, float64:
		return fmt.Sprint(v)
	case []any:
		if len(v) > 0 {
			return textOf(v[0])
		}
	}
	return ""
}

// list is a value as a list of texts.
func list(v any) []string {
	switch v := v.(type) {
	case []any:
		var out []string
		for _, e := range v[:min(len(v), 200)] {
			if s := textOf(e); s != "" {
				out = append(out, s)
			}
		}
		return out
	case string:
		if strings.ContainsAny(v, ",;") {
			return strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ';' })
		}
		if v != "" {
			return []string{v}
		}
	}
	return nil
}

// meaningless are fields that say how another system shows a page.
var meaningless = strings.Fields("title layout weight order nav_order sidebar_position sidebar_label position permalink url slug id aliases type template " +
	"toc comments author authors image images featured_image cover cssclass cssclasses publish menu parent has_children hide_title icon status lang math pin hide search pagination_next pagination_prev redirect_from redirects collection outputs cascade linktitle hide_table_of_contents editurl custom_edit_url")

// fields takes over what the front matter of a file says.
func (f *folder) fields(it *importer.Item, fields map[string]any) {
	for name, v := range fields {
		key := strings.ToLower(name)
		switch key {
		case "description", "summary", "excerpt", "samenvatting", "kort":
			if it.Short == "" || key == "kort" || key == "summary" {
				it.Short = textOf(v)
			}
		case "tags", "keywords", "labels", "tag", "trefwoorden":
			for _, w := range list(v) {
				it.Keywords = append(it.Keywords, strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(w, "#"), "-", " "), "/", " "))
			}
		case "categories", "category", "thema", "section", "topic", "topics", "rubriek":
			if l := list(v); len(l) > 0 {
				it.Group = l[0]
				it.Also = append(it.Also, l[1:]...)
			}
		case "date", "lastmod", "last_modified_at", "updated", "last_updated", "modified", "created", "datum", "nagekeken", "publishdate":
			if day := importer.Day(textOf(v)); day > it.Reviewed {
				it.Reviewed = day
			}
		case "last_update":
			if m, ok := v.(map[string]any); ok {
				if day := importer.Day(textOf(m["date"])); day > it.Reviewed {
					it.Reviewed = day
				}
			}
		case "draft":
			it.Concept = it.Concept || v == true
		case "published":
			it.Concept = it.Concept || v == false
		case "taxonomies": // Zola
			if m, ok := v.(map[string]any); ok {
				f.fields(it, m)
			}
		default:
			if !slices.Contains(meaningless, key) {
				f.unknown[name]++
			}
		}
		switch key {
		case "slug", "permalink", "url", "id":
			if s := textOf(v); s != "" {
				it.Names = append(it.Names, s)
			}
		case "aliases":
			it.Names = append(it.Names, list(v)...)
			for _, w := range list(v) { // other names in Obsidian, addresses in Hugo
				if !strings.Contains(w, "/") {
					it.Keywords = append(it.Keywords, w)
				}
			}
		}
	}
	slices.Sort(it.Keywords)
	it.Keywords = slices.Compact(it.Keywords)
}
