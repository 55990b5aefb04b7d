package search

import (
	"math"
	"sort"
	"strings"

	"flamingo/app/library"
)

// maxPhrase is the largest number of words in an expression.
const maxPhrase = 8

// A builder collects what Build finds.
type builder struct {
	lib   *library.Library
	terms map[string]uint32 // stem → provisional number
	stems []string          // by provisional number; "" for expressions
	words map[string]uint32 // folded word → term
	known map[string]bool   // words that may be a part of a compound
	split map[string][]string

	posts   [][]posting       // by term: one per item, in order
	seqs    [][fields][]int32 // by item and field: terms in order, -1 for a break
	lengths [][fields]float64 // by item: meaning words per field

	display map[uint32]string   // term → spelling
	spelled map[uint32]int      // how often that spelling was seen
	phrases map[string]uint32   // stems of an expression, joined → its term
	parts   map[uint32][]uint32 // term of an expression → its words
	groups  [][]uint32          // groups of synonyms: the terms that are found
	syn     map[uint32][]uint32 // term in a query → its groups
	multi   map[string][]uint32 // words of an expression in a query → its groups
	exprs   map[string][]uint32 // the same → its terms
}

type posting struct {
	item  int
	tf    [fields]float64
	whole [fields]bool // not only as a part of a compound
}

// Build makes the index of a library and the editors' synonyms.
func Build(lib *library.Library, synonyms []library.Synonym) *Index {
	b := &builder{
		lib: lib, terms: map[string]uint32{}, words: map[string]uint32{}, known: map[string]bool{}, split: map[string][]string{},
		seqs: make([][fields][]int32, len(lib.Items)), lengths: make([][fields]float64, len(lib.Items)),
		display: map[uint32]string{}, spelled: map[uint32]int{}, phrases: map[string]uint32{}, parts: map[uint32][]uint32{},
		syn: map[uint32][]uint32{}, multi: map[string][]uint32{}, exprs: map[string][]uint32{},
	}
	synonyms = append(synonyms[:len(synonyms):len(synonyms)], termSynonyms(lib)...)
	texts := make([][fields]string, len(lib.Items))
	for i := range lib.Items {
		texts[i] = b.texts(&lib.Items[i])
		for f := range texts[i] {
			for _, t := range tokenize(nil, texts[i][f]) {
				b.learn(t)
			}
		}
	}
	for _, s := range synonyms {
		for _, list := range [2][]string{s.Words, s.Means} {
			for _, w := range list {
				if ts := tokenize(nil, w); len(ts) == 1 {
					b.learn(ts[0])
				}
			}
		}
	}
	for i := range texts {
		for f := range texts[i] {
			b.addText(i, field(f), texts[i][f])
		}
	}
	b.addSynonyms(synonyms)
	x, err := Decode(b.encode(), lib)
	if err != nil {
		panic("search: " + err.Error()) // what encode writes, Decode reads
	}
	return x
}

// texts gives the searched text of an item by field.
func (b *builder) texts(it *library.Item) (t [fields]string) {
	t[fieldTitle] = it.Title
	if it.Full != "" {
		t[fieldTitle] += ". " + it.Full
	}
	t[fieldShort] = it.Short
	t[fieldKeywords] = strings.Join(it.Keywords, "\n")
	t[fieldBody] = library.BodyText(it.Body)
	for _, s := range []string{it.Figure.Value, it.Figure.Of, it.Figure.Measured} {
		if s != "" {
			t[fieldBody] += "\n" + s
		}
	}
	var themes []string
	for i := range b.lib.Themes {
		if it.InTheme(b.lib.Themes[i].Slug) {
			themes = append(themes, b.lib.Themes[i].Title)
		}
	}
	t[fieldTheme] = strings.Join(themes, "\n")
	return t
}

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

// learn makes a word known as a part of compounds.
func (b *builder) learn(t token) {
	if len(t.word) >= 3 && !stopWord(t.word) {
		b.known[t.word] = true
	}
}

func (b *builder) partsOf(t token) []string {
	if parts, ok := b.split[t.word]; ok && t.split == 0 {
		return parts
	}
	var parts []string
	if t.split != 0 {
		parts = hyphenParts(t)
	} else {
		parts = split(t.word, func(s string) bool { return b.known[s] })
		b.split[t.word] = parts
	}
	return parts
}

// hyphenParts cuts a word where its hyphens stood.
func hyphenParts(t token) []string {
	var parts []string
	start := 0
	for i := 1; i <= len(t.word); i++ {
		if i == len(t.word) || i < 64 && t.split>>i&1 != 0 {
			parts = append(parts, t.word[start:i])
			start = i
		}
	}
	return parts
}

func (b *builder) newTerm(stem string) uint32 {
	id := uint32(len(b.stems))
	b.stems = append(b.stems, stem)
	b.posts = append(b.posts, nil)
	return id
}

