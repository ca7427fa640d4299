package score

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

func groupRules(t testing.TB) scheme.IndicatorRules {
	return scheme.IndicatorRules{
		AtLeast:     scheme.RatioRule{Numerator: program(t, "完成值"), Denominator: program(t, "指标值"), Cap: dec("1")},
		AtMost:      scheme.ReverseRule{Limit: program(t, "指标值"), Actual: program(t, "完成值"), RuleCommon: withZero(scheme.ZeroFull)},
		EqualTo:     scheme.DeviationRule{Target: program(t, "指标值"), Actual: program(t, "完成值")},
		Qualitative: scheme.QualitativeRule{Input: "完成值", Levels: levels()},
	}
}

func groupNode(t testing.TB, id, full string, d domain.Dimension, share scheme.Share) *scheme.Node {
	return &scheme.Node{ID: id, Name: d.Label(), Max: dec(full), Confidence: scheme.Seen, Group: &scheme.Group{Dimension: d, Share: share, Rules: groupRules(t)}}
}

func indicator(id, target, actual, full string) domain.Indicator {
	i := domain.Indicator{
		ID: id, Name: "指标" + id, Dimension: domain.DimensionOutput, Kind: domain.Quantitative,
		Target: domain.ParseTarget(target), Actual: domain.ParseValue(actual),
	}
	if full != "" {
		i.Max = points(full)
	}
	return i
}

func TestIndicatorRuleByComparatorAndKind(t *testing.T) {
	for _, c := range []struct {
		name, target, actual string
		kind                 domain.IndicatorKind
		want                 string // points of 100, or a part of why there are none
		codes                string
	}{
		{"≥没有完成", "≥95%", "90.25%", domain.Quantitative, "95.00", ""},
		{"≥完成", "≥95%", "96%", domain.Quantitative, "100.00", ""},
		{"＞按比例", ">10个", "5个", domain.Quantitative, "50.00", ""},
		{"≤超过", "≤3起", "4起", domain.Quantitative, "75.00", ""},
		{"＜按反向", "<3起", "4起", domain.Quantitative, "75.00", ""},
		{"≤没有发生", "≤3起", "0起", domain.Quantitative, "100.00", ""},
		{"＝偏离", "=8次", "10次", domain.Quantitative, "75.00", ""},
		{"单位换算", "≥1.2万元", "9000元", domain.Quantitative, "75.00", ""},
		{"万人次换算", "≥1万人次", "7500人次", domain.Quantitative, "75.00", ""},
		{"千分号", "≥5%", "25‰", domain.Quantitative, "50.00", ""},
		{"单位只写一处", "≥4个", "3", domain.Quantitative, "75.00", "VALUE-UNIT"},
		{"目标没有单位", "≥4", "3个", domain.Quantitative, "75.00", "VALUE-UNIT"},
		{"倍数单位只写一处", "≥4万人次", "3", domain.Quantitative, "单位不能换算", "VALUE-UNIT"},
		{"两种量词", "≥4个", "3次", domain.Quantitative, "单位不能换算", "VALUE-UNIT"},
		{"百分号只写一处", "≥95%", "96", domain.Quantitative, "单位不能换算", "VALUE-UNIT"},
		{"没有比较符", "95%", "96%", domain.Quantitative, "比较符", "VALUE-SIGN"},
		{"完成值是文字", "≥95%", "基本完成", domain.Quantitative, "是文字", "VALUE-TEXT"},
		{"指标值是文字", "全部完成", "95%", domain.Quantitative, "是文字", "VALUE-TEXT"},
		{"约数", "≥95个", "约100个", domain.Quantitative, "约数", "VALUE-VAGUE"},
		{"没有完成值", "≥95%", "", domain.Quantitative, "缺少完成值", "VALUE-BLANK"},
		{"没有指标值", "", "95%", domain.Quantitative, "缺少指标值", "VALUE-BLANK"},
		{"占位", "≥95%", "/", domain.Quantitative, "不是数据", "VALUE-PLACEHOLDER"},
		{"定性", "效果良好", "达成预期指标 90%", domain.Qualitative, "90.00", ""},
		{"没写性质的文字目标是定性", "效果良好", "达成 90%", "", "90.00", ""},
		{"没写性质的数字目标是定量", "≥4个", "3个", "", "75.00", ""},
		{"定性没有百分比", "效果良好", "达成预期指标", domain.Qualitative, "百分比", ""},
		{"目标为零", "≥0个", "3个", domain.Quantitative, "分母为零", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := indicator("I1", c.target, c.actual, "100")
			i.Kind, i.Reason = c.kind, "见说明"
			r := score(newScheme(groupNode(t, "o", "100", domain.DimensionOutput, scheme.SharePoints)), &domain.Bundle{Indicators: []domain.Indicator{i}})
			n := nodeByID(t, r, "o/I1")
			if n.Computed.Set && n.Computed.String() != c.want {
				t.Errorf("points %s, want %s", n.Computed, c.want)
			}
			if why := strings.Join(n.Undecided, "；"); !n.Computed.Set && (why == "" || !strings.Contains(why, c.want)) {
				t.Errorf("because %q, want %q", why, c.want)
			}
			if got := strings.Join(codes(r.Findings), " "); got != c.codes {
				t.Errorf("codes %q, want %q: %v", got, c.codes, r.Findings)
			}
		})
	}
}

