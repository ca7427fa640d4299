package check

import (
	"fmt"
	"strings"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// fundsColumns are the columns of the funds of the customary project
// self-evaluation table (项目支出绩效自评表), −1 where there is none.
type fundsColumns struct {
	initial, budget, actual, full, rate, score int
	first                                      int // the leftmost of them
}

// fundsHead reads the heading 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分.
func (s *sheet) fundsHead(y int) (fundsColumns, bool) {
	f := fundsColumns{-1, -1, -1, -1, -1, -1, -1}
	for x, c := range s.cells[y] {
		if c.kind != wordCell || c.left || s.namesBelow(y, x) {
			continue
		}
		at := -1
		switch c.head {
		case budgetHead:
			if f.initial < 0 {
				f.initial = x
			}
			at = x
		case adjustedHead:
			f.budget, at = x, x
		case actualHead:
			if f.actual < 0 {
				f.actual = x
			}
			at = x
		case executionHead:
			f.rate, at = x, x
		case fullHead:
			f.full, at = x, x
		case scoreHead:
			f.score, at = x, x
		}
		if at >= 0 && f.first < 0 {
			f.first = at
		}
	}
	if f.budget < 0 {
		f.budget = f.initial
		f.initial = -1
	}
	if f.budget < 0 || f.actual < 0 || f.rate < 0 || y+1 >= len(s.cells) {
		return f, false
	}
	return f, hasAny(s.rowLabel(y+1, f.first), "总额", "资金")
}

// namesBelow reports whether a heading stands over the names of the rows, whatever it
// says itself: 年度预算数（万元） over 总额, 其中：财政资金.
func (s *sheet) namesBelow(y, x int) bool {
	if y+1 >= len(s.cells) || x >= len(s.cells[y+1]) {
		return false
	}
	below := s.cells[y+1][x]
	return below.kind == wordCell && !below.left && hasAny(below.text, "总额", "合计", "资金")
}

// fundsRow reports whether a name is that of a source of money or of its total.
func fundsRow(label string) bool {
	return hasAny(label, "资金", "总额", "拨款", "财政", "结转", "结余", "其他", "自筹", "合计", "中央", "省级", "市级", "县级", "区级", "补助", "收入", "上年", "债券", "小计") &&
		!hasAny(label, "指标", "目标")
}

// relateFunds states the rows under the heading at y and returns the points of
// the execution rate.
func (t *tables) relateFunds(s *sheet, y int, f fundsColumns) (execution, earned *Quantity) {
	total := -1
	var parts []int
	nested := false
	for r := y + 1; r < len(s.cells); r++ {
		label := s.rowLabel(r, f.first)
		if !fundsRow(label) || s.pointsRow(r) {
			break
		}
		w := headWords(label)
		switch {
		case total < 0 && hasAny(w, "总额", "合计", "总计", "资金总量") && !strings.HasPrefix(w, "其中"):
			total = r
		case total < 0 && len(parts) == 0:
			total = r // the first row is the whole, whatever its name
			nested = true
		default:
			if rest, ok := strings.CutPrefix(w, "其中"); ok && len(parts) > 0 && !strings.Contains(rest, "当年") {
				nested = true // 其中 of a part
				continue
			}
			parts = append(parts, r)
		}
	}
	if total < 0 {
		return nil, nil
	}
	for _, x := range []int{f.initial, f.budget, f.actual} {
		if x >= 0 && len(parts) > 0 {
			t.stateFundsSum(s, total, parts, x, f.first, !nested)
		}
	}
	for _, r := range append([]int{total}, parts...) {
		t.stateFundsRate(s, r, f)
	}
	return t.stateFundsScore(s, total, f)
}

// fundsUnit is the unit of the amounts: that of the table, or of the words
// 项目资金（万元） beside them.
func (s *sheet) fundsUnit(y int) num.Unit {
	for _, c := range s.cells[y] {
		if u := headUnit(c.text); c.kind == wordCell && u.Kind() == num.KindMoney {
			return u
		}
	}
	return s.unit
}

func (t *tables) stateFundsSum(s *sheet, total int, parts []int, x, first int, sure bool) {
	unit := s.fundsUnit(total)
	claimed, ok := s.at(total, x, unit)
	if !ok {
		return
	}
	claimed.Label = s.rowLabel(total, first)
	c := tableClaim{sure: sure, where: s.name() + "“" + claimed.Label + "”行"}
	for _, r := range parts {
		q, ok := s.at(r, x, unit)
		if !ok {
			c.blanks++
			continue
		}
		q.Label = s.rowLabel(r, first)
		c.Terms = append(c.Terms, q)
	}
	if len(c.Terms) == 0 {
		return
	}
	c.Relation = Relation{Kind: Sum, Code: codeProjectFunds, Claimed: claimed, Terms: c.Terms, form: formSum}
	t.state(c)
}

func (t *tables) stateFundsRate(s *sheet, r int, f fundsColumns) {
	unit := s.fundsUnit(r)
	rate, k0 := s.at(r, f.rate, num.PercentUnit)
	budget, k1 := s.at(r, f.budget, unit)
	actual, k2 := s.at(r, f.actual, unit)
	if !k0 || !k1 || !k2 || budget.Written.Value.Sign() <= 0 {
		return
	}
	label := s.rowLabel(r, f.first)
	rate.Label, budget.Label, actual.Label = label, "预算数", "执行数"
	terms := []Quantity{actual, budget}
	if rate.Written.Unit == num.NoUnit {
		plain := rate
		plain.Unit = num.NoUnit
		if holds, _ := trial(Ratio, formRatio, plain, terms); holds {
			rate = plain
		}
	}
	c := tableClaim{sure: true, group: fmt.Sprint(s.table, "rate"), where: s.name() + "“" + label + "”行"}
	if initial, ok := s.at(r, f.initial, unit); ok {
		// some measure against the budget at the beginning of the year
		if holds, _ := trial(Ratio, formRatio, rate, terms); !holds {
			initial.Label = "年初预算数"
			if holds, _ := trial(Ratio, formRatio, rate, []Quantity{actual, initial}); holds {
				terms = []Quantity{actual, initial}
			}
		}
	}
	c.Relation = Relation{Kind: Ratio, Code: codeProjectRate, Claimed: rate, Terms: terms, form: formRatio}
	t.state(c)
}

// stateFundsScore states 得分 = 分值 × 执行率, at most 分值, and returns both.
func (t *tables) stateFundsScore(s *sheet, r int, f fundsColumns) (execution, earned *Quantity) {
	full, ok := s.at(r, f.full, num.PointUnit)
	if !ok {
		return nil, nil
	}
	full.Label = "执行率分值"
	got, ok := s.at(r, f.score, num.PointUnit)
	if !ok {
		return &full, nil
	}
	got.Label = "执行率得分"
	where := s.name() + "“" + s.rowLabel(r, f.first) + "”行"
	t.reportOver(where, full, got)
	rate, ok := s.at(r, f.rate, num.PercentUnit)
	if !ok || rate.Unit != num.PercentUnit {
		return &full, &got
	}
	c := tableClaim{sure: true, group: fmt.Sprint(s.table, "points"), where: where, severity: finding.Warning}
	if rate.Base().Cmp(num.Int(1)) >= 0 {
		c.Relation = Relation{Kind: Equal, Code: codeProjectScore, Claimed: got, Terms: []Quantity{full}, form: formEqual}
	} else {
		c.Relation = Relation{Kind: Product, Code: codeProjectScore, Claimed: got, Terms: []Quantity{full, rate}, form: formProduct}
	}
	c.judge()
	if !c.Holds && !c.nearPoints() {
		t.claims = append(t.claims, c)
		return &full, &got
	}
	t.keep(c)
	return &full, &got
}

// nearPoints reports whether points were rounded to as many places as written,
// or to one.
func (c *tableClaim) nearPoints() bool {
	value, ok := c.form.value(c.Terms)
	if !ok || c.form != formProduct {
		return false
	}
	off := c.Claimed.Base().Sub(value).Abs()
	return off.Cmp(c.Claimed.Written.Value.Precision()) < 0 && off.Cmp(num.Frac(1, 10)) < 0
}

// keep remembers a claim as holding by rounding.
func (t *tables) keep(c tableClaim) {
	if !c.Holds {
		c.Holds, c.Status = true, Rounding
	}
	t.claims = append(t.claims, c)
}

// relateFundsLine reads the funds of a table of a single line:
// 预算执行情况(20分)：10 | 10 | 100% | 20.
func (t *tables) relateFundsLine(s *sheet) bool {
	if len(s.cells) != 1 {
		return false
	}
	var figures []Quantity
	for x, c := range s.cells[0] {
		if c.left || c.block < 0 {
			continue
		}
		n := len(t.blocks[c.block].Figures)
		if x == 0 && (!strings.Contains(c.text, "预算执行") || n == 0) || n == 0 {
			return false
		}
		figures = append(figures, t.quantity(c.block, n-1))
	}
	if len(figures) < 3 || figures[2].Unit != num.PercentUnit || figures[0].Base().Sign() <= 0 || figures[0].Unit != figures[1].Unit {
		return false
	}
	figures[0].Label, figures[1].Label, figures[2].Label = "预算数", "执行数", "执行率"
	c := tableClaim{group: fmt.Sprint(s.table, "line"), where: s.name()}
	c.Relation = Relation{Kind: Ratio, Code: codeProjectRate, Claimed: figures[2], Terms: []Quantity{figures[1], figures[0]}, form: formRatio}
	t.state(c)
	return true
}
