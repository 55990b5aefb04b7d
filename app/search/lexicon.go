package search

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"flamingo/app/danger"
	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/phrase"
	"flamingo/app/search/index"
	"flamingo/app/search/spell"
)

// A lexicon knows what a single word may be: a word of the library, by itself or by its
// parts, with its synonyms; a word about something else; a word of danger; a misspelt word.
type lexicon struct {
	*index.Index
	repairs repairs

	guardOnce sync.Once
	guard     *guard // made at the first key
}

// Words about other things: what people type who are here for something else, and what
// looks like words that are here: griep (flu) is no misspelt groep (group). They are never
// repaired, and a query that has one must find more of its other words (floor in rank.go).
//
// The editors list them (library.Vocabulary). An index holds those that the library does
// not have, in any inflection, by itself or by a synonym: a word that can be found is
// about this subject, whatever the list says.
//
// Three general rules come before the list: a word that reads like Dutch is repaired for
// small errors only (repair.go), a noun that finds nothing decides a short query (weigh.go),
// and weak words find nothing by themselves.

// elsewherePart is the length from which such a word is looked for as the first or
// the last part of a longer one: the boete (fine) of parkeerboete (parking fine). Shorter
// ones begin many other words: dood (dead) is no part of doodsbang (scared to death) here.
const elsewherePart = 5

// isElsewhere reports whether a word is known to be about something else.
func (l *lexicon) isElsewhere(word string) bool {
	_, ok := slices.BinarySearch(l.Elsewhere(), word)
	return ok
}

// elsewhereCompound reports whether a word begins or ends with one about something else.
func (l *lexicon) elsewhereCompound(word string) bool { return hasAtAnEnd(word, l.isElsewhere) }

// hasAtAnEnd reports whether a word begins or ends with one that is, of elsewherePart
// letters or more, with some letters beside it. A verb ends no compound: avertrouwen is
// vertrouwen (to trust), mistyped, and has nothing of trouwen (to marry).
func hasAtAnEnd(word string, is func(string) bool) bool {
	verb := strings.HasSuffix(word, "en")
	for i := 3; i <= len(word)-3; i++ {
		if i >= elsewherePart && is(word[:i]) || !verb && len(word)-i >= elsewherePart && is(word[i:]) {
			return true
		}
	}
	return false
}

// lookalikeCost is the smallest typing cost from a word to one of a list, of words about
// something else for example: pasport is paspoort (passport). Shorter words are left alone, as
// those of the index are, because too many words lie near them.
func lookalikeCost(typed string, among []string) (cost float32, ok bool) {
	const shortest = 6
	edits := spell.MaxEdits(len(typed))
	if len(typed) < shortest {
		return 0, false
	}
	mask := spell.Letters(typed)
	for _, word := range among {
		if d := len(word) - len(typed); len(word) < shortest || d > edits || d < -edits || bits.OnesCount32(spell.Letters(word)^mask) > 2*edits {
			continue
		}
		if c := spell.Cost(typed, word, edits); c >= 0 && (!ok || c < cost) {
			cost, ok = c, true
		}
	}
	return cost, ok
}

// A guard looks for expressions of danger, and knows their words.
type guard struct {
	danger *phrase.Matcher
	// words, sorted, are those that must not be guessed: each one that is nowhere in the
	// library, or speaks of danger by itself.
	words []string
}

// guardOf is the guard of an index, made at the first key.
func (l *lexicon) guardOf() *guard {
	l.guardOnce.Do(func() {
		g := &guard{danger: danger.New(l.Library().Danger)}
		for word := range g.danger.Words() {
			if t, ok := l.Lookup(word); !dutch.Stop(word) && !dutch.Weak(word) && (!ok || !l.Finds(t) || g.danger.Match(word)) {
				g.words = append(g.words, word)
			}
		}
		slices.Sort(g.words)
		l.guard = g
	})
	return l.guard
}

