package store

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write generated files")

// frozen is the newest version of the schema that is out there: its migrations
// are never touched again. The one after it, if there is one, gathers what the
// descriptions have had since.
const frozen = 1

// TestNewestMigration holds the migration after the frozen ones to the difference
// between the tables that those leave and the descriptions. The cure is go
// generate; when a release carries it, frozen goes up by one.
func TestNewestMigration(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.at(t, frozen)
		folder := "migrations/" + s.engine.folder
		path, want := fmt.Sprintf("%s/%04d_since.sql", folder, frozen+1), writeDifference(t, s)
		got := ""
		if text, err := fs.ReadFile(migrations, path); err == nil {
			got = string(text)
		}
		if *update && want != got {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if want != got {
			t.Errorf("%s is not what the tables have had since version %d: run go generate ./internal/store", path, frozen)
		}
	})
}

// writeDifference writes what the tables of s lack, "" when they lack nothing.
// What they have and no description knows is left: nothing is ever dropped.
func writeDifference(t *testing.T, s *Store) string {
	t.Helper()
	words := schemaWords{text: "TEXT", integer: "INTEGER", rows: " STRICT, WITHOUT ROWID"}
	if s.engine.shared {
		words = schemaWords{text: `TEXT COLLATE "C"`, integer: "BIGINT"}
	}
	var b strings.Builder
	for _, shape := range shapes(s.engine) {
		var tables int
		if err := s.write.QueryRowContext(t.Context(), s.engine.hasTable, shape.key).Scan(&tables); err != nil {
			t.Fatal(err)
		}
		if tables == 0 {
			words.table(&b, &shape)
			continue
		}
		has := columnsOf(t, s, shape.key)
		for _, c := range shape.cells {
			if !slices.Contains(has, c.name) {
				fmt.Fprintf(&b, "ALTER TABLE %s ADD COLUMN %s %s; -- %s：%s\n", quote(shape.key), quote(c.name), words.kind(c), shape.zh, c.zh)
			}
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "-- +goose Up\n-- Code generated from internal/table by go generate; DO NOT EDIT.\n" + b.String()
}

func columnsOf(t *testing.T, s *Store, table string) []string {
	t.Helper()
	rows, err := s.write.QueryContext(t.Context(), "SELECT * FROM "+quote(table)+" WHERE 1 = 0")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	return names
}

type schemaWords struct{ text, integer, rows string }

func (w schemaWords) kind(c cell) string {
	if c.kind == cellInteger || c.kind == cellFen {
		return w.integer
	}
	return w.text
}

func (w schemaWords) table(b *strings.Builder, s *shape) {
	fmt.Fprintf(b, "\n-- %s\nCREATE TABLE %s (\n", s.zh, quote(s.key))
	for _, own := range []string{"book_region", "book_year", "book_department", "row_key", "row_position", "row_version"} {
		kind := w.text
		if own == "book_year" || own == "row_position" || own == "row_version" {
			kind = w.integer
		}
		fmt.Fprintf(b, "  %s %s NOT NULL,\n", own, kind)
	}
	for _, c := range s.cells {
		fmt.Fprintf(b, "  %s %s, -- %s\n", quote(c.name), w.kind(c), c.zh)
	}
	fmt.Fprintf(b, "  PRIMARY KEY (%s, row_key)\n)%s;\n", bookColumns, w.rows)
}
