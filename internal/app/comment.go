package app

import (
	"context"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// removeComments puts the end of all remarks on a submission on the desk.
func (d *desk[C]) removeComments(bundle *domain.Bundle, submission string) {
	for _, c := range bundle.Comments {
		if c.Submission == submission {
			d.remove(table.Find(d.account.tables, "comments"), c.ID, -1)
		}
	}
}

// SettleComment marks a remark as dealt with (批注已处理).
func (a *App) SettleComment(ctx context.Context, actor Actor, b domain.Book, id string) error {
	uc := FindUseCase("submission.submit")
	return a.changeBook(ctx, actor, uc, b, "", func(bundle *domain.Bundle, d *desk[domain.Bundle]) error {
		i, err := d.row("comments", id)
		if err != nil {
			return err
		}
		c := bundle.Comments[i]
		office := ""
		if s := submissionAt(bundle, c.Submission); s != nil {
			office = s.Office
		}
		if err := allow(actor, uc, b, office, bundle); err != nil {
			return err
		}
		c.Settled = true
		d.write(&domain.Bundle{Comments: []domain.Comment{c}})
		return nil
	})
}
