package search

import "flamingo/app/dutch"

// calm lowers the weight of the word that is being typed, where there are others, while few of
// its letters are there. A few letters begin many words: at full weight they would reorder
// the hits of the other words with each key.
func (q *query) calm() {
	if len(q.groups) < 2 {
		return
	}
	for i := range q.groups {
		g := &q.groups[i]
		n := len(q.words[g.last].word) - minPrefix
		if !q.unfinished(g) || n < 0 || n >= len(openShare) || len(g.alts) == 0 && n >= openUnknown {
			continue
		}
		g.share *= openShare[n]
	}
}

// weigh gives each slot its idf and each group its mass.
func (l *lexicon) weigh(q *query) {
	q.calm()
	n := float64(l.Items())
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
				s.also = alsoShare
				if q.unfinished(g) {
					s.also = alsoOpen
				}
				switch {
				case len(s.variants) > 0:
					df := 0.0
					for _, v := range s.variants {
						if v.via == ViaPart && s.whole {
							continue
						}
						df += float64(l.Frequency(v.term)) * float64(v.weight.score)
					}
					s.idf = idf(n, df)
					for vi := range s.variants {
						if v := &s.variants[vi]; v.via == ViaPart && s.whole {
							v.weight.score *= min(1, idf(n, float64(l.Frequency(v.term)))/s.idf)
						}
					}
					s.mass = massBase + massRange*s.idf/most
				case l.isElsewhere(s.typed):
					s.mass = elsewhereMass
				default:
					s.mass = l.missing(q, s.typed)
				}
				a.mass += s.mass
			}
			if ai == 0 {
				g.mass = a.mass
			}
		}
		switch {
		case len(g.alts) > 0:
		case g.elsewhere:
			g.mass = elsewhereMass
		default:
			g.mass = l.missing(q, q.words[g.first].word)
		}
		g.mass *= g.share
		q.mass += g.mass
	}
	q.scale = most / massRange
}

// missing is the mass of a word that finds nothing. In a sentence it counts as any word does,
// and so does a verb. In a short query an unknown noun decides what is meant, so that the
// known words alone find nothing: in buurtfeest subsidie (street-party grant) we know
// subsidie, but nothing about street parties.
func (l *lexicon) missing(q *query, word string) float32 {
	switch {
	case q.inFull() > decisiveWords || dutch.VerbLike(word):
		return unknownMass
	case l.repairs.readsDutch(word):
		return decisiveMass
	}
	return garbledMass
}
