package score

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// ruleCase scores one leaf of 10 points by a rule.
type ruleCase struct {
	name   string
	rule   scheme.Rule
	inputs []domain.Input
	want   string // points, or a part of why there are none
	note   string // a part of the note of the last step
}

func runRuleCases(t *testing.T, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rest := leafNode("rest", "90", scheme.YesNoRule{Condition: program(t, "丙")})
			r := score(newScheme(leafNode("a", "10", c.rule), rest), &domain.Bundle{Inputs: c.inputs})
			n := nodeByID(t, r, "a")
			if n.Computed.Set {
				if n.Computed.String() != c.want {
					t.Errorf("points %s, want %s; %v", n.Computed, c.want, n.Steps)
				}
				last := n.Steps[len(n.Steps)-1]
				if last.Rounded != c.want || !strings.Contains(last.Note, c.note) {
					t.Errorf("last step %+v, want note %q", last, c.note)
				}
				return
			}
			if why := strings.Join(n.Undecided, "；"); why == "" || !strings.Contains(why, c.want) {
				t.Errorf("undetermined because %q, want %q", why, c.want)
			}
		})
	}
}

func withZero(z scheme.ZeroBase) scheme.RuleCommon { return scheme.RuleCommon{ZeroBase: z} }

func TestRatioRule(t *testing.T) {
	floor := ratio(t)
	floor.Floor = dec("0.6")
	capped := ratio(t)
	capped.Cap = dec("0.9")
	zero := func(z scheme.ZeroBase) scheme.Rule {
		r := ratio(t)
		r.RuleCommon = withZero(z)
		return r
	}
	compound := scheme.RatioRule{Numerator: program(t, "甲 + 1"), Denominator: program(t, "乙"), Cap: dec("1")}
	divides := scheme.RatioRule{Numerator: program(t, "1 / 甲"), Denominator: program(t, "乙"), Cap: dec("1")}
	runRuleCases(t, []ruleCase{
		{"比例", ratio(t), inputs("甲", "3", "乙", "4"), "7.50", "按比例"},
		{"四舍五入", ratio(t), inputs("甲", "1", "乙", "16"), "0.63", "按比例"},
		{"恰好完成", ratio(t), inputs("甲", "4", "乙", "4"), "10.00", "上限"},
		{"超额封顶", ratio(t), inputs("甲", "9", "乙", "4"), "10.00", "上限"},
		{"一点没做", ratio(t), inputs("甲", "0", "乙", "4"), "0.00", "按比例"},
		{"上限九成", capped, inputs("甲", "4", "乙", "4"), "9.00", "上限 90%"},
		{"恰在门槛", floor, inputs("甲", "6", "乙", "10"), "6.00", "按比例"},
		{"低于门槛", floor, inputs("甲", "59", "乙", "100"), "0.00", "门槛 60%"},
		{"缺分子", ratio(t), inputs("乙", "10"), "缺少基础数据“甲”", ""},
		{"分母为零没有规定", ratio(t), inputs("甲", "1", "乙", "0"), "没有规定", ""},
		{"分母为零满分", zero(scheme.ZeroFull), inputs("甲", "0", "乙", "0"), "10.00", "得满分"},
		{"分母为零零分", zero(scheme.ZeroNone), inputs("甲", "0", "乙", "0"), "0.00", "不得分"},
		{"负数", ratio(t), inputs("甲", "-1", "乙", "4"), "负数", ""},
		{"负分母", ratio(t), inputs("甲", "1", "乙", "-4"), "负数", ""},
		{"复合分子", compound, inputs("甲", "2", "乙", "4"), "7.50", "按比例"},
		{"公式里除零", divides, inputs("甲", "0", "乙", "4"), "分母为零", ""},
	})
}

func TestReverseRule(t *testing.T) {
	rule := scheme.ReverseRule{Limit: program(t, "甲"), Actual: program(t, "乙")}
	none := rule
	none.RuleCommon = withZero(scheme.ZeroFull)
	runRuleCases(t, []ruleCase{
		{"没有超过", rule, inputs("甲", "5", "乙", "4"), "10.00", "没有超过"},
		{"恰好", rule, inputs("甲", "5", "乙", "5"), "10.00", "没有超过"},
		{"超过", rule, inputs("甲", "5", "乙", "8"), "6.25", "超过限值"},
		{"没有发生", none, inputs("甲", "5", "乙", "0"), "10.00", "得满分"},
		{"没有发生而没有规定", rule, inputs("甲", "5", "乙", "0"), "没有规定", ""},
		{"不许发生", rule, inputs("甲", "0", "乙", "2"), "0.00", "超过限值"},
	})
}

