package check

import "testing"

func TestOutline(t *testing.T) {
	const title = "临水区园林局2023年度部门整体支出绩效自评报告\n\n"
	const head = title + "一、基本情况\n\n（一）部门职能\n\n管理绿地。\n\n（二）绩效目标\n\n管好绿地。\n\n（三）收支情况\n\n收支平衡。\n\n二、综合评价分析\n\n总体良好。\n\n"
	runRules(t, []ruleCase{
		{"whole", head + "三、存在的主要问题\n\n人手少。\n\n四、下一步改进措施\n\n多培训。", nil},
		{"problems missing", head + "三、下一步改进措施\n\n多培训。", []string{"OUTLINE-MISSING 临水区园林局2023年度部门整体支出绩效自评报告"}},
		{"heading runs into its text", head + "三、存在问题及改进措施。人手少，多培训。", nil},
		{"another kind of document", "临水区园林局2023年度部门决算\n\n一、概况\n\n略。\n\n二、收入\n\n略。\n\n三、支出\n\n略。", nil},
		{"an excerpt", title + "收支平衡，总体良好。", nil},
		{"two chapters seen", title + "一、基本情况\n\n管理绿地。\n\n二、问题\n\n人手少。", nil},
	})
}

func TestNumbering(t *testing.T) {
	runRules(t, []ruleCase{
		{"gap", "一、收入\n\n略。\n\n三、支出\n\n略。", []string{"OUTLINE-NUMBER 三、"}},
		{"repeat", "（一）收入\n\n略。\n\n（二）支出\n\n略。\n\n（二）结余\n\n略。", []string{"OUTLINE-NUMBER （二）"}},
		{"right", "一、收入\n\n（一）税收\n\n略。\n\n（二）非税\n\n略。\n\n二、支出\n\n（一）基本\n\n略。\n\n（二）项目\n\n略。", nil},
		{"begins again without a heading", "1.种树。\n\n2.种草。\n\n1.浇水。\n\n2.施肥。", nil},
		{"inner numbers end with their chapter", "一、收入\n\n1.税收。\n\n2.非税。\n\n二、支出\n\n4.项目。", nil},
		{"a far step is another list", "1.种树。\n\n9.浇水。", nil},
		{"a step of three", "1.种树。\n\n4.浇水。", []string{"OUTLINE-NUMBER 4."}},
		{"the missing one stands inside a block", "（七）种树。（八）种草。\n\n（九）浇水。", nil},
		{"decimals are no numbers", "1.种树。\n\n3.5万元用于浇水。", nil},
		{"list in a sentence repeats", "全年工作：1.种树；2.种草；2.浇水；3.施肥。", []string{"OUTLINE-NUMBER 2."}},
		{"list in a sentence skips", "一是种树。二是种草。四是浇水。", []string{"OUTLINE-NUMBER 四是"}},
		{"list in a sentence right", "一是种树。二是种草。三是浇水。", nil},
		{"eleven follows ten", "十、收入\n\n略。\n\n十一、支出\n\n略。\n\n十二、结余\n\n略。", nil},
		{"twenty-one follows nineteen", "十九、收入\n\n略。\n\n二十一、支出\n\n略。", []string{"OUTLINE-NUMBER 二十一、"}},
		{"parts", "第一部分 概况\n\n略。\n\n第三部分 说明\n\n略。", []string{"OUTLINE-NUMBER 第三部分"}},
	})
}

func TestReadCount(t *testing.T) {
	for text, want := range map[string]int{
		"一": 1, "九": 9, "十": 10, "十一": 11, "十九": 19, "二十": 20, "二十一": 21, "九十九": 99, "12": 12, "１２": 12, "": 0, "百": 0, "〇": 0,
	} {
		if got, end := readCount([]rune(text), 0); got != want || want > 0 && end != len([]rune(text)) {
			t.Errorf("readCount(%q) = %d, %d, want %d", text, got, end, want)
		}
	}
}
