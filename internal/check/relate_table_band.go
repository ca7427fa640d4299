package check

import (
	"slices"
	"strings"

	"hengji/internal/num"
)

// band is a stretch of rows under one heading.
type band struct {
	head   [2]int // rows of the heading
	rows   [2]int // rows below it
	panels []panel
}

// panel is a group of columns with names of their own: revenue beside
// expenditure gives two.
type panel struct {
	codes, names []int
	columns      []tableColumn
	rows         []tableRow
	head         string // words over the names: 收入, 支出
}

// tableColumn is one column of amounts.
type tableColumn struct {
	index int
	path  []string // headings from the outermost
	kind  headKind // of the last of them
	unit  num.Unit
}

// findBands cuts the rows into headings and what stands under them.
func (s *sheet) findBands() {
	if !slices.Contains(s.values, true) {
		return
	}
	first := 0
	for first < len(s.cells) && !s.hasAmounts(first) {
		first++
	}
	head := 0
	for y := range first {
		if s.headingRow(y) || s.ordinals[y] || s.yearRow(y) {
			head = y + 1
		}
	}
	b := band{head: [2]int{0, head}, rows: [2]int{head, head}}
	for y := head; y < len(s.cells); y++ {
		if s.wordsRow(y) {
			end := y
			for y+1 < len(s.cells) && (s.wordsRow(y+1) || s.ordinals[y+1]) {
				y++
			}
			b.rows[1] = end
			s.addBand(b)
			b = band{head: [2]int{end, y + 1}, rows: [2]int{y + 1, y + 1}}
			continue
		}
		b.rows[1] = y + 1
	}
	s.addBand(b)
	s.joinBands()
}

// wordsRow recognises a heading inside the table: words, and no amounts, in two
// or more columns of amounts.
func (s *sheet) wordsRow(y int) bool {
	words, known := map[int]bool{}, false
	for x, c := range s.cells[y] {
		switch {
		case !s.values[x]:
		case c.kind == amountCell:
			return false
		case c.kind == wordCell:
			words[c.block] = true
			known = known || c.head != otherHead
		}
	}
	return len(words) >= 2 || len(words) == 1 && known && s.valueCount() == 1
}

func (s *sheet) valueCount() int {
	n := 0
	for _, v := range s.values {
		if v {
			n++
		}
	}
	return n
}

// joinBands puts together what a repeated heading has cut, as at a page break.
func (s *sheet) joinBands() {
	for i := 1; i < len(s.bands); i++ {
		a, b := &s.bands[i-1], &s.bands[i]
		if len(a.panels) != len(b.panels) {
			continue
		}
		same := true
		for k := range a.panels {
			same = same && slices.EqualFunc(a.panels[k].columns, b.panels[k].columns, func(x, y tableColumn) bool {
				return x.index == y.index && slices.Equal(x.path, y.path)
			})
		}
		if !same {
			continue
		}
		for k := range a.panels {
			a.panels[k].rows = append(a.panels[k].rows, b.panels[k].rows...)
		}
		a.rows[1] = b.rows[1]
		s.bands = slices.Delete(s.bands, i, i+1)
		i--
	}
}

// addBand cuts the columns of a band into panels and reads them.
func (s *sheet) addBand(b band) {
	if b.rows[0] >= b.rows[1] {
		return
	}
	var p panel
	flush := func() {
		if len(p.columns) > 0 && len(p.codes)+len(p.names) > 0 || len(p.columns) > 1 {
			b.panels = append(b.panels, p)
		}
		p = panel{}
	}
	for x := range s.width {
		switch {
		case s.values[x]:
			p.columns = append(p.columns, s.column(b, x))
		case s.kinds[x] == indexHead:
		case s.kinds[x] == codeHead:
			if len(p.columns) > 0 && s.valuesFrom(x) {
				flush()
			}
			p.codes = append(p.codes, x)
		default:
			if len(p.columns) > 0 {
				if !s.namesPanel(b, x) {
					continue // 单位, 备注 beside the amounts
				}
				flush()
			}
			p.names = append(p.names, x)
			if path := s.path(b, x); len(path) > 0 && p.head == "" {
				p.head = path[0]
			}
		}
	}
	flush()
	for i := range b.panels {
		s.readRows(b, &b.panels[i])
	}
	if len(b.panels) > 0 {
		s.bands = append(s.bands, b)
	}
}

// column reads the headings over a column of amounts.
func (s *sheet) column(b band, x int) tableColumn {
	c := tableColumn{index: x, path: s.path(b, x), unit: s.unit}
	if len(c.path) == 0 {
		return c
	}
	c.kind = columnKindOf(c.path)
	for _, w := range c.path {
		if u := headUnit(w); u != num.NoUnit {
			c.unit = u
		}
	}
	if c.kind.additive() && c.kind != fullHead && c.kind != scoreHead && (c.unit == num.PercentUnit || s.percents(b, x)) {
		c.kind = rateHead
	}
	return c
}

// percents reports whether most of the figures of a column are percents.
func (s *sheet) percents(b band, x int) bool {
	percent, all := 0, 0
	for y := b.head[1]; y < len(s.cells); y++ {
		if c := &s.cells[y][x]; c.kind == amountCell {
			all++
			if c.Unit == num.PercentUnit {
				percent++
			}
		}
	}
	return percent > 0 && 2*percent >= all
}

// columnKindOf classifies a column by its last heading, together with the one
// above it where that says more: 比上年增减 over 金额 and %.
func columnKindOf(path []string) headKind {
	n := len(path)
	k := headKindOf(path[n-1])
	if k == otherHead && n > 1 {
		switch both := headKindOf(path[n-2] + path[n-1]); both {
		case changeHead, growthHead, executionHead:
			return both
		}
	}
	return k
}

func (s *sheet) valuesFrom(x int) bool { return slices.Contains(s.values[x:], true) }

// namesPanel reports whether the column of words at x begins a panel of its own:
// it is headed like a column of names, and amounts follow.
func (s *sheet) namesPanel(b band, x int) bool {
	if !s.valuesFrom(x) {
		return false
	}
	for y := b.head[0]; y < b.head[1]; y++ {
		if x >= len(s.cells[y]) || s.cells[y][x].kind != wordCell {
			continue
		}
		switch w := s.cells[y][x].words; {
		case s.cells[y][x].head == nameHead, w == "支出", w == "收入", endsAny(w, "分类", "科目"), strings.HasSuffix(w, "支出") && strings.HasPrefix(w, "本年"):
			return true
		}
	}
	return false
}

// path returns the words over column x, without what stands over the whole band
// and the numbers of columns.
func (s *sheet) path(b band, x int) []string {
	var out []string
	last := -1
	for y := b.head[0]; y < b.head[1]; y++ {
		if x >= len(s.cells[y]) || s.ordinals[y] {
			continue
		}
		c := &s.cells[y][x]
		if c.kind == wordCell && c.block != last || c.kind == amountCell && s.yearRow(y) {
			last = c.block
			if !s.overAll(y, x) {
				out = append(out, c.text)
			}
		}
	}
	return out
}

// overAll reports whether the cell covers the whole width: a title, not a heading.
func (s *sheet) overAll(y, x int) bool {
	row := s.cells[y]
	for i := range row {
		if row[i].block != row[x].block {
			return false
		}
	}
	return len(row) > 1
}
