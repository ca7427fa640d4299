package docfile

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"hengji/internal/finding"
)

// readXlsxReading reads a workbook as a document: each cell with text is a
// block with what a person sees of it, and Stored when the file has more digits.
// Rows above a table with one text only are its title; empty rows part tables.
// Hidden sheets are not read.
func readXlsxReading(ctx context.Context, data []byte, name string, lim Limits) (*Reading, error) {
	if err := lim.checkPackage(data); err != nil {
		return nil, err
	}
	wb, found, err := ReadXlsx(&ctxReaderAt{ctx, bytes.NewReader(data)}, int64(len(data)), name)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	x := &xlsxReading{out: &Reading{Format: "xlsx"}, limit: lim.Blocks}
	x.out.Missing = uncalculated(found)
	for _, f := range found {
		if f.Code == codeXlsxFormula {
			continue
		}
		if wb == nil {
			return nil, &unreadable{code: strings.Replace(f.Code, "XLSX-", "READ-", 1), title: f.Title, message: f.Message, hint: f.Hint, sheet: f.At.Sheet, cell: f.At.Cell}
		}
	}
	for _, sheet := range wb.Sheets {
		if sheet.Hidden {
			continue
		}
		if err := x.sheet(sheet); err != nil {
			return nil, err
		}
	}
	if len(x.out.Blocks) == 0 {
		x.out.Missing = append(x.out.Missing, "工作簿里没有文字")
	}
	return x.out, nil
}

// uncalculated says for each sheet how many formulas have no result, and where
// the first of them stand.
func uncalculated(found finding.List) (out []string) {
	const named = 3
	var sheets []string
	cells := map[string][]string{}
	for _, f := range found {
		if f.Code != codeXlsxFormula {
			continue
		}
		if cells[f.At.Sheet] == nil {
			sheets = append(sheets, f.At.Sheet)
		}
		cells[f.At.Sheet] = append(cells[f.At.Sheet], f.At.Cell)
	}
	for _, s := range sheets {
		list := cells[s]
		if len(list) > named {
			out = append(out, fmt.Sprintf("工作表“%s”%s 等 %d 处公式从未计算，没有结果", s, strings.Join(list[:named], "、"), len(list)))
			continue
		}
		out = append(out, fmt.Sprintf("工作表“%s”%s 的公式从未计算，没有结果", s, strings.Join(list, "、")))
	}
	return out
}

// ctxReaderAt ends the reading of a package when ctx ends.
type ctxReaderAt struct {
	ctx context.Context
	r   io.ReaderAt
}

func (c *ctxReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.ReadAt(p, off)
}

type xlsxReading struct {
	out   *Reading
	limit int
	count int // places in grids
}

// sheet reads the stretches of rows between empty rows, each as a table with
// what stands above and below it.
func (x *xlsxReading) sheet(s *Sheet) error {
	m := newMergeMap(s)
	for from := 0; from < len(s.Rows); {
		if m.emptyRow(from) {
			from++
			continue
		}
		to := from + 1
		for to < len(s.Rows) && (!m.emptyRow(to) || m.goesOn(to)) {
			to++
		}
		if err := x.stretch(s, m, from, to); err != nil {
			return err
		}
		from = to
	}
	return nil
}

func (x *xlsxReading) stretch(s *Sheet, m *mergeMap, from, to int) error {
	for from < to && m.isLine(from) {
		x.paragraphs(s, m, from)
		from++
	}
	below := to
	for below > from && m.isNote(below-1) {
		below--
	}
	if from < below {
		if err := x.table(s, m, from, below); err != nil {
			return err
		}
	}
	for ; below < to; below++ {
		x.paragraphs(s, m, below)
	}
	return nil
}

// paragraphs reads the texts of a row that belongs to no table.
func (x *xlsxReading) paragraphs(s *Sheet, m *mergeMap, row int) {
	for col := range s.Rows[row] {
		if text := cellShown(s.Rows[row][col]); text != "" && m.owner(row, col) == (place{row, col}) {
			b := TextBlock{Text: text, Sheet: s.Name, Cell: CellName(row, col), Table: -1}
			if b.Level = headingLevel(text); b.Level > 0 {
				b.Kind = HeadingBlock
			}
			x.out.Blocks = append(x.out.Blocks, b)
		}
	}
}

func (x *xlsxReading) table(s *Sheet, m *mergeMap, from, to int) error {
	left, right := m.extent(from, to)
	index := len(x.out.Tables)
	block := map[place]int{}
	var t TextTable
	for row := from; row < to; row++ {
		line := make([]int, right-left)
		for col := left; col < right; col++ {
			at := m.owner(row, col)
			n, ok := block[at]
			if !ok {
				n = -1
				if c := m.cell(at); cellShown(c) != "" {
					n = len(x.out.Blocks)
					x.out.Blocks = append(x.out.Blocks, TextBlock{Kind: CellBlock, Text: cellShown(c), Stored: storedOf(c), Sheet: s.Name, Cell: CellName(at.row, at.col), Table: index})
				}
				block[at] = n
			}
			line[col-left] = n
		}
		t.Grid = append(t.Grid, line)
		if x.count += len(line); x.count > x.limit*2 {
			return &unreadable{code: codeReadLimit, title: "内容过大", message: fmt.Sprintf("表格超过 %d 个单元格，已停止读取", x.limit*2), hint: hintWrong, sheet: s.Name}
		}
	}
	x.out.Tables = append(x.out.Tables, t)
	return nil
}

