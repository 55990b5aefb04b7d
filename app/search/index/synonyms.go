package index

import (
	"slices"
	"sort"
	"strings"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/library"
)

// Compiling the editors' synonyms.

// TermSynonyms makes a synonym of each abbreviation and its full form.
func TermSynonyms(lib *library.Library) []library.Synonym {
	var out []library.Synonym
	for i := range lib.Items {
		if it := &lib.Items[i]; it.Kind == library.Term && it.Full != "" && fold.Text(it.Full) != fold.Text(it.Title) {
			out = append(out, library.Synonym{Words: []string{strings.ToLower(it.Title), strings.ToLower(it.Full)}})
		}
	}
	return out
}

// addSynonyms compiles the synonyms: the terms that a group finds, and for each
// word or expression the groups that it belongs to.
func (b *builder) addSynonyms(synonyms []library.Synonym) {
	for _, s := range synonyms {
		targets, exact := targetsOf(s)
		b.addGroup(s.Words, targets, exact)
		if len(s.Means) > 0 && !s.OneWay {
			b.addGroup(s.Means, s.Words, false)
		}
	}
}

// targetsOf gives what a synonym leads to; exact tells whether that may be an expression
// which its stop words are part of, see exactTarget.
func targetsOf(s library.Synonym) (targets []string, exact bool) {
	if len(s.Means) == 0 {
		return s.Words, false
	}
	return s.Means, true
}

// Unfound lists, for each of the synonyms, the words and expressions that it leads to
// and that no text of the library has: of a one-way entry any of them; of words
// that mean each other all, where none of them leads anywhere.
func Unfound(lib *library.Library, synonyms []library.Synonym) [][]string {
	b := newBuilder(lib, nil, synonyms)
	unfound := make([][]string, len(synonyms))
	for i, s := range synonyms {
		targets, exact := targetsOf(s)
		for _, target := range targets {
			if _, ok := b.found(target, exact); !ok {
				unfound[i] = append(unfound[i], target)
			}
		}
		if len(s.Means) == 0 && len(unfound[i]) < len(targets) {
			unfound[i] = nil
		}
	}
	return unfound
}

// addGroup makes sources find targets.
func (b *builder) addGroup(sources, targets []string, exact bool) {
	var ids []uint32
	for _, target := range targets {
		if id, ok := b.found(target, exact); ok {
			ids = union(ids, []uint32{id})
		}
	}
	if len(ids) == 0 {
		return
	}
	slices.Sort(ids)
	var key []byte
	for _, id := range ids {
		key = putUint(key, id)
	}
	group, ok := b.same[string(key)]
	if !ok {
		group = uint32(len(b.groups))
		b.groups = append(b.groups, ids)
		b.same[string(key)] = group
	}
	for _, source := range sources {
		b.source(source, group)
	}
}

// found is the term for a word or an expression, if the texts have it. With exact that may
// be an expression which its stop words are part of, see exactTarget.
func (b *builder) found(text string, exact bool) (uint32, bool) {
	id, ok := b.target(text)
	if !ok && exact {
		return b.exactTarget(text)
	}
	return id, ok
}

// target is the term for an expression, if the texts have it.
func (b *builder) target(text string) (uint32, bool) {
	tokens := fold.Tokens(nil, text)
	var stems []string
	var ids []uint32
	bare, negated := true, false // nothing but fillers was left out; a negation was
	for _, t := range tokens {
		if dutch.Stop(t.Word) {
			bare = bare && dutch.Filler(t.Word)
			negated = negated || dutch.Negation(t.Word)
			continue
		}
		stem := dutch.Stem(t.Word)
		id, ok := b.terms[stem]
		if !ok || len(b.posts[id]) == 0 {
			return 0, false
		}
		stems = append(stems, stem)
		ids = append(ids, id)
	}
	switch {
	case len(ids) == 0 || len(ids) > maxPhrase:
		return 0, false
	case len(ids) == 1:
		return ids[0], bare // "te snel" is not "snel"
	case negated:
		return b.exactTarget(text) // "werkt niet mee" is not "werkt mee"
	}
	id, made := b.phrase(strings.Join(stems, " "), text)
	if made {
		for _, i := range b.itemsWithAll(ids) {
			for f := range b.seqs[i] {
				for range occurrences(b.seqs[i][f], ids, noTerm, 2) {
					b.post(id, i, Field(f), 1, true)
				}
			}
		}
	}
	return id, len(b.posts[id]) > 0
}

