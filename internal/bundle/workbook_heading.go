package bundle

import (
	"slices"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/table"
)

// headed is a column of the sheet with the field it is for.
type headed struct {
	col   int // in the sheet
	field int // in the table
	unit  num.Unit
}

// headingRow finds the row that names most columns.
func (s *sheetReader) headingRow() (int, bool) {
	best, most := 0, 0
	for row := range min(headingsWithin, len(s.sheet.Rows)) {
		known := 0
		for _, c := range s.sheet.Rows[row] {
			if name, _ := headingName(c.Displayed); s.fieldOf(name) >= 0 {
				known++
			}
		}
		if known > most {
			best, most = row, known
		}
	}
	return best, most > 1
}

func (s *sheetReader) fieldOf(name string) int {
	for i, c := range s.table.Specs() {
		if c.Zh == name {
			return i
		}
	}
	return -1
}

// headingSigns are the signs that do not count in a heading; nobody writes to them.
var headingSigns = strings.NewReplacer(" ", "", "\u3000", "", "\n", "", "*", "", "＊", "", "(", "（", ")", "）")

// headingName takes the mark and the unit off a heading.
func headingName(text string) (name string, unit num.Unit) {
	name = headingSigns.Replace(text)
	before, after, ok := strings.Cut(name, "（")
	if inner, closed := strings.CutSuffix(after, "）"); ok && closed {
		u := num.Unit(inner)
		if u.Kind() != num.KindCount {
			return before, u
		}
	}
	return name, num.NoUnit
}

// headings matches the headings to the fields; bad means that a field that must
// be filled has no column, so that reading the rows would only add noise.
func (s *sheetReader) headings(top int) (columns []headed, bad bool) {
	seen := map[int]int{}
	var unknown []int
	spare := 0 // columns that may be a missing one under another heading
	for col := range s.sheet.Rows[top] {
		text := s.cell(top, col).Displayed
		if strings.TrimSpace(text) == "" {
			continue
		}
		name, unit := headingName(text)
		i := s.fieldOf(name)
		before, twice := seen[i]
		switch {
		case i < 0 && isAid(name):
		case i < 0:
			unknown = append(unknown, col)
		case twice:
			s.report(table.CodeKeyTwice, s.place(top, col), "只留一列", "标题“%s”在 %s 已有一列", name, docfile.CellName(top, before))
			spare++
		default:
			seen[i] = col
			columns = append(columns, headed{col, i, s.headingUnit(i, unit, top, col)})
		}
	}
	for _, col := range unknown {
		if i := s.unknownHeading(top, col, seen); i >= 0 {
			seen[i], bad = col, true
		} else {
			spare++
		}
	}
	return columns, s.missingHeadings(top, seen, spare) || bad
}

// missingHeadings reports the fields without a column: at a column that lost its
// heading, if there is one. A field whose column has another heading, which was
// reported, is not reported again.
func (s *sheetReader) missingHeadings(top int, seen map[int]int, spare int) (bad bool) {
	headless := s.headless(top)
	for i, c := range s.table.Specs() {
		if _, ok := seen[i]; ok {
			continue
		}
		bad = bad || c.Required
		if spare > 0 {
			spare--
			continue
		}
		at := s.place(top, 0)
		if len(headless) > 0 {
			at, headless = s.place(top, headless[0].col), headless[1:]
		}
		s.report(table.CodeKey, at, "在标题行补上“"+headingText(c)+"”", "没有“%s”这一列", c.Zh)
	}
	for _, h := range headless {
		s.report(table.CodeCell, s.place(h.row, h.col), "移到有标题的列，或删去", "“%s”所在的列没有标题", table.Clip(s.cell(h.row, h.col).Displayed))
	}
	return bad
}

// headingUnit is the unit that numbers of a column are in: the one in the
// heading, if it fits.
func (s *sheetReader) headingUnit(i int, unit num.Unit, top, col int) num.Unit {
	want := s.table.Specs()[i].Unit
	if unit == num.NoUnit {
		return want
	}
	if unit.Kind() != want.Kind() {
		s.report(table.CodeUnit, s.place(top, col), "标题改为“"+headingText(s.table.Specs()[i])+"”", "标题里的单位“%s”不对", string(unit))
		return want
	}
	return unit
}

// unknownHeading reports a heading and returns the field it probably stands for.
func (s *sheetReader) unknownHeading(top, col int, seen map[int]int) int {
	text := s.cell(top, col).Displayed
	name, _ := headingName(text)
	var free []string
	for i, c := range s.table.Specs() {
		if _, taken := seen[i]; !taken {
			free = append(free, c.Zh)
		}
	}
	hint := "删去这一列，或改正标题"
	meant, _ := finding.Nearest(name, free)
	if meant == "" && len(free) == 1 {
		meant = free[0]
	}
	if meant != "" {
		hint = "标题是否应为“" + meant + "”？"
	}
	s.report(table.CodeKey, s.place(top, col), hint, "标题“%s”不认识", table.Clip(text))
	return s.fieldOf(meant)
}

// content is the first cell with content of a column.
type content struct{ row, col int }

// headless returns what stands below no heading.
func (s *sheetReader) headless(top int) []content {
	var out []content
	for row := top + 1; row < len(s.sheet.Rows); row++ {
		for col := range s.sheet.Rows[row] {
			known := slices.ContainsFunc(out, func(c content) bool { return c.col == col })
			if !known && strings.TrimSpace(s.cell(top, col).Displayed) == "" && strings.TrimSpace(s.cell(row, col).Displayed) != "" {
				out = append(out, content{row, col})
			}
		}
	}
	return out
}
