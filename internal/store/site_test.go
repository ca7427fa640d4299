package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"hengji/internal/domain"
)

func TestOneServerPerFolder(t *testing.T) {
	dir := t.TempDir()
	s, err := OpenSQLite(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSQLite(t.Context(), dir, Options{}); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), dir) {
		t.Errorf("a second server: %v", err)
	}
	out, err := exec.Command(os.Args[0], workerArgument, dir).CombinedOutput()
	if err == nil || !strings.Contains(string(out), ErrInUse.Error()) {
		t.Errorf("a second process: %v: %s", err, out)
	}
	mustCommit(t, s, draft(0, project("P01", "绿化", 1)))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenSQLite(t.Context(), dir, Options{})
	if err != nil {
		t.Fatalf("after the first has gone: %v", err)
	}
	mustHold(t, again, qinghe())
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

// TestFolderWithOddName holds the connection string to names that mean something
// in a URL.
func TestFolderWithOddName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "数据 a?b#c%20&mode=ro")
	s, err := OpenSQLite(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mustCommit(t, s, draft(0))
	if _, err := os.Stat(filepath.Join(dir, databaseFile)); err != nil {
		t.Error(err)
	}
}

func TestSafetyOfSQLite(t *testing.T) {
	s := sqliteSite(t).store(t)
	s.stop()
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "10000"} {
		var got string
		if err := s.write.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", pragma, got, err, want)
		}
	}
	if _, err := s.read.ExecContext(t.Context(), "DELETE FROM books"); err == nil {
		t.Error("the pool for reading writes")
	}
}

// TestRowsAreFoundByKey holds SQLite to the key when it looks for many rows.
func TestRowsAreFoundByKey(t *testing.T) {
	s := sqliteSite(t).store(t)
	shape := &s.shapes[s.byKey["projects"]]
	for _, text := range []string{shape.selectKeys(2), shape.deleteKeys(2)} {
		var plan strings.Builder
		args := rowArgs(rowArgs(nil, rowID{}), rowID{})
		err := query(t.Context(), s.read, "EXPLAIN QUERY PLAN "+text, args, func(r *sql.Rows) error {
			var id, parent, unused int
			var detail string
			err := r.Scan(&id, &parent, &unused, &detail)
			plan.WriteString(detail + "\n")
			return err
		})
		if err != nil || !strings.Contains(plan.String(), "USING PRIMARY KEY (book_region=? AND book_year=? AND book_department=? AND row_key=?)") {
			t.Errorf("%v: %s", err, plan.String())
		}
	}
}

// TestDiskFull lets the database reach its limit, then gives it room again.
func TestDiskFull(t *testing.T) {
	s := sqliteSite(t).store(t)
	mustCommit(t, s, draft(0, project("P01", "绿化", 1)))
	pragma := func(text string) {
		done := make(chan error)
		s.tasks <- func(w *writer) { _, err := w.conn.ExecContext(context.Background(), text); done <- err }
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	pragma("PRAGMA max_page_count = 1")
	big := draft(1, project("P02", strings.Repeat("长", 500000), 1))
	if _, err := s.Commit(t.Context(), big); !errors.Is(err, domain.ErrReadOnly) || !strings.Contains(err.Error(), "磁盘已满") {
		t.Errorf("a full disk: %.200v", err)
	}
	pragma("PRAGMA query_only = 1")
	if _, err := s.Commit(t.Context(), draft(1, project("P02", "路灯", 1))); !errors.Is(err, domain.ErrReadOnly) || !strings.Contains(err.Error(), "只读") {
		t.Errorf("a read-only database: %v", err)
	}
	mustHold(t, s, qinghe())
	pragma("PRAGMA query_only = 0")
	pragma("PRAGMA max_page_count = 1000000")
	mustCommit(t, s, big)
	mustHold(t, s, qinghe())
}

// TestReadOnlyFolder opens a store as a user who may not write there.
func TestReadOnlyFolder(t *testing.T) {
	if _, err := OpenSQLite(t.Context(), filepath.Join(os.Args[0], "x"), Options{}); !errors.Is(err, domain.ErrReadOnly) {
		t.Errorf("below a file: %v", err)
	}
	dir, err := os.MkdirTemp("", "hengji")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	data := filepath.Join(dir, "data")
	worker := filepath.Join(dir, "worker")
	for _, err := range []error{os.Mkdir(data, 0o555), os.Chmod(dir, 0o755), copyFile(worker, os.Args[0])} {
		if err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(worker, workerArgument, data)
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), domain.ErrReadOnly.Error()) {
		t.Errorf("a folder that is read-only: %v: %s", err, out)
	}
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

func TestNewerSchemaIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		if v, err := s.SchemaVersion(t.Context()); err != nil || v != Newest() {
			t.Fatalf("version %d, %v", v, err)
		}
		s.stop()
		if _, err := s.write.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES ($1, $2)", 99, true); err != nil {
			t.Fatal(err)
		}
		if err := s.closePools(); err != nil {
			t.Fatal(err)
		}
		for _, upgrade := range []bool{false, true} {
			if _, err := p.open(t, Options{Upgrade: upgrade}); !errors.Is(err, ErrNewer) {
				t.Errorf("upgrade %v: %v", upgrade, err)
			}
		}
	})
}

