package search

import (
	"strings"
	"unicode/utf8"
)

const (
	// maxQueryWords, maxGroups and maxSlots bound the work for one query.
	maxQueryWords = 40
	maxGroups     = 16
	maxSlots      = 32
	maxVariants   = 48
	// maxQueryBytes is where a query is cut.
	maxQueryBytes = 400
	// phraseSlack is how many words may stand between those of an expression.
	phraseSlack = 2
)

// A query is what was typed, understood.
type query struct {
	groups   []group
	mass     float32 // of all groups
	scale    float32 // from mass to score
	repaired string
	shape    uint8 // of its first word, see shapeOf
	tokens   []token
	words    []queryWord
	slots    int
}

type queryWord struct {
	word  string
	term  uint32
	known bool // term is valid
	stop  bool
	weak  bool
	open  bool // still being typed: a prefix
	used  bool // belongs to a group
}

// A group is a part of the query that means one thing.
type group struct {
	first, last int // its words in the query
	alts        []alternative
	mass        float32 // its weight in the query
	share       float32 // 1, or weakShare
}

// An alternative is one way to read a group: all its slots add up.
type alternative struct {
	slots []slot
	mass  float32
}

// A slot is one thing to look for; of its variants the best counts.
type slot struct {
	variants []variant
	idf      float32
	mass     float32
	whole    bool    // the variants by a part stand beside the whole word
	share    float32 // of its mass that it can cover, and of its score; 0 means 1
	number   int     // in the query
	typed    string
}

type variant struct {
	term   uint32
	weight variantWeight
	via    Via
}

// lightWords are left out of expressions and of what is compared with them.
var lightWords = wordSet(`de het een er je zich mijn ik hij ze zij u jij wij we dit dat zijn haar hun me mij t n m s is ben bent heel erg zo nog ook wel maar dan`)

func lightWord(word string) bool {
	_, ok := lightWords[word]
	return ok
}

// parse reads a query.
func (x *Index) parse(text string, repair bool) *query {
	if len(text) > maxQueryBytes {
		cut := maxQueryBytes
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + " "
	}
	q := &query{tokens: tokenize(make([]token, 0, 16), text)}
	if len(q.tokens) > maxQueryWords {
		q.tokens = q.tokens[:maxQueryWords]
	}
	n := len(q.tokens)
	if n == 0 {
		return q
	}
	q.words = make([]queryWord, n)
	meaning := 0
	for i, t := range q.tokens {
		w := &q.words[i]
		w.word = t.word
		w.stop = stopWord(t.word)
		w.open = i == n-1 && t.end == len(text)
		if !w.stop {
			meaning++
		}
		w.term, w.known = x.lookup(t.word)
	}
	q.shape = shapeOf(q.tokens[0].word)
	strong := 0
	for i := range q.words {
		w := &q.words[i]
		w.weak = !w.stop && weakWord(w.word)
		if !w.stop && !w.weak {
			strong++
		}
	}
	if strong == 0 {
		for i := range q.words {
			q.words[i].weak = false
		}
	}
	x.findPhrases(q)
	x.findJoined(q)
	x.findParticles(q)
	var fixed []string
	for i := range q.words {
		w := &q.words[i]
		if w.used || len(q.groups) >= maxGroups {
			continue
		}
		if w.stop && !(w.open && meaning == 0 && len(q.groups) == 0) {
			continue
		}
		if fix := x.single(q, i, repair); fix != "" {
			if fixed == nil {
				fixed = make([]string, n)
			}
			fixed[i] = fix
		}
	}
	if fixed != nil {
		q.repaired = splice(text, q.tokens, fixed)
	}
	x.weigh(q)
	return q
}

// splice replaces the words of text for which there is a repaired one.
func splice(text string, tokens []token, fixed []string) string {
	var b strings.Builder
	at := 0
	for i, f := range fixed {
		if f != "" {
			b.WriteString(text[at:tokens[i].start])
			b.WriteString(f)
			at = tokens[i].end
		}
	}
	b.WriteString(text[at:])
	return strings.TrimSpace(b.String())
}

