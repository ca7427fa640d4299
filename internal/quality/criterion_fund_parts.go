package quality

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionFundParts is “合计对不上；尾差不报”.
func criterionFundParts() Criterion {
	return Criterion{
		Key: "FUND-PARTS", Title: "项目执行数合计多于部门项目支出", Severity: finding.Warning,
		Looks: "各项目全年执行数相加，比部门收支表的项目支出决算数还多，超出取位的尾差。基本＋项目≠合计由评分引擎报（FUND-SUM）；尾差不报；少于的可能没有全列，也不报",
		Basis: basisFirm + "：矛盾“基本＋项目≠合计差 3.24 万”；“10 项合计差 0.01 万”是尾差，不应报", Confidence: scheme.Assumed,
		Engine: []string{"FUND-SUM", "FUND-UNIT"},
		Page: Page{
			Bad:  "部门项目支出 300 万元，各项目执行数相加 335 万元",
			Good: "部门项目支出 335 万元，各项目执行数相加 335.00 万元",
			Fix:  "核对有没有重复列项目、单位是不是写错",
		},
		examine: examineFundParts,
	}
}

func examineFundParts(p *paper) {
	sum := num.Point(num.Rat{})
	var exact num.Rat
	for _, f := range p.b.ProjectFunds {
		if f.Source != domain.ProjectFundTotal || !f.Executed.Set || f.Executed.Unit.Kind() != num.KindMoney {
			continue
		}
		sum = sum.Add(f.Executed.Interval(num.HalfUp))
		exact = exact.Add(f.Executed.Base())
	}
	for i, f := range p.b.Funds {
		if f.Item != domain.ExpenditureProject || f.Side != domain.Expenditure || !f.Amount.Set || f.Amount.Unit.Kind() != num.KindMoney {
			continue
		}
		key := fmt.Sprintf("funds[%d].amount", i)
		whole := f.Amount.Interval(num.HalfUp)
		if sum.Overlaps(whole) || exact.Less(f.Amount.Base()) || p.spoken(key, "FUND-SUM", "FUND-UNIT") {
			continue
		}
		p.say(key, Remark{
			Name:    f.Item.Label(),
			Why:     fmt.Sprintf("各项目全年执行数相加 %s 元，多于部门项目支出 %s", decimal(exact).Short(), f.Amount),
			Instead: "核对有没有重复列项目、金额单位是不是写错、项目资金里有没有不属于本年决算的钱", Example: "项目支出 " + decimal(exact).Short() + "元（若各项目无误）",
		})
	}
}