// TestMigrations holds both folders to the same versions, without gaps, and the
// newest to what the program says.
func TestMigrations(t *testing.T) {
	var lists [][]string
	for _, e := range []*engine{sqliteEngine(), postgresEngine()} {
		files, err := fs.Glob(migrations, "migrations/"+e.folder+"/*.sql")
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for i, f := range files {
			name := filepath.Base(f)
			names = append(names, name)
			if !strings.HasPrefix(name, fmt.Sprintf("%04d_", i+1)) {
				t.Errorf("%s is number %d", f, i+1)
			}
			if text, _ := fs.ReadFile(migrations, f); strings.Contains(string(text), "goose Down") {
				t.Errorf("%s goes backward", f)
			}
		}
		lists = append(lists, names)
	}
	if !slices.Equal(lists[0], lists[1]) || int64(len(lists[0])) != Newest() {
		t.Errorf("migrations %v, newest %d", lists, Newest())
	}
}

// TestTablesHoldTheirDescription compares the tables as the migrations leave them
// with the descriptions.
func TestTablesHoldTheirDescription(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		for i := range s.shapes {
			shape := &s.shapes[i]
			rows, err := s.read.QueryContext(t.Context(), "SELECT * FROM "+quote(shape.key)+" WHERE 1 = 0")
			if err != nil {
				t.Error(err)
				continue
			}
			got, err := rows.Columns()
			if err := errors.Join(err, rows.Close()); err != nil {
				t.Error(err)
			}
			want := []string{"book_region", "book_year", "book_department", "row_key", "row_position", "row_version"}
			for _, c := range shape.cells {
				want = append(want, c.name)
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s has the columns %v, wants %v: write a migration", shape.key, got, want)
			}
		}
	})
}

// TestUpgrade puts the stored rows of each version that is out there into the tables
// of that version, and opens that: it is refused, then brought up to date, and
// everything in it is as it was.
func TestUpgrade(t *testing.T) {
	for version := int64(1); version <= frozen; version++ {
		dump, err := os.ReadFile(fmt.Sprintf("testdata/version_%d.sql", version))
		if err != nil {
			t.Fatalf("there must be rows of every version that is out there: %v", err)
		}
		onBoth(t, func(t *testing.T, p site) {
			old := p.at(t, version)
			if _, err := old.write.ExecContext(t.Context(), string(dump)); err != nil {
				t.Fatal(err)
			}
			if err := old.closePools(); err != nil {
				t.Fatal(err)
			}
			if version < Newest() {
				for _, o := range []Options{{}, {Reading: true}} {
					if _, err := p.open(t, o); !errors.Is(err, ErrOlder) || !strings.Contains(err.Error(), "hengji migrate") {
						t.Errorf("opened as it is: %v", err)
					}
				}
			}
			s, err := p.open(t, Options{Upgrade: true})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if now, err := s.SchemaVersion(t.Context()); err != nil || now != Newest() {
				t.Errorf("version %d, %v", now, err)
			}
			books, err := s.Books(t.Context())
			if err != nil || len(books) != 2 {
				t.Fatalf("books %v, %v", books, err)
			}
			for _, b := range append(books, domain.Book{}) {
				mustHold(t, s, b)
			}
			mustCommit(t, s, draft(101, project("P99", "升级之后", 1)))
			mustCommit(t, s, draft(102, domain.Change{Table: "signals", Key: "S1", Version: 1, Fields: []domain.FieldChange{{Field: "id", After: "S1"}, {Field: "indicator", After: "I1"}}}))
			mustHold(t, s, qinghe())
			elsewhere := sqliteSite(t).store(t)
			if err := elsewhere.Restore(t.Context(), bytes.NewReader(mustBackup(t, s))); err != nil {
				t.Errorf("a backup after the upgrade: %v", err)
			}
		})
	}
}
