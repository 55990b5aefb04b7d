package markdown

import (
	"fmt"
	"slices"
	"strings"

	"flamingo/app/fold"
	"flamingo/app/library"
)

// fieldsOf lists the fields of a kind, in the order in which editors write them.
func fieldsOf(k library.Kind) []string {
	title := k.String()
	rest := map[library.Kind]string{
		library.Question: "titel oordeel kort samen thema ook bron register trefwoorden zo-gevraagd zie noot nagekeken concept",
		library.Tip:      "kort samen thema ook bron trefwoorden zo-gevraagd zie noot nagekeken concept",
		library.Need:     "kort samen thema ook bron trefwoorden zo-gevraagd zie noot nagekeken concept",
		library.Fact:     "kort cijfer van gemeten thema ook bron trefwoorden zo-gevraagd zie noot nagekeken concept",
		library.Term:     "voluit kort thema ook trefwoorden zo-gevraagd zie nagekeken concept",
		library.Talk:     "kort stappen slot trefwoorden zo-gevraagd nagekeken concept",
		library.Moment:   "wanneer kaart volgorde trefwoorden zo-gevraagd nagekeken concept",
	}[k]
	return append([]string{title}, strings.Fields(rest)...)
}

// foreignField explains a field that another kind has, and tells whether the
// title is meant.
func foreignField(k library.Kind) func(name string) (what, do, meant string) {
	return func(name string) (what, do, meant string) {
		var owners []string
		for _, other := range library.Kinds {
			if !slices.Contains(fieldsOf(other), name) {
				continue
			}
			if name == other.String() {
				return fmt.Sprintf("de sleutel %q hoort niet bij een %s", name, k),
					fmt.Sprintf("in de map %s heet de titel %q; of zet het bestand in de map %s", k.Folder(), k, other.Folder()), k.String()
			}
			owners = append(owners, other.String())
		}
		switch {
		case owners == nil:
			return "", "", ""
		case k == library.Term && (name == "bron" || name == "noot"):
			return fmt.Sprintf("de sleutel %q hoort niet bij een begrip", name),
				"haal de regel weg: een begrip is uitleg van de redactie", ""
		}
		return fmt.Sprintf("de sleutel %q hoort niet bij een %s", name, k),
			fmt.Sprintf("haal de regel weg; alleen een %s heeft deze sleutel", orList(owners)), ""
	}
}

// orList joins words as a sentence does: "een, twee of drie".
func orList(words []string) string { return listed(words, "of") }

// listed joins words with commas, and the last one with a word.
func listed(words []string, with string) string {
	last := len(words) - 1
	if last <= 0 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " " + with + " " + words[last]
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
	switch k {
	case library.Question, library.Term, library.Talk:
		short = r.need("kort", shortTip(k))
	case library.Moment:
		short = r.need("wanneer", shortTip(k))
	default:
		short = r.text("kort")
	}
	it.Title, it.Short = title.text, short.text
	l.addPassage(f, title)
	l.addPassage(f, short)
	if k == library.Question {
		l.readShortTitle(it, r, title)
		it.Verdict = l.readVerdict(r)
		it.Index = l.readIndex(it, r)
	}
	it.heard = r.sentences("zo-gevraagd", maxHeard)

	switch k {
	case library.Term:
		it.Full = r.text("voluit").text
		it.theme = r.text("thema")
	case library.Talk:
		l.readTalk(it, r)
	case library.Moment:
		l.readMoment(it, r)
	default:
		it.Notes = l.readNotes(r)
		it.Together = l.readTogether(r)
		it.theme = r.need("thema", "noem het thema waar dit het meest bij hoort: "+strings.Join(l.themeSlugs(), ", "))
		it.refs = r.numbers("bron")
	}
	if draft := r.text("concept"); draft.text != "" && draft.text != "ja" && draft.text != "nee" {
		r.report(draft.at, fmt.Sprintf(`"concept" is ja of nee, geen %q`, draft.text), "schrijf concept: ja, of haal de regel weg")
	} else if draft.text == "ja" {
		it.draft = true
		if it.Title != "" {
			it.Title = "Concept: " + it.Title
		}
	}
	it.also = r.list("ook")
	it.related = r.list("zie")
	if k == library.Term && len(it.related) == 0 && !r.wrong["zie"] && !it.draft {
		r.report(r.at, `een begrip zonder "zie"`, "noem ten minste één bestand waarin het begrip voorkomt")
	}
	it.Keywords = texts(r.list("trefwoorden"))
	it.Reviewed = r.date(r.need("nagekeken", "noem de dag waarop je het item met de bron hebt vergeleken, als 2026-11-22"))
	if k == library.Fact {
		l.readFigure(it, r)
	}
	it.Theme, it.Also, it.Related = it.theme.text, texts(it.also), texts(it.related)
}

// What fits: a title on one line of a desk and two of a phone, a verdict in the
// largest letters, a line that two people read at arm's length, and a sentence that
// somebody may really say.
const (
	maxTitle   = 50 // characters
	maxVerdict = 60
	maxLine    = 120
	maxHeard   = 200
	mostHeard  = 20 // sentences of zo-gevraagd
	maxLines   = 5  // sentences to read together

	verdictWords = 4  // before the condition
	maxIndex     = 30 // characters of a word of the index from A to Z
)

