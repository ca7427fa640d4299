package quality

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionExceeded is “超过 130%”.
func criterionExceeded() Criterion {
	return Criterion{
		Key: "TARGET-EXCEEDED", Title: "完成值远远超过指标值", Severity: finding.Info,
		Looks: "“≥”“＝”型指标完成率超过界限。没有写原因的由评分引擎报（SCORE-EXCESS），这里只提示写了原因的：有的地方照样扣，下年应把指标值定高",
		Basis: basisFirm + "⑤：＞130% 不扣；" + basis2020 + "：指标值偏低的按偏离度调减", Confidence: scheme.Assumed,
		Parameters: []string{parOverTarget, parOverDeduct},
		Engine:     []string{"SCORE-EXCESS"},
		Page: Page{
			Bad:  "参训人次 ≥600人次，完成 1086人次，没有原因",
			Good: "参训人次 ≥600人次，完成 1086人次，原因：区里年中追加两期，预算同步追加",
			Fix:  "写明是任务增加、政策变化还是指标值定低了；定低的下年调整",
		},
		examine: examineExceeded,
	}
}

func examineExceeded(p *paper) {
	limit := p.std.share(parOverTarget)
	for _, r := range p.all() {
		rate, ok := r.completion()
		if !ok || rate.Cmp(limit) <= 0 || p.spoken(r.key+".actual", "SCORE-EXCESS") {
			continue
		}
		p.sayOf(r, "actual", parOverDeduct, Remark{
			Why:     fmt.Sprintf("指标“%s”指标值 %s、完成值 %s，完成率 %s，超过 %s", r.Name, r.Target, r.Actual, percent(rate), percent(limit)),
			Instead: "写明超过的原因；指标值定低了的，下年按实际水平定",
			Example: fmt.Sprintf("下年“%s”：%s%s", r.Name, r.Target.Comparator.Label(), r.Actual),
		})
	}
}

// completion is 完成值/指标值 of an indicator that wants as much as it names.
func (r row) completion() (num.Rat, bool) {
	if !r.Target.Value.IsNumber() || !r.Actual.IsNumber() || r.Target.Comparator == domain.AtMost || r.Target.Comparator == domain.Below {
		return num.Rat{}, false
	}
	t, a := r.Target.Value.Number, r.Actual.Number
	if !t.Unit.SameDimension(a.Unit) || t.Base().Sign() <= 0 {
		return num.Rat{}, false
	}
	return a.Base().Quo(t.Base())
}

// percent writes a share as a percentage with at most two places.
func percent(share num.Rat) string {
	const places = 2
	return share.Mul(num.Int(100)).Round(num.HalfUp, places).Short() + "%"
}
