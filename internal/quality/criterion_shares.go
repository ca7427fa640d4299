package quality

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionShares is “占比合计≈100%”.
func criterionShares() Criterion {
	return Criterion{
		Key: "SHARE-100", Title: "占比合计不是 100%", Severity: finding.Error,
		Looks: "收支表同一合计下各分项填的占比相加，按书写位数的区间看能不能是 100%。取位的尾差不报；金额齐全的由评分引擎逐项复算（FUND-SHARE）",
		Basis: basisFirm + "⑫：占比合计≈100%", Confidence: scheme.Assumed,
		Engine: []string{"FUND-SHARE"},
		Page: Page{
			Bad:  "一般公共预算 80.5%，政府性基金 12.0%，其他 5.0%，合计 97.5%",
			Good: "80.5%、12.0%、7.5%，合计 100.0%",
			Fix:  "核对每个占比；漏列的补列",
		},
		examine: examineShares,
	}
}

func examineShares(p *paper) {
	parents := map[string][]int{}
	for i, f := range p.b.Funds {
		parents[f.Parent] = append(parents[f.Parent], i)
	}
	for i, whole := range p.b.Funds {
		parts := parents[whole.ID]
		if whole.ID == "" || len(parts) < 2 || whole.Item != domain.FundTotal {
			continue
		}
		sum, shown, ok := p.addShares(parts)
		if !ok || sum.Overlaps(num.Point(num.Int(1))) {
			continue
		}
		p.say(fmt.Sprintf("funds[%d].share", parts[0]), Remark{
			Name:    whole.Side.Label(),
			Why:     fmt.Sprintf("%s合计下 %d 个分项的占比相加是 %s，不是 100%%，超出取位的尾差", whole.Side.Label(), len(parts), shown),
			Instead: "核对每个占比；漏列的分项补列", Example: fmt.Sprintf("第 %d 行“%s”的各分项占比之和改为 100%%", i+1, whole.Item.Label()),
		})
	}
}

// addShares adds the stated shares of the lines; false when one is missing or
// the engine has found one of them wrong already.
func (p *paper) addShares(lines []int) (sum num.Interval, shown string, ok bool) {
	sum = num.Point(num.Rat{})
	var exact num.Rat
	for _, i := range lines {
		share := p.b.Funds[i].Share
		if !share.Set || share.Unit.Kind() != num.KindRatio || p.spoken(fmt.Sprintf("funds[%d].share", i), "FUND-SHARE") {
			return sum, "", false
		}
		sum = sum.Add(share.Interval(num.HalfUp))
		exact = exact.Add(share.Base())
	}
	return sum, percent(exact), true
}
