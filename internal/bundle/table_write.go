package bundle

import (
	"io"

	"hengji/internal/docfile"
	"hengji/internal/table"
)

// WriteTable writes one table as a workbook of one sheet with our headings, which
// ReadForeign reads again: the indicator library, the holidays.
func WriteTable[C any](w io.Writer, t table.Of[C], c *C) error {
	sheet := &docfile.Sheet{Name: t.About().Zh, FreezeRows: firstDataRow, RepeatRows: firstDataRow, Landscape: true}
	title := make([]docfile.Cell, len(t.Specs()))
	title[0] = docfile.Cell{Kind: docfile.CellText, Text: t.About().Zh, Style: docfile.CellStyle{Role: docfile.RoleTitle, Align: docfile.AlignLeft}}
	var heads []docfile.Cell
	for _, s := range t.Specs() {
		h := heading(headingText(s))
		if s.Required {
			h.Style.Role = docfile.RoleRequired
		}
		heads = append(heads, h)
		sheet.Widths = append(sheet.Widths, columnWidth(s))
	}
	sheet.Rows = append(sheet.Rows, title, heads)
	for row := range t.Count(c) {
		var cells []docfile.Cell
		for col, s := range t.Specs() {
			cells = append(cells, inputCell(s, t.Get(c, row, col)))
		}
		sheet.Rows = append(sheet.Rows, cells)
	}
	return docfile.WriteXlsx(w, &docfile.Workbook{Sheets: []*docfile.Sheet{sheet}})
}
