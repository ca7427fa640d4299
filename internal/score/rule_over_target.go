package score

import (
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// overTarget scores by the base rule and takes points off when the completion
// lies far above the target (超标调减): a fixed number of points, or the full
// marks times what the completion exceeds the threshold by.
func (r *ruling) overTarget(rule scheme.OverTargetRule) outcome {
	out := r.apply(rule.Base)
	if out.state != earnedOutcome || out.zeroBase {
		return out
	}
	v := r.read(rule, rule.Completion)
	steps := append(out.steps, v.steps...)
	if v.why != nil {
		return outcome{why: v.why, steps: steps}
	}
	if v.zero {
		return r.byZeroBase(rule, rule.Completion.String(), v.filled, steps)
	}
	threshold := rule.Threshold.Rat()
	over := v.number.Cmp(threshold)
	if over < 0 || (over == 0 && !rule.Inclusive) {
		last := r.final(rule, rule.Completion.String(), v.number.String(), out.points, "没有明显超标（界限 "+percent(threshold)+"），不调减")
		return outcome{state: earnedOutcome, points: out.points, steps: append(steps, last)}
	}
	off, note := rule.Deduct.Rat().Mul(r.scale), "明显超标（达到或超过 "+percent(threshold)+"），扣 "+rule.Deduct.String()+" 分"
	if rule.Proportional {
		off, note = r.max.Mul(v.number.Sub(threshold)), "明显超标（界限 "+percent(threshold)+"），按超出比例调减"
	}
	return r.earned(rule, out.points.Sub(off.Max(num.Rat{})), "max(0, 基本得分 − 调减)",
		"max(0, "+out.points.String()+" − "+off.String()+")", steps, note)
}
