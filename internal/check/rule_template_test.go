package check

import "testing"

func TestTemplates(t *testing.T) {
	const head = "临水区园林局2023年度绩效自评报告\n\n"
	runRules(t, []ruleCase{
		{"name", head + "临水区XX局负责绿化。", []string{"TEMPLATE XX局"}},
		{"year and amount", head + "××年收入***万元。", []string{"TEMPLATE ××年", "TEMPLATE ***万元"}},
		{"a name kept back", head + "负责人张××，联系电话138****1234。", nil},
		{"a head of office kept back", head + "负责人，李XX局长到场。", nil},
		{"a model number", head + "采购PVC-XX管、HX××型泵。", nil},
		{"multiplication and emphasis", head + "**重点**：3×5米。", nil},
		{"an old way to write years", head + "二○○八年成立。", nil},
		{"prompt", head + "完成情况：请填写年度目标完成情况（限100字）。", []string{"TEMPLATE 请填写年度目标完成情况（限100字）"}},
		{"limit alone", head + "主要成效（限200字）：种树500棵。", []string{"TEMPLATE （限200字）"}},
		{"to be filled in here", head + "主要成效：此处填写成效", []string{"TEMPLATE 此处填写"}},
		{"empty brackets", head + "项目【】已完成。", []string{"TEMPLATE 【】"}},
		{"a request in the text", head + "报请区政府批准，敬请指正。", nil},
		{"a rule of the form", head + "| 执行率未达到90%的需说明原因（100字以内） | 10 |", nil},
		{"a note below a form", head + "注：请填写全部栏目。", nil},
		{"instructions", "绩效自评表填写说明\n\n主要成效：请填写成效（限200字）。", nil},
		{"advice on the layout", head + "没有收支的，仍保留该表格式。", []string{"TEMPLATE 仍保留该表格式"}},
		{"rows of the form", head + "| 二级指标 | 三级指标 | 指标值 | 完成值 |\n| 数量指标 | 种植数量 | 500棵 | 510棵 |\n| 数量指标 | 指标2： | …… | …… |\n", []string{"TEMPLATE 指标2：", "TEMPLATE ……", "TEMPLATE ……"}},
		{"a numbered row with a name", head + "| 二级指标 | 三级指标 | 指标值 | 完成值 |\n| 数量指标 | 指标1：种植数量 | 500棵 | 510棵 |\n", nil},
		{"nothing said", head + "存在问题：暂无。改进措施：加强巡查。", []string{"VALUE-PLACEHOLDER 暂无"}},
		{"something said", head + "存在问题：无专职人员。", nil},
	})
}

func TestBlanks(t *testing.T) {
	const head = "临水区园林局2023年度部门决算\n\n"
	runRules(t, []ruleCase{
		{"share", head + "绿化支出75800元，占基本支出 %，同比增加520元。", []string{"BLANK-FIGURE 占基本支出 %"}},
		{"growth", head + "绿化支出75800元，比上年增长 %。", []string{"BLANK-FIGURE 比上年增长 %"}},
		{"share given", head + "绿化支出75800元，占基本支出45%，同比增加520元。", nil},
		{"unit of a table", head + "各项支出所占的比重见下表，单位：%。", nil},
		{"amount", head + "2023年绿化收入为 万元，比上年持平。", []string{"BLANK-FIGURE 为 万元"}},
		{"amount of a change", head + "2023年绿化收入比上年增加万元。", []string{"BLANK-FIGURE 增加万元"}},
		{"amount given", head + "2023年绿化收入为 35 万元，比上年持平。", nil},
		{"unit stated", head + "本报告的金额单位均为万元，特此说明。", nil},
		{"subtotal", head + "合计58，出国1，用车小计 ，购置7，运行46。", []string{"BLANK-FIGURE 小计 "}},
		{"date", head + "填报日期：  年  月  日", []string{"BLANK-FIGURE 年  月  日"}},
		{"date given", head + "填报日期：2024 年 3 月 5 日", nil},
	})
}

func TestEmptyTables(t *testing.T) {
	const head = "临水区园林局2023年度部门决算\n\n三公经费预算表\n\n| 合计 | 接待费 | 用车 |\n"
	runRules(t, []ruleCase{
		{"figures in it", head + "| 47.91 | 1.35 | 46.56 |\n\n注：没有三公经费，故本表为空表。", []string{"TABLE-EMPTY 本表为空表"}},
		{"zeros in it", head + "| 0.00 | 0.00 | 0.00 |\n\n注：没有三公经费，故本表为空表。", nil},
		{"codes in it", head + "| 201 | 03 | 01 |\n\n注：没有三公经费，故本表为空表。", nil},
		{"figures and no such note", head + "| 47.91 | 1.35 | 46.56 |\n\n注：本表按决算数填列。", nil},
		{"another table's title between", head + "| 47.91 | 1.35 | 46.56 |\n\n政府性基金预算表\n\n注：没有基金，故本表为空表。", nil},
	})
}
