package markdown

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"flamingo/app/library"
	"flamingo/app/problem"

	"go.yaml.in/yaml/v3"
)

// parseYAML parses the first part of a file, up to end, as one YAML document.
// It returns nil without a problem for a document that holds nothing. ok tells
// whether there was no problem.
func (l *loader) parseYAML(f *file, end int) (node *yaml.Node, ok bool) {
	text := f.text[:end]
	docs, err := decodeYAML(text)
	if err != nil {
		l.reportYAML(f, text, err)
		return nil, false
	}
	if len(docs) > 1 {
		n := docs[1]
		l.report(f, span{line: n.Line, col: n.Column}, "het bestand bevat een tweede YAML-document", "haal de regel met --- of ... ervoor weg")
		return nil, false
	}
	if len(docs) == 0 || len(docs[0].Content) == 0 || isNull(docs[0].Content[0]) {
		return nil, true
	}
	return docs[0].Content[0], true
}

// decodeYAML returns at most two documents: what follows does not matter.
func decodeYAML(text string) (docs []*yaml.Node, err error) {
	d := yaml.NewDecoder(strings.NewReader(text))
	for len(docs) < 2 {
		var doc yaml.Node
		if err := d.Decode(&doc); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		docs = append(docs, &doc)
	}
	return docs, nil
}

var (
	fieldLine = regexp.MustCompile(`^(?:\s*- +)?\s*[A-Za-z][\w-]*:(?:\s+|$)`)
	yamlLine  = regexp.MustCompile(`line (\d+): `)

	// A line at the margin that is no field, list, comment or end of a list.
	strayLine     = regexp.MustCompile(`^(?:---|[^\s#\-.\]}])`)
	unspacedField = regexp.MustCompile(`^[a-z]+:`)
)

// reportYAML reports what keeps text from being YAML. The parser stops at the
// first error and tells only its line, roughly. So each field is tried on its
// own first: that finds all that are wrong, and where.
func (l *loader) reportYAML(f *file, text string, err error) {
	found := false
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); {
		start := i
		for i++; i < len(lines) && !fieldLine.MatchString(lines[i]) && !strayLine.MatchString(lines[i]); {
			i++
		}
		switch {
		case strings.HasPrefix(lines[start], "---"):
		case fieldLine.MatchString(lines[start]):
			if _, err := decodeYAML(strings.Join(lines[start:i], "\n")); err != nil {
				found = true
				l.reportField(f, start+1, i, err)
			}
		case strayLine.MatchString(lines[start]):
			found = true
			l.reportStray(f, start+1)
		}
	}
	if found {
		return
	}
	line := 1
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
		line = max(1, min(line, len(f.lines)))
	}
	l.report(f, f.lineSpan(line), yamlMessage(err), "zet elke sleutel op een eigen regel, als naam: waarde, en laat regels die bij elkaar horen gelijk inspringen")
}

// reportStray reports a line that starts with no key.
func (l *loader) reportStray(f *file, n int) {
	line := f.line(n)
	if m := unspacedField.FindString(line); m != "" {
		start := f.lines[n-1] + len(m) - 1
		l.report(f, f.span(start, start+1), "achter de dubbele punt ontbreekt een spatie", "schrijf naam: waarde")
		return
	}
	l.report(f, f.lineSpan(n), "een regel zonder sleutel",
		"schrijf naam: waarde; hoort de regel bij de waarde erboven, begin hem dan met twee spaties")
}

// reportField reports the field on lines n to end that does not parse on its
// own.
func (l *loader) reportField(f *file, n, end int, err error) {
	for i := n; i <= end; i++ {
		if tab := strings.IndexByte(f.line(i), '\t'); tab >= 0 {
			start := f.lines[i-1] + tab
			l.report(f, f.span(start, start+1), "een tab kan hier niet", "gebruik spaties")
			return
		}
	}
	if strings.Contains(err.Error(), "escape") || strings.Contains(err.Error(), "hexdecimal") {
		if l.reportEscape(f, n, end) {
			return
		}
	}
	line := f.line(n)
	from := len(fieldLine.FindString(line)) // offset of the value
	raw := line[from:]
	here := func(at, size int) span {
		start := f.lines[n-1] + at
		return f.span(start, start+size)
	}
	const quote = `zet de waarde tussen dubbele aanhalingstekens: "…"`
	first, _ := utf8.DecodeRuneInString(raw)
	switch {
	case raw == "":
		l.report(f, f.lineSpan(n), yamlMessage(err), "zet de waarde achter de dubbele punt")
	case first == '\'':
		l.report(f, here(from, 1), "een waarde die begint met ' en niet zo eindigt", quote)
	case first == '"':
		l.report(f, here(from, 1), "de tekst tussen aanhalingstekens klopt niet",
			`zet één aanhalingsteken voor en één achter de hele waarde; schrijf een aanhalingsteken daarbinnen als \"`)
	case first == '[':
		l.report(f, here(from, 1), "de lijst tussen [ en ] klopt niet", "schrijf de lijst als [een, twee], met elk woord dat een leesteken bevat tussen aanhalingstekens")
	case strings.ContainsRune("*&!@`%{}],|>?-", first):
		l.report(f, here(from, 1), fmt.Sprintf("een waarde kan niet beginnen met %c", first), quote)
	case strings.Contains(raw, ": "):
		l.report(f, here(from+strings.Index(raw, ": "), 1), "een dubbele punt met een spatie in een waarde", quote)
	default:
		l.report(f, here(from, len(raw)), yamlMessage(err), quote)
	}
}

