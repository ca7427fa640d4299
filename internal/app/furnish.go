package app

import (
	"context"
	"slices"

	"hengji/internal/builtin"
	"hengji/internal/domain"
)

// Furnish gives a new site what is built in (装入内置数据): the indicator library when there
// is none, and the holidays of the years for which none are registered. What the
// site has is never touched, and what it threw away does not come back.
func (a *App) Furnish(ctx context.Context) error {
	library, err := builtin.Library()
	if err != nil {
		return err
	}
	holidays, err := builtin.Holidays()
	if err != nil {
		return err
	}
	const once = "builtin-library-1" // the journal knows that it was done
	err = change(ctx, a, a.register, System(), FindUseCase("library.save"), "装入内置指标库", func(r *domain.Register, d *desk[domain.Register]) error {
		if len(r.Library) == 0 {
			d.request = once
			d.write(&domain.Register{Library: library})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return change(ctx, a, a.register, System(), FindUseCase("calendar.save"), "装入内置节假日安排", func(r *domain.Register, d *desk[domain.Register]) error {
		d.write(&domain.Register{Holidays: missingYears(holidays, r.Holidays)})
		return nil
	})
}

// missingYears returns the days of the years of which have has none.
func missingYears(all, have []domain.Holiday) []domain.Holiday {
	return slices.DeleteFunc(slices.Clone(all), func(h domain.Holiday) bool {
		return slices.ContainsFunc(have, func(x domain.Holiday) bool { return x.Date.Year == h.Date.Year })
	})
}
