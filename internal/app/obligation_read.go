package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/monitor"
	"hengji/internal/num"
)

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
		out.Course.Points = points(month, func(m int) (num.Rat, bool) { return y.ExpectedOf(&ind, m) }, func(m int) monitor.Progress { return y.IndicatorProgress(&ind, m) })
		return nil
	})
	return out, err
}
