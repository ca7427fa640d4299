package quality

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionSign is “部分不可考核 30”.
func criterionSign() Criterion {
	return Criterion{
		Key: "ASSESS-SIGN", Title: "指标值缺比较符或单位", Severity: finding.Warning,
		Looks: "数字指标值有没有 ≥、≤ 或 =，有没有单位；是不是约数。名称或完成值已经写明单位的，不算缺单位",
		Basis: basisFirm + "③；" + basis2021 + "：指标性质、指标值、度量单位分列", Confidence: scheme.Assumed,
		Parameters: []string{parVagueSome},
		Engine:     []string{"VALUE-SIGN", "VALUE-VAGUE", "VALUE-UNIT"},
		Page: Page{
			Bad:  "培训人次：1000",
			Good: "培训人次：≥1000人次",
			Fix:  "补上比较符和单位",
		},
		examine: examineSign,
	}
}

func examineSign(p *paper) {
	for _, r := range p.all() {
		if !r.Target.Value.IsNumber() || p.spoken(r.key+".target", "VALUE-SIGN", "VALUE-VAGUE") || p.spoken(r.key+".actual", "VALUE-UNIT") {
			continue
		}
		var lacks []string
		w := r.Target.Value.Number
		if r.Target.Comparator == "" {
			lacks = append(lacks, "没有比较符，不知道是“至少”“至多”还是“正好”")
		}
		if w.Unit == num.NoUnit && (!r.Actual.IsNumber() || r.Actual.Number.Unit == num.NoUnit) && !strings.ContainsAny(r.Name, "（(") {
			lacks = append(lacks, "没有单位")
		}
		if w.Qualifier != num.Exactly {
			lacks = append(lacks, "是约数")
		}
		if len(lacks) == 0 {
			continue
		}
		p.sayOf(r, "target", parVagueSome, Remark{
			Why:     fmt.Sprintf("指标“%s”的指标值“%s”%s，部分不可考核", r.Name, r.Target, strings.Join(lacks, "，")),
			Instead: "补上比较符和单位，约数改成确数", Example: signed(r),
		})
	}
}

// signed writes the target of r with a sign and a unit.
func signed(r row) string {
	t := r.Target
	t.Value.Number.Qualifier = num.Exactly
	if t.Value.Number.Unit == num.NoUnit {
		t.Value.Number.Unit = num.Unit(unitFor(r.Name))
	}
	if t.Comparator == "" {
		t.Comparator = domain.AtLeast
		if r.Dimension == domain.DimensionCost || containsAny(r.Name, "成本", "费用", "单价", "投诉", "事故", "时间") {
			t.Comparator = domain.AtMost
		}
	}
	return r.Name + "：" + t.String()
}

// unitFor guesses the unit that the name of an indicator speaks of; empty when
// the name does not tell.
func unitFor(name string) string {
	for _, u := range [...]struct{ word, unit string }{
		{"人次", "人次"}, {"户次", "户次"}, {"场次", "场次"}, {"班次", "班次"}, {"率", "%"}, {"比例", "%"}, {"占比", "%"}, {"满意度", "%"}, {"人数", "人"},
		{"户数", "户"}, {"次数", "次"}, {"件数", "件"}, {"起数", "起"}, {"座数", "座"}, {"面积", "平方米"}, {"长度", "米"}, {"里程", "公里"}, {"天数", "天"},
		{"重量", "吨"}, {"工时", "小时"}, {"时间", "分钟"}, {"个数", "个"}, {"数量", "个"}, {"培训", "人次"}, {"活动", "场"}, {"演练", "场"},
	} {
		if strings.Contains(name, u.word) {
			return u.unit
		}
	}
	return ""
}
