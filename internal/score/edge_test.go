package score

import (
	"testing"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

func TestBestOfWithoutAnyBaseIsExcused(t *testing.T) {
	excused := ratio(t)
	excused.RuleCommon = withZero(scheme.ZeroNotApplicable)
	best := scheme.BestOfRule{RuleCommon: withZero(scheme.ZeroNotApplicable), Rules: []scheme.Rule{excused, yes(t)}}
	s := newScheme(treated(leafNode("a", "40", best), scheme.TreatSpread, ""), leafNode("b", "60", scheme.YesNoRule{Condition: program(t, "甲 == 0")}))
	if got := applied(t, score(s, &domain.Bundle{Inputs: inputs("甲", "0", "乙", "0")}), "a", "b"); got != "a=0 b=100 " {
		t.Error(got)
	}
	r := score(s, &domain.Bundle{Inputs: inputs("甲", "0", "乙", "0", "丙", "是")})
	if got := computed(nodeByID(t, r, "a")); got != "40.00" {
		t.Errorf("the other rule has its data: %s", got)
	}
}

func TestDeclaredPointsWhenOnlyTheTotalIsRounded(t *testing.T) {
	s := newScheme(leafNode("a", "100", ratio(t)))
	s.Rounding = scheme.Rounding{Mode: num.HalfUp, Digits: 2}
	for claim, want := range map[string]Status{"66.67": Verified, "66.667": Verified, "66.66": Mismatch, "66.7": Mismatch, "66.666": Mismatch} {
		b := &domain.Bundle{Inputs: inputs("甲", "2", "乙", "3"), Scores: declared("a", claim)}
		if got := nodeByID(t, score(s, b), "a").Status; got != want {
			t.Errorf("%s: %s", claim, got)
		}
	}
}

func TestBasisIsTheFirstDocumentOfTheScheme(t *testing.T) {
	s := newScheme(leafNode("a", "100", yes(t)))
	s.Basis = []scheme.Basis{{Document: "财预〔2020〕10号"}, {Document: "别的"}}
	if f := one(t, score(s, &domain.Bundle{Scores: declared("a", "101")}).Findings, "SCORE-OVER"); f.Basis != "财预〔2020〕10号" {
		t.Error(f.Basis)
	}
	s.Nodes[0].Basis = "评分表"
	if f := one(t, score(s, &domain.Bundle{Scores: declared("a", "101")}).Findings, "SCORE-OVER"); f.Basis != "评分表" {
		t.Error(f.Basis)
	}
}

func TestUnevenFullMarksAreWrittenWithSixPlaces(t *testing.T) {
	s := newScheme(groupNode(t, "o", "100", domain.DimensionOutput, scheme.ShareWeight))
	s.Rounding = scheme.Rounding{Mode: num.HalfUp, Digits: 2}
	i := indicator("I1", "≥10个", "10个", "")
	i.Declared, i.Reason, i.Improvement = points("33"), "少", "改"
	b := &domain.Bundle{Indicators: []domain.Indicator{i, indicator("I2", "≥10个", "10个", ""), indicator("I3", "≥10个", "10个", "")}}
	r := score(s, b)
	if n := nodeByID(t, r, "o/I1"); n.Max.String() != "33.333333" || r.Total.Computed.String() != "100.00" {
		t.Errorf("%s of %s", n.Max, r.Total.Computed)
	}
	if f := one(t, r.Findings, "SCORE-MISMATCH"); f.Want != "33.33" || f.Diff != "0.33" {
		t.Errorf("%+v", f)
	}
}

func TestRateWithoutAmountsSaysNothingUnderAFloor(t *testing.T) {
	s := projectScheme(t)
	rule := s.Nodes[0].Rule.(scheme.RatioRule)
	rule.Floor = dec("0.6")
	s.Nodes[0].Rule = rule
	f := domain.ProjectFund{Source: domain.ProjectFundTotal, DeclaredRate: amount("50%"), Declared: points("5"), Reason: "晚"}
	wantCodes(t, Project(s, projectBundle(f), "P1").Findings)
}

func TestFirstOfTwoTotalLines(t *testing.T) {
	b := projectBundle(
		domain.ProjectFund{Source: domain.ProjectFundTotal, FullYear: amount("10元"), Executed: amount("5元")},
		domain.ProjectFund{Source: domain.ProjectFundTotal, FullYear: amount("10元"), Executed: amount("9元")})
	b.ProjectFunds = append([]domain.ProjectFund{{Project: "P2", Source: domain.ProjectFundTotal, FullYear: amount("1元"), Executed: amount("1元")}}, b.ProjectFunds...)
	if got := computed(nodeByID(t, Project(projectScheme(t), b, "P1"), "execution")); got != "5.00" {
		t.Error(got)
	}
}

func TestMergeIntoAnEmptiedLineIsUndetermined(t *testing.T) {
	s := newScheme(innerNode("g", "40", treated(leafNode("x", "40", yes(t)), scheme.TreatMerge, "c")), treated(leafNode("a", "20", yes(t)), scheme.TreatMerge, "g"), leafNode("c", "40", yes(t)))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("x", "a")})
	if a := nodeByID(t, r, "a"); a.Status != Undetermined || a.Undecided[0] != "“不涉及”的分值没有可以并入的评分项" || r.Total.Computed.Set {
		t.Errorf("%s %v, total %s", a.Status, a.Undecided, r.Total.Computed)
	}
	if g := nodeByID(t, r, "g"); g.Status != NotApplicable {
		t.Errorf("g is %s", g.Status)
	}
}
