package markdown

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// foreignMark is a mark that means something to another program and nothing to us:
// published, it would stand in the text as it was typed, or show what was meant for
// colleagues only.
type foreignMark struct {
	form     *regexp.Regexp
	what, do string
	inField  bool // do also helps in a text in which Markdown does not work
}

const (
	escapeTip = `; hoort het teken in de tekst, zet er dan \ voor`
	listTip   = `begin elke regel van een lijst met "- "; is het geen lijst, begin de regel dan met een woord`
)

// lineMarks stand at the start of a line. They are looked for in this order, and
// the first that fits counts. Bullets are what Word, Outlook, Teams and
// PDF files put there: dots, dashes, arrows, boxes, ticks, numbers in circles, and the
// letters that remain of Wingdings.
var lineMarks = []foreignMark{
	{form: regexp.MustCompile(`^(?:[-*+]|\d{1,2}[.)])[\x{A0}\x{2007}\x{202F}]`), what: "een lijst met een vaste spatie achter het teken", do: "typ de spatie achter het teken opnieuw"},
	{form: regexp.MustCompile(`^(?:[•‣·∙⋅◦⁃⁌⁍‧・]|[\x{2190}-\x{21FF}\x{2460}-\x{24FF}\x{25A0}-\x{25FF}\x{2610}-\x{2612}\x{2605}\x{2606}\x{2700}-\x{27BF}\x{2B05}-\x{2BFF}\x{1F446}-\x{1F449}\x{1F518}\x{1F532}-\x{1F53B}\x{1F7E0}-\x{1F7EB}]\x{FE0F}?|[0-9]\x{FE0F}?\x{20E3})`), what: "een opsommingsteken dat geen lijst maakt", do: listTip},
	{form: regexp.MustCompile(`^[–—―‒−‐‑](?:[ \t]|[\pL"'“‘])`), what: "een streep die geen lijst maakt", do: `begin elke regel van een lijst met "- "; is het geen lijst, zet de streep dan op de regel erboven`},
	{form: regexp.MustCompile(`^(?:\pL\t|[oØü§][ \t]{2,}|[oØü][ \t]+\p{Lu}|§[ \t]+\pL)`), what: "een opsommingsteken dat geen lijst maakt", do: listTip},
	{form: regexp.MustCompile(`^(?:=>|-+>|>>|(?:--+|[~»›√°_])[ \t]+\pL)`), what: "een opsommingsteken dat geen lijst maakt", do: listTip},
	{form: regexp.MustCompile(`^-+8<-+`), what: "een teken van een ander programma", do: "haal het weg"},
	{form: regexp.MustCompile(`^[-+]\pL`), what: "een lijst zonder spatie achter het streepje", do: `schrijf "- " en dan de tekst; is het geen lijst, zet dan \ voor het streepje`},
	{form: regexp.MustCompile(`^\d{1,2}[.)]\pL`), what: "een genummerde lijst zonder spatie achter de punt", do: `schrijf het nummer, een punt en een spatie; is het geen lijst, begin de regel dan met een woord`},
	{form: regexp.MustCompile(`^(?::{2,}|!{3}[ +]*[\pL\d]|\?{3}[ +]+\S|={3}|\+{3}|/{2,}|@{2,}|;;)`), what: "een teken van een ander programma", do: "haal het weg, met alles wat niet voor lezers is" + escapeTip},
	{form: regexp.MustCompile(`^\.\. *[\w-]+::`), what: "een teken van een ander programma", do: "haal het weg"},
	{form: regexp.MustCompile(`^(?:import|export)\s[^.]*\sfrom\s+["']`), what: "een teken van een ander programma", do: "haal de regel weg"},
	{form: regexp.MustCompile(`^h[1-6]\.\s`), what: "een kop van een ander programma", do: "begin een kop met ##"},
	{form: regexp.MustCompile(`^={1,6} ?[^=]+={1,6}\s*$`), what: "een kop van een ander programma", do: "begin een kop met ##"},
	{form: regexp.MustCompile(`^[\pL\w-]+:: `), what: "een gegeven van een ander programma", do: "haal de regel weg, of maak er een zin van"},
	{form: regexp.MustCompile(`^\[[ xX/<>!?*-]\][ \t]`), what: "een vakje om aan te vinken kan niet", do: "haal [ ] weg"},
	{form: regexp.MustCompile(`^[:;][ \t]+[\pL\d]`), what: "een teken van een ander programma", do: "haal het weg, en maak er een zin van"},
	{form: regexp.MustCompile(`^(?:image|include|video|audio|toc)::\S*`), what: "een teken van een ander programma", do: "haal het weg"},
	{form: regexp.MustCompile(`^\*\[[^\]]+\]:`), what: "de uitleg van een afkorting, die lezers zouden zien", do: "leg de afkorting uit in de zin, of als begrip"},
	{form: regexp.MustCompile(`^bq\. `), what: "een teken van een ander programma", do: "haal het weg"},
	{form: regexp.MustCompile(`^\[/?[a-z][a-z0-9_-]*\]\s*$`), what: "een teken van een ander programma", do: "haal het weg"},
	{form: regexp.MustCompile(`^\[(?:` + date + `)?` + clock + `\]|^` + date + clock + ` - \S|^(?:` + name + `[ \t]+(?:` + day + `)?|` + day + `)` + clock + `\s*$|^\d{1,2}:\d{2} [AaPp]\.?[Mm]\.?\s*$`), what: "een tijd uit een chat", do: "haal de regel weg, of maak er een zin van met een punt erachter"},
	{form: regexp.MustCompile(`^-{2,} ?(?:Oorspronkelijk|Doorgestuurd|Begin doorgestuurd|Original|Forwarded|Begin forwarded)|^(?:Op|On) .*\d:\d\d.* (?:schreef|wrote)\b.*:\s*$|^(?:Verzonden|Verstuurd|Sent) (?:vanaf|van|vanuit|from) (?:mijn|my) |^(?:Outlook voor|Get Outlook for) `), what: "een regel uit een mail", do: "haal de regel weg"},
	{form: regexp.MustCompile(`^=(?:[A-Z][A-Z.]*\(|\$?[A-Z]{1,2}\$?\d)`), what: "een formule van Excel", do: "zet hier de uitkomst"},
	{form: regexp.MustCompile(`^#{7,}\s*$`), what: "hekjes die Excel toont als een kolom te smal is", do: "zet hier wat er had moeten staan"},
	{form: regexp.MustCompile(`^(?:Pagina \d+ van|Page \d+ of) \d+\s*$`), what: "een paginanummer", do: "haal de regel weg"},
	{form: regexp.MustCompile(`^(?:&nbsp;|\x{A0}|[ \t])+$`), what: "een lege regel van een ander programma", do: "haal de regel weg"},
}

