package search

import (
	"math/bits"
	"slices"
	"sort"
	"strings"
	"sync"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/search/index"
	"flamingo/app/search/spell"
)

// The repair index finds words that look like what was typed without comparing
// it with all of them. Words lie in buckets by length; each has a mask of its
// letters. One edit changes the length by at most 1 and the mask by at most 2
// bits, so that a glance leaves few words for the edit distance (the signature
// filter of Bocek, Hunt & Stiller, Fast Similarity Search in Large
// Dictionaries, 2007). Next to it stands a list of how words sound, sorted.
type repairIndex struct {
	once     sync.Once
	byLength buckets // words
	stems    buckets // stems that are no beginning of a word: of participles and irregular verbs
	sounds   []sound // sorted by key
	triples  spell.Triples
}

// buckets hold candidates by the length of their words.
type buckets [fold.MaxBytes + 9][]candidate

type candidate struct {
	mask uint32
	i    uint32 // entry in the word table
}

type sound struct {
	key uint32 // hash of its sound
	i   uint32
}

// A fix is a word that may have been meant.
type fix struct {
	word  string
	term  uint32
	share float32 // 1 for the likeliest
	cost  float32
}

const (
	// longForm and shortStem are the shortest form, and the shortest stem, by which a
	// form is repaired, longEnding the longest ending of the word that is meant.
	longForm   = 8
	shortStem  = 6
	longEnding = 3
)

func (x *Engine) prepareRepairs() {
	ri := &x.repairs
	ri.once.Do(func() {
		for c := x.Entries(); c.Next(); {
			w := c.Text()
			if len(w) < 3 || !x.Finds(c.Term()) {
				continue
			}
			if c.IsStem() {
				ri.stems[len(w)] = append(ri.stems[len(w)], candidate{spell.Letters(w), c.Number()})
			}
			if !c.IsWord() {
				continue
			}
			ri.triples.Lacks(w, true)
			i := c.Number()
			ri.byLength[len(w)] = append(ri.byLength[len(w)], candidate{spell.Letters(w), i})
			ri.sounds = append(ri.sounds, sound{index.Hash(spell.Sound(string(w))), i})
		}
		sort.Slice(ri.sounds, func(a, b int) bool {
			if ri.sounds[a].key != ri.sounds[b].key {
				return ri.sounds[a].key < ri.sounds[b].key
			}
			return ri.sounds[a].i < ri.sounds[b].i
		})
	})
}

// fixesOf is repair, asked once for a word.
func (x *Engine) fixesOf(w *queryWord, allowed bool) []fix {
	if !w.asked {
		w.fixes, w.asked = x.repair(w, allowed), true
	}
	return w.fixes
}

// surely is the word that was meant, of a word that was asked for its fixes and is one
// small error away from one; else "".
func (w *queryWord) surely() string {
	if len(w.fixes) > 0 && w.fixes[0].cost <= 1 {
		return w.fixes[0].word
	}
	return ""
}

// repair gives the words that were probably meant, the likeliest first. The
// last word, while it is typed, may also be the beginning of a longer one.
func (x *Engine) repair(w *queryWord, allowed bool) []fix {
	typed := w.word
	n := len(typed)
	if !allowed || n < 4 || n > 32 || w.known || x.isElsewhere(typed) || dutch.Stop(typed) || dutch.Weak(typed) || strings.ContainsAny(typed, "0123456789") {
		return nil
	}
	x.prepareRepairs()
	ri := &x.repairs
	var fixes []fix
	key := spell.Sound(typed)
	h := index.Hash(key)
	for i := sort.Search(len(ri.sounds), func(i int) bool { return ri.sounds[i].key >= h }); i < len(ri.sounds) && ri.sounds[i].key == h; i++ {
		word, term := x.entry(ri.sounds[i].i)
		if n >= 5 && spell.Sound(word) == key {
			fixes = append(fixes, fix{word: word, term: term, cost: 0.5})
		}
	}
	fixes = append(fixes, x.lookalikes(&ri.byLength, typed, spell.MaxEdits(n))...)
	if len(fixes) == 0 && n >= longForm && !x.readsDutch(typed) {
		fixes = x.repairForm(typed)
	}
	if len(fixes) == 0 && w.open && n >= 6 {
		fixes = x.repairPrefix(typed, spell.Letters(typed))
	}
	if x.readsDutch(typed) {
		kept := fixes[:0]
		for _, f := range fixes {
			if f.cost <= believable(n) {
				kept = append(kept, f)
			}
		}
		fixes = kept
	}
	return x.bestFixes(slices.DeleteFunc(fixes, func(f fix) bool { return otherName(typed, f) }))
}

