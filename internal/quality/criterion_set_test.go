package quality

import (
	"fmt"

	"hengji/internal/domain"
)

func verdictsOfContradictions() []verdict {
	return []verdict{
		{"SHARE-100", "short", true, shares100("20.5%", "77.0%")},
		{"SHARE-100", "over", true, shares100("20.5%", "82.0%")},
		{"SHARE-100", "tail of rounding", false, shares100("20.0%", "79.9%")},
		{"SHARE-100", "one is missing", false, shares100("20.5%", "")},
		{"PROJECT-COUNT", "digits", true, func(b *domain.Bundle) { b.Sections[0].Text = "全年共实施12个项目。" }},
		{"PROJECT-COUNT", "Chinese", true, func(b *domain.Bundle) { b.Sections[0].Text = "合计十二个项目。" }},
		{"PROJECT-COUNT", "without funds", true, twoProjects},
		{"PROJECT-COUNT", "same", false, func(b *domain.Bundle) { b.Sections[0].Text = "全年共实施一个项目。" }},
		{"PROJECT-COUNT", "part", false, func(b *domain.Bundle) { b.Sections[0].Text = "其中新增3个项目，涉及5个项目。" }},
		{"PROJECT-COUNT", "of a unit", false, func(b *domain.Bundle) {
			b.Sections[0].Text = "下属单位共3个项目，全年共有4个项目未完成。"
		}},
		{"PROJECT-COUNT", "with the year", true, func(b *domain.Bundle) { b.Sections[0].Text = "2025年度我街共安排12个项目，执行良好。" }},
		{"CLAIM-UNACCEPTED", "reason", true, func(b *domain.Bundle) { b.Indicators[0].Reason = "一处尚未验收" }},
		{"CLAIM-UNACCEPTED", "acceptance at zero", true, func(b *domain.Bundle) { b.Indicators[1].Actual, b.Indicators[1].Declared = value("0%"), pts("0") }},
		{"CLAIM-UNACCEPTED", "points lost", false, func(b *domain.Bundle) {
			b.Indicators[0].Reason, b.Indicators[0].Declared = "一处尚未验收", pts("18")
		}},
		{"CLAIM-UNACCEPTED", "accepted", false, func(b *domain.Bundle) { b.Indicators[0].Reason = "全部验收合格" }},
		{"QUALITY-ZERO", "zero", true, func(b *domain.Bundle) { b.Indicators[1].Declared, b.Indicators[1].Reason = pts("0"), "返工" }},
		{"QUALITY-ZERO", "zero with places", true, func(b *domain.Bundle) { b.Indicators[1].Declared = pts("0.00") }},
		{"QUALITY-ZERO", "little", false, func(b *domain.Bundle) { b.Indicators[1].Declared, b.Indicators[1].Reason = pts("0.01"), "返工" }},
		{"QUALITY-ZERO", "quantity lost too", false, func(b *domain.Bundle) {
			b.Indicators[1].Declared, b.Indicators[0].Declared = pts("0"), pts("19")
		}},
		{"QUALITY-ZERO", "one of two quantities lost", false, func(b *domain.Bundle) {
			b.Indicators[1].Declared, b.Indicators[2].Aspect, b.Indicators[2].Declared = pts("0"), "数量指标", pts("9")
		}},
		{"UNIT-COST", "1.34 yuan", true, served("1000元", "748人")},
		{"UNIT-COST", "per visit", true, served("1000元", "501人次")},
		{"UNIT-COST", "at the bound", false, served("1000元", "500人次")},
		{"UNIT-COST", "plenty", false, served("5.04万元", "748人")},
		{"UNIT-COST", "no bound for the unit", false, served("1000元", "748平方米")},
		{"DATE-ACCEPTANCE", "acceptance later", true, evidenceOn("竣工验收单", 2026, 8)},
		{"DATE-ACCEPTANCE", "other later", true, evidenceOn("维修台账", 2026, 4)},
		{"DATE-ACCEPTANCE", "before", false, evidenceOn("竣工验收单", 2026, 1)},
		{"DATE-ACCEPTANCE", "nobody rests on it", false, func(b *domain.Bundle) {
			b.Evidence = append(b.Evidence, domain.Evidence{ID: "E9", Title: "竣工验收单", Date: domain.Date{Year: 2026, Month: 8, Day: 1}})
		}},
		{"OVER-BUDGET", "full marks", true, func(b *domain.Bundle) { b.ProjectFunds[0].FullYear = amt("33万元") }},
		{"OVER-BUDGET", "reviewer gave more", true, func(b *domain.Bundle) {
			b.ProjectFunds[0].FullYear, b.ProjectFunds[0].Declared = amt("33万元"), pts("9")
			b.Indicators[0].Declared, b.SecondScores = pts("18"), []domain.SecondScore{{Indicator: "I1", Points: pts("20")}}
		}},
		{"OVER-BUDGET", "as planned", false, func(*domain.Bundle) {}},
		{"OVER-BUDGET", "approved", false, func(b *domain.Bundle) {
			b.ProjectFunds[0].FullYear, b.ProjectFunds[0].Reason = amt("33万元"), "经批准追加"
		}},
		{"FUND-PARTS", "too much", true, func(b *domain.Bundle) {
			b.ProjectFunds[0].Executed, b.ProjectFunds[0].FullYear = amt("90万元"), amt("90万元")
		}},
		{"FUND-PARTS", "more than digits allow", true, func(b *domain.Bundle) {
			b.ProjectFunds[0].Executed = amt("81.02万元")
			b.Funds[2].Amount, b.Funds[0].Amount = amt("80.00万元"), amt("100.00万元")
			b.Funds[1].Amount = amt("20.00万元")
		}},
		{"FUND-PARTS", "tail", false, func(b *domain.Bundle) {
			b.ProjectFunds[0].Executed = amt("80.01万元")
			b.Funds[2].Amount, b.Funds[0].Amount, b.Funds[1].Amount = amt("80.00万元"), amt("100.00万元"), amt("20.00万元")
		}},
		{"FUND-PARTS", "not all listed", false, func(b *domain.Bundle) { b.ProjectFunds[0].Executed = amt("50万元") }},
	}
}

