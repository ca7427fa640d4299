package check

import "testing"

const indicatorHead = "临水区园林局2023年度项目支出绩效自评表\n\n" +
	"| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |\n" +
	"| 产出指标 | 数量指标 | 种植数量 | ≥500棵 | 520棵 | 10 | 10 | |\n"

func TestIndicators(t *testing.T) {
	runRules(t, []ruleCase{
		{"all right", indicatorHead + "| 产出指标 | 质量指标 | 成活率 | ≥95% | 96% | 10 | 10 | |\n", nil},
		{"met, points lost", indicatorHead + "| 产出指标 | 质量指标 | 成活率 | ≥95% | 96% | 10 | 9 | 无 |\n", []string{"SCORE-MET 9"}},
		{"met, points lost, reason given", indicatorHead + "| 产出指标 | 质量指标 | 成活率 | ≥95% | 96% | 10 | 9 | 样本偏少 |\n", nil},
		{"just met, points lost", indicatorHead + "| 产出指标 | 质量指标 | 成活率 | ≥95% | 95% | 10 | 9 | |\n", []string{"SCORE-MET 9"}},
		{"missed, points lost", indicatorHead + "| 产出指标 | 质量指标 | 成活率 | ≥95% | 90% | 10 | 9 | |\n", nil},
		{"missed, full marks", indicatorHead + "| 产出指标 | 质量指标 | 成活率 | ≥95% | 90% | 10 | 10 | |\n", []string{"SCORE-UNMET 10"}},
		{"less is better", indicatorHead + "| 产出指标 | 质量指标 | 死亡率 | ≤5% | 3% | 10 | 10 | |\n", nil},
		{"less is better, missed", indicatorHead + "| 产出指标 | 质量指标 | 死亡率 | ≤5% | 8% | 10 | 10 | |\n", []string{"SCORE-UNMET 10"}},
		{"direction not written", indicatorHead + "| 产出指标 | 成本指标 | 单棵用水 | 8吨 | 7吨 | 10 | 10 | |\n", nil},
		{"other units", indicatorHead + "| 产出指标 | 数量指标 | 面积 | ≥5亩 | 3公顷 | 10 | 10 | |\n", nil},
		{"money as output", indicatorHead + "| 产出指标 | 数量指标 | 苗木款 | ≥30万元 | 31万元 | 10 | 10 | |\n", []string{"MONEY-OUTPUT ≥30万元"}},
		{"money as cost", indicatorHead + "| 成本指标 | 经济成本指标 | 苗木款 | ≤30万元 | 29万元 | 10 | 10 | |\n", nil},
		{"standard of a subsidy", indicatorHead + "| 产出指标 | 数量指标 | 补助标准 | =600元 | 600元 | 10 | 10 | |\n", nil},
		{"actual as a bound", indicatorHead + "| 满意度指标 | 满意度指标 | 居民满意度 | ≥90% | ≥90% | 10 | 10 | |\n", []string{"ACTUAL-BOUND ≥90%"}},
		{"results copied", indicatorHead + "| 效益指标 | 社会效益 | 宜居 | 通过补种行道树改善沿线居民的居住环境 | 通过补种行道树改善沿线居民的居住环境 | 10 | 10 | |\n", []string{"ACTUAL-COPY 通过补种行道树改善沿线居民的居住环境"}},
		{"short word copied", indicatorHead + "| 效益指标 | 社会效益 | 宜居 | 有所改变 | 有所改变 | 10 | 10 | |\n", nil},
		{"over 100%", indicatorHead + "| 满意度指标 | 满意度指标 | 居民满意度 | ≥90% | 190% | 10 | 10 | |\n", []string{"RATE-OVER 190%"}},
		{"vague", indicatorHead + "| 效益指标 | 社会效益 | 宜居 | 显著提高 | 完成 | 10 | 10 | |\n", []string{"VAGUE 显著提高"}},
		{"vague with a standard", indicatorHead + "| 效益指标 | 社会效益 | 宜居 | 投诉比上年减少5件，显著改善 | 完成 | 10 | 10 | |\n", nil},
		{"one score forgotten", indicatorHead + "| 产出指标 | 质量指标 | 成活率 | ≥95% | 96% | 10 | | |\n| 产出指标 | 时效指标 | 按期率 | ≥95% | 96% | 10 | 10 | |\n", []string{"VALUE-BLANK 成活率"}},
		{"sum row", indicatorHead + "| 合计 | | | | | 20 | | |\n", nil},
	})
}

func TestBlankColumns(t *testing.T) {
	const head = "临水区园林局2023年度项目支出绩效自评表\n\n| 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n"
	runRules(t, []ruleCase{
		{"both blank", head + "| 数量指标 | 种植数量 | 500棵 | | 10 | |\n| 质量指标 | 成活率 | 95% | | 10 | |\n", []string{"VALUE-BLANK 完成值", "VALUE-BLANK 得分"}},
		{"a form nobody filled", head + "| 数量指标 | 种植数量 | | | | |\n| 质量指标 | 成活率 | | | | |\n", nil},
		{"a sample", "项目支出绩效自评表填写说明\n\n| 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n| 数量指标 | 种植数量 | 500棵 | | 10 | |\n", nil},
		{"half filled", head + "| 数量指标 | 种植数量 | 500棵 | 510棵 | 10 | 10 |\n| 质量指标 | 成活率 | 95% | | 10 | |\n", nil},
	})
}

func TestRates(t *testing.T) {
	const head = "临水区园林局2023年度绩效自评报告\n\n"
	runRules(t, []ruleCase{
		{"satisfaction", head + "居民满意度为190%。", []string{"RATE-OVER 190%"}},
		{"behind its target", head + "居民满意度 目标90% 实际290% 得分10。", []string{"RATE-OVER 290%"}},
		{"just all", head + "居民满意度为100%。", nil},
		{"a rate without a bound", head + "预算完成率为127.91%。", nil},
		{"a change", head + "合格率比上年提高120%。", nil},
		{"another figure of the sentence", head + "满意度为95%，收入增长190%。", nil},

		{"no sign", head + "接待费增长9.2%，车辆费下降18.87；其他持平。", []string{"PERCENT-MISSING 18.87"}},
		{"sign", head + "接待费增长9.2%，车辆费下降18.87%；其他持平。", nil},
		{"an amount", head + "接待费增长9.2万元，车辆费下降18.87万元。", nil},
		{"a whole number", head + "排名下降3，其他持平。", nil},
	})
}
