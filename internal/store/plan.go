package store

import (
	"fmt"
	"slices"

	"hengji/internal/chain"
	"hengji/internal/domain"
)

// plan is what one transaction will write (写入计划). All drafts of a group are
// applied in memory first; one that fails its checks leaves nothing behind and
// does not disturb the others.
type plan struct {
	store   *Store
	heads   map[domain.Book]domain.Head
	known   map[requestID]domain.Entry
	rows    map[rowID]*row // all rows that the group touches; nil for none
	stale   map[rowID]bool // rows that the database has otherwise
	entries []sealed
}

type requestID struct {
	book    domain.Book
	request string
}

// row is a row as it stands; its cells are never changed, only replaced.
type row struct {
	shape             *shape
	position, version int64
	cells             []any
}

// fields returns how many fields of a row are set.
func (r *row) fields() int {
	n := 0
	for i := range r.cells {
		if r.cells[i] != nil && r.shape.cells[i].kind != cellFen {
			n++
		}
	}
	return n
}

type sealed struct {
	entry   domain.Entry
	changes []byte
}

func newPlan(s *Store) *plan {
	return &plan{store: s, heads: map[domain.Book]domain.Head{}, known: map[requestID]domain.Entry{}, rows: map[rowID]*row{}, stale: map[rowID]bool{}}
}

// apply adds one draft to the plan, or says why it cannot be.
func (p *plan) apply(r *request) (domain.Entry, error) {
	d := &r.draft
	id := requestID{d.Book, d.Request}
	if e, ok := p.known[id]; ok && d.Request != "" {
		return e, nil
	}
	head := p.heads[d.Book]
	at := d.At
	if at.Before(head.At) {
		if head.At.Sub(at) > domain.ClockTolerance {
			return domain.Entry{}, fmt.Errorf("%w（最后一次登记：%s）", domain.ErrClock, head.At.Format("2006-01-02 15:04:05 MST"))
		}
		at = head.At
	}
	changed, err := p.change(r)
	if err != nil {
		return domain.Entry{}, err
	}
	e := domain.Entry{
		Book: d.Book, Seq: head.Seq + 1, At: at, Actor: d.Actor, Origin: d.Origin,
		UseCase: d.UseCase, Note: d.Note, Request: d.Request, Changes: d.Changes,
	}
	if err := chain.Seal(&e, head.Hash, p.store.algorithm, r.changes); err != nil {
		return domain.Entry{}, err
	}
	p.heads[d.Book] = domain.Head{Seq: e.Seq, At: e.At, Hash: e.Hash}
	if d.Request != "" {
		p.known[id] = e
	}
	for id, now := range changed {
		p.rows[id], p.stale[id] = now, true
	}
	p.entries = append(p.entries, sealed{e, r.changes})
	return e, nil
}

// change returns the rows as they stand after a draft, or a *domain.Conflict.
func (p *plan) change(r *request) (map[rowID]*row, error) {
	changed := make(map[rowID]*row, len(r.edits))
	var conflicts []rowID
	for i := range r.edits {
		e := &r.edits[i]
		now, ok := changed[e.row]
		if !ok {
			now = p.rows[e.row]
		}
		var version int64
		if now != nil {
			version = now.version
		}
		if e.change.Version != version+1 || e.change.Deleted && now == nil || !seen(now, e) {
			if !slices.Contains(conflicts, e.row) {
				conflicts = append(conflicts, e.row)
			}
			continue
		}
		changed[e.row] = p.edited(now, e)
	}
	for _, x := range r.relies {
		now := p.rows[x.row]
		if there := now != nil; there != (x.version > 0) || there && now.version != x.version {
			conflicts = append(conflicts, x.row)
		}
	}
	if len(conflicts) > 0 {
		return nil, p.conflict(r.draft.Book, conflicts)
	}
	return changed, nil
}

// seen reports whether what a change says was there before is there. A row that
// was deleted and made again can be at the version that someone saw and yet be
// another; and the journal could not be played back.
func seen(now *row, e *edit) bool {
	if e.change.Deleted && now != nil && len(e.fields) != now.fields() {
		return false
	}
	for _, f := range e.fields {
		var text string
		if now != nil {
			text = textOf(now.cells[f.cell])
		}
		if text != f.before {
			return false
		}
	}
	return true
}

// edited returns a row after a change, nil when the change deletes it.
func (p *plan) edited(now *row, e *edit) *row {
	if e.change.Deleted {
		return nil
	}
	shape := &p.store.shapes[e.row.table]
	next := &row{shape: shape, position: e.change.Position, version: e.change.Version, cells: make([]any, len(shape.cells))}
	if now != nil {
		copy(next.cells, now.cells)
	}
	for _, f := range e.fields {
		next.cells[f.cell] = f.text
		if shape.cells[f.cell].kind == cellMoney {
			next.cells[f.cell+1] = f.fen
		}
	}
	return next
}

func (p *plan) conflict(b domain.Book, rows []rowID) error {
	c := &domain.Conflict{Book: b}
	for _, id := range rows {
		shape := &p.store.shapes[id.table]
		c.Keys = append(c.Keys, shape.key+"/"+id.key)
		if now := p.rows[id]; now != nil {
			c.Current = append(c.Current, shape.record(id.key, now.position, now.version, now.cells))
		}
	}
	return c
}
