package check

import (
	"slices"
	"strings"
	"testing"
)

// TestProse holds whole sentences as reports write them: what of them is
// recomputed, with which verdict, in document order.
func TestProse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"列完又合计", "民生支出61.24亿元，占支出76.55亿元的比重为80%，其中教育18.30亿元、就业15.62亿元、卫生9.88亿元，三项合计43.80亿元。",
			[]string{"SHARE ok 61.24亿元 ÷ 76.55亿元 = 80.00%"}}, // and it ends: no record is a part of itself
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(sentence(t, c.text)); !slices.Equal(got, c.want) {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		})
	}
}