// readIndex reads register: the words under which a question stands in the index from A
// to Z. Each is written the same everywhere, for two spellings would be two entries.
func (l *loader) readIndex(it *item, r *record) (words []string) {
	for _, v := range r.list("register") {
		key := fold.Text(v.text)
		first, known := l.index[key]
		switch {
		case strings.TrimSpace(key) == "":
			r.report(v.at, fmt.Sprintf("%q in \"register\" is geen woord", v.text), "noem een woord waarop een lezer in een register zoekt, of haal het weg")
		case known && first != v.text:
			r.report(v.at, fmt.Sprintf("%q staat in het register ook als %q", v.text, first), "schrijf het overal hetzelfde, of haal er een weg")
		default:
			l.index[key] = v.text
			r.atMost(v, "een woord in \"register\"", maxIndex, "kies een korter woord")
			words = append(words, v.text)
		}
	}
	return words
}

// readShortTitle reads titel, the short form of a question. Without it the question
// is the title.
func (l *loader) readShortTitle(it *item, r *record, question value) {
	short := r.text("titel")
	switch {
	case short.text == "":
		return
	case short.text == question.text:
		r.report(short.at, `de titel is gelijk aan de vraag`, `haal de regel weg, of kies een kortere titel`)
		return
	}
	r.atMost(short, "de titel", maxTitle, "maak hem korter: de hele vraag blijft eronder staan")
	l.addPassage(r.f, short)
	it.Title, it.Asked = short.text, question.text
}

// readVerdict reads oordeel: a few words, with a condition behind a comma where the
// answer has one.
func (l *loader) readVerdict(r *record) string {
	v := r.text("oordeel")
	if v.text == "" {
		return ""
	}
	l.addPassage(r.f, v)
	answer, _, _ := strings.Cut(v.text, ",")
	if n := len(strings.Fields(answer)); n > verdictWords {
		r.report(v.at, fmt.Sprintf("het oordeel begint met %d woorden", n),
			fmt.Sprintf("zeg het in hoogstens %d woorden, met een voorwaarde achter een komma: Nee, tenzij je klant erop staat.", verdictWords))
		return v.text
	}
	r.atMost(v, "het oordeel", maxVerdict, "maak de voorwaarde korter; de rest staat in het antwoord")
	return v.text
}

// readNotes reads noot: a note of the editors, or a list of them.
func (l *loader) readNotes(r *record) []library.Note {
	var notes []library.Note
	for _, n := range r.group("noot") {
		r := l.newRecord(r.f, n, "een noot", []string{"tekst", "datum", "bron", "adres"}, nil)
		if r == nil {
			continue
		}
		text := r.need("tekst", "schrijf in een of twee zinnen wat de redactie toevoegt")
		l.addPassage(r.f, text)
		notes = append(notes, library.Note{
			Text:    text.text,
			Date:    r.date(r.need("datum", "noem de dag waarop de noot is geschreven, als 2026-11-22")),
			Source:  r.text("bron").text,
			Address: r.address(r.text("adres")),
		})
	}
	return notes
}

// Who may say the sentences of samen.
const (
	bySource  = "bron"
	byEditors = "redactie"
)

// readTogether reads samen: sentences for a client, and who says them.
func (l *loader) readTogether(r *record) library.Together {
	var t library.Together
	for i, n := range r.group("samen") {
		r := l.newRecord(r.f, n, "samen", []string{"zegt", "zinnen"}, nil)
		if r == nil {
			continue
		}
		if i > 0 {
			r.report(r.at, `"samen" staat er een tweede keer`, "zet alle zinnen in één lijst")
			break
		}
		who := r.need("zegt", "noem wie dit zegt: "+bySource+" of "+byEditors)
		if who.text != "" && who.text != bySource && who.text != byEditors {
			r.report(who.at, fmt.Sprintf("%q kan dit niet zeggen", who.text), "kies "+bySource+" of "+byEditors)
		}
		lines := r.sentences("zinnen", maxLine)
		switch {
		case len(lines) == 0 && !r.wrong["zinnen"]:
			r.report(r.at, `"samen" zonder zinnen`, "schrijf een tot vijf zinnen die je klant kan meelezen")
		case len(lines) > maxLines:
			r.report(lines[maxLines].at, fmt.Sprintf("%d zinnen om samen te lezen", len(lines)), fmt.Sprintf("houd er hoogstens %d over", maxLines))
		}
		for _, v := range lines {
			l.addPassage(r.f, v)
		}
		t = library.Together{Lines: texts(lines), ByEditors: who.text == byEditors}
	}
	return t
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
		library.Talk:     "schrijf de naam die op de knop staat",
		library.Moment:   "schrijf in een paar woorden wat voor gesprek het is",
	}[k]
}

func shortTip(k library.Kind) string {
	switch k {
	case library.Term:
		return "leg het begrip uit in een of twee zinnen"
	case library.Talk:
		return "zeg in één zin waar dit voor is"
	case library.Moment:
		return "zeg in één zin wanneer dit gesprek er is"
	}
	return "geef het antwoord in een of twee zinnen die je kunt voorlezen"
}
