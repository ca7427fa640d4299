package monitor

import (
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// IndicatorProgress sets the last value up to the end of a month against the
// curve of the indicator. An indicator that is not collected every month is
// judged at the month of its last value, as long as that is fresh.
func (y *Year) IndicatorProgress(ind *domain.Indicator, month int) Progress {
	p := Progress{Indicator: ind.ID, Project: ind.Project, Month: month, Course: CourseOf(ind), Comparator: ind.Target.Comparator}
	if p.Course != CourseGraded {
		p.aim(ind.Target)
	}
	o := y.observationAt(ind.ID, month)
	switch {
	case ind.Target.Absent():
		return p.undetermined("没有年度指标值")
	case o == nil:
		return p.undetermined("到%d月还没有监控值", month)
	case month-o.Month >= interval(ind):
		p.Month = o.Month
		return p.undetermined("最近的监控值是%d月的，离%d月已%d个月，应每%d个月一次", o.Month, month, month-o.Month, interval(ind))
	}
	p.Month = o.Month
	if p.Course == CourseGraded {
		return p.graded(o.Value)
	}
	if why := p.measure(ind.Target, o.Value); why != "" {
		return p.undetermined("%s", why)
	}
	if p.Course == CourseCumulative && ind.Curve == "" && y.isStock(ind, p.Annual) {
		p.Course = CourseLevel
		p.step("年初的值已达全年值的一半以上，按时点数判断，不乘月份")
	}
	return y.against(p, ind)
}

// interval is how many months may lie between two values.
func interval(ind *domain.Indicator) int {
	for _, f := range [...]struct {
		word   string
		months int
	}{{"半年", 6}, {"季", 3}, {"月", 1}, {"年", 12}} {
		if strings.Contains(ind.Frequency, f.word) {
			return f.months
		}
	}
	return 3
}

// aim keeps the target of the year and its unit, so that a value that cannot be
// judged is still shown in its unit against what was promised.
func (p *Progress) aim(t domain.Target) {
	if !t.Value.IsNumber() {
		return
	}
	p.Unit = t.Value.Number.Unit
	if t.Comparator != "" && t.Value.Number.Qualifier == num.Exactly {
		p.Annual, p.Targeted = t.Value.Number.Base(), true
	}
}

// measure reads target and actual as comparable numbers, or says why not.
func (p *Progress) measure(t domain.Target, v domain.Value) (why string) {
	target := t.Value.Number
	switch {
	case t.Comparator == "":
		return "指标值“" + t.String() + "”没有比较符"
	case !v.IsNumber():
		return "监控值“" + v.String() + "”不是数"
	case target.Qualifier != num.Exactly || v.Number.Qualifier != num.Exactly:
		return "指标值“" + t.String() + "”或监控值“" + v.String() + "”是约数"
	case !sameKind(target.Unit, v.Number.Unit):
		return "指标值“" + t.String() + "”与监控值“" + v.String() + "”单位不能换算"
	}
	p.Actual, p.Known = v.Number.Base(), true
	p.Met = t.Comparator.Met(p.Actual, p.Annual)
	return ""
}

// isStock reports that what looks like a count is there from the start of the
// year: tenants on the register, terminals in use.
func (y *Year) isStock(ind *domain.Indicator, annual num.Rat) bool {
	first := y.observationAt(ind.ID, 1)
	return first != nil && first.Value.IsNumber() && !first.Value.Number.Base().Mul(num.Int(2)).Less(annual)
}

// against computes expected value and deviation of a known value.
func (y *Year) against(p Progress, ind *domain.Indicator) Progress {
	actual := shown(p.Actual, p.Unit)
	if p.Course == CourseLimit {
		p.Expected, p.Judged = p.Annual, true
		p.step("限额型：%d月 %s，限额 %s", p.Month, actual, ind.Target)
		p.Deviation, _ = p.Actual.Quo(p.Annual)
		return p
	}
	if p.Annual.Sign() <= 0 {
		return p.undetermined("指标值 %s 不大于零，不能算进度", ind.Target)
	}
	if p.Course == CourseLevel {
		p.Expected = p.Annual
		p.step("水平型，不乘月份：应达到 %s", shown(p.Annual, p.Unit))
	} else {
		value, step, why := y.planOf(ind).expected(p.Annual, p.Month)
		if why != "" && p.Met {
			p.Expected, p.Judged, p.Deviation = p.Annual, true, num.Int(1)
			p.step("%s；%d月 %s 已达到全年 %s", why, p.Month, actual, ind.Target)
			return p
		}
		if why != "" {
			return p.undetermined("%s", why)
		}
		p.Expected = value
		p.step("%s", step)
	}
	return p.divide(actual)
}

// ExpectedOf returns what an indicator shall have become at the end of a month by
// its curve alone, whatever was reached, in the base unit of its target; false
// where nothing is promised.
func (y *Year) ExpectedOf(ind *domain.Indicator, month int) (num.Rat, bool) {
	p := Progress{Month: month, Course: CourseOf(ind)}
	if !ind.Target.Value.IsNumber() || p.Course == CourseGraded {
		return num.Rat{}, false
	}
	annual := ind.Target.Value.Number.Base()
	if p.Course != CourseCumulative {
		return annual, true
	}
	value, _, why := y.planOf(ind).expected(annual, month)
	return value, why == ""
}

// divide computes the deviation.
func (p Progress) divide(actual string) Progress {
	q, ok := p.Actual.Quo(p.Expected)
	if !ok || p.Expected.Sign() < 0 {
		return p.undetermined("到%d月应达到的值是零，不能算进度", p.Month)
	}
	p.Deviation, p.Judged = q, true
	p.step("进度 = 实际 %s ÷ 应达到 %s = %s", actual, shown(p.Expected, p.Unit), percent(q))
	return p
}

func (y *Year) planOf(ind *domain.Indicator) plan {
	c := plan{curve: ind.Curve, shape: y.Shapes[ind.ID], milestones: y.milestones[ind.ID], unit: ind.Target.Value.Number.Unit}
	if c.curve == "" && len(c.milestones) > 0 {
		c.curve = domain.CurveMilestones
	}
	if c.curve == "" && interval(ind) == 12 {
		c.curve = domain.CurveYearEnd
	}
	return c
}

// graded reads one of the three grades of 财预〔2020〕10号, or of the monitoring
// table of 财预〔2019〕136号. Other words are not guessed.
func (p Progress) graded(v domain.Value) Progress {
	for _, g := range [...]struct {
		light domain.Light
		words []string
	}{
		{domain.LightRed, []string{"未达成", "没有达成", "完全不可能"}},
		{domain.LightYellow, []string{"部分达成", "有可能"}},
		{domain.LightGreen, []string{"全部或基本达成", "基本达成", "全部达成", "已达成", "达成", "确定能"}},
	} {
		for _, w := range g.words {
			if strings.HasPrefix(strings.TrimSpace(v.String()), w) {
				p.Graded, p.Judged = g.light, true
				p.step("定性三档：“%s”为%s", v, g.light.Label())
				return p
			}
		}
	}
	return p.undetermined("定性指标的监控值“%s”看不出达成程度，应写明达成、部分达成或未达成", v)
}
