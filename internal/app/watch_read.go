package app

import (
	"context"
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/num"
)

// MonthBoard is how a department stands at the end of a month (监控一览).
type MonthBoard struct {
	Month, Last int // asked for, and the last month that is over
	Offices     []domain.Option
	Projects    []BoardLine
	Stalls      []monitor.Stall
	Missing     map[string]int // values that are asked for and not there, by office
}

// BoardLine is a project in the board.
type BoardLine struct {
	ID, Name, Office, OfficeName string
	Money                        monitor.Progress
	Overall, Pace, Divergence    monitor.Lamp
	Lamps                        []BoardLamp
}

// BoardLamp is the lamp of an indicator.
type BoardLamp struct {
	ID, Name string
	Lamp     monitor.Lamp
}

// Board judges all projects of a book at the end of a month; month 0 is the last
// one of which most projects have figures.
func (a *App) Board(ctx context.Context, actor Actor, b domain.Book, month int) (MonthBoard, error) {
	var out MonthBoard
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		out.Last = monthOver(b.Year, a.today())
		out.Month = month
		if month == 0 {
			out.Month, _ = lightsOf(y, out.Last)
		}
		out.Missing = map[string]int{}
		for _, o := range y.Bundle.Offices {
			out.Offices = append(out.Offices, domain.Option{Key: o.ID, Zh: o.Name})
		}
		if out.Last > 0 {
			for _, x := range y.Missing(out.Last) {
				out.Missing[y.OfficeOf(x)]++
			}
		}
		out.Stalls = y.Stalls(a.today())
		if out.Month == 0 {
			return nil
		}
		for _, s := range y.Board(out.Month) {
			line := BoardLine{Name: "部门整体", Money: s.Money, Overall: s.Overall, Pace: s.Pace, Divergence: s.Divergence}
			if s.Project != nil {
				line.ID, line.Name, line.Office = s.Project.ID, s.Project.Name, s.Project.Office
				line.OfficeName = domain.Vocabulary{Options: out.Offices}.Label(s.Project.Office)
			}
			for _, i := range s.Indicators {
				line.Lamps = append(line.Lamps, BoardLamp{i.Indicator.ID, i.Indicator.Name, i.Lamp})
			}
			out.Projects = append(out.Projects, line)
		}
		return nil
	})
	return out, err
}

// ProjectWatch is one project as it is watched: money and indicators with what was
// expected, reached and forecast (项目监控).
type ProjectWatch struct {
	Project     domain.Project
	OfficeName  string
	Month       int
	Money       Course
	Divergence  monitor.Lamp
	Execution   monitor.Lamp
	Indicators  []Course
	Corrections []domain.Correction
	Evidence    []Named
}

// Course is how one value goes through the year (走势).
type Course struct {
	ID, Name string
	Target   string
	Progress monitor.Progress
	Lamp     monitor.Lamp
	Forecast monitor.Forecast
	Points   []CoursePoint // by month
}

// CoursePoint is what was expected and reached at the end of a month.
type CoursePoint struct {
	Month            int
	Expected, Actual num.Rat
	HasExpected, Has bool
}

// WatchProject judges one project at the end of a month.
func (a *App) WatchProject(ctx context.Context, actor Actor, b domain.Book, id string, month int) (ProjectWatch, error) {
	var out ProjectWatch
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		i := slices.IndexFunc(y.Bundle.Projects, func(p domain.Project) bool { return p.ID == id })
		if i < 0 {
			return &NotFound{"项目“" + id + "”"}
		}
		p := &y.Bundle.Projects[i]
		out.Project = *p
		if k := slices.IndexFunc(y.Bundle.Offices, func(o domain.Office) bool { return o.ID == p.Office }); k >= 0 {
			out.OfficeName = y.Bundle.Offices[k].Name
		}
		out.Month = month
		if month == 0 {
			if out.Month, _ = lightsOf(y, monthOver(b.Year, a.today())); out.Month == 0 {
				out.Month = max(1, monthOver(b.Year, a.today()))
			}
		}
		s := y.ProjectState(p, out.Month)
		out.Divergence, out.Execution = s.Divergence, s.Execution
		out.Money = Course{ID: p.ID, Name: "预算执行", Progress: s.Money, Lamp: s.Pace, Forecast: y.MoneyForecast(p.ID, out.Month)}
		out.Money.Points = points(out.Month, func(m int) monitor.Progress { return y.MoneyProgress(p.ID, m) })
		for _, x := range s.Indicators {
			c := Course{ID: x.Indicator.ID, Name: x.Indicator.Name, Target: x.Indicator.Target.String(), Progress: x.Progress, Lamp: x.Lamp, Forecast: y.IndicatorForecast(x.Indicator, out.Month)}
			c.Points = points(out.Month, func(m int) monitor.Progress { return y.IndicatorProgress(x.Indicator, m) })
			out.Indicators = append(out.Indicators, c)
		}
		for _, c := range y.Bundle.Corrections {
			if c.Project == id || projectOfIndicator(y.Bundle, c.Indicator) == id {
				out.Corrections = append(out.Corrections, c)
			}
		}
		for _, e := range y.Bundle.Evidence {
			out.Evidence = append(out.Evidence, Named{ID: e.ID, Name: e.Title})
		}
		return nil
	})
	return out, err
}

