package monitor

import (
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

const basisAdjust = "指标调整应先有义务、再经批准、后生效（财预〔2015〕88号：批复后确需调整的按程序报批）"

// JudgeAdjustments says what is wrong with the adjustments of a year: made after
// the fact, dated back, without obligation or approval, changed after approval,
// too late, again and again, or without the budget moving along. What is known
// up to the day is judged.
func (y *Year) JudgeAdjustments(on domain.Date) finding.List {
	var list finding.List
	for i := range y.Bundle.Adjustments {
		a := &y.Bundle.Adjustments[i]
		if on.Before(a.Recorded) {
			continue
		}
		for _, judge := range []func(int, *domain.Adjustment) (finding.Finding, bool){
			y.afterTheFact, y.datedBack, y.withoutObligation, y.withoutApproval, y.changedAfterApproval, y.afterDeadline,
		} {
			if f, ok := judge(i, a); ok {
				list.Add(f)
			}
		}
	}
	for i := range y.Bundle.Indicators {
		if f, ok := y.changedAgain(i, on); ok {
			list.Add(f)
		}
		if f, ok := y.changedSilently(i); ok {
			list.Add(f)
		}
	}
	list = append(list, y.budgetFindings(on)...)
	return list
}

// about is a finding about one field of an adjustment.
func (y *Year) about(i int, field, code, title string, severity finding.Severity) finding.Finding {
	a := &y.Bundle.Adjustments[i]
	return finding.Finding{
		Code: code, Severity: severity, Title: title, At: y.place(fmt.Sprintf("adjustments[%d].%s", i, field)),
		Subject: a.Indicator, Basis: basisAdjust,
	}
}

// decided is the day from which an adjustment can be relied on.
func decided(a *domain.Adjustment) domain.Date {
	day := a.Effective
	for _, d := range []domain.Date{a.Recorded, a.Approved} {
		if day.Before(d) {
			day = d
		}
	}
	return day
}

// afterTheFact reports a target that was decided when an observation already
// met it (先完成、后改目标). When it was lowered, the old target was not met and
// the new one is, it is an error: the target was cut to the result. Limits are
// met from the first day; they are judged when they were widened after being
// exceeded.
func (y *Year) afterTheFact(i int, a *domain.Adjustment) (finding.Finding, bool) {
	day := decided(a)
	if !a.To.Value.IsNumber() || day.Absent() {
		return finding.Finding{}, false
	}
	limit := a.To.Comparator == domain.AtMost || a.To.Comparator == domain.Below
	for _, k := range y.observations[a.Indicator] {
		o := &y.Bundle.Observations[k]
		if o.Month < 1 || o.Month > 12 || !o.Value.IsNumber() || !sameKind(o.Value.Number.Unit, a.To.Value.Number.Unit) {
			continue
		}
		end := domain.MonthEnd(y.Bundle.Department.Year, o.Month)
		v := o.Value.Number.Base()
		old := a.From.Value.IsNumber() && a.From.Comparator.Met(v, a.From.Value.Number.Base())
		if !end.Before(day) || !a.To.Comparator.Met(v, a.To.Value.Number.Base()) || (limit && old) {
			continue
		}
		f := y.about(i, "effective", "ADJUST-LATE", "先完成、后改目标", finding.Warning)
		f.Message = fmt.Sprintf("指标“%s”的指标值由 %s 改为 %s，%s 才定下来；而到%d月底完成值已是 %s", y.indicatorName(a.Indicator), a.From, a.To, day.Chinese(), o.Month, o.Value)
		if looser(a.From, a.To) && !old {
			f.Severity = finding.Error
			f.Message += fmt.Sprintf("，不符合原来的 %s，正好符合改后的 %s：目标是照结果改的", a.From, a.To)
		}
		f.Want, f.Got, f.Diff = "不晚于 "+end.String(), day.String(), fmt.Sprintf("晚%d天", day.DaysSince(end))
		f.Related = []finding.Related{{At: y.place(fmt.Sprintf("observations[%d].value", k)), Note: fmt.Sprintf("%d月 %s", o.Month, o.Value)}}
		f.Hint = "撤销调整，或说明理由并同时列出调整前后的得分"
		return f, true
	}
	return finding.Finding{}, false
}

// datedBack reports an effective day before the registration, by how many days.
// Registering takes some days; what takes longer than the term is a warning.
func (y *Year) datedBack(i int, a *domain.Adjustment) (finding.Finding, bool) {
	if a.Effective.Absent() || a.Recorded.Absent() || !a.Effective.Before(a.Recorded) {
		return finding.Finding{}, false
	}
	days := a.Recorded.DaysSince(a.Effective)
	severity := finding.Warning
	note := ""
	if t, ok := y.Rules.Term(TermBackdate); ok && y.Calendar.Elapsed(a.Effective, a.Recorded, t) <= t.Days {
		severity, note = finding.Info, "，在登记所需的"+t.String()+"以内"
	}
	f := y.about(i, "effective", "ADJUST-BACKDATED", "生效日早于登记日", severity)
	f.Message = fmt.Sprintf("指标“%s”的调整 %s 登记，却写明 %s 生效，倒签%d天%s", y.indicatorName(a.Indicator), a.Recorded.Chinese(), a.Effective.Chinese(), days, note)
	f.Want, f.Got, f.Diff = "不早于 "+a.Recorded.String(), a.Effective.String(), fmt.Sprintf("%d天", days)
	f.Hint = "生效日改为登记日；确已先行批准的，附批准文件"
	return f, true
}

func (y *Year) withoutObligation(i int, a *domain.Adjustment) (finding.Finding, bool) {
	k := slices.IndexFunc(y.Bundle.Obligations, func(o domain.Obligation) bool { return o.ID == a.Obligation })
	f := y.about(i, "obligation", "ADJUST-CAUSELESS", "调整没有对应的义务", finding.Warning)
	f.Hint = "补上引起调整的变化信号和义务；没有变化的，不应调整"
	name := y.indicatorName(a.Indicator)
	switch {
	case a.Obligation == "":
		f.Message = fmt.Sprintf("指标“%s”由 %s 改为 %s，没有写明因哪一项应调整义务而改", name, a.From, a.To)
	case k < 0:
		f.Message = fmt.Sprintf("指标“%s”的调整写明因义务“%s”，而没有这一项", name, a.Obligation)
	case y.Bundle.Obligations[k].Indicator != "" && y.Bundle.Obligations[k].Indicator != a.Indicator:
		f.Message = fmt.Sprintf("指标“%s”的调整写明因义务“%s”，那一项说的却是指标“%s”", name, a.Obligation, y.indicatorName(y.Bundle.Obligations[k].Indicator))
	default:
		return finding.Finding{}, false
	}
	f.Got = a.Obligation
	return f, true
}

func (y *Year) withoutApproval(i int, a *domain.Adjustment) (finding.Finding, bool) {
	if !a.Approved.Absent() {
		return finding.Finding{}, false
	}
	f := y.about(i, "approved", "ADJUST-UNAPPROVED", "调整未经批准", finding.Warning)
	f.Message = fmt.Sprintf("指标“%s”由 %s 改为 %s，没有批准日期，不生效", y.indicatorName(a.Indicator), a.From, a.To)
	if current := y.indicator(a.Indicator); current != nil && current.Target.Equal(a.To) && !a.From.Equal(a.To) {
		f.Severity = finding.Error
		f.Message = fmt.Sprintf("指标“%s”已按 %s 执行，而由 %s 改来的这次调整没有批准日期", current.Name, a.To, a.From)
	}
	f.Hint = "报批后填写批准日期；未批准的恢复为 " + a.From.String()
	return f, true
}

// changedAfterApproval reports an adjustment whose submission was changed after
// it was approved.
func (y *Year) changedAfterApproval(i int, a *domain.Adjustment) (finding.Finding, bool) {
	for k, s := range y.Bundle.Submissions {
		if s.Subject != domain.SubjectAdjustment || s.Target != a.ID || s.Changed == 0 {
			continue
		}
		f := y.about(i, "approved", "ADJUST-REOPENED", "批准后又改动", finding.Error)
		f.Message = fmt.Sprintf("指标“%s”的调整“%s”批准后又改动%d次，须重新报批", y.indicatorName(a.Indicator), a.ID, s.Changed)
		f.Related = []finding.Related{{At: y.place(fmt.Sprintf("submissions[%d].changed", k)), Note: fmt.Sprintf("批准后改动%d次", s.Changed)}}
		f.Want, f.Got, f.Hint = "0", fmt.Sprint(s.Changed), "重新报批，或恢复为批准的内容"
		return f, true
	}
	return finding.Finding{}, false
}

// afterDeadline reports an adjustment that was registered after the last day for
// adjustments.
func (y *Year) afterDeadline(i int, a *domain.Adjustment) (finding.Finding, bool) {
	var due domain.Date
	basis := ""
	for _, d := range y.Bundle.Deadlines {
		if d.Subject == domain.SubjectAdjustment && due.Before(d.Due) {
			due, basis = d.Due, d.Basis
		}
	}
	if due.Absent() || !due.Before(a.Recorded) {
		return finding.Finding{}, false
	}
	f := y.about(i, "recorded", "ADJUST-CLOSED", "调整期限已过", finding.Warning)
	f.Message = fmt.Sprintf("指标“%s”的调整 %s 登记，本年度指标调整于 %s 截止，晚%d天", y.indicatorName(a.Indicator), a.Recorded.Chinese(), due.Chinese(), a.Recorded.DaysSince(due))
	f.Want, f.Got, f.Diff = "不晚于 "+due.String(), a.Recorded.String(), fmt.Sprintf("%d天", a.Recorded.DaysSince(due))
	f.Hint = "撤销调整，在自评中说明偏差原因"
	if basis != "" {
		f.Basis = basis
	}
	return f, true
}

// changedAgain reports an indicator with more than one adjustment.
func (y *Year) changedAgain(i int, on domain.Date) (finding.Finding, bool) {
	ind := &y.Bundle.Indicators[i]
	all := without(adjustmentsOf(ind.ID, y.Bundle.Adjustments), func(a domain.Adjustment) bool { return on.Before(a.Recorded) })
	if len(all) < 2 {
		return finding.Finding{}, false
	}
	text := all[0].From.String()
	for _, a := range all {
		text += " → " + a.To.String()
	}
	return finding.Finding{
		Code: "ADJUST-REPEATED", Severity: finding.Warning, Title: "同一指标多次调整", At: y.place(fmt.Sprintf("indicators[%d].target", i)),
		Message: fmt.Sprintf("指标“%s”一年内调整%d次：%s", ind.Name, len(all), text), Got: fmt.Sprint(len(all)), Subject: ind.ID, Basis: basisAdjust,
		Hint: "合并说明各次调整的理由，检查年初指标值是否测算不实",
	}, true
}

// changedSilently reports a target that is not what the adjustments made of it:
// someone changed it without one.
func (y *Year) changedSilently(i int) (finding.Finding, bool) {
	ind := &y.Bundle.Indicators[i]
	all := without(adjustmentsOf(ind.ID, y.Bundle.Adjustments), func(a domain.Adjustment) bool { return a.Approved.Absent() })
	if len(all) == 0 || all[len(all)-1].To.Equal(ind.Target) {
		return finding.Finding{}, false
	}
	want := all[len(all)-1].To.String()
	return finding.Finding{
		Code: "ADJUST-SILENT", Severity: finding.Error, Title: "指标值与最后一次调整不符", At: y.place(fmt.Sprintf("indicators[%d].target", i)),
		Message: fmt.Sprintf("指标“%s”现为 %s，而最后一次批准的调整“%s”改为 %s", ind.Name, ind.Target, all[len(all)-1].ID, want),
		Want:    want, Got: ind.Target.String(), Subject: ind.ID, Basis: basisAdjust, Hint: "改回 " + want + "，或补办调整",
	}, true
}

// budgetFindings compare the budget with the targets of each project: a cut
// without a lower target, a lower target without a cut.
func (y *Year) budgetFindings(on domain.Date) finding.List {
	var list finding.List
	for _, p := range y.Bundle.Projects {
		i, ok := y.totals[p.ID]
		if !ok {
			continue
		}
		f := y.Bundle.ProjectFunds[i]
		if !f.Initial.Set || !f.FullYear.Set || f.Initial.Unit.Kind() != num.KindMoney || f.FullYear.Unit.Kind() != num.KindMoney {
			continue
		}
		change := f.FullYear.Base().Sub(f.Initial.Base())
		lowered, looked := y.loweredTargets(p.ID, on)
		about := finding.Finding{
			Severity: finding.Warning, At: y.place(fmt.Sprintf("project_funds[%d].full_year", i)), Subject: p.ID, Want: f.Initial.String(), Got: f.FullYear.String(),
			Diff: shown(change, f.Initial.Unit), Basis: "财预〔2019〕136号：调减预算并同步调整目标",
		}
		switch {
		case change.Sign() < 0 && len(lowered) == 0 && !looked:
			about.Code, about.Title = "ADJUST-BUDGET-ONLY", "预算调减，目标未动"
			about.Message = fmt.Sprintf("项目“%s”预算由 %s 减为 %s（%s），没有一个指标作相应调整，也没有说明不需调整", p.Name, f.Initial, f.FullYear, about.Diff)
			about.Hint = "逐个看产出和成本指标，调整或说明不作调整的理由"
		case change.Sign() >= 0 && len(lowered) > 0:
			about.Code, about.Title = "ADJUST-TARGET-ONLY", "目标放宽，预算未减"
			about.Message = fmt.Sprintf("项目“%s”放宽了指标%s，而预算没有减（%s → %s）", p.Name, quoted(lowered), f.Initial, f.FullYear)
			about.Hint = "相应调减预算，或说明成本上升的原因"
		default:
			continue
		}
		list.Add(about)
	}
	return list
}

// loweredTargets returns the names of the indicators of a project that were
// loosened, and whether an obligation after a change of its budget was dealt
// with in any way.
func (y *Year) loweredTargets(project string, on domain.Date) (names []string, looked bool) {
	for _, a := range y.Bundle.Adjustments {
		ind := y.indicator(a.Indicator)
		if ind != nil && ind.Project == project && !on.Before(a.Recorded) && looser(a.From, a.To) {
			names = append(names, ind.Name)
		}
	}
	for _, o := range y.Bundle.Obligations {
		i, ok := y.signals[o.Signal]
		looked = looked || (ok && y.Bundle.Signals[i].Project == project && o.Outcome != "")
	}
	return names, looked
}

func quoted(names []string) string {
	text := ""
	for _, n := range names {
		text += "“" + n + "”"
	}
	return text
}