func TestDeviationRule(t *testing.T) {
	rule := scheme.DeviationRule{Target: program(t, "甲"), Actual: program(t, "乙")}
	runRuleCases(t, []ruleCase{
		{"相等", rule, inputs("甲", "8", "乙", "8"), "10.00", "相等"},
		{"偏高", rule, inputs("甲", "8", "乙", "10"), "7.50", "按偏离度"},
		{"偏低", rule, inputs("甲", "8", "乙", "6"), "7.50", "按偏离度"},
		{"恰好一倍", rule, inputs("甲", "8", "乙", "16"), "0.00", "一倍"},
		{"两倍", rule, inputs("甲", "8", "乙", "30"), "0.00", "一倍"},
		{"目标为零", rule, inputs("甲", "0", "乙", "30"), "没有规定", ""},
		{"目标为负", rule, inputs("甲", "-8", "乙", "-8"), "为负", ""},
		{"缺完成值", rule, inputs("甲", "8"), "缺少基础数据“乙”", ""},
	})
}

func TestStepRule(t *testing.T) {
	above := scheme.StepRule{Value: program(t, "甲"), Limit: dec("100"), Step: dec("2"), Deduct: dec("0.5")}
	below, whole := above, above
	below.Below = true
	whole.WholeSteps = true
	div := above
	div.Value = program(t, "甲 / 乙")
	broken := above
	broken.Step = dec("0")
	runRuleCases(t, []ruleCase{
		{"没有越界", above, inputs("甲", "99"), "10.00", "没有越过"},
		{"恰在界上", above, inputs("甲", "100"), "10.00", "没有越过"},
		{"半步", above, inputs("甲", "101"), "9.75", "按比例"},
		{"整步才扣", whole, inputs("甲", "101"), "10.00", "整 2"},
		{"整两步", whole, inputs("甲", "105"), "9.00", "整 2"},
		{"扣完为止", above, inputs("甲", "1000"), "0.00", "按比例"},
		{"低于界限", below, inputs("甲", "98"), "9.50", "按比例"},
		{"高于界限不扣", below, inputs("甲", "102"), "10.00", "没有越过"},
		{"缺数据", above, nil, "缺少", ""},
		{"除零", div, inputs("甲", "1", "乙", "0"), "分母为零", ""},
		{"步长为零", broken, inputs("甲", "101"), "步长为零", ""},
	})
}

func TestBandsRule(t *testing.T) {
	rule := scheme.BandsRule{Value: program(t, "甲"), Bands: []scheme.Band{
		{Share: dec("0")}, {From: dec("60"), HasFrom: true, Share: dec("0.5")}, {From: dec("90"), HasFrom: true, Share: dec("1")},
	}}
	div := rule
	div.Value = program(t, "甲 / 乙")
	holed := rule
	holed.Bands = rule.Bands[1:]
	runRuleCases(t, []ruleCase{
		{"最低档", rule, inputs("甲", "59.999"), "0.00", "(−∞, 60)"},
		{"下限在档内", rule, inputs("甲", "60"), "5.00", "[60, 90)"},
		{"档内", rule, inputs("甲", "89.999"), "5.00", "第 2 档"},
		{"上一档的上限属于下一档", rule, inputs("甲", "90"), "10.00", "[90, +∞)"},
		{"负数", rule, inputs("甲", "-1"), "0.00", "(−∞, 60)"},
		{"缺数据", rule, nil, "缺少", ""},
		{"除零", div, inputs("甲", "1", "乙", "0"), "分母为零", ""},
		{"没有档", holed, inputs("甲", "1"), "不在任何一档", ""},
	})
}

