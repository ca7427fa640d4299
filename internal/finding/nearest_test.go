package finding

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"indicater", []string{"indicators", "inputs", "id"}, "indicators"},
		{"完成直", []string{"指标值", "完成值", "分值"}, "完成值"},
		{"执行数", []string{"全年预算数", "全年执行数"}, "全年执行数"},
		{"ＭＡＸ", []string{"min", "max"}, "max"},
		{"Max", []string{"max"}, "max"},
		{"foo", []string{"min", "max", "round"}, ""},
		{"甲", []string{"乙", "丙"}, ""}, // one character changed into another is no slip
		{"ab", []string{"ac", "ad"}, "ac"},
		{"", []string{"max"}, ""},
		{strings.Repeat("长", 81), []string{strings.Repeat("长", 80)}, ""},
		{"max", nil, ""},
	} {
		got, ok := Nearest(c.word, c.candidates)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Nearest(%q, %q) = %q, %v; want %q", c.word, c.candidates, got, ok, c.want)
		}
	}
}

func TestDistanceCountsCharacters(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "甲乙", 2}, {"甲乙丙", "甲丙", 1}, {"kitten", "sitting", 3}, {"甲乙", "乙甲", 2}} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