// yamlMessage keeps what the parser says, without the line that it counts.
func yamlMessage(err error) string {
	msg := yamlLine.ReplaceAllString(strings.TrimPrefix(err.Error(), "yaml: "), "")
	switch msg {
	case "mapping values are not allowed in this context":
		return "een sleutel op een plaats waar er geen kan staan"
	case "did not find expected key":
		return "hier hoort een sleutel"
	case "did not find expected '-' indicator":
		return "hier hoort een streepje"
	case "could not find expected ':'":
		return "hier ontbreekt een dubbele punt"
	}
	return "geen goede YAML: " + msg
}

// lineSpan is a whole line, without the space around it.
func (f *file) lineSpan(n int) span {
	line := f.line(n)
	start := f.lines[n-1] + len(line) - len(strings.TrimLeft(line, " \t"))
	return f.span(start, start+len(strings.TrimSpace(line)))
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null"
}

// nodeSpan is where a node stands: a scalar as far as its first line goes, of
// anything else the first character.
func (f *file) nodeSpan(n *yaml.Node) span {
	at := span{line: n.Line, col: n.Column, width: 1}
	rest := []rune(f.line(n.Line))
	rest = rest[min(max(n.Column-1, 0), len(rest)):]
	if n.Kind != yaml.ScalarNode || n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 || len(rest) == 0 {
		return at
	}
	if q := rest[0]; q == '"' || q == '\'' {
		for i := 1; i < len(rest); i++ {
			if q == '"' && rest[i] == '\\' {
				i++
			} else if rest[i] == q {
				at.width = i + 1
				return at
			}
		}
		at.width = len(rest)
		return at
	}
	at.width = max(1, min(utf8.RuneCountInString(n.Value), len(rest)))
	return at
}

// record is a YAML mapping that is read by field name: the data of an item, a
// theme, a source, the site.
type record struct {
	l      *loader
	f      *file
	what   string // "een vraag", for messages
	at     span   // where it starts; what is missing is reported here
	fields map[string]field
	wrong  map[string]bool // fields with a value that was reported
}

type field struct{ key, value *yaml.Node }

// newRecord reads the fields of a mapping. A field that is not in known is
// passed to foreign, which may explain it; foreign may be nil. If a known field
// seems to be meant that is absent otherwise, the value is read as that one: then
// a slip of the pen is one problem. A node that is no mapping is reported and
// gives nil.
func (l *loader) newRecord(f *file, node *yaml.Node, what string, known []string, foreign func(name string) (what, do, meant string)) *record {
	if node.Kind != yaml.MappingNode {
		l.report(f, f.nodeSpan(node), fmt.Sprintf("hier horen de sleutels van %s, geen %s", what, nodeKind(node)),
			"schrijf elke sleutel als naam: waarde; sleutels: "+strings.Join(known, ", "))
		return nil
	}
	r := &record{l: l, f: f, what: what, at: span{line: node.Line, col: node.Column}, fields: map[string]field{}, wrong: map[string]bool{}}
	meant := map[string]field{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, val := node.Content[i], node.Content[i+1]
		name := key.Value
		if key.Kind != yaml.ScalarNode {
			l.report(f, f.nodeSpan(key), fmt.Sprintf("een sleutel is één woord, geen %s", nodeKind(key)), "sleutels: "+strings.Join(known, ", "))
			continue
		}
		if !slices.Contains(known, name) {
			var wrong, do, near string
			if foreign != nil {
				wrong, do, near = foreign(name)
			}
			if wrong == "" {
				near = problem.Nearest(name, known)
				wrong = fmt.Sprintf("onbekende sleutel %q", name)
				do = problem.DidYouMean(name, known, "sleutels van "+what+": "+strings.Join(known, ", "))
			}
			l.report(f, f.nodeSpan(key), wrong, do)
			if near != "" {
				meant[near] = field{key, val}
			}
			continue
		}
		if first, ok := r.fields[name]; ok {
			l.report(f, f.nodeSpan(key), fmt.Sprintf("de sleutel %q staat er twee keer", name),
				fmt.Sprintf("houd één van de twee over; de eerste staat op regel %d", first.key.Line))
			continue
		}
		r.fields[name] = field{key, val}
	}
	for name, fd := range meant {
		if !r.has(name) {
			r.fields[name] = fd
		}
	}
	return r
}

