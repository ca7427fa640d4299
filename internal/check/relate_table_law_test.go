package check

import (
	"strings"
	"testing"
)

func TestFormulaHeads(t *testing.T) {
	const head = "| 单位 | 上年结转 | 本年收入 | 收入合计 | 本年支出 | 年末结余 | 支出率 |\n| 栏次 | 1 | 2 | 3＝1＋2 | 4 | 5=3-4 | 6=4/3 |\n"
	const rows = "| 甲 | 35.20 | 512.60 | 547.80 | 498.35 | 49.45 | 90.97% |\n| 乙 | 12.08 | 386.41 | 398.49 | 371.90 | 26.59 | 93.33% |\n"
	const brackets = "| 项目 | 中央（万元） | 省级（万元） | 总投资（万元） |\n| | （1） | （2） | （3）＝（1）+（2） |\n| 甲 | 420.0 | 180.5 | 600.5 |\n| 乙 | 260.0 | — | 260.0 |\n"
	const letters = "| 项目 | 预算数（A） | 执行数（B） | 结余（C=A-B） | 执行率（B/A） |\n| 甲 | 100.0 | 98.2 | 1.8 | 98.2% |\n| 乙 | 60.0 | 45.0 | 15.0 | 75% |\n"
	runTableCases(t, []tableCase{
		{"sums", head + rows, nil, codeTableColumns, 2, 0},
		{"differences", head + rows, nil, codeTableChange, 2, 0},
		{"rates", head + rows, nil, codeTableRate, 2, 0},
		{"difference wrong", head + strings.Replace(rows, "49.45", "94.45", 1), []string{codeTableChange}, codeTableChange, 1, 0},
		{"sum and all behind it", head + strings.Replace(rows, "547.80", "574.80", 1), []string{codeTableColumns}, codeTableColumns, 1, 0},
		{"rate wrong", head + strings.Replace(rows, "93.33%", "93.35%", 1), []string{codeTableRate}, codeTableRate, 1, 0},
		{"in brackets, with a dash", brackets, nil, codeTableColumns, 2, 0},
		{"in brackets, wrong", strings.Replace(brackets, "600.5", "605.0", 1), []string{codeTableColumns}, codeTableColumns, 1, 0},
		{"letters", letters, nil, codeTableChange, 2, 0},
		{"letters, wrong", strings.Replace(letters, "| 1.8 |", "| 8.1 |", 1), []string{codeTableChange}, codeTableChange, 1, 0},
		{"numbers that are no formula", "| 项目 | 预算数 | 决算数 |\n| 栏次 | 1 | 2 |\n| 甲 | 10.0 | 12.0 |\n", nil, codeTableColumns, 0, 0},
		{"a formula that holds nowhere is misread", "| 项目 | 甲类 | 乙类 | 丙类 |\n| | 1 | 2 | 3=1+2 |\n| 子 | 10.0 | 12.0 | 13.0 |\n| 丑 | 20.0 | 32.0 | 43.0 |\n", nil, codeTableColumns, 0, 2},
	})
}

func TestParseFormula(t *testing.T) {
	names := map[string]int{"1": 0, "2": 1, "3": 2, "A": 0, "B": 1}
	for text, want := range map[string]form{"1+2": formSum, "1-2": formSum, "1*2": formProduct, "1/2": formRatio, "2/1*100": formRatio, "(2-1)/1": formPrevious, "B/A": formRatio} {
		if l, ok := parseFormula(text, names); !ok || l.form != want {
			t.Errorf("%s: %v %v", text, l, ok)
		}
	}
	for _, text := range []string{"", "1", "1+", "1+9", "1+1", "(1+2)/3", "1/(2+3)", "+", "((", "1**2", "/", "-"} {
		if l, ok := parseFormula(text, names); ok {
			t.Errorf("%s gives %v", text, l)
		}
	}
}

