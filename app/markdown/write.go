package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"flamingo/app/library"
)

// Draft is an item that is to be written as a file: an item, and what stands in its file
// and not in a library.
type Draft struct {
	library.Item
	Phrasings []string // zo-gevraagd
	Order     int      // volgorde, of a moment; 0 for none
	Concept   bool     // it is kept out of the app until somebody has looked at it
}

// File is the name of the draft in a content folder: "vragen/gat-in-cv.md".
func (d *Draft) File() string { return d.Kind.Folder() + "/" + d.Slug + textEnding }

// Text is the text of that file: what [Load] reads as this item. A mark that means something to
// another program gets a backslash; what no backslash can mend stays as it is, for Load
// to report.
func (d *Draft) Text() []byte {
	f := &fieldWriter{}
	f.line("---")
	title := d.Title
	if d.Asked != "" {
		title = d.Asked
	}
	for _, name := range fieldsOf(d.Kind) {
		switch name {
		case d.Kind.String():
			f.text(name, title)
		case "titel":
			if d.Asked != "" {
				f.text(name, d.Title)
			}
		case "oordeel":
			f.text(name, d.Verdict)
		case "kort", "wanneer":
			f.text(name, d.Short)
		case "voluit":
			f.text(name, d.Full)
		case "cijfer":
			f.text(name, d.Figure.Value)
		case "van":
			f.text(name, d.Figure.Of)
		case "gemeten":
			f.text(name, d.Figure.Measured)
		case "samen":
			f.together(d.Together)
		case "stappen":
			f.steps(name, d.Steps)
		case "slot":
			f.end(name, d.End)
		case "kaart":
			f.card(name, d.Steps)
		case "volgorde":
			if d.Order > 0 {
				f.text(name, strconv.Itoa(d.Order))
			}
		case "thema":
			f.text(name, d.Theme)
		case "ook":
			f.list(name, d.Also)
		case "bron":
			if len(d.MoreRefs) > 0 {
				f.list(name, append([]string{d.Ref}, d.MoreRefs...))
			} else {
				f.text(name, d.Ref)
			}
		case "trefwoorden":
			f.list(name, d.Keywords)
		case "register":
			f.list(name, d.Index)
		case "zo-gevraagd":
			f.sentences("", name, d.Phrasings)
		case "zie":
			f.list(name, d.Related)
		case "noot":
			f.notes(d.Notes)
		case "nagekeken":
			f.text(name, string(d.Reviewed))
		case "concept":
			if d.Concept {
				f.text(name, "ja")
			}
		}
	}
	f.line("---")
	if body := Body(d.Body); body != "" {
		f.line("")
		f.WriteString(body)
	}
	return f.Bytes()
}

// fieldWriter writes the fields of an item, without those that are empty.
type fieldWriter struct{ bytes.Buffer }

func (f *fieldWriter) line(s string) {
	f.WriteString(s)
	f.WriteByte('\n')
}

func (f *fieldWriter) text(name, value string) {
	if value != "" {
		f.line(name + ": " + quoted(value, plainValue))
	}
}

func (f *fieldWriter) list(name string, values []string) {
	if len(values) == 0 {
		return
	}
	written := make([]string, len(values))
	for i, v := range values {
		written[i] = quoted(v, plainWord)
	}
	f.line(name + ": [" + strings.Join(written, ", ") + "]")
}

func (f *fieldWriter) sentences(indent, name string, values []string) {
	if len(values) == 0 {
		return
	}
	f.line(indent + name + ":")
	for _, v := range values {
		f.line(indent + "  - " + quoted(v, plainValue))
	}
}

// group writes pairs of name and value behind a hyphen, without the empty ones.
func (f *fieldWriter) group(first string, pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			f.line(first + pairs[i] + ": " + quoted(pairs[i+1], plainValue))
			first = strings.Repeat(" ", len(first))
		}
	}
}

