package check

import (
	"slices"
	"strings"
	"testing"

	"hengji/examples"
	"hengji/internal/docfile"
	"hengji/internal/finding"
)

func TestMergedProjectTable(t *testing.T) {
	const page = `<html><body><p>某局2024年度项目支出绩效自评表</p><table>
<tr><td>项目名称</td><td colspan="8">道路养护</td></tr>
<tr><td>主管部门</td><td colspan="4">某局</td><td>实施单位</td><td colspan="3">养护中心</td></tr>
<tr><td rowspan="4">项目资金（万元）</td><td colspan="2"></td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td colspan="2">年度资金总额</td><td>100.00</td><td>120.00</td><td>90.00</td><td>10</td><td>75%</td><td>7.5</td></tr>
<tr><td colspan="2">其中：当年财政拨款</td><td>80.00</td><td>100.00</td><td>80.00</td><td>—</td><td>80%</td><td>—</td></tr>
<tr><td colspan="2">其他资金</td><td>20.00</td><td>20.00</td><td>10.00</td><td>—</td><td>50%</td><td>—</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td colspan="2">实际完成值</td><td>分值</td><td>得分</td><td>偏差原因</td></tr>
<tr><td rowspan="2">产出指标（50分）</td><td>数量指标</td><td>养护里程</td><td>≥30公里</td><td colspan="2">32公里</td><td>30</td><td>30</td><td></td></tr>
<tr><td>质量指标</td><td>合格率</td><td>≥90%</td><td colspan="2">95%</td><td>20</td><td>20</td><td></td></tr>
<tr><td rowspan="2">效益指标（40分）</td><td>社会效益</td><td>平整度</td><td>≥85%</td><td colspan="2">88%</td><td>30</td><td>30</td><td></td></tr>
<tr><td>满意度</td><td>居民满意度</td><td>≥90%</td><td colspan="2">93%</td><td>10</td><td>10</td><td></td></tr>
<tr><td colspan="6">总分</td><td>100</td><td>97.5</td><td></td></tr>
</table></body></html>`
	run := func(old, now string) *Result {
		text := strings.Replace(page, old, now, 1)
		if old != "" && text == page {
			t.Fatal(old)
		}
		reading, bad, err := docfile.Read([]byte(text), "例.html")
		if err != nil || bad != nil {
			t.Fatal(err, bad)
		}
		return Run(reading, Options{})
	}
	held := map[string]int{}
	for _, r := range run("", "").Relations {
		if r.Holds {
			held[r.Code]++
		} else {
			t.Error(r.Code, r.Reading)
		}
	}
	if held[codeProjectFunds] != 3 || held[codeProjectRate] != 3 || held[codeProjectScore] != 1 || held[codeTableScore] != 4 {
		t.Error(held)
	}
	for _, c := range []struct{ old, new, code string }{
		{"<td>120.00</td><td>90.00</td>", "<td>130.00</td><td>90.00</td>", codeProjectFunds},
		{"<td>50%</td>", "<td>55%</td>", codeProjectRate},
		{"97.5", "79.5", codeTableScore},
		{"（40分）", "（45分）", codeTableScore},
	} {
		res := run(c.old, c.new)
		if !slices.ContainsFunc(res.Findings, func(f finding.Finding) bool { return f.Code == c.code && f.Severity == finding.Error }) {
			t.Errorf("%s: %v", c.new, res.Findings)
		}
	}
}

