package store

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"hengji/internal/chain"
	"hengji/internal/domain"
)

// request is a draft on its way to the writer (写入请求).
type request struct {
	draft   domain.Draft
	changes []byte // as chain.Changes writes them
	edits   []edit
	relies  []premise
	done    chan struct{}
	entry   domain.Entry
	err     error
}

// edit is one change with its fields found in the shape of the table.
type edit struct {
	row    rowID
	change *domain.Change
	fields []fieldEdit
}

// premise is a row that a draft relies on, at the version that was seen.
type premise struct {
	row     rowID
	version int64
}

type fieldEdit struct {
	cell          int
	before, after string
	text          any // the after as the cell keeps it
	fen           any // and its 分, for money
}

// rowID tells one row from all others.
type rowID struct {
	table int // position in shapes
	book  domain.Book
	key   string
}

// Commit implements domain.Store. Drafts that wait at the same time are written
// in one transaction, so that many people share one wait for the disk. A
// context that ends before the draft has entered a transaction withdraws it.
func (s *Store) Commit(ctx context.Context, d domain.Draft) (domain.Entry, error) {
	if s.write == nil {
		return domain.Entry{}, fmt.Errorf("%w：%w", domain.ErrReadOnly, ErrReading)
	}
	r, err := s.newRequest(d)
	if err != nil {
		return domain.Entry{}, err
	}
	if err := ctx.Err(); err != nil {
		return domain.Entry{}, err
	}
	select {
	case <-s.closing:
		return domain.Entry{}, ErrClosed
	default:
	}
	select {
	case s.queue <- r:
	case <-ctx.Done():
		return domain.Entry{}, ctx.Err()
	case <-s.closing:
		return domain.Entry{}, ErrClosed
	}
	<-r.done
	return r.entry, r.err
}

// newRequest does what needs no database: it finds tables and fields, and
// refuses what neither engine could keep.
func (s *Store) newRequest(d domain.Draft) (*request, error) {
	d.At = d.At.UTC().Truncate(time.Microsecond)
	r := &request{draft: d, edits: make([]edit, len(d.Changes)), done: make(chan struct{})}
	for _, text := range []string{d.Book.Region, d.Book.Department, d.Actor, d.Origin, d.UseCase, d.Note, d.Request} {
		if err := keepable(text); err != nil {
			return nil, err
		}
	}
	for i := range d.Changes {
		var err error
		if r.edits[i], err = s.newEdit(d.Book, &d.Changes[i]); err != nil {
			return nil, err
		}
	}
	for _, p := range d.Premises {
		at, err := s.tableOf(d.Book, p.Table)
		if err != nil {
			return nil, err
		}
		if err := keepable(p.Key); err != nil {
			return nil, err
		}
		r.relies = append(r.relies, premise{rowID{at, d.Book, p.Key}, p.Version})
	}
	var err error
	r.changes, err = chain.Changes(d.Changes)
	return r, err
}

func (s *Store) newEdit(b domain.Book, c *domain.Change) (edit, error) {
	at, err := s.tableOf(b, c.Table)
	if err != nil {
		return edit{}, err
	}
	if err := keepable(c.Key); err != nil {
		return edit{}, err
	}
	shape := &s.shapes[at]
	e := edit{row: rowID{at, b, c.Key}, change: c, fields: make([]fieldEdit, len(c.Fields))}
	scratch := make([]any, len(shape.cells))
	for i, f := range c.Fields {
		cell, ok := shape.byField[f.Field]
		if !ok {
			return edit{}, fmt.Errorf("store: table %s has no field %q", c.Table, f.Field)
		}
		if err := keepable(f.After); err != nil {
			return edit{}, err
		}
		if err := shape.set(scratch, cell, f.After); err != nil {
			return edit{}, err
		}
		e.fields[i] = fieldEdit{cell: cell, before: f.Before, after: f.After, text: scratch[cell]}
		if shape.cells[cell].kind == cellMoney {
			e.fields[i].fen = scratch[cell+1]
		}
	}
	return e, nil
}

// tableOf returns the position of a table in shapes.
func (s *Store) tableOf(b domain.Book, key string) (int, error) {
	at, ok := s.byKey[key]
	if !ok || s.shapes[at].register != b.IsRegister() {
		return 0, fmt.Errorf("store: %s has no table %q", b, key)
	}
	return at, nil
}

// keepable refuses what PostgreSQL cannot keep or JSON would change.
func keepable(text string) error {
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return fmt.Errorf("文字“%.40q”含有乱码，不能保存", text)
	}
	return nil
}

const (
	groupDrafts  = 256
	groupChanges = 20000 // so that a large import does not hold up a whole group
)

// run is the writer: it takes what waits, writes it, and answers.
func (s *Store) run() {
	w := newWriter(s)
	defer w.close()
	for {
		select {
		case <-s.closing:
			return
		case r := <-s.queue:
			w.write(s.gather(r))
		case do := <-s.tasks:
			do(w)
		}
	}
}

// gather takes all requests that wait, with the first.
func (s *Store) gather(first *request) []*request {
	group, changes := []*request{first}, len(first.edits)
	for len(group) < groupDrafts && changes < groupChanges {
		select {
		case r := <-s.queue:
			group = append(group, r)
			changes += len(r.edits)
		default:
			return group
		}
	}
	return group
}
