package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/monitor"
)

// ProjectLine is a project in a list.
type ProjectLine struct {
	domain.Project
	UnitName, OfficeName string
	Budget, Executed     domain.Amount // the total line of its funds
	Indicators           int
	Lamp                 monitor.Lamp
	Assessed             bool // its pre-assessment, where it needs one, supports it
}

// ProjectDetail is a project with all that hangs on it.
type ProjectDetail struct {
	ProjectLine
	Funds       []domain.ProjectFund
	Objectives  []domain.Objective
	Indicators  []domain.Indicator
	Assessments []domain.PreAssessment
	Submission  string // id of the submission of its objectives
	Stage       domain.Stage
}

// Projects lists the projects of a book in their order, with the lamps of the last
// month of which most have figures; month 0 is none.
func (a *App) Projects(ctx context.Context, actor Actor, b domain.Book) (lines []ProjectLine, month int, err error) {
	err = a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		lamps := map[string]monitor.Lamp{}
		if month, _ = lightsOf(y, monthOver(b.Year, a.today())); month > 0 {
			for _, s := range y.Board(month) {
				if s.Project != nil {
					lamps[s.Project.ID] = s.Overall
				}
			}
		}
		for i := range y.Bundle.Projects {
			line := lineOf(y.Bundle, &y.Bundle.Projects[i])
			line.Lamp = lamps[line.ID]
			lines = append(lines, line)
		}
		return nil
	})
	return lines, month, err
}

func lineOf(b *domain.Bundle, p *domain.Project) ProjectLine {
	line := ProjectLine{Project: *p, UnitName: p.Unit, OfficeName: p.Office}
	for _, u := range b.Units {
		if u.ID == p.Unit {
			line.UnitName = u.Name
		}
	}
	for _, o := range b.Offices {
		if o.ID == p.Office {
			line.OfficeName = o.Name
		}
	}
	for _, f := range b.ProjectFunds {
		if f.Project == p.ID && f.Source == domain.ProjectFundTotal {
			line.Budget, line.Executed = f.FullYear, f.Executed
		}
	}
	for i := range b.Indicators {
		if b.Indicators[i].Project == p.ID {
			line.Indicators++
		}
	}
	why, _ := entryGaps(b, *p)
	line.Assessed = why == ""
	return line
}

// Project returns one project.
func (a *App) Project(ctx context.Context, actor Actor, b domain.Book, id string) (ProjectDetail, error) {
	var out ProjectDetail
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		i := slices.IndexFunc(bundle.Projects, func(p domain.Project) bool { return p.ID == id })
		if i < 0 {
			return &NotFound{"项目“" + id + "”"}
		}
		out.ProjectLine = lineOf(bundle, &bundle.Projects[i])
		for _, f := range bundle.ProjectFunds {
			if f.Project == id {
				out.Funds = append(out.Funds, f)
			}
		}
		for _, o := range bundle.Objectives {
			if o.Project == id {
				out.Objectives = append(out.Objectives, o)
			}
		}
		for _, x := range bundle.Indicators {
			if x.Project == id {
				out.Indicators = append(out.Indicators, x)
			}
		}
		for _, x := range bundle.PreAssessments {
			if x.Project == id {
				out.Assessments = append(out.Assessments, x)
			}
		}
		out.Submission = domain.SubmissionID(domain.SubjectObjective, "", out.Office)
		if s := submissionAt(bundle, out.Submission); s != nil {
			out.Stage = s.Stage
		}
		return nil
	})
	return out, err
}

// Setup is how a book is set up (设置).
type Setup struct {
	Department domain.Department
	Units      []domain.Unit
	Offices    []domain.Office
	Functions  []domain.Function
	Deadlines  []domain.Deadline
	Followups  int
	Next       bool // the next year can be opened from this one
}

// Setup returns how a book is set up.
func (a *App) Setup(ctx context.Context, actor Actor, b domain.Book) (Setup, error) {
	var out Setup
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		out = Setup{Department: bundle.Department, Units: slices.Clone(bundle.Units), Offices: slices.Clone(bundle.Offices),
			Functions: slices.Clone(bundle.Functions), Deadlines: slices.Clone(bundle.Deadlines), Followups: len(bundle.Followups)}
		return nil
	})
	if err != nil {
		return out, err
	}
	next := b
	next.Year++
	head, err := a.store.Head(ctx, next)
	out.Next = err == nil && head.Seq == 0 && allow(actor, FindUseCase("book.create"), next, "", nil) == nil
	return out, err
}
