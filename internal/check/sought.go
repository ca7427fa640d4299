package check

// soughtPairs tells of two neighbours which sets of words have one that begins with
// them.
type soughtPairs struct {
	filter [1 << 16 / 64]uint64 // by the hash: most pairs of a text begin no word
	of     map[[2]rune]uint64   // bits of the sets
}

// sought are the sets that a glance looks for in passing: those that rules look for
// in every block. A word of one character begins no pair, and its set is none.
var sought = newSoughtPairs(
	blankMarks, cutWork, emptyNote, executionRate, gradeHeads, gradeMarks, gradeNames, lastYears, nameEnds, ownLevel,
	questionnaire, reasonWord, remedyMarks, scaleWords, subunits, survey, surveyInTable, sweepingOf,
)

// newSoughtPairs gives each of the sets, at most 64, a bit of its own.
func newSoughtPairs(sets ...*words) *soughtPairs {
	s := &soughtPairs{of: map[[2]rune]uint64{}}
	for i, w := range sets {
		w.bit = 1 << i
		for _, word := range w.list {
			s.of[[2]rune{word[0], word[1]}] |= w.bit
			k := pairHash(word[0], word[1]) >> 16
			s.filter[k/64] |= 1 << (k % 64)
		}
	}
	return s
}

// setsOf returns the sets that have a word with this beginning.
func (s *soughtPairs) setsOf(hash uint32, a, b rune) uint64 {
	if k := hash >> 16; s.filter[k/64]>>(k%64)&1 == 0 {
		return 0
	}
	return s.of[[2]rune{a, b}]
}