// term is the number of a word's stem, made when needed. Stop words are terms
// only as words of expressions.
func (b *builder) term(word string) uint32 {
	if id, ok := b.words[word]; ok {
		return id
	}
	stem := Stem(word)
	id, ok := b.terms[stem]
	if !ok {
		id = b.newTerm(stem)
		b.terms[stem] = id
	}
	b.words[word] = id
	return id
}

// stemTerm is term without making the word itself known.
func (b *builder) stemTerm(word string) uint32 {
	stem := Stem(word)
	id, ok := b.terms[stem]
	if !ok {
		id = b.newTerm(stem)
		b.terms[stem] = id
	}
	return id
}

func (b *builder) post(term uint32, item int, f field, share float64, whole bool) {
	list := b.posts[term]
	if n := len(list); n == 0 || list[n-1].item != item {
		list = append(list, posting{item: item})
		b.posts[term] = list
	}
	p := &list[len(list)-1]
	p.tf[f] += share
	p.whole[f] = p.whole[f] || whole
}

func (b *builder) addText(item int, f field, text string) {
	tokens := tokenize(nil, text)
	seq := make([]int32, 0, len(tokens))
	for i, t := range tokens {
		if t.breaks && len(seq) > 0 && seq[len(seq)-1] >= 0 {
			seq = append(seq, -1)
		}
		if stopWord(t.word) {
			continue
		}
		if i >= 2 && !t.breaks && tokens[i-1].word == "te" && particle(tokens[i-2].word) {
			b.post(b.stemTerm(tokens[i-2].word+t.word), item, f, 1, true) // aan te nemen
		}
		id := b.term(t.word)
		if original := strings.ToLower(text[t.start:t.end]); original != t.word {
			b.spell(id, original)
		}
		b.lengths[item][f]++
		b.post(id, item, f, 1, true)
		seq = append(seq, int32(id))
		parts := b.partsOf(t)
		for _, part := range parts {
			if stopWord(part) || len(part) < 3 {
				continue
			}
			if pid := b.stemTerm(part); pid != id {
				b.post(pid, item, f, partShare, false)
				if b.known[part] {
					b.words[part] = pid
				}
			}
		}
	}
	b.seqs[item][f] = seq
}

