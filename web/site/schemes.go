package site

import (
	"regexp"
	"strings"
)

// Our styles and a house's give each colour once, as light-dark(light, dark).
// Browsers before Safari 17.5, Firefox 120 and Chrome 123 know no light-dark(), and a
// custom property that holds one leaves them without any colour. So the build
// writes each rule that has such pairs three times:
//
//	:root{--link:#a8233f}
//	@media screen and (prefers-color-scheme:dark){:root{--link:#ffa7b0}}
//	@supports (color:light-dark(#fff,#000)){:root{--link:light-dark(#a8233f,#ffa7b0)}}
//
// The last is for browsers of today, in which a frame or a printed page chooses by
// color-scheme. The facade on the pages of others (web/embed/facade.css) has its colours
// on its div and goes without the middle rule: it is as that page is, whatever the device
// prefers, and a light button with its own text can be read on any surface.

var (
	styleComment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	ruleWithPairs = regexp.MustCompile(`(:root|\bdiv)\s*\{([^{}]*light-dark\([^{}]*)\}`)
)

const pairFunction = "light-dark("

// expandSchemes writes the rules for :root and div that have light-dark() so that older
// browsers read them too. Such rules stand at the top of a sheet, and no string in
// them holds a semicolon or a brace.
func expandSchemes(css string) string {
	if !strings.Contains(css, pairFunction) {
		return css
	}
	return ruleWithPairs.ReplaceAllStringFunc(styleComment.ReplaceAllString(css, ""), func(rule string) string {
		found := ruleWithPairs.FindStringSubmatch(rule)
		of, declarations := found[1], found[2]
		var plain, dark, pairs strings.Builder
		for declaration := range strings.SplitSeq(declarations, ";") {
			declaration = strings.TrimSpace(declaration)
			if declaration == "" {
				continue
			}
			plain.WriteString(oneOf(declaration, false) + ";")
			if strings.Contains(declaration, pairFunction) {
				dark.WriteString(oneOf(declaration, true) + ";")
				pairs.WriteString(declaration + ";")
			}
		}
		by := ""
		if of == ":root" {
			by = "@media screen and (prefers-color-scheme:dark){:root{" + dark.String() + "}}\n"
		}
		return of + "{" + plain.String() + "}\n" + by + "@supports (color:light-dark(#fff,#000)){" + of + "{" + pairs.String() + "}}\n"
	})
}

// oneOf is a declaration with the light or the dark value of each pair.
func oneOf(declaration string, dark bool) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(declaration, pairFunction)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		depth, comma, end := 1, 0, 0
		for ; end < len(rest) && depth > 0; end++ {
			switch c := rest[end]; {
			case c == '(':
				depth++
			case c == ')':
				depth--
			case c == ',' && depth == 1:
				comma = end
			}
		}
		value := rest[:comma]
		if dark {
			value = rest[comma+1 : end-1]
		}
		out.WriteString(strings.TrimSpace(value))
		declaration = rest[end:]
	}
}
