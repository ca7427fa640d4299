package app

import (
	"errors"
	"testing"

	"hengji/internal/domain"
)

func TestSubmissionGoesItsWay(t *testing.T) {
	a, _, clock, b := site(t)
	clerk, head := person("k4", domain.RoleClerk, "K4"), person("h4", domain.RoleOfficeHead, "K4")
	finance, boss, bureau := person("cw", domain.RoleFinance, ""), person("zr", domain.RoleHead, ""), person("cz", domain.RoleBureau, "")
	id := domain.SubmissionID(domain.SubjectObjective, "P26", "K4")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	stage := func() (s domain.Submission) {
		t.Helper()
		must(a.Read(t.Context(), System(), b, func(x *domain.Bundle) error { s = *submissionAt(x, id); return nil }))
		return s
	}
	clock.now = on("2025-01-10")
	if err := a.Submit(t.Context(), person("k1", domain.RoleClerk, "K1"), b, domain.SubjectObjective, "P26", "K4", ""); !errors.As(err, new(*Denied)) {
		t.Fatalf("another office submits: %v", err)
	}
	must(a.Submit(t.Context(), clerk, b, domain.SubjectObjective, "P26", "K4", ""))
	if err := a.Submit(t.Context(), clerk, b, domain.SubjectObjective, "P26", "K4", ""); !errors.As(err, new(*Refused)) {
		t.Errorf("twice: %v", err)
	}
	if err := a.Approve(t.Context(), finance, b, id, "", ""); !errors.As(err, new(*Denied)) {
		t.Errorf("out of turn: %v", err)
	}
	must(a.Approve(t.Context(), head, b, id, "", ""))
	must(a.Return(t.Context(), finance, b, id, "指标值没有依据", []domain.Comment{{Table: "indicators", Row: "P26-02", Column: "target", Text: "写明测算依据"}}))
	if s := stage(); s.Stage != domain.StageDraft || s.Rounds != 1 {
		t.Errorf("%+v", s)
	}
	if err := a.Submit(t.Context(), clerk, b, domain.SubjectObjective, "P26", "K4", ""); !errors.As(err, new(*Invalid)) {
		t.Errorf("with an open comment: %v", err)
	}
	must(a.SettleComment(t.Context(), clerk, b, id+".1.1"))
	must(a.Submit(t.Context(), clerk, b, domain.SubjectObjective, "P26", "K4", ""))
	must(a.Approve(t.Context(), head, b, id, "", ""))
	must(a.Approve(t.Context(), finance, b, id, "", ""))
	must(a.Approve(t.Context(), boss, b, id, "", ""))
	if err := a.Approve(t.Context(), bureau, b, id, "中", ""); !errors.As(err, new(*Refused)) {
		t.Errorf("中 is approved: %v", err)
	}
	clock.now = on("2025-02-03")
	must(a.Approve(t.Context(), bureau, b, id, "优", "同意"))
	if s := stage(); s.Stage != domain.StageApproved || s.Approved.String() != "2025-02-03" || s.Grade != "优" {
		t.Errorf("%+v", s)
	}
	target := []Edit{{Key: "P26-02", Version: 1, Set: map[string]string{"target": "≥1人次"}}}
	if _, err := a.Save(t.Context(), clerk, b, "indicators", target, "", ""); !errors.As(err, new(*Refused)) {
		t.Errorf("a target changed after the approval without an adjustment: %v", err)
	}
	name := []Edit{{Key: "P26-02", Version: 1, Set: map[string]string{"name": "老年人就餐人次"}}}
	if _, err := a.Save(t.Context(), clerk, b, "indicators", name, "", ""); err != nil {
		t.Fatal(err)
	}
	if s := stage(); s.Changed != 1 || s.Stage != domain.StageDraft {
		t.Errorf("a change after the approval: %+v", s)
	}
}
