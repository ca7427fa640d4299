package doctor

import (
	"fmt"

	"hengji/internal/domain"
	"hengji/internal/num"
)

// moneyChecks: sums are the sums of their parts, and money once spent stays spent.
func moneyChecks() []Check {
	parts := func(key, zh string, at func(domain.ProjectFund) domain.Amount) Check {
		return Check{key, zh + "合计不等于各来源之和", "项目资金的" + zh + "，合计行与各来源之和不等", "核对预算批复或支出明细，改正不对的一行", failure, ofBook(func(v *view) { fundParts(v, at) })}
	}
	return []Check{
		{"execution-falls", "累计执行数减少", "后一个月的累计执行数比前一个月少；填的可能是当月数", "改成从一月起的累计数；确有退款的在说明里写明", failure, ofBook(executionFalls)},
		{"execution-over", "执行超过预算", "累计执行数超过全年预算数", "先办预算调剂，或改正执行数", failure, ofBook(executionOver)},
		{"execution-end", "年末执行数不一致", "十二月的累计执行数与项目资金里的全年执行数不等", "核对支出明细账，改正一处", caution, ofBook(executionEnd)},
		{"executed-over", "全年执行超过全年预算", "项目资金的全年执行数超过全年预算数", "核对预算批复，改正一处", failure, ofBook(func(v *view) {
			for _, f := range v.b.ProjectFunds {
				if less(f.FullYear, f.Executed) {
					v.say("project_funds/"+f.Project+" "+f.Source.Label(), "预算 %s，执行 %s", f.FullYear, f.Executed)
				}
			}
		})},
		parts("initial-parts", "年初预算数", func(f domain.ProjectFund) domain.Amount { return f.Initial }),
		parts("budget-parts", "全年预算数", func(f domain.ProjectFund) domain.Amount { return f.FullYear }),
		parts("executed-parts", "全年执行数", func(f domain.ProjectFund) domain.Amount { return f.Executed }),
		{"amount-unit", "金额没有货币单位", "金额写了别的单位，不能相加", "写成万元或元", failure, ofBook(func(v *view) {
			for _, e := range v.b.Executions {
				if e.Executed.Set && e.Executed.Unit.Kind() != num.KindMoney {
					v.say(fmt.Sprintf("executions/%s %d月", e.Project, e.Month), "%s", e.Executed)
				}
			}
		})},
		{"amount-negative", "金额是负数", "预算数、执行数不会小于零", "改正金额", failure, ofBook(func(v *view) {
			for _, f := range v.b.ProjectFunds {
				for _, a := range []domain.Amount{f.Initial, f.FullYear, f.Executed} {
					if a.Set && a.Base().Sign() < 0 {
						v.say("project_funds/"+f.Project+" "+f.Source.Label(), "%s", a)
					}
				}
			}
		})},
	}
}

// less reports that a < b; only when both are money.
func less(a, b domain.Amount) bool {
	return a.Set && b.Set && a.Unit.Kind() == num.KindMoney && b.Unit.Kind() == num.KindMoney && a.Base().Less(b.Base())
}

// lastOf returns the last executed money of each project and month: an amended
// month has several rows.
func lastOf(b *domain.Bundle) map[string]map[int]domain.Execution {
	out := map[string]map[int]domain.Execution{}
	for _, e := range b.Executions {
		if out[e.Project] == nil {
			out[e.Project] = map[int]domain.Execution{}
		}
		if old, ok := out[e.Project][e.Month]; !ok || !e.Recorded.Before(old.Recorded) {
			out[e.Project][e.Month] = e
		}
	}
	return out
}

const december = 12

func executionFalls(v *view) {
	last := lastOf(v.b)
	for _, p := range v.b.Projects {
		var before domain.Execution
		for month := 1; month <= december; month++ {
			now, ok := last[p.ID][month]
			if ok && less(now.Executed, before.Executed) {
				v.say("executions/"+p.ID, "%d 月 %s，%d 月 %s", before.Month, before.Executed, month, now.Executed)
			}
			if ok {
				before = now
			}
		}
	}
}

// total returns the total line of the funds of a project.
func total(b *domain.Bundle, project string) (domain.ProjectFund, bool) {
	for _, f := range b.ProjectFunds {
		if f.Project == project && f.Source == domain.ProjectFundTotal {
			return f, true
		}
	}
	return domain.ProjectFund{}, false
}

func executionOver(v *view) {
	for _, p := range v.b.Projects {
		f, _ := total(v.b, p.ID)
		for month, e := range lastOf(v.b)[p.ID] {
			if less(f.FullYear, e.Executed) {
				v.say("executions/"+p.ID, "%d 月 %s，全年预算 %s", month, e.Executed, f.FullYear)
				break
			}
		}
	}
}

func executionEnd(v *view) {
	last := lastOf(v.b)
	for _, p := range v.b.Projects {
		f, _ := total(v.b, p.ID)
		if e, ok := last[p.ID][december]; ok && (less(f.Executed, e.Executed) || less(e.Executed, f.Executed)) {
			v.say("executions/"+p.ID, "十二月 %s，全年执行数 %s", e.Executed, f.Executed)
		}
	}
}

// fundParts adds the sources of a project; a project with only a total line has
// nothing to add.
func fundParts(v *view, at func(domain.ProjectFund) domain.Amount) {
	for _, p := range v.b.Projects {
		whole, ok := total(v.b, p.ID)
		if !ok || !at(whole).Set || at(whole).Unit.Kind() != num.KindMoney {
			continue
		}
		sum, complete, text := num.Rat{}, false, ""
		for _, f := range v.b.ProjectFunds {
			if f.Project != p.ID || f.Source == domain.ProjectFundTotal || !at(f).Set {
				continue
			}
			sum, complete, text = sum.Add(at(f).Base()), true, text+" + "+at(f).String()
		}
		if complete && !sum.Equal(at(whole).Base()) {
			v.say("project_funds/"+p.ID, "合计 %s，各来源%s", at(whole), text[len(" +"):])
		}
	}
}
