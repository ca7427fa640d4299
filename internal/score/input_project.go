package score

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// projectFunds is the funds block of the project that is scored.
type projectFunds struct {
	total   *domain.ProjectFund
	key     string // of the total line: "project_funds[2]"
	sources []*domain.ProjectFund
	keys    []string // of the sources
}

// budgetColumn is a column of the funds block.
type budgetColumn struct {
	name string // as formulas call it
	key  string
	of   func(domain.ProjectFund) domain.Amount
}

func budgetColumns() []budgetColumn {
	return []budgetColumn{
		{scheme.NameInitial, "initial", func(f domain.ProjectFund) domain.Amount { return f.Initial }},
		{scheme.NameFullYear, "full_year", func(f domain.ProjectFund) domain.Amount { return f.FullYear }},
		{scheme.NameExecuted, "executed", func(f domain.ProjectFund) domain.Amount { return f.Executed }},
	}
}

// gatherProjectFunds gives 年初预算数, 全年预算数 and 全年执行数 their values: from
// the total line, or the sum of the sources when the total does not state them.
func (e *engine) gatherProjectFunds() {
	f := e.facts
	for i := range f.bundle.ProjectFunds {
		pf := &f.bundle.ProjectFunds[i]
		if pf.Project != f.project.ID {
			continue
		}
		key := fmt.Sprintf("project_funds[%d]", i)
		if pf.Source == domain.ProjectFundTotal {
			if f.fund.total == nil {
				f.fund.total, f.fund.key = pf, key
			}
			continue
		}
		f.fund.sources = append(f.fund.sources, pf)
		f.fund.keys = append(f.fund.keys, key)
	}
	suspect := e.checkProjectFunds()
	for _, c := range budgetColumns() {
		f.inputs[c.name] = e.projectAmount(c, suspect)
	}
}

func (e *engine) projectAmount(c budgetColumn, suspect map[string]bool) datum {
	fund := e.facts.fund
	missing := datum{why: "缺少项目资金的“" + c.name + "”"}
	if fund.total != nil && c.of(*fund.total).Set {
		a, key := c.of(*fund.total), fund.key+"."+c.key
		return usableAmount(a, c.name, key, suspect, e)
	}
	if len(fund.sources) == 0 {
		return missing
	}
	var sum num.Rat
	for i, s := range fund.sources {
		a := c.of(*s)
		if !a.Set {
			return missing
		}
		d := usableAmount(a, c.name, fund.keys[i]+"."+c.key, suspect, e)
		if !d.ok {
			return d
		}
		sum = sum.Add(d.number)
	}
	shown := sum.String()
	if m, err := num.MoneyFrom(sum); err == nil {
		shown = m.String()
	}
	return datum{number: sum, shown: shown, ok: true, key: fund.keys[0] + "." + c.key, at: e.facts.place(fund.keys[0] + "." + c.key)}
}

func usableAmount(a domain.Amount, name, key string, suspect map[string]bool, e *engine) datum {
	switch {
	case suspect[key]:
		return datum{why: "项目资金的“" + name + "”单位有误，改正后才能计算"}
	case a.Unit.Kind() != num.KindMoney || a.Qualifier != num.Exactly:
		return datum{why: fmt.Sprintf("项目资金的“%s”填的是“%s”，不是确切的金额", name, a)}
	}
	return moneyDatum(a, key, e.facts.place(key))
}
