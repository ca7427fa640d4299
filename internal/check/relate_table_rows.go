package check

import (
	"fmt"
	"slices"
	"strings"
)

// relateRows states what the rows of a band claim column by column: codes of the
// classification, totals, subtotals, 其中.
func (t *tables) relateRows(s *sheet, b *band) {
	coded := 0
	for i := range b.panels {
		for j := range b.panels[i].rows {
			if b.panels[i].rows[j].code != "" {
				coded++
			}
		}
	}
	if coded >= 2 {
		t.relateCodes(s, b)
	}
	for i := range b.panels {
		p := &b.panels[i]
		for c := range p.columns {
			if p.columns[c].kind.additive() {
				t.relateParts(s, p, &p.columns[c])
			}
		}
		if coded < 2 {
			t.relateTotals(s, p)
			t.relateNumbered(s, p)
		}
	}
	t.relateBothSides(s, b)
}

// codedRow is a row with a code in one of the panels of a band.
type codedRow struct {
	panel int
	row   *tableRow
}

// relateCodes states for every code that its amount is the sum of the codes one
// level below, and for the totals that they are the sum of the highest codes.
// Panels side by side are one list when each has as many columns.
func (t *tables) relateCodes(s *sheet, b *band) {
	var rows []codedRow
	var totals []codedRow
	seen := map[string]int{}
	for i := range b.panels {
		if len(b.panels[i].columns) != len(b.panels[0].columns) {
			return
		}
		for j := range b.panels[i].rows {
			r := &b.panels[i].rows[j]
			switch {
			case validCode(r.code):
				rows = append(rows, codedRow{i, r})
				seen[r.code]++
			case r.kind == totalHead && r.code == "":
				totals = append(totals, codedRow{i, r})
			}
		}
	}
	for _, n := range seen {
		if n > 1 {
			return // several units or projects under each code: not one list
		}
	}
	for k, parent := range rows {
		children := childrenOf(rows, parent.row.code)
		if len(children) == 0 {
			continue
		}
		open := s.open && (k == 0 || children[len(children)-1].row == rows[len(rows)-1].row)
		t.stateSum(s, b, parent, children, codeTableCodes, !open, "codes")
	}
	for _, total := range totals {
		name := total.row.words
		var tops []codedRow
		for _, r := range rows {
			switch {
			case !highest(rows, r.row.code):
			case strings.Contains(name, "人员") && !staffCode(r.row.code), hasAny(name, "公用", "日常公用") && staffCode(r.row.code):
			default:
				tops = append(tops, r)
			}
		}
		if len(b.panels) > 1 && !hasAny(name, "人员", "公用") && name != "合计" && name != "总计" && name != "支出合计" {
			continue
		}
		t.stateSum(s, b, total, tops, codeTableRows, !s.open, "codes total")
	}
}

// validCode recognises codes of the classifications: 3, 5 or 7 digits.
func validCode(code string) bool {
	return digitsOnly(code) && (len(code) == 3 || len(code) == 5 || len(code) == 7)
}

// staffCode reports whether a code of the economic classification is of people,
// not of office: 301, 303.
func staffCode(code string) bool {
	return strings.HasPrefix(code, "301") || strings.HasPrefix(code, "303")
}

