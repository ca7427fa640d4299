package app

import (
	"context"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// MonthEdits is what a person typed into the form of a month, with the versions of
// the rows that they saw.
type MonthEdits struct{ Executions, Observations []Edit }

// SaveMonth enters money and values of a month together (登记本月): everything is taken
// or nothing. The errors are those of Save; a finding names the edit by its place
// in the list of its table.
func (a *App) SaveMonth(ctx context.Context, actor Actor, b domain.Book, edits MonthEdits, note string) error {
	const tries = 8
	for range tries {
		acc, err := a.account(ctx, b)
		if err != nil {
			return err
		}
		d := newDesk(a, acc, actor, FindUseCase("monitor.save"))
		d.note = note
		acc.mu.RLock()
		_, err = d.edit(table.Find(acc.tables, "executions"), edits.Executions)
		if err == nil {
			_, err = d.edit(table.Find(acc.tables, "observations"), edits.Observations)
		}
		acc.mu.RUnlock()
		if err != nil {
			return err
		}
		if _, err = d.commit(ctx); !d.overtaken(err) {
			return err
		}
	}
	return errBusy
}