// exactTarget is the term for an expression that without its stop words would say something
// else, such as "geen goed idee" (not a good idea): all its words but the fillers stand
// together in the texts.
func (b *builder) exactTarget(text string) (uint32, bool) {
	stems := spoken(text)
	if len(stems) < 2 || len(stems) > maxPhrase {
		return 0, false
	}
	id, made := b.phrase("="+strings.Join(stems, " "), text)
	if made {
		b.listen()
		for i := range b.spoken {
			for f := range b.spoken[i] {
				for range occurrences(b.spoken[i][f], stems, "", 1) {
					b.post(id, i, Field(f), 1, true)
				}
			}
		}
	}
	return id, len(b.posts[id]) > 0
}

// phrase is the term of an expression by its key, and whether it was made now.
func (b *builder) phrase(key, text string) (id uint32, made bool) {
	id, ok := b.phrases[key]
	if !ok {
		id = b.newTerm("")
		b.phrases[key] = id
		b.display[id] = text
	}
	return id, !ok
}

// listen reads the texts with their stop words, once.
func (b *builder) listen() {
	if b.spoken != nil {
		return
	}
	b.spoken = make([][Fields][]string, len(b.lib.Items))
	for i := range b.lib.Items {
		for f, text := range b.texts[i] {
			b.spoken[i][f] = spoken(text)
		}
	}
}

// spoken gives the stems of all words of a text but the fillers, "" for a break.
func spoken(text string) (stems []string) {
	for _, t := range fold.Tokens(nil, text) {
		if t.Breaks && len(stems) > 0 && stems[len(stems)-1] != "" {
			stems = append(stems, "")
		}
		if !dutch.Filler(t.Word) {
			stems = append(stems, dutch.Stem(t.Word))
		}
	}
	return stems
}

// itemsWithAll gives the items in which all terms occur, in order.
func (b *builder) itemsWithAll(ids []uint32) []int {
	count := map[int]int{}
	for _, id := range ids {
		for i := range b.posts[id] {
			count[b.posts[id][i].item]++
		}
	}
	var items []int
	for item, n := range count {
		if n >= len(ids) {
			items = append(items, item)
		}
	}
	sort.Ints(items)
	return items
}

// occurrences counts the places in a text where the words stand together, in any
// order, with at most slack others between; gap is a break.
func occurrences[T comparable](seq, words []T, gap T, slack int) int {
	count := 0
	for i := 0; i < len(seq); i++ {
		if !slices.Contains(words, seq[i]) {
			continue
		}
		end := i
		for end < len(seq) && end < i+len(words)+slack && seq[end] != gap {
			end++
		}
		if containsAll(seq[i:end], words) {
			count++
			i += len(words) - 1
		}
	}
	return count
}

func containsAll[T comparable](window, words []T) bool {
	for _, w := range words {
		if !slices.Contains(window, w) {
			return false
		}
	}
	return true
}

// source makes a word or expression find a group.
func (b *builder) source(text string, group uint32) {
	tokens := fold.Tokens(nil, text)
	if len(tokens) == 0 || len(tokens) > maxPhrase {
		return
	}
	if len(tokens) == 1 {
		if dutch.Stop(tokens[0].Word) {
			return
		}
		id := b.term(tokens[0].Word)
		if original := strings.ToLower(text); original != tokens[0].Word {
			b.spell(id, original)
		}
		if own := b.groups[group]; len(own) > 1 || own[0] != id {
			b.syn[id] = union(b.syn[id], []uint32{group})
		}
		return
	}
	if print, ok := printOf(tokens); ok {
		b.exprs[print] = union(b.exprs[print], []uint32{group})
	}
}

// union adds what list does not have.
func union(list, more []uint32) []uint32 {
next:
	for _, v := range more {
		for _, have := range list {
			if have == v {
				continue next
			}
		}
		list = append(list, v)
	}
	return list
}
