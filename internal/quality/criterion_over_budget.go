package quality

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
)

// criterionOverBudget is “超预算反而加分”.
func criterionOverBudget() Criterion {
	return Criterion{
		Key: "OVER-BUDGET", Title: "超预算还得满分", Severity: finding.Warning,
		Looks: "项目执行数超过全年预算数，执行得分却是满分；或复核得分反而比自评高。没有说明原因的才报",
		Basis: basisFirm + "：矛盾“超预算 2.4 倍复核反而加分”", Confidence: scheme.Assumed,
		Parameters: []string{parOverBudget},
		Engine:     []string{"SCORE-RATE"},
		Page: Page{
			Bad:  "全年预算 50 万元、执行 120 万元，执行得分 10 分，没有原因",
			Good: "先办预算调整，全年预算数改为 120 万元，再算执行率；或写明超支的批文",
			Fix:  "没有批准的超支不能算执行得好；有批准的，先改全年预算数",
		},
		examine: examineOverBudget,
	}
}

func examineOverBudget(p *paper) {
	limit := p.std.share(parOverBudget)
	for i, f := range p.b.ProjectFunds {
		if f.Source != domain.ProjectFundTotal || !f.FullYear.Set || !f.Executed.Set || !f.Executed.Unit.SameDimension(f.FullYear.Unit) {
			continue
		}
		rate, ok := f.Executed.Base().Quo(f.FullYear.Base())
		if !ok || rate.Cmp(limit) <= 0 || !placeholder(f.Reason) {
			continue
		}
		full := f.Max.Set && f.Declared.Set && f.Max.Sign() > 0 && f.Declared.Cmp(f.Max.Dec) >= 0
		raised := p.raised(f.Project)
		if !full && !raised {
			continue
		}
		what := fmt.Sprintf("执行得分却是满分 %s", f.Declared)
		if raised {
			what = "复核得分反而比自评高"
		}
		m := Remark{
			Project: f.Project, Name: p.projectName(f.Project),
			Why:     fmt.Sprintf("项目“%s”全年预算 %s、执行 %s，是预算的 %s，%s，没有说明", p.projectName(f.Project), f.FullYear, f.Executed, percent(rate), what),
			Instead: "先办预算调整、改全年预算数；没有批准的，写明超支原因并扣分",
			Example: fmt.Sprintf("全年预算数改为（批复数）；原因写“经（文号）批准追加（  ）%s”", f.FullYear.Unit),
		}
		if full {
			m.Max, m.Risk = f.Max, f.Declared
		}
		p.say(fmt.Sprintf("project_funds[%d].executed", i), m)
	}
}

// raised reports whether a reviewer gave any indicator of the project more than
// it claimed.
func (p *paper) raised(project string) bool {
	claimed := map[string]domain.Points{}
	for _, r := range p.indicators(project) {
		claimed[r.ID] = r.Declared
	}
	for _, s := range p.b.SecondScores {
		first, ok := claimed[s.Indicator]
		if ok && first.Set && s.Points.Set && first.Cmp(s.Points.Dec) < 0 {
			return true
		}
	}
	return false
}
