package check

import (
	"testing"

	"pgregory.net/rapid"
)

// What a glance knows of the sets of words that it looks for is just whether the
// first two characters of one of their words stand in the text.
func TestSought(t *testing.T) {
	sets := []*words{gradeHeads, gradeNames, reasonWord, survey, surveyInTable, questionnaire, blankMarks, subunits, ownLevel, cutWork}
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("等级评次结果为优秀良好原因失扣分问卷样本调查工。（本万元合计下属单位 年x")), 0, 40, -1).Draw(t, "text"))
		g := glanceAt(text)
		for _, w := range sets {
			if w.bit == 0 {
				t.Fatalf("%q is not looked for", w.text)
			}
			begun := false
			for _, word := range w.list {
				begun = begun || newWords(string(word[:2])).in(text)
			}
			if g.may(w) != begun {
				t.Fatalf("%q in %q: %v, want %v", w.text, string(text), g.may(w), begun)
			}
		}
	})
}

// A set that glances do not look for may be everywhere.
func TestNotSought(t *testing.T) {
	w := newWords("甲乙", "丙")
	if g := glanceAt([]rune("没有")); w.bit != 0 || !g.may(w) {
		t.Errorf("bit %b, may %v", w.bit, g.may(w))
	}
}
