package app

import (
	"context"
	"slices"
	"strconv"

	"hengji/internal/domain"
	"hengji/internal/monitor"
)

// MonthForm is what an office enters for a month (月度登记表): the money of its projects
// and the values of its indicators, those of the department (部门整体指标) that it
// answers for among them, with those of the month before beside.
type MonthForm struct {
	Office, OfficeName string
	Month, Last        int
	Money, Values      []MonthLine
	May                bool // at least one of them may be entered
}

// MonthLine is one figure to enter.
type MonthLine struct {
	ID, Name, Project string
	Target            string
	Department        bool   // of the department, not of a project
	May               bool   // the person may enter it
	Before            string // up to the month before
	Now, Note         string
	Key               string // of the row, when there is one
	Version           int64
}

// MonthForm returns the form of an office; month 0 is the last one that is over.
func (a *App) MonthForm(ctx context.Context, actor Actor, b domain.Book, office string, month int) (MonthForm, error) {
	out := MonthForm{Office: office, Month: month, Last: monthOver(b.Year, a.today())}
	if out.Month < 1 || out.Month > 12 {
		out.Month = max(1, out.Last)
	}
	keys := map[string]map[string]Row{}
	for _, t := range []string{"executions", "observations"} {
		rows, err := a.Rows(ctx, actor, b, t, Page{Where: map[string]string{"month": strconv.Itoa(out.Month)}})
		if err != nil {
			return out, err
		}
		keys[t] = map[string]Row{}
		for _, r := range rows.Rows {
			keys[t][r.Fields["project"]+r.Fields["indicator"]] = r
		}
	}
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		i := slices.IndexFunc(y.Bundle.Offices, func(o domain.Office) bool { return o.ID == office })
		if i < 0 {
			return &NotFound{"科室“" + office + "”"}
		}
		out.OfficeName = y.Bundle.Offices[i].Name
		may := func(office string) bool {
			return allow(actor, FindUseCase("monitor.save"), b, office, y.Bundle) == nil
		}
		own := may(office)
		money, values := monthFigures(y.Bundle, out.Month-1)
		line := func(tableKey, id, name, project, target, before, value string) MonthLine {
			r := keys[tableKey][id]
			return MonthLine{May: own, ID: id, Name: name, Project: project, Target: target, Before: before, Now: r.Fields[value], Note: r.Fields["note"], Key: r.Key, Version: r.Version}
		}
		for _, p := range y.Bundle.Projects {
			if p.Office != office {
				continue
			}
			budget := lineOf(y.Bundle, &p).Budget.String()
			out.Money = append(out.Money, line("executions", p.ID, p.Name, p.Name, budget, money[p.ID], "executed"))
		}
		for k := range y.Bundle.Indicators {
			x := &y.Bundle.Indicators[k]
			if x.Kind == domain.Qualitative || answersFor(y, x) != office {
				continue
			}
			l := line("observations", x.ID, x.Name, projectName(y.Bundle, x.Project), x.Target.String(), values[x.ID], "value")
			if x.Project == "" {
				l.Project, l.Department, l.May = "部门整体", true, may(y.OfficeOf(x))
			}
			out.Values = append(out.Values, l)
		}
		for _, l := range slices.Concat(out.Money, out.Values) {
			out.May = out.May || l.May
		}
		return nil
	})
	return out, err
}

// answersFor returns the office that enters an indicator: its own; the finance
// office for an indicator of the department that names none.
func answersFor(y *monitor.Year, x *domain.Indicator) string {
	if office := y.OfficeOf(x); office != "" || x.Project != "" {
		return office
	}
	for i := range y.Bundle.Offices {
		if y.Bundle.Offices[i].Kind == domain.OfficeFinance {
			return y.Bundle.Offices[i].ID
		}
	}
	return ""
}

// monthFigures returns the money by project and the values by indicator up to the
// end of a month, as they were written.
func monthFigures(b *domain.Bundle, month int) (money, values map[string]string) {
	money, values = map[string]string{}, map[string]string{}
	for _, e := range b.Executions {
		if e.Month == month {
			money[e.Project] = e.Executed.String()
		}
	}
	for _, o := range b.Observations {
		if o.Month == month {
			values[o.Indicator] = o.Value.String()
		}
	}
	return money, values
}

func projectName(b *domain.Bundle, id string) string {
	for i := range b.Projects {
		if b.Projects[i].ID == id {
			return b.Projects[i].Name
		}
	}
	return id
}
