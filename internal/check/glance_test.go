package check

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func glanceAt(t []rune) glance {
	l := newLooker()
	return l.look(t, nil)
}

// A glance notes just the places where characters stand again, and what is rare.
func TestGlanceMissesNothing(t *testing.T) {
	const alphabet = "进行重点工作的是在了甲乙丙丁，、月3-x"
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOfN(rapid.RuneFrom([]rune(alphabet)), 0, 60, -1).Draw(t, "text"))
		g := glanceAt(text)
		for i := 0; i+1 < len(text); i++ {
			again := text[i] == text[i+1]
			for n := 2; n <= reach && i+n+1 < len(text); n++ {
				again = again || text[i] == text[i+n] && text[i+1] == text[i+n+1]
			}
			if noted := slices.Contains(g.again, int32(i)); noted != (again && isHan(text[i])) {
				t.Fatalf("%q: %v that it stands again, noted at %v: %d", string(text), again, g.again, i)
			}
		}
		if !slices.IsSorted(g.again) || len(slices.Compact(slices.Clone(g.again))) != len(g.again) {
			t.Fatalf("%v is not in order, each place once", g.again)
		}
		for what, word := range map[rarity]string{hasList: "、", hasLatin: "x", hasTwins: "，，", hasDate: "3月"} {
			if newWords(word).in(text) && g.has&what == 0 {
				t.Fatalf("%q: %q is not noted", string(text), word)
			}
		}
	})
}

// A pair that shares its bits with another between its two places is seen all the
// same.
func TestGlanceSeesPastCollisions(t *testing.T) {
	if reach >= ring {
		t.Fatalf("%d places are remembered, %d are needed", ring, reach)
	}
	if g := glanceAt([]rune("进点3点进点")); !slices.Contains(g.again, 0) {
		t.Errorf("noted at %v", g.again)
	}
}

func TestGlanceReach(t *testing.T) {
	word := []rune("甲乙丙丁戊己庚辛壬癸子丑寅卯")
	for n := 2; n <= len(word); n++ {
		g := glanceAt(slices.Concat(word[:n], word[:n]))
		if got := slices.Contains(g.again, 0); got != (n <= reach) {
			t.Errorf("a word of %d characters: %v", n, got)
		}
	}
}

// Long texts have more pairs than bits: what stands again is found there too.
func TestGlanceOfLongText(t *testing.T) {
	var text []rune
	for i := range rune(100_000) {
		text = append(text, 0x4e00+i*7%20000)
	}
	at := len(text)
	text = append(text, []rune("推进推进")...)
	if g := glanceAt(text); !slices.Contains(g.again, int32(at)) || len(g.again) > len(text)/50 {
		t.Errorf("again at %d places, want %d among them", len(g.again), at)
	}
}
