package bundle

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/table"
)

const (
	// lastInputRow is how far down drop-downs reach, counted from 0.
	lastInputRow = 2000
	headingRow   = 1 // of a list; the title stands above
	firstDataRow = headingRow + 1
	// printedRows is how many rows a sheet shows on paper at least.
	printedRows = 24
	yes, no     = "是", "否"
)

// Workbook writes b as a 填报 workbook that a clerk can go on with. Reading it
// gives the same bundle.
func Workbook(b *domain.Bundle) *docfile.Workbook { return newSheets(b).workbook() }

// aid is a column for the clerk's eyes only; reading passes over it.
type aid struct {
	heading string
	texts   []string // by row
	first   bool     // stands before the first field, otherwise behind it
}

// sheets makes the sheets of a workbook.
type sheets struct {
	bundle  *domain.Bundle
	tables  []table.Table
	aids    map[string][]aid    // by table
	fixed   map[string]int      // by table: how many rows are given and locked in their key
	choices map[string][]string // by table.column: suggestions
	guide   [][]string          // more lines for the instruction sheet
}

func newSheets(b *domain.Bundle) *sheets {
	return &sheets{bundle: b, tables: table.Forms(), aids: map[string][]aid{}, fixed: map[string]int{}, choices: map[string][]string{}}
}

func (s *sheets) workbook() *docfile.Workbook {
	wb := &docfile.Workbook{Sheets: []*docfile.Sheet{s.instructions()}}
	for _, t := range s.tables {
		if t.About().Single {
			wb.Sheets = append(wb.Sheets, s.formSheet(t))
			continue
		}
		wb.Sheets = append(wb.Sheets, s.listSheet(t))
	}
	return wb
}

// formSheet is the sheet of a table with one row: a field per line.
func (s *sheets) formSheet(t table.Table) *docfile.Sheet {
	sheet := &docfile.Sheet{Name: t.About().Zh, Widths: []int{26, 52, 46}, Heights: []int{34, 24}, FreezeRows: firstDataRow, Protected: true, RepeatRows: firstDataRow}
	sheet.Rows = [][]docfile.Cell{
		{titleCell(t), locked(""), locked("")},
		{heading("项目"), heading("填在这一列"), heading("说明")},
	}
	for col, c := range t.Specs() {
		row := len(sheet.Rows)
		name := heading(headingText(c))
		name.Style.Align = docfile.AlignLeft
		if c.Required {
			name.Style.Role = docfile.RoleRequired
		}
		sheet.Rows = append(sheet.Rows, []docfile.Cell{name, inputCell(c, t.Get(s.bundle, 0, col)), hintCell(c.Note)})
		if v, ok := s.validation(t, c); ok {
			v.Range = docfile.Range{Row: row, Col: 1, LastRow: row, LastCol: 1}
			sheet.Validations = append(sheet.Validations, v)
		}
	}
	return sheet
}

// listSheet is the sheet of a table with many rows: a row per line.
func (s *sheets) listSheet(t table.Table) *docfile.Sheet {
	sheet := &docfile.Sheet{Name: t.About().Zh, FreezeRows: firstDataRow, FreezeCols: 1, Protected: true, RepeatRows: firstDataRow, Landscape: true, Heights: []int{34, 36}}
	aids := s.aids[t.About().Key]
	title, heads := []docfile.Cell{titleCell(t)}, []docfile.Cell(nil)
	add := func(h docfile.Cell, width int, empty docfile.CellStyle) {
		heads = append(heads, h)
		sheet.Widths = append(sheet.Widths, width)
		sheet.Columns = append(sheet.Columns, empty)
	}
	addAids := func(first bool) {
		for _, a := range aids {
			if a.first == first {
				add(heading(a.heading), aidWidth(a), aidStyle(a))
			}
		}
	}
	for col, c := range t.Specs() {
		if col == 0 {
			addAids(true)
		}
		if v, ok := s.validation(t, c); ok {
			v.Range = docfile.Range{Row: firstDataRow, Col: len(heads), LastRow: lastInputRow, LastCol: len(heads)}
			sheet.Validations = append(sheet.Validations, v)
		}
		h := heading(headingText(c))
		if c.Required {
			h.Style.Role = docfile.RoleRequired
		}
		h.Note = noteText(c)
		add(h, columnWidth(c), inputStyle(c))
		if col == 0 {
			addAids(false)
		}
	}
	for len(title) < len(heads) {
		title = append(title, locked(""))
	}
	sheet.Rows = append(sheet.Rows, title, heads)
	for row := range t.Count(s.bundle) {
		sheet.Rows = append(sheet.Rows, s.listRow(t, row, aids))
	}
	for len(sheet.Rows) < printedRows {
		empty := make([]docfile.Cell, len(heads))
		for col := range empty {
			empty[col].Style = sheet.Columns[col]
		}
		sheet.Rows = append(sheet.Rows, empty)
	}
	return sheet
}

