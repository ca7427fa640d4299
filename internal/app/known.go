package app

import (
	"context"
	"maps"
	"slices"
	"strings"

	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// Known returns what helps to read a file of another system (导入时已知的事): what the
// rows of a book are called, and which heading of which form is which field. The
// zero book gives what the register has.
func (a *App) Known(ctx context.Context, actor Actor, b domain.Book) (bundle.Known, error) {
	k := bundle.Known{Columns: map[string]map[string]string{}}
	err := a.ReadRegister(ctx, actor, func(r *domain.Register) error {
		for _, m := range r.Mappings {
			if k.Columns[m.Form] == nil {
				k.Columns[m.Form] = map[string]string{}
			}
			k.Columns[m.Form][m.Column] = m.Field
		}
		if b == (domain.Book{}) {
			k.Names = bundle.NamesOf(table.Register(), &domain.Register{Library: r.Library})
		}
		return nil
	})
	if err != nil || b == (domain.Book{}) {
		return k, err
	}
	err = a.Read(ctx, actor, b, func(content *domain.Bundle) error {
		k.Names = bundle.NamesOf(table.All(), content)
		return nil
	})
	return k, err
}

// AlignForms finds the projects and indicators of 自评表 in the book that they go into,
// and keeps of b what a self-evaluation says; see bundle.AlignForms. Import takes
// what comes out.
func (a *App) AlignForms(ctx context.Context, actor Actor, book domain.Book, b *domain.Bundle) (found finding.List, err error) {
	err = a.Read(ctx, actor, book, func(current *domain.Bundle) error {
		found = bundle.AlignForms(b, current)
		return nil
	})
	return found, err
}

// RememberColumns keeps which headings of a form are which fields (列对应), for the
// next file of the same kind. Whoever may import into some book may say so.
func (a *App) RememberColumns(ctx context.Context, actor Actor, form string, columns map[string]string) error {
	uc := FindUseCase("data.import")
	if err := allowSomewhere(actor, uc); err != nil {
		return err
	}
	return change(ctx, a, a.register, actor, uc, "", func(r *domain.Register, d *desk[domain.Register]) error {
		rows := &domain.Register{}
		for _, heading := range slices.Sorted(maps.Keys(columns)) {
			m := domain.Mapping{ID: form + "." + strings.Map(idRune, heading), Form: form, Column: heading, Field: columns[heading]}
			for _, known := range r.Mappings {
				if known.Form == form && known.Column == heading {
					m.ID = known.ID
				}
			}
			rows.Mappings = append(rows.Mappings, m)
		}
		d.write(rows)
		return nil
	})
}

// allowSomewhere is allow for what no single book owns: the right in any book is
// enough.
func allowSomewhere(actor Actor, uc UseCase) error {
	err := allow(actor, uc, domain.Book{}, "", nil)
	for _, g := range actor.Grants {
		if err == nil {
			return nil
		}
		err = allow(actor, uc, domain.Book{Region: g.Region, Department: g.Department}, "", nil)
	}
	return err
}

// idRune keeps of a heading what an id may hold.
func idRune(r rune) rune {
	if _, err := table.ParseID(&table.Spec{}, string(r)); err != nil {
		return '-'
	}
	return r
}
