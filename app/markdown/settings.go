package markdown

import (
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"flamingo/app/library"
	"flamingo/app/problem"

	"go.yaml.in/yaml/v3"
)

func (l *loader) readSettings(name string) {
	f := l.open(name)
	if f == nil {
		return
	}
	switch name {
	case siteFile:
		l.readSite(f)
	case themesFile:
		l.readThemes(f)
	case sourcesFile:
		l.readSources(f)
	case synonymsFile:
		l.readSynonyms(f)
	case hardWordsFile:
		l.readHardWords(f)
	case dangerFile:
		l.readDanger(f)
	case elsewhereFile:
		l.readElsewhere(f)
	case wantedFile:
		l.readWanted(f)
	}
}

// readList parses a file that holds a list. It returns false after a problem
// that makes the list unknown.
func (l *loader) readList(f *file, what string) ([]*yaml.Node, bool) {
	node, ok := l.parseYAML(f, len(f.text))
	switch {
	case !ok:
		return nil, false
	case node == nil:
		return nil, true
	case node.Kind != yaml.SequenceNode:
		l.report(f, f.nodeSpan(node), fmt.Sprintf("het bestand is een lijst, geen %s", nodeKind(node)),
			fmt.Sprintf("begin elk deel (%s) met een streepje en een spatie", what))
		return nil, false
	}
	return node.Content, true
}

// maxName is what stands in the head of every page beside the search box; maxMotto
// below it, on two lines of a phone.
const (
	maxName  = 40
	maxMotto = 160
)

// maxShortName is what fits below an icon on a phone; the recommendation of the
// web app manifest's short_name in Chromium's documentation.
const maxShortName = 12

// siteKeys are the keys of site.yaml, in the order in which editors write them.
var siteKeys = []string{"naam", "kortenaam", "organisatie", "motto", "omschrijving", "over", "voorbeelden", "contact", "adres", "logo", "huisstijl", "zonder", "teksten"}

// maxAbout is how many paragraphs the page about the app takes beside the description.
const maxAbout = 10

func (l *loader) readSite(f *file) {
	l.siteFile = f
	node, ok := l.parseYAML(f, len(f.text))
	if !ok {
		return
	}
	if node == nil {
		l.report(f, span{}, "het bestand is leeg", "vul de sleutels in: "+strings.Join(siteKeys, ", "))
		return
	}
	r := l.newRecord(f, node, "de site", siteKeys, nil)
	if r == nil {
		return
	}
	short := r.need("kortenaam", fmt.Sprintf("geef de naam onder het pictogram, hoogstens %d tekens", maxShortName))
	if n := utf8.RuneCountInString(short.text); n > maxShortName {
		r.report(short.at, fmt.Sprintf("de kortenaam telt %d tekens", n), fmt.Sprintf("kies een naam van hoogstens %d tekens: meer past niet onder een pictogram", maxShortName))
	}
	name := r.need("naam", "geef de naam van de app")
	r.atMost(name, "de naam", maxName, "kies een kortere naam: hij staat boven elke pagina")
	l.examples = r.list("voorbeelden")
	tagline := r.need("motto", "geef één regel die onder de naam staat")
	r.atMost(tagline, "het motto", maxMotto, "houd het bij één zin; de rest hoort in omschrijving")
	description := r.need("omschrijving", "vertel in een of twee zinnen wat de app is")
	l.addPassage(f, tagline)
	l.addPassage(f, description)
	l.site = library.Site{
		Name:        name.text,
		ShortName:   short.text,
		Tagline:     tagline.text,
		Description: description.text,
		Examples:    texts(l.examples),
		Contact:     linkPlain(appendText(nil, r.text("contact").text)),
		Address:     r.siteAddress(r.text("adres")),

		Organisation: l.readPassage(r, "organisatie"),
		About:        l.readAbout(r),
		Texts:        l.readWordings(r),
		Without:      l.readWithout(r),
	}
	l.logo = l.readLogo(r)
	l.themeName = l.readThemeName(r)
}

// readAbout reads over, a list of paragraphs.
func (l *loader) readAbout(r *record) []string {
	list := r.sentences("over", maxAboutText)
	if len(list) > maxAbout {
		r.report(list[maxAbout].at, fmt.Sprintf("%d alinea's in \"over\"", len(list)), fmt.Sprintf("houd er hoogstens %d over", maxAbout))
	}
	for _, v := range list {
		l.addPassage(r.f, v)
	}
	return texts(list)
}

