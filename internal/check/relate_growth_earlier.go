package check

import (
	"strconv"
	"strings"

	"hengji/internal/zhtext"
)

// relateEarlier states a rate against a year by the amount that the text gave for
// that year before, under the same name: 2022年支出18.5万元。… 2023年支出15.8万元，比2022年下降
// 14.59%. The amount may have been restated since: a rate that does not fit is
// believed to be wrong only for one slip in it, and where the year is written.
func (p *prose) relateEarlier(c comparison) {
	const least = 3 // digits
	current, rate := &p.items[c.current], &p.items[c.rate]
	year, named := writtenYear(rate.basis)
	if !named {
		if year = p.yearOf(c.current) - 1; year < 0 || rate.basis != "上年" {
			return
		}
	}
	base := -1
	for j := c.current - 1; j >= 0; j-- {
		o := &p.items[j]
		if o.role != roleLevel || o.name != current.name || len([]rune(o.name)) < least || o.measure != current.measure ||
			o.total != current.total || !o.Unit.SameDimension(current.Unit) || p.yearOf(j) != year {
			continue
		}
		if base >= 0 && p.items[base].scale != o.scale {
			return // two amounts of one name: which is meant is not said
		}
		base = j
	}
	if base < 0 {
		return
	}
	if p.reading(Growth, formPrevious, c.rate, []int{c.current, base}).Holds {
		p.stateGrowth(codeGrowth, formPrevious, c.rate, []int{c.current, base})
	} else if named && !p.comparable(c.current, c.rate) {
		p.explained(Growth, codeGrowth, formPrevious, c.rate, []int{c.current, base}, least)
	}
}

// writtenYear reads 2022年.
func writtenYear(basis string) (int, bool) {
	digits, ok := strings.CutSuffix(basis, "年")
	if !ok {
		return 0, false
	}
	year, err := strconv.Atoi(digits)
	return year, err == nil
}

// yearOf returns the year of an amount: the last that its sentence names before
// it, 0 for none.
func (p *prose) yearOf(i int) int {
	it := &p.items[i]
	tokens := p.doc.blocks[it.Block].Tokens
	for k := it.token - 1; k >= 0; k-- {
		switch t := &tokens[k]; t.Kind {
		case zhtext.Year, zhtext.Date, zhtext.Period:
			if t.Years[0] != 0 {
				return int(t.Years[1])
			}
		case zhtext.Punct:
			if t.Mark == '。' {
				return 0
			}
		}
	}
	return 0
}