// points collects expected and actual values month by month; what is expected is
// known for the whole year, what was reached up to a month.
func points(until int, at func(month int) monitor.Progress) []CoursePoint {
	const months = 12
	out := make([]CoursePoint, months)
	for i := range out {
		p := at(i + 1)
		out[i] = CoursePoint{Month: i + 1, Expected: p.Expected, HasExpected: !p.Expected.IsZero() || p.Judged}
		if i+1 <= until && p.Known && p.Month == i+1 {
			out[i].Actual, out[i].Has = p.Actual, true
		}
	}
	return out
}

// ObligationDetail is an obligation with all that is needed to settle it (应调整义务).
type ObligationDetail struct {
	domain.Obligation
	OfficeName    string
	Signal        domain.Signal
	Indicator     *domain.Indicator
	Course        Course
	Adjustments   []domain.Adjustment // that answer it
	Escalation    *monitor.Escalation
	Settle        bool // the person may settle it
	IndicatorName string
}

// Obligations lists the obligations of a book: what is open first, by its
// deadline.
func (a *App) Obligations(ctx context.Context, actor Actor, b domain.Book) ([]ObligationDetail, error) {
	var out []ObligationDetail
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		escalated := y.Escalations(a.today())
		for i := range y.Bundle.Obligations {
			out = append(out, obligationOf(actor, b, y, escalated, &y.Bundle.Obligations[i]))
		}
		return nil
	})
	slices.SortStableFunc(out, func(x, y ObligationDetail) int {
		if open := x.Closed.Absent(); open != y.Closed.Absent() {
			if open {
				return -1
			}
			return 1
		}
		return x.Due.Compare(y.Due)
	})
	return out, err
}

func obligationOf(actor Actor, b domain.Book, y *monitor.Year, escalated []monitor.Escalation, o *domain.Obligation) ObligationDetail {
	d := ObligationDetail{Obligation: *o, IndicatorName: indicatorName(y.Bundle, o.Indicator)}
	if k := slices.IndexFunc(y.Bundle.Offices, func(x domain.Office) bool { return x.ID == o.Office }); k >= 0 {
		d.OfficeName = y.Bundle.Offices[k].Name
	}
	if k := slices.IndexFunc(y.Bundle.Signals, func(s domain.Signal) bool { return s.ID == o.Signal }); k >= 0 {
		d.Signal = y.Bundle.Signals[k]
	}
	if k := slices.IndexFunc(escalated, func(e monitor.Escalation) bool { return e.Obligation == o.ID }); k >= 0 {
		d.Escalation = &escalated[k]
	}
	d.Settle = o.Closed.Absent() && allow(actor, FindUseCase("obligation.settle"), b, o.Office, y.Bundle) == nil
	return d
}

// Obligation returns one obligation with the course of its indicator.
func (a *App) Obligation(ctx context.Context, actor Actor, b domain.Book, id string) (ObligationDetail, error) {
	var out ObligationDetail
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		i := slices.IndexFunc(y.Bundle.Obligations, func(o domain.Obligation) bool { return o.ID == id })
		if i < 0 {
			return &NotFound{"应调整义务“" + id + "”"}
		}
		out = obligationOf(actor, b, y, y.Escalations(a.today()), &y.Bundle.Obligations[i])
		for _, x := range y.Bundle.Adjustments {
			if x.Obligation == id {
				out.Adjustments = append(out.Adjustments, x)
			}
		}
		k := slices.IndexFunc(y.Bundle.Indicators, func(x domain.Indicator) bool { return x.ID == out.Obligation.Indicator })
		if k < 0 {
			return nil
		}
		ind := y.Bundle.Indicators[k]
		out.Indicator = &ind
		month := max(1, monthOver(b.Year, a.today()))
		out.Course = Course{ID: ind.ID, Name: ind.Name, Target: ind.Target.String(), Progress: y.IndicatorProgress(&ind, month), Forecast: y.IndicatorForecast(&ind, month)}
		out.Course.Lamp = y.Rules.Light(out.Course.Progress)
		out.Course.Points = points(month, func(m int) monitor.Progress { return y.IndicatorProgress(&ind, m) })
		return nil
	})
	return out, err
}

