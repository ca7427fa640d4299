package check

import (
	"strings"
	"testing"
)

// A total that no column reaches lacks a row; it is reported once.
func TestMissingRow(t *testing.T) {
	const head = "| 乡镇 | 一季度 | 二季度 | 三季度 | 四季度 |\n"
	const rows = "| 东城镇 | 132 | 245 | 318 | 276 |\n| 西河镇 | 98 | 187 | 204 | 165 |\n| 南山乡 | 56 | 73 | 112 | 84 |\n"
	const total = "| 合计 | 286 | 505 | 634 | 525 |\n"
	without := strings.Replace(rows, "| 西河镇 | 98 | 187 | 204 | 165 |\n", "", 1)
	runTableCases(t, []tableCase{
		{"all rows", head + rows + total, nil, codeTableRows, 4, 0},
		{"a row is missing", head + without + total, []string{codeTableRows}, codeTableRows, 0, 0},
		{"an excerpt says so", "主要乡镇完成情况表\n\n" + head + without + total, nil, codeTableRows, 0, 4},
		{"rows left out by dots", head + strings.Replace(without, "| 南山乡", "| …… | | | | |\n| 南山乡", 1) + total, nil, codeTableRows, 0, 4},
		{"rows that make more are of several levels", head + rows + "| 合计 | 230 | 432 | 522 | 441 |\n", nil, codeTableRows, 0, 4},
		{"one column holds", head + without + strings.Replace(total, "286", "188", 1), nil, codeTableRows, 1, 3},
	})
}

// 其中 and the names behind it up to the next number are below what is numbered.
func TestPartsBelowNumbers(t *testing.T) {
	const text = "| 资金来源 | 计划数 | 到位数 | 支出数 |\n| 一、财政资金 | 1500.0 | 1420.0 | 1310.5 |\n| 其中：中央 | 800.0 | 800.0 | 742.3 |\n| 省级 | 700.0 | 620.0 | 568.2 |\n| 二、自筹资金 | 260.0 | 198.0 | 186.4 |\n| 三、贷款 | 40.0 | 40.0 | 31.0 |\n| 合计 | 1800.0 | 1658.0 | 1527.9 |\n"
	const official = "| 项目 | 预算数 | 决算数 |\n| 合计 | 38.60 | 31.47 |\n| 1.因公出国（境）费 | 6.00 | 4.85 |\n| 2.公务接待费 | 4.60 | 2.31 |\n| 3.公务用车购置及运行维护费 | 28.00 | 24.31 |\n| 其中：（1）公务用车购置费 | 0.00 | 0.00 |\n| （2）公务用车运行维护费 | 28.00 | 24.31 |\n"
	runTableCases(t, []tableCase{
		{"good", text, nil, codeTableRows, 3, 0},
		{"a numbered row is missing", strings.Replace(text, "| 三、贷款 | 40.0 | 40.0 | 31.0 |\n", "", 1), []string{codeTableRows}, codeTableRows, 0, 0},
		{"official expenses", official, nil, codeTableRows, 2, 0},
		{"official expenses without one", strings.Replace(official, "| 2.公务接待费 | 4.60 | 2.31 |\n", "", 1), []string{codeTableRows, codeTableRows}, codeTableRows, 0, 0},
	})
}

func TestSubtotalsProveEachOther(t *testing.T) {
	const text = "| 类别 | 项目 | 预算 | 合同 | 支付 |\n| 货物 | 设备 | 86.5 | 81.3 | 80.0 |\n| 货物 | 家具 | 41.0 | 39.7 | 30.0 |\n| 货物 | 小计 | 127.5 | 121.0 | 110.0 |\n| 工程 | 修缮 | 23.0 | 21.6 | 20.0 |\n| 工程 | 管网 | 36.2 | 35.9 | 33.0 |\n| 工程 | 小计 | 59.2 | 57.5 | 53.0 |\n| 服务 | 物业 | 12.0 | 11.0 | 11.0 |\n| 服务 | 运维 | 7.0 | 6.0 | 5.0 |\n| 服务 | 小计 | 19.0 | 17.0 | 16.0 |\n| 合计 | | 205.7 | 195.5 | 179.0 |\n"
	runTableCases(t, []tableCase{
		{"good", text, nil, codeTableRows, 12, 0},
		{"a row is missing", strings.Replace(text, "| 货物 | 家具 | 41.0 | 39.7 | 30.0 |\n", "", 1), []string{codeTableRows, codeTableRows, codeTableRows}, codeTableRows, 9, 0},
	})
}

func TestRepeatedPointLevels(t *testing.T) {
	const text = "| 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 得分 |\n| 投入 | 20 | 目标设定 | 12 | 合理性 | 6 | 5 |\n| 投入 | 20 | 目标设定 | 12 | 明确性 | 6 | 6 |\n| 投入 | 20 | 预算配置 | 8 | 控制率 | 8 | 8 |\n| 过程 | 80 | 执行 | 50 | 完成率 | 20 | 19 |\n| 过程 | 80 | 执行 | 50 | 结转率 | 30 | 30 |\n| 过程 | 80 | 管理 | 30 | 制度 | 30 | 30 |\n| 合计 | | | | | 100 | 98 |\n"
	runTableCases(t, []tableCase{
		{"good", text, nil, codeTableScore, 6, 0},
		{"a level wrong", strings.ReplaceAll(text, "| 目标设定 | 12 |", "| 目标设定 | 11 |"), nil, codeTableScore, 4, 2},
	})
}

// What is cut off or garbled is read as far as it goes, and nothing stops.
func TestGarbledTables(t *testing.T) {
	const text = "| 单位 | 上年结转 | 收入 | 合计 | 占比 | 分值 | 得分 |\n| 栏次 | 1 | 2 | 3=1+2 | 4 | 5 | 6 |\n| 201一般公共服务 | 12.0 | 3.0 | 15.0 | 50% | 10 | 9 |\n| 其中：甲 | 12.0 | 3.0 | 15.0 | 50% | 10 | 9 |\n| 小计 | 12.0 | 3.0 | 15.0 | 50% | 10 | 9 |\n| 合计 | 24.0 | 6.0 | 30.0 | 100% | 20 | 18 |\n"
	runes := []rune(text)
	for i := 4; i < len(runes); i++ {
		checkText(t, string(runes[:i])+"\n", Options{})
		checkText(t, string(runes[:i])+"\ufffd\u200b|（=／%)"+string(runes[i:]), Options{})
	}
	for _, s := range []string{"（", "）", "()", "(=)", "=", "(/)", "（A", "A）", "（B/A", "3=", "=1+2", "(1)=(2", "％"} {
		if name, formula := columnName(s); strings.Contains(name+formula, "=") {
			t.Errorf("%s gives %s %s", s, name, formula)
		}
	}
}
