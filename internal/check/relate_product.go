package check

import (
	"strings"

	"hengji/internal/num"
)

const codeProduct = "PRODUCT"

// relateProducts states that price and number make the amount, when a sentence
// has one price (每户700元), and a number and an amount of money that fit.
// Nothing is claimed when they do not fit: the amount may be of something else.
func (p *prose) relateProducts() {
	for i := range p.items {
		price := &p.items[i]
		if price.role != rolePrice {
			continue
		}
		if !p.priced(i) {
			p.relateProduct(i)
		}
	}
}

// priced states the product of a number, its price and the amount that stand side
// by side: 8台，单价4.5万元，合计36万元. A failure is believed when one wrong digit is why.
func (p *prose) priced(i int) bool {
	if i == 0 || i+1 >= len(p.items) {
		return false
	}
	price, count, amount := &p.items[i], &p.items[i-1], &p.items[i+1]
	if count.role != roleLevel || amount.role != roleLevel || count.segment != price.segment || amount.segment != price.segment ||
		count.Unit.Kind() != num.KindCount || amount.Unit.Kind() != num.KindMoney || count.scale <= 1e6 {
		return false
	}
	if !amount.total && !plain(strings.ReplaceAll(strings.ReplaceAll(amount.core, "支出", ""), "投入", "")) {
		return false
	}
	if !p.perUnit(i, i-1) && !p.wordsBefore(i, "单价", "均价") {
		return false
	}
	p.state(Product, codeProduct, formProduct, i+1, []int{i, i - 1}, false).digits = leastBeside
	return true
}

func (p *prose) relateProduct(i int) {
	var counts, amounts []int
	first := i
	for first > 0 && p.items[first-1].sentence == p.items[i].sentence {
		first--
	}
	for j := first; j < len(p.items) && p.items[j].sentence == p.items[i].sentence; j++ {
		it := &p.items[j]
		if it.role != roleLevel {
			continue
		}
		switch it.Unit.Kind() {
		case num.KindMoney:
			amounts = append(amounts, j)
		case num.KindCount:
			counts = append(counts, j)
		}
	}
	for _, a := range amounts {
		for _, c := range counts {
			if p.items[c].scale > 1e6 && p.reading(Product, formProduct, a, []int{i, c}).Status == Exact && p.perUnit(i, c) {
				p.state(Product, codeProduct, formProduct, a, []int{i, c}, true)
				return
			}
		}
	}
}

// perUnit reports whether the price is for one of what is counted: 每户 and 14户.
func (p *prose) perUnit(price, count int) bool {
	it := &p.items[price]
	words := string(p.doc.blocks[it.Block].Text[max(0, it.Start-8):it.Start])
	unit := p.items[count].dimension()
	return unit != "" && (strings.Contains(words, "每"+unit) || strings.Contains(words, unit+"均"))
}
