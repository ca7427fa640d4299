package store

import (
	"fmt"
	"strconv"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/table"
)

// The columns that every table of rows has before those of its description. The
// book comes first in the key, so that the rows of a department lie together and
// a table can be parted by region and year. Their names differ from those of all
// fields: a department has a region and a year too.
const (
	bookColumns = "book_region, book_year, book_department"
	ownColumns  = bookColumns + ", row_key, row_position, row_version"
	ownCount    = 6
)

// shape is one table as the database keeps it (表结构).
type shape struct {
	engine   *engine
	key, zh  string
	register bool
	cells    []cell
	byField  map[string]int // position of a field's cell
}

// cell is one column of a shape: the text of a field, a whole number, or beside
// the text of an amount what it is in 分.
type cell struct {
	name, field, zh string
	kind            cellKind
}

type cellKind int

const (
	cellText cellKind = iota
	cellInteger
	cellMoney // a text with its 分 in the next cell
	cellFen
)

// shapes returns all tables, those of the books first.
func shapes(e *engine) []shape {
	var out []shape
	for _, t := range table.All() {
		out = append(out, shapeOf(e, t.About(), t.Specs(), false))
	}
	for _, t := range table.Register() {
		out = append(out, shapeOf(e, t.About(), t.Specs(), true))
	}
	return out
}

func shapeOf(e *engine, about *table.Info, specs []*table.Spec, register bool) shape {
	s := shape{engine: e, key: about.Key, zh: about.Zh, register: register, byField: map[string]int{}}
	for _, spec := range specs {
		s.byField[spec.Key] = len(s.cells)
		c := cell{name: spec.Key, field: spec.Key, zh: spec.Zh}
		switch {
		case spec.Kind == table.KindInteger:
			c.kind = cellInteger
		case spec.Kind == table.KindAmount && spec.Unit.Kind() == num.KindMoney:
			c.kind = cellMoney
		}
		s.cells = append(s.cells, c)
		if c.kind == cellMoney {
			s.cells = append(s.cells, cell{name: spec.Key + "_fen", field: spec.Key, zh: spec.Zh + "（分）", kind: cellFen})
		}
	}
	return s
}

// set writes the text of the field at position i into the cells of a row. An
// absent field is nil.
func (s *shape) set(row []any, i int, text string) error {
	row[i] = nil
	if s.cells[i].kind == cellMoney {
		row[i+1] = nil
	}
	if text == "" {
		return nil
	}
	switch s.cells[i].kind {
	case cellInteger:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || strconv.FormatInt(n, 10) != text {
			return fmt.Errorf("store: %s.%s is not a whole number: %q", s.key, s.cells[i].name, text)
		}
		row[i] = n
	case cellMoney:
		row[i] = text
		if fen, ok := fenOf(text); ok {
			row[i+1] = fen
		}
	default:
		row[i] = text
	}
	return nil
}

// fenOf returns an amount in 分 when it is a whole number of them and nothing is
// said about its exactness.
func fenOf(text string) (int64, bool) {
	w, err := num.ParseWritten(text)
	if err != nil || w.Qualifier != num.Exactly || w.Unit.Kind() != num.KindMoney {
		return 0, false
	}
	m, err := w.Money()
	return int64(m), err == nil
}

// text returns the text of the field whose cell holds v.
func textOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case []byte:
		return string(v)
	}
	return ""
}

// record returns a row as the domain knows it.
func (s *shape) record(key string, position, version int64, row []any) domain.Record {
	r := domain.Record{Table: s.key, Key: key, Position: position, Version: version, Fields: map[string]string{}}
	for i, c := range s.cells {
		if row[i] != nil && c.kind != cellFen {
			r.Fields[c.field] = textOf(row[i])
		}
	}
	return r
}

func (s *shape) names() []string {
	out := make([]string, len(s.cells))
	for i, c := range s.cells {
		out[i] = quote(c.name)
	}
	return out
}

func (s *shape) columns() string { return ownColumns + ", " + strings.Join(s.names(), ", ") }

func (s *shape) selectAll() string {
	return "SELECT row_key, row_position, row_version, " + strings.Join(s.names(), ", ") + " FROM " + quote(s.key) +
		" WHERE book_region = $1 AND book_year = $2 AND book_department = $3 ORDER BY row_position, row_key"
}

func (s *shape) selectKeys(n int) string {
	return s.engine.find(n, s.columns(), quote(s.key), keyColumns(), "")
}

func (s *shape) deleteKeys(n int) string {
	return "DELETE FROM " + quote(s.key) + " WHERE (" + bookColumns + ", row_key) IN (" + s.engine.given(n, keyColumns()) + ")"
}

func (s *shape) upsert(n int) string {
	var set []string
	for _, name := range append([]string{"row_position", "row_version"}, s.names()...) {
		set = append(set, name+" = excluded."+name)
	}
	columns := append(keyColumns(), column{"row_position", cellInteger}, column{"row_version", cellInteger})
	for _, c := range s.cells {
		columns = append(columns, column{quote(c.name), c.kind})
	}
	return s.engine.insert(n, quote(s.key), columns) + " ON CONFLICT (" + bookColumns + ", row_key) DO UPDATE SET " + strings.Join(set, ", ")
}

// quote writes a name that may be a word of SQL.
func quote(name string) string { return `"` + name + `"` }