// childrenOf returns the rows whose codes are one level below, or two when the
// level between is not shown.
func childrenOf(rows []codedRow, code string) []codedRow {
	for _, length := range []int{len(code) + 2, len(code) + 4} {
		var out []codedRow
		for _, r := range rows {
			if len(r.row.code) == length && strings.HasPrefix(r.row.code, code) {
				out = append(out, r)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// highest reports whether no other row has a code that this one belongs to.
func highest(rows []codedRow, code string) bool {
	return !slices.ContainsFunc(rows, func(r codedRow) bool {
		return len(r.row.code) < len(code) && strings.HasPrefix(code, r.row.code)
	})
}

// stateSum states for every column that the parts make the whole.
func (t *tables) stateSum(s *sheet, b *band, whole codedRow, parts []codedRow, code string, sure bool, group string) {
	columns := b.panels[whole.panel].columns
	for x := range columns {
		col := &columns[x]
		if !col.kind.additive() {
			continue
		}
		claimed, kind := s.amount(whole.row, col)
		if kind != amountCell {
			continue
		}
		c := tableClaim{sure: sure, group: fmt.Sprint(s.table, group), where: s.where(whole.row, col)}
		for _, part := range parts {
			q, kind := s.amount(part.row, &b.panels[part.panel].columns[x])
			if kind != amountCell {
				c.blanks++
				continue
			}
			if q.Block == claimed.Block || !q.Unit.SameDimension(claimed.Unit) || slices.ContainsFunc(c.Terms, func(o Quantity) bool { return o.Block == q.Block }) {
				continue // a merged cell counts once; shares and amounts are not added
			}
			c.Terms = append(c.Terms, q)
		}
		if len(c.Terms) == 0 {
			continue
		}
		c.Relation = Relation{Kind: Sum, Code: code, Claimed: claimed, Terms: c.Terms, form: formSum}
		t.state(c)
	}
}

// relateParts reports 其中 rows that are more than the row that they are part of.
func (t *tables) relateParts(s *sheet, p *panel, col *tableColumn) {
	whole := -1
	for i := range p.rows {
		r := &p.rows[i]
		if r.kind != partHead {
			whole = i
			continue
		}
		if whole < 0 {
			continue
		}
		a, k1 := s.amount(&p.rows[whole], col)
		q, k2 := s.amount(r, col)
		if k1 == amountCell && k2 == amountCell {
			t.reportPart(s.where(r, col), a, q)
		}
	}
}

// relateTotals states for totals and subtotals in rows without codes that they
// are the sum of rows around them. Which rows those are is tried in several
// readings; the one that holds in most columns counts.
func (t *tables) relateTotals(s *sheet, p *panel) {
	for i := range p.rows {
		r := &p.rows[i]
		if r.kind != totalHead && r.kind != subtotalHead {
			continue
		}
		readings := totalReadings(p.rows, i)
		best, most := -1, -1
		for k := range readings {
			if n := s.holding(p, r, readings[k].rows); n > most {
				best, most = k, n
			}
		}
		if best < 0 {
			continue
		}
		reading := readings[best]
		if most == 0 {
			reading = readings[0]
		}
		parts := make([]codedRow, len(reading.rows))
		for k, j := range reading.rows {
			parts[k] = codedRow{0, &p.rows[j]}
		}
		one := band{panels: []panel{*p}}
		t.stateSum(s, &one, codedRow{0, r}, parts, codeTableRows, !s.open && (reading.clean || most > 0), totalGroup(p, i))
	}
}

// totalGroup names the totals that are read in one way: subtotals together, any
// other total for itself.
func totalGroup(p *panel, i int) string {
	if p.rows[i].kind == subtotalHead {
		return fmt.Sprint("subtotal", p.columns[0].index)
	}
	return fmt.Sprint("total", p.columns[0].index, "-", i)
}

// holding counts the columns in which a total is the sum of the rows.
func (s *sheet) holding(p *panel, r *tableRow, rows []int) int {
	n := 0
	for x := range p.columns {
		col := &p.columns[x]
		claimed, kind := s.amount(r, col)
		if kind != amountCell || !col.kind.additive() {
			continue
		}
		var terms []Quantity
		for _, j := range rows {
			if q, kind := s.amount(&p.rows[j], col); kind == amountCell && q.Written.Value.Sign() != 0 && q.Unit == claimed.Unit {
				terms = append(terms, q)
			}
		}
		if holds, telling := trial(Sum, formSum, claimed, terms); holds && telling {
			n++
		}
	}
	return n
}

// relateNumbered states that a row is the sum of the rows numbered one level
// below it: 一、财政拨款收入, 1. 一般公共预算资金, 2. 政府性基金 …; and of official
// expenses by their names.
func (t *tables) relateNumbered(s *sheet, p *panel) {
	one := band{panels: []panel{*p}}
	for i := range p.rows {
		if p.rows[i].level == 0 && !beginsList(p.rows, i) {
			continue
		}
		below := 0
		var parts []codedRow
		var names []string
		whole := true
		for j := i + 1; j < len(p.rows); j++ {
			r := &p.rows[j]
			if r.kind == partHead {
				whole = false
			}
			if r.level == 0 || r.level <= p.rows[i].level {
				break
			}
			if below == 0 {
				below = r.level
			}
			if r.level == below {
				parts = append(parts, codedRow{0, r})
				names = append(names, r.label)
			}
		}
		if len(parts) >= 2 && whole {
			t.stateSum(s, &one, codedRow{0, &p.rows[i]}, parts, codeTableRows, knownWhole(names) && !s.open, "numbered")
		}
	}
}

// beginsList reports whether a list numbered from one stands under a row without
// a number of its own: 年初财政拨款结转和结余, 一、一般公共预算财政拨款 …
func beginsList(rows []tableRow, i int) bool {
	if i+1 >= len(rows) || rows[i].label == "" || rows[i].kind != otherHead {
		return false
	}
	n, ok := readNumber([]rune(rows[i+1].label), 0)
	return ok && n.value == 1
}

// relateBothSides states that the totals of revenue and expenditure that stand
// side by side are equal.
func (t *tables) relateBothSides(s *sheet, b *band) {
	if len(b.panels) != 2 {
		return
	}
	for i := range b.panels[0].rows {
		left, right := &b.panels[0].rows[i], &b.panels[1].rows[i]
		if !grandTotal(left.label) || !grandTotal(right.label) {
			continue
		}
		a, k1 := s.amount(left, &b.panels[0].columns[0])
		q, k2 := s.amount(right, &b.panels[1].columns[0])
		if k1 != amountCell || k2 != amountCell {
			continue
		}
		c := tableClaim{sure: true, group: fmt.Sprint(s.table, "sides"), where: s.where(right, &b.panels[1].columns[0])}
		c.Relation = Relation{Kind: Equal, Code: codeTableTotals, Claimed: q, Terms: []Quantity{a}, form: formEqual}
		t.state(c)
	}
}

// grandTotal recognises 总计, 收入总计, 支出总计.
func grandTotal(label string) bool {
	return strings.HasSuffix(headWords(label), "总计")
}
