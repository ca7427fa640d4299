package score

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// judgement is what is known of an indicator before points are counted.
type judgement struct {
	why        []string // why it cannot be scored
	target     num.Rat
	actual     num.Rat
	numeric    bool // target and actual are comparable numbers
	met        bool // when numeric
	comparator domain.Comparator
	completion num.Rat // 完成值/指标值, when hasRate
	hasRate    bool
}

// addIndicators puts one line per indicator of the group's dimension below l.
func (e *engine) addIndicators(l *line) {
	for _, row := range e.facts.indicators {
		if row.indicator.Dimension == l.spec.Group.Dimension {
			e.addIndicator(l, row)
		}
	}
}

func (e *engine) addIndicator(group *line, row indicatorRow) {
	ind := row.indicator
	n := &Node{
		ID: group.node.ID + "/" + ind.ID, Name: ind.Name, Level: group.node.Level + 1,
		Path:       append(append([]string(nil), group.node.Path...), ind.Name),
		Confidence: group.node.Confidence, Definition: ind.Aspect,
		Declared: ind.Declared, Reason: ind.Reason, Improvement: ind.Improvement, Evidence: ind.Evidence,
		Indicator: ind.ID, Target: ind.Target, Actual: ind.Actual, At: e.facts.place(row.key + ".declared"),
	}
	l := &line{node: n, spec: group.spec, parent: group, key: row.key, indicator: ind}
	if ind.Max.Set {
		n.Max, l.stated = ind.Max.Dec, ind.Max.Rat()
	}
	e.attach(group, l)
	e.examine(l)
}

// examine reads target and actual of an indicator's line, reports what is
// wrong with them, and picks the rule.
func (e *engine) examine(l *line) {
	e.checkFilled(l)
	if len(l.judged.why) > 0 {
		return
	}
	rules, ind := l.spec.Group.Rules, l.indicator
	if ind.Kind == domain.Qualitative || (ind.Kind == "" && ind.Target.Value.IsText()) {
		e.pick(l, rules.Qualitative, "定性指标")
		return
	}
	if !e.compare(l) {
		return
	}
	switch {
	case ind.Dimension == domain.DimensionSatisfaction && rules.Satisfaction != nil:
		e.pick(l, rules.Satisfaction, "满意度指标")
	case l.judged.comparator == domain.AtMost || l.judged.comparator == domain.Below:
		e.pick(l, rules.AtMost, "“≤”型指标")
	case l.judged.comparator == domain.EqualTo:
		e.pick(l, rules.EqualTo, "“＝”型指标")
	default:
		e.pick(l, rules.AtLeast, "“≥”型指标")
	}
}

func (e *engine) pick(l *line, r scheme.Rule, what string) {
	if r == nil {
		l.judged.why = append(l.judged.why, "评分方案没有规定"+what+"怎样计分")
		return
	}
	l.rule = r
}

// checkFilled reports blanks and placeholders in target and actual.
func (e *engine) checkFilled(l *line) {
	for _, field := range [...]struct {
		value    domain.Value
		key, zh  string
		required bool
	}{{l.indicator.Target.Value, ".target", "指标值", true}, {l.indicator.Actual, ".actual", "完成值", true}} {
		subject := fmt.Sprintf("指标“%s”的%s", l.node.Name, field.zh)
		at := e.facts.place(l.key + field.key)
		switch {
		case field.value.Absent():
			e.reportBlank(subject, at)
			l.judged.why = append(l.judged.why, "缺少"+field.zh)
		case field.value.IsText() && isPlaceholder(field.value.Text):
			e.reportPlaceholder(subject, field.value.Text, at)
			l.judged.why = append(l.judged.why, fmt.Sprintf("%s填的是“%s”，不是数据", field.zh, field.value.Text))
		}
	}
}

