package app

import (
	"context"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// OpenCorrection registers what is done about a deviation (登记纠偏措施), without an
// obligation: of a project, perhaps of one of its indicators. It needs the measure,
// the cause from the official list and a deadline that is not over; all that is
// missing is said at once. Without an office the one of the project answers.
// CloseCorrection ends it. It returns the id.
func (a *App) OpenCorrection(ctx context.Context, actor Actor, b domain.Book, c domain.Correction) (string, error) {
	uc := FindUseCase("correction.save")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return "", err
	}
	c.Text = strings.TrimSpace(c.Text)
	if found := correctionFaults(c, a.today()); len(found) > 0 {
		return "", &Invalid{found}
	}
	var id string
	err := a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		c := c // the change may be tried twice
		if _, err := d.row("projects", c.Project); err != nil {
			return err
		}
		if c.Indicator != "" && projectOfIndicator(bundle, c.Indicator) != c.Project {
			return invalid("corrections.indicator", table.CodeRef, "项目没有指标“"+c.Indicator+"”", "选这个项目的指标，或空着")
		}
		owner := officeOfProject(bundle, c.Project)
		if c.Office == "" {
			c.Office = owner
		} else if !d.account.shelves["offices"].has(c.Office) {
			return &NotFound{"科室“" + c.Office + "”"}
		}
		for _, office := range []string{owner, c.Office} {
			if err := allow(actor, uc, b, office, bundle); err != nil {
				return err
			}
		}
		id = nextID("J", len(bundle.Corrections), d.account.shelves["corrections"].has)
		c.ID, c.Opened, c.Obligation, c.Closed, c.Evidence = id, a.today(), "", domain.Date{}, nil
		d.write(&domain.Bundle{Corrections: []domain.Correction{c}})
		return nil
	})
	return id, err
}

// correctionFaults says all that a new correction lacks.
func correctionFaults(c domain.Correction, today domain.Date) finding.List {
	var found finding.List
	fault := func(column, code, message, hint string) {
		found.Add(table.NewProblem(code, message, hint).At(finding.Place{Field: "corrections." + column}))
	}
	if c.Text == "" {
		fault("text", table.CodeRequired, "要写明措施", "写做什么，如：七月底前补办用地手续，八月进场")
	}
	if _, err := domain.DeviationCauses().Parse(string(c.Cause)); err != nil {
		fault("cause", table.CodeEnum, "要写明偏差原因", "从偏差原因的五类中选一类")
	}
	switch {
	case c.Due.Absent():
		fault("due", table.CodeRequired, "要写明完成期限", "写何时前完成")
	case c.Due.Before(today):
		fault("due", table.CodeRange, "完成期限 "+c.Due.String()+" 已经过了", "写今天或以后的一天")
	}
	return found
}
