package search

import (
	"slices"
	"sort"
	"strings"

	"flamingo/app/library"
)

// Compiling the editors' synonyms.

// termSynonyms makes a synonym of each abbreviation and its full form.
func termSynonyms(lib *library.Library) []library.Synonym {
	var out []library.Synonym
	for i := range lib.Items {
		if it := &lib.Items[i]; it.Kind == library.Term && it.Full != "" && Fold(it.Full) != Fold(it.Title) {
			out = append(out, library.Synonym{Words: []string{strings.ToLower(it.Title), strings.ToLower(it.Full)}})
		}
	}
	return out
}

// addSynonyms compiles the synonyms: the terms that a group finds, and for each
// word or expression the groups that it belongs to.
func (b *builder) addSynonyms(synonyms []library.Synonym) {
	for _, s := range synonyms {
		targets := s.Means
		if len(targets) == 0 {
			targets = s.Words
		}
		b.addGroup(s.Words, targets)
		if len(s.Means) > 0 && !s.OneWay {
			b.addGroup(s.Means, s.Words)
		}
	}
}

func (b *builder) addGroup(sources, targets []string) {
	var ids []uint32
	for _, target := range targets {
		if id, ok := b.target(target); ok {
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

// target is the term for an expression, if the texts have it.
func (b *builder) target(text string) (uint32, bool) {
	tokens := tokenize(nil, text)
	var stems []string
	var ids []uint32
	bare := true // nothing but light words was left out
	for _, t := range tokens {
		if stopWord(t.word) {
			bare = bare && lightWord(t.word)
			continue
		}
		stem := Stem(t.word)
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
		return ids[0], bare // "niet mogen werken" is not "werken"
	}
	key := strings.Join(stems, " ")
	if id, ok := b.phrases[key]; ok {
		return id, len(b.posts[id]) > 0
	}
	id := b.newTerm("")
	b.phrases[key] = id
	b.parts[id] = ids
	b.display[id] = text
	for _, i := range b.itemsWithAll(ids) {
		for f := range b.seqs[i] {
			for n := occurrences(b.seqs[i][f], ids); n > 0; n-- {
				b.post(id, i, field(f), 1, true)
			}
		}
	}
	return id, len(b.posts[id]) > 0
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

// occurrences counts the places in a text where the terms stand together, in
// any order, with at most two other meaning words between them.
func occurrences(seq []int32, ids []uint32) int {
	count := 0
	for i := 0; i < len(seq); i++ {
		if !contains(ids, seq[i]) {
			continue
		}
		end := i
		for end < len(seq) && end < i+len(ids)+2 && seq[end] >= 0 {
			end++
		}
		if containsAll(seq[i:end], ids) {
			count++
			i += len(ids) - 1
		}
	}
	return count
}

func contains(ids []uint32, v int32) bool {
	for _, id := range ids {
		if int32(id) == v {
			return true
		}
	}
	return false
}

func containsAll(window []int32, ids []uint32) bool {
next:
	for _, id := range ids {
		for _, v := range window {
			if v == int32(id) {
				continue next
			}
		}
		return false
	}
	return true
}

// source makes a word or expression find a group.
func (b *builder) source(text string, group uint32) {
	tokens := tokenize(nil, text)
	if len(tokens) == 0 || len(tokens) > maxPhrase {
		return
	}
	if len(tokens) == 1 {
		if stopWord(tokens[0].word) {
			return
		}
		id := b.term(tokens[0].word)
		if original := strings.ToLower(text); original != tokens[0].word {
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
