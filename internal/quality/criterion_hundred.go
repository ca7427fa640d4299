package quality

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionHundred is “全是 100%”.
func criterionHundred() Criterion {
	return Criterion{
		Key: "TARGET-HUNDRED", Title: "百分比指标值全是 100%", Severity: finding.Info,
		Looks: "一个项目的百分比指标值有几个、全都是 100%。分不出轻重，也看不出水平",
		Basis: basisSample + "（“实际＝目标＝100”）", Confidence: scheme.Assumed,
		Parameters: []string{parAllHundred},
		Page: Page{
			Bad:  "完成率、合格率、及时率、满意度都是 100%",
			Good: "合格率 ≥95%、及时率 ≥92%、满意度 ≥90%，只有发放准确率 ＝100%",
			Fix:  "按历史水平和行业标准定；只有不能出错的才定 100%",
		},
		examine: examineHundred,
	}
}

func examineHundred(p *paper) {
	for i, pr := range p.b.Projects {
		rates, first := 0, row{}
		for _, r := range p.indicators(pr.ID) {
			if !r.Target.Value.IsNumber() || r.Target.Value.Number.Unit.Kind() != num.KindRatio {
				continue
			}
			if !r.Target.Value.Number.Base().Equal(num.Int(1)) {
				rates = 0
				break
			}
			if rates == 0 {
				first = r
			}
			rates++
		}
		if rates == 0 || num.Int(int64(rates)).Less(p.std.number(parAllHundred)) {
			continue
		}
		example := first.Name + "：≥95%（按实际水平定）"
		if first.Baseline.IsNumber() {
			example = first.Name + "：≥" + first.Baseline.String() + "（不低于上年）"
		}
		p.say(fmt.Sprintf("projects[%d]", i), Remark{
			Project: pr.ID, Name: pr.Name, Confidence: p.std.Parameter(parAllHundred).Confidence,
			Why:     fmt.Sprintf("项目“%s”的 %d 个百分比指标值全是 100%%", pr.Name, rates),
			Instead: "按历史水平和行业标准定，只有不能出错的才定 100%", Example: example,
		})
	}
}
