package quality

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionFit is “资金与指标匹配”.
func criterionFit() Criterion {
	return Criterion{
		Key: "SET-FIT", Title: "钱多指标少", Severity: finding.Warning,
		Looks: "项目全年预算数达到一定金额，指标个数却少于判卷尺度的要求",
		Basis: basis2015 + "：相应匹配", Confidence: scheme.Recalled,
		Page: Page{
			Bad:  "1200 万元的项目只有两个指标",
			Good: "1200 万元的项目有八个指标，主要支出都有对应的产出",
			Fix:  "每一笔主要支出至少对应一个产出指标",
		},
		examine: examineFit,
	}
}

func examineFit(p *paper) {
	for i, pr := range p.b.Projects {
		money, ok := p.fund(pr.ID, func(f domain.ProjectFund) domain.Amount { return f.FullYear })
		have := len(p.indicators(pr.ID))
		if !ok || have == 0 {
			continue
		}
		need := Fit{}
		for _, f := range p.std.Fits {
			if !money.Less(number(f.Money).Mul(num.WanYuan.Scale())) && f.Indicators > need.Indicators {
				need = f
			}
		}
		if have >= need.Indicators {
			continue
		}
		p.say(fmt.Sprintf("projects[%d]", i), Remark{
			Project: pr.ID, Name: pr.Name, Confidence: need.Confidence,
			Why:     fmt.Sprintf("项目“%s”全年预算 %s 元，只有 %d 个指标；%s 万元以上的至少 %d 个", pr.Name, decimal(money).Short(), have, need.Money, need.Indicators),
			Instead: "每一笔主要支出至少对应一个产出指标", Example: lacking(domain.DimensionOutput, pr.Name),
		})
	}
}
