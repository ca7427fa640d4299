package monitor

import (
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// LagStep is one part of the way from an event to a decision (滞后环节).
type LagStep string

// The steps, in their order.
const (
	LagCollect  LagStep = "collect"  // 收集: event or end of period → recorded
	LagAnalyse  LagStep = "analyse"  // 分析: recorded → obligation opened
	LagTransmit LagStep = "transmit" // 传递: obligation opened → decided
	LagWhole    LagStep = "whole"    // 全程
)

// LagSteps returns the three parts in their order.
func LagSteps() []LagStep { return []LagStep{LagCollect, LagAnalyse, LagTransmit} }

// Label returns the Chinese word.
func (s LagStep) Label() string {
	switch s {
	case LagCollect:
		return "收集"
	case LagAnalyse:
		return "分析"
	case LagTransmit:
		return "传递"
	default:
		return "全程"
	}
}

// Lag is how long one obligation took, in natural days (三段滞后). The parts add up to
// the whole.
type Lag struct {
	Obligation, Office                string
	Event, Recorded, Judged, Decided  domain.Date
	Collect, Analyse, Transmit, Whole int
	Open                              bool // not decided; counted up to the day asked about
	Text                              string
}

// Of returns the days of a step.
func (l Lag) Of(step LagStep) int {
	switch step {
	case LagCollect:
		return l.Collect
	case LagAnalyse:
		return l.Analyse
	case LagTransmit:
		return l.Transmit
	default:
		return l.Whole
	}
}

// Lags measures every obligation that was open by the day. recorded tells by id
// of a signal the day on which it was entered, as the journal knows it; for a
// signal that is not in it the day on which progress or a milestone was seen, or
// the opening of the obligation, stands in.
func (y *Year) Lags(on domain.Date, recorded map[string]domain.Date) []Lag {
	var list []Lag
	for i := range y.Bundle.Obligations {
		o := &y.Bundle.Obligations[i]
		if o.Opened.Absent() || on.Before(o.Opened) {
			continue
		}
		list = append(list, y.lagOf(o, on, recorded))
	}
	return list
}

func (y *Year) lagOf(o *domain.Obligation, on domain.Date, recorded map[string]domain.Date) Lag {
	l := Lag{Obligation: o.ID, Office: o.Office, Event: o.Opened, Recorded: o.Opened, Judged: o.Opened, Decided: o.Closed}
	if i, ok := y.signals[o.Signal]; ok {
		s := &y.Bundle.Signals[i]
		l.Event = y.eventOf(s)
		if l.Event.Before(s.Date) {
			l.Recorded = s.Date
		}
	}
	if day, ok := recorded[o.Signal]; ok && !day.Absent() {
		l.Recorded = day
	}
	if l.Decided.Absent() || on.Before(l.Decided) {
		l.Decided, l.Open = on, true
	}
	return l.measured()
}

// eventOf is when a signal came about: for progress and milestones the end of
// the month that was over when it was seen, otherwise its own day.
func (y *Year) eventOf(s *domain.Signal) domain.Date {
	if s.Kind != domain.SignalDeviation && s.Kind != domain.SignalMilestone {
		return s.Date
	}
	last := y.ClosedMonth(s.Date)
	if last == 0 {
		return s.Date
	}
	return domain.MonthEnd(y.Bundle.Department.Year, last)
}

// measured puts the four days in order and counts. A day that lies before the
// one it follows (an order entered before it took effect) waits for nothing.
func (l Lag) measured() Lag {
	latest := func(a, b domain.Date) domain.Date {
		if b.Before(a) {
			return a
		}
		return b
	}
	recorded := latest(l.Event, l.Recorded)
	judged := latest(recorded, l.Judged)
	decided := latest(judged, l.Decided)
	l.Collect, l.Analyse, l.Transmit = recorded.DaysSince(l.Event), judged.DaysSince(recorded), decided.DaysSince(judged)
	l.Whole = decided.DaysSince(l.Event)
	state := "办结"
	if l.Open {
		state = "仍未办结"
	}
	l.Text = fmt.Sprintf("%s 发生，%s 登记（收集%d天），%s 立账（分析%d天），到 %s %s（传递%d天），全程 %d+%d+%d = %d天",
		l.Event.Chinese(), recorded.Chinese(), l.Collect, judged.Chinese(), l.Analyse, decided.Chinese(), state, l.Transmit, l.Collect, l.Analyse, l.Transmit, l.Whole)
	return l
}

// LagStatistic is one step of one office (滞后统计).
type LagStatistic struct {
	Office string // "" is the department
	Step   LagStep
	Count  int
	Median num.Rat // days
	P90    int     // days: the smallest that nine in ten do not exceed
	Total  int
}

// LagSummary is all offices and all steps, and where most time goes.
type LagSummary struct {
	Statistics []LagStatistic // by office, then in the order of the steps and the whole
	Slowest    LagStatistic   // of the offices and the three steps
	Text       string
}

// SummarizeLags computes median and P90 by office and step. The slowest step is
// the one with the highest median, of equals that with the highest P90, then
// the larger total.
func SummarizeLags(lags []Lag) LagSummary {
	offices := []string{""}
	for _, l := range lags {
		if !slices.Contains(offices, l.Office) {
			offices = append(offices, l.Office)
		}
	}
	slices.Sort(offices)
	var s LagSummary
	for _, office := range offices {
		for _, step := range append(LagSteps(), LagWhole) {
			var days []int
			for _, l := range lags {
				if office == "" || l.Office == office {
					days = append(days, l.Of(step))
				}
			}
			if len(days) == 0 {
				continue
			}
			t := statistic(office, step, days)
			s.Statistics = append(s.Statistics, t)
			if office != "" && step != LagWhole && slower(t, s.Slowest) {
				s.Slowest = t
			}
		}
	}
	if s.Slowest.Count > 0 {
		s.Text = fmt.Sprintf("最慢的环节是科室 %s 的“%s”：%d项，中位数 %s 天，九成在 %d 天以内", s.Slowest.Office, s.Slowest.Step.Label(), s.Slowest.Count, s.Slowest.Median, s.Slowest.P90)
		s.Text += s.heaviest()
	}
	return s
}

// heaviest says where the department as a whole waits most.
func (s LagSummary) heaviest() string {
	var most, whole LagStatistic
	for _, t := range s.Statistics {
		switch {
		case t.Office != "":
		case t.Step == LagWhole:
			whole = t
		case t.Total > most.Total:
			most = t
		}
	}
	if whole.Total == 0 {
		return ""
	}
	return fmt.Sprintf("；全部门等待最多的是“%s”，%d ÷ %d = %s", most.Step.Label(), most.Total, whole.Total, percent(num.Frac(int64(most.Total), int64(whole.Total))))
}

func statistic(office string, step LagStep, days []int) LagStatistic {
	slices.Sort(days)
	n := len(days)
	t := LagStatistic{Office: office, Step: step, Count: n, P90: days[(9*n+9)/10-1]}
	t.Median = num.Frac(int64(days[(n-1)/2]+days[n/2]), 2)
	for _, d := range days {
		t.Total += d
	}
	return t
}

func slower(a, b LagStatistic) bool {
	if b.Count == 0 {
		return true
	}
	if c := a.Median.Cmp(b.Median); c != 0 {
		return c > 0
	}
	if a.P90 != b.P90 {
		return a.P90 > b.P90
	}
	return a.Total > b.Total
}
