package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hengji/internal/num"
)

// reportOver reports points above the full marks.
func (t *tables) reportOver(where string, full, got Quantity) {
	if got.Unit != full.Unit { // a weight of 40% on a score of 95 out of 100
		return
	}
	if got.Base().Cmp(full.Base()) <= 0 || full.Base().Sign() <= 0 {
		return
	}
	f := t.failure(&tableClaim{Relation: Relation{Claimed: got, Terms: []Quantity{full}, form: formEqual}})
	f.Code, f.Title, f.Severity, f.Basis = codeTableOver, tableTitle(codeTableOver), severityOf(codeTableOver), "财预〔2020〕10号"
	f.Message = fmt.Sprintf("%s：得分 %s，高于分值 %s", where, got.Text, full.Text)
	f.Want, f.Got = "不高于 "+full.Text, got.Text
	f.Diff = got.Written.Value.Sub(full.Written.Value).String()
	f.Hint = "得分最多为分值；核对得分与分值哪一个写错，一并改合计"
	t.out.rule(f)
}

// pointsColumns are the columns of a table of points.
type pointsColumns struct {
	full   []int // 分值, one for each level of indicators
	scores []int // 自评得分, 复核得分
	names  int   // how many columns of words stand before the first of them
	label  int   // the column behind the one that names a row
}

// pointsHead reads a heading with 分值 or 权重 beside names of indicators.
func (s *sheet) pointsHead(y int) (pointsColumns, bool) {
	var p pointsColumns
	named := false
	for x, c := range s.cells[y] {
		if c.kind != wordCell || c.left {
			continue
		}
		switch k := c.head; {
		case k == fullHead:
			p.full = append(p.full, x)
		case k == scoreHead:
			p.scores = append(p.scores, x)
		case hasAny(c.text, "一级", "二级", "三级", "指标", "评价内容", "考核内容", "评分项目", "评价项目"):
			named = true
			if !endsAny(c.text, "值", "标准") && len(p.full)+len(p.scores) == 0 {
				p.label = x + 1
			}
		}
	}
	p.names = s.width
	for _, x := range append(slices.Clone(p.full), p.scores...) {
		p.names = min(p.names, x)
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
	for _, r := range items {
		full, _ := s.at(r, last, num.PointUnit)
		for _, score := range p.scores {
			if got, ok := s.at(r, score, num.PointUnit); ok && !s.subtotalOfPoints(r) && !s.cells[r][score].up {
				t.reportOver(s.name()+"“"+s.rowLabel(r, cmp.Or(p.label, p.names))+"”行", full, got)
			}
		}
	}
	t.statePointGroups(s, items, p, last)
	for k := 1; k < len(p.full); k++ {
		t.statePointLevels(s, items, p.full[k-1], p.full[k])
	}
	t.statePointSubtotals(s, items, last, p.scores)
	if total >= 0 {
		t.statePointTotals(s, total, items, p, last, execution, earned)
	}
	return end
}

// totalOfPoints recognises 总分, 合计 in the first words of a row.
func (s *sheet) totalOfPoints(y int) bool {
	for _, c := range s.cells[y] {
		if c.kind == wordCell {
			w := c.words
			return w == "总分" || w == "合计" || w == "总计" || w == "总得分" || w == "自评总分" || strings.HasPrefix(w, "总分") || strings.HasPrefix(w, "合计")
		}
	}
	return false
}

func (s *sheet) subtotalOfPoints(y int) bool {
	return slices.ContainsFunc(s.cells[y], func(c tableCell) bool { return c.kind == wordCell && endsAny(c.words, "小计") })
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
		if extra == nil && what == "得分" && s.restOutside(total, items, last, claimed, terms) {
			c.sure = false
		}
		c.Relation = Relation{Kind: ScoreSum, Code: codeTableScore, Claimed: claimed, Terms: with, form: formSum}
		t.state(c)
	}
	full, ok1 := s.at(total, last, num.PointUnit)
	some := false
	for _, score := range p.scores {
		if got, ok := s.at(total, score, num.PointUnit); ok {
			some = true
			ok1 = ok1 && full.Block != got.Block // one merged cell: the points earned
			state(got, score, earned, "得分")
		}
	}
	if !ok1 && !some {
		var got Quantity
		if full, ok1, got, some = s.raggedTotal(total); some && len(p.scores) > 0 {
			state(got, p.scores[len(p.scores)-1], earned, "得分")
		}
	}
	if ok1 {
		state(full, last, execution, "分值")
	}
}

// restOutside reports whether the points of the rows may fall short of the total
// because the rest, those of the execution rate, are earned outside of the table:
// the full marks fall short of their total by at least as much.
func (s *sheet) restOutside(total int, items []int, last int, claimed Quantity, earned []Quantity) bool {
	whole, ok := s.at(total, last, num.PointUnit)
	if !ok || whole.Block == claimed.Block {
		return false
	}
	fulls, _ := s.points(items, last)
	rest, short := whole.Base(), claimed.Base()
	for _, q := range fulls {
		rest = rest.Sub(q.Base())
	}
	for _, q := range earned {
		short = short.Sub(q.Base())
	}
	return rest.Sign() > 0 && short.Sign() >= 0 && short.Cmp(rest) <= 0
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
