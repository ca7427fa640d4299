package check

import (
	"testing"

	"hengji/internal/docfile"
)

// TestPointsOutside holds what the total of a table of points says when the ten points
// of the execution rate stand in the table before it, or in none.
func TestPointsOutside(t *testing.T) {
	funds := "<table><tr><td></td><td>年初预算数</td><td>全年预算数（A）</td><td>全年执行数（B）</td><td>分值</td><td>执行率（B/A）</td><td>得分</td></tr>" +
		"<tr><td>年度资金总额</td><td>200</td><td>200</td><td>190</td><td>10</td><td>95%</td><td>9.5</td></tr></table>"
	points := func(total string) string {
		return "<table><tr><td>一级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>" +
			"<tr><td>产出指标</td><td>养护里程</td><td>20公里</td><td>20公里</td><td>60</td><td>60</td></tr>" +
			"<tr><td>效益指标</td><td>通行改善</td><td>明显</td><td>明显</td><td>30</td><td>28</td></tr>" +
			"<tr><td colspan=\"4\">总分</td><td>100</td><td>" + total + "</td></tr></table>"
	}
	for _, c := range []struct {
		name, page string
		code       string
	}{
		{"the funds stand before", funds + points("97.5"), ""},
		{"the funds stand before and the total is wrong", funds + points("98.5"), codeTableScore},
		{"no funds, the rest fits", points("97.5"), ""},
		{"no funds, more than the rest", points("99.5"), codeTableScore},
		{"no funds, less than the rows", points("87"), codeTableScore},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, bad, err := docfile.Read([]byte("<html><body>"+c.page+"</body></html>"), "a.html")
			if err != nil || len(bad) > 0 {
				t.Fatal(err, bad)
			}
			got := ""
			for _, f := range Run(r, Options{}).Findings {
				if f.Code == codeTableScore {
					got = f.Code
				}
			}
			if got != c.code {
				t.Errorf("got %q, want %q", got, c.code)
			}
		})
	}
}
