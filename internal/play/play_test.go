package play

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hengji/examples"
	"hengji/internal/app"
	"hengji/internal/bundle"
	"hengji/internal/chain"
	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/scheme"
	"hengji/internal/score"
	"hengji/internal/store"
	"hengji/internal/store/storetest"
	"hengji/internal/table"
)

func qinghe(t testing.TB) (*domain.Bundle, fs.FS) {
	t.Helper()
	b, found, err := bundle.Read(examples.Files(), examples.Qinghe)
	if err != nil || b == nil {
		t.Fatalf("%v %v", err, found)
	}
	b.Places = nil
	files, err := fs.Sub(examples.Files(), examples.Qinghe)
	if err != nil {
		t.Fatal(err)
	}
	return b, files
}

// sheet is the score sheet as JSON. The place of a finding counts rows: the row
// is named instead, for the order of rows is that of the year.
func sheet(t testing.TB, b *domain.Bundle) string {
	t.Helper()
	dept, err := scheme.Builtin().Find(b.Department.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	project, err := scheme.Builtin().Find(b.Department.ProjectScheme)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, score.Department(dept, project, b), b)
}

func written(t testing.TB, r *score.Result, b *domain.Bundle) string {
	t.Helper()
	named := *r
	named.Findings = slices.Clone(r.Findings)
	for i := range named.Findings {
		f := &named.Findings[i]
		f.At = byKey(f.At, b)
		f.Related = slices.Clone(f.Related)
		for j := range f.Related {
			f.Related[j].At = byKey(f.Related[j].At, b)
		}
	}
	slices.SortStableFunc(named.Findings, func(x, y finding.Finding) int {
		return cmp.Or(cmp.Compare(x.Code, y.Code), cmp.Compare(x.At.Field, y.At.Field), cmp.Compare(x.Message, y.Message))
	})
	var out bytes.Buffer
	if err := score.WriteJSON(&out, "test", &named); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// byKey names the row of a field by its key.
func byKey(p finding.Place, b *domain.Bundle) finding.Place {
	name, rest, ok := strings.Cut(p.Field, "[")
	number, rest, _ := strings.Cut(rest, "]")
	if row, err := strconv.Atoi(number); ok && err == nil {
		p.Field = name + "[" + table.KeyOf(table.Find(table.All(), name), b, row) + "]" + rest
	}
	return p
}

// replay folds the journal by itself, without the App: what it finds must be
// what the App says.
func replay(t testing.TB, entries []domain.Entry, at time.Time) *domain.Bundle {
	t.Helper()
	rows := map[string]domain.Record{}
	for _, e := range entries {
		for _, c := range e.Changes {
			name := c.Table + "/" + c.Key
			if e.At.After(at) {
				continue
			}
			if c.Deleted {
				delete(rows, name)
				continue
			}
			r := rows[name]
			if r.Fields == nil {
				r.Fields = map[string]string{}
			}
			r.Table, r.Key, r.Position = c.Table, c.Key, c.Position
			for _, f := range c.Fields {
				r.Fields[f.Field] = f.After
				if f.After == "" {
					delete(r.Fields, f.Field)
				}
			}
			rows[name] = r
		}
	}
	list := slices.SortedFunc(maps.Values(rows), func(x, y domain.Record) int {
		return cmp.Or(cmp.Compare(x.Position, y.Position), cmp.Compare(x.Key, y.Key))
	})
	out := &domain.Bundle{}
	for _, r := range list {
		tb := table.Find(table.All(), r.Table)
		if err := table.Fill(tb, out, tb.Grow(out), r.Fields); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestYearOnSQLite(t *testing.T) {
	s, err := store.OpenSQLite(t.Context(), t.TempDir(), store.Options{Filling: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	playYear(t, s)
}

func TestYearOnPostgres(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a database server")
	}
	s, err := store.OpenPostgres(t.Context(), storetest.For(t, "fsync=off").Database(t), store.Options{Evidence: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	playYear(t, s)
}

// playYear plays the year and looks at its end and at the end of every month.
func playYear(t *testing.T, s *store.Store) {
	t.Helper()
	final, files := qinghe(t)
	start := time.Now()
	played, err := Play(t.Context(), s, kept(s), Year{Final: final, Files: files, Coarse: true})
	if err != nil {
		t.Fatal(err)
	}
	head, err := s.Head(t.Context(), played.Book)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d entries in %s, %d attempts refused", head.Seq, time.Since(start).Round(time.Millisecond), played.Refused)
	if played.Refused < 8 {
		t.Errorf("%d attempts refused", played.Refused)
	}
	a, err := app.Open(t.Context(), s, kept(s), func() time.Time { return played.End })
	if err != nil {
		t.Fatal(err)
	}
	t.Run("end", func(t *testing.T) { sameEnd(t, a, s, played, final) })
	t.Run("months", func(t *testing.T) { everyMonth(t, a, s, played) })
	t.Run("people", func(t *testing.T) { everyRole(t, s, played) })
}

// kept is the evidence store, once there is one.
func kept(s *store.Store) domain.EvidenceStore {
	e, _ := any(s.Evidence()).(domain.EvidenceStore)
	return e
}

func sameEnd(t *testing.T, a *app.App, s *store.Store, played Played, final *domain.Bundle) {
	want := sheet(t, final)
	err := a.Read(t.Context(), app.System(), played.Book, func(b *domain.Bundle) error {
		if got := sheet(t, b); got != want {
			t.Error(firstDifference(got, want))
		}
		for _, o := range final.Obligations {
			i := slices.IndexFunc(b.Obligations, func(x domain.Obligation) bool { return x.ID == o.ID })
			if i < 0 || b.Obligations[i].Closed != o.Closed || b.Obligations[i].Outcome != o.Outcome || b.Obligations[i].Due != o.Due || b.Obligations[i].Office != o.Office {
				t.Errorf("obligation %s", o.ID)
			}
		}
		if len(b.Adjustments) != len(final.Adjustments) || len(b.Evidence) != len(final.Evidence) || len(b.Observations) != len(final.Observations) {
			t.Errorf("%d adjustments, %d pieces of evidence, %d values", len(b.Adjustments), len(b.Evidence), len(b.Observations))
		}
		changed := map[string]bool{} // by a slip after the approval
		for _, x := range final.Indicators {
			if slip(x) {
				i := slices.IndexFunc(final.Projects, func(p domain.Project) bool { return p.ID == x.Project })
				changed[domain.SubmissionID(domain.SubjectEvaluation, "", final.Projects[i].Office)] = true
			}
		}
		if len(changed) == 0 {
			t.Error("nobody changes what was approved")
		}
		for _, x := range b.Submissions {
			want := domain.StageApproved
			if changed[x.ID] {
				want = domain.StageDraft
			}
			if x.Stage != want || (x.Changed > 0) != changed[x.ID] {
				t.Errorf("%s stands at %s, changed %d times", x.ID, x.Stage, x.Changed)
			}
		}
		for _, x := range b.Corrections {
			if x.Closed.Absent() || len(x.Evidence) == 0 {
				t.Errorf("correction %s is open", x.ID)
			}
		}
		if len(b.Disclosures) != 2 || len(b.SecondScores) < 2 || len(b.Proposals) < 40 || len(b.Rectifications) != 1 || b.Rectifications[0].Verified.Absent() {
			t.Errorf("%d publications, %d second scores, %d proposals, %d rectifications", len(b.Disclosures), len(b.SecondScores), len(b.Proposals), len(b.Rectifications))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := s.Entries(t.Context(), played.Book, 0, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chain.Verify(domain.Head{}, entries); err != nil {
		t.Error(err)
	}
	for _, e := range entries {
		opened := 0
		for _, c := range e.Changes {
			if c.Table == "signals" || c.Table == "obligations" && c.Version == 1 {
				opened++
			}
		}
		if e.UseCase == "signal.open" && opened < 2 {
			t.Errorf("entry %d opens a signal without obligations", e.Seq)
		}
	}
}

// everyMonth asks for the score of the last day of each month.
func everyMonth(t *testing.T, a *app.App, s *store.Store, played Played) {
	if len(played.Months) != 12 {
		t.Fatal(played.Months)
	}
	entries, err := s.Entries(t.Context(), played.Book, 0, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	before, last := map[string]string{}, (*domain.Bundle)(nil)
	for _, at := range played.Months {
		r, err := a.ScoreAsOf(t.Context(), app.System(), played.Book, at)
		if err != nil {
			t.Fatal(err)
		}
		b := replay(t, entries, at)
		got, month := written(t, r, b), at.Format("2006-01")
		if got != sheet(t, b) {
			t.Errorf("%s: the score of the day is not that of the replay", month)
		}
		if last != nil && len(last.Observations) >= len(b.Observations) {
			t.Errorf("%s: nothing came in", month)
		}
		// Before the first signal no target changes and nothing is late.
		if same, seen := before[got]; seen && month != "2025-02" {
			t.Errorf("%s has the score sheet of %s", month, same)
		}
		before[got], last = month, b
	}
	if len(last.Adjustments) != 7 { // the eighth came after the year
		t.Errorf("%d adjustments at the end of December", len(last.Adjustments))
	}
}

// everyRole logs in with the shown password and is what it says.
func everyRole(t *testing.T, s *store.Store, played Played) {
	a, err := app.Open(t.Context(), s, nil, func() time.Time { return played.End.Add(time.Hour) })
	if err != nil {
		t.Fatal(err)
	}
	seen := map[domain.Role]bool{}
	for _, p := range played.People {
		if seen[p.Grant.Role] {
			continue
		}
		seen[p.Grant.Role] = true
		code, err := a.Login(t.Context(), p.ID, p.Password, "test")
		if err != nil {
			t.Fatalf("%s: %v", p.ID, err)
		}
		actor, mustChange, err := a.Session(t.Context(), code, "test")
		if err != nil || mustChange || !slices.Contains(actor.Roles(played.Book), p.Grant.Role) {
			t.Errorf("%s: %v %v %v", p.ID, actor, mustChange, err)
		}
	}
	if len(seen) != len(domain.Roles().Options) {
		t.Errorf("roles: %v", seen)
	}
}

func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	return fmt.Sprintf("at %d:\n got …%s\nwant …%s", i, got[max(0, i-300):min(len(got), i+300)], want[max(0, i-300):min(len(want), i+300)])
}