func (b *builder) spell(term uint32, original string) {
	if b.display[term] == original {
		b.spelled[term]++
	} else if b.display[term] == "" {
		b.display[term] = original
	}
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
	group := uint32(len(b.groups))
	b.groups = append(b.groups, ids)
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
	heavy := 0
	for _, t := range tokens {
		if !lightWord(t.word) {
			heavy++
		}
	}
	var seq []uint32
	var key []string
	for _, t := range tokens {
		if heavy >= 2 && lightWord(t.word) {
			continue
		}
		id := b.term(t.word)
		seq = append(seq, id)
		key = append(key, b.stems[id])
	}
	if len(seq) == 0 {
		return
	}
	k := strings.Join(key, " ")
	b.exprs[k] = seq
	b.multi[k] = union(b.multi[k], []uint32{group})
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

// encode writes the index, with terms renumbered as they appear in the word
// table; expressions, which are not in it, come last.
func (b *builder) encode() []byte {
	n := len(b.stems)
	var entries []entry
	for w, id := range b.words {
		flags := isWord
		if w == b.stems[id] {
			flags |= isStem
		}
		entries = append(entries, entry{w, id, flags})
	}
	for stem, id := range b.terms {
		if w, ok := b.words[stem]; ok && w == id {
			continue
		}
		entries = append(entries, entry{stem, id, isStem})
	}
	sortEntries(entries)
	const none = math.MaxUint32
	number := make([]uint32, n)
	for i := range number {
		number[i] = none
	}
	ids := make([]uint32, 0, n)
	give := func(id uint32) {
		if number[id] == none {
			number[id] = uint32(len(ids))
			ids = append(ids, id)
		}
	}
	for i := range entries {
		give(entries[i].term)
		entries[i].term = number[entries[i].term]
	}
	for id := range number {
		give(uint32(id))
	}
	renumber := func(list []uint32) []uint32 {
		out := make([]uint32, len(list))
		for i, v := range list {
			out[i] = number[v]
		}
		return out
	}

	average := b.averages()
	var lengths, postings []byte
	for _, id := range ids {
		p := b.encodePostings(b.posts[id], average)
		lengths = putUint(lengths, uint32(len(p)))
		postings = append(postings, p...)
	}
	var sizes, order []byte
	for i := range b.seqs {
		start := len(order)
		for _, f := range [...]field{fieldTitle, fieldShort, fieldBody} {
			if len(order) > start && len(b.seqs[i][f]) > 0 {
				order = append(order, 0)
			}
			for _, w := range b.seqs[i][f] {
				if w < 0 {
					order = append(order, 0)
				} else {
					order = putUint(order, number[w]+1)
				}
			}
		}
		sizes = putUint(sizes, uint32(len(order)-start))
	}

	out := append([]byte("flz"), version)
	out = putUint(out, uint32(len(b.lib.Items)))
	out = putUint(out, uint32(n))
	out = putUint(out, uint32(len(entries)))
	for _, section := range [][]byte{encodeTable(entries), lengths, postings, sizes, order,
		b.encodeGroups(renumber), encodeLists(b.syn, number, nil), b.encodePhrases(renumber), b.encodeDisplay(number), encodeLists(b.parts, number, renumber)} {
		out = putSection(out, section)
	}
	return out
}

func (b *builder) averages() (average [fields]float64) {
	for _, l := range b.lengths {
		for f := range l {
			average[f] += l[f]
		}
	}
	for f := range average {
		average[f] = math.Max(1, average[f]/math.Max(1, float64(len(b.lengths))))
	}
	return average
}

func (b *builder) encodePostings(posts []posting, average [fields]float64) []byte {
	out := putUint(nil, uint32(len(posts)))
	last := 0
	for i := range posts {
		p := &posts[i]
		item := p.item
		sum := 0.0
		s := strengthFaint
		for f := range p.tf {
			if p.tf[f] == 0 {
				continue
			}
			norm := 1 - fieldNorm[f] + fieldNorm[f]*b.lengths[item][f]/average[f]
			sum += fieldWeight[f] * p.tf[f] / norm
			s = max(s, strengthIn(field(f), p.whole[f]))
		}
		impact := min(max(int(math.Round(sum/(k1+sum)*impactMax)), 1), impactMax)
		out = putUint(out, uint32(item-last))
		out = append(out, byte(impact)<<2|byte(s))
		last = item
	}
	return out
}

// strengthIn is how prominent a term is by standing in a field.
func strengthIn(f field, whole bool) strength {
	switch {
	case f == fieldTheme:
		return strengthFaint
	case f == fieldBody && whole:
		return strengthBody
	case f == fieldBody:
		return strengthFaint
	case f == fieldShort && whole, !whole && f != fieldShort:
		return strengthShort
	case f == fieldShort:
		return strengthBody
	}
	return strengthTitle
}

func (b *builder) encodeGroups(renumber func([]uint32) []uint32) []byte {
	out := putUint(nil, uint32(len(b.groups)))
	for _, g := range b.groups {
		out = putUint(out, uint32(len(g)))
		for _, v := range renumber(g) {
			out = putUint(out, v)
		}
	}
	return out
}

func encodeLists(m map[uint32][]uint32, number []uint32, renumber func([]uint32) []uint32) []byte {
	keys := make([]uint32, 0, len(m))
	byKey := map[uint32][]uint32{}
	for id, list := range m {
		keys = append(keys, number[id])
		if renumber != nil {
			list = renumber(list)
		}
		byKey[number[id]] = list
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	var out []byte
	last := uint32(0)
	for _, k := range keys {
		out = putUint(out, k-last)
		out = putUint(out, uint32(len(byKey[k])))
		for _, v := range byKey[k] {
			out = putUint(out, v)
		}
		last = k
	}
	return out
}

// encodePhrases puts the rarest word of an expression first: the one in the
// fewest expressions, a stop word last.
func (b *builder) encodePhrases(renumber func([]uint32) []uint32) []byte {
	uses := map[uint32]int{}
	stops := map[uint32]bool{}
	for w, id := range b.words {
		if stopWord(w) {
			stops[id] = true
		}
	}
	for _, seq := range b.exprs {
		for _, t := range seq {
			uses[t]++
		}
	}
	type row struct{ words, groups []uint32 }
	var rows []row
	for key, seq := range b.exprs {
		first := 0
		cost := func(t uint32) int {
			c := uses[t]
			if stops[t] {
				c += 1 << 20
			}
			return c
		}
		for i := range seq {
			if cost(seq[i]) < cost(seq[first]) {
				first = i
			}
		}
		words := append([]uint32{seq[first]}, append(append([]uint32(nil), seq[:first]...), seq[first+1:]...)...)
		rows = append(rows, row{renumber(words), b.multi[key]})
	}
	sort.Slice(rows, func(i, j int) bool {
		a, c := rows[i].words, rows[j].words
		for k := 0; k < len(a) && k < len(c); k++ {
			if a[k] != c[k] {
				return a[k] < c[k]
			}
		}
		return len(a) < len(c)
	})
	var out []byte
	for _, r := range rows {
		out = putUint(out, uint32(len(r.words)-1))
		for _, v := range r.words {
			out = putUint(out, v)
		}
		out = putUint(out, uint32(len(r.groups)))
		for _, v := range r.groups {
			out = putUint(out, v)
		}
	}
	return out
}

func (b *builder) encodeDisplay(number []uint32) []byte {
	byNumber := map[uint32]string{}
	var keys []uint32
	for id, text := range b.display {
		if len(b.posts[id]) == 0 {
			continue
		}
		keys = append(keys, number[id])
		byNumber[number[id]] = text
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	var out []byte
	last := uint32(0)
	for _, k := range keys {
		out = putUint(out, k-last)
		out = putSection(out, []byte(byNumber[k]))
		last = k
	}
	return out
}
