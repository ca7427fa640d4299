package monitor

import (
	"testing"

	"hengji/examples"
	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// qinghe is the made-up year of the examples.
func qinghe(t testing.TB) *domain.Bundle {
	t.Helper()
	b, found, err := bundle.Read(examples.Files(), examples.Qinghe)
	if err != nil || b == nil {
		t.Fatalf("%v %v", err, found)
	}
	return b
}

func watch(b *domain.Bundle) *Year { return NewYear(b, DefaultRules(), year2025(), nil) }

// Every obligation that the year had is among those that its signal opens.
func TestExampleSignalsOpenWhatWasNeeded(t *testing.T) {
	y := watch(qinghe(t))
	opened := map[string]map[string]domain.Date{}
	total := 0
	for _, s := range y.Bundle.Signals {
		opened[s.ID] = map[string]domain.Date{}
		for _, d := range y.Obligations(s, s.Date) {
			total++
			opened[s.ID][d.Obligation.Indicator] = d.Obligation.Due
			if d.Obligation.Office == "" || d.Obligation.Due.Before(s.Date) || d.Why == "" {
				t.Errorf("%+v", d)
			}
		}
	}
	for _, o := range y.Bundle.Obligations {
		if _, ok := opened[o.Signal][o.Indicator]; !ok {
			t.Errorf("signal %s does not ask for %s (%s)", o.Signal, o.Indicator, y.indicatorName(o.Indicator))
		}
	}
	if most := 5 * len(y.Bundle.Signals); total > most {
		t.Errorf("%d obligations for %d signals: nobody will look at them", total, len(y.Bundle.Signals))
	}
}

// The intervals of the forecasts hold what came, often enough and not because
// they are as wide as the sea.
func TestExampleBacktest(t *testing.T) {
	y := watch(qinghe(t))
	for month, least := range map[int]num.Rat{5: num.Frac(4, 5), 7: num.Frac(9, 10), 9: num.Frac(9, 10), 11: num.Frac(95, 100)} {
		got := y.BacktestMonth(month)
		if got.Coverage.Less(least) || got.Forecasts < 200 {
			t.Errorf("%s", got.Text)
		}
		t.Log(got.Text)
	}
	wide := 0
	for i := range y.Bundle.Indicators {
		ind := &y.Bundle.Indicators[i]
		if f := y.IndicatorForecast(ind, 9); f.Known && ind.Target.Value.Number.Base().Less(f.High.Sub(f.Low)) && ind.Target.Value.Number.Base().Sign() > 0 {
			wide++
		}
	}
	if wide > 20 {
		t.Errorf("%d forecasts in September are wider than the target", wide)
	}
}

// What the README of the example says is wrong with its adjustments is found,
// and the honest ones are left alone.
func TestExampleAdjustments(t *testing.T) {
	y := watch(qinghe(t))
	type fault struct {
		code, indicator string
		severity        finding.Severity
	}
	got := map[fault]int{}
	for _, f := range y.JudgeAdjustments(date("2026-02-01")) {
		if f.Severity != finding.Info {
			got[fault{f.Code, f.Subject, f.Severity}]++
		}
		if f.Message == "" || f.Hint == "" || f.At.Field == "" {
			t.Errorf("a finding without words: %+v", f)
		}
	}
	want := []fault{
		{"ADJUST-LATE", "P14-05", finding.Warning}, {"ADJUST-BACKDATED", "P14-05", finding.Warning},
		{"ADJUST-LATE", "P28-03", finding.Error}, {"ADJUST-BACKDATED", "P28-03", finding.Warning},
		{"ADJUST-CAUSELESS", "P28-03", finding.Warning}, {"ADJUST-TARGET-ONLY", "P28", finding.Warning},
	}
	for _, w := range want {
		if got[w] != 1 {
			t.Errorf("%v: %d times", w, got[w])
		}
		delete(got, w)
	}
	for f := range got {
		t.Errorf("not wanted: %v", f)
	}
	// Before it was registered, nobody can know of the last one.
	for _, f := range y.JudgeAdjustments(date("2025-12-31")) {
		if f.Subject == "P28-03" {
			t.Errorf("known too early: %s", f.Message)
		}
	}
}

// In the middle of August the system sees what the people saw, by itself.
func TestExampleSignalsOfADay(t *testing.T) {
	on := date("2025-08-10")
	past := BundleAt(qinghe(t), on)
	y := watch(past)
	kinds := map[domain.SignalKind]int{}
	ids := map[string]bool{}
	for _, s := range y.Signals(on, nil) {
		kinds[s.Kind]++
		if ids[s.ID] || s.Text == "" || on.Before(s.Date) {
			t.Errorf("%+v", s)
		}
		ids[s.ID] = true
	}
	if !ids["gap-P32-04-6"] || !ids["gap-P18-04-7"] || ids["gap-P18-03-7"] {
		t.Errorf("%v", ids) // P18-03 is in hand since 08-05, P18-04 is not
	}
	past.Signals = append(past.Signals, y.Signals(on, nil)...)
	if again := watch(past).Signals(on.AddDays(1), nil); len(again) != 0 {
		t.Errorf("the same data signal again: %v", again)
	}
}

func BenchmarkBoardOfAMonth(b *testing.B) {
	bundle := qinghe(b)
	for b.Loop() {
		watch(bundle).Board(7)
	}
}
