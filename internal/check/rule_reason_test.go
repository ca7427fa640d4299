package check

import "testing"

func TestReasons(t *testing.T) {
	const report = "临水区园林局2023年度绩效自评报告\n\n"
	runRules(t, []ruleCase{
		{"none", report + "产出指标分值30分，自评得分29.5分，改进措施：加强管理。", []string{"SCORE-REASON 29.5分"}},
		{"given", report + "产出指标分值30分，自评得分29.5分，原因：补种推迟。", nil},
		{"full marks", report + "产出指标分值30分，自评得分30分，改进措施：加强管理。", nil},
		{"more than full is for the sums", report + "产出指标分值30分，自评得分31分。", nil},
		{"the whole", report + "自评总分100分，自评得分97分。", nil},
		{"the whole of forty", report + "综合得分满分40分，自评得分37分。", nil},
		{"below, before the next heading", report + "产出指标分值30分，自评得分29.5分。\n\n扣分原因是补种推迟。", nil},
		{"below the next heading", report + "（一）产出\n\n产出指标分值30分，自评得分29.5分。\n\n（二）效益\n\n扣分原因是问卷偏少。", []string{"SCORE-REASON 29.5分"}},
		{"in its own chapter", report + "产出指标分值30分，自评得分29.5分。\n\n一、总体\n\n较好。\n\n二、产出指标分析\n\n（一）数量\n\n失分原因：补种推迟。", nil},
		{"two items", report + "产出指标分值30分，得分30分；效益指标分值20分，得分19分。", []string{"SCORE-REASON 19分"}},
		{"conclusion", report + "自评得分93分：履职（40分）得38分，管理（40分）得38分，满意度（20分）得17分。", nil},
		{"three sentences", report + "履职（40分）得38分。管理（40分）得38分。满意度（20分）得17分。", []string{"SCORE-REASON 38分", "SCORE-REASON 38分", "SCORE-REASON 17分"}},
		{"far apart", report + "产出指标分值30分。全年按计划推进各项工作，最终自评得分29.5分。", nil},

		{"remedy of another item", report + "整体效能分值50分，得分49分，因补种推迟扣1分，改进措施：加强预算编制管理，提高预算编制质量。", []string{"SCORE-ELSEWHERE 预算编制"}},
		{"remedy of its own", report + "整体效能分值50分，得分49分，因补种推迟扣1分，改进措施：提高整体效能，衔接预算编制，改进预算编制方法。", nil},
		{"named once", report + "整体效能分值50分，得分49分，因补种推迟扣1分，改进措施：按期补种，预算编制时留足时间。", nil},
		{"item and remedy the same", report + "预算编制分值5分，得分4分，因漏编扣1分，改进措施：改进预算编制流程，加强预算编制培训。", nil},
	})
}

func TestProblems(t *testing.T) {
	const scores = "临水区园林局2023年度绩效自评报告\n\n一、得分\n\n绩效管理分值15分，得分15分；资产管理分值10分，得分9分，因盘点漏项扣1分。\n\n"
	const listed = "临水区园林局2023年度绩效自评报告\n\n一、得分\n\n其中：绩效管理得分15分，资产管理得分9.5分，未达标原因：盘点漏项，采购管理得分10分。\n\n"
	runRules(t, []ruleCase{
		{"full and admitted", scores + "二、存在的主要问题\n\n（一）绩效管理水平有待提高。业务人员少。", []string{"PROBLEM-FULL 绩效管理"}},
		{"not full and admitted", scores + "二、存在的主要问题\n\n（一）资产管理不规范。盘点漏项。", nil},
		{"full and praised", scores + "二、存在的主要问题\n\n（一）绩效管理继续保持。", nil},
		{"behind the chapter", scores + "二、存在的主要问题\n\n（一）人手少。\n\n三、改进措施\n\n（一）绩效管理不足之处立即改。", nil},
		{"full points not stated", listed + "二、存在的主要问题\n\n（一）绩效管理水平有待提高。业务人员少。", []string{"PROBLEM-FULL 绩效管理"}},
		{"the one with a reason", listed + "二、存在的主要问题\n\n（一）资产管理不规范。盘点漏项。", nil},
	})
}
