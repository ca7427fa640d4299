package main

import "hengji/internal/domain"

// account is one line of the department's accounts in hundredths of 万元.
type account struct{ initial, full, amount, prior int64 }

func (a account) plus(b account) account {
	return account{a.initial + b.initial, a.full + b.full, a.amount + b.amount, a.prior + b.prior}
}

func (a account) minus(b account) account {
	return account{a.initial - b.initial, a.full - b.full, a.amount - b.amount, a.prior - b.prior}
}

// addFunds adds the projects up to the department's accounts. What was not
// spent was taken back by the finance bureau, except for the unfinished
// charging points, whose money is carried over to the next year.
func (g *generator) addFunds() {
	projects := account{prior: cents("11618.42")}
	gov := account{prior: cents("1742.36")}
	other := account{prior: cents("15.00")}
	carriedIn := account{prior: cents("0.00")}
	for _, p := range g.projects {
		a := account{initial: cents(p.initial), full: cents(p.full), amount: cents(p.executed)}
		projects = projects.plus(a)
		if p.gov {
			carry := cents(p.carry)
			gov = gov.plus(a).minus(account{initial: carry, full: carry, amount: carry})
			carriedIn = carriedIn.plus(account{initial: carry, full: carry, amount: carry})
		}
		if o := cents(p.other); o != 0 {
			other = other.plus(account{initial: o, full: o, amount: o})
		}
	}
	staff := account{cents("3420.00"), cents("3486.50"), cents("3486.50"), cents("3398.20")}
	operating := account{cents("262.00"), cents("262.00"), cents("248.73"), cents("255.40")}
	basic := staff.plus(operating)
	spent := basic.plus(projects)
	carriedOut := account{amount: cents("77.40"), prior: cents("60.00")}
	income := spent.plus(carriedOut)
	general := income.minus(gov).minus(other).minus(carriedIn)

	g.fund("R", "", domain.Revenue, domain.FundTotal, income, income, "部分民生项目提标扩面，应急物资和路面修复追加预算")
	g.fund("R1", "R", domain.Revenue, domain.FundGeneralPublic, general, income, "")
	g.fund("R2", "R", domain.Revenue, domain.FundGovernment, gov, income, "")
	g.fund("R3", "R", domain.Revenue, domain.FundOther, other, income, "")
	g.fund("R4", "R", domain.Revenue, domain.FundCarriedIn, carriedIn, income, "")
	g.fund("E", "", domain.Expenditure, domain.FundTotal, spent, spent, "长者助餐补贴对象扩大、家庭养老床位任务增加，台风后补充应急物资、修复内涝路面，项目支出增加；口袋公园因一处地块退出调减预算")
	g.fund("E1", "E", domain.Expenditure, domain.ExpenditureBasic, basic, spent, "")
	g.fund("E11", "E1", domain.Expenditure, domain.ExpenditureStaff, staff, spent, "")
	g.fund("E12", "E1", domain.Expenditure, domain.ExpenditureOperate, operating, spent, "")
	g.fund("E2", "E", domain.Expenditure, domain.ExpenditureProject, projects, spent, "")
	g.fund("E3", "", domain.Expenditure, domain.FundCarriedOut, carriedOut, account{}, "充停场所建设资金结转下年使用")
}

func (g *generator) fund(id, parent string, side domain.FundSide, item domain.FundItem, a, total account, reason string) {
	f := domain.Fund{ID: id, Side: side, Item: item, Parent: parent, Amount: wan(a.amount), Prior: wan(a.prior), Change: wan(a.amount - a.prior), Reason: reason}
	if a.full != 0 {
		f.Initial, f.FullYear = wan(a.initial), wan(a.full)
	}
	if a.prior != 0 {
		f.Rate = percent(a.amount-a.prior, a.prior)
	}
	if parent != "" {
		f.Share = percent(a.amount, total.amount)
	}
	g.bundle.Funds = append(g.bundle.Funds, f)
}
