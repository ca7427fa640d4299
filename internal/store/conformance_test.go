package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hengji/internal/chain"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/table"
)

// site is a place where a store can be opened again and again.
type site struct {
	open func(t testing.TB, o Options) (*Store, error)
	bare func(t testing.TB) *Store // without tables, nobody writes
}

// at is the store with the tables of an older version and nobody who writes. It
// lets go of the database when the test ends, or before.
func (p site) at(t testing.TB, version int64) *Store {
	t.Helper()
	s := p.bare(t)
	t.Cleanup(func() { _ = s.closePools() })
	provider, err := s.migrator()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	return s
}

func (p site) store(t testing.TB) *Store {
	t.Helper()
	s, err := p.open(t, Options{})
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

func sqliteSite(t testing.TB) site {
	dir := t.TempDir()
	return site{
		open: func(t testing.TB, o Options) (*Store, error) { return OpenSQLite(t.Context(), dir, o) },
		bare: func(t testing.TB) *Store {
			s := &Store{engine: sqliteEngine()}
			var err error
			if s.write, err = openPool(filepath.Join(dir, databaseFile), always+"&_pragma=journal_mode(wal)", 1); err != nil {
				t.Fatal(err)
			}
			return s
		},
	}
}

func postgresSite(t testing.TB) site {
	url, dir := requirePostgres(t).Database(t), t.TempDir()
	return site{
		open: func(t testing.TB, o Options) (*Store, error) {
			o.Evidence = dir
			return OpenPostgres(t.Context(), url, o)
		},
		bare: func(t testing.TB) *Store {
			db, err := sql.Open("pgx", url)
			if err != nil {
				t.Fatal(err)
			}
			return &Store{engine: postgresEngine(), write: db}
		},
	}
}

// onBoth runs one test of the conformance suite on both engines.
func onBoth(t *testing.T, run func(t *testing.T, p site)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { run(t, sqliteSite(t)) })
	t.Run("postgres", func(t *testing.T) { run(t, postgresSite(t)) })
}

func qinghe() domain.Book { return domain.Book{Region: "449902", Year: 2025, Department: "449902001"} }

func noon() time.Time { return time.Date(2025, 3, 1, 12, 0, 0, 123456789, time.UTC) }

func at(minute int) time.Time { return noon().Add(time.Duration(minute) * time.Minute) }

func project(key, name string, version int64) domain.Change {
	c := domain.Change{Table: "projects", Key: key, Position: 1, Version: version}
	if version == 1 {
		c.Fields = append(c.Fields, domain.FieldChange{Field: "id", After: key})
	}
	c.Fields = append(c.Fields, domain.FieldChange{Field: "name", After: name})
	return c
}

func draft(minute int, changes ...domain.Change) domain.Draft {
	return domain.Draft{Book: qinghe(), At: at(minute), Actor: "li", Origin: "10.0.0.1", UseCase: "projects.save", Changes: changes}
}

