package play

import (
	"fmt"
	"strconv"

	"hengji/internal/app"
	"hengji/internal/domain"
	"hengji/internal/table"
)

// money enters the execution that came in: the subordinate unit of a project, or
// the clerk of its office.
func (p *player) money(d domain.Date) error {
	if !p.flush(d) {
		return nil
	}
	rows := p.year.Final.Executions
	return p.enter("executions", func(i int) bool { return p.arrived("executions", i, rows[i].Recorded, d) }, func(i int) app.Actor {
		for _, x := range p.year.Final.Projects {
			if a, ok := p.cast.own[domain.RoleSubordinate][x.Unit]; ok && x.ID == rows[i].Project {
				return a
			}
		}
		return p.clerk(p.officeOf(rows[i].Project))
	})
}

// arrived reports whether a monthly value was recorded by a day and is not
// entered yet.
func (p *player) arrived(key string, row int, recorded, d domain.Date) bool {
	name := key + strconv.Itoa(row)
	if p.saved[name] || d.Before(recorded) {
		return false
	}
	p.saved[name] = true
	return true
}

// values enters the values of indicators that came in.
func (p *player) values(d domain.Date) error {
	if !p.flush(d) {
		return nil
	}
	rows := p.year.Final.Observations
	return p.enter("observations", func(i int) bool { return p.arrived("observations", i, rows[i].Recorded, d) }, func(i int) app.Actor { return p.clerk(p.officeOfIndicator(rows[i].Indicator)) })
}

// events opens the signals of the day, with the obligations that the finance
// office names; a transfer or an order changes the budget of its project.
func (p *player) events(d domain.Date) error {
	if d == p.date(7, 10) {
		if err := p.submitAll(domain.SubjectMonitoring, "06", "上半年运行监控"); err != nil {
			return err
		}
		return p.approveAll(domain.SubjectMonitoring, "06")
	}
	for _, s := range p.year.Final.Signals {
		if s.Date != d {
			continue
		}
		var named []domain.Obligation
		for _, o := range p.year.Final.Obligations {
			if o.Signal == s.ID {
				named = append(named, domain.Obligation{ID: o.ID, Indicator: o.Indicator, Due: o.Due})
			}
		}
		if err := p.step(func() error {
			_, err := p.app.OpenSignal(p.ctx, p.the(domain.RoleFinance), p.book, s, named...)
			return err
		}); err != nil {
			return fmt.Errorf("signal %s: %w", s.ID, explain(err))
		}
		if err := p.rebudget(s.Project); err != nil {
			return err
		}
	}
	return nil
}

// rebudget writes the full-year budget of a project as it is from then on.
func (p *player) rebudget(project string) error {
	t := table.Find(table.All(), "project_funds")
	for row, f := range p.year.Final.ProjectFunds {
		if f.Project != project || f.FullYear.Equal(f.Initial) {
			continue
		}
		rows, err := p.app.Rows(p.ctx, app.System(), p.book, "project_funds", app.Page{Where: map[string]string{"project": project, "source": string(f.Source)}})
		if err != nil {
			return err
		}
		for _, r := range rows.Rows {
			e := app.Edit{Key: r.Key, Version: r.Version, Set: map[string]string{"full_year": table.Fields(t, p.year.Final, row)["full_year"]}}
			if e.Set["full_year"] == r.Fields["full_year"] {
				continue
			}
			if err := p.save("project_funds", map[string][]app.Edit{"caiwu": {e}}, map[string]app.Actor{"caiwu": p.the(domain.RoleFinance)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// watch looks for signals that the data give by themselves; coarse years look
// when monthly values came in.
func (p *player) watch(d domain.Date) error {
	if !p.flush(d) || p.end().Before(d.AddDays(60)) {
		return nil
	}
	p.now = p.now.Add((closes - opens - 1) * 3600e9)
	_, err := p.app.Watch(p.ctx, p.book, nil)
	return err
}
