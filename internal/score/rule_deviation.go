package score

import (
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// deviation: 分值 × max(0, 1 − |完成值 − 指标值| ÷ 指标值) (双向偏离).
func (r *ruling) deviation(rule scheme.DeviationRule) outcome {
	target, actual := r.read(rule, rule.Target), r.read(rule, rule.Actual)
	steps := append(actual.steps, target.steps...)
	if why := missing(target, actual); why != nil {
		return outcome{why: why, steps: steps}
	}
	t, a := target.number, actual.number
	expr := "|" + operand(rule.Actual) + " − " + operand(rule.Target) + "| ÷ " + operand(rule.Target)
	filled := "|" + a.String() + " − " + t.String() + "| ÷ " + t.String()
	if target.zero || actual.zero || t.IsZero() {
		return r.byZeroBase(rule, expr, filled, steps)
	}
	if t.Sign() < 0 {
		return outcome{why: []string{"指标值为负，不能按偏离度计分"}, steps: steps}
	}
	off, _ := a.Sub(t).Abs().Quo(t)
	steps = append(steps, Step{Rule: rule.Kind(), Expr: expr, Filled: filled, Value: off.String(), At: rule.At})
	share := num.Int(1).Sub(off)
	switch {
	case off.IsZero():
		return r.share(rule, share, steps, "与指标值相等，得满分")
	case share.Sign() <= 0:
		return r.share(rule, num.Rat{}, steps, "偏离指标值达到或超过一倍，不得分")
	default:
		return r.share(rule, share, steps, "按偏离度扣分")
	}
}
