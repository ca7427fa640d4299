package score

import (
	"strings"
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
	f := domain.ProjectFund{Source: domain.ProjectFundTotal, DeclaredRate: amount("50%"), Declared: points("9"), Reason: "晚"}
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

func TestVerifiedUpToTheTotal(t *testing.T) {
	s := newScheme(innerNode("m", "60", leafNode("m.a", "60", ratio(t))), leafNode("b", "40", ratio(t)))
	b := &domain.Bundle{Inputs: inputs("甲", "1", "乙", "2"), Scores: declared("total", "50", "m", "30", "m.a", "30", "b", "20")}
	r := score(s, b)
	wantCodes(t, r.Findings)
	r.Total.Walk(func(n *Node) {
		if n.Status != Verified {
			t.Errorf("%s is %s", n.ID, n.Status)
		}
	})
}

func TestNothingBelowALineThatDoesNotApplyApplies(t *testing.T) {
	s := newScheme(treated(innerNode("m", "60", innerNode("m.a", "60", leafNode("m.a.x", "60", yes(t)))), scheme.TreatSpread, ""), leafNode("b", "40", yes(t)))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "是"), Scores: append(without("m"), domain.DeclaredScore{Node: "m.a.x", Points: points("0")})})
	for _, id := range []string{"m", "m.a", "m.a.x"} {
		if n := nodeByID(t, r, id); n.Status != NotApplicable || n.Computed.Set || !n.Applied.IsZero() {
			t.Errorf("%s: %s %s of %s", id, n.Status, n.Computed, n.Applied)
		}
	}
	if nodeByID(t, r, "b").Status != Computed {
		t.Error("b applies")
	}
}

func TestBestOfTwoThatEarnNothing(t *testing.T) {
	rule := scheme.BestOfRule{Rules: []scheme.Rule{ratio(t), yesWhen(t, "甲 > 乙")}}
	r := score(newScheme(leafNode("a", "100", rule)), &domain.Bundle{Inputs: inputs("甲", "0", "乙", "5")})
	a := nodeByID(t, r, "a")
	if computed(a) != "0.00" || a.Steps[len(a.Steps)-1].Note != "择一从优" {
		t.Errorf("%s %v", computed(a), a.Steps)
	}
	if a.Steps[0].Expr != "甲 ÷ 乙" {
		t.Errorf("of two that earn the same the first counts: %v", a.Steps)
	}
}

func TestFormulaAtItsLimitsIsNotCut(t *testing.T) {
	for value, note := range map[string]string{"0": "按公式计分", "100": "按公式计分", "101": "按公式计分，限于 0 与分值之间", "-1": "按公式计分，限于 0 与分值之间"} {
		a := nodeByID(t, score(newScheme(leafNode("a", "100", scheme.FormulaRule{Expr: program(t, "甲")})), &domain.Bundle{Inputs: inputs("甲", value)}), "a")
		if got := a.Steps[len(a.Steps)-1].Note; got != note {
			t.Errorf("%s: %s", value, got)
		}
	}
}

func TestLevelWordThatStartsFirstThenTheLongest(t *testing.T) {
	l := []scheme.Level{{Names: []string{"好", "好转"}}, {Names: []string{"好转"}}, {Names: []string{"较好"}}, {Names: []string{"好转中"}}}
	for text, want := range map[string]int{"好": 0, "较好": 2, "好转": 0, "好转中": 3} {
		if got, ok := findLevel(l, text); !ok || got != want {
			t.Errorf("%s: %d %v", text, got, ok)
		}
	}
}

func TestZeroBaseInsideAnOperand(t *testing.T) {
	runRuleCases(t, []ruleCase{
		{"目标里除零", scheme.DeviationRule{Target: program(t, "甲 / 乙"), Actual: program(t, "甲")}, inputs("甲", "1", "乙", "0"), "分母为零", ""},
		{"完成里除零", scheme.DeviationRule{Target: program(t, "甲"), Actual: program(t, "甲 / 乙")}, inputs("甲", "1", "乙", "0"), "分母为零", ""},
		{"均值里除零", scheme.PeerMeanRule{Value: program(t, "甲"), Mean: program(t, "甲 / 乙")}, inputs("甲", "1", "乙", "0"), "分母为零", ""},
		{"值里除零", scheme.PeerMeanRule{Value: program(t, "甲 / 乙"), Mean: program(t, "甲")}, inputs("甲", "1", "乙", "0"), "分母为零", ""},
	})
}

