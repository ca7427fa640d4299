package score

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// checkIndicators judges declared points of indicators against target and
// actual, whatever the rule: met but points lost, missed but full marks, far
// above target without a reason.
func (e *engine) checkIndicators() {
	e.root.walk(func(l *line) {
		if l.indicator == nil {
			return
		}
		if l.judged.numeric && l.node.Declared.Set && !e.told[l] {
			e.checkMet(l)
		}
		e.checkExcess(l)
	})
}

func (e *engine) checkMet(l *line) {
	n := l.node
	lost, loses := l.lost()
	full := n.Declared.Rat().Equal(l.full())
	ruleFull := n.Computed.Set && !n.Exact.Less(n.Applied)
	switch {
	case l.judged.met && loses && saysNothing(n.Reason) && (ruleFull || !n.Computed.Set):
		e.told[l] = true
		e.report(finding.Finding{
			Code: "SCORE-MET", Severity: finding.Warning, Title: "指标已完成却扣分，没有说明原因", At: n.At,
			Message: fmt.Sprintf("指标“%s”指标值 %s、完成值 %s，已经达到，却扣了 %s 分（%s 分得 %s 分），没有说明原因",
				n.Name, n.Target, n.Actual, e.points(lost), e.points(l.full()), n.Declared),
			Want: e.points(l.full()), Got: n.Declared.String(), Diff: e.points(lost), Subject: n.ID, Basis: e.basisOf(l),
			Hint: "写明扣分原因，或改为满分",
		})
	case !l.judged.met && full && !ruleFull:
		e.told[l] = true
		f := finding.Finding{
			Code: "SCORE-UNMET", Severity: finding.Error, Title: "指标没有完成却得满分", At: n.At,
			Message: fmt.Sprintf("指标“%s”指标值 %s、完成值 %s，没有达到，却得满分 %s", n.Name, n.Target, n.Actual, n.Declared),
			Got:     n.Declared.String(), Subject: n.ID, Basis: e.basisOf(l), Hint: "按方案计分",
		}
		if n.Computed.Set {
			want := e.expected(l)
			f.Want, f.Diff = want.String(), e.points(n.Declared.Rat().Sub(want.Rat()))
			f.Hint = "按方案应得 " + want.String() + " 分"
		}
		e.report(f)
	}
}

// checkExcess asks for a reason when the actual lies far above a target that
// is a lower limit or a plan.
func (e *engine) checkExcess(l *line) {
	j := l.judged
	limits := e.scheme.Limits
	if !limits.Has || !j.numeric || !j.hasRate || j.target.Sign() <= 0 || !saysNothing(l.node.Reason) {
		return
	}
	if j.comparator == domain.AtMost || j.comparator == domain.Below || !limits.OverTarget.Rat().Less(j.completion) {
		return
	}
	n := l.node
	e.report(finding.Finding{
		Code: "SCORE-EXCESS", Severity: finding.Warning, Title: "完成值明显超过指标值，没有说明原因", At: e.facts.place(l.key + ".actual"),
		Message: fmt.Sprintf("指标“%s”指标值 %s、完成值 %s，完成率 %s，超过 %s，没有说明原因；也可能是指标值定低了",
			n.Name, n.Target, n.Actual, rate(j.completion), rate(limits.OverTarget.Rat())),
		Want: "不超过 " + rate(limits.OverTarget.Rat()), Got: rate(j.completion), Subject: n.ID, Basis: e.basisOf(l),
		Hint: "写明原因；指标值定低的，下年调整",
	})
}

// rate writes a share as a percentage with two places.
func rate(share num.Rat) string {
	return share.Mul(num.Int(100)).Round(num.HalfUp, 2).String() + "%"
}
