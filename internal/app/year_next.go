package app

import (
	"context"

	"hengji/internal/domain"
)

// NextYear opens the book of the next year from this one (年度结转): units, offices,
// functions, projects and indicators are carried on, what was reached becomes
// last year's value, and each problem admitted and measure promised becomes a
// thing to prove done.
func (a *App) NextYear(ctx context.Context, actor Actor, b domain.Book) (domain.Book, error) {
	var next *domain.Bundle
	if err := a.Read(ctx, actor, b, func(old *domain.Bundle) error {
		next = carryOn(old)
		return nil
	}); err != nil {
		return b, err
	}
	return a.CreateBook(ctx, actor, next, "由 "+b.String()+" 结转")
}

func carryOn(old *domain.Bundle) *domain.Bundle {
	n := &domain.Bundle{
		Department: old.Department,
		Units:      append([]domain.Unit(nil), old.Units...),
		Offices:    append([]domain.Office(nil), old.Offices...),
		Functions:  append([]domain.Function(nil), old.Functions...),
	}
	n.Department.Year++
	n.Department.ReportDate, n.Department.Basis = domain.Date{}, ""
	for _, p := range old.Projects {
		p.DeclaredTotal, p.DeclaredGrade, p.Summary = domain.Points{}, "", ""
		n.Projects = append(n.Projects, p)
	}
	for _, o := range old.Objectives {
		o.Achieved = ""
		n.Objectives = append(n.Objectives, o)
	}
	for _, i := range old.Indicators {
		i.Baseline, i.Actual, i.Declared = i.Actual, domain.Value{}, domain.Points{}
		i.Reason, i.Improvement, i.Evidence, i.SampleSize = "", "", nil, domain.Amount{}
		n.Indicators = append(n.Indicators, i)
	}
	n.Followups = FollowupsOf(old)
	return n
}

// FollowupsOf returns what a year admitted and promised as things that the next
// year must prove done (上年事项).
func FollowupsOf(old *domain.Bundle) []domain.Followup {
	var list []domain.Followup
	for _, p := range old.Problems {
		list = append(list, domain.Followup{ID: "F-" + p.ID, Text: p.Title, Origin: p.ID})
	}
	for _, m := range old.Measures {
		list = append(list, domain.Followup{ID: "F-" + m.ID, Text: m.Title, Office: m.Office, Origin: m.ID, Due: m.Due})
	}
	return list
}
