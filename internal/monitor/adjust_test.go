package monitor

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

func adjustment(id, from, to, effective, recorded, approved string) domain.Adjustment {
	a := domain.Adjustment{ID: id, Indicator: "I1", From: domain.ParseTarget(from), To: domain.ParseTarget(to)}
	for _, d := range []struct {
		to   *domain.Date
		text string
	}{{&a.Effective, effective}, {&a.Recorded, recorded}, {&a.Approved, approved}} {
		if d.text != "" {
			*d.to = date(d.text)
		}
	}
	return a
}

func TestVersionAt(t *testing.T) {
	ind := with(output("≥140个"), func(i *domain.Indicator) { i.ID = "I1" })
	history := []domain.Adjustment{
		adjustment("A2", "≥120个", "≥140个", "2025-09-01", "2025-08-20", "2025-08-25"), // for the future
		adjustment("A1", "≥100个", "≥120个", "2025-04-01", "2025-06-10", "2025-06-05"), // dated back
		adjustment("A3", "≥140个", "≥90个", "2025-10-01", "2025-10-05", ""),            // never approved
	}
	for _, tt := range []struct{ effective, recorded, want string }{
		{"2025-03-31", "2026-01-01", "≥100个"},
		{"2025-04-01", "2025-06-09", "≥100个"}, // not known yet
		{"2025-04-01", "2025-06-10", "≥120个"}, // known afterwards to have been so
		{"2025-08-31", "2025-08-26", "≥120个"},
		{"2025-09-01", "2025-08-24", "≥120个"}, // registered, not approved
		{"2025-09-01", "2025-08-25", "≥140个"},
		{"2025-12-31", "2026-01-01", "≥140个"},
		{"2025-12-31", "2025-01-01", "≥100个"},
	} {
		if got := VersionAt(&ind, history, date(tt.effective), date(tt.recorded)); got.String() != tt.want {
			t.Errorf("in force on %s as known on %s: %s, want %s", tt.effective, tt.recorded, got, tt.want)
		}
	}
	if got := VersionAt(&ind, nil, date("2025-01-01"), date("2025-01-01")); got.String() != "≥140个" {
		t.Errorf("without adjustments: %s", got)
	}
	// What is registered last was decided knowing the rest.
	later := append(slices.Clone(history[:2]), adjustment("A4", "≥140个", "≥110个", "2025-05-01", "2025-09-10", "2025-09-10"))
	if got := VersionAt(&ind, later, date("2025-12-31"), date("2025-12-31")); got.String() != "≥110个" {
		t.Errorf("the last word is %s", got)
	}
}

// What is learnt later never changes what was known before, and the end of all
// knowledge is the target that the chain of changes leads to.
func TestVersionProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string) domain.Date {
			return date("2025-01-01").AddDays(rapid.IntRange(0, 364).Draw(t, label))
		}
		target := func(n int) domain.Target { return domain.ParseTarget("≥" + num.Int(int64(n)).String() + "个") }
		var history []domain.Adjustment
		recorded := date("2025-01-01")
		for n := range rapid.IntRange(0, 5).Draw(t, "n") {
			recorded = recorded.AddDays(rapid.IntRange(1, 60).Draw(t, "gap"))
			history = append(history, domain.Adjustment{Indicator: "I1", From: target(n), To: target(n + 1), Effective: day("effective"), Recorded: recorded, Approved: recorded})
		}
		ind := domain.Indicator{ID: "I1", Target: target(len(history))}
		asked, known := day("asked"), day("known")
		upTo := without(history, func(a domain.Adjustment) bool { return known.Before(a.Recorded) })
		if got := VersionAt(&ind, history, asked, known); len(upTo) > 0 && !got.Equal(VersionAt(&ind, upTo, asked, known)) {
			t.Fatalf("knowledge of the future changes the past: %s", got)
		}
		far := date("2030-01-01")
		if got := VersionAt(&ind, history, far, far); !got.Equal(ind.Target) {
			t.Fatalf("in the end %s, want %s", got, ind.Target)
		}
		shuffled := rapid.Permutation(history).Draw(t, "order")
		if !VersionAt(&ind, shuffled, asked, known).Equal(VersionAt(&ind, history, asked, known)) {
			t.Fatal("the order of the rows matters")
		}
	})
}

