package check

import "testing"

func TestGrades(t *testing.T) {
	const report = "临水区园林局2023年度绩效自评报告\n\n"
	runRules(t, []ruleCase{
		{"excellent", report + "项目得分98分，综合评价等级为优秀。", []string{"GRADE-WORD 优秀"}},
		{"in quotes", report + "绩效评级为“良好”。", []string{"GRADE-WORD 良好"}},
		{"with a colon", report + "自评等级：优秀。", []string{"GRADE-WORD 优秀"}},
		{"as a result", "绿化情况\n\n上年绩效评价结果为优秀。", []string{"GRADE-WORD 优秀"}},
		{"right word", report + "项目得分98分，综合评价等级为优。", nil},
		{"ordinary word", report + "该项目被评为优秀案例，工作成绩优秀。", nil},
		{"grade of staff", report + "年度考核等级为优秀。", nil},
		{"grade of works", report + "工程质量等级为合格。", nil},
		{"grade of air", report + "空气质量评价等级为良好。", nil},
		{"passed", report + "自评等级为合格。", []string{"GRADE-WORD 合格"}},
		{"scale of its own", report + "绩效评级为“优”的项目1个，“合格”的项目2个，评级为“不合格”的项目0个。\n\n自评等级为合格。", nil},
		{"scale defined", report + "评价等级分为优秀、良好、合格、不合格四档。\n\n自评等级为优秀。", nil},
		{"part of a name", report + "自评等级优秀奖。", nil},
		{"other document", "绿化情况\n\n综合评价等级为优秀。", nil},
	})
}
