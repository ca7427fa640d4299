package app

import (
	"context"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// Named is a row by its id and what people call it; Short is the first letters of
// the Pinyin, by which it is found too.
type Named struct{ ID, Name, Short string }

// Names lists the rows that others refer to, by table: what a field offers to
// choose from.
func (a *App) Names(ctx context.Context, actor Actor, b domain.Book) (map[string][]Named, error) {
	out := map[string][]Named{}
	err := a.Read(ctx, actor, b, func(bundle *domain.Bundle) error {
		for _, t := range table.All() {
			id, name := table.Index(t, "id"), -1
			for _, column := range []string{"name", "title", "text"} {
				if name < 0 {
					name = table.Index(t, column)
				}
			}
			if id < 0 || name < 0 {
				continue
			}
			key := t.About().Key
			for row := range t.Count(bundle) {
				text := table.Clip(t.Get(bundle, row, name))
				out[key] = append(out[key], Named{t.Get(bundle, row, id), text, initials(text)})
			}
		}
		return nil
	})
	return out, err
}

// MayType reports whether the actor may change rows of a table by hand at all,
// perhaps only those of their own office.
func (a *App) MayType(actor Actor, b domain.Book, tableKey string) bool {
	uc, err := useCaseOf(tableKey)
	return err == nil && allow(actor, uc, b, "", nil) == nil
}
