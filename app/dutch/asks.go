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

// Asks gives, for each of Kinds, the patterns of package phrase that ask for it.
func Asks() [][]string { return byKind(asksText) }

// Answers gives, for each of Kinds, the patterns by which a text answers it.
func Answers() [][]string { return byKind(answersText) }

func byKind(text string) [][]string {
	all := make([][]string, len(Kinds))
	for _, line := range lines(text) {
		kind, patterns, _ := strings.Cut(line, ":")
		for i := range Kinds {
			if Kinds[i] == kind {
				for _, e := range strings.Split(patterns, ",") {
					all[i] = append(all[i], strings.TrimSpace(e))
				}
			}
		}
	}
	return all
}
