package check

import (
	"fmt"

	"hengji/internal/finding"
	"hengji/internal/num"
)

// headNode is a heading with the columns under it.
type headNode struct {
	name     string
	columns  []int // into the panel's columns
	children []headNode
}

// relateColumns states what the columns of a panel claim row by row: totals of
// columns, differences, rates. What a formula in the heading says comes first,
// then what the words of the headings say, then what the rows show.
func (t *tables) relateColumns(s *sheet, b *band, p *panel) {
	if len(p.columns) < 2 {
		return
	}
	known := map[string]bool{}
	explained := t.relateFormulas(s, b, p, known)
	from := len(t.claims)
	for _, group := range measureGroups(p) {
		t.relateHeads(s, p, headTree(p, group, 0))
	}
	t.relateChanges(s, p)
	t.relateBalanceColumns(s, p)
	t.learn(s, p, from, known, explained)
	t.relateShares(s, p)
	t.relateLaws(s, p, known, explained)
}

// learn takes back what the words of headings said of columns that a formula
// explains better, and remembers which columns the rest explains.
func (t *tables) learn(s *sheet, p *panel, from int, known map[string]bool, explained map[int]bool) {
	at := map[int]int{} // column by block
	for i := range p.columns {
		for _, r := range p.rows {
			at[s.cells[r.index][p.columns[i].index].block] = i
		}
	}
	kept := t.claims[:from]
	learned := map[int]bool{}
	for _, c := range t.claims[from:] {
		l := columnLaw{claimed: at[c.Claimed.Block]}
		if explained[l.claimed] {
			continue
		}
		for _, q := range c.Terms {
			l.terms = append(l.terms, at[q.Block])
		}
		known[l.key()] = true
		learned[l.claimed] = learned[l.claimed] || c.Holds
		kept = append(kept, c)
	}
	t.claims = kept
	for c, held := range learned {
		explained[c] = explained[c] || held
	}
}

// measureGroups separates 预算数 and 决算数 when the columns alternate between
// them: 合计 | 预算数 | 决算数 under each heading.
func measureGroups(p *panel) [][]int {
	by := map[string][]int{}
	var order []string
	plain := 0
	for i := range p.columns {
		c := &p.columns[i]
		if !c.kind.additive() || c.kind == changeHead {
			continue
		}
		key := ""
		if c.kind.measured() && len(c.path) > 1 {
			key = c.path[len(c.path)-1]
		} else {
			plain++
		}
		if by[key] == nil {
			order = append(order, key)
		}
		by[key] = append(by[key], i)
	}
	if len(order) < 2 || plain > 0 {
		var all []int
		for i := range p.columns {
			if p.columns[i].kind.additive() && p.columns[i].kind != changeHead {
				all = append(all, i)
			}
		}
		return [][]int{all}
	}
	var out [][]int
	for _, k := range order {
		out = append(out, by[k])
	}
	return out
}

// headTree groups columns by the words of their headings from depth on. The
// last heading is left out where it is only 预算数 or 决算数.
func headTree(p *panel, columns []int, depth int) []headNode {
	var out []headNode
	for _, i := range columns {
		path := p.columns[i].heading()
		name := ""
		if depth < len(path) {
			name = path[depth]
		}
		if n := len(out); n > 0 && name != "" && out[n-1].name == name && depth+1 < len(path) {
			out[n-1].columns = append(out[n-1].columns, i)
			continue
		}
		out = append(out, headNode{name: name, columns: []int{i}})
	}
	for k := range out {
		if n := &out[k]; len(n.columns) > 1 {
			n.children = headTree(p, n.columns, depth+1)
		}
	}
	if len(out) == 1 && len(out[0].children) > 0 {
		return out[0].children
	}
	return out
}

// heading is the path without a last 预算数 or 决算数 under other words.
func (c *tableColumn) heading() []string {
	if len(c.path) > 1 && c.kind.measured() {
		return c.path[:len(c.path)-1]
	}
	return c.path
}

// total returns the column that is the total of a node, −1 when it has none.
func (n *headNode) total() int {
	if len(n.columns) == 1 {
		return n.columns[0]
	}
	for i := range n.children {
		c := &n.children[i]
		if k := headKindOf(c.name); (k == totalHead || k == subtotalHead) && len(c.columns) == 1 {
			return c.columns[0]
		}
	}
	return -1
}

