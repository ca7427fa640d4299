package bundle

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hengji/internal/docfile"
	"hengji/internal/domain"
	"hengji/internal/num"
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
	tables  []table
	aids    map[string][]aid    // by table
	fixed   map[string]int      // by table: how many rows are given and locked in their key
	choices map[string][]string // by table.column: suggestions
	guide   [][]string          // more lines for the instruction sheet
}

func newSheets(b *domain.Bundle) *sheets {
	return &sheets{bundle: b, tables: tables(), aids: map[string][]aid{}, fixed: map[string]int{}, choices: map[string][]string{}}
}

func (s *sheets) workbook() *docfile.Workbook {
	wb := &docfile.Workbook{Sheets: []*docfile.Sheet{s.instructions()}}
	for _, t := range s.tables {
		if t.about().single {
			wb.Sheets = append(wb.Sheets, s.formSheet(t))
			continue
		}
		wb.Sheets = append(wb.Sheets, s.listSheet(t))
	}
	return wb
}

// formSheet is the sheet of a table with one row: a field per line.
func (s *sheets) formSheet(t table) *docfile.Sheet {
	sheet := &docfile.Sheet{Name: t.about().zh, Widths: []int{26, 52, 46}, Heights: []int{34, 24}, FreezeRows: firstDataRow, Protected: true, RepeatRows: firstDataRow}
	sheet.Rows = [][]docfile.Cell{
		{titleCell(t), locked(""), locked("")},
		{heading("项目"), heading("填在这一列"), heading("说明")},
	}
	for col, c := range t.specs() {
		row := len(sheet.Rows)
		name := heading(headingText(c))
		name.Style.Align = docfile.AlignLeft
		if c.required {
			name.Style.Role = docfile.RoleRequired
		}
		sheet.Rows = append(sheet.Rows, []docfile.Cell{name, inputCell(c, t.get(s.bundle, 0, col)), hintCell(c.note)})
		if v, ok := s.validation(t, c); ok {
			v.Range = docfile.Range{Row: row, Col: 1, LastRow: row, LastCol: 1}
			sheet.Validations = append(sheet.Validations, v)
		}
	}
	return sheet
}