func mustCommit(t testing.TB, s *Store, d domain.Draft) domain.Entry {
	t.Helper()
	e, err := s.Commit(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func mustLoad(t testing.TB, s *Store, b domain.Book) ([]domain.Record, domain.Head) {
	t.Helper()
	rows, head, err := s.Load(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	return rows, head
}

func allEntries(t testing.TB, s *Store, b domain.Book) []domain.Entry {
	t.Helper()
	all, err := s.Entries(t.Context(), b, 0, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func mustHold(t testing.TB, s *Store, b domain.Book) {
	t.Helper()
	head, err := chain.Verify(domain.Head{}, allEntries(t, s, b))
	if err != nil {
		t.Fatal(err)
	}
	if now, err := s.Head(t.Context(), b); err != nil || now != head {
		t.Errorf("head is %v, %v; the journal ends at %v", now, err, head)
	}
	if diff := cmp.Diff(replay(allEntries(t, s, b)), byKey(mustRows(t, s, b))); diff != "" {
		t.Errorf("the journal played back is not what the tables hold (-journal +tables):\n%s", diff)
	}
}

func mustRows(t testing.TB, s *Store, b domain.Book) []domain.Record {
	rows, _ := mustLoad(t, s, b)
	return rows
}

func byKey(rows []domain.Record) map[string]domain.Record {
	out := map[string]domain.Record{}
	for _, r := range rows {
		out[r.Table+"/"+r.Key] = r
	}
	return out
}

// replay plays a journal back by itself, another way than the store does.
func replay(all []domain.Entry) map[string]domain.Record {
	out := map[string]domain.Record{}
	for _, e := range all {
		for _, c := range e.Changes {
			id := c.Table + "/" + c.Key
			if c.Deleted {
				delete(out, id)
				continue
			}
			r := domain.Record{Table: c.Table, Key: c.Key, Position: c.Position, Version: c.Version, Fields: map[string]string{}}
			for k, v := range out[id].Fields {
				r.Fields[k] = v
			}
			for _, f := range c.Fields {
				if r.Fields[f.Field] = f.After; f.After == "" {
					delete(r.Fields, f.Field)
				}
			}
			out[id] = r
		}
	}
	return out
}

func TestCommitThenLoad(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		if rows, head := mustLoad(t, s, qinghe()); len(rows) != 0 || head != (domain.Head{}) {
			t.Fatalf("an unknown book holds %v at %v", rows, head)
		}
		first := mustCommit(t, s, draft(0, project("P02", "路灯", 1), project("P01", "绿化", 1)))
		if first.Seq != 1 || first.Prev != "" || first.Algorithm != chain.SM3 || !first.At.Equal(noon().Truncate(time.Microsecond)) {
			t.Errorf("first entry: %+v", first)
		}
		change := project("P01", "绿化养护", 2)
		change.Fields[0].Before, change.Position = "绿化", 7
		second := mustCommit(t, s, draft(1, change))
		rows, head := mustLoad(t, s, qinghe())
		want := []domain.Record{
			{Table: "projects", Key: "P02", Position: 1, Version: 1, Fields: map[string]string{"id": "P02", "name": "路灯"}},
			{Table: "projects", Key: "P01", Position: 7, Version: 2, Fields: map[string]string{"id": "P01", "name": "绿化养护"}},
		}
		if diff := cmp.Diff(want, rows); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
		if want := (domain.Head{Seq: 2, At: second.At, Hash: second.Hash}); head != want {
			t.Errorf("head %v, want %v", head, want)
		}
		if diff := cmp.Diff([]domain.Entry{first, second}, allEntries(t, s, qinghe())); diff != "" {
			t.Errorf("entries (-want +got):\n%s", diff)
		}
		if one, err := s.Entries(t.Context(), qinghe(), 1, 1); err != nil || len(one) != 1 || one[0].Seq != 2 {
			t.Errorf("entries after 1: %v, %v", one, err)
		}
		other := domain.Book{Region: "449902", Year: 2024, Department: "449902001"}
		if rows, _ := mustLoad(t, s, other); len(rows) != 0 {
			t.Errorf("another year sees %v", rows)
		}
		books, err := s.Books(t.Context())
		if err != nil || !slices.Equal(books, []domain.Book{qinghe()}) {
			t.Errorf("books: %v, %v", books, err)
		}
		mustHold(t, s, qinghe())
	})
}

// TestEveryTableComesBack writes random rows of every table and reads them back,
// and holds 分 to what the amounts say.
func TestEveryTableComesBack(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		n := 0
		rapid.Check(t, func(r *rapid.T) {
			n++
			for _, register := range []bool{false, true} {
				d := domain.Draft{At: at(n), Actor: "li", UseCase: "test"}
				if !register {
					d.Book = domain.Book{Region: "449902", Year: 2025, Department: strconv.Itoa(n)}
				}
				want := map[string]domain.Record{}
				for i := range s.shapes {
					if shape := &s.shapes[i]; shape.register == register {
						c, rec := randomRow(r, shape, fmt.Sprint(n, "\x1f", i))
						d.Changes = append(d.Changes, c)
						want[rec.Table+"/"+rec.Key] = rec
					}
				}
				mustCommit(t, s, d)
				got := byKey(mustRows(t, s, d.Book))
				for k, w := range want {
					if diff := cmp.Diff(w, got[k]); diff != "" {
						r.Fatalf("%q (-want +got):\n%s", k, diff)
					}
				}
			}
		})
	})
}

func randomRow(r *rapid.T, s *shape, key string) (domain.Change, domain.Record) {
	c := domain.Change{Table: s.key, Key: key, Position: rapid.Int64Range(0, 1<<40).Draw(r, "position"), Version: 1}
	rec := domain.Record{Table: s.key, Key: key, Position: c.Position, Version: 1, Fields: map[string]string{}}
	for _, cell := range s.cells {
		var text string
		switch cell.kind {
		case cellFen:
			continue
		case cellInteger:
			text = strconv.Itoa(rapid.IntRange(-5, 1<<30).Draw(r, cell.name))
		case cellMoney:
			text = rapid.SampledFrom([]string{"18495.84万元", "0.01元", "0.001元", "约3亿元", "-12元", "无"}).Draw(r, cell.name)
		default:
			text = rapid.StringOfN(rapid.SampledFrom([]rune("ab'\"\\%_;$1?、\n\t绩效𠀀<>&\u2028\x1f")), 0, 12, -1).Draw(r, cell.name)
		}
		if text != "" {
			c.Fields = append(c.Fields, domain.FieldChange{Field: cell.field, After: text})
			rec.Fields[cell.field] = text
		}
	}
	return c, rec
}

func TestFenStandsBesideTheAmount(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		for i, c := range []struct{ text, fen string }{{"18495.84万元", "18495840000"}, {"0.01元", "1"}, {"0.001元", ""}, {"约3亿元", ""}, {"-12.5元", "-1250"}} {
			b := qinghe()
			b.Year = 2000 + i
			d := draft(i, domain.Change{Table: "funds", Key: "F", Version: 1, Fields: []domain.FieldChange{{Field: "amount", After: c.text}}})
			d.Book = b
			mustCommit(t, s, d)
			var fen *int64
			if err := s.read.QueryRowContext(t.Context(), "SELECT amount_fen FROM funds WHERE book_year = $1", b.Year).Scan(&fen); err != nil {
				t.Fatal(err)
			}
			got := ""
			if fen != nil {
				got = strconv.FormatInt(*fen, 10)
			}
			if got != c.fen {
				t.Errorf("%s is kept as %q 分, want %q", c.text, got, c.fen)
			}
		}
		d := draft(99, domain.Change{Table: "funds", Key: "F", Version: 2, Fields: []domain.FieldChange{{Field: "amount", Before: "18495.84万元", After: "0.001元"}}})
		d.Book.Year = 2000
		mustCommit(t, s, d)
		var n int
		if err := s.read.QueryRowContext(t.Context(), "SELECT count(amount_fen) FROM funds WHERE book_year = 2000").Scan(&n); err != nil || n != 0 {
			t.Errorf("the 分 of the amount before are still there (%v)", err)
		}
	})
}

