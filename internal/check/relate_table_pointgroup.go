package check

import (
	"fmt"
	"slices"
	"strings"

	"hengji/internal/num"
)

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
		for end < len(items) && ok && s.sameGroup(items[i], items[end], upper) {
			end++
		}
		if ok {
			claimed.Label = s.rowLabel(items[i], upper)
			merged := s.cells[items[end-1]][upper].block == claimed.Block
			terms, blanks := s.points(s.firsts(items[i:end], lower), lower)
			if len(terms) > 0 && end-i > 1 {
				c := tableClaim{sure: merged, blanks: blanks, group: fmt.Sprint(s.table, "levels", upper), where: s.name() + "“" + claimed.Label + "”"}
				c.Relation = Relation{Kind: ScoreSum, Code: codeTableScore, Claimed: claimed, Terms: terms, form: formSum}
				t.state(c)
			}
		}
		i = end
	}
}

// sameGroup reports whether two rows are of one group of indicators: the points
// at column x are one merged cell, or are repeated with the name before them.
func (s *sheet) sameGroup(a, b, x int) bool {
	if s.cells[a][x].block == s.cells[b][x].block {
		return true
	}
	name := func(y int) string { return s.rowLabel(y, x) }
	return s.cells[b][x].kind == amountCell && s.cells[a][x].text == s.cells[b][x].text && name(a) != "" && name(a) == name(b)
}

// firsts returns the first row of each group that stands at column x.
func (s *sheet) firsts(rows []int, x int) []int {
	var out []int
	for i, y := range rows {
		if i == 0 || !s.sameGroup(rows[i-1], y, x) {
			out = append(out, y)
		}
	}
	return out
}

// statePointSubtotals states 小计 rows: the sum of the rows above since the last
// subtotal, or, where subtotals have levels, of subtotals before it too. Which
// those are is seen in the full marks, and then counts for the scores.
func (t *tables) statePointSubtotals(s *sheet, items []int, full int, scores []int) {
	levels := map[int]int{} // how many subtotals before it a row takes up
	for _, x := range append([]int{full}, scores...) {
		from := 0
		var open []Quantity // subtotals that no higher one has taken up yet
		whole := true       // none of them is blank
		for i, r := range items {
			if !s.subtotalOfPoints(r) {
				continue
			}
			claimed, ok := s.at(r, x, num.PointUnit)
			rest, blanks := s.points(s.ofGroup(items[from:i], r), x)
			from = i + 1
			if !ok {
				whole = false
				continue
			}
			claimed.Label = "小计"
			taken, seen := levels[r]
			if seen = seen && whole && taken <= len(open); !seen {
				taken, seen = levelsOfPoints(claimed, open, rest)
				if seen && x == full {
					levels[r] = taken
				}
			}
			terms := append(slices.Clone(open[len(open)-taken:]), rest...)
			if len(terms) > 0 {
				c := tableClaim{sure: len(open) == 0 || seen, blanks: blanks, group: fmt.Sprint(s.table, "subtotal", x), where: s.name() + "小计行"}
				c.Relation = Relation{Kind: ScoreSum, Code: codeTableScore, Claimed: claimed, Terms: terms, form: formSum}
				t.state(c)
			}
			open = append(open[:len(open)-taken], claimed)
		}
	}
}

// ofGroup returns the rows that stand under the same name as the subtotal in row
// r: 成本指标 | 小计 sums the rows of 成本指标, not 预算执行率 above them.
func (s *sheet) ofGroup(rows []int, r int) []int {
	at := slices.IndexFunc(s.cells[r], func(c tableCell) bool { return c.kind == wordCell && endsAny(c.words, "小计") })
	if at < 1 || s.cells[r][at-1].kind != wordCell || len(s.cells[r][at].words) > len("小计") {
		return rows
	}
	name := &s.cells[r][at-1]
	var out []int
	for _, y := range rows {
		if c := &s.cells[y][at-1]; c.block == name.block || c.text == name.text {
			out = append(out, y)
		}
	}
	if len(out) == 0 {
		return rows // the name stands in the first row only
	}
	return out
}

// levelsOfPoints returns how many of the subtotals before a subtotal make it
// right together with the rows since the last one, and whether any number does.
func levelsOfPoints(claimed Quantity, open, rest []Quantity) (taken int, found bool) {
	for taken = range len(open) + 1 {
		terms := append(slices.Clone(open[len(open)-taken:]), rest...)
		if len(terms) == 0 {
			continue
		}
		if holds, _ := trial(ScoreSum, formSum, claimed, terms); holds {
			return taken, true
		}
	}
	return 0, false
}
