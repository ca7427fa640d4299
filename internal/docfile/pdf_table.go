package docfile

import (
	"cmp"
	"slices"
)

// pdfTable is a ruled table of one page, or of several after joining: the
// places of its rules and, for each elementary cell, the region it belongs to.
type pdfTable struct {
	pdfBox
	Page, LastPage int
	Xs, Ys         []float64 // Ys of the first page only
	Cells          [][]int   // [row][column] index into Regions
	Regions        []pdfRegion
	HeadRows       int
	Continued      bool
}

// pdfRegion is one cell, merged or not.
type pdfRegion struct {
	pdfBox
	Chars []pdfChar
	Text  string
	Page  int
}

const (
	ruleReach  = 3.0 // how far apart two rules may end that meet
	ruleMerge  = 1.8 // how far apart two rules may stand that are one
	maxPdfGrid = 400 // rows or columns of a table on one page
)

// pdfRules are the drawn lines of a page, cleaned.
type pdfRules struct {
	across []pdfBox // flat ones; Y0 == Y1
	down   []pdfBox // upright ones; X0 == X1
}

// cleanRules merges what was drawn in pieces or twice.
func cleanRules(boxes []pdfBox) pdfRules {
	var r pdfRules
	for _, b := range boxes {
		if !b.thin() {
			continue
		}
		if b.flat() {
			r.across = append(r.across, pdfBox{b.X0, b.middle(), b.X1, b.middle()})
		} else {
			r.down = append(r.down, pdfBox{b.centre(), b.Y0, b.centre(), b.Y1})
		}
	}
	turned := turn(r.down)
	r.across = mergeRules(r.across)
	r.down = turn(mergeRules(turned))
	return r
}

// turn exchanges x and y, so that both directions are treated by one function.
func turn(boxes []pdfBox) []pdfBox {
	out := make([]pdfBox, len(boxes))
	for i, b := range boxes {
		out[i] = pdfBox{b.Y0, b.X0, b.Y1, b.X1}
	}
	return out
}

// mergeRules joins flat rules of one height that overlap or follow each other.
func mergeRules(rules []pdfBox) []pdfBox {
	slices.SortFunc(rules, func(a, b pdfBox) int { return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0)) })
	var out []pdfBox
	for start := 0; start < len(rules); {
		end := start + 1
		for end < len(rules) && rules[end].Y0-rules[start].Y0 <= ruleMerge {
			end++
		}
		group := slices.Clone(rules[start:end])
		slices.SortFunc(group, func(a, b pdfBox) int { return cmp.Compare(a.X0, b.X0) })
		from := len(out)
		for _, g := range group {
			if last := len(out) - 1; last >= from && g.X0 <= out[last].X1+ruleReach {
				out[last].X1 = max(out[last].X1, g.X1)
				continue
			}
			out = append(out, pdfBox{g.X0, rules[start].Y0, g.X1, rules[start].Y0})
		}
		start = end
	}
	return out
}

// sets says which things hang together: of each, another one of its set.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// root is the one that stands for the set of i.
func (s sets) root(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// join puts the set of i into that of j.
func (s sets) join(i, j int) { s[s.root(i)] = s.root(j) }

// findTables finds the tables that rules draw: sets of rules that meet.
func findTables(boxes []pdfBox, page int) []*pdfTable {
	r := cleanRules(boxes)
	if len(r.across) > maxPdfGrid*4 || len(r.down) > maxPdfGrid*4 {
		return nil // a drawing
	}
	set := newSets(len(r.across) + len(r.down))
	for i, a := range r.across {
		for j, d := range r.down {
			if d.X0 >= a.X0-ruleReach && d.X0 <= a.X1+ruleReach && a.Y0 >= d.Y0-ruleReach && a.Y0 <= d.Y1+ruleReach {
				set.join(i, len(r.across)+j)
			}
		}
	}
	parts := map[int]*pdfRules{}
	var order []int
	for i := range set {
		at := set.root(i)
		if parts[at] == nil {
			parts[at] = &pdfRules{}
			order = append(order, at)
		}
		if i < len(r.across) {
			parts[at].across = append(parts[at].across, r.across[i])
		} else {
			parts[at].down = append(parts[at].down, r.down[i-len(r.across)])
		}
	}
	var out []*pdfTable
	for _, at := range order {
		if t := tableOf(parts[at], page); t != nil {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *pdfTable) int { return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0)) })
	return outermost(out)
}

// outermost drops tables that stand inside another: frames around a figure.
func outermost(tables []*pdfTable) []*pdfTable {
	var out []*pdfTable
	for i, t := range tables {
		inside := false
		for j, o := range tables {
			if i != j && o.X0 <= t.X0+1 && o.X1 >= t.X1-1 && o.Y0 <= t.Y0+1 && o.Y1 >= t.Y1-1 && (o.width() > t.width()+2 || o.height() > t.height()+2) {
				inside = true
			}
		}
		if !inside {
			out = append(out, t)
		}
	}
	return out
}

// tableOf makes the grid of one set of rules, nil when it is no table.
func tableOf(r *pdfRules, page int) *pdfTable {
	if len(r.across) < 2 || len(r.down) < 1 {
		return nil
	}
	var xs, ys []float64
	for _, d := range r.down {
		xs = append(xs, d.X0)
		ys = append(ys, d.Y0, d.Y1)
	}
	for _, a := range r.across {
		ys = append(ys, a.Y0)
		xs = append(xs, a.X0, a.X1) // a table may be open at its sides
	}
	t := &pdfTable{Page: page, LastPage: page, Xs: gather(xs), Ys: gather(ys)}
	columns, rows := len(t.Xs)-1, len(t.Ys)-1
	if columns < 1 || rows < 1 || columns*rows < 2 || columns > maxPdfGrid || rows > maxPdfGrid {
		return nil
	}
	t.pdfBox = pdfBox{t.Xs[0], t.Ys[0], t.Xs[columns], t.Ys[rows]}
	t.merge(r)
	if len(t.Regions) < 2 {
		return nil
	}
	return t
}

