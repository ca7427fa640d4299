package quality

import "hengji/internal/domain"

func target(s string) domain.Target { return domain.ParseTarget(s) }
func value(s string) domain.Value   { return domain.ParseValue(s) }

// worded makes the benefit indicator a qualitative one that is still planned.
func worded(text string) func(*domain.Bundle) {
	return func(b *domain.Bundle) {
		b.Indicators[3].Kind, b.Indicators[3].Target, b.Indicators[3].Actual = domain.Qualitative, domain.Target{Value: domain.TextValue(text)}, domain.Value{}
	}
}

func verdictsOfTargets() []verdict {
	return []verdict{
		{"ASSESS-VAGUE", "nothing but the word", true, worded("显著提高")},
		{"ASSESS-VAGUE", "word and topic", true, worded("进一步提升辖区群众的出行安全感受和幸福感")},
		{"ASSESS-VAGUE", "一步 is no number", true, worded("进一步加强统一管理")},
		{"ASSESS-VAGUE", "fact to look up", false, worded("加强巡查，每季度有巡查记录")},
		{"ASSESS-VAGUE", "number", false, worded("投诉显著下降，比上年少三成")},
		{"ASSESS-VAGUE", "no vague word", false, worded("物业签订责任书")},
		{"ASSESS-SIGN", "no sign", true, func(b *domain.Bundle) {
			b.Indicators[0].Target, b.Indicators[0].Actual = target("2000平方米"), domain.Value{}
		}},
		{"ASSESS-SIGN", "no unit", true, func(b *domain.Bundle) {
			b.Indicators[0].Target, b.Indicators[0].Actual = target("≥2000"), domain.Value{}
		}},
		{"ASSESS-SIGN", "engine says it", false, func(b *domain.Bundle) { b.Indicators[0].Target = target("2000平方米") }},
		{"ASSESS-SIGN", "unit in the name", false, func(b *domain.Bundle) {
			b.Indicators[0].Name, b.Indicators[0].Target, b.Indicators[0].Actual = "车行道维修面积（平方米）", target("≥2000"), domain.Value{}
		}},
		{"ASSESS-SIGN", "bound behind", false, func(b *domain.Bundle) {
			b.Indicators[0].Target, b.Indicators[0].Actual = target("2000平方米以上"), domain.Value{}
		}},
		{"TARGET-NAME", "project", true, worded("道路维修")},
		{"TARGET-NAME", "indicator", true, worded("道路破损投诉下降率。")},
		{"TARGET-NAME", "figures", false, func(b *domain.Bundle) {}},
		{"TARGET-NAME", "own words", false, worded("道路维修按季完成并公示")},
		{"TARGET-LOWERED", "far below", true, func(b *domain.Bundle) { b.Indicators[0].Baseline = value("3000平方米") }},
		{"TARGET-LOWERED", "adjusted without reason", true, func(b *domain.Bundle) {
			b.Adjustments = []domain.Adjustment{{ID: "A1", Indicator: "I1", From: target("≥3000平方米"), To: target("≥2000平方米")}}
		}},
		{"TARGET-LOWERED", "limit loosened", true, func(b *domain.Bundle) {
			b.Indicators[0].Target, b.Indicators[0].Actual, b.Indicators[0].Baseline = target("≤12元"), value("11元"), value("10元")
		}},
		{"TARGET-LOWERED", "exactly a tenth", false, func(b *domain.Bundle) {
			b.Indicators[0].Target, b.Indicators[0].Baseline = target("≥1800平方米"), value("2000平方米")
		}},
		{"TARGET-LOWERED", "with reason", false, func(b *domain.Bundle) {
			b.Indicators[0].Baseline, b.Indicators[0].Reason = value("3000平方米"), "破损路段减少"
		}},
		{"TARGET-LOWERED", "adjusted with reason", false, func(b *domain.Bundle) {
			b.Indicators[0].Baseline = value("3000平方米")
			b.Adjustments = []domain.Adjustment{{ID: "A1", Indicator: "I1", From: target("≥3000平方米"), To: target("≥2000平方米"), Reason: "预算调减"}}
		}},
		{"TARGET-LOWERED", "tightened limit", false, func(b *domain.Bundle) {
			b.Indicators[0].Target, b.Indicators[0].Actual, b.Indicators[0].Baseline = target("≤9元"), value("9元"), value("10元")
		}},
		{"TARGET-HUNDRED", "all", true, hundreds(4)},
		{"TARGET-HUNDRED", "three", true, func(b *domain.Bundle) { hundreds(4)(b); b.Indicators[4].Target = domain.Target{} }},
		{"TARGET-HUNDRED", "one below", false, hundreds(3)},
		{"TARGET-HUNDRED", "only two", false, func(b *domain.Bundle) {
			hundreds(4)(b)
			b.Indicators[3].Target, b.Indicators[4].Target = domain.Target{}, domain.Target{}
		}},
	}
}