// maxAboutText and maxWording are how long a paragraph of over and a text of teksten may
// be, in characters.
const (
	maxAboutText = 1000
	maxWording   = 300
)

// wordingKeys are the keys of teksten.
func wordingKeys() (keys []string) {
	for _, field := range library.TextFields {
		keys = append(keys, field.Key)
	}
	return keys
}

// readWordings reads teksten over what the app says by itself.
func (l *loader) readWordings(r *record) library.Wordings {
	says := library.NeutralTexts()
	nodes := r.group("teksten")
	if len(nodes) == 0 {
		return says
	}
	if len(nodes) > 1 {
		r.report(r.f.nodeSpan(nodes[1]), `"teksten" is één groep sleutels, geen lijst`, "haal de streepjes weg: schrijf elke sleutel op een eigen regel, met twee spaties ervoor")
		return says
	}
	r = l.newRecord(r.f, nodes[0], "de teksten", wordingKeys(), nil)
	if r == nil {
		return says
	}
	for i, field := range library.TextFields {
		if !r.has(field.Key) {
			continue
		}
		v := r.text(field.Key)
		if v.text == "" && field.Default != "" && !r.wrong[field.Key] {
			r.report(r.f.nodeSpan(r.fields[field.Key].key), fmt.Sprintf("de sleutel %q is leeg", field.Key), "vul hem in, of haal de regel weg: dan staat er "+field.Default)
			continue
		}
		r.atMost(v, fmt.Sprintf("%q", field.Key), maxWording, "maak de tekst korter")
		if library.Wording(i) != library.TextEmpty {
			l.addPassage(r.f, v)
		}
		says[i] = v.text
	}
	return says
}

// readWithout reads zonder: the parts that the app goes without.
func (l *loader) readWithout(r *record) []string {
	var parts []string
	for _, v := range r.list("zonder") {
		if !slices.Contains(library.Parts[:], v.text) {
			r.report(v.at, fmt.Sprintf("%q is geen onderdeel dat weg kan", v.text), problem.DidYouMean(v.text, library.Parts[:], "dit kan weg: "+strings.Join(library.Parts[:], ", ")))
			continue
		}
		parts = append(parts, v.text)
	}
	return parts
}

// LogoOfTool is the logo that the tool brings along, by name.
const LogoOfTool = "flamingo"

// readLogo reads logo: the name of a drawing beside site.yaml, or of the tool's own.
func (l *loader) readLogo(r *record) *Logo {
	v := r.text("logo")
	if v.text == "" {
		return nil
	}
	if v.text == LogoOfTool {
		return &Logo{Name: LogoOfTool}
	}
	if !rootFile(v.text) || !strings.HasSuffix(v.text, ".svg") && !strings.HasSuffix(v.text, ".png") {
		r.report(v.at, fmt.Sprintf("%q kan geen logo zijn", v.text), "noem een bestand dat naast site.yaml staat en op .svg of .png eindigt")
		return nil
	}
	l.beside = append(l.beside, v.text)
	data, err := fs.ReadFile(l.fsys, v.text)
	if err != nil {
		r.report(v.at, fmt.Sprintf("het logo %s is er niet", v.text), "zet het bestand naast site.yaml, of haal de regel weg: dan krijgt de app de eerste letter van zijn naam als pictogram")
		return nil
	}
	if what, do := wrongLogo(v.text, data); what != "" {
		l.reportFile(v.text, what, do)
		return nil
	}
	return &Logo{Name: v.text, Data: data}
}

// readThemeName reads huisstijl: the name of the style sheet with the look of a house.
func (l *loader) readThemeName(r *record) string {
	v := r.text("huisstijl")
	switch {
	case v.text == "":
		return ThemeFile
	case !rootFile(v.text) || !strings.HasSuffix(v.text, ".css"):
		r.report(v.at, fmt.Sprintf("%q kan geen huisstijl zijn", v.text), "noem een bestand dat naast site.yaml staat en op .css eindigt")
		return ThemeFile
	}
	l.beside = append(l.beside, v.text)
	if _, err := fs.Stat(l.fsys, v.text); err != nil {
		r.report(v.at, fmt.Sprintf("de huisstijl %s is er niet", v.text), "zet het bestand naast site.yaml, of haal de regel weg")
	}
	return v.text
}

// rootFile reports whether a name is that of a file in the root of a folder.
func rootFile(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.HasPrefix(name, ".") && !strings.ContainsAny(name, `/\:`)
}

