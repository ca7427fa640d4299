package docfile

import "fmt"

// table writes t over the given width in twips.
//
// Rows that belong to a vertically merged group are never marked cantSplit:
// LibreOffice drops the rows of such a group when it crosses a page, and what is
// not printed is lost. All other rows are kept whole.
func (w *bodyWriter) table(t *Table, width int) error {
	columns := columnTwips(t.Widths, width)
	if len(columns) == 0 {
		return fmt.Errorf("a table needs at least one column")
	}
	w.raw(`<w:tbl><w:tblPr><w:tblW w:w="`)
	w.int(width)
	w.raw(`" w:type="dxa"/><w:jc w:val="center"/>` + tableBorders + `<w:tblLayout w:type="fixed"/>` + tableMargins + `</w:tblPr><w:tblGrid>`)
	for _, c := range columns {
		w.raw(`<w:gridCol w:w="`)
		w.int(c)
		w.raw(`"/>`)
	}
	w.raw(`</w:tblGrid>`)
	covers := make([]cover, len(columns))
	for i, row := range t.Rows {
		if err := w.row(t, row, i < t.HeaderRows, columns, covers); err != nil {
			return fmt.Errorf("row %d: %w", i+1, err)
		}
	}
	w.raw(`</w:tbl>`)
	return nil
}

// cover says that a cell of an earlier row still reaches into this column.
type cover struct {
	rows int // rows below that it covers
	span int // columns, at its first column
}

// columnTwips divides width in proportion to the relative widths; what rounding
// leaves over goes to the last column.
func columnTwips(relative []int, width int) []int {
	sum := 0
	for _, r := range relative {
		sum += max(r, 1)
	}
	columns := make([]int, len(relative))
	rest := width
	for i, r := range relative {
		columns[i] = width * max(r, 1) / sum
		rest -= columns[i]
	}
	if len(columns) > 0 {
		columns[len(columns)-1] += rest
	}
	return columns
}

func (w *bodyWriter) row(t *Table, row TableRow, header bool, columns []int, covers []cover) error {
	w.raw(`<w:tr><w:trPr>`)
	if !merged(row, covers) {
		w.raw(`<w:cantSplit/>`)
	}
	w.raw(`<w:trHeight w:val="` + rowHeight(t.Small) + `" w:hRule="atLeast"/>`)
	if header {
		w.raw(`<w:tblHeader/>`)
	}
	w.raw(`</w:trPr>`)
	next := 0
	for col := 0; col < len(columns); {
		if c := &covers[col]; c.rows > 0 {
			c.rows--
			w.cellOpen(sumTwips(columns, col, c.span), c.span, mergeContinue)
			w.raw(`<w:p><w:pPr><w:pStyle w:val="` + cellStyleID(t.Small) + `"/></w:pPr></w:p></w:tc>`)
			col += c.span
			continue
		}
		cell := TableCell{} // a row that ends early is filled up
		if next < len(row.Cells) {
			cell = row.Cells[next]
			next++
		}
		span := max(cell.ColSpan, 1)
		if err := fits(covers, col, span); err != nil {
			return err
		}
		merge := mergeNone
		if cell.RowSpan > 1 {
			merge = mergeRestart
			covers[col] = cover{rows: cell.RowSpan - 1, span: span}
		}
		w.cellOpen(sumTwips(columns, col, span), span, merge)
		w.cellText(cell, t.Small)
		w.raw(`</w:tc>`)
		col += span
	}
	if next < len(row.Cells) {
		return fmt.Errorf("%d cells for %d columns", len(row.Cells), len(columns))
	}
	w.raw(`</w:tr>`)
	return nil
}

// fits checks that a cell neither leaves the table nor runs into one from above.
func fits(covers []cover, col, span int) error {
	if col+span > len(covers) {
		return fmt.Errorf("a cell at column %d spans %d of %d columns", col+1, span, len(covers))
	}
	for i := col + 1; i < col+span; i++ {
		if covers[i].rows > 0 {
			return fmt.Errorf("a cell at column %d runs into one that covers column %d from above", col+1, i+1)
		}
	}
	return nil
}

func merged(row TableRow, covers []cover) bool {
	for _, c := range covers {
		if c.rows > 0 {
			return true
		}
	}
	for _, c := range row.Cells {
		if c.RowSpan > 1 {
			return true
		}
	}
	return false
}

func sumTwips(columns []int, from, span int) int {
	sum := 0
	for _, c := range columns[from : from+span] {
		sum += c
	}
	return sum
}

const (
	mergeNone     = ""
	mergeRestart  = `<w:vMerge w:val="restart"/>`
	mergeContinue = `<w:vMerge/>`
)

func (w *bodyWriter) cellOpen(width, span int, merge string) {
	w.raw(`<w:tc><w:tcPr><w:tcW w:w="`)
	w.int(width)
	w.raw(`" w:type="dxa"/>`)
	if span > 1 {
		w.raw(`<w:gridSpan w:val="`)
		w.int(span)
		w.raw(`"/>`)
	}
	w.raw(merge)
	w.raw(`<w:vAlign w:val="center"/></w:tcPr>`)
}

func (w *bodyWriter) cellText(c TableCell, small bool) {
	w.raw(`<w:p><w:pPr><w:pStyle w:val="`)
	w.raw(cellStyleID(small))
	w.raw(`"/>`)
	if c.Header {
		w.raw(`<w:keepNext/>`)
	}
	switch {
	case c.Header || c.Align == AlignCenter:
		w.raw(`<w:jc w:val="center"/>`)
	case c.Align == AlignRight:
		w.raw(`<w:jc w:val="right"/>`)
	}
	w.raw(`</w:pPr>`)
	props := ""
	if c.Header {
		props = fontHei
	}
	w.runs(c.Runs, props)
	w.raw(`</w:p>`)
}

func cellStyleID(small bool) string {
	if small {
		return "HjCellSmall"
	}
	return "HjCell"
}

func rowHeight(small bool) string {
	if small {
		return "340"
	}
	return "454"
}

const tableBorders = `<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:left w:val="single" w:sz="8" w:space="0" w:color="000000"/>` +
	`<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:right w:val="single" w:sz="8" w:space="0" w:color="000000"/>` +
	`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tblBorders>`

const tableMargins = `<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>`
