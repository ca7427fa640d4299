package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/formula"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// program compiles a formula over the names that tests use.
func program(t testing.TB, src string) *formula.Program {
	t.Helper()
	env := formula.NewEnv("甲", "乙", "丙", "丁", scheme.NameTarget, scheme.NameActual, scheme.NameSample, scheme.NameMax,
		scheme.NameFullYear, scheme.NameInitial, scheme.NameExecuted, scheme.NameCompletion)
	p, list := env.Compile(src, finding.Place{File: "test.yaml", Line: 7, Column: 3})
	if len(list) > 0 {
		t.Fatalf("compile %q: %v", src, list)
	}
	return p
}

func dec(s string) num.Dec { return num.MustDec(s) }

func points(s string) domain.Points { return domain.SomePoints(dec(s)) }

func amount(s string) domain.Amount {
	if s == "" {
		return domain.Amount{}
	}
	return domain.Some(num.W(s))
}

// newScheme is a department scheme of 100 points with the given nodes, rounding
// leaves to two places.
func newScheme(nodes ...*scheme.Node) *scheme.Scheme {
	return &scheme.Scheme{
		ID: "test", Title: "测试方案", Version: "1", Scope: domain.ScopeDepartment, From: 2020, Confidence: scheme.Seen, Max: dec("100"),
		Rounding: scheme.Rounding{Mode: num.HalfUp, Digits: 2, AtLeaf: true},
		Grades:   []scheme.Grade{{Name: "优", From: dec("90")}, {Name: "良", From: dec("80")}, {Name: "中", From: dec("60")}, {Name: "差", From: dec("0")}},
		Inputs: []scheme.Input{
			{Name: "甲", Kind: scheme.InputCount}, {Name: "乙", Kind: scheme.InputCount},
			{Name: "丙", Kind: scheme.InputYesNo}, {Name: "丁", Kind: scheme.InputLevel},
		},
		Limits: scheme.Limits{OverTarget: dec("1.30"), Has: true},
		Nodes:  nodes, File: "test.yaml",
	}
}

func leafNode(id, full string, rule scheme.Rule) *scheme.Node {
	return &scheme.Node{ID: id, Name: "项" + id, Max: dec(full), Rule: rule, Confidence: scheme.Seen}
}

func innerNode(id, full string, children ...*scheme.Node) *scheme.Node {
	return &scheme.Node{ID: id, Name: "项" + id, Max: dec(full), Children: children, Confidence: scheme.Seen}
}

func inputs(pairs ...string) []domain.Input {
	var in []domain.Input
	for i := 0; i+1 < len(pairs); i += 2 {
		in = append(in, domain.Input{Name: pairs[i], Value: domain.ParseValue(pairs[i+1])})
	}
	return in
}

func score(s *scheme.Scheme, b *domain.Bundle) *Result {
	if b.Department.Year == 0 {
		b.Department = domain.Department{Name: "测试部门", Year: 2023, StatedSubordinates: b.Department.StatedSubordinates}
	}
	return Department(s, nil, b)
}

func nodeByID(t testing.TB, r *Result, id string) *Node {
	t.Helper()
	var found *Node
	r.Total.Walk(func(n *Node) {
		if n.ID == id {
			found = n
		}
	})
	if found == nil {
		t.Fatalf("no node %q", id)
	}
	return found
}

// computed is what a node came to: its points, or the word for none.
func computed(n *Node) string {
	switch {
	case n.Computed.Set:
		return n.Computed.String()
	case n.Status == NotApplicable:
		return "not_applicable"
	default:
		return "undetermined"
	}
}

func withCode(list finding.List, code string) finding.List {
	var out finding.List
	for _, f := range list {
		if f.Code == code {
			out = append(out, f)
		}
	}
	return out
}

func codes(list finding.List) []string {
	out := []string{}
	for _, f := range list {
		out = append(out, f.Code)
	}
	return out
}

// one returns the only finding with the code.
func one(t testing.TB, list finding.List, code string) finding.Finding {
	t.Helper()
	found := withCode(list, code)
	if len(found) != 1 {
		t.Fatalf("want one %s, got %v", code, codes(list))
	}
	return found[0]
}

func wantCodes(t testing.TB, list finding.List, want ...string) {
	t.Helper()
	if diff := cmp.Diff(append([]string{}, want...), codes(list)); diff != "" {
		t.Errorf("codes (-want +got):\n%s\n%v", diff, list)
	}
}

func ratio(t testing.TB) scheme.RatioRule {
	return scheme.RatioRule{Numerator: program(t, "甲"), Denominator: program(t, "乙"), Cap: dec("1")}
}

func TestNothingIsComputedWithoutInputs(t *testing.T) {
	r := score(newScheme(leafNode("a", "60", ratio(t)), leafNode("b", "40", scheme.YesNoRule{Condition: program(t, "丙")})), &domain.Bundle{})
	r.Total.Walk(func(n *Node) {
		if n.Computed.Set || n.Status != Undetermined {
			t.Errorf("%s: computed %q, status %s", n.ID, n.Computed, n.Status)
		}
	})
	if got := nodeByID(t, r, "a").Undecided; !cmp.Equal(got, []string{"缺少基础数据“甲”", "缺少基础数据“乙”"}) {
		t.Errorf("reasons %q", got)
	}
	if !r.Total.ComputableMax().IsZero() || r.Grade.Computed != "" {
		t.Errorf("computable %s, grade %q", r.Total.ComputableMax(), r.Grade.Computed)
	}
}

