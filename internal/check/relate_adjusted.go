package check

import "strings"

// relateAdjusted states that the budget after adjustment is the first budget with
// what was added and less what was taken off: 年初预算A，追加B，调减C，调整后预算D. An
// amount of any other kind between them may have changed it too: then nothing is
// claimed.
func (p *prose) relateAdjusted() {
	for i := range p.items {
		it := &p.items[i]
		if it.role != roleLevel || it.measure != measureBudget || !p.wordsBefore(i, "调整后", "全年预算") {
			continue
		}
		var terms, signs []int
		for j := i - 1; j >= 0 && p.items[j].paragraph == it.paragraph && p.items[j].sentence >= it.sentence-2 && p.items[j].depth == it.depth; j-- {
			o := &p.items[j]
			if o.dimension() != it.dimension() {
				break
			}
			sign := p.adjusts(j)
			if p.wordsBefore(j, "年初", "初始", "批复") && sign == 0 {
				if len(terms) > 0 {
					sure := o.sentence == it.sentence
					p.stateSigned(codeSum, i, append([]int{j}, terms...), append([]int{1}, signs...), sure).digits = leastBeside
				}
				break
			}
			if sign == 0 {
				break
			}
			terms, signs = append([]int{j}, terms...), append([]int{sign}, signs...)
		}
	}
}

// stateSigned states a sum of items with their signs: 年初预算 + 追加 − 调减.
func (p *prose) stateSigned(code string, i int, terms, signs []int, sure bool) *claim {
	c := p.state(Sum, code, formSum, i, terms, sure)
	for n, s := range signs {
		c.Terms[n].Sign = s
	}
	c.Status, c.Holds = "", false
	c.judge()
	return c
}

// adjusts returns 1 for an amount that is added to a budget, −1 for one that is
// taken off, 0 for any other.
func (p *prose) adjusts(i int) int {
	switch {
	case p.wordsBefore(i, "调减", "核减", "追减", "调出", "压减", "收回"):
		return -1
	case p.wordsBefore(i, "追加", "调增", "增加", "调入", "核增"):
		return 1
	}
	return 0
}

// wordsBefore reports whether one of the words stands in the clause before a figure.
func (p *prose) wordsBefore(i int, words ...string) bool {
	const far = 14 // characters
	it := &p.items[i]
	text := p.doc.blocks[it.Block].Text
	from := max(0, it.Start-far)
	for k := from; k < it.Start; k++ {
		if strings.ContainsRune("，,；;。、（：", text[k]) {
			from = k + 1
		}
	}
	before := string(text[from:it.Start])
	for _, w := range words {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}
