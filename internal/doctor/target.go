package doctor

import (
	"slices"

	"hengji/internal/domain"
)

// targetChecks: what an indicator shall reach is what was approved last.
func targetChecks() []Check {
	return []Check{
		{"target-adjustment", "指标值不是最后批准的", "指标现在的指标值与最后一次批准的调整不同", "按批准的调整改正，或补办调整", failure, ofBook(findTargetAdjustment)},
		{"adjustment-chain", "前后两次调整接不上", "后一次调整的原值不是前一次调整的新值", "核对两次调整的批复", failure, ofBook(findAdjustmentChain)},
		{"adjustment-same", "调整没有改变什么", "调整的原值和新值相同", "撤回这次调整", caution, ofBook(findAdjustmentSame)},
		{"adjustment-obligation", "调整批了，义务没有办结", "调整已批准，它办理的应调整义务还开着", "核对审计日志；从备份恢复", failure, ofBook(findAdjustmentObligation)},
		{"obligation-adjustment", "义务说调整了，没有调整", "应调整义务以“调整指标”办结，却没有批准的调整", "补办调整，或改正办理结果", failure, ofBook(findObligationAdjustment)},
		{"obligation-correction", "义务说纠偏了，没有措施", "应调整义务以“纠偏”办结，却没有登记纠偏措施", "登记纠偏措施", caution, ofBook(findObligationCorrection)},
	}
}

// approvedOf returns the approved adjustments of an indicator, in their order.
func approvedOf(b *domain.Bundle, indicator string) []domain.Adjustment {
	var list []domain.Adjustment
	for _, a := range b.Adjustments {
		if a.Indicator == indicator && !a.Approved.Absent() {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(x, y domain.Adjustment) int { return x.Recorded.Compare(y.Recorded) })
	return list
}

func findTargetAdjustment(v *view) {
	for _, i := range v.b.Indicators {
		if list := approvedOf(v.b, i.ID); len(list) > 0 && !i.Target.Equal(list[len(list)-1].To) {
			v.say("indicators/"+i.ID, "现在 %s，%s 批准为 %s", i.Target, list[len(list)-1].ID, list[len(list)-1].To)
		}
	}
}

func findAdjustmentChain(v *view) {
	for _, i := range v.b.Indicators {
		list := approvedOf(v.b, i.ID)
		for n := 1; n < len(list); n++ {
			if !list[n].From.Equal(list[n-1].To) {
				v.say("adjustments/"+list[n].ID, "%s 调整到 %s，%s 从 %s 开始", list[n-1].ID, list[n-1].To, list[n].ID, list[n].From)
			}
		}
	}
}

func findAdjustmentSame(v *view) {
	for _, a := range v.b.Adjustments {
		if a.From.Equal(a.To) {
			v.say("adjustments/"+a.ID, "%s", a.To)
		}
	}
}

func findAdjustmentObligation(v *view) {
	for _, a := range v.b.Adjustments {
		i := slices.IndexFunc(v.b.Obligations, func(o domain.Obligation) bool { return o.ID == a.Obligation })
		if !a.Approved.Absent() && i >= 0 && v.b.Obligations[i].Closed.Absent() {
			v.say("adjustments/"+a.ID, "义务 %s 没有办结", a.Obligation)
		}
	}
}

func findObligationAdjustment(v *view) {
	for _, o := range v.b.Obligations {
		if o.Outcome == domain.OutcomeAdjusted && !slices.ContainsFunc(v.b.Adjustments, func(a domain.Adjustment) bool { return a.Obligation == o.ID && !a.Approved.Absent() }) {
			v.say("obligations/"+o.ID, "没有办理它的调整")
		}
	}
}

func findObligationCorrection(v *view) {
	for _, o := range v.b.Obligations {
		if o.Outcome == domain.OutcomeCorrected && !slices.ContainsFunc(v.b.Corrections, func(c domain.Correction) bool { return c.Obligation == o.ID }) {
			v.say("obligations/"+o.ID, "没有它的纠偏措施")
		}
	}
}
