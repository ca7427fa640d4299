package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/num"
)

// MonthBoard is how a department stands at the end of a month (监控一览).
type MonthBoard struct {
	Month, Last int // asked for, and the last month that is over
	Office      string
	Sort        BoardSort
	Offices     []domain.Option
	Projects    []BoardLine // the department itself first
	Total       BoardTotal
	Matrix      BoardMatrix
	Stalls      []monitor.Stall
	Missing     map[string]int // values that are asked for and not there, by office
}

// BoardAsk is what of the board is asked for.
type BoardAsk struct {
	Month  int    // 0: the last one of which most projects have figures
	Office string // "": all
	Sort   BoardSort
}

// Board judges all projects of a book at the end of a month.
func (a *App) Board(ctx context.Context, actor Actor, b domain.Book, ask BoardAsk) (MonthBoard, error) {
	out := MonthBoard{Month: ask.Month, Last: monthOver(b.Year, a.today()), Office: ask.Office, Sort: ask.Sort.known(), Missing: map[string]int{}}
	err := a.Monitor(ctx, actor, b, func(y *monitor.Year) error {
		if out.Month == 0 {
			out.Month, _ = lightsOf(y, out.Last)
		}
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
		states := y.Board(out.Month)
		for _, s := range states {
			if line := boardLine(s, out.Offices); ask.Office == "" || line.Office == ask.Office {
				out.Projects = append(out.Projects, line)
			}
		}
		out.Sort.sort(out.Projects)
		out.Total = boardTotal(out.Projects)
		out.Matrix = boardMatrix(states, out.Offices, ask.Office)
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
	Offices     []domain.Option // who can be made responsible for a correction
	MayCorrect  bool
	Today       domain.Date
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
		out.Money.Points = points(out.Month, func(m int) (num.Rat, bool) { return y.ExpectedMoney(p.ID, m) }, func(m int) monitor.Progress { return y.MoneyProgress(p.ID, m) })
		for _, x := range s.Indicators {
			c := Course{ID: x.Indicator.ID, Name: x.Indicator.Name, Target: x.Indicator.Target.String(), Progress: x.Progress, Lamp: x.Lamp, Forecast: y.IndicatorForecast(x.Indicator, out.Month)}
			c.Points = points(out.Month, func(m int) (num.Rat, bool) { return y.ExpectedOf(x.Indicator, m) }, func(m int) monitor.Progress { return y.IndicatorProgress(x.Indicator, m) })
			out.Indicators = append(out.Indicators, c)
		}
		for _, c := range y.Bundle.Corrections {
			if c.Project == id || projectOfIndicator(y.Bundle, c.Indicator) == id {
				out.Corrections = append(out.Corrections, c)
			}
		}
		uc := FindUseCase("correction.save")
		out.MayCorrect, out.Today = allow(actor, uc, b, p.Office, y.Bundle) == nil, a.today()
		for _, o := range y.Bundle.Offices {
			if allow(actor, uc, b, o.ID, y.Bundle) == nil {
				out.Offices = append(out.Offices, domain.Option{Key: o.ID, Zh: o.Name})
			}
		}
		return nil
	})
	return out, err
}

// points collects expected and actual values month by month: what is expected, for
// the whole year by the plan alone, and what was reached up to a month.
func points(until int, expected func(month int) (num.Rat, bool), at func(month int) monitor.Progress) []CoursePoint {
	const months = 12
	out := make([]CoursePoint, months)
	for i := range out {
		out[i].Month = i + 1
		out[i].Expected, out[i].HasExpected = expected(i + 1)
		if i+1 > until {
			continue
		}
		if p := at(i + 1); p.Known && p.Month == i+1 {
			out[i].Actual, out[i].Has = p.Actual, true
		}
	}
	return out
}