func TestListRules(t *testing.T) {
	check := scheme.ChecklistRule{Items: []scheme.ListItem{
		{Name: "有制度", Expr: program(t, "丙"), Points: dec("4")}, {Name: "不超过五次", Expr: program(t, "甲 <= 5"), Points: dec("6")},
	}}
	negative := scheme.NegativeListRule{Items: []scheme.ListItem{
		{Name: "投诉", Expr: program(t, "甲"), Points: dec("2")}, {Name: "检查问题", Expr: program(t, "乙"), Points: dec("3")},
	}}
	divided := scheme.ChecklistRule{Items: []scheme.ListItem{{Name: "除", Expr: program(t, "甲 / 乙 > 1"), Points: dec("10")}}}
	yes := scheme.YesNoRule{Condition: program(t, "甲 > 乙")}
	plain := scheme.YesNoRule{Condition: program(t, "丙")}
	div := scheme.YesNoRule{Condition: program(t, "甲 / 乙 > 1"), RuleCommon: withZero(scheme.ZeroNone)}
	runRuleCases(t, []ruleCase{
		{"要点都达到", check, inputs("丙", "是", "甲", "5"), "10.00", "都达到"},
		{"要点缺一", check, inputs("丙", "否", "甲", "5"), "6.00", "未达到：有制度"},
		{"要点都没有", check, inputs("丙", "无", "甲", "6"), "0.00", "有制度、不超过五次"},
		{"要点缺数据不算零分", check, inputs("甲", "5"), "缺少基础数据“丙”", ""},
		{"要点除零", divided, inputs("甲", "5", "乙", "0"), "除数为零", ""},
		{"没有扣分", negative, inputs("甲", "0", "乙", "0"), "10.00", "没有扣分事项"},
		{"扣分", negative, inputs("甲", "1", "乙", "1"), "5.00", "投诉 1 个、检查问题 1 个"},
		{"扣完为止", negative, inputs("甲", "9", "乙", "1"), "0.00", "扣完为止"},
		{"负数个", negative, inputs("甲", "-1", "乙", "1"), "负数", ""},
		{"缺一类", negative, inputs("甲", "1"), "缺少", ""},
		{"条件成立", yes, inputs("甲", "2", "乙", "1"), "10.00", "条件成立"},
		{"条件相等不成立", yes, inputs("甲", "1", "乙", "1"), "0.00", "不成立"},
		{"是", plain, inputs("丙", "是"), "10.00", "条件成立"},
		{"否", plain, inputs("丙", "否"), "0.00", "不成立"},
		{"缺条件", plain, nil, "缺少", ""},
		{"条件除零按零分", div, inputs("甲", "2", "乙", "0"), "0.00", "不得分"},
	})
}

func levels() []scheme.Level {
	return []scheme.Level{
		{Names: []string{"达成", "达成预期指标"}, Low: dec("0.80"), High: dec("1")},
		{Names: []string{"部分达成", "部分达成预期指标并具有一定效果"}, Low: dec("0.60"), High: dec("0.80")},
		{Names: []string{"未达成", "未达成预期指标且效果较差"}, Low: dec("0"), High: dec("0.60")},
	}
}

func TestQualitativeRule(t *testing.T) {
	rule := scheme.QualitativeRule{Input: "丁", Levels: levels()}
	runRuleCases(t, []ruleCase{
		{"达成", rule, inputs("丁", "达成预期指标 95%"), "9.50", "达成程度"},
		{"满分", rule, inputs("丁", "达成，100％"), "10.00", ""},
		{"已达成", rule, inputs("丁", "已达成预期指标（98%）"), "9.80", ""},
		{"下限在档内", rule, inputs("丁", "达成 80%"), "8.00", ""},
		{"部分达成不是达成", rule, inputs("丁", "部分达成预期指标 70%"), "7.00", ""},
		{"部分达成的上限不在档内", rule, inputs("丁", "部分达成 80%"), "范围 [60%, 80%)", ""},
		{"部分达成的下限", rule, inputs("丁", "部分达成 60%"), "6.00", ""},
		{"未达成不是达成", rule, inputs("丁", "未达成 10%"), "1.00", ""},
		{"未达成的下限", rule, inputs("丁", "未达成 0%"), "0.00", ""},
		{"名不副实", rule, inputs("丁", "达成 79%"), "范围 [80%, 100%]", ""},
		{"超过一百", rule, inputs("丁", "达成 101%"), "范围", ""},
		{"没有百分比", rule, inputs("丁", "达成预期指标"), "没有写百分比", ""},
		{"两个百分比", rule, inputs("丁", "达成 90% 或 95%"), "只能有一个", ""},
		{"百分比前没有数", rule, inputs("丁", "达成 %"), "没有写百分比", ""},
		{"负百分比", rule, inputs("丁", "未达成 -5%"), "没有写百分比", ""},
		{"没有程度", rule, inputs("丁", "效果显著 95%"), "看不出达成程度", ""},
		{"不认识的程度", rule, inputs("丁", "基本达成 85%"), "看不出达成程度", ""},
		{"只有百分比", rule, inputs("丁", "95%"), "看不出达成程度", ""},
		{"没有填", rule, nil, "缺少基础数据“丁”", ""},
		{"没有这个名字", scheme.QualitativeRule{Input: "戊", Levels: levels()}, nil, "缺少“戊”", ""},
	})
}

