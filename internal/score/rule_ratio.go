package score

import (
	"hengji/internal/formula"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// quotient evaluates a ÷ b and traces it. When it has no value, done is false
// and the outcome says why.
func (r *ruling) quotient(rule scheme.Rule, a, b *formula.Program) (q num.Rat, steps []Step, out outcome, done bool) {
	x, y := r.read(rule, a), r.read(rule, b)
	steps = append(x.steps, y.steps...)
	if why := missing(x, y); why != nil {
		return q, nil, outcome{why: why, steps: steps}, false
	}
	expr, filled := operand(a)+" ÷ "+operand(b), x.number.String()+" ÷ "+y.number.String()
	if x.zero || y.zero || y.number.IsZero() {
		return q, nil, r.byZeroBase(rule, expr, filled, steps), false
	}
	if y.number.Sign() < 0 || x.number.Sign() < 0 {
		return q, nil, outcome{why: []string{"“" + expr + "”（" + filled + "）有负数，不能按比例计分"}, steps: steps}, false
	}
	q, _ = x.number.Quo(y.number)
	return q, append(steps, Step{Rule: rule.Kind(), Expr: expr, Filled: filled, Value: q.String(), At: rule.Common().At}), outcome{}, true
}

// operand writes a program inside a larger expression.
func operand(p *formula.Program) string {
	if len(p.Names()) == 1 && p.Names()[0] == p.String() {
		return p.String()
	}
	return "(" + p.String() + ")"
}

// ratio: 分值 × min(cap, 分子 ÷ 分母), and nothing below the floor (比例).
func (r *ruling) ratio(rule scheme.RatioRule) outcome {
	q, steps, out, done := r.quotient(rule, rule.Numerator, rule.Denominator)
	if !done {
		return out
	}
	limit := rule.Cap.Rat()
	switch {
	case q.Less(rule.Floor.Rat()):
		return r.share(rule, num.Rat{}, steps, "比例低于门槛 "+percent(rule.Floor.Rat())+"，不得分")
	case !q.Less(limit):
		return r.share(rule, limit, steps, "比例达到上限 "+percent(limit)+"，按上限计分")
	default:
		return r.share(rule, q, steps, "按比例计分")
	}
}

// percent writes a share as a percentage for notes.
func percent(share num.Rat) string { return share.Mul(num.Int(100)).String() + "%" }
