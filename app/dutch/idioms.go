package dutch

import (
	"strings"

	"flamingo/app/fold"
)

// idioms are by their last word the words before it.
var idioms = func() map[string][][]string {
	all := map[string][][]string{}
	for _, line := range lines(idiomsText) {
		if f := strings.Fields(line); len(f) > 1 {
			last := f[len(f)-1]
			all[last] = append(all[last], f[:len(f)-1])
		}
	}
	return all
}()

// Idiom reports whether token i of a text ends an expression in which it does not mean
// itself: the gaten of "in de gaten".
func Idiom(tokens []fold.Token, i int) bool {
next:
	for _, before := range idioms[tokens[i].Word] {
		if len(before) > i {
			continue
		}
		for k, word := range before {
			if at := i - len(before) + k; tokens[at].Word != word || tokens[at+1].Breaks {
				continue next
			}
		}
		return true
	}
	return false
}
