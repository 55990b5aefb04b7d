package search

import "flamingo/app/search/index"

// nearness is what neighbouring groups of the query gain by standing together.
// s.groupOf must be set.
func nearness(x *index.Index, q *query, s *scratch, item uint32) float32 {
	pairs := len(q.groups) - 1
	return weightNear * closeness(x, item, s.groupOf, pairs) * q.mass * q.scale / float32(pairs+1)
}

// mapGroups notes the group of each term that the query looks for, plus 1. A term of several
// groups belongs to the first. With off the notes are cleared.
func mapGroups(x *index.Index, q *query, s *scratch, off bool) {
	if uint32(len(s.groupOf)) < x.Terms() {
		s.groupOf = make([]uint8, x.Terms())
	}
	for g := range q.groups {
		for a := range q.groups[g].alts {
			for si := range q.groups[g].alts[a].slots {
				for _, v := range q.groups[g].alts[a].slots[si].variants {
					switch {
					case off:
						s.groupOf[v.term] = 0
					case s.groupOf[v.term] == 0:
						s.groupOf[v.term] = uint8(g + 1)
					}
				}
			}
		}
	}
}

// closeness counts the pairs of neighbouring groups of the query whose words stand
// within nearWindow of each other in an item, each pair once, weighted by how
// near they are: 1 when adjacent.
func closeness(x *index.Index, item uint32, groupOf []uint8, pairs int) float32 {
	words := x.Order(item)
	var seen [maxGroups]int // place at which a group was last seen, plus 1
	var best [maxGroups]float32
	place := nearWindow + 1
	for words.Next() {
		place++
		if words.Break {
			place += nearWindow
			continue
		}
		if words.Term >= uint32(len(groupOf)) || groupOf[words.Term] == 0 {
			continue
		}
		g := int(groupOf[words.Term]) - 1
		seen[g] = place
		for _, other := range [2]int{g - 1, g + 1} {
			if other < 0 || other > pairs || seen[other] == 0 {
				continue
			}
			d := place - seen[other]
			if d < 1 || d > nearWindow {
				continue
			}
			pair := min(g, other)
			if s := 1 - float32(d-1)/nearWindow; s > best[pair] {
				best[pair] = s
			}
		}
	}
	var sum float32
	for _, b := range best[:pairs] {
		sum += b
	}
	return sum
}
