package check

import "testing"

// TestOpposites holds that an amount and a rate of one change which go different ways
// are reported once, and that two changes, or one that falls back on a recomputed
// relation, are not reported as such.
func TestOpposites(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // codes of the errors
	}{
		{"相反", "与2021年度相比，经费支出增加3.16万元，下降12.90%。", codeDirection},
		{"反过来相反", "与2021年度相比，经费支出减少3.16万元，增长12.90%。", codeDirection},
		{"一致", "与2021年度相比，经费支出减少3.16万元，下降12.90%。", "-"},
		{"幅度没有方向的字", "与2021年度相比，经费支出减少3.16万元，幅度12.90%。", "-"},
		{"两件事", "与2021年度相比，经费支出增加3.16万元，接待批次下降12.90%。", "-"},
		{"两个比法", "经费支出比预算增加3.16万元，比上年下降12.90%。", "-"},
		{"没有变", "与2021年度相比，经费支出增加0万元，下降0%。", "-"},
		{"有金额可算", "经费支出21.34万元，比上年增加3.16万元，下降17.38%。", codeGrowth},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := codesOf(sentence(t, c.text).Findings); got != c.want {
				t.Errorf("%s: %s, want %s", c.text, got, c.want)
			}
		})
	}
}
