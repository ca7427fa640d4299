package score

import (
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// peerMean: full marks when not worse than the mean of peers; beyond it, less
// by the relative excess (均值比较).
func (r *ruling) peerMean(rule scheme.PeerMeanRule) outcome {
	value, mean := r.read(rule, rule.Value), r.read(rule, rule.Mean)
	steps := append(value.steps, mean.steps...)
	if why := missing(value, mean); why != nil {
		return outcome{why: why, steps: steps}
	}
	v, m := value.number, mean.number
	excess, expr, filled := v.Sub(m), operand(rule.Value)+" − "+operand(rule.Mean), v.String()+" − "+m.String()
	if rule.HigherBetter {
		excess, expr, filled = m.Sub(v), operand(rule.Mean)+" − "+operand(rule.Value), m.String()+" − "+v.String()
	}
	expr, filled = "("+expr+") ÷ "+operand(rule.Mean), "("+filled+") ÷ "+m.String()
	if value.zero || mean.zero || m.IsZero() {
		return r.byZeroBase(rule, expr, filled, steps)
	}
	if m.Sign() < 0 {
		return outcome{why: []string{"均值为负，不能比较"}, steps: steps}
	}
	worse, _ := excess.Quo(m)
	steps = append(steps, Step{Rule: rule.Kind(), Expr: expr, Filled: filled, Value: worse.String(), At: rule.At})
	if worse.Sign() <= 0 {
		return r.share(rule, num.Int(1), steps, "不劣于同类均值，得满分")
	}
	share := num.Int(1).Sub(worse).Max(num.Rat{})
	return r.share(rule, share, steps, "劣于同类均值 "+percent(worse)+"，按超出比例扣分")
}
