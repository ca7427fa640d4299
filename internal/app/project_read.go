package app

import (
	"cmp"
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/num"
)

// ProjectLine is a project in a list.
type ProjectLine struct {
	domain.Project
	UnitName, OfficeName string
	Budget, Executed     domain.Amount // the total line of its funds
	Indicators           int
	Lamp                 monitor.Lamp
	Spent                num.Rat // 元, up to the end of the month of the lamp
	Rate                 num.Rat // spent of the year's budget then
	HasRate              bool
	Problems             ProjectProblems
	Assessed             bool // its pre-assessment, where it needs one, supports it
}

// ProjectProblems counts what of a project needs somebody: lamps of its money and its
// indicators that are red or yellow, obligations and corrections that are open,
// values of the last month that are not there.
type ProjectProblems struct{ Behind, Open, Missing int }

// All is how many there are.
func (p ProjectProblems) All() int { return p.Behind + p.Open + p.Missing }

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
// month of which most have figures, and what needs somebody; month 0 is none.
func (a *App) Projects(ctx context.Context, actor Actor, b domain.Book) (lines []ProjectLine, month int, err error) {
	err = a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		states := map[string]monitor.ProjectState{}
		over := monthOver(b.Year, a.today())
		if month, _ = lightsOf(y, over); month > 0 {
			for _, s := range y.Board(month) {
				if s.Project != nil {
					states[s.Project.ID] = s
				}
			}
		}
		problems := openProblems(y, over)
		for i := range y.Bundle.Projects {
			line := lineOf(y.Bundle, &y.Bundle.Projects[i])
			line.Problems = problems[line.ID]
			if s, judged := states[line.ID]; judged {
				line.judge(s)
			}
			lines = append(lines, line)
		}
		return nil
	})
	return lines, month, err
}

// judge takes over how the project stands at the end of a month.
func (l *ProjectLine) judge(s monitor.ProjectState) {
	l.Lamp = s.Overall
	if s.Money.Known {
		l.Spent = s.Money.Actual
		l.Rate, l.HasRate = s.Money.Rate()
	}
	lamps := []monitor.Lamp{s.Pace, s.Execution, s.Divergence}
	if isBehind(monitor.Worst(lamps...)) {
		l.Problems.Behind++ // the money, by whichever rule
	}
	for _, i := range s.Indicators {
		if isBehind(i.Lamp) {
			l.Problems.Behind++
		}
	}
}

func isBehind(l monitor.Lamp) bool {
	return l.Light == domain.LightRed || l.Light == domain.LightYellow
}

// openProblems counts by project what is not closed, and what should have been
// reported at the end of the month that is over.
func openProblems(y *monitor.Year, over int) map[string]ProjectProblems {
	out := map[string]ProjectProblems{}
	add := func(project string, what ProjectProblems) {
		p := out[project]
		out[project] = ProjectProblems{Open: p.Open + what.Open, Missing: p.Missing + what.Missing}
	}
	ofIndicator, ofSignal := map[string]string{}, map[string]string{}
	for i := range y.Bundle.Indicators {
		ofIndicator[y.Bundle.Indicators[i].ID] = y.Bundle.Indicators[i].Project
	}
	for _, s := range y.Bundle.Signals {
		ofSignal[s.ID] = cmp.Or(s.Project, ofIndicator[s.Indicator])
	}
	for _, o := range y.Bundle.Obligations {
		if o.Closed.Absent() {
			add(cmp.Or(ofIndicator[o.Indicator], ofSignal[o.Signal]), ProjectProblems{Open: 1})
		}
	}
	for _, c := range y.Bundle.Corrections {
		if c.Closed.Absent() {
			add(cmp.Or(c.Project, ofIndicator[c.Indicator]), ProjectProblems{Open: 1})
		}
	}
	if over > 0 {
		for _, x := range y.Missing(over) {
			add(x.Project, ProjectProblems{Missing: 1})
		}
	}
	return out
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
