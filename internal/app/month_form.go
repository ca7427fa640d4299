package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/table"
)

// MonthForm is what an office enters for a month (月度登记表): the money of its projects
// and the values of its indicators, with those of the month before beside.
type MonthForm struct {
	Office, OfficeName string
	Month, Last        int
	Money, Values      []MonthLine
	May                bool
}

// MonthLine is one figure to enter.
type MonthLine struct {
	ID, Name, Project string
	Target            string
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
		out.May = allow(actor, FindUseCase("monitor.save"), b, office, y.Bundle) == nil
		money, values := monthFigures(y.Bundle, out.Month-1)
		line := func(tableKey, id, name, project, target, before, value string) MonthLine {
			r := keys[tableKey][id]
			return MonthLine{ID: id, Name: name, Project: project, Target: target, Before: before, Now: r.Fields[value], Note: r.Fields["note"], Key: r.Key, Version: r.Version}
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
			if y.OfficeOf(x) == office && x.Project != "" && x.Kind != domain.Qualitative {
				out.Values = append(out.Values, line("observations", x.ID, x.Name, projectName(y.Bundle, x.Project), x.Target.String(), values[x.ID], "value"))
			}
		}
		return nil
	})
	return out, err
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

// Correction returns one correction (纠偏措施), and whether the person may close it.
func (a *App) Correction(ctx context.Context, actor Actor, b domain.Book, id string) (c domain.Correction, may bool, err error) {
	err = a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		i := slices.IndexFunc(bundle.Corrections, func(c domain.Correction) bool { return c.ID == id })
		if i < 0 {
			return &NotFound{"纠偏措施“" + id + "”"}
		}
		c = bundle.Corrections[i]
		may = c.Closed.Absent() && allow(actor, FindUseCase("correction.save"), b, c.Office, bundle) == nil
		return nil
	})
	return c, may, err
}

// AdjustmentDetail is an adjustment with its way and the score under both targets
// (指标调整).
type AdjustmentDetail struct {
	domain.Adjustment
	IndicatorName string
	Submission    *domain.Submission
	Before, After domain.Points // of the project, computed
	Findings      []string
	Withdraw      bool
}

// Adjustment returns one adjustment.
func (a *App) Adjustment(ctx context.Context, actor Actor, b domain.Book, id string) (AdjustmentDetail, error) {
	var out AdjustmentDetail
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		i := slices.IndexFunc(y.Bundle.Adjustments, func(x domain.Adjustment) bool { return x.ID == id })
		if i < 0 {
			return &NotFound{"指标调整“" + id + "”"}
		}
		out.Adjustment = y.Bundle.Adjustments[i]
		out.IndicatorName = indicatorName(y.Bundle, out.Indicator)
		for k := range y.Bundle.Submissions {
			if s := y.Bundle.Submissions[k]; s.Subject == domain.SubjectAdjustment && s.Target == id {
				out.Submission = &s
			}
		}
		out.Withdraw = out.Approved.Absent() && allow(actor, FindUseCase("adjustment.propose"), b, officeOfIndicator(y.Bundle, out.Indicator), y.Bundle) == nil
		place := fmt.Sprintf("adjustments[%d]", i)
		for _, f := range y.JudgeAdjustments(a.today()) {
			if len(f.At.Field) >= len(place) && f.At.Field[:len(place)] == place {
				out.Findings = append(out.Findings, f.Message)
			}
		}
		var err error
		trial := *y.Bundle
		trial.Indicators = slices.Clone(y.Bundle.Indicators)
		k := slices.IndexFunc(trial.Indicators, func(x domain.Indicator) bool { return x.ID == out.Indicator })
		if k < 0 {
			return nil
		}
		trial.Indicators[k].Target = out.From
		if out.Before, err = a.pointsOf(&trial, out.Indicator); err != nil && !IsUser(err) {
			return err
		}
		trial.Indicators[k].Target = out.To
		out.After, err = a.pointsOf(&trial, out.Indicator)
		if IsUser(err) {
			return nil
		}
		return err
	})
	return out, err
}

// TargetOf reads a target as people write it, with the unit that the indicator has
// when they leave it out.
func TargetOf(text string) (domain.Target, error) {
	t, scratch := table.Find(table.All(), "indicators"), &domain.Bundle{}
	row := t.Grow(scratch)
	if err := t.Set(scratch, row, table.Index(t, "target"), table.Tidy(text)); err != nil {
		return domain.Target{}, invalid("to", table.CodeType, err.Error(), "写符号、数字和单位，如 ≥120张")
	}
	return scratch.Indicators[row].Target, nil
}
