package quality

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionWeights is “分值”.
func criterionWeights() Criterion {
	return Criterion{
		Key: "SET-WEIGHT", Title: "分值空着或过于集中", Severity: finding.Warning,
		Looks: "项目里有的指标有分值、有的空着或为 0；一个指标占了大半分值（三个以上指标时）。各类分值与方案不符由评分引擎报（SCORE-MAX）",
		Basis: basis2021 + "：权重随预算批复", Confidence: scheme.Recalled,
		Parameters: []string{parWeightOne},
		Engine:     []string{"SCORE-MAX"},
		Page: Page{
			Bad:  "六个指标，一个 60 分，其余空着",
			Good: "产出 40 分分给四个指标，效益 20 分分给两个",
			Fix:  "按方案把每一类的分值分到每个指标",
		},
		examine: examineWeights,
	}
}

func examineWeights(p *paper) {
	const least = 3
	for _, pr := range p.b.Projects {
		rows := p.indicators(pr.ID)
		var sum num.Rat
		for _, r := range rows {
			sum = sum.Add(r.Max.Rat())
		}
		if sum.Sign() <= 0 {
			continue
		}
		for _, r := range rows {
			share, _ := r.Max.Rat().Quo(sum)
			m := Remark{Instead: "按方案把每一类的分值分到每个指标", Example: fmt.Sprintf("%s：分值（  ）", r.Name)}
			switch {
			case !r.Max.Set || r.Max.Sign() <= 0:
				m.Why = fmt.Sprintf("指标“%s”没有分值，完成得再好也不计分", r.Name)
			case len(rows) >= least && p.std.share(parWeightOne).Less(share):
				m.Why = fmt.Sprintf("指标“%s”一个就占本项目指标分值的 %s，其余 %d 个形同虚设", r.Name, percent(share), len(rows)-1)
			default:
				continue
			}
			p.sayOf(r, "max", "", m)
		}
	}
}
