package score

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

func yes(t testing.TB) scheme.Rule { return scheme.YesNoRule{Condition: program(t, "丙")} }

// treated is a node with a treatment of 不涉及.
func treated(n *scheme.Node, treatment scheme.Treatment, into string) *scheme.Node {
	n.NotApplicable = scheme.NotApplicable{Treatment: treatment, Into: into}
	return n
}

func without(ids ...string) []domain.DeclaredScore {
	var s []domain.DeclaredScore
	for _, id := range ids {
		s = append(s, domain.DeclaredScore{Node: id, State: domain.NotApplicable})
	}
	return s
}

// applied returns the full marks that the nodes have after 不涉及.
func applied(t testing.TB, r *Result, ids ...string) string {
	out := ""
	for _, id := range ids {
		out += fmt.Sprintf("%s=%s ", id, nodeByID(t, r, id).Applied)
	}
	return out
}

func TestNotApplicableFull(t *testing.T) {
	s := newScheme(treated(leafNode("a", "30", ratio(t)), scheme.TreatFull, ""), leafNode("b", "70", yes(t)))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "否"), Scores: without("a")})
	a := nodeByID(t, r, "a")
	if a.Status != NotApplicable || a.Computed.String() != "30.00" || r.Total.Computed.String() != "30.00" {
		t.Errorf("a %s %s, total %s", a.Status, a.Computed, r.Total.Computed)
	}
	if len(a.Steps) != 1 || a.Steps[0].Note != "不涉及，按方案得满分" {
		t.Errorf("steps %v", a.Steps)
	}
}

