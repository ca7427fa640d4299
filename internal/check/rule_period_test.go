package check

import "testing"

func TestPeriods(t *testing.T) {
	const report = "临水区园林局2023年度部门整体支出绩效自评报告\n\n"
	runRules(t, []ruleCase{
		{"eleven months", report + "今年1-11月，累计发放补助12.5万元。", []string{"PERIOD-PART 今年1-11月"}},
		{"eleven months of the year", report + "2023年1至11月发放补助12.5万元。", []string{"PERIOD-PART 2023年1至11月"}},
		{"first quarters", report + "前三季度发放补助12.5万元。", []string{"PERIOD-PART 前三季度"}},
		{"twelve months", report + "1-12月发放补助12.5万元。", nil},
		{"no figure", report + "1-11月持续开展巡查。", nil},
		{"monitoring", report + "1-7月绩效监控显示执行率61%。", nil},
		{"both halves", report + "上半年种树300棵，下半年种树500棵。", nil},
		{"both halves in two sentences", report + "上半年种树300棵。年底前又补种，全年共800棵。", nil},
		{"first half alone", report + "上半年种树300棵。", []string{"PERIOD-PART 上半年"}},
		{"another year", report + "2024年1-3月种树300棵。", nil},
		{"a report of those months", "临水区园林局2023年1-11月绩效自评报告\n\n1-11月发放补助12.5万元。", nil},
		{"accounts", "临水区园林局2023年度部门决算\n\n1-11月发放补助12.5万元。", nil},
	})
}
