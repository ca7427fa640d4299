package app

import (
	"context"
	"errors"

	"hengji/internal/domain"
)

// change runs a use case that reads the account itself: nobody has seen the rows
// before, so when others were faster it simply looks again.
func change[C any](ctx context.Context, a *App, acc *account[C], actor Actor, uc UseCase, note string, f func(*C, *desk[C]) error) error {
	const tries = 8
	var conflict *domain.Conflict
	var err error
	for range tries {
		if err = acc.catchUp(ctx, a.store); err != nil {
			return err
		}
		d := newDesk(a, acc, actor, uc)
		d.note = note
		acc.mu.RLock()
		err = f(acc.content, d)
		acc.mu.RUnlock()
		if err != nil {
			return err
		}
		if _, err = d.commit(ctx); !errors.As(err, &conflict) {
			return err
		}
	}
	return err
}
