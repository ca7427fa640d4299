package app

import (
	"context"

	"hengji/internal/domain"
)

// Beside is what stands beside the target of an indicator (上年值和标准值), besides its
// baseline: by its id what last year's book says was reached, where the indicator has
// no baseline; by its name the standard value of the indicator library, with what it
// comes from.
type Beside struct {
	Last     map[string]string `json:"last,omitempty"`
	Standard map[string]string `json:"standard,omitempty"`
}

// Beside returns what stands beside the targets of a book. The indicator of the year
// before is the one with the same id and name.
func (a *App) Beside(ctx context.Context, actor Actor, b domain.Book) (Beside, error) {
	out := Beside{Last: map[string]string{}, Standard: map[string]string{}}
	names := map[string]string{} // of those without a baseline
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		for i := range bundle.Indicators {
			x := &bundle.Indicators[i]
			if x.Baseline.Absent() {
				names[x.ID] = x.Name
			}
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	b.Year--
	if len(names) > 0 && May(actor, "book.read", b) {
		if acc, err := a.account(ctx, b); err == nil { // without a year before there is nothing to say
			_ = acc.view(func(last *domain.Bundle) error {
				for i := range last.Indicators {
					x := &last.Indicators[i]
					if name, asked := names[x.ID]; asked && name == x.Name && !x.Actual.Absent() {
						out.Last[x.ID] = x.Actual.String()
					}
				}
				return nil
			})
		}
	}
	err = a.ReadRegister(ctx, actor, func(r *domain.Register) error {
		for i := range r.Library {
			x := &r.Library[i]
			if x.Target.Absent() || out.Standard[x.Name] != "" {
				continue
			}
			out.Standard[x.Name] = x.Target.String()
			if x.Standard != "" {
				out.Standard[x.Name] += "（" + x.Standard + "）"
			}
		}
		return nil
	})
	return out, err
}
