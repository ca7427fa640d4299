package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
)

// CorrectionDetail is a correction (纠偏措施) with what it is about.
type CorrectionDetail struct {
	domain.Correction
	ProjectID, ProjectName, IndicatorName, OfficeName string
	May                                               bool // close it
	Overdue                                           bool
}

// Correction returns one correction, and whether the person may close it.
func (a *App) Correction(ctx context.Context, actor Actor, b domain.Book, id string) (c CorrectionDetail, err error) {
	err = a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		i := slices.IndexFunc(bundle.Corrections, func(c domain.Correction) bool { return c.ID == id })
		if i < 0 {
			return &NotFound{"纠偏措施“" + id + "”"}
		}
		c.Correction = bundle.Corrections[i]
		if c.ProjectID = c.Project; c.ProjectID == "" {
			c.ProjectID = projectOfIndicator(bundle, c.Indicator)
		}
		if c.ProjectID != "" {
			c.ProjectName = projectName(bundle, c.ProjectID)
		}
		if k := slices.IndexFunc(bundle.Indicators, func(x domain.Indicator) bool { return x.ID == c.Indicator }); k >= 0 {
			c.IndicatorName = bundle.Indicators[k].Name
		}
		if k := slices.IndexFunc(bundle.Offices, func(o domain.Office) bool { return o.ID == c.Office }); k >= 0 {
			c.OfficeName = bundle.Offices[k].Name
		}
		c.Overdue = c.Closed.Absent() && c.Due.Before(a.today())
		c.May = c.Closed.Absent() && allow(actor, FindUseCase("correction.save"), b, c.Office, bundle) == nil
		return nil
	})
	return c, err
}
