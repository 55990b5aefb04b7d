package index

import (
	"flamingo/app/dutch"
	"flamingo/app/phrase"
)

// heardTimes is how often what people say must ask for a thing before the item answers it:
// one sentence may ask for it in passing.
const heardTimes = 2

// answers gives, per item, a bit for each of dutch.Kinds that it answers: its texts ask for
// the same, or have what answers it. Keywords say what an item is about, and not what it
// tells of that.
func (b *builder) answers() []byte {
	asks, answers := phrase.NewMatchers(dutch.Asks()), phrase.NewMatchers(dutch.Answers())
	out := make([]byte, len(b.lib.Items))
	for i := range b.texts {
		for _, f := range [...]Field{fieldTitle, fieldShort, fieldBody, fieldHeard} {
			words := phrase.Words(b.texts[i][f])
			for kind := range dutch.Kinds {
				times := len(asks[kind].Find(words))
				if f == fieldHeard && times >= heardTimes || f != fieldHeard && (times > 0 || len(answers[kind].Find(words)) > 0) {
					out[i] |= 1 << kind
				}
			}
		}
	}
	return out
}