// Laws that no heading states count only when three rows show them.
func TestLaws(t *testing.T) {
	const bought = "| 采购项目 | 预算金额 | 合同金额 | 节约金额 | 节约率 |\n| 办公设备 | 86.50 | 81.32 | 5.18 | 5.99% |\n| 专用设备 | 412.00 | 396.75 | 15.25 | 3.70% |\n| 房屋修缮 | 230.00 | 218.64 | 11.36 | 4.94% |\n| 管网改造 | 365.20 | 351.90 | 13.30 | 3.64% |\n"
	const paid = "| 项目 | 人数（人） | 标准（元/人） | 金额（元） |\n| 甲 | 426 | 780 | 332280 |\n| 乙 | 1315 | 560 | 736400 |\n| 丙 | 208 | 1014 | 210912 |\n"
	runTableCases(t, []tableCase{
		{"differences", bought, nil, codeTableChange, 4, 0},
		{"difference wrong", strings.Replace(bought, "13.30", "31.30", 1), []string{codeTableChange}, codeTableChange, 3, 0},
		{"rates", bought, nil, codeTableRate, 4, 0},
		{"rate wrong", strings.Replace(bought, "3.64%", "6.34%", 1), []string{codeTableRate}, codeTableRate, 3, 0},
		{"products", paid, nil, codeTableProduct, 3, 0},
		{"two rows and a standard show it", strings.Replace(paid, "210912", "219012", 1), []string{codeTableProduct}, codeTableProduct, 2, 0},
		{"two rows without one show nothing", strings.NewReplacer("210912", "219012", "标准（元/人）", "天数（天）").Replace(paid), nil, codeTableProduct, 0, 0},
		{"one row shows nothing", strings.NewReplacer("210912", "219012", "736400", "763400").Replace(paid), nil, codeTableProduct, 0, 0},
		{"no law", strings.NewReplacer("5.18", "7.18", "15.25", "21.25").Replace(bought), nil, codeTableChange, 0, 0},
		{"small figures fit by chance", "| 单位 | 甲类 | 乙类 | 丙类 |\n| 子 | 3 | 1 | 2 |\n| 丑 | 5 | 2 | 3 |\n| 寅 | 7 | 3 | 4 |\n| 卯 | 9 | 3 | 5 |\n", nil, codeTableChange, 0, 0},
	})
}

func TestShares(t *testing.T) {
	const text = "| 支出科目 | 决算数 | 占比（%） |\n| 教育支出 | 318.25 | 22.41 |\n| 卫生健康支出 | 806.14 | 56.76 |\n| 住房保障支出 | 295.87 | 20.83 |\n| 合计 | 1420.26 | 100.00 |\n"
	runTableCases(t, []tableCase{
		{"good", text, nil, codeTableRate, 3, 0},
		{"wrong", strings.Replace(text, "56.76", "57.66", 1), []string{codeTableRate}, codeTableRate, 2, 0},
		{"last digit", strings.Replace(text, "56.76", "56.78", 1), []string{codeTableRate}, codeTableRate, 2, 0},
		{"of something else", strings.NewReplacer("22.41", "12.41", "56.76", "46.76").Replace(text), nil, codeTableRate, 0, 0},
	})
}

// Several projects under one heading, each with its total; a subtotal is of the
// rows of its own name; every column of points is added.
func TestPointsOfSeveralProjects(t *testing.T) {
	const text = `| 一级指标 | 三级指标 | 分值 | 自评得分 | 复核得分 |
| 预算执行率 | 执行率 | 10 | 9.9 | 9.9 |
| 成本指标 | 每吨成本 | 12 | 12 | 11 |
| 成本指标 | 用水量 | 8 | 8 | 8 |
| 成本指标 | 小计 | 20 | 20 | 19 |
| 产出指标 | 清运量 | 70 | 69 | 68 |
| 总分 | | 100 | 98.9 | 96.9 |
| 成本指标 | 路面成本 | 30 | 30 | 29 |
| 产出指标 | 里程 | 70 | 66 | 65 |
| 总分 | | 100 | 96 | 94 |
`
	runTableCases(t, []tableCase{
		{"good", text, nil, codeTableScore, 9, 0},
		{"second total", strings.Replace(text, "| 100 | 96 |", "| 100 | 69 |", 1), []string{codeTableScore}, codeTableScore, 8, 0},
		{"first column of points", strings.Replace(text, "98.9", "99.9", 1), []string{codeTableScore}, codeTableScore, 8, 0},
		{"subtotal", strings.Replace(text, "| 20 | 20 | 19 |", "| 20 | 20 | 18 |", 1), []string{codeTableScore}, codeTableScore, 8, 0},
		{"over the full marks in the first column", strings.NewReplacer("| 70 | 66 | 65 |", "| 70 | 76 | 65 |", "| 100 | 96 | 94 |", "| 100 | 106 | 94 |").Replace(text), []string{codeTableOver}, codeTableScore, 9, 0},
	})
}
