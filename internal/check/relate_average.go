package check

import (
	"strings"

	"hengji/internal/num"
)

const codeAverage = "AVERAGE"

// leastAverage is how many digits an average needs for one slip in it to be
// believed. Its unit is named for what is counted, so three are enough.
const leastAverage = 3

// relateAverage states that an average (户均, 人均, 平均每辆) is an amount over a number
// of what it is for, both before it in its sentence. When no two fit, the average
// may be of something else: it is believed to be of the two right before it only
// if one wrong digit in it is why they do not fit.
func (p *prose) relateAverage(i int) {
	const most = 6 // amounts, and numbers
	it := &p.items[i]
	var counts, amounts []int
	for j := i - 1; j >= 0 && p.items[j].sentence == it.sentence; j-- {
		o := &p.items[j]
		if o.role != roleLevel || o.depth != it.depth || o.scale <= 0 {
			continue
		}
		switch {
		case o.Unit.Kind() == num.KindMoney && len(amounts) < most:
			amounts = append(amounts, j)
		case o.Unit.Kind() == num.KindCount && len(counts) < most && p.averaged(i, j):
			counts = append(counts, j)
		}
	}
	for _, c := range counts {
		for _, a := range amounts {
			if p.reading(Product, formRatio, i, []int{a, c}).Holds {
				p.state(Product, codeAverage, formRatio, i, []int{a, c}, true)
				return
			}
		}
	}
	if len(counts) == 0 || len(amounts) == 0 || max(counts[0], amounts[0]) != i-1 || min(counts[0], amounts[0]) != i-2 {
		p.relateAverageApart(i)
		return
	}
	p.explained(Product, codeAverage, formRatio, i, []int{amounts[0], counts[0]}, leastAverage)
}

// relateAverageApart states an average by an amount and a number of which one stands
// in the sentence before, or before the bracket: 接待费1.6万元（28批次、210人次，人均76.19元）.
// Without two that fit nothing is claimed.
func (p *prose) relateAverageApart(i int) {
	const most = 6 // figures
	it := &p.items[i]
	if significant(it.Written.Value.String()) < leastAverage {
		return
	}
	var counts, amounts []int
	for j := i - 1; j >= i-most && j >= 0 && p.items[j].paragraph == it.paragraph && p.items[j].sentence >= it.sentence-1; j-- {
		o := &p.items[j]
		switch {
		case o.role != roleLevel || o.depth > it.depth || o.scale <= 0:
		case o.Unit.Kind() == num.KindMoney:
			amounts = append(amounts, j)
		case o.Unit.Kind() == num.KindCount && p.averaged(i, j):
			counts = append(counts, j)
		}
	}
	for _, c := range counts {
		for _, a := range amounts {
			if p.reading(Product, formRatio, i, []int{a, c}).Holds {
				p.state(Product, codeAverage, formRatio, i, []int{a, c}, true)
				return
			}
		}
	}
}

// averaged reports whether a price is the average for what is counted: 户均 and
// 6832户, 车均 and 8辆.
func (p *prose) averaged(price, count int) bool {
	const far = 8 // characters
	it := &p.items[price]
	text := []rune(string(p.doc.blocks[it.Block].Text[max(0, it.Start-far):it.Start]))
	words := string(text[lastMark(text)+1:])
	for _, unit := range counters(p.items[count].dimension()) {
		if strings.Contains(words, unit+"均") || strings.Contains(words, "均每"+unit) || strings.Contains(words, "每"+unit+"平均") {
			return true
		}
	}
	return false
}

// lastMark returns where the last mark stands in a text, −1 when there is none.
func lastMark(text []rune) int {
	for k := len(text) - 1; k >= 0; k-- {
		if strings.ContainsRune("，,；;。、：（", text[k]) {
			return k
		}
	}
	return -1
}

// counters returns the words that an average for things of a unit is named by.
func counters(unit string) []string {
	switch unit {
	case "":
		return nil
	case "人次":
		return []string{unit, "人", "次"}
	case "名":
		return []string{unit, "人"}
	case "辆", "台":
		return []string{unit, "车"}
	}
	return []string{unit}
}