func TestConflict(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		mustCommit(t, s, draft(0, project("P01", "绿化", 1)))
		stale := project("P01", "路灯", 3)
		stale.Fields[0].Before = "绿化"
		another := project("P01", "路灯", 2)
		another.Fields[0].Before = "从前的另一行"
		for name, c := range map[string]domain.Change{
			"another row, same version": another,
			"made twice":                project("P01", "路灯", 1),
			"from the future":           stale,
			"not there":                 project("P09", "路灯", 2),
			"gone already":              {Table: "projects", Key: "P09", Version: 1, Deleted: true},
			"version of never":          project("P09", "路灯", 0),
		} {
			_, err := s.Commit(t.Context(), draft(1, project("P05", "不留", 1), c))
			var conflict *domain.Conflict
			if !errors.As(err, &conflict) {
				t.Errorf("%s: %v, want a conflict", name, err)
				continue
			}
			if want := []string{"projects/" + c.Key}; !slices.Equal(conflict.Keys, want) || conflict.Book != qinghe() {
				t.Errorf("%s: %+v", name, conflict)
			}
			if c.Key == "P01" && (len(conflict.Current) != 1 || conflict.Current[0].Fields["name"] != "绿化") {
				t.Errorf("%s: current %v", name, conflict.Current)
			}
			if c.Key == "P09" && len(conflict.Current) != 0 {
				t.Errorf("%s: a row that is gone is current: %v", name, conflict.Current)
			}
		}
		if rows, head := mustLoad(t, s, qinghe()); len(rows) != 1 || head.Seq != 1 {
			t.Errorf("a conflict left %v at %v", rows, head)
		}
	})
}

