package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"hengji/internal/bundle"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

func made(t *testing.T) *generator {
	t.Helper()
	g, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// The files in the tree are those that the tables give, and no others.
func TestFilesAreCurrent(t *testing.T) {
	g := made(t)
	tables, err := bundle.Files(&g.bundle)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, f := range append(tables, g.files...) {
		want[filepath.FromSlash(f.Name)] = true
		got, err := os.ReadFile(filepath.Join("..", f.Name))
		if err != nil || !bytes.Equal(got, f.Data) {
			t.Errorf("%s has drifted (%v): run make generate", f.Name, err)
		}
	}
	for _, pattern := range []string{"*.yaml", "evidence/*"} {
		found, err := filepath.Glob(filepath.Join("..", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range found {
			if name, err := filepath.Rel("..", path); err != nil || !want[name] {
				t.Errorf("%s is not written by the generator", path)
			}
		}
	}
}

// The bundle can be read, and reading gives what was written.
func TestFolderReads(t *testing.T) {
	b, found, err := bundle.Read(os.DirFS("../.."), "qinghe-2025")
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if len(b.Projects) != 40 || len(b.Units) != 5 || len(b.Offices) != 9 || len(b.Indicators) < 400 {
		t.Errorf("%d projects, %d units, %d offices, %d indicators", len(b.Projects), len(b.Units), len(b.Offices), len(b.Indicators))
	}
	if len(b.Signals) != 12 || len(b.Obligations) != 15 || len(b.Adjustments) != 8 {
		t.Errorf("%d signals, %d obligations, %d adjustments", len(b.Signals), len(b.Obligations), len(b.Adjustments))
	}
}

// Each project has its points shared out as the scheme of its kind wants.
func TestPointsAddUp(t *testing.T) {
	g := made(t)
	want := map[domain.Dimension]string{
		domain.DimensionCost: "20", domain.DimensionOutput: "40", domain.DimensionBenefit: "20", domain.DimensionSatisfaction: "10",
	}
	for _, p := range g.projects {
		sums, n := map[domain.Dimension]num.Rat{}, 0
		for _, ind := range g.bundle.Indicators {
			if ind.Project == p.id {
				sums[ind.Dimension], n = sums[ind.Dimension].Add(ind.Max.Rat()), n+1
			}
		}
		for dimension, points := range want {
			if !sums[dimension].Equal(num.MustDec(points).Rat()) {
				t.Errorf("%s %s: %s of %s points", p.id, dimension, sums[dimension], points)
			}
		}
		if n < 8 || n > 12 {
			t.Errorf("%s has %d indicators", p.id, n)
		}
	}
}

// Projects add up to the accounts, sources to their total, and the last month
// of the year is the year.
func TestMoneyAddsUp(t *testing.T) {
	g := made(t)
	var projects num.Rat
	sources := map[string]num.Rat{}
	for _, f := range g.bundle.ProjectFunds {
		if f.Source == domain.ProjectFundTotal {
			projects = projects.Add(f.Executed.Base())
			sources[f.Project] = sources[f.Project].Sub(f.FullYear.Base())
		} else {
			sources[f.Project] = sources[f.Project].Add(f.FullYear.Base())
		}
	}
	for id, diff := range sources {
		if !diff.IsZero() {
			t.Errorf("%s: sources and total differ by %s", id, diff)
		}
	}
	for _, f := range g.bundle.Funds {
		if f.Item == domain.ExpenditureProject && !f.Amount.Base().Equal(projects) {
			t.Errorf("accounts say %s for projects, the projects %s", f.Amount, projects)
		}
	}
	year := map[string]domain.Amount{}
	for _, e := range g.bundle.Executions {
		if last, ok := year[e.Project]; ok && e.Executed.Base().Less(last.Base()) {
			t.Errorf("%s falls in month %d", e.Project, e.Month)
		}
		year[e.Project] = e.Executed
	}
	for _, p := range g.projects {
		if !year[p.id].Base().Equal(wan(cents(p.executed)).Base()) {
			t.Errorf("%s ends at %s, not %s", p.id, year[p.id], p.executed)
		}
	}
}

// The last observation of an indicator is its value of the year, and nothing is
// recorded before the month is over.
func TestMonthsEndAtTheYear(t *testing.T) {
	g := made(t)
	last := map[string]domain.Observation{}
	for _, o := range g.bundle.Observations {
		end := domain.Date{Year: year, Month: o.Month, Day: 28}
		if !end.Before(o.Recorded) {
			t.Errorf("%s month %d recorded on %s", o.Indicator, o.Month, o.Recorded)
		}
		last[o.Indicator] = o
	}
	for _, ind := range g.bundle.Indicators {
		if ind.Kind == domain.Quantitative && !last[ind.ID].Value.Equal(ind.Actual) {
			t.Errorf("%s %s ends at %s, not %s", ind.ID, ind.Name, last[ind.ID].Value, ind.Actual)
		}
	}
}

func TestEvidenceHashes(t *testing.T) {
	g := made(t)
	data := map[string][]byte{}
	for _, f := range g.files {
		data[f.Name] = f.Data
	}
	for _, e := range g.bundle.Evidence {
		if e.File == "" {
			continue
		}
		sum := sha256.Sum256(data[e.File])
		if e.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%s: wrong hash", e.File)
		}
		delete(data, e.File)
	}
	for name := range data {
		t.Errorf("%s is not registered", name)
	}
}

// The system finds the deliberate mistakes, says no other line is wrong, and
// can compute everything.
func TestScore(t *testing.T) {
	g := made(t)
	dept, err := scheme.Builtin().Find(g.bundle.Department.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	project, err := scheme.Builtin().Find(g.bundle.Department.ProjectScheme)
	if err != nil {
		t.Fatal(err)
	}
	r := score.Department(dept, project, &g.bundle)
	if err := complete(r); err != nil {
		t.Error(err)
	}
	if low, high := num.Int(93), num.Int(96); r.Total.Computed.Rat().Less(low) || high.Less(r.Total.Computed.Rat()) {
		t.Errorf("total %s", r.Total.Computed)
	}
	var mismatches []string
	for _, one := range append([]*score.Result{r}, r.Projects...) {
		one.Total.Walk(func(n *score.Node) {
			if n.Leaf() && n.Computed.Rat().Less(n.Applied) && len(n.Steps) == 0 {
				t.Errorf("%s %s lost points without a step", one.Project, n.ID)
			}
			if n.Leaf() && n.Status == score.Mismatch {
				mismatches = append(mismatches, one.Project+" "+n.Name)
			}
		})
	}
	if len(mismatches) != 2 || mismatches[0] != "P12 日常巡查班次" || mismatches[1] != "P23 预算执行率" {
		t.Errorf("mismatches %v", mismatches)
	}
	count := map[string]int{}
	for _, f := range r.Findings {
		count[f.Code]++
	}
	for code, n := range map[string]int{
		"SCORE-MET": 1, "SCORE-RATE": 1, "VALUE-PLACEHOLDER": 1, "SCORE-EXCESS": 1, "FUND-SHARE": 1,
		"ADJUST-LATE": 2, "ADJUST-OVERDUE": 4, "ADJUST-OPEN": 1,
	} {
		if count[code] != n {
			t.Errorf("%s: %d findings, not %d", code, count[code], n)
		}
		delete(count, code)
	}
	if len(count) > 0 {
		t.Errorf("findings that README.md does not list: %v", count)
	}
}
