package app

import (
	"context"
	"errors"
	"maps"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// desk is one use case at work (办理): the changes that it wants to make to a book,
// against the rows as they are. Nothing is written before commit.
type desk[C any] struct {
	app     *App
	account *account[C]
	actor   Actor
	useCase UseCase
	note    string
	request string

	changes map[string]*domain.Change // by table/key
	relies  map[string]domain.Premise // by table/key: rows that decide whether the changes may be made
	order   []string
	last    map[string]int64 // position of the last row by table
	found   finding.List
}

// Invalid says that what was given cannot be taken (数据有误); the findings say where,
// what was expected, and the repair.
type Invalid struct{ Findings finding.List }

func (i *Invalid) Error() string {
	if len(i.Findings) == 0 {
		return "数据有误"
	}
	return i.Findings[0].Message
}

func newDesk[C any](a *App, acc *account[C], actor Actor, uc UseCase) *desk[C] {
	return &desk[C]{app: a, account: acc, actor: actor, useCase: uc, changes: map[string]*domain.Change{}, relies: map[string]domain.Premise{}, last: map[string]int64{}}
}

// current returns the texts and the version of a row; version 0 when there is
// none.
func (d *desk[C]) current(t table.Of[C], key string) (fields map[string]string, s slot) {
	sh := d.account.shelves[t.About().Key]
	row, known := sh.at[key]
	if !known {
		return nil, slot{key: key}
	}
	return table.Fields(t, d.account.content, row), sh.slots[row]
}

// row returns where the row of a table with an id stands, or *NotFound.
func (d *desk[C]) row(tableKey, id string) (int, error) {
	if i, known := d.account.shelves[tableKey].at[id]; known {
		return i, nil
	}
	return 0, &NotFound{table.Find(d.account.tables, tableKey).About().Zh + "“" + id + "”"}
}

// write puts all rows of scratch into the book: those whose key is known change,
// the others are new.
func (d *desk[C]) write(scratch *C) {
	for _, t := range d.account.tables {
		if t.About().Single && len(table.Fields(t, scratch, 0)) == 0 {
			continue
		}
		for row := range t.Count(scratch) {
			d.put(t, table.KeyOf(t, scratch, row), -1, table.Fields(t, scratch, row))
		}
	}
}

// put sets a row to the given texts. base is the version that the person saw, or
// -1 when the use case itself has just read the row.
func (d *desk[C]) put(t table.Of[C], key string, base int64, fields map[string]string) {
	before, s := d.current(t, key)
	if base < 0 {
		base = s.version
	}
	diff := table.Diff(t.Specs(), before, fields)
	if len(diff) == 0 && s.version > 0 && base == s.version {
		return
	}
	c := &domain.Change{Table: t.About().Key, Key: key, Position: s.position, Version: base + 1, Fields: diff}
	if s.version == 0 {
		c.Position = d.next(t.About().Key)
	}
	d.keep(c)
}

// remove deletes a row.
func (d *desk[C]) remove(t table.Of[C], key string, base int64) {
	before, s := d.current(t, key)
	if s.version == 0 {
		return
	}
	if base < 0 {
		base = s.version
	}
	d.keep(&domain.Change{Table: t.About().Key, Key: key, Position: s.position, Version: base + 1, Deleted: true, Fields: table.Diff(t.Specs(), before, nil)})
}

// rely remembers that the changes may be made only while the submissions of a
// subject stand as they do: those of the project or of all, of the office or of all.
func (d *desk[C]) rely(subject domain.Subject, project, office string) {
	for _, target := range []string{"", project} {
		for _, from := range []string{"", office} {
			p := domain.Premise{Table: "submissions", Key: domain.SubmissionID(subject, target, from)}
			sh := d.account.shelves[p.Table]
			if row, known := sh.at[p.Key]; known {
				p.Version = sh.slots[row].version
			}
			d.relies[p.Table+"/"+p.Key] = p
		}
	}
}

// overtaken reports whether a conflict is only about what the desk relies on: whoever
// asked has seen every row that they change as it is.
func (d *desk[C]) overtaken(err error) bool {
	var conflict *domain.Conflict
	return errors.As(err, &conflict) && !slices.ContainsFunc(conflict.Keys, func(key string) bool {
		_, relied := d.relies[key]
		return !relied
	})
}

// keep remembers a change; a second change of the same row takes its place.
func (d *desk[C]) keep(c *domain.Change) {
	name := c.Table + "/" + c.Key
	if _, twice := d.changes[name]; !twice {
		d.order = append(d.order, name)
	}
	d.changes[name] = c
}

// taken tells of an id whether a row of a table has it, or will have it.
func (d *desk[C]) taken(tableKey string) func(id string) bool {
	return func(id string) bool {
		_, coming := d.changes[tableKey+"/"+id]
		return coming || d.account.shelves[tableKey].has(id)
	}
}

// next returns the position behind the last row of a table.
func (d *desk[C]) next(key string) int64 {
	const gap = 16 // room to put rows between
	last, known := d.last[key]
	if slots := d.account.shelves[key].slots; !known && len(slots) > 0 {
		last = slots[len(slots)-1].position
	}
	d.last[key] = last + gap
	return last + gap
}

// commit writes the changes and the journal entry, and folds the entry in.
func (d *desk[C]) commit(ctx context.Context) (domain.Entry, error) {
	if d.found.HasErrors() {
		return domain.Entry{}, &Invalid{d.found}
	}
	if len(d.order) == 0 {
		return domain.Entry{}, nil
	}
	changes := make([]domain.Change, len(d.order))
	for i, name := range d.order {
		delete(d.relies, name) // its version is compared in any case
		changes[i] = *d.changes[name]
	}
	entry, err := d.app.store.Commit(ctx, domain.Draft{
		Book: d.account.book, At: d.app.clock().UTC(), Actor: d.actor.User, Origin: d.actor.Origin,
		UseCase: d.useCase.Key, Note: d.note, Request: d.request, Changes: changes, Premises: slices.Collect(maps.Values(d.relies)),
	})
	if err != nil {
		d.account.doubt.Store(true)
		var conflict *domain.Conflict
		if errors.As(err, &conflict) {
			slices.Sort(conflict.Keys)
		}
		return domain.Entry{}, err
	}
	return entry, d.account.took(&entry)
}
