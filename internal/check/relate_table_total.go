package check

import (
	"slices"
	"strings"
)

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
