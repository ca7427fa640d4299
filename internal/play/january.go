package play

import (
	"slices"

	"hengji/internal/domain"
)

// January returns the year as it was planned: the organisation, the projects
// with their budget, objectives and indicators with the targets before the first
// adjustment. Nothing is done yet, and nothing claimed.
func January(final *domain.Bundle) *domain.Bundle {
	b := &domain.Bundle{
		Department: final.Department,
		Units:      slices.Clone(final.Units), Offices: slices.Clone(final.Offices), Functions: slices.Clone(final.Functions),
		Milestones: slices.Clone(final.Milestones),
	}
	b.Department.ReportDate, b.Department.Basis = domain.Date{}, ""
	for _, p := range final.Projects {
		p.DeclaredTotal, p.DeclaredGrade, p.Summary = domain.Points{}, "", ""
		b.Projects = append(b.Projects, p)
	}
	for _, f := range final.ProjectFunds {
		b.ProjectFunds = append(b.ProjectFunds, domain.ProjectFund{Project: f.Project, Source: f.Source, Initial: f.Initial, FullYear: f.Initial, Max: f.Max})
	}
	for _, o := range final.Objectives {
		o.Achieved = ""
		b.Objectives = append(b.Objectives, o)
	}
	for _, t := range final.Tasks {
		t.Text = ""
		b.Tasks = append(b.Tasks, t)
	}
	for _, i := range final.Indicators {
		i.Actual, i.Declared, i.SampleSize = domain.Value{}, domain.Points{}, domain.Amount{}
		i.Reason, i.Improvement, i.Evidence = "", "", nil
		if first := firstAdjustment(final, i.ID); first != nil {
			i.Target = first.From
		}
		b.Indicators = append(b.Indicators, i)
	}
	return b
}

// firstAdjustment returns the first change of a target of the year, in the order
// in which they were registered.
func firstAdjustment(b *domain.Bundle, indicator string) (first *domain.Adjustment) {
	for i := range b.Adjustments {
		a := &b.Adjustments[i]
		if a.Indicator == indicator && (first == nil || a.Recorded.Before(first.Recorded)) {
			first = a
		}
	}
	return first
}
