package app

import (
	"strings"
	"testing"

	"hengji/internal/domain"
)

// What is public hangs on kinds, never on names, and an exemption wins.
func TestReleased(t *testing.T) {
	day := domain.Date{Year: 2026, Month: 3, Day: 1}
	published := func(k domain.DisclosureKind, item string) domain.Disclosure {
		return domain.Disclosure{Kind: k, Item: item, Published: day}
	}
	exempt := domain.Disclosure{Kind: domain.DisclosureEvaluation, Item: "自评结果", Exempt: "涉密"}
	waiting := domain.Disclosure{Kind: domain.DisclosureEvaluation, Item: "自评结果"}
	for name, c := range map[string]struct {
		list          []domain.Disclosure
		now, archived released
	}{
		"nothing":                         {nil, released{}, released{}},
		"the budget":                      {[]domain.Disclosure{published(domain.DisclosureBudget, "部门预算")}, released{any: true}, released{any: true}},
		"a plan that is called so":        {[]domain.Disclosure{published(domain.DisclosureOther, "自评工作方案和决算说明")}, released{any: true}, released{any: true}},
		"no kind":                         {[]domain.Disclosure{published("", "自评结果")}, released{any: true}, released{any: true}},
		"accounts, the results pending":   {[]domain.Disclosure{published(domain.DisclosureAccounts, "部门决算"), waiting}, released{any: true, accounts: true}, released{true, true, true}},
		"accounts, the results exempt":    {[]domain.Disclosure{published(domain.DisclosureAccounts, "部门决算"), exempt}, released{any: true, accounts: true}, released{any: true, accounts: true}},
		"published, and exempt elsewhere": {[]domain.Disclosure{published(domain.DisclosureEvaluation, "自评结果"), exempt}, released{any: true}, released{any: true}},
		"only exempt":                     {[]domain.Disclosure{exempt}, released{}, released{}},
		"only pending":                    {[]domain.Disclosure{waiting}, released{}, released{any: true, evaluation: true}},
		"results":                         {[]domain.Disclosure{published(domain.DisclosureEvaluation, "自评结果")}, released{any: true, evaluation: true}, released{any: true, evaluation: true}},
	} {
		b := &domain.Bundle{Disclosures: c.list}
		if got := releasedOf(b, false); got != c.now {
			t.Errorf("%s: the public sees %+v, want %+v", name, got, c.now)
		}
		if got := releasedOf(b, true); got != c.archived {
			t.Errorf("%s: the archive has %+v, want %+v", name, got, c.archived)
		}
	}
}

// The public page holds what is released and nothing else of the year.
func TestPublicYear(t *testing.T) {
	a, _, clock, b := site(t)
	clock.now = on("2025-02-06")
	page := func() string {
		t.Helper()
		files, err := a.PublicYear(t.Context(), b)
		if err != nil {
			if IsUser(err) {
				return ""
			}
			t.Fatal(err)
		}
		all := ""
		for _, f := range files {
			all += string(f.Data)
		}
		return all
	}
	disclose := func(kind domain.DisclosureKind, id string) {
		t.Helper()
		if err := a.OpenDisclosure(t.Context(), System(), b, kind, string(kind), a.Today().AddDays(-3)); err != nil {
			t.Fatal(err)
		}
		if err := a.Publish(t.Context(), System(), b, id, a.Today(), "https://www.example.gov.cn/x", ""); err != nil {
			t.Fatal(err)
		}
	}
	const points, income, target = "95.31", "17278.01", "≥"
	if page() != "" {
		t.Error("a year is public of which nothing was disclosed")
	}
	disclose(domain.DisclosureBudget, "G01")
	if p := page(); !strings.Contains(p, target) || strings.Contains(p, points) || strings.Contains(p, income) {
		t.Error("with the budget the plan is public, points and accounts are not")
	}
	disclose(domain.DisclosureAccounts, "G02")
	if p := page(); !strings.Contains(p, income) || strings.Contains(p, points) {
		t.Error("with the accounts what was spent is public, points are not")
	}
	disclose(domain.DisclosureEvaluation, "G03")
	if p := page(); !strings.Contains(p, points) || !strings.Contains(p, income) {
		t.Error("with the results all is public")
	}
}

