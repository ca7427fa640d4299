package score

import (
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
)

// statedAmount is an amount with its name and the key of the field it stands in.
type statedAmount struct {
	name   string
	amount num.Written
	key    string
}

// accounts checks the amounts of one set of accounts against each other.
// Corrected holds the amounts whose unit is proved wrong, as they must be meant.
type accounts struct {
	e         *engine
	corrected map[string]num.Written
}

// checkFunds checks the department's accounts: parts against their sum, shares,
// changes and rates. It returns the keys of amounts whose unit is proved wrong.
func (e *engine) checkFunds() map[string]bool {
	a := &accounts{e: e, corrected: map[string]num.Written{}}
	funds := e.facts.bundle.Funds
	for i, parent := range funds {
		var children []int
		for j, f := range funds {
			if f.Parent == parent.ID && parent.ID != "" && i != j {
				children = append(children, j)
			}
		}
		for _, c := range fundColumns() {
			a.checkFundColumn(funds, i, children, c)
		}
	}
	for i, f := range funds {
		a.checkShare(funds, i)
		a.checkGrowth(f, i)
	}
	return a.suspect()
}

func (a *accounts) suspect() map[string]bool {
	s := make(map[string]bool, len(a.corrected))
	for key := range a.corrected {
		s[key] = true
	}
	return s
}

// accountColumn is a column of the accounts whose parts must add up.
type accountColumn struct {
	key, zh string
	of      func(domain.Fund) domain.Amount
}

func fundColumns() []accountColumn {
	return []accountColumn{
		{"initial", "年初预算数", func(f domain.Fund) domain.Amount { return f.Initial }},
		{"full_year", "全年预算数", func(f domain.Fund) domain.Amount { return f.FullYear }},
		{"amount", "决算数", func(f domain.Fund) domain.Amount { return f.Amount }},
		{"prior", "上年决算数", func(f domain.Fund) domain.Amount { return f.Prior }},
	}
}

func fundName(f domain.Fund) string { return f.Side.Label() + "“" + f.Item.Label() + "”" }

func (a *accounts) checkFundColumn(funds []domain.Fund, i int, children []int, c accountColumn) {
	whole, ok := a.stated(fundName(funds[i]), c.of(funds[i]), fmt.Sprintf("funds[%d].%s", i, c.key))
	if !ok || len(children) == 0 {
		return
	}
	var parts []statedAmount
	for _, j := range children {
		part, ok := a.stated(fundName(funds[j]), c.of(funds[j]), fmt.Sprintf("funds[%d].%s", j, c.key))
		if !ok {
			return
		}
		parts = append(parts, part)
	}
	a.checkSum(whole, parts, c.zh)
}

// stated returns the amount under key, corrected when its unit was proved
// wrong; amounts that are absent or no money are left out.
func (a *accounts) stated(name string, amount domain.Amount, key string) (statedAmount, bool) {
	if !amount.Set || amount.Unit.Kind() != num.KindMoney {
		return statedAmount{}, false
	}
	w := amount.Written
	if c, ok := a.corrected[key]; ok {
		w = c
	}
	return statedAmount{name, w, key}, true
}

// checkSum compares a whole with its parts by the intervals that the written
// digits allow. When they differ, and they agree once the unit of exactly one
// of them is changed, then that unit is wrong.
func (a *accounts) checkSum(whole statedAmount, parts []statedAmount, column string) {
	if addsUp(whole, parts) {
		return
	}
	if a.reportUnitSlip(whole, parts, column) {
		return
	}
	var sum num.Rat
	var terms []string
	f := finding.Finding{
		Code: "FUND-SUM", Severity: finding.Error, Title: "分项金额之和与合计不符", At: a.e.facts.place(whole.key), Hint: "核对合计与各分项",
	}
	for _, p := range parts {
		sum = sum.Add(p.amount.Base())
		terms = append(terms, p.amount.String())
		f.Related = append(f.Related, finding.Related{At: a.e.facts.place(p.key), Note: p.name + " " + p.amount.String()})
	}
	f.Want, f.Got = inUnit(sum, whole.amount.Unit), whole.amount.String()
	f.Diff = inUnit(sum.Sub(whole.amount.Base()).Abs(), whole.amount.Unit)
	f.Message = fmt.Sprintf("%s%s %s，分项 %s 合计 %s，相差 %s", whole.name, column, whole.amount, strings.Join(terms, " + "), f.Want, f.Diff)
	if len(parts) == 1 && sum.Less(whole.amount.Base()) {
		f.Severity, f.Hint = finding.Warning, "只列了一个分项，可能没有列全；核对后补列"
	}
	a.e.report(f)
}

