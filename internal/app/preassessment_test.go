package app

import (
	"errors"
	"testing"

	"hengji/internal/domain"
)

func TestNoAssessmentNoEntry(t *testing.T) {
	a, _, clock, b := site(t)
	clock.now = on("2025-01-08")
	clerk, finance := person("k4", domain.RoleClerk, "K4"), person("cw", domain.RoleFinance, "")
	save := func(actor Actor, table string, version int64, key string, set map[string]string) {
		t.Helper()
		if _, err := a.Save(t.Context(), actor, b, table, []Edit{{Key: key, Version: version, Set: set}}, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	save(clerk, "projects", 1, "P26", map[string]string{"new": "true"})
	submit := func() error { return a.Submit(t.Context(), clerk, b, domain.SubjectObjective, "P26", "K4", "") }
	if err := submit(); !errors.As(err, new(*Invalid)) {
		t.Fatalf("a new project enters without an assessment: %v", err)
	}
	save(clerk, "pre_assessments", 0, "", map[string]string{"id": "PA1", "project": "P26", "amount": "198万元"})
	if _, err := a.Save(t.Context(), clerk, b, "pre_assessments", []Edit{{Key: "PA1", Version: 1, Set: map[string]string{"conclusion": "supported"}}}, "", ""); !errors.As(err, new(*Refused)) {
		t.Errorf("the clerk concludes: %v", err)
	}
	decide := func(c domain.PreAssessmentConclusion, text string) error {
		return a.DecidePreAssessment(t.Context(), finance, b, "PA1", c, text)
	}
	if err := decide(domain.Supported, ""); !errors.As(err, new(*Refused)) {
		t.Errorf("without materials: %v", err)
	}
	id := read(t, a, b, func(x *domain.Bundle) string { return x.Evidence[0].ID })
	save(clerk, "pre_assessments", 1, "PA1", map[string]string{"materials": id})
	if err := decide(domain.NotSupported, "绩效目标不清"); err != nil {
		t.Fatal(err)
	}
	if err := submit(); !errors.As(err, new(*Invalid)) {
		t.Errorf("a project that is not supported enters: %v", err)
	}
	if err := decide(domain.SupportedChanged, "压减金额后支持"); err != nil {
		t.Fatal(err)
	}
	if err := submit(); err != nil {
		t.Error(err)
	}
}
