package check

// soughtWords is newWords for a set that a glance looks for in passing. Only
// variables of the package are made so, before anything is read.
func soughtWords(list ...string) *words {
	w := newWords(list...)
	if w.pairs == nil || sought.sets == 64 {
		return w
	}
	w.bit = 1 << sought.sets
	sought.sets++
	for _, word := range w.list {
		sought.add(word[0], word[1], w.bit)
	}
	return w
}

// sought tells of two neighbours which sets of words have one that begins with
// them.
var sought soughtPairs

type soughtPairs struct {
	sets   int
	filter [1 << 16 / 64]uint64 // by the hash: most pairs of a text begin no word
	of     map[[2]rune]uint64
}

func (s *soughtPairs) add(a, b rune, bit uint64) {
	if s.of == nil {
		s.of = map[[2]rune]uint64{}
	}
	s.of[[2]rune{a, b}] |= bit
	k := pairHash(a, b) >> 16
	s.filter[k/64] |= 1 << (k % 64)
}

// setsOf returns the sets that have a word with this beginning.
func (s *soughtPairs) setsOf(hash uint32, a, b rune) uint64 {
	if k := hash >> 16; s.filter[k/64]>>(k%64)&1 == 0 {
		return 0
	}
	return s.of[[2]rune{a, b}]
}