func addsUp(whole statedAmount, parts []statedAmount) bool {
	sum := num.Point(num.Rat{})
	for _, p := range parts {
		sum = sum.Add(p.amount.Interval(num.HalfUp))
	}
	return sum.Overlaps(whole.amount.Interval(num.HalfUp))
}

// moneyUnits are the units that a clerk may have mixed up.
func moneyUnits() []num.Unit { return []num.Unit{num.Yuan, num.WanYuan, num.YiYuan} }

// reportUnitSlip looks for the one amount whose unit, changed, makes the sum hold.
func (a *accounts) reportUnitSlip(whole statedAmount, parts []statedAmount, column string) bool {
	all := append([]statedAmount{whole}, parts...)
	slip, meant, count := -1, num.Written{}, 0
	for i := range all {
		was := all[i].amount
		for _, u := range moneyUnits() {
			if u == was.Unit || was.Value.Sign() == 0 {
				continue
			}
			all[i].amount = num.Written{Value: was.Value, Unit: u, Qualifier: was.Qualifier}
			if addsUp(all[0], all[1:]) {
				slip, meant = i, all[i].amount
				count++
			}
		}
		all[i].amount = was
	}
	if count != 1 {
		return false
	}
	wrong := all[slip]
	all[slip].amount = meant
	var terms []string
	for _, p := range all[1:] {
		terms = append(terms, p.amount.String())
	}
	a.reportUnit(wrong, meant, fmt.Sprintf("改为 %s 后，%s = %s 成立", meant, strings.Join(terms, " + "), all[0].amount), column)
	return true
}

func (a *accounts) reportUnit(wrong statedAmount, meant num.Written, proof, column string) {
	a.corrected[wrong.key] = meant
	a.e.report(finding.Finding{
		Code: "FUND-UNIT", Severity: finding.Error, Title: "金额单位写错", At: a.e.facts.place(wrong.key),
		Message: fmt.Sprintf("%s%s写作 %s，单位应为%s：%s", wrong.name, column, wrong.amount, meant.Unit, proof),
		Want:    meant.String(), Got: wrong.amount.String(), Hint: "把单位“" + string(wrong.amount.Unit) + "”改为“" + string(meant.Unit) + "”",
	})
}

// inUnit writes an exact amount of 元 in the unit u.
func inUnit(yuan num.Rat, u num.Unit) string {
	q, _ := yuan.Quo(u.Scale())
	return q.String() + string(u)
}

// checkShare compares a stated 占比 with the amount and the total of its side.
func (a *accounts) checkShare(funds []domain.Fund, i int) {
	f := funds[i]
	if !f.Share.Set || f.Share.Unit.Kind() != num.KindRatio {
		return
	}
	for j, t := range funds {
		if t.Side != f.Side || t.Item != domain.FundTotal {
			continue
		}
		part, ok1 := a.stated(fundName(f), f.Amount, fmt.Sprintf("funds[%d].amount", i))
		whole, ok2 := a.stated(fundName(t), t.Amount, fmt.Sprintf("funds[%d].amount", j))
		if ok1 && ok2 {
			a.compareShare(part, whole, f.Share.Written, fmt.Sprintf("funds[%d].share", i))
		}
		return
	}
}

func (a *accounts) compareShare(part, whole statedAmount, share num.Written, key string) {
	if holds, known := shareHolds(part.amount, whole.amount, share); holds || !known {
		return
	}
	if _, done := a.corrected[part.key]; !done {
		for _, u := range moneyUnits() {
			meant := num.Written{Value: part.amount.Value, Unit: u, Qualifier: part.amount.Qualifier}
			if holds, _ := shareHolds(meant, whole.amount, share); u != part.amount.Unit && holds {
				a.reportUnit(part, meant, fmt.Sprintf("改为 %s 后，%s ÷ %s = %s 成立", meant, meant, whole.amount, share), "")
				return
			}
		}
	}
	want, _ := part.amount.Base().Quo(whole.amount.Base())
	shown := showRate(want, share)
	a.e.report(finding.Finding{
		Code: "FUND-SHARE", Severity: finding.Error, Title: "占比与金额不符", At: a.e.facts.place(key),
		Message: fmt.Sprintf("%s占%s的比重写作 %s，按 %s ÷ %s 应为 %s", part.name, whole.name, share, part.amount, whole.amount, shown),
		Want:    shown, Got: share.String(), Hint: "核对金额和占比",
	})
}