func (s *sheets) listRow(t table.Table, row int, aids []aid) []docfile.Cell {
	var cells []docfile.Cell
	addAids := func(first bool) {
		for _, a := range aids {
			if a.first == first {
				cells = append(cells, a.cell(row))
			}
		}
	}
	for col, c := range t.Specs() {
		if col == 0 {
			addAids(true)
		}
		cell := inputCell(c, t.Get(s.bundle, row, col))
		if row < s.fixed[t.About().Key] && slices.Contains(t.About().Given, c.Key) && cell.Kind != docfile.CellEmpty {
			cell.Style.Locked = true
		}
		cells = append(cells, cell)
		if col == 0 {
			addAids(false)
		}
	}
	return cells
}

func (a aid) cell(row int) docfile.Cell {
	text := ""
	if row < len(a.texts) {
		text = a.texts[row]
	}
	return docfile.Cell{Kind: kindOfText(text), Text: text, Style: aidStyle(a)}
}

func aidStyle(a aid) docfile.CellStyle {
	st := docfile.CellStyle{Role: docfile.RoleInput, Locked: true, Wrap: true}
	if a.heading == aidMax {
		st.Align = docfile.AlignCenter
	}
	return st
}

func kindOfText(text string) docfile.CellKind {
	if text == "" {
		return docfile.CellEmpty
	}
	return docfile.CellText
}

func titleCell(t table.Table) docfile.Cell {
	c := locked(t.About().Zh + "　" + t.About().Note)
	c.Style.Role = docfile.RoleTitle
	return c
}

func locked(text string) docfile.Cell {
	return docfile.Cell{Kind: kindOfText(text), Text: text, Style: docfile.CellStyle{Role: docfile.RoleHint, Locked: true}}
}

func hintCell(text string) docfile.Cell {
	c := locked(text)
	c.Style.Wrap = true
	return c
}

func heading(text string) docfile.Cell {
	return docfile.Cell{Kind: docfile.CellText, Text: text, Style: docfile.CellStyle{Role: docfile.RoleHeading, Locked: true, Wrap: true}}
}

// headingText is the heading of a column: its name, its unit and the mark of a
// field that must be filled. headingName takes them off again.
func headingText(c *table.Spec) string {
	text := c.Zh
	if c.Unit != num.NoUnit {
		text += "（" + string(c.Unit) + "）"
	}
	if c.Required {
		text += " *"
	}
	return text
}

// noteText is the comment on a heading.
func noteText(c *table.Spec) string {
	var lines []string
	if c.Required {
		lines = append(lines, "必填。")
	}
	if c.Note != "" {
		lines = append(lines, c.Note+"。")
	}
	switch c.Kind {
	case table.KindRef, table.KindRefs:
		other := table.Find(table.All(), c.Ref).About()
		line := "填“" + other.Zh + "”表中的编号"
		if c.Kind == table.KindRefs {
			line += "，几个编号用顿号隔开"
		}
		lines = append(lines, line+"。")
	case table.KindEnum, table.KindFlag:
		lines = append(lines, "从下拉框中选。")
	case table.KindDate:
		lines = append(lines, "写成 2025-03-31。")
	case table.KindAmount:
		if c.Unit.Kind() == num.KindMoney {
			lines = append(lines, "单位是万元，只写数字；用别的单位时连单位一起写，如 30755900.00元。")
		}
	}
	return strings.Join(lines, "\n")
}

