package check

import (
	"slices"
	"testing"

	"hengji/internal/finding"
	"hengji/internal/num"
)

func mustWritten(t *testing.T, s string) num.Written {
	t.Helper()
	w, err := num.ParseWritten(s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func codes(list finding.List) (out []string) {
	for i := range list {
		out = append(out, list[i].Code)
	}
	return out
}

// TestGradeScore sets grades beside the points of their sentence.
func TestGradeScore(t *testing.T) {
	const title = "某局2023年度项目支出绩效评价报告\n"
	for text, want := range map[string]bool{
		"综合得分86.35分，评价等级为“优”。":                       true,
		"综合得分86.35分，评价等级为“良”。":                       false,
		"综合得分90分，评价等级为“优”。":                          false,
		"综合得分89.99分，评价等级为“优”。":                       true,
		"综合得分80分，评价等级为良。":                            false,
		"综合得分59.9分，评价等级为中。":                          true,
		"自评得分88.6分，其中：投入19分、产出28.5分，自评结果为“优”。":       true,
		"决策指标得分18分，过程得分19分，评价等级为“优”。":                false,
		"综合得分86分，评价等级为优良率较高。":                        false,
		"年度考核得分86分，考核等级为优秀。":                         false,
		"得分85（含）分以上为优，70分以上为良。综合得分86分，评价等级为“优”。":     false,
		"90（含）分以上为优，80分以上为良，60分以上为中。综合得分86分，评价等级为优。": true,
	} {
		got := slices.Contains(codes(checkText(t, title+text+"\n", Options{}).Findings), "GRADE-SCORE")
		if got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// TestTwice sets figures of one name beside each other.
func TestTwice(t *testing.T) {
	const title = "某局2023年度部门整体支出绩效自评报告\n"
	for text, want := range map[string]bool{
		"一、年末实有在职人员149人。\n二、年末在职人员145人。":              true,
		"一、年末实有在职人员149人。\n二、年末在职人员149人。":              false,
		"一、年末实有在职人员149人。\n二、年末在职人员182人。":              false, // of something else
		"一、2022年末在职人员149人。\n二、2023年末在职人员145人。":        false,
		"一、项目支出资金851.55万元。\n二、用于完成任务的项目支出资金815.55万元。": true,
		"一、项目支出资金851.55万元。\n二、项目支出资金原为815.55万元。":      false,
		"一、项目支出资金851.55万元，项目支出资金815.55万元。":            false, // one paragraph
		"一、在职人员14人。\n二、在职人员15人。":                      false, // of few digits
	} {
		got := slices.Contains(codes(checkText(t, title+text+"\n", Options{}).Findings), codeTwice)
		if got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