// shares100 states shares of which the engine cannot recompute anything.
func shares100(a, b string) func(*domain.Bundle) {
	return func(bundle *domain.Bundle) {
		for i := range bundle.Funds {
			bundle.Funds[i].Amount = domain.Amount{}
		}
		bundle.Funds[1].Share, bundle.Funds[2].Share = amt(a), domain.Amount{}
		if b != "" {
			bundle.Funds[2].Share = amt(b)
		}
	}
}

func served(money, people string) func(*domain.Bundle) {
	return func(b *domain.Bundle) {
		b.ProjectFunds[0].Executed, b.ProjectFunds[0].FullYear = amt(money), amt(money)
		b.Indicators[0].Name, b.Indicators[0].Target, b.Indicators[0].Actual, b.Indicators[0].Baseline = "服务人数", target("≥"+people), value(people), domain.Value{}
	}
}

func evidenceOn(title string, year, month int) func(*domain.Bundle) {
	return func(b *domain.Bundle) {
		b.Evidence[0].Title, b.Evidence[0].Date = title, domain.Date{Year: year, Month: month, Day: 1}
	}
}

func verdictsOfSets() []verdict {
	return []verdict{
		{"SET-LEVELS", "no benefit", true, func(b *domain.Bundle) { b.Indicators[3].Dimension = domain.DimensionOutput }},
		{"SET-LEVELS", "no output", true, func(b *domain.Bundle) { b.Indicators = b.Indicators[3:] }},
		{"SET-LEVELS", "nothing but points", true, func(b *domain.Bundle) { b.Indicators, b.Projects[0].DeclaredTotal = nil, pts("100") }},
		{"SET-LEVELS", "no satisfaction", false, func(b *domain.Bundle) { b.Indicators = b.Indicators[:4] }},
		{"SET-LEVELS", "nothing claimed", false, func(b *domain.Bundle) { b.Indicators = nil }},
		{"SET-QUANTIFIED", "two of five", true, inWords(3)},
		{"SET-QUANTIFIED", "none", true, inWords(5)},
		{"SET-QUANTIFIED", "three of five", false, inWords(2)},
		{"SET-QUANTIFIED", "too few to judge", false, func(b *domain.Bundle) { inWords(2)(b); b.Indicators = b.Indicators[:2] }},
		{"SET-WEIGHT", "missing", true, func(b *domain.Bundle) {
			b.Indicators[0].Max, b.Indicators[0].Declared = domain.Points{}, domain.Points{}
		}},
		{"SET-WEIGHT", "one has it all", true, func(b *domain.Bundle) { b.Indicators[0].Max, b.Indicators[0].Declared = pts("110"), pts("110") }},
		{"SET-WEIGHT", "at the bound", false, func(b *domain.Bundle) { b.Indicators[0].Max, b.Indicators[0].Declared = pts("105"), pts("105") }},
		{"SET-WEIGHT", "none has any", false, func(b *domain.Bundle) {
			for i := range b.Indicators {
				b.Indicators[i].Max, b.Indicators[i].Declared = domain.Points{}, domain.Points{}
			}
		}},
		{"SET-FIT", "a million, two", true, func(b *domain.Bundle) {
			b.ProjectFunds[0].FullYear = amt("100万元")
			b.Indicators = []domain.Indicator{b.Indicators[0], b.Indicators[3]}
		}},
		{"SET-FIT", "ten millions, five", true, func(b *domain.Bundle) { b.ProjectFunds[0].FullYear = amt("1000万元") }},
		{"SET-FIT", "a million, just three", false, func(b *domain.Bundle) {
			b.ProjectFunds[0].FullYear = amt("100万元")
			b.Indicators = []domain.Indicator{b.Indicators[0], b.Indicators[1], b.Indicators[3]}
		}},
		{"SET-FIT", "below a million", false, func(b *domain.Bundle) {
			b.ProjectFunds[0].FullYear = amt("99.99万元")
			b.Indicators = []domain.Indicator{b.Indicators[0], b.Indicators[3]}
		}},
		{"SET-FIT", "enough", false, func(b *domain.Bundle) { b.ProjectFunds[0].FullYear = amt("999.99万元") }},
	}
}

// inWords gives the first n indicators a target in words, each its own.
func inWords(n int) func(*domain.Bundle) {
	return func(b *domain.Bundle) {
		for i := range n {
			ind := &b.Indicators[i]
			ind.Kind, ind.Target, ind.Actual = domain.Qualitative, target(fmt.Sprintf("按第%d号方案办理", i+1)), value("达成 100%")
		}
	}
}