func TestBundleAt(t *testing.T) {
	b := one(output("≥140个"), map[int]string{1: "10个", 2: "20个"}).Bundle
	b.Adjustments = []domain.Adjustment{adjustment("A1", "≥100个", "≥140个", "2025-02-10", "2025-02-20", "2025-02-20")}
	b.Signals = []domain.Signal{{ID: "S1", Date: date("2025-02-01")}, {ID: "S2", Date: date("2025-03-01")}}
	b.Obligations = []domain.Obligation{{ID: "B1", Opened: date("2025-02-01"), Closed: date("2025-02-20"), Outcome: domain.OutcomeAdjusted, Reason: "x"}}
	past := BundleAt(b, date("2025-02-15"))
	if got := past.Indicators[0].Target.String(); got != "≥100个" || b.Indicators[0].Target.String() != "≥140个" {
		t.Errorf("the target then is %s, now %s", got, b.Indicators[0].Target)
	}
	if len(past.Observations) != 1 || len(past.Signals) != 1 || len(past.Adjustments) != 0 || len(past.Obligations) != 1 {
		t.Errorf("known on the day: %+v", past)
	}
	if o := past.Obligations[0]; !o.Closed.Absent() || o.Outcome != "" || o.Reason != "" || b.Obligations[0].Closed.Absent() {
		t.Errorf("the obligation was open: %+v", o)
	}
	if then := BundleAt(b, date("2025-02-20")); then.Indicators[0].Target.String() != "≥140个" || then.Obligations[0].Outcome != domain.OutcomeAdjusted {
		t.Error("on the day itself it is known")
	}
	if got := WithoutAdjustments(b, "A1"); got.Indicators[0].Target.String() != "≥100个" || len(got.Adjustments) != 0 || len(b.Adjustments) != 1 {
		t.Errorf("without the adjustment: %s", got.Indicators[0].Target)
	}
	b.Adjustments = append(b.Adjustments, adjustment("A2", "≥140个", "≥150个", "2025-05-10", "2025-05-20", "2025-05-20"))
	for id, want := range map[string]string{"A1": "≥150个", "A2": "≥140个", "A3": "≥140个"} {
		if got := WithoutAdjustments(b, id).Indicators[0].Target.String(); got != want {
			t.Errorf("without %s: %s, want %s", id, got, want)
		}
	}
}

// judged are the findings of one adjustment as code:severity.
func judged(ind domain.Indicator, values map[int]string, change func(*domain.Bundle), history ...domain.Adjustment) []string {
	b := one(ind, values).Bundle
	b.Adjustments = history
	b.Obligations = []domain.Obligation{{ID: "B1", Indicator: "I1"}}
	for i := range b.Adjustments {
		b.Adjustments[i].Obligation = "B1"
	}
	if change != nil {
		change(b)
	}
	var got []string
	for _, f := range watch(b).JudgeAdjustments(date("2026-06-01")) {
		got = append(got, f.Code+":"+string(f.Severity))
		if f.Message == "" || f.Hint == "" || f.At.Field == "" || f.Basis == "" || strings.Contains(f.Message, "%!") {
			got = append(got, "a finding without words")
		}
	}
	slices.Sort(got)
	return got
}

