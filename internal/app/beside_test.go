package app

import (
	"testing"

	"hengji/internal/domain"
)

// Last year's value comes from the book of the year before, where the same indicator
// has no baseline; the standard comes from the library by name.
func TestBeside(t *testing.T) {
	a, _, _, b := site(t)
	who := person("cw", domain.RoleFinance, "")
	if err := a.Furnish(t.Context()); err != nil {
		t.Fatal(err)
	}
	var last domain.Indicator
	_ = a.Read(t.Context(), System(), b, func(x *domain.Bundle) error { last = x.Indicators[0]; return nil })
	next := example(t, "qinghe-2025")
	next.Department.Year++
	for i := range next.Indicators {
		next.Indicators[i].Baseline, next.Indicators[i].Actual = domain.Value{}, domain.Value{}
	}
	next.Indicators[1].Name = "另一个指标"
	next.Indicators[2].Baseline = domain.ParseValue("3个")
	year, err := a.CreateBook(t.Context(), who, next, "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := a.Beside(t.Context(), who, year)
	if err != nil {
		t.Fatal(err)
	}
	if last.Actual.Absent() || got.Last[last.ID] != last.Actual.String() {
		t.Errorf("%s: %q, last year's book says %q", last.ID, got.Last[last.ID], last.Actual)
	}
	for _, id := range []string{next.Indicators[1].ID, next.Indicators[2].ID} {
		if got.Last[id] != "" {
			t.Errorf("%s has another name, or a baseline: %q", id, got.Last[id])
		}
	}
	if got.Standard["计划任务完成率"] != "≥100%（计划标准）" {
		t.Errorf("standard %q", got.Standard["计划任务完成率"])
	}
	first, err := a.Beside(t.Context(), who, b)
	if err != nil || len(first.Last) != 0 {
		t.Errorf("no year before: %v %v", first.Last, err)
	}
	whose, err := a.Whose(t.Context(), who, b)
	if err != nil {
		t.Fatal(err)
	}
	for i := range next.Indicators {
		x := next.Indicators[i]
		if x.Project == "" || x.Office != "" {
			continue
		}
		if of := whose.Indicators[x.ID]; of[0] != x.Project || of[1] != whose.Projects[x.Project] || of[1] == "" {
			t.Fatalf("%s is of %v", x.ID, of)
		}
	}
}
