package monitor

import (
	"fmt"
	"slices"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// Lamp is one answer of the lights (亮灯): the colour, the rule that spoke and
// why. Without a colour it is undetermined, which is never green.
type Lamp struct {
	Measure string
	Light   domain.Light // "" is 未能判定
	Value   num.Rat      // what was measured
	Rule    domain.Threshold
	Why     string // why it is undetermined
	Steps   []string
}

// Label returns the colour as a word.
func (l Lamp) Label() string {
	if l.Light == "" {
		return "未能判定"
	}
	return l.Light.Label()
}

func dark(measure, format string, args ...any) Lamp {
	return Lamp{Measure: measure, Why: fmt.Sprintf(format, args...)}
}

// judge lets the rules of a measure speak about a value.
func (r Rules) judge(measure string, value num.Rat, month int) Lamp {
	rules := r.lightsOf(measure, month)
	if len(rules) == 0 {
		return dark(measure, "到%d月没有“%s”的预警规则", month, measureName(measure))
	}
	l := Lamp{Measure: measure, Value: value, Light: domain.LightGreen}
	for _, t := range rules {
		below := t.Below.Set && value.Less(t.Below.Base())
		above := t.Above.Set && t.Above.Base().Less(value)
		if below || above || (!t.Below.Set && !t.Above.Set) {
			l.Light, l.Rule = t.Light, t
			l.Steps = []string{fmt.Sprintf("%s %s%s，%s灯（规则 %s）", measureName(measure), percent(value), boundText(t, below), t.Light.Label(), t.ID)}
			return l
		}
	}
	l.Steps = []string{fmt.Sprintf("%s %s，没有触及预警线，绿灯", measureName(measure), percent(value))}
	return l
}

func boundText(t domain.Threshold, below bool) string {
	switch {
	case below:
		return "，低于 " + t.Below.String()
	case t.Above.Set:
		return "，高于 " + t.Above.String()
	default:
		return "，在其余各线之外"
	}
}

// measureName returns the Chinese word of a measure.
func measureName(measure string) string {
	switch measure {
	case MeasurePace:
		return "进度"
	case MeasureExecution:
		return "执行率"
	case MeasureDivergence:
		return "目标实现程度与执行率之差"
	case MeasureScoreDivergence:
		return "指标得分率与执行得分率之差"
	case MeasureUnspent:
		return "未执行比例"
	default:
		return measure
	}
}

// Light judges a progress: a limit by its bound, a grade by its words, all else
// by its pace.
func (r Rules) Light(p Progress) Lamp {
	if !p.Judged {
		return dark(MeasurePace, "%s", p.Why)
	}
	var l Lamp
	switch {
	case p.Course == CourseGraded:
		l = Lamp{Measure: MeasurePace, Light: p.Graded}
	case p.Course == CourseLimit && p.Met:
		l = Lamp{Measure: MeasurePace, Light: domain.LightGreen, Value: p.Deviation, Steps: []string{"在限额以内，绿灯"}}
	case p.Course == CourseLimit:
		l = Lamp{Measure: MeasurePace, Light: domain.LightRed, Value: p.Deviation, Steps: []string{"超出限额，红灯"}}
	default:
		l = r.judge(MeasurePace, p.Deviation, p.Month)
	}
	l.Steps = append(slices.Clone(p.Steps), l.Steps...)
	return l
}

// ExecutionLight judges the share of the budget that is spent.
func (r Rules) ExecutionLight(money Progress) Lamp {
	rate, ok := money.Rate()
	if !money.Known || !ok {
		return dark(MeasureExecution, "%s", money.Why)
	}
	l := r.judge(MeasureExecution, rate, money.Month)
	l.Steps = slices.Insert(l.Steps, 0, fmt.Sprintf("执行率 = 执行数 %s ÷ 预算数 %s = %s", shown(money.Actual, money.Unit), shown(money.Annual, money.Unit), percent(rate)))
	return l
}

// DivergenceLight judges how far results and money are apart (活干完钱没花, or the
// reverse). Results are the mean of completion, at most 100 % each, of the
// indicators that grow; the others have no share that could be compared.
func (r Rules) DivergenceLight(money Progress, indicators []Progress) Lamp {
	rate, ok := money.Rate()
	if !money.Known || !ok {
		return dark(MeasureDivergence, "%s", money.Why)
	}
	var shares []num.Rat
	for _, p := range indicators {
		if q, ok := p.Rate(); ok && p.Known && p.Course == CourseCumulative && p.Month == money.Month && p.Annual.Sign() > 0 {
			shares = append(shares, q.Clamp(num.Rat{}, num.Int(1)))
		}
	}
	if len(shares) == 0 {
		return dark(MeasureDivergence, "没有%d月的累计型指标值，不能与执行率比较", money.Month)
	}
	mean, _ := num.Sum(shares...).Quo(num.Int(int64(len(shares))))
	l := r.judge(MeasureDivergence, mean.Sub(rate).Abs(), money.Month)
	l.Steps = slices.Insert(l.Steps, 0, fmt.Sprintf("目标实现程度 %s（%d个累计型指标完成比例的平均数），执行率 %s，相差 %s", percent(mean), len(shares), percent(rate), percent(mean.Sub(rate).Abs())))
	return l
}

// ScoreDivergenceLight judges the self-evaluation of a project: points of the
// indicators (of 90) against points of the execution (of 10).
func (r Rules) ScoreDivergenceLight(indicators, execution num.Rat) Lamp {
	results, _ := indicators.Quo(num.Int(90))
	money, _ := execution.Quo(num.Int(10))
	gap, ok := results.Sub(money).Quo(results)
	if !ok {
		return dark(MeasureScoreDivergence, "指标得分是零，不能比较")
	}
	l := r.judge(MeasureScoreDivergence, gap, 12)
	l.Steps = slices.Insert(l.Steps, 0, fmt.Sprintf("(指标得分 %s ÷ 90 − 执行得分 %s ÷ 10) ÷ (指标得分 ÷ 90) = %s", indicators, execution, percent(gap)))
	return l
}

// UnspentLight judges what is left of the budget at the end of the year.
func (r Rules) UnspentLight(money Progress) Lamp {
	rate, ok := money.Annual.Sub(money.Actual).Quo(money.Annual)
	if !money.Known || !ok {
		return dark(MeasureUnspent, "%s", money.Why)
	}
	l := r.judge(MeasureUnspent, rate, money.Month)
	l.Steps = slices.Insert(l.Steps, 0, fmt.Sprintf("未执行比例 = (预算数 %s − 执行数 %s) ÷ 预算数 = %s", shown(money.Annual, money.Unit), shown(money.Actual, money.Unit), percent(rate)))
	return l
}

// Urgency ranks lamps by who needs the first look: red 0, yellow, undetermined,
// blue, green.
func (l Lamp) Urgency() int {
	return slices.Index([]domain.Light{domain.LightRed, domain.LightYellow, "", domain.LightBlue, domain.LightGreen}, l.Light)
}

// Worst returns the lamp that needs the first look. Of equals it is the first.
func Worst(lamps ...Lamp) Lamp {
	if len(lamps) == 0 {
		return dark("", "没有可判断的")
	}
	return slices.MinFunc(lamps, func(a, b Lamp) int { return a.Urgency() - b.Urgency() })
}
