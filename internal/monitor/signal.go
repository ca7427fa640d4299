package monitor

import (
	"fmt"
	"slices"
	"strconv"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// sourceSystem is the source of a signal that arose by itself.
const sourceSystem = "系统：由当日数据得出"

// Signals returns the signals that the data of a day give by themselves and that
// are not in the bundle yet: values and money off their curve, missed
// milestones, changed budgets. Before is the bundle as it was before the change
// that is looked at, or nil; a changed budget is seen against it, without it
// against the initial budget. The ids are made of what the signal is about, so
// that the same data give the same signals on every day.
func (y *Year) Signals(on domain.Date, before *domain.Bundle) []domain.Signal {
	month := y.ClosedMonth(on)
	var list []domain.Signal
	add := func(s domain.Signal, ok bool) {
		if _, known := y.signals[s.ID]; ok && !known {
			s.Source = sourceSystem
			list = append(list, s)
		}
	}
	for i := range y.Bundle.Indicators {
		ind := &y.Bundle.Indicators[i]
		s, missed := y.missedMilestone(ind.ID, ind.Project, "指标“"+ind.Name+"”", y.milestones[ind.ID], month, on)
		s.Indicator = ind.ID
		add(s, missed)
		if !missed {
			add(y.indicatorGap(ind, month, on))
		}
	}
	for i := range y.Bundle.Projects {
		p := &y.Bundle.Projects[i]
		s, missed := y.missedMilestone(p.ID, p.ID, "项目“"+p.Name+"”的资金", y.plannedMoney[p.ID], month, on)
		add(s, missed)
		if !missed {
			add(y.moneyGap(p, month, on))
		}
		add(y.budgetChange(p, on, before))
	}
	return list
}

// indicatorGap is an indicator that turned red (进度偏离).
func (y *Year) indicatorGap(ind *domain.Indicator, month int, on domain.Date) (domain.Signal, bool) {
	if month < 1 || y.inHand(ind.ID, on) {
		return domain.Signal{}, false
	}
	p := y.IndicatorProgress(ind, month)
	l := y.Rules.Light(p)
	if l.Light != domain.LightRed {
		return domain.Signal{}, false
	}
	return domain.Signal{
		ID: gapID(ind.ID, p.Month), Kind: domain.SignalDeviation, Date: y.seen(ind.ID, p.Month, on), Project: ind.Project, Indicator: ind.ID,
		Text: fmt.Sprintf("指标“%s”%d月亮红灯：%s", ind.Name, p.Month, joined(l.Steps)),
	}, true
}

// moneyGap is the money of a project off its curve.
func (y *Year) moneyGap(project *domain.Project, month int, on domain.Date) (domain.Signal, bool) {
	if month < 1 || y.inHandProject(project.ID, on) {
		return domain.Signal{}, false
	}
	p := y.MoneyProgress(project.ID, month)
	l := y.Rules.Light(p)
	if l.Light != domain.LightRed {
		l = y.Rules.ExecutionLight(p)
	}
	if l.Light != domain.LightRed && (l.Light != domain.LightYellow || l.Rule.Measure != MeasureExecution || l.Rule.Month != p.Month) {
		return domain.Signal{}, false
	}
	return domain.Signal{
		ID: gapID(project.ID, p.Month), Kind: domain.SignalDeviation, Date: on, Project: project.ID,
		Text: fmt.Sprintf("项目“%s”资金%d月亮%s灯：%s", project.Name, p.Month, l.Light.Label(), joined(l.Steps)),
	}, true
}

func gapID(subject string, month int) string { return "gap-" + subject + "-" + strconv.Itoa(month) }

// seen is the day on which the value of a month was registered, which is when
// the gap could be seen; never later than the day asked about.
func (y *Year) seen(indicator string, month int, on domain.Date) domain.Date {
	if o := y.observationAt(indicator, month); o != nil && !o.Recorded.Absent() && o.Recorded.Before(on) {
		return o.Recorded
	}
	return on
}

// inHand reports that an obligation about the indicator is open, or was closed
// so lately that its outcome cannot show yet.
func (y *Year) inHand(indicator string, on domain.Date) bool {
	quiet, ok := y.Rules.Term(TermQuiet)
	return slices.ContainsFunc(y.Bundle.Obligations, func(o domain.Obligation) bool {
		return o.Indicator == indicator && y.fresh(o, on, quiet, ok)
	})
}

func (y *Year) inHandProject(project string, on domain.Date) bool {
	quiet, ok := y.Rules.Term(TermQuiet)
	return slices.ContainsFunc(y.Bundle.Obligations, func(o domain.Obligation) bool {
		i, known := y.signals[o.Signal]
		return known && y.Bundle.Signals[i].Project == project && y.Bundle.Signals[i].Kind == domain.SignalDeviation && y.fresh(o, on, quiet, ok)
	})
}

func (y *Year) fresh(o domain.Obligation, on domain.Date, quiet Term, ok bool) bool {
	if on.Before(o.Opened) {
		return false
	}
	return o.Closed.Absent() || (ok && y.Calendar.Elapsed(o.Closed, on, quiet) <= quiet.Days)
}

// missedMilestone is the last milestone that is over and not reached (里程碑错过). As
// long as its value may still be on its way it is not missed.
func (y *Year) missedMilestone(subject, project, name string, plan []domain.Milestone, month int, on domain.Date) (domain.Signal, bool) {
	due := -1
	for i, m := range plan {
		if m.Month <= month && m.Month > 0 && (due < 0 || plan[due].Month < m.Month) {
			due = i
		}
	}
	if due < 0 || !plan[due].Value.IsNumber() {
		return domain.Signal{}, false
	}
	m := plan[due]
	s := domain.Signal{ID: "milestone-" + subject + "-" + strconv.Itoa(m.Month), Kind: domain.SignalMilestone, Date: on, Project: project}
	value, have := y.valueOf(subject, m.Month)
	if !have {
		late, ok := y.Rules.Term(TermLate)
		if last := y.Calendar.Due(domain.MonthEnd(y.Bundle.Department.Year, m.Month), late); !ok || !last.Before(on) {
			return domain.Signal{}, false
		}
		s.Text = fmt.Sprintf("%s计划%d月底达到 %s%s，至今没有登记值", name, m.Month, m.Value, remark(m.Text))
		return s, true
	}
	reached := sameKind(value.Unit, m.Value.Number.Unit) && !value.Base().Less(m.Value.Number.Base())
	if ind := y.indicator(subject); ind != nil && CourseOf(ind) == CourseLimit {
		reached = sameKind(value.Unit, m.Value.Number.Unit) && !m.Value.Number.Base().Less(value.Base())
	}
	if reached {
		return domain.Signal{}, false
	}
	s.Date = y.seen(subject, m.Month, on)
	s.Text = fmt.Sprintf("%s计划%d月底达到 %s%s，实际 %s", name, m.Month, m.Value, remark(m.Text), value)
	return s, true
}

func remark(text string) string {
	if text == "" {
		return ""
	}
	return "（" + text + "）"
}

// valueOf returns the value of an indicator, or the money of a project, of just
// that month.
func (y *Year) valueOf(subject string, month int) (num.Written, bool) {
	if o := y.observationAt(subject, month); o != nil && o.Month == month && o.Value.IsNumber() {
		return o.Value.Number, true
	}
	if e := y.executionAt(subject, month); e != nil && e.Month == month {
		return e.Executed.Written, true
	}
	return num.Written{}, false
}

// budgetChange is a budget of the full year that became another one (预算调剂).
// Where people entered the transfer themselves within the month it is known.
func (y *Year) budgetChange(p *domain.Project, on domain.Date, before *domain.Bundle) (domain.Signal, bool) {
	i, ok := y.totals[p.ID]
	if !ok || !y.Bundle.ProjectFunds[i].FullYear.Set {
		return domain.Signal{}, false
	}
	old, now := y.Bundle.ProjectFunds[i].Initial, y.Bundle.ProjectFunds[i].FullYear
	if before != nil {
		old = fullYearOf(before, p.ID)
	}
	if !old.Set || old.Unit.Kind() != num.KindMoney || now.Unit.Kind() != num.KindMoney || old.Base().Equal(now.Base()) || y.entered(p.ID, on, before == nil) {
		return domain.Signal{}, false
	}
	change := now.Base().Sub(old.Base())
	return domain.Signal{
		ID: "transfer-" + p.ID + "-" + amountID(old.Base()) + "-" + amountID(now.Base()), Kind: domain.SignalTransfer, Date: on, Project: p.ID,
		Text: fmt.Sprintf("项目“%s”全年预算由 %s 变为 %s：%s − %s = %s", p.Name, old, now, now, old, shown(change, now.Unit)),
	}, true
}

func fullYearOf(b *domain.Bundle, project string) domain.Amount {
	for _, f := range b.ProjectFunds {
		if f.Project == project && f.Source == domain.ProjectFundTotal {
			if f.FullYear.Set {
				return f.FullYear
			}
			return f.Initial
		}
	}
	return domain.Amount{}
}

// amountID writes an amount in 元 as part of an id.
func amountID(yuan num.Rat) string { return yuan.Round(num.HalfUp, 2).Short() }

// entered reports whether people entered a signal about the project themselves: a
// transfer in the last month; or, when it is not known since when the budget is
// what it is, anything that can have brought money.
func (y *Year) entered(project string, on domain.Date, ever bool) bool {
	const month = 31
	return slices.ContainsFunc(y.Bundle.Signals, func(s domain.Signal) bool {
		if s.Project != project || s.Source == sourceSystem || on.Before(s.Date) || s.Kind == domain.SignalDeviation || s.Kind == domain.SignalMilestone {
			return false
		}
		return ever || (s.Kind == domain.SignalTransfer && on.DaysSince(s.Date) <= month)
	})
}

func joined(steps []string) string {
	text := ""
	for i, s := range steps {
		if i > 0 {
			text += "；"
		}
		text += s
	}
	return text
}
