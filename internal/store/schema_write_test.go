package store

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write generated files")

// TestFirstMigration holds migrations/*/0001_init.sql to the descriptions of the
// tables. Until a release has carried them, the cure is go generate.
func TestFirstMigration(t *testing.T) {
	for _, e := range []*engine{sqliteEngine(), postgresEngine()} {
		path, want := "migrations/"+e.folder+"/0001_init.sql", writeSchema(e)
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not what the tables say: run go generate ./internal/store", path)
		}
	}
}

func writeSchema(e *engine) string {
	words := schemaWords{text: "TEXT", integer: "INTEGER", rows: " STRICT, WITHOUT ROWID", list: " STRICT"}
	parting := "-- SQLite keeps a table in the order of its key: the rows of a department's year lie together.\n"
	if e.shared {
		words = schemaWords{text: `TEXT COLLATE "C"`, integer: "BIGINT"}
		parting = "-- To part a table, create it with PARTITION BY LIST (book_region) and below that RANGE (book_year):\n" +
			"-- both are in every key. COLLATE \"C\" sorts as SQLite does, by code points.\n"
	}
	var b strings.Builder
	b.WriteString("-- +goose Up\n-- Code generated from internal/table by go generate; DO NOT EDIT.\n" + parting)
	words.journal(&b)
	for _, s := range shapes(e) {
		words.table(&b, &s)
	}
	return b.String()
}

type schemaWords struct{ text, integer, rows, list string }

func (w schemaWords) journal(b *strings.Builder) {
	book := fmt.Sprintf("  book_region %s NOT NULL,\n  book_year %s NOT NULL,\n  book_department %s NOT NULL,\n", w.text, w.integer, w.text)
	fmt.Fprintf(b, "\n-- 账册: where the journal of each book stands. Times are microseconds since 1970, UTC.\nCREATE TABLE books (\n%s  seq %s NOT NULL,\n  at %s NOT NULL,\n  hash %s NOT NULL,\n  PRIMARY KEY (%s)\n)%s;\n",
		book, w.integer, w.integer, w.text, bookColumns, w.rows)
	fmt.Fprintf(b, "\n-- 日志\nCREATE TABLE journal (\n%s  seq %s NOT NULL,\n  at %s NOT NULL,\n", book, w.integer, w.integer)
	for _, c := range []string{"actor", "origin", "use_case", "note", "request", "changes", "algorithm", "prev", "hash"} {
		fmt.Fprintf(b, "  %s %s NOT NULL,\n", c, w.text)
	}
	fmt.Fprintf(b, "  PRIMARY KEY (%s, seq),\n  FOREIGN KEY (%s) REFERENCES books (%s)\n)%s;\n", bookColumns, bookColumns, bookColumns, w.list)
	fmt.Fprintf(b, "CREATE UNIQUE INDEX journal_request ON journal (%s, request) WHERE request <> '';\n", bookColumns)
	b.WriteString("CREATE INDEX journal_at ON journal (at);\nCREATE INDEX journal_actor ON journal (actor, at);\nCREATE INDEX journal_use_case ON journal (use_case, at);\n")
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
		kind := w.text
		if c.kind == cellInteger || c.kind == cellFen {
			kind = w.integer
		}
		fmt.Fprintf(b, "  %s %s, -- %s\n", quote(c.name), kind, c.zh)
	}
	fmt.Fprintf(b, "  PRIMARY KEY (%s, row_key)\n)%s;\n", bookColumns, w.rows)
}
