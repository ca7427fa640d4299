package check

import "strings"

const (
	codeBalance = "BALANCE"
	codeTotals  = "BALANCE-TOTALS"
)

// relateBalances states that what remains is income less expenditure, for
// 收入A、支出B、结余C and for the lists that repeat it without the words; and
// that income and expenditure have one total.
func (p *prose) relateBalances() {
	pattern := false
	for k := 0; k+2 < len(p.records); k++ {
		a, b, c := p.records[k].level, p.records[k+1].level, p.records[k+2].level
		if a < 0 || b < 0 || c < 0 || p.items[a].sentence != p.items[c].sentence || p.items[a].depth != p.items[c].depth {
			continue
		}
		bare := p.items[a].core == "" && p.items[b].core == "" && p.items[c].core == "" && p.items[a].colon
		switch {
		case strings.HasSuffix(p.records[k].name, "收入") && strings.HasSuffix(p.records[k+1].name, "支出") && remainder(p.items[c].name):
			sure := strings.Contains(p.items[c].name, "年结余") || p.items[a].colon
			p.state(Difference, codeBalance, formLess, c, []int{a, b}, sure)
			pattern = true
		case bare && pattern:
			p.state(Difference, codeBalance, formLess, c, []int{a, b}, true)
		}
	}
	p.relateTotals()
	p.relateTotalPairs()
}

// relateTotalPairs sets the two figures of 总计A / A beside each other, where both
// sides of an account end in one line. Two different things may stand so too: only
// a slip in a long figure is believed.
func (p *prose) relateTotalPairs() {
	const least = 6 // digits
	for i := 1; i < len(p.items); i++ {
		a, b := &p.items[i-1], &p.items[i]
		if b.mark != '/' || b.role != roleLevel || a.role != roleLevel || !a.total || a.sentence != b.sentence || !a.Unit.SameDimension(b.Unit) {
			continue
		}
		if p.probe(Equal, formEqual, i, []int{i - 1}) {
			p.state(Equal, codeTotals, formEqual, i, []int{i - 1}, true)
			continue
		}
		p.explained(Equal, codeTotals, formEqual, i, []int{i - 1}, least)
	}
}

// remainder reports whether a name is that of what remains of the year.
func remainder(name string) bool {
	return strings.Contains(name, "结余") && !strings.Contains(name, "滚存") && !strings.Contains(name, "累计") &&
		!strings.Contains(name, "上年") && !strings.Contains(name, "年末")
}

// relateTotals sets 收入总计 beside the 支出总计 of the same thing that follows it.
func (p *prose) relateTotals() {
	income := -1
	for k := range p.records {
		i := p.records[k].level
		if i < 0 || !p.items[i].total || !p.grand(i) {
			continue
		}
		switch it := &p.items[i]; {
		case strings.HasSuffix(it.core, "收入"):
			income = i
		case strings.HasSuffix(it.core, "支出") && income >= 0 && it.sentence-p.items[income].sentence <= 2 &&
			strings.TrimSuffix(it.core, "支出") == strings.TrimSuffix(p.items[income].core, "收入") && it.Unit.SameDimension(p.items[income].Unit):
			if !p.relateRemainder(income, i) {
				p.state(Equal, codeTotals, formEqual, i, []int{income}, true)
			}
			income = -1
		}
	}
}

// relateRemainder states that the amount behind 收支相抵 is one total less the
// other; it reports whether there is such an amount. Totals with a remainder
// need not be equal.
func (p *prose) relateRemainder(income, expenditure int) bool {
	at := &p.items[expenditure]
	for i := expenditure + 1; i < len(p.items) && p.items[i].sentence <= at.sentence+1; i++ {
		it := &p.items[i]
		if it.role != roleLevel || it.depth != at.depth || !it.Unit.SameDimension(at.Unit) {
			continue
		}
		between := string(p.doc.blocks[it.Block].Text[p.start(it, at):it.Start])
		if !strings.Contains(between, "相抵") && !strings.Contains(between, "收支差额") && !strings.Contains(between, "收支结余") {
			return false
		}
		terms := []int{income, expenditure}
		if strings.Contains(between, "赤字") || strings.Contains(between, "缺口") || strings.Contains(between, "超支") {
			terms = []int{expenditure, income}
		}
		p.state(Difference, codeBalance, formLess, i, terms, true)
		return true
	}
	return false
}

// start returns where the words between two items begin in the block of the later.
func (p *prose) start(it, before *item) int {
	if it.Block == before.Block {
		return before.End
	}
	return 0
}

// grand reports whether 总计 stands right before the figure: it holds what was
// carried over too, unlike 合计.
func (p *prose) grand(i int) bool {
	it := &p.items[i]
	text := p.doc.blocks[it.Block].Text
	before := string(text[max(0, it.Start-4):it.Start])
	return strings.Contains(before, "总计") || strings.Contains(before, "总量")
}
