package check

import (
	"slices"
	"strings"
	"testing"

	"hengji/internal/docfile"
	"hengji/internal/num"
)

// tableResult is what the checks of tables say about a text.
type tableResult struct {
	codes []string // of the findings, in order
	held  map[string]int
	gaps  int
	all   *Result
}

// runTables checks a text and keeps what comes from the checks of tables.
func runTables(t *testing.T, text string) tableResult {
	t.Helper()
	res := checkText(t, text, Options{})
	own := map[string]bool{}
	for _, c := range tableChecks() {
		own[c.Code] = true
	}
	out := tableResult{held: map[string]int{}, all: res}
	for _, f := range res.Findings {
		if own[f.Code] {
			out.codes = append(out.codes, f.Code)
		}
	}
	for _, r := range res.Relations {
		if own[r.Code] && r.Holds {
			out.held[r.Code]++
		}
	}
	for _, g := range res.Undetermined {
		if own[g.Check] {
			out.gaps++
		}
	}
	return out
}

// tableCase is a table, with what must be found in it and how many relations of
// a check must hold.
type tableCase struct {
	name, text string
	codes      []string
	check      string // of which held counts the relations
	held       int
	gaps       int
}

func runTableCases(t *testing.T, cases []tableCase) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := runTables(t, c.text)
			if !slices.Equal(got.codes, c.codes) {
				t.Errorf("findings %v, want %v", got.codes, c.codes)
				for _, f := range got.all.Findings {
					t.Log(f.Code, f.Message)
				}
			}
			if c.check != "" && got.held[c.check] != c.held {
				t.Errorf("%d relations of %s hold, want %d", got.held[c.check], c.check, c.held)
				for _, r := range got.all.Relations {
					t.Log(r.Code, r.Holds, r.Reading)
				}
			}
			if got.gaps != c.gaps {
				t.Errorf("%d gaps, want %d: %v", got.gaps, c.gaps, got.all.Undetermined)
			}
		})
	}
}

func TestHeadKind(t *testing.T) {
	for text, want := range map[string]headKind{
		"科目编码": codeHead, "功能分类科目编码": codeHead, "款": codeHead,
		"科目名称": nameHead, "项目": nameHead, "序号": indexHead, "行次": indexHead,
		"合计": totalHead, "本年收入合计": totalHead, "收入总计": totalHead, "年度资金总额": totalHead, "总 计": totalHead,
		"小计": subtotalHead, "其中：财政拨款": partHead,
		"预算数": budgetHead, "年初预算数": budgetHead, "全年预算数（A）": adjustedHead, "调整后预算数": adjustedHead,
		"决算数": actualHead, "全年执行数（B）": actualHead, "本年": currentHead, "上年决算数": previousHead,
		"增减额": changeHead, "比上年增减": changeHead, "增减%": growthHead, "增减率（%）": growthHead, "增长比例": growthHead,
		"执行率（B/A）": executionHead, "预算完成率": executionHead, "占比": shareHead, "分值": fullHead, "权重": fullHead,
		"得分": scoreHead, "自评得分": scoreHead, "评分标准": unitHead, "人均标准": unitHead,
		"备注": noteHead, "偏差原因分析及改进措施": noteHead,
		"年初结转和结余": otherHead, "基本支出": otherHead, "项目支出": otherHead, "上年结转": otherHead,
	} {
		if got := headKindOf(text); got != want {
			t.Errorf("%s is %d, want %d", text, got, want)
		}
	}
}