func TestJudgeAdjustments(t *testing.T) {
	honest := adjustment("A1", "≥100个", "≥120个", "2025-05-06", "2025-05-06", "2025-05-06")
	now := func(target string) domain.Indicator { return output(target) }
	edit := func(f func(*domain.Adjustment)) func(*domain.Bundle) {
		return func(b *domain.Bundle) { f(&b.Adjustments[0]) }
	}
	for name, tt := range map[string]struct {
		got  []string
		want []string
	}{
		"honest":                 {judged(now("≥120个"), map[int]string{4: "40个"}, nil, honest), nil},
		"met on the day before":  {judged(now("≥120个"), map[int]string{4: "120个"}, nil, honest), []string{"ADJUST-LATE:warning"}},
		"not quite met":          {judged(now("≥120个"), map[int]string{4: "119个"}, nil, honest), nil},
		"met afterwards":         {judged(now("≥120个"), map[int]string{5: "120个"}, nil, honest), nil},
		"cut to the result":      {judged(now("≥80个"), map[int]string{4: "85个"}, nil, adjustment("A1", "≥100个", "≥80个", "2025-05-06", "2025-05-06", "2025-05-06")), []string{"ADJUST-LATE:error"}},
		"lowered in time":        {judged(now("≥80个"), map[int]string{4: "30个"}, nil, adjustment("A1", "≥100个", "≥80个", "2025-05-06", "2025-05-06", "2025-05-06")), nil},
		"limit widened":          {judged(now("≤5起"), map[int]string{4: "4起"}, nil, adjustment("A1", "≤3起", "≤5起", "2025-05-06", "2025-05-06", "2025-05-06")), []string{"ADJUST-LATE:error"}},
		"limit widened in time":  {judged(now("≤5起"), map[int]string{4: "3起"}, nil, adjustment("A1", "≤3起", "≤5起", "2025-05-06", "2025-05-06", "2025-05-06")), nil},
		"backdated by a day":     {judged(now("≥120个"), nil, nil, adjustment("A1", "≥100个", "≥120个", "2025-05-06", "2025-05-07", "2025-05-07")), []string{"ADJUST-BACKDATED:info"}},
		"backdated, ten days":    {judged(now("≥120个"), nil, nil, adjustment("A1", "≥100个", "≥120个", "2025-05-06", "2025-05-20", "2025-05-20")), []string{"ADJUST-BACKDATED:info"}},
		"backdated, eleven":      {judged(now("≥120个"), nil, nil, adjustment("A1", "≥100个", "≥120个", "2025-05-06", "2025-05-21", "2025-05-21")), []string{"ADJUST-BACKDATED:warning"}},
		"for the future":         {judged(now("≥120个"), nil, nil, adjustment("A1", "≥100个", "≥120个", "2025-05-06", "2025-04-21", "2025-04-21")), nil},
		"no obligation":          {judged(now("≥120个"), nil, edit(func(a *domain.Adjustment) { a.Obligation = "" }), honest), []string{"ADJUST-CAUSELESS:warning"}},
		"unknown obligation":     {judged(now("≥120个"), nil, edit(func(a *domain.Adjustment) { a.Obligation = "B9" }), honest), []string{"ADJUST-CAUSELESS:warning"}},
		"obligation of another":  {judged(now("≥120个"), nil, func(b *domain.Bundle) { b.Obligations[0].Indicator = "I2" }, honest), []string{"ADJUST-CAUSELESS:warning"}},
		"obligation of nobody":   {judged(now("≥120个"), nil, func(b *domain.Bundle) { b.Obligations[0].Indicator = "" }, honest), nil},
		"not approved, in force": {judged(now("≥120个"), nil, nil, adjustment("A1", "≥100个", "≥120个", "2025-05-06", "2025-05-06", "")), []string{"ADJUST-UNAPPROVED:error"}},
		"not approved, not used": {judged(now("≥100个"), nil, nil, adjustment("A1", "≥100个", "≥120个", "2025-05-06", "2025-05-06", "")), []string{"ADJUST-UNAPPROVED:warning"}},
		"changed after approval": {judged(now("≥120个"), nil, func(b *domain.Bundle) {
			b.Submissions = []domain.Submission{{Subject: domain.SubjectAdjustment, Target: "A1", Changed: 1}}
		}, honest), []string{"ADJUST-REOPENED:error"}},
		"approved and left alone": {judged(now("≥120个"), nil, func(b *domain.Bundle) {
			b.Submissions = []domain.Submission{{Subject: domain.SubjectAdjustment, Target: "A1"}}
		}, honest), nil},
		"on the last day": {judged(now("≥120个"), nil, func(b *domain.Bundle) {
			b.Deadlines = []domain.Deadline{{Subject: domain.SubjectAdjustment, Due: date("2025-05-06")}}
		}, honest), nil},
		"after the last day": {judged(now("≥120个"), nil, func(b *domain.Bundle) {
			b.Deadlines = []domain.Deadline{{Subject: domain.SubjectAdjustment, Due: date("2025-05-05")}}
		}, honest), []string{"ADJUST-CLOSED:warning"}},
		"another deadline": {judged(now("≥120个"), nil, func(b *domain.Bundle) {
			b.Deadlines = []domain.Deadline{{Subject: domain.SubjectReport, Due: date("2025-05-05")}}
		}, honest), nil},
		"twice":               {judged(now("≥130个"), nil, nil, honest, adjustment("A2", "≥120个", "≥130个", "2025-07-01", "2025-07-01", "2025-07-01")), []string{"ADJUST-REPEATED:warning"}},
		"changed without one": {judged(now("≥125个"), nil, nil, honest), []string{"ADJUST-SILENT:error"}},
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", name, tt.got, tt.want)
		}
	}
}

func TestBudgetAndTargets(t *testing.T) {
	for name, tt := range map[string]struct {
		full, from, to string
		looked         bool
		want           string
	}{
		"cut, nothing else":     {"80万元", "", "", false, "ADJUST-BUDGET-ONLY"},
		"cut, looked at":        {"80万元", "", "", true, ""},
		"cut, target lower":     {"80万元", "≥100个", "≥80个", false, ""},
		"cut, target higher":    {"80万元", "≥100个", "≥120个", false, "ADJUST-BUDGET-ONLY"},
		"same, target lower":    {"100万元", "≥100个", "≥80个", false, "ADJUST-TARGET-ONLY"},
		"same, limit widened":   {"100万元", "≤3个", "≤4个", false, "ADJUST-TARGET-ONLY"},
		"same, limit tightened": {"100万元", "≤3个", "≤2个", false, ""},
		"more, target lower":    {"120万元", "≥100个", "≥80个", true, "ADJUST-TARGET-ONLY"},
		"more, target higher":   {"120万元", "≥100个", "≥120个", false, ""},
	} {
		b := fund(tt.full, nil).Bundle
		if tt.from != "" {
			b.Indicators = []domain.Indicator{with(output(tt.to), func(i *domain.Indicator) { i.ID, i.Project = "I1", "P1" })}
			b.Adjustments = []domain.Adjustment{adjustment("A1", tt.from, tt.to, "2025-05-06", "2025-05-06", "2025-05-06")}
		}
		if tt.looked {
			b.Signals = []domain.Signal{{ID: "S1", Kind: domain.SignalTransfer, Project: "P1"}}
			b.Obligations = []domain.Obligation{{ID: "B1", Signal: "S1", Outcome: domain.OutcomeUnchanged}}
		}
		code := ""
		for _, f := range watch(b).budgetFindings(date("2025-12-31")) {
			code += f.Code
			if f.Severity != finding.Warning || f.Subject != "P1" || f.Hint == "" {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if code != tt.want {
			t.Errorf("%s: %q, want %q", name, code, tt.want)
		}
	}
}
