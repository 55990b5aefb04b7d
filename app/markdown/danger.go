package markdown

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"flamingo/app/danger"
	"flamingo/app/library"
	"flamingo/app/phrase"
	"flamingo/app/problem"
)

// What fits on a card that is read in a hurry.
const (
	maxDangerTitle = 60
	maxDangerText  = 200
	maxWho         = 80
)

// A dangerPhrase is a pattern of gevaar.yaml, and where it stands.
type dangerPhrase struct {
	phrase.Pattern
	value
}

// readDanger reads by which words a reader in danger is known, and what that reader
// sees.
func (l *loader) readDanger(f *file) {
	node, ok := l.parseYAML(f, len(f.text))
	if !ok {
		return
	}
	known := []string{"titel", "tekst", "nagekeken", "hulp", "zinnen", "behalve"}
	if node == nil {
		l.report(f, span{}, "het bestand is leeg", "vul de sleutels in: "+strings.Join(known, ", ")+"; of haal het bestand weg")
		return
	}
	r := l.newRecord(f, node, "gevaar", known, nil)
	if r == nil {
		return
	}
	d := &library.Danger{}
	title := r.need("titel", "schrijf de kop van de kaart")
	r.atMost(title, "de titel", maxDangerTitle, "maak hem korter: wie in nood is, leest weinig")
	text := r.need("tekst", "zeg in een of twee zinnen dat deze app hier niet helpt")
	r.atMost(text, "de tekst", maxDangerText, "maak hem korter: wie in nood is, leest weinig")
	l.addPassage(f, title)
	l.addPassage(f, text)
	d.Title, d.Text = title.text, text.text
	d.Reviewed = r.date(r.need("nagekeken", "noem de dag waarop je de nummers hebt nagekeken, als 2026-11-22"))
	d.Help = l.readHelp(r)
	if len(d.Help) == 0 && !r.wrong["hulp"] {
		r.report(r.at, `"hulp" noemt niemand`, "noem wie helpt, met nummers: [112]")
	}
	phrases, except := r.phrases("zinnen"), r.phrases("behalve")
	if len(phrases) == 0 && !r.wrong["zinnen"] {
		r.report(r.at, `"zinnen" ontbreekt of is leeg`, "schrijf de zinnen op waarbij de kaart moet komen; of haal het bestand weg")
	}
	checkPhrases(r, phrases)
	checkExceptions(r, phrases, except)
	for _, p := range phrases {
		d.Phrases = append(d.Phrases, p.String())
	}
	for _, p := range except {
		d.Except = append(d.Except, p.String())
	}
	l.danger = d
}

// telephone is a number as people write it: digits, with spaces or hyphens between.
var telephone = regexp.MustCompile(`^\d(?:[ -]?\d){2,}$`)

// readHelp reads hulp: where a reader in danger finds help.
func (l *loader) readHelp(r *record) []library.Help {
	var help []library.Help
	first := map[string]value{} // by digits
	for _, n := range r.group("hulp") {
		wrong := r.wrong
		r := l.newRecord(r.f, n, "hulp", []string{"wie", "nummers", "site"}, nil)
		if r == nil {
			wrong["hulp"] = true
			continue
		}
		who := r.need("wie", "zeg voor wie of wanneer deze hulp is")
		r.atMost(who, `"wie"`, maxWho, "maak het korter")
		l.addPassage(r.f, who)
		h := library.Help{Who: who.text, Site: r.address(r.text("site"))}
		for _, v := range r.values("nummers", "nummer", "schrijf elk nummer in cijfers: nummers: [112]", "zet er vierkante haken om: nummers: [112]") {
			digits := strings.NewReplacer(" ", "", "-", "").Replace(v.text)
			switch {
			case !telephone.MatchString(v.text):
				r.report(v.at, fmt.Sprintf("%q is geen telefoonnummer", v.text), "schrijf alleen cijfers, met zo nodig streepjes of spaties: 0800-0113")
			case first[digits].text != "":
				r.report(v.at, fmt.Sprintf("het nummer %s staat er al", v.text), fmt.Sprintf("haal er een weg; het eerste staat op regel %d", first[digits].at.line))
			default:
				first[digits] = v
				h.Numbers = append(h.Numbers, v.text)
			}
		}
		if !r.has("nummers") && !r.has("site") {
			r.report(r.at, "hulp zonder nummer en zonder site", "noem ten minste één telefoonnummer: nummers: [112]")
		}
		help = append(help, h)
	}
	return help
}

// phrases reads a list of patterns.
func (r *record) phrases(name string) []dangerPhrase {
	var list []dangerPhrase
	for _, v := range r.sentences(name, maxHeard) {
		// Three full stops are what a keyboard has.
		text := strings.ReplaceAll(v.text, "...", phrase.Gap)
		if r.checkPhrase(v, text) {
			list = append(list, dangerPhrase{phrase.Parse(text), v})
		} else {
			r.wrong[name] = true
		}
	}
	return list
}