// TestPremises commits drafts that rely on rows they do not change, alone and in one
// group with the draft that changes those.
func TestPremises(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		mustCommit(t, s, draft(0, project("P01", "绿化", 1)))
		rely := func(minute int, key string, version int64, changes ...domain.Change) domain.Draft {
			d := draft(minute, changes...)
			d.Premises = []domain.Premise{{Table: "projects", Key: key, Version: version}}
			return d
		}
		mustCommit(t, s, rely(1, "P01", 1, project("P02", "路灯", 1)))
		mustCommit(t, s, rely(2, "P09", 0, project("P03", "桥梁", 1)))
		for name, d := range map[string]domain.Draft{
			"another version":  rely(3, "P01", 2, project("P08", "不应写入", 1)),
			"it is there":      rely(3, "P01", 0, project("P08", "不应写入", 1)),
			"it is not there":  rely(3, "P09", 1, project("P08", "不应写入", 1)),
			"without a change": rely(3, "P09", 1),
		} {
			var conflict *domain.Conflict
			if _, err := s.Commit(t.Context(), d); !errors.As(err, &conflict) || len(conflict.Keys) != 1 || conflict.Keys[0] != "projects/"+d.Premises[0].Key {
				t.Errorf("%s: %v", name, err)
			}
		}
		unknown := rely(3, "P01", 1)
		unknown.Premises[0].Table = "nothing"
		if _, err := s.Commit(t.Context(), unknown); err == nil {
			t.Error("relies on a table that is not there")
		}
		// In one group: who comes second sees what the first has done.
		release := make(chan struct{})
		s.tasks <- func(*writer) { <-release }
		type outcome struct{ err error }
		done := make(chan outcome, 2)
		for i, d := range []domain.Draft{
			rely(4, "P05", 0, project("P04", "甲", 1)),
			rely(4, "P04", 0, project("P05", "乙", 1)),
		} {
			go func() {
				time.Sleep(time.Duration(i) * 20 * time.Millisecond)
				_, err := s.Commit(t.Context(), d)
				done <- outcome{err}
			}()
		}
		time.Sleep(60 * time.Millisecond)
		close(release)
		failed := 0
		for range 2 {
			if o := <-done; errors.As(o.err, new(*domain.Conflict)) {
				failed++
			} else if o.err != nil {
				t.Error(o.err)
			}
		}
		if failed != 1 {
			t.Errorf("%d of two drafts that exclude each other fail", failed)
		}
		mustHold(t, s, qinghe())
	})
}

func TestDeleteAndMakeAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		mustCommit(t, s, draft(0, project("P01", "绿化", 1), project("P02", "路灯", 1)))
		gone := domain.Change{Table: "projects", Key: "P01", Version: 2, Deleted: true, Fields: []domain.FieldChange{{Field: "id", Before: "P01"}, {Field: "name", Before: "绿化"}}}
		half := gone
		half.Fields = gone.Fields[:1]
		var conflict *domain.Conflict
		if _, err := s.Commit(t.Context(), draft(1, half)); !errors.As(err, &conflict) {
			t.Errorf("a row was deleted by someone who did not know all its fields: %v", err)
		}
		mustCommit(t, s, draft(1, gone))
		if rows := mustRows(t, s, qinghe()); len(rows) != 1 || rows[0].Key != "P02" {
			t.Errorf("after deleting: %v", rows)
		}
		mustCommit(t, s, draft(2, project("P01", "新绿化", 1)))
		again := project("P03", "再来", 1)
		mustCommit(t, s, draft(3, again, domain.Change{Table: "projects", Key: "P03", Version: 2, Position: 5, Fields: []domain.FieldChange{{Field: "name", Before: "再来", After: "又来"}}}))
		if got := byKey(mustRows(t, s, qinghe()))["projects/P03"]; got.Version != 2 || got.Fields["name"] != "又来" || got.Position != 5 {
			t.Errorf("two changes of a row in one draft: %v", got)
		}
		mustHold(t, s, qinghe())
	})
}

func TestNonsenseIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		mustCommit(t, s, draft(0, project("P01", "绿化", 1)))
		for name, c := range map[string]domain.Change{
			"table":            {Table: "journal", Key: "x", Version: 1},
			"register's table": {Table: "users", Key: "x", Version: 1},
			"field":            {Table: "projects", Key: "x", Version: 1, Fields: []domain.FieldChange{{Field: "row_key", After: "x"}}},
			"zero byte":        project("x", "a\x00b", 1),
			"not UTF-8":        project("x", "\xff", 1),
			"not a number":     {Table: "executions", Key: "x", Version: 1, Fields: []domain.FieldChange{{Field: "month", After: "三"}}},
		} {
			var conflict *domain.Conflict
			if _, err := s.Commit(t.Context(), draft(1, c)); err == nil || errors.As(err, &conflict) {
				t.Errorf("%s: %v", name, err)
			}
		}
		mustHold(t, s, qinghe())
	})
}

func TestRequestIsDoneOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		d := draft(0, project("P01", "绿化", 1))
		d.Request = "import-1"
		first := mustCommit(t, s, d)
		d.At = at(9)
		if again := mustCommit(t, s, d); !cmp.Equal(first, again) {
			t.Errorf("the same request made %+v, then %+v", first, again)
		}
		d.Book.Year, d.Book.Region = 2026, "440000"
		if other := mustCommit(t, s, d); other.Book != d.Book || other.Seq != 1 {
			t.Errorf("the request of another book is another one: %+v", other)
		}
		if len(allEntries(t, s, qinghe())) != 1 {
			t.Error("the request was done twice")
		}
		for range 2 { // drafts without a key are never the same
			mustCommit(t, s, draft(10))
		}
		if len(allEntries(t, s, qinghe())) != 3 {
			t.Error("a draft without a key was taken for another")
		}
	})
}

func TestClock(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		first := mustCommit(t, s, draft(10))
		d := draft(10)
		d.At = first.At.Add(-domain.ClockTolerance - time.Microsecond)
		if _, err := s.Commit(t.Context(), d); !errors.Is(err, domain.ErrClock) {
			t.Errorf("a clock set back: %v", err)
		}
		d.At = first.At.Add(-domain.ClockTolerance)
		if e := mustCommit(t, s, d); !e.At.Equal(first.At) {
			t.Errorf("an entry that was overtaken stands at %v, before %v", e.At, first.At)
		}
		d.At = first.At.Add(999 * time.Nanosecond)
		if e := mustCommit(t, s, d); !e.At.Equal(first.At) {
			t.Errorf("time is kept to %v", e.At)
		}
		d.Book.Year = 2024
		d.At = at(-500)
		mustCommit(t, s, d) // books do not share a clock
		mustHold(t, s, qinghe())
	})
}

