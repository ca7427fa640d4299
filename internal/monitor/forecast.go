package monitor

import (
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// Prospect is how likely the target of the year is (完成目标可能性), in the words of
// the monitoring table of 财预〔2019〕136号.
type Prospect string

// The prospects; the empty one is undetermined.
const (
	ProspectCertain    Prospect = "certain"    // 确定能
	ProspectPossible   Prospect = "possible"   // 有可能
	ProspectImpossible Prospect = "impossible" // 完全不可能
)

// Label returns the Chinese word.
func (p Prospect) Label() string {
	switch p {
	case ProspectCertain:
		return "确定能"
	case ProspectPossible:
		return "有可能"
	case ProspectImpossible:
		return "完全不可能"
	default:
		return "未能判定"
	}
}

// Forecast is where the year will end (年末预测): an interval and a middle value in
// the base unit. It is arithmetic on what was observed, not a promise.
type Forecast struct {
	Indicator, Project string
	Month              int // of the last value
	Low, Middle, High  num.Rat
	Unit               num.Unit
	Known              bool
	Prospect           Prospect
	Why                string
	Steps              []string
}

// point is one value on its way: month, value, the share of the year that the
// curve expects by then, and one unit of the last digit that was written.
type point struct {
	month               int
	value, share, digit num.Rat
}

func pointOf(month int, w num.Written) point {
	return point{month: month, value: w.Base(), digit: w.Value.Precision().Mul(w.Unit.Scale())}
}

// IndicatorForecast forecasts the year-end value of an indicator from the values
// up to the end of a month.
//
// What is counted up goes on from its last value: what is left of the curve is
// done at the slowest and the fastest pace seen so far, or at the recent pace
// going on to speed up or slow down. A level goes on along the trend of its last
// values, widened by how far they lie apart on both sides. One unit of the last
// written digit is always in doubt. What has not begun is not forecast.
func (y *Year) IndicatorForecast(ind *domain.Indicator, month int) Forecast {
	p := y.IndicatorProgress(ind, month)
	f := Forecast{Indicator: ind.ID, Project: ind.Project, Month: p.Month, Unit: p.Unit}
	if !p.Known {
		f.Why = p.Why
		if p.Course == CourseGraded {
			f.Why = "定性指标不作数值预测"
		}
		return f
	}
	var points []point
	plan := y.planOf(ind)
	for _, i := range y.observations[ind.ID] {
		o := &y.Bundle.Observations[i]
		if o.Month <= month && o.Value.IsNumber() && sameKind(o.Value.Number.Unit, p.Unit) {
			points = append(points, pointOf(o.Month, o.Value.Number))
		}
	}
	f = f.project(points, p, plan, y.Rules.Periods)
	f.Prospect = f.prospect(ind.Target)
	return f
}

// MoneyForecast forecasts what a project will have spent at the end of the year.
func (y *Year) MoneyForecast(project string, month int) Forecast {
	p := y.MoneyProgress(project, month)
	f := Forecast{Project: project, Month: p.Month, Unit: p.Unit}
	if !p.Known {
		f.Why = p.Why
		return f
	}
	var points []point
	for _, i := range y.executions[project] {
		if e := &y.Bundle.Executions[i]; e.Month <= month && e.Executed.Set {
			points = append(points, pointOf(e.Month, e.Executed.Written))
		}
	}
	f = f.project(points, p, y.moneyPlan(project, p.Unit), y.Rules.Periods)
	f.Prospect = f.prospect(domain.Target{Comparator: domain.AtLeast, Value: domain.NumberValue(num.Written{Value: p.Annual.Round(num.HalfUp, 2), Unit: num.Yuan})})
	return f
}

func (f Forecast) project(points []point, p Progress, plan plan, periods int) Forecast {
	if len(points) > 0 && points[len(points)-1].month == 12 {
		v := points[len(points)-1].value
		f.Low, f.Middle, f.High, f.Known = v, v, v, true
		f.Steps = []string{"年末值已知：" + shown(v, f.Unit)}
		return f
	}
	if need := max(periods, 2); len(points) < need {
		f.Why = fmt.Sprintf("只有%d个监控值，少于%d个，不作预测", len(points), need)
		return f
	}
	if growing(p, points) {
		return f.goOn(points, p, plan, periods)
	}
	return f.stay(points, periods)
}

// growing reports whether values add up: what is counted, and a limit on
// something that never fell and started small.
func growing(p Progress, points []point) bool {
	if p.Course != CourseLimit {
		return p.Course == CourseCumulative
	}
	first, last := points[0].value, points[len(points)-1].value
	for i := 1; i < len(points); i++ {
		if points[i].value.Less(points[i-1].value) {
			return false
		}
	}
	return p.Unit.Kind() != num.KindRatio && first.Mul(num.Int(2)).Less(last)
}

// goOn lets a cumulative value finish its curve at the paces seen.
func (f Forecast) goOn(points []point, p Progress, plan plan, periods int) Forecast {
	kept := onCurve(points, p.Annual, plan)
	last := kept[len(kept)-1]
	if last.value.Sign() <= 0 {
		f.Why = "到现在还没有进展，无从推算"
		return f
	}
	var paces []num.Rat // of a whole year, the latest first
	for i := len(kept) - 1; i > 0; i-- {
		if pace, ok := kept[i].value.Sub(kept[i-1].value).Quo(kept[i].share.Sub(kept[i-1].share)); ok {
			paces = append(paces, pace.Max(num.Rat{}))
		}
	}
	if len(paces) < max(periods, 2) {
		f.Why = fmt.Sprintf("曲线上只有%d个时段可比，少于%d个，不作预测", len(paces), max(periods, 2))
		return f
	}
	mean, _ := last.value.Quo(last.share)
	recent, _ := num.Sum(paces[:max(periods, 2)]...).Quo(num.Int(int64(max(periods, 2))))
	trend := recent.Add(recent.Sub(mean)).Max(num.Rat{})
	low, high := slices.MinFunc(paces, num.Rat.Cmp).Min(trend), slices.MaxFunc(paces, num.Rat.Cmp).Max(trend)
	rest := num.Int(1).Sub(last.share)
	f.Low, f.Middle, f.High = last.value.Add(rest.Mul(low)), last.value.Add(rest.Mul(mean)), last.value.Add(rest.Mul(high)).Add(last.digit)
	f.Known = true
	f.Steps = []string{
		fmt.Sprintf("%d月 %s，按曲线已走过 %s，还余 %s", last.month, shown(last.value, f.Unit), percent(last.share), percent(rest)),
		fmt.Sprintf("各时段的快慢折合全年 %s 至 %s，到现在平均 %s，最近%d期平均 %s", shown(low, f.Unit), shown(high, f.Unit), shown(mean, f.Unit), max(periods, 2), shown(recent, f.Unit)),
		fmt.Sprintf("年末预计 = %s + 余下 %s × 快慢（上端加一个末位）：%s", shown(last.value, f.Unit), percent(rest), f.sum()),
	}
	return f
}

// onCurve puts the points on the curve, from nothing at the start of the year.
// Months of which the curve says nothing are left out.
func onCurve(points []point, annual num.Rat, plan plan) []point {
	if annual.Sign() <= 0 { // a limit of zero: only the months count
		annual, plan.curve = num.Int(1), domain.CurveEven
	}
	kept := []point{{}}
	for _, q := range points {
		value, _, why := plan.expected(annual, q.month)
		if why == "" {
			q.share, _ = value.Quo(annual)
			kept = append(kept, q)
		}
	}
	return kept
}

// stay keeps a level near its last values and their trend.
func (f Forecast) stay(points []point, periods int) Forecast {
	recent := points[max(0, len(points)-max(periods, 2)):]
	first, last := recent[0], recent[len(recent)-1]
	low, high := first.value, first.value
	for _, q := range recent {
		low, high = low.Min(q.value), high.Max(q.value)
	}
	spread := high.Sub(low).Max(last.digit)
	drift, _ := last.value.Sub(first.value).Quo(num.Int(int64(last.month - first.month)))
	end := last.value.Add(drift.Mul(num.Int(int64(12 - last.month))))
	f.Low, f.Middle, f.High, f.Known = low.Min(end).Sub(spread), last.value.Add(end).Mul(num.Frac(1, 2)), high.Max(end).Add(spread), true
	if whole := num.Int(1); f.Unit.Kind() == num.KindRatio && !whole.Less(high) {
		f.High, f.Middle = f.High.Min(whole), f.Middle.Min(whole)
	}
	if low.Sign() >= 0 {
		f.Low, f.Middle = f.Low.Max(num.Rat{}), f.Middle.Max(num.Rat{})
	}
	f.Steps = []string{
		fmt.Sprintf("最近%d个值在 %s 至 %s 之间，每月变动 %s，照此到年末为 %s", len(recent), shown(low, f.Unit), shown(high, f.Unit), shown(drift, f.Unit), shown(end, f.Unit)),
		fmt.Sprintf("两头各放宽 %s（最近各值之差，至少一个末位）：%s", shown(spread, f.Unit), f.sum()),
	}
	return f
}

func (f Forecast) sum() string {
	return fmt.Sprintf("年末预计 %s 至 %s，居中 %s", shown(f.Low, f.Unit), shown(f.High, f.Unit), shown(f.Middle, f.Unit))
}

// prospect compares the interval with the target.
func (f Forecast) prospect(t domain.Target) Prospect {
	if !f.Known || !t.Value.IsNumber() {
		return ""
	}
	bound := t.Value.Number.Base()
	low, high := t.Comparator.Met(f.Low, bound), t.Comparator.Met(f.High, bound)
	inside := !bound.Less(f.Low) && !f.High.Less(bound)
	switch {
	case low && high:
		return ProspectCertain
	case low || high || inside:
		return ProspectPossible
	default:
		return ProspectImpossible
	}
}

// Backtest is how often an interval held what came (预测回测).
type Backtest struct {
	Month                         int // forecasts were made at the end of this month
	Forecasts, Held, Undetermined int
	Coverage                      num.Rat // held ÷ forecasts
	Missed                        []Forecast
	Text                          string
}

// BacktestMonth makes all forecasts of indicators as at the end of a month of a
// year that is over and counts how many held the year-end value.
func (y *Year) BacktestMonth(month int) Backtest {
	t := Backtest{Month: month}
	for i := range y.Bundle.Indicators {
		ind := &y.Bundle.Indicators[i]
		end := y.observationAt(ind.ID, 12)
		if end == nil || end.Month != 12 || !end.Value.IsNumber() {
			continue
		}
		f := y.IndicatorForecast(ind, month)
		if !f.Known {
			t.Undetermined++
			continue
		}
		t.Forecasts++
		if v := end.Value.Number.Base(); v.Less(f.Low) || f.High.Less(v) {
			t.Missed = append(t.Missed, f)
		} else {
			t.Held++
		}
	}
	t.Coverage, _ = num.Int(int64(t.Held)).Quo(num.Int(int64(t.Forecasts)))
	t.Text = fmt.Sprintf("%d月末预测%d个，年末值落在区间内%d个（%s），未能预测%d个", month, t.Forecasts, t.Held, percent(t.Coverage), t.Undetermined)
	return t
}
