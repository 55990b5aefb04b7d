// Package brand gives the app the look of a house: it reads the design tokens of
// a theme made for NL Design System, works out what each of our intents (the
// colours and forms of web/styles/tokens.css) becomes, and writes that down as a
// style sheet of its own for layer "theme".
//
// A theme is a style sheet that sets custom properties for the whole page, such
// as the dist/theme.css of a published package, or a few lines by hand:
//
//	:root {
//	  --basis-color-action-1-inverse-bg-default: #00856a;
//	  --utrecht-document-font-family: "Cantarell", sans-serif;
//	}
//
// The tables in intents.go say which token becomes what. One rule holds for every
// colour: the first of its tokens that can be read where the colour stands counts;
// if none can, the first is made lighter or darker by no more than it must; if the
// theme has none, ours counts, in the hue of the theme's accent. [Theme.Notes] tells
// of each that was not taken as it stood.
//
// Dark values come from the theme's rules for prefers-color-scheme: dark or from
// light-dark(); a theme without those gets ours, in its hue.
//
// Nothing else of the theme reaches the app: no rule, no address, no font. What
// is written is made here from colours, lengths and names that were understood.
package brand

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lithammer/fuzzysearch/fuzzy"

	"flamingo/app/problem"
)

// Theme is the look of a house.
type Theme struct {
	CSS         []byte            // ":root{--link:light-dark(#00f,#aaf);…}"
	Light, Dark map[string]Colour // every intent, as it becomes
	Taken       []Taken           // in the order of our tables
	Notes       []problem.Problem // what was not taken as it stood, in file order; stops nothing
	Replaced    int               // how many of the notes tell of a colour that gave way to another
	HasDark     bool              // the theme has dark colours of its own
}

// Taken tells from which token one of ours comes.
type Taken struct{ Ours, Token string }

type scheme int

const (
	inLight scheme = iota
	inDark
)

func (s scheme) String() string { return [...]string{"licht", "donker"}[s] }

// Read reads a theme, of which file is the name in messages. own is our
// web/styles/tokens.css. Problems are what stops a build: CSS that cannot be
// read, or none of the tokens that we know.
func Read(own []byte, file string, source []byte) (*Theme, []problem.Problem) {
	ours, problems := readTokens("tokens.css", own)
	if len(problems) > 0 {
		return nil, problems
	}
	theirs, problems := readTokens(file, source)
	if len(problems) > 0 {
		return nil, problems
	}
	f := &fitting{tokens: theirs, theme: &Theme{}}
	for _, s := range []scheme{inLight, inDark} {
		own, err := palette(ours, s)
		if err != nil {
			return nil, []problem.Problem{{File: "tokens.css", What: err.Error()}}
		}
		f.own[s] = own
	}
	f.colours()
	f.forms()
	f.slips()
	f.notes()
	if len(f.theme.Taken) == 0 {
		if len(f.found) > 0 { // a known token with a value that is none, or a slip of one
			return nil, f.theme.Notes
		}
		return nil, []problem.Problem{{File: file, What: "er staat geen token in dat Flamingo kent",
			Do: "zet tokens als --basis-color-action-1-inverse-bg-default of --utrecht-link-color in :root { … }; de gids voor redacteuren noemt er meer"}}
	}
	f.theme.CSS = f.css()
	return f.theme, nil
}

// palette is the value of each intent in our own styles.
func palette(ours *tokens, s scheme) (map[string]Colour, error) {
	p := map[string]Colour{}
	for _, i := range intents {
		value, err := ours.value(i.name, s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", i.name, err)
		}
		if p[i.name], err = parseColour(value); err != nil {
			return nil, fmt.Errorf("%s: %s %w", i.name, value, err)
		}
	}
	return p, nil
}

// fitting is the work on one theme.
type fitting struct {
	tokens *tokens
	theme  *Theme
	own    [2]map[string]Colour
	styles []string // "--hoek:0.5rem"
	found  []note
}

// note is what an editor is told about a token in light or in dark. Notes that say the
// same of both are joined later.
type note struct {
	offset   int
	token    string
	what, do string
	replaced bool
	in       []scheme
}

func (f *fitting) note(token string, s scheme, what, do string) *note {
	for i := range f.found {
		if n := &f.found[i]; n.token == token && n.what == what {
			if !slices.Contains(n.in, s) {
				n.in = append(n.in, s)
			}
			return n
		}
	}
	d, _ := f.tokens.lookup(token, s)
	f.found = append(f.found, note{offset: d.offset, token: token, what: what, do: do, in: []scheme{s}})
	return &f.found[len(f.found)-1]
}

func (f *fitting) taken(ours, token string) {
	t := Taken{ours, token}
	if !slices.Contains(f.theme.Taken, t) {
		f.theme.Taken = append(f.theme.Taken, t)
	}
}

