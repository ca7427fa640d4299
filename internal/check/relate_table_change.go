package check

import (
	"fmt"
	"slices"

	"hengji/internal/num"
)

// relateChanges states 增减额 = 本年 − 上年, 增减% and 执行率 for every row. The two
// columns that are compared are those whose words fit; where several fit, the
// pair that holds in most rows.
func (t *tables) relateChanges(s *sheet, p *panel) {
	for i := range p.columns {
		c := &p.columns[i]
		var kind RelationKind
		var f form
		var code string
		switch c.kind {
		case changeHead:
			kind, f, code = Difference, formLess, codeTableChange
		case growthHead:
			kind, f, code = Growth, formPrevious, codeTableRate
		case executionHead:
			kind, f, code = Ratio, formRatio, codeTableRate
		default:
			continue
		}
		pairs := comparedColumns(p, i)
		best, most := -1, -1
		for k, pair := range pairs {
			if n := s.comparing(p, i, pair, kind, f); n > most {
				best, most = k, n
			}
		}
		if best < 0 || most == 0 && len(p.rows) > 2 {
			continue // it compares with what is not in the table
		}
		for y := range p.rows {
			claimed, terms, ok := s.comparison(&p.rows[y], p, i, pairs[best])
			if !ok {
				continue
			}
			t.state(tableClaim{
				Relation: Relation{Kind: kind, Code: code, Claimed: claimed, Terms: terms, form: f},
				sure:     len(pairs) == 1 && c.kind != changeHead || len(pairs) == 1 && most > 0,
				group:    fmt.Sprint(s.table, "change", c.index), where: s.where(&p.rows[y], c),
			})
		}
	}
}

// comparing counts the rows in which a pair of columns gives the change or rate.
func (s *sheet) comparing(p *panel, column int, pair [2]int, kind RelationKind, f form) int {
	n := 0
	for y := range p.rows {
		claimed, terms, ok := s.comparison(&p.rows[y], p, column, pair)
		if !ok {
			continue
		}
		if holds, telling := trial(kind, f, claimed, terms); holds && telling {
			n++
		}
	}
	return n
}

// comparison returns the figures of a row for a column of changes or rates.
func (s *sheet) comparison(r *tableRow, p *panel, column int, pair [2]int) (Quantity, []Quantity, bool) {
	claimed, k0 := s.amount(r, &p.columns[column])
	now, k1 := s.amount(r, &p.columns[pair[0]])
	base, k2 := s.amount(r, &p.columns[pair[1]])
	if k0 != amountCell || k1 != amountCell || k2 != amountCell || now.Unit != base.Unit {
		return claimed, nil, false
	}
	if p.columns[column].kind == changeHead {
		return claimed, []Quantity{now, base}, claimed.Unit == now.Unit
	}
	if base.Written.Value.Sign() <= 0 {
		return claimed, nil, false // no rate from nothing
	}
	if claimed.Written.Unit == num.NoUnit { // 98.20 or 0.98 under 执行率: as it fits
		claimed.Unit = num.PercentUnit
		if p.columns[column].kind == executionHead && claimed.Written.Value.Rat().Abs().Cmp(num.Frac(3, 2)) <= 0 {
			plain := claimed
			plain.Unit = num.NoUnit
			if holds, _ := trial(Ratio, formRatio, plain, []Quantity{now, base}); holds {
				claimed = plain
			}
		}
	}
	return claimed, []Quantity{now, base}, claimed.Unit.Kind() == num.KindRatio || claimed.Unit == num.NoUnit
}

// columnsBeside lists the columns under the same heading that say what is now and
// what was before, or was planned.
func columnsBeside(p *panel, column int) (now, before []int) {
	c := &p.columns[column]
	for i := range p.columns {
		o := &p.columns[i]
		if i == column || !slices.Equal(parentPath(o), parentPath(c)) && len(parentPath(o)) > 0 && len(parentPath(c)) > 0 {
			continue
		}
		switch o.kind {
		case actualHead, currentHead:
			now = append(now, i)
		case budgetHead, adjustedHead, previousHead:
			before = append(before, i)
		}
	}
	return now, before
}