// otherName reports whether a fix makes another name of a name. Abbreviations of three
// letters lie too near each other for more than a letter typed twice: wazo (leave for
// care) is no misspelled wao. And what ends like a law is repaired to a law only:
// arbowet is no misspelled arboarts.
func otherName(typed string, f fix) bool {
	const abbreviation, law = 3, "wet"
	return len(f.word) <= abbreviation && f.cost > spell.Doubled ||
		strings.HasSuffix(typed, law) && !strings.HasSuffix(f.word, law)
}

// believable is the cost above which a word of n letters that reads like Dutch is
// another word, and not a misspelled one: griep is no groep.
func believable(n int) float32 {
	if n <= 5 {
		return 0.75
	}
	return 1.5
}

// readsDutch reports whether a word consists of letters that follow each other in the
// words of the index.
func (x *Engine) readsDutch(word string) bool {
	x.prepareRepairs()
	return x.repairs.triples.Lacks([]byte(word), false) == 0
}

// repairForm repairs a form that the texts do not have, a participle most of all, by
// its stem: gemotivreed is of motiveren.
func (x *Engine) repairForm(typed string) []fix {
	stem := dutch.Stem(typed)
	if stem == typed || len(stem) < shortStem {
		return nil
	}
	fixes := x.lookalikes(&x.repairs.stems, stem, 1)
	for _, f := range x.repairPrefix(stem, spell.Letters(stem)) {
		if len(f.word) <= len(stem)+longEnding && f.cost < 1.1 {
			fixes = append(fixes, f)
		}
	}
	for i := range fixes {
		fixes[i].word = x.Name(fixes[i].term, fixes[i].word)
	}
	return fixes
}

// lookalikes gives the words at most so many typing errors from what was typed, in no
// order.
func (x *Engine) lookalikes(among *buckets, typed string, edits int) (fixes []fix) {
	n := len(typed)
	mask := spell.Letters(typed)
	at := x.Entries()
	for length := max(n-edits, 3); length <= n+edits && length < len(among); length++ {
		for _, c := range among[length] {
			if bits.OnesCount32(c.mask^mask) > 2*edits {
				continue
			}
			at.Seek(c.i)
			if errors, _ := spell.Errors(typed, at.Text()); errors > edits {
				continue // most, and without a copy of the word
			}
			word := string(at.Text())
			if cost := spell.Cost(typed, word, edits); cost >= 0 {
				fixes = append(fixes, fix{word: word, term: at.Term(), cost: cost})
			}
		}
	}
	return fixes
}

// repairPrefix looks for words of which the beginning looks like what was
// typed so far.
func (x *Engine) repairPrefix(typed string, mask uint32) []fix {
	var fixes []fix
	n := len(typed)
	edits := spell.MaxEdits(n)
	for length := n + 1; length < len(x.repairs.byLength); length++ {
		for _, c := range x.repairs.byLength[length] {
			if bits.OnesCount32(mask&^c.mask) > edits {
				continue
			}
			word, term := x.entry(c.i)
			best := float32(-1)
			for _, cut := range [3]int{n, n - 1, n + 1} {
				if cut > len(word) {
					continue
				}
				if cost := spell.Cost(typed, word[:cut], edits); cost >= 0 && (best < 0 || cost < best) {
					best = cost
				}
			}
			if best >= 0 {
				fixes = append(fixes, fix{word: word, term: term, cost: best + 0.01*float32(length-n)})
			}
		}
	}
	return fixes
}

// bestFixes keeps the fixes that cost little more than the cheapest one.
func (x *Engine) bestFixes(fixes []fix) []fix {
	if len(fixes) == 0 {
		return nil
	}
	sort.SliceStable(fixes, func(i, j int) bool {
		a, b := &fixes[i], &fixes[j]
		if a.cost != b.cost {
			return a.cost < b.cost
		}
		if fa, fb := x.Frequency(a.term), x.Frequency(b.term); fa != fb {
			return fa > fb
		}
		return a.word < b.word
	})
	out := fixes[:1]
	out[0].share = 1
	for _, f := range fixes[1:] {
		known := false
		for i := range out {
			known = known || out[i].term == f.term
		}
		if f.cost > out[0].cost+0.6 || len(out) >= 4 {
			break
		}
		if !known {
			f.share = 1 - 0.5*(f.cost-out[0].cost) - 0.15
			out = append(out, f)
		}
	}
	return out
}

// entry is entry i of the word table.
func (x *Engine) entry(i uint32) (word string, term uint32) {
	c := x.Entries()
	c.Seek(i)
	return string(c.Text()), c.Term()
}
