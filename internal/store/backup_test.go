package store

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hengji/internal/domain"
)

// furnish fills a store with two books, the register and a file.
func furnish(t testing.TB, s *Store) {
	t.Helper()
	for i := range 40 {
		d := draft(i, project(fmt.Sprintf("P%02d", i), "项目<&>"+strings.Repeat("长", i), 1))
		d.Book.Year, d.Note = 2024+i%2, fmt.Sprintf("第%d次", i)
		if i == 7 {
			d.Request = "r7"
		}
		mustCommit(t, s, d)
	}
	mustCommit(t, s, domain.Draft{At: at(99), Actor: "root", UseCase: "user.add", Changes: []domain.Change{
		{Table: "users", Key: "li", Version: 1, Fields: []domain.FieldChange{{Field: "id", After: "li"}, {Field: "name", After: "李"}}},
	}})
	b := qinghe()
	rows := byKey(mustRows(t, s, b))
	gone := rows["projects/P03"]
	mustCommit(t, s, draft(100, domain.Change{Table: "projects", Key: "P03", Version: 2, Deleted: true, Fields: []domain.FieldChange{
		{Field: "id", Before: "P03"}, {Field: "name", Before: gone.Fields["name"]}}}))
	if _, err := s.Evidence().Put(t.Context(), strings.NewReader("验收单")); err != nil {
		t.Fatal(err)
	}
}

func mustBackup(t testing.TB, s *Store) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := s.Backup(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unpacked returns the files of a backup.
func unpacked(t testing.TB, backup []byte) map[string]string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(backup))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		text, readErr := io.ReadAll(r)
		if err := errors.Join(err, readErr); err != nil {
			t.Fatal(err)
		}
		out[h.Name] = string(text)
	}
}

// TestBackupAndRestore goes from each engine to each: the restored store gives
// the same backup again.
func TestBackupAndRestore(t *testing.T) {
	onBoth(t, func(t *testing.T, from site) {
		s := from.store(t)
		furnish(t, s)
		backup := mustBackup(t, s)
		onBoth(t, func(t *testing.T, to site) {
			other := to.store(t)
			if err := other.Restore(t.Context(), bytes.NewReader(backup)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(unpacked(t, backup), unpacked(t, mustBackup(t, other))); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
			mustHold(t, other, qinghe())
			mustHold(t, other, domain.Book{})
			next := draft(101, project("P77", "继续", 1))
			next.Request = "r7"
			next.Book.Year = 2025
			if e := mustCommit(t, other, next); e.Note != "第7次" {
				t.Errorf("the restored store has forgotten a request: %+v", e)
			}
			if err := other.Restore(t.Context(), bytes.NewReader(backup)); !errors.Is(err, ErrNotEmpty) {
				t.Errorf("restored over what is there: %v", err)
			}
		})
	})
}

// TestBackupWhileWriting takes a backup in the middle of commits: it is of one
// moment.
func TestBackupWhileWriting(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s, stop, stopped := p.store(t), make(chan struct{}), make(chan struct{})
		furnish(t, s)
		go func() {
			defer close(stopped)
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				d := draft(200, project(fmt.Sprintf("W%05d", i), "写", 1), project(fmt.Sprintf("X%05d", i), "写", 1))
				if _, err := s.Commit(t.Context(), d); err != nil {
					t.Error(err)
					return
				}
			}
		}()
		for range 3 {
			time.Sleep(20 * time.Millisecond)
			backup := mustBackup(t, s)
			if err := sqliteSite(t).store(t).Restore(t.Context(), bytes.NewReader(backup)); err != nil {
				t.Error(err)
			}
		}
		close(stop)
		<-stopped
	})
}

// repack writes a backup again with its files changed by edit; "" drops one.
func repack(t *testing.T, backup []byte, edit func(name, text string) string) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(backup))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zipped := gzip.NewWriter(&out)
	w := tar.NewWriter(zipped)
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		raw, readErr := io.ReadAll(r)
		if err := errors.Join(err, readErr); err != nil {
			t.Fatal(err)
		}
		text := edit(h.Name, string(raw))
		if text == "" {
			continue
		}
		h.Size = int64(len(text))
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestDamagedBackupRestoresNothing(t *testing.T) {
	s := sqliteSite(t).store(t)
	furnish(t, s)
	backup := mustBackup(t, s)
	replace := func(in, old, fresh string) []byte {
		return repack(t, backup, func(name, text string) string {
			if !strings.HasPrefix(name, in) {
				return text
			}
			if !strings.Contains(text, old) {
				return text
			}
			return strings.Replace(text, old, fresh, 1)
		})
	}
	drop := func(prefix string) []byte {
		return repack(t, backup, func(name, text string) string {
			if strings.HasPrefix(name, prefix) {
				return ""
			}
			return text
		})
	}
	flipped := bytes.Clone(backup)
	flipped[len(flipped)/2] ^= 1
	for name, bad := range map[string][]byte{
		"empty":            {},
		"not a backup":     []byte("PK\x03\x04"),
		"cut short":        backup[:len(backup)-40],
		"one bit":          flipped,
		"note altered":     replace("journal/", "第8次", "第9次"),
		"text altered":     replace("rows/", `"name":"项目`, `"name":"项日`),
		"row dropped":      replace("rows/", `{"table":"projects"`, `{"table":"nowhere"`),
		"version altered":  replace("rows/", `"version":1`, `"version":2`),
		"evidence altered": replace("evidence/", "验收单", "验收早"),
		"evidence dropped": drop("evidence/"),
		"rows dropped":     drop("rows/000001"),
		"journal dropped":  drop("journal/000001"),
		"manifest dropped": drop("manifest"),
		"newer":            replace("manifest", `"schema": `, `"schema": 9`),
	} {
		t.Run(name, func(t *testing.T) {
			other := sqliteSite(t).store(t)
			want := ErrBackup
			if name == "newer" {
				want = ErrNewer
			}
			if err := other.Restore(t.Context(), bytes.NewReader(bad)); !errors.Is(err, want) {
				t.Fatalf("restored with %v", err)
			}
			books, err := other.Books(t.Context())
			if err != nil || len(books) != 0 {
				t.Errorf("left %v, %v", books, err)
			}
			left := 0
			if err := other.Evidence().Each(func(string, int64) error { left++; return nil }); err != nil || left != 0 {
				t.Errorf("left %d files, %v", left, err)
			}
			if err := other.Restore(t.Context(), bytes.NewReader(backup)); err != nil {
				t.Errorf("the whole one afterwards: %v", err)
			}
		})
	}
}
