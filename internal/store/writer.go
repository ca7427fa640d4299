package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"hengji/internal/domain"
)

// writer owns the one connection that this process writes by (写入者).
type writer struct {
	store      *Store
	conn       *sql.Conn
	statements map[statementKey]*sql.Stmt // prepared on conn
	args       []any                      // of the statement that runs, reused
}

// statementKey tells the statements of the writer apart: what, of which table,
// for how many rows where that matters.
type statementKey struct {
	what     string
	table, n int
}

func newWriter(s *Store) *writer {
	return &writer{store: s, statements: map[statementKey]*sql.Stmt{}}
}

// close gives the connection back; the next transaction takes a new one.
func (w *writer) close() {
	for _, st := range w.statements {
		_ = st.Close() // it goes with the connection in any case
	}
	clear(w.statements)
	if w.conn != nil {
		_ = w.conn.Close()
		w.conn = nil
	}
}

// write commits a group and answers each of its requests. When something that no
// check foresaw spoils the group, each draft is tried alone, so that only the
// one at fault fails.
func (w *writer) write(group []*request) {
	err := w.commit(group)
	if err != nil && len(group) > 1 && !errors.Is(err, domain.ErrReadOnly) && !errors.Is(err, errLost) {
		for i := range group {
			w.write(group[i : i+1])
		}
		return
	}
	for _, r := range group {
		if err != nil {
			r.entry, r.err = domain.Entry{}, err
		}
		close(r.done)
	}
}

// errLost says that the connection broke and no new one can be had.
var errLost = errors.New("与数据库的连接中断，请稍后重试")

// commit writes a group in one transaction. It is done again when other
// processes were in the way or the connection broke; when it broke during COMMIT
// the journal says whether it was done.
func (w *writer) commit(group []*request) error {
	const attempts = 8
	ctx := context.Background() // a group is not of one caller
	var err error
	var unsure *plan // its COMMIT was not answered
	for i := range attempts {
		time.Sleep(time.Duration(i*i) * 10 * time.Millisecond)
		if unsure != nil {
			done, failed := w.arrived(ctx, unsure)
			if failed != nil {
				continue
			}
			if done {
				return nil
			}
		}
		p := newPlan(w.store)
		if err = w.try(ctx, p, group); err == nil {
			return nil
		}
		if w.conn == nil {
			unsure = p
		} else if !passing(err) { // the database has refused
			return explain(err)
		}
	}
	return fmt.Errorf("%w（%w）", errLost, err)
}

// try makes one attempt to write a group as the plan p.
func (w *writer) try(ctx context.Context, p *plan, group []*request) error {
	return w.transaction(ctx, func() error {
		if err := w.load(ctx, p, group); err != nil {
			return err
		}
		for _, r := range group {
			r.entry, r.err = p.apply(r)
		}
		return w.save(ctx, p)
	})
}

// transaction runs do in a transaction on the writer's connection. When it
// returns an error, nothing is written or the connection is gone.
func (w *writer) transaction(ctx context.Context, do func() error) error {
	if w.conn == nil {
		conn, err := w.store.write.Conn(ctx)
		if err != nil {
			return err
		}
		w.conn = conn
	}
	_, err := w.conn.ExecContext(ctx, w.store.engine.begin)
	if err == nil {
		if err = do(); err == nil {
			_, err = w.conn.ExecContext(ctx, "COMMIT")
		}
	}
	if err == nil {
		return nil
	}
	if _, failed := w.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); failed != nil && w.store.engine.shared {
		w.close()
	}
	return err
}

// arrived reports whether a plan whose COMMIT was not answered was carried out.
func (w *writer) arrived(ctx context.Context, p *plan) (bool, error) {
	if len(p.entries) == 0 {
		return false, nil
	}
	e := &p.entries[0].entry
	var n int
	err := w.store.write.QueryRowContext(ctx, "SELECT count(*) FROM journal WHERE "+oneBook+" AND seq = $4 AND hash = $5",
		e.Book.Region, e.Book.Year, e.Book.Department, e.Seq, e.Hash).Scan(&n)
	return n == 1, err
}

// statement prepares a statement once.
func (w *writer) statement(ctx context.Context, key statementKey, text func(n int) string) (*sql.Stmt, error) {
	if st := w.statements[key]; st != nil {
		return st, nil
	}
	st, err := w.conn.PrepareContext(ctx, text(key.n))
	if err != nil {
		return nil, err
	}
	w.statements[key] = st
	return st, nil
}
