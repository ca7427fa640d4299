package main

import (
	"strconv"
	"strings"
	"time"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// curve is the share of the year, per mille, reached at the end of each month.
type curve [12]int64

// The shapes of a year. Spending by the quarter follows the contracts that are
// settled quarterly.
var (
	even    = curve{76, 151, 237, 321, 406, 492, 575, 659, 742, 826, 913, 1000}
	front   = curve{95, 230, 390, 560, 680, 760, 820, 870, 915, 950, 980, 1000}
	mid     = curve{20, 55, 120, 215, 330, 460, 585, 700, 805, 885, 950, 1000}
	back    = curve{0, 20, 60, 110, 165, 240, 320, 420, 540, 690, 850, 1000}
	late    = curve{0, 12, 35, 66, 104, 150, 215, 305, 415, 560, 745, 1000}
	summer  = curve{30, 62, 110, 180, 290, 425, 570, 705, 815, 895, 955, 1000}
	school  = curve{92, 105, 212, 328, 447, 552, 560, 566, 688, 796, 902, 1000}
	quarter = curve{0, 0, 240, 240, 240, 495, 495, 495, 745, 745, 745, 1000}
)

func rhythmCurve(rhythm string) (curve, bool) {
	switch rhythm {
	case "E":
		return even, true
	case "F":
		return front, true
	case "M":
		return mid, true
	case "B":
		return back, true
	case "S":
		return summer, true
	case "X":
		return school, true
	}
	return curve{}, false
}

// approach says by how many per mille a level lies away from its value of the
// whole year; three shapes so that indicators do not move in step.
var approach = [3]curve{
	{22, 19, 16, 15, 12, 11, 8, 9, 6, 4, 2, 0},
	{15, 17, 13, 10, 11, 7, 8, 5, 4, 3, 1, 0},
	{9, 12, 11, 8, 6, 7, 5, 3, 4, 2, 1, 0},
}

// addMonths writes executions and observations of the year.
func (g *generator) addMonths() {
	for i, p := range g.projects {
		total := cents(p.executed)
		for m := 1; m <= 12; m++ {
			g.bundle.Executions = append(g.bundle.Executions, domain.Execution{
				Project: p.id, Month: m, Executed: wan(total * p.spend[m-1] / 1000), Recorded: workday(m, 3+(i+m)%3),
			})
		}
	}
	for i, l := range g.lines {
		g.observe(i, l)
	}
}

func (g *generator) observe(i int, l line) {
	if l.Kind == domain.Qualitative {
		return
	}
	for m := 1; m <= 12; m++ {
		value, ok := valueAt(l, i, m)
		if !ok {
			continue
		}
		o := domain.Observation{Indicator: l.ID, Month: m, Value: value, Recorded: workday(m, lag(l.Office, i, m))}
		if m == 6 || m == 12 {
			o.Evidence = l.Evidence[:1]
		}
		if m == 12 && l.Reason != "" {
			o.Cause, o.Note = l.cause, l.Reason
		}
		g.bundle.Observations = append(g.bundle.Observations, o)
	}
}

// valueAt is the value of an indicator up to month m, and false when that month
// has none.
func valueAt(l line, i, m int) (domain.Value, bool) {
	w := l.Actual.Number
	final, places := scaled(w)
	adds := w.Unit.Kind() != num.KindRatio
	if c, ok := rhythmCurve(l.rhythm); ok {
		return written(final*c[m-1]/1000, places, w.Unit), true
	}
	switch kind := l.rhythm[:1]; kind {
	case "L":
		return levelAt(l, i, m), true
	case "C":
		return levelAt(l, i, m), m%3 == 0
	case "Q":
		if adds {
			return written(final*even[m-1]/1000, places, w.Unit), m%3 == 0
		}
		return levelAt(l, i, m), m%3 == 0
	case "H":
		if adds {
			return written(final*even[m-1]/1000, places, w.Unit), m%6 == 0
		}
		return levelAt(l, i, m), m%6 == 0
	case "n":
		return levelAt(l, i, m), m%6 == 0
	case "Y":
		return l.Actual, m == 12
	case "O":
		from, err := strconv.Atoi(l.rhythm[1:])
		if err != nil {
			panic(l.ID + " " + l.rhythm)
		}
		if m < from {
			return written(0, places, w.Unit), true
		}
		return l.Actual, true
	default:
		panic(l.ID + " " + l.rhythm)
	}
}

// levelAt lets a level approach its value of the year from the worse side.
func levelAt(l line, i, m int) domain.Value {
	w := l.Actual.Number
	final, places := scaled(w)
	away := final * approach[i%3][m-1] / 1000
	if l.Target.Comparator == domain.AtMost {
		away = -away
	}
	full := l.Target.Comparator == domain.EqualTo || (w.Unit == num.PercentUnit && w.Value.Short() == "100")
	if full {
		away = 0
	}
	return written(final-away, places, w.Unit)
}

func scaled(w num.Written) (int64, int) {
	digits := strings.ReplaceAll(w.Value.String(), ".", "")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		panic(w.String())
	}
	return n, w.Value.Places()
}

func written(n int64, places int, u num.Unit) domain.Value {
	return domain.NumberValue(num.Written{Value: num.MustDec(decimal(n, places)), Unit: u})
}

// lag is how many days after the end of the month an office hands in its
// figures. 公共服务办公室 collects from many partners and is the slowest.
func lag(office string, i, m int) int {
	base, spread := 5, 4
	switch office {
	case "K4":
		base, spread = 10, 9
	case "K2", "K3":
		base, spread = 8, 6
	case "K5":
		base, spread = 6, 7
	case "K6":
		base, spread = 9, 8
	case "K8":
		base, spread = 3, 4
	}
	days := base + (i*7+m*5)%spread
	if (i*3+m)%41 == 0 {
		days += 24 // the figure of this month was forgotten and asked for
	}
	return days
}

// workday is the day that lies days after the end of month m of 2025, moved to
// the next day of work.
func workday(m, days int) domain.Date {
	t := time.Date(year, time.Month(m)+1, days, 0, 0, 0, 0, time.UTC)
	d := dateOf(t)
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday || holiday(d) {
		t = t.AddDate(0, 0, 1)
		d = dateOf(t)
	}
	return d
}

func dateOf(t time.Time) domain.Date {
	return domain.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// holiday reports whether d lies in the longer public holidays, first and last
// day included.
func holiday(d domain.Date) bool {
	for _, h := range [...][2]domain.Date{
		{day(2025, 1, 28), day(2025, 2, 4)}, {day(2025, 4, 4), day(2025, 4, 6)}, {day(2025, 5, 1), day(2025, 5, 5)},
		{day(2025, 5, 31), day(2025, 6, 2)}, {day(2025, 10, 1), day(2025, 10, 8)}, {day(2026, 1, 1), day(2026, 1, 3)},
		{day(2026, 2, 15), day(2026, 2, 23)},
	} {
		if !d.Before(h[0]) && !h[1].Before(d) {
			return true
		}
	}
	return false
}
