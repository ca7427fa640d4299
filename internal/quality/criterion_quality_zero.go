package quality

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionQualityZero is “质量 0 分、数量满分”.
func criterionQualityZero() Criterion {
	return Criterion{
		Key: "QUALITY-ZERO", Title: "质量得 0 分，数量却得满分", Severity: finding.Warning,
		Looks: "同一项目里质量指标申报 0 分，数量指标全都满分。做得不合格的，数量也不能全算",
		Basis: basisFirm + "：矛盾“同一项目质量 0 分、数量满分”", Confidence: scheme.Assumed,
		Page: Page{
			Bad:  "验收合格率得 0 分，维修面积得满分",
			Good: "验收合格率 82%、按比例得分，维修面积只计合格的部分",
			Fix:  "核对质量为什么是 0；数量只算合格的",
		},
		examine: examineQualityZero,
	}
}

func examineQualityZero(p *paper) {
	for i := -1; i < len(p.b.Projects); i++ {
		project := ""
		if i >= 0 {
			project = p.b.Projects[i].ID
		}
		rows := p.indicators(project)
		quantities, full := 0, 0
		for _, r := range rows {
			if strings.Contains(r.Aspect, "数量") && r.Declared.Set {
				quantities++
				if r.fullMarks() {
					full++
				}
			}
		}
		for _, r := range rows {
			zero := strings.Contains(r.Aspect, "质量") && r.Declared.Set && r.Declared.Sign() == 0 && r.Max.Sign() > 0
			if !zero || quantities == 0 || full != quantities {
				continue
			}
			p.sayOf(r, "declared", "", Remark{
				Why:     fmt.Sprintf("质量指标“%s”申报 0 分，同一项目的 %d 个数量指标却都是满分", r.Name, quantities),
				Instead: "核对质量为什么是 0 分；不合格的部分从数量里减去", Example: fmt.Sprintf("%s：%s，完成（合格数÷总数）；数量指标只填合格的数", r.Name, r.Target),
			})
		}
	}
}
