package pretend

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
)

// Spelt writes out the properties of characters in the regular expressions of a script,
// \p{Cf} and \p{DI}, each in square brackets with the flag u: the interpreter knows none.
func Spelt(script string) string { return properties().Replace(script) }

var properties = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(
		`\p{Cf}`, ranges(unicode.Cf),
		`\p{DI}`, ranges(unicode.Other_Default_Ignorable_Code_Point)+ranges(unicode.Variation_Selector),
	)
})

// ranges are the characters of a table, as between square brackets.
func ranges(t *unicode.RangeTable) string {
	var b strings.Builder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.Is(t, r) {
			fmt.Fprintf(&b, `\u{%x}`, r)
			first := r
			for unicode.Is(t, r+1) {
				r++
			}
			if r > first {
				fmt.Fprintf(&b, `-\u{%x}`, r)
			}
		}
	}
	return b.String()
}