func TestWrongLevelIsAFinding(t *testing.T) {
	s := newScheme(leafNode("a", "100", scheme.QualitativeRule{Input: "丁", Levels: levels()}))
	f := one(t, score(s, &domain.Bundle{Inputs: inputs("丁", "达成 79%")}).Findings, "VALUE-LEVEL")
	if f.Want != "[80%, 100%]" || f.Got != "79%" || f.At.Field != "inputs[0].value" || f.Severity != finding.Error {
		t.Errorf("%+v", f)
	}
}

func TestSatisfactionRule(t *testing.T) {
	rule := scheme.SatisfactionRule{Value: program(t, "甲"), Full: dec("0.9"), Floor: dec("0.6")}
	div := rule
	div.Value = program(t, "甲 / 乙")
	sample := rule
	sample.MinSample = dec("30")
	noFull := scheme.SatisfactionRule{Value: program(t, "甲"), Full: dec("0"), Floor: dec("-1")}
	runRuleCases(t, []ruleCase{
		{"满分线", rule, inputs("甲", "0.9"), "10.00", "达到 90%"},
		{"中间", rule, inputs("甲", "0.72"), "8.00", "按比例"},
		{"不得分线上", rule, inputs("甲", "0.6"), "6.67", "按比例"},
		{"不得分线下", rule, inputs("甲", "0.5999"), "0.00", "低于 60%"},
		{"除零", div, inputs("甲", "1", "乙", "0"), "分母为零", ""},
		{"缺", rule, nil, "缺少", ""},
		{"没有样本数", sample, inputs("甲", "0.9"), "没有填写样本数", ""},
		{"满分线为零", noFull, inputs("甲", "-0.5"), "分母为零", ""},
	})
}

func TestPeerMeanRule(t *testing.T) {
	lower := scheme.PeerMeanRule{Value: program(t, "甲"), Mean: program(t, "乙")}
	higher := lower
	higher.HigherBetter = true
	runRuleCases(t, []ruleCase{
		{"低于均值", lower, inputs("甲", "7", "乙", "8"), "10.00", "不劣于"},
		{"等于均值", lower, inputs("甲", "8", "乙", "8"), "10.00", "不劣于"},
		{"高于均值", lower, inputs("甲", "10", "乙", "8"), "7.50", "劣于同类均值 25%"},
		{"高出一倍以上", lower, inputs("甲", "20", "乙", "8"), "0.00", "劣于"},
		{"越高越好", higher, inputs("甲", "6", "乙", "8"), "7.50", "劣于"},
		{"越高越好而高", higher, inputs("甲", "9", "乙", "8"), "10.00", "不劣于"},
		{"均值为零", lower, inputs("甲", "6", "乙", "0"), "分母为零", ""},
		{"均值为负", lower, inputs("甲", "6", "乙", "-2"), "均值为负", ""},
		{"缺均值", lower, inputs("甲", "6"), "缺少", ""},
	})
}

