package check

import "strings"

const (
	codeSaving     = "SAVING-AMOUNT"
	codeSavingRate = "SAVING-RATE"
)

// leastOfSaving is how many digits a rate needs for one slip to prove what it is of.
const leastOfSaving = 4

// relateSavings states that a saving is the budget less what was spent, what was
// cut in review the amount submitted less the amount approved, and that the
// rate is the saving over the budget.
func (p *prose) relateSavings() {
	for i := range p.items {
		if p.items[i].role != roleSaving || p.of[i] < 0 {
			continue
		}
		budget, actual, plain := p.planned(i)
		if budget < 0 {
			budget, actual = p.plannedBefore(i, actual, plain)
		}
		rate := -1
		if n := i + 1; n < len(p.items) && p.items[n].role == roleSavingRate && p.items[n].sentence == p.items[i].sentence {
			rate = n
		}
		if level := p.savedAgainst(i); budget < 0 && level >= 0 {
			budget, actual = i-1, level
		}
		switch {
		case budget >= 0 && actual >= 0:
			p.state(Difference, codeSaving, formLess, i, []int{budget, actual}, true)
			if rate >= 0 {
				p.state(Ratio, codeSavingRate, formRatio, rate, []int{i, budget}, true)
			}
		case rate < 0:
		case budget >= 0:
			p.state(Ratio, codeSavingRate, formRatio, rate, []int{i, budget}, true)
		case actual >= 0 || plain >= 0:
			spent := max(actual, plain)
			if actual >= 0 {
				spent = actual
			}
			if plain >= 0 && actual < 0 && p.probe(Ratio, formRatio, rate, []int{i, plain}) {
				p.state(Ratio, codeSavingRate, formRatio, rate, []int{i, plain}, true)
				continue
			}
			p.state(Ratio, codeSavingRate, formSaved, rate, []int{i, spent}, p.items[i].basis != "" || actual >= 0).digits = leastOfSaving
		}
	}
}

// savedAgainst returns the amount that was spent where a saving stands behind the
// budget that it is compared with: 支出12.86万元，比预算数15万元节约2.14万元. −1 for none.
func (p *prose) savedAgainst(i int) int {
	n := i - 1
	if n < 0 || p.items[n].role != roleBase || !strings.Contains(p.items[n].basis, "预算") || p.items[n].sentence != p.items[i].sentence || p.of[n] != p.of[i] {
		return -1
	}
	level := p.records[p.of[i]].level
	if level < 0 || !p.items[level].Unit.SameDimension(p.items[n].Unit) {
		return -1
	}
	return level
}

// plannedBefore looks for an amount stated before that was planned instead of
// what was spent, by the saving between them.
func (p *prose) plannedBefore(i, actual, plain int) (budget, spent int) {
	spent = actual
	if spent < 0 {
		spent = plain
	}
	for k := p.of[i]; k >= 0 && p.items[p.records[k].first].sentence >= p.items[i].sentence-3; k-- {
		for _, a := range p.amounts(k) {
			if !p.items[a].Unit.SameDimension(p.items[i].Unit) {
				continue
			}
			if spent >= 0 && a != spent && p.probe(Difference, formLess, i, []int{a, spent}) {
				return a, spent
			}
		}
	}
	return -1, actual
}

// planned returns the budget, the actual amount and the plain amount that a
// saving is counted from: in its record, else in its segment.
func (p *prose) planned(i int) (budget, actual, plain int) {
	budget, actual, plain = -1, -1, -1
	look := func(j int) {
		it := &p.items[j]
		if j >= i || it.role != roleLevel || !it.Unit.SameDimension(p.items[i].Unit) {
			return
		}
		switch it.measure {
		case measureBudget:
			budget = j
		case measureActual:
			actual = j
		default:
			plain = j
		}
	}
	for _, j := range p.records[p.of[i]].items {
		look(j)
	}
	if budget >= 0 || actual >= 0 || plain >= 0 {
		if budget >= 0 && actual < 0 {
			actual = plain
		}
		if budget >= 0 && actual >= 0 || budget < 0 && actual < 0 {
			return budget, actual, plain
		}
	}
	for j := i - 1; j >= 0 && p.items[j].segment == p.items[i].segment; j-- {
		it := &p.items[j]
		if it.role == roleLevel && it.measure == measureBudget && budget < 0 {
			look(j)
		}
		if it.role == roleLevel && it.measure == measureActual && actual < 0 {
			look(j)
		}
	}
	return budget, actual, plain
}
