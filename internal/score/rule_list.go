package score

import (
	"strconv"

	"hengji/internal/num"
	"hengji/internal/scheme"
)

func ordinal(i int) string { return strconv.Itoa(i + 1) }

// checklist adds the points of the items that are met (要点清单).
func (r *ruling) checklist(rule scheme.ChecklistRule) outcome {
	var steps []Step
	var why []string
	var sum num.Rat
	unmet := ""
	for _, item := range rule.Items {
		v := r.read(rule, item.Expr)
		if !v.ok() {
			why = append(why, reasons(v)...)
			continue
		}
		earned := num.Rat{}
		if v.truth {
			earned = item.Points.Rat().Mul(r.scale)
		} else {
			unmet += "、" + item.Name
		}
		sum = sum.Add(earned)
		steps = append(steps, Step{
			Rule: rule.Kind(), Expr: item.Expr.String(), Filled: item.Name + "：" + yesNo(v.truth), Value: earned.String(), At: item.Expr.At(),
		})
	}
	if why != nil {
		return outcome{why: why, steps: steps}
	}
	note := "各要点都达到"
	if unmet != "" {
		note = "未达到：" + unmet[len("、"):]
	}
	return r.earned(rule, sum, "各要点得分之和", sum.String(), steps, note)
}

func reasons(v reading) []string {
	if v.zero {
		return []string{"要点的条件里除数为零"}
	}
	return v.why
}

func yesNo(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// negativeList takes points for each occurrence counted (负面清单).
func (r *ruling) negativeList(rule scheme.NegativeListRule) outcome {
	var steps []Step
	var why []string
	var off num.Rat
	found := ""
	for _, item := range rule.Items {
		v := r.read(rule, item.Expr)
		if !v.ok() {
			why = append(why, reasons(v)...)
			continue
		}
		if v.number.Sign() < 0 {
			why = append(why, "“"+item.Name+"”的个数 "+v.number.String()+" 是负数")
			continue
		}
		each := item.Points.Rat().Mul(r.scale)
		part := v.number.Mul(each)
		off = off.Add(part)
		if part.Sign() > 0 {
			found += "、" + item.Name + " " + v.number.String() + " 个"
		}
		steps = append(steps, Step{
			Rule: rule.Kind(), Expr: item.Expr.String() + " × " + each.String(), Filled: v.number.String() + " × " + each.String(),
			Value: part.String(), At: item.Expr.At(),
		})
	}
	if why != nil {
		return outcome{why: why, steps: steps}
	}
	note := "没有扣分事项"
	if found != "" {
		note = "扣分事项：" + found[len("、"):] + "，扣完为止"
	}
	return r.earned(rule, r.max.Sub(off), "max(0, 分值 − 扣分合计)", "max(0, "+r.max.String()+" − "+off.String()+")", steps, note)
}

// yesNo gives full marks when the condition holds (二值).
func (r *ruling) yesNo(rule scheme.YesNoRule) outcome {
	v := r.read(rule, rule.Condition)
	steps := v.steps
	if v.why != nil {
		return outcome{why: v.why, steps: steps}
	}
	if v.zero {
		return r.byZeroBase(rule, rule.Condition.String(), v.filled, steps)
	}
	steps = append(steps, Step{
		Rule: rule.Kind(), Expr: rule.Condition.String(), Filled: v.filled, Value: yesNo(v.truth), At: rule.At,
	})
	if v.truth {
		return r.share(rule, num.Int(1), steps, "条件成立，得满分")
	}
	return r.share(rule, num.Rat{}, steps, "条件不成立，不得分")
}