// shareHolds reports whether part ÷ whole can be the stated share, rounded or
// cut, and whether that can be known.
func shareHolds(part, whole, share num.Written) (holds, known bool) {
	q, ok := part.Interval(num.HalfUp).Quo(whole.Interval(num.HalfUp))
	if !ok {
		return false, false
	}
	return q.Overlaps(share.Interval(num.HalfUp)) || q.Overlaps(share.Interval(num.Truncate)), true
}

// showRate writes an exact share as a percentage with the places of like.
func showRate(share num.Rat, like num.Written) string {
	return share.Mul(num.Int(100)).Round(num.HalfUp, like.Value.Places()).String() + "%"
}

// checkGrowth compares 比上年增加 and 增长率 with this year's and last year's
// amount. Without last year's amount, the one that the change implies stands in.
func (a *accounts) checkGrowth(f domain.Fund, i int) {
	now, ok := a.stated(fundName(f), f.Amount, fmt.Sprintf("funds[%d].amount", i))
	if !ok {
		return
	}
	prior, hasPrior := a.stated(now.name, f.Prior, fmt.Sprintf("funds[%d].prior", i))
	change, hasChange := a.stated(now.name, f.Change, fmt.Sprintf("funds[%d].change", i))
	current := now.amount.Interval(num.HalfUp)
	if hasPrior && hasChange {
		if !current.Sub(prior.amount.Interval(num.HalfUp)).Overlaps(change.amount.Interval(num.HalfUp)) {
			a.reportChange(now, prior, change)
			return
		}
	}
	if !f.Rate.Set || f.Rate.Unit.Kind() != num.KindRatio || (!hasPrior && !hasChange) {
		return
	}
	var base, grown num.Interval
	var baseExact, grownExact num.Rat
	if hasPrior {
		base, baseExact = prior.amount.Interval(num.HalfUp), prior.amount.Base()
		grown, grownExact = current.Sub(base), now.amount.Base().Sub(baseExact)
	} else {
		grown, grownExact = change.amount.Interval(num.HalfUp), change.amount.Base()
		base, baseExact = current.Sub(grown), now.amount.Base().Sub(grownExact)
	}
	a.compareRate(now, grown, base, grownExact, baseExact, f.Rate.Written, fmt.Sprintf("funds[%d].rate", i))
}

func (a *accounts) compareRate(now statedAmount, grown, base num.Interval, grownExact, baseExact num.Rat, stated num.Written, key string) {
	f := finding.Finding{
		Code: "FUND-GROWTH", Severity: finding.Error, Title: "增长率与金额不符", At: a.e.facts.place(key), Got: stated.String(), Hint: "核对金额和增长率",
	}
	unit := now.amount.Unit
	if baseExact.IsZero() {
		f.Title, f.Hint = "上年为零，没有增长率", "删去增长率，写明上年为零"
		f.Message = fmt.Sprintf("%s上年为零，增长率写作 %s；零基数没有增长率", now.name, stated)
		a.e.report(f)
		return
	}
	q, ok := grown.Quo(base)
	if !ok || q.Overlaps(stated.Interval(num.HalfUp)) || q.Overlaps(stated.Interval(num.Truncate)) {
		return
	}
	want, _ := grownExact.Quo(baseExact)
	f.Want = showRate(want, stated)
	f.Message = fmt.Sprintf("%s增长率写作 %s，按增加额 %s ÷ 上年 %s 应为 %s",
		now.name, stated, inUnit(grownExact, unit), inUnit(baseExact, unit), f.Want)
	a.e.report(f)
}

func (a *accounts) reportChange(now, prior, change statedAmount) {
	want := inUnit(now.amount.Base().Sub(prior.amount.Base()), change.amount.Unit)
	a.e.report(finding.Finding{
		Code: "FUND-GROWTH", Severity: finding.Error, Title: "比上年增减额不符", At: a.e.facts.place(change.key),
		Message: fmt.Sprintf("%s比上年增加写作 %s，按 %s − %s 应为 %s", now.name, change.amount, now.amount, prior.amount, want),
		Want:    want, Got: change.amount.String(), Hint: "核对本年、上年金额和增减额",
	})
}
