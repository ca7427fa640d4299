package web

import (
	"html/template"
	"net/url"
	"strconv"

	"hengji/internal/app"
	"hengji/internal/chart"
	"hengji/internal/domain"
	"hengji/internal/num"
)

// monitor shows how all projects stand at the end of a month (运行监控).
func (s *Site) monitor(v *visit) error {
	month, _ := strconv.Atoi(v.r.FormValue("month")) // nothing, or nonsense, is the last month
	b, err := s.app.Board(v.r.Context(), v.actor, v.book, app.BoardAsk{Month: month, Office: v.r.FormValue("office"), Sort: app.BoardSort(v.r.FormValue("sort"))})
	if err != nil {
		return err
	}
	p := struct {
		app.MonthBoard
		Months []int
		Sorts  []domain.Option
		Matrix template.HTML // drawn by chart, which escapes every text
	}{MonthBoard: b, Sorts: app.BoardSorts()}
	for m := 1; m <= b.Last; m++ {
		p.Months = append(p.Months, m)
	}
	if len(b.Matrix.Rows) > 0 {
		p.Matrix = template.HTML(drawMatrix(b, bookPath(v.book)).SVG()) //nolint:gosec // chart escapes every text
	}
	return v.show("monitor", "运行监控", p)
}

// drawMatrix makes the picture of a board: each tile leads to what it is about.
func drawMatrix(b app.MonthBoard, path string) chart.Matrix {
	m := chart.Matrix{Title: "科室 × 指标（截至 " + strconv.Itoa(b.Month) + " 月）", Columns: b.Matrix.Columns}
	for _, r := range b.Matrix.Rows {
		row := chart.MatrixRow{Label: r.Name}
		for _, lamps := range r.Cells {
			var cell []chart.Tile
			for _, l := range lamps {
				t := chart.Tile{Class: "light-" + string(l.Lamp.Light), Word: l.Lamp.Label(), Title: l.Name, Href: path + "/adjust/indicators/" + url.PathEscape(l.Indicator)}
				if l.Lamp.Light == "" {
					t.Class, t.Word, t.Title = "light-none", "未", l.Name+"（未能判定）"
				}
				if l.Project != "" {
					t.Href = path + "/monitor/projects/" + url.PathEscape(l.Project) + "?month=" + strconv.Itoa(b.Month)
				}
				cell = append(cell, t)
			}
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// watchedCourse is a course with its picture.
type watchedCourse struct {
	app.Course
	Chart template.HTML // drawn by chart, which escapes every text
}

// monitorProject shows one project: money and results against what was expected.
func (s *Site) monitorProject(v *visit) error {
	month, _ := strconv.Atoi(v.r.FormValue("month"))
	w, err := s.app.WatchProject(v.r.Context(), v.actor, v.book, v.r.PathValue("project"), month)
	if err != nil {
		return err
	}
	p := struct {
		app.ProjectWatch
		Money   watchedCourse
		Courses []watchedCourse
		Causes  []domain.Option
	}{ProjectWatch: w, Money: draw(w.Money), Causes: domain.DeviationCauses().Options}
	for _, c := range w.Indicators {
		p.Courses = append(p.Courses, draw(c))
	}
	return v.show("monitor_project", w.Project.Name, p)
}

// draw makes the picture of a course, in the unit of its target.
func draw(c app.Course) watchedCourse {
	in := func(x num.Rat) num.Rat {
		if scale := c.Progress.Unit.Scale(); !scale.IsZero() {
			x, _ = x.Quo(scale)
		}
		return x
	}
	l := chart.Line{Title: c.Name, Unit: string(c.Progress.Unit), Target: in(c.Progress.Annual), HasTarget: c.Progress.Targeted,
		Low: in(c.Forecast.Low), High: in(c.Forecast.High), HasForecast: c.Forecast.Known}
	for _, p := range c.Points {
		l.Expected = append(l.Expected, chart.Point{Month: p.Month, Value: in(p.Expected), Has: p.HasExpected})
		l.Actual = append(l.Actual, chart.Point{Month: p.Month, Value: in(p.Actual), Has: p.Has})
	}
	return watchedCourse{c, template.HTML(l.SVG())} //nolint:gosec // chart escapes every text
}
