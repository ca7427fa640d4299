package app

import (
	"testing"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/num"
)

// A line of the list has the lamp and the rate of the board, and counts its own
// problems: what lags, what is open, what is missing.
func TestProjectLines(t *testing.T) {
	a, _, clock, b := site(t)
	clock.now = on("2026-02-10")
	lines, month, err := a.Projects(t.Context(), System(), b)
	if err != nil || month != 12 {
		t.Fatalf("month %d, %v", month, err)
	}
	board, err := a.Board(t.Context(), System(), b, BoardAsk{Month: month})
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]BoardLine{}
	for _, l := range board.Projects {
		byID[l.ID] = l
	}
	open, behind := 0, 0
	for _, l := range lines {
		of := byID[l.ID]
		if l.Lamp.Light != of.Overall.Light || l.HasRate != of.HasRate || !l.Rate.Equal(of.Rate) {
			t.Errorf("%s: %s %v, the board says %s %v", l.ID, l.Lamp.Label(), l.Rate, of.Overall.Label(), of.Rate)
		}
		if bad := l.Lamp.Light == domain.LightRed || l.Lamp.Light == domain.LightYellow; bad != (l.Problems.Behind > 0) {
			t.Errorf("%s is %s with %d behind", l.ID, l.Lamp.Label(), l.Problems.Behind)
		}
		open, behind = open+l.Problems.Open, behind+l.Problems.Behind
	}
	if behind == 0 {
		t.Error("nothing lags; the test sees nothing")
	}
	want := 0
	_ = a.Read(t.Context(), System(), b, func(x *domain.Bundle) error {
		for _, o := range x.Obligations {
			if o.Closed.Absent() {
				want++
			}
		}
		for _, c := range x.Corrections {
			if c.Closed.Absent() {
				want++
			}
		}
		return nil
	})
	if open > want {
		t.Errorf("%d open, the book has %d", open, want)
	}
}

func TestProjectProblems(t *testing.T) {
	day := domain.Date{Year: 2025, Month: 3, Day: 1}
	bundle := &domain.Bundle{
		Department:  domain.Department{Year: 2025},
		Projects:    []domain.Project{{ID: "P1"}, {ID: "P2"}},
		Indicators:  []domain.Indicator{{ID: "I1", Project: "P1", Kind: domain.Quantitative, Target: domain.ParseTarget("≥10个"), Frequency: "每月"}},
		Signals:     []domain.Signal{{ID: "S1", Project: "P2"}, {ID: "S2", Indicator: "I1"}},
		Obligations: []domain.Obligation{{ID: "B1", Signal: "S1"}, {ID: "B2", Signal: "S2"}, {ID: "B3", Signal: "S2", Closed: day}, {ID: "B4", Signal: "S1", Indicator: "I1"}},
		Corrections: []domain.Correction{{ID: "J1", Project: "P2"}, {ID: "J2", Indicator: "I1", Closed: day}},
	}
	got := openProblems(monitor.NewYear(bundle, monitor.DefaultRules(), monitor.NewCalendar(nil), nil), 3)
	if got["P1"] != (ProjectProblems{Open: 2, Missing: 1}) || got["P2"] != (ProjectProblems{Open: 2}) {
		t.Errorf("%+v", got)
	}
	var l ProjectLine
	red, green := monitor.Lamp{Light: domain.LightRed}, monitor.Lamp{Light: domain.LightGreen}
	l.judge(monitor.ProjectState{Overall: red, Pace: red, Execution: red, Divergence: green, Money: monitor.Progress{Known: true, Annual: num.Int(4), Actual: num.Int(1)},
		Indicators: []monitor.IndicatorState{{Lamp: green}, {Lamp: monitor.Lamp{Light: domain.LightYellow}}, {}}})
	if l.Problems.Behind != 2 || !l.HasRate || !l.Rate.Equal(num.Frac(1, 4)) {
		t.Errorf("%+v", l)
	}
}