func (f *fieldWriter) together(t library.Together) {
	if len(t.Lines) == 0 {
		return
	}
	who := bySource
	if t.ByEditors {
		who = byEditors
	}
	f.line("samen:")
	f.line("  zegt: " + who)
	f.sentences("  ", "zinnen", t.Lines)
}

func (f *fieldWriter) notes(notes []library.Note) {
	if len(notes) == 0 {
		return
	}
	f.line("noot:")
	for _, n := range notes {
		f.group("  - ", "tekst", n.Text, "datum", string(n.Date), "bron", n.Source, "adres", n.Address)
	}
}

func (f *fieldWriter) steps(name string, steps []library.Step) {
	if len(steps) == 0 {
		return
	}
	f.line(name + ":")
	for _, s := range steps {
		f.group("  - ", "titel", s.Title, "tekst", s.Text)
		f.slugs("    ", s.Items)
	}
}

func (f *fieldWriter) end(name string, s library.Step) {
	if s.Title == "" {
		return
	}
	f.line(name + ":")
	f.group("  ", "titel", s.Title, "tekst", s.Text)
	f.slugs("  ", s.Items)
}

func (f *fieldWriter) slugs(indent string, items []string) {
	if len(items) > 0 {
		f.WriteString(indent)
		f.list("items", items)
	}
}

func (f *fieldWriter) card(name string, steps []library.Step) {
	if len(steps) == 0 {
		return
	}
	f.line(name + ":")
	for _, s := range steps {
		f.group("  - ", "item", strings.Join(s.Items, ""), "waarom", s.Text)
	}
}

var (
	// What YAML reads as it is written: as a value, and as a word between [ and ].
	plainValue = regexp.MustCompile(`^[\pL\d](?:[^:#]|:\S|[^\s]#)*$`)
	plainWord  = regexp.MustCompile(`^[\pL\d][^:#,\[\]{}"]*$`)
	yamlNull   = regexp.MustCompile(`^(?i:null)$`)
)

