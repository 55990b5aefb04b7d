// Package danger tells whether a text speaks of danger to life, violence or abuse, by the
// phrases that editors wrote down for it ([library.Danger]). Whatever a search guesses of
// its words, nothing is guessed here: see package phrase.
package danger

import (
	"flamingo/app/library"
	"flamingo/app/phrase"
)

// New makes a Matcher for the phrases of d; nil, which finds nothing, for a nil d.
func New(d *library.Danger) *phrase.Matcher {
	if d == nil {
		return nil
	}
	return phrase.NewMatcher(d.Phrases, d.Except)
}
