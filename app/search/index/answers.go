package index

import (
	"flamingo/app/danger"
	"flamingo/app/dutch"
	"flamingo/app/library"
)

// answers gives, per item, a bit for each of dutch.Kinds that it answers: its texts ask for
// the same, or have what answers it. Keywords say what an item is about, and not what it
// tells of that.
func (b *builder) answers() []byte {
	out := make([]byte, len(b.lib.Items))
	asks, answers := dutch.Asks(), dutch.Answers()
	for kind := range dutch.Kinds {
		asks := danger.New(&library.Danger{Phrases: asks[kind]})
		answers := danger.New(&library.Danger{Phrases: answers[kind]})
		for i := range b.texts {
			for _, f := range [...]Field{fieldTitle, fieldShort, fieldBody, fieldHeard} {
				if asks.Match(b.texts[i][f]) || f != fieldHeard && answers.Match(b.texts[i][f]) {
					out[i] |= 1 << kind
				}
			}
		}
	}
	return out
}
