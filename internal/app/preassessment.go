package app

import (
	"context"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// DecidePreAssessment concludes the assessment of a new or large project
// (事前绩效评估结论). Without materials nothing can be concluded.
func (a *App) DecidePreAssessment(ctx context.Context, actor Actor, b domain.Book, id string, conclusion domain.PreAssessmentConclusion, text string) error {
	uc := FindUseCase("preassessment.decide")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return err
	}
	if _, err := domain.PreAssessmentConclusions().Parse(string(conclusion)); err != nil {
		return invalid("conclusion", table.CodeEnum, err.Error(), "从三种结论中选一种")
	}
	return a.changeBook(ctx, actor, uc, b, text, func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		i, err := d.row("pre_assessments", id)
		if err != nil {
			return err
		}
		p := bundle.PreAssessments[i]
		if len(p.Materials) == 0 {
			return &Refused{"事前绩效评估 " + id + " 还没有评估材料", "先登记立项依据、测算、可行性等材料"}
		}
		if conclusion != domain.Supported && text == "" {
			return invalid("text", table.CodeRequired, "“"+conclusion.Label()+"”要写明意见", "写明要调整什么，或为什么不支持")
		}
		p.Conclusion, p.Text, p.Date = conclusion, text, a.today()
		d.write(&domain.Bundle{PreAssessments: []domain.PreAssessment{p}})
		return nil
	})
}

// entryGaps: a new or large project enters only after an assessment that
// supports it (中发〔2018〕34号).
func entryGaps(b *domain.Bundle, p domain.Project) (why, hint string) {
	if !p.New {
		return "", ""
	}
	for _, x := range b.PreAssessments {
		if x.Project == p.ID && (x.Conclusion == domain.Supported || x.Conclusion == domain.SupportedChanged) {
			return "", ""
		}
	}
	return "新增或重大项目“" + p.Name + "”没有通过事前绩效评估", "先做事前绩效评估，结论为“予以支持”或“调整后支持”才能入库"
}