func (g *guard) has(word string) bool {
	_, ok := slices.BinarySearch(g.words, word)
	return ok
}

// hides reports whether a word begins or ends with a guarded one.
func (g *guard) hides(word string) bool { return hasAtAnEnd(word, g.has) }

// onlyItself adds the group of a word that is only itself.
func (l *lexicon) onlyItself(q *query, i int) {
	w := &q.words[i]
	g := group{first: i, last: i, share: 1, whole: true}
	if t, ok := l.Word(w.word); ok && l.Frequency(t) > 0 {
		g.alts = []alternative{{slots: []slot{{typed: w.word, variants: []variant{{term: t, weight: weightWord, via: ViaWord}}}}}}
	} else {
		g.elsewhere = w.danger || l.isElsewhere(w.word)
	}
	q.groups = append(q.groups, g)
}

// split cuts a word of the query into parts that find something.
func (l *lexicon) split(t fold.Token) []string {
	if parts := dutch.Parts(t, l.isPart); parts != nil {
		return parts
	}
	return dutch.Split(t.Word, l.isPartByStem)
}

func (l *lexicon) isPart(word string) bool {
	t, ok := l.Word(word)
	return ok && l.Finds(t)
}

// isPartByStem is isPart for a form that the texts do not have: the melding (report) of
// meldingsplicht (duty to report). Short stems are left out, for too many words share one.
func (l *lexicon) isPartByStem(word string) bool {
	const shortest = 6
	if l.isPart(word) {
		return true
	}
	if len(word) < shortest {
		return false
	}
	t, ok := l.ByStem(word)
	return ok && l.Finds(t)
}

// withSynonyms adds a term and its synonyms.
func (l *lexicon) withSynonyms(list []variant, term uint32, w variantWeight, via Via) []variant {
	if l.Frequency(term) > 0 {
		list = add(list, variant{term: term, weight: w, via: via})
	}
	v := ViaSynonym
	if via == ViaRepair {
		v = ViaRepair
	}
	return l.addSynonyms(list, term, w, v)
}

func (l *lexicon) addSynonyms(list []variant, term uint32, w variantWeight, via Via) []variant {
	w = variantWeight{w.score * weightSynonym.score, w.cover * weightSynonym.cover}
	for _, g := range l.Synonyms(term) {
		for _, t := range l.Group(g) {
			if t != term {
				list = add(list, variant{term: t, weight: w, via: via})
			}
		}
	}
	return list
}

// withPrefix adds the words that begin with prefix, the first ones in the table and at most
// most of them. With synonyms, those of the words are added as well.
func (l *lexicon) withPrefix(list []variant, prefix string, w variantWeight, most int, synonyms bool) []variant {
	start := len(list)
	l.WithPrefix(prefix, func(word []byte, term uint32) bool {
		if l.Frequency(term) > 0 && !dutch.Stop(string(word)) {
			list = add(list, variant{term: term, weight: w, via: ViaPrefix})
		}
		return len(list)-start < most
	})
	if synonyms && len(prefix) >= 3 {
		share := min(1, float32(len(prefix)-2)/6) // a few letters say little yet
		w.score, w.cover = w.score*share, w.cover*share
		l.WithPrefix(prefix, func(word []byte, term uint32) bool {
			list = l.addSynonyms(list, term, w, ViaSynonym)
			return len(list)-start < most
		})
	}
	return list
}

// fixesOf gives the words that were probably meant by a word that finds nothing, the
// likeliest first. They are looked for once a word. Where repair is not allowed there are none.
func (l *lexicon) fixesOf(w *queryWord, allowed bool) []fix {
	if !w.asked {
		w.asked = true
		if n := len(w.word); allowed && n >= 4 && n <= 32 && !w.known && !l.isElsewhere(w.word) && !dutch.Stop(w.word) && !dutch.Weak(w.word) && !strings.ContainsAny(w.word, "0123456789") {
			w.fixes = l.repairs.repair(w.word, w.open)
		}
	}
	return w.fixes
}
