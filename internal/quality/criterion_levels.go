package quality

import (
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionLevels is “至少一个产出、一个效益”.
func criterionLevels() Criterion {
	return Criterion{
		Key: "SET-LEVELS", Title: "缺产出或效益指标", Severity: finding.Error,
		Looks: "每个项目至少要有一个产出指标、一个效益指标；一个指标也没有、却申报了得分的项目也报",
		Basis: basis2021 + "：成本、产出、效益、满意度四类；" + basis2015 + "：完整性", Confidence: scheme.Recalled,
		Page: Page{
			Bad:  "项目只有三个数量指标",
			Good: "数量、质量、时效各有指标，另有一个社会效益指标和一个满意度指标",
			Fix:  "补上缺的一类",
		},
		examine: examineLevels,
	}
}

func examineLevels(p *paper) {
	for i, pr := range p.b.Projects {
		rows := p.indicators(pr.ID)
		key := fmt.Sprintf("projects[%d]", i)
		if len(rows) == 0 {
			if pr.DeclaredTotal.Set {
				p.say(key+".declared_total", Remark{
					Project: pr.ID, Name: pr.Name,
					Why:     fmt.Sprintf("项目“%s”没有一个绩效指标，却申报 %s 分，这个分无从核对", pr.Name, pr.DeclaredTotal),
					Instead: "补填绩效指标（指标值、完成值、分值、得分）", Example: p.firstIndicators(pr),
				})
			}
			continue
		}
		for _, d := range []domain.Dimension{domain.DimensionOutput, domain.DimensionBenefit} {
			if slices.ContainsFunc(rows, func(r row) bool { return r.Dimension == d }) {
				continue
			}
			p.say(key, Remark{
				Project: pr.ID, Name: pr.Name,
				Why:     fmt.Sprintf("项目“%s”有 %d 个指标，没有一个%s", pr.Name, len(rows), d.Label()),
				Instead: "补一个" + d.Label(), Example: lacking(d, pr.Name),
			})
		}
	}
}

// firstIndicators proposes indicators from the outputs that the project names.
func (p *paper) firstIndicators(pr domain.Project) string {
	for _, o := range p.b.Outputs {
		if o.Project == pr.ID && o.Value.IsNumber() {
			return fmt.Sprintf("数量指标“%s”：≥（年初目标）%s，完成 %s；另设质量、效益、满意度指标", strip(o.Text, []string{"{}"}), o.Value.Number.Unit, o.Value)
		}
	}
	return lacking(domain.DimensionOutput, pr.Name) + "；" + lacking(domain.DimensionBenefit, pr.Name)
}

func lacking(d domain.Dimension, name string) string {
	if d == domain.DimensionOutput {
		return fmt.Sprintf("数量指标“（“%s”做成的事）：≥（数）（单位）”、质量指标“（这些事的）验收合格率：≥（  ）%%”", name)
	}
	return fmt.Sprintf("社会效益指标“（因“%s”）受益人数：≥（  ）人”或“有关投诉比上年下降：≥（  ）%%”", name)
}
