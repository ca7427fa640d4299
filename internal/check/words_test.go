package check

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWords(t *testing.T) {
	set := newWords("问卷", "问", "抽样调查", "样")
	for _, tt := range []struct {
		text string
		at   int // of the first word
		word int // which it is
	}{
		{"发放问卷", 2, 0}, {"询问了", 1, 1}, {"抽样", 1, 3}, {"抽样调查", 0, 2}, {"抽样调", 1, 3},
		{"没有", -1, -1}, {"", -1, -1},
		{string(rune('问' + 1024)), -1, -1}, // the same bits in the table, another character
	} {
		text := []rune(tt.text)
		at := set.next(text, 0)
		if at != tt.at || set.in(text) != (tt.at >= 0) || set.inString(tt.text) != (tt.at >= 0) {
			t.Errorf("%q: first at %d, want %d", tt.text, at, tt.at)
		}
		if at >= 0 && set.at(text, at) != tt.word {
			t.Errorf("%q: word %d, want %d", tt.text, set.at(text, at), tt.word)
		}
	}
	if text := []rune("样问"); set.next(text, 1) != 1 || set.next(text, 2) != -1 {
		t.Error("next does not begin at from")
	}
}

// TestMayDoubleMissesNothing compares the table with a look at every pair: a word
// that stands twice must be among the places, whatever stands between.
func TestMayDoubleMissesNothing(t *testing.T) {
	const alphabet = "进行重点工作的是在了甲乙丙丁，"
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOfN(rapid.RuneFrom([]rune(alphabet)), 0, 60, -1).Draw(t, "text"))
		got := mayDouble(nil, text)
		for i := 0; i+1 < len(text); i++ {
			again := text[i] == text[i+1]
			for n := 2; n <= mostDoubled && i+n+1 < len(text); n++ {
				again = again || text[i] == text[i+n] && text[i+1] == text[i+n+1]
			}
			if again && isHan(text[i]) && !slices.Contains(got, i) {
				t.Fatalf("%q: not at %d", string(text), i)
			}
		}
		if !slices.IsSortedFunc(got, func(a, b int) int { return b - a }) {
			t.Fatalf("%v does not go from the last to the first", got)
		}
	})
}

func TestMayDoubleReach(t *testing.T) {
	word := []rune("甲乙丙丁戊己庚辛壬癸子丑寅")
	for n := 2; n <= len(word); n++ {
		text := slices.Concat(word[:n], word[:n])
		if got := slices.Contains(mayDouble(nil, text), 0); got != (n <= mostDoubled) {
			t.Errorf("a word of %d characters: %v", n, got)
		}
	}
}
