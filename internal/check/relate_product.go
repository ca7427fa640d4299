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
		if !p.priced(i) && !p.relateProduct(i) && !p.paidMonthly(i) && !p.pricedFirst(i) {
			p.relateAverage(i)
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
	if !amount.total && !costs(amount.core) {
		return false
	}
	if !p.perUnit(i, i-1) && !p.wordsBefore(i, "单价", "均价", "面额", "面值") {
		return false
	}
	c := p.state(Product, codeProduct, formProduct, i+1, []int{i, i - 1}, false)
	if c.digits = leastBeside; amount.total {
		c.digits-- // 合计 says that it is of the two before it
	}
	return true
}

// costs reports whether words name no thing of their own but only say that money is
// spent: 投入, 所需经费, 发放补助.
func costs(name string) bool {
	for _, word := range [...]string{"支出", "投入", "所需", "需要", "需", "经费", "发放", "补助", "补贴"} {
		name = strings.ReplaceAll(name, word, "")
	}
	return plain(name)
}

// pricedFirst states the product of a price, the number that it is for and the amount,
// which stand one behind the other: 每生每年1200元，在校生3850人，全年住宿费462万元. A failure is
// believed when one wrong digit in the amount is why.
func (p *prose) pricedFirst(i int) bool {
	if i+2 >= len(p.items) {
		return false
	}
	price, count, amount := &p.items[i], &p.items[i+1], &p.items[i+2]
	if count.role != roleLevel || amount.role != roleLevel || count.sentence != price.sentence || amount.sentence != price.sentence ||
		count.Unit.Kind() != num.KindCount || amount.Unit.Kind() != num.KindMoney || count.scale <= 1e6 || !p.perUnit(i, i+1) {
		return false
	}
	p.state(Product, codeProduct, formProduct, i+2, []int{i, i + 1}, false).digits = leastBeside - 1
	return true
}

func (p *prose) relateProduct(i int) bool {
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
				return true
			}
		}
	}
	return false
}

// paidMonthly states what is paid to so many people each month, for the months
// that stand behind it: 96.6万元，70人，每人每月1100元，发放12个月.
func (p *prose) paidMonthly(i int) bool {
	if i < 2 || i+1 >= len(p.items) {
		return false
	}
	amount, people, price, months := &p.items[i-2], &p.items[i-1], &p.items[i], &p.items[i+1]
	if amount.Unit.Kind() != num.KindMoney || amount.role != roleLevel || people.Unit.Kind() != num.KindCount || people.role != roleLevel ||
		amount.sentence != price.sentence || months.sentence != price.sentence || months.Unit != "个月" || !p.perUnit(i, i-1) {
		return false
	}
	text := p.doc.blocks[price.Block].Text
	if !strings.HasSuffix(string(text[max(0, price.Start-2):price.Start]), "每月") {
		return false
	}
	p.state(Product, codeProduct, formProduct, i-2, []int{i, i - 1, i + 1}, false).digits = leastBeside - 1
	return true
}

// perUnit reports whether the price is for one of what is counted: 每户 and 14户.
func (p *prose) perUnit(price, count int) bool {
	it := &p.items[price]
	words := string(p.doc.blocks[it.Block].Text[max(0, it.Start-8):it.Start])
	unit := p.items[count].dimension()
	return unit != "" && (strings.Contains(words, "每"+unit) || strings.Contains(words, unit+"均")) || p.perThing(words, count)
}

// perThing reports whether a price is for each of the things that are counted, where
// it names them and not their measure word: 14个行政村，每村补助12万元.
func (p *prose) perThing(words string, count int) bool {
	const long = 6 // characters of a name
	_, thing, found := strings.Cut(words, "每")
	if !found || thing == "" {
		return false
	}
	it := &p.items[count]
	text := p.doc.blocks[it.Block].Text
	name := string(text[it.End:min(len(text), it.End+long)])
	if i := strings.IndexAny(name, "，。；、（：,;"); i >= 0 {
		name = name[:i]
	}
	first := string([]rune(thing)[:1])
	return isHan([]rune(first)[0]) && (strings.Contains(name+strings.TrimPrefix(string(it.Unit), "个"), first) || strings.HasSuffix(it.core, first))
}
