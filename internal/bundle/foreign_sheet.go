package bundle

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"hengji/internal/docfile"
	"hengji/internal/finding"
	"hengji/internal/table"
)

// foreignCell is one place of a foreign table: what stands there; under a merged
// cell, what stands in it.
type foreignCell struct {
	text    string
	rounded string // what is shown, when the file has other digits
	owner   [2]int // row and column of the cell that covers the place
	at      finding.Place
}

// foreignSheet is one sheet of a workbook or one table of a document, with no
// regard to the format it came from.
type foreignSheet struct {
	file, name string
	document   bool   // a table of a .docx and the like: it may go on in the next one
	above      string // what stands above the table of a document
	cells      [][]foreignCell
}

func (s *foreignSheet) width() int {
	n := 0
	for _, row := range s.cells {
		n = max(n, len(row))
	}
	return n
}

func (s *foreignSheet) cell(row, col int) foreignCell {
	if row < 0 || row >= len(s.cells) || col >= len(s.cells[row]) {
		return foreignCell{owner: [2]int{row, col}, at: s.at(row, col)}
	}
	return s.cells[row][col]
}

// at is the place of a cell.
func (s *foreignSheet) at(row, col int) finding.Place {
	if row >= 0 && row < len(s.cells) && col < len(s.cells[row]) && s.cells[row][col].at != (finding.Place{}) {
		return s.cells[row][col].at
	}
	p := finding.Place{File: s.file, Sheet: s.name, Cell: docfile.CellName(max(row, 0), col)}
	if s.document {
		p.Sheet = ""
		p.Cell = s.name + docfile.CellName(max(row, 0), col)
	}
	return p
}

// foreignSheets reads the tables of a file: the sheets of a workbook as they
// stand, those of any other document in reading order.
func foreignSheets(data []byte, name string) ([]foreignSheet, finding.List, error) {
	if ext := strings.ToLower(path.Ext(name)); ext == ".xlsx" || ext == ".xlsm" {
		return workbookSheets(data, name)
	}
	reading, found, err := docfile.Read(data, name)
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: read %s: %w", name, err)
	}
	if reading == nil {
		return nil, found, nil
	}
	if reading.Format == "xlsx" {
		return workbookSheets(data, name)
	}
	var out []foreignSheet
	for i := range reading.Tables {
		out = append(out, documentSheet(reading, i, name))
	}
	if len(out) == 0 {
		found.Add(table.NewProblem(table.CodeSheet, "文件里没有表格", "给出有表格的 .docx，或 .xlsx").At(finding.Place{File: name}))
	}
	return out, found, nil
}

func documentSheet(r *docfile.Reading, index int, file string) foreignSheet {
	t := &r.Tables[index]
	s := foreignSheet{file: file, name: fmt.Sprintf("表%d!", index+1), document: true, above: t.Title}
	if t.Unit != "" {
		s.above += "（单位：" + t.Unit + "）"
	}
	first := map[int][2]int{}
	for row, line := range t.Grid {
		cells := make([]foreignCell, len(line))
		for col, b := range line {
			if b < 0 {
				cells[col] = foreignCell{owner: [2]int{row, col}}
				continue
			}
			if _, seen := first[b]; !seen {
				first[b] = [2]int{row, col}
			}
			own := first[b]
			block := &r.Blocks[b]
			cells[col] = foreignCell{text: table.Tidy(block.Text), owner: own, at: place(file, block, b, s.name+docfile.CellName(own[0], own[1]))}
		}
		s.cells = append(s.cells, cells)
	}
	return s
}

func workbookSheets(data []byte, name string) ([]foreignSheet, finding.List, error) {
	if len(data) > maxWorkbookBytes {
		return nil, finding.List{table.NewProblem(table.CodeLimit, "文件太大", "分成几个文件").At(finding.Place{File: name})}, nil
	}
	wb, found, err := docfile.ReadXlsx(bytes.NewReader(data), int64(len(data)), name)
	if err != nil {
		return nil, nil, fmt.Errorf("bundle: read %s: %w", name, err)
	}
	if wb == nil {
		return nil, found, nil
	}
	var out []foreignSheet
	for _, sheet := range wb.Sheets {
		if !sheet.Hidden && len(sheet.Rows) > 0 {
			out = append(out, workbookSheet(sheet, name))
		}
	}
	return out, found, nil
}

func workbookSheet(sheet *docfile.Sheet, file string) foreignSheet {
	s := foreignSheet{file: file, name: sheet.Name}
	for row, line := range sheet.Rows {
		cells := make([]foreignCell, len(line))
		for col, c := range line {
			cells[col] = shownCell(c)
			cells[col].owner, cells[col].at = [2]int{row, col}, finding.Place{File: file, Sheet: sheet.Name, Cell: docfile.CellName(row, col)}
		}
		s.cells = append(s.cells, cells)
	}
	for _, m := range sheet.Merges {
		if m.Row >= len(s.cells) || m.Col >= len(s.cells[m.Row]) {
			continue
		}
		origin := s.cells[m.Row][m.Col]
		for row := m.Row; row <= min(m.LastRow, len(s.cells)-1); row++ {
			for len(s.cells[row]) <= min(m.LastCol, maxForeignColumns) {
				s.cells[row] = append(s.cells[row], foreignCell{owner: [2]int{row, len(s.cells[row])}})
			}
			for col := m.Col; col <= min(m.LastCol, maxForeignColumns); col++ {
				s.cells[row][col] = origin
			}
		}
	}
	return s
}

const maxForeignColumns = 1024

// shownCell is the text of a cell: what a person sees, but all digits of a
// number.
func shownCell(c docfile.Cell) foreignCell {
	text, rounded := c.Displayed, ""
	if c.Kind == docfile.CellText {
		text = c.Text
	}
	if c.Kind == docfile.CellNumber || c.Kind == docfile.CellFormula && c.Cached && c.Text == "" {
		written, hidden := c.Written()
		if hidden {
			rounded = c.Displayed
		}
		text = written
	}
	return foreignCell{text: table.Tidy(text), rounded: rounded}
}

// place is where a cell of a document stands: in lines where the document has some.
func place(file string, block *docfile.TextBlock, at int, cell string) finding.Place {
	p := finding.Place{File: file, Page: block.Page, Block: at + 1, Cell: cell}
	p.Line, p.Column = block.LineColumn(0)
	return p
}
