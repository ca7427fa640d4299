package check

import "strings"

// relateLeft states that what is left is what there was less what was spent:
// 预算500万元，实际支出17.48万元，剩余482.52万元. Both stand in its sentence or in the one
// before. Without two that fit nothing is claimed, unless they stand right before
// it, are named for it and one wrong digit is why.
func (p *prose) relateLeft() {
	for i := range p.items {
		it := &p.items[i]
		if it.role != roleLevel || it.dimension() != "元" || it.scale <= 0 || !left(it.core) {
			continue
		}
		const most = 6
		var before []int
		for j := i - 1; j >= 0 && len(before) < most && p.items[j].sentence >= it.sentence-1; j-- {
			if o := &p.items[j]; o.role == roleLevel && o.dimension() == "元" && o.depth == it.depth {
				before = append(before, j)
			}
		}
		if opened := p.opening(i); opened >= 0 {
			p.relateClosing(i, opened, before)
			continue
		}
		p.relateLeftOf(i, before)
	}
}

// opening returns what was carried over into the account whose remainder item i
// is: 年初结转85.2万元，收入…，支出…，年末结转. −1 when nothing is said of it.
func (p *prose) opening(i int) int {
	it := &p.items[i]
	for j := i - 1; j >= 0 && p.items[j].sentence >= it.sentence-1; j-- {
		o := &p.items[j]
		if o.dimension() == it.dimension() && o.depth == it.depth && p.wordsBefore(j, "结转", "结余") && p.wordsBefore(j, "年初", "上年", "期初") {
			return j
		}
	}
	return -1
}

// relateClosing states that what is carried over is what was carried in, more by
// the income and less by what was spent. The two behind the opening must fit, or
// one wrong digit must be why they do not.
func (p *prose) relateClosing(i, opened int, before []int) {
	if len(before) < 2 || before[0] != i-1 || before[1] != i-2 || opened != i-3 {
		return
	}
	spent, had := before[0], before[1]
	if p.spends(spent) && p.has(had) && !p.spends(had) {
		p.stateSigned(codeBalance, i, []int{opened, had, spent}, []int{1, 1, -1}, false).digits = leastBeside - 1
	}
}

func (p *prose) relateLeftOf(i int, before []int) {
	const digits = 100 // a remainder of so many units of its last digit is no chance
	heavy := p.items[i].own > 0 && p.items[i].scale/(2*p.items[i].own) >= digits
	for b, spent := range before {
		if !heavy || !p.spends(spent) {
			continue
		}
		for _, had := range before[b+1:] {
			if p.probe(Difference, formLess, i, []int{had, spent}) {
				p.state(Difference, codeGap, formLess, i, []int{had, spent}, true)
				return
			}
		}
	}
	if len(before) < 2 || before[0] != i-1 && (before[0] != i-2 || p.items[i-1].role != roleCompletion) ||
		!p.spends(before[0]) || p.spends(before[1]) || !p.has(before[1]) || p.items[before[0]].sentence != p.items[i].sentence ||
		p.items[before[1]].sentence != p.items[i].sentence && !p.wordsBefore(before[1], "调整后") || p.items[before[1]].scale <= p.items[before[0]].scale {
		return
	}
	least := leastBeside
	if p.items[before[0]].own == p.items[i].own && p.items[i-1].role == roleCompletion {
		least-- // what is left stands behind the rate of execution of the two
	}
	p.state(Difference, codeGap, formLess, i, []int{before[1], before[0]}, false).digits = least
}

// left reports whether a name is that of what is left over.
func left(name string) bool {
	for _, word := range [...]string{"剩余", "结余", "结转", "未支", "未拨付", "未使用", "尚余"} {
		if strings.Contains(name, word) {
			return !strings.Contains(name, "上年") && !strings.Contains(name, "年初") && !strings.Contains(name, "累计")
		}
	}
	return false
}

// spends reports whether an amount is named for what was spent.
func (p *prose) spends(i int) bool {
	name := p.nameOf(i)
	for _, word := range [...]string{"支出", "支付", "使用", "拨付", "已用"} {
		if strings.Contains(name, word) {
			return p.items[i].measure != measureBudget
		}
	}
	return p.items[i].measure == measureActual
}

// has reports whether an amount is named for what there was to spend.
func (p *prose) has(i int) bool {
	name := p.nameOf(i)
	for _, word := range [...]string{"到位", "收入", "安排", "下达", "筹集"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return p.items[i].measure == measureBudget
}
