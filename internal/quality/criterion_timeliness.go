package quality

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionTimeliness is “时效个别未完成扣 30%”.
func criterionTimeliness() Criterion {
	return Criterion{
		Key: "TIMELINESS-PARTIAL", Title: "时效个别没有完成却给满分", Severity: finding.Warning,
		Looks: "时效指标给了满分，完成值或原因里却说有延期、逾期、个别没有按时。数字上没有达到的由评分引擎报（SCORE-UNMET）",
		Basis: basisFirm + "⑦：时效个别未完成扣 30%", Confidence: scheme.Assumed,
		Parameters: []string{parLatePart},
		Engine:     []string{"SCORE-UNMET", "SCORE-MISMATCH"},
		Page: Page{
			Bad:  "工程按期完工：完成值“基本按期，一处延期”，得满分",
			Good: "按合同工期完工率 ≥90%，完成 83.3%，按比例得分，原因写明哪一处、为什么",
			Fix:  "按完成的比例给分，写明没有按时的是哪些",
		},
		examine: examineTimeliness,
	}
}

func examineTimeliness(p *paper) {
	for _, r := range p.all() {
		if !strings.Contains(r.Aspect, "时效") || !r.fullMarks() || p.spoken(r.key+".declared", "SCORE-UNMET", "SCORE-MISMATCH") {
			continue
		}
		text := r.Reason
		if r.Actual.IsText() {
			text += r.Actual.Text
		}
		word := firstOf(strip(text, []string{"无延期", "没有延期", "无逾期", "没有逾期", "未延期", "未逾期"}),
			"延期", "逾期", "推迟", "滞后", "未按时", "未按期", "超期", "个别", "基本按时", "基本按期", "延误", "部分按时")
		if word == "" {
			continue
		}
		p.sayOf(r, "declared", parLatePart, Remark{
			Why:     fmt.Sprintf("时效指标“%s”得满分 %s，自己却写着“%s”", r.Name, r.Declared, word),
			Instead: "按按时完成的比例给分，写明没有按时的是哪些、为什么",
			Example: fmt.Sprintf("%s：≥100%%，完成（  ）%%（应完成（  ）项，按时（  ）项），得分按比例", strings.TrimSuffix(r.Name, "率")+"率"),
		})
	}
}