// gather makes one place of those that are closer than rules can be.
func gather(places []float64) []float64 {
	slices.Sort(places)
	var out []float64
	for _, p := range places {
		if len(out) == 0 || p-out[len(out)-1] > ruleReach {
			out = append(out, p)
		}
	}
	return out
}

// merge finds which elementary cells have no rule between them.
func (t *pdfTable) merge(r *pdfRules) {
	columns, rows := len(t.Xs)-1, len(t.Ys)-1
	set := newSets(columns * rows)
	for y := range rows {
		middle := (t.Ys[y] + t.Ys[y+1]) / 2
		for x := range columns {
			centre := (t.Xs[x] + t.Xs[x+1]) / 2
			if x+1 < columns && !crosses(r.down, t.Xs[x+1], middle, true) {
				set.join(y*columns+x+1, y*columns+x)
			}
			if y+1 < rows && !crosses(r.across, t.Ys[y+1], centre, false) {
				set.join((y+1)*columns+x, y*columns+x)
			}
		}
	}
	number := map[int]int{}
	for y := range rows {
		row := make([]int, columns)
		for x := range columns {
			at := set.root(y*columns + x)
			box := pdfBox{t.Xs[x], t.Ys[y], t.Xs[x+1], t.Ys[y+1]}
			n, ok := number[at]
			if !ok {
				n = len(t.Regions)
				number[at] = n
				t.Regions = append(t.Regions, pdfRegion{pdfBox: box, Page: t.Page})
			}
			t.Regions[n].pdfBox = t.Regions[n].union(box)
			row[x] = n
		}
		t.Cells = append(t.Cells, row)
	}
}

// crosses tells whether a rule at the place runs past the point.
func crosses(rules []pdfBox, place, point float64, upright bool) bool {
	for _, r := range rules {
		if upright {
			r = pdfBox{r.Y0, r.X0, r.Y1, r.X1}
		}
		if d := r.Y0 - place; d > -ruleReach && d < ruleReach && r.X0 <= point && r.X1 >= point {
			return true
		}
	}
	return false
}

// fill puts the characters of a page into the cells and returns the rest.
func (t *pdfTable) fill(chars []pdfChar) (rest []pdfChar) {
	for _, c := range chars {
		if !t.holds(c.pdfBox) {
			rest = append(rest, c)
			continue
		}
		n := t.Cells[interval(t.Ys, c.middle())][interval(t.Xs, c.centre())]
		t.Regions[n].Chars = append(t.Regions[n].Chars, c)
	}
	for i := range t.Regions {
		region := &t.Regions[i]
		if len(region.Chars) > 0 {
			region.Text = cellText(pdfLines(region.Chars), region.pdfBox)
			region.Chars = nil
		}
	}
	return rest
}

// interval is the index of the stretch between two places that holds p.
func interval(places []float64, p float64) int {
	i, _ := slices.BinarySearch(places, p)
	return min(max(i-1, 0), len(places)-2)
}

// filled counts the cells with text.
func (t *pdfTable) filled() int {
	n := 0
	for i := range t.Regions {
		if t.Regions[i].Text != "" {
			n++
		}
	}
	return n
}

// joinTable lets b go on with a on the next page. It is possible when the rules
// of one stand where those of the other do; rows of the heading that b repeats
// are dropped.
func joinTable(a, b *pdfTable) bool {
	if len(a.Xs) < 2 || len(b.Xs) < 2 || diff(a.X0, b.X0) > 2*ruleReach || diff(a.X1, b.X1) > 2*ruleReach {
		return false
	}
	xs := gather(append(slices.Clone(a.Xs), b.Xs...))
	if len(xs) != len(a.Xs) && len(xs) != len(b.Xs) { // neither has all the columns
		return false
	}
	head := repeatedRows(a, b)
	if a.HeadRows > 0 && head > 0 && head < a.HeadRows {
		head = 0
	}
	a.Cells, b.Cells = spread(a, xs), spread(b, xs)
	a.Xs = xs
	shift := len(a.Regions)
	a.Regions = append(a.Regions, b.Regions...)
	for _, row := range b.Cells[head:] {
		moved := make([]int, len(row))
		for i, n := range row {
			moved[i] = n + shift
		}
		a.Cells = append(a.Cells, moved)
	}
	a.HeadRows = max(a.HeadRows, head)
	a.LastPage = b.LastPage
	return true
}

func diff(a, b float64) float64 { return max(a-b, b-a) }

// spread writes the cells of t over finer columns.
func spread(t *pdfTable, xs []float64) [][]int {
	out := make([][]int, len(t.Cells))
	for y, row := range t.Cells {
		for x := range len(xs) - 1 {
			out[y] = append(out[y], row[interval(t.Xs, (xs[x]+xs[x+1])/2)])
		}
	}
	return out
}

// repeatedRows counts the rows that stand at the top of both tables.
func repeatedRows(a, b *pdfTable) int {
	n := 0
	for n < len(a.Cells) && n < len(b.Cells)-1 && n < 6 && rowText(a, n) == rowText(b, n) && rowText(a, n) != "" {
		n++
	}
	return n
}

func rowText(t *pdfTable, row int) string {
	text, last := "", -1
	for _, n := range t.Cells[row] {
		if n != last && t.Regions[n].Text != "" {
			text += t.Regions[n].Text + "\x00"
		}
		last = n
	}
	return text
}