// comparedColumns returns the pairs [later, earlier] or [actual, budget] that a
// column of changes or rates can compare, by their words.
func comparedColumns(p *panel, column int) [][2]int {
	c := &p.columns[column]
	now, before := columnsBeside(p, column)
	words := headWords(lastWord(c.path))
	switch {
	case c.kind == executionHead:
		before = slices.DeleteFunc(before, func(i int) bool {
			k := p.columns[i].kind
			return k == previousHead || hasAny(words, "年初") && k != budgetHead || hasAny(words, "调整", "全年预算") && k != adjustedHead
		})
	case hasAny(words, "上年", "去年", "同比", "同期"):
		before = slices.DeleteFunc(before, func(i int) bool { return p.columns[i].kind != previousHead })
		if len(before) == 0 {
			now = nil
		}
		fallthrough
	default:
		// 预算数 beside 上年预算数: the budget of this year is the later one
		if len(now) == 0 && slices.ContainsFunc(before, func(i int) bool { return p.columns[i].kind == previousHead }) {
			for _, i := range before {
				if p.columns[i].kind != previousHead {
					now = append(now, i)
				}
			}
			before = slices.DeleteFunc(before, func(i int) bool { return p.columns[i].kind != previousHead })
		}
	}
	var out [][2]int
	add := func(now, before []int) {
		for _, a := range now {
			for _, b := range before {
				if !slices.Contains(out, [2]int{a, b}) {
					out = append(out, [2]int{a, b})
				}
			}
		}
	}
	if c.kind != executionHead {
		add(yearColumns(p, column))
	}
	add(now, before)
	return out
}

// yearColumns returns the columns of the last and of the year before, when the
// headings name two years.
func yearColumns(p *panel, column int) (now, before []int) {
	years := map[int]int{}
	last := 0
	for i := range p.columns {
		if i == column || p.columns[i].kind == changeHead || p.columns[i].kind == growthHead || p.columns[i].kind == executionHead {
			continue
		}
		y := 0
		for _, w := range p.columns[i].path {
			if n := yearIn(w); n != 0 {
				y = n
			}
		}
		if y != 0 {
			years[i] = y
			last = max(last, y)
		}
	}
	for i := range p.columns {
		switch years[i] {
		case 0:
		case last:
			now = append(now, i)
		case last - 1:
			before = append(before, i)
		}
	}
	return now, before
}

// yearIn returns the year that a heading names, 0 when none or two.
func yearIn(s string) int {
	found := 0
	t := []rune(s)
	for i := 0; i+4 <= len(t); i++ {
		if i > 0 && isDigit(t[i-1]) || i+4 < len(t) && isDigit(t[i+4]) || t[i] != '2' && t[i] != '1' {
			continue
		}
		if y, e := readCountLong(t, i); e == i+4 && y >= 1990 && y <= 2100 {
			if found != 0 && found != y {
				return 0
			}
			found = y
		}
	}
	return found
}

func readCountLong(t []rune, i int) (value, end int) {
	for i < len(t) && t[i] >= '0' && t[i] <= '9' {
		value = value*10 + int(t[i]-'0')
		i++
	}
	return value, i
}

func parentPath(c *tableColumn) []string {
	if len(c.path) < 2 {
		return nil
	}
	return c.path[:len(c.path)-1]
}

// relateBalanceColumns states 年初结转 + 本年收入 − 本年支出 = 年末结转.
func (t *tables) relateBalanceColumns(s *sheet, p *panel) {
	begin, income, spent, end := -1, -1, -1, -1
	for i := range p.columns {
		c := &p.columns[i]
		if len(c.path) == 0 {
			continue
		}
		top := headWords(c.path[0])
		last := headKindOf(lastWord(c.path))
		whole := len(c.path) == 1 || last == totalHead || last == subtotalHead
		switch {
		case !whole:
		case hasAny(top, "年初") && hasAny(top, "结转", "结余"):
			begin = i
		case top == "本年收入" || top == "本年收入合计":
			income = i
		case top == "本年支出" || top == "本年支出合计":
			spent = i
		case hasAny(top, "年末") && hasAny(top, "结转", "结余"):
			end = i
		}
	}
	if begin < 0 || income < 0 || spent < 0 || end < 0 {
		return
	}
	for y := range p.rows {
		r := &p.rows[y]
		claimed, k := s.amount(r, &p.columns[end])
		if k != amountCell {
			continue
		}
		c := tableClaim{sure: true, group: fmt.Sprint(s.table, "balance"), where: s.where(r, &p.columns[end])}
		for n, x := range []int{begin, income, spent} {
			q, k := s.amount(r, &p.columns[x])
			if k != amountCell {
				c.blanks++
				continue
			}
			if n == 2 {
				q.Sign = -1
			}
			q.Label = lastWord(p.columns[x].path)
			c.Terms = append(c.Terms, q)
		}
		if len(c.Terms) < 2 {
			continue
		}
		c.Relation = Relation{Kind: Sum, Code: codeTableChange, Claimed: claimed, Terms: c.Terms, form: formSum}
		t.state(c)
	}
}
