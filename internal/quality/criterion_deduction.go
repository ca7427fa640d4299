package quality

import (
	"fmt"
	"regexp"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionDeduction is “扣分须有因，比例＝备注”.
func criterionDeduction() Criterion {
	return Criterion{
		Key: "DEDUCTION-STATED", Title: "扣分与写的扣分不一致", Severity: finding.Error,
		Looks: "原因里写了“扣 X 分”或“扣 X%”，与分值减得分不等。扣分没有原因、原因只填“无”的由评分引擎报",
		Basis: basisFirm + "⑭：扣分须有因且比例＝备注", Confidence: scheme.Assumed,
		Engine: []string{"SCORE-REASON", "SCORE-MET", "VALUE-PLACEHOLDER"},
		Page: Page{
			Bad:  "分值 10、得分 9，原因写“两期未办，扣 0.5 分”",
			Good: "分值 10、得分 9，原因写“十期中一期未办，扣 1 分”",
			Fix:  "改得分或改原因，使两处相同",
		},
		examine: examineDeduction,
	}
}

func examineDeduction(p *paper) {
	for _, r := range p.all() {
		if !r.Max.Set || !r.Declared.Set {
			continue
		}
		stated, text, ok := statedDeduction(r.Reason, r.Max.Rat())
		lost := r.Max.Rat().Sub(r.Declared.Rat())
		if !ok || decimal(stated).Cmp(decimal(lost)) == 0 {
			continue
		}
		p.sayOf(r, "reason", "", Remark{
			Why:     fmt.Sprintf("指标“%s”分值 %s、得分 %s，少 %s 分；原因却写“%s”", r.Name, r.Max, r.Declared, decimal(lost).Short(), text),
			Instead: "核对是得分错还是原因错", Example: fmt.Sprintf("“……，扣 %s 分”，或把得分改为 %s", decimal(lost).Short(), decimal(r.Max.Rat().Sub(stated)).Short()),
		})
	}
}

// statedDeduction finds the one deduction that a reason states, in points; two
// of them, or none, decide nothing.
func statedDeduction(reason string, full num.Rat) (points num.Rat, text string, ok bool) {
	found := deductionPattern().FindAllStringSubmatch(reason, -1)
	if len(found) != 1 {
		return num.Rat{}, "", false
	}
	d, err := num.ParseDec(found[0][1])
	if err != nil {
		return num.Rat{}, "", false
	}
	points = d.Rat()
	if found[0][2] != "分" {
		points = points.Mul(num.Frac(1, 100)).Mul(full)
	}
	return points, found[0][0], true
}

func deductionPattern() *regexp.Regexp {
	return regexp.MustCompile(`(?:扣除|扣减|扣分|扣)\s*(\d+(?:\.\d+)?)\s*(分|%|％)`)
}
