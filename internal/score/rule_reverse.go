package score

import (
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// reverse: 分值 × min(1, 限值 ÷ 完成值), for what must not exceed a limit (反向比例).
func (r *ruling) reverse(rule scheme.ReverseRule) outcome {
	q, steps, out, done := r.quotient(rule, rule.Limit, rule.Actual)
	if !done {
		return out
	}
	if !q.Less(num.Int(1)) {
		return r.share(rule, num.Int(1), steps, "没有超过限值，得满分")
	}
	return r.share(rule, q, steps, "超过限值，按限值与完成值之比计分")
}
