package app

import (
	"context"

	"hengji/internal/builtin"
	"hengji/internal/domain"
	"hengji/internal/monitor"
)

// Monitor calls f with the year of a book as it is watched (运行监控): progress, lights,
// forecasts, stalls, lags. f keeps nothing of it.
func (a *App) Monitor(ctx context.Context, actor Actor, b domain.Book, f func(*monitor.Year) error) error {
	shapes := a.lastYear(ctx, b)
	return a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		y, err := a.year(ctx, bundle, shapes)
		if err != nil {
			return err
		}
		return f(y)
	})
}

// year puts the rules, the calendar and last year's shapes to a 填报包.
func (a *App) year(ctx context.Context, bundle *domain.Bundle, shapes map[string]monitor.Shape) (*monitor.Year, error) {
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return nil, err
	}
	rules := monitor.DefaultRules()
	builtIn, err := builtin.Holidays()
	if err != nil {
		return nil, err
	}
	var calendar monitor.Calendar
	err = a.register.view(func(r *domain.Register) error {
		if len(r.Thresholds) > 0 {
			rules.Lights = append([]domain.Threshold(nil), r.Thresholds...)
		}
		calendar = monitor.NewCalendar(append(missingYears(builtIn, r.Holidays), r.Holidays...))
		return nil
	})
	return monitor.NewYear(bundle, rules, calendar, shapes), err
}

// lastYear returns the shapes of the book of the year before, if there is one.
func (a *App) lastYear(ctx context.Context, b domain.Book) map[string]monitor.Shape {
	b.Year--
	acc, err := a.account(ctx, b)
	if err != nil {
		return nil
	}
	var shapes map[string]monitor.Shape
	_ = acc.view(func(last *domain.Bundle) error {
		shapes = monitor.Shapes(last)
		return nil
	})
	return shapes
}
