package app

import (
	"context"
	"time"

	"hengji/internal/domain"
	"hengji/internal/score"
)

// Score returns the score sheet of a book as it is now (自评得分). It is computed anew
// when the book has changed, and only then.
func (a *App) Score(ctx context.Context, actor Actor, b domain.Book) (*score.Result, error) {
	var out *score.Result
	err := a.ReadScored(ctx, actor, b, func(_ *domain.Bundle, r *score.Result) error {
		out = r
		return nil
	})
	return out, err
}

// ReadScored calls f with the 填报包 of a book and its score sheet, both of one moment:
// a save that comes meanwhile is in neither. f keeps nothing of the 填报包.
func (a *App) ReadScored(ctx context.Context, actor Actor, b domain.Book, f func(*domain.Bundle, *score.Result) error) error {
	if err := allow(actor, FindUseCase("book.read"), b, "", nil); err != nil {
		return err
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return err
	}
	acc.mu.RLock()
	defer acc.mu.RUnlock()
	r, err := a.scoreAt(acc)
	if err != nil {
		return err
	}
	return f(acc.content, r)
}

// scoreAt returns the score sheet of a book that the caller holds still.
func (a *App) scoreAt(acc *account[domain.Bundle]) (*score.Result, error) {
	kept := acc.scored.Load()
	if kept == nil || kept.seq != acc.head.Seq {
		r, err := a.scoreOf(acc.content)
		if err != nil {
			return nil, err
		}
		kept = &scored{acc.head.Seq, r}
		acc.scored.Store(kept)
	}
	return kept.result, nil
}

// scored is a score sheet and the entry after which it was computed.
type scored struct {
	seq    int64
	result *score.Result
}

// scoreOf computes the score sheet of a 填报包.
func (a *App) scoreOf(b *domain.Bundle) (*score.Result, error) {
	dept, project, err := a.schemes.For(b)
	if err != nil {
		return nil, &Refused{err.Error(), "在部门信息里选评分方案"}
	}
	return score.Department(dept, project, b), nil
}

// ScoreAsOf returns the score sheet as the system knew it at a moment.
func (a *App) ScoreAsOf(ctx context.Context, actor Actor, b domain.Book, at time.Time) (*score.Result, error) {
	bundle, err := a.AsOf(ctx, actor, b, at)
	if err != nil {
		return nil, err
	}
	return a.scoreOf(bundle)
}
