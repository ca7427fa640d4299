package scheme

import (
	"strings"

	"hengji/internal/formula"
	"hengji/internal/num"
)

// Label returns how sure a value is, in words (把握程度).
func (c Confidence) Label() string {
	switch c {
	case Seen:
		return "见到原文"
	case Calculated:
		return "由数字算得"
	case Recalled:
		return "凭记忆"
	case Assumed:
		return "推定待核"
	default:
		return string(c)
	}
}

// Label returns the Chinese word for the kind of rule.
func (k RuleKind) Label() string {
	switch k {
	case KindRatio:
		return "比例"
	case KindReverse:
		return "反向比例"
	case KindDeviation:
		return "双向偏离"
	case KindStep:
		return "逐点扣分"
	case KindBands:
		return "分档"
	case KindChecklist:
		return "要点清单"
	case KindNegativeList:
		return "负面清单"
	case KindYesNo:
		return "二值"
	case KindQualitative:
		return "定性三档"
	case KindSatisfaction:
		return "满意度区间"
	case KindPeerMean:
		return "均值比较"
	case KindBestOf:
		return "择一从优"
	case KindOverTarget:
		return "超标调减"
	case KindFormula:
		return "公式"
	default:
		return string(k)
	}
}

// Label returns the Chinese word for the kind of input.
func (k InputKind) Label() string {
	switch k {
	case InputMoney:
		return "金额"
	case InputCount:
		return "个数"
	case InputPercent:
		return "百分比"
	case InputYesNo:
		return "是否"
	case InputLevel:
		return "达成程度"
	case InputDays:
		return "天数"
	default:
		return string(k)
	}
}

// Label says how the full marks of a group are divided (分值的分法).
func (s Share) Label() string {
	if s == ShareWeight {
		return "按权重折算，没有权重的平均分"
	}
	return "按各指标自己的分值"
}

// Describe says how 不涉及 is treated at n, or nothing when it is not allowed.
func (n NotApplicable) Describe() string {
	switch n.Treatment {
	case TreatFull:
		return "不涉及的得满分"
	case TreatSpread:
		return "不涉及的，分值由同级其他项按比例分摊"
	case TreatMerge:
		return "不涉及的，分值并入 " + n.Into
	default:
		return ""
	}
}

// Describe says in plain words how a rule gives points (计分办法).
func Describe(r Rule) string {
	if r == nil {
		return ""
	}
	return strings.Join(append([]string{describeRule(r)}, describeCommon(r.Common())...), "；")
}

func describeCommon(c RuleCommon) []string {
	var out []string
	switch c.ZeroBase {
	case ZeroFull:
		out = append(out, "除数为零的得满分")
	case ZeroNone:
		out = append(out, "除数为零的不得分")
	case ZeroNotApplicable:
		out = append(out, "除数为零的按不涉及处理")
	}
	if c.Note != "" {
		out = append(out, "注："+c.Note)
	}
	return out
}

func describeRule(r Rule) string {
	switch r := r.(type) {
	case RatioRule:
		return describeRatio(r)
	case ReverseRule:
		return operand(r.Actual) + " 不超过 " + operand(r.Limit) + " 得满分，超过的按 " + operand(r.Limit) + " ÷ " + operand(r.Actual) + " 计分"
	case DeviationRule:
		return operand(r.Actual) + " 等于 " + operand(r.Target) + " 得满分，偏离的按偏离 " + operand(r.Target) + " 的比例扣分"
	case StepRule:
		return describeStep(r)
	case BandsRule:
		return describeBands(r)
	case ChecklistRule:
		return "达到的要点得分：" + describeItems(r.Items, "", " 分")
	case NegativeListRule:
		return "每发生一次扣分，扣完为止：" + describeItems(r.Items, "扣 ", " 分")
	case YesNoRule:
		return operand(r.Condition) + " 成立得满分，否则不得分"
	case QualitativeRule:
		return describeQualitative(r)
	case SatisfactionRule:
		return describeSatisfaction(r)
	case PeerMeanRule:
		word := "不高于"
		if r.HigherBetter {
			word = "不低于"
		}
		return operand(r.Value) + " " + word + "均值 " + operand(r.Mean) + " 得满分，否则按相差比例扣分"
	case BestOfRule:
		parts := make([]string, len(r.Rules))
		for i, one := range r.Rules {
			parts[i] = "（" + Describe(one) + "）"
		}
		return "取得分最高的一种：" + strings.Join(parts, "或")
	case OverTargetRule:
		return describeOverTarget(r)
	case FormulaRule:
		return "得分＝" + operand(r.Expr) + "，不低于 0、不超过满分"
	default:
		return string(r.Kind())
	}
}

