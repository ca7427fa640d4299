package score

import (
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// step takes points for each step beyond the limit (逐点扣分).
func (r *ruling) step(rule scheme.StepRule) outcome {
	v := r.read(rule, rule.Value)
	steps := v.steps
	if v.why != nil {
		return outcome{why: v.why, steps: steps}
	}
	if v.zero {
		return r.byZeroBase(rule, rule.Value.String(), v.filled, steps)
	}
	limit := rule.Limit.Rat()
	beyond, expr := v.number.Sub(limit), operand(rule.Value)+" − "+rule.Limit.String()
	filled := v.number.String() + " − " + rule.Limit.String()
	if rule.Below {
		beyond, expr = limit.Sub(v.number), rule.Limit.String()+" − "+operand(rule.Value)
		filled = rule.Limit.String() + " − " + v.number.String()
	}
	steps = append(steps, Step{Rule: rule.Kind(), Expr: expr, Filled: filled, Value: beyond.String(), At: rule.At})
	if beyond.Sign() <= 0 {
		return r.share(rule, num.Int(1), steps, "没有越过界限 "+rule.Limit.String()+"，得满分")
	}
	count, ok := beyond.Quo(rule.Step.Rat())
	if !ok {
		return outcome{why: []string{"方案的扣分步长为零"}, steps: steps}
	}
	note := "每越过 " + rule.Step.String() + " 扣 " + rule.Deduct.String() + " 分，不足一步的按比例"
	if rule.WholeSteps {
		count = count.Floor()
		note = "每越过整 " + rule.Step.String() + " 扣 " + rule.Deduct.String() + " 分"
	}
	off := count.Mul(rule.Deduct.Rat()).Mul(r.scale)
	return r.earned(rule, r.max.Sub(off), "max(0, 分值 − 步数 × 每步扣分)",
		"max(0, "+r.max.String()+" − "+count.String()+" × "+rule.Deduct.Rat().Mul(r.scale).String()+")", steps, note)
}
