package check

import (
	"fmt"
	"slices"
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

// relateProject states what a self-evaluation table claims: funds by source,
// execution rate and its points, the points of the indicators and their total.
// It reports whether the table is one, or another table of points.
func (t *tables) relateProject(s *sheet) bool {
	found := false
	var execution *Quantity // 分值 and 得分 of the funds, part of the total
	var earned *Quantity
	for y := 0; y < len(s.cells); y++ {
		if f, ok := s.fundsHead(y); ok {
			found = true
			execution, earned = t.relateFunds(s, y, f)
			continue
		}
		if p, ok := s.pointsHead(y); ok {
			found = true
			y = t.relatePoints(s, y, p, execution, earned)
		}
	}
	if !found {
		found = t.relateFundsLine(s)
	}
	return found
}

// fundsHead reads the heading 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分.
func (s *sheet) fundsHead(y int) (fundsColumns, bool) {
	f := fundsColumns{-1, -1, -1, -1, -1, -1, -1}
	for x, c := range s.cells[y] {
		if c.kind != wordCell || c.left {
			continue
		}
		at := -1
		switch headKindOf(c.text) {
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

// rowLabel returns the rightmost words of a row left of column x.
func (s *sheet) rowLabel(y, x int) string {
	for i := min(x, len(s.cells[y])) - 1; i >= 0; i-- {
		if c := &s.cells[y][i]; c.kind == wordCell {
			return c.text
		}
	}
	return ""
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

// at returns the amount in a cell of a self-evaluation table.
func (s *sheet) at(y, x int, unit num.Unit) (Quantity, bool) {
	if x < 0 || x >= len(s.cells[y]) || s.cells[y][x].kind != amountCell {
		return Quantity{}, false
	}
	q := s.cells[y][x].Quantity
	if q.Unit == num.NoUnit {
		q.Unit = unit
	}
	return q, true
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

// reportOver reports points above the full marks.
func (t *tables) reportOver(where string, full, got Quantity) {
	if got.Base().Cmp(full.Base()) <= 0 || full.Base().Sign() <= 0 {
		return
	}
	f := t.failure(&tableClaim{Relation: Relation{Claimed: got, Terms: []Quantity{full}, form: formEqual}})
	f.Code, f.Title, f.Severity, f.Basis = codeTableOver, tableTitle(codeTableOver), severityOf(codeTableOver), "财预〔2020〕10号"
	f.Message = fmt.Sprintf("%s：得分 %s，高于分值 %s", where, got.Text, full.Text)
	f.Want, f.Got = "不高于 "+full.Text, got.Text
	f.Diff = got.Written.Value.Sub(full.Written.Value).String()
	t.out.rule(f)
}

// pointsColumns are the columns of a table of points.
type pointsColumns struct {
	full  []int // 分值, one for each level of indicators
	score int
	names int // how many columns of words stand before the first of them
}

// pointsHead reads a heading with 分值 or 权重 beside names of indicators.
func (s *sheet) pointsHead(y int) (pointsColumns, bool) {
	p := pointsColumns{score: -1}
	named := false
	for x, c := range s.cells[y] {
		if c.kind != wordCell || c.left {
			continue
		}
		switch k := headKindOf(c.text); {
		case k == fullHead:
			p.full = append(p.full, x)
		case k == scoreHead && p.score < 0:
			p.score = x
		case k == scoreHead:
			p.score = x // the last is what counts: 自评得分, 复核得分
		case hasAny(c.text, "一级", "二级", "三级", "指标", "评价内容", "考核内容", "评分项目", "评价项目"):
			named = true
		}
	}
	if len(p.full) == 0 && p.score < 0 {
		return p, false
	}
	p.names = s.width
	for _, x := range append(slices.Clone(p.full), p.score) {
		if x >= 0 {
			p.names = min(p.names, x)
		}
	}
	return p, named && len(p.full) > 0
}

// pointsRow reports whether row y begins a table of points.
func (s *sheet) pointsRow(y int) bool {
	_, ok := s.pointsHead(y)
	return ok
}

// relatePoints states the sums of the rows under the heading at y and returns
// the last row that it read.
func (t *tables) relatePoints(s *sheet, y int, p pointsColumns, execution, earned *Quantity) int {
	last := p.full[len(p.full)-1]
	var items []int
	end := len(s.cells) - 1
	total := -1
	for r := y + 1; r < len(s.cells); r++ {
		if s.pointsRow(r) {
			end = r - 1
			break
		}
		if s.totalOfPoints(r) {
			total, end = r, r
			break
		}
		if _, ok := s.at(r, last, num.PointUnit); ok {
			items = append(items, r)
		}
	}
	if len(items) == 0 {
		return y
	}
	if p.score >= 0 {
		for _, r := range items {
			full, _ := s.at(r, last, num.PointUnit)
			if got, ok := s.at(r, p.score, num.PointUnit); ok && !s.subtotalOfPoints(r) && !s.cells[r][p.score].up {
				t.reportOver(s.name()+"“"+s.rowLabel(r, p.names)+"”行", full, got)
			}
		}
	}
	t.statePointGroups(s, items, p, last)
	for k := 1; k < len(p.full); k++ {
		t.statePointLevels(s, items, p.full[k-1], p.full[k])
	}
	t.statePointSubtotals(s, items, last, p.score)
	if total >= 0 {
		t.statePointTotals(s, total, items, p, last, execution, earned)
	}
	return end
}

// totalOfPoints recognises 总分, 合计 in the first words of a row.
func (s *sheet) totalOfPoints(y int) bool {
	for _, c := range s.cells[y] {
		if c.kind == wordCell {
			w := headWords(c.text)
			return w == "总分" || w == "合计" || w == "总计" || w == "总得分" || w == "自评总分" || strings.HasPrefix(w, "总分") || strings.HasPrefix(w, "合计")
		}
	}
	return false
}

func (s *sheet) subtotalOfPoints(y int) bool {
	return slices.ContainsFunc(s.cells[y], func(c tableCell) bool { return c.kind == wordCell && endsAny(headWords(c.text), "小计") })
}

// points returns the figures of a column in the rows, merged cells once and
// subtotals left out.
func (s *sheet) points(rows []int, x int) (out []Quantity, blanks int) {
	for _, r := range rows {
		if s.subtotalOfPoints(r) {
			continue
		}
		q, ok := s.at(r, x, num.PointUnit)
		if !ok {
			blanks++
			continue
		}
		if q.Unit != num.PointUnit && q.Unit != num.PercentUnit || slices.ContainsFunc(out, func(o Quantity) bool { return o.Block == q.Block }) {
			continue
		}
		q.Label = s.rowLabel(r, x)
		out = append(out, q)
	}
	return out, blanks
}

// statePointTotals states that 分值 and 得分 of the rows make the total, with or
// without those of the execution rate.
func (t *tables) statePointTotals(s *sheet, total int, items []int, p pointsColumns, last int, execution, earned *Quantity) {
	state := func(claimed Quantity, x int, extra *Quantity, what string) {
		terms, blanks := s.points(items, x)
		if len(terms) == 0 {
			return
		}
		with := terms
		if extra != nil {
			with = append([]Quantity{*extra}, terms...)
		}
		claimed.Label = "总分"
		for _, try := range [][]Quantity{with, terms} {
			if holds, _ := trial(ScoreSum, formSum, claimed, try); holds {
				with = try
				break
			}
		}
		c := tableClaim{sure: true, blanks: blanks, group: fmt.Sprint(s.table, "total", what), where: s.name() + "总分行"}
		if extra == nil && num.Int(100).Sub(claimed.Base()).IsZero() {
			// the ten points of the execution rate may stand outside of the table
			var sum num.Rat
			for _, q := range terms {
				sum = sum.Add(q.Base())
			}
			c.sure = !sum.Equal(num.Int(90)) && what == "分值"
		}
		c.Relation = Relation{Kind: ScoreSum, Code: codeTableScore, Claimed: claimed, Terms: with, form: formSum}
		t.state(c)
	}
	full, ok1 := s.at(total, last, num.PointUnit)
	got, ok2 := s.at(total, p.score, num.PointUnit)
	if !ok1 && !ok2 {
		full, ok1, got, ok2 = s.raggedTotal(total)
	}
	if ok1 && ok2 && full.Block == got.Block {
		ok1 = false // one merged cell: the points earned
	}
	if ok1 {
		state(full, last, execution, "分值")
	}
	if ok2 && p.score >= 0 {
		state(got, p.score, earned, "得分")
	}
}

// raggedTotal reads a row of text with fewer cells than its heading:
// 合计 | 100 | 96.5.
func (s *sheet) raggedTotal(y int) (full Quantity, ok1 bool, got Quantity, ok2 bool) {
	for x := range s.cells[y] {
		q, ok := s.at(y, x, num.PointUnit)
		switch {
		case !ok || s.cells[y][x].left || ok2:
		case !ok1:
			full, ok1 = q, true
		default:
			got, ok2 = q, true
		}
	}
	return full, ok1, got, ok2
}

// statePointGroups states 产出指标（50分）: the full marks of the rows under a name
// that says how many points it has.
func (t *tables) statePointGroups(s *sheet, items []int, p pointsColumns, last int) {
	for x := range p.names {
		for i := 0; i < len(items); {
			block := s.cells[items[i]][x].block
			end := i + 1
			for end < len(items) && items[end] < len(s.cells) && x < len(s.cells[items[end]]) && block >= 0 && s.sameName(items[end], x, block) {
				end++
			}
			if block >= 0 {
				if claimed, ok := t.pointsOfName(block); ok {
					terms, blanks := s.points(items[i:end], last)
					c := tableClaim{sure: s.cells[items[i]][x].text != "" && end-i > 1, blanks: blanks, group: fmt.Sprint(s.table, "groups", x), where: s.name()}
					c.Relation = Relation{Kind: ScoreSum, Code: codeTableScore, Claimed: claimed, Terms: terms, form: formSum}
					if len(terms) > 0 && (end-i > 1 || c.sure) {
						t.state(c)
					}
				}
			}
			i = end
		}
	}
}

// sameName reports whether the cell at row y goes on with the name in block: the
// same merged cell, or none.
func (s *sheet) sameName(y, x, block int) bool {
	c := &s.cells[y][x]
	return c.block == block || c.block < 0
}

// pointsOfName returns the points in a name: 产出指标（50分）, 产出指标50分.
func (t *tables) pointsOfName(block int) (Quantity, bool) {
	b := t.blocks[block]
	if len(b.Figures) != 1 || b.Figures[0].Unit != num.PointUnit || b.Figures[0].Written.Qualifier != num.Exactly {
		return Quantity{}, false
	}
	q := t.quantity(block, 0)
	name := string(b.Text[:q.Start])
	if len([]rune(bare(name))) > 12 || !hasAny(name, "指标", "产出", "效益", "满意", "成本", "决策", "过程", "效果", "投入", "管理", "执行") {
		return Quantity{}, false
	}
	q.Label = strings.TrimRight(bare(name), "（(")
	return q, true
}

// statePointLevels states that the points of a group of indicators are the sum
// of those one level below: 一级指标 分值 二级指标 分值.
func (t *tables) statePointLevels(s *sheet, items []int, upper, lower int) {
	for i := 0; i < len(items); {
		claimed, ok := s.at(items[i], upper, num.PointUnit)
		end := i + 1
		for end < len(items) && s.cells[items[end]][upper].block == claimed.Block {
			end++
		}
		if ok {
			claimed.Label = s.rowLabel(items[i], upper)
			terms, blanks := s.points(items[i:end], lower)
			if len(terms) > 0 && end-i > 1 {
				c := tableClaim{sure: true, blanks: blanks, group: fmt.Sprint(s.table, "levels", upper), where: s.name() + "“" + claimed.Label + "”"}
				c.Relation = Relation{Kind: ScoreSum, Code: codeTableScore, Claimed: claimed, Terms: terms, form: formSum}
				t.state(c)
			}
		}
		i = end
	}
}

// statePointSubtotals states 小计 rows: the sum of the rows above since the last
// subtotal, or, where subtotals have levels, of subtotals before it too.
func (t *tables) statePointSubtotals(s *sheet, items []int, last, score int) {
	for _, x := range []int{last, score} {
		if x < 0 {
			continue
		}
		from := 0
		var open []Quantity // subtotals that no higher one has taken up yet
		for i, r := range items {
			if !s.subtotalOfPoints(r) {
				continue
			}
			claimed, ok := s.at(r, x, num.PointUnit)
			rest, blanks := s.points(items[from:i], x)
			from = i + 1
			if !ok || len(rest)+len(open) == 0 {
				continue
			}
			claimed.Label = "小计"
			terms, taken := levelsOfPoints(claimed, open, rest)
			if len(terms) > 0 {
				c := tableClaim{sure: len(open) == 0, blanks: blanks, group: fmt.Sprint(s.table, "subtotal", x), where: s.name() + "小计行"}
				c.Relation = Relation{Kind: ScoreSum, Code: codeTableScore, Claimed: claimed, Terms: terms, form: formSum}
				t.state(c)
			}
			open = append(open[:len(open)-taken], claimed)
		}
	}
}

// levelsOfPoints returns the terms of a subtotal: the rows since the last one,
// with as many of the subtotals before as make the sum right, and how many of
// those that were.
func levelsOfPoints(claimed Quantity, open, rest []Quantity) (terms []Quantity, taken int) {
	for taken = range len(open) + 1 {
		terms = append(slices.Clone(open[len(open)-taken:]), rest...)
		if len(terms) == 0 {
			continue
		}
		if holds, _ := trial(ScoreSum, formSum, claimed, terms); holds {
			return terms, taken
		}
	}
	return rest, 0
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