// operand writes a formula on one line.
func operand(p *formula.Program) string { return strings.Join(strings.Fields(p.String()), " ") }

// percent writes a share as people do: 0.60 is 60%.
func percent(d num.Dec) string {
	const places = 2
	return d.Shift(places).Short() + "%"
}

func describeRatio(r RatioRule) string {
	text := "分值 ×（" + operand(r.Numerator) + " ÷ " + operand(r.Denominator) + "），比例最多算 " + percent(r.Cap)
	if r.Floor.Sign() > 0 {
		text += "，低于 " + percent(r.Floor) + " 不得分"
	}
	return text
}

func describeStep(r StepRule) string {
	word, each := "超过", "每超过 "
	if r.Below {
		word, each = "低于", "每低于 "
	}
	text := operand(r.Value) + " 不" + word + " " + r.Limit.Short() + " 得满分，" + each + r.Step.Short() + " 扣 " + r.Deduct.Short() + " 分，扣完为止"
	if r.WholeSteps {
		return text + "，不足一步的不扣"
	}
	return text + "，不足一步的按比例扣"
}

func describeBands(r BandsRule) string {
	parts := make([]string, len(r.Bands))
	for i, b := range r.Bands {
		var band string
		switch {
		case !b.HasFrom:
			band = "低于 " + r.Bands[min(i+1, len(r.Bands)-1)].From.Short()
		case i == len(r.Bands)-1:
			band = b.From.Short() + " 及以上"
		default:
			band = b.From.Short() + "（含）至 " + r.Bands[i+1].From.Short()
		}
		parts[i] = band + " 得 " + percent(b.Share)
	}
	return operand(r.Value) + "：" + strings.Join(parts, "，")
}

func describeItems(items []ListItem, before, after string) string {
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = item.Name + " " + before + item.Points.Short() + after
	}
	return strings.Join(parts, "、")
}

func describeQualitative(r QualitativeRule) string {
	parts := make([]string, len(r.Levels))
	for i, l := range r.Levels {
		parts[i] = l.Names[0] + " " + percent(l.High) + "—" + percent(l.Low) + "（含）"
	}
	return "按评定的达成程度和百分比（" + r.Input + "）：" + strings.Join(parts, "，")
}

func describeSatisfaction(r SatisfactionRule) string {
	text := operand(r.Value) + " 达到 " + percent(r.Full) + " 得满分，" + percent(r.Floor) + " 至 " + percent(r.Full) + " 按与满分线之比计分，低于 " + percent(r.Floor) + " 不得分"
	if r.MinSample.Sign() > 0 {
		text += "，样本少于 " + r.MinSample.Short() + " 份的不能计分"
	}
	return text
}

func describeOverTarget(r OverTargetRule) string {
	word := "超过 "
	if r.Inclusive {
		word = "达到 "
	}
	text := "先按：" + Describe(r.Base) + "；" + operand(r.Completion) + " " + word + percent(r.Threshold) + " 的，"
	if r.Proportional {
		return text + "再按超出的比例扣分"
	}
	return text + "再扣 " + r.Deduct.Short() + " 分"
}