func TestEvenSharesAreOnTheScaleOfTheGroup(t *testing.T) {
	b := &domain.Bundle{Scores: declared("o", "90")}
	for _, id := range []string{"I1", "I2"} {
		i := indicator(id, "≥10个", "", "")
		i.Declared, i.Reason, i.Improvement = points("40"), "少", "改"
		b.Indicators = append(b.Indicators, i)
	}
	r := score(newScheme(groupNode(t, "o", "100", domain.DimensionOutput, scheme.ShareWeight)), b)
	if f := one(t, r.Findings, "SCORE-SUM"); f.Want != "80.00" || f.Got != "90" {
		t.Errorf("%+v", f)
	}
}

func TestLimitsThatAreJustMet(t *testing.T) {
	for target, want := range map[string]string{"≤10个": "SCORE-MET", "<10个": "SCORE-MISMATCH", "≥10个": "SCORE-MET", "=10个": "SCORE-MET", ">10个": "SCORE-MISMATCH"} {
		one(t, judgedIndicator(t, target, "10个", "99", "").Findings, want)
	}
}

func TestSumOfSourcesIsShownInYuan(t *testing.T) {
	for executed, want := range map[string]string{"50万元": "900000.00", "0.001元": "400000.001"} {
		b := projectBundle(domain.ProjectFund{Source: "fiscal", FullYear: amount("60万元"), Executed: amount(executed)},
			domain.ProjectFund{Source: "other", FullYear: amount("40万元"), Executed: amount("40万元")})
		n := nodeByID(t, Project(projectScheme(t), b, "P1"), "execution")
		if len(n.Inputs) != 2 || n.Inputs[0] != (InputValue{scheme.NameExecuted, want}) {
			t.Errorf("%v", n.Inputs)
		}
	}
}

func TestProjectsKeepTheirRows(t *testing.T) {
	b := projectBundle()
	b.Projects = []domain.Project{{ID: "P0", Name: "零"}, {ID: "P1", Name: "一", DeclaredTotal: points("101")}, {ID: "P2", Name: "二"}}
	if f := one(t, Project(projectScheme(t), b, "P1").Findings, "SCORE-OVER"); f.At.Field != "projects[1].declared_total" {
		t.Errorf("%v", f.At)
	}
}

func TestRateWithOneAmountMissingSaysNothing(t *testing.T) {
	for _, f := range []domain.ProjectFund{
		{FullYear: amount("100.00万元")}, {Executed: amount("50.00万元")}, {}, {FullYear: amount("100.00万元"), Executed: amount("50.00万元"), DeclaredRate: amount("30个")},
	} {
		f.Source = domain.ProjectFundTotal
		if !f.DeclaredRate.Set {
			f.DeclaredRate = amount("30%")
		}
		wantCodes(t, Project(projectScheme(t), projectBundle(f), "P1").Findings)
	}
	// The rate beside sums of the sources is judged by the sums.
	b := projectBundle(domain.ProjectFund{Source: domain.ProjectFundTotal, DeclaredRate: amount("30.00%"), FullYear: amount("100.00万元")},
		domain.ProjectFund{Source: "fiscal", FullYear: amount("100.00万元"), Executed: amount("50.00万元")})
	wantCodes(t, Project(projectScheme(t), b, "P1").Findings, "SCORE-RATE")
}

func TestComputedZeroThatNobodyDeclaredIsNotVerified(t *testing.T) {
	r := score(newScheme(leafNode("a", "100", yes(t))), &domain.Bundle{Inputs: inputs("丙", "否")})
	if a := nodeByID(t, r, "a"); a.Status != Computed || computed(a) != "0.00" {
		t.Errorf("%s %s", a.Status, computed(a))
	}
}

func TestDeclaredBelowFullMarksThatDoNotApply(t *testing.T) {
	s := newScheme(treated(leafNode("a", "40", yes(t)), scheme.TreatFull, ""), leafNode("b", "60", yes(t)))
	b := &domain.Bundle{Scores: []domain.DeclaredScore{{Node: "a", State: domain.NotApplicable, Points: points("30"), Reason: "不涉及", Improvement: "无需"}}}
	f := one(t, score(s, b).Findings, "SCORE-MISMATCH")
	if f.Want != "40.00" || !strings.Contains(f.Message, "（不涉及，按方案得满分）") {
		t.Errorf("%+v", f)
	}
}

func TestOverdeclaredIndicatorIsToldOnce(t *testing.T) {
	wantCodes(t, judgedIndicator(t, "≥10个", "5个", "101", "").Findings, "SCORE-OVER")
}

func TestRateBesideSourcesThatAreRounded(t *testing.T) {
	for stated, want := range map[string][]string{"50.2%": nil, "50.4%": nil, "49.7%": nil, "52%": {"SCORE-RATE"}} {
		f := domain.ProjectFund{Source: domain.ProjectFundTotal, FullYear: amount("100万元"), Executed: amount("50万元"), DeclaredRate: amount(stated)}
		wantCodes(t, Project(projectScheme(t), projectBundle(f), "P1").Findings, want...)
	}
}
