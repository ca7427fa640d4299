package check

import (
	"hengji/internal/num"
)

// relateProject states what a self-evaluation table claims: funds by source,
// execution rate and its points, the points of the indicators and their total.
// It reports whether the table is one, or another table of points.
func (t *tables) relateProject(s *sheet) bool {
	found := false
	execution, earned := t.funds[0], t.funds[1] // 分值 and 得分 of the funds, part of the total
	t.funds = [2]*Quantity{}
	pointed := false
	for y := 0; y < len(s.cells); y++ {
		if f, ok := s.fundsHead(y); ok {
			found = true
			execution, earned = t.relateFunds(s, y, f)
			continue
		}
		if p, ok := s.pointsHead(y); ok {
			found, pointed = true, true
			for { // several projects may follow under one heading, each with its total
				end := t.relatePoints(s, y, p, execution, earned)
				if end == y || !s.totalOfPoints(end) {
					y = end
					break
				}
				y = end
			}
		}
	}
	if !found {
		found = t.relateFundsLine(s)
	}
	if found && !pointed {
		t.funds = [2]*Quantity{execution, earned} // the indicators may stand in the table behind
	}
	return found
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
