package app

import (
	"errors"
	"slices"
	"testing"

	"hengji/internal/domain"
	"hengji/internal/monitor"
)

// approve walks an adjustment through all stages.
func approve(t *testing.T, a *App, b domain.Book, id, office string) {
	t.Helper()
	sub := domain.SubmissionID(domain.SubjectAdjustment, id, office)
	for _, who := range []Actor{person("h", domain.RoleOfficeHead, office), person("cw", domain.RoleFinance, ""), person("zr", domain.RoleHead, ""), person("cz", domain.RoleBureau, "")} {
		if err := a.Approve(t.Context(), who, b, sub, "", "同意"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSignalOpensObligationsAtOnce(t *testing.T) {
	a, m, clock, b := site(t)
	clock.now = on("2025-09-01")
	finance := person("cw", domain.RoleFinance, "")
	entries := len(m.entries[b])
	duties, err := a.OpenSignal(t.Context(), finance, b, domain.Signal{Kind: domain.SignalOrder, Project: "P25", Text: "区下达家庭养老床位建设任务150张", Source: "望民〔2025〕40号"})
	if err != nil || len(duties) == 0 {
		t.Fatalf("%v %v", duties, err)
	}
	if len(m.entries[b]) != entries+1 {
		t.Errorf("the signal and its obligations took %d entries", len(m.entries[b])-entries)
	}
	o := duties[0].Obligation
	clerk := person("k", domain.RoleClerk, o.Office)
	if o.Due.Absent() || o.Office == "" || duties[0].Why == "" {
		t.Errorf("%+v", duties[0])
	}
	if err := a.SettleObligation(t.Context(), clerk, b, o.ID, domain.OutcomeUnchanged, "不用", domain.Correction{}); !errors.As(err, new(*Invalid)) {
		t.Errorf("without a real reason: %v", err)
	}
	if err := a.SettleObligation(t.Context(), clerk, b, o.ID, domain.OutcomeAdjusted, "按区下达任务调整", domain.Correction{}); !errors.As(err, new(*Refused)) {
		t.Errorf("an adjustment by hand: %v", err)
	}
	if err := a.SettleObligation(t.Context(), clerk, b, o.ID, domain.OutcomeCorrected, "加快床位改造进度", domain.Correction{Text: "增派施工队", Due: day(t, "2025-10-15")}); err != nil {
		t.Fatal(err)
	}
	if err := a.SettleObligation(t.Context(), clerk, b, o.ID, domain.OutcomeUnchanged, "已经办结了不用再办", domain.Correction{}); !errors.As(err, new(*Refused)) {
		t.Errorf("twice: %v", err)
	}
	c := read(t, a, b, func(x *domain.Bundle) domain.Correction { return x.Corrections[0] })
	if c.Obligation != o.ID || c.Office != o.Office {
		t.Errorf("%+v", c)
	}
	if err := a.CloseCorrection(t.Context(), clerk, b, c.ID, nil); !errors.As(err, new(*Invalid)) {
		t.Errorf("closed without proof: %v", err)
	}
}

func TestAdjustmentChangesTheTargetWhenApproved(t *testing.T) {
	a, _, clock, b := site(t)
	clock.now = on("2025-12-20")
	target := func() domain.Target {
		return read(t, a, b, func(x *domain.Bundle) domain.Target {
			for _, i := range x.Indicators {
				if i.ID == "P26-02" {
					return i.Target
				}
			}
			return domain.Target{}
		})
	}
	old := target()
	clerk := person("k4", domain.RoleClerk, "K4")
	id, err := a.ProposeAdjustment(t.Context(), clerk, b, AdjustmentDraft{Indicator: "P26-02", To: domain.ParseTarget("≥100人次"), Effective: day(t, "2025-03-01"), Reason: "年底补办，按实际完成调低"})
	if err != nil {
		t.Fatal(err)
	}
	if !target().Equal(old) {
		t.Error("the target changed before anyone approved")
	}
	approve(t, a, b, id, "K4")
	if target().String() != "≥100人次" {
		t.Errorf("target %s", target())
	}
	effect, err := a.JudgeAdjustments(t.Context(), System(), b, id)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, f := range effect.Findings {
		t.Logf("%s %s", f.Code, f.Message)
		codes[f.Code] = true
	}
	for _, want := range []string{"ADJUST-LATE", "ADJUST-BACKDATED"} {
		if !codes[want] {
			t.Errorf("%s is not said", want)
		}
	}
	if effect.With == nil || effect.Without == nil {
		t.Error("no scores")
	}
	past, err := a.AsOf(t.Context(), System(), b, on("2025-12-19"))
	if err != nil {
		t.Fatal(err)
	}
	if got := monitor.VersionAt(&past.Indicators[0], past.Adjustments, day(t, "2025-12-19"), day(t, "2025-12-19")); got.Absent() {
		t.Error("no version then")
	}
}

func TestSuperiorListBecomesDrafts(t *testing.T) {
	a, m, clock, b := site(t)
	clock.now = on("2025-05-06")
	var list []domain.Indicator
	read(t, a, b, func(x *domain.Bundle) int {
		for _, i := range x.Indicators {
			if i.ID == "P26-02" {
				i.ID = ""
				i.Target = domain.ParseTarget("≥300000人次")
				list = append(list, i)
			}
		}
		return 0
	})
	list = append(list, domain.Indicator{Name: "新建口袋书屋数量", Dimension: domain.DimensionOutput, Target: domain.ParseTarget("≥3个")})
	if err := a.CompareSuperior(t.Context(), System(), b, list, func(_ *domain.Bundle, c monitor.Comparison) error {
		if c.Count(monitor.DifferenceValue) != 1 || c.Count(monitor.DifferenceNew) != 1 {
			t.Errorf("%d changed, %d new", c.Count(monitor.DifferenceValue), c.Count(monitor.DifferenceNew))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	entries := len(m.entries[b])
	finance := person("cw", domain.RoleFinance, "")
	if _, err := a.AcceptSuperior(t.Context(), finance, b, list, domain.Signal{Text: "区下达指标", Source: "望民〔2025〕50号"}); err != nil {
		t.Fatal(err)
	}
	if len(m.entries[b]) != entries+1 {
		t.Error("more than one step")
	}
	adj := read(t, a, b, func(x *domain.Bundle) domain.Adjustment { return x.Adjustments[len(x.Adjustments)-1] })
	if adj.Indicator != "P26-02" || adj.To.String() != "≥300000人次" || adj.Obligation == "" || !adj.Approved.Absent() {
		t.Errorf("%+v", adj)
	}
	approve(t, a, b, adj.ID, "K4")
	o := read(t, a, b, func(x *domain.Bundle) domain.Obligation {
		for _, o := range x.Obligations {
			if o.ID == adj.Obligation {
				return o
			}
		}
		return domain.Obligation{}
	})
	if o.Outcome != domain.OutcomeAdjusted || o.Closed.Absent() {
		t.Errorf("%+v", o)
	}
}

func TestWatchIsHarmlessToRepeat(t *testing.T) {
	a, _, clock, b := site(t)
	clock.now = on("2025-07-10")
	first, err := a.Watch(t.Context(), b, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := a.Watch(t.Context(), b, nil)
	if err != nil || len(again) != 0 {
		t.Errorf("%d signals, then %d more: %v", len(first), len(again), err)
	}
	t.Logf("%d signals", len(first))
}

// What the year of the examples needs: the person names the indicators and the
// day, an adjustment is refused and taken back, an obligation is explained.
func TestNamedObligationsAndWithdrawnAdjustments(t *testing.T) {
	a, _, clock, b := site(t)
	clock.now = on("2025-09-01")
	finance, head := person("cw", domain.RoleFinance, ""), person("zr", domain.RoleHead, "")
	s := domain.Signal{Kind: domain.SignalOrder, Project: "P25", Text: "区下达任务", Source: "望民〔2025〕40号"}
	if _, err := a.OpenSignal(t.Context(), finance, b, s, domain.Obligation{Indicator: "nothing"}); !errors.As(err, new(*NotFound)) {
		t.Errorf("an indicator that is not there: %v", err)
	}
	duties, err := a.OpenSignal(t.Context(), finance, b, s, domain.Obligation{ID: "B77", Indicator: "P25-05", Due: day(t, "2025-09-05")}, domain.Obligation{Indicator: "P25-04"})
	if err != nil || len(duties) != 2 || duties[0].Obligation.ID != "B77" || duties[0].Obligation.Due != day(t, "2025-09-05") || duties[1].Obligation.Due != day(t, "2025-09-15") {
		t.Fatalf("%+v %v", duties, err)
	}
	clerk := person("k4", domain.RoleClerk, "K4")
	draft := AdjustmentDraft{ID: "A77", Obligation: "B77", Indicator: "P25-05", To: domain.ParseTarget("≥10张"), Reason: "太难了，申请调低"}
	if _, err := a.ProposeAdjustment(t.Context(), clerk, b, draft); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ProposeAdjustment(t.Context(), clerk, b, draft); !errors.As(err, new(*Invalid)) {
		t.Errorf("the same number twice: %v", err)
	}
	sub := domain.SubmissionID(domain.SubjectAdjustment, "A77", "K4")
	for _, who := range []Actor{person("h", domain.RoleOfficeHead, "K4"), finance} {
		if err := a.Approve(t.Context(), who, b, sub, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Return(t.Context(), head, b, sub, "不同意", []domain.Comment{{Text: "加快进度"}}); err != nil {
		t.Fatal(err)
	}
	if err := a.WithdrawAdjustment(t.Context(), person("k1", domain.RoleClerk, "K1"), b, "A77", ""); !errors.As(err, new(*Denied)) {
		t.Errorf("another office: %v", err)
	}
	if err := a.WithdrawAdjustment(t.Context(), clerk, b, "A01", ""); !errors.As(err, new(*Refused)) {
		t.Errorf("an approved one: %v", err)
	}
	if err := a.WithdrawAdjustment(t.Context(), clerk, b, "A77", "领导不同意"); err != nil {
		t.Fatal(err)
	}
	if err := a.ExplainObligation(t.Context(), clerk, b, "B77", "等"); !errors.As(err, new(*Invalid)) {
		t.Errorf("no explanation: %v", err)
	}
	if err := a.ExplainObligation(t.Context(), clerk, b, "B77", "改造场地还没有移交"); err != nil {
		t.Fatal(err)
	}
	read(t, a, b, func(x *domain.Bundle) bool {
		for _, adj := range x.Adjustments {
			if adj.ID == "A77" {
				t.Error("it is still there")
			}
		}
		if submissionAt(x, sub) != nil || len(x.Comments) != 0 {
			t.Error("its submission is still there")
		}
		i := slices.IndexFunc(x.Obligations, func(o domain.Obligation) bool { return o.ID == "B77" })
		if i < 0 || !x.Obligations[i].Closed.Absent() || x.Obligations[i].Reason == "" {
			t.Errorf("its obligation: %d", i)
		}
		return true
	})
}

// A subordinate unit enters the figures of the projects that it carries out.
func TestSubordinateUnitEntersItsProjects(t *testing.T) {
	a, _, _, b := site(t)
	unit := Actor{User: "u2", Grants: []domain.Grant{{User: "u2", Role: domain.RoleSubordinate, Unit: "U2"}}}
	row := func(project string) []Edit {
		return []Edit{{Set: map[string]string{"project": project, "month": "12", "executed": "1万元", "recorded": "2026-03-01"}}}
	}
	if _, err := a.Save(t.Context(), unit, b, "executions", row("P25"), "", ""); err != nil {
		t.Error(err)
	}
	if _, err := a.Save(t.Context(), unit, b, "executions", row("P01"), "", ""); !errors.As(err, new(*Denied)) {
		t.Errorf("a project of another unit: %v", err)
	}
	reading := unit
	reading.Scopes = []string{"read"}
	if _, err := a.Save(t.Context(), reading, b, "executions", row("P25"), "", ""); !errors.As(err, new(*Denied)) {
		t.Errorf("with a token that may only read: %v", err)
	}
}