// cellShown is what a person sees in a cell.
func cellShown(c Cell) string {
	if c.Kind == CellText {
		return strings.Trim(strings.ReplaceAll(c.Text, "\r\n", "\n"), blanks+"\n\r")
	}
	return strings.TrimSpace(c.Displayed)
}

// storedOf is the number in the file when it has digits that are not shown.
func storedOf(c Cell) string {
	if c.Kind != CellNumber && c.Kind != CellFormula {
		return ""
	}
	if _, hidden := c.Written(); hidden {
		return c.Stored
	}
	return ""
}

type place struct{ row, col int }

// mergeMap knows which cell stands at a place when cells are merged.
type mergeMap struct {
	sheet *Sheet
	owned map[place]place
	rows  map[int]bool // rows that a cell from above reaches into
	tall  map[place]bool
}

const maxMergedPlaces = 500_000

func newMergeMap(s *Sheet) *mergeMap {
	m := &mergeMap{sheet: s, owned: map[place]place{}, rows: map[int]bool{}, tall: map[place]bool{}}
	width := 0
	for _, row := range s.Rows {
		width = max(width, len(row))
	}
	for _, r := range s.Merges {
		at := place{r.Row, r.Col}
		m.tall[at] = r.LastRow > r.Row
		lastRow, lastCol := min(r.LastRow, len(s.Rows)-1), min(r.LastCol, maxSheetCols-1)
		if cellShown(m.cell(at)) == "" {
			continue
		}
		for row := r.Row; row <= lastRow; row++ {
			for col := r.Col; col <= lastCol && len(m.owned) < maxMergedPlaces; col++ {
				m.owned[place{row, col}] = at
			}
			m.rows[row] = true
		}
	}
	return m
}

func (m *mergeMap) owner(row, col int) place {
	if at, ok := m.owned[place{row, col}]; ok {
		return at
	}
	return place{row, col}
}

func (m *mergeMap) cell(at place) Cell {
	if at.row >= len(m.sheet.Rows) || at.col >= len(m.sheet.Rows[at.row]) || at.row < 0 || at.col < 0 {
		return Cell{}
	}
	return m.sheet.Rows[at.row][at.col]
}

// cells counts the filled cells that begin in a row.
func (m *mergeMap) cells(row int) int {
	n := 0
	for col, c := range m.sheet.Rows[row] {
		if cellShown(c) != "" && m.owner(row, col) == (place{row, col}) {
			n++
		}
	}
	return n
}

func (m *mergeMap) emptyRow(row int) bool { return !m.rows[row] && m.cells(row) == 0 }

// goesOn tells whether the table goes on behind an empty row: the next row has
// figures and not the heading of another.
func (m *mergeMap) goesOn(row int) bool {
	for row < len(m.sheet.Rows) && m.emptyRow(row) {
		row++
	}
	if row == len(m.sheet.Rows) || m.isLine(row) {
		return false
	}
	for _, c := range m.sheet.Rows[row] {
		if c.Kind == CellNumber || c.Kind == CellFormula {
			return true
		}
	}
	return false
}

// isNote tells a row with one text that is a sentence and no cell of the table.
func (m *mergeMap) isNote(row int) bool {
	if m.emptyRow(row) || !m.isLine(row) || m.cells(row) != 1 {
		return m.emptyRow(row)
	}
	for _, c := range m.sheet.Rows[row] {
		if text := cellShown(c); text != "" {
			return startsBlock(text) || endsSentence(text) || utf8.RuneCountInString(text) >= noteFrom
		}
	}
	return false
}

// noteFrom is the length from which a text below a table is no cell of it.
const noteFrom = 15

// isLine tells a row that belongs to no table: one text, or only facts about
// the table such as its department and its unit.
func (m *mergeMap) isLine(row int) bool {
	texts, facts := 0, 0
	for col, c := range m.sheet.Rows[row] {
		if m.owner(row, col) != (place{row, col}) {
			if m.owner(row, col).row != row {
				return false // a cell from above
			}
			continue
		}
		if shown := cellShown(c); shown != "" {
			if c.Kind != CellText || m.tall[place{row, col}] {
				return false
			}
			texts++
			if isTableFact(shown) {
				facts++
			}
		}
	}
	return texts == 1 || texts > 0 && facts == texts
}

// extent is the stretch of columns that some rows fill.
func (m *mergeMap) extent(from, to int) (left, right int) {
	left = maxSheetCols
	for row := from; row < to; row++ {
		width := len(m.sheet.Rows[row])
		for col := range width {
			if cellShown(m.sheet.Rows[row][col]) != "" {
				left, right = min(left, col), max(right, col+1)
			}
		}
	}
	for row := from; row < to; row++ { // a merged cell may reach further
		for m.owner(row, right) != (place{row, right}) {
			right++
		}
	}
	return min(left, right), right
}