func nodeKind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "groep sleutels"
	case yaml.SequenceNode:
		return "lijst"
	case yaml.AliasNode:
		return "verwijzing"
	}
	return "losse tekst"
}

// report reports a problem in the record's file.
func (r *record) report(at span, what, do string) { r.l.report(r.f, at, what, do) }

// has reports whether the field is there, with or without a value.
func (r *record) has(name string) bool {
	_, ok := r.fields[name]
	return ok
}

// text is the value of a field in one line. A field that is absent, empty or no
// text gives the zero value; only the last is a problem.
func (r *record) text(name string) value {
	fd, ok := r.fields[name]
	if !ok {
		return value{}
	}
	v, _ := r.scalar(fd.value, fmt.Sprintf("%q", name), "schrijf "+name+": gevolgd door één waarde")
	return v
}

// need is text for a field that must not be absent or empty.
func (r *record) need(name, do string) value {
	fd, ok := r.fields[name]
	if !ok {
		r.report(r.at, fmt.Sprintf("de sleutel %q ontbreekt", name), do)
		return value{}
	}
	v, ok := r.scalar(fd.value, fmt.Sprintf("%q", name), "schrijf "+name+": gevolgd door één waarde")
	if ok && v.text == "" {
		r.report(r.f.nodeSpan(fd.key), fmt.Sprintf("de sleutel %q is leeg", name), do)
	}
	return v
}

// scalar is the text of a node, with its white space made single spaces. ok is
// false if it had to be reported, as what, with the tip do for a node that is no
// text.
func (r *record) scalar(n *yaml.Node, what, do string) (v value, ok bool) {
	at := r.f.nodeSpan(n)
	const quote = `zet de waarde tussen dubbele aanhalingstekens: "…"`
	switch {
	case n.Kind == yaml.AliasNode:
		r.report(at, "een waarde kan niet beginnen met *", quote)
		return value{}, false
	case n.Anchor != "":
		r.report(at, "een waarde kan niet beginnen met &", quote)
		return value{}, false
	case n.Style&yaml.TaggedStyle != 0:
		r.report(at, "een waarde kan niet beginnen met !", quote)
		return value{}, false
	case n.Kind != yaml.ScalarNode:
		r.report(at, fmt.Sprintf("%s is losse tekst, geen %s", what, nodeKind(n)), do)
		return value{}, false
	case isNull(n):
		return value{at: at}, true
	}
	if !r.checkQuoted(n) {
		return value{}, false
	}
	text := collapse(n.Value)
	if i := strings.IndexFunc(text, unreadable); i >= 0 {
		char, _ := utf8.DecodeRuneInString(text[i:])
		r.report(at, fmt.Sprintf("onzichtbaar of onleesbaar teken %U", char), "haal het teken weg, of typ het opnieuw")
		return value{}, false
	}
	if n := utf8.RuneCountInString(text); n > maxValue {
		r.report(at, fmt.Sprintf("%s telt %d tekens; hoogstens %d kan", what, n, maxValue), "maak het korter; een lange tekst hoort onder de gegevens van een item")
		return value{}, false
	}
	for _, mark := range []string{"**", "]("} {
		if strings.Contains(text, mark) {
			r.report(at, fmt.Sprintf("%s is gewone tekst: Markdown als %s werkt hier niet", what, mark), "haal de tekens weg")
			return value{}, false
		}
	}
	v = value{text, at}
	if !r.checkComment(n) || !r.checkValue(v, what) {
		return value{}, false
	}
	return v, true
}

// maxValue is how long a value may be, in characters: no place on a screen is for more.
const maxValue = 2000

