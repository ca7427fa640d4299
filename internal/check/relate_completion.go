package check

import "strings"

const (
	codeCompletion = "COMPLETION"
	codeOver       = "COMPLETION-OVER"
)

// relateCompletions states for every rate of completion or execution that it is
// the amount over the budget, when the text gives a budget: in the same record,
// or stated a little before.
func (p *prose) relateCompletions() {
	for i := range p.items {
		it := &p.items[i]
		if it.role != roleCompletion || p.of[i] < 0 {
			continue
		}
		p.relateCompletion(i, p.of[i])
	}
}

func (p *prose) relateCompletion(i, rec int) {
	current, budget := p.ownLevels(i, rec)
	if current >= 0 && budget >= 0 && (p.items[budget].scale == 0 || !p.items[current].Unit.SameDimension(p.items[budget].Unit)) {
		return // nothing of nothing: systems print 0.00% or 100%
	}
	if current >= 0 && budget < 0 {
		budget = p.bareBudget(rec, current)
	}
	if p.relateAchieved(i) || current >= 0 && budget < 0 && p.relateBudgetBehind(i, current) {
		return
	}
	if current >= 0 && budget >= 0 {
		p.state(Ratio, codeCompletion, formRatio, i, []int{current, budget}, true)
		return
	}
	keyed := p.items[i].mark == '：' // 执行率：95%, one line of a form
	levels, budgets := p.amountsBefore(i, rec, keyed)
	switch { // what the record itself states is what is meant
	case budget >= 0:
		budgets = []int{budget}
	case len(budgets) == 0:
		budgets = levels // 资金40.83万元，财政拨款40.83万元，执行率100%
	default:
		for _, j := range levels { // 安排3.62亿元，下达36192万元
			if p.has(j) && !p.spends(j) {
				budgets = append(budgets, j)
			}
		}
	}
	if current >= 0 {
		levels = []int{current}
	}
	if p.eachPair(levels, budgets, func(l, b int) bool { return p.probe(Ratio, formRatio, i, []int{l, b}) && p.completes(i, l, b) }) {
		return
	}
	if p.relateNamedCompletion(i) {
		return
	}
	p.eachPair(levels, budgets, func(l, b int) bool {
		least := leastBeside
		if keyed && p.spends(l) && strings.Contains(p.nameOf(b), "预算") {
			least--
		}
		return p.explained(Ratio, codeCompletion, formRatio, i, []int{l, b}, least)
	})
}

// completes states that amount l of budget b is the rate i.
func (p *prose) completes(i, l, b int) bool {
	p.state(Ratio, codeCompletion, formRatio, i, []int{l, b}, true)
	return true
}

// eachPair tries every amount with every budget of its dimension until one will
// do.
func (p *prose) eachPair(levels, budgets []int, do func(l, b int) bool) bool {
	for _, b := range budgets {
		for _, l := range levels {
			if l != b && p.items[l].Unit.SameDimension(p.items[b].Unit) && do(l, b) {
				return true
			}
		}
	}
	return false
}

// ownLevels returns the amount and the budget that the record of a rate states
// before it, -1 for none. A rate over the budget is stated on the way.
func (p *prose) ownLevels(i, rec int) (current, budget int) {
	current, budget = -1, -1
	for _, j := range p.records[rec].items {
		it := &p.items[j]
		switch {
		case it.role == roleLevel && (it.measure == measureBudget || strings.HasSuffix(it.core, "调整")) && j < i:
			budget = j // 年中调整为560万元
		case it.role == roleLevel && j < i:
			current = j
		case it.role == roleChange && it.basis == "预算" && current >= 0 && !it.same:
			p.state(Ratio, codeOver, formOver, i, []int{current, j}, true)
		}
	}
	return current, budget
}

// amountsBefore lists the amounts and the budgets of the sentences before a rate;
// a form has one line for each, so it is looked further.
func (p *prose) amountsBefore(i, rec int, keyed bool) (levels, budgets []int) {
	far := 2 // sentences
	if keyed {
		far = 6
	}
	for k := rec; k >= 0 && p.items[p.records[k].first].sentence >= p.items[i].sentence-far; k-- {
		for _, j := range p.records[k].items {
			it := &p.items[j]
			switch {
			case j < i && it.role == roleBase && strings.HasSuffix(it.basis, "预算"):
				budgets = append(budgets, j) // 比年初预算数1420万元增加80万元，完成年初预算的105.63%
			case j > i || it.role != roleLevel:
			case it.measure == measureBudget:
				budgets = append(budgets, j)
			default:
				levels = append(levels, j)
			}
		}
	}
	return levels, budgets
}

// wholeYear takes the words off a name that say that it is of the whole year.
func wholeYear(name string) string {
	for _, word := range [...]string{"全年", "全年实际", "本年", "当年", "累计", "实际"} {
		if rest, ok := strings.CutPrefix(name, word); ok && rest != "" {
			return rest
		}
	}
	return name
}

// bareBudget returns the budget that stands without a name right before a record
// in its segment: 全年预算194.9，全年执行194.9，执行率100%.
func (p *prose) bareBudget(rec, current int) int {
	if rec == 0 || p.records[rec-1].level < 0 {
		return -1
	}
	budget := p.records[rec-1].level
	if before := &p.items[current-1]; before.role == roleLevel && before.measure == measureBudget && p.of[current-1] == rec-1 {
		budget = current - 1 // 年初预算A，追加B，调整预算数C，执行D，执行率P
	}
	b, at := &p.items[budget], &p.items[current]
	if b.measure != measureBudget || b.core != "" || b.segment != at.segment || b.sentence != at.sentence || b.scale == 0 ||
		!strings.Contains("执行 支出 完成 使用", wholeYear(at.core)) || !at.Unit.SameDimension(b.Unit) {
		return -1
	}
	return budget
}
