package score

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

// adjustmentFindings looks for targets that were changed when the result was
// already known, and for obligations that were not met in time.
func adjustmentFindings(b *domain.Bundle) finding.List {
	var list finding.List
	for i, a := range b.Adjustments {
		if f, late := lateAdjustment(b, i, a); late {
			list.Add(f)
		}
	}
	for i, o := range b.Obligations {
		if f, late := lateObligation(b, i, o); late {
			list.Add(f)
		}
	}
	return list
}

// lateAdjustment reports an adjustment that was decided after an observation
// had already met the new target (先完成、后改目标). Limits that must not be
// exceeded are met from the first day, so they say nothing.
func lateAdjustment(b *domain.Bundle, i int, a domain.Adjustment) (finding.Finding, bool) {
	decided := latest(a.Effective, a.Recorded, a.Approved)
	if decided.Absent() || !a.To.Value.IsNumber() {
		return finding.Finding{}, false
	}
	switch a.To.Comparator {
	case domain.AtLeast, domain.Above, domain.EqualTo:
	default:
		return finding.Finding{}, false
	}
	for j, o := range b.Observations {
		if o.Indicator != a.Indicator || !o.Value.IsNumber() || !o.Value.Number.Unit.SameDimension(a.To.Value.Number.Unit) {
			continue
		}
		seen := monthEnd(b.Department.Year, o.Month)
		if !seen.Before(decided) || !a.To.Comparator.Met(o.Value.Number.Base(), a.To.Value.Number.Base()) {
			continue
		}
		message := fmt.Sprintf("指标“%s”的指标值由 %s 改为 %s，%s 才定下来；而到 %d 月底完成值已是 %s，先完成、后改目标",
			indicatorName(b, a.Indicator), a.From, a.To, decided.Chinese(), o.Month, o.Value)
		if !a.Effective.Absent() && a.Effective.Before(decided) {
			message += "（填写的生效日期是 " + a.Effective.Chinese() + "，登记或批准在后）"
		}
		return finding.Finding{
			Code: "ADJUST-LATE", Severity: finding.Warning, Title: "指标完成以后才调整", Message: message,
			At:      placeOf(b, fmt.Sprintf("adjustments[%d].effective", i)),
			Related: []finding.Related{{At: placeOf(b, fmt.Sprintf("observations[%d].value", j)), Note: fmt.Sprintf("%d 月 %s", o.Month, o.Value)}},
			Subject: a.Indicator, Want: "不晚于 " + seen.String(), Got: decided.String(), Hint: "说明调整理由；评分时同时列出调整前的指标值",
		}, true
	}
	return finding.Finding{}, false
}

func latest(days ...domain.Date) domain.Date {
	var last domain.Date
	for _, d := range days {
		if last.Before(d) {
			last = d
		}
	}
	return last
}

// monthEnd is the last day of a month; a day that does not exist is never
// needed, only the order of days.
func monthEnd(year, month int) domain.Date {
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if month < 1 || month > len(days) {
		return domain.Date{Year: year, Month: 12, Day: 31}
	}
	day := days[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		day = 29
	}
	return domain.Date{Year: year, Month: month, Day: day}
}

func indicatorName(b *domain.Bundle, id string) string {
	for _, ind := range b.Indicators {
		if ind.ID == id {
			return ind.Name
		}
	}
	return id
}

// lateObligation reports an obligation that was closed after its day, or is
// still open at the end of the year.
func lateObligation(b *domain.Bundle, i int, o domain.Obligation) (finding.Finding, bool) {
	f := finding.Finding{
		Severity: finding.Warning, At: placeOf(b, fmt.Sprintf("obligations[%d].due", i)), Subject: o.ID, Hint: "说明逾期原因；未办结的补办",
	}
	name := indicatorName(b, o.Indicator)
	switch {
	case o.Closed.Absent() && !(domain.Date{Year: b.Department.Year, Month: 12, Day: 31}).Before(o.Opened):
		f.Code, f.Title = "ADJUST-OPEN", "应调整义务年末仍未办结"
		f.Message = fmt.Sprintf("指标“%s”的应调整义务“%s”开始于 %s、应于 %s 前办结，到年末仍未办结", name, o.ID, o.Opened.Chinese(), o.Due.Chinese())
	case !o.Closed.Absent() && !o.Due.Absent() && o.Due.Before(o.Closed):
		f.Code, f.Title = "ADJUST-OVERDUE", "应调整义务逾期办结"
		f.Message = fmt.Sprintf("指标“%s”的应调整义务“%s”应于 %s 前办结，%s 才办结", name, o.ID, o.Due.Chinese(), o.Closed.Chinese())
		f.Want, f.Got = "不晚于 "+o.Due.String(), o.Closed.String()
	default:
		return finding.Finding{}, false
	}
	return f, true
}