// colours works out every intent, first in light and then in dark.
func (f *fitting) colours() {
	for _, i := range intents {
		for _, token := range i.tokens {
			f.theme.HasDark = f.theme.HasDark || f.tokens.usesBoth(token)
		}
	}
	hue, ok := f.hue()
	for _, s := range []scheme{inLight, inDark} {
		done := map[string]Colour{}
		for _, i := range intents {
			ours := f.own[s][i.name]
			if ok && i.own == inHue {
				ours = inTheHue(ours, hue)
			}
			done[i.name] = f.colour(i, s, ours, done)
		}
		if s == inLight {
			f.theme.Light = done
		} else {
			f.theme.Dark = done
		}
	}
}

// hue is the colour that stands for the house: that of its buttons, or else of its
// links. One that cannot be read on our pages, such as the white of a button with a
// border, says nothing of a house that has another.
func (f *fitting) hue() (hue Colour, ok bool) {
	for _, name := range []string{"--accent", "--link"} {
		i := intents[slices.IndexFunc(intents, func(i intent) bool { return i.name == name })]
		for _, token := range i.tokens {
			value, err := f.tokens.value(token, inLight)
			if err != nil {
				continue
			}
			c, err := parseColour(value)
			if err != nil {
				continue
			}
			if _, ratio := i.worst(c, f.own[inLight]); ratio >= i.wanted {
				return c, true
			}
			if !ok {
				hue, ok = c, true
			}
		}
	}
	return hue, ok
}

// inTheHue is c with the hue of another colour, and no more chroma than that.
func inTheHue(c, hue Colour) Colour {
	mine, theirs := c.oklch(), hue.oklch()
	mine.h, mine.c = theirs.h, min(mine.c, theirs.c)
	return mine.colour()
}

// colour works out one intent in one scheme; those it stands on are done.
func (f *fitting) colour(i intent, s scheme, ours Colour, done map[string]Colour) Colour {
	found := f.candidates(i, s)
	for n, c := range found {
		if f.readable(i, s, c.Colour, done) {
			f.taken(i.name, c.token)
			if n > 0 {
				f.replaced(i, s, found[0], c.Colour, done)
			}
			return c.Colour
		}
	}
	if len(found) == 0 {
		return f.fit(i, s, ours, done)
	}
	instead := f.fit(i, s, found[0].Colour, done)
	f.taken(i.name, found[0].token)
	f.replaced(i, s, found[0], instead, done)
	return instead
}

// candidate is a colour that a token of the theme gives.
type candidate struct {
	token string
	Colour
}

// candidates are the colours that the theme has for an intent, the first one first.
func (f *fitting) candidates(i intent, s scheme) (list []candidate) {
	if s == inDark && !f.theme.HasDark {
		return nil
	}
	for _, token := range i.tokens {
		if _, ok := f.tokens.lookup(token, s); !ok {
			continue
		}
		if c, err := f.read(token, s); err == nil {
			list = append(list, candidate{token, c})
		}
	}
	return list
}

// readable reports whether c can be read on all that i stands on; a surface, whether
// our own text can be read on it. With that, black or white can be read on all
// surfaces at once, so that a colour that stands on them has somewhere to go.
func (f *fitting) readable(i intent, s scheme, c Colour, done map[string]Colour) bool {
	if slices.Contains(surfaces, i.name) {
		return Contrast(f.own[s]["--tekst"], c) >= text
	}
	_, ratio := i.worst(c, done)
	return ratio >= i.wanted
}

// fit is c, or the nearest lighter or darker colour that is readable.
func (f *fitting) fit(i intent, s scheme, c Colour, done map[string]Colour) Colour {
	const shade = 0.004 // of lightness: no eye sees a smaller step
	start := c.oklch()
	for step := 0.0; step <= 1; step += shade {
		for _, l := range []float64{start.l - step, start.l + step} {
			near := c
			if step > 0 {
				near = oklch{min(max(l, 0), 1), start.c, start.h}.colour()
			}
			if f.readable(i, s, near, done) {
				return near
			}
		}
	}
	return c // not reached: see readable
}

// read reads the colour that a token has; a note says why it cannot.
func (f *fitting) read(token string, s scheme) (Colour, error) {
	value, err := f.tokens.value(token, s)
	if err == nil && saysNothing(value) {
		return Colour{}, errNoColour
	}
	var c Colour
	if err == nil {
		c, err = parseColour(value)
		if err != nil {
			err = fmt.Errorf("%s %w", value, err)
		}
	}
	if err != nil && !errors.Is(err, errTransparent) {
		f.note(token, s, fmt.Sprintf("%s: %v", token, err), "schrijf een kleur als #00856a, rgb(), hsl() of oklch(); nu telt het volgende token, of de eigen kleur")
	}
	return c, err
}

// saysNothing reports whether a value leaves the choice to other rules on purpose.
func saysNothing(value string) bool {
	return value == "" || value == "inherit" || value == "initial" || value == "unset"
}

// worst is the surface on which c is read worst of those that are done, with
// the contrast there.
func (i *intent) worst(c Colour, done map[string]Colour) (surface string, ratio float64) {
	ratio = 21
	for _, on := range i.on {
		behind, ok := done[on]
		if r := Contrast(c, behind); ok && (r < ratio || surface == "") {
			surface, ratio = on, r
		}
	}
	return surface, ratio
}