func TestHeadWordsAndUnit(t *testing.T) {
	for text, want := range map[string]string{
		"一、财政拨款收入（万元）": "财政拨款收入", "（二）公务接待费": "公务接待费", "1. 政府性基金": "政府性基金", " 合 计 ": "合计",
		"“三公”经费": "三公经费", "其中：财政拨款": "其中：财政拨款",
	} {
		if got := headWords(text); got != want {
			t.Errorf("%s gives %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]num.Unit{"金额（万元）": num.WanYuan, "金额(元)": num.Yuan, "增减％": num.PercentUnit, "金额": num.NoUnit} {
		if got := headUnit(text); got != want {
			t.Errorf("%s has %s, want %s", text, got, want)
		}
	}
}

func TestKnownWhole(t *testing.T) {
	for names, want := range map[string]bool{
		"基本支出 项目支出":      true,
		"基本支出 项目支出 经营支出": true,
		"人员经费 公用经费":      true,
		"因公出国（境）费 公务接待费 公务用车购置及运行维护费": true,
		"因公出国（境）费 公务接待费":              false,
		"购置费 运行费":   true,
		"基本支出 公用经费": false,
		"基本支出":      false,
		"基本支出 基本支出": false,
		"货物 工程 服务":  false,
		"一般公共预算财政拨款 政府性基金预算财政拨款":        true,
		"一、一般公共预算资金 二、政府性基金 三、国有资本经营预算": true,
	} {
		if got := knownWhole(strings.Fields(names)); got != want {
			t.Errorf("%s: %v", names, got)
		}
	}
}

func TestReadCell(t *testing.T) {
	for text, want := range map[string]struct {
		kind  cellKind
		value string
	}{
		"2,106.66": {amountCell, "2106.66"}, " 12 ": {amountCell, "12"}, "98.2%": {amountCell, "98.2"}, "3.5万元": {amountCell, "3.5"},
		"-12.30": {amountCell, "-12.30"}, "(12.30)": {amountCell, "-12.30"}, "１２": {amountCell, "12"}, "2 106.66": {amountCell, "2106.66"},
		"": {emptyCell, ""}, "　": {emptyCell, ""}, "—": {dashCell, ""}, "--": {dashCell, ""}, "/": {dashCell, ""},
		"≥95%": {wordCell, ""}, "2024年": {wordCell, ""}, "3=1+2": {wordCell, ""}, "合计": {wordCell, ""}, "约12": {wordCell, ""},
		"1.2.3": {wordCell, ""}, "12个项目": {wordCell, ""},
	} {
		r := &docfile.Reading{Blocks: []docfile.TextBlock{{Kind: docfile.CellBlock, Text: text}}}
		c := newDocument(r).readCell(0)
		if c.kind != want.kind || c.kind == amountCell && c.Written.Value.String() != want.value {
			t.Errorf("%q is %d %s", text, c.kind, c.Written.Value)
		}
	}
}

func TestTotalRows(t *testing.T) {
	runTableCases(t, []tableCase{
		{"plain", "| 项目 | 金额 |\n| 办公费 | 10.5 |\n| 差旅费 | 20.25 |\n| 合计 | 30.75 |\n", nil, codeTableRows, 1, 0},
		{"plain wrong", "| 项目 | 金额 |\n| 办公费 | 10.5 |\n| 差旅费 | 20.25 |\n| 合计 | 31.75 |\n", []string{codeTableRows}, codeTableRows, 0, 0},
		{"last digit in", "| 项目 | 金额 |\n| 甲 | 10.52 |\n| 乙 | 20.21 |\n| 合计 | 30.74 |\n", nil, codeTableRows, 1, 0},
		{"last digit out", "| 项目 | 金额 |\n| 甲 | 10.52 |\n| 乙 | 20.21 |\n| 合计 | 30.76 |\n", []string{codeTableRows}, codeTableRows, 0, 0},
		{"subtotals", "| 项目 | 金额 |\n| 甲 | 10 |\n| 乙 | 20 |\n| 小计 | 30 |\n| 丙 | 5 |\n| 丁 | 6 |\n| 小计 | 11 |\n| 合计 | 41 |\n", nil, codeTableRows, 3, 0},
		{"subtotal wrong", "| 项目 | 金额 |\n| 甲 | 10.0 |\n| 乙 | 20.0 |\n| 小计 | 30.0 |\n| 丙 | 5.0 |\n| 丁 | 6.0 |\n| 小计 | 12.0 |\n| 合计 | 42.0 |\n", []string{codeTableRows}, codeTableRows, 2, 0},
		{"total first", "| 项目 | 一季度 | 二季度 |\n| 合计 | 30 | 7 |\n| 甲 | 10 | 3 |\n| 乙 | 20 | 4 |\n", nil, codeTableRows, 2, 0},
		{"part is not added", "| 项目 | 金额 |\n| 工资 | 100 |\n| 其中：津贴 | 40 |\n| 办公费 | 50 |\n| 合计 | 150 |\n", nil, codeTableRows, 1, 0},
		{"part above the whole", "| 项目 | 金额 |\n| 工资 | 100 |\n| 其中：津贴 | 140 |\n| 办公费 | 50 |\n| 合计 | 150 |\n", []string{codeTablePart}, codeTableRows, 1, 0},
		{"parts behind the first", "| 项目 | 金额 |\n| 合计 | 150 |\n| 工资 | 100 |\n| 其中：津贴 | 40 |\n| 奖金 | 60 |\n| 办公费 | 50 |\n", nil, codeTableRows, 1, 0},
		{"parts behind the first at the end", "| 项目 | 金额 |\n| 办公费 | 50 |\n| 工资 | 100 |\n| 其中：津贴 | 40 |\n| 奖金 | 60 |\n| 合计 | 150 |\n", nil, codeTableRows, 1, 0},
		{"parts need not be all", "| 项目 | 金额 |\n| 工资 | 100 |\n| 其中：津贴 | 40 |\n| 奖金 | 10 |\n| 办公费 | 50 |\n| 合计 | 150 |\n", nil, codeTableRows, 1, 0},
		{"part makes it unsure", "| 项目 | 金额 |\n| 工资 | 100 |\n| 其中：津贴 | 40 |\n| 奖金 | 10 |\n| 办公费 | 50 |\n| 合计 | 155 |\n", nil, codeTableRows, 0, 1},
		{"blank is not zero", "| 项目 | 金额 |\n| 甲 | 10 |\n| 乙 | |\n| 合计 | 30 |\n", nil, codeTableRows, 0, 1},
		{"numbered levels", "| 收入 | 预算数 |\n| 一、财政拨款 | 30 |\n| 1. 一般公共预算资金 | 20 |\n| 2. 政府性基金 | 10 |\n| 二、其他收入 | 5 |\n| 收入总计 | 35 |\n", nil, codeTableRows, 2, 0},
		{"numbered levels wrong", "| 收入 | 预算数 |\n| 一、财政拨款 | 30 |\n| 1. 一般公共预算资金 | 20 |\n| 2. 政府性基金 | 13 |\n| 二、其他收入 | 5 |\n| 收入总计 | 35 |\n", []string{codeTableRows}, codeTableRows, 1, 0},
		{"row numbers do not count", "| 序号 | 单位 | 金额 |\n| 1 | 甲 | 10 |\n| 2 | 乙 | 20 |\n| | 合计 | 30 |\n", nil, codeTableRows, 1, 0},
		{"column numbers do not count", "| 项目 | 预算数 | 决算数 |\n| 栏次 | 1 | 2 |\n| 甲 | 10 | 12 |\n| 乙 | 20 | 21 |\n| 合计 | 30 | 33 |\n", nil, codeTableRows, 2, 0},
		{"heading repeated", "| 项目 | 预算数 | 决算数 |\n| 甲 | 10 | 12 |\n| 项目 | 预算数 | 决算数 |\n| 乙 | 20 | 21 |\n| 合计 | 30 | 33 |\n", nil, codeTableRows, 2, 0},
		{"rates are not added", "| 项目 | 预算数 | 决算数 | 执行率 |\n| 甲 | 10 | 9 | 90% |\n| 乙 | 20 | 18 | 90% |\n| 合计 | 30 | 27 | 90% |\n", nil, codeTableRows, 2, 0},
	})
}

func TestBothSides(t *testing.T) {
	const good = "| 收入 | | 支出 | |\n| 项目 | 决算数 | 项目 | 决算数 |\n| 一、财政拨款收入 | 300.5 | 一、公共安全支出 | 200.5 |\n| 二、其他收入 | 10.5 | 二、教育支出 | 105.5 |\n| 本年收入合计 | 311.0 | 本年支出合计 | 306.0 |\n| 年初结转和结余 | 4.0 | 年末结转和结余 | 9.0 |\n| 总计 | 315.0 | 总计 | 315.0 |\n"
	runTableCases(t, []tableCase{
		{"good", good, nil, codeTableRows, 4, 0},
		{"equal sides", good, nil, codeTableTotals, 1, 0},
		{"sides differ", strings.Replace(good, "| 总计 | 315.0 | 总计 | 315.0 |", "| 总计 | 315.0 | 总计 | 351.0 |", 1), []string{codeTableRows}, codeTableTotals, 0, 0},
		{"income part", strings.Replace(good, "300.5", "330.5", 1), []string{codeTableRows}, codeTableTotals, 1, 0},
	})
}

func TestCodes(t *testing.T) {
	const good = `
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 201 | 一般公共服务支出 | 112.5 | 62.3 | 50.2 |
| 20106 | 财政事务 | 112.5 | 62.3 | 50.2 |
| 2010601 | 行政运行 | 62.3 | 62.3 | |
| 2010602 | 一般行政管理事务 | 50.2 | | 50.2 |
| 208 | 社会保障和就业支出 | 10.8 | 10.8 | |
| 20805 | 行政事业单位养老支出 | 10.8 | 10.8 | |
| 2080505 | 养老保险缴费 | 6.2 | 6.2 | |
| 2080506 | 职业年金缴费 | 4.6 | 4.6 | |
| | 合计 | 123.3 | 73.1 | 50.2 |
`
	runTableCases(t, []tableCase{
		{"good", good, nil, codeTableCodes, 10, 0},
		{"row sums", good, nil, codeTableColumns, 9, 0},
		{"leaf wrong: one finding for both sums", strings.Replace(good, "养老保险缴费 | 6.2 | 6.2", "养老保险缴费 | 6.2 | 9.2", 1), []string{codeTableColumns}, "", 0, 0},
		{"class wrong", strings.Replace(good, "| 208 | 社会保障和就业支出 | 10.8 | 10.8", "| 208 | 社会保障和就业支出 | 18.8 | 10.8", 1), []string{codeTableColumns}, "", 0, 0},
		{"one column of amounts", "| 科目编码 | 科目名称 | 金额 |\n| 301 | 工资福利支出 | 30.5 |\n| 30101 | 基本工资 | 10.0 |\n| 30102 | 津贴补贴 | 20.9 |\n| 302 | 商品和服务支出 | 5.0 |\n| 30201 | 办公费 | 5.0 |\n", []string{codeTableCodes}, codeTableCodes, 1, 0},
		{"two digits in three columns", "| 科目编码 | | | 科目名称 | 合计 |\n| 类 | 款 | 项 | | |\n| 201 | | | 一般公共服务支出 | 12.5 |\n| 201 | 6 | | 财政事务 | 12.5 |\n| 201 | 06 | 01 | 行政运行 | 10.1 |\n| 201 | 06 | 2 | 一般行政管理事务 | 2.4 |\n", nil, codeTableCodes, 2, 0},
		{"same code twice is no list", "| 科目编码 | 科目名称 | 金额 |\n| 201 | 甲单位 | 30.5 |\n| 20101 | 人大 | 10.0 |\n| 201 | 乙单位 | 20.9 |\n| 20102 | 政协 | 5.0 |\n", nil, codeTableCodes, 0, 0},
		{"staff and office", "| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |\n| 301 | 工资福利支出 | 30.0 | 302 | 商品和服务支出 | 7.0 |\n| 30101 | 基本工资 | 30.0 | 30201 | 办公费 | 7.0 |\n| 303 | 对个人和家庭的补助 | 4.0 | 310 | 资本性支出 | 1.0 |\n| 30302 | 退休费 | 4.0 | 31002 | 办公设备购置 | 1.0 |\n| | 人员经费合计 | 34.0 | | 公用经费合计 | 8.0 |\n", nil, codeTableRows, 2, 0},
		{"staff wrong", "| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |\n| 301 | 工资福利支出 | 30.0 | 302 | 商品和服务支出 | 7.0 |\n| 30101 | 基本工资 | 30.0 | 30201 | 办公费 | 7.0 |\n| 303 | 对个人和家庭的补助 | 4.0 | 310 | 资本性支出 | 1.0 |\n| 30302 | 退休费 | 4.0 | 31002 | 办公设备购置 | 1.0 |\n| | 人员经费合计 | 43.0 | | 公用经费合计 | 8.0 |\n", []string{codeTableRows}, codeTableRows, 1, 0},
	})
}

func TestColumns(t *testing.T) {
	runTableCases(t, []tableCase{
		{"official expenses", "| 合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行费 | 机关运行经费 |\n| 6.4 | 1.0 | 1.4 | 4.0 | 100.0 |\n", nil, codeTableColumns, 0, 1},
		{"known parts in one row", "| 单位 | 合计 | 基本支出 | 项目支出 |\n| 甲局 | 30.5 | 10.2 | 20.4 |\n", nil, codeTableColumns, 1, 0},
		{"known parts in one row wrong", "| 单位 | 合计 | 基本支出 | 项目支出 |\n| 甲局 | 30.5 | 10.2 | 22.4 |\n", []string{codeTableColumns}, codeTableColumns, 0, 0},
		{"unknown parts need other rows", "| 单位 | 合计 | 甲类 | 乙类 |\n| 甲局 | 30.5 | 10.2 | 22.4 |\n", nil, codeTableColumns, 0, 1},
		{"unknown parts proved by other rows", "| 单位 | 合计 | 甲类 | 乙类 |\n| 甲局 | 30.5 | 10.2 | 22.4 |\n| 乙局 | 3.0 | 1.0 | 2.0 |\n| 丙局 | 5.0 | 1.0 | 4.0 |\n", []string{codeTableColumns}, codeTableColumns, 2, 0},
		{"balance", "| 单位 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余 |\n| 甲局 | 3.0 | 10.0 | 9.0 | 4.0 |\n| 乙局 | 3.0 | 10.0 | 9.0 | 5.0 |\n", []string{codeTableChange}, codeTableChange, 1, 0},
	})
}

func TestChangeColumns(t *testing.T) {
	const good = "| 项目 | 上年决算数 | 本年决算数 | 增减额 | 增减% |\n| 甲 | 100.0 | 110.0 | 10.0 | 10.0 |\n| 乙 | 200.0 | 150.0 | -50.0 | -25.0 |\n"
	runTableCases(t, []tableCase{
		{"good", strings.ReplaceAll(good, "本年决算数", "决算数"), nil, codeTableChange, 2, 0},
		{"rates", strings.ReplaceAll(good, "本年决算数", "决算数"), nil, codeTableRate, 2, 0},
		{"change wrong", strings.Replace(good, "| 10.0 | 10.0 |", "| 13.0 | 10.0 |", 1), []string{codeTableChange}, codeTableRate, 2, 0},
		{"rate wrong", strings.Replace(good, "-25.0 |", "-33.3 |", 1), []string{codeTableRate}, codeTableRate, 1, 0},
		{"years over columns", "| 项目 | 2023年 | 2024年 | 增减额 |\n| 甲 | 100.0 | 110.0 | 10.0 |\n| 乙 | 200.0 | 150.0 | -50.0 |\n", nil, codeTableChange, 2, 0},
		{"execution", "| 项目 | 预算数 | 决算数 | 执行率 |\n| 甲 | 100.0 | 98.2 | 98.2% |\n| 乙 | 200.0 | 150.0 | 75% |\n", nil, codeTableRate, 2, 0},
		{"execution as a fraction", "| 项目 | 预算数 | 决算数 | 执行率 |\n| 甲 | 100.0 | 98.2 | 0.982 |\n", nil, codeTableRate, 1, 0},
		{"execution wrong", "| 项目 | 预算数 | 决算数 | 执行率 |\n| 甲 | 100.0 | 98.2 | 92.8% |\n", []string{codeTableRate}, codeTableRate, 0, 0},
		{"nothing from nothing", "| 项目 | 预算数 | 决算数 | 执行率 |\n| 甲 | 0.00 | 0.00 | 0.00% |\n", nil, codeTableRate, 0, 0},
		{"rate at the edge", "| 项目 | 预算数 | 决算数 | 执行率 |\n| 甲 | 300.00 | 200.00 | 66.67% |\n| 乙 | 300.00 | 200.00 | 66.66% |\n| 丙 | 300.00 | 200.00 | 66.64% |\n", []string{codeTableRate}, codeTableRate, 2, 0},
	})
}

func TestProjectTable(t *testing.T) {
	const good = `
| 项目资金（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 |
| | 年度资金总额 | 100.00 | 120.00 | 90.00 | 10 | 75% | 7.5 |
| | 其中：当年财政拨款 | 80.00 | 100.00 | 80.00 | — | 80% | — |
| | 上年结转资金 | 20.00 | 20.00 | 10.00 | — | 50% | — |
| | 其他资金 | | | | — | | — |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标（50分） | 数量指标 | 种植数量 | ≥500棵 | 520棵 | 30 | 30 | |
| | 质量指标 | 成活率 | ≥90% | 93% | 20 | 20 | |
| 效益指标（40分） | 社会效益 | 绿化率 | ≥30% | 31% | 30 | 30 | |
| | 满意度 | 居民满意度 | ≥90% | 93% | 10 | 10 | |
| 总分 | | | | | 100 | 97.5 | |
`
	runTableCases(t, []tableCase{
		{"funds", good, nil, codeProjectFunds, 3, 0},
		{"rates", good, nil, codeProjectRate, 3, 0},
		{"points of the rate", good, nil, codeProjectScore, 1, 0},
		{"points", good, nil, codeTableScore, 4, 0},
		{"total of funds wrong", strings.Replace(good, "| 年度资金总额 | 100.00", "| 年度资金总额 | 110.00", 1), []string{codeProjectFunds}, codeProjectFunds, 2, 0},
		{"rate wrong", strings.Replace(good, "| 50% |", "| 60% |", 1), []string{codeProjectRate}, codeProjectRate, 2, 0},
		{"points of the rate too many", strings.NewReplacer("| 7.5 |", "| 9 |", "97.5", "99").Replace(good), []string{codeProjectScore}, codeTableScore, 4, 0},
		{"total of points wrong", strings.Replace(good, "97.5", "98.5", 1), []string{codeTableScore}, codeTableScore, 3, 0},
		{"points over full marks", strings.NewReplacer("| 520棵 | 30 | 30 |", "| 520棵 | 30 | 32 |", "97.5", "99.5").Replace(good), []string{codeTableOver}, codeTableScore, 4, 0},
		{"group of points wrong", strings.Replace(good, "（50分）", "（60分）", 1), []string{codeTableScore}, codeTableScore, 3, 0},
		{"all zero in the total", strings.Replace(good, "| 100.00 | 120.00 | 90.00 | 10 | 75% | 7.5 |", "| 0 | 0 | 0 | 10 | | 7.5 |", 1), []string{codeProjectFunds, codeProjectFunds, codeProjectFunds}, codeProjectFunds, 0, 0},
		{"ragged total", "| 一级指标 | 二级指标 | 指标值 | 权重 | 得分 |\n| 产出 | 数量 | 100 | 60 | 60 |\n| 效益 | 社会 | 100 | 40 | 35 |\n| 合计 | 100 | 95 |\n", nil, codeTableScore, 2, 0},
		{"ten points stand elsewhere", "| 一级指标 | 二级指标 | 指标值 | 权重 | 得分 |\n| 产出 | 数量 | 100 | 60 | 60 |\n| 效益 | 社会 | 100 | 30 | 30 |\n| 合计 | 100 | 100 |\n", nil, codeTableScore, 0, 1},
		{"one line", "预算执行情况(20分)：10 | 10 | 100% | 20。\n", nil, codeProjectRate, 1, 0},
	})
}

const accountsText = `某局2024年度部门决算

支出决算表

单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
| 201 | 一般公共服务支出 | 60.53 | 40.53 | 20.00 |
| 20106 | 财政事务 | 60.53 | 40.53 | 20.00 |
| 2010601 | 行政运行 | 60.53 | 40.53 | 20.00 |
| 210 | 卫生健康支出 | 3.30 | 3.30 | |
| 21011 | 行政事业单位医疗 | 3.30 | 3.30 | |
| 2101101 | 行政单位医疗 | 3.30 | 3.30 | |
| | 合计 | 63.83 | 43.83 | 20.00 |

说明如下。

一般公共预算财政拨款支出决算表

单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 201 | 一般公共服务支出 | 60.53 | 40.53 | 20.00 |
| 20106 | 财政事务 | 60.53 | 40.53 | 20.00 |
| 2010601 | 行政运行 | 60.53 | 40.53 | 20.00 |
| 210 | 卫生健康支出 | 3.30 | 3.30 | |
| 21011 | 行政事业单位医疗 | 3.30 | 3.30 | |
| 2101101 | 行政单位医疗 | 3.30 | 3.30 | |
| | 合计 | 63.83 | 43.83 | 20.00 |

支出决算情况说明

本年支出合计63.83万元，其中：基本支出43.83万元，项目支出20.00万元。

一般公共预算财政拨款支出63.83万元，主要用于以下方面：一般公共服务支出（类）60.53万元；卫生健康支出（类）3.30万元。

1、一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为70.00万元，支出决算为60.53万元。
`

func TestEqual(t *testing.T) {
	in := func(old, now string) string {
		if !strings.Contains(accountsText, old) {
			t.Fatal(old)
		}
		return strings.Replace(accountsText, old, now, 1)
	}
	runTableCases(t, []tableCase{
		{"text agrees", accountsText, nil, codeTextEqual, 7, 0},
		{"tables agree", accountsText, nil, codeTableEqual, 18, 0},
		{"total in the text", in("本年支出合计63.83万元", "本年支出合计68.33万元"), []string{codeTextEqual}, codeTextEqual, 6, 0},
		{"class in the text", in("卫生健康支出（类）3.30", "卫生健康支出（类）3.03"), []string{codeTextEqual}, codeTextEqual, 6, 0},
		{"item in the text", in("支出决算为60.53", "支出决算为65.03"), []string{codeTextEqual}, codeTextEqual, 6, 0},
		{"one unit of the last digit passes", in("卫生健康支出（类）3.30", "卫生健康支出（类）3.31"), nil, codeTextEqual, 7, 0},
		{"two units do not", in("卫生健康支出（类）3.30", "卫生健康支出（类）3.32"), []string{codeTextEqual}, codeTextEqual, 6, 0},
		{"last year is another figure", in("本年支出合计63.83万元", "上年支出合计60.00万元，本年支出合计63.83万元"), nil, codeTextEqual, 7, 0},
		{"other units of money", in("本年支出合计63.83万元", "本年支出合计638321.55元"), nil, codeTextEqual, 7, 0},
	})
}

// Tables of different money are not compared.
func TestEqualNeedsTheSameScope(t *testing.T) {
	text := strings.Replace(accountsText, "| | 合计 | 63.83 | 43.83 | 20.00 |\n\n支出决算情况", "| | 合计 | 61.83 | 41.83 | 20.00 |\n\n支出决算情况", 1)
	text = strings.NewReplacer("支出63.83万元，主要", "支出61.83万元，主要").Replace(text)
	last := strings.LastIndex(text, "| 201 |")
	text = text[:last] + strings.NewReplacer("60.53 | 40.53", "58.53 | 38.53").Replace(text[last:])
	text = strings.NewReplacer("（类）60.53", "（类）58.53", "决算为60.53", "决算为58.53").Replace(text)
	got := runTables(t, text)
	if len(got.codes) != 0 || got.held[codeTableEqual] != 0 {
		t.Errorf("findings %v, %d equal tables: %v", got.codes, got.held[codeTableEqual], got.all.Findings)
	}
}

// One wrong figure that stands against several relations is reported once, with
// the figure that repairs all of them.
func TestRepairOnce(t *testing.T) {
	text := "| 单位 | 合计 | 基本支出 | 项目支出 |\n| 甲局 | 30.0 | 10.0 | 20.0 |\n| 乙局 | 50.0 | 21.0 | 39.0 |\n| 丙局 | 7.0 | 3.0 | 4.0 |\n| 合计 | 87.0 | 34.0 | 53.0 |\n"
	got := runTables(t, text)
	if len(got.codes) != 1 {
		t.Fatal(got.all.Findings)
	}
	f := got.all.Findings[0]
	if f.Got != "39.0" || f.Want != "29.0" || f.Diff != "10.0" || f.At.Quote != "39.0" {
		t.Errorf("got %s, want %s, diff %s at %q", f.Got, f.Want, f.Diff, f.At.Quote)
	}
}

// A table that goes on elsewhere has rows that are not seen.
func TestContinuedTable(t *testing.T) {
	text := "| 项目 | 金额 |\n| 办公费 | 10.5 |\n| 差旅费 | 20.25 |\n| 合计 | 131.75 |\n"
	reading, _, err := docfile.Read([]byte(text), "例.txt")
	if err != nil {
		t.Fatal(err)
	}
	reading.Tables[0].Continued = true
	res := Run(reading, Options{})
	if res.Findings.HasErrors() || len(res.Undetermined) != 1 {
		t.Error(res.Findings, res.Undetermined)
	}
}

// A figure of the text that the table corrects explains the relations around it.
func TestTextRepairedByTable(t *testing.T) {
	text := strings.Replace(accountsText, "本年支出合计63.83万元，其中：", "本年支出合计0万元。与2023年度相比，本年支出合计减少7.09万元，下降10.00%。其中：", 1)
	got := runTables(t, text)
	if len(got.all.Findings) != 1 || got.all.Findings[0].Code != codeTextEqual || got.all.Findings[0].Want != "63.83" {
		t.Errorf("%+v", got.all.Findings)
	}
}

// The customary table with its merged cells, as word processors write it.
func TestPartColumn(t *testing.T) {
	runTableCases(t, []tableCase{
		{"below", "| 单位 | 采购金额 | 其中：服务 |\n| 甲 | 10.0 | 4.0 |\n| 乙 | 3.0 | 3.0 |\n", nil, "", 0, 0},
		{"above", "| 单位 | 采购金额 | 其中：服务 |\n| 甲 | 10.0 | 14.0 |\n| 乙 | 3.0 | 3.0 |\n", []string{codeTablePart}, "", 0, 0},
	})
}

// Official expenses under three rows of headings, beside the running costs and
// in the text.
func TestOfficialExpenses(t *testing.T) {
	const page = `<html><body><h1>某局2024年部门预算</h1><p>2024年“三公”经费预算表</p><p>单位：万元</p><table>
<tr><td colspan="6">“三公”经费预算数</td><td rowspan="3">机关运行经费预算数</td></tr>
<tr><td rowspan="2">合计</td><td rowspan="2">因公出国（境）费</td><td rowspan="2">公务接待费</td><td colspan="3">公务用车购置及运行费</td></tr>
<tr><td>小计</td><td>购置费</td><td>运行费</td></tr>
<tr><td>47.91</td><td>0</td><td>1.35</td><td>46.56</td><td>25.00</td><td>21.56</td><td>443.18</td></tr></table>
<h2>“三公”经费预算情况说明</h2><p>2024年“三公”经费预算数为47.91万元。其中：</p><p>公务接待费1.35万元。</p><p>2024年机关运行经费预算为443.18万元。</p></body></html>`
	for _, c := range []struct {
		old, new string
		codes    []string
	}{
		{"", "", nil},
		{"<td>47.91", "<td>49.71", []string{codeTableColumns}},
		{"<td>21.56", "<td>12.56", []string{codeTableColumns}},
		{"数为47.91", "数为49.71", []string{codeTextEqual}},
		{"公务接待费1.35", "公务接待费3.15", []string{codeTextEqual}},
		{"预算为443.18", "预算为434.18", []string{codeTextEqual}},
	} {
		reading, bad, err := docfile.Read([]byte(strings.Replace(page, c.old, c.new, 1)), "例.html")
		if err != nil || bad != nil {
			t.Fatal(err, bad)
		}
		var codes []string
		for _, f := range Run(reading, Options{}).Findings {
			codes = append(codes, f.Code)
		}
		if !slices.Equal(codes, c.codes) {
			t.Errorf("%s: %v, want %v", c.new, codes, c.codes)
		}
	}
}

func TestKeysOfText(t *testing.T) {
	p := &profile{genre: accounts, year: 2024}
	for text, want := range map[string]factKey{
		"某局2024年度收入支出总计12.00万元":                 {flowIncome, scopeAll, layerAll, itemGrand, "决算"},
		"本年收入合计12.00万元":                         {flowIncome, scopeAll, layerAll, itemAll, "决算"},
		"本年收入合计20.00万元，其中：其他收入12.00万元":          {flowIncome, scopeAll, "其他收入", itemAll, "决算"},
		"本年收入合计20.00万元，其中：财政拨款收入12.00万元":        {flowIncome, scopeGrant, layerAll, itemAll, "决算"},
		"本年支出合计20.00万元，其中：项目支出12.00万元":          {flowSpending, scopeAll, layerProject, itemAll, "决算"},
		"一般公共预算财政拨款支出年初预算为20.00万元，支出决算为12.00万元": {flowSpending, scopeGeneral, layerAll, itemAll, "决算"},
		"一般公共预算财政拨款基本支出20.00万元，其中：公用经费12.00万元":  {flowSpending, scopeGeneral, layerOffice, itemAll, "决算"},
		"“三公”经费财政拨款支出年初预算为20.00万元，支出决算为12.00万元": {flowOfficial, scopeAll, layerAll, itemAll, "决算"},
		"1.甲（类）乙（款）丙（项）。用于办公。支出决算为12.00万元":      {flowSpending, scopeGeneral, layerAll, "甲/乙/丙", "决算"},
		"2024年度支出总计12.00万元":                     {flowSpending, scopeAll, layerAll, itemGrand, "决算"},
		"2024年度财政拨款收入支出总计为12.00万元":              {flowIncome, scopeGrant, layerAll, itemGrand, "决算"},
	} {
		d := newDocument(&docfile.Reading{Blocks: []docfile.TextBlock{{Text: text}}})
		b := d.blocks[0]
		keys := textKeys(b, &b.Figures[len(b.Figures)-1], "", p)
		if len(keys) == 0 || keys[0][0] != want {
			t.Errorf("%s: %v, want %v", text, keys, want)
		}
	}
	for _, text := range []string{
		"2023年度本年收入合计12.00万元", "本年收入合计比上年增加12.00万元", "上年本年支出合计12.00万元", "项目支出12.00万元",
		"货物采购12.00万元", "年初结转和结余12.00万元", "较年初预算12.00万元", "其中：财政拨款收入12.00万元",
	} {
		d := newDocument(&docfile.Reading{Blocks: []docfile.TextBlock{{Text: text}}})
		b := d.blocks[0]
		if keys := textKeys(b, &b.Figures[len(b.Figures)-1], "", p); len(keys) != 0 {
			t.Errorf("%s: %v", text, keys)
		}
	}
}

func oneCell(text string) *docfile.Reading {
	return &docfile.Reading{Blocks: []docfile.TextBlock{{Kind: docfile.CellBlock, Text: text}}}
}