func TestTotalNeedsEveryLeaf(t *testing.T) {
	s := newScheme(leafNode("a", "60", ratio(t)), leafNode("b", "40", scheme.YesNoRule{Condition: program(t, "丙")}))
	part := score(s, &domain.Bundle{Inputs: inputs("甲", "3", "乙", "4")})
	if part.Total.Computed.Set || part.Grade.Computed != "" {
		t.Errorf("total %s from one of two leaves", part.Total.Computed)
	}
	if got := part.Total.ComputableMax(); !got.Equal(num.Int(60)) {
		t.Errorf("computable %s", got)
	}
	all := score(s, &domain.Bundle{Inputs: inputs("甲", "3", "乙", "4", "丙", "是")})
	if got := all.Total.Computed.String(); got != "85.00" || all.Grade.Computed != "良" {
		t.Errorf("total %s %s", got, all.Grade.Computed)
	}
	if s := all.Total.Steps; len(s) != 1 || s[0].Rounded != "85.00" {
		t.Errorf("steps of the total %v", s)
	}
}

func TestRoundingAtLeafAndAtTotal(t *testing.T) {
	third := func(id, full string) *scheme.Node { return leafNode(id, full, ratio(t)) }
	for _, c := range []struct {
		name          string
		rounding      scheme.Rounding
		leaf, total   string
		roundedOnLeaf string
	}{
		{"先舍入后求和", scheme.Rounding{Mode: num.HalfUp, Digits: 2, AtLeaf: true}, "16.67", "66.68", "16.67"},
		{"先求和后舍入", scheme.Rounding{Mode: num.HalfUp, Digits: 2}, "16.666667", "66.67", ""},
		{"截位", scheme.Rounding{Mode: num.Truncate, Digits: 1, AtLeaf: true}, "16.6", "66.4", "16.6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScheme(third("a", "25"), third("b", "25"), third("c", "25"), third("d", "25"))
			s.Rounding = c.rounding
			r := score(s, &domain.Bundle{Inputs: inputs("甲", "2", "乙", "3")})
			a := nodeByID(t, r, "a")
			if a.Computed.String() != c.leaf || r.Total.Computed.String() != c.total {
				t.Errorf("leaf %s, total %s; want %s, %s", a.Computed, r.Total.Computed, c.leaf, c.total)
			}
			if got := a.Steps[len(a.Steps)-1].Rounded; got != c.roundedOnLeaf {
				t.Errorf("rounded on the step %q, want %q", got, c.roundedOnLeaf)
			}
		})
	}
}

func TestStepsAnswerWhy(t *testing.T) {
	rule := ratio(t)
	rule.At = finding.Place{File: "test.yaml", Line: 12, Column: 5}
	s := newScheme(leafNode("a", "100", rule))
	s.Inputs[0].Kind, s.Inputs[1].Kind = scheme.InputMoney, scheme.InputMoney
	b := &domain.Bundle{Inputs: inputs("甲", "3075.59万元", "乙", "3973.06万元")}
	b.Inputs[0].Evidence = []string{"E1"}
	a := nodeByID(t, score(s, b), "a")
	wantInputs := []InputValue{{"甲", "30755900.00"}, {"乙", "39730600.00"}}
	if diff := cmp.Diff(wantInputs, a.Inputs); diff != "" {
		t.Error(diff)
	}
	wantSteps := []Step{
		{Rule: "ratio", Expr: "甲 ÷ 乙", Filled: "30755900 ÷ 39730600", Value: "0.774111…", At: rule.At},
		{Rule: "ratio", Expr: "分值 × 得分比例", Filled: "100 × 0.774111…", Value: "77.411113…", Rounded: "77.41", Note: "按比例计分", At: rule.At},
	}
	if diff := cmp.Diff(wantSteps, a.Steps); diff != "" {
		t.Error(diff)
	}
	if !cmp.Equal(a.Evidence, []string{"E1"}) {
		t.Errorf("evidence %v", a.Evidence)
	}
}

func TestStatusOfEveryKind(t *testing.T) {
	s := newScheme(leafNode("v", "20", ratio(t)), leafNode("m", "20", ratio(t)), leafNode("c", "20", ratio(t)),
		leafNode("d", "20", scheme.YesNoRule{Condition: program(t, "丙")}), leafNode("u", "20", scheme.YesNoRule{Condition: program(t, "丙")}))
	r := score(s, &domain.Bundle{Inputs: inputs("甲", "1", "乙", "2"), Scores: []domain.DeclaredScore{
		{Node: "v", Points: points("10.0")}, {Node: "m", Points: points("10.01")}, {Node: "d", Points: points("20")},
	}})
	want := map[string]Status{"v": Verified, "m": Mismatch, "c": Computed, "d": Declared, "u": Undetermined, "total": Undetermined}
	for id, status := range want {
		if got := nodeByID(t, r, id).Status; got != status {
			t.Errorf("%s: %s, want %s", id, got, status)
		}
		if status.Label() == string(status) {
			t.Errorf("%s has no Chinese word", status)
		}
	}
	if Status("x").Label() != "x" {
		t.Error("an unknown status must show as it is")
	}
}

func TestStatusSpreadsUpToDeclaredLines(t *testing.T) {
	s := newScheme(innerNode("a", "100", leafNode("a.x", "100", ratio(t))))
	r := score(s, &domain.Bundle{Inputs: inputs("甲", "1", "乙", "2"), Scores: []domain.DeclaredScore{
		{Node: "total", Points: points("60")}, {Node: "a.x", Points: points("60"), Reason: "少", Improvement: "改"},
	}})
	for id, status := range map[string]Status{"a.x": Mismatch, "a": Computed, "total": Mismatch} {
		if got := nodeByID(t, r, id).Status; got != status {
			t.Errorf("%s: %s, want %s", id, got, status)
		}
	}
	wantCodes(t, r.Findings, "SCORE-MISMATCH")
}
