package spell

// Triples is the set of the groups of three letters in the words of the index,
// with their beginnings and ends. A misspelling mostly has one that is not in it; a
// word that the texts happen not to have mostly has none.
type Triples [28 * 28 * 28 / 32]uint32

// Lacks counts the groups of three letters in a word that are not in the set, and adds
// them to it when add is set.
func (t *Triples) Lacks(word []byte, add bool) (n int) {
	group := uint32(0)
	for i := 0; i <= len(word); i++ {
		letter := uint32(0) // before and after the word
		if i < len(word) {
			if letter = 27; 'a' <= word[i] && word[i] <= 'z' {
				letter = uint32(word[i]-'a') + 1
			}
		}
		group = (group*28 + letter) % (28 * 28 * 28)
		if i == 0 {
			continue
		}
		if place, bit := group/32, uint32(1)<<(group%32); t[place]&bit == 0 {
			n++
			if add {
				t[place] |= bit
			}
		}
	}
	return n
}