// PreviewAdjustment says what an adjustment would mean for the score of its
// project before anybody asks for it (调整前后得分).
func (a *App) PreviewAdjustment(ctx context.Context, actor Actor, b domain.Book, indicator string, to domain.Target) (before, after domain.Points, err error) {
	err = a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		i := slices.IndexFunc(bundle.Indicators, func(x domain.Indicator) bool { return x.ID == indicator })
		if i < 0 {
			return &NotFound{"指标“" + indicator + "”"}
		}
		trial := *bundle
		trial.Indicators = slices.Clone(bundle.Indicators)
		if before, err = a.pointsOf(&trial, indicator); err != nil {
			return err
		}
		trial.Indicators[i].Target = to
		after, err = a.pointsOf(&trial, indicator)
		return err
	})
	return before, after, err
}

// pointsOf returns the computed points of the project of an indicator.
func (a *App) pointsOf(b *domain.Bundle, indicator string) (domain.Points, error) {
	r, err := a.scoreOf(b)
	if err != nil {
		return domain.Points{}, err
	}
	project := projectOfIndicator(b, indicator)
	for _, p := range r.Projects {
		if p.Project == project {
			return p.Total.Computed, nil
		}
	}
	return r.Total.Computed, nil
}

// IndicatorHistory is the time line of one indicator (指标沿革).
type IndicatorHistory struct {
	Indicator domain.Indicator
	Project   string
	Events    []IndicatorEvent // the newest first
}

// IndicatorEvent is one thing that happened to it.
type IndicatorEvent struct {
	Day  domain.Date
	Kind string // in Chinese
	Text string
	Path string // of the page about it, below the book; "" without
}

// IndicatorHistory collects versions, values, signals, obligations and adjustments
// of an indicator.
func (a *App) IndicatorHistory(ctx context.Context, actor Actor, b domain.Book, id string) (IndicatorHistory, error) {
	var out IndicatorHistory
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		i := slices.IndexFunc(bundle.Indicators, func(x domain.Indicator) bool { return x.ID == id })
		if i < 0 {
			return &NotFound{"指标“" + id + "”"}
		}
		out.Indicator = bundle.Indicators[i]
		add := func(day domain.Date, kind, path, format string, args ...any) {
			if !day.Absent() {
				out.Events = append(out.Events, IndicatorEvent{day, kind, fmt.Sprintf(format, args...), path})
			}
		}
		for _, o := range bundle.Observations {
			if o.Indicator == id {
				add(o.Recorded, "监控值", "", "截至%d月 %s", o.Month, o.Value)
			}
		}
		for _, o := range bundle.Obligations {
			if o.Indicator == id {
				add(o.Opened, "应调整义务", "/adjust/obligations/"+o.ID, "%s：%s，应于 %s 前办结", o.ID, signalText(bundle, o.Signal), o.Due)
				add(o.Closed, "义务办结", "/adjust/obligations/"+o.ID, "%s：%s。%s", o.ID, o.Outcome.Label(), o.Reason)
			}
		}
		for _, x := range bundle.Adjustments {
			if x.Indicator == id {
				add(x.Recorded, "申请调整", "/adjust/adjustments/"+x.ID, "%s：%s → %s，自 %s 生效。%s", x.ID, x.From, x.To, x.Effective, x.Reason)
				add(x.Approved, "批准调整", "/adjust/adjustments/"+x.ID, "%s：%s → %s", x.ID, x.From, x.To)
			}
		}
		for _, c := range bundle.Corrections {
			if c.Indicator == id {
				add(c.Opened, "纠偏", "/monitor/corrections/"+c.ID, "%s，应于 %s 前完成", c.Text, c.Due)
				add(c.Closed, "纠偏办结", "/monitor/corrections/"+c.ID, "%s", c.Text)
			}
		}
		return nil
	})
	slices.SortStableFunc(out.Events, func(x, y IndicatorEvent) int { return y.Day.Compare(x.Day) })
	return out, err
}
