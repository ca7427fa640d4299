package quality

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionMoney is “金额冒充产出数量”.
func criterionMoney() Criterion {
	return Criterion{
		Key: "MONEY-OUTPUT", Title: "把金额当作产出数量", Severity: finding.Warning,
		Looks: "数量指标的指标值以元、万元、亿元为单位。发放补贴一类本身就是发钱的，也应以人数、户数计",
		Basis: basisSample + "（rules S08）；" + basisFirm + "⑩", Confidence: scheme.Assumed,
		Parameters: []string{parMoneyOutput},
		Page: Page{
			Bad:  "数量指标：工程资金金额 ≥43.2万元",
			Good: "数量指标：维修车行道 ≥21500平方米；成本指标：维修费用 ≤43.2万元",
			Fix:  "数量写做了多少事，金额放到成本指标",
		},
		examine: examineMoney,
	}
}

func examineMoney(p *paper) {
	for _, r := range p.all() {
		if r.Dimension != domain.DimensionOutput || !strings.Contains(r.Aspect, "数量") || !r.Target.Value.IsNumber() ||
			r.Target.Value.Number.Unit.Kind() != num.KindMoney {
			continue
		}
		thing := strip(r.Name, []string{"资金", "金额", "经费", "投入", "支出", "费用", "补助", "总额", "数额"})
		if thing == "" {
			thing = p.projectName(r.Project)
		}
		p.sayOf(r, "target", parMoneyOutput, Remark{
			Why:     fmt.Sprintf("数量指标“%s”的指标值是钱（%s）；投入多少钱不是产出", r.Name, r.Target),
			Instead: "数量写这笔钱做成多少事、惠及多少人，金额放到成本指标",
			Example: fmt.Sprintf("数量指标“%s完成数量：≥（  ）（单位）”，成本指标“%s：≤%s”", thing, r.Name, r.Target.Value),
		})
	}
}