// lookup finds the term of a folded word: as it stands in the texts or the
// synonyms, else by its stem.
func (x *Index) lookup(word string) (uint32, bool) {
	if t, ok := x.words.find(word, isWord); ok {
		return t, true
	}
	return x.words.find(Stem(word), isStem)
}

// frequency is the number of items with a term.
func (x *Index) frequency(term uint32) uint32 {
	r := reader{data: x.postings, pos: int(x.starts[term])}
	if x.starts[term] == x.starts[term+1] {
		return 0
	}
	return r.uint()
}

// finds reports whether a term leads to any item, by itself or by a synonym.
func (x *Index) finds(term uint32) bool {
	return x.frequency(term) > 0 || len(x.synonyms.get(term)) > 0
}

// findPhrases makes a group of each expression in the query, the longest
// first. Its words may stand in any order, with phraseSlack others between.
func (x *Index) findPhrases(q *query) {
	if len(x.phrases) == 0 || len(q.words) < 2 {
		return
	}
	for size := maxPhrase; size >= 1; size-- {
		for i := range q.words {
			if w := &q.words[i]; w.used || !w.known {
				continue
			}
			for p := x.phraseAt(q.words[i].term); p < len(x.phrases); p++ {
				ph := x.phrases[p]
				words := x.phraseTerms[ph.from:ph.words]
				if words[0] != q.words[i].term {
					break
				}
				if len(words) != size {
					continue
				}
				var at [maxPhrase]int
				if !q.locate(words, i, &at) {
					continue
				}
				x.phraseGroup(q, at[:size], x.phraseTerms[ph.words:ph.end])
				break
			}
		}
	}
}

