package monitor

import (
	"hengji/internal/domain"
	"hengji/internal/num"
)

// MoneyProgress sets the money that a project has spent up to the end of a month
// against its curve: its milestones, last year's shape, or evenly.
func (y *Year) MoneyProgress(project string, month int) Progress {
	p := Progress{Project: project, Month: month, Course: CourseCumulative, Comparator: domain.AtLeast, Unit: num.WanYuan}
	budget, word, ok := y.budgetOf(project)
	if ok {
		p.Annual, p.Unit, p.Targeted = budget.Base(), budget.Unit, true
	}
	e := y.executionAt(project, month)
	switch {
	case !ok:
		return p.undetermined("没有年度资金总额")
	case e == nil:
		return p.undetermined("到%d月还没有执行数", month)
	case e.Month < month:
		return p.undetermined("最近的执行数是%d月的，没有%d月的", e.Month, month)
	case e.Executed.Unit.Kind() != num.KindMoney:
		return p.undetermined("执行数“%s”没有写元或万元", e.Executed)
	}
	p.Actual, p.Known = e.Executed.Base(), true
	p.Met = !p.Actual.Less(p.Annual)
	if p.Annual.Sign() <= 0 {
		return p.undetermined("%s是 %s，不能算进度", word, budget)
	}
	value, step, why := y.moneyPlan(project, budget.Unit).expected(p.Annual, month)
	if why != "" {
		return p.undetermined("%s", why)
	}
	p.Expected = value
	p.step("%s（%s）", step, word)
	return p.divide(e.Executed.String())
}

// ExpectedMoney returns what a project shall have spent at the end of a month by
// its curve alone, in 元; false where nothing is planned.
func (y *Year) ExpectedMoney(project string, month int) (num.Rat, bool) {
	budget, _, ok := y.budgetOf(project)
	if !ok {
		return num.Rat{}, false
	}
	value, _, why := y.moneyPlan(project, budget.Unit).expected(budget.Base(), month)
	return value, why == ""
}

// budgetOf returns the budget of the full year of a project, with its name: the
// total line, and its initial budget as long as there is no other.
func (y *Year) budgetOf(project string) (num.Written, string, bool) {
	i, ok := y.totals[project]
	if !ok {
		return num.Written{}, "", false
	}
	for _, c := range [...]struct {
		amount domain.Amount
		word   string
	}{{y.Bundle.ProjectFunds[i].FullYear, "全年预算数"}, {y.Bundle.ProjectFunds[i].Initial, "年初预算数"}} {
		if c.amount.Set && c.amount.Unit.Kind() == num.KindMoney {
			return c.amount.Written, c.word, true
		}
	}
	return num.Written{}, "", false
}

func (y *Year) moneyPlan(project string, unit num.Unit) plan {
	c := plan{curve: domain.CurveEven, shape: y.Shapes[project], milestones: y.plannedMoney[project], unit: unit}
	switch {
	case len(c.milestones) > 0:
		c.curve = domain.CurveMilestones
	case len(c.shape) > 0:
		c.curve = domain.CurveSeasonal
	}
	return c
}
