package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"hengji/internal/domain"
)

const oneBook = "book_region = $1 AND book_year = $2 AND book_department = $3"

func compareBooks(a, b domain.Book) int {
	return cmp.Or(strings.Compare(a.Region, b.Region), cmp.Compare(a.Year, b.Year), strings.Compare(a.Department, b.Department))
}

func compareRows(a, b rowID) int {
	return cmp.Or(compareBooks(a.book, b.book), strings.Compare(a.key, b.key))
}

func bookArgs(args []any, b domain.Book) []any {
	return append(args, b.Region, int64(b.Year), b.Department)
}

func rowArgs(args []any, id rowID) []any { return append(bookArgs(args, id.book), id.key) }

// load reads into a plan where the books of a group stand, which of its requests
// are known, and the rows that it touches.
func (w *writer) load(ctx context.Context, p *plan, group []*request) error {
	var requests []requestID
	for _, r := range group {
		p.heads[r.draft.Book] = domain.Head{}
		if r.draft.Request != "" {
			requests = append(requests, requestID{r.draft.Book, r.draft.Request})
		}
		for i := range r.edits {
			p.rows[r.edits[i].row] = nil
		}
		for i := range r.relies {
			p.rows[r.relies[i].row] = nil
		}
	}
	if err := w.loadHeads(ctx, p); err != nil {
		return err
	}
	if err := w.loadRequests(ctx, p, requests); err != nil {
		return err
	}
	for at, ids := range rowsByTable(maps.Keys(p.rows)) {
		if err := w.loadRows(ctx, p, at, ids); err != nil {
			return err
		}
	}
	return nil
}

// loadHeads reads the heads and, where other processes write too, keeps them
// until the transaction ends. They are taken in the order of the books, so that
// two processes cannot wait for each other.
func (w *writer) loadHeads(ctx context.Context, p *plan) error {
	books := slices.SortedFunc(maps.Keys(p.heads), compareBooks)
	row := func(args []any, i int) []any { return bookArgs(args, books[i]) }
	found := map[domain.Book]bool{}
	scan := func(rows *sql.Rows) error {
		b, h, err := scanHead(rows)
		p.heads[b], found[b] = h, true
		return err
	}
	heads := bulk{"heads", 0, func(n int) string {
		return w.store.engine.find(n, bookColumns+", seq, at, hash", "books", bookKey(), "")
	}}
	if err := w.query(ctx, heads, len(books), row, scan); err != nil || !w.store.engine.shared || len(found) == len(books) {
		return err
	}
	// A book is made before it is locked. The rows of those that stay empty go
	// with the rollback or remain without entries; nothing lists them.
	books = slices.DeleteFunc(books, func(b domain.Book) bool { return found[b] })
	fresh := bulk{"fresh", 0, func(n int) string {
		return w.store.engine.insert(n, "books", headColumns()) + " ON CONFLICT DO NOTHING"
	}}
	if err := w.exec(ctx, fresh, len(books), func(args []any, i int) []any { return append(row(args, i), int64(0), int64(0), "") }); err != nil {
		return err
	}
	return w.query(ctx, heads, len(books), row, scan)
}

func (w *writer) loadRequests(ctx context.Context, p *plan, requests []requestID) error {
	known := bulk{"requests", 0, func(n int) string {
		return w.store.engine.find(n, entryColumns, "journal", append(bookKey(), column{"request", cellText}), "request <> '' AND ")
	}}
	return w.query(ctx, known, len(requests), func(args []any, i int) []any {
		return append(bookArgs(args, requests[i].book), requests[i].request)
	}, func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		p.known[requestID{e.Book, e.Request}] = e
		return err
	})
}

func (w *writer) loadRows(ctx context.Context, p *plan, at int, ids []rowID) error {
	shape := &w.store.shapes[at]
	return w.query(ctx, bulk{"select", at, shape.selectKeys}, len(ids),
		func(args []any, i int) []any { return rowArgs(args, ids[i]) },
		func(rows *sql.Rows) error {
			id := rowID{table: at}
			now := &row{shape: shape, cells: make([]any, len(shape.cells))}
			into := append(make([]any, 0, ownCount+len(shape.cells)), &id.book.Region, &id.book.Year, &id.book.Department, &id.key, &now.position, &now.version)
			for i := range now.cells {
				into = append(into, &now.cells[i])
			}
			err := rows.Scan(into...)
			p.rows[id] = now
			return err
		})
}

// save writes a plan: rows, heads, journal.
func (w *writer) save(ctx context.Context, p *plan) error {
	for at, ids := range rowsByTable(maps.Keys(p.stale)) {
		if err := w.saveRows(ctx, p, at, ids); err != nil {
			return err
		}
	}
	books := map[domain.Book]bool{}
	for i := range p.entries {
		books[p.entries[i].entry.Book] = true
	}
	if err := w.saveHeads(ctx, p, slices.SortedFunc(maps.Keys(books), compareBooks)); err != nil {
		return err
	}
	journal := bulk{"journal", 0, func(n int) string { return w.store.engine.insert(n, "journal", journalColumns()) }}
	return w.exec(ctx, journal, len(p.entries), func(args []any, i int) []any {
		return entryArgs(args, &p.entries[i].entry, p.entries[i].changes)
	})
}

func (w *writer) saveRows(ctx context.Context, p *plan, at int, ids []rowID) error {
	shape := &w.store.shapes[at]
	var kept, gone []rowID
	for _, id := range ids {
		if p.rows[id] == nil {
			gone = append(gone, id)
		} else {
			kept = append(kept, id)
		}
	}
	err := w.exec(ctx, bulk{"upsert", at, shape.upsert}, len(kept), func(args []any, i int) []any {
		now := p.rows[kept[i]]
		return append(append(rowArgs(args, kept[i]), now.position, now.version), now.cells...)
	})
	if err != nil {
		return err
	}
	return w.exec(ctx, bulk{"delete", at, shape.deleteKeys}, len(gone), func(args []any, i int) []any { return rowArgs(args, gone[i]) })
}

func (w *writer) saveHeads(ctx context.Context, p *plan, books []domain.Book) error {
	heads := bulk{"move", 0, func(n int) string {
		return w.store.engine.insert(n, "books", headColumns()) +
			" ON CONFLICT (" + bookColumns + ") DO UPDATE SET seq = excluded.seq, at = excluded.at, hash = excluded.hash"
	}}
	return w.exec(ctx, heads, len(books), func(args []any, i int) []any {
		h := p.heads[books[i]]
		return append(bookArgs(args, books[i]), h.Seq, h.At.UnixMicro(), h.Hash)
	})
}

// rowsByTable sorts rows into their tables, each in the order of its key. The
// tables come in no order: the heads are locked, so nobody else is there.
func rowsByTable(ids func(yield func(rowID) bool)) map[int][]rowID {
	out := map[int][]rowID{}
	for id := range ids {
		out[id.table] = append(out[id.table], id)
	}
	for _, some := range out {
		slices.SortFunc(some, compareRows)
	}
	return out
}