// compare brings target and actual of a quantitative indicator to one unit and
// reports whether that worked; findings say why not.
func (e *engine) compare(l *line) bool {
	ind, j := l.indicator, &l.judged
	if !e.numeric(l, ind.Target.Value, ".target", "指标值") || !e.numeric(l, ind.Actual, ".actual", "完成值") {
		return false
	}
	if ind.Target.Comparator == "" {
		j.why = append(j.why, "指标值没有写比较符")
		e.report(finding.Finding{
			Code: "VALUE-SIGN", Severity: finding.Warning, Title: "指标值没有比较符",
			Message: fmt.Sprintf("指标“%s”的指标值“%s”没有写明是“≥”“≤”还是“＝”，不能计分", l.node.Name, ind.Target),
			At:      e.facts.place(l.key + ".target"), Got: ind.Target.String(), Hint: "在指标值前写上 ≥、≤ 或 =",
		})
		return false
	}
	target, actual := ind.Target.Value.Number, ind.Actual.Number
	if !e.unitsAgree(l, target, actual) {
		return false
	}
	j.comparator = ind.Target.Comparator
	j.target, j.actual, j.numeric = target.Base(), actual.Base(), true
	j.met = j.comparator.Met(j.actual, j.target)
	j.completion, j.hasRate = j.actual.Quo(j.target)
	return true
}

// numeric reports whether v is an exact number, with findings when it is not.
func (e *engine) numeric(l *line, v domain.Value, key, zh string) bool {
	if !v.IsNumber() {
		l.judged.why = append(l.judged.why, "定量指标的"+zh+"是文字，不是数")
		e.report(finding.Finding{
			Code: "VALUE-TEXT", Severity: finding.Error, Title: "定量指标填了文字",
			Message: fmt.Sprintf("指标“%s”是定量指标，%s却是文字“%s”", l.node.Name, zh, v),
			At:      e.facts.place(l.key + key), Got: v.String(), Hint: "改填数和单位；确实不能量化的，把指标性质改为定性",
		})
		return false
	}
	if v.Number.Qualifier != num.Exactly {
		l.judged.why = append(l.judged.why, zh+"是约数（“"+v.String()+"”），不能据以计分")
		e.report(finding.Finding{
			Code: "VALUE-VAGUE", Severity: finding.Warning, Title: "数不确切",
			Message: fmt.Sprintf("指标“%s”的%s是约数“%s”，不能据以计分", l.node.Name, zh, v),
			At:      e.facts.place(l.key + key), Got: v.String(), Hint: "改填确切的数",
		})
		return false
	}
	return true
}

// unitsAgree reports whether target and actual can be compared. A count
// without a unit beside one with a plain counter word is read as that.
func (e *engine) unitsAgree(l *line, target, actual num.Written) bool {
	if target.Unit.SameDimension(actual.Unit) {
		return true
	}
	if plainCounter(target.Unit) && plainCounter(actual.Unit) && (target.Unit == num.NoUnit || actual.Unit == num.NoUnit) {
		e.report(finding.Finding{
			Code: "VALUE-UNIT", Severity: finding.Info, Title: "有一处没有写单位",
			Message: fmt.Sprintf("指标“%s”的指标值“%s”与完成值“%s”只有一处写了单位，按同一单位计算", l.node.Name, l.indicator.Target, actual),
			At:      e.facts.place(l.key + ".actual"), Hint: "两处都写上单位",
		})
		return true
	}
	l.judged.why = append(l.judged.why, fmt.Sprintf("指标值“%s”与完成值“%s”的单位不能换算", l.indicator.Target, actual))
	e.report(finding.Finding{
		Code: "VALUE-UNIT", Severity: finding.Error, Title: "指标值与完成值单位不同",
		Message: fmt.Sprintf("指标“%s”的指标值“%s”与完成值“%s”单位不能换算，不能计分", l.node.Name, l.indicator.Target, actual),
		At:      e.facts.place(l.key + ".actual"), Want: unitName(target.Unit), Got: unitName(actual.Unit), Hint: "完成值改用指标值的单位",
	})
	return false
}

// plainCounter reports whether u is a counter word without a multiple: 个, or
// nothing, but not 万人次.
func plainCounter(u num.Unit) bool {
	mult, _ := u.Split()
	return u.Kind() == num.KindCount && mult == 1
}

func unitName(u num.Unit) string {
	if u == num.NoUnit {
		return "（无单位）"
	}
	return string(u)
}
