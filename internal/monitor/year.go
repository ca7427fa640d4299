package monitor

import (
	"cmp"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/finding"
)

// Year is one 填报包 with all that it is watched by (年度监控). It does not change
// the bundle and must be made anew after the bundle changed.
type Year struct {
	Bundle   *domain.Bundle
	Rules    Rules
	Calendar Calendar
	Shapes   map[string]Shape // last year's, by id of indicator or project; see Shapes

	indicators   map[string]int
	projects     map[string]int
	offices      map[string]int
	signals      map[string]int
	byProject    map[string][]int // indicators
	observations map[string][]int // by indicator, by month
	executions   map[string][]int // by project, by month
	milestones   map[string][]domain.Milestone
	plannedMoney map[string][]domain.Milestone
	totals       map[string]int // project funds: the total line
}

// NewYear prepares a bundle for all questions about it.
func NewYear(b *domain.Bundle, rules Rules, calendar Calendar, shapes map[string]Shape) *Year {
	y := &Year{
		Bundle: b, Rules: rules, Calendar: calendar, Shapes: shapes,
		indicators: map[string]int{}, projects: map[string]int{}, offices: map[string]int{}, signals: map[string]int{}, byProject: map[string][]int{},
		observations: map[string][]int{}, executions: map[string][]int{}, milestones: map[string][]domain.Milestone{},
		plannedMoney: map[string][]domain.Milestone{}, totals: map[string]int{},
	}
	for i, ind := range b.Indicators {
		y.indicators[ind.ID] = i
		y.byProject[ind.Project] = append(y.byProject[ind.Project], i)
	}
	for i, p := range b.Projects {
		y.projects[p.ID] = i
	}
	for i, o := range b.Offices {
		y.offices[o.ID] = i
	}
	for i, s := range b.Signals {
		y.signals[s.ID] = i
	}
	y.indexMonths()
	return y
}

func (y *Year) indexMonths() {
	b := y.Bundle
	for i, o := range b.Observations {
		y.observations[o.Indicator] = append(y.observations[o.Indicator], i)
	}
	for _, list := range y.observations {
		slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(b.Observations[i].Month, b.Observations[j].Month) })
	}
	for i, e := range b.Executions {
		y.executions[e.Project] = append(y.executions[e.Project], i)
	}
	for _, list := range y.executions {
		slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(b.Executions[i].Month, b.Executions[j].Month) })
	}
	for _, m := range b.Milestones {
		if m.Indicator != "" {
			y.milestones[m.Indicator] = append(y.milestones[m.Indicator], m)
		} else {
			y.plannedMoney[m.Project] = append(y.plannedMoney[m.Project], m)
		}
	}
	for i, f := range b.ProjectFunds {
		if f.Source == domain.ProjectFundTotal {
			y.totals[f.Project] = i
		}
	}
}

// observationAt returns the last observation up to the month, or nil.
func (y *Year) observationAt(indicator string, month int) *domain.Observation {
	var last *domain.Observation
	for _, i := range y.observations[indicator] {
		if o := &y.Bundle.Observations[i]; o.Month <= month && !o.Value.Absent() {
			last = o
		}
	}
	return last
}

// executionAt returns the last execution up to the month, or nil.
func (y *Year) executionAt(project string, month int) *domain.Execution {
	var last *domain.Execution
	for _, i := range y.executions[project] {
		if e := &y.Bundle.Executions[i]; e.Month <= month && e.Executed.Set {
			last = e
		}
	}
	return last
}

// indicator returns the indicator with the id, or nil.
func (y *Year) indicator(id string) *domain.Indicator {
	if i, ok := y.indicators[id]; ok {
		return &y.Bundle.Indicators[i]
	}
	return nil
}

// project returns the project with the id, or nil.
func (y *Year) project(id string) *domain.Project {
	if i, ok := y.projects[id]; ok {
		return &y.Bundle.Projects[i]
	}
	return nil
}

// indicatorName is for sentences; an unknown id stands for itself.
func (y *Year) indicatorName(id string) string {
	if ind := y.indicator(id); ind != nil {
		return ind.Name
	}
	return id
}

// OfficeOf returns who answers for an indicator: its office, or that of its
// project.
func (y *Year) OfficeOf(ind *domain.Indicator) string {
	if ind.Office != "" {
		return ind.Office
	}
	if p := y.project(ind.Project); p != nil {
		return p.Office
	}
	return ""
}

// financeOffice returns the office that sorts out what nobody owns.
func (y *Year) financeOffice() string {
	for _, o := range y.Bundle.Offices {
		if o.Kind == domain.OfficeFinance {
			return o.ID
		}
	}
	return ""
}

// ClosedMonth returns the last month that is over on the day: 0 before the end
// of January, 12 from the end of the year on.
func (y *Year) ClosedMonth(day domain.Date) int {
	switch {
	case day.Year < y.Bundle.Department.Year:
		return 0
	case day.Year > y.Bundle.Department.Year:
		return 12
	case day == domain.MonthEnd(day.Year, day.Month):
		return day.Month
	default:
		return day.Month - 1
	}
}

// place returns where a field of the bundle was read from.
func (y *Year) place(field string) finding.Place {
	if p, ok := y.Bundle.Places[field]; ok {
		if p.Field == "" {
			p.Field = field
		}
		return p
	}
	return finding.Place{Field: field}
}