func TestNotApplicableFullOverANodeWithChildren(t *testing.T) {
	inner := treated(innerNode("a", "30", leafNode("a.x", "10", ratio(t)), leafNode("a.y", "20", ratio(t))), scheme.TreatFull, "")
	r := score(newScheme(inner, leafNode("b", "70", yes(t))), &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a")})
	if got := applied(t, r, "a", "a.x", "a.y"); got != "a=30 a.x=10 a.y=20 " {
		t.Error(got)
	}
	if r.Total.Computed.String() != "100.00" || nodeByID(t, r, "a.x").Status != NotApplicable {
		t.Errorf("total %s, a.x %s", r.Total.Computed, nodeByID(t, r, "a.x").Status)
	}
}

func TestNotApplicableSpread(t *testing.T) {
	s := newScheme(innerNode("g", "60", treated(leafNode("a", "30", ratio(t)), scheme.TreatSpread, ""), leafNode("b", "10", yes(t)), leafNode("c", "20", yes(t))),
		leafNode("d", "40", yes(t)))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a")})
	if got := applied(t, r, "g", "a", "b", "c", "d"); got != "g=60 a=0 b=20 c=40 d=40 " {
		t.Error(got)
	}
	if got := nodeByID(t, r, "c"); got.Computed.String() != "40.00" || got.Max.String() != "20" {
		t.Errorf("c %s of %s", got.Computed, got.Max)
	}
	if r.Total.Computed.String() != "100.00" {
		t.Errorf("total %s", r.Total.Computed)
	}
}

func TestSpreadPassesByALineThatKeepsFullMarks(t *testing.T) {
	s := newScheme(treated(leafNode("a", "20", yes(t)), scheme.TreatSpread, ""), treated(leafNode("b", "20", yes(t)), scheme.TreatFull, ""), leafNode("c", "60", yes(t)))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a", "b")})
	if got := applied(t, r, "a", "b", "c"); got != "a=0 b=20 c=80 " {
		t.Error(got)
	}
}

func TestNotApplicableMerge(t *testing.T) {
	s := newScheme(innerNode("g", "60", leafNode("b", "40", yes(t)), treated(leafNode("a", "20", yes(t)), scheme.TreatMerge, "d")), leafNode("d", "40", yes(t)))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a")})
	if got := applied(t, r, "total", "g", "b", "a", "d"); got != "total=100 g=40 b=40 a=0 d=60 " {
		t.Error(got)
	}
	if note := nodeByID(t, r, "a").Steps[0].Note; note != "不涉及，分值并入“项d”" {
		t.Error(note)
	}
}

func TestMergeFollowsWhereThePointsWent(t *testing.T) {
	s := newScheme(treated(leafNode("a", "10", yes(t)), scheme.TreatMerge, "b"), treated(leafNode("b", "20", yes(t)), scheme.TreatMerge, "c"), leafNode("c", "70", yes(t)))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a", "b")})
	if got := applied(t, r, "a", "b", "c"); got != "a=0 b=0 c=100 " {
		t.Error(got)
	}
}

func TestMergeIntoANodeWithChildrenScalesThem(t *testing.T) {
	s := newScheme(treated(leafNode("a", "10", yes(t)), scheme.TreatMerge, "g"), innerNode("g", "90", leafNode("x", "30", yes(t)), leafNode("y", "60", yes(t))))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a")})
	if got := applied(t, r, "g", "x", "y"); got != "g=100 x=33.33 y=66.67 " {
		t.Error(got)
	}
	if r.Total.Computed.String() != "100.00" {
		t.Errorf("full marks everywhere give %s", r.Total.Computed)
	}
}

func TestMergeInACircleIsUndetermined(t *testing.T) {
	s := newScheme(treated(leafNode("a", "10", yes(t)), scheme.TreatMerge, "b"), treated(leafNode("b", "20", yes(t)), scheme.TreatMerge, "a"), leafNode("c", "70", yes(t)))
	r := score(s, &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a", "b")})
	if r.Total.Computed.Set {
		t.Errorf("total %s", r.Total.Computed)
	}
}

func TestSpreadWithoutSiblingsGoesUp(t *testing.T) {
	g := treated(innerNode("g", "40", treated(leafNode("a", "15", yes(t)), scheme.TreatSpread, ""), treated(leafNode("b", "25", yes(t)), scheme.TreatSpread, "")), scheme.TreatSpread, "")
	r := score(newScheme(g, leafNode("c", "60", yes(t))), &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a", "b")})
	if got := applied(t, r, "g", "a", "b", "c"); got != "g=0 a=0 b=0 c=100 " {
		t.Error(got)
	}
	if nodeByID(t, r, "g").Status != NotApplicable {
		t.Error("g applies")
	}
}

func TestSpreadWithNowhereToGoIsAFinding(t *testing.T) {
	g := innerNode("g", "40", treated(leafNode("a", "40", yes(t)), scheme.TreatSpread, ""))
	r := score(newScheme(g, leafNode("c", "60", yes(t))), &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a")})
	if f := one(t, r.Findings, "SCORE-NA"); f.Title != "各分项都“不涉及”" {
		t.Errorf("%+v", f)
	}
	if r.Total.Computed.Set || nodeByID(t, r, "a").Status != Undetermined {
		t.Errorf("total %s, a %s", r.Total.Computed, nodeByID(t, r, "a").Status)
	}
}

func TestNotApplicableWithoutTreatmentIsAnError(t *testing.T) {
	r := score(newScheme(leafNode("a", "30", yes(t)), leafNode("b", "70", yes(t))), &domain.Bundle{Inputs: inputs("丙", "是"), Scores: without("a")})
	f := one(t, r.Findings, "SCORE-NA")
	if f.At.Field != "scores[0].state" || f.Severity != "error" {
		t.Errorf("%+v", f)
	}
	if a := nodeByID(t, r, "a"); a.Status != Undetermined || len(a.Undecided) != 1 || r.Total.Computed.Set {
		t.Errorf("a %s %v, total %s", a.Status, a.Undecided, r.Total.Computed)
	}
}

func TestZeroBaseAsNotApplicable(t *testing.T) {
	rule := ratio(t)
	rule.RuleCommon = withZero(scheme.ZeroNotApplicable)
	for treatment, want := range map[scheme.Treatment]string{
		scheme.TreatSpread: "a=0 b=100 ", scheme.TreatFull: "a=30 b=70 ", scheme.TreatNone: "a=30 b=70 ",
	} {
		s := newScheme(treated(leafNode("a", "30", rule), treatment, ""), leafNode("b", "70", yes(t)))
		r := score(s, &domain.Bundle{Inputs: inputs("甲", "0", "乙", "0", "丙", "是")})
		if got := applied(t, r, "a", "b"); got != want {
			t.Errorf("%q: %s", treatment, got)
		}
		if total := r.Total.Computed; (treatment == scheme.TreatNone) == total.Set {
			t.Errorf("%q: total %s", treatment, total)
		}
		if n := nodeByID(t, score(s, &domain.Bundle{Inputs: inputs("甲", "1", "乙", "2", "丙", "是")}), "a"); n.Status != Computed {
			t.Errorf("%q: with a base it is %s", treatment, n.Status)
		}
	}
}

func TestPointsOnALineWhosePointsHaveGone(t *testing.T) {
	s := newScheme(treated(leafNode("a", "30", yes(t)), scheme.TreatSpread, ""), leafNode("b", "70", yes(t)))
	b := &domain.Bundle{Inputs: inputs("丙", "是"), Scores: []domain.DeclaredScore{{Node: "a", State: domain.NotApplicable, Points: points("3")}}}
	wantCodes(t, score(s, b).Findings, "SCORE-OVER")
	b.Scores[0].Points = points("0")
	wantCodes(t, score(s, b).Findings)
}

// Whatever does not apply, and wherever its points go: full marks add up to
// those of the scheme, line by line and in all.
func TestFullMarksArePreserved(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var nodes, leaves []*scheme.Node
		sum := num.Dec{}
		for i := range rapid.IntRange(2, 4).Draw(rt, "groups") {
			var children []*scheme.Node
			of := num.Dec{}
			for j := range rapid.IntRange(1, 4).Draw(rt, "leaves") {
				full := num.Int(int64(rapid.IntRange(1, 2000).Draw(rt, "max"))).Mul(num.Frac(1, 100)).Round(num.Truncate, 2)
				c := leafNode(fmt.Sprintf("n%d.%d", i, j), full.String(), yes(t))
				c.NotApplicable.Treatment = rapid.SampledFrom([]scheme.Treatment{scheme.TreatFull, scheme.TreatSpread, scheme.TreatMerge}).Draw(rt, "treatment")
				c.NotApplicable.Into = "anchor"
				children, leaves, of = append(children, c), append(leaves, c), of.Add(full)
			}
			g := innerNode(fmt.Sprintf("n%d", i), of.String(), children...)
			g.NotApplicable.Treatment = scheme.TreatSpread
			nodes, sum = append(nodes, g), sum.Add(of)
		}
		nodes, sum = append(nodes, leafNode("anchor", "5", yes(t))), sum.Add(dec("5"))
		s := newScheme(nodes...)
		s.Max, s.Rounding.AtLeaf = sum, rapid.Bool().Draw(rt, "at leaf")
		b := &domain.Bundle{Inputs: inputs("丙", "是")}
		for _, l := range leaves {
			if rapid.Bool().Draw(rt, "gone") {
				b.Scores = append(b.Scores, domain.DeclaredScore{Node: l.ID, State: domain.NotApplicable})
			}
		}
		r := score(s, b)
		var leafSum num.Rat
		r.Total.Walk(func(n *Node) {
			if n.Leaf() {
				leafSum = leafSum.Add(n.Applied)
				return
			}
			var parts num.Rat
			for _, c := range n.Children {
				parts = parts.Add(c.Applied)
			}
			if !parts.Equal(n.Applied) && n.Status != NotApplicable {
				rt.Fatalf("%s: %s, its parts %s", n.ID, n.Applied, parts)
			}
		})
		if !leafSum.Equal(sum.Rat()) || !r.Total.Computed.Set || r.Total.Computed.Cmp(sum) != 0 {
			rt.Fatalf("leaves %s, total %s, scheme %s", leafSum, r.Total.Computed, sum)
		}
	})
}

func TestAllocateGivesTheRestToTheLargestRemainder(t *testing.T) {
	third, _ := num.Int(20).Quo(num.Int(3))
	got := allocate(num.Int(20), []num.Rat{third, third, third}, 2)
	for i, want := range []string{"6.67", "6.67", "6.66"} {
		if got[i].String() != want {
			t.Errorf("part %d: %s, want %s", i, got[i], want)
		}
	}
	parts := []num.Rat{num.Frac(1, 3)}
	if got := allocate(num.Frac(1, 3), parts, 2); !got[0].Equal(parts[0]) {
		t.Errorf("an amount with more places is left alone, got %s", got[0])
	}
}
