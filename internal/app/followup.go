package app

import (
	"context"

	"hengji/internal/domain"
)

// SettleFollowup closes a thing of last year (办结上年事项). It needs a word on what was
// done and evidence of it.
func (a *App) SettleFollowup(ctx context.Context, actor Actor, b domain.Book, id, outcome string, evidence []string) error {
	uc := FindUseCase("followup.settle")
	if outcome == "" || len(evidence) == 0 {
		return invalid("evidence", "REQUIRED", "办结上年事项要写明办结情况并附佐证", "写一句做了什么，选一份佐证材料")
	}
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		i, err := d.row("followups", id)
		if err != nil {
			return err
		}
		f := bundle.Followups[i]
		if err := allow(actor, uc, b, f.Office, bundle); err != nil {
			return err
		}
		if err := d.evidenceExists(evidence); err != nil {
			return err
		}
		f.Outcome, f.Evidence, f.Closed = outcome, evidence, a.today()
		d.write(&domain.Bundle{Followups: []domain.Followup{f}})
		return nil
	})
}

// evidenceExists refuses ids of evidence that are not registered.
func (d *desk[C]) evidenceExists(ids []string) error {
	for _, id := range ids {
		if !d.account.shelves["evidence"].has(id) {
			return invalid("evidence", "BUNDLE-REF", "佐证“"+id+"”没有登记", "先上传或登记这份佐证材料")
		}
	}
	return nil
}
