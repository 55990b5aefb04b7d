package dutch

import "strings"

// Kinds are the kinds of things that a question may ask for, by name, at most eight.
var Kinds = func() (kinds []string) {
	for _, line := range lines(asksText) {
		if kind, _, ok := strings.Cut(line, ":"); ok {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}()

// Asks gives, for each of Kinds, the expressions that ask for it, in the form that package
// danger reads.
func Asks() [][]string { return byKind(asksText) }

// Answers gives likewise how a text answers it.
func Answers() [][]string { return byKind(answersText) }

func byKind(text string) [][]string {
	all := make([][]string, len(Kinds))
	for _, line := range lines(text) {
		kind, expressions, _ := strings.Cut(line, ":")
		for i := range Kinds {
			if Kinds[i] == kind {
				for _, e := range strings.Split(expressions, ",") {
					all[i] = append(all[i], strings.TrimSpace(e))
				}
			}
		}
	}
	return all
}