// phraseAt is the first phrase whose rarest word is term, or where it would be.
func (x *Index) phraseAt(term uint32) int {
	lo, hi := 0, len(x.phrases)
	for lo < hi {
		m := (lo + hi) / 2
		if x.phraseTerms[x.phrases[m].from] < term {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// locate finds the terms around word i, each at another word.
func (q *query) locate(terms []uint32, i int, at *[maxPhrase]int) bool {
	at[0] = i
	lo, hi := i, i
	for k := 1; k < len(terms); k++ {
		found := -1
		for d := 1; d <= len(terms)+phraseSlack+3 && found < 0; d++ {
			for _, j := range [2]int{i - d, i + d} {
				if j < 0 || j >= len(q.words) || q.words[j].used || !q.words[j].known || q.words[j].term != terms[k] {
					continue
				}
				taken := false
				for _, a := range at[:k] {
					taken = taken || a == j
				}
				if !taken {
					found = j
					break
				}
			}
		}
		if found < 0 {
			return false
		}
		at[k] = found
		lo, hi = min(lo, found), max(hi, found)
	}
	heavy := 0
	for j := lo; j <= hi; j++ {
		if !lightWord(q.words[j].word) {
			heavy++
		}
	}
	return heavy <= len(terms)+phraseSlack
}

// phraseGroup adds the group of an expression: what its synonyms find, or its
// own words.
func (x *Index) phraseGroup(q *query, at []int, groups []uint32) {
	if len(q.groups) >= maxGroups {
		return
	}
	g := group{first: at[0], last: at[0], share: 1}
	stops := true
	for _, i := range at {
		g.first, g.last = min(g.first, i), max(g.last, i)
		q.words[i].used = true
		stops = stops && q.words[i].stop
	}
	if stops {
		g.share = stopsShare
	}
	s := slot{typed: x.typed(q, g.first, g.last)}
	for _, g := range groups {
		for _, t := range x.group(g) {
			s.variants = add(s.variants, variant{t, weightSynonym, ViaSynonym})
		}
	}
	g.alts = append(g.alts, alternative{slots: []slot{s}})
	if own := x.ownWords(q, g.first, g.last, at); len(own.slots) > 0 {
		if len(own.slots) == 1 {
			own.slots[0].share = ownShare
		}
		g.alts = append(g.alts, own)
	}
	q.groups = append(q.groups, g)
}

// ownWords reads the words at the given places as themselves.
func (x *Index) ownWords(q *query, first, last int, at []int) alternative {
	var alt alternative
	for i := first; i <= last; i++ {
		here := at == nil
		for _, a := range at {
			here = here || a == i
		}
		if w := &q.words[i]; here && !w.stop && w.known && x.frequency(w.term) > 0 {
			alt.slots = append(alt.slots, slot{typed: w.word, variants: []variant{{w.term, weightWord, ViaWord}}})
		}
	}
	return alt
}

// typed is the part of the query from one word to another, folded.
func (x *Index) typed(q *query, first, last int) string {
	if first == last {
		return q.words[first].word
	}
	n := 0
	for i := first; i <= last; i++ {
		n += len(q.words[i].word) + 1
	}
	b := make([]byte, 0, n)
	for i := first; i <= last; i++ {
		if i > first {
			b = append(b, ' ')
		}
		b = append(b, q.words[i].word...)
	}
	return string(b)
}

// findJoined makes a group of neighbouring words that the texts write as one:
// sollicitatie brief, re integratie coach, arbeids deskundige.
func (x *Index) findJoined(q *query) {
	for size := 3; size >= 2; size-- {
	next:
		for i := 0; i+size <= len(q.words) && len(q.groups) < maxGroups; i++ {
			content := 0
			for j := i; j < i+size; j++ {
				if q.words[j].used {
					continue next
				}
				if !q.words[j].stop {
					content++
				}
			}
			if content == 0 {
				continue
			}
			last := &q.words[i+size-1]
			term, ok := x.joined(q, i, size)
			if !ok {
				continue
			}
			g := group{first: i, last: i + size - 1, share: 1}
			s := slot{typed: x.typed(q, g.first, g.last)}
			s.variants = x.withSynonyms(s.variants, term, weightJoined, ViaJoined)
			if last.open {
				joined := strings.ReplaceAll(s.typed, " ", "")
				s.variants = x.withPrefix(s.variants, joined, weightPrefixBeside, 16, false)
			}
			g.alts = append(g.alts, alternative{slots: []slot{s}})
			if own := x.ownWords(q, g.first, g.last, nil); len(own.slots) > 0 {
				for i := range own.slots {
					own.slots[i].share = apartShare
				}
				g.alts = append(g.alts, own)
			}
			for j := i; j < i+size; j++ {
				q.words[j].used = true
			}
			q.groups = append(q.groups, g)
		}
	}
}

// joined looks for a word made of size words from i on, with a link between.
func (x *Index) joined(q *query, i, size int) (uint32, bool) {
	for _, link := range links {
		var buf [3 * maxWordBytes]byte
		b := buf[:0]
		for j := i; j < i+size; j++ {
			b = append(b, q.words[j].word...)
			if j < i+size-1 && (size == 2 || j > i) {
				b = append(b, link...)
			}
		}
		if len(b) < 6 || len(b) > maxWordBytes {
			continue
		}
		word := string(b)
		if t, ok := x.words.find(word, isWord); ok && x.finds(t) {
			return t, true
		}
		if link == "" {
			if t, ok := x.words.find(Stem(word), isStem); ok && x.finds(t) {
				return t, true
			}
		}
	}
	return 0, false
}

// findParticles makes a group of a separable verb taken apart: neemt … aan.
func (x *Index) findParticles(q *query) {
	for p := range q.words {
		if !particle(q.words[p].word) || q.words[p].used {
			continue
		}
		if v := p + 2; v < len(q.words) && q.words[p+1].word == "te" && !q.words[v].used && len(q.groups) < maxGroups && x.separable(q, p, v) {
			continue
		}
		for v := p - 1; v >= 0 && v >= p-6; v-- {
			w := &q.words[v]
			if w.used || len(w.word) < 3 || lightWord(w.word) || particle(w.word) || len(q.groups) >= maxGroups {
				continue
			}
			if x.separable(q, p, v) {
				break
			}
		}
	}
}

// separable makes the group of the particle p and the verb v, if the texts have
// that verb.
func (x *Index) separable(q *query, p, v int) bool {
	if strings.HasSuffix(q.words[v].word, "je") {
		return false // dagje uit is no uitdaging
	}
	word := q.words[p].word + q.words[v].word
	if len(word) > maxWordBytes {
		return false
	}
	t, ok := x.words.find(Stem(word), isStem)
	if !ok || !x.finds(t) {
		return false
	}
	g := group{first: min(v, p), last: max(v, p), share: 1}
	s := slot{typed: word}
	s.variants = x.withSynonyms(s.variants, t, weightJoined, ViaJoined)
	g.alts = append(g.alts, alternative{slots: []slot{s}})
	if own := x.ownWords(q, g.first, g.last, []int{v, p}); len(own.slots) > 0 {
		g.alts = append(g.alts, own)
	}
	q.words[v].used, q.words[p].used = true, true
	q.groups = append(q.groups, g)
	return true
}

func particle(word string) bool {
	for _, p := range particles {
		if p == word {
			return true
		}
	}
	return false
}

// withSynonyms adds a term and its synonyms.
func (x *Index) withSynonyms(list []variant, term uint32, w variantWeight, via Via) []variant {
	if x.frequency(term) > 0 {
		list = add(list, variant{term, w, via})
	}
	v := ViaSynonym
	if via == ViaRepair {
		v = ViaRepair
	}
	return x.addSynonyms(list, term, w, v)
}

// group is what a group of synonyms finds.
func (x *Index) group(g uint32) []uint32 {
	return x.groupTerms[x.groupStarts[g]:x.groupStarts[g+1]]
}

func (x *Index) addSynonyms(list []variant, term uint32, w variantWeight, via Via) []variant {
	w = variantWeight{w.score * weightSynonym.score, w.cover * weightSynonym.cover}
	for _, g := range x.synonyms.get(term) {
		for _, t := range x.group(g) {
			if t != term {
				list = add(list, variant{t, w, via})
			}
		}
	}
	return list
}

// add adds a variant, or raises the one with the same term.
func add(list []variant, v variant) []variant {
	for i := range list {
		if list[i].term == v.term {
			if v.weight.score > list[i].weight.score {
				list[i] = v
			}
			return list
		}
	}
	if len(list) >= maxVariants {
		return list
	}
	return append(list, v)
}

// withPrefix adds the words that begin with prefix, at most most of them. Of
// more, the first ones in the table are taken. With synonyms, what the words
// mean is added as well.
func (x *Index) withPrefix(list []variant, prefix string, w variantWeight, most int, synonyms bool) []variant {
	start := len(list)
	x.words.withPrefix(prefix, func(word []byte, term uint32) bool {
		if x.frequency(term) > 0 && !stopWord(string(word)) {
			list = add(list, variant{term, w, ViaPrefix})
		}
		return len(list)-start < most
	})
	if synonyms && len(prefix) >= 3 {
		x.words.withPrefix(prefix, func(word []byte, term uint32) bool {
			list = x.addSynonyms(list, term, w, ViaSynonym)
			return len(list)-start < most
		})
	}
	return list
}

// single makes the group of one word. It returns the repaired spelling when
// one was needed.
func (x *Index) single(q *query, i int, repair bool) (fixed string) {
	w := &q.words[i]
	g := group{first: i, last: i, share: 1}
	if w.weak {
		g.share = weakShare
	}
	s := slot{typed: w.word}
	known := w.known && x.finds(w.term)
	if known && !w.stop {
		s.variants = x.withSynonyms(s.variants, w.term, weightWord, ViaWord)
	}
	if w.open {
		weight := weightPrefix
		if known {
			weight = weightPrefixBeside
		}
		s.variants = x.withPrefix(s.variants, w.word, weight, maxVariants, !known)
	}
	if known && len(w.word) >= 2*minPart {
		s.whole = true
		parts := x.split(q.tokens[i])
		for k, part := range parts {
			weight := weightPart
			last := k == len(parts)-1
			if light := saysLittle(parts[len(parts)-1]); light && last {
				weight = weightLittle
			} else if light || last {
				weight = weightHead
			}
			if t, ok := x.lookup(part); ok && x.frequency(t) > 0 {
				s.variants = add(s.variants, variant{t, weight, ViaPart})
			}
		}
	}
	w.used = true
	foreign := !w.known && strange(w.word)
	if len(s.variants) == 0 && !w.known && !foreign {
		s.variants = x.withoutParticle(s.variants, w.word)
	}
	if len(s.variants) > 0 {
		g.alts = []alternative{{slots: []slot{s}}}
		q.groups = append(q.groups, g)
		return ""
	}
	if foreign {
		q.groups = append(q.groups, g)
		return ""
	}
	if alt, all := x.compound(q.tokens[i]); len(alt.slots) > 0 && (all || !repair) {
		g.alts = []alternative{alt}
	} else if fixes := x.repair(w, repair); len(fixes) > 0 {
		for _, f := range fixes {
			s.variants = x.withSynonyms(s.variants, f.term, variantWeight{weightRepair.score * f.share, weightRepair.cover}, ViaRepair)
		}
		g.alts = []alternative{{slots: []slot{s}}}
		fixed = fixes[0].word
	} else if len(alt.slots) > 0 {
		g.alts = []alternative{alt}
	}
	q.groups = append(q.groups, g)
	return fixed
}

// withoutParticle reads an unknown separable verb as its bare verb:
// meebeslissen as beslissen.
func (x *Index) withoutParticle(list []variant, word string) []variant {
	for _, p := range particles {
		rest, ok := strings.CutPrefix(word, p)
		if !ok || len(rest) < minPart || stopWord(rest) {
			continue
		}
		if t, ok := x.lookup(rest); ok && x.finds(t) {
			return x.withSynonyms(list, t, weightBare, ViaPart)
		}
	}
	return list
}

// split cuts a word of the query into parts that find something.
func (x *Index) split(t token) []string {
	if t.split != 0 {
		return hyphenParts(t)
	}
	return split(t.word, x.isPart)
}

func (x *Index) isPart(word string) bool {
	t, ok := x.words.find(word, isWord)
	return ok && x.finds(t)
}

// compound reads an unknown word as its parts; all tells that each part finds
// something. A part that finds nothing is a slot without variants, which keeps
// its weight.
func (x *Index) compound(t token) (alt alternative, all bool) {
	parts := x.split(t)
	all = true
	for k, part := range parts {
		if stopWord(part) {
			continue
		}
		s := slot{typed: part}
		if term, ok := x.lookup(part); ok {
			s.variants = x.withSynonyms(nil, term, variantWeight{weightWord.score * 0.95, weightWord.cover}, ViaPart)
		}
		light := saysLittle(parts[len(parts)-1])
		switch last := k == len(parts)-1; {
		case last && light:
			s.share = lightHead
		case !last && !light:
			s.share = modifierShare
		}
		all = all && len(s.variants) > 0
		alt.slots = append(alt.slots, s)
	}
	for i := range alt.slots {
		if len(alt.slots[i].variants) > 0 {
			return alt, all
		}
	}
	return alternative{}, false
}

// weigh gives each slot its idf and each group its mass.
func (x *Index) weigh(q *query) {
	n := float64(x.items)
	most := idf(n, 1)
	for gi := range q.groups {
		g := &q.groups[gi]
		for ai := range g.alts {
			a := &g.alts[ai]
			a.mass = 0
			for si := range a.slots {
				s := &a.slots[si]
				s.number = q.slots
				q.slots++
				if s.share == 0 {
					s.share = 1
				}
				s.mass = unknownMass
				if strange(s.typed) {
					s.mass = strangerMass
				}
				if len(s.variants) > 0 {
					df := 0.0
					for _, v := range s.variants {
						if v.via == ViaPart && s.whole {
							continue
						}
						df += float64(x.frequency(v.term)) * float64(v.weight.score)
					}
					s.idf = idf(n, df)
					for vi := range s.variants {
						if v := &s.variants[vi]; v.via == ViaPart && s.whole {
							v.weight.score *= min(1, idf(n, float64(x.frequency(v.term)))/s.idf)
						}
					}
					s.mass = massBase + massRange*s.idf/most
				}
				a.mass += s.mass
			}
			if ai == 0 || a.mass < g.mass {
				g.mass = a.mass
			}
		}
		if len(g.alts) == 0 {
			g.mass = unknownMass
			if strange(q.words[g.first].word) {
				g.mass = strangerMass
			}
		}
		g.mass *= g.share
		q.mass += g.mass
	}
	q.scale = most / massRange
}
