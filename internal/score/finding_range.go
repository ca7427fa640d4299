package score

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// checkRange finds declared points below zero or above full marks.
func (e *engine) checkRange() {
	e.root.walk(func(l *line) {
		n := l.node
		if !n.Declared.Set || e.told[l] {
			return
		}
		f := finding.Finding{
			Code: "SCORE-OVER", Severity: finding.Error, At: n.At, Got: n.Declared.String(), Subject: n.ID, Basis: e.basisOf(l),
		}
		switch {
		case n.Declared.Sign() < 0:
			f.Title, f.Want, f.Hint = "得分为负", "不小于 0", "最低为 0 分"
			f.Message = fmt.Sprintf("“%s”申报 %s 分，得分不能为负", n.Name, n.Declared)
		case l.away() && n.Declared.Sign() > 0:
			f.Title, f.Want, f.Hint = "不涉及的项有得分", "0", "不涉及的项不填得分"
			f.Message = fmt.Sprintf("“%s”申报“不涉及”，分值已归其他项，却填了 %s 分", n.Name, n.Declared)
		case l.barred == "" && l.full().Less(n.Declared.Rat()) && !l.away():
			full := e.points(l.full())
			f.Title, f.Want, f.Hint = "得分超过满分", "不超过 "+full, "核对得分和满分"
			f.Diff = e.points(n.Declared.Rat().Sub(l.full()))
			f.Message = fmt.Sprintf("“%s”申报 %s 分，满分只有 %s 分", n.Name, n.Declared, full)
			if n.Confidence == scheme.Assumed && l.indicator == nil {
				f.Severity = finding.Warning
				f.Message += "（方案里这个满分只是假设，待与原件核对）"
			}
		default:
			return
		}
		e.told[l] = true
		e.report(f)
	})
}

// basisOf names the document the full marks of l rest on.
func (e *engine) basisOf(l *line) string {
	if l.spec != nil && l.spec.Basis != "" {
		return l.spec.Basis
	}
	return e.basis()
}

// checkComputed finds lines that declare other points than the data give.
func (e *engine) checkComputed() {
	e.computedBelow(e.root)
}

// computedBelow reports the lines below and at l that disagree, the lowest
// first; a sum that is wrong because of a line below it is not reported again.
func (e *engine) computedBelow(l *line) (disagrees bool) {
	for _, c := range l.children {
		disagrees = e.computedBelow(c) || disagrees
	}
	n := l.node
	if !n.Declared.Set || !n.Computed.Set || l.away() || e.agrees(l) {
		return disagrees
	}
	if !disagrees && !e.told[l] {
		e.told[l] = true
		e.reportComputed(l)
	}
	return true
}

func (e *engine) reportComputed(l *line) {
	n := l.node
	want := e.expected(l)
	f := finding.Finding{
		Code: "SCORE-MISMATCH", Severity: finding.Error, Title: "申报得分与系统复算不符", At: n.At,
		Want: want.String(), Got: n.Declared.String(), Diff: e.points(want.Rat().Sub(n.Declared.Rat()).Abs()),
		Subject: n.ID, Basis: e.basisOf(l), Hint: "核对数据和得分；数据无误的，得分改为 " + want.String(),
	}
	f.Message = fmt.Sprintf("“%s”申报 %s 分，按方案和数据复算为 %s 分", n.Name, n.Declared, want)
	if last := len(n.Steps) - 1; last >= 0 && n.Steps[last].Note != "" {
		f.Message += "（" + n.Steps[last].Note + "）"
	}
	if n.Declared.Cmp(want) < 0 {
		f.Severity = finding.Warning
		f.Message += "；少报的分数应说明原因"
		if !saysNothing(n.Reason) {
			f.Message = f.Message[:len(f.Message)-len("；少报的分数应说明原因")] + "；已说明原因：" + n.Reason
		}
	}
	if e.unsure(l) {
		f.Severity = finding.Warning
		f.Message += "；方案里这一项的满分或评分办法只是假设，待与原件核对"
	}
	e.report(f)
}

// unsure reports whether full marks or rule of l are only assumed.
func (e *engine) unsure(l *line) bool {
	if l.node.Confidence == scheme.Assumed {
		return true
	}
	return l.rule != nil && l.rule.Common().Confidence == scheme.Assumed
}

// checkBounds finds declared subtotals above what the computed leaves below
// them still allow, even with full marks for all others.
func (e *engine) checkBounds() { e.boundBelow(e.root) }

func (e *engine) boundBelow(l *line) (reported bool) {
	for _, c := range l.children {
		reported = e.boundBelow(c) || reported
	}
	n := l.node
	if l.leaf() || n.Computed.Set || !n.Declared.Set || l.notApplicable {
		return reported
	}
	bound, computed := l.bound()
	if !computed || !bound.Less(n.Declared.Rat()) || e.told[l] || !bound.Less(l.full()) {
		return reported
	}
	e.impossible[l] = true
	if reported {
		return true
	}
	e.told[l] = true
	e.report(finding.Finding{
		Code: "SCORE-BOUND", Severity: e.severity(l), Title: "小计高于数据允许的最高分", At: n.At,
		Message: fmt.Sprintf("“%s”申报 %s 分；按已有数据复算的项已丢分，其余各项即使都得满分，也只有 %s 分", n.Name, n.Declared, e.points(bound)),
		Want:    "不超过 " + e.points(bound), Got: n.Declared.String(), Diff: e.points(n.Declared.Rat().Sub(bound)),
		Subject: n.ID, Basis: e.basisOf(l), Hint: "核对小计，或核对已复算各项的数据",
	})
	return true
}

// severity is Error, or Warning when anything computed at or below l rests on
// an assumption.
func (e *engine) severity(l *line) finding.Severity {
	s := finding.Error
	l.walk(func(d *line) {
		if d.leaf() && d.node.Computed.Set && e.unsure(d) {
			s = finding.Warning
		}
	})
	return s
}

// bound returns the most that l can have given what is computed below it, and
// whether anything is.
func (l *line) bound() (num.Rat, bool) {
	var sum num.Rat
	computed := false
	l.walk(func(d *line) {
		switch {
		case !d.leaf():
		case d.node.Computed.Set:
			computed = true
			sum = sum.Add(d.node.Exact)
		default:
			sum = sum.Add(d.node.Applied)
		}
	})
	return sum, computed
}