// maxTheme is what fits on a tile of the home page, in characters.
const maxTheme = 80

func (l *loader) readThemes(f *file) {
	l.themesFile = f
	nodes, ok := l.readList(f, "thema")
	if !ok {
		return
	}
	if len(nodes) == 0 {
		l.report(f, span{}, "het bestand noemt geen thema's", "noem elk thema met slug, titel en intro")
		return
	}
	l.themesRead = true
	first := map[string]int{} // slug to line
	for _, n := range nodes {
		r := l.newRecord(f, n, "een thema", []string{"slug", "titel", "intro", "nagaan"}, nil)
		if r == nil {
			l.themesRead = false
			continue
		}
		slug := r.need("slug", "geef het adres van het thema: a-z, 0-9 en streepjes tussen de woorden")
		name := r.need("titel", "geef de naam van het thema")
		r.atMost(name, "de titel van een thema", maxTheme, "maak hem korter: hij staat op een knop")
		intro := r.need("intro", "vertel in één zin waar het thema over gaat")
		l.addPassage(f, name)
		l.addPassage(f, intro)
		t := theme{at: slug.at, Theme: library.Theme{Slug: slug.text, Title: name.text, Intro: intro.text,
			Check: linkPlain(appendText(nil, l.readPassage(r, "nagaan")))}}
		if t.Slug == "" || !validSlug(t.Slug) {
			l.themesRead = false
		}
		if t.Slug == "" || !l.checkName(r, slug, "thema", first) {
			continue
		}
		l.themes = append(l.themes, t)
	}
}

// checkName reports a slug or id that cannot be one, or that first has already.
func (l *loader) checkName(r *record, v value, what string, first map[string]int) bool {
	if !validSlug(v.text) {
		do := "gebruik a-z, 0-9 en streepjes tussen de woorden"
		if s := slugify(v.text); s != "" {
			do = fmt.Sprintf("schrijf %s; %s", s, do)
		}
		r.report(v.at, fmt.Sprintf("%q kan geen naam van een %s zijn", v.text, what), do)
		return false
	}
	if held.MatchString(v.text) {
		r.report(v.at, fmt.Sprintf("de naam %q kan op Windows geen map of adres zijn", v.text), "kies een langere naam")
		return false
	}
	if line, ok := first[v.text]; ok {
		r.report(v.at, fmt.Sprintf("%s %q staat er twee keer", what, v.text), fmt.Sprintf("kies een andere naam; de eerste staat op regel %d", line))
		return false
	}
	first[v.text] = v.at.line
	return true
}

func (l *loader) readSources(f *file) {
	l.sourcesFile = f
	nodes, ok := l.readList(f, "bron")
	if !ok {
		return
	}
	l.sourcesRead = true
	first := map[string]int{}
	known := []string{"id", "naam", "titel", "soort", "mensen", "organisatie", "uitgever", "datum", "adres", "nummers", "sprekers", "voor", "inleiding", "uitspraken", "partners", "slot", "eigen"}
	for _, n := range nodes {
		r := l.newRecord(f, n, "een bron", known, nil)
		if r == nil {
			l.sourcesRead = false
			continue
		}
		id := r.need("id", "geef een korte naam zonder spaties, zoals webinar")
		name := r.text("naam")
		r.atMost(name, "de naam van een bron", maxTitle, "maak hem korter: de titel staat eronder")
		l.addPassage(f, name)
		src := library.Source{
			ID:           id.text,
			Title:        r.need("titel", "geef de titel van de bron").text,
			Kind:         r.need("soort", "noem wat het is: webinar, bureaukaart, onderzoek").text,
			People:       texts(r.list("mensen")),
			Organisation: r.text("organisatie").text,
			Publisher:    r.text("uitgever").text,
			Date:         r.date(r.text("datum")),
			Address:      r.address(r.text("adres")),
			Series:       l.readSeries(r, id.text),
			Intro:        l.readPassage(r, "inleiding"),
			For:          l.readPassage(r, "voor"),
			Sayings:      texts(r.sentences("uitspraken", maxSaying)),
			Partners:     l.readPartners(r),
			Closing:      l.readPassage(r, "slot"),
			Voices:       r.text("sprekers").text,
			Own:          stopped(l.readPassage(r, "eigen")),
		}
		if id.text != "" && l.checkName(r, id, "bron", first) {
			l.sources = append(l.sources, source{src, id.at, name.text})
		}
	}
}

// maxSaying is how long a line of a source may be, in characters: one that is quoted,
// not retold.
const maxSaying = 200

