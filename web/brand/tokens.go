package brand

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"flamingo/app/problem"
)

// tokens are the custom properties that a style sheet sets for a whole page.
type tokens struct {
	left    int // references and functions that may still be worked out for a value
	file    string
	source  []byte
	light   map[string]declaration
	dark    map[string]declaration // those that differ in dark
	foreign []int                  // offsets of @import, @font-face and url()
}

// declaration is "--name: value".
type declaration struct {
	value  string
	offset int // of the name in the source
}

// maxSource is how large a theme may be, in bytes. The largest published one is
// 0.2 MB.
const maxSource = 4 << 20

// place says for which pages a block holds.
type place int

const (
	light place = iota // all pages
	dark               // those in the dark scheme
	never              // none: a component, a width, a printer
)

// readTokens reads a style sheet. It takes custom properties from rules for the
// whole page: :root, html, body, :host or a class with "theme" in its name, as
// published themes have; those in a dark color scheme apart. A later one wins,
// as in CSS.
func readTokens(file string, source []byte) (*tokens, []problem.Problem) {
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	t := &tokens{file: file, source: source, light: map[string]declaration{}, dark: map[string]declaration{}}
	if len(source) > maxSource {
		return nil, []problem.Problem{{File: file, What: "het bestand is groter dan 4 MB", Do: "neem alleen het bestand met de tokens, zoals dist/theme.css van een thema"}}
	}
	if !utf8.Valid(source) {
		return nil, []problem.Problem{{File: file, What: "het bestand is geen tekst in UTF-8", Do: "sla het op als UTF-8"}}
	}
	var problems []problem.Problem
	report := func(offset int, what, do string) {
		if len(problems) < 20 {
			problems = append(problems, t.problem(offset, 1, what, do))
		}
	}
	places := []place{light}
	pages := never // of the selectors so far of a rule that has several
	p := css.NewParser(parse.NewInputBytes(bytes.Clone(source)), false)
	for {
		grammar, _, data := p.Next()
		here := places[len(places)-1]
		switch grammar {
		case css.ErrorGrammar:
			if !p.HasParseError() {
				if !errors.Is(p.Err(), io.EOF) {
					report(len(source), p.Err().Error(), "")
				} else if len(places) > 1 {
					report(len(source), "er ontbreekt een }", "sluit elke { met een }")
				}
				if len(problems) > 0 {
					return nil, problems
				}
				return t, nil
			}
			var at *parse.Error
			offset := p.Offset()
			if errors.As(p.Err(), &at) {
				offset = offsetOf(source, at.Line, at.Column)
			}
			report(offset, "dit is geen goede CSS", "kijk of er een : ; of } ontbreekt; een token schrijf je als --naam: waarde;")
		case css.AtRuleGrammar:
			if strings.EqualFold(string(data), "@import") {
				t.foreign = append(t.foreign, t.before(p.Offset(), "@import"))
			}
		case css.BeginAtRuleGrammar:
			places = append(places, max(here, atRule(string(data), p.Values())))
			if strings.EqualFold(string(data), "@font-face") {
				t.foreign = append(t.foreign, t.before(p.Offset(), "@font-face"))
			}
		case css.BeginRulesetGrammar:
			places = append(places, max(here, min(pages, selector(p.Values()))))
			pages = never
		case css.QualifiedRuleGrammar:
			pages = min(pages, selector(p.Values()))
		case css.EndAtRuleGrammar, css.EndRulesetGrammar:
			if len(places) > 1 {
				places = places[:len(places)-1]
			}
		case css.CustomPropertyGrammar:
			value := ""
			for _, v := range p.Values() {
				value += string(v.Data)
			}
			name := string(data)
			offset := t.before(p.Offset(), name)
			if strings.Contains(strings.ToLower(value), "url(") {
				t.foreign = append(t.foreign, offset)
			}
			d := declaration{strings.TrimSpace(stripComments(value)), offset}
			switch here {
			case light:
				t.light[name] = d
			case dark:
				t.dark[name] = d
			}
		}
	}
}

// before is the offset of the last text that ends before offset.
func (t *tokens) before(offset int, text string) int {
	offset = min(offset, len(t.source))
	if at := bytes.LastIndex(t.source[:offset], []byte(text)); at >= 0 {
		return at
	}
	return offset
}

// atRule says for which pages the block of an at-rule holds.
func atRule(name string, prelude []css.Token) place {
	var text strings.Builder
	for _, v := range prelude {
		text.Write(bytes.ToLower(bytes.TrimSpace(v.Data)))
	}
	switch strings.ToLower(name) {
	case "@layer":
		return light
	case "@media":
		switch query := strings.TrimPrefix(strings.TrimPrefix(text.String(), "screen"), "and"); query {
		case "", "all", "(prefers-color-scheme:light)":
			return light
		case "(prefers-color-scheme:dark)":
			return dark
		}
	}
	return never
}