func TestPointLevels(t *testing.T) {
	const levels = `| 一级指标 | 分值 | 二级指标 | 分值 | 得分 |
| 产出 | 60 | 数量 | 40 | 38 |
| 产出 | 60 | 质量 | 20 | 20 |
| 效益 | 40 | 社会 | 40 | 40 |
| 总分 | | | 100 | 98 |
`
	const subtotals = `| 指标 | 分值 | 得分 |
| 数量 | 40 | 38 |
| 质量 | 20 | 20 |
| 小计 | 60 | 58 |
| 社会 | 40 | 40 |
| 小计 | 40 | 40 |
| 合计 | 100 | 98 |
`
	// Subtotals of two levels; the lines have no score of their own.
	const blank = `| 一级 | 指标 | 分值 | 得分 |
| 产出 | 数量 | 40 | |
| | 质量 | 20 | |
| | 小计 | 60 | 58 |
| | 社会 | 15 | |
| | 小计 | 15 | 13 |
| | 小计 | 75 | 71 |
| 效益 | 生态 | 25 | |
| | 小计 | 25 | 25 |
| 合计 | | 100 | 96 |
`
	runTableCases(t, []tableCase{
		{"levels", levels, nil, codeTableScore, 3, 0},
		{"subtotals", subtotals, nil, codeTableScore, 6, 0},
		{"subtotal wrong", strings.Replace(subtotals, "| 小计 | 60 | 58 |", "| 小计 | 60 | 85 |", 1), []string{codeTableScore}, codeTableScore, 5, 0},
		{"blank lines", blank, nil, codeTableScore, 6, 0},
		{"blank lines, upper subtotal wrong", strings.Replace(blank, "| 75 | 71 |", "| 75 | 72 |", 1), []string{codeTableScore}, codeTableScore, 5, 0},
		{"one subtotal is blank", strings.Replace(strings.Replace(blank, "| 75 | 71 |", "| 75 | 72 |", 1), "| 60 | 58 |", "| 60 | |", 1), nil, codeTableScore, 5, 0},
	})
}

// TestScoreSheets checks the score sheets of both examples as `hengji report`
// writes them: only what the data contain is found, and every formula is read.
func TestScoreSheets(t *testing.T) {
	for name, want := range map[string][]string{examples.Jiahe: {"48.77"}, examples.Qinghe: nil} {
		res := Run(scoreSheet(t, name), Options{})
		var got []string
		for _, f := range res.Findings {
			got = append(got, f.Want)
		}
		if !slices.Equal(got, want) || len(res.Undetermined) > 0 {
			t.Errorf("%s: want %v, got %v, undetermined %v", name, want, got, res.Undetermined)
		}
	}
}

// TestPointsOverNamesTheIndicator says that a row is named by its indicator, not
// by the words of its target.
func TestPointsOverNamesTheIndicator(t *testing.T) {
	const text = `| 一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |
| 产出 | 植树 | 达到上级要求 | 已达到 | 60 | 65 |
| 效益 | 绿化 | 有所改善 | 已改善 | 40 | 40 |
`
	got := runTables(t, text)
	if len(got.codes) != 1 || got.codes[0] != codeTableOver {
		t.Fatal(got.codes)
	}
	for _, f := range got.all.Findings {
		if f.Code == codeTableOver && (!strings.Contains(f.Message, "“植树”行") || f.Hint == "") {
			t.Errorf("%q, hint %q", f.Message, f.Hint)
		}
	}
}

// The heading over the names of the rows may speak of the budget too; 权重 are the
// full marks.
func TestFundsUnderNames(t *testing.T) {
	const form = "部门预算项目支出绩效自评表（2023年度）\n项目名称 | 设备更新\n预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因\n" +
		"| 总额 | 0.00 | 8.40 | 6.30 | 75.00% | 10 | 7.5 | 结算在下年\n| 其中：财政资金 | 0.00 | 8.40 | 6.30 | 75.00% | / | / |\n| 单位资金 | 0.00 | 0.00 | 0.00 | 0.00% | / | / |\n" +
		"绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析\n" +
		"| 产出指标 | 数量指标 | 购买电脑 | = | 13 | 台 | 13 | 50 | 50 |\n| 效益指标 | 社会效益指标 | 保障办公 | 定性 | 优 | | 优 | 30 | 30 |\n| 满意度指标 | 满意度 | 使用人员满意度 | ≥ | 90 | % | 96 | 10 | 10 |\n合计 | 100 | 97.5\n"
	held := map[string]int{}
	res := checkText(t, form, Options{})
	for _, r := range res.Relations {
		if !r.Holds {
			t.Error(r.Code, r.Reading)
		}
		held[r.Code]++
	}
	if held[codeProjectRate] < 2 || held[codeProjectScore] != 1 || held[codeTableScore] < 1 {
		t.Error(held, res.Undetermined)
	}
	if wrong := checkText(t, strings.Replace(form, "| 75.00% | 10 | 7.5", "| 78.00% | 10 | 7.5", 1), Options{}); !wrong.Findings.HasErrors() {
		t.Error("a wrong rate is not found")
	}
}
