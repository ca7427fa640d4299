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

// totalReading is a set of rows that a total may be the sum of.
type totalReading struct {
	rows  []int
	clean bool // nothing in the table speaks for other rows
}

// totalReadings returns the rows that the total at row i may sum, the most
// likely first.
func totalReadings(rows []tableRow, i int) []totalReading {
	var out []totalReading
	add := func(list []int, clean bool) {
		if len(list) == 0 || slices.ContainsFunc(out, func(o totalReading) bool { return slices.Equal(o.rows, list) }) {
			return
		}
		out = append(out, totalReading{list, clean && len(list) > 1})
	}
	var subtotals []int
	last := -1 // the total or subtotal before
	for j := range i {
		switch rows[j].kind {
		case totalHead:
			last = j
		case subtotalHead:
			last = j
			subtotals = append(subtotals, j)
		}
	}
	name := rows[i].words
	grand := hasAny(name, "总计") || name == "合计" || name == "共计"
	if rows[i].kind == subtotalHead {
		tops, clean := topRows(rows, last+1, i)
		add(tops, clean)
		after, _ := topRows(rows, i+1, nextTotal(rows, i, true))
		add(after, false)
		return out
	}
	if last >= 0 && len(plainRows(rows, 0, firstTotal(rows))) == 0 {
		// The totals stand first, one for each block: 合计, its parts, 合计, its parts.
		after := mainRows(rows, plainRows(rows, i+1, nextTotal(rows, i, false)))
		add(after, false)
		add(withoutCarry(rows, after), false)
		return out
	}
	tops, clean := topRows(rows, 0, i)
	plain := plainRows(rows, 0, i)
	switch {
	case len(subtotals) > 0:
		after, _ := topRows(rows, subtotals[len(subtotals)-1]+1, i)
		add(append(slices.Clone(subtotals), after...), grand)
	case last >= 0 && grand && rows[last].kind == totalHead: // 总计 = 本年合计 + 结转 …
		add(append([]int{last}, unnumbered(rows, last+1, i)...), strings.Contains(rows[last].words, "本年"))
		after, _ := topRows(rows, last+1, i)
		add(append([]int{last}, after...), false)
		add(append([]int{last}, plainRows(rows, last+1, i)...), false)
	}
	add(tops, clean && last < 0)
	add(plain, clean && last < 0 && len(tops) == len(plain))
	for _, list := range withoutParts(rows, plain) {
		add(list, false)
	}
	if len(tops) == 0 { // the total stands first
		end := nextTotal(rows, i, false)
		after, clean := topRows(rows, i+1, end)
		add(after, clean && i == 0)
		var subs []int
		for j := i + 1; j < end; j++ {
			if rows[j].kind == subtotalHead {
				subs = append(subs, j)
			}
		}
		add(subs, false)
		plain := plainRows(rows, i+1, end)
		add(plain, false)
		for _, list := range withoutParts(rows, plain) {
			add(list, false)
		}
		add(mainRows(rows, plain), false)
		add(withoutCarry(rows, mainRows(rows, plain)), false)
	}
	return out
}

// firstTotal returns the first total, or the end.
func firstTotal(rows []tableRow) int {
	i := slices.IndexFunc(rows, func(r tableRow) bool { return r.kind == totalHead })
	if i < 0 {
		return len(rows)
	}
	return i
}

// mainRows leaves out the parts of 基本支出 where it stands among the rows
// itself: a table that lost its indents does not show that they are below it.
func mainRows(rows []tableRow, list []int) []int {
	if !slices.ContainsFunc(list, func(j int) bool { return strings.Contains(rows[j].label, "基本支出") }) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(j int) bool {
		return hasAny(rows[j].label, "人员经费", "人员支出", "公用经费", "公用支出")
	})
}

// withoutCarry leaves out what is carried into the next year: it is no
// expenditure.
func withoutCarry(rows []tableRow, list []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(j int) bool { return hasAny(rows[j].label, "结转", "结余") })
}

// nextTotal returns the next total below row i, or subtotal, or the end.
func nextTotal(rows []tableRow, i int, subtotal bool) int {
	for j := i + 1; j < len(rows); j++ {
		if rows[j].kind == totalHead || subtotal && rows[j].kind == subtotalHead {
			return j
		}
	}
	return len(rows)
}

// topRows returns the rows of the highest level from one row to another. It is
// clean when all are of one level: all numbered alike or none at all, and none
// begins with 其中.
func topRows(rows []tableRow, from, to int) (out []int, clean bool) {
	top, mixed, part := 0, false, false
	for j := from; j < to; j++ {
		if r := &rows[j]; r.level > 0 && (top == 0 || r.level < top) {
			top = r.level
		}
	}
	below := false // 其中 and what follows it, up to the next number
	for j := from; j < to; j++ {
		r := &rows[j]
		switch {
		case r.label == "" || r.kind == totalHead || r.kind == subtotalHead:
		case r.kind == partHead:
			part = part || top == 0
			below = true
		case r.level == top:
			out = append(out, j)
			below = false
		case r.level == 0 && !below && !hasAny(r.label, "人员经费", "公用经费"):
			mixed = true
		}
	}
	return out, !mixed && !part
}

// plainRows returns all rows that are neither totals nor 其中.
func plainRows(rows []tableRow, from, to int) (out []int) {
	for j := from; j < to; j++ {
		if r := &rows[j]; r.label != "" && r.kind == otherHead {
			out = append(out, j)
		}
	}
	return out
}

// withoutParts returns the list without one, two, … rows behind each 其中, which only
// the first of its parts shows: 其中：运行维护费, 购置费.
func withoutParts(rows []tableRow, list []int) (out [][]int) {
	for j := range rows {
		if rows[j].kind != partHead {
			continue
		}
		for k := j + 1; k < len(rows) && rows[k].kind == otherHead && rows[k].level == 0; k++ {
			rest := slices.DeleteFunc(slices.Clone(list), func(row int) bool { return row > j && row <= k })
			if len(rest) == len(list) {
				break
			}
			out = append(out, rest)
		}
	}
	return out
}

// unnumbered returns the rows without a number before their name.
func unnumbered(rows []tableRow, from, to int) (out []int) {
	for j := from; j < to; j++ {
		if r := &rows[j]; r.label != "" && r.kind == otherHead && r.level == 0 {
			out = append(out, j)
		}
	}
	return out
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
