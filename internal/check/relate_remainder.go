package check

import "strings"

// relateLeft states that what is left is what there was less what was spent:
// 预算500万元，实际支出17.48万元，剩余482.52万元. Both stand in its sentence or in the one
// before. Without two that fit nothing is claimed, unless they stand right before
// it, are named for it and one wrong digit is why.
func (p *prose) relateLeft() {
	for i := range p.items {
		it := &p.items[i]
		if it.role != roleLevel || it.dimension() != "元" || it.scale <= 0 || !left(it.core) && !p.wordsBefore(i, "年末余额", "期末余额", "年末债务余额") {
			continue
		}
		const most = 6
		var before []int
		for j := i - 1; j >= 0 && len(before) < most && p.items[j].sentence >= it.sentence-1; j-- {
			if o := &p.items[j]; o.role == roleLevel && o.dimension() == "元" && o.depth == it.depth {
				before = append(before, j)
			}
		}
		opened := p.pooled(i)
		if opened < 0 {
			opened = p.opening(i)
		}
		if opened >= 0 {
			p.relateClosing(i, opened)
			continue
		}
		n := len(p.claims)
		if p.relateLeftOf(i, before); len(p.claims) == n {
			p.relateLeftFar(i)
		}
	}
}

// relateLeftFar states a remainder by what there was and what was spent anywhere
// in the paragraphs before, when two that are named so give it to the last of four
// digits.
func (p *prose) relateLeftFar(i int) {
	const far, most, digits = 12, 8, 4 // sentences; amounts
	it := &p.items[i]
	if significant(it.Written.Value.String()) < digits || !p.stated(i) {
		return
	}
	var had, spent []int
	for j := i - 1; j >= 0 && p.items[j].sentence >= it.sentence-far; j-- {
		o := &p.items[j]
		switch {
		case o.role != roleLevel || o.dim != "元" || o.depth > 0 || !p.stated(j):
		case p.wordsBefore(j, "收入") && len(had) < most:
			had = append(had, j)
		case (p.spends(j) || p.wordsBefore(j, "负债")) && len(spent) < most:
			spent = append(spent, j)
		case (p.has(j) || p.wordsBefore(j, "收入", "收到", "财力", "资产总额", "总资产", "限额")) && len(had) < most:
			had = append(had, j)
		}
	}
	for _, s := range spent {
		for _, h := range had {
			if p.reading(Difference, formLess, i, []int{h, s}).Status == Exact {
				p.state(Difference, codeBalance, formLess, i, []int{h, s}, true)
				return
			}
		}
	}
	if len(had) > 0 && len(spent) > 0 && spent[0] == i-1 && p.wordsBefore(i, "净资产") && p.wordsBefore(i-1, "负债") {
		for _, h := range had {
			if p.wordsBefore(h, "资产") {
				p.explained(Difference, codeBalance, formLess, i, []int{h, i - 1}, digits)
				return
			}
		}
	}
}

// opening returns what was carried over into the account whose remainder item i
// is: 年初结转85.2万元，收入…，支出…，年末结转. −1 when nothing is said of it.
func (p *prose) opening(i int) int {
	it := &p.items[i]
	for j := i - 1; j >= 0 && p.items[j].sentence >= it.sentence-1; j-- {
		o := &p.items[j]
		if o.dimension() != it.dimension() || o.depth != it.depth || !p.wordsBefore(j, "结转", "结余", "余额") {
			continue
		}
		if p.wordsBefore(j, "年初", "上年", "期初") || p.wordsBefore(j, "年末") && o.years[0] != 0 && o.years[0] == it.years[0]-1 {
			return j
		}
	}
	return -1
}

// pooled returns the sum of all that an account had, when nothing but what went out
// of it stands between that and item i: 收入总量18115万元。支出16890万元，调出300万元，年终结余925万元.
// −1 when there is no such sum.
func (p *prose) pooled(i int) int {
	const least = 3 // figures from the sum to the remainder: one outflow alone is read elsewhere
	if !p.wordsBefore(i, "年终结余", "年末结余", "年终结转", "年末结转", "累计结余", "滚存结余") {
		return -1
	}
	for j := i - 1; j >= 0 && p.items[j].sentence >= p.items[i].sentence-1; j-- {
		switch {
		case p.items[j].dimension() != p.items[i].dimension():
			return -1
		case p.wordsBefore(j, "收入总量", "收入总计", "财力总量", "财力合计", "收入合计") && i-j >= least:
			return j
		case p.flows(j) >= 0:
			return -1
		}
	}
	return -1
}

// relateClosing states that what is carried over is what was carried in, more by
// the income and less by what was spent. The two behind the opening must fit, or
// one wrong digit must be why they do not.
func (p *prose) relateClosing(i, opened int) {
	const digits, most = leastBeside - 1, 6
	if i-opened < 3 || i-opened > most {
		return
	}
	terms, signs := []int{opened}, []int{1}
	spent := false
	for j := opened + 1; j < i; j++ {
		sign := p.flows(j)
		if sign == 0 || p.items[j].dimension() != p.items[i].dimension() || p.items[j].depth != p.items[i].depth || !p.stated(j) {
			return
		}
		terms, signs, spent = append(terms, j), append(signs, sign), spent || sign < 0
	}
	if !spent {
		return
	}
	n := len(p.claims)
	c := p.stateSigned(codeBalance, i, terms, signs, false)
	if c.digits = digits; !c.Holds && !c.proven() && significant(c.Claimed.Written.Value.String()) < digits {
		p.claims = p.claims[:n] // one digit proves nothing, and repairs nothing
	}
}

// flows returns 1 for what comes to an account in the year, −1 for what leaves it,
// 0 for anything else.
func (p *prose) flows(i int) int {
	switch {
	case p.items[i].role != roleLevel && p.items[i].role != roleChange:
		return 0
	case p.spends(i), p.wordsBefore(i, "收回", "偿还", "还本", "化解", "核销", "转出", "减少", "归还", "调出", "上解", "补充预算稳定调节基金"):
		return -1
	case p.has(i), p.wordsBefore(i, "新增", "增加", "再融资", "发行", "借入", "转入"):
		return 1
	}
	return 0
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
	for _, word := range [...]string{"剩余", "结余", "结转", "未支", "未执行", "未拨付", "未使用", "尚余", "尚欠", "欠付", "未付", "尾款", "余款", "净资产", "收支差额"} {
		if strings.Contains(name, word) {
			return !strings.Contains(name, "上年") && !strings.Contains(name, "年初") && !strings.Contains(name, "累计")
		}
	}
	return false
}

// spends reports whether an amount is named for what was spent.
func (p *prose) spends(i int) bool {
	name := p.nameOf(i)
	for _, word := range [...]string{"支出", "支付", "使用", "拨付", "已用", "已付"} {
		if strings.Contains(name, word) {
			return p.items[i].measure != measureBudget
		}
	}
	return p.items[i].measure == measureActual
}

// has reports whether an amount is named for what there was to spend.
func (p *prose) has(i int) bool {
	name := p.nameOf(i)
	for _, word := range [...]string{"到位", "收入", "安排", "下达", "筹集", "合同金额", "合同总额", "完成投资"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return p.items[i].measure == measureBudget
}