// listSheet is the sheet of a table with many rows: a row per line.
func (s *sheets) listSheet(t table) *docfile.Sheet {
	sheet := &docfile.Sheet{Name: t.about().zh, FreezeRows: firstDataRow, FreezeCols: 1, Protected: true, RepeatRows: firstDataRow, Landscape: true, Heights: []int{34, 36}}
	aids := s.aids[t.about().key]
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
	for col, c := range t.specs() {
		if col == 0 {
			addAids(true)
		}
		if v, ok := s.validation(t, c); ok {
			v.Range = docfile.Range{Row: firstDataRow, Col: len(heads), LastRow: lastInputRow, LastCol: len(heads)}
			sheet.Validations = append(sheet.Validations, v)
		}
		h := heading(headingText(c))
		if c.required {
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
	for row := range t.count(s.bundle) {
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

func (s *sheets) listRow(t table, row int, aids []aid) []docfile.Cell {
	var cells []docfile.Cell
	addAids := func(first bool) {
		for _, a := range aids {
			if a.first == first {
				cells = append(cells, a.cell(row))
			}
		}
	}
	for col, c := range t.specs() {
		if col == 0 {
			addAids(true)
		}
		cell := inputCell(c, t.get(s.bundle, row, col))
		if row < s.fixed[t.about().key] && slices.Contains(t.about().given, c.key) && cell.Kind != docfile.CellEmpty {
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

func titleCell(t table) docfile.Cell {
	c := locked(t.about().zh + "　" + t.about().note)
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
func headingText(c *spec) string {
	text := c.zh
	if c.unit != num.NoUnit {
		text += "（" + string(c.unit) + "）"
	}
	if c.required {
		text += " *"
	}
	return text
}

// noteText is the comment on a heading.
func noteText(c *spec) string {
	var lines []string
	if c.required {
		lines = append(lines, "必填。")
	}
	if c.note != "" {
		lines = append(lines, c.note+"。")
	}
	switch c.kind {
	case kindRef, kindRefs:
		other := findTable(tables(), c.ref).about()
		line := "填“" + other.zh + "”表中的编号"
		if c.kind == kindRefs {
			line += "，几个编号用顿号隔开"
		}
		lines = append(lines, line+"。")
	case kindEnum, kindFlag:
		lines = append(lines, "从下拉框中选。")
	case kindDate:
		lines = append(lines, "写成 2025-03-31。")
	case kindAmount:
		if c.unit.Kind() == num.KindMoney {
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

func columnWidth(c *spec) int {
	least := 2*utf8.RuneCountInString(c.zh) + 4
	width := map[kind]int{kindText: 22, kindProse: 46, kindID: 12, kindKey: 30, kindRef: 13, kindRefs: 16, kindAmount: 15, kindPoints: 9,
		kindValue: 16, kindTarget: 16, kindDate: 13, kindInteger: 8, kindFlag: 9}[c.kind]
	for _, o := range c.vocab.Options {
		width = max(width, 2*utf8.RuneCountInString(o.Zh)+4)
	}
	return max(min(least, 14), width)
}

func inputStyle(c *spec) docfile.CellStyle {
	st := docfile.CellStyle{Role: docfile.RoleInput, Wrap: c.kind == kindProse || c.kind == kindText}
	switch c.kind {
	case kindAmount, kindPoints:
		st.Align = docfile.AlignRight
	case kindInteger, kindEnum, kindFlag:
		st.Align = docfile.AlignCenter
	default:
		st.AsText = true
	}
	return st
}

// inputCell shows a field: numbers of the column's unit as numbers, options by
// their Chinese word, everything else as the text that it is.
func inputCell(c *spec, text string) docfile.Cell {
	cell := docfile.Cell{Kind: kindOfText(text), Text: text, Style: inputStyle(c)}
	if text == "" {
		return cell
	}
	switch c.kind {
	case kindEnum:
		cell.Text = c.vocab.Label(text)
	case kindFlag:
		cell.Text = yes
	case kindPoints, kindInteger:
		if d, err := num.ParseDec(text); err == nil {
			cell.Kind, cell.Number = docfile.CellNumber, d
		}
	case kindAmount:
		if w, err := num.ParseWritten(text); err == nil && w.Unit == c.unit && w.Qualifier == num.Exactly {
			cell.Kind, cell.Number = docfile.CellNumber, w.Value
		}
	}
	return cell
}

// validation is what may be typed into a column.
func (s *sheets) validation(t table, c *spec) (docfile.Validation, bool) {
	v := docfile.Validation{Title: c.zh}
	switch c.kind {
	case kindEnum:
		for _, o := range c.vocab.Options {
			v.Choices = append(v.Choices, o.Zh)
		}
		v.Error = "请从下拉框中选择"
	case kindFlag:
		v.Choices, v.Error = []string{yes, no}, "请选择“是”或“否”"
	case kindRef:
		other := findTable(s.tables, c.ref).about()
		v.From = &docfile.Column{Sheet: other.zh, Col: 0, Row: firstDataRow, LastRow: lastInputRow}
		v.Error, v.Soft = "“"+other.zh+"”表中没有这个编号。仍要填吗？", true
	case kindAmount:
		v.Decimal, v.Soft, v.Error = true, true, "这里一般只写数字（单位见标题）。仍要填吗？"
	case kindPoints:
		v.Decimal, v.Min, v.Error = true, "0", "请填不小于 0 的数字"
	case kindText:
		v.Choices, v.Soft, v.Error = s.choices[t.about().key+"."+c.key], true, "一般从下拉框中选择。仍要填吗？"
		return v, len(v.Choices) > 0
	default:
		return v, false
	}
	return v, true
}
