package check

import "strings"

// relateAchieved states a rate of completion by the two figures right before it
// that are named for what was planned and for what came of it: 计划400个，实际建成436个，
// 完成率109%. It reports whether they are.
func (p *prose) relateAchieved(i int) bool {
	if i < 2 {
		return false
	}
	it, done, plan := &p.items[i], &p.items[i-1], &p.items[i-2]
	if !p.stated(i-1) || !p.stated(i-2) || done.role != roleLevel || plan.role != roleLevel || done.dim != plan.dim || plan.scale <= 0 ||
		plan.segment != it.segment || done.segment != it.segment || plan.depth != it.depth || done.depth != it.depth {
		return false
	}
	if done.measure == measureBudget && plan.measure != measureBudget && done.core == "" && done.scale > 0 && p.wordsBefore(i-1, "任务", "计划", "目标") && p.wordsBefore(i, "完成率") {
		if p.probe(Ratio, formRatio, i, []int{i - 2, i - 1}) { // 救助86名，目标任务80名，完成率107.5%
			return p.completes(i, i-2, i-1)
		}
		return p.explained(Ratio, codeCompletion, formRatio, i, []int{i - 2, i - 1}, leastBeside-1)
	}
	if plan.measure == measureBudget && done.measure != measureBudget && done.dim != "元" && p.wordsBefore(i, "占年度任务", "占年度计划", "占全年任务", "占全年计划", "占目标任务", "占计划", "占任务") {
		p.state(Ratio, codeCompletion, formRatio, i, []int{i - 1, i - 2}, true) // 计划改造430户，已竣工236户，占年度任务的54.88%
		return true
	}
	if plan.measure != measureBudget || done.measure == measureBudget || done.measure != measureActual && !p.spends(i-1) || !p.wordsBefore(i, "完成率", "执行率", "支出率", "支付率") {
		return false
	}
	p.state(Ratio, codeCompletion, formRatio, i, []int{i - 1, i - 2}, true)
	return true
}

// relateBudgetBehind states a rate of completion by the budget that stands behind
// it: 支出决算12.88万元，完成预算80.5%，决算数小于预算数（16万元）. Nothing is claimed of one that does
// not fit.
func (p *prose) relateBudgetBehind(i, current int) bool {
	const far = 3 // figures behind
	for j := i + 1; j < len(p.items) && j <= i+far && p.items[j].sentence <= p.items[i].sentence+1; j++ {
		it := &p.items[j]
		if it.role != roleLevel && it.role != roleChange || !p.stated(j) || !it.Unit.SameDimension(p.items[current].Unit) || !p.budgetNamed(j) {
			continue
		}
		if p.probe(Ratio, formRatio, i, []int{current, j}) {
			return p.completes(i, current, j)
		}
	}
	return false
}

// budgetNamed reports whether the words before an amount say that it is a budget,
// those before its bracket too.
func (p *prose) budgetNamed(j int) bool {
	it := &p.items[j]
	before := string(p.doc.blocks[it.Block].Text[max(0, it.Start-8):it.Start])
	return it.measure == measureBudget || strings.Contains(before, "预算")
}

// relateNamedCompletion states a rate of spending that names its money by the two
// amounts of that name that the paragraphs before state, what was given and what
// was spent: 中央补助1260万元…中央资金支出1188.2万元…中央资金支出进度94.3%. Of several of one name
// those that fit are meant; it reports whether the relation is stated.
func (p *prose) relateNamedCompletion(i int) bool {
	const far, most, least = 8, 12, 3 // sentences; amounts of one name; digits
	it := &p.items[i]
	stem := purse(it.core)
	if stem == "" {
		if r := &p.records[p.of[i]]; it.core == "" && p.items[r.first].segment == it.segment {
			stem = purse(r.name)
		}
	}
	if stem == "" {
		return false
	}
	var given, spent []int
	for j := i - 1; j >= 0 && p.items[j].sentence >= it.sentence-far && len(given)+len(spent) < most; j-- {
		o := &p.items[j]
		if o.role != roleLevel || o.dim != "元" || !strings.Contains(o.core, stem) || !p.stated(j) || purse(o.core) != stem {
			continue
		}
		if p.spends(j) {
			spent = append(spent, j)
		} else {
			given = append(given, j)
		}
	}
	if p.eachPair(spent, given, func(l, b int) bool { return p.probe(Ratio, formRatio, i, []int{l, b}) && p.completes(i, l, b) }) {
		return true
	}
	for _, l := range given { // 支出2342万元（中央资金1188.2万元…）: the words of spending stand before the bracket
		for _, b := range given {
			if b < l && p.items[l].scale <= p.items[b].scale && p.items[l].depth > p.items[b].depth && p.probe(Ratio, formRatio, i, []int{l, b}) {
				return p.completes(i, l, b)
			}
		}
	}
	switch {
	case len(spent) == 1 && len(given) == 1 && spent[0] == i-1 && p.items[i-1].segment == it.segment && p.items[spent[0]].scale <= p.items[given[0]].scale:
		p.state(Ratio, codeCompletion, formRatio, i, []int{spent[0], given[0]}, true)
		return true
	case len(spent) == 1 && len(given) == 1:
		return p.explained(Ratio, codeCompletion, formRatio, i, []int{spent[0], given[0]}, least)
	case len(spent) == 0 && len(given) == 2 && p.items[given[0]].depth > p.items[given[1]].depth:
		return p.explained(Ratio, codeCompletion, formRatio, i, []int{given[0], given[1]}, least)
	}
	return false
}

// purse returns whose money a name says it is: 中央 of 中央资金支出. Empty when it says
// nothing but that it is money.
func purse(name string) string {
	for _, word := range [...]string{"其中", "累计", "实际", "支出", "支付", "使用", "拨付", "执行", "进度", "财政", "补助", "专项", "配套", "资金", "经费", "预算", "安排", "下达", "到位", "率", "数"} {
		name = strings.ReplaceAll(name, word, "")
	}
	return name
}