// What the times of a chat are made of. A name has a capital at each of its words but the
// small ones between.
const (
	date  = `\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? +`
	clock = `\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?`
	day   = `(?i:vandaag|gisteren|today|yesterday)(?:,| om| at)? `
	name  = `\p{Lu}[\pL'’.-]+(?: (?:van|de|der|den|het|ten|ter|te|el|al|\p{Lu}[\pL'’.-]*))+`
)

// inlineMarks stand anywhere.
var inlineMarks = []foreignMark{
	{form: regexp.MustCompile(`\[-?@[\w:-]+`), what: "een verwijzing van een ander programma", do: "noem de bron in de zin zelf"},
	{form: regexp.MustCompile(`[{}]`), what: "een accolade: in een tekst zijn dat tekens van een ander programma", do: "haal het stuk tussen { en } weg" + escapeTip},
	{form: regexp.MustCompile(`%%`), what: "een opmerking van een ander programma, die lezers zouden zien", do: "haal alles tussen %% en %% weg" + escapeTip},
	{form: regexp.MustCompile(`<!--|-->|/\*|\*/`), what: "een opmerking van een ander programma, die lezers zouden zien", do: "haal de hele opmerking weg"},
	{form: regexp.MustCompile(`(?i)\[(?:\[?_*toc_*\]?|inhoudsopgave|![a-z]+|cid:[^\]]*|image:[^\]]*)\]`), what: "een teken van een ander programma", do: "haal het weg"},
	{form: regexp.MustCompile(`\[\[|\]\]`), what: "een link van een ander programma", do: "schrijf [woorden](bestandsnaam)"},
	{form: regexp.MustCompile(`\[https?://[^\]\s]*`), what: "een link van een ander programma", do: "schrijf [woorden](https://…)"},
	{form: regexp.MustCompile(`\[/[A-Za-z]|\[[A-Za-z][\w-]*(?:=|\s+[\w-]+=)`), what: "een teken van een ander programma", do: "haal alles tussen [ en ] weg"},
	{form: regexp.MustCompile(`==[^\s=][^=]*==`), what: "gemarkeerde tekst kan niet", do: "haal de tekens = weg"},
	{form: regexp.MustCompile(`~~`), what: "doorgestreepte tekst kan niet", do: "haal de tekst weg, of de tekens ~"},
	{form: regexp.MustCompile(`''+[^']+''+`), what: "aanhalingstekens die uit twee tekens bestaan", do: "schrijf ‘woord’ of “woord”; moet het vet of cursief, schrijf dan **woord** of *woord*"},
	{form: regexp.MustCompile(`\|\||\$\$|\+\+\S+\+\+|\^\[|\^[^\s^]+\^`), what: "een teken van een ander programma", do: "haal het weg" + escapeTip},
	{form: regexp.MustCompile(`\s\^[A-Za-z0-9-]+\s*$`), what: "een teken van een ander programma", do: "haal het weg" + escapeTip},
	{form: regexp.MustCompile(`(?:^|\s):[a-z][a-z0-9_+-]+:(?:$|[\s.,;!?])`), what: "een teken van een ander programma", do: "typ het plaatje zelf, of haal het weg", inField: true},
	{form: regexp.MustCompile(`\s[•‣◦⁃●○▪▫■□]\s*`), what: "een opsommingsteken midden in een regel", do: `maak er een lijst van: elk punt op een eigen regel, met "- " ervoor`},
	{form: regexp.MustCompile("`|\\pL´\\pL"), what: "een scheef streepje in plaats van een apostrof", do: "typ een gewone apostrof: '" + escapeTip, inField: true},
	{form: regexp.MustCompile(`&(?:nbsp|euro|amp|quot|apos|lt|gt|copy|reg|hellip|[nm]dash|[lr][sd]quo|[lr]aquo|bull|middot|deg|shy|ccedil|#\d{2,5}|#x[0-9A-Fa-f]{2,5})(?:[^\pL\d;]|$)|&[aeiouyAEIOUY](?:uml|acute|grave|circ)(?:[^;]|$)|&amp;(?:nbsp|euro|[lg]t|quot|hellip|[nm]dash|[lr][sd]quo|[a-z](?:uml|acute|grave|circ)|#x?[0-9A-Fa-f]{2,5});`), what: "een teken dat als code is geschreven: lezers zien de code", do: "typ het teken zelf", inField: true},
	{form: regexp.MustCompile(`&lt;/?[A-Za-z][^&]{0,40}&gt;`), what: "HTML die lezers zouden zien", do: "haal de HTML weg"},
	{form: regexp.MustCompile(`\pL%[2-7][0-9A-F]|%[C-F][0-9A-F]%[0-9A-F]{2}|=[C-E][0-9A-F]=[89AB][0-9A-F]|\\u00[0-9a-fA-F]{2}`), what: "een teken dat als code is geschreven: lezers zien de code", do: "typ het teken zelf", inField: true},
	{form: regexp.MustCompile(`\(cid:\d+\)`), what: "een teken dat een pdf niet kent", do: "typ het teken zelf", inField: true},
	{form: regexp.MustCompile(`(?:^|[\s(*_“‘"'])\$[\pL\\_]`), what: "een teken van een ander programma", do: "haal het weg" + escapeTip},
	{form: regexp.MustCompile(`(?:^|[\s($])\\[A-Za-z]{2,}`), what: "een teken van een ander programma", do: "haal het weg, of typ wat het toont"},
	{form: regexp.MustCompile(`\pL\^\d`), what: "een teken van een ander programma", do: "typ het kleine cijfer zelf, zoals ²", inField: true},
	{form: regexp.MustCompile(`<%|%>|<@|<<[\pL_][^<>]*>>|«[^\s«»]+»`), what: "een invulveld van een ander programma", do: "zet hier wat er had moeten staan", inField: true},
	{form: regexp.MustCompile(`[\[(][\pL ]+:: `), what: "een gegeven van een ander programma", do: "haal het weg, of maak er een zin van"},
	{form: regexp.MustCompile(`[📅⏳🛫➕✅❌] ?\d{4}-\d\d`), what: "een datum van een ander programma", do: "haal hem weg, of zet hem in een zin"},
	{form: regexp.MustCompile(`\[fn:|link:https?:|\[[^\]\[|]+\|https?:`), what: "een link van een ander programma", do: "schrijf [woorden](https://…)"},
	{form: regexp.MustCompile(`!\S+\.(?:png|jpe?g|gif|svg)!`), what: "een plaatje kan niet in een tekst", do: "vertel in woorden wat het plaatje toont"},
	{form: regexp.MustCompile(`(?:^|[\s(]),,\pL`), what: "aanhalingstekens die uit twee tekens bestaan", do: "schrijf ‘woord’ of “woord”", inField: true},
	{form: regexp.MustCompile(`\s-{2,3}\s|\pL--\pL`), what: "twee streepjes in plaats van een streep", do: "typ een streep: –", inField: true},
	{form: regexp.MustCompile(`\p{Ll}¬|(?:^|[\s.!?]|\p{Ll})¶`), what: "een teken dat Word alleen aan de schrijver toont", do: "haal het weg", inField: true},
	{form: regexp.MustCompile(`\b(?:HYPERLINK|PAGEREF|MERGEFIELD|FORMTEXT) |Klik (?:of tik|hier) (?:om|als u) [\pL ]*(?:voeren|invoeren)|Click or tap [\pL ]*to enter`), what: "een veld van Word", do: "zet hier wat er had moeten staan", inField: true},
	{form: regexp.MustCompile(`(?:Met opmerkingen|Opmerking|Commented) ?\[[A-Z]+\d+\]`), what: "een opmerking van een ander programma, die lezers zouden zien", do: "haal de hele opmerking weg", inField: true},
	{form: regexp.MustCompile(`\[(?:Geciteerde tekst is verborgen|Quoted text hidden|Bericht ingekort|Message clipped)\]`), what: "een regel uit een mail", do: "haal hem weg", inField: true},
	{form: regexp.MustCompile(`\b(?:TODO|FIXME|TBD)\b|[Ll]orem ipsum`), what: "een aantekening voor de schrijver, die lezers zouden zien", do: "maak de tekst af, of haal de aantekening weg", inField: true},
	{form: regexp.MustCompile(`Fout! (?:Verwijzingsbron|Bladwijzer|Hyperlink)|Error! (?:Reference|Bookmark|Hyperlink)|#(?:REF!|N/A|N/B|VERW!|WAARDE!|VALUE!|NAAM\?|NAME\?|DEEL/0!|DIV/0!)`), what: "een foutmelding van Word of Excel", do: "zet hier wat er had moeten staan", inField: true},
	{form: regexp.MustCompile(`[\s(]#\pL[\pL\d/_-]*`), what: "een label van een ander programma", do: "haal het weg, of alleen het hekje" + escapeTip},
}

