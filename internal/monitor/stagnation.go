package monitor

import (
	"fmt"

	"hengji/internal/domain"
)

// StallKind is how an indicator stands still (停滞情形).
type StallKind string

// The kinds.
const (
	StallSilent   StallKind = "silent"   // 久无消息
	StallUnowned  StallKind = "unowned"  // 无人负责
	StallRepeated StallKind = "repeated" // 数值不动
	StallLate     StallKind = "late"     // 迟报
)

// Label returns the Chinese word.
func (k StallKind) Label() string {
	switch k {
	case StallSilent:
		return "久无消息"
	case StallUnowned:
		return "无人负责"
	case StallRepeated:
		return "数值不动"
	default:
		return "迟报"
	}
}

// Stall is an indicator that nobody moves (停滞).
type Stall struct {
	Kind      StallKind
	Indicator string
	Office    string
	Month     int // of the observation meant, if there is one
	Days      int // of the kind of the term; for StallRepeated months
	Text      string
}

// Stalls returns what stands still on a day, in the order of the indicators.
// What is not known by the day is not looked at.
func (y *Year) Stalls(on domain.Date) []Stall {
	var list []Stall
	for i := range y.Bundle.Indicators {
		ind := &y.Bundle.Indicators[i]
		office := y.OfficeOf(ind)
		if office == "" {
			list = append(list, Stall{Kind: StallUnowned, Indicator: ind.ID, Text: fmt.Sprintf("指标“%s”没有责任科室，项目也没有", ind.Name)})
		}
		known := y.knownBy(ind.ID, on)
		for _, find := range []func(*domain.Indicator, []*domain.Observation, domain.Date) (Stall, bool){y.silent, y.repeated} {
			if s, ok := find(ind, known, on); ok {
				s.Office = office
				list = append(list, s)
			}
		}
		for _, o := range known {
			if s, ok := y.late(ind, o); ok {
				s.Office = office
				list = append(list, s)
			}
		}
	}
	return list
}

// Missing returns the indicators of projects whose value up to the end of a month
// is asked for and not there (未登记): not qualitative ones, nor those that are
// collected less often than the month comes round.
func (y *Year) Missing(month int) []*domain.Indicator {
	var list []*domain.Indicator
	for i := range y.Bundle.Indicators {
		ind := &y.Bundle.Indicators[i]
		if ind.Project == "" || CourseOf(ind) == CourseGraded || month%interval(ind) != 0 {
			continue
		}
		known := y.observations[ind.ID]
		if len(known) == 0 || y.Bundle.Observations[known[len(known)-1]].Month < month {
			list = append(list, ind)
		}
	}
	return list
}

func (y *Year) knownBy(indicator string, on domain.Date) []*domain.Observation {
	var known []*domain.Observation
	for _, i := range y.observations[indicator] {
		if o := &y.Bundle.Observations[i]; o.Recorded.Absent() || !on.Before(o.Recorded) {
			known = append(known, o)
		}
	}
	return known
}

// silent looks for news; an indicator without any is counted from the start of
// the year. Quarterly and yearly ones get the longer time their frequency needs.
func (y *Year) silent(ind *domain.Indicator, known []*domain.Observation, on domain.Date) (Stall, bool) {
	term, ok := y.Rules.Term(TermSilent)
	if !ok || CourseOf(ind) == CourseGraded || interval(ind) == 12 {
		return Stall{}, false
	}
	last, month := domain.Date{Year: y.Bundle.Department.Year, Month: 1, Day: 1}, 0
	for _, o := range known {
		if last.Before(o.Recorded) {
			last, month = o.Recorded, o.Month
		}
	}
	const daysOfMonth = 31
	limit := term
	limit.Days += (interval(ind) - 1) * daysOfMonth
	days := y.Calendar.Elapsed(last, on, limit)
	if days <= limit.Days || month == 12 {
		return Stall{}, false
	}
	text := fmt.Sprintf("指标“%s”自 %s 登记%d月的值以来%d天没有新消息，超过%s", ind.Name, last.Chinese(), month, days, limit)
	if month == 0 {
		text = fmt.Sprintf("指标“%s”从年初起%d天没有任何监控值，超过%s", ind.Name, days, limit)
	}
	return Stall{Kind: StallSilent, Indicator: ind.ID, Month: month, Days: days, Text: text}, true
}

// repeated looks for the same value again and again while the curve goes on.
func (y *Year) repeated(ind *domain.Indicator, known []*domain.Observation, _ domain.Date) (Stall, bool) {
	if y.Rules.Repeats < 2 || len(known) < y.Rules.Repeats {
		return Stall{}, false
	}
	last := known[len(known)-1]
	p := y.IndicatorProgress(ind, last.Month)
	if p.Course != CourseCumulative || !p.Known || p.Met || !last.Value.IsNumber() {
		return Stall{}, false
	}
	n, first := 0, last
	for i := len(known) - 1; i >= 0 && known[i].Value.IsNumber() && known[i].Value.Number.Base().Equal(last.Value.Number.Base()); i-- {
		n, first = n+1, known[i]
	}
	before, _, why1 := y.planOf(ind).expected(p.Annual, first.Month)
	after, _, why2 := y.planOf(ind).expected(p.Annual, last.Month)
	if n < y.Rules.Repeats || why1 != "" || why2 != "" || !before.Less(after) {
		return Stall{}, false
	}
	return Stall{
		Kind: StallRepeated, Indicator: ind.ID, Month: last.Month, Days: n,
		Text: fmt.Sprintf("指标“%s”从%d月到%d月连续%d次都是 %s，而应达到的值由 %s 升到 %s", ind.Name, first.Month, last.Month, n, last.Value, shown(before, p.Unit), shown(after, p.Unit)),
	}, true
}

func (y *Year) late(ind *domain.Indicator, o *domain.Observation) (Stall, bool) {
	term, ok := y.Rules.Term(TermLate)
	if !ok || o.Recorded.Absent() || o.Month < 1 || o.Month > 12 {
		return Stall{}, false
	}
	end := domain.MonthEnd(y.Bundle.Department.Year, o.Month)
	due := y.Calendar.Due(end, term)
	if !due.Before(o.Recorded) {
		return Stall{}, false
	}
	days := y.Calendar.Elapsed(due, o.Recorded, term)
	return Stall{
		Kind: StallLate, Indicator: ind.ID, Month: o.Month, Days: days,
		Text: fmt.Sprintf("指标“%s”%d月的值应在 %s 前登记（月末后%s），%s 才登记，迟%d%s", ind.Name, o.Month, due.Chinese(), term, o.Recorded.Chinese(), days, dayWord(term)),
	}, true
}

func dayWord(t Term) string {
	if t.Working {
		return "个工作日"
	}
	return "天"
}
