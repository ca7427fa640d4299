package app

import (
	"cmp"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/num"
)

// BoardLine is a project in the board, or the department itself, which has no ID
// and no money.
type BoardLine struct {
	ID, Name, Office, OfficeName string
	Money                        monitor.Progress
	Rate                         num.Rat // spent of the year's budget
	HasRate                      bool
	Overall, Pace, Divergence    monitor.Lamp
	Lamps                        []BoardLamp
	Results                      BoardResults
}

// BoardLamp is a lamp with what it is about: an indicator, or the money of a project.
type BoardLamp struct {
	Indicator, Project string // one of them
	Name               string
	Lamp               monitor.Lamp
}

// BoardResults counts indicators: those that go well (green or blue), those that
// could be judged, all.
type BoardResults struct{ Well, Judged, All int }

// BoardTotal sums up the projects that are shown (合计).
type BoardTotal struct {
	Projects         int
	Budget, Executed num.Rat // 元
	Unknown          int     // projects without a budget or an amount for the month: there is no rate then
	Rate             num.Rat
	HasRate          bool
	Results          BoardResults
}

func boardLine(s monitor.ProjectState, offices []domain.Option) BoardLine {
	line := BoardLine{Name: "部门整体", Money: s.Money, Overall: s.Overall, Pace: s.Pace, Divergence: s.Divergence}
	if s.Project != nil {
		line.ID, line.Name, line.Office = s.Project.ID, s.Project.Name, s.Project.Office
		line.OfficeName = domain.Vocabulary{Options: offices}.Label(s.Project.Office)
	}
	if s.Money.Known {
		line.Rate, line.HasRate = s.Money.Rate()
	}
	line.Results.All = len(s.Indicators)
	for _, i := range s.Indicators {
		line.Lamps = append(line.Lamps, BoardLamp{Indicator: i.Indicator.ID, Name: i.Indicator.Name, Lamp: i.Lamp})
		switch i.Lamp.Light {
		case "":
			continue
		case domain.LightGreen, domain.LightBlue:
			line.Results.Well++
		}
		line.Results.Judged++
	}
	return line
}

func boardTotal(lines []BoardLine) BoardTotal {
	var t BoardTotal
	for _, l := range lines {
		t.Results.Well, t.Results.Judged, t.Results.All = t.Results.Well+l.Results.Well, t.Results.Judged+l.Results.Judged, t.Results.All+l.Results.All
		if l.ID == "" {
			continue
		}
		t.Projects++
		if l.Money.Targeted {
			t.Budget = t.Budget.Add(l.Money.Annual)
		}
		if l.Money.Known {
			t.Executed = t.Executed.Add(l.Money.Actual)
		} else {
			t.Unknown++
		}
	}
	if t.Unknown == 0 {
		t.Rate, t.HasRate = t.Executed.Quo(t.Budget)
	}
	return t
}

// BoardSort is the order of the projects.
type BoardSort string

// The orders.
const (
	SortWorst  BoardSort = "worst"  // 先看问题大的
	SortPlan   BoardSort = "plan"   // 填报顺序
	SortRate   BoardSort = "rate"   // 执行率从低到高
	SortBudget BoardSort = "budget" // 预算从大到小
)

// BoardSorts returns the orders with their words.
func BoardSorts() []domain.Option {
	return []domain.Option{{Key: string(SortWorst), Zh: "问题大的在前"}, {Key: string(SortRate), Zh: "执行率低的在前"}, {Key: string(SortBudget), Zh: "预算大的在前"}, {Key: string(SortPlan), Zh: "填报顺序"}}
}

func (o BoardSort) known() BoardSort {
	if slices.ContainsFunc(BoardSorts(), func(x domain.Option) bool { return x.Key == string(o) }) {
		return o
	}
	return SortWorst
}

// sort orders lines; the department itself stays first, what has no rate comes
// before the lowest, as nobody knows how low it is. Equals keep their order.
func (o BoardSort) sort(lines []BoardLine) {
	slices.SortStableFunc(lines, func(a, b BoardLine) int {
		if byKind := cmp.Compare(min(len(a.ID), 1), min(len(b.ID), 1)); byKind != 0 {
			return byKind
		}
		switch o {
		case SortPlan:
			return 0
		case SortBudget:
			return b.Money.Annual.Cmp(a.Money.Annual)
		case SortRate:
			return compareRates(a, b)
		}
		return cmp.Or(a.Overall.Urgency()-b.Overall.Urgency(), b.lit(domain.LightRed)-a.lit(domain.LightRed), b.lit(domain.LightYellow)-a.lit(domain.LightYellow), compareRates(a, b))
	})
}

func compareRates(a, b BoardLine) int {
	switch {
	case a.HasRate && b.HasRate:
		return a.Rate.Cmp(b.Rate)
	case a.HasRate:
		return 1
	case b.HasRate:
		return -1
	}
	return 0
}

// lit counts the lamps of a colour: those of the money and of the indicators.
func (l BoardLine) lit(light domain.Light) int {
	n := 0
	for _, x := range []monitor.Lamp{l.Pace, l.Divergence} {
		if x.Light == light {
			n++
		}
	}
	for _, x := range l.Lamps {
		if x.Lamp.Light == light {
			n++
		}
	}
	return n
}
