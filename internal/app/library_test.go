package app

import (
	"errors"
	"testing"

	"hengji/internal/domain"
)

func TestFurnishAndSearch(t *testing.T) {
	a, m, _, _ := site(t)
	finance := person("cw", domain.RoleFinance, "")
	if err := a.Furnish(t.Context()); err != nil {
		t.Fatal(err)
	}
	entries := len(m.entries[domain.Book{}])
	if err := a.Furnish(t.Context()); err != nil || len(m.entries[domain.Book{}]) != entries {
		t.Fatalf("furnished twice: %v", err)
	}
	all, total, err := a.SearchLibrary(t.Context(), finance, LibraryQuery{Limit: 10})
	if err != nil || len(all) != 10 || total < 150 {
		t.Fatalf("%d of %d, %v", len(all), total, err)
	}
	found, _, err := a.SearchLibrary(t.Context(), finance, LibraryQuery{Text: "清扫 成本"})
	if err != nil || len(found) != 1 || found[0].ID != "CG13" {
		t.Errorf("%+v %v", found, err)
	}
	found, total, _ = a.SearchLibrary(t.Context(), finance, LibraryQuery{Text: "满意度", Field: "养老助残", Dimension: domain.DimensionSatisfaction})
	if total != 1 || found[0].ID != "YL11" {
		t.Errorf("%+v", found)
	}
	if found, _, _ = a.SearchLibrary(t.Context(), finance, LibraryQuery{Text: "验收合格率"}); len(found) < 2 || found[0].ID != "TY04" {
		t.Errorf("the name does not come first: %+v", found)
	}
	if _, _, err := a.SearchLibrary(t.Context(), Actor{User: "nobody"}, LibraryQuery{}); !errors.As(err, new(*Denied)) {
		t.Errorf("a stranger: %v", err)
	}
	// Holidays are replaced, not added to; another year comes from what is built in.
	var days []domain.Holiday
	_ = a.ReadRegister(t.Context(), System(), func(r *domain.Register) error { days = append(days, r.Holidays...); return nil })
	if len(days) < 90 || days[0].Source == "" || days[0].Confidence != "seen" {
		t.Errorf("%d holidays, %+v", len(days), days[0])
	}
}

// TestHolidaysByDefault counts deadlines with the built-in arrangement where the
// site has none, and with its own where it has.
func TestHolidaysByDefault(t *testing.T) {
	a, _, _, b := site(t)
	working := func(date string) bool {
		y, err := a.year(t.Context(), &domain.Bundle{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return y.Calendar.IsWorking(day(t, date))
	}
	_ = b
	if working("2025-10-08") || !working("2025-09-28") || working("2026-02-23") || !working("2024-10-12") {
		t.Error("the built-in arrangement is not used")
	}
	if _, err := a.SaveRegister(t.Context(), System(), "holidays", []Edit{{Set: map[string]string{"date": "2025-10-07", "source": "另行通知"}}}, "", ""); err != nil {
		t.Fatal(err)
	}
	if !working("2025-10-08") || working("2025-10-07") || working("2026-02-23") {
		t.Error("the site's own arrangement does not take the place of that year's")
	}
}
