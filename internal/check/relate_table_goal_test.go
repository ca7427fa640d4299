package check

import (
	"strings"
	"testing"
)

// TestGoals holds rates that only the words of headings explain.
func TestGoals(t *testing.T) {
	const goals = "| 指标名称 | 目标值 | 实际值 | 完成率 |\n| 门急诊人次 | 48 | 51.36 | 107% |\n| 饮片使用人次 | 15 | 14.10 | 94% |\n| 培训人员 | 600 | 690 | 115% |\n"
	const points = "| 一级指标 | 权重 | 得分 | 得分率 |\n| 决策 | 15 | 14 | 93.33% |\n| 过程 | 25 | 22.5 | 90% |\n| 产出 | 40 | 37.4 | 93.5% |\n| 合计 | 80 | 73.9 | 92.38% |\n"
	runTableCases(t, []tableCase{
		{"goals", goals, nil, codeTableRate, 3, 0},
		{"a goal missed by more than the rate says", strings.Replace(goals, "94%", "96%", 1), []string{codeTableRate}, codeTableRate, 2, 0},
		{"cut, not rounded", strings.Replace(goals, "115%", "115.0%", 1), nil, codeTableRate, 3, 0},
		{"rates of something else", strings.NewReplacer("107%", "12%", "94%", "38%", "115%", "115%").Replace(goals), nil, codeTableRate, 1, 2},
		{"points", points, nil, codeTableRate, 4, 0},
		{"rate of points wrong", strings.Replace(points, "90%", "92%", 1), []string{codeTableRate}, codeTableRate, 3, 0},
	})
}

// TestSources holds accounts of funds by the words of their headings.
func TestSources(t *testing.T) {
	const text = "| 项目 | 上年结转 | 本年安排 | 资金来源合计 | 本年支出 | 结余 | 支出进度 |\n| 道路 | 86.20 | 1260.00 | 1346.20 | 1298.40 | 47.80 | 96.45% |\n| 绿化 | 12.50 | 860.00 | 872.50 | 846.80 | 25.70 | 97.05% |\n| 保洁 | 0.00 | 2140.00 | 2140.00 | 2140.00 | 0.00 | 100.00% |\n"
	runTableCases(t, []tableCase{
		{"sources", text, nil, codeTableColumns, 3, 0},
		{"what is left", text, nil, codeTableChange, 3, 0},
		{"pace", text, nil, codeTableRate, 3, 0},
		{"what is left is wrong", strings.Replace(text, "25.70", "27.50", 1), []string{codeTableChange}, codeTableChange, 2, 0},
		{"the pace is wrong", strings.Replace(text, "97.05%", "95.07%", 1), []string{codeTableRate}, codeTableRate, 2, 0},
		{"spending stands before the total", "| 项目 | 上年结转 | 本年支出 | 合计 | 结余 |\n| 道路 | 86.20 | 60.00 | 146.20 | 40.00 |\n| 绿化 | 12.50 | 10.00 | 22.50 | 1.00 |\n", nil, codeTableChange, 0, 0},
	})
}

// TestScoresOfText sets points of the running text beside those of a table.
func TestScoresOfText(t *testing.T) {
	const table = "| 一级指标 | 分值 | 得分 |\n| 决策 | 15 | 14 |\n| 过程 | 25 | 22.5 |\n| 产出 | 60 | 57.4 |\n| 合计 | 100 | 93.9 |\n\n"
	for text, want := range map[string]int{
		"产出指标得分57.4分。":      0,
		"产出指标得分57.6分。":      1,
		"产出指标满分60分。":        0,
		"产出数量指标得分12.6分。":    0,
		"过程类指标得分为22.8分，较好。": 1,
	} {
		if got := len(checkText(t, table+text+"\n", Options{}).Findings); got != want {
			t.Errorf("%s: %d findings, want %d", text, got, want)
		}
	}
}

// TestWorkbookDigits holds that a workbook drops noughts: 50 beside 22.8 is 50.0.
func TestWorkbookDigits(t *testing.T) {
	terms := []Quantity{{Block: 0}, {Block: 0}}
	for i, s := range []string{"50", "22.8"} {
		terms[i].Written = mustWritten(t, s)
	}
	d := oneCell("50")
	x := &tables{document: newDocument(d)}
	x.fullDigits(terms)
	if terms[0].places != 0 {
		t.Error("a text shows its digits as they are")
	}
	d.Blocks[0].Cell = "B2"
	x.fullDigits(terms)
	if terms[0].places != 1 || terms[1].places != 1 {
		t.Error(terms[0].places, terms[1].places)
	}
}