// selector says for which pages a rule holds.
func selector(parts []css.Token) place {
	var text strings.Builder
	for _, v := range parts {
		text.Write(v.Data)
	}
	one := strings.ToLower(strings.TrimSpace(text.String()))
	page := strings.HasPrefix(one, ":root") || strings.HasPrefix(one, ":host") || one == "html" || one == "body" ||
		strings.Contains(one, "theme") || strings.Contains(one, "thema")
	switch {
	case !page || strings.ContainsAny(one, " >+~"):
		return never
	case strings.Contains(one, "dark"):
		return dark
	}
	return light
}

func stripComments(s string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "/*")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		out.WriteByte(' ')
		_, s, _ = strings.Cut(rest, "*/")
	}
}

func (t *tokens) problem(offset, width int, what, do string) problem.Problem {
	return problem.At(t.file, t.source, offset, width, what, do)
}

func offsetOf(source []byte, line, col int) int {
	offset := 0
	for ; line > 1; line-- {
		i := bytes.IndexByte(source[offset:], '\n')
		if i < 0 {
			break
		}
		offset += i + 1
	}
	for ; col > 1 && offset < len(source); col-- {
		_, n := utf8.DecodeRune(source[offset:])
		offset += n
	}
	return offset
}

// lookup finds a token as it holds in light or in dark.
func (t *tokens) lookup(name string, in scheme) (declaration, bool) {
	if in == inDark {
		if d, ok := t.dark[name]; ok {
			return d, true
		}
	}
	d, ok := t.light[name]
	return d, ok
}

// maxValue bounds a value, in bytes, also while others are put into it; maxSteps how
// many are put in. A value of a theme has some fifty bytes and five steps.
const (
	maxValue = 4096
	maxSteps = 1000
)

var errTooLong = errors.New("is te lang, of verwijst te vaak")

// value is the value of a token in light or in dark, with var() and
// light-dark() worked out.
func (t *tokens) value(name string, in scheme) (string, error) {
	d, ok := t.lookup(name, in)
	if !ok {
		return "", fmt.Errorf("%s staat er niet in", name)
	}
	t.left = maxSteps
	return t.expand(d.value, in, []string{name})
}

func (t *tokens) expand(value string, in scheme, within []string) (string, error) {
	if len(value) > maxValue {
		return "", errTooLong
	}
	var out strings.Builder
	for rest := value; rest != ""; {
		at, function := nextFunction(rest)
		if at < 0 {
			out.WriteString(rest)
			break
		}
		if t.left--; t.left < 0 {
			return "", errTooLong
		}
		out.WriteString(rest[:at])
		inside, after, ok := matching(rest[at+len(function):])
		if !ok {
			return "", errors.New("mist een )")
		}
		rest = after
		first, second, two := cutTop(inside)
		var part string
		var err error
		if function == "var(" {
			part, err = t.reference(strings.TrimSpace(first), second, two, in, within)
		} else {
			if in == inDark {
				first = second
			}
			part, err = t.expand(strings.TrimSpace(first), in, within)
		}
		if err != nil {
			return "", err
		}
		out.WriteString(part)
		if out.Len() > maxValue {
			return "", errTooLong
		}
	}
	return strings.TrimSpace(out.String()), nil
}

// reference is the value of var(name, instead).
func (t *tokens) reference(name, instead string, hasInstead bool, in scheme, within []string) (string, error) {
	if slices.Contains(within, name) {
		return "", fmt.Errorf("verwijst naar zichzelf, via %s", name)
	}
	if d, ok := t.lookup(name, in); ok && len(within) < 32 {
		value, err := t.expand(d.value, in, append(slices.Clip(within), name))
		if err == nil || !hasInstead {
			return value, err
		}
	}
	if hasInstead {
		return t.expand(strings.TrimSpace(instead), in, within)
	}
	return "", fmt.Errorf("verwijst naar %s, en dat staat er niet in", name)
}

// usesBoth reports whether a token gives a dark value of its own.
func (t *tokens) usesBoth(name string) bool {
	a, errA := t.value(name, inLight)
	b, errB := t.value(name, inDark)
	return errA == nil && errB == nil && a != b
}

// nextFunction finds the first var( or light-dark( that is no part of a longer
// name.
func nextFunction(s string) (at int, function string) {
	at = -1
	lower := strings.ToLower(s)
	for _, f := range []string{"var(", "light-dark("} {
		i := strings.Index(lower, f)
		if i >= 0 && (at < 0 || i < at) {
			at, function = i, f
		}
	}
	return at, function
}

// matching cuts s, which follows an opening parenthesis, at the one that closes
// it.
func matching(s string) (inside, after string, ok bool) {
	depth := 1
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return s[:i], s[i+1:], true
			}
		}
	}
	return "", "", false
}

// cutTop cuts s at its first comma outside parentheses.
func cutTop(s string) (before, after string, found bool) {
	depth := 0
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				return s[:i], s[i+1:], true
			}
		}
	}
	return s, "", false
}