// mayHoldMark reports whether text has a character without which none of inlineMarks
// fits. Most lines have none, and looking for each mark is most of the time of a Load.
func mayHoldMark(text []byte) bool {
	return bytes.ContainsFunc(text, func(r rune) bool {
		return r >= utf8.RuneSelf && !unicode.IsLetter(r) || strings.ContainsRune("!#$%&'*+:<=>[\\]^`{|}~", r)
	}) || slices.ContainsFunc(rareMarks, func(mark []byte) bool { return bytes.Contains(text, mark) })
}

// rareMarks are what inlineMarks look for that has no such character.
var rareMarks = [][]byte{[]byte("--"), []byte(",,"), []byte("HYPERLINK"), []byte("PAGEREF"), []byte("MERGEFIELD"), []byte("FORMTEXT"),
	[]byte("Klik "), []byte("Click "), []byte("TODO"), []byte("FIXME"), []byte("TBD"), []byte("orem ipsum")}

// find gives where the mark stands in text, without the white space around it; end is
// 0 if it is not there.
func (m foreignMark) find(text []byte) (start, end int) {
	at := m.form.FindIndex(text)
	if at == nil {
		return 0, 0
	}
	found := text[at[0]:at[1]]
	start = at[0] + len(found) - len(bytes.TrimLeft(found, " \t\n"))
	return start, max(start+1, at[0]+len(bytes.TrimRight(found, " \t\n")))
}

