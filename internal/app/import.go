package app

import (
	"context"
	"maps"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/finding"
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
	differences, err := d.importing(bundle, bundle.Places, how)
	if err == nil {
		err = d.guardReview(acc.content)
	}
	acc.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	if how.DryRun {
		return differences, nil
	}
	_, err = d.commit(ctx)
	return differences, err
}

// ImportRegister brings the rows of a table of the register in (导入登记簿的表): the indicator
// library, the holidays. Rows that are there and the same stay as they are. places
// has the cells that the rows come from; it may be nil.
func (a *App) ImportRegister(ctx context.Context, actor Actor, tableKey string, given *domain.Register, places domain.Places, how Importing) ([]Difference, error) {
	uc, err := registerUseCase(tableKey)
	if err != nil {
		return nil, err
	}
	if err := allow(actor, uc, domain.Book{}, "", nil); err != nil {
		return nil, err
	}
	if err := a.register.catchUp(ctx, a.store); err != nil {
		return nil, err
	}
	how.Tables = []string{tableKey}
	d := newDesk(a, a.register, actor, uc)
	d.note, d.request = how.Note, how.Request
	a.register.mu.RLock()
	differences, err := d.importing(given, places, how)
	a.register.mu.RUnlock()
	if err != nil || how.DryRun {
		return differences, err
	}
	_, err = d.commit(ctx)
	return differences, err
}

// importing puts the given rows on the desk and says what they change, or all
// that is wrong with them, at the cells that they come from.
func (d *desk[C]) importing(given *C, places domain.Places, how Importing) ([]Difference, error) {
	rows := d.bring(given, how)
	d.inspect(rows)
	if !d.found.HasErrors() {
		return d.differences(), nil
	}
	for i := range d.found {
		if at, known := places[d.found[i].At.Field]; known {
			d.found[i].At = at
		}
	}
	return nil, &Invalid{d.found}
}

// bring puts the given rows on the desk; it returns which row each change, by
// table/key, comes from. Two rows with one key are told, unless they are the same.
func (d *desk[C]) bring(given *C, how Importing) map[string]int {
	from := map[string]int{}
	for _, t := range d.account.tables {
		n := t.Count(given)
		if t.About().Single && len(table.Fields(t, given, 0)) == 0 || n == 0 || len(how.Tables) > 0 && !slices.Contains(how.Tables, t.About().Key) {
			continue
		}
		seen := map[string]bool{}
		for row := range n {
			key := table.KeyOf(t, given, row)
			fields := table.Fields(t, given, row)
			if first, twice := from[t.About().Key+"/"+key]; twice {
				d.tellTwice(t, row, table.Diff(t.Specs(), table.Fields(t, given, first), fields))
			}
			seen[key], from[t.About().Key+"/"+key] = true, row
			d.put(t, key, -1, d.filled(t, key, fields, how))
		}
		if how.Replace && !t.About().Single {
			d.removeOthers(t, seen)
		}
	}
	return from
}

// filled adds to the fields of a row those that the file does not speak of, unless
// the whole table is replaced.
func (d *desk[C]) filled(t table.Of[C], key string, fields map[string]string, how Importing) map[string]string {
	if how.Replace {
		return fields
	}
	before, _ := d.current(t, key)
	for k, v := range before {
		if _, said := fields[k]; !said {
			fields[k] = v
		}
	}
	return fields
}

// removeOthers deletes the rows of a table that were not given.
func (d *desk[C]) removeOthers(t table.Of[C], given map[string]bool) {
	for _, s := range d.account.shelves[t.About().Key].slots {
		if !given[s.key] {
			d.remove(t, s.key, -1)
		}
	}
}

// tellTwice reports a second row for one thing that says something else.
func (d *desk[C]) tellTwice(t table.Of[C], row int, differs []domain.FieldChange) {
	if identity := table.Identity(t.Specs(), t.About()); len(differs) > 0 && len(identity) > 0 {
		d.found.Add(table.NewProblem(table.CodeTwice, "“"+t.About().Zh+"”有两行说的是同一件事，内容却不同", "只留一行").At(finding.Place{Field: table.FieldName(t, row, identity[0])}))
	}
}

// inspect checks all rows that are on the desk as they would be: required
// fields, references to rows that are there or come along. rows says which row of
// what was given each comes from.
func (d *desk[C]) inspect(rows map[string]int) {
	for _, name := range d.order {
		c := d.changes[name]
		t := table.Find(d.account.tables, c.Table)
		if !c.Deleted {
			before, _ := d.current(t, c.Key)
			d.validate(t, rows[name], c.Key, true, after(c.Fields, maps.Clone(before)))
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