// relateHeads states for the headings that stand side by side that a total is
// the sum of the others, then the same one level down.
func (t *tables) relateHeads(s *sheet, p *panel, nodes []headNode) {
	var totals []int
	part, measured := -1, false
	for i := range nodes {
		switch k := headKindOf(nodes[i].name); {
		case k == partHead:
			if part < 0 {
				part = i
			}
		case (k == totalHead || k == subtotalHead) && len(nodes[i].columns) == 1:
			totals = append(totals, i)
		case k.measured() || k == fullHead || k == scoreHead:
			measured = true
		}
	}
	if part > 0 && part == len(nodes)-1 && nodes[part-1].total() >= 0 && nodes[part].total() >= 0 {
		t.relatePartColumn(s, p, nodes[part-1].total(), nodes[part].total())
	}
	if len(totals) == 1 && !measured && part < 0 {
		at := totals[0]
		var others []headNode
		switch at {
		case 0:
			others = nodes[1:]
		case len(nodes) - 1:
			others = nodes[:at]
		}
		t.relateTotalColumn(s, p, nodes[at].columns[0], others)
	}
	for i := range nodes {
		if len(nodes[i].children) > 0 {
			t.relateHeads(s, p, nodes[i].children)
		}
	}
}

// relateTotalColumn states total = sum of the others for every row.
func (t *tables) relateTotalColumn(s *sheet, p *panel, total int, others []headNode) {
	if len(others) < 2 {
		return
	}
	var parts []int
	var names []string
	for i := range others {
		n := &others[i]
		names = append(names, n.name)
		if c := n.total(); c >= 0 {
			parts = append(parts, c)
			continue
		}
		parts = append(parts, n.columns...) // no total of its own: its columns count one by one
	}
	known := knownWhole(names)
	for i := range p.rows {
		r := &p.rows[i]
		claimed, kind := s.amount(r, &p.columns[total])
		if kind != amountCell {
			continue
		}
		c := tableClaim{sure: known, group: fmt.Sprint(s.table, "columns", p.columns[total].index), where: s.where(r, &p.columns[total])}
		for _, x := range parts {
			q, kind := s.amount(r, &p.columns[x])
			switch kind {
			case amountCell:
				q.Label = lastWord(p.columns[x].path)
				if x > 0 && s.cells[r.index][p.columns[x].index].left {
					continue
				}
				c.Terms = append(c.Terms, q)
			default:
				c.blanks++
			}
		}
		if len(c.Terms) == 0 {
			continue
		}
		c.Relation = Relation{Kind: Sum, Code: codeTableColumns, Claimed: claimed, Terms: c.Terms, form: formSum}
		t.state(c)
	}
}

func lastWord(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

// relatePartColumn reports rows in which 其中 is more than what it is part of.
func (t *tables) relatePartColumn(s *sheet, p *panel, whole, part int) {
	for i := range p.rows {
		r := &p.rows[i]
		a, k1 := s.amount(r, &p.columns[whole])
		b, k2 := s.amount(r, &p.columns[part])
		if k1 == amountCell && k2 == amountCell {
			t.reportPart(s.where(r, &p.columns[part]), a, b)
		}
	}
}

// reportPart reports a part that is more than the whole, unless negative figures
// take part in it.
func (t *tables) reportPart(where string, whole, part Quantity) {
	if whole.Base().Sign() < 0 || part.Base().Sign() < 0 || !whole.Unit.SameDimension(part.Unit) {
		return
	}
	over := part.Interval(num.HalfUp).Sub(whole.Interval(num.HalfUp))
	if over.Lo.Sign() <= 0 {
		return
	}
	r := Relation{Claimed: part, Terms: []Quantity{whole}, form: formEqual}
	f := t.failure(&tableClaim{Relation: r})
	f.Code, f.Title, f.Basis, f.Severity = codeTablePart, tableTitle(codeTablePart), "算术", severityOf(codeTablePart)
	f.Message = fmt.Sprintf("%s：其中 %s，大于总数 %s", where, part.figure(), whole.figure())
	f.Want, f.Got = "不大于 "+whole.figure(), part.figure()
	f.Diff = inUnit(part.Base().Sub(whole.Base()), part.Unit, part.Written.Value.Places())
	t.out.rule(f)
}

// severityOf returns the severity of a check of tables.
func severityOf(code string) (s finding.Severity) {
	for _, c := range tableChecks() {
		if c.Code == code {
			s = c.Severity
		}
	}
	return s
}
