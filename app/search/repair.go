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

// repairs finds words that look like what was typed without comparing
// it with all of them. Words lie in buckets by length; each has a mask of its
// letters. One edit changes the length by at most 1 and the mask by at most 2
// bits, so that the edit distance is computed for few words (the signature
// filter of Bocek, Hunt & Stiller, Fast Similarity Search in Large
// Dictionaries, 2007). A sorted list of how words sound finds those of another spelling.
type repairs struct {
	index    *index.Index
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

func (r *repairs) prepare() {
	r.once.Do(func() {
		for c := r.index.Entries(); c.Next(); {
			w := c.Text()
			if len(w) < 3 || !r.index.Finds(c.Term()) {
				continue
			}
			if c.IsStem() {
				r.stems[len(w)] = append(r.stems[len(w)], candidate{spell.Letters(w), c.Number()})
			}
			if !c.IsWord() {
				continue
			}
			r.triples.Lacks(w, true)
			i := c.Number()
			r.byLength[len(w)] = append(r.byLength[len(w)], candidate{spell.Letters(w), i})
			r.sounds = append(r.sounds, sound{index.Hash(spell.Sound(string(w))), i})
		}
		sort.Slice(r.sounds, func(a, b int) bool {
			if r.sounds[a].key != r.sounds[b].key {
				return r.sounds[a].key < r.sounds[b].key
			}
			return r.sounds[a].i < r.sounds[b].i
		})
	})
}

// repair gives the words that were probably meant, the likeliest first. While the word is
// open, still being typed, it may also be the beginning of a longer one.
func (r *repairs) repair(typed string, open bool) []fix {
	r.prepare()
	n := len(typed)
	var fixes []fix
	key := spell.Sound(typed)
	h := index.Hash(key)
	for i := sort.Search(len(r.sounds), func(i int) bool { return r.sounds[i].key >= h }); i < len(r.sounds) && r.sounds[i].key == h; i++ {
		word, term := r.entry(r.sounds[i].i)
		if n >= 5 && spell.Sound(word) == key {
			fixes = append(fixes, fix{word: word, term: term, cost: 0.5})
		}
	}
	fixes = append(fixes, r.lookalikes(&r.byLength, typed, spell.MaxEdits(n))...)
	if len(fixes) == 0 && n >= longForm && !r.readsDutch(typed) {
		fixes = r.repairForm(typed)
	}
	if len(fixes) == 0 && open && n >= 6 {
		fixes = r.repairPrefix(typed, spell.Letters(typed))
	}
	if r.readsDutch(typed) {
		kept := fixes[:0]
		for _, f := range fixes {
			if f.cost <= believable(n) {
				kept = append(kept, f)
			}
		}
		fixes = kept
	}
	return r.bestFixes(slices.DeleteFunc(fixes, func(f fix) bool { return otherName(typed, f) }))
}

// otherName reports whether a fix makes another name of a name. Abbreviations of three
// letters are alike, so in them only a letter typed twice is repaired: wazo (leave for care)
// is no misspelt wao (disability benefit). A word that ends in wet (law) is repaired to a law
// only: arbowet (working conditions act) is no misspelt arboarts (company doctor).
func otherName(typed string, f fix) bool {
	const abbreviation, law = 3, "wet"
	return len(f.word) <= abbreviation && f.cost > spell.Doubled ||
		strings.HasSuffix(typed, law) && !strings.HasSuffix(f.word, law)
}

// believable is the cost above which a word of n letters that reads like Dutch is
// another word, and not a misspelt one: griep (flu) is no groep (group).
func believable(n int) float32 {
	if n <= 5 {
		return 0.75
	}
	return 1.5
}

// readsDutch reports whether a word consists of letters that follow each other in the
// words of the index.
func (r *repairs) readsDutch(word string) bool {
	r.prepare()
	return r.triples.Lacks([]byte(word), false) == 0
}

// repairForm repairs a form that the texts do not have, a participle most of all, by
// its stem: gemotivreed (motivated, mistyped) is a form of motiveren (to motivate).
func (r *repairs) repairForm(typed string) []fix {
	stem := dutch.Stem(typed)
	if stem == typed || len(stem) < shortStem {
		return nil
	}
	fixes := r.lookalikes(&r.stems, stem, 1)
	for _, f := range r.repairPrefix(stem, spell.Letters(stem)) {
		if len(f.word) <= len(stem)+longEnding && f.cost < 1.1 {
			fixes = append(fixes, f)
		}
	}
	for i := range fixes {
		fixes[i].word = r.index.Name(fixes[i].term, fixes[i].word)
	}
	return fixes
}

// lookalikes gives the words at most so many typing errors from what was typed, in no
// order.
func (r *repairs) lookalikes(among *buckets, typed string, edits int) (fixes []fix) {
	n := len(typed)
	mask := spell.Letters(typed)
	at := r.index.Entries()
	for length := max(n-edits, 3); length <= n+edits && length < len(among); length++ {
		for _, c := range among[length] {
			if bits.OnesCount32(c.mask^mask) > 2*edits {
				continue
			}
			at.Seek(c.i)
			if errors, _ := spell.Errors(typed, at.Text()); errors > edits {
				continue // so do most, before their word is copied
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
func (r *repairs) repairPrefix(typed string, mask uint32) []fix {
	var fixes []fix
	n := len(typed)
	edits := spell.MaxEdits(n)
	for length := n + 1; length < len(r.byLength); length++ {
		for _, c := range r.byLength[length] {
			if bits.OnesCount32(mask&^c.mask) > edits {
				continue
			}
			word, term := r.entry(c.i)
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
func (r *repairs) bestFixes(fixes []fix) []fix {
	if len(fixes) == 0 {
		return nil
	}
	sort.SliceStable(fixes, func(i, j int) bool {
		a, b := &fixes[i], &fixes[j]
		if a.cost != b.cost {
			return a.cost < b.cost
		}
		if fa, fb := r.index.Frequency(a.term), r.index.Frequency(b.term); fa != fb {
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
func (r *repairs) entry(i uint32) (word string, term uint32) {
	c := r.index.Entries()
	c.Seek(i)
	return string(c.Text()), c.Term()
}