func TestBestOfRule(t *testing.T) {
	other := scheme.ReverseRule{Limit: program(t, "甲"), Actual: program(t, "乙")}
	rule := scheme.BestOfRule{Rules: []scheme.Rule{ratio(t), other}}
	yes := scheme.BestOfRule{Rules: []scheme.Rule{ratio(t), scheme.YesNoRule{Condition: program(t, "丙")}}}
	runRuleCases(t, []ruleCase{
		{"第二个好", rule, inputs("甲", "4", "乙", "5"), "8.00", "择一从优"},
		{"只有一个有数据", yes, inputs("丙", "是"), "10.00", "没有参与比较"},
		{"先好后坏", yes, inputs("丙", "否", "甲", "1", "乙", "4"), "2.50", "择一从优"},
		{"都缺", yes, nil, "缺少", ""},
	})
}

func TestFormulaRule(t *testing.T) {
	rule := scheme.FormulaRule{Expr: program(t, "分值 * 甲 / 乙 - 1")}
	runRuleCases(t, []ruleCase{
		{"公式", rule, inputs("甲", "1", "乙", "2"), "4.00", "按公式计分"},
		{"不为负", rule, inputs("甲", "0", "乙", "2"), "0.00", "限于"},
		{"不超满分", rule, inputs("甲", "9", "乙", "2"), "10.00", "限于"},
		{"除零", rule, inputs("甲", "9", "乙", "0"), "分母为零", ""},
		{"缺", rule, inputs("甲", "9"), "缺少", ""},
	})
}

func TestUnknownRuleIsUndetermined(t *testing.T) {
	runRuleCases(t, []ruleCase{{"未知", unknownRule{}, nil, "无法识别", ""}})
}

type unknownRule struct{ scheme.RuleCommon }

func (unknownRule) Kind() scheme.RuleKind { return "new" }

// Full marks of the scheme that are doubled by 不涉及 double what absolute
// points take or give, too.
func TestAbsolutePointsScaleWithFullMarks(t *testing.T) {
	for name, rule := range map[string]scheme.Rule{
		"逐点扣分": scheme.StepRule{Value: program(t, "甲"), Limit: dec("0"), Step: dec("1"), Deduct: dec("5")},
		"负面清单": scheme.NegativeListRule{Items: []scheme.ListItem{{Name: "问题", Expr: program(t, "甲"), Points: dec("5")}}},
		"要点清单": scheme.ChecklistRule{Items: []scheme.ListItem{
			{Name: "一", Expr: program(t, "甲 > 0"), Points: dec("45")}, {Name: "二", Expr: program(t, "甲 > 1"), Points: dec("5")}}},
	} {
		t.Run(name, func(t *testing.T) {
			gone := leafNode("gone", "50", ratio(t))
			gone.NotApplicable.Treatment = scheme.TreatSpread
			r := score(newScheme(leafNode("a", "50", rule), gone), &domain.Bundle{
				Inputs: inputs("甲", "1"), Scores: []domain.DeclaredScore{{Node: "gone", State: domain.NotApplicable}},
			})
			if got := computed(nodeByID(t, r, "a")); got != "90.00" {
				t.Errorf("points %s", got)
			}
		})
	}
}

func TestRaisingAnActualNeverLowersPointsUnderRatio(t *testing.T) {
	rule := ratio(t)
	rule.Floor = dec("0.5")
	s := newScheme(leafNode("a", "100", rule))
	rapid.Check(t, func(t *rapid.T) {
		target := rapid.IntRange(1, 1000).Draw(t, "target")
		lo := rapid.IntRange(0, 2000).Draw(t, "lo")
		hi := lo + rapid.IntRange(0, 500).Draw(t, "more")
		get := func(actual int) num.Rat {
			b := &domain.Bundle{Inputs: []domain.Input{
				{Name: "甲", Value: domain.NumberValue(num.Written{Value: num.Int(int64(actual)).Round(num.Truncate, 0)})},
				{Name: "乙", Value: domain.NumberValue(num.Written{Value: num.Int(int64(target)).Round(num.Truncate, 0)})},
			}}
			return score(s, b).Total.Children[0].Computed.Rat()
		}
		if get(hi).Less(get(lo)) {
			t.Fatalf("%d of %d earns more than %d", lo, target, hi)
		}
	})
}

// yesWhen gives full marks when src holds.
func yesWhen(t testing.TB, src string) scheme.Rule {
	return scheme.YesNoRule{Condition: program(t, src)}
}
