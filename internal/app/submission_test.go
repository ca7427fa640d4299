package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
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

// TestEvaluationUnderReviewIsLocked goes through the stages of a self-evaluation and
// tries each kind of change at each.
func TestEvaluationUnderReviewIsLocked(t *testing.T) {
	a, _, clock, b := site(t)
	clerk, head, finance := person("k4", domain.RoleClerk, "K4"), person("h4", domain.RoleOfficeHead, "K4"), person("cw", domain.RoleFinance, "")
	boss, bureau := person("zr", domain.RoleHead, ""), person("cz", domain.RoleBureau, "")
	clock.now = on("2026-01-20")
	id := domain.SubmissionID(domain.SubjectEvaluation, "P26", "K4")
	stands := func() (s domain.Submission) {
		t.Helper()
		if err := a.Read(t.Context(), System(), b, func(x *domain.Bundle) error { s = *submissionAt(x, id); return nil }); err != nil {
			t.Fatal(err)
		}
		return s
	}
	row := func(tableKey string, where map[string]string) Row {
		t.Helper()
		found, err := a.Rows(t.Context(), System(), b, tableKey, Page{Where: where, Limit: 1})
		if err != nil || len(found.Rows) != 1 {
			t.Fatalf("%s %v: %v, %v", tableKey, where, found.Rows, err)
		}
		return found.Rows[0]
	}
	set := func(actor Actor, tableKey string, where, fields map[string]string) error {
		t.Helper()
		r := row(tableKey, where)
		_, err := a.Save(t.Context(), actor, b, tableKey, []Edit{{Key: r.Key, Version: r.Version, Set: fields}}, "", "")
		return err
	}
	indicator, project := map[string]string{"id": "P26-02"}, map[string]string{"project": "P26"}
	// What belongs to the evaluation of P26, and what does not.
	inside := map[string]func() error{
		"actual":    func() error { return set(clerk, "indicators", indicator, map[string]string{"actual": "1人次"}) },
		"declared":  func() error { return set(clerk, "indicators", indicator, map[string]string{"declared": "1"}) },
		"execution": func() error { return set(clerk, "executions", project, map[string]string{"executed": "0.01万元"}) },
		"summary": func() error {
			return set(clerk, "projects", map[string]string{"id": "P26"}, map[string]string{"summary": "另一种说法"})
		},
		"by finance": func() error {
			return set(finance, "project_funds", project, map[string]string{"executed": "0.01万元"})
		},
		"observation": func() error {
			return set(clerk, "observations", map[string]string{"indicator": "P26-02"}, map[string]string{"value": "1人次"})
		},
		"deletion": func() error {
			r := row("observations", map[string]string{"indicator": "P26-02"})
			_, err := a.Save(t.Context(), clerk, b, "observations", []Edit{{Key: r.Key, Version: r.Version, Delete: true}}, "", "")
			return err
		},
		"new row": func() error {
			_, err := a.Save(t.Context(), clerk, b, "observations", []Edit{{Set: map[string]string{"indicator": "P26-02", "month": "12", "value": "1人次", "recorded": "2026-01-19"}}}, "", "")
			return err
		},
		"import": func() error {
			_, err := a.Import(t.Context(), finance, b, &domain.Bundle{Indicators: []domain.Indicator{{ID: "P26-02", Actual: domain.ParseValue("1人次")}}}, Importing{})
			return err
		},
	}
	changed := 0
	outside := map[string]func() error{
		"another project": func() error {
			return set(finance, "executions", map[string]string{"project": "P01"}, map[string]string{"executed": fmt.Sprintf("%d.00万元", changed)})
		},
		"how it is measured": func() error {
			return set(clerk, "indicators", indicator, map[string]string{"method": "情况统计" + row("indicators", indicator).Fields["method"]})
		},
	}
	if err := a.Submit(t.Context(), clerk, b, domain.SubjectEvaluation, "P26", "K4", ""); err != nil {
		t.Fatal(err)
	}
	for _, decide := range []Actor{head, finance, boss, bureau} {
		at := stands().Stage
		for name, try := range inside {
			var refused *Refused
			if err := try(); !errors.As(err, &refused) || refused.Hint == "" {
				t.Errorf("%s while at %s: %v", name, at, err)
			}
		}
		changed++
		for name, try := range outside {
			if err := try(); err != nil {
				t.Errorf("%s while at %s: %v", name, at, err)
			}
		}
		if at == domain.StageHead && stands().Rounds == 0 { // a return unlocks
			if err := a.Return(t.Context(), boss, b, id, "完成值与台账不符", nil); err != nil {
				t.Fatal(err)
			}
			was := row("indicators", indicator).Fields["actual"]
			for _, value := range []string{"1人次", was} {
				if err := set(clerk, "indicators", indicator, map[string]string{"actual": value}); err != nil {
					t.Errorf("after the return: %v", err)
				}
			}
			if s := stands(); s.Changed != 0 || s.Stage != domain.StageDraft {
				t.Errorf("a change of a draft counts: %+v", s)
			}
			if err := a.Submit(t.Context(), clerk, b, domain.SubjectEvaluation, "P26", "K4", ""); err != nil {
				t.Fatal(err)
			}
			for _, again := range []Actor{head, finance} {
				if err := a.Approve(t.Context(), again, b, id, "", ""); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := a.Approve(t.Context(), decide, b, id, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	if s := stands(); s.Stage != domain.StageApproved {
		t.Fatalf("%+v", s)
	}
	if err := inside["actual"](); err != nil {
		t.Fatal(err)
	}
	if s := stands(); s.Stage != domain.StageDraft || s.Changed != 1 {
		t.Errorf("a change after the approval: %+v", s)
	}
}

// interrupted is a store in which another server does something just before the
// next commit of this one.
type interrupted struct {
	*memory
	first *func()
}

func (i interrupted) Commit(ctx context.Context, d domain.Draft) (domain.Entry, error) {
	if f := *i.first; f != nil {
		*i.first = nil
		f()
	}
	return i.memory.Commit(ctx, d)
}

// TestLockHoldsBetweenServers submits on one server what another is about to
// change: checked before, written after.
func TestLockHoldsBetweenServers(t *testing.T) {
	a, m, clock, b := site(t)
	clock.now = on("2026-01-20")
	other, err := Open(t.Context(), m, nil, clock.time)
	if err != nil {
		t.Fatal(err)
	}
	clerk := person("k4", domain.RoleClerk, "K4")
	var meanwhile func()
	a.store = interrupted{m, &meanwhile}
	save := func(version int64, value string) error {
		_, err := a.Save(t.Context(), clerk, b, "indicators", []Edit{{Key: "P26-02", Version: version, Set: map[string]string{"actual": value}}}, "", "")
		return err
	}
	submits := func(project, office string) func() {
		return func() {
			if err := other.Submit(t.Context(), System(), b, domain.SubjectEvaluation, project, office, ""); err != nil {
				t.Error(err)
			}
		}
	}
	meanwhile = submits("P01", "")
	if err := save(1, "1人次"); err != nil {
		t.Errorf("another project is submitted meanwhile: %v", err)
	}
	meanwhile = submits("P26", "K4")
	if err := save(2, "2人次"); !errors.As(err, new(*Refused)) {
		t.Errorf("the project is submitted meanwhile: %v", err)
	}
	// What the person changes was changed by another: that is still a conflict.
	if err := other.Return(t.Context(), person("h4", domain.RoleOfficeHead, "K4"), b, domain.SubmissionID(domain.SubjectEvaluation, "P26", "K4"), "请改正", nil); err != nil {
		t.Fatal(err)
	}
	meanwhile = func() {
		if _, err := other.Save(t.Context(), clerk, b, "indicators", []Edit{{Key: "P26-02", Version: 2, Set: map[string]string{"actual": "3人次"}}}, "", ""); err != nil {
			t.Error(err)
		}
	}
	if err := save(2, "4人次"); !errors.As(err, new(*domain.Conflict)) {
		t.Errorf("the row was changed meanwhile: %v", err)
	}
}

// racing does something once, right before a commit.
type racing struct {
	domain.Store
	before func()
}

func (r *racing) Commit(ctx context.Context, d domain.Draft) (domain.Entry, error) {
	if do := r.before; do != nil {
		r.before = nil
		do()
	}
	return r.Store.Commit(ctx, d)
}

// TestSubmissionIsJudgedAsItStands changes a row between the judgement and the
// commit: what is submitted is what was judged.
func TestSubmissionIsJudgedAsItStands(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		edit  Edit
		want  string // part of the refusal; nothing: it goes its way
	}{
		"a target is emptied":    {"indicators", Edit{Key: "P26-02", Version: 1, Set: map[string]string{"target": "", "comparator": ""}}, "没有年度指标值"},
		"another name":           {"indicators", Edit{Key: "P26-02", Version: 1, Set: map[string]string{"name": "老年人就餐人次"}}, ""},
		"a row of other project": {"projects", Edit{Key: "P01", Version: 1, Set: map[string]string{"summary": "改写"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a, m, clock, b := site(t)
			clock.now = on("2025-01-10")
			other, err := Open(t.Context(), m, nil, clock.time)
			if err != nil {
				t.Fatal(err)
			}
			a.store = &racing{m, func() {
				if _, err := other.Save(t.Context(), System(), b, c.table, []Edit{c.edit}, "", ""); err != nil {
					t.Error(err)
				}
			}}
			err = a.Submit(t.Context(), person("k4", domain.RoleClerk, "K4"), b, domain.SubjectObjective, "P26", "K4", "")
			var refused *Invalid
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if !errors.As(err, &refused) || !strings.Contains(fmt.Sprint(refused.Findings), c.want) {
				t.Errorf("judged before the row was changed: %v", err)
			}
		})
	}
}
