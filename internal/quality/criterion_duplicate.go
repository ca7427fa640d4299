package quality

import (
	"fmt"
	"strings"
	"unicode"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// criterionDuplicate is “重复只计一”.
func criterionDuplicate() Criterion {
	return Criterion{
		Key: "DUPLICATE", Title: "指标重复", Severity: finding.Warning,
		Looks: "同一项目里两个指标名称相同，或名称很相似、指标值又相同。只计一个",
		Basis: basisFirm + "⑨：产出/效益重复只计一", Confidence: scheme.Assumed,
		Parameters: []string{parDuplicate, parSimilarNames},
		Page: Page{
			Bad:  "产出写“培训合格率 ≥95%”，效益又写“培训的合格率 ≥95%”",
			Good: "产出写“培训合格率 ≥95%”，效益写“培训后三个月就业率 ≥60%”",
			Fix:  "留一个；效益改写受益人得到了什么",
		},
		examine: examineDuplicate,
	}
}

func examineDuplicate(p *paper) {
	groups := map[string][]row{}
	for _, r := range p.all() {
		for _, o := range groups[r.Project] {
			if !p.same(o, r) {
				continue
			}
			p.sayOf(r, "name", parDuplicate, Remark{
				Why:     fmt.Sprintf("指标“%s”（%s）与“%s”（%s）重复，只计一个", r.Name, r.Dimension.Label(), o.Name, o.Dimension.Label()),
				Instead: "留一个，另一个换成说明别的事的指标，分值重新分配", Example: instead(o, r),
			})
			break
		}
		groups[r.Project] = append(groups[r.Project], r)
	}
}

// same reports whether two indicators measure the same thing by name.
func (p *paper) same(a, b row) bool {
	alike := num.Int(int64(similarity(a.Name, b.Name)))
	if alike.Equal(num.Int(100)) {
		return true
	}
	if digits(a.Name) != digits(b.Name) || a.Target.Absent() || !a.Target.Equal(b.Target) {
		return false
	}
	return alike.Cmp(p.std.number(parSimilarNames)) >= 0
}

// digits keeps the figures of a name: 24小时 and 48小时 are two things.
func digits(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name)
}

func instead(kept, other row) string {
	if other.Dimension == domain.DimensionBenefit && kept.Dimension == domain.DimensionOutput {
		return fmt.Sprintf("效益指标改写“%s”带来的变化，如“因此受益的人数 ≥（  ）人”“有关投诉下降 ≥（  ）%%”", kept.Name)
	}
	return fmt.Sprintf("保留“%s：%s”，“%s”改写质量或时效方面的要求", kept.Name, kept.Target, other.Name)
}