// replaced notes that a colour gave way.
func (f *fitting) replaced(i intent, s scheme, was candidate, is Colour, done map[string]Colour) {
	var what, do string
	if i.wanted == 0 {
		than, other := "donker", "lichtere"
		if s == inDark {
			than, other = "licht", "donkerdere"
		}
		what = fmt.Sprintf("%s %s is te %s voor een vlak met tekst; gebruikt: %s", was.token, was.Colour, than, is)
		do = "kies een " + other + " kleur, of laat het zo"
	} else {
		surface, ratio := i.worst(was.Colour, done)
		what = fmt.Sprintf("%s %s haalt op %s (%s) %s:1, nodig is %s:1; gebruikt: %s",
			was.token, was.Colour, strings.TrimPrefix(surface, "--"), done[surface], comma(ratio), comma(i.wanted), is)
		do = "kies een kleur met meer contrast, of laat het zo"
	}
	f.note(was.token, s, what, do).replaced = true
}

// comma writes a ratio with one decimal, cut off and not rounded: 4.49 is not
// 4.5.
func comma(ratio float64) string {
	return strings.Replace(fmt.Sprintf("%.1f", float64(int(ratio*10))/10), ".", ",", 1)
}

func (f *fitting) forms() {
	for _, form := range forms {
		for _, token := range form.tokens {
			if _, ok := f.tokens.lookup(token, inLight); !ok {
				continue
			}
			value, err := f.tokens.value(token, inLight)
			if err == nil && saysNothing(value) {
				continue
			}
			if err == nil {
				value, err = form.read(value)
			}
			if err != nil {
				f.note(token, inLight, fmt.Sprintf("%s: %v", token, err), "nu telt het volgende token, of de eigen waarde")
				continue
			}
			f.taken(form.name, token)
			f.styles = append(f.styles, form.name+":"+value)
			if form.name == "--hoek" {
				// A house with its own corners has no pills.
				f.styles = append(f.styles, "--hoek-rond:var(--hoek)")
			}
			break
		}
	}
}

// A theme by hand has a few tokens, in which a misspelt one is likely; a published one
// has hundreds that we have no use for.
const (
	fewTokens = 100
	slipEdits = 2
)

// slips notes tokens that we do not know, and that are nearly one that we do. Those that
// differ in a number are meant: a second accent, a second heading.
func (f *fitting) slips() {
	if len(f.tokens.light)+len(f.tokens.dark) > fewTokens {
		return
	}
	known := map[string]bool{}
	for _, i := range intents {
		for _, token := range i.tokens {
			known[token] = true
		}
	}
	for _, form := range forms {
		for _, token := range form.tokens {
			known[token] = true
		}
	}
	names := slices.Sorted(maps.Keys(known))
	for s, given := range map[scheme]map[string]declaration{inLight: f.tokens.light, inDark: f.tokens.dark} {
		for token := range given {
			if known[token] {
				continue
			}
			meant := problem.Nearest(token, names)
			if _, ok := f.tokens.lookup(meant, s); meant == "" || ok || fuzzy.LevenshteinDistance(token, meant) > slipEdits || digits(token) != digits(meant) {
				continue
			}
			f.note(token, s, fmt.Sprintf("%s is geen token dat Flamingo kent, en doet dus niets", token), fmt.Sprintf("bedoel je %s?", meant))
		}
	}
}

// digits are those of a name.
func digits(name string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, name)
}

// notes puts what was found in file order.
func (f *fitting) notes() {
	t := f.tokens
	if n := len(t.foreign); n > 0 {
		what := "een verwijzing naar een bestand of lettertype (@import, @font-face of url) is niet overgenomen"
		if n > 1 {
			what = fmt.Sprintf("%d verwijzingen naar bestanden of lettertypen (@import, @font-face of url) zijn niet overgenomen; dit is de eerste", n)
		}
		f.theme.Notes = append(f.theme.Notes, t.problem(slices.Min(t.foreign), 1, what, "de app haalt niets van elders: noem een lettertype dat op de toestellen staat, en zet tokens uit een @import zelf in dit bestand"))
	}
	slices.SortStableFunc(f.found, func(a, b note) int {
		return cmp.Or(a.offset-b.offset, strings.Compare(a.what, b.what)) // slips come in no order
	})
	for _, n := range f.found {
		what := n.what
		if len(n.in) == 1 && n.in[0] == inDark {
			what = "in donker: " + what
		}
		f.theme.Notes = append(f.theme.Notes, t.problem(n.offset, len(n.token), what, n.do))
		if n.replaced {
			f.theme.Replaced++
		}
	}
}

// css writes every intent that differs from ours.
func (f *fitting) css() []byte {
	var out strings.Builder
	out.WriteString(":root{")
	for _, i := range intents {
		a, b := f.theme.Light[i.name], f.theme.Dark[i.name]
		if a != f.own[inLight][i.name] || b != f.own[inDark][i.name] {
			fmt.Fprintf(&out, "%s:light-dark(%s,%s);", i.name, a, b)
		}
	}
	for _, style := range f.styles {
		out.WriteString(style + ";")
	}
	out.WriteString("}\n")
	return []byte(out.String())
}
