package app

import (
	"strings"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/num"
)

func boardProject(id string, light domain.Light, budget, executed string, lamps ...domain.Light) BoardLine {
	s := monitor.ProjectState{Project: &domain.Project{ID: id, Name: id, Office: "K1"}, Overall: monitor.Lamp{Light: light}, Pace: monitor.Lamp{Light: light}}
	if budget != "" {
		s.Money.Annual, s.Money.Targeted = num.MustDec(budget).Rat(), true
	}
	if executed != "" {
		s.Money.Actual, s.Money.Known = num.MustDec(executed).Rat(), true
	}
	for _, l := range lamps {
		s.Indicators = append(s.Indicators, monitor.IndicatorState{Indicator: &domain.Indicator{ID: id + "i"}, Lamp: monitor.Lamp{Light: l}})
	}
	return boardLine(s, []domain.Option{{Key: "K1", Zh: "办公室"}})
}

func TestBoardSorts(t *testing.T) {
	lines := func() []BoardLine {
		return []BoardLine{
			{Name: "部门整体", Overall: monitor.Lamp{Light: domain.LightGreen}},
			boardProject("green", domain.LightGreen, "500", "450"),
			boardProject("unknown", "", "300", ""),
			boardProject("red", domain.LightRed, "100", "10"),
			boardProject("redder", domain.LightRed, "200", "100", domain.LightRed),
			boardProject("yellow", domain.LightYellow, "400", "100"),
		}
	}
	for order, want := range map[BoardSort]string{
		SortWorst: " redder red yellow unknown green", "nonsense": " redder red yellow unknown green",
		SortPlan: " green unknown red redder yellow", SortRate: " unknown red yellow redder green", SortBudget: " green yellow unknown redder red",
	} {
		l := lines()
		order.known().sort(l)
		var got []string
		for _, x := range l {
			got = append(got, x.ID)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", order, s, want)
		}
	}
}

// A total is a sum of all, or it is not known; it never leaves out what is missing.
func TestBoardTotal(t *testing.T) {
	known := []BoardLine{{Results: BoardResults{1, 2, 3}}, boardProject("a", "", "100", "30", domain.LightGreen, domain.LightBlue, domain.LightYellow, ""), boardProject("b", "", "200", "60.5")}
	got := boardTotal(known)
	if got.Projects != 2 || !got.HasRate || !got.Rate.Equal(num.Frac(905, 3000)) || got.Results != (BoardResults{3, 5, 7}) {
		t.Errorf("%+v", got)
	}
	got = boardTotal(append(known, boardProject("c", "", "100", "")))
	if got.HasRate || got.Unknown != 1 || !got.Budget.Equal(num.Int(400)) || !got.Executed.Equal(num.MustDec("90.5").Rat()) {
		t.Errorf("with one that is missing: %+v", got)
	}
	if boardTotal(nil).HasRate {
		t.Error("a rate of nothing")
	}
}

func TestBoardMatrix(t *testing.T) {
	state := func(project, office string, inds ...monitor.IndicatorState) monitor.ProjectState {
		s := monitor.ProjectState{Indicators: inds, Pace: monitor.Lamp{Light: domain.LightRed}}
		if project != "" {
			s.Project = &domain.Project{ID: project, Name: project, Office: office}
		}
		return s
	}
	ind := func(id, office, aspect string, d domain.Dimension) monitor.IndicatorState {
		return monitor.IndicatorState{Indicator: &domain.Indicator{ID: id, Name: id, Dimension: d, Aspect: aspect}, Office: office}
	}
	states := []monitor.ProjectState{
		state("", "", ind("D1", "", "", domain.DimensionSatisfaction), ind("D2", "K2", "数量指标", domain.DimensionOutput)),
		state("P1", "K1", ind("I1", "K1", "数量指标", domain.DimensionOutput), ind("I2", "K2", "", domain.DimensionOutput)),
	}
	offices := []domain.Option{{Key: "K1", Zh: "一室"}, {Key: "K2", Zh: "二室"}, {Key: "K3", Zh: "没有指标"}}
	dump := func(m BoardMatrix) string {
		var out []string
		for _, r := range m.Rows {
			line := r.Name
			for i, cell := range r.Cells {
				for _, l := range cell {
					line += " " + m.Columns[i] + ":" + l.Indicator + l.Project
				}
			}
			out = append(out, line)
		}
		return strings.Join(out, "; ")
	}
	if got, want := dump(boardMatrix(states, offices, "")), "一室 资金进度:P1 数量:I1; 二室 数量:D2 产出:I2; 全部门 满意度:D1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := dump(boardMatrix(states, offices, "K2")); !strings.HasPrefix(got, "二室 ") || strings.Contains(got, "K1") || strings.Contains(got, ";") {
		t.Errorf("one office: %s", got)
	}
}
