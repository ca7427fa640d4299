package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"
)

// bulk is a statement that takes many rows: what it is, of which table, and how
// it is written for n rows. PostgreSQL is given each column as one array, so that
// one text serves every number of rows and is planned once; SQLite is given every
// value by itself.
type bulk struct {
	what  string
	table int
	text  func(n int) string
}

// column is a column of a bulk statement.
type column struct {
	name string
	kind cellKind
}

func bookKey() []column {
	return []column{{"book_region", cellText}, {"book_year", cellInteger}, {"book_department", cellText}}
}

func keyColumns() []column { return append(bookKey(), column{"row_key", cellText}) }

func headColumns() []column {
	return append(bookKey(), column{"seq", cellInteger}, column{"at", cellInteger}, column{"hash", cellText})
}

func journalColumns() []column {
	out := append(bookKey(), column{"seq", cellInteger}, column{"at", cellInteger})
	for _, name := range []string{"actor", "origin", "use_case", "note", "request", "changes", "algorithm", "prev", "hash"} {
		out = append(out, column{name, cellText})
	}
	return out
}

func names(columns []column) string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.name
	}
	return strings.Join(out, ", ")
}

// given writes the rows that a statement is given, as a query.
func (e *engine) given(n int, columns []column) string {
	if e.arrays {
		return "SELECT * FROM " + unnest(columns)
	}
	// SQLite keeps a numbered parameter by its name and looks through all names
	// for each, so here they have none.
	one := "(?" + strings.Repeat(", ?", len(columns)-1) + ")"
	return "VALUES " + one + strings.Repeat(", "+one, n-1)
}

func unnest(columns []column) string {
	arrays := make([]string, len(columns))
	for i, c := range columns {
		kind := "text"
		if c.kind == cellInteger || c.kind == cellFen {
			kind = "bigint"
		}
		arrays[i] = "$" + strconv.Itoa(i+1) + "::" + kind + "[]"
	}
	return "unnest(" + strings.Join(arrays, ", ") + ")"
}

// insert writes an INSERT of n rows.
func (e *engine) insert(n int, table string, columns []column) string {
	return "INSERT INTO " + table + " (" + names(columns) + ") " + e.given(n, columns)
}

// find writes a SELECT of the rows with n keys; where is one more condition. On
// PostgreSQL each key is looked for by itself: whatever is known of the size of
// the table, it is found by the index. The rows are locked in the order of the
// keys where others may write.
func (e *engine) find(n int, columns, table string, key []column, where string) string {
	if !e.arrays {
		return "SELECT " + columns + " FROM " + table + " WHERE " + where + "(" + names(key) + ") IN (" + e.given(n, key) + ")"
	}
	equal := make([]string, len(key))
	for i, c := range key {
		equal[i] = "t." + c.name + " = k." + c.name
	}
	lock := ""
	if table == "books" {
		lock = " FOR UPDATE"
	}
	return "SELECT r.* FROM " + unnest(key) + " AS k (" + names(key) + ") CROSS JOIN LATERAL (SELECT " + columns + " FROM " + table +
		" AS t WHERE " + where + strings.Join(equal, " AND ") + " LIMIT 1" + lock + ") AS r"
}

// exec runs b for rows 0 … n-1.
func (w *writer) exec(ctx context.Context, b bulk, n int, row func(args []any, i int) []any) error {
	return w.cut(ctx, b, n, row, func(st *sql.Stmt, args []any) error {
		_, err := st.ExecContext(ctx, args...)
		return err
	})
}

// query is exec for statements that answer; scan is called for each row of
// the answer.
func (w *writer) query(ctx context.Context, b bulk, n int, row func(args []any, i int) []any, scan func(*sql.Rows) error) error {
	return w.cut(ctx, b, n, row, func(st *sql.Stmt, args []any) error {
		rows, err := st.QueryContext(ctx, args...)
		if err != nil {
			return err
		}
		return eachRow(rows, scan)
	})
}

// cut runs a statement for parts of the rows: for powers of two where the text
// depends on their number, so that few texts serve.
func (w *writer) cut(ctx context.Context, b bulk, n int, row func(args []any, i int) []any, run func(*sql.Stmt, []any) error) error {
	const most, mostInArrays = 128, 4096
	arrays := w.store.engine.arrays
	size := most
	if arrays {
		size = mostInArrays
	}
	for from := 0; from < n; from += size {
		text := 0
		if arrays {
			size = min(size, n-from)
		} else {
			for size > n-from {
				size /= 2
			}
			text = size
		}
		w.args = w.args[:0]
		for i := from; i < from+size; i++ {
			w.args = row(w.args, i)
		}
		st, err := w.statement(ctx, statementKey{b.what, b.table, text}, b.text)
		if err != nil {
			return err
		}
		args := w.args
		if arrays {
			args = turned(w.args, size)
		}
		if err := run(st, args); err != nil {
			return err
		}
	}
	return nil
}

// turned makes arrays of the columns of n rows.
func turned(values []any, n int) []any {
	width := len(values) / n
	all := make([]any, len(values))
	columns := make([]any, width)
	for c := range width {
		one := all[c*n : (c+1)*n]
		for i := range one {
			one[i] = values[i*width+c]
		}
		columns[c] = pgtype.FlatArray[any](one)
	}
	return columns
}

func eachRow(rows *sql.Rows, scan func(*sql.Rows) error) error {
	for rows.Next() {
		if err := scan(rows); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}