// checkMarks reports the foreign marks on the lines of a paragraph or heading.
func (b *inlineReader) checkMarks(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		visible := b.visible[line.Start:line.Stop]
		indent := len(visible) - len(bytes.TrimLeft(visible, " \t"))
		for _, m := range lineMarks {
			if start, end := m.find(visible[indent:]); end > 0 {
				b.report(line.Start+indent+start, line.Start+indent+end, m.what, m.do)
				break
			}
		}
		if !mayHoldMark(visible) {
			continue
		}
		var found []int // where marks start on this line; two at one place are one
		for _, m := range inlineMarks {
			start, end := m.find(visible)
			if end == 0 || slices.ContainsFunc(found, func(at int) bool { return at-2 <= start && start <= at+2 }) {
				continue
			}
			found = append(found, start)
			b.report(line.Start+start, line.Start+end, m.what, m.do)
		}
	}
	b.checkRows(n)
	b.checkLetters(n)
	b.checkHeads(n)
}

// masked is the source in which all that is no text of its own, or that is refused
// elsewhere, is a control character: escapes, addresses, code, HTML.
func (w *bodyReader) masked(root ast.Node) []byte {
	text := bytes.Clone(w.source)
	blank := func(start, end int) {
		for i := start; i < min(end, len(text)); i++ {
			text[i] = 1
		}
	}
	for at := 0; at+1 < len(text); at++ {
		if text[at] == '\\' && util.IsPunct(text[at+1]) {
			blank(at, at+2)
			at++
		}
	}
	ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			from := w.target(n, w.pos(n))
			blank(from, from+len(n.Destination))
		case *ast.AutoLink:
			blank(w.labelOf(n))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				blank(n.Segments.At(i).Start, n.Segments.At(i).Stop)
			}
		case *ast.CodeSpan:
			blank(w.codeSpan(n))
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return text
}