// TestGroupWithBadMembers puts a group together by hand: those that fail must
// leave nothing behind, those after them must succeed on what stands.
func TestGroupWithBadMembers(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		mustCommit(t, s, draft(0, project("P01", "绿化", 1)))
		rename := func(before, after string, version int64) domain.Change {
			return domain.Change{Table: "projects", Key: "P01", Position: 1, Version: version, Fields: []domain.FieldChange{{Field: "name", Before: before, After: after}}}
		}
		early := draft(-10, project("P08", "早", 1))
		once := draft(2, project("P03", "一次", 1))
		once.Request = "r"
		other := draft(0, project("P01", "别处", 1))
		other.Book.Department = "b"
		group := []struct {
			d    domain.Draft
			fine bool
		}{
			{draft(1, rename("绿化", "甲", 2)), true},
			{draft(1, project("P02", "跟着失败", 1), rename("绿化", "乙", 2)), false},
			{early, false},
			{draft(2, rename("甲", "丙", 3)), true},
			{once, true}, {once, true}, {other, true},
			{draft(3, project("P02", "可以", 1)), true},
		}
		var requests []*request
		for _, m := range group {
			r, err := s.newRequest(m.d)
			if err != nil {
				t.Fatal(err)
			}
			requests = append(requests, r)
		}
		s.stop()
		w := newWriter(s)
		w.write(requests)
		w.close()
		for i, m := range group {
			if (requests[i].err == nil) != m.fine {
				t.Errorf("draft %d: %v", i, requests[i].err)
			}
		}
		if requests[4].entry.Seq != 4 || requests[5].entry.Seq != 4 {
			t.Errorf("one request in a group twice: %d and %d", requests[4].entry.Seq, requests[5].entry.Seq)
		}
		rows := byKey(mustRows(t, s, qinghe()))
		if len(rows) != 3 || rows["projects/P01"].Fields["name"] != "丙" || rows["projects/P02"].Fields["name"] != "可以" {
			t.Errorf("rows: %v", rows)
		}
		mustHold(t, s, qinghe())
		mustHold(t, s, other.Book)
	})
}

func TestWithdrawnDraft(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := s.Commit(ctx, draft(0, project("P01", "绿化", 1))); !errors.Is(err, context.Canceled) {
			t.Errorf("withdrawn: %v", err)
		}
		if _, head := mustLoad(t, s, qinghe()); head.Seq != 0 {
			t.Error("a withdrawn draft was written")
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Commit(t.Context(), draft(0)); !errors.Is(err, ErrClosed) {
			t.Errorf("after closing: %v", err)
		}
	})
}