func TestSatisfactionHasItsOwnRule(t *testing.T) {
	g := groupNode(t, "s", "100", domain.DimensionSatisfaction, scheme.SharePoints)
	i := indicator("I1", "≥95%", "90%", "100")
	i.Dimension = domain.DimensionSatisfaction
	b := &domain.Bundle{Indicators: []domain.Indicator{i}}
	if got := computed(nodeByID(t, score(newScheme(g), b), "s/I1")); got != "94.74" {
		t.Errorf("without a rule of its own it goes by the sign: %s", got)
	}
	g.Group.Rules.Satisfaction = scheme.SatisfactionRule{Value: program(t, "完成值"), Full: dec("0.9"), Floor: dec("0.6"), MinSample: dec("30")}
	for sample, want := range map[string]string{"": "undetermined", "29份": "undetermined", "30份": "100.00", "31份": "100.00"} {
		b.Indicators[0].SampleSize = amount(sample)
		n := nodeByID(t, score(newScheme(g), b), "s/I1")
		if computed(n) != want {
			t.Errorf("sample %q: %s", sample, computed(n))
		}
		if sample == "30份" && len(n.Inputs) != 2 {
			t.Errorf("inputs %v", n.Inputs)
		}
	}
}

func TestOverTargetUsesTheCompletionRate(t *testing.T) {
	over := scheme.OverTargetRule{Base: groupRules(t).AtLeast, Completion: program(t, "完成率"), Threshold: dec("1.3"), Deduct: dec("2")}
	inclusive, proportional := over, over
	inclusive.Inclusive = true
	proportional.Proportional = true
	divided := over
	divided.Completion = program(t, "完成值 / (指标值 - 10)")
	for _, c := range []struct {
		name   string
		rule   scheme.Rule
		actual string
		want   string
	}{
		{"没有超", over, "12个", "100.00"}, {"没有完成", over, "5个", "50.00"}, {"恰在界上", over, "13个", "100.00"},
		{"恰在界上也扣", inclusive, "13个", "98.00"}, {"超过", over, "13.1个", "98.00"}, {"按比例", proportional, "15个", "80.00"},
		{"比例扣完", proportional, "30个", "0.00"}, {"除零", divided, "15个", "undetermined"},
	} {
		g := groupNode(t, "o", "100", domain.DimensionOutput, scheme.SharePoints)
		g.Group.Rules.AtLeast = c.rule
		r := score(newScheme(g), &domain.Bundle{Indicators: []domain.Indicator{indicator("I1", "≥10个", c.actual, "100")}})
		if got := computed(nodeByID(t, r, "o/I1")); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	zero := over
	base := groupRules(t).AtLeast.(scheme.RatioRule)
	base.RuleCommon = withZero(scheme.ZeroFull)
	zero.Base = base
	g := groupNode(t, "o", "100", domain.DimensionOutput, scheme.SharePoints)
	g.Group.Rules.AtLeast = zero
	r := score(newScheme(g), &domain.Bundle{Indicators: []domain.Indicator{indicator("I1", "≥0个", "3个", "100")}})
	if got := computed(nodeByID(t, r, "o/I1")); got != "100.00" {
		t.Errorf("a zero target that earns full marks has no completion rate to take from: %s", got)
	}
}

func TestMissingGroupRuleIsUndetermined(t *testing.T) {
	g := groupNode(t, "o", "100", domain.DimensionOutput, scheme.SharePoints)
	g.Group.Rules.AtMost = nil
	r := score(newScheme(g), &domain.Bundle{Indicators: []domain.Indicator{indicator("I1", "≤10个", "3个", "100")}})
	if why := nodeByID(t, r, "o/I1").Undecided; len(why) != 1 || why[0] != "评分方案没有规定“≤”型指标怎样计分" {
		t.Errorf("%v", why)
	}
}

func TestSharesByPoints(t *testing.T) {
	s := newScheme(groupNode(t, "o", "100", domain.DimensionOutput, scheme.SharePoints))
	two := func(a, b string) *domain.Bundle {
		return &domain.Bundle{Indicators: []domain.Indicator{indicator("I1", "≥10个", "5个", a), indicator("I2", "≥10个", "10个", b)}}
	}
	fits := score(s, two("40", "60"))
	wantCodes(t, fits.Findings)
	if fits.Total.Computed.String() != "80.00" {
		t.Errorf("total %s", fits.Total.Computed)
	}
	uneven := score(s, two("40", "50"))
	f := one(t, uneven.Findings, "SCORE-MAX")
	if f.Want != "100" || f.Got != "90" || f.Diff != "10" || uneven.Total.Computed.Set {
		t.Errorf("%+v; total %s", f, uneven.Total.Computed)
	}
	if got := computed(nodeByID(t, uneven, "o/I1")); got != "20.00" {
		t.Errorf("an indicator by its own points: %s", got)
	}
	missing := score(s, two("40", ""))
	wantCodes(t, missing.Findings, "VALUE-BLANK")
	if missing.Total.Computed.Set || computed(nodeByID(t, missing, "o/I2")) != "undetermined" {
		t.Errorf("total %s", missing.Total.Computed)
	}
}

func TestSharesByWeight(t *testing.T) {
	s := newScheme(groupNode(t, "o", "100", domain.DimensionOutput, scheme.ShareWeight))
	for _, c := range []struct {
		name    string
		weights []string
		want    []string
	}{
		{"没有权重平均", []string{"", "", ""}, []string{"33.34", "33.33", "33.33"}},
		{"按权重", []string{"1", "3"}, []string{"25", "75"}},
		{"正好", []string{"40", "60"}, []string{"40", "60"}},
		{"缺一个权重", []string{"1", ""}, []string{"100", "0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &domain.Bundle{}
			for i, w := range c.weights {
				b.Indicators = append(b.Indicators, indicator(string(rune('A'+i)), "≥10个", "10个", w))
			}
			r := score(s, b)
			for i, want := range c.want {
				if got := r.Total.Children[0].Children[i].Applied.String(); got != want {
					t.Errorf("%d: %s, want %s", i, got, want)
				}
			}
			complete := c.name != "缺一个权重"
			if r.Total.Computed.Set != complete || (complete && r.Total.Computed.String() != "100.00") {
				t.Errorf("total %s", r.Total.Computed)
			}
		})
	}
}

func TestDeclaredPointsOnTheScaleOfTheWeights(t *testing.T) {
	s := newScheme(groupNode(t, "o", "100", domain.DimensionOutput, scheme.ShareWeight))
	i := indicator("I1", "≥10个", "5个", "4")
	i.Declared, i.Reason, i.Improvement = points("2.00"), "晚开工", "早开工"
	b := &domain.Bundle{Indicators: []domain.Indicator{i}, Scores: []domain.DeclaredScore{{Node: "o", Points: points("50")}}}
	r := score(s, b)
	wantCodes(t, r.Findings)
	if n := nodeByID(t, r, "o/I1"); n.Status != Verified || n.Computed.String() != "50.00" {
		t.Errorf("%s %s", n.Status, n.Computed)
	}
	b.Indicators[0].Declared = points("2.50")
	f := one(t, score(s, b).Findings, "SCORE-MISMATCH")
	if f.Want != "2.00" || f.Got != "2.50" {
		t.Errorf("%+v", f)
	}
}

func TestEmptyGroups(t *testing.T) {
	build := func(treatment scheme.Treatment) *scheme.Scheme {
		return newScheme(groupNode(t, "o", "90", domain.DimensionOutput, scheme.ShareWeight),
			treated(groupNode(t, "s", "10", domain.DimensionSatisfaction, scheme.ShareWeight), treatment, "o"))
	}
	b := &domain.Bundle{Indicators: []domain.Indicator{indicator("I1", "≥10个", "10个", "")}}
	for treatment, want := range map[scheme.Treatment]string{
		scheme.TreatMerge: "o=100 s=0 ", scheme.TreatSpread: "o=100 s=0 ", scheme.TreatFull: "o=90 s=10 ", scheme.TreatNone: "o=90 s=10 ",
	} {
		r := score(build(treatment), b)
		if got := applied(t, r, "o", "s"); got != want {
			t.Errorf("%q: %s", treatment, got)
		}
		if r.Total.Computed.Set != (treatment != scheme.TreatNone) {
			t.Errorf("%q: total %s", treatment, r.Total.Computed)
		}
	}
	// Without any indicator nothing is known, so nothing is taken for 不涉及.
	r := score(build(scheme.TreatMerge), &domain.Bundle{})
	if n := nodeByID(t, r, "s"); n.Status != Undetermined || n.Undecided[0] != "没有满意度指标" {
		t.Errorf("%s %v", n.Status, n.Undecided)
	}
}

func TestMergedGroupMayStateEitherSum(t *testing.T) {
	for _, full := range []string{"100", "90"} {
		s := newScheme(groupNode(t, "o", "90", domain.DimensionOutput, scheme.SharePoints),
			treated(groupNode(t, "s", "10", domain.DimensionSatisfaction, scheme.SharePoints), scheme.TreatMerge, "o"))
		r := score(s, &domain.Bundle{Indicators: []domain.Indicator{indicator("I1", "≥10个", "5个", full)}})
		wantCodes(t, r.Findings)
		if got := computed(nodeByID(t, r, "o/I1")); got != "50.00" {
			t.Errorf("stated %s: %s", full, got)
		}
	}
}

func TestZeroTargetOfOneIndicatorIsSpreadOverTheOthers(t *testing.T) {
	for _, share := range []scheme.Share{scheme.ShareWeight, scheme.SharePoints} {
		g := groupNode(t, "o", "100", domain.DimensionOutput, share)
		base := g.Group.Rules.AtLeast.(scheme.RatioRule)
		base.RuleCommon = withZero(scheme.ZeroNotApplicable)
		g.Group.Rules.AtLeast = base
		r := score(newScheme(g), &domain.Bundle{Indicators: []domain.Indicator{
			indicator("I1", "≥0个", "0个", "40"), indicator("I2", "≥10个", "5个", "60"),
		}})
		if got := applied(t, r, "o/I1", "o/I2"); got != "o/I1=0 o/I2=100 " {
			t.Errorf("%s: %s", share, got)
		}
		if r.Total.Computed.String() != "50.00" {
			t.Errorf("%s: total %s", share, r.Total.Computed)
		}
	}
}

func TestGradesAreHalfOpenAndComplete(t *testing.T) {
	s := newScheme()
	for points, want := range map[string]string{
		"100": "优", "90": "优", "89.999": "良", "89.995": "良", "80": "良", "79.999": "中", "60": "中", "59.999": "差", "0": "差",
	} {
		if got, ok := s.GradeOf(dec(points).Rat()); !ok || got != want {
			t.Errorf("%s: %s", points, got)
		}
	}
	rank := map[string]int{"差": 0, "中": 1, "良": 2, "优": 3}
	last := 0
	for i := int64(0); i <= 100_000; i++ {
		g, ok := s.GradeOf(num.Frac(i, 1000))
		if !ok || rank[g] < last {
			t.Fatalf("%d/1000: %q after rank %d", i, g, last)
		}
		last = rank[g]
	}
	if _, ok := s.GradeOf(num.Int(-1)); ok {
		t.Error("points below every line have no grade")
	}
	rapid.Check(t, func(rt *rapid.T) {
		a := rapid.Int64Range(0, 100_000).Draw(rt, "a")
		b := rapid.Int64Range(a, 100_000).Draw(rt, "b")
		ga, _ := s.GradeOf(num.Frac(a, 1000))
		gb, _ := s.GradeOf(num.Frac(b, 1000))
		if rank[gb] < rank[ga] {
			rt.Fatalf("%d gets %s, %d gets %s", a, ga, b, gb)
		}
	})
}