// codeSpan is where code in a line stands, with its backticks.
func (w *bodyReader) codeSpan(n *ast.CodeSpan) (start, end int) {
	start = w.pos(n)
	end = start + 1
	if last, ok := n.LastChild().(*ast.Text); ok {
		end = min(last.Segment.Stop+runLength(w.source[start:], '`'), len(w.source))
	}
	return start, end
}

var (
	tabbedCells = regexp.MustCompile(`\S(?:\t| {3,})[ \t]*\S`)
	barredCells = regexp.MustCompile(`^\s*\|.*\||\S \| \S.* \| \S`)
	barredPair  = regexp.MustCompile(`\S \| \S`)
	splitCells  = regexp.MustCompile(`;+["\pL\d€]|","`) // of a file that Excel wrote
)

// checkRows reports the rows of a table without the line of hyphens that makes it
// one: cells of Excel or Word have tabs between them, or semicolons without a space.
func (b *inlineReader) checkRows(n ast.Node) {
	rows, first := 0, -1
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		text := bytes.TrimSpace(line.Value(b.source))
		cells := len(tabbedCells.FindAll(text, -1))
		if bytes.ContainsAny(text, `;"`) {
			cells += len(splitCells.FindAll(entityAnywhere.ReplaceAll(text, []byte("x")), -1))
		}
		if bytes.Count(text, []byte("\t")) > 1 || barredCells.Match(text) {
			cells = 2
		} else if barredPair.Match(text) {
			cells++ // one such line may be a sentence
		}
		if cells > 0 {
			if rows += cells; first < 0 {
				first = line.Start
			}
		}
	}
	if rows > 1 {
		b.report(first, b.lineEnd(first), "rijen van een tabel", `maak er een lijst van: elke rij op een eigen regel, met "- " ervoor`)
	}
}

