package quality

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionUnitCost is “1000 元服务 748 人”.
func criterionUnitCost() Criterion {
	return Criterion{
		Key: "UNIT-COST", Title: "按人头算的钱不合情理", Severity: finding.Warning,
		Looks: "项目全年执行数除以按人（户、人次）计的产出，低于或高于判卷尺度里的界限。界限是数据，只有下限；一个项目有几个这样的指标的，每个都低才报",
		Basis: basisFirm + "：矛盾“支出 1000 元却服务 748 人”", Confidence: scheme.Assumed,
		Page: Page{
			Bad:  "支出 1000 元，服务 748 人，每人 1.34 元",
			Good: "支出 5.04 万元，服务 748 人，每人 67.38 元",
			Fix:  "核对人数是不是重复计数，金额单位是不是写错",
		},
		examine: examineUnitCost,
	}
}

func examineUnitCost(p *paper) {
	for _, pr := range p.b.Projects {
		money, ok := p.executed(pr.ID)
		if !ok || money.Sign() <= 0 {
			continue
		}
		var worst []Remark
		var at []row
		plausible := false
		for _, r := range p.indicators(pr.ID) {
			why, judged, bad := p.costOf(r, money)
			if judged && !bad {
				plausible = true
			}
			if bad {
				at = append(at, r)
				worst = append(worst, Remark{
					Why: why, Instead: "核对人数有没有重复计数、金额单位对不对",
					Example: fmt.Sprintf("%s：写明口径（去重后的%s），%s（  ）%s", r.Name, bareUnit(r), r.Target.Comparator.Label(), bareUnit(r)),
				})
			}
		}
		if plausible {
			continue
		}
		for i, m := range worst {
			p.sayOf(at[i], "actual", "", m)
		}
	}
}

// costOf judges what one unit of r cost; false when the standard has no bound
// for its unit.
func (p *paper) costOf(r row, money num.Rat) (why string, judged, bad bool) {
	if r.Dimension != domain.DimensionOutput || !r.Actual.IsNumber() || r.Actual.Number.Base().Sign() <= 0 {
		return "", false, false
	}
	_, unit := r.Actual.Number.Unit.Split()
	for _, c := range p.std.UnitCosts {
		if c.Unit != unit {
			continue
		}
		each, _ := money.Quo(r.Actual.Number.Base())
		low, high := c.Low != "" && each.Less(number(c.Low)), c.High != "" && number(c.High).Less(each)
		bound := "低于 " + c.Low
		if high {
			bound = "高于 " + c.High
		}
		const places = 2
		return fmt.Sprintf("项目全年执行 %s 元，“%s”%s，每%s %s 元，%s 元，不合情理",
			decimal(money).Short(), r.Name, r.Actual, unit, each.Round(num.HalfUp, places), bound), true, low || high
	}
	return "", false, false
}

// executed is what was spent on a project, in 元.
func (p *paper) executed(project string) (num.Rat, bool) {
	return p.fund(project, func(f domain.ProjectFund) domain.Amount { return f.Executed })
}

// fund is one column of the funds block of a project, in 元: its total line, or
// the sum of its sources.
func (p *paper) fund(project string, of func(domain.ProjectFund) domain.Amount) (num.Rat, bool) {
	var sum num.Rat
	found := false
	for _, f := range p.b.ProjectFunds {
		amount := of(f)
		if f.Project != project || !amount.Set || amount.Unit.Kind() != num.KindMoney {
			continue
		}
		if f.Source == domain.ProjectFundTotal {
			return amount.Base(), true
		}
		sum, found = sum.Add(amount.Base()), true
	}
	return sum, found
}
