package check

import (
	"strings"
	"testing"
)

// Rates stand under totals without being added, whatever the column is called.
func TestRateColumnsAreNotAdded(t *testing.T) {
	const text = "| 资金来源 | 计划数 | 到位数 | 到位率 |\n| 财政资金 | 150.00 | 142.00 | 94.67%s |\n| 其中：中央 | 80.00 | 80.00 | 100.00%s |\n| 自筹资金 | 26.00 | 19.80 | 76.15%s |\n| 合计 | 176.00 | 161.80 | 91.93%s |\n"
	runTableCases(t, []tableCase{
		{"percent signs", strings.ReplaceAll(text, "%s", "%"), nil, codeTableRows, 2, 0},
		{"no signs", strings.ReplaceAll(text, "%s", ""), nil, codeTableRows, 2, 0},
		{"signs under another word", strings.ReplaceAll(strings.ReplaceAll(text, "%s", "%"), "到位率", "到位情况"), nil, codeTableRows, 2, 0},
		{"points in percent are added", "| 指标 | 权重 | 得分 |\n| 数量 | 40% | 38 |\n| 质量 | 60% | 55 |\n| 合计 | 100% | 93 |\n", nil, codeTableScore, 2, 0},
	})
}

func TestComparedByTheirWords(t *testing.T) {
	const two = "| 项目 | 年初预算数 | 调整预算数 | 决算数 | 完成年初预算的% | 完成调整预算的% |\n| 甲 | 120.00 | 125.00 | 124.50 | 103.75 | 99.60 |\n| 乙 | 86.00 | 90.00 | 87.30 | 101.51 | 97.00 |\n"
	const years = "| 项目 | 2023年决算数 | 2024年决算数 | 增减额 | 增减率 |\n| 甲 | 100.0 | 110.0 | 10.0 | 10.0% |\n| 乙 | 200.0 | 150.0 | -50.0 | -25.0% |\n"
	const lastYear = "| 项目 | 预算数 | 执行数 | 为预算% | 比上年增长% |\n| 甲 | 352.6 | 361.3 | 102.5 | 4.3 |\n| 乙 | 268.4 | 271.9 | 101.3 | 3.1 |\n| 丙 | 84.2 | 89.4 | 106.2 | 8.1 |\n"
	runTableCases(t, []tableCase{
		{"two budgets", two, nil, codeTableRate, 4, 0},
		{"two budgets, one wrong", strings.Replace(two, "97.00", "79.00", 1), []string{codeTableRate}, codeTableRate, 3, 0},
		{"at the edge", strings.Replace(two, "97.00", "97.02", 1), []string{codeTableRate}, codeTableRate, 3, 0},
		{"years of final accounts", years, nil, codeTableChange, 2, 0},
		{"their rates", years, nil, codeTableRate, 2, 0},
		{"change of a year wrong", strings.Replace(years, "| 10.0 |", "| 13.0 |", 1), []string{codeTableChange}, codeTableChange, 1, 0},
		{"last year is not in the table", lastYear, nil, codeTableRate, 3, 0},
	})
}

// A code with a short name behind it is no amount with its unit.
func TestCodeWithName(t *testing.T) {
	const text = "| 项目 | 本年支出合计 | 基本支出 | 项目支出 |\n| 21001卫生健康管理事务 | 59.03 | 43.02 | 16.01 |\n| 2100101行政运行 | 43.02 | 43.02 | |\n| 2100102一般行政管理事务 | 16.01 | | 16.01 |\n"
	runTableCases(t, []tableCase{
		{"good", text, nil, codeTableCodes, 3, 0},
		{"wrong", strings.Replace(text, "| 16.01 | | 16.01 |", "| 16.01 | | 19.01 |", 1), []string{codeTableColumns}, codeTableCodes, 2, 0},
	})
	for text, want := range map[string]cellKind{"2100101行政运行": wordCell, "12万人次": amountCell, "35平方米": amountCell, "0.8个百分点": amountCell, "不适用": dashCell} {
		if got := newDocument(oneCell(text)).readCell(0).kind; got != want {
			t.Errorf("%s is %d", text, got)
		}
	}
}