// letteredLine starts a list that counts with letters, or with numbers in brackets.
var letteredLine = regexp.MustCompile(`^\s*(?:(?:o|\d{1,2}[°º]|[a-z][.)]|[A-Z]\)|\([a-z0-9]{1,2}\)|[ivx]{1,4}[.)]|\d{1,2}[°º.]?\))[ \t]+\S|\d{1,2} ?[-–:/][ \t]+\pL)`)

// checkLetters reports lines with a letter in front, as Word counts the second level
// of a list. One such line may be a sentence.
func (b *inlineReader) checkLetters(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if !letteredLine.Match(line.Value(b.source)) {
			continue
		}
		b.lettered = append(b.lettered, line.Start)
	}
}

// reportLetters reports the lines that checkLetters found in the whole text.
func (w *bodyReader) reportLetters() {
	if len(w.lettered) < 2 {
		return
	}
	for _, at := range w.lettered {
		w.report(at, at+len(bytes.Fields(w.source[at:])[0]), "een letter of nummer dat geen lijst maakt",
			`begin elke regel van een lijst met "- " of met "1. "; is het geen lijst, begin de regel dan met een woord`)
	}
}

// checkLooseEmphasis reports stars and underscores that mark nothing: n of them at i,
// with a word on one side only.
func (b *inlineReader) checkLooseEmphasis(i, n int) {
	c := b.source[i : i+1]
	before, _ := utf8.DecodeLastRune(bytes.TrimRight(b.source[:i], string(c)))
	after, _ := utf8.DecodeRune(bytes.TrimLeft(b.source[i+n:], string(c)))
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if word(before) == word(after) || !unicode.IsLetter(before) && !unicode.IsLetter(after) {
		return
	}
	b.report(i, i+n, fmt.Sprintf("een %s dat niets cursief maakt", map[string]string{"*": "sterretje", "_": "laag streepje"}[string(c)]),
		fmt.Sprintf(`zet %s direct voor het eerste en direct achter het laatste woord; hoort het teken in de tekst, zet er dan \ voor`, c))
}

func letterBefore(s []byte) bool {
	r, _ := utf8.DecodeLastRune(s)
	return unicode.IsLetter(r)
}

func letterAfter(s []byte) bool {
	r, _ := utf8.DecodeRune(s)
	return unicode.IsLetter(r)
}

