package score

import (
	"fmt"

	"hengji/internal/num"
	"hengji/internal/scheme"
)

// satisfaction: full marks from Full on, in proportion from Floor on, nothing
// below; too few respondents decide nothing (满意度区间).
func (r *ruling) satisfaction(rule scheme.SatisfactionRule) outcome {
	v := r.read(rule, rule.Value)
	steps := v.steps
	if v.why != nil {
		return outcome{why: v.why, steps: steps}
	}
	if v.zero {
		return r.byZeroBase(rule, rule.Value.String(), v.filled, steps)
	}
	if rule.MinSample.Sign() > 0 {
		n, ok := r.lookup(scheme.NameSample)
		if !ok {
			return outcome{why: []string{"没有填写样本数，方案要求至少 " + rule.MinSample.Short() + " 份"}, steps: steps}
		}
		if n.Less(rule.MinSample.Rat()) {
			return outcome{why: []string{fmt.Sprintf("样本数 %s 少于方案要求的 %s 份", n, rule.MinSample.Short())}, steps: steps}
		}
	}
	full, floor := rule.Full.Rat(), rule.Floor.Rat()
	switch {
	case !v.number.Less(full):
		return r.share(rule, num.Int(1), steps, "达到 "+percent(full)+"，得满分")
	case v.number.Less(floor):
		return r.share(rule, num.Rat{}, steps, "低于 "+percent(floor)+"，不得分")
	}
	q, ok := v.number.Quo(full)
	if !ok {
		return r.byZeroBase(rule, rule.Value.String(), v.filled, steps)
	}
	steps = append(steps, Step{
		Rule: rule.Kind(), Expr: operand(rule.Value) + " ÷ " + rule.Full.String(), Filled: v.number.String() + " ÷ " + rule.Full.String(),
		Value: q.String(), At: rule.At,
	})
	return r.share(rule, q, steps, "在 "+percent(floor)+" 与 "+percent(full)+" 之间，按比例计分")
}
