package store

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"hengji/internal/domain"
)

// reader opens what another process may be writing.
func (p site) reader(t *testing.T) *Store {
	t.Helper()
	s, err := p.open(t, Options{Reading: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// TestReadingBesideAServer reads while another store of this process writes.
func TestReadingBesideAServer(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		furnish(t, s)
		r := p.reader(t)
		mustHold(t, r, qinghe())
		if _, err := r.Commit(t.Context(), draft(200, project("P50", "不应写入", 1))); !errors.Is(err, domain.ErrReadOnly) || !errors.Is(err, ErrReading) {
			t.Errorf("a reader writes: %v", err)
		}
		if err := r.Restore(t.Context(), bytes.NewReader(mustBackup(t, s))); !errors.Is(err, ErrReading) {
			t.Errorf("a reader restores: %v", err)
		}
		if _, err := r.read.ExecContext(t.Context(), "DELETE FROM journal"); err == nil {
			t.Error("the connection of a reader writes")
		}
		if r.Alone() {
			t.Error("a reader believes that nobody else writes")
		}
		e := mustCommit(t, s, draft(201, project("P51", "之后", 1)))
		if head, err := r.Head(t.Context(), qinghe()); err != nil || head.Seq != e.Seq {
			t.Errorf("the reader sees %v, %v; the server is at %d", head, err, e.Seq)
		}
	})
}

// TestReadingMakesNothing opens databases that are not there, or not of today.
func TestReadingMakesNothing(t *testing.T) {
	t.Run("no folder", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "none")
		if _, err := OpenSQLite(t.Context(), dir, Options{Reading: true}); !errors.Is(err, ErrMissing) {
			t.Errorf("%v", err)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the folder was made: %v", err)
		}
	})
	t.Run("empty file", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, databaseFile), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenSQLite(t.Context(), dir, Options{Reading: true}); !errors.Is(err, ErrMissing) {
			t.Errorf("%v", err)
		}
	})
	t.Run("no tables in PostgreSQL", func(t *testing.T) {
		if _, err := postgresSite(t).open(t, Options{Reading: true}); !errors.Is(err, ErrMissing) {
			t.Errorf("%v", err)
		}
	})
	t.Run("other versions", func(t *testing.T) {
		onBoth(t, func(t *testing.T, p site) {
			s := p.store(t)
			for version, want := range map[int64]error{Newest() + 98: ErrNewer, Newest(): nil} {
				if _, err := s.write.ExecContext(t.Context(), "UPDATE goose_db_version SET version_id = $1 WHERE version_id > 0", version); err != nil {
					t.Fatal(err)
				}
				r, err := p.open(t, Options{Reading: true})
				if !errors.Is(err, want) {
					t.Errorf("version %d: %v", version, err)
				}
				if r != nil && r.Close() != nil {
					t.Error("close")
				}
			}
		})
	})
}

// TestBackupBesideAnotherProcess takes backups of a folder in which another
// process is writing as fast as it can. A restore proves that each is of one
// moment; no save of the other fails or is half in a backup.
func TestBackupBesideAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	server := exec.Command(os.Args[0], workerArgument, dir)
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Wait() }()
	defer func() { _ = server.Process.Kill() }()
	lines := bufio.NewScanner(out)
	last := int64(0)
	for range 3 {
		for range 40 { // that it goes on is seen by what it acknowledges
			if !lines.Scan() {
				t.Fatal("the server has ended")
			}
		}
		r, err := OpenSQLite(t.Context(), dir, Options{Reading: true})
		if err != nil {
			t.Fatal(err)
		}
		backup := mustBackup(t, r)
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		elsewhere := sqliteSite(t).store(t)
		if err := elsewhere.Restore(t.Context(), bytes.NewReader(backup)); err != nil {
			t.Fatal(err)
		}
		entries := int64(0)
		for i := range 3 {
			mustHold(t, elsewhere, workerBook(i))
			wholeSaves(t, mustRows(t, elsewhere, workerBook(i)))
			head, err := elsewhere.Head(t.Context(), workerBook(i))
			if err != nil {
				t.Fatal(err)
			}
			entries += head.Seq
		}
		if entries <= last {
			t.Errorf("%d entries after %d", entries, last)
		}
		last = entries
	}
}