// quoted is a value as YAML has it, in quotes if it would be read as something else.
func quoted(s string, plain *regexp.Regexp) string {
	switch {
	case plain.MatchString(s) && !yamlNull.MatchString(s) && !strings.ContainsAny(s, "\n\t\\"):
		return s
	case strings.ContainsAny(s, `"\`):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}

// lineWidth is how long a line of a body becomes, in characters, where a word can go to the
// next.
const lineWidth = 110

// Body is the Markdown of blocks, with a newline at its end; "" for none.
func Body(blocks []library.Block) string {
	if len(blocks) == 0 {
		return ""
	}
	return strings.Join(writeBlocks(blocks), "\n") + "\n"
}

// Unwrapped is Body with each paragraph on one line, for what shows lines as they are.
func Unwrapped(blocks []library.Block) string {
	text := Body(blocks)
	if text == "" {
		return ""
	}
	var out []string
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if n := len(out); n > 0 && continues(line) && out[n-1] != "" {
			out[n-1] += " " + strings.TrimLeft(line, " ")
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n") + "\n"
}

// continues reports whether a line that Body wrote goes on with the one before.
func continues(line string) bool {
	line = strings.TrimLeft(line, " ")
	return line != "" && !strings.HasPrefix(line, "#") && listMarker.FindString(line) == ""
}

// writeBlocks is the lines of blocks, with an empty one between them.
func writeBlocks(blocks []library.Block) []string {
	var lines []string
	for i, b := range blocks {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, writeBlock(b, i > 0 && blocks[i-1].Kind == b.Kind)...)
	}
	return lines
}

// writeBlock is the lines of a block. A list right below one of its kind takes another
// mark, or the two would be one.
func writeBlock(b library.Block, again bool) []string {
	switch b.Kind {
	case library.Picture:
		return []string{"!" + "[" + writeInlines(b.Inlines) + "](" + b.Shown.Name + ")"}
	case library.Heading:
		return []string{"## " + escapeEnd(escapeMarks(writeInlines(b.Inlines), lineMarks))}
	case library.Bullets, library.Numbers:
		loose := false
		for _, item := range b.Items {
			loose = loose || len(item) > 2 || len(item) == 2 && item[1].Kind != library.Bullets && item[1].Kind != library.Numbers
		}
		var lines []string
		for i, item := range b.Items {
			mark := "- "
			switch {
			case b.Kind == library.Numbers && again:
				mark = strconv.Itoa(i+1) + ") "
			case b.Kind == library.Numbers:
				mark = strconv.Itoa(i+1) + ". "
			case again:
				mark = "* "
			}
			if loose && i > 0 {
				lines = append(lines, "")
			}
			inside := writeBlocks(item)
			if !loose { // text, and at most a list right below it
				inside = withoutEmpty(inside)
			}
			for j, line := range inside {
				switch {
				case j == 0:
					line = mark + line
				case line != "":
					line = strings.Repeat(" ", len(mark)) + line
				}
				lines = append(lines, line)
			}
		}
		return lines
	}
	return wrap(escapeMarks(escapeStart(writeInlines(b.Inlines)), lineMarks))
}

func withoutEmpty(lines []string) []string {
	var full []string
	for _, line := range lines {
		if line != "" {
			full = append(full, line)
		}
	}
	return full
}

func writeInlines(inl []library.Inline) string {
	var b strings.Builder
	for i, in := range inl {
		switch in.Kind {
		case library.Text:
			b.WriteString(escapeText(in.Text))
		case library.Strong:
			b.WriteString("**" + writeInlines(in.Children) + "**")
		case library.Emphasis:
			b.WriteString("*" + writeInlines(in.Children) + "*")
		case library.Link:
			if words := library.PlainText(in.Children); len(in.Children) == 1 && plainTarget(words) == in.Target && in.Target != "" &&
				!strings.ContainsAny(words, `*_[]<>&~\`) && standsAlone(inl, i) {
				b.WriteString(words)
				continue
			}
			b.WriteString("[" + unlinked.Replace(writeInlines(in.Children)) + "](" + escapeTarget(in.Target) + ")")
		}
	}
	return b.String()
}

// unlinked keeps an address among the words of a link from becoming a link of its own.
var unlinked = strings.NewReplacer("://", `\://`, "www.", `www\.`, "@", `\@`)

// standsAlone reports whether there is space on both sides of inl[i], so that an address
// is read as one without marks.
func standsAlone(inl []library.Inline, i int) bool {
	before := i == 0 || inl[i-1].Kind == library.Text && strings.HasSuffix(inl[i-1].Text, " ")
	after := i == len(inl)-1 || inl[i+1].Kind == library.Text && strings.HasPrefix(inl[i+1].Text, " ")
	return before && after
}

// escapeTarget writes an address so that its end is known.
func escapeTarget(s string) string {
	return strings.NewReplacer("(", `\(`, ")", `\)`, "&", `\&`, `\`, `\\`).Replace(s)
}

// escapeText puts a backslash before what Markdown would read as a mark.
func escapeText(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		next := byte(0)
		if i+1 < len(s) {
			next = s[i+1]
		}
		letter := 'a' <= next|0x20 && next|0x20 <= 'z'
		switch {
		case strings.IndexByte("\\*_[]<`{}|", c) >= 0,
			c == '&' && (letter || next == '#'),
			c == '~' && next == '~' || c == '~' && i > 0 && s[i-1] == '~':
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// firstMark is what starts something else than a paragraph at the start of a line.
var firstMark = regexp.MustCompile(`^(?:[-+#>=:;~]|\d{1,9}[.)])`)

// escapeStart puts a backslash before a mark at the start of a paragraph.
func escapeStart(s string) string {
	m := firstMark.FindString(s)
	if m == "" || m == ";" && !strings.HasPrefix(s, "; ") {
		return s
	}
	return s[:len(m)-1] + `\` + s[len(m)-1:]
}

// escapeEnd keeps the number signs at the end of a heading.
func escapeEnd(s string) string {
	if strings.HasSuffix(s, "#") {
		return s[:len(s)-1] + `\#`
	}
	return s
}

// escaped are the characters that a backslash takes the meaning of.
func escaped(c byte) bool { return c < utf8.RuneSelf && c > ' ' && !isAlnum(c) && c != '\\' }

func isAlnum(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }

// escapeMarks puts a backslash before the marks of other programs, as far as one helps:
// what Load would report otherwise.
func escapeMarks(s string, atStart []foreignMark) string {
	for range 50 { // each round writes one backslash
		seen := maskEscapes(s)
		at := firstEscapable(seen, atStart)
		if at < 0 && mayHoldMark(seen) {
			at = firstEscapable(seen, inlineMarks)
		}
		if at < 0 {
			break
		}
		s = s[:at] + `\` + s[at:]
	}
	return s
}

// firstEscapable is where a backslash takes away the meaning of one of the marks, -1 for
// nowhere.
func firstEscapable(seen []byte, marks []foreignMark) int {
	for _, m := range marks {
		start, end := m.find(seen)
		for i := start; i < end; i++ {
			// What stands unescaped of these is a mark of ours.
			if escaped(seen[i]) && !bytes.ContainsRune([]byte("[]()*_"), rune(seen[i])) {
				return i
			}
		}
	}
	return -1
}

// writtenLink is a link as writeInlines writes it, from its last word on.
var writtenLink = regexp.MustCompile(`\]\((?:\\.|[^()\s\\])*\)`)

// maskEscapes is what [bodyReader.masked] makes of a line: escapes and the addresses of links
// are no text.
func maskEscapes(s string) []byte {
	seen := []byte(s)
	for _, at := range writtenLink.FindAllStringIndex(s, -1) {
		for i := at[0] + len("]("); i < at[1]-1; i++ {
			seen[i] = 1
		}
	}
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '\\' && escaped(s[i+1]) || s[i] == '\\' && s[i+1] == '\\' {
			seen[i], seen[i+1] = 1, 1
			i++
		}
	}
	return seen
}

// plainStart is a word with which a line may begin, whatever stands behind it.
var plainStart = regexp.MustCompile(`^[\pL’']*\pL{2,}[.,]?$`)

// wrap breaks a paragraph into lines, before words that mean nothing at the start of one.
func wrap(s string) []string {
	var lines []string
	start, width, space := 0, 0, -1 // space: of the last place to break
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == ' ' {
			word, _, _ := strings.Cut(s[i+1:], " ")
			if plainStart.MatchString(word) && !opensLine(word) {
				space = i
			}
		}
		if width++; width > lineWidth && space > start {
			lines = append(lines, s[start:space])
			start = space + 1
			width, space = utf8.RuneCountInString(s[start:i+size]), -1
		}
		i += size
	}
	return append(lines, s[start:])
}

// opensLine reports whether a word begins a line of another program, see lineMarks.
func opensLine(word string) bool {
	switch strings.TrimRightFunc(strings.ToLower(word), unicode.IsPunct) {
	case "import", "export", "pagina", "page", "op", "on", "verzonden", "verstuurd", "sent", "outlook", "get", "bq":
		return true
	}
	return false
}

// ThemeText is a theme as themas.yaml has it.
func ThemeText(t library.Theme) string {
	f := &fieldWriter{}
	f.group("- ", "slug", t.Slug, "titel", t.Title, "intro", t.Intro, "nagaan", library.PlainText(t.Check))
	return f.String()
}

// Leaves reports whether a link with this target leaves the app for a website, mail or the
// telephone, and may.
func Leaves(target string) bool {
	switch {
	case strings.HasPrefix(target, "https://"):
		return validAddress(target)
	case strings.HasPrefix(target, "mailto:"):
		return validMail(target)
	}
	return strings.HasPrefix(target, "tel:") && phoneForm.MatchString(target)
}
