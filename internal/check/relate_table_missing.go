package check

import (
	"fmt"
	"slices"

	"hengji/internal/finding"
)

// lacking finds the groups of sums over rows that fail in three columns or more
// and hold in none, every total above the sum of its rows: what is wrong is not
// a figure, a row is missing. The structure has to be sure by its words, and
// the table must not say that it shows only some of the rows.
func (t *tables) lacking(held, failed map[string]int) map[string]bool {
	const columns = 3
	out := map[string]bool{}
	for i := range t.claims {
		c := &t.claims[i]
		if c.Holds || c.Code != codeTableRows || failed[c.group] < columns || held[c.group] > 0 {
			continue
		}
		if no, seen := out[c.group]; seen && !no {
			continue
		}
		out[c.group] = c.sure && c.blanks == 0 && c.short() && !t.excerpt(t.tableOf(c))
	}
	return out
}

// short reports whether the rows make less than the total, as far as that can be
// said: negative figures among them leave it open.
func (c *tableClaim) short() bool {
	negative := func(q Quantity) bool { return q.Base().Sign() < 0 }
	if negative(c.Claimed) || slices.ContainsFunc(c.Terms, negative) {
		return true
	}
	value, ok := c.form.value(c.Terms)
	return ok && value.Less(c.Claimed.Base())
}

// excerpt reports whether a table says that it shows only some of its rows.
func (t *tables) excerpt(table int) bool {
	some := func(s string) bool {
		return hasAny(s, "主要", "部分", "重点", "前三", "前五", "前十", "节选", "摘录", "示例", "代表性", "…")
	}
	if some(t.sheets[table].title()) {
		return true
	}
	for _, row := range t.sheets[table].cells {
		for _, c := range row[:min(1, len(row))] {
			if c.kind == dashCell && some(c.text) || c.kind == wordCell && some(c.words) && len([]rune(c.words)) < 8 {
				return true
			}
		}
	}
	return false
}

// reportLacking reports once that the rows do not make the total in any column.
func (t *tables) reportLacking(c *tableClaim, columns int) {
	f := t.failure(c)
	f.Severity = finding.Error
	f.Message += fmt.Sprintf("；这一行有 %d 栏都比各行之和多，可能漏列了一行", columns)
	f.Hint = "核对是否漏列了一行，或者合计没有重算"
	t.out.report(f, t.out.relate(c.Relation))
}
