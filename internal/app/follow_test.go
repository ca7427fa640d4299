package app

import (
	"errors"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/num"
)

func day(t *testing.T, s string) domain.Date {
	t.Helper()
	d, err := domain.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func read[T any](t *testing.T, a *App, b domain.Book, f func(*domain.Bundle) T) (out T) {
	t.Helper()
	if err := a.Read(t.Context(), System(), b, func(x *domain.Bundle) error { out = f(x); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNextYear(t *testing.T) {
	a, _, clock, b := site(t)
	clock.now = on("2026-01-05")
	finance := person("cw", domain.RoleFinance, "")
	next, err := a.NextYear(t.Context(), finance, b)
	if err != nil || next.Year != 2026 {
		t.Fatalf("%v %v", next, err)
	}
	old := read(t, a, b, func(x *domain.Bundle) domain.Bundle { return *x })
	n := read(t, a, next, func(x *domain.Bundle) domain.Bundle { return *x })
	if len(n.Indicators) != len(old.Indicators) || !n.Indicators[0].Baseline.Equal(old.Indicators[0].Actual) || !n.Indicators[0].Actual.Absent() {
		t.Errorf("%+v", n.Indicators[0])
	}
	if len(n.Followups) != len(old.Problems)+len(old.Measures) || len(n.Observations)+len(n.Scores) > 0 {
		t.Errorf("%d followups of %d problems and %d measures", len(n.Followups), len(old.Problems), len(old.Measures))
	}
	if _, err := a.NextYear(t.Context(), finance, b); !errors.As(err, new(*Refused)) {
		t.Errorf("twice: %v", err)
	}
	id := n.Followups[0].ID
	if err := a.SettleFollowup(t.Context(), finance, next, id, "已完成", nil); !errors.As(err, new(*Invalid)) {
		t.Errorf("without evidence: %v", err)
	}
	if err := a.SettleFollowup(t.Context(), finance, next, id, "已完成", []string{"E01"}); !errors.As(err, new(*Invalid)) {
		t.Errorf("with evidence that is not there: %v", err)
	}
	if _, err := a.Save(t.Context(), finance, next, "evidence", []Edit{{Set: map[string]string{"id": "E01", "title": "培训签到表"}}}, "", ""); err != nil {
		t.Fatal(err)
	}
	if err := a.SettleFollowup(t.Context(), finance, next, id, "已完成", []string{"E01"}); err != nil {
		t.Fatal(err)
	}
}

func TestImport(t *testing.T) {
	a, m, _, b := site(t)
	finance := person("cw", domain.RoleFinance, "")
	amount, _ := num.ParseWritten("999.99万元")
	given := &domain.Bundle{Executions: []domain.Execution{
		{Project: "P01", Month: 1, Executed: domain.Some(amount), Recorded: day(t, "2025-02-05")},
		{Project: "P01", Month: 12, Executed: domain.Some(amount), Recorded: day(t, "2026-01-31")},
	}}
	before := len(m.entries[b])
	found, err := a.Import(t.Context(), finance, b, given, Importing{DryRun: true})
	if err != nil || len(found) != 2 || found[0].Kind != RowChanged || found[1].Kind != RowAdded || len(m.entries[b]) != before {
		t.Fatalf("%+v %v", found, err)
	}
	for range 2 {
		if _, err := a.Import(t.Context(), finance, b, given, Importing{Request: "file-1"}); err != nil {
			t.Fatal(err)
		}
	}
	if len(m.entries[b]) != before+1 {
		t.Errorf("%d entries", len(m.entries[b]))
	}
	if found, err = a.Import(t.Context(), finance, b, given, Importing{}); err != nil || len(found) != 0 {
		t.Errorf("the same again: %v %v", found, err)
	}
	if found, err = a.Import(t.Context(), finance, b, given, Importing{Tables: []string{"executions"}, Replace: true, DryRun: true}); err != nil || len(found) < 400 || found[0].Kind != RowRemoved {
		t.Errorf("replacing: %d %v", len(found), err)
	}
	other := &domain.Bundle{Department: domain.Department{Name: "别处", Region: "000001", Year: 2025, Code: "1"}}
	if _, err := a.Import(t.Context(), finance, b, other, Importing{}); !errors.As(err, new(*Refused)) {
		t.Errorf("another department: %v", err)
	}
}

func TestRectificationIsClosedOnlyWithProof(t *testing.T) {
	a, _, _, b := site(t)
	bureau, clerk, finance := person("cz", domain.RoleBureau, ""), person("k4", domain.RoleClerk, "K4"), person("cw", domain.RoleFinance, "")
	if err := a.IssueRectification(t.Context(), bureau, b, domain.Rectification{ID: "R1", Text: "补签合同", Office: "K4", Due: day(t, "2025-03-01")}); err != nil {
		t.Fatal(err)
	}
	if err := a.VerifyRectification(t.Context(), finance, b, "R1", true, ""); !errors.As(err, new(*Refused)) {
		t.Errorf("before a reply: %v", err)
	}
	if err := a.ReplyRectification(t.Context(), clerk, b, "R1", "已补签", nil); !errors.As(err, new(*Invalid)) {
		t.Errorf("without evidence: %v", err)
	}
	if err := a.ReplyRectification(t.Context(), person("k1", domain.RoleClerk, "K1"), b, "R1", "已补签", []string{"E01"}); !errors.As(err, new(*Denied)) {
		t.Errorf("another office: %v", err)
	}
	id := read(t, a, b, func(x *domain.Bundle) string { return x.Evidence[0].ID })
	for _, accepted := range []bool{false, true} {
		if err := a.ReplyRectification(t.Context(), clerk, b, "R1", "已补签", []string{id}); err != nil {
			t.Fatal(err)
		}
		if err := a.VerifyRectification(t.Context(), finance, b, "R1", accepted, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.ReplyRectification(t.Context(), clerk, b, "R1", "再来", []string{id}); !errors.As(err, new(*Refused)) {
		t.Errorf("after it was closed: %v", err)
	}
}

func TestDisclosureHasTwentyDays(t *testing.T) {
	a, _, clock, b := site(t)
	finance := person("cw", domain.RoleFinance, "")
	clock.now = on("2025-02-20")
	if err := a.OpenDisclosure(t.Context(), finance, b, domain.DisclosureBudget, "部门预算和绩效目标", day(t, "2025-02-10")); err != nil {
		t.Fatal(err)
	}
	x := read(t, a, b, func(x *domain.Bundle) domain.Disclosure { return x.Disclosures[0] })
	if x.Due.String() != "2025-03-02" {
		t.Errorf("due %s", x.Due)
	}
	for _, address := range []string{"", "yunlan.gov.cn/1", "javascript:alert(1)"} {
		if err := a.Publish(t.Context(), finance, b, x.ID, day(t, "2025-02-19"), address, ""); !errors.As(err, new(*Invalid)) {
			t.Errorf("%s: %v", address, err)
		}
	}
	if err := a.Publish(t.Context(), finance, b, x.ID, day(t, "2025-02-21"), "https://www.example.cn/1", ""); !errors.As(err, new(*Invalid)) {
		t.Errorf("tomorrow: %v", err)
	}
	if err := a.Publish(t.Context(), finance, b, x.ID, day(t, "2025-02-20"), "https://www.example.cn/1", ""); err != nil {
		t.Error(err)
	}
}

func TestResultsAreProposedByRules(t *testing.T) {
	a, _, _, b := site(t)
	bureau := person("cz", domain.RoleBureau, "")
	if err := a.ProposeResults(t.Context(), bureau, b); !errors.As(err, new(*Refused)) {
		t.Errorf("without rules: %v", err)
	}
	site := Actor{User: "cz", Grants: []domain.Grant{{Role: domain.RoleBureau}}}
	for grade, rate := range map[string]string{"优": "100%", "良": "95%", "中": "80%"} {
		if _, err := a.SaveRegister(t.Context(), site, "proposal_rules", []Edit{{Set: map[string]string{"id": "r-" + grade, "grade": grade, "treatment": "安排", "rate": rate, "confidence": "assumed"}}}, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.ProposeResults(t.Context(), bureau, b); err != nil {
		t.Fatal(err)
	}
	found := read(t, a, b, func(x *domain.Bundle) []domain.Proposal { return append([]domain.Proposal{}, x.Proposals...) })
	if len(found) == 0 {
		t.Fatal("no proposals")
	}
	p := found[0]
	for _, x := range found {
		if x.Grade == "良" {
			p = x
		}
	}
	t.Logf("%d proposals, e.g. %s %s of %s is %s", len(found), p.Grade, p.Treatment, p.Amount, p.Proposed)
	if err := a.DecideResult(t.Context(), bureau, b, p.ID, domain.Amount{}, ""); !errors.As(err, new(*Invalid)) {
		t.Errorf("another decision without a reason: %v", err)
	}
	if err := a.DecideResult(t.Context(), bureau, b, p.ID, p.Proposed, ""); err != nil {
		t.Error(err)
	}
}

func TestSecondScore(t *testing.T) {
	a, _, _, b := site(t)
	bureau := person("cz", domain.RoleBureau, "")
	ind := read(t, a, b, func(x *domain.Bundle) domain.Indicator { return x.Indicators[len(x.Indicators)-1] })
	if !ind.Declared.Set || !ind.Max.Set {
		t.Fatal("the last indicator has no declared points: nothing to score again")
	}
	over := domain.SomePoints(ind.Max.Add(ind.Max.Dec))
	if err := a.ScoreAgain(t.Context(), bureau, b, domain.SecondScore{Indicator: ind.ID, Points: over, Reason: "x"}); !errors.As(err, new(*Invalid)) {
		t.Errorf("over the full marks: %v", err)
	}
	zero, _ := num.ParseDec("0")
	if err := a.ScoreAgain(t.Context(), bureau, b, domain.SecondScore{Indicator: ind.ID, Points: domain.SomePoints(zero)}); !errors.As(err, new(*Invalid)) {
		t.Errorf("another score without a reason: %v", err)
	}
	if err := a.ScoreAgain(t.Context(), bureau, b, domain.SecondScore{Indicator: ind.ID, Points: domain.SomePoints(zero), Reason: "无佐证"}); err != nil {
		t.Error(err)
	}
}
