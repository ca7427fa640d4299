package app

import (
	"context"
	"maps"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/table"
)

// Difference is what an import would do to one row (导入差异).
type Difference struct {
	Table, Key string
	Kind       DifferenceKind
	Fields     []domain.FieldChange
}

// DifferenceKind says how a row differs.
type DifferenceKind string

// The kinds of difference.
const (
	RowAdded   DifferenceKind = "added"   // 新增
	RowChanged DifferenceKind = "changed" // 修改
	RowRemoved DifferenceKind = "removed" // 删除，只在整表替换时
)

// Importing says how an import is done.
type Importing struct {
	Tables  []string // empty for all tables that have rows
	Replace bool     // rows of these tables that the file lacks are removed
	DryRun  bool     // only tells the differences
	Note    string
	Request string // the same request twice is done once
}

// Import brings the rows of a 填报包 into a book (导入): the differences are told, and
// unless it is a dry run all are done or none.
func (a *App) Import(ctx context.Context, actor Actor, b domain.Book, bundle *domain.Bundle, how Importing) ([]Difference, error) {
	uc := FindUseCase("data.import")
	if err := allow(actor, uc, b, "", nil); err != nil {
		return nil, err
	}
	if other := domain.BookOf(&bundle.Department); bundle.Department.Name != "" && other != b {
		return nil, &Refused{"文件是 " + other.String() + " 的，不是 " + b.String() + " 的", "选对年度账册，或改正文件里的部门信息"}
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return nil, err
	}
	d := newDesk(a, acc, actor, uc)
	d.note, d.request = how.Note, how.Request
	acc.mu.RLock()
	d.bring(bundle, how)
	d.inspect()
	differences := d.differences()
	err = d.guardReview(acc.content)
	acc.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	if d.found.HasErrors() {
		return nil, &Invalid{d.found}
	}
	if how.DryRun {
		return differences, nil
	}
	_, err = d.commit(ctx)
	return differences, err
}

func (d *desk[C]) bring(given *C, how Importing) {
	for _, t := range d.account.tables {
		n := t.Count(given)
		if t.About().Single && len(table.Fields(t, given, 0)) == 0 || n == 0 || len(how.Tables) > 0 && !slices.Contains(how.Tables, t.About().Key) {
			continue
		}
		seen := map[string]bool{}
		for row := range n {
			key := table.KeyOf(t, given, row)
			seen[key] = true
			fields := table.Fields(t, given, row)
			if !how.Replace {
				before, _ := d.current(t, key)
				for k, v := range before {
					if _, said := fields[k]; !said {
						fields[k] = v
					}
				}
			}
			d.put(t, key, -1, fields)
		}
		if how.Replace && !t.About().Single {
			for _, s := range d.account.shelves[t.About().Key].slots {
				if !seen[s.key] {
					d.remove(t, s.key, -1)
				}
			}
		}
	}
}

// inspect checks all rows that are on the desk as they would be: required
// fields, references to rows that are there or come along.
func (d *desk[C]) inspect() {
	rows := map[string]int{}
	for _, name := range d.order {
		c := d.changes[name]
		t := table.Find(d.account.tables, c.Table)
		row := rows[c.Table]
		rows[c.Table]++
		if !c.Deleted {
			before, _ := d.current(t, c.Key)
			d.validate(t, row, c.Key, true, after(c.Fields, maps.Clone(before)))
		}
	}
}

func (d *desk[C]) differences() []Difference {
	out := make([]Difference, 0, len(d.order))
	for _, name := range d.order {
		c := d.changes[name]
		kind := RowChanged
		switch {
		case c.Deleted:
			kind = RowRemoved
		case c.Version == 1:
			kind = RowAdded
		}
		out = append(out, Difference{c.Table, c.Key, kind, c.Fields})
	}
	return out
}

// Export calls f with the 填报包 of a book, to be written as a folder or a workbook
// (导出); f keeps nothing of it.
func (a *App) Export(ctx context.Context, actor Actor, b domain.Book, f func(*domain.Bundle) error) error {
	if err := allow(actor, FindUseCase("data.export"), b, "", nil); err != nil {
		return err
	}
	acc, err := a.account(ctx, b)
	if err != nil {
		return err
	}
	return acc.view(f)
}
