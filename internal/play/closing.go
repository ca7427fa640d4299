package play

import (
	"fmt"

	"hengji/internal/app"
	"hengji/internal/domain"
)

// closing is the year end: figures, reasons, the self-evaluation with one return,
// the report.
func (p *player) closing(d domain.Date) error {
	switch d {
	case p.date(14, 11):
		return p.fill()
	case p.date(14, 12):
		return p.claim()
	case p.date(14, 24):
		return p.evaluate()
	case p.date(14, 25):
		return p.returnEvaluation()
	case p.date(14, 27):
		return p.mendEvaluation()
	case p.date(15, 2):
		return p.approveAll(domain.SubjectEvaluation, "")
	case p.date(15, 3):
		return p.slips()
	case p.date(15, 6):
		return p.reportYear()
	}
	return nil
}

// fill is what the offices know: what was reached, with proof.
func (p *player) fill() error {
	b := p.year.Final
	clerkOfProject := func(project string) app.Actor { return p.clerk(p.officeOf(project)) }
	for _, f := range []func() error{
		func() error {
			return p.finish("indicators", func(i int) app.Actor { return p.clerk(p.officeOfIndicator(b.Indicators[i].ID)) }, p.first, "target", "method")
		},
		func() error {
			return p.finish("project_funds", func(i int) app.Actor { return clerkOfProject(b.ProjectFunds[i].Project) }, nil)
		},
		func() error {
			return p.finish("projects", func(i int) app.Actor { return p.clerk(b.Projects[i].Office) }, nil)
		},
		func() error {
			return p.finish("objectives", func(i int) app.Actor { return clerkOfProject(b.Objectives[i].Project) }, nil)
		},
		func() error {
			return p.finish("tasks", func(i int) app.Actor { return p.clerk(b.Tasks[i].Office) }, nil)
		},
		func() error {
			return p.finish("outputs", func(i int) app.Actor { return clerkOfProject(b.Outputs[i].Project) }, nil)
		},
	} {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// claim is what the finance office fills in for the department.
func (p *player) claim() error {
	finance := func(int) app.Actor { return p.the(domain.RoleFinance) }
	for _, key := range []string{"funds", "inputs", "scores", "sections", "problems", "measures"} {
		if err := p.finish(key, finance, nil); err != nil {
			return err
		}
	}
	for _, e := range p.year.Final.Evidence {
		if err := p.prove(p.the(domain.RoleFinance), e.ID); err != nil {
			return err
		}
	}
	return nil
}

// first is the indicator as it is first claimed. Points that are lost without a
// reason cannot be submitted, so they are lost by a slip of the pen later; and
// one value is that of November.
func (p *player) first(row int, fields map[string]string) {
	i := p.year.Final.Indicators[row]
	if _, ind := p.returned(); ind.ID == i.ID {
		for _, o := range p.year.Final.Observations {
			if o.Indicator == i.ID && o.Month == 11 {
				fields["actual"] = o.Value.String()
			}
		}
	}
	if slip(i) {
		fields["declared"] = i.Max.String()
	}
}

func slip(i domain.Indicator) bool {
	return i.Declared.Set && i.Max.Set && i.Declared.Cmp(i.Max.Dec) < 0 && i.Reason == ""
}

// slips makes the mistakes that the finished year has.
func (p *player) slips() error {
	for _, i := range p.year.Final.Indicators {
		if slip(i) {
			if err := p.change(i.ID, p.clerk(p.officeOfIndicator(i.ID)), map[string]string{"declared": i.Declared.String()}); err != nil {
				return err
			}
		}
	}
	return nil
}

// evaluate submits the self-evaluation of every office. What is not settled must
// at least be explained.
func (p *player) evaluate() error {
	for _, office := range p.offices() {
		for _, o := range p.year.Final.Obligations {
			if o.Office != office || !o.Closed.Absent() {
				continue
			}
			err := p.app.Submit(p.ctx, p.clerk(office), p.book, domain.SubjectEvaluation, "", office, "")
			if err := p.mustRefuse("submit with an open obligation", err); err != nil {
				return err
			}
			if err := p.step(func() error {
				return p.app.ExplainObligation(p.ctx, p.clerk(office), p.book, o.ID, "培训与防汛响应冲突，顺延到次年第一季度补办")
			}); err != nil {
				return err
			}
		}
		if err := p.submit(domain.SubjectEvaluation, "", office, "报送年度自评"); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) returnEvaluation() error {
	office, ind := p.returned()
	return p.step(func() error {
		return p.app.Return(p.ctx, p.the(domain.RoleFinance), p.book, domain.SubmissionID(domain.SubjectEvaluation, "", office), "完成值与台账不一致，改正后重报", []domain.Comment{
			{Table: "indicators", Row: ind.ID, Column: "actual", Text: "填的是十一月的累计数，请按十二月台账改正"},
		})
	})
}

func (p *player) mendEvaluation() error {
	office, ind := p.returned()
	clerk, id := p.clerk(office), domain.SubmissionID(domain.SubjectEvaluation, "", office)
	if err := p.change(ind.ID, clerk, map[string]string{"actual": ind.Actual.String()}); err != nil {
		return err
	}
	if err := p.step(func() error { return p.app.SettleComment(p.ctx, clerk, p.book, id+".1.1") }); err != nil {
		return err
	}
	return p.submit(domain.SubjectEvaluation, "", office, "已核对，完成值与台账一致")
}

// reportYear puts the cover on and sends the report up to the bureau.
func (p *player) reportYear() error {
	finance := p.the(domain.RoleFinance)
	if err := p.finish("department", func(int) app.Actor { return finance }, nil); err != nil {
		return err
	}
	if err := p.step(func() error {
		return p.app.Submit(p.ctx, finance, p.book, domain.SubjectReport, "", "", "报送自评报告")
	}); err != nil {
		return fmt.Errorf("report: %w", explain(err))
	}
	for _, stage := range []domain.Stage{domain.StageHead, domain.StageBureau} {
		if err := p.approve(domain.SubjectReport, "", "", stage, ""); err != nil {
			return err
		}
	}
	return nil
}