func TestSearch(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s := p.store(t)
		register := domain.Book{}
		for i := range 30 {
			d := draft(i, project(fmt.Sprintf("P%02d", i), fmt.Sprintf("项目%d号 100%%完成_<%d> Ab", i, i), 1))
			d.Note, d.UseCase = fmt.Sprintf(`第%d次 "引号"\`, i), []string{"projects.save", "import"}[i%2]
			if i%3 == 0 {
				d.Actor = "wang"
			}
			if i%10 == 9 {
				d.Book, d.Changes = register, []domain.Change{{Table: "users", Key: "P05", Version: 1, Position: int64(i), Fields: []domain.FieldChange{{Field: "name", After: "王"}}}}
				if i > 9 {
					d.Changes[0].Key = fmt.Sprint("u", i)
				}
			}
			mustCommit(t, s, d)
		}
		b := qinghe()
		for _, c := range []struct {
			name string
			q    domain.Query
			want string // minutes
		}{
			{"limit", domain.Query{Limit: 3}, "29 28 27"},
			{"actor and use case", domain.Query{Actor: "wang", UseCase: "import"}, "27 21 15 9 3"},
			{"from to", domain.Query{From: at(4), To: at(7)}, "6 5 4"},
			{"row", domain.Query{Table: "projects", Key: "P05"}, "5"},
			{"key in any table", domain.Query{Key: "P05"}, "9 5"},
			{"key is whole", domain.Query{Key: "P0"}, ""},
			{"key has its case", domain.Query{Table: "projects", Key: "p05"}, ""},
			{"table", domain.Query{Table: "users"}, "29 19 9"},
			{"text", domain.Query{Text: "项目7号"}, "7"},
			{"case does not count", domain.Query{Text: "aB", Limit: 2}, "28 27"},
			{"percent is a character", domain.Query{Text: "00%完成_<4>"}, "4"},
			{"underscore too", domain.Query{Text: "成1<4>"}, ""},
			{"note with quotes", domain.Query{Text: `6次 "引号"\`}, "26 16 6"},
			{"words of JSON are no text", domain.Query{Text: "position"}, ""},
			{"nor its punctuation", domain.Query{Text: `":"`}, ""},
			{"field", domain.Query{Text: "NAME", Book: &register}, "29 19 9"},
			{"book before", domain.Query{Book: &b, BeforeSeq: 3}, "1 0"},
			{"before an entry of any book", domain.Query{Before: &domain.Entry{At: at(7), Book: b, Seq: 7}, Limit: 2}, "6 5"},
			{"before one of the same moment", domain.Query{Before: &domain.Entry{At: at(9), Book: register, Seq: 1}, Limit: 2}, "8 7"},
			{"before one of another book", domain.Query{Before: &domain.Entry{At: at(9), Book: register, Seq: 99}, Limit: 2}, "9 8"},
			{"register", domain.Query{Book: &register}, "29 19 9"},
		} {
			got, err := s.Search(t.Context(), c.q)
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			var minutes []string
			for _, e := range got {
				minutes = append(minutes, strconv.Itoa(int(e.At.Sub(noon().Truncate(time.Microsecond))/time.Minute)))
			}
			if strings.Join(minutes, " ") != c.want {
				t.Errorf("%s: %v, want %s", c.name, minutes, c.want)
			}
		}
	})
}

func TestSearchGoesOnBeyondAPage(t *testing.T) {
	s := sqliteSite(t).store(t)
	for i := range 2*page + 3 {
		d := draft(0)
		d.Note = fmt.Sprint("n", i%2)
		mustCommit(t, s, d)
	}
	for limit, want := range map[int]int{0: page + 1, page: page, 5: 5} {
		got, err := s.Search(t.Context(), domain.Query{Text: "n1", Limit: limit})
		if err != nil || len(got) != want {
			t.Errorf("limit %d: %d entries, %v; want %d", limit, len(got), err, want)
		}
	}
}

// TestManyWritersAtOnce commits at random from many goroutines over two pools
// where that is possible, and plays the journals back.
func TestManyWritersAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		stores := []*Store{p.store(t)}
		if stores[0].engine.shared {
			stores = append(stores, p.store(t))
		}
		const writers = 16
		each := 63
		if testing.Short() {
			each = 8
		}
		var acknowledged sync.Map
		var wait sync.WaitGroup
		for i := range writers {
			wait.Go(func() {
				random := rand.New(rand.NewPCG(1, uint64(i)))
				s := stores[i%len(stores)]
				for n := range each {
					d := randomDraft(t, random, s)
					d.Request = fmt.Sprint(i, "-", n)
					e, err := s.Commit(t.Context(), d)
					var conflict *domain.Conflict
					if err == nil {
						acknowledged.Store(d.Request, e)
					} else if !errors.As(err, &conflict) {
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		found := map[string]domain.Entry{}
		for year := 2024; year <= 2026; year++ {
			b := qinghe()
			b.Year = year
			mustHold(t, stores[0], b)
			for _, e := range allEntries(t, stores[0], b) {
				found[e.Request] = e
			}
		}
		n := 0
		acknowledged.Range(func(k, e any) bool {
			n++
			if diff := cmp.Diff(e, any(found[k.(string)])); diff != "" {
				t.Errorf("acknowledged entry %v (-acknowledged +kept):\n%s", k, diff)
			}
			return true
		})
		if n != len(found) || n < writers*each/4 {
			t.Errorf("%d acknowledged, %d kept of %d", n, len(found), writers*each)
		}
	})
}

// randomDraft changes a few rows of one of three books as they just stood.
func randomDraft(t *testing.T, random *rand.Rand, s *Store) domain.Draft {
	b := qinghe()
	b.Year = 2024 + random.IntN(3)
	d := domain.Draft{Book: b, At: noon(), Actor: "li", UseCase: "test"}
	now := byKey(projectsOf(t, s, b))
	for _, k := range random.Perm(200)[:1+random.IntN(6)] {
		key := fmt.Sprintf("P%03d", k)
		r, there := now["projects/"+key]
		name := fmt.Sprint(random.Uint32())
		switch {
		case !there:
			d.Changes = append(d.Changes, project(key, name, 1))
		case random.IntN(4) == 0:
			d.Changes = append(d.Changes, domain.Change{Table: "projects", Key: key, Version: r.Version + 1, Deleted: true,
				Fields: []domain.FieldChange{{Field: "id", Before: key}, {Field: "name", Before: r.Fields["name"]}}})
		default:
			c := project(key, name, r.Version+1)
			c.Fields[0].Before = r.Fields["name"]
			d.Changes = append(d.Changes, c)
		}
	}
	return d
}

// projectsOf reads one table only: it is quicker than Load.
func projectsOf(t *testing.T, s *Store, b domain.Book) (out []domain.Record) {
	shape := &s.shapes[s.byKey["projects"]]
	var key string
	var position, version int64
	cells := make([]any, len(shape.cells))
	into := []any{&key, &position, &version}
	for i := range cells {
		into = append(into, &cells[i])
	}
	err := query(context.Background(), s.read, shape.selectAll(), bookArgs(nil, b), func(rows *sql.Rows) error {
		err := rows.Scan(into...)
		out = append(out, shape.record(key, position, version, cells))
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return out
}

func TestReopen(t *testing.T) {
	onBoth(t, func(t *testing.T, p site) {
		s, err := p.open(t, Options{Algorithm: chain.SHA256})
		if err != nil {
			t.Fatal(err)
		}
		mustCommit(t, s, draft(0, project("P01", "绿化", 1)))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = p.store(t)
		rename := project("P01", "路灯", 2)
		rename.Fields[0].Before = "绿化"
		if e := mustCommit(t, s, draft(1, rename)); e.Seq != 2 || e.Algorithm != chain.SM3 {
			t.Errorf("a chain goes on with another algorithm: %+v", e)
		}
		mustHold(t, s, qinghe())
	})
}

// TestTablesOfTheHouse guards what the names of tables and columns rely on.
func TestTablesOfTheHouse(t *testing.T) {
	seen := map[string]bool{"books": true, "journal": true, "goose_db_version": true}
	for _, s := range shapes(sqliteEngine()) {
		if seen[s.key] {
			t.Errorf("two tables are called %s", s.key)
		}
		seen[s.key] = true
		columns := map[string]bool{"book_region": true, "book_year": true, "book_department": true, "row_key": true, "row_position": true, "row_version": true}
		for _, c := range s.cells {
			if columns[c.name] || strings.ContainsRune(c.name, '"') {
				t.Errorf("%s has two columns %s", s.key, c.name)
			}
			columns[c.name] = true
		}
	}
	if f := table.Find(table.All(), "funds"); f.Specs()[table.Index(f, "amount")].Unit.Kind() != num.KindMoney {
		t.Error("the amount of a fund is no longer money")
	}
}