func aidWidth(a aid) int {
	widest := utf8.RuneCountInString(a.heading)
	for _, t := range a.texts {
		widest = max(widest, utf8.RuneCountInString(t))
	}
	return min(4+2*widest, 46)
}

func columnWidth(c *table.Spec) int {
	least := 2*utf8.RuneCountInString(c.Zh) + 4
	width := map[table.Kind]int{table.KindText: 22, table.KindProse: 46, table.KindID: 12, table.KindKey: 30, table.KindRef: 13, table.KindRefs: 16, table.KindAmount: 15, table.KindPoints: 9,
		table.KindValue: 16, table.KindTarget: 16, table.KindDate: 13, table.KindInteger: 8, table.KindFlag: 9}[c.Kind]
	for _, o := range c.Vocab.Options {
		width = max(width, 2*utf8.RuneCountInString(o.Zh)+4)
	}
	return max(min(least, 14), width)
}

func inputStyle(c *table.Spec) docfile.CellStyle {
	st := docfile.CellStyle{Role: docfile.RoleInput, Wrap: c.Kind == table.KindProse || c.Kind == table.KindText}
	switch c.Kind {
	case table.KindAmount, table.KindPoints:
		st.Align = docfile.AlignRight
	case table.KindInteger, table.KindEnum, table.KindFlag:
		st.Align = docfile.AlignCenter
	default:
		st.AsText = true
	}
	return st
}

// inputCell shows a field: numbers of the column's unit as numbers, options by
// their Chinese word, everything else as the text that it is.
func inputCell(c *table.Spec, text string) docfile.Cell {
	cell := docfile.Cell{Kind: kindOfText(text), Text: text, Style: inputStyle(c)}
	if text == "" {
		return cell
	}
	switch c.Kind {
	case table.KindEnum:
		cell.Text = c.Vocab.Label(text)
	case table.KindFlag:
		cell.Text = yes
	case table.KindPoints, table.KindInteger:
		if d, err := num.ParseDec(text); err == nil {
			cell.Kind, cell.Number = docfile.CellNumber, d
		}
	case table.KindAmount:
		if w, err := num.ParseWritten(text); err == nil && w.Unit == c.Unit && w.Qualifier == num.Exactly {
			cell.Kind, cell.Number = docfile.CellNumber, w.Value
		}
	}
	return cell
}

// validation is what may be typed into a column.
func (s *sheets) validation(t table.Table, c *table.Spec) (docfile.Validation, bool) {
	v := docfile.Validation{Title: c.Zh}
	switch c.Kind {
	case table.KindEnum:
		for _, o := range c.Vocab.Options {
			v.Choices = append(v.Choices, o.Zh)
		}
		v.Error = "请从下拉框中选择"
	case table.KindFlag:
		v.Choices, v.Error = []string{yes, no}, "请选择“是”或“否”"
	case table.KindRef:
		other := table.Find(s.tables, c.Ref).About()
		v.From = &docfile.Column{Sheet: other.Zh, Col: 0, Row: firstDataRow, LastRow: lastInputRow}
		v.Error, v.Soft = "“"+other.Zh+"”表中没有这个编号。仍要填吗？", true
	case table.KindAmount:
		v.Decimal, v.Soft, v.Error = true, true, "这里一般只写数字（单位见标题）。仍要填吗？"
	case table.KindPoints:
		v.Decimal, v.Min, v.Error = true, "0", "请填不小于 0 的数字"
	case table.KindText:
		v.Choices, v.Soft, v.Error = s.choices[t.About().Key+"."+c.Key], true, "一般从下拉框中选择。仍要填吗？"
		return v, len(v.Choices) > 0
	default:
		return v, false
	}
	return v, true
}