// collapse makes each run of white space one space and trims the ends.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// list is the values of a field that holds a list of texts. A field that is
// absent or empty gives none.
func (r *record) list(name string) []value {
	return r.values(name, "woord", fmt.Sprintf("schrijf losse woorden: %s: [een, twee]", name),
		fmt.Sprintf("zet er vierkante haken om: %s: [een, twee]", name))
}

// numbers is one value, or a list of them.
func (r *record) numbers(name string) []value {
	if fd, ok := r.fields[name]; ok && fd.value.Kind == yaml.SequenceNode {
		return r.values(name, "nummer", fmt.Sprintf("schrijf losse nummers: %s: [w01, w02]", name), "")
	}
	if v := r.text(name); v.text != "" {
		return []value{v}
	}
	return nil
}

// sentences is list for sentences of at most so many characters.
func (r *record) sentences(name string, most int) []value {
	const each = "zet elke zin op een eigen regel, met een streepje en een spatie ervoor"
	values := r.values(name, "zin", `staat er een dubbele punt in de zin, zet de zin dan tussen dubbele aanhalingstekens: "…"`, each)
	for _, v := range values {
		r.atMost(v, "de zin", most, "schrijf hem korter, of maak er twee van")
	}
	return values
}

// values reads a list of what, a word or a sentence. The tips are for a value that is
// no text, and for a field that is no list.
func (r *record) values(name, what, noText, noList string) []value {
	fd, ok := r.fields[name]
	if !ok || isNull(fd.value) {
		return nil
	}
	if fd.value.Kind != yaml.SequenceNode {
		r.wrong[name] = true
		r.report(r.f.nodeSpan(fd.value), fmt.Sprintf("%q is een lijst, geen %s", name, nodeKind(fd.value)), noList)
		return nil
	}
	var values []value
	seen := map[string]bool{}
	for _, n := range fd.value.Content {
		v, ok := r.scalar(n, fmt.Sprintf("een %s in %q", what, name), noText)
		switch {
		case !ok:
			r.wrong[name] = true
		case v.text == "":
			r.report(v.at, fmt.Sprintf("%s in de lijst %q", map[string]string{"woord": "leeg woord", "zin": "lege zin", "nummer": "leeg nummer"}[what], name), "haal het weg")
		case seen[strings.ToLower(v.text)]:
			r.report(v.at, fmt.Sprintf("%q staat twee keer in de lijst %q", v.text, name), "haal er een weg")
		default:
			seen[strings.ToLower(v.text)] = true
			values = append(values, v)
		}
	}
	return values
}

// group is the nodes of a field that holds one group of keys, or a list of them.
func (r *record) group(name string) []*yaml.Node {
	fd, ok := r.fields[name]
	switch {
	case !ok || isNull(fd.value):
		return nil
	case fd.value.Kind == yaml.SequenceNode:
		return fd.value.Content
	}
	return []*yaml.Node{fd.value}
}

// atMost reports a text of more characters than fit.
func (r *record) atMost(v value, what string, most int, do string) {
	if n := utf8.RuneCountInString(v.text); n > most {
		r.report(v.at, fmt.Sprintf("%s telt %d tekens; hoogstens %d passen er", what, n, most), do)
	}
}

// A year before oldestYear is a slip; one before doubtfulYear may be that of a source.
const (
	oldestYear   = 1500
	doubtfulYear = 1950
)

// dated is a date in a file, for [Advice].
type dated struct {
	file *file
	at   span
	day  time.Time
}

var dayMonthYear = regexp.MustCompile(`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$`)

// date is a value that must be a day of the calendar, or "".
func (r *record) date(v value) library.Date {
	if v.text == "" {
		return ""
	}
	const layout = "2006-01-02"
	day, err := time.Parse(layout, v.text)
	if err != nil {
		do := "schrijf jaar, maand en dag als 2026-11-22"
		if m := dayMonthYear.FindStringSubmatch(v.text); m != nil {
			if t, err := time.Parse("2-1-2006", m[1]+"-"+m[2]+"-"+m[3]); err == nil {
				do = fmt.Sprintf("bedoel je %s? %s", t.Format(layout), do)
			}
		}
		r.report(v.at, fmt.Sprintf("%q is geen datum", v.text), do)
		return ""
	}
	if day.Year() < oldestYear {
		r.report(v.at, fmt.Sprintf("het jaar %d kan niet kloppen", day.Year()), "kijk het jaartal na, en schrijf het als 2026-11-22")
		return ""
	}
	r.l.dates = append(r.l.dates, dated{r.f, v.at, day})
	return library.Date(v.text)
}

func texts(values []value) []string {
	var s []string
	for _, v := range values {
		s = append(s, v.text)
	}
	return s
}