// readPassage is the text of a field that readers read.
func (l *loader) readPassage(r *record, name string) string {
	v := r.text(name)
	l.addPassage(r.f, v)
	return v.text
}

// stopped is a sentence with a full stop behind it, where it has no end of its own.
func stopped(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// readPartners reads partners: an organisation, or a list of them.
func (l *loader) readPartners(r *record) []library.Partner {
	var partners []library.Partner
	for _, n := range r.group("partners") {
		r := l.newRecord(r.f, n, "een partner", []string{"naam", "adres"}, nil)
		if r == nil {
			continue
		}
		partners = append(partners, library.Partner{
			Name:    r.need("naam", "geef de naam van de organisatie").text,
			Address: r.address(r.text("adres")),
		})
	}
	return partners
}

// address is a value that must be an https address, or "".
func (r *record) address(v value) string {
	if v.text != "" && !validAddress(v.text) {
		what, do := wrongAddress(v.text)
		r.report(v.at, what, do)
		return ""
	}
	return v.text
}

// siteAddress is the address of a whole site, with a slash behind, or "".
func (r *record) siteAddress(v value) string {
	address := r.address(v)
	if address == "" {
		return ""
	}
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		r.report(v.at, fmt.Sprintf("het adres van de app heeft een %c: dat is het adres van één bladzij", address[i]), "geef het adres van de beginpagina")
		return ""
	}
	return strings.TrimSuffix(address, "/") + "/"
}

// wrongAddress says what is wrong with an address that is not valid, and what to do.
func wrongAddress(s string) (what, do string) {
	rest := strings.TrimPrefix(s, "https://")
	if i := strings.IndexAny(rest, notInAddress); i >= 0 && rest != s {
		what = fmt.Sprintf("een adres met een teken dat niet kan: %q", rest[i])
		if rest[i] == ' ' || rest[i] == '"' {
			return what, "haal spaties en aanhalingstekens uit het adres"
		}
		return what, fmt.Sprintf("schrijf %%%02X in plaats van %c", rest[i], rest[i])
	}
	return fmt.Sprintf("%q is geen https-adres", s), "schrijf het hele adres, vanaf https://"
}

// notInAddress are the characters that no address has as they are.
const notInAddress = " \"<>\\^`{|}"

// validAddress reports whether s is an address that a link may leave the app
// for.
func validAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && strings.HasPrefix(s, "https://") && u.Hostname() != "" && u.User == nil &&
		!strings.ContainsAny(s, notInAddress)
}

var prefixForm = regexp.MustCompile(`^[a-z]+$`)

// readSeries reads nummers: a group of fields, each a prefix with a count.
func (l *loader) readSeries(r *record, source string) []library.Series {
	fd, ok := r.fields["nummers"]
	if !ok || isNull(fd.value) {
		return nil
	}
	n := fd.value
	if n.Kind != yaml.MappingNode {
		r.report(r.f.nodeSpan(n), fmt.Sprintf(`"nummers" is een groep sleutels, geen %s`, nodeKind(n)), "schrijf letter en aantal: nummers: {w: 45}")
		l.sourcesRead = false
		return nil
	}
	var list []library.Series
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		prefix := key.Value
		if key.Kind != yaml.ScalarNode || !prefixForm.MatchString(prefix) {
			r.report(r.f.nodeSpan(key), fmt.Sprintf("%q kan geen reeks zijn", prefix), "gebruik een of meer kleine letters: nummers: {w: 45}")
			l.sourcesRead = false
			continue
		}
		count, err := strconv.Atoi(val.Value)
		if val.Kind != yaml.ScalarNode || err != nil || count < 1 || count > 9999 {
			r.report(r.f.nodeSpan(val), fmt.Sprintf("reeks %s heeft geen goed aantal", prefix), "schrijf hoeveel nummers de reeks telt: een getal van 1 tot en met 9999")
			l.sourcesRead = false
			continue
		}
		if j := slices.IndexFunc(l.series, func(s series) bool { return s.Prefix == prefix }); j >= 0 {
			r.report(r.f.nodeSpan(key), fmt.Sprintf("reeks %s staat er twee keer", prefix),
				fmt.Sprintf("kies andere letters; de eerste staat op regel %d", l.series[j].at.line))
			continue
		}
		s := library.Series{Prefix: prefix, Count: count}
		list = append(list, s)
		l.series = append(l.series, series{s, source, r.f.nodeSpan(key)})
	}
	return list
}