// hundreds sets the first n of the four percentages to 100%.
func hundreds(n int) func(*domain.Bundle) {
	return func(b *domain.Bundle) {
		for i := 1; i <= n; i++ {
			b.Indicators[i].Target, b.Indicators[i].Actual = target("=100%"), value("100%")
		}
	}
}

func verdictsOfClaims() []verdict {
	return []verdict{
		{"TARGET-EXCEEDED", "with reason", true, func(b *domain.Bundle) {
			b.Indicators[0].Actual, b.Indicators[0].Reason = value("2601平方米"), "追加预算"
		}},
		{"TARGET-EXCEEDED", "equality", true, func(b *domain.Bundle) {
			b.Indicators[0].Target, b.Indicators[0].Actual, b.Indicators[0].Reason = target("=2000平方米"), value("3000平方米"), "追加预算"
		}},
		{"TARGET-EXCEEDED", "exactly 130%", false, func(b *domain.Bundle) {
			b.Indicators[0].Actual, b.Indicators[0].Reason = value("2600平方米"), "追加预算"
		}},
		{"TARGET-EXCEEDED", "engine says it", false, func(b *domain.Bundle) { b.Indicators[0].Actual = value("2601平方米") }},
		{"TARGET-EXCEEDED", "limit", false, func(b *domain.Bundle) { b.Indicators[0].Target = target("≤20平方米") }},
		{"TIMELINESS-PARTIAL", "reason", true, func(b *domain.Bundle) { b.Indicators[2].Reason = "一处延期修复" }},
		{"TIMELINESS-PARTIAL", "words", true, func(b *domain.Bundle) {
			b.Indicators[2].Kind, b.Indicators[2].Target, b.Indicators[2].Actual = domain.Qualitative, target("按期修复"), value("达成 100%，个别逾期")
		}},
		{"TIMELINESS-PARTIAL", "none late", false, func(b *domain.Bundle) { b.Indicators[2].Reason = "全部按时，无延期" }},
		{"TIMELINESS-PARTIAL", "points lost", false, func(b *domain.Bundle) {
			b.Indicators[2].Reason, b.Indicators[2].Declared = "一处延期修复", pts("9")
		}},
		{"TIMELINESS-PARTIAL", "points lost as the scheme says", false, func(b *domain.Bundle) {
			b.Indicators[2].Reason, b.Indicators[2].Actual, b.Indicators[2].Declared = "一处延期修复", value("81%"), pts("9")
		}},
		{"TIMELINESS-PARTIAL", "other aspect", false, func(b *domain.Bundle) { b.Indicators[1].Reason = "一处延期修复" }},
		{"DUPLICATE", "same name", true, func(b *domain.Bundle) { b.Indicators[3].Name = "维修工程验收合格率" }},
		{"DUPLICATE", "one word more", true, func(b *domain.Bundle) {
			b.Indicators[3].Name, b.Indicators[3].Target = "维修工程的验收合格率", b.Indicators[1].Target
		}},
		{"DUPLICATE", "other hours", false, func(b *domain.Bundle) {
			b.Indicators[3].Name, b.Indicators[3].Target = "路面坑槽24小时修复率", b.Indicators[2].Target
		}},
		{"DUPLICATE", "other hours in a long name", false, func(b *domain.Bundle) {
			b.Indicators[2].Name = "城区主次道路路面坑槽投诉72小时修复办结率"
			b.Indicators[3].Name, b.Indicators[3].Target = "城区主次道路路面坑槽投诉24小时修复办结率", b.Indicators[2].Target
		}},
		{"DUPLICATE", "other target", false, func(b *domain.Bundle) { b.Indicators[3].Name = "维修工程的验收合格率" }},
		{"DUPLICATE", "other project", false, func(b *domain.Bundle) {
			twoProjects(b)
			b.Indicators[3].Name, b.Indicators[3].Project = "维修工程验收合格率", "P2"
		}},
		{"PAYMENT-RATE", "quantity", true, func(b *domain.Bundle) { b.Indicators[0].Name = "资金支付率" }},
		{"PAYMENT-RATE", "timeliness", true, func(b *domain.Bundle) { b.Indicators[2].Name = "项目预算执行率" }},
		{"PAYMENT-RATE", "payment in time", false, func(b *domain.Bundle) { b.Indicators[2].Name = "补助资金发放及时率" }},
		{"PAYMENT-RATE", "benefit", false, func(b *domain.Bundle) { b.Indicators[3].Name = "资金使用率" }},
		{"MONEY-OUTPUT", "money", true, func(b *domain.Bundle) {
			b.Indicators[0].Name, b.Indicators[0].Target, b.Indicators[0].Actual = "工程资金金额", target("≥43.2万元"), value("43.2万元")
		}},
		{"MONEY-OUTPUT", "yuan", true, func(b *domain.Bundle) {
			b.Indicators[0].Name, b.Indicators[0].Target, b.Indicators[0].Actual = "经费", target("≥300元"), value("300元")
		}},
		{"MONEY-OUTPUT", "unit price", false, func(b *domain.Bundle) {
			b.Indicators[0].Target, b.Indicators[0].Actual = target("≤168元/平方米"), value("165元/平方米")
		}},
		{"MONEY-OUTPUT", "cost", false, func(b *domain.Bundle) {
			b.Indicators[0].Aspect, b.Indicators[0].Target, b.Indicators[0].Actual = "成本指标", target("≤43.2万元"), value("43万元")
		}},
		{"ACTUAL-COPY", "indicator", true, func(b *domain.Bundle) {
			b.Indicators[3].Kind, b.Indicators[3].Target, b.Indicators[3].Actual = domain.Qualitative, target("物业按月自查并公示"), value("物业按月自查并公示。")
		}},
		{"ACTUAL-COPY", "objective", true, func(b *domain.Bundle) { b.Objectives[0].Achieved = b.Objectives[0].Text }},
		{"ACTUAL-COPY", "figures", false, func(b *domain.Bundle) { b.Indicators[0].Actual = value("2000平方米") }},
		{"ACTUAL-COPY", "short", false, func(b *domain.Bundle) {
			b.Objectives[0].Text, b.Objectives[0].Achieved = "按时完成", "按时完成"
		}},
		{"DEDUCTION-STATED", "points", true, func(b *domain.Bundle) {
			b.Indicators[1].Declared, b.Indicators[1].Reason = pts("19"), "两处返工，扣0.5分"
		}},
		{"DEDUCTION-STATED", "percent", true, func(b *domain.Bundle) {
			b.Indicators[1].Declared, b.Indicators[1].Reason = pts("19"), "两处返工，扣30%"
		}},
		{"DEDUCTION-STATED", "same points", false, func(b *domain.Bundle) {
			b.Indicators[1].Declared, b.Indicators[1].Reason = pts("19"), "两处返工，扣1.00分"
		}},
		{"DEDUCTION-STATED", "same percent", false, func(b *domain.Bundle) {
			b.Indicators[1].Declared, b.Indicators[1].Reason = pts("14"), "两处返工，扣30%"
		}},
		{"DEDUCTION-STATED", "each", false, func(b *domain.Bundle) {
			b.Indicators[1].Declared, b.Indicators[1].Reason = pts("18"), "一处返工扣1分，另一处扣1分"
		}},
	}
}