// What is public stands still until somebody decides again, and who decides is told
// that the year has changed.
func TestPublicYearStandsStill(t *testing.T) {
	a, m, clock, b := site(t)
	clock.now = on("2025-02-06")
	public := func(a *App) string {
		t.Helper()
		files, err := a.PublicYear(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, f := range files {
			all += string(f.Data)
		}
		return all
	}
	stale := func() bool {
		t.Helper()
		r, err := a.Results(t.Context(), System(), b)
		if err != nil {
			t.Fatal(err)
		}
		return r.Stale
	}
	publish := func(day domain.Date) error {
		return a.Publish(t.Context(), System(), b, "G01", day, "https://www.example.gov.cn/x", "")
	}
	rename := func(name string) {
		t.Helper()
		rows, err := a.Rows(t.Context(), System(), b, "indicators", Page{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		r := rows.Rows[0]
		if _, err := a.Save(t.Context(), System(), b, "indicators", []Edit{{Key: r.Key, Version: r.Version, Set: map[string]string{"name": name}}}, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	rename("公开时的名称")
	if err := a.OpenDisclosure(t.Context(), System(), b, domain.DisclosureBudget, "部门预算", a.Today()); err != nil {
		t.Fatal(err)
	}
	first := a.Today()
	if err := publish(first); err != nil {
		t.Fatal(err)
	}
	rename("后来的名称")
	clock.now = on("2025-03-01")
	other, err := Open(t.Context(), m, nil, clock.time) // nothing hangs on what one server keeps
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []*App{a, other} {
		if p := public(a); !strings.Contains(p, "公开时的名称") || strings.Contains(p, "后来的名称") {
			t.Error("an edit is public without a decision")
		}
	}
	if !stale() {
		t.Error("nobody is told that what is public is old")
	}
	if err := publish(first.AddDays(-1)); err == nil {
		t.Error("renewed before it was public")
	}
	if err := publish(a.Today()); err != nil {
		t.Fatal(err)
	}
	if p := public(a); strings.Contains(p, "公开时的名称") || !strings.Contains(p, "后来的名称") || !strings.Contains(p, first.String()+" 公开，2025-03-01 更新") {
		t.Error("renewed, and it is not seen")
	}
	if stale() {
		t.Error("called old right after it was renewed")
	}
	_ = a.Read(t.Context(), System(), b, func(x *domain.Bundle) error {
		if d := x.Disclosures[0]; d.Published != first || d.Updated != a.Today() {
			t.Errorf("the first date is gone: %+v", d)
		}
		return nil
	})
}

// Of a year the public gets what is released and not a field more.
func TestPublicPart(t *testing.T) {
	b := example(t, "qinghe-2025")
	spent := func(x *domain.Bundle) (accounts, projects bool) {
		for _, f := range x.ProjectFunds {
			projects = projects || f.Executed.Set
		}
		return len(x.Funds) > 0, projects
	}
	reached := func(x *domain.Bundle) (n int) {
		for _, i := range x.Indicators {
			if !i.Actual.Absent() || i.Declared.Set || i.Reason != "" || i.Improvement != "" || len(i.Evidence) > 0 {
				n++
			}
		}
		for _, p := range x.Projects {
			if p.DeclaredTotal.Set || p.DeclaredGrade != "" || p.Summary != "" {
				n++
			}
		}
		for _, o := range x.Objectives {
			if o.Achieved != "" {
				n++
			}
		}
		return n
	}
	all := reached(b)
	if all == 0 {
		t.Fatal("the example has reached nothing")
	}
	for part, want := range map[released]struct {
		accounts, projects bool
		reached            int
	}{
		{any: true}:                                   {false, false, 0},
		{any: true, accounts: true}:                   {true, true, 0},
		{any: true, evaluation: true}:                 {false, true, all},
		{any: true, accounts: true, evaluation: true}: {true, true, all},
	} {
		got := publicPart(b, part)
		accounts, projects := spent(got)
		if accounts != want.accounts || projects != want.projects || reached(got) != want.reached {
			t.Errorf("%+v: accounts %v, money of projects %v, %d rows reached", part, accounts, projects, reached(got))
		}
		if !part.evaluation && len(got.Problems)+len(got.Measures)+len(got.Scores)+len(got.Observations)+len(got.Submissions)+len(got.Comments) > 0 {
			t.Errorf("%+v: more than the plan", part)
		}
		if len(got.Indicators) != len(b.Indicators) {
			t.Errorf("%+v: the plan is not whole", part)
		}
	}
	if reached(b) != all {
		t.Error("the book itself was cut")
	}
}
