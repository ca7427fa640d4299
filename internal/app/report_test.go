package app

import (
	"errors"
	"testing"

	"hengji/internal/domain"
)

func TestReportIsCheckedBeforeItGoes(t *testing.T) {
	a, _, _, b := site(t)
	finance := person("cw", domain.RoleFinance, "")
	docx, found, err := a.Report(t.Context(), finance, b)
	if err != nil || len(docx) < 10_000 || !found.HasErrors() {
		t.Fatalf("%d bytes, %d findings, %v; the example has planted mistakes", len(docx), len(found), err)
	}
	var invalid *Invalid
	if err := a.Submit(t.Context(), finance, b, domain.SubjectReport, "", "", ""); !errors.As(err, &invalid) || invalid.Findings[0].Hint == "" {
		t.Fatalf("a report with contradictions goes in silence: %v", err)
	}
	if err := a.Submit(t.Context(), finance, b, domain.SubjectReport, "", "", "示例数据有意保留的差错，另附说明"); err != nil {
		t.Fatal(err)
	}
	if err := a.Approve(t.Context(), finance, b, string(domain.SubjectReport), "", ""); !errors.As(err, new(*Denied)) {
		t.Errorf("the finance office approves for the head: %v", err)
	}
}

func TestTrialSaysWhatAReviewerWouldSay(t *testing.T) {
	a, _, _, b := site(t)
	r, err := a.Trial(t.Context(), person("k4", domain.RoleClerk, "K4"), b)
	if err != nil || len(r.Remarks) == 0 {
		t.Fatalf("%v %v", r, err)
	}
}
