package check

import (
	"hengji/internal/docfile"
	"hengji/internal/num"
)

// sheet is a table with its rows and columns understood (表).
type sheet struct {
	*document
	table    int
	info     *docfile.TextTable
	unit     num.Unit
	cells    [][]tableCell
	width    int
	kinds    []headKind // codeHead and indexHead for the columns of codes and row numbers
	values   []bool     // columns that hold amounts
	ordinals []bool     // rows of column numbers
	bands    []band
	open     bool // rows before or behind it stand elsewhere: sums over rows are unsure
}

// readSheet understands table i.
func (d *document) readSheet(i int) *sheet {
	t := &d.reading.Tables[i]
	s := &sheet{document: d, table: i, info: t, unit: num.Unit(t.Unit)}
	for y, row := range t.Grid {
		cells := make([]tableCell, len(row))
		for x, b := range row {
			c := tableCell{block: b}
			if b >= 0 {
				c = d.readCell(b)
				c.left = x > 0 && row[x-1] == b
				c.up = y > 0 && x < len(t.Grid[y-1]) && t.Grid[y-1][x] == b
			}
			cells[x] = c
		}
		s.cells = append(s.cells, cells)
		s.width = max(s.width, len(row))
	}
	for y := range s.cells {
		for len(s.cells[y]) < s.width {
			s.cells[y] = append(s.cells[y], tableCell{block: -1})
		}
	}
	s.open = t.Continued || i+1 < len(d.reading.Tables) && d.reading.Tables[i+1].Continued
	s.findColumns()
	s.ordinals = make([]bool, len(s.cells))
	for y := range s.cells[:min(headRows, len(s.cells))] {
		s.ordinals[y] = s.ordinalRow(y)
	}
	s.findBands()
	return s
}

// headRows is how many rows at most are searched for the words of a heading.
const headRows = 8

// findColumns tells columns of codes and row numbers from those of amounts.
func (s *sheet) findColumns() {
	s.kinds, s.values = make([]headKind, s.width), make([]bool, s.width)
	for x := range s.width {
		var code, index bool
		amounts, digits := 0, 0
		for y, row := range s.cells {
			if x >= len(row) {
				continue
			}
			c := &row[x]
			switch {
			case c.kind == wordCell && y < headRows:
				k := c.head
				code = code || k == codeHead
				index = index || k == indexHead
			case c.kind == amountCell && !c.up:
				amounts++
				if digitsOnly(c.text) && len(c.text) <= 7 {
					digits++
				}
			}
		}
		switch {
		case amounts == 0:
		case index && !code && digits == amounts: // 栏次 under 科目编码 numbers the columns beside it
			s.kinds[x] = indexHead
		case (code || s.codesBeside(x)) && digits == amounts:
			s.kinds[x] = codeHead
		default:
			s.values[x] = true
		}
	}
}

// codesBeside reports whether the column holds codes of the classification
// (201, 20139, 2013901, 30101) with their names to the right, whatever its heading.
func (s *sheet) codesBeside(x int) bool {
	codes, others := 0, 0
	for _, row := range s.cells {
		if x+1 >= len(row) || row[x].kind != amountCell {
			continue
		}
		c := row[x].text
		if digitsOnly(c) && (len(c) == 3 || len(c) == 5 || len(c) == 7) && c[0] != '0' && row[x+1].kind == wordCell {
			codes++
		} else {
			others++
		}
	}
	return codes >= 2 && others == 0
}

// ordinalRow recognises the row of column numbers: 栏次 1 2 3, or 1 2 3=1+2.
func (s *sheet) ordinalRow(y int) bool {
	next, seen := 0, 0
	for x, c := range s.cells[y] {
		if c.left || c.kind == emptyCell || c.kind == dashCell {
			continue
		}
		if c.kind == wordCell {
			if c.head == indexHead {
				continue
			}
			if !s.values[x] {
				continue
			}
		}
		v := ordinalOf(c.text)
		if v > s.width || v < 1 || next != 0 && v != next {
			return false
		}
		next = v + 1
		seen++
	}
	return seen >= 2
}

// yearRow recognises bare years over columns: 2023 2024.
func (s *sheet) yearRow(y int) bool {
	seen := 0
	for _, c := range s.cells[y] {
		if c.kind == amountCell {
			if !digitsOnly(c.text) || len(c.text) != 4 || c.text < "1990" || c.text > "2100" {
				return false
			}
			seen++
		}
	}
	return seen > 0 && y < headRows/2
}

// hasAmounts reports whether a row holds amounts in columns of amounts.
func (s *sheet) hasAmounts(y int) bool {
	if s.ordinals[y] || s.yearRow(y) {
		return false
	}
	for x, c := range s.cells[y] {
		if s.values[x] && c.kind == amountCell {
			return true
		}
	}
	return false
}

// headingRow reports whether words stand over columns of amounts.
func (s *sheet) headingRow(y int) bool {
	if s.hasAmounts(y) {
		return false
	}
	words := map[int]bool{}
	for x, c := range s.cells[y] {
		if s.values[x] && c.kind == wordCell {
			words[c.block] = true
		}
	}
	return len(words) > 0
}

// amount returns the figure at a row and column with the unit that counts there.
func (s *sheet) amount(r *tableRow, c *tableColumn) (Quantity, cellKind) {
	cell := &s.cells[r.index][c.index]
	if cell.kind != amountCell {
		return Quantity{}, cell.kind
	}
	q := cell.Quantity
	if q.Unit == num.NoUnit {
		q.Unit = c.unit
	}
	q.Label = r.words
	return q, amountCell
}

// title returns the words over the table, with those of its heading rows that
// cover its whole width.
func (s *sheet) title() string {
	out := s.info.Title
	for y := range s.cells {
		if y >= headRows || len(s.cells[y]) == 0 || !s.overAll(y, 0) {
			continue
		}
		out += " " + s.cells[y][0].text
	}
	return out
}
