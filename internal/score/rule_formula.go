package score

import "hengji/internal/scheme"

// formula: the points are the value of the expression, limited to [0, 分值] (公式).
func (r *ruling) formula(rule scheme.FormulaRule) outcome {
	v := r.read(rule, rule.Expr)
	steps := v.steps
	if v.why != nil {
		return outcome{why: v.why, steps: steps}
	}
	if v.zero {
		return r.byZeroBase(rule, rule.Expr.String(), v.filled, steps)
	}
	note := "按公式计分"
	if v.number.Sign() < 0 || r.max.Less(v.number) {
		note = "按公式计分，限于 0 与分值之间"
	}
	return r.earned(rule, v.number, rule.Expr.String(), v.filled, steps, note)
}
