package quality

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionLowered is “降低指标”.
func criterionLowered() Criterion {
	return Criterion{
		Key: "TARGET-LOWERED", Title: "指标值比上年实际还低", Severity: finding.Warning,
		Looks: "指标值比上年值放宽超过界限（“≥”型更小，“≤”型更大），没有原因，也没有写了理由的指标调整；年中把指标值调低而没有理由的调整",
		Basis: basis2021 + "：历史标准；" + basis2015 + "：合理可行", Confidence: scheme.Recalled,
		Parameters: []string{parLowered},
		Page: Page{
			Bad:  "上年处理 5310 吨，本年指标值 ≥4500吨，没有原因",
			Good: "≥4500吨，原因：辖区装修户数减少，按近三年平均测算",
			Fix:  "说明为什么降低，或按上年实际定",
		},
		examine: examineLowered,
	}
}

func examineLowered(p *paper) {
	reasons := map[string]bool{}
	for i, a := range p.b.Adjustments {
		if !placeholder(a.Reason) {
			reasons[a.Indicator] = true
			continue
		}
		if p.worse(a.To, a.From.Value) {
			p.say(fmt.Sprintf("adjustments[%d].reason", i), Remark{
				Indicator: a.Indicator, Name: p.indicatorName(a.Indicator),
				Why:     fmt.Sprintf("指标“%s”的指标值由 %s 调低为 %s，没有写理由", p.indicatorName(a.Indicator), a.From, a.To),
				Instead: "写明理由和批准文件；没有理由的不应调低", Example: fmt.Sprintf("因（任务变化、文号），由 %s 调整为 %s", a.From, a.To),
			})
		}
	}
	for _, r := range p.all() {
		if reasons[r.ID] || !placeholder(r.Reason) || !p.worse(r.Target, r.Baseline) {
			continue
		}
		p.sayOf(r, "target", "", Remark{
			Why:     fmt.Sprintf("指标“%s”的指标值 %s 比上年实际 %s 放宽了 %s 以上，没有说明原因", r.Name, r.Target, r.Baseline, percent(p.std.share(parLowered))),
			Instead: "按上年实际或更好定；确有原因的，写明原因", Example: fmt.Sprintf("%s：%s%s，或写明“因（  ），比上年少（  ）”", r.Name, r.Target.Comparator.Label(), r.Baseline),
		})
	}
}

// worse reports whether a target asks for less than value, by more than the
// standard lets pass: targets are set a little below what was reached.
func (p *paper) worse(t domain.Target, value domain.Value) bool {
	if !t.Value.IsNumber() || !value.IsNumber() || !t.Value.Number.Unit.SameDimension(value.Number.Unit) {
		return false
	}
	asked, had := t.Value.Number.Base(), value.Number.Base()
	slack := had.Abs().Mul(p.std.share(parLowered))
	switch t.Comparator {
	case domain.AtLeast, domain.Above:
		return asked.Less(had.Sub(slack))
	case domain.AtMost, domain.Below:
		return had.Add(slack).Less(asked)
	}
	return false
}

func (p *paper) indicatorName(id string) string {
	for _, r := range p.all() {
		if r.ID == id {
			return r.Name
		}
	}
	return id
}
