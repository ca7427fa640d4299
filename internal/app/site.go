package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hengji/internal/domain"
)

// Ready reports whether the store answers.
func (a *App) Ready(ctx context.Context) error {
	if _, err := a.store.Head(ctx, domain.Book{}); err != nil {
		return fmt.Errorf("app: head of the register: %w", err)
	}
	return nil
}

// CheckClock refuses a clock that stands before the last entry of a journal:
// nothing could be written until it has caught up.
func (a *App) CheckClock(ctx context.Context) error {
	books, err := a.store.Books(ctx)
	if err != nil {
		return fmt.Errorf("app: list books: %w", err)
	}
	now := a.clock().Add(domain.ClockTolerance)
	for _, b := range append([]domain.Book{{}}, books...) {
		head, err := a.store.Head(ctx, b)
		if err != nil {
			return fmt.Errorf("app: head of %s: %w", b, err)
		}
		if now.Before(head.At) {
			at := head.At.In(now.Location()).Format(time.DateTime)
			return fmt.Errorf("%w（现在是 %s，%s 最后一次登记在 %s）", domain.ErrClock, now.Format(time.DateTime), b, at)
		}
	}
	return nil
}

// BookHead says how far the journal of a book goes (链头).
type BookHead struct {
	Book domain.Book
	Head domain.Head
}

// Heads lists where the journals stand, that of the register first.
func (a *App) Heads(ctx context.Context, actor Actor) ([]BookHead, error) {
	if err := allow(actor, FindUseCase("site.operate"), domain.Book{}, "", nil); err != nil {
		return nil, err
	}
	books, err := a.store.Books(ctx)
	if err != nil {
		return nil, fmt.Errorf("app: list books: %w", err)
	}
	var out []BookHead
	for _, b := range append([]domain.Book{{}}, books...) {
		head, err := a.store.Head(ctx, b)
		if err != nil {
			return nil, fmt.Errorf("app: head of %s: %w", b, err)
		}
		out = append(out, BookHead{b, head})
	}
	return out, nil
}

// WatchAll looks through the books of the running year, and in January those of
// the year before, whose last figures come in then. It returns how many signals
// it found; a book that cannot be watched does not keep the others from it.
func (a *App) WatchAll(ctx context.Context) (int, error) {
	books, err := a.store.Books(ctx)
	if err != nil {
		return 0, fmt.Errorf("app: list books: %w", err)
	}
	today, found := a.today(), 0
	var failed error
	for _, b := range books {
		if b.Year != today.Year && (b.Year != today.Year-1 || today.Month > 1) {
			continue
		}
		signals, err := a.Watch(ctx, b, nil)
		failed = errors.Join(failed, err)
		found += len(signals)
	}
	return found, failed
}
