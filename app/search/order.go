package search

// The order of an item's words: for each item, the terms of its title, short
// answer and body as they follow each other, stop words left out. A sentence's
// or field's end is 0, a term is its number plus 1. It serves nearness only and
// is read for the best hits only.

// near counts the pairs of neighbouring groups of the query whose words stand
// within nearWindow of each other in an item, each pair once, weighted by how
// near they are: 1 when adjacent.
func (x *Index) near(item uint32, groupOf []uint8, pairs int) float32 {
	r := reader{data: x.order[x.orderStarts[item]:x.orderStarts[item+1]]}
	var seen [maxGroups]int // place at which a group was last seen, plus 1
	var best [maxGroups]float32
	place := nearWindow + 1
	for r.pos < len(r.data) {
		v := r.uint()
		place++
		if v == 0 {
			place += nearWindow
			continue
		}
		if v > uint32(len(groupOf)) || groupOf[v-1] == 0 {
			continue
		}
		g := int(groupOf[v-1]) - 1
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
