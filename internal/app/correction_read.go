package app

import (
	"context"
	"slices"

	"hengji/internal/domain"
)

// Correction returns one correction (纠偏措施), and whether the person may close it.
func (a *App) Correction(ctx context.Context, actor Actor, b domain.Book, id string) (c domain.Correction, may bool, err error) {
	err = a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		i := slices.IndexFunc(bundle.Corrections, func(c domain.Correction) bool { return c.ID == id })
		if i < 0 {
			return &NotFound{"纠偏措施“" + id + "”"}
		}
		c = bundle.Corrections[i]
		may = c.Closed.Absent() && allow(actor, FindUseCase("correction.save"), b, c.Office, bundle) == nil
		return nil
	})
	return c, may, err
}
