package check

import "strings"

// words is a set of words to look for in one pass over a text. Most characters
// begin none of them, and one look at a table says so: a rule whose words do not
// occur costs next to nothing. A rule keeps its sets in variables beside it.
type words struct {
	begins  runeBits // a word may begin with it
	seconds runeBits // and go on with it; all when a word has one character
	heads   []rune   // the first character of each
	list    [][]rune
	text    []string // the same
	bit     uint64   // of glance.sought; 0 when glances do not look for the set
}

// runeBits is a set of runes by their last ten bits.
type runeBits [16]uint64

func (b *runeBits) add(r rune) { b[r>>6&15] |= 1 << (r & 63) }

func (b *runeBits) may(r rune) bool { return b[r>>6&15]>>(r&63)&1 != 0 }

func newWords(list ...string) *words {
	w := &words{heads: make([]rune, len(list)), list: make([][]rune, len(list)), text: list}
	single := false
	for i, word := range list {
		w.list[i] = []rune(word)
		w.heads[i] = w.list[i][0]
		w.begins.add(w.heads[i])
		if len(w.list[i]) == 1 {
			single = true
			continue
		}
		w.seconds.add(w.list[i][1])
	}
	if single {
		for i := range w.seconds {
			w.seconds[i] = ^uint64(0)
		}
	}
	return w
}

// at returns which of the words stands at i, by its place in the list; of
// several the first, −1 for none.
func (w *words) at(t []rune, i int) int {
	r := t[i]
	if !w.begins.may(r) {
		return -1
	}
	for n, head := range w.heads {
		if head == r && beginsWith(t[i:], w.list[n]) {
			return n
		}
	}
	return -1
}

// next returns where the next of the words begins, not before from; −1 when
// there is none.
func (w *words) next(t []rune, from int) int {
	for i := from; i < len(t); i++ {
		if !w.begins.may(t[i]) {
			continue
		}
		if i+1 < len(t) && !w.seconds.may(t[i+1]) {
			continue
		}
		if w.at(t, i) >= 0 {
			return i
		}
	}
	return -1
}

// in reports whether any of the words stands in t.
func (w *words) in(t []rune) bool { return w.next(t, 0) >= 0 }

// inString is in for a text that is not at hand as runes.
func (w *words) inString(s string) bool {
	for i, r := range s {
		if !w.begins.may(r) {
			continue
		}
		for n, head := range w.heads {
			if head == r && strings.HasPrefix(s[i:], w.text[n]) {
				return true
			}
		}
	}
	return false
}

func beginsWith(t, word []rune) bool {
	if len(t) < len(word) {
		return false
	}
	for i, r := range word {
		if t[i] != r {
			return false
		}
	}
	return true
}