// checkPhrase reports what keeps text, which stands at v, from being an expression.
func (r *record) checkPhrase(v value, text string) bool {
	parts := strings.Fields(text)
	for i, part := range parts {
		what, do := "", ""
		switch {
		case part == phrase.Gap && (i == 0 || i == len(parts)-1):
			what, do = fmt.Sprintf("%s aan het begin of het eind", phrase.Gap), "haal het weg: een zin mag altijd midden in een tekst staan"
		case part == phrase.Gap && parts[i-1] == phrase.Gap:
			what, do = fmt.Sprintf("twee keer %s achter elkaar", phrase.Gap), fmt.Sprintf("houd er een over: daar passen hoogstens %d woorden", phrase.MaxGap)
		case part == phrase.Gap:
		case strings.Contains(part, phrase.Gap):
			what, do = fmt.Sprintf("%s zit vast aan een woord", phrase.Gap), "zet er aan beide kanten een spatie"
		default:
			what, do = checkStep(part)
		}
		if what != "" {
			r.report(v.at, what, do)
			return false
		}
	}
	return true
}

// checkStep says what is wrong with a step that is no Gap: "wil/wilt".
func checkStep(part string) (what, do string) {
	var have []string
	for _, text := range strings.Split(part, phrase.Or) {
		words := phrase.Words(text)
		switch {
		case len(words) == 0 && part == text:
			return fmt.Sprintf("%q is geen woord", part), "schrijf alleen woorden, " + phrase.Or + " en " + phrase.Gap
		case len(words) == 0:
			return fmt.Sprintf("naast een %s ontbreekt een woord", phrase.Or), "schrijf de woorden zonder spaties: wil/wilt/wou"
		case len(words) > 1:
			return fmt.Sprintf("%q is meer dan één woord", text), "zet een spatie tussen de woorden, en geen leesteken"
		case slices.Contains(have, words[0]):
			return fmt.Sprintf("%q staat er twee keer in", text), "haal er een weg"
		}
		have = append(have, words[0])
	}
	return "", ""
}

// checkPhrases reports expressions that another one makes superfluous.
func checkPhrases(r *record, phrases []dangerPhrase) {
	for i, p := range phrases {
		for j, other := range phrases {
			if i == j || !other.Within(p.Pattern) {
				continue
			}
			if p.Within(other.Pattern) && i < j {
				continue // two of the same: the second one is reported
			}
			what := fmt.Sprintf("%q voegt niets toe aan %q", p.text, other.text)
			if p.Within(other.Pattern) {
				what = fmt.Sprintf("%q staat er al, anders geschreven", p.text)
			}
			r.report(p.at, what, fmt.Sprintf("haal het weg; de andere staat op regel %d", other.at.line))
			break
		}
	}
}

// checkExceptions reports expressions that an exception always passes over, and
// exceptions that change nothing.
func checkExceptions(r *record, phrases, except []dangerPhrase) {
	for _, e := range except {
		touches := false
		for _, p := range phrases {
			if e.Within(p.Pattern) {
				r.report(p.at, fmt.Sprintf("%q geldt nooit, door %q bij \"behalve\"", p.text, e.text), fmt.Sprintf("maak de uitzondering op regel %d langer, of haal een van de twee weg", e.at.line))
			}
			touches = touches || e.Touches(p.Pattern)
		}
		if !touches && len(phrases) > 0 {
			r.report(e.at, fmt.Sprintf("geen enkele zin heeft een woord uit %q", e.text), "haal het weg: alleen hele woorden tellen, dus doodmoe is nooit dood")
		}
	}
	checkPhrases(r, except)
}

// dangerAdvice is advice on the list of this file: that there is none, that its numbers
// were checked long ago, and on synonyms that it makes useless.
func (c *Content) dangerAdvice(today time.Time) []problem.Problem {
	d := c.Library.Danger
	if d == nil {
		return []problem.Problem{{File: dangerFile, What: "het bestand ontbreekt: wie over levensgevaar of geweld typt, leest niet wie er helpt", Do: "maak het; flamingo new schrijft een voorbeeld"}}
	}
	var advice []problem.Problem
	for _, day := range c.dates {
		if day.file.path == dangerFile && !today.Before(day.day.AddDate(1, 0, 1)) {
			advice = append(advice, day.file.problem(day.at, "de nummers zijn meer dan een jaar geleden nagekeken", "kijk ze na, en zet de dag van vandaag bij nagekeken"))
		}
	}
	speaks := danger.New(d)
	for i, s := range c.Synonyms {
		for _, word := range s.Words {
			if speaks.Match(word) {
				advice = append(advice, c.AtSynonym(i, word, fmt.Sprintf("%q spreekt van gevaar, en doet dan niet mee als synoniem", word), "haal het weg, of zet het bij behalve in "+dangerFile))
			}
		}
	}
	return advice
}
