package check

import "math/bits"

// glance is what one look over a block notes of it (一瞥): which characters stand
// side by side, and a few things that are rare. Most checks need not look at most
// blocks then. Two pairs may fall on one bit: what a glance does not know is not
// there, what it knows may be.
type glance struct {
	pairs []uint64 // one bit for each pair of neighbours
	shift uint32   // of the hash of a pair, to the number of its bit
	again []int32  // in order, the places of pairs of Chinese characters that stand again within reach
	has   rarity
}

// rarity are things of which most blocks have none.
type rarity uint8

const (
	hasList   rarity = 1 << iota // 、
	hasTwins                     // a mark twice: 。。
	hasLatin                     // a Latin letter, or #
	hasDate                      // a month, or digits behind 2023- or 2023/ or 2023.
)

// reach is how far apart the second of two pairs is looked for: a word that stands
// twice, with a mark between.
const reach = mostDoubled + 1

// pairHash spreads pairs of characters over 32 bits.
func pairHash(a, b rune) uint32 { return (uint32(a)<<16 ^ uint32(b)) * 0x9e3779b1 }

// bitsFor returns how many bits, a power of two, the pairs of a text of so many
// characters get: enough that most stay empty.
func bitsFor(characters int) int {
	const each, most = 16, 1 << 16
	return min(max(64, 1<<bits.Len(uint(each*characters-1))), most)
}

// look glances at a text. The bits are of a number that bitsFor gives, all zero;
// again is used again and again.
func look(t []rune, pairs []uint64, again []int32) glance {
	g := glance{pairs: pairs, shift: uint32(32 - bits.TrailingZeros(uint(64*len(pairs)))), again: again[:0]}
	for i, a := range t {
		b := rune(0)
		if i+1 < len(t) {
			b = t[i+1]
		}
		k := pairHash(a, b) >> (g.shift & 31)
		word, bit := &pairs[k/64], uint64(1)<<(k%64)
		seen := *word&bit != 0
		*word |= bit
		switch {
		case isHan(a):
			if a == b {
				g.add(i)
			}
			if seen {
				g.repeated(t, i)
			}
		case a == '、':
			g.has |= hasList
			fallthrough
		default:
			g.mark(t, i)
		}
	}
	return g
}

// repeated looks for the pair at j in front of it.
func (g *glance) repeated(t []rune, j int) {
	if j+1 == len(t) {
		return
	}
	for i := j - 1; i >= 0 && i >= j-reach; i-- {
		if t[i] == t[j] && t[i+1] == t[j+1] {
			g.add(i)
			return
		}
	}
}

// add notes a place, in order and once.
func (g *glance) add(i int) {
	at := len(g.again)
	for at > 0 && int(g.again[at-1]) > i {
		at--
	}
	if at > 0 && int(g.again[at-1]) == i {
		return
	}
	g.again = append(g.again, 0)
	copy(g.again[at+1:], g.again[at:])
	g.again[at] = int32(i)
}

// mark notes what is rare about a character that is not Chinese, with the next.
func (g *glance) mark(t []rune, i int) {
	a, b := t[i], runeAt(t, i+1)
	switch {
	case a == b:
		g.has |= hasTwins
	case b == '月', (a == '-' || a == '/' || a == '.') && isDigit(b) && digitsBack(t, i) == i-len("2023"):
		g.has |= hasDate
	}
	if isLatin(a) || a == '#' {
		g.has |= hasLatin
	}
}

// may reports whether one of the words may stand in the text.
func (g *glance) may(w *words) bool {
	if w.pairs == nil {
		return true
	}
	for _, hash := range w.pairs {
		if k := hash >> g.shift; g.pairs[k/64]>>(k%64)&1 != 0 {
			return true
		}
	}
	return false
}

// first returns where the first of the words stands in a block, not before from;
// −1 when none does.
func (d *document) first(w *words, block, from int) int {
	if !d.glances[block].may(w) {
		return -1
	}
	return w.next(d.blocks[block].Text, from)
}

// holds reports whether any of the words stands in a block.
func (d *document) holds(w *words, block int) bool { return d.first(w, block, 0) >= 0 }
