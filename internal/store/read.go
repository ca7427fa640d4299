package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"hengji/internal/domain"
)

const entryColumns = bookColumns + ", seq, at, actor, origin, use_case, note, request, changes, algorithm, prev, hash"

func entryArgs(args []any, e *domain.Entry, changes []byte) []any {
	return append(bookArgs(args, e.Book), e.Seq, e.At.UnixMicro(), e.Actor, e.Origin, e.UseCase, e.Note, e.Request,
		string(changes), e.Algorithm, e.Prev, e.Hash)
}

func scanEntry(rows *sql.Rows) (domain.Entry, error) {
	e, changes, err := scanSealed(rows)
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal([]byte(changes), &e.Changes); err != nil {
		return e, fmt.Errorf("store: %s entry %d: %w", e.Book, e.Seq, err)
	}
	return e, nil
}

// scanSealed reads an entry and leaves its changes as they are written.
func scanSealed(rows *sql.Rows) (e domain.Entry, changes string, err error) {
	var at int64
	err = rows.Scan(&e.Book.Region, &e.Book.Year, &e.Book.Department, &e.Seq, &at, &e.Actor, &e.Origin, &e.UseCase, &e.Note, &e.Request,
		&changes, &e.Algorithm, &e.Prev, &e.Hash)
	e.At = time.UnixMicro(at).UTC()
	return e, changes, err
}

func scanHead(rows *sql.Rows) (domain.Book, domain.Head, error) {
	var b domain.Book
	var h domain.Head
	var at int64
	err := rows.Scan(&b.Region, &b.Year, &b.Department, &h.Seq, &at, &h.Hash)
	if h.Seq > 0 {
		h.At = time.UnixMicro(at).UTC()
	}
	return b, h, err
}

// querier is what a pool and a transaction can both do.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func query(ctx context.Context, q querier, text string, args []any, scan func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return explain(err)
	}
	return explain(eachRow(rows, scan))
}

// Books implements domain.Store.
func (s *Store) Books(ctx context.Context) ([]domain.Book, error) {
	return books(ctx, s.read, "book_region <> '' AND ")
}

func books(ctx context.Context, q querier, which string) ([]domain.Book, error) {
	var out []domain.Book
	err := query(ctx, q, "SELECT "+bookColumns+", seq, at, hash FROM books WHERE "+which+"seq > 0 ORDER BY "+bookColumns, nil, func(rows *sql.Rows) error {
		b, _, err := scanHead(rows)
		out = append(out, b)
		return err
	})
	return out, err
}

// Head implements domain.Store.
func (s *Store) Head(ctx context.Context, b domain.Book) (domain.Head, error) {
	return head(ctx, s.read, b)
}

func head(ctx context.Context, q querier, b domain.Book) (domain.Head, error) {
	var out domain.Head
	err := query(ctx, q, "SELECT "+bookColumns+", seq, at, hash FROM books WHERE "+oneBook, bookArgs(nil, b), func(rows *sql.Rows) (err error) {
		_, out, err = scanHead(rows)
		return err
	})
	return out, err
}

// Load implements domain.Store. The rows come table by table, each in the order
// that people see.
func (s *Store) Load(ctx context.Context, b domain.Book) (records []domain.Record, at domain.Head, err error) {
	err = s.snapshot(ctx, func(tx *sql.Tx) error {
		if at, err = head(ctx, tx, b); err != nil || at.Seq == 0 {
			return err
		}
		return s.eachRecord(ctx, tx, b, func(r domain.Record) error {
			records = append(records, r)
			return nil
		})
	})
	return records, at, err
}

// snapshot runs do on the database as of one moment.
func (s *Store) snapshot(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.read.BeginTx(ctx, &s.engine.snapshot)
	if err != nil {
		return explain(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	return do(tx)
}

func (s *Store) eachRecord(ctx context.Context, q querier, b domain.Book, do func(domain.Record) error) error {
	for i := range s.shapes {
		shape := &s.shapes[i]
		if shape.register != b.IsRegister() {
			continue
		}
		var key string
		var position, version int64
		cells := make([]any, len(shape.cells))
		into := append(make([]any, 0, 3+len(cells)), &key, &position, &version)
		for i := range cells {
			into = append(into, &cells[i])
		}
		err := query(ctx, q, shape.selectAll(), bookArgs(nil, b), func(rows *sql.Rows) error {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			return do(shape.record(key, position, version, cells))
		})
		if err != nil {
			return fmt.Errorf("store: load %s of %s: %w", shape.key, b, err)
		}
	}
	return nil
}

// Entries implements domain.Store.
func (s *Store) Entries(ctx context.Context, b domain.Book, after int64, limit int) ([]domain.Entry, error) {
	return entries(ctx, s.read, b, after, limit)
}

func entries(ctx context.Context, q querier, b domain.Book, after int64, limit int) ([]domain.Entry, error) {
	var out []domain.Entry
	err := query(ctx, q, "SELECT "+entryColumns+" FROM journal WHERE "+oneBook+" AND seq > $4 ORDER BY seq LIMIT $5", append(bookArgs(nil, b), after, int64(limit)), func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		out = append(out, e)
		return err
	})
	return out, err
}
