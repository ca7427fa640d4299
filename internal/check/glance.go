package check

// glance is what one look over a block notes of it (一瞥): which of the words that are
// sought may stand there, and a few things that are rare. Most checks need not look
// at most blocks then.
type glance struct {
	sought uint64  // sets of words of which the first two characters of one stand there
	again  []int32 // in order, the places of pairs of Chinese characters that stand again within reach
	has    rarity
}

// rarity are things of which most blocks have none.
type rarity uint8

const (
	hasList  rarity = 1 << iota // 、
	hasTwins                    // a mark twice: 。。
	hasLatin                    // a Latin letter, or #
	hasDate                     // a month, or digits behind 2023- or 2023/ or 2023.
)

// reach is how far apart the second of two pairs is looked for: a word that stands
// twice, with a mark between.
const reach = mostDoubled + 1

// pairHash spreads pairs of characters over 32 bits.
func pairHash(a, b rune) uint32 { return (uint32(a)<<16 ^ uint32(b)) * 0x9e3779b1 }

// rare tells characters that are worth a second look from most others, by their
// last bits.
var rare = rareCharacters("、月.-/#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

func rareCharacters(list string) (table [1024]bool) {
	for _, r := range list {
		table[r&1023] = true
	}
	return table
}

// looker glances at one block after the other.
type looker struct {
	last [1024]int32 // where a pair stood last, counted over all blocks; by the last bits of its hash
	prev [ring]int32 // of a place: the place before that whose pair has the same bits
	at   int32       // characters before the block
}

// ring is how many places are remembered with the place before them: more than
// reach, a power of two.
const ring = 64

func newLooker() looker { return looker{at: reach + 1} }

// look glances at a text. What stands again is noted in again.
func (l *looker) look(t []rune, again []int32) glance {
	g := glance{again: again}
	for i, a := range t {
		if rare[a&1023] {
			g.mark(t, i)
		}
		if i+1 == len(t) {
			break
		}
		b := t[i+1]
		if a == b {
			g.twins(a, i)
		}
		h := pairHash(a, b)
		g.sought |= sought.setsOf(h, a, b)
		// Other pairs may have the same bits and stand between the two: all places
		// within reach are looked at.
		last, here := &l.last[h&1023], l.at+int32(i)
		if here-*last <= reach && isHan(a) {
			for p := *last; here-p <= reach; p = l.prev[p%ring] {
				if before := i - int(here-p); t[before] == a && t[before+1] == b {
					g.add(before)
				}
			}
		}
		l.prev[here%ring] = *last
		*last = here
	}
	l.at += int32(len(t)) + reach
	return g
}

// mark notes a rare character.
func (g *glance) mark(t []rune, i int) {
	switch a := t[i]; a {
	case '、':
		g.has |= hasList
	case '月':
		if i > 0 && !isHan(t[i-1]) {
			g.has |= hasDate
		}
	case '.', '-', '/':
		if isDigit(runeAt(t, i+1)) && digitsBack(t, i) == i-len("2023") {
			g.has |= hasDate
		}
	default:
		if isLatin(a) || a == '#' {
			g.has |= hasLatin
		}
	}
}

// twins notes a character that stands twice.
func (g *glance) twins(a rune, i int) {
	if isHan(a) {
		g.add(i)
	} else {
		g.has |= hasTwins
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

// may reports whether one of the words may stand in the text.
func (g *glance) may(w *words) bool {
	return w.bit == 0 || g.sought&w.bit != 0
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