// entityAnywhere is [entity] in the middle of a text.
var entityAnywhere = regexp.MustCompile(strings.TrimPrefix(entity.String(), "^"))

// valueMarks are those of a text in which Markdown does not work, so that all of it
// would be seen.
var valueMarks = []foreignMark{
	{form: regexp.MustCompile(`</?[A-Za-z][^<>]*>`), what: "HTML"},
	{form: regexp.MustCompile(`(?:^|[\s(“‘"'])(?:\*[^\s*][^*]*\*|_[^\s_][^_]*_)(?:$|[\s.,;:!?)”’"'])`), what: "Markdown"},
}

// checkValue reports what an editor meant to do something in a value, and does
// nothing there.
func (r *record) checkValue(v value, what string) bool {
	if strings.HasPrefix(v.text, "https://") {
		return true // an address: checked by who asked for it
	}
	text := []byte(v.text)
	for _, m := range valueMarks {
		if start, end := m.find(text); end > 0 {
			r.report(r.within(v, start, end), fmt.Sprintf("%s is gewone tekst: %s als %s werkt hier niet", what, m.what, text[start:end]), "haal de tekens weg")
			return false
		}
	}
	for _, at := range entityAnywhere.FindAllIndex(text, -1) {
		if written := string(text[at[0]:at[1]]); html.UnescapeString(written) != written {
			r.report(r.within(v, at[0], at[1]), fmt.Sprintf("%s is gewone tekst: een lezer ziet %s", what, written), "typ het teken zelf")
			return false
		}
	}
	for i, list := range [][]foreignMark{lineMarks, inlineMarks} {
		if i > 0 && !mayHoldMark(text) {
			break
		}
		for _, m := range list {
			if start, end := m.find(text); end > 0 {
				do := "haal het weg: in dit gegeven kan alleen gewone tekst"
				if m.inField {
					do, _, _ = strings.Cut(m.do, escapeTip)
				}
				r.report(r.within(v, start, end), m.what, do)
				return false
			}
		}
	}
	return true
}

// What a body may hold at most. Nobody writes as much, and what is written by a program
// must not keep the parser busy for minutes.
const (
	maxDelimiters = 2000   // between two blank lines
	maxParagraph  = 20_000 // bytes between two blank lines
	maxDepth      = 20     // of lists and quotes that start on one line

	// What a reader can follow; less than what a pack may hold, see [library.Decode].
	maxLists  = 4 // inside each other
	maxMarked = 4 // strong and emphasis inside each other
)

var (
	delimiters = regexp.MustCompile("[*_`~]+|[\\[<&]")
	containers = regexp.MustCompile(`^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]*)+`)
)

// bounded reports whether the parser can read the text in reasonable time.
func (w *bodyReader) bounded() bool {
	at, count, size := 0, 0, 0
	for _, line := range bytes.SplitAfter(w.source, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			count, size = 0, 0
		}
		if size += len(line); size > maxParagraph {
			w.report(at, w.lineEnd(at), fmt.Sprintf("een alinea van meer dan %d tekens", maxParagraph), "knip de tekst in alinea's met een lege regel")
			return false
		}
		if count += len(delimiters.FindAll(line, -1)); count > maxDelimiters {
			w.report(at, w.lineEnd(at), fmt.Sprintf("een alinea met meer dan %d tekens van opmaak", maxDelimiters), "haal tekens weg, of knip de tekst in alinea's met een lege regel")
			return false
		}
		marks := containers.Find(line)
		if n := len(bytes.Fields(marks)); n > maxDepth || bytes.Count(marks, []byte(">")) > maxDepth || len(line)-len(bytes.TrimLeft(line, " \t")) > 4*maxDepth {
			w.report(at, w.lineEnd(at), fmt.Sprintf("meer dan %d lijsten in elkaar", maxDepth), "maak de lijst eenvoudiger")
			return false
		}
		at += len(line)
	}
	return true
}
